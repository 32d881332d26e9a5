/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LTE_CHANNEL_H
#define EDGE_LTE_CHANNEL_H

#include "edge-radio-scenario.h"

#include "ns3/edge-cell-layout.h"
#include "ns3/edge-propagation.h"
#include "ns3/mobility-model.h"
#include "ns3/object.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/vector.h"

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace ns3
{

/**
 * @brief What lies between the users and the cells of an LTE or 5G-LENA network: path loss, line of
 * sight, shadowing, buildings, sector pattern and the gain of single antenna elements, the same in
 * both directions.
 *
 * ns-3's spectrum channels ask for losses in no fixed order, and its 3GPP models draw when they are
 * asked. So all losses are computed user by user and site by site at times that no policy decides,
 * and the spectrum channels read them here.
 */
class EdgeLteChannel : public Object
{
  public:
    static TypeId GetTypeId();

    /** @brief Once, before all else. */
    void Setup(const EdgeRadioScenario& scenario, const std::vector<Vector>& places);
    const std::vector<EdgeCell>& GetCells() const;

    /// @name Whose mobility model stands for which cell or user, in the order of their numbers.
    /// @{
    void AddCell(Ptr<MobilityModel> mobility);
    void AddUser(Ptr<MobilityModel> mobility);
    /// @}

    /** @brief Beams of a user and its cell at each other: until the next MoveUsers(). */
    void AddBeamGain(uint32_t user, uint32_t cell, double gainDb);

    /** @brief The users are here now: computes all losses anew. */
    void MoveUsers(const std::vector<Vector>& places);
    /** @return dB between a user and a cell, antenna gains taken off */
    double GetLossDb(uint32_t user, uint32_t cell) const;
    /** @return the cell that the user receives best */
    uint32_t FindBestCell(uint32_t user) const;
    /** @return dB between the owners of two mobility models: nothing is heard between two alike */
    double GetLossDb(Ptr<MobilityModel> a, Ptr<MobilityModel> b) const;

  private:
    void Measure();

    EdgeRadioScenario m_scenario;
    std::vector<EdgeCell> m_cells;
    std::unique_ptr<EdgePropagation> m_propagation;
    std::vector<std::vector<double>> m_lossDb; ///< [user][cell]
    std::unordered_map<const MobilityModel*, uint32_t> m_cellOf;
    std::unordered_map<const MobilityModel*, uint32_t> m_userOf;
};

/** @brief Lets ns-3's spectrum channels read the losses of an EdgeLteChannel. */
class EdgeLteLossModel : public PropagationLossModel
{
  public:
    static TypeId GetTypeId();

  private:
    double DoCalcRxPower(double txPowerDbm,
                         Ptr<MobilityModel> a,
                         Ptr<MobilityModel> b) const override;
    int64_t DoAssignStreams(int64_t stream) override;

    Ptr<EdgeLteChannel> m_channel;
    double m_frequencyHz;
};

} // namespace ns3

#endif // EDGE_LTE_CHANNEL_H
