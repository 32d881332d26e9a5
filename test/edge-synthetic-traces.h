/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SYNTHETIC_TRACES_H
#define EDGE_SYNTHETIC_TRACES_H

#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-profile-record.h"

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace edgeai::synthetic
{

/** @brief A law that gives the seconds of a workload on a hardware configuration. */
using TimeLaw = std::function<double(const WorkloadProfile&, const HardwareProfile&)>;

/** @brief What a made-up campaign measures. */
struct World
{
    TimeLaw law;
    unsigned families{5};
    unsigned modelsPerFamily{6};
    unsigned hardware{4};
    unsigned repeats{5};
    double noise{0.01}; ///< repeats are the law's time x (1 +- noise), uniform
};

/** @brief A hardware configuration whose descriptors grow with @p index. */
inline HardwareProfile
MakeHardware(unsigned index)
{
    HardwareProfile hardware;
    hardware.hardwareId = "cpu-" + std::to_string(index);
    hardware.kind = "cpu";
    hardware.threads = 1 + index;
    hardware.isaCap = "none";
    hardware.gemmFp32Gflops = 40.0 * (1 + index);
    hardware.copyGbps = 8.0 + 4.0 * index;
    hardware.dispatchUs = 4.0;
    return hardware;
}

/** @brief A network whose FLOPs and bytes grow with @p model; families differ in intensity. */
inline WorkloadProfile
MakeWorkload(unsigned family, unsigned model, unsigned batch)
{
    WorkloadProfile workload;
    workload.family = "family-" + std::to_string(family);
    workload.modelId = workload.family + "-m" + std::to_string(model);
    workload.workloadId = workload.modelId + "-b" + std::to_string(batch);
    workload.phase = "inference";
    workload.batch = batch;
    workload.precision = "fp32";
    workload.hyperparameters["depth"] = model + 1;
    workload.flops = 1e7 * std::pow(1.8, model) * (1 + 0.3 * family) * batch;
    workload.macs = *workload.flops / 2;
    workload.parameters = 1e5 * std::pow(1.5, model);
    workload.weightBytes = 4 * *workload.parameters;
    workload.activationBytes = 2e5 * std::pow(1.4, model) * (1 + family) * batch;
    workload.kernels = 10.0 * (model + 1);
    workload.operatorFlopShare = {{"conv", 0.2 * family}, {"linear", 1 - 0.2 * family}};
    workload.operatorByteShare = {{"conv", 0.5}, {"elementwise", 0.5}};
    workload.requestBytes = 1000;
    workload.replyBytes = 400;
    return workload;
}

inline MeasuredRun
MakeRun(const World& world, const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    MeasuredRun run;
    run.runId = workload.workloadId + "@" + hardware.hardwareId;
    run.workloadId = workload.workloadId;
    run.hardwareId = hardware.hardwareId;
    run.session = "s1";
    run.warmup = 3;
    run.verdict = "valid";
    run.source = "measured";
    for (unsigned i = 0; i < world.repeats; ++i)
    {
        DrawKey key;
        key.detail = HashText(run.runId);
        key.index = i;
        const double swing = 2 * KeyedUniform(key) - 1;
        run.repeatSeconds.push_back(world.law(workload, hardware) * (1 + world.noise * swing));
    }
    return run;
}

/** @brief Measures every network at batch 1 and 4 on every hardware configuration. */
inline ProfileSet
Measure(const World& world)
{
    ProfileSet set;
    for (unsigned i = 0; i < world.hardware; ++i)
    {
        set.hardware.push_back(MakeHardware(i));
    }
    for (unsigned family = 0; family < world.families; ++family)
    {
        for (unsigned model = 0; model < world.modelsPerFamily; ++model)
        {
            for (const unsigned batch : {1u, 4u})
            {
                set.workloads.push_back(MakeWorkload(family, model, batch));
            }
        }
    }
    for (const WorkloadProfile& workload : set.workloads)
    {
        for (const HardwareProfile& hardware : set.hardware)
        {
            set.runs.push_back(MakeRun(world, workload, hardware));
        }
    }
    return set; // ids were made in sorted order: fewer than ten of each
}

/** @brief time = c * flops^a on every hardware: what any regressor of log time must find. */
inline double
PowerLaw(const WorkloadProfile& workload, const HardwareProfile&)
{
    return 1e-9 * std::pow(*workload.flops, 0.9);
}

/** @brief A roofline whose efficiency differs by family: like real machines, but known. */
inline double
FamilyRoofline(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    const double efficiency = 0.4 + 0.1 * workload.operatorFlopShare.at("conv");
    return *workload.flops / (*hardware.gemmFp32Gflops * 1e9 * efficiency) +
           *workload.kernels * *hardware.dispatchUs * 1e-6;
}

} // namespace edgeai::synthetic

#endif // EDGE_SYNTHETIC_TRACES_H
