/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-error.h"
#include "ns3/edge-regressor-selection.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

using namespace edgeai;

namespace
{

TrainingSet
ThreeRooflines(unsigned families)
{
    synthetic::World world;
    world.families = families;
    world.law = [](const WorkloadProfile& workload, const HardwareProfile& hardware) {
        return 3 * MakeTimeQuery(workload, hardware).rooflineSeconds;
    };
    return MakeTrainingSet(synthetic::Measure(world));
}

/** @brief Says a multiple of the roofline, and watches that it is never asked what it has seen. */
class Spy : public TimeRegressor
{
  public:
    explicit Spy(double factor)
        : m_factor(factor)
    {
    }

    void Fit(const RowView& rows) override
    {
        for (const TrainingRow* row : rows)
        {
            m_seen.insert(row->query.family);
        }
    }

    double PredictSeconds(const TimeQuery& query) const override
    {
        EXPECT_EQ(m_seen.count(query.family), 0u);
        return m_factor * query.rooflineSeconds;
    }

  private:
    double m_factor;
    std::set<std::string> m_seen;
};

std::vector<RegressorKind>
SpiesOf(const std::vector<double>& factors)
{
    std::vector<RegressorKind> kinds;
    for (const double factor : factors)
    {
        kinds.push_back({std::to_string(static_cast<int>(factor)), "", [factor] {
                             return std::make_unique<Spy>(factor);
                         }});
    }
    return kinds;
}

} // namespace

TEST(EdgeRegressorSelection, TheBestOnHeldOutGroupsWins)
{
    const TrainingSet set = ThreeRooflines(5);
    const auto selection = SelectRegressor(ViewAll(set.rows),
                                           Protocol::UnseenFamily,
                                           SpiesOf({6, 3, 1}),
                                           SelectionBudget());
    EXPECT_EQ(selection.winner, "3");
    ASSERT_EQ(selection.scores.size(), 3u);
    // Said 6 and 1 rooflines where it took 3: off by 100 % and 67 %; repeats have 1 % of noise.
    EXPECT_EQ(selection.scores[0].regressor, "6");
    EXPECT_NEAR(selection.scores[0].mape, 1.0, 0.02);
    EXPECT_NEAR(selection.scores[1].mape, 0.0, 0.02);
    EXPECT_NEAR(selection.scores[2].mape, 2.0 / 3, 0.02);
    EXPECT_EQ(selection.scores[0].foldsRun, 5u);
}

TEST(EdgeRegressorSelection, HalvingDropsTheWorseHalfAfterEachFold)
{
    const TrainingSet set = ThreeRooflines(5);
    SelectionBudget budget;
    budget.folds = 3;
    budget.halves = true;
    const auto selection = SelectRegressor(ViewAll(set.rows),
                                           Protocol::UnseenFamily,
                                           SpiesOf({9, 8, 7, 6, 5, 4, 3, 2}),
                                           budget);
    EXPECT_EQ(selection.winner, "3");
    // 8 after the first fold become 4 (2, 3, 4 and 5), then 2 (3, and 2 or 4 at 33 % both).
    std::vector<std::size_t> folds;
    for (const InnerScore& score : selection.scores)
    {
        folds.push_back(score.foldsRun);
    }
    EXPECT_EQ(std::count(folds.begin(), folds.end(), 1u), 4);
    EXPECT_EQ(std::count(folds.begin(), folds.end(), 2u), 2);
    EXPECT_EQ(std::count(folds.begin(), folds.end(), 3u), 2);
    EXPECT_EQ(folds[0], 1u);
    EXPECT_EQ(folds[6], 3u);
}

TEST(EdgeRegressorSelection, EqualScoresGoToTheFirst)
{
    const TrainingSet set = ThreeRooflines(2);
    auto kinds = SpiesOf({3, 3});
    kinds[1].name = "again";
    EXPECT_EQ(
        SelectRegressor(ViewAll(set.rows), Protocol::UnseenFamily, kinds, SelectionBudget()).winner,
        "3");
}

TEST(EdgeRegressorSelection, OneGroupIsRefused)
{
    const TrainingSet set = ThreeRooflines(1);
    EXPECT_THROW(
        SelectRegressor(ViewAll(set.rows), Protocol::UnseenFamily, SpiesOf({3}), SelectionBudget()),
        InputError);
}
