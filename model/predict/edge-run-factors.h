/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RUN_FACTORS_H
#define EDGE_RUN_FACTORS_H

#include "ns3/edge-profile-record.h"

#include <string>

namespace edgeai
{

/** @brief What a run has in common with others beside its workload, hardware and family. */
struct RunFactors
{
    std::string model;   ///< model and phase, whatever the batch and precision
    std::string network; ///< model, phase and precision
    std::string precision;
    std::string setting;  ///< kind of hardware, and how its runtime was set
    std::string software; ///< the same, and the runtime with its version
};

RunFactors FactorsOf(const WorkloadProfile& workload, const HardwareProfile& hardware);

} // namespace edgeai

#endif // EDGE_RUN_FACTORS_H
