/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FEATURE_VECTOR_H
#define EDGE_FEATURE_VECTOR_H

#include "ns3/edge-profile-record.h"

#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief A run that is to be predicted: what a regressor may look at, and the keys by which runs
 * are kept apart when a regressor is judged.
 */
struct TimeQuery
{
    std::string workloadId;
    std::string modelId;
    std::string family;
    std::string hardwareId;
    std::string processor; ///< whose configuration the hardware is
    double rooflineSeconds{0};
    std::vector<float> features; ///< in the order of FeatureNames(); NaN: not known
};

/**
 * @return the names of the features, in their fixed order
 *
 * Sizes and rates as logarithms; the hardware through its measured descriptors alone, so that a
 * configuration never seen is placed between those seen; no hyperparameters, so that a family never
 * seen has all features.
 */
const std::vector<std::string>& FeatureNames();

/** @throws InputError as MakeRoofline() does */
TimeQuery MakeTimeQuery(const WorkloadProfile& workload, const HardwareProfile& hardware);

} // namespace edgeai

#endif // EDGE_FEATURE_VECTOR_H
