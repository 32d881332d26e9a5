/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-radio-user.h"

#include "ns3/ipv4-interface-address.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/net-device-queue-interface.h"
#include "ns3/traffic-control-helper.h"
#include "ns3/traffic-control-layer.h"

namespace ns3
{

namespace
{

const Ipv4Mask HOST("255.255.255.255");
const Ipv4Address SITE_END("169.254.0.1"); ///< of every site's end: nobody sends to it

} // namespace

EdgeRadioUser::EdgeRadioUser(uint32_t number, Ptr<Node> node, Ipv4Address address)
    : m_number(number),
      m_address(address),
      m_uplink(MakeCallback(&EdgeRadioUser::OnDeliveredUp, this)),
      m_downlink(MakeCallback(&EdgeRadioUser::OnDeliveredDown, this))
{
    const End end = MakeEnd(node, address);
    m_device = end.device;
    m_device->SetQueuedCallback(MakeCallback(&EdgeRadioUser::OnQueuedUp, this));
    m_uplink.SetQueue(m_device->GetQueue());
    Ipv4StaticRoutingHelper()
        .GetStaticRouting(node->GetObject<Ipv4>())
        ->SetDefaultRoute(Ipv4Address::GetAny(), end.interface);
}

EdgeRadioUser::End
EdgeRadioUser::MakeEnd(Ptr<Node> node, Ipv4Address address)
{
    End end;
    end.device = CreateObject<EdgeRadioNetDevice>();
    end.device->SetAddress(Mac48Address::Allocate());
    node->AddDevice(end.device);
    end.device->AggregateObject(CreateObject<NetDeviceQueueInterface>());
    const auto ipv4 = node->GetObject<Ipv4>();
    end.interface = ipv4->AddInterface(end.device);
    ipv4->AddAddress(end.interface, Ipv4InterfaceAddress(address, HOST));
    ipv4->SetUp(end.interface);
    InstallQueueDiscipline(end.device);
    return end;
}

void
EdgeRadioUser::InstallQueueDiscipline(Ptr<NetDevice> device)
{
    const Ptr<QueueDisc> discipline = TrafficControlHelper::Default().Install(device).Get(0);
    const Ptr<Node> node = device->GetNode();
    if (node->IsInitialized()) // after the start nobody else does it
    {
        node->GetObject<TrafficControlLayer>()->ScanDevices();
        discipline->Initialize();
    }
}

Ipv4Address
EdgeRadioUser::GetAddress() const
{
    return m_address;
}

void
EdgeRadioUser::PrepareSite(uint32_t site, Ptr<Node> node)
{
    if (m_ends.count(site) == 0)
    {
        m_ends[site] = MakeEnd(node, SITE_END);
    }
}

uint32_t
EdgeRadioUser::GetInterface(uint32_t site) const
{
    return m_ends.at(site).interface;
}

void
EdgeRadioUser::Attach(Ptr<EdgeCellMac> mac, uint32_t site)
{
    m_site = site;
    const Ptr<EdgeRadioNetDevice> end = m_ends.at(site).device;
    end->SetQueuedCallback(MakeCallback(&EdgeRadioUser::OnQueuedDown, this));
    m_downlink.SetQueue(end->GetQueue());
    m_mac = mac;
    m_mac->Attach(m_number, m_uplink, m_downlink);
}

void
EdgeRadioUser::Detach()
{
    m_mac->Detach(m_number);
    m_mac = nullptr;
}

bool
EdgeRadioUser::IsAttached() const
{
    return m_mac != nullptr;
}

uint32_t
EdgeRadioUser::GetSite() const
{
    return m_site;
}

void
EdgeRadioUser::ForwardTo(uint32_t site, Time delay)
{
    const Ptr<EdgeRadioNetDevice> target = m_ends.at(site).device;
    target->StopForwarding();
    m_ends.at(m_site).device->ForwardTo(target, delay);
}

void
EdgeRadioUser::SetLink(const EdgeRadioLink& link)
{
    if (m_mac)
    {
        m_mac->SetLink(m_number, link);
    }
}

void
EdgeRadioUser::OnQueuedUp(uint32_t bytes)
{
    if (m_mac)
    {
        m_mac->NotifyQueued(EdgeLinkDirection::Uplink, m_number, bytes);
    }
}

void
EdgeRadioUser::OnQueuedDown(uint32_t bytes)
{
    if (m_mac)
    {
        m_mac->NotifyQueued(EdgeLinkDirection::Downlink, m_number, bytes);
    }
}

void
EdgeRadioUser::OnDeliveredUp(Ptr<Packet> packet)
{
    m_ends.at(m_site).device->Receive(packet);
}

void
EdgeRadioUser::OnDeliveredDown(Ptr<Packet> packet)
{
    m_device->Receive(packet);
}

} // namespace ns3
