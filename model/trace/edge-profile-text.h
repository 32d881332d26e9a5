/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PROFILE_TEXT_H
#define EDGE_PROFILE_TEXT_H

#include "ns3/edge-profile-record.h"

#include <string>
#include <vector>

namespace edgeai
{

/// @name Records as CSV lines: the columns of doc/traces.md in one fixed order, numbers in the
/// shortest text that reads back exactly. Two records are the same when their lines are.
/// @{
std::string ToCsvLine(const HardwareProfile& hardware);
std::string ToCsvLine(const WorkloadProfile& workload);
std::string ToCsvLine(const MeasuredRun& run);
std::string ToCsvLine(const OperatorRow& row);
/// @}

/// @name The CSV files of a trace folder as whole texts, with header lines.
/// @{
std::string ToCsv(const std::vector<HardwareProfile>& hardware);
std::string ToCsv(const std::vector<WorkloadProfile>& workloads);
std::string ToCsv(const std::vector<MeasuredRun>& runs);
std::string ToCsv(const std::vector<OperatorRow>& operators);
/// @}

/**
 * @return the SHA-256 of what @p profiles hold, 64 hexadecimal digits: the same for a trace folder
 * and the store that was built from it, whatever the bytes of the files
 */
std::string HashOf(const ProfileSet& profiles);

/** @brief Writes @p profiles as a trace folder; makes @p folder where it is missing. */
void WriteTraceFolder(const ProfileSet& profiles, const std::string& folder);

} // namespace edgeai

#endif // EDGE_PROFILE_TEXT_H
