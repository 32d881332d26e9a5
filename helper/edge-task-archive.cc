/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-task-archive.h"

#include "ns3/edge-seconds.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace ns3
{

namespace
{

std::optional<double>
ToSeconds(const std::optional<Time>& time)
{
    return time ? std::optional<double>(TimeToSeconds(*time)) : std::nullopt;
}

std::optional<double>
Between(const std::optional<Time>& from, const std::optional<Time>& to)
{
    return from && to ? std::optional<double>(TimeToSeconds(*to - *from)) : std::nullopt;
}

std::optional<double>
ToDeadline(Time deadline)
{
    return deadline.IsZero() ? std::nullopt : std::optional<double>(TimeToSeconds(deadline));
}

void
FillEnergySources(const EdgeTask& task, edgeai::TaskRow& row)
{
    // The powers of a radio are assumed.
    const bool isOwn = task.target == 0 && task.radioEnergyJoules == 0;
    row.energySource =
        ToText(isOwn && task.computed ? task.serverEnergySource : EdgeServiceSource::Assumed);
    if (task.target != 0)
    {
        row.serverEnergySource = ToText(task.serverEnergySource);
    }
}

void
FillTokens(const EdgeTask& task, edgeai::TaskRow& row)
{
    if (task.promptTokens == 0)
    {
        return;
    }
    row.tokens = task.replyTokens;
    row.promptTokens = task.promptTokens;
    row.firstTokenS = ToSeconds(task.firstToken);
    row.tokenTimeS = ToSeconds(GetTokenTime(task));
    row.firstTokenDeadlineS = ToDeadline(task.firstTokenDeadline);
    row.tokenDeadlineS = ToDeadline(task.tokenDeadline);
}

} // namespace

EdgeTaskArchive::EdgeTaskArchive(Ptr<const EdgeComputeCatalog> catalog,
                                 std::vector<std::string> targetNames)
    : m_catalog(catalog),
      m_targetNames(std::move(targetNames))
{
}

void
EdgeTaskArchive::Add(const EdgeTask& task)
{
    Ended& ended = m_ended.emplace_back();
    ended.task = task;
    ended.source = task.computed ? task.serviceSource : task.service.at(task.hardware).source;
    std::vector<EdgeServiceTime>().swap(ended.task.service);
}

void
EdgeTaskArchive::Sort()
{
    m_sorted.clear();
    m_sorted.reserve(m_ended.size());
    for (const Ended& ended : m_ended)
    {
        m_sorted.push_back(&ended);
    }
    std::sort(m_sorted.begin(), m_sorted.end(), [](const Ended* a, const Ended* b) {
        return std::tie(a->task.userId, a->task.taskId) < std::tie(b->task.userId, b->task.taskId);
    });
}

std::size_t
EdgeTaskArchive::GetCount() const
{
    return m_sorted.size();
}

edgeai::TaskRow
EdgeTaskArchive::MakeRow(std::size_t index) const
{
    const EdgeTask& task = m_sorted.at(index)->task;
    edgeai::TaskRow row;
    row.userId = task.userId;
    row.taskId = task.taskId;
    row.workload = m_catalog->GetWorkload(task.workload).name;
    row.createdS = TimeToSeconds(task.created);
    row.decidedS = ToSeconds(task.decided);
    row.uploadedS = ToSeconds(task.uploaded);
    row.startedS = ToSeconds(task.started);
    row.computedS = ToSeconds(task.computed);
    row.returnedS = ToSeconds(task.returned);
    row.attempt = task.attempt;
    row.target = m_targetNames.at(task.target);
    row.cellId = task.cell;
    if (task.cell)
    {
        row.handovers = task.handovers;
    }
    row.inputBytes = static_cast<int64_t>(task.inputBytes);
    row.outputBytes = static_cast<int64_t>(task.outputBytes);
    row.deadlineS = ToDeadline(task.deadline);
    row.predictedS = ToSeconds(task.predictedCompletion);
    row.predictedComputeS = ToSeconds(task.predictedCompute);
    row.viewAgeS = ToSeconds(task.viewAge);
    row.queueS = Between(task.uploaded, task.started);
    row.computeS = Between(task.started, task.computed);
    if (row.computeS)
    {
        row.loadS = TimeToSeconds(task.load);
        row.computeS = *row.computeS - *row.loadS;
        row.batchSize = task.batchSize;
    }
    row.clairvoyantS = ToSeconds(task.clairvoyant);
    row.serviceSource = ToText(m_sorted[index]->source);
    row.deviceEnergyJ = task.deviceEnergyJoules;
    row.radioEnergyJ = task.radioEnergyJoules;
    row.serverEnergyJ = task.target == 0 ? 0 : task.serverEnergyJoules;
    FillEnergySources(task, row);
    FillTokens(task, row);
    row.outcome = task.outcome;
    row.reason = task.reason;
    return row;
}

} // namespace ns3
