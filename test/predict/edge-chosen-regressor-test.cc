/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-chosen-regressor.h"
#include "ns3/edge-operator-regressor.h"

#include <cmath>
#include <gtest/gtest.h>

namespace edgeai
{
namespace
{

/** @brief Times are roofline x a constant of the hardware. */
TrainingSet
MakeRows()
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    return MakeTrainingSet(synthetic::Measure(world));
}

std::vector<RegressorKind>
MeanOrLinear()
{
    return {FindRegressor("mean"), FindRegressor("linear")};
}

TEST(EdgeChosenRegressor, TakesTheOneThatIsBestAtHeldOutNetworksAndPredictsAsItDoes)
{
    // The times are a power of the work, which a straight line on logs can say and a mean cannot.
    const TrainingSet set = MakeRows();
    const RowView rows = ViewAll(set.rows);
    ChosenRegressor chosen({FindRegressor("linear"), FindRegressor("mean")});
    chosen.Fit(rows);
    EXPECT_EQ(chosen.GetWinner(), "linear");
    const auto linear = FindRegressor("linear").make();
    linear->Fit(rows);
    EXPECT_EQ(chosen.PredictSeconds(rows[3]->query), linear->PredictSeconds(rows[3]->query));
}

TEST(EdgeChosenRegressor, RowsOfOneNetworkGetTheLastCandidate)
{
    const TrainingSet set = MakeRows();
    RowView one;
    for (const TrainingRow& row : set.rows)
    {
        if (row.query.modelId == set.rows.front().query.modelId)
        {
            one.push_back(&row);
        }
    }
    ChosenRegressor chosen(MeanOrLinear());
    chosen.Fit(one);
    EXPECT_EQ(chosen.GetWinner(), "linear");
}

TEST(EdgeChosenRegressor, ABlendWithoutOperatorsIsItsWholeModel)
{
    const TrainingSet set = MakeRows(); // no operators
    const RowView rows = ViewAll(set.rows);
    OperatorRegressor blended(BlendedSettings(), BLENDED_OPERATOR_WEIGHT);
    BoostedRegressor wholeModel(BlendedSettings());
    blended.Fit(rows);
    wholeModel.Fit(rows);
    EXPECT_EQ(blended.PredictSeconds(rows[0]->query), wholeModel.PredictSeconds(rows[0]->query));
}

} // namespace
} // namespace edgeai
