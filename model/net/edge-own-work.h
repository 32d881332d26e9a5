/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OWN_WORK_H
#define EDGE_OWN_WORK_H

#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

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

    std::vector<Item> m_items; ///< in no order: few
};

} // namespace ns3

#endif // EDGE_OWN_WORK_H
