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

namespace
{

std::optional<double>
ToSeconds(const std::optional<Time>& time)
{
    return time ? std::optional<double>(time->GetSeconds()) : std::nullopt;
}

std::optional<double>
Between(const std::optional<Time>& from, const std::optional<Time>& to)
{
    return from && to ? std::optional<double>((*to - *from).GetSeconds()) : std::nullopt;
}

} // namespace

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
EdgeResultRecorder::Connect(const EdgeOffloadHelper& helper,
                            const std::vector<std::string>& serverNames)
{
    m_targetNames = {"device"};
    for (std::size_t i = 0; i < serverNames.size(); ++i)
    {
        m_targetNames.push_back(serverNames[i]);
        m_servers.push_back({serverNames[i], helper.GetServers().at(i)->GetServer(), Time(0)});
    }
    for (const auto& user : helper.GetUsers())
    {
        user->TraceConnectWithoutContext("TaskCreated",
                                         MakeCallback(&EdgeResultRecorder::OnCreated, this));
        user->TraceConnectWithoutContext("TaskEnded",
                                         MakeCallback(&EdgeResultRecorder::OnEnded, this));
    }
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
        m_tasks.push_back(MakeRow(task));
    }
}

edgeai::TaskRow
EdgeResultRecorder::MakeRow(const EdgeTask& task) const
{
    edgeai::TaskRow row;
    row.userId = task.userId;
    row.taskId = task.taskId;
    row.workload = m_catalog->GetWorkload(task.workload).name;
    row.createdS = task.created.GetSeconds();
    row.decidedS = ToSeconds(task.decided);
    row.uploadedS = ToSeconds(task.uploaded);
    row.startedS = ToSeconds(task.started);
    row.computedS = ToSeconds(task.computed);
    row.returnedS = ToSeconds(task.returned);
    row.attempt = task.attempt;
    row.target = m_targetNames.at(task.target);
    row.inputBytes = static_cast<int64_t>(task.inputBytes);
    row.outputBytes = static_cast<int64_t>(task.outputBytes);
    if (!task.deadline.IsZero())
    {
        row.deadlineS = task.deadline.GetSeconds();
    }
    row.predictedS = ToSeconds(task.predictedCompletion);
    row.predictedComputeS = ToSeconds(task.predictedCompute);
    row.viewAgeS = ToSeconds(task.viewAge);
    row.queueS = Between(task.uploaded, task.started);
    row.computeS = Between(task.started, task.computed);
    if (row.computeS)
    {
        row.loadS = task.load.GetSeconds();
        row.computeS = *row.computeS - *row.loadS;
        row.batchSize = task.batchSize;
    }
    row.clairvoyantS = ToSeconds(task.clairvoyant);
    row.serviceSource =
        ToText(task.computed ? task.serviceSource : task.service.at(task.hardware).source);
    row.deviceEnergyJ = task.deviceEnergyJoules;
    row.serverEnergyJ = task.target == 0 ? 0 : task.serverEnergyJoules;
    row.energySource = "assumed";
    row.outcome = task.outcome;
    row.reason = task.reason;
    return row;
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
    if (Simulator::Now() + m_samplePeriod <= m_end)
    {
        Simulator::Schedule(m_samplePeriod, &EdgeResultRecorder::Sample, this);
    }
}

void
EdgeResultRecorder::TakeRows(edgeai::RunResult& result)
{
    if (m_createdCount != m_endedCount)
    {
        throw edgeai::WorkError("tasks are unaccounted for: " + std::to_string(m_createdCount) +
                                " created, " + std::to_string(m_endedCount) + " ended");
    }
    std::sort(m_tasks.begin(),
              m_tasks.end(),
              [](const edgeai::TaskRow& a, const edgeai::TaskRow& b) {
                  return std::tie(a.userId, a.taskId) < std::tie(b.userId, b.taskId);
              });
    std::sort(m_samples.begin(),
              m_samples.end(),
              [](const edgeai::ServerSampleRow& a, const edgeai::ServerSampleRow& b) {
                  return std::tie(a.timeS, a.server) < std::tie(b.timeS, b.server);
              });
    result.tasks = std::move(m_tasks);
    result.serverSamples = std::move(m_samples);
}

} // namespace ns3
