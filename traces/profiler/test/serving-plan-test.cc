// SPDX-License-Identifier: GPL-2.0-only

#include "batch-plan.h"
#include "profile-error.h"
#include "serving/request-content.h"
#include "serving/served-model.h"
#include "serving/serving-options.h"
#include "serving/serving-overhead.h"
#include "serving/serving-point.h"

#include <array>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace
{

using namespace edgeai::profile;

// --- Models --------------------------------------------------------------------------------------

TEST(ServedModel, ABatchGivesEachRequestWhatItGetsAlone)
{
    for (const char* id : {"mlp-w64-d2-i64", "resnet-w8-d1-i32", "transformer-w64-d1-s16"})
    {
        const Workload workload = ParseModelId(id);
        ServedModel model(workload, false);
        std::string other = MakeRequestContent(workload);
        other[other.size() / 2] = static_cast<char>(other[other.size() / 2] ^ 1);
        const Request first{0, 0, MakeRequestContent(workload)};
        const Request second{1, 0, other};
        const std::string alone = model.Infer({second}).front();
        const auto both = model.Infer({first, second});
        ASSERT_EQ(both.size(), 2U);
        ASSERT_EQ(both[1].size(), CLASS_COUNT * sizeof(float)) << id;
        std::array<float, CLASS_COUNT> expected{};
        std::array<float, CLASS_COUNT> scores{};
        std::memcpy(expected.data(), alone.data(), alone.size());
        std::memcpy(scores.data(), both[1].data(), both[1].size());
        for (std::size_t i = 0; i < scores.size(); ++i)
        {
            EXPECT_NEAR(scores[i], expected[i], 1e-4) << id; // other kernels, other rounding
        }
        EXPECT_NE(both[0], both[1]) << id;
    }
}

TEST(ServedModel, ARequestOfAnotherLengthIsRefused)
{
    ServedModel model(ParseModelId("mlp-w64-d2-i64"), true);
    EXPECT_THROW(model.Infer({{0, 0, "too short"}}), std::runtime_error);
}

TEST(BatchPlan, HasEverySizeTwiceAndNoThrottledHardware)
{
    HardwareConfiguration free;
    free.id = "free";
    HardwareConfiguration throttled;
    throttled.id = "throttled";
    throttled.quotaCores = 0.5;
    std::vector<std::string> ids;
    for (const PlanPoint& point : MakePlan("batches:mlp-w64-d2-i64", {free, throttled}))
    {
        EXPECT_EQ(point.hardware.id, "free");
        ids.push_back(std::to_string(point.workload.batch) + "#" + std::to_string(point.occasion));
    }
    std::vector<std::string> expected;
    for (const char* occasion : {"#1", "#2"})
    {
        for (int size = 1; size <= 8; ++size)
        {
            expected.push_back(std::to_string(size) + occasion);
        }
    }
    EXPECT_EQ(ids, expected);
}

TEST(BatchPlan, AModelIdNamesItsNetwork)
{
    const Workload workload = ParseModelId("resnet-bottleneck-w16-d2-i64");
    EXPECT_EQ(workload.variant, Variant::Bottleneck);
    EXPECT_EQ(GetWorkloadId(workload), "resnet-bottleneck-w16-d2-i64-b1-inference-fp32");
    for (const char* none : {"mlp", "mlp-w64-d2-s64", "gpt-w64-d2-s64", "perceptron-w1-d1-i1"})
    {
        EXPECT_THROW(ParseModelId(none), ProfileError) << none;
    }
}

// --- Points and overhead -------------------------------------------------------------------------

TEST(ServingPoint, RatesAreSharesOfFullBatchesOneAfterTheOther)
{
    ServingOptions options;
    options.loads = {0.5};
    options.requests = 10000;
    options.leastSeconds = 20.0;
    // One takes 4 ms: 250 a second. Eight take 5 ms: 1600 a second.
    const auto points = ListServingPoints(options, 0.004, 0.005);
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points[0].name, "single-50");
    EXPECT_DOUBLE_EQ(points[0].ratePerSecond, 125.0);
    EXPECT_NEAR(points[0].durationSeconds, 2.0 + 10500.0 / 125.0, 1e-9); // 10000 + 5 sqrt(10000)
    EXPECT_EQ(points[1].name, "batched-50");
    EXPECT_EQ(points[1].rule.most, 8U);
    EXPECT_DOUBLE_EQ(points[1].ratePerSecond, 800.0);
    EXPECT_DOUBLE_EQ(points[1].durationSeconds, 22.0); // 10500 / 800 s is less than asked for
    EXPECT_NE(points[0].seed, points[1].seed);
}

TEST(ServingOverhead, WhatHoldsTheWorkerIsNotInTheLink)
{
    RequestRecord request;
    request.intended = 1000;
    request.received = 31000;
    request.started = 51000;
    request.answered = 111000;
    BatchRecord batch;
    batch.size = 1;
    batch.started = 51000;
    batch.forward = 2000;
    batch.sent = 63000;
    const ServingOverhead overhead = SummariseOverhead({request}, {batch});
    EXPECT_NEAR(overhead.roundTripSeconds, 110e-6, 1e-12);
    EXPECT_NEAR(overhead.uplinkSeconds, 30e-6, 1e-12);
    EXPECT_NEAR(overhead.wakeSeconds, 20e-6, 1e-12);
    EXPECT_NEAR(overhead.dispatchSeconds, 10e-6, 1e-12); // 63 - 51 - 2 us
    EXPECT_NEAR(overhead.GetOneWaySeconds(), 50e-6, 1e-12);
    EXPECT_THROW(SummariseOverhead({}, {}), std::invalid_argument);
}

TEST(ServingOptions, NameInputAndRemedy)
{
    EXPECT_EQ(ParseServingOptions({"--output", "x", "--loads", "0.2,0.4"}).loads.size(), 2U);
    for (const std::vector<std::string>& bad :
         std::vector<std::vector<std::string>>{{},
                                               {"--output"},
                                               {"--output", "x", "--loads", "30"},
                                               {"--output", "x", "--max-batch", "9"},
                                               {"--output", "x", "--colour", "red"}})
    {
        EXPECT_THROW(ParseServingOptions(bad), ProfileError);
    }
}

} // namespace
