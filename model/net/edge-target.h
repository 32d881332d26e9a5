/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TARGET_H
#define EDGE_TARGET_H

#include "ns3/address.h"
#include "ns3/edge-offload-view.h"
#include "ns3/edge-path.h"

#include <cstdint>
#include <set>
#include <string>

namespace ns3
{

/** @brief What a user is told about one server when it enters the system: nothing that changes. */
struct EdgeTarget
{
    std::string name;
    EdgeTier tier{EdgeTier::Site};
    uint32_t hardware{0};             ///< of its first accelerator, index in the EdgeComputeCatalog
    std::set<uint32_t> hardwareKinds; ///< of all its accelerators; empty: `hardware` alone
    uint32_t accelerators{1};
    Address address; ///< of its server application
    EdgePath path;   ///< from this user
};

} // namespace ns3

#endif // EDGE_TARGET_H
