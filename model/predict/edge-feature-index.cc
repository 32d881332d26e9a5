/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-feature-index.h"

#include "edge-feature-vector.h"

#include "ns3/edge-error.h"

#include <algorithm>

namespace edgeai
{

std::size_t
FeatureIndex(const std::string& name)
{
    const std::vector<std::string>& names = FeatureNames();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
    {
        throw WorkError("no feature is called '" + name + "'");
    }
    return static_cast<std::size_t>(found - names.begin());
}

void
CheckNamedFeatures(const std::vector<float>& features)
{
    if (features.size() != FeatureNames().size())
    {
        throw WorkError("a row has " + std::to_string(features.size()) + " features, want the " +
                        std::to_string(FeatureNames().size()) + " that have names");
    }
}

} // namespace edgeai
