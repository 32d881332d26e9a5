// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_REQUEST_CONTENT_H
#define EDGE_PROFILE_REQUEST_CONTENT_H

#include "workload.h"

#include <string>

namespace edgeai::profile
{

/**
 * @brief One sample as a user would send it, random from a fixed seed: fp32 numbers, 8-bit pixels
 *        or 32-bit token ids. As long as GetRequestBytes() says for batch 1.
 */
std::string MakeRequestContent(const Workload& workload);

} // namespace edgeai::profile

#endif
