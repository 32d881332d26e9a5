// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SAMPLING_PLAN_H
#define EDGE_PROFILE_SAMPLING_PLAN_H

#include "hardware-configuration.h"
#include "workload.h"

#include <optional>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief One thing to measure: a workload on a hardware configuration. */
struct PlanPoint
{
    Workload workload;
    HardwareConfiguration hardware;
    int round = 0;       ///< rounds follow each other; all hardware has its turn in each
    int patience = 1;    ///< attempts where other points get one: anchors must not be missing
    int occasion = 1;    ///< 2: measured again in another session, for the spread between sessions
    int concurrency = 1; ///< copies that run at the same time on the hardware
    std::optional<Workload> coRunner; ///< what half of them run, where it is not the same
};

/**
 * @brief What a campaign measures, always the same for the same hardware.
 *
 * `anchors` is a small named set on every configuration; `default` adds batch sweeps of some of
 * them, workloads that fill the space of hyperparameters, each on half of the configurations,
 * bf16 where the hardware has it, and 5 % of all points a second time; `colocation` lets some
 * anchors share the hardware (colocation-plan.h); `gpu` is what a GPU is measured with (refused
 * where there is none); `batches:MODEL` is the batch curve of one network (batch-plan.h); `smoke`
 * is a minute's try.
 * Throws ProfileError for another name.
 */
std::vector<PlanPoint> MakePlan(const std::string& name,
                                const std::vector<HardwareConfiguration>& hardware);

/** @brief What a plan measures on, by its name. Does not wake a GPU up. */
std::vector<HardwareConfiguration> ListConfigurations(const std::string& plan,
                                                      const Processor& processor);

} // namespace edgeai::profile

#endif
