/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FEATURE_SCALER_H
#define EDGE_FEATURE_SCALER_H

#include "ns3/edge-training-set.h"

#include <vector>

namespace edgeai
{

/**
 * @brief Brings features to mean 0 and standard deviation 1, for regressors that compare or weigh
 * them (trees need none of it).
 *
 * Mean and deviation are the training rows' alone. A feature that is not known (NaN) becomes 0, the
 * training mean. A feature that is the same in all training rows, or known in none, becomes 0
 * always: nothing could be learnt of what a change of it does.
 */
class FeatureScaler
{
  public:
    /** @param rows at least one */
    void Fit(const RowView& rows);
    /**
     * @param features as many as the training rows had
     * @return the scaled features, all finite
     */
    std::vector<float> Apply(const std::vector<float>& features) const;

  private:
    struct Scale
    {
        double mean{0};
        double factor{0}; ///< 1 / standard deviation; 0: the feature says nothing
    };

    static Scale ScaleOf(const RowView& rows, std::size_t feature);

    std::vector<Scale> m_scales;
};

} // namespace edgeai

#endif // EDGE_FEATURE_SCALER_H
