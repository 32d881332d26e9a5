/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-service-time-fixture.h"

#include "ns3/edge-hybrid-service-time.h"
#include "ns3/edge-predicted-service-time.h"
#include "ns3/edge-trace-service-time.h"

#include <cmath>
#include <gmock/gmock.h>
#include <set>

using namespace ns3;
using namespace edgetest;
using testing::Contains;
using testing::SizeIs;

namespace
{

using EdgeServiceTimeTest = ComputeTest;

/** The durations of the first @p count tasks of user 3 on one hardware. */
std::vector<Time>
DrawTasks(Ptr<EdgeServiceTimeModel> model,
          uint32_t count,
          uint32_t hardware,
          uint32_t workload = INFERENCE)
{
    std::vector<Time> durations;
    for (uint32_t i = 0; i < count; ++i)
    {
        durations.push_back(model->DrawOn(MakeTask(3, i, workload), hardware).duration);
    }
    return durations;
}

} // namespace

TEST_F(EdgeServiceTimeTest, ADrawIsOneOfTheMeasuredRepeats)
{
    auto model = MakeModel<EdgeTraceServiceTimeModel>(MakeTwoByTwo());
    std::set<Time> seen;
    for (const Time& duration : DrawTasks(model, 200, MEASURED_HARDWARE))
    {
        seen.insert(duration);
    }
    std::set<Time> measured;
    for (const double seconds : REPEATS)
    {
        measured.insert(Seconds(seconds));
    }
    // 200 draws miss one of four values with probability 4 x 0.75^200 < 1e-24
    EXPECT_EQ(seen, measured);
}

TEST_F(EdgeServiceTimeTest, ADrawDoesNotDependOnWhatWasDrawnBefore)
{
    auto model = MakeModel<EdgeHybridServiceTimeModel>(MakeTwoByTwo());
    EdgeTask alone = MakeTask(3, 17);
    model->Draw(alone);
    auto other = MakeModel<EdgeHybridServiceTimeModel>(MakeTwoByTwo());
    for (uint32_t i = 100; i > 0; --i)
    {
        EdgeTask task = MakeTask(i % 7, i % 40, i % 2);
        other->Draw(task);
    }
    EdgeTask later = MakeTask(3, 17);
    other->Draw(later);
    for (const uint32_t hardware : {MEASURED_HARDWARE, PREDICTED_HARDWARE})
    {
        EXPECT_EQ(later.service[hardware].duration, alone.service[hardware].duration);
    }
}

TEST_F(EdgeServiceTimeTest, MoreHardwareShiftsNobody)
{
    auto few = MakeModel<EdgeHybridServiceTimeModel>(MakeTwoByTwo());
    auto many = MakeModel<EdgeHybridServiceTimeModel>(MakeTwoByTwo(5));
    for (uint32_t i = 0; i < 50; ++i)
    {
        EdgeTask a = MakeTask(1, i);
        EdgeTask b = MakeTask(1, i);
        few->Draw(a);
        many->Draw(b);
        EXPECT_THAT(b.service, SizeIs(7));
        EXPECT_EQ(a.service[0].duration, b.service[0].duration);
        EXPECT_EQ(a.service[1].duration, b.service[1].duration);
    }
}

TEST_F(EdgeServiceTimeTest, UsersTasksSeedsAndRunsDiffer)
{
    auto catalog = MakeTwoByTwo();
    // A thousand repeats, so that two independent draws are almost never the same one.
    EdgeServiceProfile fine;
    for (int i = 1; i <= 1000; ++i)
    {
        fine.measuredSeconds.push_back(i * 0.001);
    }
    catalog->SetProfile(INFERENCE, MEASURED_HARDWARE, fine);
    auto model = MakeModel<EdgeTraceServiceTimeModel>(catalog);
    const auto draw = [&model](uint32_t user, uint32_t task) {
        return model->DrawOn(MakeTask(user, task), MEASURED_HARDWARE).duration;
    };
    const Time one = draw(1, 1);
    EXPECT_NE(draw(2, 1), one);
    EXPECT_NE(draw(1, 2), one);
    RngSeedManager::SetRun(2);
    EXPECT_NE(draw(1, 1), one);
    RngSeedManager::SetRun(1);
    RngSeedManager::SetSeed(2);
    EXPECT_NE(draw(1, 1), one);
    RngSeedManager::SetSeed(1);
    EXPECT_EQ(draw(1, 1), one);
}

TEST_F(EdgeServiceTimeTest, AJobOfStepsIsTheSumOfItsDraws)
{
    auto model = MakeModel<EdgeTraceServiceTimeModel>(MakeTwoByTwo());
    edgeai::DrawKey key;
    key.seed = 1;
    key.replication = 1;
    key.user = 3;
    key.detail = edgeai::HashText("measured-gpu");
    const std::vector<Time> jobs = DrawTasks(model, 50, MEASURED_HARDWARE, TRAINING);
    std::set<Time> different(jobs.begin(), jobs.end());
    for (key.task = 0; key.task < jobs.size(); ++key.task)
    {
        double sum = 0;
        for (key.index = 0; key.index < 5; ++key.index)
        {
            // Four repeats: the uniform picks the first in [0, 1/4), the second in [1/4, 1/2), ...
            sum += REPEATS[static_cast<std::size_t>(edgeai::KeyedUniform(key) * 4)];
        }
        EXPECT_EQ(jobs[key.task], Seconds(sum)) << "task " << key.task;
    }
    // One draw times five could give four different sums only.
    EXPECT_GT(different.size(), 4u);
}

TEST_F(EdgeServiceTimeTest, ModelErrorIsOneAndNoiseIsForEachRun)
{
    auto model = MakeModel<EdgePredictedServiceTimeModel>(MakeTwoByTwo());
    std::set<Time> seen;
    for (const Time& duration : DrawTasks(model, 200, PREDICTED_HARDWARE))
    {
        seen.insert(duration);
    }
    // One residual for all tasks, three noises: three durations, of which the middle one is
    // predicted x exp(residual), and the outer ones stand exp(-0.02) and exp(0.03) beside it.
    ASSERT_THAT(seen, SizeIs(3));
    const std::vector<Time> sorted(seen.begin(), seen.end());
    const double middle = sorted[1].GetSeconds();
    EXPECT_NEAR(sorted[0].GetSeconds() / middle, std::exp(-0.02), 1e-6);
    EXPECT_NEAR(sorted[2].GetSeconds() / middle, std::exp(0.03), 1e-6);
    std::vector<double> possible;
    for (const double residual : RESIDUALS)
    {
        possible.push_back(std::round(0.040 * std::exp(residual) * 1e8));
    }
    EXPECT_THAT(possible, Contains(std::round(middle * 1e8)));
}

TEST_F(EdgeServiceTimeTest, ModelErrorIsTheSameForAllUsersAndDrawnAnewForEachReplication)
{
    auto catalog = MakeTwoByTwo(1);
    EdgeServiceProfile withoutNoise = MakePredicted();
    withoutNoise.runLogNoise.clear();
    catalog->SetProfile(INFERENCE, 1, withoutNoise);
    catalog->SetProfile(INFERENCE, 2, withoutNoise);
    auto model = MakeModel<EdgePredictedServiceTimeModel>(catalog);
    EdgeWorkload otherNetwork;
    otherNetwork.workloadId = "other-network";
    const uint32_t other = catalog->AddWorkload(otherNetwork);
    catalog->SetProfile(other, 1, withoutNoise);
    std::set<Time> overRuns;
    bool isHardwareApart = false;
    bool isWorkloadApart = false;
    for (uint32_t run = 1; run <= 40; ++run)
    {
        RngSeedManager::SetRun(run);
        const Time mine = model->DrawOn(MakeTask(1, 1), 1).duration;
        EXPECT_EQ(model->DrawOn(MakeTask(2, 9), 1).duration, mine);
        isHardwareApart = isHardwareApart || model->DrawOn(MakeTask(1, 1), 2).duration != mine;
        isWorkloadApart =
            isWorkloadApart || model->DrawOn(MakeTask(1, 1, other), 1).duration != mine;
        overRuns.insert(mine);
    }
    // 40 replications miss one of four residuals with probability 4 x 0.75^40 = 4e-5
    EXPECT_THAT(overRuns, SizeIs(4));
    EXPECT_TRUE(isHardwareApart);
    EXPECT_TRUE(isWorkloadApart);
}

TEST_F(EdgeServiceTimeTest, ResidualsAndNoiseAreNotMixed)
{
    auto catalog = MakeTwoByTwo();
    EdgeServiceProfile withoutError = MakePredicted();
    withoutError.modelLogResiduals.clear();
    catalog->SetProfile(INFERENCE, PREDICTED_HARDWARE, withoutError);
    auto model = MakeModel<EdgePredictedServiceTimeModel>(catalog);
    for (const Time& duration : DrawTasks(model, 100, PREDICTED_HARDWARE))
    {
        EXPECT_NEAR(std::log(duration.GetSeconds() / 0.040), 0.005, 0.0251); // noise alone
    }
}

TEST_F(EdgeServiceTimeTest, PredictedStepsCarryNoiseEach)
{
    auto model = MakeModel<EdgePredictedServiceTimeModel>(MakeTwoByTwo());
    const std::vector<Time> jobs = DrawTasks(model, 200, PREDICTED_HARDWARE, TRAINING);
    // 5 steps of 3 noises each: up to 21 sums; noise once a job would give 3.
    EXPECT_GT((std::set<Time>(jobs.begin(), jobs.end())).size(), 10u);
}

TEST_F(EdgeServiceTimeTest, HybridTakesTheMeasuredWhereThereIsOne)
{
    auto catalog = MakeTwoByTwo();
    EdgeServiceProfile both = MakePredicted();
    both.measuredSeconds = REPEATS;
    both.measuredSource = EdgeServiceSource::Imported;
    catalog->SetProfile(INFERENCE, MEASURED_HARDWARE, both);
    auto hybrid = MakeModel<EdgeHybridServiceTimeModel>(catalog);
    auto trace = MakeModel<EdgeTraceServiceTimeModel>(catalog);
    auto predicted = MakeModel<EdgePredictedServiceTimeModel>(catalog);
    EdgeTask task = MakeTask(1, 1);
    hybrid->Draw(task);
    EXPECT_EQ(task.service[MEASURED_HARDWARE].source, EdgeServiceSource::Imported);
    EXPECT_EQ(task.service[MEASURED_HARDWARE].duration,
              trace->DrawOn(task, MEASURED_HARDWARE).duration);
    EXPECT_EQ(task.service[PREDICTED_HARDWARE].source, EdgeServiceSource::Predicted);
    EXPECT_EQ(task.service[PREDICTED_HARDWARE].duration,
              predicted->DrawOn(task, PREDICTED_HARDWARE).duration);
}

TEST_F(EdgeServiceTimeTest, ModelsSayWhatTheyCanServe)
{
    auto catalog = MakeTwoByTwo();
    auto trace = MakeModel<EdgeTraceServiceTimeModel>(catalog);
    auto predicted = MakeModel<EdgePredictedServiceTimeModel>(catalog);
    EXPECT_TRUE(trace->CanServe(INFERENCE, MEASURED_HARDWARE));
    EXPECT_FALSE(trace->CanServe(INFERENCE, PREDICTED_HARDWARE));
    EXPECT_FALSE(predicted->CanServe(INFERENCE, MEASURED_HARDWARE));
    EXPECT_TRUE(predicted->CanServe(INFERENCE, PREDICTED_HARDWARE));
    EXPECT_EQ(trace->AssignStreams(9), 0);
    EdgeTask task = MakeTask(1, 1);
    EXPECT_DEATH(trace->Draw(task), "workload 'network-inference' on hardware 'predicted-gpu'");
}
