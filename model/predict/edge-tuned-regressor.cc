/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-tuned-regressor.h"

#include "ns3/edge-keyed-uniform.h"

#include <cmath>
#include <set>

namespace edgeai
{

namespace
{

constexpr unsigned CANDIDATES = 12;
constexpr std::size_t MOST_SEARCH_ROWS = 500;

/** @brief Draws one candidate's settings, one after the other, by key. */
class SettingsDraw
{
  public:
    explicit SettingsDraw(unsigned candidate)
    {
        m_key.detail = HashText("tuning");
        m_key.task = candidate;
    }

    double Between(double low, double high)
    {
        ++m_key.index;
        return low + (high - low) * KeyedUniform(m_key);
    }

    double BetweenByFactor(double low, double high)
    {
        return std::exp(Between(std::log(low), std::log(high)));
    }

  private:
    DrawKey m_key;
};

BoostedSettings
DrawSettings(unsigned candidate)
{
    SettingsDraw draw(candidate);
    BoostedSettings settings;
    settings.booster.maxDepth = static_cast<unsigned>(draw.Between(3, 9));
    settings.booster.learningRate = draw.BetweenByFactor(0.06, 0.3);
    // Fewer rounds for larger steps, so that each candidate comes about as far.
    const double distance = draw.BetweenByFactor(6, 18);
    settings.booster.rounds =
        static_cast<unsigned>(std::lround(distance / settings.booster.learningRate));
    settings.booster.subsample = draw.Between(0.5, 1);
    settings.booster.columnsPerTree = draw.Between(0.25, 1);
    settings.booster.leastLeafRows = draw.BetweenByFactor(1, 16);
    settings.booster.leafPenalty = draw.BetweenByFactor(0.5, 8);
    settings.booster.minSplitGain = draw.BetweenByFactor(0.002, 0.1);
    settings.target =
        draw.Between(0, 1) < 0.75 ? TimeTarget::LogOverRoofline : TimeTarget::LogSeconds;
    return settings;
}

std::vector<RegressorKind>
CandidateKinds()
{
    std::vector<RegressorKind> kinds;
    for (const BoostedSettings& settings : ListTuningCandidates())
    {
        kinds.push_back({std::to_string(kinds.size()), "", [settings] {
                             return std::make_unique<BoostedRegressor>(settings);
                         }});
    }
    return kinds;
}

std::size_t
CountGroups(Protocol protocol, const RowView& rows)
{
    std::set<std::string> groups;
    for (const TrainingRow* row : rows)
    {
        groups.insert(GroupOf(protocol, row->query));
    }
    return groups.size();
}

/** @return at most MOST_SEARCH_ROWS rows, evenly spread over the order of the runs */
RowView
ThinRows(const RowView& rows)
{
    const std::size_t step = (rows.size() + MOST_SEARCH_ROWS - 1) / MOST_SEARCH_ROWS;
    RowView thinned;
    for (std::size_t i = 0; i < rows.size(); i += step)
    {
        thinned.push_back(rows[i]);
    }
    return thinned;
}

BoostedSettings
ChooseSettings(const RowView& all)
{
    const RowView rows = ThinRows(all);
    SelectionBudget budget;
    budget.folds = 3;
    budget.halves = true;
    for (const Protocol protocol : {Protocol::UnseenFamily, Protocol::UnseenModel})
    {
        if (CountGroups(protocol, rows) >= 2)
        {
            const auto selection = SelectRegressor(rows, protocol, CandidateKinds(), budget);
            return ListTuningCandidates().at(std::stoul(selection.winner));
        }
    }
    return ListTuningCandidates().front();
}

} // namespace

const std::vector<BoostedSettings>&
ListTuningCandidates()
{
    static const std::vector<BoostedSettings> candidates = [] {
        std::vector<BoostedSettings> drawn{BoostedSettings()};
        while (drawn.size() < CANDIDATES)
        {
            drawn.push_back(DrawSettings(static_cast<unsigned>(drawn.size())));
        }
        return drawn;
    }();
    return candidates;
}

void
TunedRegressor::Fit(const RowView& rows)
{
    m_settings = ChooseSettings(rows);
    m_trees.emplace(m_settings);
    m_trees->Fit(rows);
}

double
TunedRegressor::PredictSeconds(const TimeQuery& query) const
{
    return m_trees.value().PredictSeconds(query);
}

std::vector<double>
TunedRegressor::PredictAllSeconds(const std::vector<const TimeQuery*>& queries) const
{
    return m_trees.value().PredictAllSeconds(queries);
}

const BoostedSettings&
TunedRegressor::GetSettings() const
{
    return m_settings;
}

} // namespace edgeai
