/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ENERGY_METER_H
#define EDGE_ENERGY_METER_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-job.h"
#include "ns3/edge-server-setup.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/** @brief Joules above idle, and how they are known: Measured or Assumed. */
struct EdgeEnergy
{
    double joules{0};
    EdgeServiceSource source{EdgeServiceSource::Assumed};
};

/** @brief What one accelerator has drawn since the start of the simulation. */
struct EdgeAcceleratorEnergy
{
    uint32_t hardware{0}; ///< index in the EdgeComputeCatalog
    double idleWatts{0};
    double activeWatts{0};
    Time up;
    Time busy;
    double idleJoules{0};
    double activeJoules{0};   ///< above idle
    double measuredJoules{0}; ///< the part of activeJoules that rests on measured joules
};

/**
 * @brief The electricity of one server's accelerators.
 *
 * An accelerator draws its idle power while it is up. What a job adds is the power that was
 * measured while its network ran there, less the idle power, where the traces have joules; else the
 * accelerator's active power, which a scenario states.
 */
class EdgeEnergyMeter
{
  public:
    /** @param accelerators their powers must be stated */
    EdgeEnergyMeter(Ptr<const EdgeComputeCatalog> catalog,
                    std::vector<EdgeAcceleratorSpec> accelerators);

    /** @brief A job has ended. @return what it drew above idle */
    EdgeEnergy Charge(const EdgeJob& job);
    void SetUp(uint32_t accelerator, bool isUp, Time now);
    /** @param busy accelerator time so far in which at least one job ran */
    EdgeAcceleratorEnergy Read(uint32_t accelerator, Time busy, Time now) const;

  private:
    struct Meter
    {
        EdgeAcceleratorSpec spec;
        bool isUp{true};
        Time changed; ///< when it last failed or came back
        Time upBefore;
        Time charged; ///< accelerator time of jobs that ended
        double joules{0};
        double measuredJoules{0};
    };

    double GetMeasuredWatts(const EdgeJob& job) const;

    Ptr<const EdgeComputeCatalog> m_catalog;
    std::vector<Meter> m_meters; ///< by accelerator
};

} // namespace ns3

#endif // EDGE_ENERGY_METER_H
