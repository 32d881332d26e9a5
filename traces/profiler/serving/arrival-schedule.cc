// SPDX-License-Identifier: GPL-2.0-only

#include "serving/arrival-schedule.h"

#include <cmath>
#include <random>

namespace edgeai::profile
{

namespace
{

/** In [0, 1), from the upper 53 bits: std's own distribution may differ between libraries. */
double
DrawUniform(std::mt19937_64& random)
{
    return static_cast<double>(random() >> 11U) * 0x1p-53;
}

} // namespace

std::vector<int64_t>
DrawPoissonSchedule(double ratePerSecond, double seconds, uint64_t seed)
{
    constexpr double MICROSECONDS_PER_SECOND = 1e6;
    constexpr int64_t NANOSECONDS_PER_MICROSECOND = 1000;
    std::mt19937_64 random(seed);
    std::vector<int64_t> schedule;
    double at = 0.0;
    while (true)
    {
        at -= std::log1p(-DrawUniform(random)) / ratePerSecond;
        if (at >= seconds)
        {
            return schedule;
        }
        schedule.push_back(std::llround(at * MICROSECONDS_PER_SECOND) *
                           NANOSECONDS_PER_MICROSECOND);
    }
}

} // namespace edgeai::profile
