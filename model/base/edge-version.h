/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_VERSION_H
#define EDGE_VERSION_H

namespace edgeai
{

/** @brief Of this module; stands in every result. */
constexpr const char* EDGE_AI_VERSION = "0.1.0";

} // namespace edgeai

#endif // EDGE_VERSION_H
