// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_BLAS_LIBRARY_H
#define EDGE_PROFILE_BLAS_LIBRARY_H

#include <string>

namespace edgeai::profile
{

/**
 * @brief Names the BLAS that LibTorch's matrix products end in, e.g. `OpenBLAS 0.3.21 SkylakeX`.
 *
 * Debian's LibTorch takes whatever `libblas.so.3` resolves to. The reference BLAS is 10 to 50
 * times slower than OpenBLAS, so times measured with it say nothing about the processor:
 * throws ProfileError if that is the one.
 */
std::string RequireFastBlas();

} // namespace edgeai::profile

#endif
