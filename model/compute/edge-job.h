/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_JOB_H
#define EDGE_JOB_H

#include "ns3/edge-model-memory.h"
#include "ns3/edge-task.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/** @brief What an accelerator executes as one: a task, or a batch of tasks of one workload. */
struct EdgeJob
{
    EdgeTask* head{nullptr};
    std::vector<EdgeTask*> others; ///< the rest of its batch
    uint32_t workload{0};
    uint32_t accelerator{0}; ///< index in the server
    uint32_t hardware{0};
    EdgeServiceTime alone; ///< what it computes where nothing runs beside it
    Time predicted;        ///< what the server believes of `alone`; zero: no prediction
    EdgeMemoryNeed need;
    Time started;
    Time load;            ///< from `started` on, its model is loaded
    Time acceleratorTime; ///< its share of the accelerator's time; known when it has ended

    uint32_t GetSize() const
    {
        return 1 + static_cast<uint32_t>(others.size());
    }

    /** @brief Calls @p visit with each of its tasks, the head first. */
    template <typename Visitor>
    void ForEachTask(Visitor&& visit) const
    {
        visit(*head);
        for (EdgeTask* task : others)
        {
            visit(*task);
        }
    }
};

/** @brief How long a job that runs would still take alone. */
struct EdgeRemainingWork
{
    uint32_t job{0};
    Time remaining;
};

} // namespace ns3

#endif // EDGE_JOB_H
