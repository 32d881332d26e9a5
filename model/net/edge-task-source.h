/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TASK_SOURCE_H
#define EDGE_TASK_SOURCE_H

#include "ns3/edge-request.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{

/**
 * @brief When one user's tasks arrive and what each asks for.
 *
 * Exponential gaps (the default) are Poisson arrivals; a constant gap with a FirstArrival is a
 * periodic user; SetArrivals() replays what was recorded. Each user owns one source with streams
 * of its own.
 */
class EdgeTaskSource : public Object
{
  public:
    static TypeId GetTypeId();

    EdgeTaskSource();
    ~EdgeTaskSource() override;

    /** @brief Adds a workload (index in the EdgeComputeCatalog) that is asked for by @p weight. */
    void AddWorkload(uint32_t workload, double weight);

    /** @brief A task that is known beforehand. */
    struct Arrival
    {
        Time at;                          ///< from the start of the simulation
        std::optional<uint32_t> workload; ///< index in the catalog; empty: drawn by weight
        EdgeRequestTokens tokens{};       ///< of a generative task; zeros: drawn
    };

    /**
     * @brief Replays tasks instead of drawing gaps; before the first Draw...().
     * @param arrivals in order of time; may be empty: this user never asks
     */
    void SetArrivals(std::vector<Arrival> arrivals);

    /** @return from the start of the simulation to the first task; Time::Max(): never */
    Time DrawFirstGap();
    /** @return from one task to the next, at least 1 ns; Time::Max(): there is none */
    Time DrawGap();
    /** @return the index of the workload that the next task asks for */
    uint32_t DrawWorkload();

    /** @return of the task whose workload was drawn last; zeros: to be drawn */
    EdgeRequestTokens GetTokens() const;

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

    Time ReplayGap();

    Ptr<RandomVariableStream> m_gapSeconds;
    Ptr<UniformRandomVariable> m_choice;
    Time m_firstArrival;
    std::vector<Choice> m_workloads;
    bool m_isReplayed{false};
    std::vector<Arrival> m_arrivals;
    std::size_t m_replayed{0}; ///< how many of them were handed out
    Time m_lastReplayed;       ///< when the last of these arrives
};

} // namespace ns3

#endif // EDGE_TASK_SOURCE_H
