/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-energy-meter.h"

#include "edge-seconds.h"

#include <algorithm>

namespace ns3
{

EdgeEnergyMeter::EdgeEnergyMeter(Ptr<const EdgeComputeCatalog> catalog,
                                 std::vector<EdgeAcceleratorSpec> accelerators)
    : m_catalog(catalog)
{
    for (const EdgeAcceleratorSpec& spec : accelerators)
    {
        m_meters.emplace_back();
        m_meters.back().spec = spec;
    }
}

/** @return of exactly such a run; 0: no joules were measured */
double
EdgeEnergyMeter::GetMeasuredWatts(const EdgeJob& job) const
{
    if (job.GetSize() == 1)
    {
        return m_catalog->GetProfile(job.workload, job.hardware).measuredWatts;
    }
    for (const EdgeBatchPoint& point : m_catalog->GetBatchCurve(job.workload, job.hardware))
    {
        if (point.size == job.GetSize())
        {
            return point.profile.measuredWatts;
        }
    }
    return 0;
}

EdgeEnergy
EdgeEnergyMeter::Charge(const EdgeJob& job)
{
    Meter& meter = m_meters.at(job.accelerator);
    const double watts = GetMeasuredWatts(job);
    const bool isMeasured = watts > 0;
    const double idleWatts = meter.spec.idleWatts.value();
    const double addedWatts =
        isMeasured ? std::max(watts - idleWatts, 0.0) : meter.spec.activeWatts.value();
    const double joules = addedWatts * TimeToSeconds(job.acceleratorTime);
    meter.charged += job.acceleratorTime;
    meter.joules += joules;
    meter.measuredJoules += isMeasured ? joules : 0;
    return {joules, isMeasured ? EdgeServiceSource::Measured : EdgeServiceSource::Assumed};
}

void
EdgeEnergyMeter::SetUp(uint32_t accelerator, bool isUp, Time now)
{
    Meter& meter = m_meters.at(accelerator);
    if (meter.isUp == isUp)
    {
        return;
    }
    meter.upBefore += meter.isUp ? now - meter.changed : Time();
    meter.isUp = isUp;
    meter.changed = now;
}

EdgeAcceleratorEnergy
EdgeEnergyMeter::Read(uint32_t accelerator, Time busy, Time now) const
{
    const Meter& meter = m_meters.at(accelerator);
    EdgeAcceleratorEnergy energy;
    energy.hardware = meter.spec.hardware;
    energy.idleWatts = meter.spec.idleWatts.value();
    energy.activeWatts = meter.spec.activeWatts.value();
    energy.up = meter.upBefore + (meter.isUp ? now - meter.changed : Time());
    energy.busy = busy;
    energy.idleJoules = energy.idleWatts * TimeToSeconds(energy.up);
    // What runs now, and what was lost on the way, has drawn power too.
    const Time uncharged = std::max(busy - meter.charged, Time());
    energy.activeJoules = meter.joules + energy.activeWatts * TimeToSeconds(uncharged);
    energy.measuredJoules = meter.measuredJoules;
    return energy;
}

} // namespace ns3
