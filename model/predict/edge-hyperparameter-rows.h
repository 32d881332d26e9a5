/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_HYPERPARAMETER_ROWS_H
#define EDGE_HYPERPARAMETER_ROWS_H

#include "ns3/edge-training-set.h"

namespace edgeai
{

/**
 * @brief Rows from which work is learnt as arXiv 2411.00859 does it: from the type of the network
 * and its hyperparameters alone.
 *
 * That is a panel for comparison and nothing else: FLOPs are a closed formula of what these rows
 * hold, and are counted exactly everywhere else. One row per workload; hardware plays no part.
 * @param work WorkloadProfile::flops or WorkloadProfile::macs
 */
TrainingSet MakeHyperparameterRows(const ProfileSet& profiles,
                                   std::optional<double> WorkloadProfile::*work);

} // namespace edgeai

#endif // EDGE_HYPERPARAMETER_ROWS_H
