/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OWN_WORK_H
#define EDGE_OWN_WORK_H

#include "ns3/nstime.h"

#include <boost/container/small_vector.hpp>
#include <cstdint>

namespace ns3
{

/** @brief One user's tasks that are at, or on their way to, a server, as the user believes. */
class EdgeOwnWork
{
  public:
    /** @param expectedArrival absolute */
    void Add(uint32_t taskId, uint32_t target, Time expectedArrival, Time predictedCompute);
    /** @brief The task has ended; one that was never added is fine. */
    void Remove(uint32_t taskId);
    /** @return predicted work for @p target that had not arrived there at @p since */
    Time GetInFlight(uint32_t target, Time since) const;

  private:
    struct Item
    {
        uint32_t taskId;
        uint32_t target;
        Time expectedArrival;
        Time predictedCompute;
    };

    /** @brief In no order. Few: mostly within the user's own row, not elsewhere in memory. */
    boost::container::small_vector<Item, 2> m_items;
};

} // namespace ns3

#endif // EDGE_OWN_WORK_H
