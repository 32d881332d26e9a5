/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_UTC_H
#define EDGE_UTC_H

#include <string>

namespace edgeai
{

/** @return the present moment, for provenance only: `2026-01-31T23:59:59Z` */
std::string FormatUtcNow();

} // namespace edgeai

#endif // EDGE_UTC_H
