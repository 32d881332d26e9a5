/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fluid-mobility.h"

#include "ns3/simulator.h"

namespace ns3
{

EdgeFluidMobility::EdgeFluidMobility(const EdgeMobilityScenario& scenario,
                                     const EdgeUserMobility& users,
                                     EdgeFluidRadio& radio,
                                     EdgeFluidNetwork& network)
    : m_scenario(scenario),
      m_users(users),
      m_radio(radio),
      m_network(network)
{
}

void
EdgeFluidMobility::Start()
{
    m_triggers.resize(m_network.GetUserCount());
    Simulator::Schedule(m_scenario.measurementPeriod, &EdgeFluidMobility::OnMeasure, this);
}

void
EdgeFluidMobility::OnMeasure()
{
    m_radio.MoveUsers(m_users.GetPlaces());
    for (uint32_t user = 0; user < m_triggers.size(); ++user)
    {
        if (!m_network.IsInterrupted(user))
        {
            Judge(user);
        }
    }
    Simulator::Schedule(m_scenario.measurementPeriod, &EdgeFluidMobility::OnMeasure, this);
}

void
EdgeFluidMobility::Judge(uint32_t user)
{
    const auto cell =
        m_triggers[user].Judge(m_scenario.handover, Simulator::Now(), m_radio.GetMeasurement(user));
    if (cell)
    {
        m_radio.HandOver(m_network, user, *cell, m_scenario.handover.interruption);
    }
}

} // namespace ns3
