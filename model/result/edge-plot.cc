/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-plot.h"

#include "edge-plot-bars.h"
#include "edge-plot-distribution.h"
#include "edge-plot-sweep.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace edgeai
{

namespace
{

constexpr std::size_t MOST_POINTS_DRAWN = 12;
constexpr std::size_t MOST_TARGETS = 7; // as many as there are colours to tell apart, less one

using Settings = std::map<std::string, std::string>; // key -> JSON text

Settings
SettingsOf(const ComparisonGroup& group)
{
    Settings settings{{"network", nlohmann::json(group.network).dump()},
                      {"scenario", nlohmann::json(group.scenario).dump()}};
    const auto parameters = nlohmann::json::parse(group.parametersJson);
    for (const auto& [key, value] : parameters.items())
    {
        settings[key] = value.dump();
    }
    return settings;
}

std::string
ValueOf(const Settings& settings, const std::string& key)
{
    const auto found = settings.find(key);
    return found == settings.end() ? "\"default\"" : found->second;
}

/** @return `users = 10, network = "lte"` for the @p keys */
std::string
Describe(const Settings& settings, const std::vector<std::string>& keys)
{
    std::string text;
    for (const std::string& key : keys)
    {
        text += (text.empty() ? "" : ", ") + key + " = " + ValueOf(settings, key);
    }
    return text;
}

std::string
FileNameOf(const std::string& text)
{
    std::string name = text;
    for (char& letter : name)
    {
        const bool isPlain = std::isalnum(static_cast<unsigned char>(letter)) != 0 ||
                             std::string("._-").find(letter) != std::string::npos;
        letter = isPlain ? letter : '_';
    }
    return name;
}

/** @brief Makes the pictures of one file. */
class PictureMaker
{
  public:
    PictureMaker(ResultStore& store, const Comparison& comparison, const PlotOptions& options)
        : m_store(store),
          m_comparison(comparison),
          m_options(options),
          m_swept(SweptParameters(comparison))
    {
        for (const ComparisonGroup& group : comparison.groups)
        {
            for (const PolicyComparison& policy : group.policies)
            {
                m_series.emplace(policy.policy, m_series.size());
            }
        }
    }

    std::vector<Picture> Make()
    {
        CheckOptions();
        if (m_options.parameter.empty() && m_comparison.groups.size() <= MOST_POINTS_DRAWN)
        {
            for (std::size_t i = 0; i < m_comparison.groups.size(); ++i)
            {
                AddPoint(i);
            }
        }
        if (m_options.parameter.empty() && m_options.metric.empty())
        {
            Add(PredictionPicture("prediction", ReadClouds()));
        }
        for (const std::string& parameter : m_swept)
        {
            if (m_options.parameter.empty() || m_options.parameter == parameter)
            {
                AddSweep(parameter);
            }
        }
        return std::move(m_pictures);
    }

  private:
    void CheckOptions() const
    {
        if (!m_options.metric.empty())
        {
            FindResultMetric(m_options.metric);
        }
        const auto& parameter = m_options.parameter;
        if (!parameter.empty() &&
            std::find(m_swept.begin(), m_swept.end(), parameter) == m_swept.end())
        {
            std::string known;
            for (const std::string& key : m_swept)
            {
                known += (known.empty() ? "" : ", ") + key;
            }
            throw InputError(
                "parameter is '" + parameter +
                "', want one that varies in the file: " + (known.empty() ? "none does" : known));
        }
    }

    void Add(std::optional<Picture> picture)
    {
        if (picture)
        {
            m_pictures.push_back(std::move(*picture));
        }
    }

    /** @brief Latency curves and bars of one point of the file. */
    void AddPoint(std::size_t index)
    {
        const ComparisonGroup& group = m_comparison.groups[index];
        const bool isOnly = m_comparison.groups.size() == 1;
        const std::string suffix = isOnly ? "" : "-" + std::to_string(index + 1);
        const std::string title = isOnly ? "" : Describe(SettingsOf(group), m_swept);
        if (m_options.metric.empty())
        {
            const auto addCdf = [&](const char* name, const char* axis, TaskDuration duration) {
                Add(LatencyCdfPicture(name + suffix, title, axis, ReadCurves(group, duration)));
            };
            addCdf("latency-cdf", "Latency (ms)", TaskDuration::Latency);
            addCdf("first-token-cdf", "Time to first token (ms)", TaskDuration::FirstToken);
            addCdf("token-time-cdf", "Time per output token (ms)", TaskDuration::TokenTime);
            AddBars("policies" + suffix, title, group, {"miss-ratio", "latency-mean"});
        }
        else
        {
            AddBars("policies-" + m_options.metric + suffix, title, group, {m_options.metric});
        }
    }

    std::vector<LatencyCurve> ReadCurves(const ComparisonGroup& group, TaskDuration duration)
    {
        std::vector<LatencyCurve> curves;
        for (const PolicyComparison& policy : group.policies)
        {
            LatencyCurve curve{policy.policy, m_series.at(policy.policy), {}};
            for (const RunSummary& summary : policy.runs)
            {
                const std::vector<double> latenciesS =
                    ReadDurations(m_store, summary.run.runId, duration);
                curve.latenciesS.insert(curve.latenciesS.end(),
                                        latenciesS.begin(),
                                        latenciesS.end());
            }
            curves.push_back(std::move(curve));
        }
        return curves;
    }

    void AddBars(const std::string& name,
                 const std::string& title,
                 const ComparisonGroup& group,
                 const std::vector<std::string>& metrics)
    {
        std::vector<ResultMetric> panels;
        std::vector<PolicyBar> bars;
        for (const PolicyComparison& policy : group.policies)
        {
            bars.push_back({policy.policy, m_series.at(policy.policy), {}});
        }
        for (const std::string& metric : metrics)
        {
            const std::size_t index = FindResultMetric(metric);
            panels.push_back(ResultMetrics()[index]);
            for (std::size_t i = 0; i < bars.size(); ++i)
            {
                bars[i].values.push_back(group.policies[i].values[index]);
            }
        }
        m_pictures.push_back(PolicyBarsPicture(name, title, panels, bars));
    }

    std::vector<PredictionCloud> ReadClouds()
    {
        std::map<std::string, PredictionCloud> clouds;
        SqliteStatement query(m_store.GetDatabase(),
                              "SELECT target, predicted_compute_s, compute_s FROM task"
                              " WHERE predicted_compute_s > 0 AND compute_s > 0"
                              " ORDER BY run_id, user_id, task_id");
        while (query.Step())
        {
            PredictionCloud& cloud = clouds[query.GetText(0)];
            cloud.predictedS.push_back(query.GetDouble(1));
            cloud.measuredS.push_back(query.GetDouble(2));
        }
        std::vector<PredictionCloud> sorted;
        for (auto& [target, cloud] : clouds)
        {
            const bool isFull = sorted.size() > MOST_TARGETS;
            PredictionCloud& place = isFull ? sorted.back() : sorted.emplace_back();
            place.target = sorted.size() > MOST_TARGETS ? "others" : target;
            place.predictedS.insert(place.predictedS.end(),
                                    cloud.predictedS.begin(),
                                    cloud.predictedS.end());
            place.measuredS.insert(place.measuredS.end(),
                                   cloud.measuredS.begin(),
                                   cloud.measuredS.end());
        }
        return sorted;
    }

    /** @brief The metrics over one parameter, per setting of the other ones. */
    void AddSweep(const std::string& parameter)
    {
        std::vector<std::string> others;
        std::copy_if(m_swept.begin(),
                     m_swept.end(),
                     std::back_inserter(others),
                     [&parameter](const std::string& key) { return key != parameter; });
        std::map<std::string, std::vector<const ComparisonGroup*>> panels;
        for (const ComparisonGroup& group : m_comparison.groups)
        {
            panels[Describe(SettingsOf(group), others)].push_back(&group);
        }
        for (const ResultMetric& metric : ResultMetrics())
        {
            if (!m_options.metric.empty() && m_options.metric != metric.name)
            {
                continue;
            }
            std::size_t number = 0;
            for (const auto& [title, groups] : panels)
            {
                ++number;
                const std::string suffix = panels.size() == 1 ? "" : "-" + std::to_string(number);
                Add(SweepPicture("sweep-" + metric.name + "-over-" + FileNameOf(parameter) + suffix,
                                 title,
                                 parameter,
                                 metric,
                                 CurvesOver(parameter, metric, groups)));
            }
        }
    }

    std::vector<SweepCurve> CurvesOver(const std::string& parameter,
                                       const ResultMetric& metric,
                                       const std::vector<const ComparisonGroup*>& groups) const
    {
        const std::size_t index = FindResultMetric(metric.name);
        std::vector<SweepCurve> curves(m_series.size());
        for (const auto& [policy, series] : m_series)
        {
            curves[series].policy = policy;
            curves[series].series = series;
        }
        for (const ComparisonGroup* group : groups)
        {
            for (const PolicyComparison& policy : group->policies)
            {
                curves[m_series.at(policy.policy)].points.push_back(
                    {ValueOf(SettingsOf(*group), parameter), policy.values[index]});
            }
        }
        return SortedCurves(std::move(curves));
    }

    /** @brief A line goes from left to right, whatever the order of the runs. */
    static std::vector<SweepCurve> SortedCurves(std::vector<SweepCurve> curves)
    {
        const auto isBefore = [](const SweepPoint& a, const SweepPoint& b) {
            return nlohmann::json::parse(a.value) < nlohmann::json::parse(b.value);
        };
        for (SweepCurve& curve : curves)
        {
            std::stable_sort(curve.points.begin(), curve.points.end(), isBefore);
        }
        return curves;
    }

    ResultStore& m_store;
    const Comparison& m_comparison;
    PlotOptions m_options;
    std::vector<std::string> m_swept;
    std::map<std::string, std::size_t> m_series; ///< a policy has one colour in all pictures
    std::vector<Picture> m_pictures;
};

} // namespace

std::vector<std::string>
SweptParameters(const Comparison& comparison)
{
    std::set<std::string> keys;
    std::vector<Settings> points;
    for (const ComparisonGroup& group : comparison.groups)
    {
        points.push_back(SettingsOf(group));
        for (const auto& [key, value] : points.back())
        {
            keys.insert(key);
        }
    }
    std::vector<std::string> swept;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(swept), [&points](const auto& key) {
        return std::any_of(points.begin(), points.end(), [&points, &key](const Settings& other) {
            return ValueOf(other, key) != ValueOf(points.front(), key);
        });
    });
    return swept;
}

std::vector<Picture>
MakePictures(ResultStore& store, const Comparison& comparison, const PlotOptions& options)
{
    return PictureMaker(store, comparison, options).Make();
}

} // namespace edgeai
