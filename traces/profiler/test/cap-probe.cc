// SPDX-License-Identifier: GPL-2.0-only

// Prints `GEMM CONVOLUTION` in GFLOP/s of the environment that it was started with.

#include "descriptors.h"
#include "machine-load.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <c10/core/InferenceMode.h>
#include <cstdio>

namespace
{

template <typename Work>
double
TimeBest(const Work& work)
{
    double best = 1e9;
    for (int i = 0; i < 20; ++i)
    {
        const double start = edgeai::profile::ReadSteadySeconds();
        work();
        best = std::min(best, edgeai::profile::ReadSteadySeconds() - start);
    }
    return best;
}

} // namespace

int
main()
{
    const c10::InferenceMode inference;
    const at::Tensor matrix = at::rand({512, 512});
    const at::Tensor image = at::rand({1, 64, 56, 56});
    const at::Tensor filters = at::rand({64, 64, 3, 3});
    const double gemm = TimeBest([&] { at::mm(matrix, matrix); });
    const double convolution = TimeBest([&] { at::conv2d(image, filters, {}, 1, 1); });
    std::printf("%g %g\n",
                2.0 * 512 * 512 * 512 / gemm / 1e9,
                2.0 * 64 * 64 * 9 * 56 * 56 / convolution / 1e9);
    return 0;
}
