/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LTE_DEFAULTS_H
#define EDGE_LTE_DEFAULTS_H

#include "edge-radio-scenario.h"
#include "edge-scenario.h"

#include <cstdint>

namespace ns3
{

/** @brief Users of a lone cell: four fifths of the places in the longest period of SRS, 320 ms. */
constexpr uint32_t EDGE_LTE_MOST_USERS = 256;
/**
 * @brief Users of a cell among others: four of 100 resource blocks for each.
 *
 * The first block of a user of whom nothing was received yet has the lowest MCS; in ns-3 a user
 * sends nothing in less than 8 bytes, so with less than four resource blocks it would wait for
 * ever.
 */
constexpr uint32_t EDGE_LTE_MOST_USERS_AMONG_CELLS = 25;

/** @return `[radio]`, or, where the scenario has none, one omnidirectional UMi site of 3.5 GHz */
EdgeRadioScenario GetEdgeLteRadio(const EdgeScenario& scenario);

/**
 * @brief Sets the defaults of ns-3's attributes for the LTE network of @p scenario: where it wants
 * others than ns-3's own, powers and noise figures of the carrier, then what `[lte]` says.
 *
 * For the whole process: one run is one process.
 */
void SetEdgeLteDefaults(const EdgeScenario& scenario);

/** @return how many cells the radio has */
uint32_t CountEdgeLteCells(const EdgeRadioScenario& radio);

/** @return the most users that one of so many cells can hold; at full bandwidth */
uint32_t GetEdgeLteMostUsers(uint32_t cells);

/** @return the shortest period of SRS, in milliseconds, with a place for each of @p users */
uint32_t GetEdgeLteSrsPeriodMs(uint32_t users);

} // namespace ns3

#endif // EDGE_LTE_DEFAULTS_H
