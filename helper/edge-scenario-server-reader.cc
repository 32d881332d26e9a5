/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-scenario-server-reader.h"

#include "edge-scenario-generation.h"

#include "ns3/edge-queue-discipline.h"
#include "ns3/object-factory.h"

#include <algorithm>

namespace ns3
{

namespace
{

constexpr double LONGEST_WAIT_MS = 1e6;
constexpr int64_t MOST_ACCELERATORS = 1000000;
constexpr int64_t MOST_SLOTS = 1000;
constexpr double MOST_MEMORY_MIB = 1e9;
constexpr double MOST_WATTS = 1e6;
constexpr int64_t MOST_BATCH = 100000;

template <typename Row>
bool
HasName(const std::vector<Row>& rows, const std::string& name)
{
    return std::any_of(rows.begin(), rows.end(), [&name](const Row& row) {
        return row.name == name;
    });
}

std::optional<double>
ReadPower(EdgeTomlTable& table, const std::string& key)
{
    const bool isStated = table.Has(key);
    const double watts = table.GetNumber(key, 0, 0, MOST_WATTS);
    return isStated ? std::optional<double>(watts) : std::nullopt;
}

EdgeScenario::Accelerators
ReadAccelerators(EdgeTomlTable table)
{
    EdgeScenario::Accelerators accelerators;
    accelerators.hardware = table.RequireText("hardware");
    accelerators.count = static_cast<uint32_t>(table.GetInteger("count", 1, 1, MOST_ACCELERATORS));
    accelerators.slots = static_cast<uint32_t>(table.GetInteger("slots", 1, 1, MOST_SLOTS));
    accelerators.memoryMib = table.GetNumber("memory_mib", 0, 0, MOST_MEMORY_MIB);
    accelerators.idlePowerW = ReadPower(table, "idle_power_w");
    accelerators.activePowerW = ReadPower(table, "active_power_w");
    table.Finish();
    return accelerators;
}

/** The short form, `hardware` and `accelerators`, or the long one, `[[server.accelerator]]`. */
void
ReadMix(EdgeTomlTable& table, EdgeScenario::Server& server)
{
    for (EdgeTomlTable& row : table.GetTables("accelerator"))
    {
        server.mix.push_back(ReadAccelerators(row));
    }
    if (server.mix.empty())
    {
        EdgeScenario::Accelerators alike;
        alike.hardware = table.RequireText("hardware");
        alike.count =
            static_cast<uint32_t>(table.GetInteger("accelerators", 1, 1, MOST_ACCELERATORS));
        alike.slots = static_cast<uint32_t>(table.GetInteger("slots", 1, 1, MOST_SLOTS));
        alike.memoryMib = table.GetNumber("memory_mib", 0, 0, MOST_MEMORY_MIB);
        server.mix.push_back(alike);
        return;
    }
    for (const char* key : {"hardware", "accelerators", "slots", "memory_mib"})
    {
        if (table.Has(key))
        {
            table.Refuse(key,
                         "stands beside [[server.accelerator]]; want one of the two: like "
                         "accelerators here, or each kind there");
        }
    }
}

void
ReadQueue(EdgeTomlTable& table, const EdgeScenario& scenario, EdgeScenario::Server& server)
{
    for (const char* attribute : {"Queue", "Slots", "Accelerators", "Memory", "LoadModels"})
    {
        if (table.Has(attribute))
        {
            table.Refuse(attribute,
                         "is set by keys in lower case; want queue, slots, "
                         "accelerators, memory_mib, models");
        }
    }
    const EdgeTypeFamily family = GetEdgeQueueFamily();
    server.queue = table.GetChoice("queue", server.queue, family.GetNames());
    ObjectFactory factory;
    factory.SetTypeId(*family.Lookup(server.queue));
    const auto discipline = factory.Create<EdgeQueueDiscipline>();
    if (discipline->NeedsPrediction() && scenario.traces.model.empty() &&
        scenario.belief.knowledge != "oracle")
    {
        table.Refuse("queue",
                     "is '" + server.queue +
                         "', which needs predicted times; want traces.model, or another queue");
    }
    server.isTimeSliced = discipline->IsTimeSliced();
    const auto hasSlots = [](const EdgeScenario::Accelerators& some) { return some.slots > 1; };
    if (server.isTimeSliced && std::any_of(server.mix.begin(), server.mix.end(), hasSlots))
    {
        table.Refuse("queue",
                     "is '" + server.queue +
                         "', under which all tasks run at once, and accelerators have slots; want "
                         "one of the two");
    }
}

const EdgeScenario::Workload&
FindWorkload(const EdgeScenario& scenario, const std::string& name)
{
    return *std::find_if(
        scenario.workloads.begin(),
        scenario.workloads.end(),
        [&name](const EdgeScenario::Workload& other) { return other.name == name; });
}

void
CheckBatched(const EdgeTomlTable& table,
             const EdgeScenario& scenario,
             const EdgeScenario::Server& server,
             const std::string& name)
{
    const auto workload =
        std::find_if(scenario.workloads.begin(),
                     scenario.workloads.end(),
                     [&name](const EdgeScenario::Workload& other) { return other.name == name; });
    if (workload == scenario.workloads.end())
    {
        table.Refuse("workload", "is '" + name + "', want the name of a [[workload]]");
    }
    if (workload->steps > 1)
    {
        table.Refuse("workload",
                     "is '" + name + "', a job of " + std::to_string(workload->steps) +
                         " steps; want a workload of one step: only those are batched");
    }
    const auto isSame = [&name](const EdgeScenario::Batching& other) {
        return other.workload == name;
    };
    if (std::any_of(server.batching.begin(), server.batching.end(), isSame))
    {
        table.Refuse("workload", "is '" + name + "' a second time, want another one");
    }
}

EdgeScenario::Batching
ReadBatching(EdgeTomlTable table, const EdgeScenario& scenario, const EdgeScenario::Server& server)
{
    EdgeScenario::Batching batching;
    batching.workload = table.RequireText("workload");
    CheckBatched(table, scenario, server, batching.workload);
    batching.most = static_cast<uint32_t>(table.GetInteger("most", 1, 1, MOST_BATCH));
    batching.longestWaitMs = table.GetNumber("longest_wait_ms", 0, 0, LONGEST_WAIT_MS);
    batching.place = table.GetPlace("most");
    if (batching.most == 1 && batching.longestWaitMs > 0)
    {
        table.Refuse("longest_wait_ms", "waits for a batch of one; want 'most' above 1");
    }
    if (batching.longestWaitMs > 0 && FindWorkload(scenario, batching.workload).isGenerative)
    {
        table.Refuse("longest_wait_ms",
                     "is above 0 for a generative workload, whose tasks join a batch between two "
                     "tokens; want no wait");
    }
    if (server.isTimeSliced)
    {
        table.Refuse("workload",
                     "is batched under queue '" + server.queue +
                         "', where every task starts at once; want another queue, or no batching");
    }
    table.Finish();
    return batching;
}

/** Memory binds nothing while all models are taken to be there. */
void
CheckMemory(const EdgeTomlTable& table, const EdgeScenario::Server& server)
{
    const auto isLimited = [](const EdgeScenario::Accelerators& some) {
        return some.memoryMib > 0;
    };
    if (!server.loadsModels && std::any_of(server.mix.begin(), server.mix.end(), isLimited))
    {
        table.Refuse("memory_mib",
                     "limits a memory in which all models are taken to be resident; want "
                     "models = \"on-demand\" as well");
    }
}

} // namespace

EdgeTypeFamily
GetEdgeQueueFamily()
{
    return EdgeTypeFamily(EdgeQueueDiscipline::GetTypeId(), "Queue");
}

void
ReadEdgeServerCompute(EdgeTomlTable& table,
                      const EdgeScenario& scenario,
                      EdgeScenario::Server& server)
{
    server.place = table.GetPlace("name");
    ReadMix(table, server);
    server.hardware = server.mix.front().hardware;
    server.accelerators = 0;
    for (const EdgeScenario::Accelerators& some : server.mix)
    {
        server.accelerators += some.count;
    }
    server.loadsModels =
        table.GetChoice("models", "resident", {"resident", "on-demand"}) == "on-demand";
    CheckMemory(table, server);
    ReadQueue(table, scenario, server);
    CheckEdgeGenerationServer(table, scenario, server);
    for (EdgeTomlTable& row : table.GetTables("batching"))
    {
        server.batching.push_back(ReadBatching(row, scenario, server));
    }
}

EdgeScenario::Tenant
ReadEdgeTenant(EdgeTomlTable& table, const EdgeScenario& scenario)
{
    EdgeScenario::Tenant tenant;
    tenant.name = table.RequireText("name");
    tenant.weight = table.GetNumber("weight", 1, 1e-6, 1e6);
    if (HasName(scenario.tenants, tenant.name))
    {
        table.Refuse("name", "is '" + tenant.name + "' a second time, want another name");
    }
    table.Finish();
    return tenant;
}

void
ReadEdgeWorkloadClass(EdgeTomlTable& table,
                      const EdgeScenario& scenario,
                      EdgeScenario::Workload& workload)
{
    workload.priority = static_cast<int32_t>(table.GetInteger("priority", 0, -1000, 1000));
    workload.tenant = table.Has("tenant") ? table.RequireText("tenant") : "";
    if (!workload.tenant.empty() && !HasName(scenario.tenants, workload.tenant))
    {
        table.Refuse("tenant", "is '" + workload.tenant + "', want the name of a [[tenant]]");
    }
}

} // namespace ns3
