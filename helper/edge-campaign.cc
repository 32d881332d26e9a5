/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-campaign.h"

#include "edge-worker-farm.h"

#include "ns3/edge-error.h"
#include "ns3/edge-result-store.h"
#include "ns3/edge-sha256.h"
#include "ns3/edge-version.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace ns3
{

namespace
{

/** @brief A folder for the files of single runs, beside the result; gone at the end. */
class ShardFolder
{
  public:
    explicit ShardFolder(const std::string& output)
        : m_path(output + ".shards")
    {
        // Shards of a killed campaign were not merged: their runs are done again.
        std::filesystem::remove_all(m_path);
        std::filesystem::create_directories(m_path);
    }

    ~ShardFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    ShardFolder(const ShardFolder&) = delete;
    ShardFolder& operator=(const ShardFolder&) = delete;

    std::string GetPath(std::size_t index) const
    {
        return (m_path / (std::to_string(index) + ".sqlite")).string();
    }

  private:
    std::filesystem::path m_path;
};

std::string
MakePointKey(const EdgeScenario& scenario, const EdgeKnowledge& knowledge, const EdgeRunSpec& spec)
{
    const std::string separator = "\n";
    return edgeai::Sha256(scenario.resolvedJson + separator + knowledge.GetTracesSha256() +
                          separator + knowledge.GetModelSha256() + separator + spec.policy +
                          separator + std::to_string(spec.replication) + separator +
                          std::to_string(edgeai::RESULT_STORE_VERSION) + separator +
                          edgeai::EDGE_AI_VERSION);
}

/**
 * @brief Moves a finished run's file into the output. The first one becomes the output: to copy a
 * million rows takes nearly as long as to write them.
 */
void
KeepShard(const std::string& shard, const std::string& output)
{
    {
        edgeai::ResultStore store = edgeai::ResultStore::Create(output);
        if (!store.ReadRuns().empty() || !store.ReadPoints().empty())
        {
            store.Merge(shard);
            std::filesystem::remove(shard);
            return;
        }
    }
    std::filesystem::rename(shard, output);
}

void
MakeParentFolder(const std::string& output)
{
    const std::filesystem::path parent = std::filesystem::path(output).parent_path();
    if (!parent.empty())
    {
        std::filesystem::create_directories(parent);
    }
}

} // namespace

void
EdgeCampaign::Add(std::shared_ptr<const EdgeScenario> scenario,
                  std::shared_ptr<const EdgeKnowledge> knowledge,
                  const std::string& policy,
                  uint32_t replication,
                  const std::string& parametersJson)
{
    Point point;
    point.scenario = std::move(scenario);
    point.knowledge = std::move(knowledge);
    point.spec = {static_cast<int64_t>(m_plan.size()) + 1, policy, replication, parametersJson};
    point.row.pointKey = MakePointKey(*point.scenario, *point.knowledge, point.spec);
    point.row.parametersJson = parametersJson;
    m_plan.push_back(point);
}

std::size_t
EdgeCampaign::GetSize() const
{
    return m_plan.size();
}

std::vector<EdgeCampaign::Point>
EdgeCampaign::SelectMissing(const std::string& output) const
{
    edgeai::ResultStore store = edgeai::ResultStore::Create(output);
    std::map<std::string, int64_t> attempts;
    for (const edgeai::PointRow& row : store.ReadPoints())
    {
        attempts[row.pointKey] = row.attempts;
    }
    std::set<int64_t> takenIds;
    for (const edgeai::RunRow& run : store.ReadRuns())
    {
        takenIds.insert(run.runId);
    }
    const std::set<std::string> done = store.ReadDonePoints();
    std::vector<Point> missing;
    for (Point point : m_plan)
    {
        if (done.count(point.row.pointKey) != 0)
        {
            continue;
        }
        // A run keeps its place in the plan as its number, unless an older plan's run has it.
        if (!takenIds.insert(point.spec.runId).second)
        {
            const int64_t last = *takenIds.rbegin();
            point.spec.runId = std::max(last, static_cast<int64_t>(m_plan.size())) + 1;
            takenIds.insert(point.spec.runId);
        }
        point.row.attempts = attempts[point.row.pointKey] + 1;
        missing.push_back(point);
    }
    return missing;
}

EdgeCampaign::Summary
EdgeCampaign::Execute(const std::string& output, std::size_t jobs, const Progress& progress)
{
    MakeParentFolder(output);
    std::vector<Point> missing = SelectMissing(output);
    const ShardFolder shards(output);
    Summary summary;
    summary.skipped = m_plan.size() - missing.size();

    const auto simulate = [&](std::size_t index) {
        Point& point = missing[index];
        point.row.status = "done";
        const edgeai::RunResult result =
            SimulateEdgeRun(*point.scenario, *point.knowledge, point.spec);
        edgeai::ResultStore::Create(shards.GetPath(index)).Write(result, point.row);
    };
    // The parent opens the result only between forks: no child inherits an SQLite handle.
    const auto keep = [&](std::size_t index, const std::string& error) {
        if (error.empty())
        {
            KeepShard(shards.GetPath(index), output);
            ++summary.done;
        }
        else
        {
            missing[index].row.status = "failed";
            missing[index].row.error = error;
            edgeai::ResultStore::Create(output).WriteFailure(missing[index].row);
            summary.firstError = summary.failed++ == 0 ? error : summary.firstError;
        }
        progress(summary.done + summary.failed, missing.size());
    };
    EdgeWorkerFarm(jobs).Run(missing.size(), simulate, keep);
    return summary;
}

} // namespace ns3
