/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TRACE_SERVICE_TIME_H
#define EDGE_TRACE_SERVICE_TIME_H

#include "ns3/edge-service-time-model.h"

namespace ns3
{

/**
 * @brief Times that were measured: the inverse empirical distribution of exactly this (workload,
 * hardware) at the task's own keyed uniform, one for each step.
 *
 * Every draw is one of the measured repeats; nothing is interpolated, fitted or scaled.
 */
class EdgeTraceServiceTimeModel : public EdgeServiceTimeModel
{
  public:
    static TypeId GetTypeId();

  private:
    bool DoCanServe(uint32_t workload, uint32_t hardware) const override;
    bool DoCanGenerate() const override;
    EdgeServiceTime DoDraw(const EdgeTask& task, uint32_t hardware) override;
};

} // namespace ns3

#endif // EDGE_TRACE_SERVICE_TIME_H
