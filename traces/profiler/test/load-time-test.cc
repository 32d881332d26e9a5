// SPDX-License-Identifier: GPL-2.0-only

#include "load-time.h"
#include "weight-file.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace
{

using namespace edgeai::profile;

TEST(WeightFile, GivesBackWhatWasWritten)
{
    const std::vector<at::Tensor> weights{at::rand({3, 5}), at::rand({7})};
    const WeightFile file(weights);
    file.DropFromCache();
    const std::vector<at::Tensor> read = file.Read();
    ASSERT_EQ(read.size(), 2U);
    EXPECT_TRUE(at::equal(read[0], weights[0]));
    EXPECT_TRUE(at::equal(read[1], weights[1]));
}

TEST(LoadTimer, TimesReadingAndOneExecution)
{
    WorkloadRun run({Family::Mlp, 512, 4, 512});
    LoadTimer timer(run);
    const auto fromDisk = timer.TimeFromDisk();
    const auto fromMemory = timer.TimeFromMemory();
    ASSERT_TRUE(fromDisk);
    ASSERT_TRUE(fromMemory);
    EXPECT_GT(*fromDisk, 0.0);
    EXPECT_GT(*fromMemory, 0.0);
}

TEST(LoadTimer, TheNetworkHasItsWeightsAfterwards)
{
    WorkloadRun run({Family::Mlp, 64, 2, 64, 1, Phase::Training, Optimiser::Adam});
    run.Execute();
    const std::vector<at::Tensor> before = run.GetWeights();
    run.SetWeights(WeightFile(before).Read());
    const std::vector<at::Tensor> after = run.GetWeights();
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < after.size(); ++i)
    {
        EXPECT_TRUE(at::equal(before[i], after[i]));
    }
    run.Execute(); // and can go on being trained
}

} // namespace
