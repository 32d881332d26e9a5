/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-ended-task.h"

#include "ns3/edge-seconds.h"

namespace ns3
{

namespace
{

std::optional<double>
ToDeadline(Time deadline)
{
    return deadline.IsZero() ? std::nullopt : std::optional<double>(TimeToSeconds(deadline));
}

} // namespace

EdgeMoment::EdgeMoment(const std::optional<Time>& time)
    : m_nanoseconds(time ? time->GetNanoSeconds() : MISSING)
{
}

bool
EdgeMoment::IsKnown() const
{
    return m_nanoseconds != MISSING;
}

std::optional<double>
EdgeMoment::GetSeconds() const
{
    return IsKnown() ? std::optional<double>(TimeToSeconds(NanoSeconds(m_nanoseconds)))
                     : std::nullopt;
}

std::optional<double>
EdgeMoment::GetSecondsSince(const EdgeMoment& from) const
{
    return IsKnown() && from.IsKnown() ? std::optional<double>(TimeToSeconds(
                                             NanoSeconds(m_nanoseconds - from.m_nanoseconds)))
                                       : std::nullopt;
}

EdgeEndedGeneration::EdgeEndedGeneration(const EdgeTask& task)
    : promptTokens(task.promptTokens),
      replyTokens(task.replyTokens),
      firstToken(task.firstToken),
      tokenTime(GetTokenTime(task)),
      firstTokenDeadline(task.firstTokenDeadline),
      tokenDeadline(task.tokenDeadline)
{
}

void
EdgeEndedGeneration::Fill(edgeai::TaskRow& row) const
{
    row.tokens = replyTokens;
    row.promptTokens = promptTokens;
    row.firstTokenS = firstToken.GetSeconds();
    row.tokenTimeS = tokenTime.GetSeconds();
    row.firstTokenDeadlineS = ToDeadline(firstTokenDeadline);
    row.tokenDeadlineS = ToDeadline(tokenDeadline);
}

EdgeEndedTask::EdgeEndedTask(const EdgeTask& task, uint16_t reasonNumber)
    : userId(task.userId),
      taskId(task.taskId),
      created(task.created),
      decided(task.decided),
      uploaded(task.uploaded),
      started(task.started),
      computed(task.computed),
      returned(task.returned),
      predicted(task.predictedCompletion),
      predictedCompute(task.predictedCompute),
      viewAge(task.viewAge),
      clairvoyant(task.clairvoyant),
      load(task.load),
      deadline(task.deadline),
      inputBytes(task.inputBytes),
      outputBytes(task.outputBytes),
      deviceEnergyJoules(task.deviceEnergyJoules),
      radioEnergyJoules(task.radioEnergyJoules),
      serverEnergyJoules(task.serverEnergyJoules),
      workload(task.workload),
      target(task.target),
      cell(task.cell.value_or(NO_CELL)),
      handovers(task.handovers),
      attempt(task.attempt),
      batchSize(task.batchSize),
      reason(reasonNumber),
      source(task.computed ? task.serviceSource : task.service.at(task.hardware).source),
      serverEnergySource(task.serverEnergySource),
      outcome(task.outcome)
{
}

void
EdgeEndedTask::Fill(edgeai::TaskRow& row) const
{
    row.userId = userId;
    row.taskId = taskId;
    row.createdS = *created.GetSeconds();
    row.decidedS = decided.GetSeconds();
    row.uploadedS = uploaded.GetSeconds();
    row.startedS = started.GetSeconds();
    row.computedS = computed.GetSeconds();
    row.returnedS = returned.GetSeconds();
    row.attempt = attempt;
    if (cell != NO_CELL)
    {
        row.cellId = cell;
        row.handovers = handovers;
    }
    row.inputBytes = static_cast<int64_t>(inputBytes);
    row.outputBytes = static_cast<int64_t>(outputBytes);
    row.deadlineS = ToDeadline(deadline);
    row.predictedS = predicted.GetSeconds();
    row.predictedComputeS = predictedCompute.GetSeconds();
    row.viewAgeS = viewAge.GetSeconds();
    row.clairvoyantS = clairvoyant.GetSeconds();
    row.serviceSource = ToText(source);
    row.outcome = outcome;
    FillCompute(row);
    FillEnergy(row);
}

void
EdgeEndedTask::FillCompute(edgeai::TaskRow& row) const
{
    row.queueS = started.GetSecondsSince(uploaded);
    row.computeS = computed.GetSecondsSince(started);
    if (row.computeS)
    {
        row.loadS = TimeToSeconds(load);
        row.computeS = *row.computeS - *row.loadS;
        row.batchSize = batchSize;
    }
}

void
EdgeEndedTask::FillEnergy(edgeai::TaskRow& row) const
{
    row.deviceEnergyJ = deviceEnergyJoules;
    row.radioEnergyJ = radioEnergyJoules;
    row.serverEnergyJ = target == 0 ? 0 : serverEnergyJoules;
    // The powers of a radio are assumed.
    const bool isOwn = target == 0 && radioEnergyJoules == 0;
    row.energySource =
        ToText(isOwn && computed.IsKnown() ? serverEnergySource : EdgeServiceSource::Assumed);
    if (target != 0)
    {
        row.serverEnergySource = ToText(serverEnergySource);
    }
}

} // namespace ns3
