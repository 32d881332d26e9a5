/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-conformal-interval.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace edgeai
{

ConformalInterval::ConformalInterval(const std::vector<double>& logResiduals)
{
    for (const double residual : logResiduals)
    {
        m_absolute.push_back(std::abs(residual));
    }
    std::sort(m_absolute.begin(), m_absolute.end());
}

double
ConformalInterval::GetLogHalfWidth(double level) const
{
    if (m_absolute.empty())
    {
        return std::numeric_limits<double>::quiet_NaN();
    }
    // The (n + 1) makes the promise hold for a next run, not only for these.
    const double exact = static_cast<double>(m_absolute.size() + 1) * level;
    const auto rank = static_cast<std::size_t>(std::ceil(exact - 1e-9));
    return rank > m_absolute.size() ? std::numeric_limits<double>::infinity()
                                    : m_absolute[std::max<std::size_t>(rank, 1) - 1];
}

double
ConformalInterval::GetLeastLevel(double logResidual) const
{
    if (m_absolute.empty())
    {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const auto closer =
        std::lower_bound(m_absolute.begin(), m_absolute.end(), std::abs(logResidual)) -
        m_absolute.begin();
    return static_cast<double>(closer) / static_cast<double>(m_absolute.size() + 1);
}

} // namespace edgeai
