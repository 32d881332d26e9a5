/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_IMPORTED_TRACES_H
#define EDGE_IMPORTED_TRACES_H

#include "ns3/edge-profile-record.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief What an importer made of other people's files. */
struct ImportedTraces
{
    ProfileSet profiles;               ///< every run has `source` = imported and one repeat
    std::size_t rows{0};               ///< that the files hold, header lines not counted
    std::vector<std::string> refusals; ///< `file:line: reason`, one per row that could not be read
    std::string provenance;            ///< README.md of the trace folder
};

/**
 * @brief Collects what an importer reads: each hardware configuration and workload once, a refusal
 * for each row that cannot be read.
 */
class ImportDraft
{
  public:
    /** @brief Keeps the first of two configurations with the same id: importers make them alike. */
    void AddHardware(const HardwareProfile& hardware);

    /**
     * @return the id under which @p workload is kept: its own, or with `-2`, `-3`, ... behind it
     * where files describe the same workload differently (another count of FLOPs, say)
     */
    std::string AddWorkload(WorkloadProfile workload);

    /**
     * @brief Adds a valid, imported run of one repeat.
     * @throws InputError where a run has this id already
     */
    void AddRun(MeasuredRun run);

    /** @brief Reads one row; where it throws an InputError, the row is refused by its text. */
    void TryRow(const std::function<void()>& read);

    /** @brief Counts a row that was refused before it could be read. */
    void RefuseRow(const std::string& refusal);

    /** @throws InputError where no row could be read */
    ImportedTraces Finish();

  private:
    ImportedTraces m_imported;
    std::map<std::string, HardwareProfile> m_hardware;
    std::map<std::string, WorkloadProfile> m_workloads;
    std::set<std::string> m_runIds;
};

/**
 * @return the family that a model's name begins with: its leading letters in lower case, after a
 * leading `tf_` (`tf_efficientnet_b0` and `efficientnet_b0` are one network): `resnet50d` ->
 * `resnet`, `vit_base_patch16_224` -> `vit`; the whole name where it does not begin with a letter
 */
std::string FamilyOfName(const std::string& model);

/** @return @p text in lower case, with a single `-` for each stretch of other than letters, digits,
 * `_` and `.`: `Samsung Galaxy S24` -> `samsung-galaxy-s24` */
std::string ToKey(const std::string& text);

/** @brief Writes @p imported as a trace folder with its README.md. */
void WriteImportedTraces(const ImportedTraces& imported, const std::string& folder);

} // namespace edgeai

#endif // EDGE_IMPORTED_TRACES_H
