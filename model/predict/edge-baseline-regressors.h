/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_BASELINE_REGRESSORS_H
#define EDGE_BASELINE_REGRESSORS_H

#include "ns3/edge-time-regressor.h"

#include <map>

namespace edgeai
{

/** @brief One number per hardware configuration, and one for all where it was never seen. */
class HardwareConstants
{
  public:
    /** @param valuesOf the logarithm that a row contributes */
    void Fit(const RowView& rows, const std::function<double(const TrainingRow&)>& valueOf);
    /** @return the median of the configuration's values, of all values where it has none */
    double Get(const std::string& hardwareId) const;
    /** @return the mean in the same way */
    double GetMean(const std::string& hardwareId) const;

  private:
    struct Constant
    {
        double median{0};
        double mean{0};
    };

    const Constant& Find(const std::string& hardwareId) const;

    std::map<std::string, Constant> m_byHardware;
    Constant m_overall;
};

/** @brief Says that all workloads take the same time: what any regressor has to beat. */
class MeanRegressor : public TimeRegressor
{
  public:
    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;

  private:
    HardwareConstants m_logSeconds;
};

/** @brief The roofline, times the constant by which a configuration's runs miss it: no learning. */
class RooflineRegressor : public TimeRegressor
{
  public:
    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;

  private:
    HardwareConstants m_logRatio;
};

} // namespace edgeai

#endif // EDGE_BASELINE_REGRESSORS_H
