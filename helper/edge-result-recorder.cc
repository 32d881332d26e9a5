/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-result-recorder.h"

#include "ns3/edge-error.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ns3
{

EdgeResultRecorder::EdgeResultRecorder(Ptr<const EdgeComputeCatalog> catalog,
                                       Time warmup,
                                       Time samplePeriod,
                                       Time end)
    : m_catalog(catalog),
      m_warmup(warmup),
      m_samplePeriod(samplePeriod),
      m_end(end)
{
}

void
EdgeResultRecorder::Connect(EdgeNetworkModel& network, const std::vector<std::string>& serverNames)
{
    const std::vector<Ptr<EdgeServer>> servers = network.GetServers();
    m_network = &network;
    std::vector<std::string> targetNames{"device"};
    for (std::size_t i = 0; i < serverNames.size(); ++i)
    {
        targetNames.push_back(serverNames[i]);
        m_servers.push_back({serverNames[i], servers.at(i), Time(0)});
    }
    m_tasks = std::make_shared<EdgeTaskArchive>(m_catalog, targetNames);
    network.ConnectTasks(MakeCallback(&EdgeResultRecorder::OnCreated, this),
                         MakeCallback(&EdgeResultRecorder::OnEnded, this));
    Simulator::Schedule(m_samplePeriod, &EdgeResultRecorder::Sample, this);
}

void
EdgeResultRecorder::OnCreated(const EdgeTask& /* task */)
{
    ++m_createdCount;
}

void
EdgeResultRecorder::OnEnded(const EdgeTask& task)
{
    ++m_endedCount;
    if (task.created >= m_warmup)
    {
        m_tasks->Add(task);
    }
}

void
EdgeResultRecorder::Sample()
{
    for (Sampled& sampled : m_servers)
    {
        const Time busy = sampled.server->GetBusyTime();
        const double capacity = m_samplePeriod.GetSeconds() * sampled.server->GetAccelerators();
        edgeai::ServerSampleRow row;
        row.timeS = Simulator::Now().GetSeconds();
        row.server = sampled.name;
        row.queueLength = sampled.server->GetQueueLength();
        row.running = sampled.server->GetRunning();
        row.utilisation = (busy - sampled.busyBefore).GetSeconds() / capacity;
        if (const uint64_t bytes = sampled.server->GetUsedBytes())
        {
            row.memoryBytes = static_cast<double>(bytes);
        }
        m_samples.push_back(row);
        sampled.busyBefore = busy;
    }
    for (const edgeai::CellSampleRow& row : m_network->SampleCells())
    {
        m_cellSamples.push_back(row);
    }
    if (Simulator::Now() + m_samplePeriod <= m_end)
    {
        Simulator::Schedule(m_samplePeriod, &EdgeResultRecorder::Sample, this);
    }
}

std::vector<edgeai::ServerEnergyRow>
EdgeResultRecorder::ListEnergy()
{
    std::vector<edgeai::ServerEnergyRow> rows;
    for (Sampled& sampled : m_servers)
    {
        int64_t accelerator = 0;
        for (const EdgeAcceleratorEnergy& energy : sampled.server->ListEnergy())
        {
            edgeai::ServerEnergyRow& row = rows.emplace_back();
            row.server = sampled.name;
            row.accelerator = accelerator++;
            row.hardware = m_catalog->GetHardware(energy.hardware).hardwareId;
            row.idlePowerW = energy.idleWatts;
            row.activePowerW = energy.activeWatts;
            row.upS = energy.up.GetSeconds();
            row.busyS = energy.busy.GetSeconds();
            row.idleJ = energy.idleJoules;
            row.activeJ = energy.activeJoules;
            row.measuredJ = energy.measuredJoules;
        }
    }
    return rows;
}

void
EdgeResultRecorder::TakeRows(edgeai::RunResult& result)
{
    if (m_createdCount != m_endedCount)
    {
        throw edgeai::WorkError("tasks are unaccounted for: " + std::to_string(m_createdCount) +
                                " created, " + std::to_string(m_endedCount) + " ended");
    }
    m_tasks->Sort();
    std::sort(m_samples.begin(),
              m_samples.end(),
              [](const edgeai::ServerSampleRow& a, const edgeai::ServerSampleRow& b) {
                  return std::tie(a.timeS, a.server) < std::tie(b.timeS, b.server);
              });
    result.taskSource = m_tasks;
    result.serverSamples = std::move(m_samples);
    result.cellSamples = std::move(m_cellSamples);
    result.serverEnergy = ListEnergy();
}

} // namespace ns3
