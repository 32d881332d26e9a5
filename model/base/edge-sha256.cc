/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-sha256.h"

#include "edge-error.h"

#include <array>
#include <fstream>
#include <nettle/sha2.h>

namespace edgeai
{

namespace
{

std::string
Finish(sha256_ctx& context)
{
    std::array<uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    static const char* const digits = "0123456789abcdef";
    std::string text;
    for (const uint8_t byte : digest)
    {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace

std::string
Sha256(const std::string& bytes)
{
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
    return Finish(context);
}

std::string
Sha256OfFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
    {
        throw InputError(path + ": cannot be read; want an existing file");
    }
    sha256_ctx context;
    sha256_init(&context);
    std::array<char, 65536> block{};
    while (file.read(block.data(), block.size()) || file.gcount() > 0)
    {
        sha256_update(&context,
                      static_cast<std::size_t>(file.gcount()),
                      reinterpret_cast<const uint8_t*>(block.data()));
    }
    return Finish(context);
}

} // namespace edgeai
