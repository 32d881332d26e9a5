// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_WORKER_H
#define EDGE_PROFILE_WORKER_H

#include "options.h"

namespace edgeai::profile
{

/**
 * @brief Measures one round of one hardware configuration, in a process that was started with
 *        that configuration's environment (see StartWorker in campaign.cc).
 *
 * Points that the trace folder holds already are passed over. A run with a bad verdict goes to
 * the end of the queue and is tried again. Stops at the deadline between two runs.
 */
void RunWorker(const Options& options);

} // namespace edgeai::profile

#endif
