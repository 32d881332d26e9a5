/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-slowdown.h"

#include "ns3/abort.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

namespace
{

EdgeSlowdown
Interpolate(const EdgeSlowdownPoint& below, const EdgeSlowdownPoint& above, uint32_t running)
{
    const double from = std::log(below.running);
    const double share = (std::log(running) - from) / (std::log(above.running) - from);
    const double logFactor =
        (1 - share) * std::log(below.slowdown.factor) + share * std::log(above.slowdown.factor);
    return {std::exp(logFactor),
            GetWeaker(EdgeServiceSource::Interpolated,
                      GetWeaker(below.slowdown.source, above.slowdown.source))};
}

} // namespace

EdgeSlowdown
GetSlowdown(const EdgeSlowdownCurve& curve, uint32_t running)
{
    NS_ABORT_MSG_IF(curve.empty(), "EdgeSlowdown: a curve without points");
    if (running <= 1)
    {
        return {};
    }
    const auto isBelow = [](const EdgeSlowdownPoint& point, uint32_t wanted) {
        return point.running < wanted;
    };
    const auto at = std::lower_bound(curve.begin(), curve.end(), running, isBelow);
    if (at == curve.end())
    {
        const EdgeSlowdownPoint& last = curve.back();
        const double each = (last.slowdown.factor - 1) / (last.running - 1);
        return {1 + each * (running - 1),
                GetWeaker(EdgeServiceSource::Predicted, last.slowdown.source)};
    }
    if (at->running == running)
    {
        return at->slowdown;
    }
    return Interpolate(at == curve.begin() ? EdgeSlowdownPoint{1, {}} : *(at - 1), *at, running);
}

void
EdgeSlowdownSum::Add(const EdgeSlowdown& slowdown)
{
    m_sum.factor += slowdown.factor - 1;
    m_sum.source = GetWeaker(m_sum.source, slowdown.source);
    ++m_kinds;
}

EdgeSlowdown
EdgeSlowdownSum::Get() const
{
    // A sum of measured speed-ups (factors below 1) must not reach zero or less.
    constexpr double leastFactor = 0.1;
    const EdgeServiceSource mixture =
        m_kinds > 1 ? EdgeServiceSource::Predicted : EdgeServiceSource::Measured;
    return {std::max(m_sum.factor, leastFactor), GetWeaker(m_sum.source, mixture)};
}

} // namespace ns3
