/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Pairs that were never co-located, in a scenario with slots.
 */

#include "../support/edge-test-scenario.h"

#include "ns3/edge-catalog-builder.h"
#include "ns3/edge-error.h"
#include "ns3/edge-knowledge.h"
#include "ns3/edge-scenario-loader.h"
#include "ns3/edge-slowdown-model.h"
#include "ns3/edge-slowdown-rows.h"
#include "ns3/edge-trace-store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace ns3;
using edgetest::WriteFile;
using testing::HasSubstr;

namespace
{

const std::string SCENARIO = std::string(EDGE_AI_SOURCE_DIR) + "/examples/scenarios/default.toml";

/** @brief A small model of the shipped co-located runs. @return its file */
std::string
TrainSmallModel(const EdgeScenario& scenario)
{
    edgeai::BoostedSettings settings;
    settings.booster.rounds = 5;
    const auto profiles = edgeai::ReadTraces(scenario.traces.sources);
    const auto model = edgeai::TrainSlowdownModel(edgeai::MakeSlowdownRows(profiles), settings, {});
    return WriteFile("slowdown.json", edgeai::ToJson(*model));
}

} // namespace

TEST(EdgeSlowdownScenario, APairThatWasNeverCoLocatedTakesTheModelsSlowdownAndSaysSo)
{
    const EdgeOverrides slots{{"server.site.slots", "2"}};
    const EdgeScenario without = LoadEdgeScenario(SCENARIO, slots);
    EXPECT_THAT(
        [&] {
            BuildEdgeCatalog(without, EdgeKnowledge(without.traces.sources, without.traces.model));
        },
        testing::ThrowsMessage<edgeai::InputError>(HasSubstr("want traces of co-located runs")));

    const std::string model = TrainSmallModel(without);
    EdgeOverrides both = slots;
    both.emplace("traces.slowdown_model", model);
    const EdgeScenario scenario = LoadEdgeScenario(SCENARIO, both);
    const EdgeKnowledge knowledge(scenario.traces.sources,
                                  scenario.traces.model,
                                  scenario.traces.slowdownModel);
    EXPECT_NE(knowledge.GetModelSha256(),
              EdgeKnowledge({}, scenario.traces.model).GetModelSha256());
    const auto catalog = BuildEdgeCatalog(scenario, knowledge);
    const uint32_t site = catalog->FindHardware(scenario.servers.at(0).hardware);
    uint32_t predicted = 0;
    for (uint32_t w = 0; w < catalog->GetWorkloadCount(); ++w)
    {
        for (uint32_t other = 0; other < catalog->GetWorkloadCount(); ++other)
        {
            const EdgeSlowdown slowdown = catalog->GetSlowdown(w, site, {other});
            EXPECT_GT(slowdown.factor, 0.5);
            EXPECT_LT(slowdown.factor, 20);
            predicted += slowdown.source == EdgeServiceSource::Predicted ? 1 : 0;
        }
    }
    EXPECT_GT(predicted, 0U);
}
