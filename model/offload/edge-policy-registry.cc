/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-policy-registry.h"

#include "edge-offload-policy.h"
#include "edge-type-family.h"

namespace ns3
{

namespace
{

EdgeTypeFamily
GetPolicyFamily()
{
    return EdgeTypeFamily(EdgeOffloadPolicy::GetTypeId(), "Policy");
}

} // namespace

std::string
GetEdgePolicyName(TypeId policy)
{
    return GetPolicyFamily().GetName(policy);
}

std::vector<std::string>
GetEdgePolicyNames()
{
    return GetPolicyFamily().GetNames();
}

bool
LookupEdgePolicy(const std::string& name, TypeId* policy)
{
    const auto known = GetPolicyFamily().Lookup(name);
    if (known && policy != nullptr)
    {
        *policy = *known;
    }
    return known.has_value();
}

} // namespace ns3
