// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_OPERATOR_TIMING_H
#define EDGE_PROFILE_OPERATOR_TIMING_H

#include "operator-recorder.h"

#include <functional>
#include <vector>

namespace edgeai::profile
{

/**
 * @brief Executes `run` and watches it a few times (0.1 s or 15 passes, at least once).
 *
 * A single pass is at the mercy of whatever else the machine did meanwhile; each record's seconds
 * are the median over the passes. Under a CPU quota a pass sees full speed or a standstill, so
 * there they are the mean: the sustained time. `settle`: see RecordOperators().
 */
std::vector<OperatorRecord> TimeOperators(const std::function<void()>& run,
                                          const std::function<void()>& settle,
                                          bool isThrottled);

} // namespace edgeai::profile

#endif
