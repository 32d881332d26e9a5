/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TIME_REGRESSOR_H
#define EDGE_TIME_REGRESSOR_H

#include "ns3/edge-training-set.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief Something that learns from measured runs how long others take.
 *
 * A new one is a class with these two functions and a line in ListRegressors(); `edge-ai evaluate`
 * then judges it beside the others.
 */
class TimeRegressor
{
  public:
    virtual ~TimeRegressor() = default;

    /** @param rows at least one; what was learnt before is forgotten */
    virtual void Fit(const RowView& rows) = 0;
    /** @return seconds, above 0; only after Fit() */
    virtual double PredictSeconds(const TimeQuery& query) const = 0;
    /** @return what PredictSeconds() says of each; faster where rows can be asked together */
    virtual std::vector<double> PredictAllSeconds(
        const std::vector<const TimeQuery*>& queries) const;
};

using RegressorFactory = std::function<std::unique_ptr<TimeRegressor>()>;

/** @brief A regressor that users can name. */
struct RegressorKind
{
    std::string name;
    std::string summary;
    RegressorFactory make;
};

/** @return all that this build has, simplest first */
const std::vector<RegressorKind>& ListRegressors();

/** @return one line for each regressor that this build lacks: its name, and the package to add */
const std::vector<std::string>& ListAbsentRegressors();

/** @throws InputError that lists the known names where there is no @p name */
const RegressorKind& FindRegressor(const std::string& name);

} // namespace edgeai

#endif // EDGE_TIME_REGRESSOR_H
