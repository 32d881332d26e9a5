/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-row-split.h"

#include <gtest/gtest.h>
#include <map>
#include <set>

using namespace edgeai;

namespace
{

/** @return 5 families x 6 networks x 2 batches on 4 configurations */
TrainingSet
MakeSet()
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    return MakeTrainingSet(synthetic::Measure(world));
}

TrainingSet
MakeTwoSessions()
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    ProfileSet profiles = synthetic::Measure(world);
    const std::size_t runs = profiles.runs.size();
    for (std::size_t i = 0; i < runs; ++i)
    {
        profiles.runs.push_back(profiles.runs[i]);
        profiles.runs.back().session = "s2";
        profiles.runs.back().runId += "-again";
    }
    return MakeTrainingSet(profiles);
}

std::set<std::string>
GroupsIn(Protocol protocol, const RowView& rows)
{
    std::set<std::string> groups;
    for (const TrainingRow* row : rows)
    {
        groups.insert(GroupOf(protocol, row->query));
    }
    return groups;
}

} // namespace

TEST(EdgeRowSplit, NothingThatIsHeldOutIsTrainedOn)
{
    const TrainingSet set = MakeSet();
    for (const Protocol protocol : ListProtocols())
    {
        for (const Fold& fold : MakeFolds(protocol, ViewAll(set.rows)))
        {
            const RowSplit split = SplitRows(fold, ViewAll(set.rows));
            const auto judged = GroupsIn(protocol, split.test);
            EXPECT_FALSE(split.train.empty()) << ToText(protocol);
            EXPECT_FALSE(judged.empty()) << ToText(protocol);
            for (const std::string& group : GroupsIn(protocol, split.train))
            {
                EXPECT_EQ(judged.count(group), 0u) << ToText(protocol) << " " << group;
            }
        }
    }
}

TEST(EdgeRowSplit, EveryRowIsJudgedOnceWhereNoReferencesAreSetAside)
{
    const TrainingSet set = MakeSet();
    for (const Protocol protocol :
         {Protocol::Random, Protocol::UnseenModel, Protocol::UnseenFamily})
    {
        std::multiset<const TrainingRow*> judged;
        for (const RowSplit& split : MakeSplits(protocol, ViewAll(set.rows)))
        {
            judged.insert(split.test.begin(), split.test.end());
            EXPECT_TRUE(split.references.empty());
        }
        const RowView all = ViewAll(set.rows);
        EXPECT_EQ(judged, std::multiset<const TrainingRow*>(all.begin(), all.end()));
    }
}

TEST(EdgeRowSplit, ACellsFamilyAndConfigurationAreBothUnseen)
{
    const TrainingSet set = MakeSet();
    const auto splits = MakeSplits(Protocol::UnseenFamilyAndConfiguration, ViewAll(set.rows));
    EXPECT_EQ(splits.size(), 2u * 5); // two diagonals of five families
    for (const RowSplit& split : splits)
    {
        const auto families = GroupsIn(Protocol::UnseenFamily, split.test);
        const auto configurations = GroupsIn(Protocol::UnseenConfiguration, split.test);
        ASSERT_EQ(families.size(), 1u);
        ASSERT_EQ(configurations.size(), 1u);
        for (const TrainingRow* row : split.train)
        {
            EXPECT_EQ(families.count(row->query.family), 0u);
            EXPECT_EQ(configurations.count(row->query.hardwareId), 0u);
        }
        // What is known of the new hardware are runs of families that were seen.
        EXPECT_FALSE(split.references.empty());
        for (const TrainingRow* row : split.references)
        {
            EXPECT_EQ(families.count(row->query.family), 0u);
            EXPECT_EQ(configurations.count(row->query.hardwareId), 1u);
        }
    }
}

TEST(EdgeRowSplit, AProcessorIsHeldOutWithAllItsConfigurations)
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    ProfileSet profiles = synthetic::Measure(world);
    EXPECT_TRUE(
        MakeSplits(Protocol::UnseenProcessor, ViewAll(MakeTrainingSet(profiles).rows)).empty())
        << "one processor cannot be held out";
    profiles.hardware[2].processor = "another";
    profiles.hardware[3].processor = "another";
    const TrainingSet set = MakeTrainingSet(profiles);
    const auto splits = MakeSplits(Protocol::UnseenProcessor, ViewAll(set.rows));
    ASSERT_EQ(splits.size(), 2u);
    for (const RowSplit& split : splits)
    {
        EXPECT_EQ(GroupsIn(Protocol::UnseenConfiguration, split.test).size(), 2u);
        EXPECT_EQ(GroupsIn(Protocol::UnseenConfiguration, split.train).size(), 2u);
    }
}

TEST(EdgeRowSplit, ReferencesDependOnNamesAndNotOnTimes)
{
    const auto drawn = [](double factor) {
        synthetic::World world;
        world.law = [factor](const WorkloadProfile& w, const HardwareProfile& h) {
            return factor * synthetic::PowerLaw(w, h) * (w.batch == 1 ? 1 : factor);
        };
        const TrainingSet set = MakeTrainingSet(synthetic::Measure(world));
        std::vector<std::string> pairs;
        for (const RowSplit& split : MakeSplits(Protocol::UnseenConfiguration, ViewAll(set.rows)))
        {
            for (const TrainingRow* row : split.references)
            {
                pairs.push_back(GroupOf(Protocol::Random, row->query));
            }
        }
        return pairs;
    };
    EXPECT_EQ(drawn(1), drawn(1000));
    EXPECT_EQ(drawn(1).size(), 4u * 30); // 60 pairs on each of 4 configurations, at most half
}

TEST(EdgeRowSplit, NoRunOfAReferencePairIsJudged)
{
    const TrainingSet set = MakeTwoSessions();
    for (const RowSplit& split : MakeSplits(Protocol::UnseenConfiguration, ViewAll(set.runs)))
    {
        const auto judged = GroupsIn(Protocol::Random, split.test);
        EXPECT_EQ(split.references.size(), 30u); // one run of each pair, though there are two
        for (const std::string& pair : GroupsIn(Protocol::Random, split.references))
        {
            EXPECT_EQ(judged.count(pair), 0u) << pair;
        }
    }
}

TEST(EdgeRowSplit, SessionsOfOneConfigurationStayTogetherInARandomSplit)
{
    const TrainingSet set = MakeTwoSessions();
    for (const RowSplit& split : MakeSplits(Protocol::Random, ViewAll(set.runs)))
    {
        // Were rows dealt one by one, an even number in every fold would be luck: and both
        // sessions of a configuration must be on the same side.
        std::map<std::string, int> sessions;
        for (const TrainingRow* row : split.test)
        {
            ++sessions[row->query.workloadId + "@" + row->query.hardwareId];
        }
        for (const auto& [configuration, count] : sessions)
        {
            EXPECT_EQ(count, 2) << configuration;
        }
    }
}
