/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_REFERENCE_CORRECTION_H
#define EDGE_REFERENCE_CORRECTION_H

#include <vector>

namespace edgeai
{

/**
 * @brief What a few reference runs on new hardware say about all predictions for it: one factor.
 *
 * The factor is the median of measured / predicted, shrunk towards 1 by as much as its own
 * uncertainty explains it (positive-part James-Stein, with the variance of a median of so many
 * values whose spread is 1.48 times their median absolute deviation). So references that scatter
 * around no shift change nothing, and many that agree count fully.
 *
 * @param logRatios log(measured / predicted), one per reference run
 * @return above 0; exactly 1 without references
 */
double CorrectionFactor(std::vector<double> logRatios);

} // namespace edgeai

#endif // EDGE_REFERENCE_CORRECTION_H
