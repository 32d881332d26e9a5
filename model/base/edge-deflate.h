/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_DEFLATE_H
#define EDGE_DEFLATE_H

#include <string>

namespace edgeai
{

/** @return @p bytes in zlib format (RFC 1950). The only file pair that includes zlib. */
std::string Deflate(const std::string& bytes);

/**
 * @param size how many bytes Deflate() was given
 * @throws InputError where @p deflated is damaged or holds another number of bytes
 */
std::string Inflate(const std::string& deflated, std::size_t size);

} // namespace edgeai

#endif // EDGE_DEFLATE_H
