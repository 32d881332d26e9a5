/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-simulation.h"

#include "edge-access-link-network.h"
#include "edge-arrivals-file.h"
#include "edge-attribute-check.h"
#include "edge-belief.h"
#include "edge-catalog-builder.h"
#include "edge-fluid-model.h"
#include "edge-link-failure.h"
#include "edge-lte-network.h"
#include "edge-nr-choice.h"
#include "edge-packet-model.h"
#include "edge-result-recorder.h"
#include "edge-scenario-failure.h"
#include "edge-scenario-loader.h"
#include "edge-scenario-server-reader.h"
#include "edge-server-spec.h"
#include "edge-slot-network.h"

#include "ns3/boolean.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-policy-registry.h"
#include "ns3/edge-sha256.h"
#include "ns3/edge-utc.h"
#include "ns3/edge-version.h"
#include "ns3/pointer.h"
#include "ns3/random-variable-stream.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <chrono>
#include <memory>
#include <utility>

namespace ns3
{

namespace
{

std::unique_ptr<EdgeNetworkModel>
MakeNetwork(const EdgeScenario& scenario, Ptr<EdgeComputeCatalog> catalog)
{
    if (scenario.run.network == "fluid")
    {
        return std::make_unique<EdgeFluidModel>(scenario, catalog);
    }
    std::unique_ptr<EdgeNodeNetwork> nodes;
    if (scenario.run.network == "lte")
    {
        nodes = std::make_unique<EdgeLteNetwork>(scenario);
    }
    else if (scenario.run.network == "nr")
    {
        nodes = MakeEdgeNrNetwork(scenario);
    }
    else if (scenario.radio.isOn)
    {
        nodes = std::make_unique<EdgeSlotNetwork>(scenario);
    }
    else
    {
        nodes = std::make_unique<EdgeAccessLinkNetwork>(scenario);
    }
    return std::make_unique<EdgePacketModel>(scenario, catalog, std::move(nodes));
}

/** @brief Builds one run's world, lets it happen, and collects its rows. */
class Simulation
{
  public:
    Simulation(const EdgeScenario& scenario,
               const EdgeKnowledge& knowledge,
               const EdgeRunSpec& spec);

    edgeai::RunResult Run();

  private:
    void SetFactories();
    void InstallServers();
    void InstallUsers();
    void SetArrivals(uint32_t user);
    std::vector<std::string> GetServerNames() const;
    edgeai::RunRow DescribeRun() const;

    const EdgeScenario& m_scenario;
    const EdgeKnowledge& m_knowledge;
    const EdgeRunSpec& m_spec;
    Ptr<EdgeComputeCatalog> m_catalog;
    std::unique_ptr<EdgeNetworkModel> m_network;
};

Simulation::Simulation(const EdgeScenario& scenario,
                       const EdgeKnowledge& knowledge,
                       const EdgeRunSpec& spec)
    : m_scenario(scenario),
      m_knowledge(knowledge),
      m_spec(spec),
      m_catalog(BuildEdgeCatalog(scenario, knowledge))
{
    const EdgeWorld world{scenario.run.seed, spec.replication};
    SetEdgeBeliefs(scenario, world, *m_catalog);
}

void
Simulation::SetFactories()
{
    EdgeOffloadFactories& factories = m_network->GetFactories();
    TypeId policy;
    LookupEdgePolicy(m_spec.policy, &policy);
    const auto attributes = m_scenario.policyAttributes.find(m_spec.policy);
    factories.GetPolicy() = MakeEdgeFactory(
        policy,
        attributes == m_scenario.policyAttributes.end() ? EdgeAttributeList() : attributes->second);
    factories.GetServiceTime() =
        MakeEdgeFactory(*GetEdgeServiceTimeFamily().Lookup(m_scenario.service.model),
                        m_scenario.service.attributes);
    factories.GetServerApplication() =
        MakeEdgeFactory(EdgeServerApplication::GetTypeId(), m_scenario.reportAttributes);
    factories.GetDevice() =
        MakeEdgeFactory(EdgeServer::GetTypeId(), m_scenario.device.serverAttributes);
    factories.GetDeviceEnergy() =
        MakeEdgeFactory(EdgeDeviceEnergyModel::GetTypeId(), m_scenario.device.energyAttributes);
    factories.GetUserApplication() =
        MakeEdgeFactory(EdgeUserApplication::GetTypeId(), m_scenario.users.attributes);
    factories.GetUserApplication().Set("Horizon",
                                       TimeValue(Seconds(m_scenario.run.durationSeconds)));
}

void
Simulation::InstallServers()
{
    for (std::size_t i = 0; i < m_scenario.servers.size(); ++i)
    {
        const EdgeScenario::Server& server = m_scenario.servers[i];
        ObjectFactory& factory = m_network->GetFactories().GetServer();
        factory = MakeEdgeFactory(EdgeServer::GetTypeId(), server.attributes);
        factory.Set("Queue", TypeIdValue(*GetEdgeQueueFamily().Lookup(server.queue)));
        factory.Set("LoadModels", BooleanValue(server.loadsModels));
        m_network->InstallServer(MakeEdgeServerSpec(server, m_scenario, *m_catalog));
        ScheduleEdgeFailures(m_scenario, server.name, *m_network->GetServers().at(i));
    }
}

void
Simulation::SetArrivals(uint32_t user)
{
    if (!m_scenario.users.arrivalsFile.empty())
    {
        return; // told to the source when it is there
    }
    ObjectFactory& source = m_network->GetFactories().GetTaskSource();
    const double meanGapSeconds = 1 / m_scenario.users.tasksPerSecond;
    if (m_scenario.users.arrivals == "poisson")
    {
        auto gap = CreateObject<ExponentialRandomVariable>();
        gap->SetAttribute("Mean", DoubleValue(meanGapSeconds));
        source.Set("InterArrival", PointerValue(gap));
        return;
    }
    auto gap = CreateObject<ConstantRandomVariable>();
    gap->SetAttribute("Constant", DoubleValue(meanGapSeconds));
    source.Set("InterArrival", PointerValue(gap));
    const double phase = edgeai::KeyedUniform({m_scenario.run.seed,
                                               m_spec.replication,
                                               edgeai::DrawPurpose::Placement,
                                               user,
                                               0,
                                               edgeai::HashText("phase")});
    source.Set("FirstArrival", TimeValue(Seconds(phase * meanGapSeconds)));
}

void
Simulation::InstallUsers()
{
    EdgeOffloadFactories::Mix mix;
    for (std::size_t i = 0; i < m_scenario.workloads.size(); ++i)
    {
        mix.emplace_back(static_cast<uint32_t>(i), m_scenario.workloads[i].share);
    }
    const uint32_t device = m_catalog->FindHardware(m_scenario.device.hardware);
    auto known = GroupEdgeArrivals(m_scenario);
    for (uint32_t i = 0; i < m_scenario.users.count; ++i)
    {
        SetArrivals(i);
        const auto source = m_network->InstallUser(device, mix);
        if (!m_scenario.users.arrivalsFile.empty())
        {
            source->SetArrivals(std::move(known[i]));
        }
    }
}

std::vector<std::string>
Simulation::GetServerNames() const
{
    std::vector<std::string> names;
    for (const EdgeScenario::Server& server : m_scenario.servers)
    {
        names.push_back(server.name);
    }
    return names;
}

edgeai::RunRow
Simulation::DescribeRun() const
{
    edgeai::RunRow row;
    row.runId = m_spec.runId;
    row.scenario = m_scenario.name;
    row.policy = m_spec.policy;
    row.replication = m_spec.replication;
    row.seed = m_scenario.run.seed;
    row.network = m_scenario.run.network;
    row.parametersJson = m_spec.parametersJson;
    row.version = edgeai::EDGE_AI_VERSION;
    row.ns3Version = EDGE_AI_NS3_VERSION;
    row.scenarioSha256 = edgeai::Sha256(m_scenario.resolvedJson);
    row.tracesSha256 = m_knowledge.GetTracesSha256();
    row.modelSha256 = m_knowledge.GetModelSha256();
    row.startedUtc = edgeai::FormatUtcNow();
    return row;
}

edgeai::RunResult
Simulation::Run()
{
    const auto wallStart = std::chrono::steady_clock::now();
    edgeai::RunResult result;
    result.run = DescribeRun();
    RngSeedManager::SetSeed(m_scenario.run.seed);
    RngSeedManager::SetRun(m_spec.replication);
    // Nothing is scheduled yet: this ends at once. Until its first Run(), ns-3 enters every Time
    // object into a list, which would take a sixth of the time of a run with 10,000 users.
    Simulator::Run();
    m_network = MakeNetwork(m_scenario, m_catalog);
    SetFactories();
    InstallServers();
    InstallUsers();
    ScheduleEdgeLinkFailures(m_scenario, *m_network);
    m_network->Start();
    const Time end = Seconds(m_scenario.run.durationSeconds + m_scenario.run.drainSeconds);
    EdgeResultRecorder recorder(m_catalog,
                                Seconds(m_scenario.run.warmupSeconds),
                                Seconds(m_scenario.run.samplePeriodSeconds),
                                Seconds(m_scenario.run.durationSeconds));
    recorder.Connect(*m_network, GetServerNames());
    Simulator::Stop(end);
    Simulator::Run();
    result.run.simulatedS = Simulator::Now().GetSeconds();
    result.run.events = static_cast<int64_t>(Simulator::GetEventCount());
    m_network->CloseBooks();
    recorder.TakeRows(result);
    Simulator::Destroy();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - wallStart;
    result.run.wallS = wall.count();
    return result;
}

} // namespace

edgeai::RunResult
SimulateEdgeRun(const EdgeScenario& scenario,
                const EdgeKnowledge& knowledge,
                const EdgeRunSpec& spec)
{
    return Simulation(scenario, knowledge, spec).Run();
}

} // namespace ns3
