/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_DEVICE_ENERGY_H
#define EDGE_DEVICE_ENERGY_H

#include "ns3/data-rate.h"
#include "ns3/edge-task.h"
#include "ns3/nstime.h"
#include "ns3/object.h"

#include <cstdint>

namespace ns3
{

/**
 * @brief What a task costs its user's battery: constant power while the device computes, sends or
 * receives for it, and for each byte that it sends or receives.
 *
 * All of these are assumed (rule 4 of doc/architecture.md), none is measured; idle power is
 * left out, since no policy changes it. Results carry `energy_source` = assumed.
 */
class EdgeDeviceEnergyModel : public Object
{
  public:
    static TypeId GetTypeId();

    /** @return joules of computing for @p duration */
    double GetComputeEnergy(Time duration) const;
    /** @return joules of sending @p bytes in @p airtime */
    double GetTransmitEnergy(Time airtime, uint64_t bytes) const;
    /** @return joules of sending @p bytes at @p rate without a pause */
    double GetTransmitEnergy(uint64_t bytes, const DataRate& rate) const;
    /** @return joules of receiving @p bytes in @p airtime */
    double GetReceiveEnergy(Time airtime, uint64_t bytes) const;
    /** @return joules of receiving @p bytes at @p rate without a pause */
    double GetReceiveEnergy(uint64_t bytes, const DataRate& rate) const;

  private:
    double m_computePowerWatts{0};
    double m_transmitPowerWatts{0};
    double m_receivePowerWatts{0};
    double m_transmitJoulesPerByte{0};
    double m_receiveJoulesPerByte{0};
};

/**
 * @return joules of a task that the device itself has computed: measured ones where the traces have
 * them, else those of the assumed power
 */
double GetEdgeComputeEnergy(const EdgeTask& task, const EdgeDeviceEnergyModel& model);

} // namespace ns3

#endif // EDGE_DEVICE_ENERGY_H
