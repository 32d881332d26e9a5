/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SLOT_LINK_H
#define EDGE_SLOT_LINK_H

#include "ns3/callback.h"
#include "ns3/edge-radio-bearer.h"
#include "ns3/edge-slot-scheduler.h"
#include "ns3/edge-slot-timing.h"
#include "ns3/event-id.h"

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <vector>

namespace ns3
{

/** @brief A transport block: what one user sends or is sent in one slot. */
struct EdgeTransportBlock
{
    uint32_t cell{0};
    uint32_t user{0};
    EdgeLinkDirection direction{EdgeLinkDirection::Uplink};
    uint32_t number{0};  ///< the user's own, in this direction of this cell
    uint32_t attempt{1}; ///< from 1
    int64_t slot{0};     ///< in which it was sent last
    uint32_t resourceBlocks{0};
    uint32_t symbols{0};
    uint64_t bytes{0}; ///< of packets
    bool isDecoded{false};
};

/**
 * @brief One direction of one cell, slot by slot: blocks that were lost are sent again first, then
 * a scheduler shares what is left among the users that the cell knows to have something to send.
 *
 * There are events only in slots in which something is sent, and one when it has been decoded.
 * A block is lost with the target block error rate at every attempt, whatever the attempts before
 * it were (no combining gain), by a number that is keyed by user, block and attempt.
 */
class EdgeSlotLink
{
  public:
    /** @brief What both directions of a cell are made of. */
    struct Settings
    {
        uint32_t cell{0};
        EdgeSlotTiming timing;
        uint32_t resourceBlocks{0};
        double overhead{0}; ///< share of the resource elements that carry no data
        double bler{0};
        uint32_t attempts{1};
        Ptr<EdgeSlotScheduler> scheduler;
        Callback<void, const EdgeTransportBlock&> sent; ///< null: nobody listens
    };

    EdgeSlotLink(EdgeLinkDirection direction, Settings settings);
    virtual ~EdgeSlotLink();
    EdgeSlotLink(const EdgeSlotLink&) = delete;
    EdgeSlotLink& operator=(const EdgeSlotLink&) = delete;

    const EdgeSlotTiming& GetTiming() const;

    /** @param bearer must outlive the user's stay */
    void Attach(uint32_t user, EdgeRadioBearer& bearer);
    /** @brief What is on its way is sent again from the bearer, wherever it is attached next. */
    void Detach(uint32_t user);
    /**
     * @param bitsPerElement that are sent, lost blocks included; 0: out of coverage, all waits
     * @param mostBlocks resource blocks that it can use at once
     */
    void SetRate(uint32_t user, double bitsPerElement, uint32_t mostBlocks);
    /** @brief A packet has joined the bearer's queue. */
    void NotifyQueued(uint32_t user, uint32_t bytes);
    /**
     * @param isLong whether the message is more than who asks for the first time is granted
     * @return from when a message comes at @p at, to user 0, until the slot in which all of it can
     * be sent has been decoded; nobody else sends, nothing is lost
     */
    virtual Time GetIdleDelay(Time at, bool isLong) const = 0;
    /** @return share of the resource elements of this direction that were used, times seconds */
    double GetBusySeconds() const;

  protected:
    const Settings& GetSettings() const;
    EdgeRadioBearer& GetBearer(uint32_t user) const;
    /** @brief The user may have something to send in slots to come. */
    void Activate(uint32_t user);
    bool IsAttached(uint32_t user) const;
    /** @brief Whether a slot's blocks are being filled: what is queued now is seen at once. */
    bool IsFilling() const;
    /** @brief There will be a look at the slot. */
    void Require(int64_t slot);

  private:
    struct User
    {
        EdgeRadioBearer* bearer{nullptr};
        double bitsPerElement{0};
        uint32_t mostBlocks{0};
        uint32_t nextBlock{0};
    };

    /** @brief A block that is on its way, or waits to be sent again. */
    struct Process
    {
        EdgeTransportBlock block;
        EdgeRadioBearer::Segments segments;
        uint64_t elements{0}; ///< resource elements that it takes
        int64_t due{0};       ///< the first slot in which it may be sent again
        uint64_t note{0};     ///< of DoNoteSent()
    };

    virtual void DoAttach(uint32_t user) = 0;
    virtual void DoDetach(uint32_t user) = 0;
    virtual void DoNotifyQueued(uint32_t user, uint32_t bytes) = 0;
    /** @return blocks of this slot that are not the scheduler's */
    virtual uint32_t DoGetReserved(int64_t slot) const;
    /** @return those of them that this user may fill */
    virtual uint32_t DoGetOwn(uint32_t user, int64_t slot) const;
    /** @return bytes that the cell knows the user to have, and can grant in this slot */
    virtual uint64_t DoGetKnownBytes(uint32_t user, int64_t slot) = 0;
    /** @return whether the user may come to have known bytes without DoNotifyQueued() */
    virtual bool DoIsWaiting(uint32_t user) const = 0;
    /** @return what DoNoteDecoded() will be told */
    virtual uint64_t DoNoteSent(uint32_t user);
    virtual void DoNoteDecoded(uint32_t user, uint64_t note, int64_t slot);
    virtual void DoNoteGivenUp(uint32_t user);
    virtual Time DoGetDecodingTime() const = 0;

    void ScheduleNext();
    void OnSlot();
    uint32_t SendAgain(int64_t slot, uint32_t free);
    void SendNew(int64_t slot, uint32_t free);
    uint32_t SendOwn(int64_t slot);
    void Fill(uint32_t user, uint32_t blocks, int64_t slot);
    void Send(Process process, uint32_t blocks, int64_t slot);
    void OnDecoded();
    void Judge(Process& process);
    std::vector<EdgeSlotScheduler::Candidate> FindCandidates(int64_t slot);
    double GetBitsPerBlock(const User& user, int64_t slot) const;
    void Retire(int64_t slot);

    EdgeLinkDirection m_direction;
    Settings m_settings;
    std::map<uint32_t, User> m_users;
    std::set<uint32_t> m_active;              ///< users that may have something to send
    std::set<int64_t> m_required;             ///< slots to look at
    std::deque<Process> m_repeats;            ///< in the order in which they are due
    std::vector<Process> m_sending;           ///< in the slot that is being filled
    std::deque<std::vector<Process>> m_onAir; ///< slot by slot, until decoded
    EventId m_next;
    int64_t m_nextSlot{0};
    bool m_isFilling{false};
    double m_busySymbols{0}; ///< of the whole band
    double m_secondsPerSymbol;
};

} // namespace ns3

#endif // EDGE_SLOT_LINK_H
