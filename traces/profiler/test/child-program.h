// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_TEST_CHILD_PROGRAM_H
#define EDGE_PROFILE_TEST_CHILD_PROGRAM_H

#include <array>
#include <cstdio>
#include <string>
#include <sys/wait.h>

/** @brief What a shell command printed (stdout and stderr) and how it ended. */
struct ChildResult
{
    std::string output;
    int exitStatus = -1;
};

inline ChildResult
RunChild(const std::string& command)
{
    ChildResult result;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    std::array<char, 4096> buffer{};
    while (fgets(buffer.data(), buffer.size(), pipe) != nullptr)
    {
        result.output += buffer.data();
    }
    const int status = pclose(pipe);
    result.exitStatus = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

#endif
