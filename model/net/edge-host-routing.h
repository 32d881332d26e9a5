/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_HOST_ROUTING_H
#define EDGE_HOST_ROUTING_H

#include "ns3/ipv4-address.h"
#include "ns3/ipv4-route.h"
#include "ns3/ipv4-routing-protocol.h"
#include "ns3/ipv4.h"

#include <cstdint>
#include <type_traits>
#include <unordered_map>

namespace ns3
{

/**
 * @brief Which link of a router leads to a user just now: host routes that are set and removed in
 * O(1) while the simulation runs, for users that change cells.
 *
 * All links are point to point: there is no gateway. It stands in a node's Ipv4ListRouting before
 * ns-3's own protocols, and leaves every destination to them that it has no route for; local
 * delivery is the list's.
 */
class EdgeHostRouting : public Ipv4RoutingProtocol
{
  public:
    static TypeId GetTypeId();

    EdgeHostRouting();
    ~EdgeHostRouting() override;

    /**
     * @brief Puts a new one before the protocols that a node has (static 0, global -10).
     *
     * Aborts where the node's routing is no Ipv4ListRouting, as InternetStackHelper makes it.
     */
    static Ptr<EdgeHostRouting> AddTo(Ptr<Node> node);

    /**
     * @brief Packets to @p user leave on @p interface from now on, whatever they did before.
     * @param interface of this node, from 1, with an address; aborts where there is none
     */
    void SetRoute(Ipv4Address user, uint32_t interface);
    /** @brief Leaves @p user to the next protocol; nothing happens where there is no route. */
    void RemoveRoute(Ipv4Address user);

    Ptr<Ipv4Route> RouteOutput(Ptr<Packet> packet,
                               const Ipv4Header& header,
                               Ptr<NetDevice> oif,
                               Socket::SocketErrno& sockerr) override;

    /** Up to ns-3.40 RouteInput() takes its callbacks by value, later by reference. */
    template <typename T>
    using Argument =
        std::conditional_t<std::is_same_v<decltype(&Ipv4RoutingProtocol::RouteInput),
                                          bool (Ipv4RoutingProtocol::*)(Ptr<const Packet>,
                                                                        const Ipv4Header&,
                                                                        Ptr<const NetDevice>,
                                                                        UnicastForwardCallback,
                                                                        MulticastForwardCallback,
                                                                        LocalDeliverCallback,
                                                                        ErrorCallback)>,
                           T,
                           const T&>;

    bool RouteInput(Ptr<const Packet> packet,
                    const Ipv4Header& header,
                    Ptr<const NetDevice> idev,
                    Argument<UnicastForwardCallback> ucb,
                    Argument<MulticastForwardCallback> mcb,
                    Argument<LocalDeliverCallback> lcb,
                    Argument<ErrorCallback> ecb) override;
    void NotifyInterfaceUp(uint32_t interface) override;
    void NotifyInterfaceDown(uint32_t interface) override;
    void NotifyAddAddress(uint32_t interface, Ipv4InterfaceAddress address) override;
    void NotifyRemoveAddress(uint32_t interface, Ipv4InterfaceAddress address) override;
    void SetIpv4(Ptr<Ipv4> ipv4) override;
    /** @brief Sorted by address. */
    void PrintRoutingTable(Ptr<OutputStreamWrapper> stream,
                           Time::Unit unit = Time::S) const override;

  protected:
    void DoDispose() override;

  private:
    /** @brief One user. */
    struct Entry
    {
        uint32_t interface {
            0
        };
        Ptr<Ipv4Route> route; ///< nobody that is handed a route changes it: one serves all packets
    };

    Ptr<Ipv4Route> FindRoute(Ipv4Address user) const;

    Ptr<Ipv4> m_ipv4;
    std::unordered_map<uint32_t, Entry> m_routes; ///< by address; order never reaches a result
};

} // namespace ns3

#endif // EDGE_HOST_ROUTING_H
