/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"
#include "../edge-test-path.h"

#include "ns3/edge-trace-audit.h"

#include <functional>
#include <gtest/gtest.h>

using namespace edgeai;

namespace
{

void
SetOperators(WorkloadProfile& workload, const OperatorList& list)
{
    workload.operators = std::make_shared<const OperatorList>(list);
}

/** @return good traces: two networks at two batches on one configuration, with their operators */
ProfileSet
MakeGood()
{
    synthetic::World world;
    world.law = synthetic::FamilyRoofline;
    world.families = 1;
    world.modelsPerFamily = 2;
    world.hardware = 1;
    world.repeats = 30;
    ProfileSet profiles = synthetic::Measure(world);
    for (WorkloadProfile& workload : profiles.workloads)
    {
        // Two operators, three times each: together the workload's FLOPs.
        WorkloadOperator one;
        one.kind = "linear";
        one.count = 3;
        one.flops = *workload.flops / 6;
        WorkloadOperator other = one;
        other.kind = "conv";
        SetOperators(workload, {one, other});
    }
    return profiles;
}

/** @return what the audit finds after @p spoil; check and place of the only finding */
std::string
FoundAfter(const std::function<void(ProfileSet&)>& spoil)
{
    ProfileSet profiles = MakeGood();
    spoil(profiles);
    std::string found;
    for (const TraceFinding& finding : AuditTraces(profiles))
    {
        found += (found.empty() ? "" : "; ") + finding.check + " " + finding.where;
    }
    return found;
}

const std::string FIRST_RUN = "family-0-m0-b1@cpu-0";
const std::string FIRST_WORKLOAD = "family-0-m0-b1";

} // namespace

TEST(EdgeTraceAudit, FindsNothingInGoodTraces)
{
    EXPECT_EQ(FoundAfter([](ProfileSet&) {}), "");
}

TEST(EdgeTraceAudit, RecomputesSpreadAndDriftOfValidRuns)
{
    // 30 repeats of 1 s; a third of them 1.3 s, alternating: quartiles 1 and 1.3, median 1, IQR 30
    // %
    EXPECT_EQ(FoundAfter([](ProfileSet& set) {
                  for (std::size_t i = 0; i < 30; ++i)
                  {
                      set.runs[0].repeatSeconds[i] = i % 3 == 0 ? 1.3 : 1.0;
                  }
              }),
              "verdict " + FIRST_RUN);
    // The last ten 6 % above the others: IQR 6 %, drift 6 %
    EXPECT_EQ(FoundAfter([](ProfileSet& set) {
                  for (std::size_t i = 0; i < 30; ++i)
                  {
                      set.runs[0].repeatSeconds[i] = i < 20 ? 1.0 : 1.06;
                  }
              }),
              "verdict " + FIRST_RUN);
}

TEST(EdgeTraceAudit, ARejectionNeedsItsReason)
{
    for (const char* verdict : {"iqr", "drift"})
    {
        EXPECT_EQ(FoundAfter([verdict](ProfileSet& set) { set.runs[0].verdict = verdict; }),
                  "verdict " + FIRST_RUN);
    }
    EXPECT_EQ(FoundAfter([](ProfileSet& set) {
                  set.runs[0].verdict = "steal";
                  set.runs[0].stealFraction = 0.002;
              }),
              "verdict " + FIRST_RUN);
    // The canary and the load of other processes leave no trace in the repeats.
    EXPECT_EQ(FoundAfter([](ProfileSet& set) { set.runs[0].verdict = "canary"; }), "");
}

TEST(EdgeTraceAudit, WhatOthersMeasuredIsNotJudgedByOurBounds)
{
    EXPECT_EQ(FoundAfter([](ProfileSet& set) {
                  set.runs[0].source = "imported";
                  set.runs[0].repeatSeconds = {1, 1, 5, 5, 1, 1};
              }),
              "");
}

TEST(EdgeTraceAudit, OperatorsAddUpToTheWorkload)
{
    EXPECT_EQ(FoundAfter([](ProfileSet& set) {
                  OperatorList list = *set.workloads[0].operators;
                  *list[0].flops *= 1.01; // half of the FLOPs are 1 % more: 0.5 % in all
                  SetOperators(set.workloads[0], list);
              }),
              "flops " + FIRST_WORKLOAD);
    EXPECT_EQ(FoundAfter([](ProfileSet& set) {
                  SetOperators(set.workloads[0], {set.workloads[0].operators->front()});
              }),
              "flops " + FIRST_WORKLOAD);
    // Imported workloads have no operators; where one lacks FLOPs they cannot be added.
    EXPECT_EQ(FoundAfter([](ProfileSet& set) { set.workloads[0].operators = nullptr; }), "");
    EXPECT_EQ(FoundAfter([](ProfileSet& set) {
                  OperatorList list = *set.workloads[0].operators;
                  list[0].flops.reset();
                  SetOperators(set.workloads[0], list);
              }),
              "");
}

TEST(EdgeTraceAudit, FiguresMustFitTheirUnits)
{
    // 1e7 FLOPs in a microsecond are 10,000 GFLOP/s; the hardware was measured at 40.
    EXPECT_EQ(FoundAfter([](ProfileSet& set) {
                  for (double& seconds : set.runs[0].repeatSeconds)
                  {
                      seconds = 1e-6;
                  }
              }),
              "unit " + FIRST_RUN);
    EXPECT_EQ(FoundAfter([](ProfileSet& set) { set.runs[0].cpuUtilisation = 98.5; }),
              "unit " + FIRST_RUN);
    EXPECT_EQ(FoundAfter([](ProfileSet& set) { set.workloads[0].macs = set.workloads[0].flops; }),
              "unit " + FIRST_WORKLOAD);
    EXPECT_EQ(FoundAfter([](ProfileSet& set) { set.workloads[0].weightBytes = 10; }),
              "unit " + FIRST_WORKLOAD);
    EXPECT_EQ(FoundAfter([](ProfileSet& set) { set.workloads[0].operatorFlopShare["conv"] = 0.2; }),
              "unit " + FIRST_WORKLOAD);
}

TEST(EdgeTraceAudit, NothingStandsAlone)
{
    EXPECT_EQ(FoundAfter([](ProfileSet& set) { set.runs[0].coRunner = "nobody"; }),
              "orphan " + FIRST_RUN);
    EXPECT_EQ(FoundAfter([](ProfileSet& set) { set.runs[0].concurrency = 2; }),
              "orphan " + FIRST_RUN); // there is no run of it alone
    EXPECT_EQ(FoundAfter([](ProfileSet& set) { set.runs.erase(set.runs.begin()); }),
              "orphan " + FIRST_WORKLOAD);
    EXPECT_EQ(
        FoundAfter([](ProfileSet& set) { set.hardware.push_back(synthetic::MakeHardware(7)); }),
        "orphan cpu-7");
}

TEST(EdgeTraceAudit, AFolderTellsWhereItComesFrom)
{
    const std::string folder = FreshPath("traces");
    std::filesystem::create_directories(folder);
    const auto findings = AuditTraceFiles(folder);
    ASSERT_EQ(findings.size(), 4u);
    EXPECT_EQ(findings[0].what, "has no README.md");
}
