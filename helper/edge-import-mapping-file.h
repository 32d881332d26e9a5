/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_IMPORT_MAPPING_FILE_H
#define EDGE_IMPORT_MAPPING_FILE_H

#include "ns3/edge-import-mapping.h"

#include <string>

namespace ns3
{

/**
 * @brief Reads a mapping file (doc/traces.md, "A mapping file").
 * @throws edgeai::InputError with file and line
 */
edgeai::ImportMapping LoadEdgeImportMapping(const std::string& path);

} // namespace ns3

#endif // EDGE_IMPORT_MAPPING_FILE_H
