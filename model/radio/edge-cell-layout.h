/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CELL_LAYOUT_H
#define EDGE_CELL_LAYOUT_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{

/** @brief A place with base stations, in metres on a plane. */
struct EdgeSite
{
    std::string name;
    double x{0}; ///< to the east
    double y{0}; ///< to the north
};

/** @brief One cell: a sector of a site. */
struct EdgeCell
{
    uint32_t site{0};
    double azimuthDegrees{0}; ///< counter-clockwise from the east
    bool isOmni{false};       ///< the only cell of its site: no sector antenna
};

/**
 * @return the first @p count places of a hexagonal grid, from the centre outwards, ring by ring:
 * 1, 7, 19, 37, 61, ... are whole
 */
std::vector<EdgeSite> MakeEdgeHexagonalSites(uint32_t count, double interSiteMetres);

/**
 * @brief Reads sites from a CSV file with columns LATITUDE and LONGITUDE (WGS 84, degrees) and, if
 * there is one, SITE_ID.
 *
 * They are laid on the plane that touches the Earth at their mean: good to a metre within ten
 * kilometres.
 *
 * @throws edgeai::InputError where the file is no such table, or is empty
 */
std::vector<EdgeSite> ReadEdgeSites(const std::string& path);

/** @return 1 (omni) or more sectors of equal width for each site, site by site */
std::vector<EdgeCell> MakeEdgeSectors(uint32_t sites, uint32_t sectorsPerSite);

/**
 * @brief Antenna element of a sector, horizontally (TR 38.901, table 7.3-1): at most 30 dB below
 * its main direction, 3 dB at 32.5 degrees.
 * @return dB relative to the main direction, 0 or less; 0 for an omni cell
 */
double GetEdgeSectorPatternDb(const EdgeCell& cell, double eastMetres, double northMetres);

} // namespace ns3

#endif // EDGE_CELL_LAYOUT_H
