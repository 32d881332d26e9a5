/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-policy-registry.h"

#include "edge-offload-policy.h"

#include <algorithm>
#include <cctype>

namespace ns3
{

namespace
{

/** `ns3::EdgeLocalOnlyPolicy` is `LocalOnly`; what does not follow the pattern keeps its parts. */
std::string
StripFamily(std::string name)
{
    const std::string prefix = "Edge";
    const std::string suffix = "Policy";
    const std::size_t space = name.rfind("::");
    if (space != std::string::npos)
    {
        name.erase(0, space + 2);
    }
    if (name.size() > prefix.size() && name.compare(0, prefix.size(), prefix) == 0)
    {
        name.erase(0, prefix.size());
    }
    if (name.size() > suffix.size() &&
        name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0)
    {
        name.erase(name.size() - suffix.size());
    }
    return name;
}

std::string
ToKebabCase(const std::string& camelCase)
{
    std::string kebab;
    for (const unsigned char c : camelCase)
    {
        if (std::isupper(c) != 0 && !kebab.empty())
        {
            kebab += '-';
        }
        kebab += static_cast<char>(std::tolower(c));
    }
    return kebab;
}

std::vector<TypeId>
GetPolicies()
{
    std::vector<TypeId> policies;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const TypeId type = TypeId::GetRegistered(i);
        if (type.IsChildOf(EdgeOffloadPolicy::GetTypeId()) && type.HasConstructor())
        {
            policies.push_back(type);
        }
    }
    return policies;
}

} // namespace

std::string
GetEdgePolicyName(TypeId policy)
{
    return ToKebabCase(StripFamily(policy.GetName()));
}

std::vector<std::string>
GetEdgePolicyNames()
{
    std::vector<std::string> names;
    for (const TypeId& policy : GetPolicies())
    {
        names.push_back(GetEdgePolicyName(policy));
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool
LookupEdgePolicy(const std::string& name, TypeId* policy)
{
    for (const TypeId& known : GetPolicies())
    {
        if (GetEdgePolicyName(known) == name)
        {
            *policy = known;
            return true;
        }
    }
    return false;
}

} // namespace ns3
