/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_MODEL_MEMORY_H
#define EDGE_MODEL_MEMORY_H

#include "ns3/edge-eviction-rule.h"
#include "ns3/nstime.h"
#include "ns3/ptr.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/** @brief What one job needs of an accelerator's memory. */
struct EdgeMemoryNeed
{
    uint32_t workload{0};
    uint64_t weightBytes{0};     ///< of its model, which stays after the job
    uint64_t activationBytes{0}; ///< of the job, while it runs
};

/**
 * @brief The memory of one accelerator: the models that are resident in it, and what running jobs
 * take beside. A value.
 *
 * A model stays until another one needs its room; one that a job uses does not leave.
 */
class EdgeModelMemory
{
  public:
    /**
     * @param capacityBytes 0: without limit
     * @param rule who leaves; outlives this and all its copies
     */
    EdgeModelMemory(uint64_t capacityBytes, const EdgeEvictionRule& rule);

    /** @return whether a job with this need could ever run here */
    bool CanEverHold(const EdgeMemoryNeed& need) const;
    /** @return whether it could start now, after idle models have left */
    bool CanHold(const EdgeMemoryNeed& need) const;
    bool IsResident(uint32_t workload) const;
    /** @return from when on the resident model can be used; the past: it can */
    Time GetReadyTime(uint32_t workload) const;

    /**
     * @brief A job starts; idle models leave as needed. CanHold() must be true.
     * @param ready when the model can be used, where it was not resident
     */
    void Acquire(const EdgeMemoryNeed& need, Time now, Time ready);
    /** @brief The job has ended. */
    void Release(const EdgeMemoryNeed& need, Time now);

    /** @brief All models are gone; no job may run. */
    void Clear();
    uint64_t GetUsedBytes() const;

  private:
    struct Model
    {
        bool isResident{false};
        uint64_t bytes{0};
        uint32_t users{0};
        uint64_t uses{0};
        Time lastUse;
        Time ready;
    };

    Model& GetModel(uint32_t workload);
    uint64_t GetBusyBytes(uint32_t exceptWorkload) const;
    void EvictOne();

    uint64_t m_capacityBytes;
    const EdgeEvictionRule* m_rule;
    std::vector<Model> m_models; ///< by workload
    uint64_t m_usedBytes{0};
    uint64_t m_activationBytes{0};
};

} // namespace ns3

#endif // EDGE_MODEL_MEMORY_H
