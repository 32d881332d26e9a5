/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-row-split.h"

#include "ns3/edge-error.h"
#include "ns3/edge-keyed-uniform.h"

#include <algorithm>
#include <limits>
#include <set>

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
        return 12;
    case Protocol::UnseenConfiguration:
        return std::numeric_limits<unsigned>::max();
    }
    return 0; // not reached: the switch is complete
}

} // namespace

const std::vector<Protocol>&
ListProtocols()
{
    static const std::vector<Protocol> protocols{Protocol::Random,
                                                 Protocol::UnseenModel,
                                                 Protocol::UnseenFamily,
                                                 Protocol::UnseenConfiguration};
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
    }
    return ""; // not reached: the switch is complete
}

Protocol
ParseProtocol(const std::string& text)
{
    for (const Protocol protocol : ListProtocols())
    {
        if (text == ToText(protocol))
        {
            return protocol;
        }
    }
    throw InputError("no protocol is called '" + text +
                     "'; want one of random, unseen-model, unseen-family, unseen-configuration");
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
        return query.family;
    case Protocol::UnseenConfiguration:
        return query.hardwareId;
    }
    return ""; // not reached: the switch is complete
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

std::vector<RowSplit>
MakeSplits(Protocol protocol, const RowView& rows, unsigned mostFolds)
{
    const std::vector<std::string> groups = GroupsOf(protocol, rows);
    if (groups.size() < 2)
    {
        return {};
    }
    const auto folds = static_cast<unsigned>(std::min<std::size_t>(mostFolds, groups.size()));
    const auto foldOf = DealToFolds(groups, folds);
    std::vector<RowSplit> splits(folds);
    for (const TrainingRow* row : rows)
    {
        const unsigned held = foldOf.at(GroupOf(protocol, row->query));
        for (unsigned fold = 0; fold < folds; ++fold)
        {
            (fold == held ? splits[fold].test : splits[fold].train).push_back(row);
        }
    }
    return splits;
}

std::vector<RowSplit>
MakeSplits(Protocol protocol, const RowView& rows)
{
    return MakeSplits(protocol, rows, MostFolds(protocol));
}

} // namespace edgeai
