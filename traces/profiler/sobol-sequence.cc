// SPDX-License-Identifier: GPL-2.0-only

#include "sobol-sequence.h"

namespace edgeai::profile
{

namespace
{

constexpr unsigned DIGITS = 32;

/** A primitive polynomial over GF(2) and the first odd numbers of its recurrence. */
struct Polynomial
{
    unsigned degree;
    uint32_t innerCoefficients;
    std::array<uint32_t, 5> firstNumbers;
};

using DirectionNumbers = std::array<uint32_t, DIGITS>;

constexpr std::array<Polynomial, SOBOL_DIMENSIONS - 1> POLYNOMIALS{{{1, 0, {1}},
                                                                    {2, 1, {1, 3}},
                                                                    {3, 1, {1, 3, 1}},
                                                                    {3, 2, {1, 1, 1}},
                                                                    {4, 1, {1, 1, 3, 3}},
                                                                    {4, 4, {1, 3, 5, 13}},
                                                                    {5, 2, {1, 1, 5, 5, 17}}}};

/** The first dimension: van der Corput's sequence in base 2. */
DirectionNumbers
MakeFirstDirections()
{
    DirectionNumbers directions{};
    for (unsigned i = 0; i < DIGITS; ++i)
    {
        directions[i] = 1U << (DIGITS - 1 - i);
    }
    return directions;
}

DirectionNumbers
MakeDirections(const Polynomial& polynomial)
{
    DirectionNumbers directions{};
    const unsigned degree = polynomial.degree;
    for (unsigned i = 0; i < degree; ++i)
    {
        directions[i] = polynomial.firstNumbers[i] << (DIGITS - 1 - i);
    }
    for (unsigned i = degree; i < DIGITS; ++i)
    {
        directions[i] = directions[i - degree] ^ (directions[i - degree] >> degree);
        for (unsigned k = 1; k < degree; ++k)
        {
            const bool isTaken = ((polynomial.innerCoefficients >> (degree - 1 - k)) & 1U) != 0;
            directions[i] ^= isTaken ? directions[i - k] : 0;
        }
    }
    return directions;
}

std::array<DirectionNumbers, SOBOL_DIMENSIONS>
MakeAllDirections()
{
    std::array<DirectionNumbers, SOBOL_DIMENSIONS> all{MakeFirstDirections()};
    for (std::size_t d = 1; d < SOBOL_DIMENSIONS; ++d)
    {
        all[d] = MakeDirections(POLYNOMIALS[d - 1]);
    }
    return all;
}

/** A word whose bits depend on all bits of the key: the finaliser of MurmurHash3. */
uint32_t
MixBits(uint32_t key)
{
    key ^= key >> 16;
    key *= 0x85ebca6bU;
    key ^= key >> 13;
    key *= 0xc2b2ae35U;
    key ^= key >> 16;
    return key;
}

uint32_t
GetDigits(const DirectionNumbers& directions, uint32_t index)
{
    uint32_t digits = 0;
    for (unsigned i = 0; i < DIGITS && (index >> i) != 0; ++i)
    {
        digits ^= ((index >> i) & 1U) != 0 ? directions[i] : 0;
    }
    return digits;
}

} // namespace

std::array<double, SOBOL_DIMENSIONS>
GetSobolPoint(uint32_t index, uint32_t scramble)
{
    static const auto all = MakeAllDirections();
    std::array<double, SOBOL_DIMENSIONS> point{};
    for (std::size_t d = 0; d < SOBOL_DIMENSIONS; ++d)
    {
        const uint32_t shift = MixBits((scramble + 1) * 0x9e3779b9U + static_cast<uint32_t>(d));
        point[d] = (GetDigits(all[d], index) ^ shift) * 0x1p-32;
    }
    return point;
}

} // namespace edgeai::profile
