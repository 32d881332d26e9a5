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
    unsigned treesPerRound{1}; ///< num_parallel_tree: above 1, a forest
    double columnsPerNode{1};  ///< colsample_bynode
    double leafPenalty{1};     ///< lambda
    double leastLeafRows{1};   ///< min_child_weight
    bool usesHistogram{false}; ///< tree_method: hist, or exact
    /**
     * By feature: 1, the result never falls as the feature grows; -1, it never rises; 0, either.
     * Empty: all 0. MonotoneSigns() makes it from names.
     */
    std::vector<int> monotoneSigns;
};

/** @brief How Booster::FitLinear() fits; the names are XGBoost's. */
struct LinearFitSettings
{
    unsigned sweeps{300}; ///< rounds of coordinate descent over all features
    double penalty{1e-5}; ///< lambda: ridge, per row
};

/** @brief label = intercept + sum of weights x features */
struct LinearFit
{
    std::vector<double> weights;
    double intercept{0};
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
    /**
     * @brief Ridge regression by XGBoost's `gblinear` with cyclic coordinate descent (its default,
     * `shotgun`, depends on threads).
     * @param rows scaled to mean 0 and deviation 1, without NaN
     */
    static LinearFit FitLinear(const std::vector<const std::vector<float>*>& rows,
                               const std::vector<float>& labels,
                               const LinearFitSettings& settings);
    /** @throws WorkError where XGBoost does not know @p bytes */
    static Booster Load(const std::string& bytes);

    /** @return XGBoost's own binary JSON (UBJSON): the same trees give the same bytes */
    std::string Save() const;

    double Predict(const std::vector<float>& row) const;
    /**
     * @return what Predict() says of each row, to the last bit, at a fifth of the time per row
     * @param rows all of the same length
     */
    std::vector<double> PredictAll(const std::vector<const std::vector<float>*>& rows) const;

    /** @return by index of the feature, its share of the total gain of all splits */
    std::map<unsigned, double> GetGainShares() const;

  private:
    struct Closer
    {
        void operator()(void* handle) const;
    };

    /** @param matrix XGBoost's handle of the training rows; null to load trees */
    explicit Booster(void* matrix);

    static Booster Grow(const std::vector<const std::vector<float>*>& rows,
                        const std::vector<float>& labels,
                        const std::map<std::string, std::string>& parameters,
                        unsigned rounds);
    std::string SaveAs(const std::string& format) const;
    const float* PredictDense(const float* values, std::size_t rows, std::size_t columns) const;

    std::unique_ptr<void, Closer> m_handle;
};

} // namespace edgeai

#endif // EDGE_BOOSTER_H
