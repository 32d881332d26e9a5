/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-number-range.h"

#include <cmath>

namespace edgeai
{

bool
IsInside(double number, NumberRange range)
{
    if (!std::isfinite(number))
    {
        return false;
    }
    switch (range)
    {
    case NumberRange::Any:
        return true;
    case NumberRange::AboveZero:
        return number > 0;
    case NumberRange::ZeroOrAbove:
        return number >= 0;
    case NumberRange::Fraction:
        return number >= 0 && number <= 1;
    }
    return false; // not reached: the switch is complete
}

const char*
DescribeRange(NumberRange range)
{
    switch (range)
    {
    case NumberRange::Any:
        return "a number";
    case NumberRange::AboveZero:
        return "a number above 0";
    case NumberRange::ZeroOrAbove:
        return "a number of 0 or above";
    case NumberRange::Fraction:
        return "a number from 0 to 1";
    }
    return ""; // not reached: the switch is complete
}

} // namespace edgeai
