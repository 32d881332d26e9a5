/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-number-text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace edgeai
{

namespace
{

/** @return decimals that give @p value this many significant digits, from 0 to 4 */
int
DecimalsFor(double value, int significantDigits)
{
    if (value == 0 || !std::isfinite(value))
    {
        return 1;
    }
    const int exponent = static_cast<int>(std::floor(std::log10(std::abs(value))));
    return std::clamp(significantDigits - 1 - exponent, 0, 4);
}

} // namespace

std::string
FixedText(double value, int decimals)
{
    if (!std::isfinite(value))
    {
        return value > 0 ? "inf" : "-inf";
    }
    // 1.8e308 has 309 digits before the point.
    std::array<char, 400> buffer{};
    const auto end = std::to_chars(buffer.data(),
                                   buffer.data() + buffer.size(),
                                   value,
                                   std::chars_format::fixed,
                                   decimals)
                         .ptr;
    const std::string text(buffer.data(), end);
    const bool isZero = text.find_first_not_of("-0.") == std::string::npos;
    return isZero && text.front() == '-' ? text.substr(1) : text; // no "-0.0"
}

std::string
IntervalText(const MeanInterval& interval, double scale)
{
    if (!interval.mean)
    {
        return "-";
    }
    const double mean = *interval.mean * scale;
    if (!interval.halfWidth)
    {
        return FixedText(mean, DecimalsFor(mean, 4));
    }
    const double halfWidth = *interval.halfWidth * scale;
    // Equal values differ by rounding in their last bits: that is no width.
    const bool hasWidth = halfWidth > 1e-12 * std::abs(mean);
    const int decimals = hasWidth ? DecimalsFor(halfWidth, 2) : DecimalsFor(mean, 4);
    return FixedText(mean, decimals) + " ± " + FixedText(halfWidth, decimals);
}

} // namespace edgeai
