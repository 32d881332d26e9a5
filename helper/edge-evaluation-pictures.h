/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_EVALUATION_PICTURES_H
#define EDGE_EVALUATION_PICTURES_H

#include "ns3/edge-evaluation.h"
#include "ns3/edge-picture.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{

/** @brief What the pictures of one evaluated target are made of. */
struct EdgeEvaluationFigures
{
    std::string target; ///< starts the file names
    std::string unit;   ///< of measured values; empty: a ratio
    std::vector<edgeai::EvaluationRow> rows;
    std::string regressor; ///< of which predictions and intervals are drawn
};

/**
 * @brief MAPE of every regressor, one panel per protocol, without reference runs, with 95 %
 * intervals: the shape of Figure 2 of arXiv 2411.00859 (its values are not public to us).
 *
 * The axis ends at 100 %; a longer bar is cut there and says its value.
 */
std::optional<edgeai::Picture> EdgeRegressorsPicture(const EdgeEvaluationFigures& figures);

/** @brief Predicted against measured of one protocol, by family: the shape of Figure 3. */
std::optional<edgeai::Picture> EdgePredictedPicture(const EdgeEvaluationFigures& figures,
                                                    edgeai::Protocol protocol);

/** @brief What share of runs intervals of 50 to 99 % hold, by protocol. */
std::optional<edgeai::Picture> EdgeCalibrationPicture(const EdgeEvaluationFigures& figures);

/** @brief MAPE against the number of reference runs, by regressor, of one protocol. */
std::optional<edgeai::Picture> EdgeReferencesPicture(const EdgeEvaluationFigures& figures,
                                                     edgeai::Protocol protocol);

/** @brief How much something carries: a bar of EdgeImportancePicture(). */
struct EdgeImportance
{
    std::string name;
    edgeai::Estimate percent; ///< interval NaN where there is none
};

/**
 * @brief Which features carry the weight: gain of the trees' splits beside what shuffling costs.
 * @param gains share of all splits' gain by feature, greatest first; the first 15 are drawn
 * @param losses percentage points of MAPE that shuffling a group of features costs; may be empty
 * @return nothing without gains
 */
std::optional<edgeai::Picture> EdgeImportancePicture(const std::string& target,
                                                     std::vector<EdgeImportance> gains,
                                                     const std::vector<EdgeImportance>& losses);

/** @return all of the above, but importance, for which there are figures */
std::vector<edgeai::Picture> MakeEdgeEvaluationPictures(const EdgeEvaluationFigures& figures);

/** @return the share of @p predictions that intervals of @p level hold; NaN: not calibrated */
double EdgeCoverageAt(const std::vector<edgeai::HeldOutPrediction>& predictions, double level);

} // namespace ns3

#endif // EDGE_EVALUATION_PICTURES_H
