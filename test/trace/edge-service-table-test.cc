/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-service-table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgeai;
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{

MeasuredRun
RunOf(const std::string& verdict, unsigned concurrency, std::vector<double> seconds)
{
    MeasuredRun run;
    run.workloadId = "net";
    run.hardwareId = "cpu";
    run.verdict = verdict;
    run.concurrency = concurrency;
    run.repeatSeconds = std::move(seconds);
    run.source = "measured";
    return run;
}

} // namespace

TEST(EdgeServiceTable, PoolsTheValidRunsThatWereAlone)
{
    ProfileSet profiles;
    profiles.runs = {RunOf("valid", 1, {3, 1}),
                     RunOf("valid", 1, {2}),
                     RunOf("steal", 1, {50}),
                     RunOf("valid", 2, {90})};
    const ServiceTable table(profiles);
    EXPECT_THAT(table.GetSeconds("net", "cpu"), ElementsAre(1, 2, 3));
    EXPECT_EQ(table.GetSource("net", "cpu"), "measured");
}

TEST(EdgeServiceTable, WhatWasNotMeasuredIsEmpty)
{
    const ServiceTable table(ProfileSet{});
    EXPECT_THAT(table.GetSeconds("net", "cpu"), IsEmpty());
    EXPECT_EQ(table.GetSource("net", "cpu"), "");
}

TEST(EdgeServiceTable, OneImportedRunMakesThePoolImported)
{
    ProfileSet profiles;
    profiles.runs = {RunOf("valid", 1, {1}), RunOf("valid", 1, {2}), RunOf("valid", 1, {3})};
    profiles.runs[1].source = "imported";
    EXPECT_EQ(ServiceTable(profiles).GetSource("net", "cpu"), "imported");
}

TEST(EdgeServiceTable, InverseEcdfGivesEachMeasuredValueTheSameShare)
{
    const std::vector<double> seconds{1, 2, 3, 4};
    EXPECT_EQ(InverseEcdf(seconds, 0.0), 1);
    EXPECT_EQ(InverseEcdf(seconds, 0.2499), 1);
    EXPECT_EQ(InverseEcdf(seconds, 0.25), 2);
    EXPECT_EQ(InverseEcdf(seconds, 0.5), 3);
    EXPECT_EQ(InverseEcdf(seconds, 0.75), 4);
    EXPECT_EQ(InverseEcdf(seconds, 0.9999999999999999), 4);
    EXPECT_EQ(InverseEcdf({7}, 0.5), 7);
}
