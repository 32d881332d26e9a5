/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-server-spec.h"

#include "ns3/edge-batch-time.h"
#include "ns3/edge-error.h"
#include "ns3/edge-token-time.h"

#include <algorithm>

namespace ns3
{

namespace
{

uint32_t
FindWorkload(const EdgeScenario& scenario, const std::string& name)
{
    uint32_t index = 0;
    while (scenario.workloads.at(index).name != name)
    {
        ++index;
    }
    return index;
}

void
CheckBatch(const EdgeScenario::Batching& batching,
           uint32_t workload,
           const std::string& hardwareId,
           const EdgeComputeCatalog& catalog)
{
    const uint32_t hardware = catalog.FindHardware(hardwareId);
    const bool isGenerative = catalog.GetWorkload(workload).generation.isOn;
    const uint32_t largest = isGenerative ? GetMostSequences(catalog, workload, hardware)
                                          : GetLargestBatch(catalog, workload, hardware);
    if (batching.most > largest)
    {
        throw edgeai::InputError(
            batching.place + ": most is " + std::to_string(batching.most) +
            ", and the largest known batch of '" + batching.workload + "' on '" + hardwareId +
            "' is " + std::to_string(largest) +
            "; want no more than that, or traces of larger batches of the same network");
    }
}

void
CheckLoads(const EdgeScenario::Server& server,
           const std::string& hardwareId,
           const EdgeComputeCatalog& catalog)
{
    const uint32_t hardware = catalog.FindHardware(hardwareId);
    for (uint32_t w = 0; w < catalog.GetWorkloadCount(); ++w)
    {
        if (catalog.GetProfile(w, hardware).coldLoadSeconds.empty())
        {
            throw edgeai::InputError(server.place + ": server '" + server.name +
                                     "' loads models on demand, and the cold load of '" +
                                     catalog.GetWorkload(w).name + "' on '" + hardwareId +
                                     "' was not measured; want traces with cold_load_s, or models "
                                     "= \"resident\"");
        }
    }
}

void
CheckGeneration(const EdgeScenario::Server& server, const EdgeComputeCatalog& catalog)
{
    const auto hasSlots = [](const EdgeScenario::Accelerators& some) { return some.slots > 1; };
    const bool isShared =
        server.isTimeSliced || std::any_of(server.mix.begin(), server.mix.end(), hasSlots);
    if (isShared && catalog.HasGeneration())
    {
        throw edgeai::InputError(server.place + ": '" + server.name +
                                 "' runs several tasks at once, and a [[workload]] is generative: "
                                 "its tasks share an accelerator as one batch; want one slot and "
                                 "another queue than processor-sharing");
    }
}

void
CheckSlots(const EdgeScenario::Server& server,
           const std::string& hardwareId,
           const EdgeComputeCatalog& catalog)
{
    const uint32_t hardware = catalog.FindHardware(hardwareId);
    for (uint32_t w = 0; w < catalog.GetWorkloadCount(); ++w)
    {
        for (uint32_t other = 0; other < catalog.GetWorkloadCount(); ++other)
        {
            if (catalog.GetSlowdownCurve(w, hardware, other).empty())
            {
                throw edgeai::InputError(
                    server.place + ": server '" + server.name + "' has slots, and how '" +
                    catalog.GetWorkload(other).name + "' slows down '" +
                    catalog.GetWorkload(w).name + "' on '" + hardwareId +
                    "' is unknown; want traces of co-located runs of all pairs, or slots = 1");
            }
        }
    }
}

} // namespace

EdgeOffloadFactories::ServerSpec
MakeEdgeServerSpec(const EdgeScenario::Server& server,
                   const EdgeScenario& scenario,
                   const EdgeComputeCatalog& catalog)
{
    EdgeOffloadFactories::ServerSpec spec;
    spec.name = server.name;
    spec.tier = server.tier;
    spec.hardware = catalog.FindHardware(server.hardware);
    spec.accelerators = server.accelerators;
    for (const EdgeScenario::Accelerators& some : server.mix)
    {
        spec.mix.insert(spec.mix.end(),
                        some.count,
                        {catalog.FindHardware(some.hardware),
                         some.slots,
                         static_cast<uint64_t>(some.memoryMib * 1048576),
                         some.idlePowerW,
                         some.activePowerW});
    }
    const EdgeScenario::Accelerators& first = server.mix.front();
    const bool hasOwnPower = first.idlePowerW || first.activePowerW;
    if (server.mix.size() == 1 && first.slots == 1 && !server.loadsModels && !hasOwnPower)
    {
        spec.mix.clear(); // like accelerators: the clairvoyant's short way
    }
    for (const EdgeScenario::Batching& batching : server.batching)
    {
        spec.batching.resize(scenario.workloads.size());
        spec.batching[FindWorkload(scenario, batching.workload)] = {
            batching.most,
            Seconds(batching.longestWaitMs * 1e-3)};
    }
    return spec;
}

void
CheckEdgeServer(const EdgeScenario::Server& server,
                const EdgeScenario& scenario,
                const EdgeComputeCatalog& catalog)
{
    CheckGeneration(server, catalog);
    for (const EdgeScenario::Accelerators& some : server.mix)
    {
        for (const EdgeScenario::Batching& batching : server.batching)
        {
            CheckBatch(batching, FindWorkload(scenario, batching.workload), some.hardware, catalog);
        }
        if (server.loadsModels)
        {
            CheckLoads(server, some.hardware, catalog);
        }
        if (some.slots > 1)
        {
            CheckSlots(server, some.hardware, catalog);
        }
    }
}

} // namespace ns3
