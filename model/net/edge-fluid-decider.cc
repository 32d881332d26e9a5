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
      m_log(reports),
      m_reportDelays(GetTargets().size())
{
}

void
EdgeFluidDecider::Serve(EdgeFluidBelief& user)
{
    SetUser(*user.policy, *user.device, user.ownWork);
}

void
EdgeFluidDecider::SetWay(uint32_t server, const EdgePath& path, Time reportDelay)
{
    SetPath(server + 1, path);
    m_reportDelays[server] = reportDelay;
}

const EdgeLoadReport*
EdgeFluidDecider::FindReport(uint32_t target) const
{
    return m_log.FindLast(target, m_reportDelays[target - 1]);
}

} // namespace ns3
