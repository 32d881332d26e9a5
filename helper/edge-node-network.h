/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_NODE_NETWORK_H
#define EDGE_NODE_NETWORK_H

#include "ns3/edge-offload-view.h"
#include "ns3/edge-path.h"
#include "ns3/edge-result-record.h"
#include "ns3/edge-user-application.h"
#include "ns3/node-container.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief A network of packets: nodes with an Internet stack, and what a user knows of the ways
 * between them.
 */
class EdgeNodeNetwork
{
  public:
    virtual ~EdgeNodeNetwork() = default;

    /** @return in the order of their numbers */
    virtual const NodeContainer& GetUsers() const = 0;
    /** @return in the order of the scenario's servers */
    virtual const NodeContainer& GetServers() const = 0;
    /** @return from a user to a server, idle, when the run begins */
    virtual EdgePath GetPath(Ptr<Node> user, Ptr<Node> server) const = 0;

    /** @return bandwidth x round trip of the widest path that a user may ever have */
    virtual double GetLargestWindowBytes() const
    {
        return 0; // GetPath() says it all
    }

    /** @brief The transport links to this tier lose every packet, or work again. */
    virtual void SetLinkUp(EdgeTier tier, bool isUp) = 0;

    /** @brief The applications are there: schedules what changes by itself, and tells them of it.
     */
    virtual void Start(const std::vector<Ptr<EdgeUserApplication>>& /* users */)
    {
    }

    /** @return one row for each cell, of the time since the last call; none where there are none */
    virtual std::vector<edgeai::CellSampleRow> SampleCells()
    {
        return {};
    }
};

} // namespace ns3

#endif // EDGE_NODE_NETWORK_H
