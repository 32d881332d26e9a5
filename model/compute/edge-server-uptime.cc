/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Accelerators that fail and come back: that part of EdgeServer.

#include "edge-server.h"

#include "ns3/simulator.h"

namespace ns3
{

void
EdgeServer::SetUp(bool isUp)
{
    for (uint32_t accelerator = 0; accelerator < GetAccelerators(); ++accelerator)
    {
        SetAcceleratorUp(accelerator, isUp);
    }
}

void
EdgeServer::ScheduleOutages(uint32_t accelerator, const std::vector<EdgeOutage>& outages)
{
    for (const EdgeOutage& outage : outages)
    {
        Simulator::Schedule(outage.from - Simulator::Now(),
                            &EdgeServer::SetAcceleratorUp,
                            Ptr<EdgeServer>(this),
                            accelerator,
                            false);
        Simulator::Schedule(outage.to - Simulator::Now(),
                            &EdgeServer::SetAcceleratorUp,
                            Ptr<EdgeServer>(this),
                            accelerator,
                            true);
    }
}

void
EdgeServer::ScheduleOutages(const std::vector<EdgeOutage>& outages)
{
    for (const EdgeOutage& outage : outages)
    {
        Simulator::Schedule(outage.from - Simulator::Now(),
                            &EdgeServer::SetUp,
                            Ptr<EdgeServer>(this),
                            false);
        Simulator::Schedule(outage.to - Simulator::Now(),
                            &EdgeServer::SetUp,
                            Ptr<EdgeServer>(this),
                            true);
    }
}

} // namespace ns3
