/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * What accelerators draw: idle, busy, failed, and with measured joules.
 */

#include "edge-compute-fixture.h"

#include "ns3/double.h"

using namespace ns3;
using namespace edgetest;

namespace
{

using EdgeEnergyMeterTest = ComputeTest;

/** 10 W idle; 30 W more while it computes. */
Ptr<EdgeServer>
MakePoweredServer(Ptr<EdgeComputeCatalog> catalog, uint32_t accelerators)
{
    Ptr<EdgeServer> server = MakeServer(catalog, accelerators);
    server->SetAttribute("IdlePower", DoubleValue(10));
    server->SetAttribute("ActivePower", DoubleValue(30));
    return server;
}

void
RunUntil(Time end)
{
    Simulator::Stop(end);
    Simulator::Run();
}

} // namespace

TEST_F(EdgeEnergyMeterTest, AnAcceleratorDrawsIdlePowerAlwaysAndActivePowerOnTopWhileItComputes)
{
    auto server = MakePoweredServer(MakeCatalog(), 2);
    Arrivals arrivals(server);
    const EdgeTask& task = arrivals.Add(Seconds(1), Seconds(2));
    RunUntil(Seconds(10));
    const auto energy = server->ListEnergy();
    ASSERT_EQ(energy.size(), 2U);
    // both idle for 10 s at 10 W; one busy for 2 s at 30 W
    EXPECT_DOUBLE_EQ(energy[0].idleJoules, 100);
    EXPECT_DOUBLE_EQ(energy[1].idleJoules, 100);
    EXPECT_DOUBLE_EQ(energy[0].activeJoules + energy[1].activeJoules, 60);
    EXPECT_DOUBLE_EQ(energy[0].measuredJoules, 0);
    EXPECT_DOUBLE_EQ(task.serverEnergyJoules, 60);
    EXPECT_EQ(task.serverEnergySource, EdgeServiceSource::Assumed);
}

TEST_F(EdgeEnergyMeterTest, MeasuredJoulesGoBeforeTheStatedPower)
{
    auto catalog = MakeCatalog();
    EdgeServiceProfile profile;
    profile.measuredWatts = 25; // idle included: 15 W above the 10 W
    catalog->SetProfile(0, 0, profile);
    auto server = MakePoweredServer(catalog, 1);
    Arrivals arrivals(server);
    const EdgeTask& task = arrivals.Add(Seconds(1), Seconds(2));
    RunUntil(Seconds(10));
    EXPECT_DOUBLE_EQ(task.serverEnergyJoules, 30);
    EXPECT_EQ(task.serverEnergySource, EdgeServiceSource::Measured);
    EXPECT_DOUBLE_EQ(server->ListEnergy().at(0).activeJoules, 30);
    EXPECT_DOUBLE_EQ(server->ListEnergy().at(0).measuredJoules, 30);
}

TEST_F(EdgeEnergyMeterTest, LostWorkHasDrawnPowerAndADeadMachineDrawsNone)
{
    auto server = MakePoweredServer(MakeCatalog(), 1);
    Arrivals arrivals(server);
    arrivals.Add(Seconds(1), Seconds(5));
    Simulator::Schedule(Seconds(3), &EdgeServer::SetUp, server, false);
    Simulator::Schedule(Seconds(7), &EdgeServer::SetUp, server, true);
    RunUntil(Seconds(10));
    const EdgeAcceleratorEnergy energy = server->ListEnergy().at(0);
    EXPECT_EQ(energy.up, Seconds(6)); // 0 to 3 and 7 to 10
    EXPECT_EQ(energy.busy, Seconds(2));
    EXPECT_DOUBLE_EQ(energy.idleJoules, 60);
    EXPECT_DOUBLE_EQ(energy.activeJoules, 60); // 2 s at 30 W
}

TEST_F(EdgeEnergyMeterTest, UnlikeAcceleratorsHavePowersOfTheirOwn)
{
    auto catalog = MakeCatalog();
    auto server = MakePoweredServer(catalog, 1);
    server->SetMix(catalog, {{0, 1, 0, 5.0, 7.0}, {0, 1, 0}});
    RunUntil(Seconds(2));
    const auto energy = server->ListEnergy();
    ASSERT_EQ(energy.size(), 2U);
    EXPECT_DOUBLE_EQ(energy[0].idleJoules, 10);
    EXPECT_DOUBLE_EQ(energy[0].activeWatts, 7);
    EXPECT_DOUBLE_EQ(energy[1].idleJoules, 20); // the server's attribute
}
