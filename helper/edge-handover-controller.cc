/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-handover-controller.h"

#include "ns3/simulator.h"

namespace ns3
{

EdgeHandoverController::EdgeHandoverController(const EdgeMobilityScenario& scenario,
                                               const EdgeUserMobility& users,
                                               EdgeRadioController& radio,
                                               EdgeCellularNetwork& network)
    : m_scenario(scenario),
      m_users(users),
      m_radio(radio),
      m_network(network)
{
}

void
EdgeHandoverController::Start()
{
    m_triggers.resize(m_network.GetUserCount());
    Simulator::Schedule(m_scenario.measurementPeriod, &EdgeHandoverController::OnMeasure, this);
}

void
EdgeHandoverController::OnMeasure()
{
    m_radio.MoveUsers(m_users.GetPlaces());
    for (uint32_t user = 0; user < m_triggers.size(); ++user)
    {
        if (!m_network.IsInterrupted(user))
        {
            Judge(user);
        }
    }
    Simulator::Schedule(m_scenario.measurementPeriod, &EdgeHandoverController::OnMeasure, this);
}

void
EdgeHandoverController::Judge(uint32_t user)
{
    const auto cell =
        m_triggers[user].Judge(m_scenario.handover, Simulator::Now(), m_radio.GetMeasurement(user));
    if (cell)
    {
        m_radio.HandOver(m_network, user, *cell, m_scenario.handover.interruption);
    }
}

} // namespace ns3
