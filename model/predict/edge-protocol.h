/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PROTOCOL_H
#define EDGE_PROTOCOL_H

#include "ns3/edge-feature-vector.h"

#include <string>
#include <vector>

namespace edgeai
{

/** @brief What a regressor has never seen of the runs that it is judged by. */
enum class Protocol
{
    Random,                      ///< the (workload, hardware) pair; 5 folds
    UnseenModel,                 ///< the network; 10 folds
    UnseenFamily,                ///< the family of networks; each in turn (many: 12 folds)
    UnseenConfiguration,         ///< the hardware configuration, of a processor seen under others
    UnseenProcessor,             ///< the processor, with all its configurations
    UnseenFamilyAndConfiguration ///< neither the family nor the hardware configuration
};

const std::vector<Protocol>& ListProtocols();
/** @return `random`, `unseen-model`, `unseen-family`, `unseen-configuration`, ... */
const char* ToText(Protocol protocol);
/** @throws InputError that lists all where @p text is none of them */
Protocol ParseProtocol(const std::string& text);

/** @return whether @p protocol holds out hardware, of which a few reference runs may be known */
bool HoldsOutHardware(Protocol protocol);

/**
 * @return the group of a row: what @p protocol keeps whole, and what is resampled for an interval.
 * Of UnseenFamilyAndConfiguration it is the family.
 */
std::string GroupOf(Protocol protocol, const TimeQuery& query);

} // namespace edgeai

#endif // EDGE_PROTOCOL_H
