/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-chosen-regressor.h"

#include "edge-regressor-selection.h"

#include <algorithm>

namespace edgeai
{

namespace
{

constexpr SelectionBudget BUDGET{3, true};

bool
AreOfOneNetwork(const RowView& rows)
{
    return std::all_of(rows.begin(), rows.end(), [&rows](const TrainingRow* row) {
        return row->query.modelId == rows.front()->query.modelId;
    });
}

} // namespace

ChosenRegressor::ChosenRegressor(std::vector<RegressorKind> candidates)
    : m_candidates(std::move(candidates))
{
}

void
ChosenRegressor::Fit(const RowView& rows)
{
    m_winner = AreOfOneNetwork(rows)
                   ? m_candidates.back().name
                   : SelectRegressor(rows, Protocol::UnseenModel, m_candidates, BUDGET).winner;
    const auto winner =
        std::find_if(m_candidates.begin(), m_candidates.end(), [this](const RegressorKind& kind) {
            return kind.name == m_winner;
        });
    m_regressor = winner->make();
    m_regressor->Fit(rows);
}

double
ChosenRegressor::PredictSeconds(const TimeQuery& query) const
{
    return m_regressor->PredictSeconds(query);
}

std::vector<double>
ChosenRegressor::PredictAllSeconds(const std::vector<const TimeQuery*>& queries) const
{
    return m_regressor->PredictAllSeconds(queries);
}

const std::string&
ChosenRegressor::GetWinner() const
{
    return m_winner;
}

} // namespace edgeai
