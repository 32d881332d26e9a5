/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * House rules that no compiler knows. Who may include whom is checked in test/architecture.
 */

#include <filesystem>
#include <fstream>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace
{

/** @brief One source file of ours; the path is relative to the repository. */
struct SourceFile
{
    std::string path;
    std::string text;
};

using Complaints = std::vector<std::string>;

std::string
ReadAll(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void
ReadFolder(const std::string& folder, std::vector<SourceFile>& files)
{
    const fs::path root(EDGE_AI_SOURCE_DIR);
    for (const auto& entry : fs::recursive_directory_iterator(root / folder))
    {
        const fs::path& path = entry.path();
        if (path.extension() == ".h" || path.extension() == ".cc")
        {
            files.push_back({path.lexically_relative(root).generic_string(), ReadAll(path)});
        }
    }
}

const std::vector<SourceFile>&
Tree()
{
    static const std::vector<SourceFile> files = [] {
        std::vector<SourceFile> all;
        for (const char* folder : {"model", "helper", "examples", "test", "traces"})
        {
            if (fs::is_directory(fs::path(EDGE_AI_SOURCE_DIR) / folder))
            {
                ReadFolder(folder, all);
            }
        }
        return all;
    }();
    return files;
}

bool
IsLibraryCode(const std::string& path)
{
    return path.rfind("model/", 0) == 0 || path.rfind("helper/", 0) == 0;
}

Complaints
FindFilesWithoutLicence(const std::vector<SourceFile>& files)
{
    Complaints complaints;
    for (const SourceFile& file : files)
    {
        if (file.text.find("SPDX-License-Identifier: GPL-2.0-only") == std::string::npos)
        {
            complaints.push_back(file.path + ": want SPDX-License-Identifier: GPL-2.0-only");
        }
    }
    return complaints;
}

Complaints
FindForeignNames(const std::vector<SourceFile>& files)
{
    Complaints complaints;
    for (const SourceFile& file : files)
    {
        const std::string name = fs::path(file.path).filename().string();
        if (IsLibraryCode(file.path) && name.rfind("edge-", 0) != 0)
        {
            complaints.push_back(file.path + ": ns-3 has one folder of headers; want edge-" + name);
        }
    }
    return complaints;
}

bool
IsComment(const std::string& line)
{
    static const std::regex comment(R"(^\s*(\*|//|/\*))");
    return std::regex_search(line, comment);
}

/** @return `file:line` of each line of library code that @p pattern matches */
Complaints
FindInLibrary(const std::vector<SourceFile>& files, const std::regex& pattern)
{
    Complaints complaints;
    for (const SourceFile& file : files)
    {
        std::istringstream in(IsLibraryCode(file.path) ? file.text : "");
        std::string line;
        for (int number = 1; std::getline(in, line); ++number)
        {
            if (!IsComment(line) && std::regex_search(line, pattern))
            {
                complaints.push_back(file.path + ":" + std::to_string(number) + ": " + line);
            }
        }
    }
    return complaints;
}

/** @brief Output belongs to the program, and so does the end of the process. */
const std::regex OUTPUT(R"(\bstd::cout\b|\bprintf\(|\bstd::exit\()");
/** @brief Draws that neither seed nor replication would reach. */
const std::regex FOREIGN_DRAWS(R"(\bstd::random_device\b|\bs?rand\(|\bstd::mt19937)");

} // namespace

TEST(EdgeSourceRules, TheTreeIsFoundAtAll)
{
    EXPECT_GT(Tree().size(), 50u);
}

TEST(EdgeSourceRules, EveryFileNamesItsLicence)
{
    EXPECT_THAT(FindFilesWithoutLicence(Tree()), IsEmpty());
    EXPECT_THAT(FindFilesWithoutLicence({{"model/net/edge-x.h", "#pragma once\n"}}),
                ElementsAre(HasSubstr("edge-x.h: want SPDX")));
}

TEST(EdgeSourceRules, EveryFileOfTheLibraryNamesItsModule)
{
    EXPECT_THAT(FindForeignNames(Tree()), IsEmpty());
    EXPECT_THAT(FindForeignNames({{"model/net/server.h", ""}}),
                ElementsAre(HasSubstr("edge-server.h")));
}

TEST(EdgeSourceRules, TheLibraryNeitherPrintsNorExits)
{
    EXPECT_THAT(FindInLibrary(Tree(), OUTPUT), IsEmpty());
    EXPECT_THAT(FindInLibrary({{"helper/edge-x.cc", "\nstd::cout << 1;\n"}}, OUTPUT),
                ElementsAre(HasSubstr("helper/edge-x.cc:2")));
    EXPECT_THAT(FindInLibrary({{"examples/edge-x.cc", "std::cout << 1;\n"}}, OUTPUT), IsEmpty());
}

TEST(EdgeSourceRules, TheLibraryDrawsFromSeedAndReplicationOnly)
{
    EXPECT_THAT(FindInLibrary(Tree(), FOREIGN_DRAWS), IsEmpty());
    EXPECT_EQ(
        FindInLibrary({{"model/net/edge-x.cc", "std::random_device d;"}}, FOREIGN_DRAWS).size(),
        1u);
}
