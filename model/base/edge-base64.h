/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_BASE64_H
#define EDGE_BASE64_H

#include <string>

namespace edgeai
{

/** @return @p bytes as base64 text (RFC 4648), without line ends */
std::string EncodeBase64(const std::string& bytes);

/** @throws InputError where @p text is no base64 */
std::string DecodeBase64(const std::string& text);

} // namespace edgeai

#endif // EDGE_BASE64_H
