/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-error.h"
#include "ns3/edge-feature-vector.h"
#include "ns3/edge-roofline.h"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

using namespace edgeai;

namespace
{

double
FeatureOf(const TimeQuery& query, const std::string& name)
{
    const auto& names = FeatureNames();
    const auto found = std::find(names.begin(), names.end(), name);
    EXPECT_NE(found, names.end()) << name;
    return static_cast<double>(query.features.at(static_cast<std::size_t>(found - names.begin())));
}

} // namespace

TEST(EdgeRoofline, IsTheSlowerOfArithmeticAndMemoryPlusDispatch)
{
    HardwareProfile hardware;
    hardware.gemmFp32Gflops = 100;
    hardware.copyGbps = 10;
    hardware.dispatchUs = 5;
    WorkloadProfile workload;
    workload.flops = 1e9;       // 10 ms at 100 GFLOP/s
    workload.weightBytes = 1e8; // with the activations 20 ms at 10 GB/s
    workload.activationBytes = 1e8;
    workload.kernels = 200; // 1 ms at 5 us
    EXPECT_NEAR(MakeRoofline(workload, hardware).GetSeconds(), 0.021, 1e-12);
    workload.activationBytes = 0;
    workload.flops = 3e9; // 30 ms, memory 10 ms
    EXPECT_NEAR(MakeRoofline(workload, hardware).GetSeconds(), 0.031, 1e-12);
}

TEST(EdgeRoofline, TakesTheRateOfTheWorkloadsPrecision)
{
    HardwareProfile hardware = synthetic::MakeHardware(0); // 40 GFLOP/s in fp32
    hardware.gemmBf16Gflops = 80;
    WorkloadProfile workload = synthetic::MakeWorkload(0, 0, 1);
    workload.flops = 8e9;
    EXPECT_NEAR(MakeRoofline(workload, hardware).computeSeconds, 0.2, 1e-12);
    workload.precision = "bf16";
    EXPECT_NEAR(MakeRoofline(workload, hardware).computeSeconds, 0.1, 1e-12);
}

TEST(EdgeRoofline, AutocastIsHeldAgainstTheHalfPrecisionPeakOfTheDataSheet)
{
    HardwareProfile hardware;
    hardware.datasheetFp32Gflops = 40;
    hardware.datasheetFp16Gflops = 80;
    WorkloadProfile workload = synthetic::MakeWorkload(0, 0, 1);
    workload.flops = 8e9;
    EXPECT_NEAR(MakeRoofline(workload, hardware).computeSeconds, 0.2, 1e-12);
    workload.precision = "amp-fp16";
    EXPECT_NEAR(MakeRoofline(workload, hardware).computeSeconds, 0.1, 1e-12);
    hardware.gemmFp32Gflops = 20; // what was measured comes before what was promised
    EXPECT_NEAR(MakeRoofline(workload, hardware).computeSeconds, 0.4, 1e-12);
}

TEST(EdgeRoofline, SaysWhatIsMissing)
{
    HardwareProfile hardware = synthetic::MakeHardware(0);
    hardware.gemmFp32Gflops.reset();
    EXPECT_THAT([&] { MakeRoofline(synthetic::MakeWorkload(0, 0, 1), hardware); },
                testing::ThrowsMessage<InputError>(testing::HasSubstr("hardware 'cpu-0'")));
    hardware.datasheetFp32Gflops = 50;
    EXPECT_TRUE(HasRoofline(synthetic::MakeWorkload(0, 0, 1), hardware));
}

TEST(EdgeFeatureVector, HasOneDistinctNamePerValue)
{
    const auto query = MakeTimeQuery(synthetic::MakeWorkload(1, 1, 1), synthetic::MakeHardware(0));
    const auto& names = FeatureNames();
    EXPECT_EQ(query.features.size(), names.size());
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
}

TEST(EdgeFeatureVector, HoldsLogarithmsAndMarksWhatIsNotKnown)
{
    WorkloadProfile workload = synthetic::MakeWorkload(1, 1, 4);
    workload.kernels.reset();
    const auto query = MakeTimeQuery(workload, synthetic::MakeHardware(2));
    EXPECT_NEAR(FeatureOf(query, "log_batch"), std::log(4.0), 1e-6);
    EXPECT_NEAR(FeatureOf(query, "log_gemm_fp32"), std::log(120.0), 1e-6);
    EXPECT_TRUE(std::isnan(FeatureOf(query, "log_kernels")));
    EXPECT_TRUE(std::isnan(FeatureOf(query, "log_sequence_length")));
}

TEST(EdgeFeatureVector, AQuotaShowsAsTheShareOfThreadsThatHaveACore)
{
    HardwareProfile hardware = synthetic::MakeHardware(1); // 2 threads
    const WorkloadProfile workload = synthetic::MakeWorkload(0, 0, 1);
    EXPECT_EQ(FeatureOf(MakeTimeQuery(workload, hardware), "core_share_of_threads"), 1.0);
    hardware.cpuQuotaCores = 0.5;
    EXPECT_EQ(FeatureOf(MakeTimeQuery(workload, hardware), "core_share_of_threads"), 0.25);
}

TEST(EdgeFeatureVector, KindsThatHaveNoColumnShareOne)
{
    WorkloadProfile workload = synthetic::MakeWorkload(0, 0, 1);
    workload.operatorFlopShare = {{"conv", 0.5}, {"fft", 0.3}, {"sort", 0.2}};
    const auto query = MakeTimeQuery(workload, synthetic::MakeHardware(0));
    EXPECT_NEAR(FeatureOf(query, "flop_share_conv"), 0.5, 1e-6);
    EXPECT_NEAR(FeatureOf(query, "flop_share_other"), 0.5, 1e-6);
}
