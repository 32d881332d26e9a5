/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PROPAGATION_H
#define EDGE_PROPAGATION_H

#include "ns3/channel-condition-model.h"
#include "ns3/edge-cell-layout.h"
#include "ns3/mobility-model.h"
#include "ns3/propagation-loss-model.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{

/** @brief What decides a link's loss beside where its ends are. */
struct EdgePropagationSettings
{
    std::string environment{"UMi"}; ///< UMi | UMa | RMa | InH
    double frequencyGHz{3.5};       ///< above 100: the loss at 100 GHz, scaled as free space
    double gaseousDbPerKm{0};
    bool hasShadowing{true};
    double siteHeightMetres{10};
    double userHeightMetres{1.5};
};

/** @brief An environment of TR 38.901 and the heights for which it is made. */
struct EdgeEnvironment
{
    std::string name;
    double siteHeightMetres;
    double userHeightMetres;
    double leastDistanceMetres;   ///< between a user and a site, on the ground
    double interSiteMetres;       ///< of the calibration layout (TR 38.901, table 7.8-1)
    double longestDistanceMetres; ///< up to which the model was made
    double highestGHz;            ///< likewise; beyond EDGE_HIGHEST_3GPP_GHZ it is scaled
};

/** @return UMi, UMa, RMa, InH */
const std::vector<EdgeEnvironment>& GetEdgeEnvironments();

/**
 * @brief Loss between users and sites: ns-3's models of 3GPP TR 38.901, with line of sight drawn
 * once for each pair and shadowing that stays correlated along a user's path.
 *
 * All sectors of a site share a link's loss. ns-3 draws what is random about a link when it is
 * asked for it first: ask for all links of interest in a fixed order, at times that no policy
 * decides.
 */
class EdgePropagation
{
  public:
    EdgePropagation(const EdgePropagationSettings& settings, const std::vector<EdgeSite>& sites);

    /** @brief Fixes all streams, before the first loss. @return how many */
    int64_t AssignStreams(int64_t stream);
    /**
     * @brief A user at the settings' height.
     * @param buildingLossDb what its building takes from all of its links
     * @return its number, from 0
     */
    uint32_t AddUser(double x, double y, double buildingLossDb = 0);
    /** @brief A user that moves; its height is its own. @p mobility of a node */
    uint32_t AddUser(Ptr<MobilityModel> mobility);
    /** @brief A user is somewhere else now, at the height that it had. */
    void MoveUser(uint32_t user, double x, double y);
    /** @return dB, by where both are now */
    double GetLossDb(uint32_t user, uint32_t site);

    uint32_t GetUserCount() const;
    Vector GetPosition(uint32_t user) const;

  private:
    Ptr<MobilityModel> MakeMobility(double x, double y, double z) const;

    EdgePropagationSettings m_settings;
    Ptr<ChannelConditionModel> m_condition;
    Ptr<PropagationLossModel> m_loss;
    std::vector<Ptr<MobilityModel>> m_sites;
    std::vector<Ptr<MobilityModel>> m_users;
    std::vector<double> m_buildingLossDb;     ///< by user
    std::vector<std::vector<bool>> m_isKnown; ///< [user][site]: has been asked for
};

} // namespace ns3

#endif // EDGE_PROPAGATION_H
