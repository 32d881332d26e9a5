/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Where sites stand and where sectors look.
 */

#include "../support/edge-test-scenario.h"

#include "ns3/edge-cell-layout.h"
#include "ns3/edge-error.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>

using namespace ns3;

namespace
{

double
Distance(const EdgeSite& a, const EdgeSite& b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

/** @brief Great-circle distance on the mean sphere, by the haversine formula. */
double
Haversine(double latitude1, double longitude1, double latitude2, double longitude2)
{
    const double degree = std::acos(-1) / 180;
    const double a = std::pow(std::sin((latitude2 - latitude1) * degree / 2), 2) +
                     std::cos(latitude1 * degree) * std::cos(latitude2 * degree) *
                         std::pow(std::sin((longitude2 - longitude1) * degree / 2), 2);
    return 2 * 6371008.8 * std::asin(std::sqrt(a));
}

/** @return a file of the data that lie beside a checkout; empty where they do not */
std::string
FindSharedFile(const std::string& name)
{
    for (const char* beside : {"/../shared/data/", "/../../shared/data/"})
    {
        const std::string path = std::string(EDGE_AI_SOURCE_DIR) + beside + name;
        if (std::filesystem::exists(path))
        {
            return path;
        }
    }
    return "";
}

} // namespace

TEST(EdgeCellLayout, AHexagonalGridHasSixNeighboursAtTheInterSiteDistance)
{
    const auto sites = MakeEdgeHexagonalSites(19, 200);
    ASSERT_EQ(sites.size(), 19U);
    EXPECT_EQ(sites[0].x, 0);
    EXPECT_EQ(sites[0].y, 0);
    int neighbours = 0;
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        neighbours += std::abs(Distance(sites[0], sites[i]) - 200) < 1e-9 ? 1 : 0;
        for (std::size_t j = 0; j < i; ++j)
        {
            EXPECT_GT(Distance(sites[i], sites[j]), 199.9) << i << " and " << j;
        }
    }
    EXPECT_EQ(neighbours, 6);
    // The second ring: 6 corners at 400 m, 6 edges at 200 sqrt(3) = 346.4 m.
    EXPECT_NEAR(Distance(sites[0], sites[7]), 400, 1e-9);
    EXPECT_NEAR(Distance(sites[0], sites[8]), 200 * std::sqrt(3), 1e-9);
}

TEST(EdgeCellLayout, AnyNumberOfSitesIsAPrefixOfTheGrid)
{
    const auto few = MakeEdgeHexagonalSites(10, 500);
    const auto many = MakeEdgeHexagonalSites(37, 500);
    for (std::size_t i = 0; i < few.size(); ++i)
    {
        EXPECT_NEAR(Distance(few[i], many[i]), 0, 1e-9);
    }
}

TEST(EdgeCellLayout, ThreeSectorsLookBetweenTheNeighbours)
{
    const auto cells = MakeEdgeSectors(2, 3);
    ASSERT_EQ(cells.size(), 6U);
    EXPECT_EQ(cells[4].site, 1U);
    EXPECT_EQ(cells[4].azimuthDegrees, 150);
    // TR 38.901, table 7.3-1: 12 (32.5 / 65)^2 = 3 dB; 30 dB at most.
    const double at = (30 + 32.5) * std::acos(-1) / 180;
    EXPECT_NEAR(GetEdgeSectorPatternDb(cells[0], std::cos(at), std::sin(at)), -3, 1e-9);
    EXPECT_NEAR(GetEdgeSectorPatternDb(cells[0], -std::sqrt(3), -1), -30, 1e-9);
    EXPECT_EQ(GetEdgeSectorPatternDb(MakeEdgeSectors(1, 1)[0], -1, 0), 0);
}

TEST(EdgeCellLayout, SitesAreReadFromLatitudeAndLongitude)
{
    const auto sites = ReadEdgeSites(edgetest::WriteFile("sites.csv",
                                                         "SITE_ID,LATITUDE,LONGITUDE\n"
                                                         "a,-37.81517,144.97476\n"
                                                         "b,-37.81524,144.95256\n"));
    ASSERT_EQ(sites.size(), 2U);
    EXPECT_EQ(sites[0].name, "a");
    EXPECT_GT(sites[0].x, sites[1].x) << "east is where the longitude is larger";
    EXPECT_GT(sites[0].y, sites[1].y) << "north is where the latitude is larger";
    EXPECT_NEAR(Distance(sites[0], sites[1]),
                Haversine(-37.81517, 144.97476, -37.81524, 144.95256),
                0.1);
}

TEST(EdgeCellLayout, AWrongLatitudeIsRefusedWithItsLine)
{
    const std::string path =
        edgetest::WriteFile("sites.csv", "LATITUDE,LONGITUDE\n-37.8,144.9\n-137.8,144.9\n");
    try
    {
        ReadEdgeSites(path);
        FAIL() << "it was accepted";
    }
    catch (const edgeai::InputError& error)
    {
        EXPECT_NE(std::string(error.what()).find(path + ":3: column LATITUDE"), std::string::npos)
            << error.what();
    }
}

TEST(EdgeCellLayout, RealSitesOfACityLieWithinIt)
{
    const std::string file = FindSharedFile("eua/site-optus-melbCBD.csv");
    if (file.empty())
    {
        GTEST_SKIP() << "no ../shared/data/eua: 125 sites of github.com/PhuLai/eua-dataset";
    }
    const auto sites = ReadEdgeSites(file);
    EXPECT_EQ(sites.size(), 125U);
    for (const EdgeSite& site : sites)
    {
        // The central business district of Melbourne is some 3 km long.
        EXPECT_LT(std::hypot(site.x, site.y), 3000) << site.name;
    }
}
