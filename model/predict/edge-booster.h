/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_BOOSTER_H
#define EDGE_BOOSTER_H

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief How gradient-boosted trees are grown; the defaults are XGBoost's names and our choice. */
struct BoosterSettings
{
    unsigned rounds{60};
    unsigned maxDepth{12}; ///< with subsample 0.8: the setting of arXiv 2411.00859
    double subsample{0.8};
    double columnsPerTree{0.5}; ///< colsample_bytree
    double learningRate{0.15};  ///< eta
    double minSplitGain{0.02};  ///< gamma: deep trees stop where only noise is left
    unsigned seed{1};
};

/**
 * @brief Gradient-boosted trees that map a row of features to one number. The only file pair that
 * includes XGBoost's C API.
 *
 * Uses one thread, always: results do not depend on the machine's cores, and no OpenMP thread
 * exists when a simulation forks. A NaN among the features is a missing value.
 */
class Booster
{
  public:
    /**
     * @brief Grows trees that fit @p labels by least squares.
     * @param rows one row of features per label, all of the same length
     */
    static Booster Train(const std::vector<const std::vector<float>*>& rows,
                         const std::vector<float>& labels,
                         const BoosterSettings& settings);
    /** @throws WorkError where XGBoost does not know @p bytes */
    static Booster Load(const std::string& bytes);

    /** @return XGBoost's own binary JSON (UBJSON): the same trees give the same bytes */
    std::string Save() const;

    double Predict(const std::vector<float>& row) const;

    /** @return by index of the feature, its share of the total gain of all splits */
    std::map<unsigned, double> GetGainShares() const;

  private:
    struct Closer
    {
        void operator()(void* handle) const;
    };

    /** @param matrix XGBoost's handle of the training rows; null to load trees */
    explicit Booster(void* matrix);

    std::unique_ptr<void, Closer> m_handle;
};

} // namespace edgeai

#endif // EDGE_BOOSTER_H
