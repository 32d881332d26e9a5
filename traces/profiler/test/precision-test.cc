// SPDX-License-Identifier: GPL-2.0-only

#include "model-family.h"
#include "network.h"
#include "operator-recorder.h"
#include "workload-run.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

namespace
{

using namespace edgeai::profile;

Workload
MakeSmall(Family family)
{
    Workload workload{family, 64, 2, 64, 2};
    if (GetModelFamily(family).decode)
    {
        workload.phase = Phase::Prefill;
    }
    return workload;
}

torch::Tensor
MakeInput(const Workload& workload)
{
    torch::manual_seed(2);
    const auto shape = GetInputShape(workload);
    return GetModelFamily(workload.family).input == InputKind::Tokens
               ? torch::randint(VOCABULARY_SIZE, shape, torch::kLong)
               : torch::rand(shape);
}

torch::Tensor
Compute(const Workload& workload, torch::Dtype type)
{
    const torch::InferenceMode inference;
    torch::manual_seed(1);
    const auto network = GetModelFamily(workload.family).build(workload);
    network->SetTraining(false);
    network->ConvertTo(type);
    const torch::Tensor input = MakeInput(workload);
    return network->Forward(input.is_floating_point() ? input.to(type) : input)
        .front()
        .to(torch::kFloat);
}

/** Relative to the fp32 output, over all its numbers. */
double
GetBf16Error(Family family)
{
    const Workload workload = MakeSmall(family);
    const torch::Tensor exact = Compute(workload, torch::kFloat);
    const torch::Tensor rounded = Compute(workload, torch::kBFloat16);
    return ((rounded - exact).norm() / exact.norm()).item<double>();
}

TEST(Precision, Bf16GivesWhatFp32GivesInEveryFamilyThatIsMeasuredInIt)
{
    for (const Family family : GetFamilies())
    {
        if (!GetModelFamily(family).hasBf16)
        {
            continue;
        }
        const double error = GetBf16Error(family);
        // bf16 keeps 8 bits, so one rounding is up to 0.4 %; these networks round some 20 times.
        EXPECT_LT(error, 0.08) << GetName(family);
        EXPECT_GT(error, 0.0) << GetName(family) << ": not computed in bf16";
    }
}

TEST(Precision, Bf16WeightsAndProductsTakeHalfTheBytes)
{
    Workload workload{Family::Mlp, 256, 2, 256, 4};
    WorkloadRun fp32(workload);
    workload.precision = Precision::Bf16;
    WorkloadRun bf16(workload);
    EXPECT_EQ(2 * bf16.GetWeightBytes(), fp32.GetWeightBytes());
    const auto exact = RecordOperators([&] { fp32.Execute(); });
    const auto rounded = RecordOperators([&] { bf16.Execute(); });
    ASSERT_EQ(exact.front().kind, "linear");
    EXPECT_EQ(2.0 * rounded.front().bytes, exact.front().bytes);
    EXPECT_EQ(rounded.front().macs, exact.front().macs);
}

TEST(Precision, NamesAreInTheWorkloadsId)
{
    Workload workload{Family::Mlp, 64, 1, 100, 2};
    workload.precision = Precision::Bf16;
    EXPECT_EQ(GetWorkloadId(workload), "mlp-w64-d1-i100-b2-inference-bf16");
    workload.precision = Precision::Tf32;
    EXPECT_EQ(GetWorkloadId(workload), "mlp-w64-d1-i100-b2-inference-tf32");
}

TEST(Precision, CastsAreCopiesThatComputeNothing)
{
    const auto numbers = torch::rand({8, 16});
    const auto records = RecordOperators([&] { numbers.to(torch::kBFloat16); });
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].kind, "copy");
    EXPECT_EQ(records[0].flops, 0.0);
    EXPECT_EQ(records[0].bytes, 8.0 * 16 * (4 + 2));
}

} // namespace
