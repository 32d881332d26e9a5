/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ROOFLINE_H
#define EDGE_ROOFLINE_H

#include "ns3/edge-profile-record.h"

namespace edgeai
{

/**
 * @brief The least time that a run can take on its hardware, from the hardware's measured
 * descriptors: arithmetic and memory traffic overlap, the dispatch of operators does not.
 *
 * (Williams, Waterman, Patterson, "Roofline", CACM 2009; the dispatch term is ours.) Descriptors of
 * a configuration with a CPU quota are measured under that quota, so nothing is scaled here.
 */
struct Roofline
{
    double computeSeconds{0};  ///< FLOPs / measured matrix product rate of the precision
    double memorySeconds{0};   ///< weight and activation bytes / measured copy rate; 0: not known
    double dispatchSeconds{0}; ///< operators x measured dispatch overhead; 0: not known

    double GetSeconds() const;
};

/**
 * @throws InputError where the workload has no FLOPs or the hardware no FLOP/s, measured or from a
 * data sheet
 */
Roofline MakeRoofline(const WorkloadProfile& workload, const HardwareProfile& hardware);

/** @return FLOP/s that the roofline divides by; NaN where neither is measured nor promised */
double RooflineFlopsPerSecond(const WorkloadProfile& workload, const HardwareProfile& hardware);

/** @return whether MakeRoofline() would not throw */
bool HasRoofline(const WorkloadProfile& workload, const HardwareProfile& hardware);

} // namespace edgeai

#endif // EDGE_ROOFLINE_H
