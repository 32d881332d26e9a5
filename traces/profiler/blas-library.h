// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_BLAS_LIBRARY_H
#define EDGE_PROFILE_BLAS_LIBRARY_H

#include <string>

namespace edgeai::profile
{

/**
 * @brief Names the BLAS that LibTorch's matrix products end in, e.g.
 *        `OpenBLAS 0.3.21 OpenMP SkylakeX`: version, threading, kernel set.
 *
 * Debian's LibTorch takes whatever `libblas.so.3` resolves to. The reference BLAS is 10 to 50
 * times slower than OpenBLAS, so times measured with it say nothing about the processor:
 * throws ProfileError if that is the one.
 */
std::string RequireFastBlas();

/**
 * @brief Whether that BLAS keeps threads of its own beside OpenMP's.
 *
 * Both pools wait actively, so on all cores they fight: with OpenBLAS's pthread build on 2 cores
 * single repeats took up to 100 times as long. Such a BLAS gets one thread (GetEnvironment).
 */
bool HasBlasOwnThreads();

} // namespace edgeai::profile

#endif
