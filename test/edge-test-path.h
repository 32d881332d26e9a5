/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TEST_PATH_H
#define EDGE_TEST_PATH_H

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

namespace edgeai
{

/** @return a path that only the running test uses, with nothing there */
inline std::string
FreshPath(const std::string& name)
{
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    const std::string path =
        testing::TempDir() + test->test_suite_name() + "." + test->name() + "." + name;
    std::filesystem::remove_all(path);
    return path;
}

inline std::string
ReadText(const std::string& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

inline void
WriteText(const std::string& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

/** @brief Replaces the first @p from in a file by @p to. */
inline void
ReplaceInFile(const std::string& path, const std::string& from, const std::string& to)
{
    std::string text = ReadText(path);
    const std::size_t found = text.find(from);
    ASSERT_NE(found, std::string::npos) << "'" << from << "' is not in " << path;
    WriteText(path, text.replace(found, from.size(), to));
}

} // namespace edgeai

#endif // EDGE_TEST_PATH_H
