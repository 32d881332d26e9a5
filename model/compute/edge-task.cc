/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-task.h"

#include "ns3/abort.h"

#include <algorithm>

namespace ns3
{

const char*
ToText(EdgeServiceSource source)
{
    switch (source)
    {
    case EdgeServiceSource::Measured:
        return "measured";
    case EdgeServiceSource::Imported:
        return "imported";
    case EdgeServiceSource::Interpolated:
        return "interpolated";
    case EdgeServiceSource::Predicted:
        return "predicted";
    case EdgeServiceSource::Assumed:
        return "assumed";
    }
    NS_ABORT_MSG("EdgeServiceSource " << static_cast<int>(source) << " has no name");
}

EdgeServiceSource
GetWeaker(EdgeServiceSource a, EdgeServiceSource b)
{
    return std::max(a, b); // declared from the strongest to the weakest
}

const char*
ToText(EdgeRefusal refusal)
{
    switch (refusal)
    {
    case EdgeRefusal::None:
        return "";
    case EdgeRefusal::QueueFull:
        return "the server's queue is full";
    case EdgeRefusal::Hopeless:
        return "the server cannot meet its deadline";
    case EdgeRefusal::NeverFits:
        return "it needs more memory than an accelerator of the server has";
    case EdgeRefusal::ServerDown:
        return "the server failed";
    case EdgeRefusal::Withdrawn:
        return "it was withdrawn";
    }
    NS_ABORT_MSG("EdgeRefusal " << static_cast<int>(refusal) << " has no text");
}

void
ForgetProgress(EdgeTask& task)
{
    task.uploaded.reset();
    task.started.reset();
    task.firstToken.reset();
    task.computed.reset();
    task.load = Time();
    task.refusal = EdgeRefusal::None;
}

std::optional<Time>
GetTokenTime(const EdgeTask& task)
{
    if (!task.firstToken || !task.computed || task.replyTokens < 2)
    {
        return std::nullopt;
    }
    return (*task.computed - *task.firstToken) / static_cast<int64_t>(task.replyTokens - 1);
}

std::optional<std::string>
FindLateness(const EdgeTask& task, Time latency)
{
    const auto isMissed = [](Time deadline, Time took) {
        return !deadline.IsZero() && took > deadline;
    };
    if (isMissed(task.deadline, latency))
    {
        return "";
    }
    if (task.firstToken && isMissed(task.firstTokenDeadline, *task.firstToken - task.created))
    {
        return "the first token came after its deadline";
    }
    if (isMissed(task.tokenDeadline, GetTokenTime(task).value_or(Time())))
    {
        return "tokens came more slowly than wanted";
    }
    return std::nullopt;
}

} // namespace ns3
