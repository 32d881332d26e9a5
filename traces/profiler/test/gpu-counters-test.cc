// SPDX-License-Identifier: GPL-2.0-only

#include "cuda-runtime.h"
#include "device-memory-watch.h"
#include "gpu-counters.h"

#include <ATen/ATen.h>
#include <cstdlib>
#include <gtest/gtest.h>

namespace
{

using namespace edgeai::profile;

/** Stands for NVIDIA's library as long as it lives. */
class ChosenNvml
{
  public:
    explicit ChosenNvml(const char* path)
    {
        setenv("EDGE_PROFILE_NVML", path, 1);
    }

    ~ChosenNvml()
    {
        unsetenv("EDGE_PROFILE_NVML");
    }
};

TEST(GpuCounters, ReadsWhatTheLibraryTells)
{
    const ChosenNvml library(EDGE_PROFILE_FAKE_NVML);
    const GpuCounters gpu("");
    ASSERT_TRUE(gpu.IsThere());
    EXPECT_EQ(gpu.ReadName(), "NVIDIA Imaginary");
    EXPECT_EQ(gpu.ReadMemoryBytes(), int64_t{8} << 30);
    EXPECT_EQ(gpu.ReadUsedMemoryBytes(), int64_t{1} << 30);
    EXPECT_EQ(gpu.ReadSmClockMhz(), 1410);
    EXPECT_EQ(gpu.ReadMemoryClockMhz(), 1215);
    EXPECT_DOUBLE_EQ(*gpu.ReadUtilisation(), 0.4);
}

// The counter is in millijoules: 12500, then 14000.
TEST(GpuCounters, EnergyIsInJoules)
{
    const ChosenNvml library(EDGE_PROFILE_FAKE_NVML);
    const GpuCounters gpu("");
    const double before = *gpu.ReadEnergyJoules();
    EXPECT_NEAR(*gpu.ReadEnergyJoules() - before, 1.5, 1e-9);
}

TEST(GpuCounters, WhatTheLibraryDoesNotKnowIsEmpty)
{
    const ChosenNvml library(EDGE_PROFILE_FAKE_NVML);
    const GpuCounters gpu("");
    EXPECT_FALSE(gpu.ReadPowerWatts());         // it answers: not supported
    EXPECT_EQ(gpu.ReadDriverVersion(), "");     // an old library without the function
    EXPECT_FALSE(GpuCounters("0:0").IsThere()); // likewise: no look-up by bus
}

TEST(GpuCounters, WithoutTheLibraryAllIsEmpty)
{
    const ChosenNvml library("/nowhere/libnvidia-ml.so.1");
    const GpuCounters gpu("");
    EXPECT_FALSE(gpu.IsThere());
    EXPECT_EQ(gpu.ReadName(), "");
    EXPECT_FALSE(gpu.ReadEnergyJoules());
}

TEST(CudaRuntime, WithoutCudaNothingIsTimed)
{
    const CudaRuntime runtime;
    if (runtime.CountSms())
    {
        GTEST_SKIP() << "there is a GPU";
    }
    CudaStopwatch stopwatch(runtime);
    stopwatch.Start();
    stopwatch.Stop();
    EXPECT_FALSE(stopwatch.ReadSeconds());
    EXPECT_FALSE(runtime.ReadMemoryBytes());
}

// Seen on the CPU, whose allocator reports in the same way: 1 MiB stays, 2 MiB come and go.
TEST(DeviceMemoryWatch, SeesTheMostThatWasHandedOut)
{
    const DeviceMemoryWatch watch(c10::DeviceType::CPU);
    EXPECT_FALSE(watch.GetAddedBytes());
    const at::Tensor kept = at::empty({1 << 18}, at::kFloat);
    {
        const at::Tensor passing = at::empty({1 << 19}, at::kFloat);
    }
    const at::Tensor small = at::empty({16}, at::kFloat);
    EXPECT_EQ(watch.GetAddedBytes(), 3 << 20);
}

} // namespace
