// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SOBOL_SEQUENCE_H
#define EDGE_PROFILE_SOBOL_SEQUENCE_H

#include <array>
#include <cstddef>
#include <cstdint>

namespace edgeai::profile
{

/** @brief Dimensions of the sequence. */
constexpr std::size_t SOBOL_DIMENSIONS = 8;

/**
 * @brief Point `index` of Sobol's sequence in [0, 1)^8, scrambled by a digital shift.
 *
 * Direction numbers: S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better
 * two-dimensional projections", SIAM J. Sci. Comput. 30 (2008), file new-joe-kuo-6.21201. The
 * shift is one random word per (scramble, dimension), so that each scramble gives another
 * sequence with the same even filling. A longer sequence starts with the shorter one: a plan that
 * grows keeps what was measured.
 */
std::array<double, SOBOL_DIMENSIONS> GetSobolPoint(uint32_t index, uint32_t scramble);

} // namespace edgeai::profile

#endif
