/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cell-layout.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"
#include "ns3/edge-number-range.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

namespace
{

constexpr double PI = 3.14159265358979323846;
constexpr double EARTH_RADIUS_METRES = 6371008.8; // mean radius R1 (IUGG)

/** @brief A point of the hexagonal grid in axial coordinates. */
struct Axial
{
    int q;
    int r;
};

constexpr Axial STEPS[] = {{-1, 1}, {-1, 0}, {0, -1}, {1, -1}, {1, 0}, {0, 1}};

EdgeSite
MakeGridSite(Axial at, double interSiteMetres, std::size_t number)
{
    return {"site-" + std::to_string(number),
            interSiteMetres * (at.q + at.r / 2.0),
            interSiteMetres * at.r * std::sqrt(3) / 2};
}

/** @brief Degrees, as read. */
struct Coordinates
{
    double latitude;
    double longitude;
};

/** @param most of the absolute value */
double
ReadDegrees(const edgeai::CsvTable& table, std::size_t row, const std::string& column, double most)
{
    const auto degrees = table.GetOptional(row, column, edgeai::NumberRange::Any);
    if (!degrees || std::abs(*degrees) > most)
    {
        table.Refuse(row,
                     column,
                     "degrees from -" + std::to_string(static_cast<int>(most)) + " to " +
                         std::to_string(static_cast<int>(most)));
    }
    return *degrees;
}

double
ToRadians(double degrees)
{
    return degrees * PI / 180;
}

} // namespace

std::vector<EdgeSite>
MakeEdgeHexagonalSites(uint32_t count, double interSiteMetres)
{
    std::vector<EdgeSite> sites;
    for (int ring = 0; sites.size() < count; ++ring)
    {
        Axial at{ring, 0};
        const int places = std::max(6 * ring, 1);
        for (int i = 0; i < places && sites.size() < count; ++i)
        {
            sites.push_back(MakeGridSite(at, interSiteMetres, sites.size()));
            const Axial& step = STEPS[ring == 0 ? 0 : i / ring];
            at = {at.q + step.q, at.r + step.r};
        }
    }
    return sites;
}

std::vector<EdgeSite>
ReadEdgeSites(const std::string& path)
{
    const edgeai::CsvTable table = edgeai::CsvTable::Read(path);
    std::vector<Coordinates> read;
    Coordinates mean{0, 0};
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        read.push_back(
            {ReadDegrees(table, row, "LATITUDE", 90), ReadDegrees(table, row, "LONGITUDE", 180)});
        mean.latitude += read.back().latitude;
        mean.longitude += read.back().longitude;
    }
    if (read.empty())
    {
        throw edgeai::InputError(path + ": holds no site; want one row for each");
    }
    mean.latitude /= static_cast<double>(read.size());
    mean.longitude /= static_cast<double>(read.size());
    std::vector<EdgeSite> sites;
    for (std::size_t row = 0; row < read.size(); ++row)
    {
        EdgeSite site;
        site.name = table.HasColumn("SITE_ID") ? table.GetText(row, "SITE_ID")
                                               : "site-" + std::to_string(row);
        site.x = EARTH_RADIUS_METRES * std::cos(ToRadians(mean.latitude)) *
                 ToRadians(read[row].longitude - mean.longitude);
        site.y = EARTH_RADIUS_METRES * ToRadians(read[row].latitude - mean.latitude);
        sites.push_back(site);
    }
    return sites;
}

std::vector<EdgeCell>
MakeEdgeSectors(uint32_t sites, uint32_t sectorsPerSite)
{
    std::vector<EdgeCell> cells;
    for (uint32_t site = 0; site < sites; ++site)
    {
        for (uint32_t sector = 0; sector < sectorsPerSite; ++sector)
        {
            // Three sectors point to 30, 150 and 270 degrees: between the neighbours of the grid.
            const double azimuth = 30 + 360.0 * sector / sectorsPerSite;
            cells.push_back({site, azimuth, sectorsPerSite == 1});
        }
    }
    return cells;
}

double
GetEdgeSectorPatternDb(const EdgeCell& cell, double eastMetres, double northMetres)
{
    if (cell.isOmni)
    {
        return 0;
    }
    constexpr double beamWidthDegrees = 65;
    constexpr double mostDb = 30;
    const double direction = std::atan2(northMetres, eastMetres) * 180 / PI;
    const double off = std::remainder(direction - cell.azimuthDegrees, 360);
    return -std::min(12 * std::pow(off / beamWidthDegrees, 2), mostDb);
}

} // namespace ns3
