/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-model-memory.h"

#include "ns3/abort.h"

namespace ns3
{

EdgeModelMemory::EdgeModelMemory(uint64_t capacityBytes, const EdgeEvictionRule& rule)
    : m_capacityBytes(capacityBytes),
      m_rule(&rule)
{
}

EdgeModelMemory::Model&
EdgeModelMemory::GetModel(uint32_t workload)
{
    if (workload >= m_models.size())
    {
        m_models.resize(workload + 1);
    }
    return m_models[workload];
}

bool
EdgeModelMemory::CanEverHold(const EdgeMemoryNeed& need) const
{
    return m_capacityBytes == 0 || need.weightBytes + need.activationBytes <= m_capacityBytes;
}

uint64_t
EdgeModelMemory::GetBusyBytes(uint32_t exceptWorkload) const
{
    uint64_t bytes = m_activationBytes;
    for (uint32_t workload = 0; workload < m_models.size(); ++workload)
    {
        const bool isBusy = m_models[workload].users > 0 && workload != exceptWorkload;
        bytes += isBusy ? m_models[workload].bytes : 0;
    }
    return bytes;
}

bool
EdgeModelMemory::CanHold(const EdgeMemoryNeed& need) const
{
    return m_capacityBytes == 0 ||
           GetBusyBytes(need.workload) + need.weightBytes + need.activationBytes <= m_capacityBytes;
}

bool
EdgeModelMemory::IsResident(uint32_t workload) const
{
    return workload < m_models.size() && m_models[workload].isResident;
}

Time
EdgeModelMemory::GetReadyTime(uint32_t workload) const
{
    return m_models.at(workload).ready;
}

void
EdgeModelMemory::EvictOne()
{
    std::vector<EdgeIdleModel> idle;
    for (uint32_t workload = 0; workload < m_models.size(); ++workload)
    {
        const Model& model = m_models[workload];
        if (model.isResident && model.users == 0)
        {
            idle.push_back({workload, model.bytes, model.lastUse, model.uses});
        }
    }
    Model& leaving = m_models[idle[m_rule->Choose(idle)].workload];
    m_usedBytes -= leaving.bytes;
    leaving = Model();
}

void
EdgeModelMemory::Acquire(const EdgeMemoryNeed& need, Time now, Time ready)
{
    NS_ABORT_MSG_IF(!CanHold(need), "EdgeModelMemory: no room for workload " << need.workload);
    Model& model = GetModel(need.workload);
    ++model.users; // from now on it does not leave
    ++model.uses;
    model.lastUse = now;
    const uint64_t wanted = need.activationBytes + (model.isResident ? 0 : need.weightBytes);
    while (m_capacityBytes > 0 && m_usedBytes + wanted > m_capacityBytes)
    {
        EvictOne();
    }
    m_usedBytes += wanted;
    m_activationBytes += need.activationBytes;
    if (!model.isResident)
    {
        model.isResident = true;
        model.bytes = need.weightBytes;
        model.ready = ready;
    }
}

void
EdgeModelMemory::Release(const EdgeMemoryNeed& need, Time now)
{
    Model& model = GetModel(need.workload);
    --model.users;
    model.lastUse = now;
    m_usedBytes -= need.activationBytes;
    m_activationBytes -= need.activationBytes;
}

void
EdgeModelMemory::Clear()
{
    m_models.clear();
    m_usedBytes = 0;
    m_activationBytes = 0;
}

uint64_t
EdgeModelMemory::GetUsedBytes() const
{
    return m_usedBytes;
}

} // namespace ns3
