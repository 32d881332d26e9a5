/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_NUMBER_RANGE_H
#define EDGE_NUMBER_RANGE_H

namespace edgeai
{

/** @brief Which numbers a field of a file may hold; NaN and infinity are none. */
enum class NumberRange
{
    Any,
    AboveZero,
    ZeroOrAbove,
    Fraction ///< 0 to 1
};

/** @return whether @p number is finite and inside @p range */
bool IsInside(double number, NumberRange range);

/** @return `a number above 0`: what an error message wants */
const char* DescribeRange(NumberRange range);

} // namespace edgeai

#endif // EDGE_NUMBER_RANGE_H
