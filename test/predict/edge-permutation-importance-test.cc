/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-error.h"
#include "ns3/edge-feature-index.h"
#include "ns3/edge-permutation-importance.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>

using namespace edgeai;

namespace
{

constexpr unsigned REPEATS = 3;

/** @brief Knows the law, and that it is one of FLOPs alone. */
class LinearInFlops : public TimeRegressor
{
  public:
    void Fit(const RowView&) override
    {
    }

    double PredictSeconds(const TimeQuery& query) const override
    {
        return 1e-9 * std::exp(static_cast<double>(query.features[FeatureIndex("log_flops")]));
    }
};

RegressorKind
KnowsTheLaw()
{
    return {"linear-in-flops", "", [] { return std::make_unique<LinearInFlops>(); }};
}

TrainingSet
TimeIsFlops(unsigned families)
{
    synthetic::World world;
    world.families = families;
    world.noise = 0;
    world.law = [](const WorkloadProfile& workload, const HardwareProfile&) {
        return 1e-9 * *workload.flops;
    };
    return MakeTrainingSet(synthetic::Measure(world));
}

} // namespace

TEST(EdgeFeatureGroups, EveryFeatureIsInOneGroup)
{
    std::map<std::string, int> groups;
    for (const FeatureGroup& group : ListFeatureGroups())
    {
        for (const std::string& feature : group.features)
        {
            ++groups[feature];
        }
    }
    for (const std::string& feature : FeatureNames())
    {
        EXPECT_EQ(groups[feature], 1) << feature;
    }
    EXPECT_EQ(groups.size(), FeatureNames().size());
}

TEST(EdgePermutationImportance, OnlyWhatTheRegressorLooksAtCarriesWeight)
{
    const TrainingSet set = TimeIsFlops(5);
    for (const PermutationImportance& one : ComputePermutationImportance(KnowsTheLaw(),
                                                                         Protocol::UnseenFamily,
                                                                         ViewAll(set.rows),
                                                                         ListFeatureGroups(),
                                                                         REPEATS))
    {
        if (one.group == "sizes")
        {
            EXPECT_GT(one.low, 0.1);
            EXPECT_LT(one.low, one.mapeIncrease);
            EXPECT_GT(one.high, one.mapeIncrease);
        }
        else
        {
            EXPECT_EQ(one.mapeIncrease, 0.0) << one.group;
        }
    }
}

TEST(EdgePermutationImportance, TheSameRowsGiveTheSameFigures)
{
    const TrainingSet set = TimeIsFlops(3);
    const auto compute = [&] {
        return ComputePermutationImportance(KnowsTheLaw(),
                                            Protocol::UnseenModel,
                                            ViewAll(set.rows),
                                            {{"flops", {"log_flops"}}},
                                            REPEATS)
            .front();
    };
    EXPECT_EQ(compute().mapeIncrease, compute().mapeIncrease);
    EXPECT_EQ(compute().low, compute().low);
}

TEST(EdgePermutationImportance, ShufflingAmongEqualsLosesNothing)
{
    // Hardware differs, FLOPs do not: one network at one batch size.
    TrainingSet set = TimeIsFlops(2);
    for (TrainingRow& row : set.rows)
    {
        row.query.features[FeatureIndex("log_flops")] = std::log(1e9F);
        row.seconds = 1;
    }
    const auto importances = ComputePermutationImportance(KnowsTheLaw(),
                                                          Protocol::UnseenFamily,
                                                          ViewAll(set.rows),
                                                          {{"flops", {"log_flops"}}},
                                                          REPEATS);
    EXPECT_EQ(importances.front().mapeIncrease, 0.0);
}

TEST(EdgePermutationImportance, OneGroupIsRefused)
{
    const TrainingSet set = TimeIsFlops(1);
    EXPECT_THROW(ComputePermutationImportance(KnowsTheLaw(),
                                              Protocol::UnseenFamily,
                                              ViewAll(set.rows),
                                              ListFeatureGroups(),
                                              REPEATS),
                 InputError);
}
