/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OPERATOR_FEATURES_H
#define EDGE_OPERATOR_FEATURES_H

#include "ns3/edge-feature-vector.h"

#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief The matrix product that an operator is: batch x (rows x inner) (inner x columns).
 *
 * A convolution is one too: rows are output pixels, columns output channels, inner the elements of
 * a filter. NaN: not known, or the operator multiplies nothing.
 */
struct ProductShape
{
    double batch{0};
    double rows{0};
    double columns{0};
    double inner{0};
    double filterSide{0};     ///< of convolutions, like all below
    double groups{0};         ///< input channels / input channels that a filter sees
    double pixels{0};         ///< of one input image
    double outputPerPixel{0}; ///< output pixels / input pixels: 1 / stride^2
    bool isBackward{false};   ///< gradients of input and weight
};

/** @brief Reads `4x16x64x64 32x16x3x3 32`. @throws InputError for another text */
std::vector<std::vector<double>> ParseShapes(const std::string& shapes);

ProductShape MakeProductShape(const WorkloadOperator& one);

/** @return names of MakeOperatorFeatures(), in its order */
const std::vector<std::string>& OperatorFeatureNames();

/**
 * @brief What an operator model sees of one operator: sizes and ratios as logarithms, hardware
 * through its measured descriptors alone, no names of networks. NaN: not known.
 */
std::vector<float> MakeOperatorFeatures(const WorkloadOperator& one,
                                        const OperatorSetting& setting);

/** @return seconds of one execution that the hardware's measured rates promise: roofline */
double OperatorRooflineSeconds(const WorkloadOperator& one, const OperatorSetting& setting);

/** @return a row for each operator of @p query; null where they are not known */
std::shared_ptr<const OperatorRows> MakeOperatorRows(const TimeQuery& query);

} // namespace edgeai

#endif // EDGE_OPERATOR_FEATURES_H
