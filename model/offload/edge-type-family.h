/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TYPE_FAMILY_H
#define EDGE_TYPE_FAMILY_H

#include "ns3/type-id.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{

/**
 * @brief A family of interchangeable ns-3 types and the names that users type for its members.
 *
 * The name comes from the TypeId: with the suffix `Policy`, `ns3::EdgePredictedCompletionPolicy` is
 * `predicted-completion`. A new member needs no list to be put on.
 */
class EdgeTypeFamily
{
  public:
    /**
     * @param base the type that all members derive from
     * @param suffix of the members' class names: `Policy`, `ServiceTimeModel`
     */
    EdgeTypeFamily(TypeId base, std::string suffix);

    /** @return the name of a member: without `ns3::`, `Edge` and the suffix, joined by dashes */
    std::string GetName(TypeId member) const;
    /** @return the names of all members that can be created, sorted */
    std::vector<std::string> GetNames() const;
    /** @return empty where no member has the name */
    std::optional<TypeId> Lookup(const std::string& name) const;

  private:
    std::vector<TypeId> GetMembers() const;

    TypeId m_base;
    std::string m_suffix;
};

} // namespace ns3

#endif // EDGE_TYPE_FAMILY_H
