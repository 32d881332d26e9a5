/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FEATURE_VECTOR_H
#define EDGE_FEATURE_VECTOR_H

#include "ns3/edge-profile-record.h"
#include "ns3/edge-run-factors.h"

#include <memory>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief What an operator model sees of a run's operators, one entry for each. */
struct OperatorRows
{
    std::vector<std::vector<float>> features; ///< in the order of OperatorFeatureNames()
    std::vector<double> rooflineSeconds;      ///< of one execution
};

/** @brief What decides how fast one operator is, beside the operator. NaN: not known. */
struct OperatorSetting
{
    double flopsPerSecond{0}; ///< of the workload's precision, as the roofline takes it
    double bytesPerSecond{0};
    double dispatchSeconds{0};
    double threads{1};
    double coreShareOfThreads{1}; ///< below 1 under a CPU quota
    double l2Bytes{0};
    double l3Bytes{0};
    double workloadBytes{0}; ///< weights and activations of the whole run
    bool isTraining{false};
    bool isFp32{true};
};

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
    RunFactors factors;
    double samples{1}; ///< the batch
    double rooflineSeconds{0};
    std::vector<float> features; ///< in the order of FeatureNames(); NaN: not known
    std::shared_ptr<const std::vector<WorkloadOperator>> operators; ///< null: not known
    OperatorSetting setting;
    std::shared_ptr<const OperatorRows> operatorRows; ///< null: not made yet, or none
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
