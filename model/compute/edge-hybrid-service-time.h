/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_HYBRID_SERVICE_TIME_H
#define EDGE_HYBRID_SERVICE_TIME_H

#include "ns3/edge-predicted-service-time.h"
#include "ns3/edge-service-time-model.h"
#include "ns3/edge-trace-service-time.h"

namespace ns3
{

/**
 * @brief Measured time where the pair was measured, predicted time elsewhere: what a scenario with
 * more workloads or hardware than anybody has profiled needs.
 *
 * The task's EdgeServiceTime::source says which it was.
 */
class EdgeHybridServiceTimeModel : public EdgeServiceTimeModel
{
  public:
    static TypeId GetTypeId();

    EdgeHybridServiceTimeModel();

  protected:
    void DoDispose() override;

  private:
    void DoSetCatalog() override;
    bool DoCanServe(uint32_t workload, uint32_t hardware) const override;
    bool DoCanGenerate() const override;
    EdgeServiceTime DoDraw(const EdgeTask& task, uint32_t hardware) override;

    Ptr<EdgeTraceServiceTimeModel> m_trace;
    Ptr<EdgePredictedServiceTimeModel> m_predicted;
};

} // namespace ns3

#endif // EDGE_HYBRID_SERVICE_TIME_H
