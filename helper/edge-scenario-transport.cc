/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-scenario-transport.h"

namespace ns3
{

namespace
{

EdgeScenario::Link
ReadLink(EdgeTomlTable table)
{
    EdgeScenario::Link link;
    link.rateMbps = table.GetNumber("rate_mbps", link.rateMbps, 0.001, EDGE_HIGHEST_MBPS);
    link.delayMs = table.GetNumber("delay_ms", link.delayMs, 0, 10000);
    table.Finish();
    return link;
}

} // namespace

void
ReadEdgeTransport(EdgeTomlTable table, bool hasRadio, EdgeScenario& scenario)
{
    for (const EdgeTier tier :
         {EdgeTier::Site, EdgeTier::Aggregation, EdgeTier::Regional, EdgeTier::Cloud})
    {
        scenario.transport[tier] = ReadLink(table.GetTable(ToText(tier)));
    }
    if (table.Has("fronthaul"))
    {
        if (!hasRadio)
        {
            table.Refuse("fronthaul",
                         "needs a table [radio]: it joins a site's antennas to its router, and "
                         "access links have no antennas");
        }
        scenario.fronthaul = ReadLink(table.GetTable("fronthaul"));
    }
    table.Finish();
}

} // namespace ns3
