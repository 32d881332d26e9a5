/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/boolean.h"
#include "ns3/edge-clairvoyant-policy.h"
#include "ns3/edge-offload-policy.h"
#include "ns3/edge-policy-registry.h"
#include "ns3/object-factory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace ns3;
using testing::ElementsAre;

namespace
{

EdgeTargetView
MakeTarget(uint32_t number, const std::string& name, EdgeTier tier, uint32_t accelerators)
{
    EdgeTargetView target;
    target.target = number;
    target.name = name;
    target.tier = tier;
    target.accelerators = accelerators;
    target.peakGflops = 100;
    target.hasReport = number > 0;
    return target;
}

/** The device, two servers at the site, one regional, one in the cloud; all idle. */
EdgeSystemView
MakeView()
{
    EdgeSystemView view;
    view.targets = {MakeTarget(0, "device", EdgeTier::Device, 1),
                    MakeTarget(1, "regional", EdgeTier::Regional, 2),
                    MakeTarget(2, "site-a", EdgeTier::Site, 1),
                    MakeTarget(3, "site-b", EdgeTier::Site, 1),
                    MakeTarget(4, "cloud", EdgeTier::Cloud, 4)};
    return view;
}

Ptr<EdgeOffloadPolicy>
MakePolicy(const std::string& name)
{
    TypeId type;
    if (!LookupEdgePolicy(name, &type))
    {
        ADD_FAILURE() << "no policy " << name;
        return nullptr;
    }
    ObjectFactory factory;
    factory.SetTypeId(type);
    return factory.Create<EdgeOffloadPolicy>();
}

uint32_t
Decide(const std::string& name, const EdgeSystemView& view, const EdgeTaskView& task = {})
{
    return MakePolicy(name)->Decide(task, view).target;
}

EdgeSystemView
MakeDeviceOnly()
{
    EdgeSystemView view = MakeView();
    view.targets.resize(1);
    return view;
}

/** A policy that answers what it was told to: for the checks around it. */
class FixedAnswerPolicy : public EdgeOffloadPolicy
{
  public:
    explicit FixedAnswerPolicy(uint32_t answer)
        : m_answer(answer)
    {
    }

    std::vector<uint32_t> m_observed;

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& /* view */) override
    {
        return {m_answer + task.taskId};
    }

    void DoObserve(const EdgeTaskOutcomeView& outcome) override
    {
        m_observed.push_back(outcome.taskId);
    }

    uint32_t m_answer;
};

} // namespace

TEST(EdgeOffloadView, WaitIsSharedByTheAccelerators)
{
    EdgeTargetView target = MakeTarget(1, "server", EdgeTier::Site, 4);
    target.backlog = MilliSeconds(30);
    target.ownInFlight = MilliSeconds(10);
    target.predictedUpload = MilliSeconds(1);
    target.predictedCompute = MilliSeconds(20);
    target.predictedDownload = MilliSeconds(2);
    EXPECT_EQ(target.GetPredictedWait(), MilliSeconds(10));
    EXPECT_EQ(target.GetPredictedCompletion(), MilliSeconds(33));
}

TEST(EdgeOffloadView, TiersHaveTheNamesOfTheScenarioFile)
{
    EXPECT_STREQ(ToText(EdgeTier::Device), "device");
    EXPECT_STREQ(ToText(EdgeTier::Site), "site");
    EXPECT_STREQ(ToText(EdgeTier::Aggregation), "aggregation");
    EXPECT_STREQ(ToText(EdgeTier::Regional), "regional");
    EXPECT_STREQ(ToText(EdgeTier::Cloud), "cloud");
}

TEST(EdgeOffloadPolicy, AViewWithoutTheDeviceFirstIsRefused)
{
    auto policy = MakePolicy("local-only");
    EdgeSystemView view;
    EXPECT_DEATH(policy->Decide({}, view), "ns3::EdgeLocalOnlyPolicy.*device .target 0. first");
    view = MakeView();
    view.targets.erase(view.targets.begin());
    EXPECT_DEATH(policy->Decide({}, view), "device .target 0. first");
    view = MakeView();
    view.targets[2].accelerators = 0;
    EXPECT_DEATH(policy->Decide({}, view), "'site-a' has no accelerator");
}

TEST(EdgeOffloadPolicy, ATargetThatIsNotInTheViewIsRefused)
{
    auto policy = CreateObject<FixedAnswerPolicy>(5u);
    EXPECT_DEATH(policy->Decide({}, MakeView()), "chose target 5");
    EXPECT_DEATH(policy->DecideBatch({EdgeTaskView()}, MakeView()), "chose target 5");
}

TEST(EdgeOffloadPolicy, ABatchIsDecidedOneByOneInOrder)
{
    auto policy = CreateObject<FixedAnswerPolicy>(1u);
    std::vector<EdgeTaskView> tasks(3);
    tasks[0].taskId = 2;
    tasks[2].taskId = 1;
    const std::vector<EdgeDecision> decisions = policy->DecideBatch(tasks, MakeView());
    ASSERT_EQ(decisions.size(), 3u);
    EXPECT_EQ(decisions[0].target, 3u);
    EXPECT_EQ(decisions[1].target, 1u);
    EXPECT_EQ(decisions[2].target, 2u);
}

TEST(EdgeOffloadPolicy, WhatIsObservedReachesThePolicy)
{
    auto policy = CreateObject<FixedAnswerPolicy>(0u);
    EdgeTaskOutcomeView outcome;
    outcome.taskId = 42;
    policy->Observe(outcome);
    EXPECT_THAT(policy->m_observed, ElementsAre(42));
}

TEST(EdgePolicies, LocalOnlyStaysOnTheDevice)
{
    EXPECT_EQ(Decide("local-only", MakeView()), 0u);
}

TEST(EdgePolicies, NearestEdgeTakesTheFirstServerOfTheLowestTier)
{
    EXPECT_EQ(Decide("nearest-edge", MakeView()), 2u);
    EXPECT_EQ(Decide("nearest-edge", MakeDeviceOnly()), 0u);
}

TEST(EdgePolicies, CloudOnlyTakesTheServerOfTheHighestTier)
{
    EXPECT_EQ(Decide("cloud-only", MakeView()), 4u);
    EdgeSystemView view = MakeView();
    view.targets.resize(4); // no cloud: the regional server is the farthest
    EXPECT_EQ(Decide("cloud-only", view), 1u);
    EXPECT_EQ(Decide("cloud-only", MakeDeviceOnly()), 0u);
}

TEST(EdgePolicies, RandomSharesTheLotAmongAllTargets)
{
    std::vector<int> counts(5);
    EdgeTaskView task;
    for (int i = 0; i < 1000; ++i)
    {
        task.lot = (i + 0.5) / 1000;
        ++counts[Decide("random", MakeView(), task)];
    }
    EXPECT_THAT(counts, ElementsAre(200, 200, 200, 200, 200));
    task.lot = 0x1.fffffffffffffp-1; // the last number below 1
    EXPECT_EQ(Decide("random", MakeView(), task), 4u);
    task.lot = 1;
    EXPECT_DEATH(Decide("random", MakeView(), task), "lot is 1");
}

TEST(EdgePolicies, JoinShortestQueueCountsTasksPerAccelerator)
{
    EdgeSystemView view = MakeView();
    view.targets[1].running = 2; // regional: 1 per accelerator
    view.targets[2].running = 1;
    view.targets[2].queueLength = 1; // site-a: 2
    view.targets[3].running = 1;     // site-b: 1
    view.targets[4].running = 4;
    view.targets[4].queueLength = 2;                    // cloud: 1.5
    EXPECT_EQ(Decide("join-shortest-queue", view), 3u); // of equals the lower tier
    view.targets[3].queueLength = 1;
    EXPECT_EQ(Decide("join-shortest-queue", view), 1u);
    view.targets[1].queueLength = 2;
    EXPECT_EQ(Decide("join-shortest-queue", view), 4u);
}

TEST(EdgePolicies, JoinShortestQueueCountsWhoRunsAndWhoWaits)
{
    EdgeSystemView view = MakeView();
    view.targets[2].running = 1; // site-a is as far as the idle site-b, but comes first
    EXPECT_EQ(Decide("join-shortest-queue", view), 3u);
    view.targets[2].running = 0;
    view.targets[2].queueLength = 1;
    EXPECT_EQ(Decide("join-shortest-queue", view), 3u);
}

TEST(EdgePolicies, JoinShortestQueueTakesTheFirstOfEqualsInOneTier)
{
    EXPECT_EQ(Decide("join-shortest-queue", MakeView()), 2u);
}

TEST(EdgePolicies, JoinShortestQueueCountsTheDeviceOnlyWhenAsked)
{
    EdgeSystemView view = MakeView();
    for (std::size_t i = 1; i < view.targets.size(); ++i)
    {
        view.targets[i].queueLength = 10;
    }
    auto policy = MakePolicy("join-shortest-queue");
    EXPECT_EQ(policy->Decide({}, view).target, 4u); // 10 tasks on 4 accelerators
    policy->SetAttribute("UseDevice", BooleanValue(true));
    EXPECT_EQ(policy->Decide({}, view).target, 0u);
    EXPECT_EQ(Decide("join-shortest-queue", MakeDeviceOnly()), 0u);
}

TEST(EdgePolicies, FlopsGreedyBelievesInOperationsOverPeakRate)
{
    EdgeSystemView view = MakeView();
    EdgeTaskView task;
    task.flops = 1e9; // 10 ms at 100 GFLOP/s
    view.targets[0].peakGflops = 10;
    for (auto& target : view.targets)
    {
        target.predictedCompute = Seconds(9); // not what this policy looks at
        target.backlog = Seconds(9);
    }
    view.targets[1].predictedUpload = MilliSeconds(50);
    view.targets[2].queueLength = 3; // 10 + 3 x 10 = 40 ms
    view.targets[3].running = 1;
    view.targets[3].predictedDownload = MilliSeconds(15); // 10 + 10 + 15 = 35 ms
    view.targets[4].peakGflops = 400;
    view.targets[4].predictedUpload = MilliSeconds(20);
    view.targets[4].queueLength = 19; // 20 + 2.5 + 19 x 2.5 / 4 = 34.4 ms
    EXPECT_EQ(Decide("flops-greedy", view, task), 4u);
    view.targets[4].queueLength = 21; // 35.6 ms
    EXPECT_EQ(Decide("flops-greedy", view, task), 3u);
    view.targets[0].peakGflops = 30; // 33.3 ms
    EXPECT_EQ(Decide("flops-greedy", view, task), 0u);
    auto policy = MakePolicy("flops-greedy");
    policy->SetAttribute("UseDevice", BooleanValue(false));
    EXPECT_EQ(policy->Decide(task, view).target, 3u);
}

TEST(EdgePolicies, FlopsGreedyNeedsOperationsAndRates)
{
    EdgeSystemView view = MakeView();
    EdgeTaskView task;
    EXPECT_DEATH(Decide("flops-greedy", view, task), "has no FLOPs");
    task.flops = 1;
    view.targets[1].peakGflops = 0;
    EXPECT_DEATH(Decide("flops-greedy", view, task), "'regional' has no peak");
}

TEST(EdgePolicies, PredictedCompletionTakesTheLeastSum)
{
    EdgeSystemView view = MakeView();
    view.targets[0].predictedCompute = MilliSeconds(100);
    view.targets[1].predictedCompute = MilliSeconds(20);
    view.targets[1].backlog = MilliSeconds(60); // 20 + 60 / 2 = 50 ms
    view.targets[2].predictedCompute = MilliSeconds(30);
    view.targets[2].ownInFlight = MilliSeconds(25); // 55 ms
    view.targets[4].predictedCompute = MilliSeconds(5);
    view.targets[4].predictedUpload = MilliSeconds(40);
    view.targets[4].predictedDownload = MilliSeconds(6); // 51 ms
    // site-b has no prediction: it would look like 0 ms
    EXPECT_EQ(Decide("predicted-completion", view), 1u);
    view.targets[1].backlog = MilliSeconds(64); // 52 ms
    EXPECT_EQ(Decide("predicted-completion", view), 4u);
    view.targets[0].predictedCompute = MilliSeconds(51); // of equals the first
    EXPECT_EQ(Decide("predicted-completion", view), 0u);
    auto policy = MakePolicy("predicted-completion");
    policy->SetAttribute("UseDevice", BooleanValue(false));
    EXPECT_EQ(policy->Decide({}, view).target, 4u);
}

TEST(EdgePolicies, PredictedCompletionNeedsAPrediction)
{
    EXPECT_DEATH(Decide("predicted-completion", MakeView()), "no target has a prediction");
}

TEST(EdgePolicies, ClairvoyantTakesTheLeastTrueCompletion)
{
    auto policy = CreateObject<EdgeClairvoyantPolicy>();
    EdgeSystemView view = MakeView();
    view.targets[1].predictedCompute = NanoSeconds(1); // a belief that does not count
    EdgeTruth truth;
    truth.targets.resize(5);
    for (auto& target : truth.targets)
    {
        target.compute = MilliSeconds(50);
    }
    truth.targets[2] = {MilliSeconds(1), MilliSeconds(20), MilliSeconds(20), MilliSeconds(1)};
    truth.targets[3] = {MilliSeconds(1), MilliSeconds(10), MilliSeconds(30), MilliSeconds(1)};
    policy->Reveal(truth);
    EXPECT_EQ(policy->Decide({}, view).target, 2u); // both 42 ms: the first
    truth.targets[2].wait += NanoSeconds(1);
    policy->Reveal(truth);
    EXPECT_EQ(policy->Decide({}, view).target, 3u);
}

TEST(EdgePolicies, AnOracleForgetsTheTruthAfterEachDecision)
{
    auto policy = CreateObject<EdgeClairvoyantPolicy>();
    EXPECT_DEATH(policy->Decide({}, MakeView()), "ns3::EdgeClairvoyantPolicy: Reveal");
    EdgeTruth truth;
    truth.targets.resize(5);
    policy->Reveal(truth);
    policy->Decide({}, MakeView());
    EXPECT_DEATH(policy->Decide({}, MakeView()), "Reveal");
    policy->Reveal(truth);
    EXPECT_DEATH(policy->Decide({}, MakeDeviceOnly()), "the truth has 5 targets, the view 1");
}
