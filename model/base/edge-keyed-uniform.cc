/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-keyed-uniform.h"

#include <Random123/philox.h>

namespace edgeai
{

double
KeyedUniform(const DrawKey& key)
{
    // The purpose and the detail share a word: 16 bits of purpose would be waste, and a detail is
    // already a hash.
    const uint32_t use = key.detail ^ (static_cast<uint32_t>(key.purpose) * 0x9E3779B9U);
    const r123::Philox4x32::ctr_type counter = {{key.user, key.task, use, key.index}};
    const r123::Philox4x32::key_type world = {{key.seed, key.replication}};
    const auto words = r123::Philox4x32()(counter, world);
    const uint64_t bits = (static_cast<uint64_t>(words[0]) << 32) | words[1];
    return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

uint32_t
HashText(const std::string& text)
{
    uint32_t hash = 2166136261U;
    for (const unsigned char c : text)
    {
        hash = (hash ^ c) * 16777619U;
    }
    return hash;
}

} // namespace edgeai
