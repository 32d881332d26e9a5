/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Your first edge-ai program, plain ns-3: no scenario file, no edge-ai program.
 *
 *     user 0 .. n --- 50 Mb/s, 2 ms --- cell --- 10 Gb/s, 0.1 ms --- server (2 accelerators)
 *
 * Each user runs two tasks a second, on its own device or on the server, as the policy decides.
 * Compute times are exponential here; EdgeKnowledge gives measured ones.
 *
 *     edge-first --users=8 --policy=ns3::EdgeJoinShortestQueuePolicy
 */

#include "ns3/core-module.h"
#include "ns3/edge-offload-helper.h"
#include "ns3/internet-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"

#include <iostream>

using namespace ns3;

/** @brief Sums over the tasks that came back. */
struct Totals
{
    uint32_t tasks{0};
    uint32_t offloaded{0};
    Time latency;
};

void
OnTaskEnded(Totals* totals, const EdgeTask& task)
{
    totals->tasks += 1;
    totals->offloaded += task.target == 0 ? 0 : 1;
    totals->latency += task.returned.value_or(Simulator::Now()) - task.created;
}

int
main(int argc, char** argv)
{
    uint32_t users = 8;
    double seconds = 10;
    std::string policy = "ns3::EdgeJoinShortestQueuePolicy";
    CommandLine cmd(__FILE__);
    cmd.AddValue("users", "Number of users", users);
    cmd.AddValue("seconds", "Simulated time in which tasks are created", seconds);
    cmd.AddValue("policy", "TypeId of the offload policy", policy);
    cmd.Parse(argc, argv);

    NodeContainer cell(1);
    NodeContainer server(1);
    NodeContainer phones(users);
    InternetStackHelper().Install(NodeContainer(cell, server, phones));
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.0");
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", StringValue("10Gbps"));
    link.SetChannelAttribute("Delay", StringValue("0.1ms"));
    addresses.Assign(link.Install(server.Get(0), cell.Get(0)));
    link.SetDeviceAttribute("DataRate", StringValue("50Mbps"));
    link.SetChannelAttribute("Delay", StringValue("2ms"));
    for (uint32_t i = 0; i < users; ++i)
    {
        addresses.NewNetwork();
        addresses.Assign(link.Install(phones.Get(i), cell.Get(0)));
    }
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();

    // What users ask for, and what it can run on.
    auto catalog = Create<EdgeComputeCatalog>();
    const uint32_t phone = catalog->AddHardware({"phone", 10});
    const uint32_t box = catalog->AddHardware({"box", 100});
    const uint32_t camera =
        catalog->AddWorkload({"camera", "camera", 1, 30000, 1000, MilliSeconds(100), 0});

    EdgeOffloadHelper edge(catalog);
    edge.GetPolicy().SetTypeId(policy);
    edge.GetServiceTime().SetTypeId("ns3::EdgeRandomServiceTimeModel");
    edge.GetServiceTime().Set("Variable", StringValue("ns3::ExponentialRandomVariable[Mean=0.03]"));
    edge.GetTaskSource().Set("InterArrival",
                             StringValue("ns3::ExponentialRandomVariable[Mean=0.5]"));
    edge.GetUserApplication().Set("Horizon", TimeValue(Seconds(seconds)));
    edge.InstallServer(server.Get(0), {"server", EdgeTier::Site, box, 2});
    Totals totals;
    for (uint32_t i = 0; i < users; ++i)
    {
        edge.InstallUser(phones.Get(i), phone, {{camera, 1.0}})
            ->TraceConnectWithoutContext("TaskEnded", MakeBoundCallback(&OnTaskEnded, &totals));
    }
    edge.AssignStreams(0);

    Simulator::Stop(Seconds(seconds + 10));
    Simulator::Run();
    std::cout << "tasks: " << totals.tasks << ", offloaded: " << totals.offloaded
              << ", mean latency: " << totals.latency.GetSeconds() * 1e3 / totals.tasks << " ms\n";
    Simulator::Destroy();
    return 0;
}
