/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-worker-farm.h"

#include "ns3/edge-error.h"

#include <array>
#include <csignal>
#include <cstring>
#include <exception>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{

namespace
{

/** @brief The child's whole life; never returns. */
[[noreturn]] void
LiveAsChild(std::size_t index, const EdgeWorkerFarm::Job& job, int errorPipe)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int status = 0;
    try
    {
        job(index);
    }
    catch (const std::exception& error)
    {
        const std::string text = error.what();
        status = write(errorPipe, text.data(), text.size()) < 0 ? 2 : 1;
    }
    // Not exit(): static destructors and stream buffers belong to the parent.
    _exit(status);
}

std::string
ReadAll(int pipe)
{
    std::string text;
    std::array<char, 4096> block{};
    for (ssize_t size = read(pipe, block.data(), block.size()); size > 0;
         size = read(pipe, block.data(), block.size()))
    {
        text.append(block.data(), static_cast<std::size_t>(size));
    }
    close(pipe);
    return text;
}

std::string
Describe(int status, const std::string& text)
{
    if (WIFSIGNALED(status))
    {
        return "the run was ended by signal " + std::to_string(WTERMSIG(status)) + " (" +
               strsignal(WTERMSIG(status)) + ")";
    }
    return WEXITSTATUS(status) == 0 ? "" : text.empty() ? "the run failed" : text;
}

} // namespace

EdgeWorkerFarm::EdgeWorkerFarm(std::size_t workers)
    : m_workers(workers)
{
}

std::size_t
EdgeWorkerFarm::CountProcessors()
{
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0)
    {
        return 1;
    }
    return static_cast<std::size_t>(CPU_COUNT(&allowed));
}

void
EdgeWorkerFarm::Start(std::size_t index, const Job& job)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0)
    {
        throw edgeai::WorkError(std::string("cannot make a pipe: ") + std::strerror(errno));
    }
    const pid_t pid = fork();
    if (pid < 0)
    {
        throw edgeai::WorkError(std::string("cannot fork: ") + std::strerror(errno));
    }
    if (pid == 0)
    {
        close(ends[0]);
        LiveAsChild(index, job, ends[1]);
    }
    close(ends[1]);
    m_children[pid] = {index, ends[0]};
}

void
EdgeWorkerFarm::AwaitOne(const Ended& ended)
{
    int status = 0;
    const pid_t pid = waitpid(-1, &status, 0);
    const auto child = m_children.find(pid);
    if (pid < 0 && errno != EINTR)
    {
        throw edgeai::WorkError(std::string("cannot wait for a run: ") + std::strerror(errno));
    }
    if (child == m_children.end())
    {
        return;
    }
    const Child found = child->second;
    m_children.erase(child);
    ended(found.index, Describe(status, ReadAll(found.errorPipe)));
}

void
EdgeWorkerFarm::Run(std::size_t count, const Job& job, const Ended& ended)
{
    std::size_t next = 0;
    while (next < count || !m_children.empty())
    {
        if (next < count && m_children.size() < m_workers)
        {
            Start(next++, job);
        }
        else
        {
            AwaitOne(ended);
        }
    }
}

} // namespace ns3
