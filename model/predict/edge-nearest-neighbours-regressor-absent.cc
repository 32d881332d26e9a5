/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-optional-regressors.h"

namespace edgeai
{

RegressorFactory
NearestNeighboursFactory()
{
    return {};
}

} // namespace edgeai
