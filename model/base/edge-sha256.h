/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SHA256_H
#define EDGE_SHA256_H

#include <string>

namespace edgeai
{

/** @return the SHA-256 of @p bytes, 64 hexadecimal digits */
std::string Sha256(const std::string& bytes);

/**
 * @return the SHA-256 of the file's bytes, 64 hexadecimal digits
 * @throws InputError where it cannot be read
 */
std::string Sha256OfFile(const std::string& path);

} // namespace edgeai

#endif // EDGE_SHA256_H
