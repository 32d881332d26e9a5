/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_NOISE_FLOOR_H
#define EDGE_NOISE_FLOOR_H

#include "ns3/edge-error-metrics.h"
#include "ns3/edge-training-set.h"

namespace edgeai
{

/**
 * @brief Takes, of the same workload on the same hardware (beside the same others), each run for a
 * prediction of every run of a later session: what no regressor can beat, because two measurements
 * differ by as much.
 * @return one for each two runs of different sessions; its group is the (workload, hardware)
 */
std::vector<HeldOutPrediction> PairSessions(const RowView& rows);

} // namespace edgeai

#endif // EDGE_NOISE_FLOOR_H
