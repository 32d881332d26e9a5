// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_REPEAT_STATISTICS_H
#define EDGE_PROFILE_REPEAT_STATISTICS_H

#include <string>
#include <vector>

namespace edgeai::profile
{

double GetMedian(std::vector<double> values);

/** @brief How far the median of the last third is from that of the first, relative to it. */
double GetDrift(const std::vector<double>& values);

/** @brief Whether the drift is below what the verdict `drift` rejects. */
bool IsSteady(const std::vector<double>& values);

/**
 * @brief Half the width of the median's 95 % confidence interval, relative to the median.
 *
 * From order statistics, so it assumes no distribution. Infinite below 6 values, where no pair
 * of order statistics covers 95 %.
 */
double GetRelativeHalfWidth(std::vector<double> values);

/** @brief What was seen beside the repeats while they ran. */
struct Surroundings
{
    double stealFraction = 0.0; ///< CPU time that the hypervisor gave to others
    int stealTicks = 0;         ///< the same in the kernel's ticks, which are coarse
    double canaryRatio = 1.0;   ///< canary's time now over its time at the session's start
    double loadFraction = 0.0;  ///< of one core's time that other processes took
    double loadTicks = 0.0;     ///< the same in the kernel's ticks
};

/**
 * @brief `valid`, or the first reason why a run does not describe the hardware:
 *        `steal`, `load`, `canary`, `iqr` or `drift`.
 */
std::string Judge(const std::vector<double>& repeatSeconds, const Surroundings& surroundings);

} // namespace edgeai::profile

#endif
