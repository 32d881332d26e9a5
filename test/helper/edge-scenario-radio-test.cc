/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * [radio] of a scenario: what is read, what is refused, and runs over cells.
 */

#include "../support/edge-test-run.h"

#include "ns3/edge-error.h"

#include <gtest/gtest.h>
#include <memory>
#include <set>
#include <string>

using namespace ns3;
using edgetest::RunToFailure;
using edgetest::RunToFile;
using edgetest::SmallScenario;
using edgetest::WriteFile;

namespace
{

/** @brief The small scenario with flows; @p keys stand in its [radio], which begins at line 46. */
EdgeScenario
Load(const std::string& keys)
{
    return LoadEdgeScenario(WriteFile("scenario.toml", SmallScenario() + "\n[radio]\n" + keys),
                            {{"run.network", "fluid"}, {"run.policies", "[\"nearest-edge\"]"}});
}

void
ExpectRefused(const std::string& keys, const std::string& part)
{
    try
    {
        Load(keys);
        FAIL() << "accepted: " << keys;
    }
    catch (const edgeai::InputError& error)
    {
        EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
        EXPECT_NE(std::string(error.what()).find("scenario.toml:4"), std::string::npos)
            << "no line: " << error.what();
    }
}

} // namespace

TEST(EdgeScenarioRadio, WithoutTheTableThereAreAccessLinks)
{
    const auto scenario = LoadEdgeScenario(WriteFile("scenario.toml", SmallScenario()), {});
    EXPECT_FALSE(scenario.radio.isOn);
}

TEST(EdgeScenarioRadio, APresetIsTakenAndSingleNumbersReplaced)
{
    const EdgeRadioScenario radio =
        Load("carrier = \"28GHz\"\nsites = 7\nbase_power_dbm = 33\n").radio;
    EXPECT_TRUE(radio.isOn);
    EXPECT_EQ(radio.carrier.frequencyGHz, 28);
    EXPECT_EQ(radio.carrier.basePowerDbm, 33);
    EXPECT_EQ(radio.carrier.userPowerDbm, 23);
    EXPECT_EQ(radio.propagation.gaseousDbPerKm, radio.carrier.gaseousDbPerKm);
    EXPECT_EQ(radio.sites.size(), 7U);
    EXPECT_EQ(radio.propagation.siteHeightMetres, 10); // UMi
}

TEST(EdgeScenarioRadio, SitesCanBeListed)
{
    const EdgeRadioScenario radio = Load("positions_m = [[0, 0], [150, -20.5]]\n").radio;
    ASSERT_EQ(radio.sites.size(), 2U);
    EXPECT_EQ(radio.sites[1].x, 150);
    EXPECT_EQ(radio.sites[1].y, -20.5);
}

TEST(EdgeScenarioRadio, WhatIsWrongIsRefusedAtItsLine)
{
    ExpectRefused("carrier = \"6G\"\n", "want one of 3.5GHz");
    ExpectRefused("frequency_ghz = 400\ngaseous_db_per_km = 0\n", "from 0.5 to 300");
    ExpectRefused("frequency_ghz = 60\n", "gaseous_db_per_km");
    ExpectRefused("resource_blocks = 300\n", "more than bandwidth_mhz");
    ExpectRefused("sites = 3\npositions_m = [[0, 0]]\n", "want one of the three");
    ExpectRefused("positions_m = [[0, 0, 0]]\n", "want pairs");
    ExpectRefused("sites_file = \"no-such.csv\"\n", "does not exist");
    ExpectRefused("environment = \"InH\"\ninter_site_m = 500\n", "InH of TR 38.901 ends");
    ExpectRefused("environment = \"RMa\"\ncarrier = \"140GHz\"\n", "RMa of TR 38.901 ends at 30");
    ExpectRefused("tdd_pattern = \"DDDD\"\n", "needs at least one D and one U");
    ExpectRefused("special_downlink_symbols = 13\n", "more than 14 symbols in S");
    ExpectRefused("colour = \"red\"\n", "colour");
}

TEST(EdgeScenarioRadio, WhatSharesTheSlotsIsCheckedBeforeTheRun)
{
    ExpectRefused("scheduler = \"fastest\"\n", "proportional-fair");
    ExpectRefused("scheduler = \"max-rate\"\n", "equal turns");
    ExpectRefused("ConfiguredGrantBlocks = -1\n", "ConfiguredGrantBlocks");
    ExpectRefused("UplinkScheduler = \"ns3::EdgeServer\"\n", "no EdgeSlotScheduler");
    ExpectRefused("Colour = 1\n", "Colour");
    const EdgeScenario scenario = Load("scheduler = \"proportional-fair\"\nAttempts = 3\n");
    EXPECT_EQ(scenario.radio.macAttributes.front().second, "ns3::EdgeProportionalFairScheduler");
    EXPECT_EQ(scenario.radio.macAttributes.back().second, "3");
}

TEST(EdgeScenarioRadio, SlotsOverPacketsLastWholeNanoseconds)
{
    const std::string file = WriteFile("scenario.toml",
                                       SmallScenario() + "\n[radio]\nsubcarrier_khz = 20\n"
                                                         "resource_blocks = 100\n");
    EXPECT_THROW(LoadEdgeScenario(file, {{"run.network", "packet"}}), edgeai::InputError);
    EXPECT_THROW(LoadEdgeScenario(file, {{"run.network", "fluid"}}), edgeai::InputError);
    const EdgeOverrides stated{{"run.network", "fluid"}, {"users.access_delay_ms", "2"}};
    EXPECT_NO_THROW(LoadEdgeScenario(file, stated));
}

TEST(EdgeScenarioRadio, UsersShareTheAirtimeOfTheirCells)
{
    EdgeScenario scenario = Load("sites = 7\n");
    scenario.users.count = 60;
    auto store = edgeai::ResultStore::Open(RunToFile(scenario, "nearest-edge"));
    std::set<int64_t> cells;
    for (const edgeai::TaskRow& task : store.ReadTasks(1))
    {
        ASSERT_TRUE(task.cellId.has_value());
        cells.insert(*task.cellId);
    }
    EXPECT_GT(cells.size(), 10U) << "60 users in 21 cells";
    edgeai::SqliteStatement query(store.GetDatabase(),
                                  "SELECT count(DISTINCT cell_id), min(uplink_load), "
                                  "max(uplink_load), sum(users) / count(DISTINCT time_s) "
                                  "FROM cell_sample");
    ASSERT_TRUE(query.Step());
    EXPECT_EQ(query.GetInteger(0), 21);
    EXPECT_GE(query.GetDouble(1), 0);
    EXPECT_GT(query.GetDouble(2), query.GetDouble(1)) << "all cells have the same load";
    EXPECT_LE(query.GetDouble(2), 1);
    EXPECT_EQ(query.GetInteger(3), 60);
}

TEST(EdgeScenarioRadio, ALoneUsersLatencyIsItsBytesAtThePeakRatesAndTheDelays)
{
    // Within 18 m of the site, in line of sight, at the peak rates that EdgeRadioAccessTest
    // derives.
    constexpr double uplinkBitsPerSecond = 112.502e6;
    constexpr double downlinkBitsPerSecond = 781.226e6;
    // 2 ms of access, 0.1 ms to the server, and a full packet's time on 10 Gb/s.
    constexpr double oneWaySeconds = 2.1e-3 + 1502 * 8 / 10e9;
    EdgeScenario scenario = Load("positions_m = [[0, 0]]\ncell_radius_m = 15\nsectors = 1\n"
                                 "shadowing = false\nleast_distance_m = 2\n");
    scenario.users.count = 1;
    scenario.users.arrivals = "periodic";
    scenario.users.tasksPerSecond = 2; // done long before the next one
    scenario.users.accessDelayMs = 2;  // instead of what slots and grants take
    scenario.workloads.resize(1);
    scenario.workloads[0].inputBytes = 4000;
    scenario.workloads[0].outputBytes = 500;
    auto store = edgeai::ResultStore::Open(RunToFile(scenario, "nearest-edge"));
    const auto tasks = store.ReadTasks(1);
    ASSERT_EQ(tasks.size(), 18U);
    for (const edgeai::TaskRow& task : tasks)
    {
        // With the header of 24 bytes 3 segments there and 1 back, of 54 bytes each beside them.
        const double up = (4024 + 3 * 54) * 8 / uplinkBitsPerSecond;
        const double down = (524 + 54) * 8 / downlinkBitsPerSecond;
        EXPECT_NEAR(*task.uploadedS - task.createdS, up + oneWaySeconds, 1e-8);
        EXPECT_NEAR(*task.returnedS - *task.computedS, down + oneWaySeconds, 1e-8);
    }
}

TEST(EdgeScenarioRadio, UsersOutOfCoverageAreRefusedOrWait)
{
    // 1 mW at 140 GHz over cells of 5 km: nobody far from a site is heard.
    const std::string far = "carrier = \"140GHz\"\nuser_power_dbm = 0\nsites = 1\nsectors = 1\n"
                            "inter_site_m = 8000\n";
    EdgeScenario refused = Load(far);
    refused.users.count = 20;
    EXPECT_NE(RunToFailure(refused, "nearest-edge").find("of 20 users have no coverage"),
              std::string::npos);

    EdgeScenario waiting = Load(far + "uncovered = \"wait\"\n");
    waiting.users.count = 20;
    auto store = edgeai::ResultStore::Open(RunToFile(waiting, "nearest-edge"));
    std::size_t unfinished = 0;
    for (const edgeai::TaskRow& task : store.ReadTasks(1))
    {
        unfinished += task.outcome == edgeai::TaskOutcome::Unfinished ? 1 : 0;
    }
    EXPECT_GT(unfinished, 0U);
}
