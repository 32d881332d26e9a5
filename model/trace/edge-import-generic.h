/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_IMPORT_GENERIC_H
#define EDGE_IMPORT_GENERIC_H

#include "ns3/edge-import-mapping.h"
#include "ns3/edge-imported-traces.h"

#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief Reads any CSV with one run per row, as @p mapping says what its columns are.
 *
 * FLOPs and bytes are those of one whole run, of the batch that the row states. A row whose
 * hardware @p mapping does not describe is refused.
 *
 * @throws InputError where a file lacks a column that @p mapping names
 */
ImportedTraces ImportGeneric(std::vector<std::string> files, const ImportMapping& mapping);

} // namespace edgeai

#endif // EDGE_IMPORT_GENERIC_H
