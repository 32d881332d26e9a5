/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cell-mac.h"

#include "edge-round-robin-scheduler.h"

#include "ns3/abort.h"
#include "ns3/object-factory.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeCellMac);

namespace
{

constexpr int64_t MOST_INSTANTS = 1000;

Ptr<EdgeSlotScheduler>
MakeScheduler(TypeId type)
{
    ObjectFactory factory;
    factory.SetTypeId(type);
    return factory.Create<EdgeSlotScheduler>();
}

} // namespace

TypeId
EdgeCellMac::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeCellMac")
            .SetParent<Object>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgeCellMac>()
            .AddAttribute("UplinkScheduler",
                          "Who gets the resource blocks of an uplink slot.",
                          TypeIdValue(EdgeRoundRobinScheduler::GetTypeId()),
                          MakeTypeIdAccessor(&EdgeCellMac::m_uplinkScheduler),
                          MakeTypeIdChecker())
            .AddAttribute("DownlinkScheduler",
                          "Who gets the resource blocks of a downlink slot.",
                          TypeIdValue(EdgeRoundRobinScheduler::GetTypeId()),
                          MakeTypeIdAccessor(&EdgeCellMac::m_downlinkScheduler),
                          MakeTypeIdChecker())
            .AddAttribute("Attempts",
                          "How often a transport block is sent at most (HARQ); lost every time, "
                          "its packets are lost.",
                          UintegerValue(8),
                          MakeUintegerAccessor(&EdgeCellMac::m_attempts),
                          MakeUintegerChecker<uint32_t>(1, 100))
            .AddAttribute("SchedulingRequestPeriod",
                          "TDD patterns between two slots in which a user can ask to send.",
                          UintegerValue(2),
                          MakeUintegerAccessor(&EdgeCellMac::m_requestPeriod),
                          MakeUintegerChecker<uint32_t>(1, 10000))
            .AddAttribute("FirstGrant",
                          "Bytes that a user is granted that has asked; with them it says how much "
                          "more it has.",
                          UintegerValue(256),
                          MakeUintegerAccessor(&EdgeCellMac::m_firstGrantBytes),
                          MakeUintegerChecker<uint32_t>(1, 1000000))
            .AddAttribute("ConfiguredGrantBlocks",
                          "Resource blocks that each user has for itself in the uplink slots of "
                          "its turn, so that it need not ask; 0: none.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&EdgeCellMac::m_configuredBlocks),
                          MakeUintegerChecker<uint32_t>(0, 10000))
            .AddAttribute("ConfiguredGrantPeriod",
                          "TDD patterns between two turns of a user's configured grant.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&EdgeCellMac::m_configuredPeriod),
                          MakeUintegerChecker<uint32_t>(1, 10000))
            .AddTraceSource("BlockSent",
                            "A transport block was sent, for the first time or again.",
                            MakeTraceSourceAccessor(&EdgeCellMac::m_sent),
                            "ns3::EdgeCellMac::BlockTracedCallback");
    return tid;
}

EdgeCellMac::EdgeCellMac() = default;
EdgeCellMac::~EdgeCellMac() = default;

void
EdgeCellMac::DoDispose()
{
    m_uplink.reset();
    m_downlink.reset();
    Object::DoDispose();
}

void
EdgeCellMac::SetCarrier(uint32_t cell, const EdgeCarrier& carrier, double bler)
{
    NS_ABORT_MSG_IF(m_uplink, "EdgeCellMac: cell " << cell << " has a carrier already");
    m_delivered = 1 - bler;
    m_resourceBlocks = carrier.resourceBlocks;
    const EdgeSlotTiming timing(carrier.subcarrierKHz, carrier.tdd);
    EdgeSlotLink::Settings settings{cell,
                                    timing,
                                    carrier.resourceBlocks,
                                    carrier.uplinkOverhead,
                                    bler,
                                    m_attempts,
                                    MakeScheduler(m_uplinkScheduler),
                                    MakeCallback(&EdgeCellMac::OnSent, this)};
    m_uplink = std::make_unique<EdgeUplinkSlots>(settings,
                                                 EdgeUplinkSlots::Grants{m_requestPeriod,
                                                                         m_firstGrantBytes,
                                                                         m_configuredBlocks,
                                                                         m_configuredPeriod});
    settings.overhead = carrier.downlinkOverhead;
    settings.scheduler = MakeScheduler(m_downlinkScheduler);
    m_downlink = std::make_unique<EdgeDownlinkSlots>(settings);
}

EdgeSlotLink&
EdgeCellMac::GetLink(EdgeLinkDirection direction) const
{
    NS_ABORT_MSG_IF(!m_uplink, "EdgeCellMac: SetCarrier() must come first");
    if (direction == EdgeLinkDirection::Uplink)
    {
        return *m_uplink;
    }
    return *m_downlink;
}

const EdgeSlotTiming&
EdgeCellMac::GetTiming() const
{
    return GetLink(EdgeLinkDirection::Uplink).GetTiming();
}

void
EdgeCellMac::Attach(uint32_t user, EdgeRadioBearer& uplink, EdgeRadioBearer& downlink)
{
    GetLink(EdgeLinkDirection::Uplink).Attach(user, uplink);
    GetLink(EdgeLinkDirection::Downlink).Attach(user, downlink);
}

void
EdgeCellMac::Detach(uint32_t user)
{
    GetLink(EdgeLinkDirection::Uplink).Detach(user);
    GetLink(EdgeLinkDirection::Downlink).Detach(user);
}

void
EdgeCellMac::SetLink(uint32_t user, const EdgeRadioLink& link)
{
    // The link says what comes through; of what is sent, BLER is lost and sent again.
    GetLink(EdgeLinkDirection::Uplink)
        .SetRate(user,
                 link.uplinkBitsPerElement / m_delivered,
                 static_cast<uint32_t>(link.uplinkBlocks));
    GetLink(EdgeLinkDirection::Downlink)
        .SetRate(user, link.downlinkBitsPerElement / m_delivered, m_resourceBlocks);
}

void
EdgeCellMac::NotifyQueued(EdgeLinkDirection direction, uint32_t user, uint32_t bytes)
{
    GetLink(direction).NotifyQueued(user, bytes);
}

double
EdgeCellMac::GetBusySeconds(EdgeLinkDirection direction) const
{
    return GetLink(direction).GetBusySeconds();
}

Time
EdgeCellMac::GetMeanDelay(EdgeLinkDirection direction, bool isLong) const
{
    constexpr int64_t perSlot = EDGE_SYMBOLS_PER_SLOT;
    const EdgeSlotTiming& timing = GetTiming();
    const int64_t slots = timing.GetPattern().GetLength() * m_requestPeriod * m_configuredPeriod;
    const int64_t instants = std::min(slots * perSlot, MOST_INSTANTS);
    const Time step = timing.GetDuration() * slots / instants;
    Time sum;
    for (int64_t i = 0; i < instants; ++i)
    {
        sum += GetLink(direction).GetIdleDelay(step * i + step / 2, isLong);
    }
    return sum / instants;
}

Time
EdgeCellMac::GetOneWayDelay() const
{
    return (GetMeanDelay(EdgeLinkDirection::Uplink, true) +
            GetMeanDelay(EdgeLinkDirection::Downlink, true)) /
           2;
}

void
EdgeCellMac::OnSent(const EdgeTransportBlock& block)
{
    m_sent(block);
}

} // namespace ns3
