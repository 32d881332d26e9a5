// SPDX-License-Identifier: GPL-2.0-only

#include "serving/server-process.h"

#include "batch-plan.h"
#include "csv-table.h"
#include "library-setup.h"
#include "profile-error.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace edgeai::profile
{

namespace
{

const std::vector<std::string> BATCH_COLUMNS{"size",
                                             "started_ns",
                                             "forward_ns",
                                             "computed_ns",
                                             "sent_ns"};

/** What RunServer() takes, in its order. */
std::vector<std::string>
ToArguments(const ServerSettings& settings, const std::string& batchFile)
{
    return {SERVE_COMMAND,
            GetModelId(settings.workload),
            settings.hardware.id,
            std::to_string(settings.rule.most),
            std::to_string(settings.rule.longestWaitNanoseconds),
            settings.isHollow ? "hollow" : "full",
            std::to_string(settings.workerCore),
            std::to_string(settings.readerCore),
            batchFile};
}

/** In the child: never returns. */
[[noreturn]] void
BecomeServer(const ServerSettings& settings, const std::vector<std::string>& arguments, int output)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    dup2(output, STDOUT_FILENO);
    ApplyEnvironment(settings.hardware);
    std::vector<char*> words;
    std::string name = "edge-profile";
    words.push_back(name.data());
    std::vector<std::string> copies = arguments;
    for (std::string& argument : copies)
    {
        words.push_back(argument.data());
    }
    words.push_back(nullptr);
    execv("/proc/self/exe", words.data());
    std::perror("edge-profile: cannot start itself");
    _exit(1);
}

/** The number that the server prints; 0 if it ended before. */
uint16_t
ReadPort(int pipe)
{
    std::string text;
    std::array<char, 16> buffer{};
    while (text.find('\n') == std::string::npos)
    {
        const ssize_t count = read(pipe, buffer.data(), buffer.size());
        if (count <= 0)
        {
            return 0;
        }
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return static_cast<uint16_t>(std::stoi(text));
}

ServerSettings
ParseSettings(const std::vector<std::string>& arguments)
{
    ServerSettings settings;
    settings.workload = ParseModelId(arguments.at(1));
    for (const HardwareConfiguration& hardware : ListHardwareConfigurations(ReadProcessor()))
    {
        settings.hardware = hardware.id == arguments.at(2) ? hardware : settings.hardware;
    }
    settings.rule = {static_cast<uint32_t>(std::stoul(arguments.at(3))),
                     std::stoll(arguments.at(4))};
    settings.isHollow = arguments.at(5) == "hollow";
    settings.workerCore = std::stoi(arguments.at(6));
    settings.readerCore = std::stoi(arguments.at(7));
    return settings;
}

} // namespace

ServerProcess::ServerProcess(const ServerSettings& settings, const std::string& batchFile)
{
    std::filesystem::remove(batchFile);
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0)
    {
        throw std::runtime_error("a pipe to the server cannot be made");
    }
    const std::vector<std::string> arguments = ToArguments(settings, batchFile);
    m_process = fork();
    if (m_process == 0)
    {
        close(ends[0]);
        BecomeServer(settings, arguments, ends[1]);
    }
    close(ends[1]);
    m_port = ReadPort(ends[0]);
    close(ends[0]);
    if (m_port == 0)
    {
        throw std::runtime_error("the server did not come up (see above)");
    }
}

ServerProcess::~ServerProcess()
{
    if (m_process > 0)
    {
        kill(m_process, SIGTERM);
        waitpid(m_process, nullptr, 0);
    }
}

uint16_t
ServerProcess::GetPort() const
{
    return m_port;
}

void
ServerProcess::Await()
{
    int status = 0;
    const pid_t ended = waitpid(m_process, &status, 0);
    m_process = -1;
    if (ended < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    {
        throw std::runtime_error("the server did not end well (see above)");
    }
}

void
RunServer(const std::vector<std::string>& arguments)
{
    constexpr std::size_t WORDS = 9;
    if (arguments.size() != WORDS)
    {
        throw ProfileError(std::string(SERVE_COMMAND) +
                           " is what measure-server starts; use that, see measure-server --help");
    }
    const auto batches = ServeOneClient(ParseSettings(arguments), [](uint16_t port) {
        std::printf("%d\n", port);
        std::fflush(stdout);
    });
    CsvTable table(arguments.back(), BATCH_COLUMNS);
    for (const BatchRecord& batch : batches)
    {
        table.Append({{"size", std::to_string(batch.size)},
                      {"started_ns", std::to_string(batch.started)},
                      {"forward_ns", std::to_string(batch.forward)},
                      {"computed_ns", std::to_string(batch.computed)},
                      {"sent_ns", std::to_string(batch.sent)}});
    }
}

std::vector<BatchRecord>
ReadBatches(const std::string& path)
{
    std::vector<BatchRecord> batches;
    for (const CsvRow& row : CsvTable(path, BATCH_COLUMNS).Read())
    {
        batches.push_back({static_cast<uint32_t>(std::stoul(row.at("size"))),
                           std::stoll(row.at("started_ns")),
                           std::stoll(row.at("forward_ns")),
                           std::stoll(row.at("computed_ns")),
                           std::stoll(row.at("sent_ns"))});
    }
    return batches;
}

} // namespace edgeai::profile
