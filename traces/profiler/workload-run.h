// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_WORKLOAD_RUN_H
#define EDGE_PROFILE_WORKLOAD_RUN_H

#include "workload.h"

#include <ATen/core/Tensor.h>
#include <cstdint>
#include <memory>
#include <vector>

namespace edgeai::profile
{

/** @brief What networks run on: this machine's processor or its first CUDA GPU. */
enum class DeviceKind
{
    Cpu,
    Gpu
};

/**
 * @brief A workload that is loaded and can be run: its network, one input batch, its optimiser.
 *
 * Weights and inputs are random from a fixed seed: run time does not depend on what was learnt.
 */
class WorkloadRun
{
  public:
    explicit WorkloadRun(const Workload& workload, DeviceKind device = DeviceKind::Cpu);
    ~WorkloadRun();

    /**
     * @brief One inference of the batch, or one optimiser step: what one repeat times.
     *
     * Returns when the work is done, on a GPU too.
     */
    void Execute();

    /** @brief The two halves of Execute(): a GPU works while its caller goes on. */
    void Launch();
    void Await();

    [[nodiscard]] int64_t CountParameters() const;

    /** @brief The parameters, in the CPU's memory. */
    [[nodiscard]] std::vector<at::Tensor> GetWeights() const;

    /** @brief Frees the parameters; the next Execute() needs SetWeights() before. */
    void DropWeights();

    /** @brief Gives the parameters values in the order of GetWeights(), moved to the device. */
    void SetWeights(const std::vector<at::Tensor>& weights);
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
