// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_TRACE_COLUMNS_H
#define EDGE_PROFILE_TRACE_COLUMNS_H

#include <string>
#include <vector>

namespace edgeai::profile
{

// The columns of a trace folder's files, as doc/traces.md describes them.

std::vector<std::string> GetHardwareColumns();
std::vector<std::string> GetWorkloadColumns();
std::vector<std::string> GetRunColumns();
std::vector<std::string> GetOperatorColumns();

} // namespace edgeai::profile

#endif
