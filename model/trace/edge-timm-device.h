/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TIMM_DEVICE_H
#define EDGE_TIMM_DEVICE_H

#include "ns3/edge-profile-record.h"

#include <string>

namespace edgeai
{

/**
 * @brief What the name of one of timm's benchmark files says:
 * `benchmark-infer-amp-nhwc-pt240-cu124-rtx3090[-dynamo].csv`.
 */
struct TimmFileName
{
    std::string phase;         ///< inference | training
    std::string precision;     ///< fp32, amp-fp16, amp-bf16, ...
    HardwareProfile hardware;  ///< processor, data-sheet figures where we know them, software
    std::string measuredThing; ///< the prefix of the file's columns: `infer` | `train`
};

/**
 * @param path of a file; only its name is looked at
 * @throws InputError where the name has another form
 */
TimmFileName ReadTimmFileName(const std::string& path);

} // namespace edgeai

#endif // EDGE_TIMM_DEVICE_H
