/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_JOB_H
#define EDGE_JOB_H

#include "ns3/edge-model-memory.h"
#include "ns3/edge-task.h"
#include "ns3/nstime.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{

/** @brief How far a generative task has got. */
struct EdgeSequence
{
    uint32_t made{0}; ///< tokens; 0: its prompt is being read, or waits to be
    Time share;       ///< of the accelerator's time, so far
    EdgeServiceSource source{EdgeServiceSource::Measured}; ///< the weakest of its times so far
};

/**
 * @brief What an accelerator executes as one: a task, a batch of tasks of one workload, or one
 * iteration of a generative batch, whose tasks come and go between iterations.
 */
struct EdgeJob
{
    EdgeTask* head{nullptr};
    std::vector<EdgeTask*> others; ///< the rest of its batch
    bool isGenerative{false};
    std::vector<EdgeSequence> sequences; ///< of a generative batch: the head's, then the others'
    bool isPrefill{false};  ///< the present iteration reads the prompt of the newest task
    uint32_t companions{0}; ///< other sequences that were there when this one came
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
        return (head ? 1 : 0) + static_cast<uint32_t>(others.size());
    }

    EdgeTask& GetTask(std::size_t index) const
    {
        return index == 0 ? *head : *others[index - 1];
    }

    /** @return the index of the task; GetSize(): it is not in here */
    std::size_t Find(const EdgeTask& task) const
    {
        std::size_t index = 0;
        while (index < GetSize() && &GetTask(index) != &task)
        {
            ++index;
        }
        return index;
    }

    /** @brief Takes the task with this index out; the next one becomes the head. */
    void Remove(std::size_t index)
    {
        if (index == 0)
        {
            head = others.empty() ? nullptr : others.front();
        }
        if (!others.empty())
        {
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(index == 0 ? 0 : index - 1));
        }
        if (!sequences.empty())
        {
            sequences.erase(sequences.begin() + static_cast<std::ptrdiff_t>(index));
        }
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
