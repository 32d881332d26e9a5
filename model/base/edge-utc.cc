/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-utc.h"

#include <array>
#include <ctime>

namespace edgeai
{

std::string
FormatUtcNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}

} // namespace edgeai
