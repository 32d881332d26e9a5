/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PERMUTATION_IMPORTANCE_H
#define EDGE_PERMUTATION_IMPORTANCE_H

#include "ns3/edge-row-split.h"
#include "ns3/edge-time-regressor.h"

#include <string>
#include <vector>

namespace edgeai
{

/** @brief Features that say much the same, so that shuffling one alone would hide what all say. */
struct FeatureGroup
{
    std::string name;
    std::vector<std::string> features; ///< names
    /** Whether the roofline that a prediction is a multiple of is shuffled with them. */
    bool shufflesRoofline{false};
};

/** @return sizes, phase, operator mix, hardware, caches, roofline; `other`: a feature in none */
std::vector<FeatureGroup> ListFeatureGroups();

/** @brief What a regressor loses where a group of features belongs to another run. */
struct PermutationImportance
{
    std::string group;
    double mapeIncrease{0}; ///< mean over held-out rows; 0.1 is 10 percentage points
    double low{0};          ///< 95 % bootstrap interval over the protocol's groups; NaN with one
    double high{0};
};

/**
 * @brief Permutation importance on held-out rows: a regressor is fitted to each training part, and
 * in the test part the features of a group are dealt among the rows, together, several times over.
 *
 * Unlike gain, it is measured on runs that were not learnt from, and is defined for any regressor.
 * Rows are dealt within one test part, by key: the same rows give the same figures.
 * @param repeats how often each group is shuffled, at least 1
 * @throws InputError where @p rows have fewer than two groups of @p protocol
 */
std::vector<PermutationImportance> ComputePermutationImportance(
    const RegressorKind& kind,
    Protocol protocol,
    const RowView& rows,
    const std::vector<FeatureGroup>& groups,
    unsigned repeats);

} // namespace edgeai

#endif // EDGE_PERMUTATION_IMPORTANCE_H
