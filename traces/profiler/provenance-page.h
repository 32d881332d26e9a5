// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_PROVENANCE_PAGE_H
#define EDGE_PROFILE_PROVENANCE_PAGE_H

#include "hardware-configuration.h"
#include "trace-folder.h"

#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief Writes the folder's README.md: where these figures come from, and how they were taken. */
void WriteProvenancePage(const std::string& folder,
                         const TraceFolder& traces,
                         const Processor& processor);

} // namespace edgeai::profile

#endif
