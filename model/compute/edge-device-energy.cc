/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-device-energy.h"

#include "edge-seconds.h"

#include "ns3/abort.h"
#include "ns3/double.h"

namespace ns3
{

namespace
{

double
GetSeconds(uint64_t bytes, const DataRate& rate)
{
    NS_ABORT_MSG_IF(rate.GetBitRate() == 0, "EdgeDeviceEnergyModel: a rate of 0 sends nothing");
    return 8.0 * static_cast<double>(bytes) / static_cast<double>(rate.GetBitRate());
}

} // namespace

NS_OBJECT_ENSURE_REGISTERED(EdgeDeviceEnergyModel);

TypeId
EdgeDeviceEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeDeviceEnergyModel")
            .SetParent<Object>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgeDeviceEnergyModel>()
            .AddAttribute("ComputePower",
                          "Power in watts while the device computes, above idle; 0 or more. "
                          "Assumed: what a phone's processor can shed for long without a fan; no "
                          "measurement stands behind it.",
                          DoubleValue(4),
                          MakeDoubleAccessor(&EdgeDeviceEnergyModel::m_computePowerWatts),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("TransmitPower",
                          "Power in watts of the whole radio while it sends; 0 or more. Assumed, "
                          "of the order that Huang et al. (MobiSys 2012) report for LTE phones.",
                          DoubleValue(2.5),
                          MakeDoubleAccessor(&EdgeDeviceEnergyModel::m_transmitPowerWatts),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("ReceivePower",
                          "Power in watts of the whole radio while it receives; 0 or more. "
                          "Assumed, of the order that Huang et al. (MobiSys 2012) report for LTE "
                          "phones.",
                          DoubleValue(1.5),
                          MakeDoubleAccessor(&EdgeDeviceEnergyModel::m_receivePowerWatts),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("TransmitEnergyPerByte",
                          "Joules for each byte sent, beside TransmitPower; 0 or more. Assumed: 0 "
                          "until a scenario states its source.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&EdgeDeviceEnergyModel::m_transmitJoulesPerByte),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("ReceiveEnergyPerByte",
                          "Joules for each byte received, beside ReceivePower; 0 or more. Assumed: "
                          "0 until a scenario states its source.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&EdgeDeviceEnergyModel::m_receiveJoulesPerByte),
                          MakeDoubleChecker<double>(0));
    return tid;
}

double
EdgeDeviceEnergyModel::GetComputeEnergy(Time duration) const
{
    return m_computePowerWatts * TimeToSeconds(duration);
}

double
EdgeDeviceEnergyModel::GetTransmitEnergy(Time airtime, uint64_t bytes) const
{
    return m_transmitPowerWatts * TimeToSeconds(airtime) +
           m_transmitJoulesPerByte * static_cast<double>(bytes);
}

double
EdgeDeviceEnergyModel::GetTransmitEnergy(uint64_t bytes, const DataRate& rate) const
{
    return GetTransmitEnergy(Seconds(GetSeconds(bytes, rate)), bytes);
}

double
EdgeDeviceEnergyModel::GetReceiveEnergy(Time airtime, uint64_t bytes) const
{
    return m_receivePowerWatts * TimeToSeconds(airtime) +
           m_receiveJoulesPerByte * static_cast<double>(bytes);
}

double
EdgeDeviceEnergyModel::GetReceiveEnergy(uint64_t bytes, const DataRate& rate) const
{
    return GetReceiveEnergy(Seconds(GetSeconds(bytes, rate)), bytes);
}

double
GetEdgeComputeEnergy(const EdgeTask& task, const EdgeDeviceEnergyModel& model)
{
    return task.serverEnergySource == EdgeServiceSource::Measured
               ? task.serverEnergyJoules
               : model.GetComputeEnergy(task.acceleratorTime);
}

} // namespace ns3
