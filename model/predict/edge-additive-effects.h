/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ADDITIVE_EFFECTS_H
#define EDGE_ADDITIVE_EFFECTS_H

#include <map>
#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief A number as a mean plus one effect per grouping: value(row) = mean + sum over groupings of
 * effect(key of the row).
 *
 * Effects are random: each grouping has a variance, estimated with them (expectation maximisation,
 * one grouping at a time; Searle, Casella, McCulloch, "Variance Components", 1992), and an effect
 * that few rows speak for is drawn towards 0. So groupings may nest and cross, and a grouping that
 * explains nothing costs nothing: nobody has to choose among them. Noise is Student's t with 4
 * degrees of freedom (Lange, Little, Taylor, JASA 1989): rows far off count for less.
 */
class AdditiveEffects
{
  public:
    /** @brief The keys of one row, one for each grouping, in the same order for every row. */
    using Keys = std::vector<std::string>;

    /**
     * @brief Estimates mean, effects and variances; what was learnt before is forgotten.
     * @param rows keys of each value, at least one, all of the same length
     */
    void Fit(const std::vector<Keys>& rows, const std::vector<double>& values);

    /** @return the mean plus the effects of the keys that Fit() met; the others are 0 */
    double Predict(const Keys& keys) const;

    /** @return the variance of each grouping's effects */
    std::vector<double> GetVariances() const;
    double GetNoiseVariance() const;

  private:
    /** @brief The effects of one grouping. */
    struct Grouping
    {
        std::map<std::string, std::size_t> indexOf;
        std::vector<std::size_t> ofRow; ///< index of each row's key, while fitting
        std::vector<double> weights;    ///< of the rows with each key
        std::vector<double> effects;
        double variance{0};
    };

    void TakeKeys(const std::vector<Keys>& rows);
    void Improve(Grouping& grouping, std::vector<double>& residuals) const;
    void ImproveMean(std::vector<double>& residuals);
    void ImproveNoise(const std::vector<double>& residuals);
    void Reweigh(const std::vector<double>& residuals);

    double m_mean{0};
    double m_noiseVariance{0};
    std::vector<Grouping> m_groupings;
    std::vector<double> m_rowWeights; ///< while fitting
};

} // namespace edgeai

#endif // EDGE_ADDITIVE_EFFECTS_H
