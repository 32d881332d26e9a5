/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../compute/edge-service-time-fixture.h"
#include "../support/edge-test-scenario.h"

#include "ns3/edge-belief.h"
#include "ns3/edge-campaign.h"
#include "ns3/edge-error.h"
#include "ns3/edge-predicted-service-time.h"
#include "ns3/edge-result-store.h"
#include "ns3/edge-scenario-loader.h"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <set>
#include <tuple>

using namespace ns3;
using namespace edgetest;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace
{

const EdgeWorld WORLD{7, 2};

EdgeScenario
ScenarioWith(const std::string& knowledge, double blur)
{
    EdgeScenario scenario;
    scenario.file = "scenario.toml";
    scenario.belief.knowledge = knowledge;
    scenario.belief.blur = blur;
    return scenario;
}

/** @brief Runs a small version of the default scenario. @return its tasks, by run */
std::vector<std::pair<edgeai::RunRow, std::vector<edgeai::TaskRow>>>
RunDefault(const EdgeOverrides& belief)
{
    EdgeOverrides overrides{{"run.duration_s", "2"},
                            {"run.warmup_s", "0"},
                            {"run.drain_s", "2"},
                            {"run.replications", "2"},
                            {"users.count", "6"}};
    overrides.insert(belief.begin(), belief.end());
    const auto scenario = std::make_shared<const EdgeScenario>(
        LoadEdgeScenario(std::string(EDGE_AI_SOURCE_DIR) + "/examples/scenarios/default.toml",
                         overrides));
    const auto knowledge =
        std::make_shared<const EdgeKnowledge>(scenario->traces.sources, scenario->traces.model);
    EdgeCampaign campaign;
    for (const std::string policy : {"predicted-completion", "nearest-edge"})
    {
        campaign.Add(scenario, knowledge, policy, 1, "{}");
        campaign.Add(scenario, knowledge, policy, 2, "{}");
    }
    const std::string output = FreshPath("result.sqlite");
    const auto summary = campaign.Execute(output, 2, [](std::size_t, std::size_t) {});
    EXPECT_EQ(summary.failed, 0U) << summary.firstError;
    auto store = edgeai::ResultStore::Open(output);
    std::vector<std::pair<edgeai::RunRow, std::vector<edgeai::TaskRow>>> runs;
    for (const edgeai::RunRow& run : store.ReadRuns())
    {
        runs.emplace_back(run, store.ReadTasks(run.runId));
    }
    return runs;
}

} // namespace

TEST(EdgeBelief, AFactorHasMeanOneAndTheBlurAsItsStandardDeviation)
{
    constexpr int COUNT = 4000;
    double sum = 0;
    double logSum = 0;
    double logSquares = 0;
    for (int i = 0; i < COUNT; ++i)
    {
        const double factor = DrawEdgeBeliefFactor(0.5, WORLD, "w" + std::to_string(i), "h");
        sum += factor;
        logSum += std::log(factor);
        logSquares += std::log(factor) * std::log(factor);
    }
    // Lognormal: sigma^2 = ln(1 + 0.5^2) = 0.22314, mean of logs -sigma^2 / 2. Tolerances: 3.3
    // standard errors, 0.5 / sqrt(n) of the mean, sigma / sqrt(n) and sigma / sqrt(2n) of the logs.
    const double logMean = logSum / COUNT;
    EXPECT_NEAR(sum / COUNT, 1.0, 0.026);
    EXPECT_NEAR(logMean, -0.11157, 0.025);
    EXPECT_NEAR(std::sqrt(logSquares / COUNT - logMean * logMean), 0.47238, 0.0175);
}

TEST(EdgeBelief, AFactorBelongsToThePairAndTheWorld)
{
    const double factor = DrawEdgeBeliefFactor(0.2, WORLD, "w", "h");
    EXPECT_EQ(DrawEdgeBeliefFactor(0.2, WORLD, "w", "h"), factor);
    EXPECT_NE(DrawEdgeBeliefFactor(0.2, WORLD, "v", "h"), factor);
    EXPECT_NE(DrawEdgeBeliefFactor(0.2, WORLD, "w", "g"), factor);
    EXPECT_NE(DrawEdgeBeliefFactor(0.2, {7, 3}, "w", "h"), factor);
    EXPECT_NE(DrawEdgeBeliefFactor(0.2, {8, 2}, "w", "h"), factor);
    EXPECT_EQ(DrawEdgeBeliefFactor(0, WORLD, "w", "h"), 1.0);
}

TEST(EdgeBelief, BlurChangesWhatIsBelievedAndNotWhatIsExecuted)
{
    const auto sharp = MakeTwoByTwo();
    const auto blurred = MakeTwoByTwo();
    SetEdgeBeliefs(ScenarioWith("predictor", 0.5), WORLD, *blurred);
    const double factor = DrawEdgeBeliefFactor(0.5, WORLD, "network-training", "predicted-gpu");
    // 5 steps of 40 ms
    EXPECT_NEAR(blurred->GetPredictedTime(TRAINING, PREDICTED_HARDWARE).GetSeconds(),
                0.2 * factor,
                1e-9);
    EXPECT_EQ(sharp->GetPredictedTime(TRAINING, PREDICTED_HARDWARE), Seconds(0.2));
    auto model = CreateObject<EdgePredictedServiceTimeModel>();
    model->SetCatalog(sharp);
    const Time before = model->DrawOn(MakeTask(1, 1), PREDICTED_HARDWARE).duration;
    model->SetCatalog(blurred);
    EXPECT_EQ(model->DrawOn(MakeTask(1, 1), PREDICTED_HARDWARE).duration, before);
}

TEST(EdgeBelief, ThePredictorUnblurredLeavesTheCatalogAlone)
{
    const auto catalog = MakeTwoByTwo();
    SetEdgeBeliefs(ScenarioWith("predictor", 0), WORLD, *catalog);
    EXPECT_EQ(catalog->GetProfile(INFERENCE, PREDICTED_HARDWARE).believedSeconds, 0);
    EXPECT_EQ(catalog->GetPredictedTime(INFERENCE, PREDICTED_HARDWARE), Seconds(0.040));
}

TEST(EdgeBelief, TheOracleKnowsTheMedianOfWhatIsExecuted)
{
    const auto catalog = MakeTwoByTwo();
    for (const uint32_t workload : {INFERENCE, TRAINING})
    {
        catalog->SetProfile(workload, PREDICTED_HARDWARE, MakeMeasured());
    }
    CheckEdgeBelief(ScenarioWith("oracle", 0), *catalog);
    SetEdgeBeliefs(ScenarioWith("oracle", 0), WORLD, *catalog);
    // of 11, 12, 13.5 and 20 ms: 12.75 ms
    EXPECT_EQ(catalog->GetPredictedTime(INFERENCE, MEASURED_HARDWARE), Seconds(0.01275));
    EXPECT_EQ(catalog->GetPredictedTime(TRAINING, MEASURED_HARDWARE), Seconds(5 * 0.01275));
}

TEST(EdgeBelief, TheOracleNeedsMeasuredPairsThatAreExecuted)
{
    EXPECT_THAT([] { CheckEdgeBelief(ScenarioWith("oracle", 0), *MakeTwoByTwo()); },
                ThrowsMessage<edgeai::InputError>(
                    HasSubstr("workload 'inference' was not measured on 'predicted-gpu'")));
    EdgeScenario scenario = ScenarioWith("oracle", 0);
    scenario.service.model = "random";
    EXPECT_THAT([&] { CheckEdgeBelief(scenario, *MakeTwoByTwo()); },
                ThrowsMessage<edgeai::InputError>(HasSubstr("service.model 'random'")));
    EXPECT_NO_THROW(CheckEdgeBelief(ScenarioWith("predictor", 0.5), *MakeTwoByTwo()));
}

TEST(EdgeBelief, AWrongBlurIsRefusedByFileAndLine)
{
    const std::string path =
        WriteFile("scenario.toml", SmallScenario() + "[belief]\nblur = -0.1\n");
    EXPECT_THAT([&] { LoadEdgeScenario(path, {}); },
                ThrowsMessage<edgeai::InputError>(HasSubstr("belief.blur is -0.1")));
}

TEST(EdgeBelief, ABlurOfZeroRunsByteForByteAsWithoutIt)
{
    const auto plain = RunDefault({});
    const auto zero = RunDefault({{"belief.blur", "0"}, {"belief.knowledge", "predictor"}});
    ASSERT_EQ(plain.size(), zero.size());
    for (std::size_t i = 0; i < plain.size(); ++i)
    {
        ASSERT_EQ(plain[i].second.size(), zero[i].second.size());
        ASSERT_FALSE(plain[i].second.empty());
        for (std::size_t k = 0; k < plain[i].second.size(); ++k)
        {
            EXPECT_EQ(plain[i].second[k].target, zero[i].second[k].target);
            EXPECT_EQ(plain[i].second[k].predictedS, zero[i].second[k].predictedS);
            EXPECT_EQ(plain[i].second[k].returnedS, zero[i].second[k].returnedS);
        }
    }
}

TEST(EdgeBelief, EveryPolicyOfAReplicationIsToldTheSame)
{
    std::map<std::tuple<int64_t, std::string, std::string>, double> told;
    int toldAgain = 0;
    std::map<std::pair<std::string, std::string>, std::set<double>> byPair;
    for (const auto& [run, tasks] : RunDefault({{"belief.blur", "0.5"}}))
    {
        for (const edgeai::TaskRow& task : tasks)
        {
            const auto [place, isNew] =
                told.emplace(std::make_tuple(run.replication, task.workload, task.target),
                             task.predictedComputeS.value());
            EXPECT_EQ(place->second, task.predictedComputeS.value());
            toldAgain += isNew ? 0 : 1;
            byPair[{task.workload, task.target}].insert(task.predictedComputeS.value());
        }
    }
    EXPECT_GT(toldAgain, 10);
    const bool differs = std::any_of(byPair.begin(), byPair.end(), [](const auto& entry) {
        return entry.second.size() == 2; // one a replication
    });
    EXPECT_TRUE(differs);
}
