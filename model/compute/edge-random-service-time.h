/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RANDOM_SERVICE_TIME_H
#define EDGE_RANDOM_SERVICE_TIME_H

#include "ns3/edge-service-time-model.h"
#include "ns3/object-factory.h"
#include "ns3/random-variable-stream.h"

#include <vector>

namespace ns3
{

/**
 * @brief Times from a distribution that the user names: for tests against queueing theory, and for
 * what-if scenarios that say "assumed".
 *
 * Each hardware configuration draws from a stream of its own, so that one more in the catalogue
 * shifts nobody. Call SetCatalog(), then AssignStreams(), then Draw(); tasks are drawn in the order
 * of their creation.
 *
 * @code
 *   model->SetAttribute("Variable", StringValue("ns3::ExponentialRandomVariable[Mean=0.02]"));
 * @endcode
 */
class EdgeRandomServiceTimeModel : public EdgeServiceTimeModel
{
  public:
    static TypeId GetTypeId();

  protected:
    void DoDispose() override;

  private:
    void DoSetCatalog() override;
    bool DoCanServe(uint32_t workload, uint32_t hardware) const override;
    EdgeServiceTime DoDraw(const EdgeTask& task, uint32_t hardware) override;
    int64_t DoAssignStreams(int64_t stream) override;

    ObjectFactory m_variable;
    std::vector<Ptr<RandomVariableStream>> m_seconds; ///< by hardware
};

} // namespace ns3

#endif // EDGE_RANDOM_SERVICE_TIME_H
