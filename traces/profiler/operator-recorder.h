// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_OPERATOR_RECORDER_H
#define EDGE_PROFILE_OPERATOR_RECORDER_H

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief Operators of one name with the same shapes and cost, in one run. */
struct OperatorRecord
{
    std::string kind;
    std::string name; ///< as LibTorch calls it, without `aten::`: GetPlainName()
    std::string shapes;
    int64_t count = 0;
    double flops = 0.0; ///< of one execution, like all below
    double macs = 0.0;
    double bytes = 0.0;
    double outputBytes = 0.0;
    double seconds = 0.0; ///< mean
};

/**
 * @brief Executes `run` once and tells which operators did its work, in order of first use.
 *
 * LibTorch reports composite operators and what they call alike; only the innermost that work are
 * kept, so nothing is counted twice (see OperatorRole). `settle` is called around each operator:
 * on a GPU, which works while its caller goes on, it waits until all is done. Watching costs time:
 * never time a run that is being recorded.
 */
std::vector<OperatorRecord> RecordOperators(const std::function<void()>& run,
                                            const std::function<void()>& settle = {});

} // namespace edgeai::profile

#endif
