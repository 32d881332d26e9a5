/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-base64.h"

#include "edge-error.h"

#include <nettle/base64.h>

namespace edgeai
{

std::string
EncodeBase64(const std::string& bytes)
{
    std::string text(BASE64_ENCODE_RAW_LENGTH(bytes.size()), '\0');
    base64_encode_raw(text.data(), bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
    return text;
}

std::string
DecodeBase64(const std::string& text)
{
    base64_decode_ctx context;
    base64_decode_init(&context);
    std::string bytes(BASE64_DECODE_LENGTH(text.size()), '\0');
    std::size_t length = bytes.size();
    const bool isGood = base64_decode_update(&context,
                                             &length,
                                             reinterpret_cast<uint8_t*>(bytes.data()),
                                             text.size(),
                                             text.data()) == 1 &&
                        base64_decode_final(&context) == 1;
    if (!isGood)
    {
        throw InputError("damaged base64 text; want the file as it was written");
    }
    bytes.resize(length);
    return bytes;
}

} // namespace edgeai
