/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-deflate.h"

#include "edge-error.h"

#include <zlib.h>

namespace edgeai
{

std::string
Deflate(const std::string& bytes)
{
    uLongf length = compressBound(bytes.size());
    std::string deflated(length, '\0');
    const int result = compress2(reinterpret_cast<Bytef*>(deflated.data()),
                                 &length,
                                 reinterpret_cast<const Bytef*>(bytes.data()),
                                 bytes.size(),
                                 Z_BEST_COMPRESSION);
    if (result != Z_OK)
    {
        throw WorkError(std::string("zlib cannot compress: ") + zError(result));
    }
    deflated.resize(length);
    return deflated;
}

std::string
Inflate(const std::string& deflated, std::size_t size)
{
    std::string bytes(size, '\0');
    uLongf length = size;
    const int result = uncompress(reinterpret_cast<Bytef*>(bytes.data()),
                                  &length,
                                  reinterpret_cast<const Bytef*>(deflated.data()),
                                  deflated.size());
    if (result != Z_OK || length != size)
    {
        throw InputError("damaged compressed bytes; want the file as it was written");
    }
    return bytes;
}

} // namespace edgeai
