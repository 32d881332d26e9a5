/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_USER_MOBILITY_H
#define EDGE_USER_MOBILITY_H

#include "edge-mobility-scenario.h"

#include "ns3/mobility-model.h"
#include "ns3/rectangle.h"
#include "ns3/vector.h"

#include <vector>

namespace ns3
{

/**
 * @brief Where users go: an ns-3 mobility model for each, or a trace of ns-2's format, as SUMO
 * exports it.
 *
 * Models start where the users were placed; those that want bounds or a place to go to, and are
 * given none, get the area that the sites serve. A trace says itself where they start.
 */
class EdgeUserMobility
{
  public:
    /**
     * @param places where users start, if a trace does not say it
     * @throws edgeai::InputError where a trace says nothing of a user
     */
    EdgeUserMobility(const EdgeMobilityScenario& scenario,
                     const std::vector<Vector>& places,
                     const Rectangle& area);

    /** @return where all users are now */
    std::vector<Vector> GetPlaces() const;

  private:
    void MakeModels(const EdgeMobilityScenario& scenario,
                    const std::vector<Vector>& places,
                    const Rectangle& area);
    void FollowTrace(const std::string& file, std::size_t users);

    std::vector<Ptr<MobilityModel>> m_models; ///< by user
};

} // namespace ns3

#endif // EDGE_USER_MOBILITY_H
