/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Servers and accelerators that fail and come back.
 */

#include "edge-batch-means.h"

#include "ns3/edge-error.h"
#include "ns3/edge-outage.h"

#include <fstream>

using namespace ns3;
using namespace edgetest;

namespace
{

using EdgeOutageTest = ComputeTest;

struct DropListener
{
    explicit DropListener(Ptr<EdgeServer> server)
    {
        server->SetDroppedCallback(MakeCallback(&DropListener::OnDropped, this));
    }

    void OnDropped(EdgeTask& task)
    {
        dropped.push_back(task.taskId);
        EXPECT_EQ(task.refusal, EdgeRefusal::ServerDown);
    }

    std::vector<uint32_t> dropped;
};

std::string
WriteOutages(const std::string& rows)
{
    const std::string path = testing::TempDir() + "edge-outages.csv";
    std::ofstream(path) << "component,from_s,to_s\n" << rows;
    return path;
}

} // namespace

TEST_F(EdgeOutageTest, WhatRunsOnAFailedAcceleratorIsDroppedAndTheRestGoesOn)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog(), 2);
    DropListener listener(server);
    Arrivals arrivals(server);
    arrivals.Add(Time(), MilliSeconds(10)); // on accelerator 0, lost at 4
    const EdgeTask& other = arrivals.Add(Time(), MilliSeconds(10));
    const EdgeTask& waiting = arrivals.Add(Time(), MilliSeconds(10));
    const EdgeTask& last = arrivals.Add(Time(), MilliSeconds(10));
    server->ScheduleOutages(0, {{MilliSeconds(4), MilliSeconds(15)}});
    Simulator::Run();
    EXPECT_EQ(listener.dropped, std::vector<uint32_t>{0});
    EXPECT_EQ(other.computed, MilliSeconds(10));
    EXPECT_EQ(waiting.started, MilliSeconds(10));
    EXPECT_EQ(last.started, MilliSeconds(15)); // accelerator 0 is back
    EXPECT_EQ(server->GetBusyTime(), MilliSeconds(34));
}

TEST_F(EdgeOutageTest, AServerThatIsDownDropsEverythingAndRefuses)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    DropListener listener(server);
    Arrivals arrivals(server);
    arrivals.Add(Time(), MilliSeconds(10));
    arrivals.Add(Time(), MilliSeconds(10));
    const EdgeTask& refused = arrivals.Add(MilliSeconds(5), MilliSeconds(10));
    const EdgeTask& served = arrivals.Add(MilliSeconds(9), MilliSeconds(10));
    server->ScheduleOutages({{MilliSeconds(4), MilliSeconds(8)}});
    Simulator::Run();
    EXPECT_EQ(listener.dropped, (std::vector<uint32_t>{0, 1}));
    EXPECT_EQ(refused.refusal, EdgeRefusal::ServerDown);
    EXPECT_EQ(arrivals.GetRefused(), 1u);
    EXPECT_EQ(served.computed, MilliSeconds(19));
    EXPECT_EQ(server->GetPredictedBacklog(), Time());
}

TEST_F(EdgeOutageTest, OutagesAreDrawnFromTheComponentsNameAlone)
{
    const EdgeOutageLaw law = {10, 2, 1, 1};
    const auto site = DrawEdgeOutages(law, "site", Seconds(1000));
    const auto again = DrawEdgeOutages(law, "site", Seconds(500));
    ASSERT_GT(again.size(), 10u);
    for (std::size_t i = 0; i < again.size(); ++i)
    {
        EXPECT_EQ(site[i].from, again[i].from);
        EXPECT_EQ(site[i].to, again[i].to);
        EXPECT_LT(site[i].to, site[i + 1].from);
    }
    EXPECT_NE(DrawEdgeOutages(law, "cloud", Seconds(1000))[0].from, site[0].from);
}

TEST_F(EdgeOutageTest, DownTimeIsTheShareThatTheMeansSay)
{
    // Availability 20 / (20 + 5) whatever the shapes. 40,000 s hold some 1600 cycles; the relative
    // error of a mean of 1600 exponential times is 2.5 %, so 0.2 +- 4 x 0.2 x 0.8 x 2.5 % x sqrt 2.
    for (const double shape : {0.8, 1.0, 3.0})
    {
        Time down;
        for (const EdgeOutage& outage : DrawEdgeOutages({20, 5, shape, shape}, "x", Seconds(40000)))
        {
            down += outage.to - outage.from;
        }
        EXPECT_NEAR(down.GetSeconds() / 40000, 0.2, 0.023) << "shape " << shape;
    }
}

TEST_F(EdgeOutageTest, OutagesOfOneComponentAreReadFromAFile)
{
    const std::string path = WriteOutages("site,1,2\ncloud,1.5,9\nsite,4,4.5\n");
    const auto outages = ReadEdgeOutages(path, "site");
    ASSERT_EQ(outages.size(), 2u);
    EXPECT_EQ(outages[1].from, Seconds(4));
    EXPECT_EQ(outages[1].to, Seconds(4.5));
    EXPECT_THROW(ReadEdgeOutages(WriteOutages("site,1,3\nsite,2,4\n"), "site"), edgeai::InputError);
    EXPECT_THROW(ReadEdgeOutages(WriteOutages("site,3,1\n"), "site"), edgeai::InputError);
}

TEST_F(EdgeOutageTest, AServerThatLosesAllItsTasksNowAndThenIsAnMM1QueueWithDisasters)
{
    // lambda = 60/s, mu = 100/s, a failure every 1 / gamma = 0.5 s of working time, repairs of 0.1
    // s during which all are refused. While it is up, the number in the system is geometric with
    // ratio x, the smaller root of mu x^2 - (lambda + mu + gamma) x + lambda = 0 (Chen and Renshaw,
    // "The M/M/1 queue with mass exodus and mass arrivals when empty", 1997):
    // x = (162 - sqrt(162^2 - 24000)) / 200 = 0.57315. Of those that are accepted, mu x / lambda =
    // 95.524 % are computed; 1 / 6 of all are refused.
    for (uint32_t seed = 1; seed <= 4; ++seed)
    {
        RngSeedManager::SetSeed(seed);
        Ptr<EdgeServer> server = MakeServer(MakeCatalog());
        server->ScheduleOutages(DrawEdgeOutages({0.5, 0.1, 1, 1}, "server", Seconds(1200)));
        const auto prepare = [](EdgeTask& task, Dice& dice) {
            task.service = {
                {Seconds(-0.010 * std::log(1 - dice.Draw())), EdgeServiceSource::Assumed}};
        };
        PoissonRun run(server, 60, prepare, seed);
        run.Run();
        const auto every = [](const EdgeTask&) { return true; };
        const auto isComputed = [](const EdgeTask& task) { return task.computed ? 1.0 : 0.0; };
        // Computed of all: 5/6 x 0.95524 = 0.79604
        ExpectInInterval(run.GetBatchMeans(isComputed, every), 0.79604, "computed");
        Simulator::Destroy();
    }
}
