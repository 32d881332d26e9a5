/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-max-min.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace ns3
{

namespace
{

/** @brief Progressive filling, one level after the other. */
class Filling
{
  public:
    Filling(const std::vector<EdgeAggregate>& aggregates, const std::vector<double>& capacities)
        : m_aggregates(aggregates),
          m_left(capacities),
          m_growing(capacities.size(), 0),
          m_rates(aggregates.size(), 0),
          m_isGrowing(aggregates.size(), false)
    {
        for (std::size_t i = 0; i < aggregates.size(); ++i)
        {
            SetGrowing(i, aggregates[i].demand > 0);
        }
    }

    std::vector<double> Run()
    {
        while (m_growingCount > 0)
        {
            const double step = GetStep();
            Grow(step);
            StopSatisfied();
        }
        return m_rates;
    }

  private:
    void SetGrowing(std::size_t aggregate, bool isGrowing)
    {
        if (m_isGrowing[aggregate] == isGrowing)
        {
            return;
        }
        m_isGrowing[aggregate] = isGrowing;
        const int32_t change = isGrowing ? 1 : -1;
        m_growingCount += change;
        for (const uint32_t link : m_aggregates[aggregate].links)
        {
            m_growing[link] += change;
        }
    }

    /** @return by how much all that grow can grow before the first must stop */
    double GetStep() const
    {
        double step = std::numeric_limits<double>::infinity();
        for (std::size_t link = 0; link < m_left.size(); ++link)
        {
            step = m_growing[link] > 0 ? std::min(step, m_left[link] / m_growing[link]) : step;
        }
        for (std::size_t i = 0; i < m_rates.size(); ++i)
        {
            step = m_isGrowing[i] ? std::min(step, m_aggregates[i].demand - m_rates[i]) : step;
        }
        return step;
    }

    void Grow(double step)
    {
        for (std::size_t i = 0; i < m_rates.size(); ++i)
        {
            m_rates[i] += m_isGrowing[i] ? step : 0;
        }
        for (std::size_t link = 0; link < m_left.size(); ++link)
        {
            m_left[link] -= step * m_growing[link];
        }
    }

    /** @brief At least one stops each time: relative rounding must not keep the last one growing.
     */
    void StopSatisfied()
    {
        constexpr double rounding = 1e-9;
        for (std::size_t i = 0; i < m_rates.size(); ++i)
        {
            const EdgeAggregate& aggregate = m_aggregates[i];
            bool isStopped = m_rates[i] >= aggregate.demand * (1 - rounding);
            for (const uint32_t link : aggregate.links)
            {
                isStopped = isStopped || m_left[link] <= m_rates[i] * rounding;
            }
            if (isStopped)
            {
                SetGrowing(i, false);
            }
        }
    }

    const std::vector<EdgeAggregate>& m_aggregates;
    std::vector<double> m_left;
    std::vector<int32_t> m_growing; ///< by link: how many of those that cross it
    std::vector<double> m_rates;
    std::vector<bool> m_isGrowing;
    int32_t m_growingCount{0};
};

/** @return the demands, where no link stops any of them; empty otherwise */
std::vector<double>
GetDemandsThatFit(const std::vector<EdgeAggregate>& aggregates,
                  const std::vector<double>& capacities)
{
    std::vector<double> left = capacities;
    std::vector<double> demands;
    for (const EdgeAggregate& aggregate : aggregates)
    {
        demands.push_back(aggregate.demand);
        for (const uint32_t link : aggregate.links)
        {
            left[link] -= aggregate.demand;
        }
    }
    const bool isStopped = std::any_of(left.begin(), left.end(), [](double l) { return l < 0; });
    return isStopped ? std::vector<double>() : demands;
}

} // namespace

std::vector<double>
ShareMaxMin(const std::vector<EdgeAggregate>& aggregates, const std::vector<double>& capacities)
{
    const std::vector<double> demands = GetDemandsThatFit(aggregates, capacities);
    return demands.empty() ? Filling(aggregates, capacities).Run() : demands;
}

} // namespace ns3
