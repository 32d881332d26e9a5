/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-slowdown-table.h"

#include "edge-service-table.h"

#include "ns3/edge-quantile.h"

#include <algorithm>
#include <utility>

namespace edgeai
{

SlowdownTable::SlowdownTable(const ProfileSet& profiles)
{
    std::map<std::pair<Key, unsigned>, std::vector<double>> together;
    for (const MeasuredRun& run : profiles.runs)
    {
        if (run.verdict == "valid" && run.concurrency > 1)
        {
            const std::string& other = run.coRunner.empty() ? run.workloadId : run.coRunner;
            auto& seconds = together[{{run.workloadId, run.hardwareId, other}, run.concurrency}];
            seconds.insert(seconds.end(), run.repeatSeconds.begin(), run.repeatSeconds.end());
        }
    }
    const ServiceTable alone(profiles);
    for (auto& [place, seconds] : together)
    {
        const auto& [key, running] = place;
        const std::vector<double>& isolated = alone.GetSeconds(std::get<0>(key), std::get<1>(key));
        if (isolated.empty() || seconds.empty())
        {
            continue;
        }
        std::sort(seconds.begin(), seconds.end());
        m_slowdowns[key].push_back({running, MedianOf(seconds) / MedianOf(isolated)});
    }
}

const std::vector<MeasuredSlowdown>&
SlowdownTable::GetSlowdowns(const std::string& workloadId,
                            const std::string& hardwareId,
                            const std::string& coRunner) const
{
    static const std::vector<MeasuredSlowdown> nothing;
    const auto found = m_slowdowns.find({workloadId, hardwareId, coRunner});
    return found == m_slowdowns.end() ? nothing : found->second;
}

} // namespace edgeai
