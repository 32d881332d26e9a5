/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-protocol.h"

#include "ns3/edge-error.h"

namespace edgeai
{

const std::vector<Protocol>&
ListProtocols()
{
    static const std::vector<Protocol> protocols{Protocol::Random,
                                                 Protocol::UnseenModel,
                                                 Protocol::UnseenFamily,
                                                 Protocol::UnseenConfiguration,
                                                 Protocol::UnseenProcessor,
                                                 Protocol::UnseenFamilyAndConfiguration};
    return protocols;
}

const char*
ToText(Protocol protocol)
{
    switch (protocol)
    {
    case Protocol::Random:
        return "random";
    case Protocol::UnseenModel:
        return "unseen-model";
    case Protocol::UnseenFamily:
        return "unseen-family";
    case Protocol::UnseenConfiguration:
        return "unseen-configuration";
    case Protocol::UnseenProcessor:
        return "unseen-processor";
    case Protocol::UnseenFamilyAndConfiguration:
        return "unseen-family-and-configuration";
    }
    return ""; // not reached: the switch is complete
}

Protocol
ParseProtocol(const std::string& text)
{
    std::string known;
    for (const Protocol protocol : ListProtocols())
    {
        if (text == ToText(protocol))
        {
            return protocol;
        }
        known += (known.empty() ? "" : ", ") + std::string(ToText(protocol));
    }
    throw InputError("no protocol is called '" + text + "'; want one of " + known);
}

bool
HoldsOutHardware(Protocol protocol)
{
    return protocol == Protocol::UnseenConfiguration || protocol == Protocol::UnseenProcessor ||
           protocol == Protocol::UnseenFamilyAndConfiguration;
}

std::string
GroupOf(Protocol protocol, const TimeQuery& query)
{
    switch (protocol)
    {
    case Protocol::Random:
        return query.workloadId + "@" + query.hardwareId;
    case Protocol::UnseenModel:
        return query.modelId;
    case Protocol::UnseenFamily:
    case Protocol::UnseenFamilyAndConfiguration:
        return query.family;
    case Protocol::UnseenConfiguration:
        return query.hardwareId;
    case Protocol::UnseenProcessor:
        return query.processor;
    }
    return ""; // not reached: the switch is complete
}

} // namespace edgeai
