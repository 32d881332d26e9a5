// SPDX-License-Identifier: GPL-2.0-only

#include "sobol-sequence.h"

#include <gtest/gtest.h>
#include <set>
#include <utility>

namespace edgeai::profile
{
namespace
{

TEST(SobolSequence, EachDimensionVisitsEachOf64IntervalsOnceIn64Points)
{
    for (std::size_t d = 0; d < SOBOL_DIMENSIONS; ++d)
    {
        std::set<int> visited;
        for (uint32_t i = 0; i < 64; ++i)
        {
            visited.insert(static_cast<int>(GetSobolPoint(i, 3)[d] * 64));
        }
        EXPECT_EQ(visited.size(), 64U) << "dimension " << d;
    }
}

// The first two dimensions form a (0, 6, 2)-net: each box of 1/8 x 1/8 holds one of 64 points.
TEST(SobolSequence, FirstTwoDimensionsFillEachBoxOnce)
{
    std::set<std::pair<int, int>> visited;
    for (uint32_t i = 0; i < 64; ++i)
    {
        const auto point = GetSobolPoint(i, 5);
        visited.insert({static_cast<int>(point[0] * 8), static_cast<int>(point[1] * 8)});
    }
    EXPECT_EQ(visited.size(), 64U);
}

// Joe and Kuo's first two dimensions: (1/2, 1/2), (1/4, 3/4), (3/4, 1/4) are points 1 to 3. XOR
// with point 0 takes the shift out.
TEST(SobolSequence, UnshiftedItIsThePublishedOne)
{
    const auto digits = [](uint32_t index, std::size_t d) {
        const auto scale = [&](uint32_t i) {
            return static_cast<uint32_t>(GetSobolPoint(i, 1)[d] * 0x1p32);
        };
        return (scale(index) ^ scale(0)) * 0x1p-32;
    };
    EXPECT_EQ(digits(1, 0), 0.5);
    EXPECT_EQ(digits(1, 1), 0.5);
    EXPECT_EQ(digits(2, 0), 0.25);
    EXPECT_EQ(digits(2, 1), 0.75);
    EXPECT_EQ(digits(3, 0), 0.75);
    EXPECT_EQ(digits(3, 1), 0.25);
}

TEST(SobolSequence, ScramblesDiffer)
{
    EXPECT_NE(GetSobolPoint(0, 1)[0], GetSobolPoint(0, 2)[0]);
}

} // namespace
} // namespace edgeai::profile
