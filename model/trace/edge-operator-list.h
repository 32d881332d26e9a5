/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OPERATOR_LIST_H
#define EDGE_OPERATOR_LIST_H

#include "ns3/edge-profile-record.h"

#include <optional>
#include <string>
#include <vector>

namespace edgeai
{

/**
 * @return whether seconds of the operators of @p one are seconds of those of @p other too: the same
 * kinds, names, shapes, counts and FLOPs in the same order. Bytes are not compared: profilers have
 * counted them in different ways.
 */
bool IsSameWork(const OperatorList& one, const OperatorList& other);

/** @return operator.csv: the operators of all @p workloads, in their order */
std::vector<OperatorRow> ListOperatorRows(const std::vector<WorkloadProfile>& workloads);

/** @brief Gives @p workloads the operators that @p rows list of them, in the order of the rows. */
void AttachOperators(const std::vector<OperatorRow>& rows, std::vector<WorkloadProfile>& workloads);

/** @brief How many operators a workload has, and a run seconds. */
struct OperatorCounts
{
    std::size_t listed{0};
    std::size_t timed{0};

    /** @return whether each operator has its seconds, or none has */
    bool Agree() const;
};

/** @return the counts of each of @p runs, in their order; a run of an unknown workload lists none
 */
std::vector<OperatorCounts> CountOperators(const std::vector<MeasuredRun>& runs,
                                           const std::vector<WorkloadProfile>& workloads);

/** @brief A row of operator.csv in its first form, in which each run listed its operators anew. */
struct MeasuredOperator
{
    std::string runId;
    WorkloadOperator work;
    std::optional<double> seconds; ///< of one execution
};

/**
 * @brief Gives each workload the operators that its runs executed, and each run their seconds.
 *
 * A workload's first run with operators (by run_id) speaks for all; a run whose operators are
 * others (IsSameWork()), or not all timed, gets no seconds.
 */
void AttachMeasuredOperators(const std::vector<MeasuredOperator>& measured, ProfileSet& profiles);

} // namespace edgeai

#endif // EDGE_OPERATOR_LIST_H
