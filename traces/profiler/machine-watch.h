// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_MACHINE_WATCH_H
#define EDGE_PROFILE_MACHINE_WATCH_H

#include "machine-load.h"
#include "repeat-statistics.h"
#include "workload-run.h"

#include <functional>

namespace edgeai::profile
{

class CudaRuntime;
class GpuCounters;

/** @brief What the process that measures is, the same for all its runs. */
struct MeasuringProcess
{
    int threads = 1;
    bool isThrottled = false;   ///< a repeat is then the mean of a loop over many quota periods
    double canarySeconds = 0.0; ///< of the canary when the session began
    DeviceKind device = DeviceKind::Cpu;
    const GpuCounters* counters = nullptr; ///< of the GPU, where networks run on one
    const CudaRuntime* cuda = nullptr;     ///< likewise
};

/** @brief Waits, not long, until the processor is as fast as at the session's start. */
double AwaitCanary(const MeasuringProcess& process);

/**
 * @brief Watches what the machine does beside the repeats, from its construction to Stop().
 *
 * `readOwnCpuSeconds` gives the time used by all processes that take part in the measurement:
 * what is used beyond that is others' load.
 */
class MachineWatch
{
  public:
    MachineWatch(double canarySeconds, std::function<double()> readOwnCpuSeconds);

    void Stop();

    [[nodiscard]] double GetWallSeconds() const;
    [[nodiscard]] double GetOwnCpuSeconds() const;

    /** @brief Judges the time between, with a canary timed now; call it when all is quiet. */
    [[nodiscard]] Surroundings Compare(const MeasuringProcess& process) const;

  private:
    struct Reading
    {
        MachineTicks ticks;
        double ownCpuSeconds = 0.0;
        double steadySeconds = 0.0;
    };

    [[nodiscard]] Reading Read() const;

    double m_canarySeconds; ///< before
    std::function<double()> m_readOwnCpuSeconds;
    Reading m_before;
    Reading m_after;
};

} // namespace edgeai::profile

#endif
