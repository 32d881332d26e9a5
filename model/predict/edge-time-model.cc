/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-time-model.h"

#include <cstring>
#include <string_view>

namespace edgeai
{

TimeModel::TimeModel(TimeModelFacts facts,
                     std::vector<OperatorRegressor> folds,
                     OperatorRegressor everything)
    : m_facts(std::move(facts)),
      m_folds(std::move(folds)),
      m_everything(std::move(everything))
{
}

bool
TimeModel::Question::operator==(const Question& other) const
{
    // Bytes, not numbers: a missing feature is NaN, and NaN differs from itself.
    return regressor == other.regressor && operators == other.operators &&
           features.size() == other.features.size() &&
           std::memcmp(features.data(), other.features.data(), features.size() * sizeof(float)) ==
               0;
}

std::size_t
TimeModel::QuestionHash::operator()(const Question& question) const
{
    const std::string_view bytes(reinterpret_cast<const char*>(question.features.data()),
                                 question.features.size() * sizeof(float));
    return std::hash<std::string_view>()(bytes) + question.regressor;
}

std::size_t
TimeModel::ChooseRegressor(const std::string& modelId) const
{
    const auto found = m_facts.foldOfModel.find(modelId);
    return found == m_facts.foldOfModel.end() ? m_folds.size() : found->second;
}

const OperatorRegressor&
TimeModel::GetRegressor(std::size_t place) const
{
    return place == m_folds.size() ? m_everything : m_folds[place];
}

bool
TimeModel::IsOperatorWise(const WorkloadProfile& workload, const HardwareProfile& hardware) const
{
    return GetRegressor(ChooseRegressor(workload.modelId))
        .CanUseOperators(MakeTimeQuery(workload, hardware));
}

double
TimeModel::PredictSeconds(const WorkloadProfile& workload, const HardwareProfile& hardware) const
{
    TimeQuery query = MakeTimeQuery(workload, hardware);
    // Features and operators decide the answer, not the ids: a caller may ask about a changed
    // batch.
    const Question question{ChooseRegressor(workload.modelId), query.features, query.operators};
    const auto found = m_remembered.find(question);
    if (found != m_remembered.end())
    {
        return found->second;
    }
    const double seconds = GetRegressor(question.regressor).PredictSeconds(query);
    return m_remembered.emplace(question, seconds).first->second;
}

const std::vector<double>&
TimeModel::GetHeldOutLogResiduals() const
{
    return m_facts.familyLogResiduals;
}

const std::vector<double>&
TimeModel::GetRunLogNoise(const HardwareProfile& hardware) const
{
    const auto found = m_facts.runLogNoise.find(hardware.hardwareId);
    return found == m_facts.runLogNoise.end() ? m_facts.allRunLogNoise : found->second;
}

bool
TimeModel::IsCrossFitted(const WorkloadProfile& workload) const
{
    return m_facts.foldOfModel.count(workload.modelId) != 0;
}

const TimeModelFacts&
TimeModel::GetFacts() const
{
    return m_facts;
}

const std::vector<OperatorRegressor>&
TimeModel::GetFolds() const
{
    return m_folds;
}

const OperatorRegressor&
TimeModel::GetEverything() const
{
    return m_everything;
}

} // namespace edgeai
