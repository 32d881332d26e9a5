/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RADIO_USER_H
#define EDGE_RADIO_USER_H

#include "ns3/edge-cell-mac.h"
#include "ns3/edge-radio-bearer.h"
#include "ns3/edge-radio-net-device.h"
#include "ns3/ipv4-address.h"
#include "ns3/node.h"

#include <cstdint>
#include <map>

namespace ns3
{

/**
 * @brief One user of a network of slots: its device, its bearers, and the devices that stand for it
 * at the sites where it has been.
 */
class EdgeRadioUser
{
  public:
    /** @param node with an Internet stack: gets a device, @p address and a default route over it */
    EdgeRadioUser(uint32_t number, Ptr<Node> node, Ipv4Address address);
    EdgeRadioUser(const EdgeRadioUser&) = delete;
    EdgeRadioUser& operator=(const EdgeRadioUser&) = delete;

    Ipv4Address GetAddress() const;
    /** @brief Makes sure that there is a device for the user on a site's node. */
    void PrepareSite(uint32_t site, Ptr<Node> node);
    /** @return the interface of that device on its node */
    uint32_t GetInterface(uint32_t site) const;

    /** @brief The user is served by a cell of @p site, from the next slot on. */
    void Attach(Ptr<EdgeCellMac> mac, uint32_t site);
    /** @brief It is served by nobody; what is on its way goes back into its queues. */
    void Detach();
    bool IsAttached() const;
    /** @return where it was attached last */
    uint32_t GetSite() const;
    /** @brief What waits at its old site, and what still comes there, goes to a site to come. */
    void ForwardTo(uint32_t site, Time delay);
    /** @brief Nothing happens where it is attached to nobody. */
    void SetLink(const EdgeRadioLink& link);

  private:
    /** @brief What stands for the user on a site's node. */
    struct End
    {
        Ptr<EdgeRadioNetDevice> device;
        uint32_t interface {
            0
        };
    };

    static End MakeEnd(Ptr<Node> node, Ipv4Address address);
    static void InstallQueueDiscipline(Ptr<NetDevice> device);
    void OnQueuedUp(uint32_t bytes);
    void OnQueuedDown(uint32_t bytes);
    void OnDeliveredUp(Ptr<Packet> packet);
    void OnDeliveredDown(Ptr<Packet> packet);

    uint32_t m_number;
    Ipv4Address m_address;
    Ptr<EdgeRadioNetDevice> m_device;
    std::map<uint32_t, End> m_ends; ///< by site
    uint32_t m_site{0};
    EdgeRadioBearer m_uplink;
    EdgeRadioBearer m_downlink;
    Ptr<EdgeCellMac> m_mac; ///< null: served by nobody
};

} // namespace ns3

#endif // EDGE_RADIO_USER_H
