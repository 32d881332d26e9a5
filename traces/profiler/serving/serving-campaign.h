// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SERVING_CAMPAIGN_H
#define EDGE_PROFILE_SERVING_CAMPAIGN_H

#include "serving/serving-options.h"

namespace edgeai::profile
{

/**
 * @brief Measures a server under all loads, and its batch curve before, between and after.
 *
 * Writes into the output folder: `session-0` (the curve before the first point) to `session-N`
 * (after point N), trace folders; for each point `POINT.csv` (request-log.h), `POINT-batches.csv`,
 * `POINT.toml` (serving-scenario.h) and `served-POINT`, a trace folder with what the network took
 * inside the server; `hollow.csv` and `overhead.csv`, `points.csv` and `README.md`. Goes on where
 * it was. Throws ProfileError where the machine has not two cores.
 */
void RunServingCampaign(const ServingOptions& options);

} // namespace edgeai::profile

#endif
