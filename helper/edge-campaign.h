/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CAMPAIGN_H
#define EDGE_CAMPAIGN_H

#include "ns3/edge-knowledge.h"
#include "ns3/edge-result-record.h"
#include "ns3/edge-scenario.h"
#include "ns3/edge-simulation.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{

/**
 * @brief A set of runs that go into one result file: policies x replications x swept settings.
 *
 * A point is the hash of everything that its result depends on. Points that the file holds as done
 * are not run again, so a killed campaign goes on where it was and loses at most the runs that were
 * under way. The result does not depend on the number of jobs.
 */
class EdgeCampaign
{
  public:
    /** @brief How far a campaign got. */
    struct Summary
    {
        std::size_t done{0};    ///< in this call
        std::size_t skipped{0}; ///< were done before
        std::size_t failed{0};
        std::string firstError;
    };

    /** @brief Called in the parent whenever a run has ended. */
    using Progress = std::function<void(std::size_t ended, std::size_t total)>;

    /** @brief Adds one run; the scenario and knowledge may be shared between runs. */
    void Add(std::shared_ptr<const EdgeScenario> scenario,
             std::shared_ptr<const EdgeKnowledge> knowledge,
             const std::string& policy,
             uint32_t replication,
             const std::string& parametersJson);
    std::size_t GetSize() const;

    /**
     * @brief Runs what is missing in @p output, @p jobs at a time.
     * @throws edgeai::InputError where the file is no result store
     */
    Summary Execute(const std::string& output, std::size_t jobs, const Progress& progress);

  private:
    /** @brief One run of the plan. */
    struct Point
    {
        std::shared_ptr<const EdgeScenario> scenario;
        std::shared_ptr<const EdgeKnowledge> knowledge;
        EdgeRunSpec spec;
        edgeai::PointRow row;
    };

    std::vector<Point> SelectMissing(const std::string& output) const;

    std::vector<Point> m_plan;
};

} // namespace ns3

#endif // EDGE_CAMPAIGN_H
