/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_POINT_TO_POINT_PATH_H
#define EDGE_POINT_TO_POINT_PATH_H

#include "ns3/edge-path.h"
#include "ns3/node.h"
#include "ns3/ptr.h"

namespace ns3
{

/**
 * @brief Reads rates and delays off the point-to-point links between two nodes, along the path of
 * fewest links.
 *
 * Aborts where no such path exists.
 */
EdgePath FindPointToPointPath(Ptr<Node> user, Ptr<Node> server);

} // namespace ns3

#endif // EDGE_POINT_TO_POINT_PATH_H
