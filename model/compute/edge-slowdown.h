/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SLOWDOWN_H
#define EDGE_SLOWDOWN_H

#include "ns3/edge-task.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/** @brief How many times longer a job takes beside others than alone, and how that is known. */
struct EdgeSlowdown
{
    double factor{1};
    EdgeServiceSource source{EdgeServiceSource::Measured};
};

/** @brief The slowdown of a workload while @p running jobs run in all, the others alike. */
struct EdgeSlowdownPoint
{
    uint32_t running{2};
    EdgeSlowdown slowdown;
};

/** @brief Of one workload beside one other (or itself): points with ascending `running`. */
using EdgeSlowdownCurve = std::vector<EdgeSlowdownPoint>;

/**
 * @return the slowdown while @p running jobs run in all: 1 for one, a point where there is one,
 * else interpolated in log space between its neighbours (with slowdown 1 at one job). Beyond the
 * last point each further job adds what each of the last point's co-runners added: Predicted.
 * @param curve at least one point
 */
EdgeSlowdown GetSlowdown(const EdgeSlowdownCurve& curve, uint32_t running);

/**
 * @brief The slowdown of a job beside unlike others: what each kind of them adds alone, summed.
 *
 * Exact where all others are of one kind. For a mixture, factor - 1 is summed over the kinds
 * (interference adds up: n processes that share one processor slow each other n times), which is an
 * assumption: the source is then Predicted.
 */
class EdgeSlowdownSum
{
  public:
    /** @brief @p count jobs of one kind run beside it, which slow it by @p slowdown. */
    void Add(const EdgeSlowdown& slowdown);
    EdgeSlowdown Get() const;

  private:
    EdgeSlowdown m_sum;
    uint32_t m_kinds{0};
};

} // namespace ns3

#endif // EDGE_SLOWDOWN_H
