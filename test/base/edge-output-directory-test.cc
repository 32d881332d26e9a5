/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-error.h"
#include "ns3/edge-output-directory.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

using namespace edgeai;
namespace fs = std::filesystem;

namespace
{

std::string
FreshPath(const std::string& name)
{
    const std::string path = testing::TempDir() + "edge-output-" + name;
    fs::remove_all(path);
    return path;
}

std::string
BytesOf(const std::string& path)
{
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

} // namespace

TEST(EdgeOutputDirectory, WhatIsNotCommittedLeavesNoTrace)
{
    const std::string path = FreshPath("uncommitted");
    {
        OutputDirectory output(path, false);
        output.Write("task.csv", "half");
    }
    EXPECT_FALSE(fs::exists(path));
}

TEST(EdgeOutputDirectory, ADirectoryThatIsNotEmptyIsLeftAloneUnlessForced)
{
    const std::string path = FreshPath("full");
    fs::create_directory(path);
    std::ofstream(path + "/mine.txt") << "mine";
    std::ofstream(path + "/task.csv") << "old";
    EXPECT_THROW(OutputDirectory(path, false), InputError);

    OutputDirectory output(path, true);
    output.Write("task.csv", "new");
    EXPECT_EQ(BytesOf(path + "/task.csv"), "old");
    EXPECT_THAT(output.Commit(), testing::ElementsAre(path + "/task.csv"));
    EXPECT_EQ(BytesOf(path + "/task.csv"), "new");
    EXPECT_EQ(BytesOf(path + "/mine.txt"), "mine");
}

TEST(EdgeOutputDirectory, AFileIsNoDirectory)
{
    const std::string path = FreshPath("file");
    std::ofstream(path) << "x";
    EXPECT_THROW(OutputDirectory(path, true), InputError);
}
