// SPDX-License-Identifier: GPL-2.0-only

#include "attention-blocks.h"
#include "operator-recorder.h"
#include "workload-run.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

namespace
{

using namespace edgeai::profile;

struct Sums
{
    double flops = 0.0;
    double macs = 0.0;
    int64_t products = 0; ///< operators that multiply: convolutions and matrix products
};

Sums
SumProducts(const std::vector<OperatorRecord>& records)
{
    Sums sums;
    for (const OperatorRecord& record : records)
    {
        if (record.macs > 0.0)
        {
            sums.macs += record.macs * static_cast<double>(record.count);
            sums.flops += record.flops * static_cast<double>(record.count);
            sums.products += record.count;
        }
    }
    return sums;
}

TEST(OperatorRecorder, LinearIsRowsTimesInputsTimesOutputs)
{
    const torch::InferenceMode inference;
    torch::nn::Linear layer(64, 48);
    const auto input = torch::rand({5, 64});
    const Sums sums = SumProducts(RecordOperators([&] { layer->forward(input); }));
    EXPECT_EQ(sums.macs, 5.0 * 64 * 48);
    EXPECT_EQ(sums.flops, 2.0 * 5 * 64 * 48);
    EXPECT_EQ(sums.products, 1); // linear calls addmm: counted once
}

TEST(OperatorRecorder, ConvolutionIsOutputTimesFilter)
{
    const torch::InferenceMode inference;
    torch::nn::Conv2d layer(torch::nn::Conv2dOptions(8, 12, 3).padding(1).stride(2).groups(4));
    const auto input = torch::rand({2, 8, 20, 30});
    const Sums sums = SumProducts(RecordOperators([&] { layer->forward(input); }));
    // Output 2 x 12 x 10 x 15; each element sees 3 x 3 pixels of 8 / 4 channels.
    EXPECT_EQ(sums.macs, 2.0 * 12 * 10 * 15 * (3 * 3 * 2));
    EXPECT_EQ(sums.products, 1);
}

TEST(OperatorRecorder, CompositeOperatorsAreOneRecordWhateverTheyCall)
{
    const torch::InferenceMode inference;
    const auto rows = torch::rand({5, 64});
    const auto weight = torch::rand({48, 64});
    const auto bias = torch::rand({48});
    EXPECT_EQ(RecordOperators([&] { torch::linear(rows, weight, bias); }).size(), 1U);
    const auto image = torch::rand({2, 8, 16, 16});
    const auto filters = torch::rand({12, 8, 3, 3});
    EXPECT_EQ(RecordOperators([&] { torch::conv2d(image, filters); }).size(), 1U);
}

TEST(OperatorRecorder, BackwardOfAConvolutionCountsBothGradients)
{
    torch::nn::Conv2d layer(torch::nn::Conv2dOptions(8, 12, 3).padding(1));
    const auto input = torch::rand({2, 8, 16, 16}, torch::requires_grad());
    const Sums sums = SumProducts(RecordOperators([&] { layer->forward(input).sum().backward(); }));
    EXPECT_EQ(sums.macs, 3.0 * 2 * 12 * 16 * 16 * (3 * 3 * 8));
}

TEST(OperatorRecorder, BackwardOfAFirstConvolutionNeedsNoInputGradient)
{
    torch::nn::Conv2d layer(torch::nn::Conv2dOptions(8, 12, 3).padding(1));
    const auto input = torch::rand({2, 8, 16, 16});
    const Sums sums = SumProducts(RecordOperators([&] { layer->forward(input).sum().backward(); }));
    EXPECT_EQ(sums.macs, 2.0 * 2 * 12 * 16 * 16 * (3 * 3 * 8));
}

TEST(OperatorRecorder, EncoderLayerIsItsProjectionsAndItsTwoAttentionProducts)
{
    const torch::InferenceMode inference;
    constexpr double BATCH = 3;
    constexpr double TOKENS = 24;
    constexpr double WIDTH = 64;
    EncoderLayer layer(64);
    const auto input = torch::rand({3, 24, 64});
    const Sums sums = SumProducts(RecordOperators([&] { layer->forward(input); }));
    // Query, key, value: 3 w^2; output: w^2; feed-forward: 4 w^2 twice; all for each token.
    // Scores and mixing: tokens^2 x w each.
    EXPECT_EQ(sums.macs, BATCH * (TOKENS * 12 * WIDTH * WIDTH + 2 * TOKENS * TOKENS * WIDTH));
    EXPECT_EQ(sums.products, 6);
}

TEST(OperatorRecorder, ElementwiseIsOneFlopForEachElementAndNoMac)
{
    const torch::InferenceMode inference;
    const auto input = torch::rand({7, 11});
    const auto records = RecordOperators([&] { torch::relu(input); });
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].kind, "elementwise");
    EXPECT_EQ(records[0].flops, 77.0);
    EXPECT_EQ(records[0].macs, 0.0);
    EXPECT_EQ(records[0].bytes, 2.0 * 77 * 4);
    EXPECT_EQ(records[0].shapes, "7x11");
}

TEST(OperatorRecorder, ViewsAreNoWork)
{
    const torch::InferenceMode inference;
    const auto input = torch::rand({4, 6});
    EXPECT_TRUE(RecordOperators([&] { input.t().unsqueeze(0).view({1, 6, 4}); }).empty());
}

TEST(OperatorRecorder, SameShapesAreOneRecordWithACount)
{
    const torch::InferenceMode inference;
    const auto input = torch::rand({4, 6});
    const auto records = RecordOperators([&] { torch::relu(torch::relu(torch::relu(input))); });
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].count, 3);
}

TEST(OperatorRecorder, PlansEstimateIsNearTheCount)
{
    for (const Workload& workload : {Workload{Family::Mlp, 256, 3, 512, 2},
                                     Workload{Family::Cnn, 32, 2, 64, 1},
                                     Workload{Family::Resnet, 32, 2, 96, 1},
                                     Workload{Family::Mobilenet, 24, 3, 96, 1},
                                     Workload{Family::Transformer, 128, 2, 64, 2}})
    {
        WorkloadRun run(workload);
        const double counted = SumProducts(RecordOperators([&] { run.Execute(); })).macs;
        EXPECT_GT(counted, 0.5 * EstimateMacs(workload)) << GetWorkloadId(workload);
        EXPECT_LT(counted, 2.0 * EstimateMacs(workload)) << GetWorkloadId(workload);
    }
}

TEST(OperatorRecorder, TrainingCountsBackwardToo)
{
    Workload workload{Family::Mlp, 64, 2, 32, 4};
    WorkloadRun inference(workload);
    workload.phase = Phase::Training;
    workload.optimiser = Optimiser::Sgd;
    WorkloadRun training(workload);
    const double forward = SumProducts(RecordOperators([&] { inference.Execute(); })).macs;
    const double step = SumProducts(RecordOperators([&] { training.Execute(); })).macs;
    // The first layer's input needs no gradient: two products there, three in the others.
    EXPECT_EQ(step, 3.0 * forward - 4.0 * 32 * 64);
}

} // namespace
