// SPDX-License-Identifier: GPL-2.0-only

#include "campaign.h"

#include "batch-plan.h"
#include "blas-library.h"
#include "colocation-plan.h"
#include "cpu-affinity.h"
#include "cpu-quota.h"
#include "gpu.h"
#include "hardware-configuration.h"
#include "library-setup.h"
#include "machine-load.h"
#include "profile-error.h"
#include "provenance-page.h"
#include "requested-plan.h"
#include "trace-folder.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <memory>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

namespace edgeai::profile
{

namespace
{

std::vector<HardwareConfiguration>
SelectHardware(const std::vector<HardwareConfiguration>& all, const std::string& filter)
{
    std::vector<HardwareConfiguration> selected;
    std::string known;
    for (const HardwareConfiguration& hardware : all)
    {
        known += (known.empty() ? "" : ", ") + hardware.id;
        if (hardware.id.find(filter) != std::string::npos)
        {
            selected.push_back(hardware);
        }
    }
    if (selected.empty())
    {
        throw ProfileError("--hardware: '" + filter + "' matches none of " + known);
    }
    return selected;
}

std::vector<std::string>
ListWorkerArguments(const Options& options, const WorkerTask& task)
{
    std::vector<std::string> arguments{"edge-profile",
                                       "--output",
                                       options.output,
                                       "--plan",
                                       options.plan,
                                       "--attempts",
                                       std::to_string(options.attempts)};
    if (options.model)
    {
        arguments.insert(arguments.end(),
                         {"--model",
                          options.model->path,
                          "--input",
                          options.model->input,
                          "--input-type",
                          options.model->inputType});
    }
    arguments.insert(arguments.end(),
                     {"--worker",
                      task.hardwareId,
                      std::to_string(task.round),
                      std::to_string(task.deadlineSteadySeconds)});
    return arguments;
}

/** In the child: becomes this program again, under the configuration's limits. Never returns. */
[[noreturn]] void
BecomeWorker(const Options& options, const WorkerTask& task, const HardwareConfiguration& hardware)
{
    ApplyEnvironment(hardware);
    std::vector<std::string> arguments = ListWorkerArguments(options, task);
    std::vector<char*> pointers;
    for (std::string& argument : arguments)
    {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    execv("/proc/self/exe", pointers.data());
    std::perror("edge-profile: cannot start itself");
    _exit(1);
}

/** The child takes its limits on itself, before it becomes a worker and starts threads. */
int
RunInChild(const Options& options,
           const WorkerTask& task,
           const HardwareConfiguration& hardware,
           const CpuQuota* quota)
{
    const pid_t child = fork();
    if (child == 0)
    {
        if (quota != nullptr)
        {
            quota->Add(getpid());
        }
        if (options.plan == COLOCATION_PLAN || IsBatchPlan(options.plan))
        {
            ConfineToCores(hardware.threads);
        }
        BecomeWorker(options, task, hardware);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
    {
        throw std::runtime_error("worker for " + hardware.id + " did not end by itself");
    }
    return WEXITSTATUS(status);
}

void
StartWorker(const Options& options, const WorkerTask& task, const HardwareConfiguration& hardware)
{
    std::unique_ptr<CpuQuota> quota;
    if (hardware.quotaCores)
    {
        quota = std::make_unique<CpuQuota>(*hardware.quotaCores);
    }
    const int exitStatus = RunInChild(options, task, hardware, quota.get());
    if (exitStatus == 2)
    {
        throw ProfileError("worker for " + hardware.id + " was refused (see above)");
    }
    if (exitStatus != 0)
    {
        throw std::runtime_error("worker for " + hardware.id + " failed with status " +
                                 std::to_string(exitStatus));
    }
}

/** Leaves out quota configurations where the kernel gives no quota; they cannot be imitated. */
std::vector<HardwareConfiguration>
DropImpossible(const std::vector<HardwareConfiguration>& wanted)
{
    std::vector<HardwareConfiguration> possible;
    for (const HardwareConfiguration& hardware : wanted)
    {
        try
        {
            if (hardware.quotaCores)
            {
                const CpuQuota trial(*hardware.quotaCores);
            }
            possible.push_back(hardware);
        }
        catch (const ProfileError& refusal)
        {
            if (wanted.size() == 1)
            {
                throw;
            }
            std::fprintf(stderr, "%s is left out: %s\n", hardware.id.c_str(), refusal.what());
        }
    }
    return possible;
}

bool
HasOpenPoint(const std::vector<PlanPoint>& plan,
             const TraceFolder& traces,
             const HardwareConfiguration& hardware,
             int round)
{
    return std::any_of(plan.begin(), plan.end(), [&](const PlanPoint& point) {
        return point.round == round && point.hardware.id == hardware.id && !traces.IsDone(point);
    });
}

std::set<int>
ListRounds(const std::vector<PlanPoint>& plan)
{
    std::set<int> rounds;
    for (const PlanPoint& point : plan)
    {
        rounds.insert(point.round);
    }
    return rounds;
}

double
GetDeadline(const Options& options)
{
    // Far, but short enough to be written and read back: without a budget there is no end.
    constexpr double TEN_YEARS_SECONDS = 3.2e8;
    return ReadSteadySeconds() + options.budgetSeconds.value_or(TEN_YEARS_SECONDS);
}

/**
 * Gives every open point one more attempt (anchors: several). A disturbance lasts seconds, so
 * what it spoilt is tried again in a later pass, not at once.
 */
void
RunPass(Options options,
        int attempts,
        const std::vector<PlanPoint>& plan,
        const std::vector<HardwareConfiguration>& hardware,
        double deadline)
{
    options.attempts = attempts;
    for (const int round : ListRounds(plan))
    {
        for (const HardwareConfiguration& configuration : hardware)
        {
            const TraceFolder traces(options.output, attempts);
            if (ReadSteadySeconds() < deadline && HasOpenPoint(plan, traces, configuration, round))
            {
                StartWorker(options, {configuration.id, round, deadline}, configuration);
            }
        }
    }
}

} // namespace

void
RunCampaign(const Options& options)
{
    if (IsGpuPlan(options.plan))
    {
        RequireGpu();
    }
    else
    {
        RequireFastBlas();
    }
    const Processor processor = ReadProcessor();
    const auto all = ListConfigurations(options.plan, processor);
    const auto hardware = DropImpossible(SelectHardware(all, options.hardwareFilter));
    const std::vector<PlanPoint> plan = MakeRequestedPlan(options, all);
    TryRequestedModel(options);
    const double deadline = GetDeadline(options);
    for (int attempts = 1; attempts <= options.attempts; ++attempts)
    {
        RunPass(options, attempts, plan, hardware, deadline);
    }
    WriteProvenancePage(options.output, TraceFolder(options.output), processor);
    if (ReadSteadySeconds() >= deadline)
    {
        std::fprintf(stderr, "the budget is spent; run the same command again to go on\n");
    }
}

void
PrintPlan(const Options& options)
{
    const auto all = ListConfigurations(options.plan, ReadProcessor());
    const auto hardware = SelectHardware(all, options.hardwareFilter);
    for (const HardwareConfiguration& configuration : hardware)
    {
        std::printf("%s: %s\n", configuration.id.c_str(), Describe(configuration).c_str());
    }
    for (const PlanPoint& point : MakeRequestedPlan(options, all))
    {
        if (point.hardware.id.find(options.hardwareFilter) != std::string::npos)
        {
            std::printf("round %d  %s  %s\n",
                        point.round,
                        point.hardware.id.c_str(),
                        GetWorkloadId(point.workload).c_str());
        }
    }
}

} // namespace edgeai::profile
