/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RADIO_ACCESS_H
#define EDGE_RADIO_ACCESS_H

#include "ns3/edge-carrier.h"
#include "ns3/edge-cell-layout.h"
#include "ns3/edge-handover.h"
#include "ns3/edge-link-adaptation.h"
#include "ns3/edge-propagation.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/** @brief What share of its slots a cell uses: 0 to 1. */
struct EdgeCellLoad
{
    double uplink{0};
    double downlink{0};
};

/** @brief One user's radio link to its cell. */
struct EdgeRadioLink
{
    uint32_t cell{0};
    double uplinkSinr{0}; ///< linear, over what it is given of the band
    double downlinkSinr{0};
    double uplinkBitsPerElement{0}; ///< of a resource element, all layers, that come through
    double downlinkBitsPerElement{0};
    double uplinkBlocks{0};        ///< resource blocks that its power suffices for
    double uplinkBitsPerSecond{0}; ///< with all slots of the cell for itself; 0: out of coverage
    double downlinkBitsPerSecond{0};
};

/**
 * @brief The radio access of one run: who is served by which cell, and how fast.
 *
 * Each user is served by the cell that it receives best. The rate of a link follows from its SINR:
 * path gain (EdgePropagation), sector pattern, array gains, noise, and the other cells' power
 * weighted by their load. A neighbour's beam points anywhere: its array neither adds nor takes.
 *
 * In the uplink every user of a cell takes its turns with its full power over the whole band; where
 * that is too thin for the first row of the MCS table, over the part of the band where it just
 * suffices. The power that a cell gets from the users of another one is their mean.
 *
 * Measure() draws what is random about the links: call it at times that no policy decides.
 */
class EdgeRadioAccess
{
  public:
    struct Settings
    {
        EdgeCarrier carrier;
        EdgePropagationSettings propagation;
        std::vector<EdgeSite> sites;
        uint32_t sectorsPerSite{3};
        uint32_t candidateSites{7}; ///< the nearest ones, which are looked at; others are not heard
        double targetBler{0.1};
        double implementationLossDb{2};
    };

    explicit EdgeRadioAccess(const Settings& settings);

    EdgePropagation& GetPropagation();
    const std::vector<EdgeCell>& GetCells() const;
    const EdgeLinkAdaptation& GetLinkAdaptation() const;

    /** @brief Looks at every candidate link, user by user, site by site; who has no cell gets one.
     */
    void Measure();
    /** @brief Computes all rates for these loads, by cell. Measure() must have been called. */
    void SetLoads(const std::vector<EdgeCellLoad>& loads);
    /** @brief A user goes to another cell; its link is computed for the last loads. */
    void SetCell(uint32_t user, uint32_t cell);
    /** @return what the user receives of its own cell and of the best other one */
    EdgeCellMeasurement GetMeasurement(uint32_t user) const;
    /** @return as of the last SetLoads() or SetCell() */
    const EdgeRadioLink& GetLink(uint32_t user) const;

  private:
    /** @brief What one user hears of one cell; power gains, linear, without arrays. */
    struct Heard
    {
        uint32_t cell;
        double gain;
    };

    /** @brief What does not change during a run, in watts and ratios: an epoch asks for each user.
     */
    struct Budget
    {
        explicit Budget(const EdgeCarrier& carrier);

        double baseWatts;
        double userWatts;
        double baseNoiseWatts; ///< at the base station, over the resource blocks
        double userNoiseWatts;
        double beamGain;    ///< of both arrays towards each other, less what tracking loses
        double uplinkShare; ///< of the symbols
        double downlinkShare;
    };

    void MeasureUser(uint32_t user);
    std::vector<uint32_t> GetCandidateSites(uint32_t user) const;
    void Attach(uint32_t user);
    void SumUplinkGains();
    double GetDownlinkSinr(uint32_t user) const;
    std::vector<double> GetUplinkInterference() const;
    void SetLink(uint32_t user);
    void SetUplink(EdgeRadioLink& link, double signalWatts, double noiseWatts) const;
    double GetServingGain(uint32_t user) const;

    Settings m_settings;
    std::vector<EdgeCell> m_cells;
    EdgePropagation m_propagation;
    EdgeLinkAdaptation m_adaptation;
    Budget m_budget;
    std::vector<std::vector<Heard>> m_heard; ///< by user; sorted by cell
    std::vector<EdgeRadioLink> m_links;      ///< by user
    /** @brief [cell][other]: mean gain from the other cell's users, linear. */
    std::vector<std::vector<double>> m_uplinkGains;
    std::vector<EdgeCellLoad> m_loads;        ///< by cell
    std::vector<double> m_uplinkInterference; ///< by cell, watts over the whole band
};

} // namespace ns3

#endif // EDGE_RADIO_ACCESS_H
