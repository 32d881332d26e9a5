/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CROSS_FIT_H
#define EDGE_CROSS_FIT_H

#include "ns3/edge-boosted-regressor.h"
#include "ns3/edge-evaluation.h"

#include <map>
#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief Boosted trees per fold of networks, each grown without its fold, and trees grown on all.
 *
 * A network is predicted by trees that did not see it, or a simulation would flatter the predictor;
 * a network that no fold knows, by the trees that saw everything.
 */
class CrossFit
{
  public:
    /** @param folds one regressor for each fold of @p foldOfModel */
    CrossFit(std::map<std::string, unsigned> foldOfModel,
             std::vector<BoostedRegressor> folds,
             BoostedRegressor everything);

    /**
     * @brief Grows all trees, in five folds of `modelId`.
     * @throws InputError where @p rows are of one network only
     */
    static CrossFit Train(const RowView& rows,
                          const BoostedSettings& settings,
                          const ProgressListener& progress);

    /** @return the trees that may be asked about the network */
    const BoostedRegressor& GetFor(const std::string& modelId) const;

    const std::map<std::string, unsigned>& GetFoldOfModel() const;
    const std::vector<BoostedRegressor>& GetFolds() const;
    const BoostedRegressor& GetEverything() const;

  private:
    std::map<std::string, unsigned> m_foldOfModel;
    std::vector<BoostedRegressor> m_folds;
    BoostedRegressor m_everything;
};

} // namespace edgeai

#endif // EDGE_CROSS_FIT_H
