/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FLOPS_GREEDY_POLICY_H
#define EDGE_FLOPS_GREEDY_POLICY_H

#include "ns3/edge-offload-policy.h"

namespace ns3
{

/**
 * @brief The homogeneous view that simulators commonly take: a task computes for its FLOPs divided
 * by the peak rate, and everybody who waits is like this task.
 *
 * Takes the least of upload + wait + compute + download, with compute = flops / peak GFLOP/s and
 * wait = (waiting + running) x compute / accelerators. The peak is the measured GEMM rate of one
 * accelerator. What it shows is how far an operation count alone leads on unlike hardware.
 */
class EdgeFlopsGreedyPolicy : public EdgeOffloadPolicy
{
  public:
    static TypeId GetTypeId();

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) override;

    bool m_isDeviceCounted{true};
};

} // namespace ns3

#endif // EDGE_FLOPS_GREEDY_POLICY_H
