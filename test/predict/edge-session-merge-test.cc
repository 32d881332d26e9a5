/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-session-merge.h"

#include <cmath>
#include <gtest/gtest.h>

namespace edgeai
{
namespace
{

TrainingRow
MakeRun(const std::string& session, double seconds, const std::vector<double>& operatorSeconds)
{
    TrainingRow row;
    row.query.workloadId = "w";
    row.query.hardwareId = "h";
    row.query.features = {1, std::nanf("")}; // a feature that is not known is no difference
    row.session = session;
    row.seconds = seconds;
    row.logNoise = {-0.1, 0, 0.2};
    row.operatorSeconds = operatorSeconds;
    return row;
}

TEST(EdgeSessionMerge, RunsOfTheSameBecomeOneRowWithTheirMedian)
{
    // of 10, 30 and 12 s the middle is 12; of the operator's 1, 5 and 2 it is 2
    const auto rows =
        MergeSessions({MakeRun("a", 10, {1}), MakeRun("b", 30, {5}), MakeRun("c", 12, {2})});
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].seconds, 12);
    EXPECT_EQ(rows[0].operatorSeconds, std::vector<double>{2});
    EXPECT_EQ(rows[0].logNoise.size(), 9U);
    EXPECT_EQ(rows[0].session, "a");
}

TEST(EdgeSessionMerge, ARunWhoseOperatorsWereNotTimedTellsOnlyItsOwnTime)
{
    const auto rows = MergeSessions({MakeRun("a", 10, {}), MakeRun("b", 12, {3, 4})});
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].seconds, 11);
    EXPECT_EQ(rows[0].operatorSeconds, (std::vector<double>{3, 4}));
}

TEST(EdgeSessionMerge, OtherHardwareOtherWorkloadsAndOtherFeaturesStayApart)
{
    const TrainingRow one = MakeRun("a", 10, {});
    TrainingRow hardware = one;
    hardware.query.hardwareId = "other";
    TrainingRow workload = one;
    workload.query.workloadId = "other";
    TrainingRow company = one;
    company.query.features = {2, std::nanf("")};
    const auto rows = MergeSessions({one, hardware, workload, company, one});
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].query.hardwareId, "h"); // in the order of their first runs
    EXPECT_EQ(rows[1].query.hardwareId, "other");
    EXPECT_EQ(rows[2].query.workloadId, "other");
    EXPECT_EQ(rows[3].query.features[0], 2);
}

} // namespace
} // namespace edgeai
