/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-compute-fixture.h"

#include <limits>

using namespace ns3;
using namespace edgetest;

namespace
{

using EdgeComputeCatalogTest = ComputeTest;

} // namespace

TEST_F(EdgeComputeCatalogTest, TheSameHardwareTwiceIsOneEntry)
{
    EdgeComputeCatalog catalog;
    EXPECT_EQ(catalog.AddHardware({"a", 1}), 0u);
    EXPECT_EQ(catalog.AddHardware({"b", 2}), 1u);
    EXPECT_EQ(catalog.AddHardware({"a", 1}), 0u);
    EXPECT_EQ(catalog.GetHardwareCount(), 2u);
}

TEST_F(EdgeComputeCatalogTest, APairThatNobodyStatedHasAnEmptyProfile)
{
    EdgeComputeCatalog catalog;
    catalog.AddHardware({"before", 1});
    catalog.AddWorkload({});
    catalog.AddHardware({"after", 1});
    for (const uint32_t hardware : {0u, 1u})
    {
        EXPECT_TRUE(catalog.GetProfile(0, hardware).measuredSeconds.empty());
        EXPECT_EQ(catalog.GetPredictedTime(0, hardware), Time());
    }
}

TEST_F(EdgeComputeCatalogTest, PredictedTimeIsThatOfAllSteps)
{
    EdgeComputeCatalog catalog;
    EdgeWorkload training;
    training.steps = 8;
    catalog.AddWorkload(training);
    catalog.AddHardware({"a", 1});
    EdgeServiceProfile profile;
    profile.predictedSeconds = 0.25;
    catalog.SetProfile(0, 0, profile);
    EXPECT_EQ(catalog.GetPredictedTime(0, 0), Seconds(2));
}

TEST_F(EdgeComputeCatalogTest, WrongTimesAreRefusedByName)
{
    auto catalog = MakeCatalog();
    EdgeServiceProfile profile;
    profile.measuredSeconds = {0.2, 0.1};
    EXPECT_DEATH(catalog->SetProfile(0, 0, profile), "workload 'work-id' on hardware 'hardware-id");
    profile.measuredSeconds = {0.0, 0.1};
    EXPECT_DEATH(catalog->SetProfile(0, 0, profile), "want ascending times above 0");
    profile.measuredSeconds = {std::numeric_limits<double>::quiet_NaN()};
    EXPECT_DEATH(catalog->SetProfile(0, 0, profile), "want ascending times above 0");
    profile.measuredSeconds.clear();
    profile.predictedSeconds = -1;
    EXPECT_DEATH(catalog->SetProfile(0, 0, profile), "predicted seconds");
}

TEST_F(EdgeComputeCatalogTest, AnIndexBeyondTheEndIsRefused)
{
    auto catalog = MakeCatalog();
    EXPECT_DEATH(catalog->GetHardware(1), "hardware 1 of 1");
    EXPECT_DEATH(catalog->GetWorkload(4), "workload 4 of 1");
    EXPECT_DEATH(catalog->GetPredictedTime(0, 1), "hardware 1 of 1");
}
