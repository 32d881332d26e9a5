/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OPTIONAL_REGRESSORS_H
#define EDGE_OPTIONAL_REGRESSORS_H

#include "ns3/edge-time-regressor.h"

namespace edgeai
{

/**
 * @name Regressors from libraries that a build may lack.
 *
 * Each is in a file of its own, the only one that includes its library; where the library is not
 * there, CMake takes the file that ends in `-absent` instead, whose factory is empty.
 * @{
 */

/**
 * @brief The 5 most similar training runs, by Euclidean distance of the scaled features, miss their
 * rooflines as this run will: a mean of log(time / roofline), weighted by 1 / distance. By
 * nanoflann (libnanoflann-dev).
 */
RegressorFactory NearestNeighboursFactory();

/**
 * @brief A multilayer perceptron (tanh, one hidden layer) on the scaled features that learns
 * log(time / roofline). By FANN (libfann-dev).
 *
 * FANN seeds C's rand() when it makes a network; nothing here draws from it: the first weights are
 * keyed uniform numbers.
 */
RegressorFactory PerceptronFactory();

/** @} */

} // namespace edgeai

#endif // EDGE_OPTIONAL_REGRESSORS_H
