/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * The layouts of 3GPP TR 38.901, table 7.8-1 (large scale), beside the calibration results of the
 * companies: medians of R1-165974 at 5, 10, ..., 95 %, as QuaDRiGa's calib_3GPP_ref_data.m lists
 * them.
 */

#include "ns3/constant-position-mobility-model.h"
#include "ns3/edge-building-loss.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-propagation.h"
#include "ns3/node.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;

namespace
{

constexpr double PI = 3.14159265358979323846;
constexpr std::size_t PERCENTILES = 19;
constexpr uint32_t USERS = 1000;

using Curve = std::array<double, PERCENTILES>;

/** @brief One environment and frequency, and what was published for it. */
struct Published
{
    const char* environment;
    double frequencyGHz;
    Curve couplingDb;
    Curve geometryDb;
};

/** @brief A user's uniforms, one after the other. */
class Uniforms
{
  public:
    explicit Uniforms(uint32_t user)
        : m_key{1, 1, edgeai::DrawPurpose::Placement, user, 0, 0}
    {
    }

    double Draw()
    {
        ++m_key.index;
        return edgeai::KeyedUniform(m_key);
    }

    /** @brief Box and Muller. */
    double DrawNormal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - Draw()));
        return radius * std::cos(2 * PI * Draw());
    }

  private:
    edgeai::DrawKey m_key;
};

/** @brief The table's user: 80 % indoors, on a floor of a building of 4 to 8. */
struct User
{
    Vector at;
    double buildingLossDb{0};
};

User
DrawUser(uint32_t number, const EdgeEnvironment& environment, double frequencyGHz)
{
    Uniforms uniforms(number);
    User user;
    const double corner = environment.interSiteMetres / std::sqrt(3);
    const double apothem = environment.interSiteMetres / 2;
    bool isInside = false;
    while (!isInside)
    {
        user.at.x = corner * (2 * uniforms.Draw() - 1);
        user.at.y = corner * (2 * uniforms.Draw() - 1);
        const double slanted = std::abs(user.at.x) / 2 + std::abs(user.at.y) * std::sqrt(3) / 2;
        isInside = std::abs(user.at.x) <= apothem && slanted <= apothem &&
                   std::hypot(user.at.x, user.at.y) >= environment.leastDistanceMetres;
    }
    user.at.z = 1.5;
    if (uniforms.Draw() < 0.8)
    {
        const double floors = 4 + std::floor(5 * uniforms.Draw());
        user.at.z += 3 * std::floor(floors * uniforms.Draw());
        EdgeIndoorPlace place;
        place.isHighLoss = uniforms.Draw() < 0.5;
        place.firstUniform = uniforms.Draw();
        place.secondUniform = uniforms.Draw();
        place.normal = uniforms.DrawNormal();
        user.buildingLossDb = GetEdgeBuildingLossDb(place, frequencyGHz);
    }
    return user;
}

/** @brief A column of ten elements of table 7.3-1, half a wavelength apart, tilted to 102 degrees.
 */
double
GetColumnGainDb(const EdgeCell& cell, const Vector& from, const Vector& to)
{
    const double east = to.x - from.x;
    const double north = to.y - from.y;
    const double up = to.z - from.z;
    const double cosine = up / std::hypot(std::hypot(east, north), up);
    const double zenith = std::acos(cosine) * 180 / PI;
    const double azimuthDb = GetEdgeSectorPatternDb(cell, east, north);
    const double verticalDb = -std::min(12 * std::pow((zenith - 90) / 65, 2), 30.0);
    double real = 0;
    double imaginary = 0;
    for (int element = 0; element < 10; ++element)
    {
        const double phase = PI * element * (cosine - std::cos(102 * PI / 180));
        real += std::cos(phase);
        imaginary += std::sin(phase);
    }
    const double arrayDb = 10 * std::log10((real * real + imaginary * imaginary) / 10 + 1e-12);
    return 8 - std::min(-(azimuthDb + verticalDb), 30.0) + arrayDb;
}

const EdgeEnvironment&
FindEnvironment(const std::string& name)
{
    const auto& environments = GetEdgeEnvironments();
    return *std::find_if(environments.begin(),
                         environments.end(),
                         [&name](const EdgeEnvironment& e) { return e.name == name; });
}

/** @brief What users of the centre's cells measure. */
class Drop
{
  public:
    explicit Drop(const Published& published)
        : m_environment(FindEnvironment(published.environment)),
          m_sites(MakeEdgeHexagonalSites(19, m_environment.interSiteMetres)),
          m_cells(MakeEdgeSectors(19, 3)),
          m_propagation({m_environment.name,
                         published.frequencyGHz,
                         0,
                         true,
                         m_environment.siteHeightMetres,
                         m_environment.userHeightMetres},
                        m_sites)
    {
        m_propagation.AssignStreams(0);
        for (uint32_t number = 0; number < USERS; ++number)
        {
            Measure(DrawUser(number, m_environment, published.frequencyGHz));
        }
        Simulator::Destroy();
    }

    std::vector<double> couplingDb;
    std::vector<double> geometryDb;

  private:
    void Measure(const User& user)
    {
        auto mobility = CreateObject<ConstantPositionMobilityModel>();
        CreateObject<Node>()->AggregateObject(mobility);
        mobility->SetPosition(user.at);
        const uint32_t id = m_propagation.AddUser(mobility);
        double best = 0;
        double sum = 0;
        for (const EdgeCell& cell : m_cells)
        {
            const EdgeSite& site = m_sites[cell.site];
            const Vector mast(site.x, site.y, m_environment.siteHeightMetres);
            const double lossDb = m_propagation.GetLossDb(id, cell.site) + user.buildingLossDb;
            const double gain = std::pow(10, (GetColumnGainDb(cell, mast, user.at) - lossDb) / 10);
            best = std::max(best, gain);
            sum += gain;
        }
        couplingDb.push_back(10 * std::log10(best));
        geometryDb.push_back(10 * std::log10(best / (sum - best)));
    }

    const EdgeEnvironment& m_environment;
    std::vector<EdgeSite> m_sites;
    std::vector<EdgeCell> m_cells;
    EdgePropagation m_propagation;
};

Curve
GetPercentiles(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    Curve curve;
    for (std::size_t i = 0; i < PERCENTILES; ++i)
    {
        curve[i] = values[values.size() * (i + 1) / (PERCENTILES + 1)];
    }
    return curve;
}

/** @brief Within so much at every percentile from 10 to 90 %; prints 10, 50 and 90 %. */
void
ExpectAlike(const char* what, const Curve& ours, const Curve& published, double decibels)
{
    for (std::size_t i = 1; i + 1 < PERCENTILES; ++i)
    {
        EXPECT_NEAR(ours[i], published[i], decibels) << what << " at " << 5 * (i + 1) << " %";
    }
    std::printf("  %-9s", what);
    for (const std::size_t i : {1, 9, 17})
    {
        std::printf("  %2zu %%: %7.1f dB, published %7.1f", 5 * (i + 1), ours[i], published[i]);
    }
    std::printf("\n");
}

class EdgeCalibration : public testing::TestWithParam<Published>
{
};

std::string
GetName(const testing::TestParamInfo<Published>& info)
{
    return std::string(info.param.environment) +
           std::to_string(static_cast<int>(info.param.frequencyGHz)) + "GHz";
}

} // namespace

TEST_P(EdgeCalibration, CouplingLossAndGeometryAreThoseOfTheCompanies)
{
    const Drop drop(GetParam());
    ExpectAlike("coupling", GetPercentiles(drop.couplingDb), GetParam().couplingDb, 3);
    ExpectAlike("geometry", GetPercentiles(drop.geometryDb), GetParam().geometryDb, 1.5);
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(LargeScale, EdgeCalibration, testing::Values(
    Published{"UMi", 6,
        {-142.3, -136.4, -132.4, -128.9, -125.8, -122.9, -120.3, -117.6, -115, -112.2, -109.5, -106.4, -103.2, -99.9, -96.2, -92.2, -87.6, -82, -74.8},
        {-1.7, -0.5, 0.4, 1.2, 2.1, 3, 4, 5, 6.1, 7.3, 8.6, 9.9, 11.4, 13, 14.9, 17, 19.4, 22.1, 24.9}},
    Published{"UMi", 30,
        {-164.6, -158.5, -154.1, -150.3, -147.1, -144, -141.1, -138.2, -135.3, -132.4, -129.4, -126.2, -122.5, -118.3, -113.7, -108.9, -103.5, -97.1, -89.3},
        {-1.6, -0.4, 0.4, 1.3, 2.2, 3.1, 4.1, 5.2, 6.3, 7.5, 8.8, 10.2, 11.7, 13.3, 15.1, 17.2, 19.6, 22.2, 24.9}},
    Published{"UMi", 70,
        {-184.2, -177.8, -173.3, -169.2, -165.5, -162, -158.7, -155.5, -152.3, -149.1, -145.8, -142.4, -138.3, -133.6, -127.1, -119.8, -112.8, -105.2, -96.8},
        {-1.6, -0.4, 0.5, 1.3, 2.2, 3.1, 4.1, 5.2, 6.3, 7.5, 8.8, 10.2, 11.7, 13.4, 15.2, 17.3, 19.7, 22.4, 25}},
    Published{"UMa", 6,
        {-150.4, -144.7, -140.6, -137, -133.9, -131.1, -128.4, -125.8, -123.1, -120.3, -117.5, -114.7, -111.8, -109.1, -106.1, -102.8, -98.8, -93.7, -86},
        {-1, 0.1, 1.1, 2, 2.9, 3.9, 5, 6, 7.2, 8.6, 9.9, 11.3, 12.9, 14.7, 16.5, 18.6, 20.9, 23.4, 25.6}},
    Published{"UMa", 30,
        {-172, -166.3, -161.8, -157.9, -154.5, -151.4, -148.5, -145.7, -142.9, -140.1, -137, -133.6, -130, -126.6, -123.1, -119.5, -115.4, -110.1, -102},
        {-1, 0.2, 1.1, 2, 3, 4, 5, 6.1, 7.3, 8.6, 9.9, 11.3, 13, 14.7, 16.5, 18.6, 20.9, 23.4, 25.6}},
    Published{"UMa", 70,
        {-191.4, -185.5, -180.9, -176.8, -172.8, -169.2, -165.8, -162.6, -159.6, -156.6, -153.3, -149.8, -145.5, -140.4, -135.1, -130.4, -125.5, -119.7, -110.7},
        {-0.9, 0.1, 1.1, 2, 3, 3.9, 5, 6.1, 7.2, 8.5, 9.9, 11.3, 13, 14.7, 16.5, 18.6, 20.9, 23.4, 25.6}}),
    GetName);
// clang-format on
