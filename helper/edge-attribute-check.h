/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ATTRIBUTE_CHECK_H
#define EDGE_ATTRIBUTE_CHECK_H

#include "ns3/edge-scenario.h"
#include "ns3/object-factory.h"
#include "ns3/type-id.h"

#include <string>

namespace ns3
{

/** @return whether objects of @p type have an attribute @p name, their own or inherited */
bool HasEdgeAttribute(TypeId type, const std::string& name);

/**
 * @brief Says what is wrong with an attribute before ns-3 would abort on it.
 * @return empty where ns-3 would take it
 */
std::string FindEdgeAttributeFault(TypeId type, const std::string& name, const std::string& value);

/** @return a factory of @p type with all attributes set; they must be without fault */
ObjectFactory MakeEdgeFactory(TypeId type, const EdgeAttributeList& attributes);

} // namespace ns3

#endif // EDGE_ATTRIBUTE_CHECK_H
