/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CELL_MAC_H
#define EDGE_CELL_MAC_H

#include "ns3/edge-carrier.h"
#include "ns3/edge-downlink-slots.h"
#include "ns3/edge-radio-access.h"
#include "ns3/edge-radio-bearer.h"
#include "ns3/edge-uplink-slots.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <memory>

namespace ns3
{

/**
 * @brief One cell, slot by slot: both directions of its TDD carrier.
 *
 * Draws nothing but by key: whether a block is lost depends on (seed, run, cell, user, block,
 * attempt).
 */
class EdgeCellMac : public Object
{
  public:
    static TypeId GetTypeId();

    EdgeCellMac();
    ~EdgeCellMac() override;

    /**
     * @brief Must be called once, before the first user.
     * @param bler target block error rate of the link adaptation
     */
    void SetCarrier(uint32_t cell, const EdgeCarrier& carrier, double bler);
    const EdgeSlotTiming& GetTiming() const;

    /** @brief Both bearers must outlive the user's stay. */
    void Attach(uint32_t user, EdgeRadioBearer& uplink, EdgeRadioBearer& downlink);
    /** @brief What is on its way goes back into the bearers. */
    void Detach(uint32_t user);
    /** @brief How fast a user of this cell is from the next slot on. */
    void SetLink(uint32_t user, const EdgeRadioLink& link);
    /** @brief A packet of so many bytes has joined the queue of the user's bearer. */
    void NotifyQueued(EdgeLinkDirection direction, uint32_t user, uint32_t bytes);

    /** @return seconds for which the whole band was used this way, in slots of this direction */
    double GetBusySeconds(EdgeLinkDirection direction) const;

    /**
     * @return what a message takes in an idle cell if no block is lost, from the queue until the
     * slot in which all of it can be sent has been decoded: the mean over all instants at which it
     * can come
     * @param isLong whether it is more than the first grant to who asks
     */
    Time GetMeanDelay(EdgeLinkDirection direction, bool isLong) const;
    /** @return half of a long message up and one down: with it, round trips of tasks are right */
    Time GetOneWayDelay() const;

    /** @brief TracedCallback signature of BlockSent. */
    typedef void (*BlockTracedCallback)(const EdgeTransportBlock& block);

  protected:
    void DoDispose() override;

  private:
    EdgeSlotLink& GetLink(EdgeLinkDirection direction) const;
    void OnSent(const EdgeTransportBlock& block);

    TypeId m_uplinkScheduler;
    TypeId m_downlinkScheduler;
    uint32_t m_attempts;
    uint32_t m_requestPeriod;
    uint32_t m_firstGrantBytes;
    uint32_t m_configuredBlocks;
    uint32_t m_configuredPeriod;
    uint32_t m_resourceBlocks{0};
    double m_delivered{1}; ///< 1 - BLER
    std::unique_ptr<EdgeUplinkSlots> m_uplink;
    std::unique_ptr<EdgeDownlinkSlots> m_downlink;
    TracedCallback<const EdgeTransportBlock&> m_sent;
};

} // namespace ns3

#endif // EDGE_CELL_MAC_H
