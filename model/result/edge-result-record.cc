/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-result-record.h"

#include "ns3/edge-error.h"

#include <array>
#include <utility>

namespace edgeai
{

namespace
{

constexpr std::array<std::pair<TaskOutcome, const char*>, 5> OUTCOME_TEXTS{{
    {TaskOutcome::Completed, "completed"},
    {TaskOutcome::Late, "late"},
    {TaskOutcome::Dropped, "dropped"},
    {TaskOutcome::Failed, "failed"},
    {TaskOutcome::Unfinished, "unfinished"},
}};

} // namespace

const char*
ToText(TaskOutcome outcome)
{
    return OUTCOME_TEXTS.at(static_cast<std::size_t>(outcome)).second;
}

TaskOutcome
ParseTaskOutcome(const std::string& text)
{
    for (const auto& [outcome, name] : OUTCOME_TEXTS)
    {
        if (text == name)
        {
            return outcome;
        }
    }
    throw InputError("outcome is '" + text +
                     "', want completed, late, dropped, failed or unfinished");
}

} // namespace edgeai
