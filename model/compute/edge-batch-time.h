/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_BATCH_TIME_H
#define EDGE_BATCH_TIME_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-task.h"

#include <cstdint>
#include <string>

namespace ns3
{

/** @return the key of a number that belongs to the execution of @p task on the hardware */
edgeai::DrawKey MakeEdgeDrawKey(edgeai::DrawPurpose purpose,
                                const EdgeTask& task,
                                const std::string& hardwareId);

/**
 * @brief How long a batch of @p size tasks with @p head at its front computes alone.
 *
 * One task: what was drawn for it. More: the batch curve at the head's own keyed uniform, so that a
 * time is a function of who is in the batch and of nothing else. A size that was measured gives one
 * of its repeats; one between two known sizes is interpolated at that uniform, log time over log
 * size. Aborts above the largest known size: nothing is extrapolated.
 */
EdgeServiceTime GetBatchTime(const EdgeComputeCatalog& catalog,
                             const EdgeTask& head,
                             uint32_t hardware,
                             uint32_t size);

/** @return what a server believes of such a batch: prediction of one, median of more */
Time GetPredictedBatchTime(const EdgeComputeCatalog& catalog,
                           uint32_t workload,
                           uint32_t hardware,
                           uint32_t size);

/**
 * @return how long the model of @p task takes to load: one of the measured cold loads (creation and
 * first run), at the task's own keyed uniform; aborts where none was measured
 */
Time DrawLoadTime(const EdgeComputeCatalog& catalog, const EdgeTask& task, uint32_t hardware);

/** @return the largest batch of which GetBatchTime() knows a time; 1: no batches */
uint32_t GetLargestBatch(const EdgeComputeCatalog& catalog, uint32_t workload, uint32_t hardware);

} // namespace ns3

#endif // EDGE_BATCH_TIME_H
