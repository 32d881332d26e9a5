// SPDX-License-Identifier: GPL-2.0-only

// Each family's counted MACs against a closed form that is worked out here from the shapes.

#include "model-family.h"
#include "network.h"
#include "operator-recorder.h"
#include "workload-run.h"

#include <gtest/gtest.h>
#include <map>

namespace
{

using namespace edgeai::profile;

std::vector<OperatorRecord>
Record(const Workload& workload)
{
    WorkloadRun run(workload);
    run.Execute(); // the first run may prepare what later ones reuse
    return RecordOperators([&run] { run.Execute(); });
}

/** MACs of a run by operator kind; FLOPs must be twice as many. */
std::map<std::string, double>
CountMacsByKind(const Workload& workload)
{
    std::map<std::string, double> macs;
    for (const OperatorRecord& record : Record(workload))
    {
        if (record.macs > 0.0)
        {
            EXPECT_EQ(record.flops, 2.0 * record.macs) << record.kind;
            macs[record.kind] += record.macs * static_cast<double>(record.count);
        }
    }
    return macs;
}

double
CountMacs(const Workload& workload)
{
    double sum = 0.0;
    for (const auto& [kind, macs] : CountMacsByKind(workload))
    {
        sum += macs;
    }
    return sum;
}

Workload
MakeDecode(int64_t context, int64_t batch)
{
    Workload workload{Family::Gpt, 128, 2, 1, batch, Phase::Decode};
    workload.context = context;
    return workload;
}

TEST(FamilyCost, MlpIsItsThreeMatrices)
{
    EXPECT_EQ(CountMacs({Family::Mlp, 64, 2, 32, 5}), 5.0 * (32 * 64 + 64 * 64 + 64 * CLASS_COUNT));
}

TEST(FamilyCost, CnnIsOneConvolutionPerStageAndTwoLinearLayers)
{
    // Sides 16, 8, 4; channels 3, 8, 16, 32; then 32 x 4 x 4 features to 32 to the classes.
    const double convolutions = 9.0 * (256 * 3 * 8 + 64 * 8 * 16 + 16 * 16 * 32);
    const double linear = 32.0 * 16 * 32 + 32.0 * CLASS_COUNT;
    EXPECT_EQ(CountMacs({Family::Cnn, 8, 1, 16, 2}), 2.0 * (convolutions + linear));
}

TEST(FamilyCost, BasicResnetIsTwoConvolutionsPerBlockAndShortcuts)
{
    // Stem: 3 -> 8 channels at side 16. Stages at sides 16, 8, 4 with 8, 16, 32 channels.
    const double stem = 9.0 * 256 * 3 * 8;
    const double first = 2 * 9.0 * 256 * 8 * 8;
    const double second = 64 * (9.0 * 8 * 16 + 9.0 * 16 * 16 + 8 * 16);
    const double third = 16 * (9.0 * 16 * 32 + 9.0 * 32 * 32 + 16 * 32);
    EXPECT_EQ(CountMacs({Family::Resnet, 8, 1, 32}),
              stem + first + second + third + 32.0 * CLASS_COUNT);
}

TEST(FamilyCost, BottleneckIsThreeConvolutionsPerBlockAndShortcuts)
{
    Workload workload{Family::Resnet, 8, 1, 32};
    workload.variant = Variant::Bottleneck;
    // Channels in -> inner -> 4 x inner: 8 -> 8 -> 32 at side 16 (its shortcut too, 8 -> 32),
    // 32 -> 16 -> 64: the 1x1 still at side 16, then side 8; 64 -> 32 -> 128 at sides 8 and 4.
    const double stem = 9.0 * 256 * 3 * 8;
    const double first = 256 * (8.0 * 8 + 9 * 8 * 8 + 8 * 32 + 8 * 32);
    const double second = 256 * 32.0 * 16 + 64 * (9.0 * 16 * 16 + 16 * 64 + 32 * 64);
    const double third = 64 * 64.0 * 32 + 16 * (9.0 * 32 * 32 + 32 * 128 + 64 * 128);
    EXPECT_EQ(CountMacs(workload), stem + first + second + third + 128.0 * CLASS_COUNT);
    EXPECT_EQ(GetWorkloadId(workload), "resnet-bottleneck-w8-d1-i32-b1-inference-fp32");
}

TEST(FamilyCost, MobilenetIsDepthwiseBetweenTwoPointwiseConvolutions)
{
    // Blocks 8 -> 8 at side 16, 8 -> 16 to side 8, 16 -> 32 to side 4; each expands by 4 first,
    // at the side that it reads; a depthwise filter sees 9 pixels of one channel.
    const double stem = 9.0 * 256 * 3 * 8;
    const double first = 256 * (8.0 * 32 + 9 * 32 + 32 * 8);
    const double second = 256 * 8.0 * 32 + 64 * (9.0 * 32 + 32 * 16);
    const double third = 64 * 16.0 * 64 + 16 * (9.0 * 64 + 64 * 32);
    EXPECT_EQ(CountMacs({Family::Mobilenet, 8, 1, 32}),
              stem + first + second + third + 32.0 * CLASS_COUNT);
}

TEST(FamilyCost, TransformerIsProjectionsAndAttention)
{
    const auto macs = CountMacsByKind({Family::Transformer, 64, 2, 16, 3});
    EXPECT_EQ(macs.at("matmul"), 3.0 * 2 * (2 * 16 * 16 * 64));
    EXPECT_EQ(macs.at("linear"), 3.0 * (2 * 16 * 12 * 64 * 64 + 64 * CLASS_COUNT));
}

TEST(FamilyCost, VitAddsPatches)
{
    // 64 x 64 pixels are 16 patches of 16 x 16 x 3 numbers.
    const auto macs = CountMacsByKind({Family::Vit, 64, 1, 64, 2});
    EXPECT_EQ(macs.at("conv"), 2.0 * 16 * (16 * 16 * 3) * 64);
    EXPECT_EQ(macs.at("matmul"), 2.0 * (2 * 16 * 16 * 64));
    EXPECT_EQ(macs.at("linear"), 2.0 * (16 * 12 * 64 * 64 + 64 * CLASS_COUNT));
}

TEST(FamilyCost, LstmHasFourGatesOfInputAndState)
{
    EXPECT_EQ(CountMacs({Family::Lstm, 64, 2, 10, 3}),
              3.0 * (10 * 2 * 4 * (64 * 64 + 64 * 64) + 64 * CLASS_COUNT));
}

TEST(FamilyCost, GruHasThreeGatesOfInputAndState)
{
    EXPECT_EQ(CountMacs({Family::Gru, 64, 2, 10, 3}),
              3.0 * (10 * 2 * 3 * (64 * 64 + 64 * 64) + 64 * CLASS_COUNT));
}

TEST(FamilyCost, RecurrentElementwiseGrowsWithGatesTokensAndLayers)
{
    const auto count = [](int64_t tokens, int64_t depth) {
        double executions = 0.0;
        for (const OperatorRecord& record : Record({Family::Lstm, 64, depth, tokens, 1}))
        {
            executions += record.kind == "elementwise" ? static_cast<double>(record.count) : 0.0;
        }
        return executions;
    };
    // 4 gates, 2 products, 1 sum, tanh of the cell, state times gate, and the sum of both
    // matrix products: 10 for each token and layer, where the library has no fused operator.
    EXPECT_EQ(count(20, 2) - count(10, 2), 10.0 * 2 * 10);
}

TEST(FamilyCost, PrefillReadsTheWholePromptAndWritesOneToken)
{
    const auto macs = CountMacsByKind({Family::Gpt, 128, 2, 24, 3, Phase::Prefill});
    EXPECT_EQ(macs.at("matmul"), 3.0 * 2 * (2 * 24 * 24 * 128));
    EXPECT_EQ(macs.at("linear"), 3.0 * (2 * 24 * 12 * 128 * 128 + 128 * VOCABULARY_SIZE));
}

TEST(FamilyCost, DecodeReadsOneTokenAndTheWholeCache)
{
    const auto macs = CountMacsByKind(MakeDecode(100, 3));
    // The new token attends to itself too.
    EXPECT_EQ(macs.at("matmul"), 3.0 * 2 * (2 * (100 + 1) * 128));
    EXPECT_EQ(macs.at("linear"), 3.0 * (2 * 12 * 128 * 128 + 128 * VOCABULARY_SIZE));
}

TEST(FamilyCost, DecodeCopiesOneTokenIntoTheCacheNotTheCache)
{
    for (const OperatorRecord& record : Record(MakeDecode(500, 1)))
    {
        // "1 1" is the attention's scale, converted to the type of what it scales.
        if (record.kind == "copy" && record.shapes != "1 1")
        {
            // Keys or values of one token: 128 numbers read and as many written.
            EXPECT_EQ(record.bytes, 2.0 * 128 * 4) << record.shapes;
            EXPECT_EQ(record.flops, 0.0);
        }
    }
}

TEST(FamilyCost, DecodeMovesTheWeightsAndTheCacheOnce)
{
    double bytes = 0.0;
    for (const OperatorRecord& record : Record(MakeDecode(1000, 1)))
    {
        bytes += record.kind == "matmul" ? record.bytes * static_cast<double>(record.count) : 0.0;
    }
    // Keys and values of 1001 tokens in 2 layers; scores and mixtures add a few per cent.
    const double cache = 2.0 * 2 * 1001 * 128 * 4;
    EXPECT_GT(bytes, cache);
    EXPECT_LT(bytes, 1.1 * cache);
}

TEST(FamilyCost, UnetIsTwoWaysAndTransposedConvolutions)
{
    // Channels 8, 16, 32 at sides 32, 16, 8; up again: 2x2 upscaling, then the skip is joined.
    const double down = 9.0 * (1024 * 3 * 8 + 256 * 8 * 16 + 64 * 16 * 32);
    const double upscale = 4.0 * (64 * 32 * 16 + 256 * 16 * 8);
    const double up = 9.0 * (256 * 32 * 16 + 1024 * 16 * 8);
    const double head = 1024.0 * 8 * MASK_CLASS_COUNT;
    EXPECT_EQ(CountMacs({Family::Unet, 8, 1, 32, 2}), 2.0 * (down + upscale + up + head));
}

TEST(FamilyCost, DiffusionStepIsItsBlocksItsAttentionAndItsTime)
{
    const auto macs = CountMacsByKind({Family::Diffusion, 8, 1, 16});
    // Channels 8, 16, 32 at sides 16, 8, 4.
    const double ends = 2 * 9.0 * 256 * 4 * 8;
    const double down = 256 * (2 * 9.0 * 8 * 8) + 64 * (9.0 * 8 * 16 + 9.0 * 16 * 16 + 8 * 16) +
                        16 * (9.0 * 16 * 32 + 9.0 * 32 * 32 + 16 * 32);
    const double shrink = 9.0 * (64 * 8 * 8 + 16 * 16 * 16);
    const double middle = 2 * 16 * (2 * 9.0 * 32 * 32);
    const double grow = 9.0 * (64 * 32 * 16 + 256 * 16 * 8);
    const double up = 64 * (9.0 * 32 * 16 + 9.0 * 16 * 16 + 32 * 16) +
                      256 * (9.0 * 16 * 8 + 9.0 * 8 * 8 + 16 * 8);
    EXPECT_EQ(macs.at("conv"), ends + down + shrink + middle + grow + up);
    // 16 pixels attend to each other over 32 channels.
    EXPECT_EQ(macs.at("matmul"), 2.0 * 16 * 16 * 32);
    // Time: 8 -> 32 -> 32, then to the channels of each of seven blocks; attention: 4 matrices.
    const double time = 8.0 * 32 + 32 * 32 + 32 * (8 + 16 + 32 + 32 + 32 + 16 + 8);
    EXPECT_EQ(macs.at("linear"), time + 16 * 4.0 * 32 * 32);
}

TEST(FamilyCost, EstimatesOfTheNewFamiliesAreExact)
{
    Workload decode = MakeDecode(77, 2);
    for (const Workload& workload : {Workload{Family::Unet, 8, 2, 48, 2},
                                     Workload{Family::Lstm, 96, 3, 8, 2},
                                     Workload{Family::Gru, 96, 1, 8, 2},
                                     Workload{Family::Vit, 96, 3, 80, 2},
                                     Workload{Family::Gpt, 192, 3, 16, 2, Phase::Prefill},
                                     decode,
                                     Workload{Family::Diffusion, 16, 3, 24, 2}})
    {
        EXPECT_EQ(CountMacs(workload), EstimateMacs(workload)) << GetWorkloadId(workload);
    }
}

TEST(FamilyCost, TrainingMultipliesThreeTimesWhatInferenceDoesOnce)
{
    for (const Family family : GetFamilies())
    {
        if (!GetModelFamily(family).decode)
        {
            Workload workload{family, 64, 2, 64, 2};
            const double forward = CountMacs(workload);
            workload.phase = Phase::Training;
            workload.optimiser = Optimiser::Sgd;
            const double step = CountMacs(workload);
            // The first layer has no input that needs a gradient, so a little less.
            EXPECT_LE(step, 3.0 * forward) << GetName(family);
            EXPECT_GE(step, 2.6 * forward) << GetName(family);
        }
    }
}

} // namespace
