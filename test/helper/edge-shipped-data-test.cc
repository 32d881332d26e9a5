/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * What the repository ships fits together: traces, the model trained on them, the default scenario.
 */

#include "ns3/edge-catalog-builder.h"
#include "ns3/edge-profile-text.h"
#include "ns3/edge-scenario-loader.h"
#include "ns3/edge-sweep.h"
#include "ns3/edge-time-model-file.h"
#include "ns3/edge-trace-audit.h"
#include "ns3/edge-trace-store.h"

#include <gtest/gtest.h>
#include <set>
#include <string>

using namespace ns3;

namespace
{

const std::string SOURCE = EDGE_AI_SOURCE_DIR;

EdgeScenario
LoadDefault()
{
    return LoadEdgeScenario(SOURCE + "/examples/scenarios/default.toml", {});
}

} // namespace

TEST(EdgeShippedData, AtLeast400ValidRunsWithTheirOrigin)
{
    const edgeai::ProfileSet profiles = edgeai::ReadTraces(LoadDefault().traces.sources);
    std::size_t valid = 0;
    std::set<std::string> families;
    for (const edgeai::MeasuredRun& run : profiles.runs)
    {
        valid += run.verdict == "valid" ? 1 : 0;
        EXPECT_EQ(run.source, "measured") << run.runId;
        EXPECT_FALSE(run.startedUtc.empty()) << run.runId;
    }
    for (const edgeai::WorkloadProfile& workload : profiles.workloads)
    {
        families.insert(workload.family);
    }
    EXPECT_GE(valid, 400U);
    EXPECT_GE(families.size(), 5U);
    for (const edgeai::HardwareProfile& hardware : profiles.hardware)
    {
        EXPECT_FALSE(hardware.processor.empty());
        EXPECT_FALSE(hardware.kernel.empty());
        EXPECT_FALSE(hardware.runtime.empty());
        EXPECT_FALSE(hardware.blas.empty());
        EXPECT_FALSE(hardware.toolVersion.empty());
        EXPECT_FALSE(hardware.measuredUtc.empty());
    }
}

TEST(EdgeShippedData, AReviewerFindsNothingInTheTraces)
{
    for (const std::string& path : edgeai::FindTraces(LoadDefault().traces.sources))
    {
        EXPECT_TRUE(edgeai::AuditTraceFiles(path).empty()) << path;
        for (const auto& finding : edgeai::AuditTraces(edgeai::ReadTraces({path})))
        {
            ADD_FAILURE() << finding.check << ": " << finding.where << " " << finding.what;
        }
    }
}

TEST(EdgeShippedData, TheModelWasTrainedOnTheShippedTraces)
{
    const EdgeScenario scenario = LoadDefault();
    const auto model = edgeai::ReadTimeModel(scenario.traces.model);
    EXPECT_EQ(model->GetFacts().tracesSha256,
              edgeai::HashOf(edgeai::ReadTraces(scenario.traces.sources)));
}

TEST(EdgeShippedData, EveryPairOfTheDefaultScenarioIsMeasuredAndPredicted)
{
    const EdgeScenario scenario = LoadDefault();
    const EdgeKnowledge knowledge(scenario.traces.sources, scenario.traces.model);
    const auto catalog = BuildEdgeCatalog(scenario, knowledge);
    for (uint32_t w = 0; w < catalog->GetWorkloadCount(); ++w)
    {
        for (uint32_t h = 0; h < catalog->GetHardwareCount(); ++h)
        {
            const EdgeServiceProfile& profile = catalog->GetProfile(w, h);
            EXPECT_GE(profile.measuredSeconds.size(), 9U)
                << catalog->GetWorkload(w).name << " on " << catalog->GetHardware(h).hardwareId;
            EXPECT_GT(profile.predictedSeconds, 0);
            EXPECT_FALSE(profile.modelLogResiduals.empty());
            EXPECT_FALSE(profile.runLogNoise.empty());
        }
    }
}

TEST(EdgeShippedData, TheSmallSweepHasAtLeast40Runs)
{
    const EdgeSweep sweep = LoadEdgeSweep(SOURCE + "/examples/scenarios/small-sweep.toml");
    EXPECT_GE(ExpandEdgeSweep(sweep).size() * sweep.policies.size() * *sweep.replications, 40U);
    for (const EdgeOverrides& overrides : ExpandEdgeSweep(sweep))
    {
        LoadEdgeScenario(sweep.scenario, overrides);
    }
}
