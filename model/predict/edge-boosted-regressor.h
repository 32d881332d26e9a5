/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_BOOSTED_REGRESSOR_H
#define EDGE_BOOSTED_REGRESSOR_H

#include "ns3/edge-booster.h"
#include "ns3/edge-time-regressor.h"

#include <optional>

namespace edgeai
{

/** @brief What the trees are grown to say. */
enum class TimeTarget
{
    LogSeconds,     ///< log(time)
    LogOverRoofline ///< log(time / roofline): how far the run misses the roofline
};

/** @return `log-seconds` or `log-over-roofline` */
const char* ToText(TimeTarget target);
/** @throws InputError where @p text is neither */
TimeTarget ParseTimeTarget(const std::string& text);

/** @brief How a BoostedRegressor learns. */
struct BoostedSettings
{
    BoosterSettings booster;
    TimeTarget target{TimeTarget::LogOverRoofline};
};

/** @brief Gradient-boosted trees on a logarithm of the time: `xgboost`, what a model file holds. */
class BoostedRegressor : public TimeRegressor
{
  public:
    explicit BoostedRegressor(const BoostedSettings& settings);
    /** @brief What was saved as GetCentre() and GetBooster().Save(), ready to predict. */
    BoostedRegressor(const BoostedSettings& settings, double centre, Booster booster);

    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;
    std::vector<double> PredictAllSeconds(
        const std::vector<const TimeQuery*>& queries) const override;

    /** @return the mean of the training rows' targets, which the trees do not have to learn */
    double GetCentre() const;
    const Booster& GetBooster() const;

  private:
    BoostedSettings m_settings;
    double m_centre{0};
    std::optional<Booster> m_booster;
};

} // namespace edgeai

#endif // EDGE_BOOSTED_REGRESSOR_H
