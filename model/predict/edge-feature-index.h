/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FEATURE_INDEX_H
#define EDGE_FEATURE_INDEX_H

#include <cstddef>
#include <string>
#include <vector>

namespace edgeai
{

/**
 * @return the place of the feature @p name in FeatureNames()
 * @throws WorkError where there is none: a list of names in the source no longer fits the features
 */
std::size_t FeatureIndex(const std::string& name);

/** @throws WorkError where @p features are not as many as FeatureNames(): they mean other things */
void CheckNamedFeatures(const std::vector<float>& features);

} // namespace edgeai

#endif // EDGE_FEATURE_INDEX_H
