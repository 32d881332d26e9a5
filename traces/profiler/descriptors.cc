// SPDX-License-Identifier: GPL-2.0-only

#include "descriptors.h"

#include "cpu-quota.h"
#include "machine-load.h"

#include <ATen/ATen.h>
#include <ATen/Context.h>
#include <algorithm>
#include <c10/core/InferenceMode.h>
#include <functional>
#include <limits>
#include <torch/cuda.h>

namespace edgeai::profile
{

namespace
{

double
TimeOnce(const std::function<void()>& work)
{
    const double start = ReadSteadySeconds();
    work();
    return ReadSteadySeconds() - start;
}

double
TimeBest(const std::function<void()>& work)
{
    constexpr double ENOUGH_SECONDS = 0.15;
    constexpr int FEWEST = 3;
    double best = std::numeric_limits<double>::infinity();
    double spent = 0.0;
    for (int count = 0; count < FEWEST || spent < ENOUGH_SECONDS; ++count)
    {
        const double seconds = TimeOnce(work);
        best = std::min(best, seconds);
        spent += seconds;
    }
    return best;
}

double
TimeSustained(const std::function<void()>& work)
{
    const double enough = 3.0 * QUOTA_PERIODS_PER_REPEAT * QUOTA_PERIOD_SECONDS;
    const double start = ReadSteadySeconds();
    int count = 0;
    double spent = 0.0;
    while (spent < enough)
    {
        work();
        ++count;
        spent = ReadSteadySeconds() - start;
    }
    return spent / count;
}

double
Time(const std::function<void()>& work, bool isThrottled)
{
    work();
    return isThrottled ? TimeSustained(work) : TimeBest(work);
}

double
MeasureGemm(at::ScalarType type, bool isThrottled)
{
    double best = 0.0;
    for (const int64_t side : {512, 1024})
    {
        const at::Tensor left = at::rand({side, side}).to(type);
        const at::Tensor right = at::rand({side, side}).to(type);
        at::Tensor product = at::empty({side, side}, type);
        const double seconds = Time([&] { at::mm_out(product, left, right); }, isThrottled);
        const auto extent = static_cast<double>(side);
        best = std::max(best, 2.0 * extent * extent * extent / seconds / 1e9);
    }
    return best;
}

std::optional<double>
TryMeasureGemm(at::ScalarType type, bool isThrottled)
{
    try
    {
        return MeasureGemm(type, isThrottled);
    }
    catch (const std::exception&)
    {
        // oneDNN throws where a cap leaves it no bf16 kernel: the cell stays empty.
        return std::nullopt;
    }
}

double
MeasureCopy(bool isThrottled)
{
    // Well beyond the last-level cache.
    constexpr int64_t ELEMENTS = 32 << 20;
    const at::Tensor source = at::ones({ELEMENTS});
    at::Tensor target = at::zeros({ELEMENTS});
    const double seconds = Time([&] { target.copy_(source); }, isThrottled);
    return 2.0 * static_cast<double>(source.nbytes()) / seconds / 1e9;
}

double
MeasureDispatch(bool isThrottled)
{
    constexpr int CALLS = 1000;
    const at::Tensor scalar = at::ones({1});
    const auto work = [&] {
        for (int call = 0; call < CALLS; ++call)
        {
            at::add(scalar, scalar); // allocates its result, as most operators do
        }
    };
    return Time(work, isThrottled) / CALLS * 1e6;
}

/** Best time of some work on the GPU, launched and waited for. */
double
TimeOnGpu(const std::function<void()>& work)
{
    const auto waited = [&] {
        work();
        torch::cuda::synchronize();
    };
    waited();
    return TimeBest(waited);
}

std::optional<double>
TryMeasureGpuGemm(at::ScalarType type, bool isTf32)
{
    constexpr int64_t SIDE = 8192;
    at::globalContext().setAllowTF32CuBLAS(isTf32);
    try
    {
        const auto options = at::TensorOptions(at::kCUDA).dtype(type);
        const at::Tensor left = at::ones({SIDE, SIDE}, options);
        const at::Tensor right = at::ones({SIDE, SIDE}, options);
        at::Tensor product = at::empty({SIDE, SIDE}, options);
        const double seconds = TimeOnGpu([&] { at::mm_out(product, left, right); });
        const auto extent = static_cast<double>(SIDE);
        return 2.0 * extent * extent * extent / seconds / 1e9;
    }
    catch (const std::exception&)
    {
        return std::nullopt; // the GPU is too old for this type
    }
}

/** Well beyond the GPU's caches; `source` is where the bytes come from. */
double
MeasureGpuCopy(const at::Tensor& source, double passes)
{
    at::Tensor target = at::empty_like(source, at::TensorOptions(at::kCUDA));
    const double seconds = TimeOnGpu([&] { target.copy_(source, true); });
    return passes * static_cast<double>(source.nbytes()) / seconds / 1e9;
}

/** Launches follow each other without waiting, as in a network. */
double
MeasureGpuDispatch()
{
    constexpr int CALLS = 1000;
    const at::Tensor scalar = at::ones({1}, at::TensorOptions(at::kCUDA));
    const auto work = [&] {
        for (int call = 0; call < CALLS; ++call)
        {
            at::add(scalar, scalar);
        }
    };
    return TimeOnGpu(work) / CALLS * 1e6;
}

} // namespace

Descriptors
MeasureGpuDescriptors()
{
    constexpr int64_t ELEMENTS = 128 << 20;
    constexpr double READ_AND_WRITTEN = 2.0;
    const c10::InferenceMode inference;
    Descriptors descriptors;
    descriptors.gemmFp32Gflops = TryMeasureGpuGemm(at::kFloat, false).value_or(0.0);
    descriptors.gemmTf32Gflops = TryMeasureGpuGemm(at::kFloat, true);
    descriptors.gemmBf16Gflops = TryMeasureGpuGemm(at::kBFloat16, false);
    descriptors.gemmFp16Gflops = TryMeasureGpuGemm(at::kHalf, false);
    const at::Tensor host = at::ones({ELEMENTS});
    descriptors.copyGbps = MeasureGpuCopy(host.to(at::kCUDA), READ_AND_WRITTEN);
    descriptors.hostCopyGbps = MeasureGpuCopy(host.pin_memory(), 1.0);
    descriptors.dispatchUs = MeasureGpuDispatch();
    return descriptors;
}

Descriptors
MeasureDescriptors(bool isThrottled)
{
    const c10::InferenceMode inference;
    Descriptors descriptors;
    descriptors.gemmFp32Gflops = MeasureGemm(at::kFloat, isThrottled);
    descriptors.gemmBf16Gflops = TryMeasureGemm(at::kBFloat16, isThrottled);
    descriptors.copyGbps = MeasureCopy(isThrottled);
    descriptors.dispatchUs = MeasureDispatch(isThrottled);
    return descriptors;
}

} // namespace edgeai::profile
