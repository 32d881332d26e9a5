/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TRACE_STORE_H
#define EDGE_TRACE_STORE_H

#include "ns3/edge-profile-record.h"

#include <string>
#include <vector>

namespace edgeai
{

/** @brief `PRAGMA user_version` of the trace stores that this version writes and reads. */
constexpr int TRACE_STORE_VERSION = 2;

/**
 * @brief Reads one trace folder (doc/traces.md), of the present form or of the first, in which
 * operator.csv had rows for every run.
 * @throws InputError with file:line for a missing column, a number that is none, a NaN, a time that
 * is not above 0, a run whose workload or hardware is unknown, or with seconds of more or fewer
 * operators than its workload has
 */
ProfileSet ReadTraceFolder(const std::string& folder);

/**
 * @brief Reads @p folders (as FindTraces() finds them) and writes them as one store; @p path is
 * replaced only when all went well.
 * @throws InputError as ReadTraceFolder() does, and for a key that stands in two folders with
 * different contents
 */
void BuildTraceStore(const std::vector<std::string>& folders, const std::string& path);

/**
 * @brief Reads a store.
 * @throws InputError where the file is truncated, is no trace store, has another version's schema,
 * or holds NaN, times that are not above 0, or seconds of more or fewer operators than there are
 */
ProfileSet ReadTraceStore(const std::string& path);

/** @brief Writes @p profiles as a store; @p path is replaced only when all went well. */
void WriteTraceStore(const ProfileSet& profiles, const std::string& path);

/**
 * @brief Finds what a user calls traces: a store, a trace folder, or a folder of trace folders.
 * @return stores and trace folders, each once, sorted
 * @throws InputError where a folder of @p paths holds no trace folder
 */
std::vector<std::string> FindTraces(const std::vector<std::string>& paths);

/**
 * @brief Reads all that FindTraces() finds and merges it.
 * @throws InputError as ReadTraceFolder(), ReadTraceStore() and BuildTraceStore() do
 */
ProfileSet ReadTraces(const std::vector<std::string>& paths);

} // namespace edgeai

#endif // EDGE_TRACE_STORE_H
