/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OPERATOR_LIST_H
#define EDGE_OPERATOR_LIST_H

#include "ns3/edge-profile-record.h"

namespace edgeai
{

/**
 * @brief Gives each workload the operators that its runs executed, and each run their seconds.
 *
 * What a workload executes does not depend on the hardware, so a workload's first run with
 * operators speaks for all; a run whose operators differ from those gets no seconds. ReadTraces()
 * calls this; profiles from elsewhere have no operators until it was called.
 */
void AttachOperators(ProfileSet& profiles);

} // namespace edgeai

#endif // EDGE_OPERATOR_LIST_H
