/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-propagation.h"

#include "edge-carrier.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/double.h"
#include "ns3/node.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{

namespace
{

/** @return TypeIds of the channel condition and the loss */
std::pair<std::string, std::string>
GetModels(const std::string& environment)
{
    if (environment == "UMi")
    {
        return {"ns3::ThreeGppUmiStreetCanyonChannelConditionModel",
                "ns3::ThreeGppUmiStreetCanyonPropagationLossModel"};
    }
    if (environment == "UMa")
    {
        return {"ns3::ThreeGppUmaChannelConditionModel", "ns3::ThreeGppUmaPropagationLossModel"};
    }
    if (environment == "RMa")
    {
        return {"ns3::ThreeGppRmaChannelConditionModel", "ns3::ThreeGppRmaPropagationLossModel"};
    }
    NS_ABORT_MSG_IF(environment != "InH",
                    "EdgePropagation: environment '" << environment
                                                     << "', want UMi, UMa, RMa or InH");
    return {"ns3::ThreeGppIndoorMixedOfficeChannelConditionModel",
            "ns3::ThreeGppIndoorOfficePropagationLossModel"};
}

} // namespace

const std::vector<EdgeEnvironment>&
GetEdgeEnvironments()
{
    // TR 38.901, tables 7.2-1 to 7.2-3 and 7.4.1-1; RMa: 7.2-3, InH: 20 m between sites (7.2-2).
    // Frequencies: the notes of 7.4.1-1.
    static const std::vector<EdgeEnvironment> environments{{"UMi", 10, 1.5, 10, 200, 5000, 300},
                                                           {"UMa", 25, 1.5, 35, 500, 5000, 300},
                                                           {"RMa", 35, 1.5, 35, 1732, 10000, 30},
                                                           {"InH", 3, 1, 0, 20, 150, 300}};
    return environments;
}

EdgePropagation::EdgePropagation(const EdgePropagationSettings& settings,
                                 const std::vector<EdgeSite>& sites)
    : m_settings(settings)
{
    const auto [condition, loss] = GetModels(settings.environment);
    m_condition = ObjectFactory(condition).Create<ChannelConditionModel>();
    ObjectFactory factory(loss);
    factory.Set("Frequency",
                DoubleValue(std::min(settings.frequencyGHz, EDGE_HIGHEST_3GPP_GHZ) * 1e9));
    factory.Set("ShadowingEnabled", BooleanValue(settings.hasShadowing));
    factory.Set("ChannelConditionModel", PointerValue(m_condition));
    m_loss = factory.Create<PropagationLossModel>();
    for (const EdgeSite& site : sites)
    {
        m_sites.push_back(MakeMobility(site.x, site.y, settings.siteHeightMetres));
    }
}

/** @brief ns-3 tells links apart by the nodes at their ends. */
Ptr<MobilityModel>
EdgePropagation::MakeMobility(double x, double y, double z) const
{
    auto mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(Vector(x, y, z));
    CreateObject<Node>()->AggregateObject(mobility);
    return mobility;
}

int64_t
EdgePropagation::AssignStreams(int64_t stream)
{
    const int64_t used = m_condition->AssignStreams(stream);
    return used + m_loss->AssignStreams(stream + used);
}

uint32_t
EdgePropagation::AddUser(double x, double y, double buildingLossDb)
{
    const uint32_t user = AddUser(MakeMobility(x, y, m_settings.userHeightMetres));
    m_buildingLossDb[user] = buildingLossDb;
    return user;
}

void
EdgePropagation::MoveUser(uint32_t user, double x, double y)
{
    NS_ABORT_MSG_IF(!std::isfinite(x) || !std::isfinite(y),
                    "EdgePropagation: user " << user << " has gone to " << x << ", " << y
                                             << "; its mobility model needs other attributes");
    const Ptr<MobilityModel>& mobility = m_users.at(user);
    mobility->SetPosition(Vector(x, y, mobility->GetPosition().z));
}

uint32_t
EdgePropagation::AddUser(Ptr<MobilityModel> mobility)
{
    NS_ABORT_MSG_IF(!mobility->GetObject<Node>(),
                    "EdgePropagation: a user's mobility model must be aggregated to a node");
    m_users.push_back(mobility);
    m_buildingLossDb.push_back(0);
    m_isKnown.emplace_back(m_sites.size(), false);
    return GetUserCount() - 1;
}

double
EdgePropagation::GetLossDb(uint32_t user, uint32_t site)
{
    const Ptr<MobilityModel>& here = m_users.at(user);
    const Ptr<MobilityModel>& there = m_sites.at(site);
    if (!m_isKnown[user][site])
    {
        // ns-3 3.37 keeps no place with the first shadowing value of a link: the second would be
        // drawn as if the user had come from the site. From the second on it is as it should be.
        m_loss->CalcRxPower(0, there, here);
        m_isKnown[user][site] = true;
    }
    const double metres = here->GetDistanceFrom(there);
    const double beyond = std::max(m_settings.frequencyGHz / EDGE_HIGHEST_3GPP_GHZ, 1.0);
    return -m_loss->CalcRxPower(0, there, here) + 20 * std::log10(beyond) +
           m_settings.gaseousDbPerKm * metres * 1e-3 + m_buildingLossDb[user];
}

uint32_t
EdgePropagation::GetUserCount() const
{
    return static_cast<uint32_t>(m_users.size());
}

Vector
EdgePropagation::GetPosition(uint32_t user) const
{
    return m_users.at(user)->GetPosition();
}

} // namespace ns3
