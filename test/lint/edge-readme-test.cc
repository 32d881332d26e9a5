/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * What README.md shows is what was compiled, and what it points to exists.
 */

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>
#include <string>

namespace fs = std::filesystem;

namespace
{

std::string
Read(const fs::path& path)
{
    std::ifstream in(fs::path(EDGE_AI_SOURCE_DIR) / path);
    EXPECT_TRUE(in) << path << " cannot be read";
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/** @return what stands between two marks, without the line ends next to them */
std::string
Between(const std::string& text, const std::string& first, const std::string& last)
{
    const auto begin = text.find(first);
    const auto end = begin == std::string::npos ? begin : text.find(last, begin + first.size());
    if (end == std::string::npos)
    {
        ADD_FAILURE() << "no " << first << " ... " << last;
        return "";
    }
    const auto start = begin + first.size();
    return text.substr(start, end - start);
}

} // namespace

TEST(EdgeReadme, ThePolicyIsTheOneThatTheExampleCompiles)
{
    EXPECT_EQ(Between(Read("README.md"), "```cpp\n", "```"),
              Between(Read("examples/edge-own-policy.cc"), "// README: begin\n", "// README: end"));
}

TEST(EdgeReadme, EveryLinkToAFileIsToOneThatExists)
{
    for (const char* page : {"README.md", "CONTRIBUTING.md"})
    {
        const std::string text = Read(page);
        const std::regex link(R"(\]\(([^):#]+)\))");
        for (std::sregex_iterator it(text.begin(), text.end(), link), end; it != end; ++it)
        {
            const std::string target = (*it)[1];
            EXPECT_TRUE(fs::exists(fs::path(EDGE_AI_SOURCE_DIR) / target))
                << page << ": " << target;
        }
    }
}
