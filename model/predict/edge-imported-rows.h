/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_IMPORTED_ROWS_H
#define EDGE_IMPORTED_ROWS_H

#include "ns3/edge-training-set.h"

namespace edgeai
{

/**
 * @brief The rows from which the times of imported runs are learnt.
 *
 * Nobody recorded their operators and nobody measured their hardware, so that they have features of
 * their own: what was stated of the network (work, activations, parameters, hyperparameters, parts
 * of its name that tell its kind of layers), its roofline on data-sheet peaks, and which hardware,
 * runtime settings and precision it was. The base is the roofline where the traces state FLOPs and
 * peak rates at all (rows without are then left out), and the batch where they state none.
 *
 * @throws InputError where no run can be used
 */
TrainingSet MakeImportedRows(const ProfileSet& profiles);

} // namespace edgeai

#endif // EDGE_IMPORTED_ROWS_H
