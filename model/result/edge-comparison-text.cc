/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-comparison-text.h"

#include "ns3/edge-number-text.h"
#include "ns3/edge-text-table.h"

#include <algorithm>

namespace edgeai
{

namespace
{

constexpr std::size_t LONGEST_NAME = 24;

std::string
Shortened(const std::string& name)
{
    return name.size() <= LONGEST_NAME ? name : name.substr(0, LONGEST_NAME - 1) + "~";
}

std::string
HeaderOf(const std::string& metric)
{
    const ResultMetric& found = ResultMetrics()[FindResultMetric(metric)];
    const std::string name =
        found.name.rfind("latency-", 0) == 0 ? found.name.substr(8) : found.name;
    return name + " " + found.unit;
}

/** @brief A table of the named metrics: a column each, a row per policy. */
std::string
ValueTable(const ComparisonGroup& group, const std::vector<std::string>& metrics)
{
    std::vector<std::string> header{"policy"};
    for (const std::string& metric : metrics)
    {
        header.push_back(HeaderOf(metric));
    }
    TextTable table(header);
    for (const PolicyComparison& policy : group.policies)
    {
        std::vector<std::string> cells{Shortened(policy.policy)};
        for (const std::string& metric : metrics)
        {
            const std::size_t index = FindResultMetric(metric);
            cells.push_back(IntervalText(policy.values[index], ResultMetrics()[index].scale));
        }
        table.AddRow(cells);
    }
    return table.ToText();
}

std::string
DifferenceTable(const ComparisonGroup& group, const std::vector<std::string>& metrics)
{
    std::vector<std::string> header{"policy"};
    for (const std::string& metric : metrics)
    {
        // Differences of ratios are percentage points.
        const std::string name = HeaderOf(metric);
        header.push_back(name.back() == '%' ? name.substr(0, name.size() - 1) + "pp" : name);
    }
    TextTable table(header);
    for (const PolicyComparison& policy : group.policies)
    {
        if (policy.differences.empty())
        {
            continue;
        }
        std::vector<std::string> cells{Shortened(policy.policy)};
        for (const std::string& metric : metrics)
        {
            const std::size_t index = FindResultMetric(metric);
            const MeanInterval& difference = policy.differences[index];
            cells.push_back(IntervalText(difference, ResultMetrics()[index].scale) +
                            (difference.ExcludesZero() ? "*" : " "));
        }
        table.AddRow(cells);
    }
    return table.ToText();
}

std::string
OutcomeTable(const ComparisonGroup& group)
{
    TextTable table({"policy",
                     "created",
                     "completed",
                     "late",
                     "dropped",
                     "failed",
                     "unfinished",
                     "not returned"});
    for (const PolicyComparison& policy : group.policies)
    {
        const OutcomeCounts& counts = policy.outcomes;
        std::vector<std::string> cells{Shortened(policy.policy), std::to_string(counts.created)};
        for (const std::size_t count : counts.byOutcome)
        {
            cells.push_back(std::to_string(count));
        }
        const double share = counts.created == 0
                                 ? 0
                                 : 100.0 * static_cast<double>(counts.NotReturned()) /
                                       static_cast<double>(counts.created);
        cells.push_back(FixedText(share, 2) + " %");
        table.AddRow(cells);
    }
    return table.ToText();
}

std::string
ConservationLine(const ComparisonGroup& group)
{
    bool isWhole = true;
    for (const PolicyComparison& policy : group.policies)
    {
        isWhole = isWhole && policy.outcomes.created ==
                                 policy.outcomes.Returned() + policy.outcomes.NotReturned();
        for (const RunSummary& summary : policy.runs)
        {
            isWhole = isWhole && !summary.hasGaps;
        }
    }
    return isWhole
               ? "Conserved: created = completed + late + dropped + failed + unfinished, and no "
                 "task number is missing.\n"
               : "NOT CONSERVED: tasks are missing from the file; see the warnings.\n";
}

std::string
Heading(const ComparisonGroup& group, const Comparison& comparison)
{
    std::size_t replications = 0;
    for (const PolicyComparison& policy : group.policies)
    {
        replications = std::max(replications, policy.runs.size());
    }
    std::string text = "Scenario " + group.scenario + ", network " + group.network + ", " +
                       std::to_string(replications) +
                       (replications == 1 ? " replication" : " replications");
    text += replications < 2 ? "" : ", " + FixedText(100 * comparison.level, 0) + " % intervals";
    text += group.parametersJson == "{}" ? "" : "\nParameters " + group.parametersJson;
    return text + "\n";
}

/** @return which policies' means leave tasks or replications out; empty where none does */
std::string
LeftOutLine(const ComparisonGroup& group)
{
    const std::size_t mean = FindResultMetric("latency-mean");
    std::string text;
    for (const PolicyComparison& policy : group.policies)
    {
        const std::size_t missing = policy.outcomes.NotReturned();
        if (missing > 0)
        {
            text += (text.empty() ? "" : ", ") + Shortened(policy.policy) + " " +
                    std::to_string(missing);
            const std::size_t empty = policy.CountWithout(mean);
            text += empty == 0 ? "" : " (all tasks of " + std::to_string(empty) + " replications)";
        }
    }
    return text.empty() ? ""
                        : "Means leave out tasks that did not return (quantiles and misses count "
                          "them):\n  " +
                              text + "\n";
}

/** @return a table of generative tasks' tokens; empty where there are none */
std::string
TokenText(const ComparisonGroup& group)
{
    const std::size_t median = FindResultMetric("first-token-p50");
    const bool hasTokens = std::any_of(group.policies.begin(),
                                       group.policies.end(),
                                       [median](const PolicyComparison& policy) {
                                           return policy.CountWithout(median) < policy.runs.size();
                                       });
    return !hasTokens ? ""
                      : "\nTime to first token and time per output token, generative tasks\n" +
                            ValueTable(group,
                                       {"first-token-p50",
                                        "first-token-p95",
                                        "first-token-p99",
                                        "token-time-p50",
                                        "token-time-p95",
                                        "token-time-p99"});
}

std::string
GroupText(const ComparisonGroup& group, const Comparison& comparison)
{
    std::string text = Heading(group, comparison);
    text += "\nLatency and deadline misses\n" +
            ValueTable(group,
                       {"latency-mean", "latency-p50", "latency-p95", "latency-p99", "miss-ratio"});
    text += LeftOutLine(group);
    text += TokenText(group);
    text += "\nEnergy per task, regret against clairvoyance, error of predicted compute time\n" +
            ValueTable(group, {"device-energy", "regret", "compute-error"});
    text += "\nHow tasks ended, all replications\n" + OutcomeTable(group) + ConservationLine(group);
    const bool hasDifferences =
        std::any_of(group.policies.begin(),
                    group.policies.end(),
                    [](const PolicyComparison& policy) { return !policy.differences.empty(); });
    if (hasDifferences)
    {
        text += "\nPaired differences from " + comparison.baseline +
                " (* the interval excludes 0)\n" +
                DifferenceTable(
                    group,
                    {"latency-mean", "latency-p95", "latency-p99", "miss-ratio", "device-energy"});
    }
    return text;
}

} // namespace

std::string
ComparisonText(const Comparison& comparison)
{
    std::string text;
    for (const ComparisonGroup& group : comparison.groups)
    {
        text += GroupText(group, comparison) + "\n";
    }
    text += "Baseline " + comparison.baseline + "; policies in the order of the file.\n";
    for (const std::string& warning : comparison.warnings)
    {
        text += "Warning: " + warning + "\n";
    }
    for (const std::string& note : comparison.notes)
    {
        text += "Note: " + note + "\n";
    }
    return text;
}

} // namespace edgeai
