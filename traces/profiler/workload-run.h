// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_WORKLOAD_RUN_H
#define EDGE_PROFILE_WORKLOAD_RUN_H

#include "workload.h"

#include <cstdint>
#include <memory>

namespace edgeai::profile
{

/**
 * @brief A workload that is loaded and can be run: its network, one input batch, its optimiser.
 *
 * Weights and inputs are random from a fixed seed: run time does not depend on what was learnt.
 */
class WorkloadRun
{
  public:
    explicit WorkloadRun(const Workload& workload);
    ~WorkloadRun();

    /** @brief One inference of the batch, or one optimiser step: what one repeat times. */
    void Execute();

    [[nodiscard]] int64_t CountParameters() const;
    [[nodiscard]] int64_t GetWeightBytes() const;

    /** @brief What the last inference gave; 0 before, and in training. */
    [[nodiscard]] int64_t GetOutputBytes() const;

  private:
    struct State;

    void Infer();
    void Train();

    std::unique_ptr<State> m_state;
};

} // namespace edgeai::profile

#endif
