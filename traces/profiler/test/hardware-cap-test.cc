// SPDX-License-Identifier: GPL-2.0-only

#include "child-program.h"
#include "hardware-configuration.h"

#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>

namespace
{

using namespace edgeai::profile;

struct Speeds
{
    double gemm = 0.0;
    double convolution = 0.0;
};

Speeds
Probe(const HardwareConfiguration& hardware)
{
    std::string unset; // env(1) wants these before the assignments
    std::string set;
    for (const auto& [name, value] : GetEnvironment(hardware, false))
    {
        (value.empty() ? unset : set) += value.empty() ? " -u " + name : " " + name + "=" + value;
    }
    Speeds speeds;
    std::istringstream(RunChild("env" + unset + set + " " EDGE_PROFILE_CAP_PROBE).output) >>
        speeds.gemm >> speeds.convolution;
    return speeds;
}

HardwareConfiguration
FindOneThread(const std::string& instructionSet)
{
    for (const auto& hardware : ListHardwareConfigurations(ReadProcessor()))
    {
        if (hardware.instructionSet == instructionSet && hardware.threads == 1 &&
            !hardware.quotaCores)
        {
            return hardware;
        }
    }
    return {};
}

// A cap that reached only one library would slow one of the two: GEMM is BLAS, convolution oneDNN.
TEST(HardwareCap, SlowsMatrixProductsAndConvolutions)
{
    const auto strongest = ListHardwareConfigurations(ReadProcessor()).front().instructionSet;
    if (strongest == "sse41" || strongest == "native")
    {
        GTEST_SKIP() << "this processor has nothing above SSE4.1 to cap";
    }
    const Speeds free = Probe(FindOneThread(strongest));
    const Speeds capped = Probe(FindOneThread("sse41"));
    EXPECT_GT(free.gemm, 1.2 * capped.gemm);
    EXPECT_GT(free.convolution, 1.2 * capped.convolution);
    EXPECT_GT(capped.convolution, 0.0);
}

// Sandy Bridge's BLAS kernels multiply 8 numbers at once but cannot fuse the addition; Nehalem's
// multiply 4. Where multiplication and addition have units of their own, fusing them gains little:
// 108 against 117 GFLOP/s on a Zen 5, whose sse41 gives 41. ATen knows no AVX, so elementwise work
// is as under sse41.
TEST(HardwareCap, AvxLiesBetweenItsNeighbours)
{
    if (FindOneThread("avx2").id.empty())
    {
        GTEST_SKIP() << "this processor has no AVX2 to compare with";
    }
    const Speeds above = Probe(FindOneThread("avx2"));
    const Speeds avx = Probe(FindOneThread("avx"));
    const Speeds below = Probe(FindOneThread("sse41"));
    EXPECT_GT(avx.gemm, 1.2 * below.gemm);
    EXPECT_LT(avx.gemm, above.gemm);
    EXPECT_GT(avx.convolution, 1.2 * below.convolution);
    EXPECT_LT(avx.convolution, above.convolution);
}

TEST(HardwareConfiguration, IdsTellCapThreadsAndQuotaAndAreUnique)
{
    std::set<std::string> ids;
    for (const auto& hardware : ListHardwareConfigurations(ReadProcessor()))
    {
        EXPECT_TRUE(ids.insert(hardware.id).second) << hardware.id;
        EXPECT_NE(hardware.id.find(std::to_string(hardware.threads) + "t"), std::string::npos);
        EXPECT_EQ(hardware.quotaCores.has_value(), hardware.id.find("half") != std::string::npos);
    }
}

TEST(HardwareConfiguration, ThreadsDoubleUpToAllCores)
{
    Processor processor;
    processor.name = "twelve";
    processor.cores = 12;
    std::vector<int> threads;
    for (const auto& hardware : ListHardwareConfigurations(processor))
    {
        if (!hardware.isCapped && !hardware.quotaCores)
        {
            threads.push_back(hardware.threads);
        }
    }
    EXPECT_EQ(threads, (std::vector<int>{12, 8, 4, 2, 1}));
}

TEST(HardwareConfiguration, ABlasWithThreadsOfItsOwnGetsOne)
{
    HardwareConfiguration hardware;
    hardware.instructionSet = "native";
    hardware.threads = 8;
    const auto listed = GetEnvironment(hardware, true);
    std::map<std::string, std::string> variables(listed.begin(), listed.end());
    EXPECT_EQ(variables.at("OPENBLAS_NUM_THREADS"), "1");
    EXPECT_EQ(variables.at("OMP_NUM_THREADS"), "8");
    for (const char* name : {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "OMP_PROC_BIND"})
    {
        EXPECT_EQ(variables.at(name), "") << name << " would come from the user's shell";
    }
    const auto shared = GetEnvironment(hardware, false);
    variables = {shared.begin(), shared.end()};
    EXPECT_EQ(variables.at("OPENBLAS_NUM_THREADS"), "8");
}

TEST(HardwareConfiguration, SlugLeavesOutMarksAndClock)
{
    EXPECT_EQ(MakeSlug("Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz"),
              "intel-xeon-platinum-8370c-cpu");
    EXPECT_EQ(MakeSlug("AMD EPYC"), "amd-epyc");
}

} // namespace
