/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-scenario-nr.h"

#include "edge-lte-defaults.h"
#include "edge-nr-choice.h"

#include <algorithm>
#include <array>
#include <string>

namespace ns3
{

namespace
{

/** @brief Those of TS 38.211, table 4.2-1, that 5G-LENA can send data with. */
constexpr std::array<double, 4> SUBCARRIERS_KHZ{15, 30, 60, 120};

void
CheckRadio(EdgeTomlTable& root, const EdgeCarrier& carrier)
{
    if (std::count(SUBCARRIERS_KHZ.begin(), SUBCARRIERS_KHZ.end(), carrier.subcarrierKHz) == 0)
    {
        root.Refuse("radio",
                    "has a subcarrier_khz that 5G-LENA has no numerology for; want 15, "
                    "30, 60 or 120");
    }
}

} // namespace

void
CheckEdgeNrScenario(EdgeTomlTable& root, const EdgeScenario& scenario)
{
    if (scenario.run.network != "nr")
    {
        return;
    }
    if (!HasEdgeNr())
    {
        root.GetTable("run").Refuse(
            "network",
            "is 'nr', but this ns-3 has no module nr (5G-LENA); want "
            "packet, fluid or lte, or an edge-ai built with it (doc/nr.md)");
    }
    const EdgeRadioScenario radio = GetEdgeLteRadio(scenario);
    CheckRadio(root, radio.carrier);
    const uint32_t most = CountEdgeLteCells(radio) * EDGE_LTE_MOST_USERS;
    if (scenario.users.count > most)
    {
        root.Refuse("users",
                    "has a count of " + std::to_string(scenario.users.count) +
                        "; with 5G-LENA these cells hold at most " + std::to_string(most) +
                        ", want fewer users, or more sites in [radio]");
    }
    if (scenario.mobility.isOn)
    {
        root.Refuse("mobility", "is set, but 5G-LENA hands nobody over; want packet, fluid or lte");
    }
}

} // namespace ns3
