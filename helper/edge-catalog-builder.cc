/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-catalog-builder.h"

#include "edge-attribute-check.h"
#include "edge-belief.h"
#include "edge-scenario-generation.h"
#include "edge-scenario-loader.h"
#include "edge-server-spec.h"

#include "ns3/edge-error.h"
#include "ns3/edge-service-time-model.h"

namespace ns3
{

namespace
{

void
AddHardware(EdgeComputeCatalog& catalog, const EdgeKnowledge& knowledge, const std::string& id)
{
    catalog.AddHardware(knowledge.IsEmpty() ? EdgeHardware{id, 0} : knowledge.MakeHardware(id));
}

EdgeWorkload
MakeGenerativeWorkload(const EdgeScenario::Workload& wanted,
                       const EdgeScenario& scenario,
                       const EdgeKnowledge& knowledge)
{
    if (knowledge.IsEmpty())
    {
        throw edgeai::InputError(wanted.place + ": workload '" + wanted.name +
                                 "' is generative, and no traces say how long its tokens take; "
                                 "want traces.sources");
    }
    EdgeWorkload workload = knowledge.MakeGenerativeWorkload(wanted.profile);
    SetEdgeGeneration(scenario, wanted, workload.generation);
    return workload;
}

EdgeWorkload
MakeWorkload(const EdgeScenario::Workload& wanted,
             const EdgeScenario& scenario,
             const EdgeKnowledge& knowledge)
{
    EdgeWorkload workload;
    if (wanted.isGenerative)
    {
        workload = MakeGenerativeWorkload(wanted, scenario, knowledge);
    }
    else if (knowledge.IsEmpty())
    {
        if (wanted.inputBytes < 0 || wanted.outputBytes < 0)
        {
            throw edgeai::InputError("workload '" + wanted.name +
                                     "': no traces say how many bytes it sends and receives, want "
                                     "input_bytes and output_bytes");
        }
        workload.workloadId = wanted.profile;
        workload.steps = wanted.steps;
    }
    else
    {
        workload = knowledge.MakeWorkload(wanted.profile, wanted.steps);
    }
    workload.name = wanted.name;
    workload.deadline = Seconds(wanted.deadlineMs * 1e-3);
    if (wanted.inputBytes >= 0)
    {
        workload.inputBytes = static_cast<uint64_t>(wanted.inputBytes);
    }
    if (wanted.outputBytes >= 0)
    {
        workload.outputBytes = static_cast<uint64_t>(wanted.outputBytes);
    }
    return workload;
}

void
SetClass(EdgeWorkload& workload, const EdgeScenario::Workload& wanted, const EdgeScenario& scenario)
{
    workload.priority = wanted.priority;
    for (uint32_t i = 0; i < scenario.tenants.size(); ++i)
    {
        if (scenario.tenants[i].name == wanted.tenant)
        {
            workload.tenant = i + 1; // 0: those of no tenant
            workload.tenantWeight = scenario.tenants[i].weight;
        }
    }
}

void
CheckService(const EdgeScenario& scenario, Ptr<EdgeComputeCatalog> catalog)
{
    const TypeId type = *GetEdgeServiceTimeFamily().Lookup(scenario.service.model);
    auto model = MakeEdgeFactory(type, scenario.service.attributes).Create<EdgeServiceTimeModel>();
    model->SetCatalog(catalog);
    for (uint32_t w = 0; w < catalog->GetWorkloadCount(); ++w)
    {
        for (uint32_t h = 0; h < catalog->GetHardwareCount(); ++h)
        {
            if (!model->CanServe(w, h) && catalog->GetWorkload(w).generation.isOn)
            {
                throw edgeai::InputError(
                    scenario.workloads[w].place + ": workload '" + catalog->GetWorkload(w).name +
                    "' is generative, and on '" + catalog->GetHardware(h).hardwareId +
                    "' the traces lack valid prefill runs, or decode runs of batch 1 at two "
                    "contexts; want such traces, or other hardware");
            }
            if (!model->CanServe(w, h))
            {
                throw edgeai::InputError(scenario.file + ": service.model '" +
                                         scenario.service.model + "' knows no time of workload '" +
                                         catalog->GetWorkload(w).name + "' on '" +
                                         catalog->GetHardware(h).hardwareId +
                                         "'; want a measured pair, or 'hybrid' with traces.model");
            }
        }
    }
    model->Dispose();
}

} // namespace

Ptr<EdgeComputeCatalog>
BuildEdgeCatalog(const EdgeScenario& scenario, const EdgeKnowledge& knowledge)
{
    auto catalog = Create<EdgeComputeCatalog>();
    AddHardware(*catalog, knowledge, scenario.device.hardware);
    for (const EdgeScenario::Server& server : scenario.servers)
    {
        for (const EdgeScenario::Accelerators& some : server.mix)
        {
            AddHardware(*catalog, knowledge, some.hardware);
        }
    }
    for (const EdgeScenario::Workload& workload : scenario.workloads)
    {
        EdgeWorkload known = MakeWorkload(workload, scenario, knowledge);
        SetClass(known, workload, scenario);
        catalog->AddWorkload(known);
    }
    if (!knowledge.IsEmpty())
    {
        knowledge.FillProfiles(*catalog);
        knowledge.FillSharing(*catalog, scenario.service.model);
    }
    CheckService(scenario, catalog);
    CheckEdgeBelief(scenario, *catalog);
    CheckEdgeServer(scenario.device.asServer, scenario, *catalog);
    for (const EdgeScenario::Server& server : scenario.servers)
    {
        CheckEdgeServer(server, scenario, *catalog);
    }
    return catalog;
}

} // namespace ns3
