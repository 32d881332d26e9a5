/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-service-table.h"

#include <algorithm>

namespace edgeai
{

ServiceTable::ServiceTable(const ProfileSet& profiles)
{
    for (const MeasuredRun& run : profiles.runs)
    {
        if (run.verdict != "valid" || run.concurrency != 1)
        {
            continue;
        }
        Entry& entry = m_entries[{run.workloadId, run.hardwareId}];
        entry.seconds.insert(entry.seconds.end(),
                             run.repeatSeconds.begin(),
                             run.repeatSeconds.end());
        // Pooled repeats are no better than their worst origin.
        entry.source = entry.source == "imported" ? entry.source : run.source;
    }
    for (auto& [key, entry] : m_entries)
    {
        std::sort(entry.seconds.begin(), entry.seconds.end());
    }
}

const std::vector<double>&
ServiceTable::GetSeconds(const std::string& workloadId, const std::string& hardwareId) const
{
    static const std::vector<double> nothing;
    const auto found = m_entries.find({workloadId, hardwareId});
    return found == m_entries.end() ? nothing : found->second.seconds;
}

const std::string&
ServiceTable::GetSource(const std::string& workloadId, const std::string& hardwareId) const
{
    static const std::string nothing;
    const auto found = m_entries.find({workloadId, hardwareId});
    return found == m_entries.end() ? nothing : found->second.source;
}

double
InverseEcdf(const std::vector<double>& sortedSeconds, double uniform)
{
    // F(x) = share of values <= x, so the smallest x with F(x) > u is the value number floor(n u).
    const auto count = static_cast<double>(sortedSeconds.size());
    const auto position = static_cast<std::size_t>(uniform * count);
    return sortedSeconds.at(std::min(position, sortedSeconds.size() - 1));
}

} // namespace edgeai
