/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-imported-traces.h"

#include "edge-profile-text.h"
#include "edge-trace-merge.h"

#include "ns3/edge-error.h"
#include "ns3/edge-pending-file.h"

#include <algorithm>

namespace edgeai
{

namespace
{

// ASCII alone: std::isalpha would follow the locale.
bool
IsUpper(char letter)
{
    return letter >= 'A' && letter <= 'Z';
}

char
ToLower(char letter)
{
    return IsUpper(letter) ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool
IsLetter(char letter)
{
    return ToLower(letter) >= 'a' && ToLower(letter) <= 'z';
}

bool
IsKeyCharacter(char letter)
{
    return IsLetter(letter) || (letter >= '0' && letter <= '9') || letter == '_' || letter == '.';
}

std::string
RefusalsText(const ImportedTraces& imported)
{
    constexpr std::size_t MOST = 20;
    std::string text = "\n## Rows\n\n" + std::to_string(imported.profiles.runs.size()) + " of " +
                       std::to_string(imported.rows) + " rows became runs; " +
                       std::to_string(imported.refusals.size()) + " could not be read";
    text += imported.refusals.empty()         ? ".\n"
            : imported.refusals.size() > MOST ? ". The first of them:\n\n"
                                              : ":\n\n";
    for (std::size_t i = 0; i < std::min(MOST, imported.refusals.size()); ++i)
    {
        text += "- " + imported.refusals[i] + "\n";
    }
    return text;
}

} // namespace

void
ImportDraft::AddHardware(const HardwareProfile& hardware)
{
    m_hardware.emplace(hardware.hardwareId, hardware);
}

std::string
ImportDraft::AddWorkload(WorkloadProfile workload)
{
    const std::string plainId = workload.workloadId;
    for (unsigned variant = 2;; ++variant)
    {
        const auto [place, isNew] = m_workloads.emplace(workload.workloadId, workload);
        if (isNew || ToCsvLine(place->second) == ToCsvLine(workload))
        {
            return workload.workloadId;
        }
        workload.workloadId = plainId + "-" + std::to_string(variant);
    }
}

void
ImportDraft::AddRun(MeasuredRun run)
{
    if (!m_runIds.insert(run.runId).second)
    {
        throw InputError("run '" + run.runId + "' stands twice; want each file, by its name, once");
    }
    run.verdict = "valid";
    run.source = "imported";
    m_imported.profiles.runs.push_back(std::move(run));
}

void
ImportDraft::TryRow(const std::function<void()>& read)
{
    try
    {
        read();
        ++m_imported.rows;
    }
    catch (const InputError& error)
    {
        RefuseRow(error.what());
    }
}

void
ImportDraft::RefuseRow(const std::string& refusal)
{
    ++m_imported.rows;
    m_imported.refusals.push_back(refusal);
}

ImportedTraces
ImportDraft::Finish()
{
    if (m_imported.profiles.runs.empty())
    {
        throw InputError("none of " + std::to_string(m_imported.rows) + " rows could be read" +
                         (m_imported.refusals.empty() ? "" : "; " + m_imported.refusals.front()));
    }
    for (const auto& [id, hardware] : m_hardware)
    {
        m_imported.profiles.hardware.push_back(hardware);
    }
    for (const auto& [id, workload] : m_workloads)
    {
        m_imported.profiles.workloads.push_back(workload);
    }
    SortByKey(m_imported.profiles);
    return std::move(m_imported);
}

std::string
FamilyOfName(const std::string& model)
{
    const std::string prefix = "tf_";
    const auto start =
        model.begin() + (model.compare(0, prefix.size(), prefix) == 0 ? prefix.size() : 0);
    std::string family(start, std::find_if_not(start, model.end(), IsLetter));
    std::transform(family.begin(), family.end(), family.begin(), ToLower);
    return family.empty() ? model : family;
}

std::string
ToKey(const std::string& text)
{
    std::string key;
    for (const char letter : text)
    {
        if (IsKeyCharacter(letter))
        {
            key += ToLower(letter);
        }
        else if (!key.empty() && key.back() != '-')
        {
            key += '-';
        }
    }
    key.erase(key.find_last_not_of('-') + 1);
    return key;
}

void
WriteImportedTraces(const ImportedTraces& imported, const std::string& folder)
{
    WriteTraceFolder(imported.profiles, folder);
    WriteWholeFile(folder + "/README.md", imported.provenance + RefusalsText(imported));
}

} // namespace edgeai
