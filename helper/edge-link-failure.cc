/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-link-failure.h"

#include "edge-scenario-failure.h"

#include "ns3/simulator.h"

#include <memory>
#include <set>

namespace ns3
{

namespace
{

/** @return whether what travels to a server of the tier crosses the link */
bool
Crosses(EdgeTier server, EdgeTier link)
{
    // A server at a site has a link of its own; the others stand behind routers in a row.
    return server == EdgeTier::Site || link == EdgeTier::Site ? server == link : server >= link;
}

/** @brief Which links are down just now, and whom that cuts off. */
class LinkState
{
  public:
    LinkState(const EdgeScenario& scenario, EdgeNetworkModel& network)
        : m_scenario(scenario),
          m_network(network)
    {
    }

    void Set(EdgeTier link, bool isUp)
    {
        const std::set<uint32_t> before = ListCutOff();
        if (isUp)
        {
            m_down.erase(link);
        }
        else
        {
            m_down.insert(link);
        }
        m_network.SetLinkUp(link, isUp);
        const std::set<uint32_t> after = ListCutOff();
        for (uint32_t server = 0; server < m_scenario.servers.size(); ++server)
        {
            if (before.count(server) != after.count(server))
            {
                m_network.SetReachable(server, after.count(server) == 0);
            }
        }
    }

  private:
    /** @return whether everything that users send crosses the link, on its way to the core */
    bool IsCore(EdgeTier link) const
    {
        const bool hasCore = m_scenario.run.network == "lte" || m_scenario.run.network == "nr";
        return hasCore && link == EdgeTier::Aggregation;
    }

    std::set<uint32_t> ListCutOff() const
    {
        std::set<uint32_t> servers;
        for (const EdgeTier link : m_down)
        {
            for (uint32_t server = 0; server < m_scenario.servers.size(); ++server)
            {
                if (Crosses(m_scenario.servers[server].tier, link) || IsCore(link))
                {
                    servers.insert(server);
                }
            }
        }
        return servers;
    }

    const EdgeScenario& m_scenario;
    EdgeNetworkModel& m_network;
    std::set<EdgeTier> m_down;
};

} // namespace

void
ScheduleEdgeLinkFailures(const EdgeScenario& scenario, EdgeNetworkModel& network)
{
    const Time until = Seconds(scenario.run.durationSeconds + scenario.run.drainSeconds);
    const auto state = std::make_shared<LinkState>(scenario, network);
    for (const EdgeScenario::Failure& failure : scenario.failures)
    {
        if (!failure.link)
        {
            continue;
        }
        const EdgeTier link = *failure.link;
        for (const EdgeOutage& outage : MakeEdgeOutages(failure, until))
        {
            Simulator::Schedule(outage.from, [state, link]() { state->Set(link, false); });
            Simulator::Schedule(outage.to, [state, link]() { state->Set(link, true); });
        }
    }
}

} // namespace ns3
