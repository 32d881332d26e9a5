/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ROW_SPLIT_H
#define EDGE_ROW_SPLIT_H

#include "ns3/edge-protocol.h"
#include "ns3/edge-training-set.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief Most reference runs that are set aside of hardware that is held out. */
constexpr std::size_t MOST_REFERENCES = 50;

/**
 * @brief What one fold of a protocol holds out: groups of one kind, or of two (a family and a
 * hardware configuration).
 */
class Fold
{
  public:
    /** @brief Holds out, beside what it holds out already, these groups of @p kind. */
    void Hold(Protocol kind, std::set<std::string> groups);

    /** @return whether the row is what is judged: in a group of every kind held out */
    bool IsJudged(const TimeQuery& query) const;
    /** @return whether a regressor must not see the row: in a group of any kind held out */
    bool IsHidden(const TimeQuery& query) const;
    /** @return whether the row ran on hardware that this fold holds out */
    bool IsOnHeldHardware(const TimeQuery& query) const;

  private:
    std::map<Protocol, std::set<std::string>> m_held;
};

/** @brief Rows to learn from and rows to be judged by; nothing that is held out is in @p train. */
struct RowSplit
{
    RowView train;
    RowView test;
    RowView references; ///< runs on the held-out hardware, in the order in which they are drawn
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
 * @return the folds of a protocol; none where there are fewer than two groups
 */
std::vector<Fold> MakeFolds(Protocol protocol, const RowView& rows, unsigned mostFolds);
/** @brief As above, with as many folds as the protocol says. */
std::vector<Fold> MakeFolds(Protocol protocol, const RowView& rows);

/**
 * @brief Splits rows by a fold.
 *
 * Reference runs are drawn by the names of workload and hardware, never by their times: one run
 * each of up to MOST_REFERENCES pairs on the held-out hardware (at most half of those that would
 * be judged). All runs of such a pair leave the test part, so that every number of references is
 * judged by the same rows.
 */
RowSplit SplitRows(const Fold& fold, const RowView& rows);

/** @return the rows of @p rows that are judged by @p fold and are no pair of its references */
RowView JudgedRows(const Fold& fold, const RowView& rows, const RowView& references);

/** @return one split per fold; empty where there are fewer than two groups */
std::vector<RowSplit> MakeSplits(Protocol protocol, const RowView& rows, unsigned mostFolds);
/** @brief As above, with as many folds as the protocol says. */
std::vector<RowSplit> MakeSplits(Protocol protocol, const RowView& rows);

} // namespace edgeai

#endif // EDGE_ROW_SPLIT_H
