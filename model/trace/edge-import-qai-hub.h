/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_IMPORT_QAI_HUB_H
#define EDGE_IMPORT_QAI_HUB_H

#include "ns3/edge-imported-traces.h"

#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief Reads Qualcomm AI Hub's results (github.com/quic/ai-hub-models, perf.yaml of each model),
 * flattened to one CSV row per model, component, precision, device and runtime.
 *
 * A hardware configuration is a device with a runtime and the compute unit that did most of the
 * work; its kind is that unit. The table counts no FLOPs and its devices have no public peak rates,
 * so `flops` and the data-sheet columns stay empty.
 *
 * @throws InputError where a file has other columns
 */
ImportedTraces ImportQaiHub(std::vector<std::string> files);

} // namespace edgeai

#endif // EDGE_IMPORT_QAI_HUB_H
