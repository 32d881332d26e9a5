// SPDX-License-Identifier: GPL-2.0-only

#include "serving/serving-point.h"

#include <algorithm>
#include <cmath>

namespace edgeai::profile
{

namespace
{

constexpr double WARMUP_SECONDS = 2.0;
constexpr double NANOSECONDS_PER_MILLISECOND = 1e6;

/** Poisson counts scatter by their square root: five of them more, and the wanted number is there.
 */
double
GetSeconds(const ServingOptions& options, double ratePerSecond)
{
    const double wanted = options.requests;
    return std::max(options.leastSeconds, (wanted + 5.0 * std::sqrt(wanted)) / ratePerSecond);
}

} // namespace

std::vector<ServingPoint>
ListServingPoints(const ServingOptions& options, double secondsOfOne, double secondsOfMost)
{
    std::vector<ServingPoint> points;
    const BatchRule batched{options.mostBatch,
                            std::llround(options.longestWaitMs * NANOSECONDS_PER_MILLISECOND)};
    for (const BatchRule& rule : {BatchRule{}, batched})
    {
        const double capacity = rule.most == 1 ? 1.0 / secondsOfOne : rule.most / secondsOfMost;
        for (const double load : options.loads)
        {
            ServingPoint point;
            point.name = (rule.most == 1 ? "single-" : "batched-") +
                         std::to_string(std::lround(load * 100.0));
            point.rule = rule;
            point.load = load;
            point.ratePerSecond = load * capacity;
            point.warmupSeconds = WARMUP_SECONDS;
            point.durationSeconds = WARMUP_SECONDS + GetSeconds(options, point.ratePerSecond);
            point.seed = options.seed + points.size();
            points.push_back(point);
        }
    }
    return points;
}

} // namespace edgeai::profile
