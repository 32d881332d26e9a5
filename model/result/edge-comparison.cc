/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-comparison.h"

#include "edge-comparison-checks.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <utility>

namespace edgeai
{

namespace
{

/** @brief The entry of @p items that @p matches, appended where there is none yet. */
template <typename Item, typename Matches>
Item&
FindOrAppend(std::vector<Item>& items, Matches matches)
{
    const auto found = std::find_if(items.begin(), items.end(), matches);
    return found != items.end() ? *found : items.emplace_back();
}

/** @brief Sorts the runs of a file into points and policies, and compares them. */
class Comparer
{
  public:
    Comparer(std::string file, const ComparisonOptions& options)
        : m_file(std::move(file)),
          m_options(options)
    {
        m_comparison.baseline = options.baseline;
        m_comparison.level = options.level;
    }

    Comparison Compare(const std::vector<RunSummary>& runs)
    {
        if (runs.empty())
        {
            throw InputError(m_file + ": holds no finished run; want a file that edge-ai run or "
                                      "sweep completed");
        }
        for (const RunSummary& run : runs)
        {
            Place(run);
        }
        ChooseBaseline(runs);
        for (ComparisonGroup& group : m_comparison.groups)
        {
            Finish(group);
        }
        m_comparison.warnings = m_findings.warnings;
        m_comparison.notes = m_findings.notes;
        return m_comparison;
    }

  private:
    std::string PointOf(const RunRow& run) const
    {
        const std::string text = run.parametersJson.empty() ? "{}" : run.parametersJson;
        auto parameters = nlohmann::json::parse(text, nullptr, false);
        if (!parameters.is_object())
        {
            throw InputError(m_file + ": run " + std::to_string(run.runId) + ": parameters is '" +
                             text + "', want a JSON object");
        }
        for (const char* ownColumn : {"policy", "seed", "replication"})
        {
            parameters.erase(ownColumn);
        }
        return parameters.dump();
    }

    void Place(const RunSummary& summary)
    {
        const RunRow& run = summary.run;
        const std::string point = PointOf(run);
        ComparisonGroup& group =
            FindOrAppend(m_comparison.groups, [&run, &point](const ComparisonGroup& other) {
                return std::tie(other.scenario, other.network, other.parametersJson) ==
                       std::tie(run.scenario, run.network, point);
            });
        group.scenario = run.scenario;
        group.network = run.network;
        group.parametersJson = point;
        PolicyComparison& policy =
            FindOrAppend(group.policies, [&run](const PolicyComparison& other) {
                return other.policy == run.policy;
            });
        policy.policy = run.policy;
        policy.runs.push_back(summary);
    }

    void ChooseBaseline(const std::vector<RunSummary>& runs)
    {
        std::string& baseline = m_comparison.baseline;
        if (baseline.empty())
        {
            baseline = runs.front().run.policy;
        }
        std::set<std::string> known;
        std::string list;
        for (const RunSummary& summary : runs)
        {
            const bool isNew = known.insert(summary.run.policy).second;
            list += isNew ? (list.empty() ? "" : ", ") + summary.run.policy : "";
        }
        if (known.count(baseline) == 0)
        {
            throw InputError(m_file + ": baseline is '" + baseline + "', want one of " + list);
        }
    }

    void Finish(ComparisonGroup& group)
    {
        for (PolicyComparison& policy : group.policies)
        {
            SortRuns(policy);
            Summarise(policy);
        }
        m_findings.Add(CheckComparable(m_file, group, m_options.isForced));
        AddDifferences(group);
    }

    void SortRuns(PolicyComparison& policy) const
    {
        const auto isBefore = [](const RunSummary& a, const RunSummary& b) {
            return WorldOf(a.run) < WorldOf(b.run);
        };
        const auto isSame = [](const RunSummary& a, const RunSummary& b) {
            return WorldOf(a.run) == WorldOf(b.run);
        };
        std::stable_sort(policy.runs.begin(), policy.runs.end(), isBefore);
        const auto twice = std::adjacent_find(policy.runs.begin(), policy.runs.end(), isSame);
        if (twice != policy.runs.end())
        {
            throw InputError(m_file + ": runs " + std::to_string(twice->run.runId) + " and " +
                             std::to_string((twice + 1)->run.runId) + " are both replication " +
                             std::to_string(twice->run.replication) + " of " + policy.policy +
                             "; want each once: delete one of them");
        }
    }

    void Summarise(PolicyComparison& policy) const
    {
        for (const RunSummary& summary : policy.runs)
        {
            policy.outcomes.Add(summary.outcomes);
        }
        for (const ResultMetric& metric : ResultMetrics())
        {
            std::vector<double> values;
            for (const RunSummary& summary : policy.runs)
            {
                if (const auto& value = summary.*metric.value)
                {
                    values.push_back(*value);
                }
            }
            policy.values.push_back(ConfidenceInterval(values, m_options.level));
        }
    }

    void AddDifferences(ComparisonGroup& group)
    {
        const auto baseline = std::find_if(group.policies.begin(),
                                           group.policies.end(),
                                           [this](const PolicyComparison& other) {
                                               return other.policy == m_comparison.baseline;
                                           });
        if (baseline == group.policies.end())
        {
            m_findings.warnings.push_back("baseline " + m_comparison.baseline + " did not run at " +
                                          group.parametersJson + ": no differences there");
            return;
        }
        for (PolicyComparison& policy : group.policies)
        {
            for (const ResultMetric& metric : ResultMetrics())
            {
                if (policy.policy != m_comparison.baseline)
                {
                    policy.differences.push_back(Difference(policy, *baseline, metric));
                }
            }
        }
    }

    MeanInterval Difference(const PolicyComparison& policy,
                            const PolicyComparison& baseline,
                            const ResultMetric& metric) const
    {
        std::map<WorldKey, double> ofBaseline;
        for (const RunSummary& summary : baseline.runs)
        {
            if (const auto& value = summary.*metric.value)
            {
                ofBaseline[WorldOf(summary.run)] = *value;
            }
        }
        std::vector<double> first;
        std::vector<double> second;
        for (const RunSummary& summary : policy.runs)
        {
            const auto& value = summary.*metric.value;
            const auto other = ofBaseline.find(WorldOf(summary.run));
            if (value && other != ofBaseline.end())
            {
                first.push_back(*value);
                second.push_back(other->second);
            }
        }
        return PairedDifferenceInterval(first, second, m_options.level);
    }

    std::string m_file;
    ComparisonOptions m_options;
    Comparison m_comparison;
    ComparisonFindings m_findings;
};

} // namespace

std::size_t
PolicyComparison::CountWithout(std::size_t metric) const
{
    return runs.size() - values.at(metric).count;
}

Comparison
Compare(const std::string& file,
        const std::vector<RunSummary>& runs,
        const ComparisonOptions& options)
{
    return Comparer(file, options).Compare(runs);
}

} // namespace edgeai
