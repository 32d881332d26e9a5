/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TASK_SOURCE_H
#define EDGE_TASK_SOURCE_H

#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief When one user's tasks arrive and what each asks for.
 *
 * Exponential gaps (the default) are Poisson arrivals; a constant gap with a FirstArrival is a
 * periodic user. Each user owns one source with streams of its own.
 */
class EdgeTaskSource : public Object
{
  public:
    static TypeId GetTypeId();

    EdgeTaskSource();
    ~EdgeTaskSource() override;

    /** @brief Adds a workload (index in the EdgeComputeCatalog) that is asked for by @p weight. */
    void AddWorkload(uint32_t workload, double weight);

    /** @return from the start of the simulation to the first task */
    Time DrawFirstGap();
    /** @return from one task to the next */
    Time DrawGap();
    /** @return the index of the workload that the next task asks for */
    uint32_t DrawWorkload();

    /** @return 2: gaps, workloads */
    int64_t AssignStreams(int64_t stream);

  protected:
    void DoDispose() override;

  private:
    /** @brief A workload and the sum of the weights up to and including its own. */
    struct Choice
    {
        uint32_t workload;
        double cumulatedWeight;
    };

    Ptr<RandomVariableStream> m_gapSeconds;
    Ptr<UniformRandomVariable> m_choice;
    Time m_firstArrival;
    std::vector<Choice> m_workloads;
};

} // namespace ns3

#endif // EDGE_TASK_SOURCE_H
