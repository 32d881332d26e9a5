/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FLUID_SHARE_H
#define EDGE_FLUID_SHARE_H

#include "ns3/nstime.h"

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

namespace ns3
{

/** @brief One thing that a sender is sending; the network knows what. */
struct EdgeFluidFlow
{
    uint32_t number; ///< the sender's own
    double finish;   ///< on its sender's clock: when it is through
};

/** @brief One user's side of a share. Stays where it is while it has active flows. */
struct EdgeFluidSender
{
    uint32_t user{0}; ///< ties are broken by it

    /// @name Kept by the share.
    /// @{
    uint32_t version{0}; ///< of its entry in the share's queue
    double clock{0};     ///< seconds of service that each active flow has had
    double clockRead{0}; ///< on the share's clock: when `clock` was right
    /** @brief Those that are active, in no order: mostly one, which needs no memory of its own. */
    boost::container::small_vector<EdgeFluidFlow, 2> flows;
    /// @}

    /** @return nullptr: it is not active */
    EdgeFluidFlow* Find(uint32_t flow);
};

/**
 * @brief Something that one sender at a time can use, in equal turns that are too short to see: the
 * airtime of one cell in one direction, or an access link.
 *
 * Generalised processor sharing in two levels: n senders with something to send get 1/n of the time
 * each, and divide it equally among their k active flows. Both levels run on virtual clocks (a flow
 * ends at a fixed reading of its sender's clock, whoever comes and goes), so that an arrival or a
 * departure costs O(log n + k) however many are active.
 */
class EdgeFluidShare
{
  public:
    /** @brief Called when a flow is through; it may start the next one. */
    using FinishedCallback = std::function<void(EdgeFluidSender&, uint32_t flow)>;

    explicit EdgeFluidShare(FinishedCallback finished);
    EdgeFluidShare(const EdgeFluidShare&) = delete;
    EdgeFluidShare& operator=(const EdgeFluidShare&) = delete;

    /** @brief A flow that is not active begins; alone here it would take @p seconds. */
    void Start(EdgeFluidSender& sender, uint32_t flow, double seconds);
    /** @brief Ends a flow before it is through. @return the seconds that it still needed */
    double Stop(EdgeFluidSender& sender, uint32_t flow);
    /** @return the seconds that an active flow would still need alone; 0 for any other */
    double GetRemaining(EdgeFluidSender& sender, uint32_t flow);
    /** @brief What is left of every active flow takes @p factors [number] times as long. */
    void Rescale(EdgeFluidSender& sender, const std::vector<double>& factors);

    /** @return senders with an active flow */
    uint32_t GetActiveSenders() const;
    /** @return for how long somebody has been sending, since the start of the simulation */
    double GetBusySeconds();

  private:
    /** @brief When a sender's next flow ends, on the share's clock; stale once the version moved.
     */
    struct Due
    {
        double at;
        uint32_t user;
        uint32_t version;
        EdgeFluidSender* sender;

        bool operator<(const Due& other) const; ///< later first: priority_queue turns it round
    };

    void ReadClock();
    void ReadClock(EdgeFluidSender& sender) const;
    void Leave(EdgeFluidSender& sender, EdgeFluidFlow* flow);
    void Enqueue(EdgeFluidSender& sender);
    void DropStale();
    bool IsDue() const;
    void ScheduleNext();
    void OnDue();
    void FinishDue(EdgeFluidSender& sender);

    FinishedCallback m_finished;
    std::priority_queue<Due> m_due;
    double m_clock{0}; ///< seconds of service that each active sender has had
    Time m_clockRead;  ///< when `m_clock` was right
    double m_busySeconds{0};
    uint32_t m_active{0};   ///< senders
    Time m_wake;            ///< of the event that is waited for; others are ignored
    bool m_isWaking{false}; ///< whether there is one
    bool m_isServing{false};
};

} // namespace ns3

#endif // EDGE_FLUID_SHARE_H
