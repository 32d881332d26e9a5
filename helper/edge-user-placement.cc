/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-user-placement.h"

#include "ns3/edge-building-loss.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/rng-seed-manager.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

namespace
{

constexpr double PI = 3.14159265358979323846;

/** @brief A user's own uniforms for one purpose, one after the other. */
class PlacingUniforms
{
  public:
    PlacingUniforms(uint32_t user, const char* purpose)
        : m_key{RngSeedManager::GetSeed(),
                static_cast<uint32_t>(RngSeedManager::GetRun()),
                edgeai::DrawPurpose::Placement,
                user,
                0,
                edgeai::HashText(purpose)}
    {
    }

    double Draw()
    {
        const double u = edgeai::KeyedUniform(m_key);
        ++m_key.index;
        return u;
    }

    /** @brief Box and Muller: mean 0, deviation 1. */
    double DrawNormal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - Draw()));
        return radius * std::cos(2 * PI * Draw());
    }

  private:
    edgeai::DrawKey m_key;
};

/** @return whether a place is inside the hexagon around a site of the grid, corners at 1 */
bool
IsInHexagon(double x, double y)
{
    // Its six edges are sqrt(3)/2 away, towards the neighbours at 0, 60, 120, ... degrees.
    const double apothem = std::sqrt(3) / 2;
    const double sixty = std::abs(x) / 2 + std::abs(y) * apothem;
    return std::abs(x) <= apothem && sixty <= apothem;
}

Vector
PlaceUser(const EdgeRadioScenario& scenario, uint32_t user)
{
    PlacingUniforms uniforms(user, "place");
    const auto sites = static_cast<double>(scenario.sites.size());
    const EdgeSite& site = scenario.sites[static_cast<std::size_t>(uniforms.Draw() * sites)];
    const double radius = scenario.placingRadiusMetres;
    double x = 0;
    double y = 0;
    bool isInside = false;
    while (!isInside)
    {
        x = 2 * uniforms.Draw() - 1;
        y = 2 * uniforms.Draw() - 1;
        const double distance = std::hypot(x, y);
        isInside = distance * radius >= scenario.leastDistanceMetres &&
                   (scenario.isHexagonal ? IsInHexagon(x, y) : distance <= 1);
    }
    return Vector(site.x + radius * x, site.y + radius * y, 0);
}

double
DrawBuildingLoss(const EdgeRadioScenario& scenario, uint32_t user)
{
    PlacingUniforms uniforms(user, "building");
    if (uniforms.Draw() >= scenario.indoorShare)
    {
        return 0;
    }
    EdgeIndoorPlace place;
    place.isHighLoss = uniforms.Draw() < scenario.highLossShare;
    place.firstUniform = uniforms.Draw();
    place.secondUniform = uniforms.Draw();
    place.normal = uniforms.DrawNormal();
    return GetEdgeBuildingLossDb(
        place,
        std::min(scenario.propagation.frequencyGHz, EDGE_HIGHEST_3GPP_GHZ));
}

} // namespace

std::vector<Vector>
PlaceEdgeUsers(const EdgeRadioScenario& scenario, uint32_t users)
{
    std::vector<Vector> places;
    for (uint32_t user = 0; user < users; ++user)
    {
        places.push_back(PlaceUser(scenario, user));
    }
    return places;
}

std::vector<double>
DrawEdgeBuildingLosses(const EdgeRadioScenario& scenario, uint32_t users)
{
    std::vector<double> losses;
    for (uint32_t user = 0; user < users; ++user)
    {
        losses.push_back(DrawBuildingLoss(scenario, user));
    }
    return losses;
}

Rectangle
GetEdgeServedArea(const EdgeRadioScenario& scenario)
{
    const EdgeSite& first = scenario.sites.front();
    Rectangle area(first.x, first.x, first.y, first.y);
    for (const EdgeSite& site : scenario.sites)
    {
        area.xMin = std::min(area.xMin, site.x);
        area.xMax = std::max(area.xMax, site.x);
        area.yMin = std::min(area.yMin, site.y);
        area.yMax = std::max(area.yMax, site.y);
    }
    const double radius = scenario.placingRadiusMetres;
    return Rectangle(area.xMin - radius,
                     area.xMax + radius,
                     area.yMin - radius,
                     area.yMax + radius);
}

} // namespace ns3
