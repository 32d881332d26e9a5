// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_MEASUREMENT_H
#define EDGE_PROFILE_MEASUREMENT_H

#include "machine-watch.h"
#include "operator-recorder.h"
#include "workload.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief When to stop repeating. */
struct RepeatLimits
{
    std::size_t fewestRepeats = 9;
    std::size_t mostRepeats = 600;
    double leastSeconds = 0.15; ///< short windows see too little of the machine's noise
    double windowGrowth = 1.3;  ///< looked at again only when the window has grown by this
    double mostSeconds = 0.6;
    double hardSeconds = 2.5;        ///< stop even with fewer repeats: something is very wrong
    double relativeHalfWidth = 0.05; ///< of the median's 95 % confidence interval: precise enough
};

/** @brief One run as measured: what a row of run.csv tells. */
struct Measurement
{
    std::string startedUtc;
    int warmup = 0;
    std::vector<double> repeatSeconds;
    std::optional<double> coldLoadSeconds;  ///< not measured where copies share the hardware
    std::optional<double> fileLoadSeconds;  ///< weights read from the disk, and one execution
    std::optional<double> warmLoadSeconds;  ///< the same from the page cache
    std::optional<double> deviceSeconds;    ///< median of one execution by the GPU's clock
    std::optional<int64_t> peakMemoryBytes; ///< above what the process, or the GPU, held before
    double cpuSeconds = 0.0;
    double cpuUtilisation = 0.0;
    std::optional<double> gpuUtilisation;
    std::optional<double> energyJoules; ///< of the GPU's board, for one execution
    double stealFraction = 0.0;
    std::string verdict;
    int64_t parameters = 0;
    int64_t weightBytes = 0;
    int64_t outputBytes = 0; ///< of one inference
    std::vector<OperatorRecord> operators;
};

/** @brief Whether the repeats of a window say enough about the median, or it must end anyway. */
bool IsEnough(const std::vector<double>& repeats, double spentSeconds, const RepeatLimits& limits);

/** @brief Whether a run also times how long its weights take to load: once for each is enough. */
enum class LoadTiming
{
    Left,
    Wanted
};

Measurement Measure(const Workload& workload,
                    const MeasuringProcess& process,
                    LoadTiming loadTiming = LoadTiming::Left,
                    const RepeatLimits& limits = {});

/** @brief Only what the workload is: weights and operators; no repeats. */
Measurement Describe(const Workload& workload, const MeasuringProcess& process);

} // namespace edgeai::profile

#endif
