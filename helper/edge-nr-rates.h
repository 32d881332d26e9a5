/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_NR_RATES_H
#define EDGE_NR_RATES_H

#include "ns3/edge-carrier.h"
#include "ns3/edge-path.h"

#include <string>

namespace ns3
{

/** @brief The error model, and with it the tables of MCS and CQI: 256QAM (TS 38.214, table 2). */
const std::string EDGE_NR_ERROR_MODEL = "ns3::NrEesmIrT2";

/**
 * @brief What a user of a 5G-LENA cell gets that has it for itself, with neighbours idle and no
 * block sent again: NrAmc chooses the block for the SINR that power and noise give, one in each
 * slot of the TDD pattern. A rate of 0: out of coverage.
 *
 * Delay: half of the shortest round trip between a user and its base station in 5G-LENA.
 *
 * @param lossDb between the two, antenna gains taken off
 */
EdgePath GetEdgeNrAccess(const EdgeCarrier& carrier, double lossDb);

} // namespace ns3

#endif // EDGE_NR_RATES_H
