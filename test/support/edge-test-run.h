/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TEST_RUN_H
#define EDGE_TEST_RUN_H

#include "edge-test-scenario.h"

#include "ns3/edge-campaign.h"
#include "ns3/edge-result-store.h"
#include "ns3/edge-scenario-loader.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

namespace edgetest
{

/** @brief One run without traces, its result in @p output. */
inline auto
ExecuteRun(const ns3::EdgeScenario& scenario, const std::string& policy, const std::string& output)
{
    const auto knowledge =
        std::make_shared<const ns3::EdgeKnowledge>(std::vector<std::string>(), std::string());
    ns3::EdgeCampaign campaign;
    campaign.Add(std::make_shared<const ns3::EdgeScenario>(scenario), knowledge, policy, 1, "{}");
    return campaign.Execute(output, 1, [](std::size_t, std::size_t) {});
}

/** @return the path of the stored result of one run, which must succeed */
inline std::string
RunToFile(const ns3::EdgeScenario& scenario, const std::string& policy)
{
    const std::string output = FreshPath(scenario.run.network + "-" + policy + ".sqlite");
    const auto summary = ExecuteRun(scenario, policy, output);
    EXPECT_EQ(summary.failed, 0U) << summary.firstError;
    return output;
}

/** @return the tasks of one run, which must succeed */
inline std::vector<edgeai::TaskRow>
RunToTasks(const ns3::EdgeScenario& scenario, const std::string& policy)
{
    return edgeai::ResultStore::Open(RunToFile(scenario, policy)).ReadTasks(1);
}

/** @return the error of a run that must fail; empty where it does not */
inline std::string
RunToFailure(const ns3::EdgeScenario& scenario, const std::string& policy)
{
    return ExecuteRun(scenario, policy, FreshPath("failed.sqlite")).firstError;
}

} // namespace edgetest

#endif // EDGE_TEST_RUN_H
