/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-additive-effects.h"

#include <gtest/gtest.h>

using namespace edgeai;

namespace
{

constexpr int NETWORKS = 12;
constexpr int DEVICES = 6;

/** @brief What a network and a device add up to, before anything else. */
double
Law(int network, int device)
{
    return 0.3 * network - 0.5 * device;
}

AdditiveEffects::Keys
KeysOf(int network, int device)
{
    // The third grouping says nothing: it mixes the cells at random.
    return {"n" + std::to_string(network),
            "d" + std::to_string(device),
            "x" + std::to_string((5 * network + 3 * device) % 7)};
}

/** @brief A whole table but for the cell (3, 4), with @p extra added to the cell (3, 1). */
AdditiveEffects
FitTable(double extra)
{
    std::vector<AdditiveEffects::Keys> rows;
    std::vector<double> values;
    for (int network = 0; network < NETWORKS; ++network)
    {
        for (int device = 0; device < DEVICES; ++device)
        {
            if (network == 3 && device == 4)
            {
                continue;
            }
            rows.push_back(KeysOf(network, device));
            // Noise of +-0.02, of no pattern in either direction
            values.push_back(Law(network, device) + ((network + device) % 2 == 0 ? 0.02 : -0.02));
            values.back() += network == 3 && device == 1 ? extra : 0;
        }
    }
    AdditiveEffects effects;
    effects.Fit(rows, values);
    return effects;
}

} // namespace

TEST(EdgeAdditiveEffects, ACellThatWasNeverSeenIsItsRowPlusItsColumn)
{
    // Noise is 0.02; a row has 5 cells, a column 11: 0.02 sqrt(1/5 + 1/11) = 0.011; three of those.
    EXPECT_NEAR(FitTable(0).Predict(KeysOf(3, 4)), Law(3, 4), 0.033);
}

TEST(EdgeAdditiveEffects, AGroupingThatExplainsNothingHasNoVariance)
{
    const AdditiveEffects effects = FitTable(0);
    const std::vector<double> variances = effects.GetVariances();
    // 0.3 x (0..11) has a variance of 0.09 x 143 / 12 = 1.07, 0.5 x (0..5) one of 0.73
    EXPECT_NEAR(variances[0], 1.07, 0.2);
    EXPECT_NEAR(variances[1], 0.73, 0.2);
    EXPECT_LT(variances[2], 1e-3);
    EXPECT_LT(effects.GetNoiseVariance(), 2e-3);
}

TEST(EdgeAdditiveEffects, ARowThatIsFarOffCountsForLess)
{
    // Least squares would move its row by 3 / 5 = 0.6.
    EXPECT_NEAR(FitTable(3).Predict(KeysOf(3, 4)), Law(3, 4), 0.06);
}

TEST(EdgeAdditiveEffects, AnUnknownKeyAddsNothing)
{
    const AdditiveEffects effects = FitTable(0);
    const double mean = effects.Predict({"?", "?", "?"});
    EXPECT_NEAR(mean, 0.3 * 5.5 - 0.5 * 2.5, 0.1); // of the whole table
    EXPECT_NEAR(effects.Predict({"n11", "?", "?"}) - mean, 0.3 * 5.5, 0.1);
}
