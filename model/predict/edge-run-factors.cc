/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-run-factors.h"

#include "ns3/edge-csv.h"

namespace edgeai
{

RunFactors
FactorsOf(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    RunFactors factors;
    factors.model = workload.modelId + "|" + workload.phase;
    factors.network = factors.model + "|" + workload.precision;
    factors.precision = workload.precision;
    factors.setting = hardware.kind + "|" + JoinNamedNumbers(hardware.runtimeOptions);
    factors.software = factors.setting + "|" + hardware.runtime;
    return factors;
}

} // namespace edgeai
