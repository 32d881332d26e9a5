/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_POLICY_REGISTRY_H
#define EDGE_POLICY_REGISTRY_H

#include "ns3/type-id.h"

#include <string>
#include <vector>

namespace ns3
{

/**
 * @return the name that users type for a member of a TypeId family: with base
 * `ns3::EdgeOffloadPolicy`, `ns3::EdgePredictedCompletionPolicy` is `predicted-completion`
 */
std::string GetEdgePolicyName(TypeId policy);

/** @return the names of all policies that can be created, sorted */
std::vector<std::string> GetEdgePolicyNames();

/**
 * @param name as users type it
 * @param policy set where the name is known; may be null
 * @return whether it is known
 */
bool LookupEdgePolicy(const std::string& name, TypeId* policy);

} // namespace ns3

#endif // EDGE_POLICY_REGISTRY_H
