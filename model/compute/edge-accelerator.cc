/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-accelerator.h"

namespace ns3
{

EdgeAccelerator::EdgeAccelerator(const EdgeComputeCatalog& catalog,
                                 const EdgeAcceleratorSpec& spec,
                                 const EdgeEvictionRule& rule,
                                 bool isTimeSliced)
    : m_spec(spec),
      m_isTimeSliced(isTimeSliced),
      m_colocated(catalog, spec.hardware),
      m_memory(spec.memoryBytes, rule)
{
}

void
EdgeAccelerator::SetUp(bool isUp)
{
    m_isUp = isUp;
    m_memory.Clear();
}

bool
EdgeAccelerator::IsUp() const
{
    return m_isUp;
}

bool
EdgeAccelerator::IsOpen() const
{
    if (!m_isUp)
    {
        return false;
    }
    return m_isTimeSliced || m_colocated.GetCount() + m_loading < m_spec.slots;
}

bool
EdgeAccelerator::IsIdle() const
{
    return GetCount() + m_loading == 0;
}

void
EdgeAccelerator::BeginLoad(Time now)
{
    m_busySince = IsIdle() ? now : m_busySince;
    ++m_loading;
}

void
EdgeAccelerator::EndLoad()
{
    --m_loading;
}

EdgeModelMemory&
EdgeAccelerator::GetMemory()
{
    return m_memory;
}

const EdgeModelMemory&
EdgeAccelerator::GetMemory() const
{
    return m_memory;
}

void
EdgeAccelerator::Add(Time now, uint32_t job, uint32_t workload, Time work)
{
    m_busySince = IsIdle() ? now : m_busySince;
    ++m_version;
    if (m_isTimeSliced)
    {
        m_sliced.Add(now, job, work);
    }
    else
    {
        m_colocated.Add(now, job, workload, work);
    }
}

Time
EdgeAccelerator::GetNextEnd() const
{
    return m_isTimeSliced ? m_sliced.GetNextEnd() : m_colocated.GetNextEnd();
}

uint32_t
EdgeAccelerator::Pop(Time now, std::vector<EdgeJob>& jobs)
{
    ++m_version;
    if (m_isTimeSliced)
    {
        const uint32_t index = m_sliced.Pop(now);
        // Virtual time grows by 1 / (jobs) too: a job's share is its work.
        jobs[index].acceleratorTime = jobs[index].alone.duration;
        return index;
    }
    const EdgeColocatedJobs::Left left = m_colocated.Pop(now);
    EdgeJob& job = jobs[left.job];
    job.acceleratorTime = left.share;
    job.alone.source = GetWeaker(job.alone.source, left.source);
    return left.job;
}

void
EdgeAccelerator::Remove(Time now, uint32_t job)
{
    ++m_version;
    if (m_isTimeSliced)
    {
        m_sliced.Remove(now, job);
    }
    else
    {
        m_colocated.Remove(now, job);
    }
}

std::vector<EdgeRemainingWork>
EdgeAccelerator::ListRemaining(Time now) const
{
    return m_isTimeSliced ? m_sliced.ListRemaining(now) : m_colocated.ListRemaining(now);
}

uint32_t
EdgeAccelerator::GetCount() const
{
    return m_isTimeSliced ? m_sliced.GetCount() : m_colocated.GetCount();
}

uint32_t
EdgeAccelerator::GetHardware() const
{
    return m_spec.hardware;
}

Time
EdgeAccelerator::GetBusySince() const
{
    return m_busySince;
}

uint32_t
EdgeAccelerator::GetVersion() const
{
    return m_version;
}

} // namespace ns3
