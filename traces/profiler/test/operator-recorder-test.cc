// SPDX-License-Identifier: GPL-2.0-only

#include "attention-blocks.h"
#include "operator-cost.h"
#include "operator-recorder.h"
#include "operator-timing.h"
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

TEST(OperatorRecorder, NamesTellApartWhatKindsDoNot)
{
    const torch::InferenceMode inference;
    const auto input = torch::rand({4, 16});
    const auto records = RecordOperators([&] { torch::gelu(input).relu_(); });
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].kind, "elementwise");
    EXPECT_EQ(records[0].name, "gelu");
    EXPECT_EQ(records[1].kind, "elementwise");
    EXPECT_NE(records[1].name, "gelu");
    EXPECT_NE(records[1].name.back(), '_'); // in place is no other operator
}

TEST(OperatorTiming, APassThatDidOtherWorkIsLeftOut)
{
    const torch::InferenceMode inference;
    const auto input = torch::rand({256, 256});
    int passes = 0;
    const auto records = TimeOperators(
        [&] {
            torch::mm(input, input);
            // Other work in the second pass: its list differs, so it is left out.
            if (++passes == 2)
            {
                torch::mm(input, input);
            }
        },
        [] {},
        false);
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].count, 1);
    EXPECT_GT(records[0].seconds, 0.0);
    EXPECT_EQ(passes, 15);
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

TEST(OperatorRecorder, TransposedConvolutionIsInputTimesFilter)
{
    const torch::InferenceMode inference;
    torch::nn::ConvTranspose2d layer(torch::nn::ConvTranspose2dOptions(8, 12, 2).stride(2));
    const auto input = torch::rand({2, 8, 10, 15});
    const Sums sums = SumProducts(RecordOperators([&] { layer->forward(input); }));
    // Each of 2 x 8 x 10 x 15 numbers goes into 2 x 2 pixels of 12 channels.
    EXPECT_EQ(sums.macs, 2.0 * 8 * 10 * 15 * (2 * 2 * 12));
    EXPECT_EQ(sums.products, 1);
}

TEST(OperatorRecorder, BackwardOfATransposedConvolutionCountsBothGradients)
{
    torch::nn::ConvTranspose2d layer(torch::nn::ConvTranspose2dOptions(8, 12, 2).stride(2));
    const auto input = torch::rand({2, 8, 10, 15}, torch::requires_grad());
    const Sums sums = SumProducts(RecordOperators([&] { layer->forward(input).sum().backward(); }));
    EXPECT_EQ(sums.macs, 3.0 * 2 * 8 * 10 * 15 * (2 * 2 * 12));
}

TEST(OperatorRecorder, GroupNormIsOneNormAndUpsamplingOneCopy)
{
    const torch::InferenceMode inference;
    torch::nn::GroupNorm norm(torch::nn::GroupNormOptions(4, 8));
    const auto input = torch::rand({2, 8, 6, 6});
    const auto normed = RecordOperators([&] { norm->forward(input); });
    ASSERT_EQ(normed.size(), 1U);
    EXPECT_EQ(normed[0].kind, "norm");
    EXPECT_EQ(normed[0].flops, 2.0 * 8 * 6 * 6);
    const auto grown = RecordOperators([&] {
        torch::upsample_nearest2d(input, std::vector<int64_t>{12, 12});
    });
    ASSERT_EQ(grown.size(), 1U);
    EXPECT_EQ(grown[0].kind, "copy");
    EXPECT_EQ(grown[0].flops, 0.0);
    EXPECT_EQ(grown[0].bytes, 2.0 * 8 * (36 + 144) * 4);
}

TEST(OperatorRecorder, AReductionIsNotTheFillingOfItsResult)
{
    const torch::InferenceMode inference;
    const auto input = torch::rand({3, 5, 2, 2});
    const auto sums = RecordOperators([&] { input.sum(1); });
    ASSERT_EQ(sums.size(), 1U);
    EXPECT_EQ(sums[0].kind, "reduction");
    const auto means = RecordOperators([&] { input.mean({2, 3}); });
    ASSERT_EQ(means.size(), 1U);
    EXPECT_EQ(means[0].kind, "reduction");
}

TEST(OperatorRecorder, MultiplyingByANumberIsOneElementwiseOperator)
{
    const torch::InferenceMode inference;
    const auto input = torch::rand({3, 5});
    const auto records = RecordOperators([&] { input * 2.0; });
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].kind, "elementwise");
}

TEST(OperatorRecorder, ACopyReadsItsSourceAndWritesItsTarget)
{
    const torch::InferenceMode inference;
    const auto source = torch::rand({3, 5});
    auto target = torch::zeros({3, 5});
    const auto records = RecordOperators([&] { target.copy_(source); });
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].bytes, 2.0 * 3 * 5 * 4);
}

TEST(OperatorRecorder, ALookUpReadsOnlyTheRowsThatItGives)
{
    const torch::InferenceMode inference;
    torch::nn::Embedding table(1000, 16);
    const auto tokens = torch::randint(1000, {2, 7}, torch::kLong);
    const auto records = RecordOperators([&] { table->forward(tokens); });
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].kind, "embedding");
    EXPECT_EQ(records[0].bytes, 14.0 * 8 + 2.0 * 14 * 16 * 4);
}

TEST(OperatorCost, FusedRecurrentLayersMeetEachWeightOncePerToken)
{
    const auto shape = [](std::vector<int64_t> extents) { return TensorShape{extents, 0}; };
    // cuDNN: 7 tokens, 3 sequences, 32 features; two layers of 48 wide LSTM with two biases each.
    const OperatorCall cudnn{"_cudnn_rnn",
                             {shape({7, 3, 32}),
                              shape({192, 32}),
                              shape({192, 48}),
                              shape({192}),
                              shape({192}),
                              shape({192, 48}),
                              shape({192, 48}),
                              shape({192}),
                              shape({192}),
                              shape({34000}),
                              shape({2, 3, 48}),
                              shape({2, 3, 48})},
                             {shape({7, 3, 48})}};
    EXPECT_EQ(CountCost(cudnn).macs, 7.0 * 3 * (192 * 32 + 3 * 192 * 48));
    // oneDNN: one layer; its states have two dimensions and are no weights.
    const OperatorCall onednn{"mkldnn_rnn_layer",
                              {shape({7, 3, 32}),
                               shape({192, 32}),
                               shape({192, 48}),
                               shape({192}),
                               shape({192}),
                               shape({3, 48}),
                               shape({3, 48})},
                              {shape({7, 3, 48})}};
    EXPECT_EQ(CountCost(onednn).macs, 7.0 * 3 * (192 * 32 + 192 * 48));
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
