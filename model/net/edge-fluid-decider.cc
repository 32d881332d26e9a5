/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fluid-decider.h"

#include <utility>

namespace ns3
{

EdgeFluidDecider::EdgeFluidDecider(Ptr<const EdgeComputeCatalog> catalog,
                                   std::vector<EdgeTarget> targets,
                                   Ptr<EdgeOracle> oracle,
                                   const EdgeReportLog& reports)
    : EdgeDecider(catalog, nullptr, nullptr, std::move(targets), oracle),
      m_log(reports)
{
}

void
EdgeFluidDecider::Serve(EdgeFluidBelief& user)
{
    m_user = &user;
    SetUser(user.policy, user.device, user.ownWork);
}

void
EdgeFluidDecider::ServeDecision(EdgeFluidBelief& user)
{
    Serve(user);
    for (uint32_t server = 0; server < user.paths.size(); ++server)
    {
        SetPath(server + 1, user.paths[server]);
    }
}

const EdgeLoadReport*
EdgeFluidDecider::FindReport(uint32_t target) const
{
    return m_log.FindLast(target, m_user->reportDelays[target - 1]);
}

} // namespace ns3
