/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-compute-fixture.h"

#include "ns3/double.h"
#include "ns3/edge-device-energy.h"

using namespace ns3;
using namespace edgetest;

namespace
{

class EdgeDeviceEnergyTest : public ComputeTest
{
  protected:
    EdgeDeviceEnergyTest()
        : m_energy(CreateObject<EdgeDeviceEnergyModel>())
    {
        m_energy->SetAttribute("ComputePower", DoubleValue(4));
        m_energy->SetAttribute("TransmitPower", DoubleValue(3));
        m_energy->SetAttribute("ReceivePower", DoubleValue(2));
    }

    Ptr<EdgeDeviceEnergyModel> m_energy;
};

} // namespace

TEST_F(EdgeDeviceEnergyTest, EnergyIsPowerTimesTime)
{
    EXPECT_NEAR(m_energy->GetComputeEnergy(MilliSeconds(500)), 2.0, 1e-12);
    EXPECT_NEAR(m_energy->GetTransmitEnergy(MilliSeconds(500), 0), 1.5, 1e-12);
    EXPECT_NEAR(m_energy->GetReceiveEnergy(MilliSeconds(500), 0), 1.0, 1e-12);
}

TEST_F(EdgeDeviceEnergyTest, BytesTakeTheTimeOfTheirBits)
{
    // 10^6 bytes at 20 Mbit/s are 0.4 s
    const DataRate rate("20Mbps");
    EXPECT_NEAR(m_energy->GetTransmitEnergy(1000000, rate), 1.2, 1e-12);
    EXPECT_NEAR(m_energy->GetReceiveEnergy(1000000, rate), 0.8, 1e-12);
    // More than 4 GiB: a 32-bit count would wrap
    EXPECT_NEAR(m_energy->GetTransmitEnergy(5000000000ULL, rate), 6000.0, 1e-6);
}

TEST_F(EdgeDeviceEnergyTest, ARateOfZeroIsRefused)
{
    EXPECT_DEATH(m_energy->GetTransmitEnergy(1, DataRate("0bps")), "rate of 0");
}

TEST_F(EdgeDeviceEnergyTest, NegativePowerIsRefused)
{
    EXPECT_FALSE(m_energy->SetAttributeFailSafe("ComputePower", DoubleValue(-1)));
}
