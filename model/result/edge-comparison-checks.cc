/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-comparison-checks.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <map>
#include <set>

namespace edgeai
{

namespace
{

void
AddNew(std::vector<std::string>& lines, const std::vector<std::string>& others)
{
    for (const std::string& line : others)
    {
        if (std::find(lines.begin(), lines.end(), line) == lines.end())
        {
            lines.push_back(line);
        }
    }
}

/** @brief Two runs of a point that differ in what should be equal. */
using DifferentRuns = std::pair<const RunRow*, const RunRow*>;

/** @return the first two runs whose @p field differs; empty is "not used" (no model) and agrees */
std::optional<DifferentRuns>
FindDifferent(const ComparisonGroup& group, std::string RunRow::*field)
{
    const RunRow* first = nullptr;
    for (const PolicyComparison& policy : group.policies)
    {
        for (const RunSummary& summary : policy.runs)
        {
            const RunRow& run = summary.run;
            if ((run.*field).empty())
            {
                continue;
            }
            if (first != nullptr && run.*field != first->*field)
            {
                return DifferentRuns{first, &run};
            }
            first = &run;
        }
    }
    return std::nullopt;
}

/** @return the warning that two runs used different @p what, or no warning */
std::vector<std::string>
DifferenceWarning(const ComparisonGroup& group, const char* what, std::string RunRow::*field)
{
    const auto different = FindDifferent(group, field);
    if (!different)
    {
        return {};
    }
    return {"runs " + std::to_string(different->first->runId) + " and " +
            std::to_string(different->second->runId) + " used different " + what};
}

void
RefuseDifference(const std::string& file, const std::vector<std::string>& differences)
{
    if (!differences.empty())
    {
        throw InputError(file + ": " + differences.front() +
                         ", so their policies are not comparable; run them again, or compare with "
                         "--force");
    }
}

ComparisonFindings
CheckOrigins(const std::string& file, const ComparisonGroup& group, bool isForced)
{
    ComparisonFindings findings;
    const std::vector<std::pair<const char*, std::string RunRow::*>> needed{
        {"scenario files", &RunRow::scenarioSha256},
        {"traces", &RunRow::tracesSha256},
        {"model files", &RunRow::modelSha256}};
    for (const auto& [what, field] : needed)
    {
        const auto differences = DifferenceWarning(group, what, field);
        if (!isForced)
        {
            RefuseDifference(file, differences);
        }
        AddNew(findings.warnings, differences);
    }
    AddNew(findings.warnings, DifferenceWarning(group, "edge-ai versions", &RunRow::version));
    AddNew(findings.warnings, DifferenceWarning(group, "ns-3 versions", &RunRow::ns3Version));
    return findings;
}

std::set<WorldKey>
WorldsOf(const PolicyComparison& policy)
{
    std::set<WorldKey> worlds;
    for (const RunSummary& summary : policy.runs)
    {
        worlds.insert(WorldOf(summary.run));
    }
    return worlds;
}

ComparisonFindings
CheckReplications(const ComparisonGroup& group)
{
    ComparisonFindings findings;
    const PolicyComparison& first = group.policies.front();
    for (const PolicyComparison& policy : group.policies)
    {
        if (WorldsOf(policy) != WorldsOf(first))
        {
            findings.warnings.push_back(policy.policy + " (" + std::to_string(policy.runs.size()) +
                                        " replications) and " + first.policy + " (" +
                                        std::to_string(first.runs.size()) +
                                        ") did not run the same ones: differences use those that "
                                        "both ran");
        }
        if (policy.runs.size() == 1)
        {
            AddNew(findings.notes, {"one replication gives no interval: run more (--replication)"});
        }
    }
    return findings;
}

std::vector<std::string>
CheckTasks(const RunSummary& summary, const RunSummary& sameWorld)
{
    std::vector<std::string> warnings;
    const std::string who =
        "run " + std::to_string(summary.run.runId) + " (" + summary.run.policy + ")";
    if (summary.hasGaps)
    {
        warnings.push_back(who + ": a user's task numbers have a gap: tasks are missing");
    }
    if (summary.arrivals != sameWorld.arrivals)
    {
        warnings.push_back(who + ": its tasks are not those of run " +
                           std::to_string(sameWorld.run.runId) + " (" + sameWorld.run.policy +
                           "), which had the same seed and replication: they are not paired");
    }
    return warnings;
}

ComparisonFindings
CheckAccounts(const ComparisonGroup& group)
{
    ComparisonFindings findings;
    std::map<WorldKey, const RunSummary*> worlds;
    for (const PolicyComparison& policy : group.policies)
    {
        for (const RunSummary& summary : policy.runs)
        {
            const auto first = worlds.emplace(WorldOf(summary.run), &summary).first;
            AddNew(findings.warnings, CheckTasks(summary, *first->second));
        }
    }
    return findings;
}

ComparisonFindings
NoteNetwork(const std::string& network)
{
    const bool isPartlyPaired = network == "lte" || network == "nr";
    return {{},
            isPartlyPaired ? std::vector<std::string>{"network " + network +
                                                      ": pairing covers arrivals and service only, "
                                                      "not the channel"}
                           : std::vector<std::string>{}};
}

} // namespace

WorldKey
WorldOf(const RunRow& run)
{
    return {run.seed, run.replication};
}

void
ComparisonFindings::Add(const ComparisonFindings& other)
{
    AddNew(warnings, other.warnings);
    AddNew(notes, other.notes);
}

ComparisonFindings
CheckComparable(const std::string& file, const ComparisonGroup& group, bool isForced)
{
    ComparisonFindings findings = CheckOrigins(file, group, isForced);
    findings.Add(CheckReplications(group));
    findings.Add(CheckAccounts(group));
    findings.Add(NoteNetwork(group.network));
    return findings;
}

} // namespace edgeai
