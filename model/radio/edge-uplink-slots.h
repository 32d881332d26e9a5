/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_UPLINK_SLOTS_H
#define EDGE_UPLINK_SLOTS_H

#include "ns3/edge-buffer-status.h"
#include "ns3/edge-slot-link.h"

#include <map>
#include <vector>

namespace ns3
{

/**
 * @brief The uplink of a cell: it grants what it knows its users to have.
 *
 * A user whose queue was empty sends a scheduling request at its next occasion; the cell grants it
 * a few bytes; with these, and with every block after them, comes how much the user still has
 * (buffer status report). With configured grants each user has blocks of its own instead, in every
 * uplink slot of its turn, which nobody else can use.
 */
class EdgeUplinkSlots : public EdgeSlotLink
{
  public:
    /** @brief How users ask. */
    struct Grants
    {
        uint32_t requestPeriod{1};    ///< patterns between two occasions to ask
        uint32_t firstBytes{0};       ///< granted to who has asked
        uint32_t configuredBlocks{0}; ///< of each user; 0: it must ask
        uint32_t configuredPeriod{1}; ///< patterns between two turns
    };

    EdgeUplinkSlots(const Settings& settings, const Grants& grants);

    Time GetIdleDelay(Time at, bool isLong) const override;

  private:
    void DoAttach(uint32_t user) override;
    void DoDetach(uint32_t user) override;
    void DoNotifyQueued(uint32_t user, uint32_t bytes) override;
    uint32_t DoGetReserved(int64_t slot) const override;
    uint32_t DoGetOwn(uint32_t user, int64_t slot) const override;
    uint64_t DoGetKnownBytes(uint32_t user, int64_t slot) override;
    bool DoIsWaiting(uint32_t user) const override;
    uint64_t DoNoteSent(uint32_t user) override;
    void DoNoteDecoded(uint32_t user, uint64_t note, int64_t slot) override;
    void DoNoteGivenUp(uint32_t user) override;
    Time DoGetDecodingTime() const override;

    /** @brief What is known of one user. */
    struct Need
    {
        EdgeBufferStatus status;
        int64_t turn{0}; ///< the first slot in which it may use its configured grant
    };

    void Ask(uint32_t user);
    void AwaitTurn(uint32_t user);
    int64_t FindGrantOnRequest(uint32_t user, Time at) const;
    int64_t FindTurn(uint32_t user, Time at) const;
    void CheckRoom(uint32_t user) const;

    Grants m_grants;
    std::map<uint32_t, Need> m_needs;
    std::vector<uint32_t> m_usersOfTurn; ///< by turn
};

} // namespace ns3

#endif // EDGE_UPLINK_SLOTS_H
