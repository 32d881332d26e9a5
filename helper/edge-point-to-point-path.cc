/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-point-to-point-path.h"

#include "ns3/abort.h"
#include "ns3/data-rate.h"
#include "ns3/point-to-point-channel.h"
#include "ns3/point-to-point-net-device.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <vector>

namespace ns3
{

namespace
{

/** @brief One link as it is crossed on the way to the server. */
struct Crossing
{
    Ptr<PointToPointNetDevice> near; ///< sends towards the server
    Ptr<PointToPointNetDevice> far;  ///< sends towards the user
    Time delay;
};

double
GetRate(Ptr<PointToPointNetDevice> device)
{
    DataRateValue rate;
    device->GetAttribute("DataRate", rate);
    return static_cast<double>(rate.Get().GetBitRate());
}

std::vector<Crossing>
GetCrossings(Ptr<Node> node)
{
    std::vector<Crossing> crossings;
    for (uint32_t i = 0; i < node->GetNDevices(); ++i)
    {
        auto near = DynamicCast<PointToPointNetDevice>(node->GetDevice(i));
        if (!near)
        {
            continue;
        }
        auto channel = DynamicCast<PointToPointChannel>(near->GetChannel());
        TimeValue delay;
        channel->GetAttribute("Delay", delay);
        const uint32_t other = channel->GetPointToPointDevice(0) == near ? 1 : 0;
        crossings.push_back({near, channel->GetPointToPointDevice(other), delay.Get()});
    }
    return crossings;
}

/** @brief Breadth first from the user; the links in order. */
std::vector<Crossing>
FindLinks(Ptr<Node> user, Ptr<Node> server)
{
    std::map<uint32_t, Crossing> reachedBy; ///< node id -> the link that led there
    std::deque<Ptr<Node>> open{user};
    while (!open.empty() && reachedBy.count(server->GetId()) == 0)
    {
        Ptr<Node> node = open.front();
        open.pop_front();
        for (const Crossing& crossing : GetCrossings(node))
        {
            Ptr<Node> next = crossing.far->GetNode();
            if (next != user && reachedBy.emplace(next->GetId(), crossing).second)
            {
                open.push_back(next);
            }
        }
    }
    std::vector<Crossing> links;
    for (Ptr<Node> at = server; at != user; at = links.back().near->GetNode())
    {
        const auto step = reachedBy.find(at->GetId());
        NS_ABORT_MSG_IF(step == reachedBy.end(),
                        "FindPointToPointPath: no point-to-point links lead from node "
                            << user->GetId() << " to node " << server->GetId());
        links.push_back(step->second);
    }
    std::reverse(links.begin(), links.end());
    return links;
}

} // namespace

EdgePath
FindPointToPointPath(Ptr<Node> user, Ptr<Node> server)
{
    constexpr double fullPacketBits = 1502 * 8; // MTU 1500 and 2 bytes of PPP
    EdgePath path;
    path.uplinkBitsPerSecond = std::numeric_limits<double>::infinity();
    path.downlinkBitsPerSecond = std::numeric_limits<double>::infinity();
    Time packetTimes;
    Time slowestPacket;
    for (const Crossing& link : FindLinks(user, server))
    {
        const double up = GetRate(link.near);
        path.uplinkBitsPerSecond = std::min(path.uplinkBitsPerSecond, up);
        path.downlinkBitsPerSecond = std::min(path.downlinkBitsPerSecond, GetRate(link.far));
        path.oneWayDelay += link.delay;
        const Time packet = Seconds(fullPacketBits / up);
        packetTimes += packet;
        slowestPacket = std::max(slowestPacket, packet);
    }
    // The slowest link's packets are in the transfer's own time already.
    path.oneWayDelay += packetTimes - slowestPacket;
    return path;
}

} // namespace ns3
