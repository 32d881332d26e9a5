/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ROW_SPLIT_H
#define EDGE_ROW_SPLIT_H

#include "ns3/edge-training-set.h"

#include <map>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief What a regressor has never seen of the runs that it is judged by. */
enum class Protocol
{
    Random,             ///< 5 folds; all runs of one (workload, hardware) are in one fold
    UnseenModel,        ///< 10 folds; all runs of one network are in one fold
    UnseenFamily,       ///< each family is held out in turn (many: dealt to 12 folds)
    UnseenConfiguration ///< each hardware configuration is held out in turn
};

const std::vector<Protocol>& ListProtocols();
/** @return `random`, `unseen-model`, `unseen-family` or `unseen-configuration` */
const char* ToText(Protocol protocol);
/** @throws InputError that lists the four where @p text is none of them */
Protocol ParseProtocol(const std::string& text);

/** @return the group of a row that @p protocol keeps whole */
std::string GroupOf(Protocol protocol, const TimeQuery& query);

/** @brief Rows to learn from and rows to be judged by; no group is in both. */
struct RowSplit
{
    RowView train;
    RowView test;
};

/**
 * @brief Deals groups to folds, about as many to each.
 *
 * A group's place depends on the groups' names alone, never on their times.
 * @return the fold of each group, from 0
 */
std::map<std::string, unsigned> DealToFolds(const std::vector<std::string>& groups, unsigned folds);

/**
 * @param mostFolds where there are more groups, several share a fold
 * @return one split per fold; empty where there are fewer than two groups
 */
std::vector<RowSplit> MakeSplits(Protocol protocol, const RowView& rows, unsigned mostFolds);

/** @brief As above, with as many folds as the protocol says. */
std::vector<RowSplit> MakeSplits(Protocol protocol, const RowView& rows);

} // namespace edgeai

#endif // EDGE_ROW_SPLIT_H
