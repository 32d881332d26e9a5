// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_REPEAT_STATISTICS_H
#define EDGE_PROFILE_REPEAT_STATISTICS_H

#include <string>
#include <vector>

namespace edgeai::profile
{

double GetMedian(std::vector<double> values);

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
};

/**
 * @brief `valid`, or the first reason why a run does not describe the hardware:
 *        `steal`, `canary`, `iqr` or `drift`.
 */
std::string Judge(const std::vector<double>& repeatSeconds, const Surroundings& surroundings);

} // namespace edgeai::profile

#endif
