/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-baseline-regressors.h"

#include "ns3/edge-quantile.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace edgeai
{

void
HardwareConstants::Fit(const RowView& rows,
                       const std::function<double(const TrainingRow&)>& valueOf)
{
    std::map<std::string, std::vector<double>> values;
    std::vector<double> all;
    for (const TrainingRow* row : rows)
    {
        const double value = valueOf(*row);
        values[row->query.hardwareId].push_back(value);
        all.push_back(value);
    }
    const auto summarise = [](std::vector<double>& some) {
        std::sort(some.begin(), some.end());
        const double sum = std::accumulate(some.begin(), some.end(), 0.0);
        return Constant{MedianOf(some), sum / static_cast<double>(some.size())};
    };
    m_byHardware.clear();
    for (auto& [hardwareId, some] : values)
    {
        m_byHardware[hardwareId] = summarise(some);
    }
    m_overall = summarise(all);
}

const HardwareConstants::Constant&
HardwareConstants::Find(const std::string& hardwareId) const
{
    const auto found = m_byHardware.find(hardwareId);
    return found == m_byHardware.end() ? m_overall : found->second;
}

double
HardwareConstants::Get(const std::string& hardwareId) const
{
    return Find(hardwareId).median;
}

double
HardwareConstants::GetMean(const std::string& hardwareId) const
{
    return Find(hardwareId).mean;
}

void
MeanRegressor::Fit(const RowView& rows)
{
    m_logSeconds.Fit(rows, [](const TrainingRow& row) { return std::log(row.seconds); });
}

double
MeanRegressor::PredictSeconds(const TimeQuery& query) const
{
    return std::exp(m_logSeconds.GetMean(query.hardwareId));
}

void
RooflineRegressor::Fit(const RowView& rows)
{
    m_logRatio.Fit(rows, [](const TrainingRow& row) {
        return std::log(row.seconds / row.query.rooflineSeconds);
    });
}

double
RooflineRegressor::PredictSeconds(const TimeQuery& query) const
{
    return query.rooflineSeconds * std::exp(m_logRatio.Get(query.hardwareId));
}

} // namespace edgeai
