/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CONFORMAL_INTERVAL_H
#define EDGE_CONFORMAL_INTERVAL_H

#include <vector>

namespace edgeai
{

/**
 * @brief Split-conformal intervals around log(predicted), all as wide (Vovk, Gammerman, Shafer,
 * "Algorithmic Learning in a Random World", 2005).
 *
 * What they promise holds for runs that are exchangeable with those whose residuals they know: for
 * a family never seen these must be residuals of families held out.
 */
class ConformalInterval
{
  public:
    /** @param logResiduals log(measured / predicted), of either sign */
    explicit ConformalInterval(const std::vector<double>& logResiduals);

    /**
     * @return half the width of the interval that holds the share @p level of such runs; infinite
     * where there are too few to promise that; NaN where there are none
     */
    double GetLogHalfWidth(double level) const;

    /** @return intervals of every level above this one hold such a run; NaN where there are none */
    double GetLeastLevel(double logResidual) const;

  private:
    std::vector<double> m_absolute; ///< sorted
};

} // namespace edgeai

#endif // EDGE_CONFORMAL_INTERVAL_H
