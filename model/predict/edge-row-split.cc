/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-row-split.h"

#include "ns3/edge-keyed-uniform.h"

#include <algorithm>
#include <limits>

namespace edgeai
{

namespace
{

std::vector<std::string>
GroupsOf(Protocol protocol, const RowView& rows)
{
    std::set<std::string> groups;
    for (const TrainingRow* row : rows)
    {
        groups.insert(GroupOf(protocol, row->query));
    }
    return {groups.begin(), groups.end()};
}

unsigned
MostFolds(Protocol protocol)
{
    switch (protocol)
    {
    case Protocol::Random:
        return 5;
    case Protocol::UnseenModel:
        return 10;
    case Protocol::UnseenFamily:
    case Protocol::UnseenFamilyAndConfiguration:
        return 12;
    case Protocol::UnseenConfiguration:
    case Protocol::UnseenProcessor:
        return std::numeric_limits<unsigned>::max();
    }
    return 0; // not reached: the switch is complete
}

/** @return the groups of one kind, dealt; empty where there are fewer than two */
std::vector<std::set<std::string>>
DealGroups(Protocol kind, const RowView& rows, unsigned mostFolds)
{
    const std::vector<std::string> groups = GroupsOf(kind, rows);
    if (groups.size() < 2)
    {
        return {};
    }
    const auto folds = static_cast<unsigned>(std::min<std::size_t>(mostFolds, groups.size()));
    std::vector<std::set<std::string>> dealt(folds);
    for (const auto& [group, fold] : DealToFolds(groups, folds))
    {
        dealt[fold].insert(group);
    }
    return dealt;
}

/**
 * @brief Cells of families and configurations along two diagonals: each family meets two
 * configurations, each configuration some families. All cells would take many times as long.
 */
std::vector<Fold>
MakeCells(const RowView& rows, unsigned mostFolds)
{
    constexpr std::size_t DIAGONALS = 2;
    const auto families = DealGroups(Protocol::UnseenFamily, rows, mostFolds);
    const auto configurations = DealGroups(Protocol::UnseenConfiguration, rows, mostFolds);
    std::vector<Fold> cells;
    for (std::size_t i = 0; !configurations.empty() && i < DIAGONALS * families.size(); ++i)
    {
        const std::size_t family = i % families.size();
        const std::size_t place = family + i / families.size();
        Fold cell;
        cell.Hold(Protocol::UnseenFamily, families[family]);
        cell.Hold(Protocol::UnseenConfiguration, configurations[place % configurations.size()]);
        cells.push_back(cell);
    }
    return cells;
}

std::string
PairOf(const TrainingRow& row)
{
    return GroupOf(Protocol::Random, row.query);
}

/** @return the first row of each pair, in an order that its name alone decides */
RowView
DrawPairs(const RowView& rows)
{
    std::map<std::pair<uint32_t, std::string>, const TrainingRow*> drawn;
    for (const TrainingRow* row : rows)
    {
        const std::string pair = PairOf(*row);
        drawn.emplace(std::make_pair(HashText("reference " + pair), pair), row);
    }
    RowView view;
    for (const auto& [key, row] : drawn)
    {
        view.push_back(row);
    }
    return view;
}

RowView
DrawReferences(const Fold& fold, const RowView& rows)
{
    RowView outside; // on the held-out hardware, but not what is judged
    RowView judged;
    for (const TrainingRow* row : rows)
    {
        if (fold.IsOnHeldHardware(row->query))
        {
            (fold.IsJudged(row->query) ? judged : outside).push_back(row);
        }
    }
    // A family and a configuration held out: the references are of families that were seen.
    RowView pairs = DrawPairs(outside.empty() ? judged : outside);
    const std::size_t most = outside.empty() ? pairs.size() / 2 : pairs.size();
    pairs.resize(std::min({pairs.size(), most, MOST_REFERENCES}));
    return pairs;
}

} // namespace

void
Fold::Hold(Protocol kind, std::set<std::string> groups)
{
    m_held[kind] = std::move(groups);
}

bool
Fold::IsJudged(const TimeQuery& query) const
{
    return std::all_of(m_held.begin(), m_held.end(), [&query](const auto& held) {
        return held.second.count(GroupOf(held.first, query)) > 0;
    });
}

bool
Fold::IsHidden(const TimeQuery& query) const
{
    return std::any_of(m_held.begin(), m_held.end(), [&query](const auto& held) {
        return held.second.count(GroupOf(held.first, query)) > 0;
    });
}

bool
Fold::IsOnHeldHardware(const TimeQuery& query) const
{
    return std::any_of(m_held.begin(), m_held.end(), [&query](const auto& held) {
        return HoldsOutHardware(held.first) && held.second.count(GroupOf(held.first, query)) > 0;
    });
}

std::map<std::string, unsigned>
DealToFolds(const std::vector<std::string>& groups, unsigned folds)
{
    std::vector<std::pair<uint32_t, std::string>> shuffled;
    for (const std::string& group : groups)
    {
        shuffled.emplace_back(HashText(group), group);
    }
    std::sort(shuffled.begin(), shuffled.end());
    std::map<std::string, unsigned> foldOf;
    for (std::size_t i = 0; i < shuffled.size(); ++i)
    {
        foldOf[shuffled[i].second] = static_cast<unsigned>(i % folds);
    }
    return foldOf;
}

std::vector<Fold>
MakeFolds(Protocol protocol, const RowView& rows, unsigned mostFolds)
{
    if (protocol == Protocol::UnseenFamilyAndConfiguration)
    {
        return MakeCells(rows, mostFolds);
    }
    std::vector<Fold> folds;
    for (const std::set<std::string>& groups : DealGroups(protocol, rows, mostFolds))
    {
        folds.emplace_back();
        folds.back().Hold(protocol, groups);
    }
    return folds;
}

std::vector<Fold>
MakeFolds(Protocol protocol, const RowView& rows)
{
    return MakeFolds(protocol, rows, MostFolds(protocol));
}

RowView
JudgedRows(const Fold& fold, const RowView& rows, const RowView& references)
{
    std::set<std::string> drawn;
    for (const TrainingRow* reference : references)
    {
        drawn.insert(PairOf(*reference));
    }
    RowView judged;
    for (const TrainingRow* row : rows)
    {
        if (fold.IsJudged(row->query) && drawn.count(PairOf(*row)) == 0)
        {
            judged.push_back(row);
        }
    }
    return judged;
}

RowSplit
SplitRows(const Fold& fold, const RowView& rows)
{
    RowSplit split;
    split.references = DrawReferences(fold, rows);
    split.test = JudgedRows(fold, rows, split.references);
    for (const TrainingRow* row : rows)
    {
        if (!fold.IsHidden(row->query))
        {
            split.train.push_back(row);
        }
    }
    return split;
}

std::vector<RowSplit>
MakeSplits(Protocol protocol, const RowView& rows, unsigned mostFolds)
{
    std::vector<RowSplit> splits;
    for (const Fold& fold : MakeFolds(protocol, rows, mostFolds))
    {
        splits.push_back(SplitRows(fold, rows));
    }
    return splits;
}

std::vector<RowSplit>
MakeSplits(Protocol protocol, const RowView& rows)
{
    return MakeSplits(protocol, rows, MostFolds(protocol));
}

} // namespace edgeai
