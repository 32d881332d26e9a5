/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TOKEN_TIME_H
#define EDGE_TOKEN_TIME_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-task.h"
#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{

/**
 * @name How long a generative network computes alone, read off measured runs.
 *
 * A size that was measured gives one of its repeats, at the keyed uniform of (task, token,
 * hardware). One between measured sizes is interpolated at that uniform, log time over log size
 * (Interpolated). Beyond them, and where a batch was not measured at a context, the rules are
 * assumptions, and the time is Predicted:
 * - a shorter prompt or context takes as long as the shortest one that was measured;
 * - a longer prompt is read in pieces of the longest one that was measured;
 * - a longer context adds what each token between the two longest measured ones adds;
 * - a batch at another context adds, for each sequence, what the context adds to the largest batch
 *   that was measured there.
 * @{
 */

/** @return until @p task's prompt is read and its first token made */
EdgeServiceTime DrawPrefillTime(const EdgeComputeCatalog& catalog,
                                const EdgeTask& task,
                                uint32_t hardware);

/**
 * @return one more token for each of @p batch sequences
 * @param head the sequence at the front of the batch, whose token @p token is (from 1): the draw is
 * a function of who is in the batch
 * @param context mean number of tokens that a sequence attends to
 */
EdgeServiceTime DrawDecodeTime(const EdgeComputeCatalog& catalog,
                               const EdgeTask& head,
                               uint32_t token,
                               uint32_t hardware,
                               uint32_t batch,
                               double context);

/** @return the believed time of such a run; zero: no prediction */
Time PredictPrefillTime(const EdgeComputeCatalog& catalog, const EdgeTask& task, uint32_t hardware);
Time PredictDecodeTime(const EdgeComputeCatalog& catalog,
                       uint32_t workload,
                       uint32_t hardware,
                       uint32_t batch,
                       double context);

/** @} */

/** @return the largest measured batch of a token for each sequence; 0: nothing was measured */
uint32_t GetMostSequences(const EdgeComputeCatalog& catalog, uint32_t workload, uint32_t hardware);

/**
 * @return how long the task is believed to compute alone; zero: no prediction. Of a generative one,
 * with as many tokens as its workload expects: nobody knows how many it will make.
 */
Time PredictComputeTime(const EdgeComputeCatalog& catalog, const EdgeTask& task, uint32_t hardware);

/**
 * @return the accelerator time that the task is believed to use: as PredictComputeTime(), but a
 * generative one shares its tokens' time with @p companions in all
 */
Time PredictWork(const EdgeComputeCatalog& catalog,
                 const EdgeTask& task,
                 uint32_t hardware,
                 uint32_t companions);

/** @return FLOPs as far as they are known beforehand: for the expected number of tokens */
double PredictFlops(const EdgeWorkload& workload, const EdgeTask& task);

} // namespace ns3

#endif // EDGE_TOKEN_TIME_H
