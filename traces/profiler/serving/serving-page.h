// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SERVING_PAGE_H
#define EDGE_PROFILE_SERVING_PAGE_H

#include "csv-table.h"
#include "serving/inference-server.h"
#include "serving/serving-overhead.h"
#include "serving/serving-point.h"

#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief Columns of points.csv. */
std::vector<std::string> GetServingPointColumns();

CsvRow MakeServingPointRow(const ServingPoint& point, std::size_t requests, double stealFraction);

/** @brief Writes the medians: quantity, seconds. */
void WriteOverhead(const std::string& path, const ServingOverhead& overhead);

/** @brief Writes README.md of the output folder: what was measured on what, and how. */
void WriteServingPage(const ServingOptions& options,
                      const ServerSettings& server,
                      const ServingOverhead& overhead);

} // namespace edgeai::profile

#endif
