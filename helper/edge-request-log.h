/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_REQUEST_LOG_H
#define EDGE_REQUEST_LOG_H

#include "edge-scenario.h"
#include "edge-toml-table.h"

#include <vector>

namespace ns3
{

/** @brief Reads `log_from_s` and `log_most` of `[users]`; refuses them where there is no log. */
void ReadEdgeRequestLogWindow(EdgeTomlTable& table, EdgeScenario::Users& users);

/**
 * @brief Reads a log of requests to language models in the format of the Azure LLM inference trace
 * 2023 (Patel et al., Splitwise, ISCA 2024): a CSV file with TIMESTAMP (2023-11-16
 * 18:15:46.6805900), ContextTokens and GeneratedTokens, in order of time.
 *
 * The first request is at 0 s; those before `log_from_s`, from `duration_s` on and beyond the first
 * `log_most` are left out. Request i is sent by user i modulo their number.
 * @param scenario its run, users and workloads must have been read
 * @throws edgeai::InputError for a time that is none or goes back, and for no tokens
 */
std::vector<EdgeScenario::Arrival> ReadEdgeRequestLog(const EdgeScenario& scenario);

} // namespace ns3

#endif // EDGE_REQUEST_LOG_H
