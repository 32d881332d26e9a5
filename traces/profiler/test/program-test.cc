// SPDX-License-Identifier: GPL-2.0-only

#include "child-program.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <torch/cuda.h>

namespace
{

const std::string PROGRAM = EDGE_PROFILE_PROGRAM;

std::string
MakeFolder(const std::string& name)
{
    std::string path = testing::TempDir() + "edge-profile-program-" + name;
    std::filesystem::remove_all(path);
    return path;
}

std::string
ReadText(const std::string& path)
{
    std::ifstream stream(path);
    return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Program, ResumesWithoutMeasuringTwice)
{
    const std::string folder = MakeFolder("resume");
    const std::string command =
        PROGRAM + " --plan smoke --hardware 1t --budget 60s --output " + folder;
    ASSERT_EQ(RunChild(command + " --hardware sse41-1t").exitStatus, 0);
    const std::string runs = ReadText(folder + "/run.csv");
    const std::string operators = ReadText(folder + "/operator.csv");
    ASSERT_GE(std::count(runs.begin(), runs.end(), '\n'), 4); // header and three workloads

    ASSERT_EQ(RunChild(command + " --hardware sse41-1t").exitStatus, 0);
    EXPECT_EQ(ReadText(folder + "/run.csv"), runs);
    EXPECT_EQ(ReadText(folder + "/operator.csv"), operators);
    EXPECT_NE(ReadText(folder + "/README.md").find("the same processor limited to 1 thread"),
              std::string::npos);
    std::filesystem::remove_all(folder);
}

TEST(Program, RefusesTheReferenceBlas)
{
    const std::string reference = "/usr/lib/x86_64-linux-gnu/blas";
    if (!std::filesystem::exists(reference + "/libblas.so.3"))
    {
        GTEST_SKIP() << "the reference BLAS (libblas3) is not installed";
    }
    const std::string folder = MakeFolder("blas");
    const ChildResult result = RunChild("LD_LIBRARY_PATH=" + reference + " " + PROGRAM +
                                        " --plan smoke --output " + folder);
    EXPECT_EQ(result.exitStatus, 2);
    EXPECT_NE(result.output.find("apt-get install libopenblas0-openmp"), std::string::npos);
    EXPECT_EQ(std::count(result.output.begin(), result.output.end(), '\n'), 1) << result.output;
    EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST(Program, NamesInputAndRemedyOfBadArguments)
{
    EXPECT_EQ(RunChild(PROGRAM).exitStatus, 2);
    EXPECT_EQ(RunChild(PROGRAM + " --plan everything --output /tmp/x").exitStatus, 2);
    EXPECT_EQ(RunChild(PROGRAM + " --budget soon --output /tmp/x").exitStatus, 2);
    const ChildResult result = RunChild(PROGRAM + " --hardware pdp11 --output /tmp/x");
    EXPECT_EQ(result.exitStatus, 2);
    EXPECT_NE(result.output.find("'pdp11' matches none of"), std::string::npos);
}

TEST(Program, WithoutAGpuTheGpuPlanIsOneClearError)
{
    if (torch::cuda::is_available())
    {
        GTEST_SKIP() << "there is a GPU";
    }
    for (const std::string plan : {"gpu", "gpu-colocation"})
    {
        const std::string folder = MakeFolder(plan);
        const ChildResult result =
            RunChild(PROGRAM + " --plan " + plan + " --budget 9m --output " + folder);
        EXPECT_EQ(result.exitStatus, 2);
        EXPECT_NE(result.output.find("needs an NVIDIA GPU"), std::string::npos) << result.output;
        EXPECT_EQ(std::count(result.output.begin(), result.output.end(), '\n'), 1);
        EXPECT_FALSE(std::filesystem::exists(folder));
    }
}

TEST(Program, HelpShowsExamples)
{
    const ChildResult result = RunChild(PROGRAM + " --help");
    EXPECT_EQ(result.exitStatus, 0);
    EXPECT_NE(result.output.find("examples:"), std::string::npos);
}

} // namespace
