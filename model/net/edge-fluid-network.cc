/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fluid-network.h"

#include "edge-max-min.h"

#include "ns3/abort.h"
#include "ns3/edge-seconds.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeFluidNetwork);

namespace
{

constexpr double LEAST_BELIEVED_RATE = 1000; // bit/s: "no coverage" as a number that adds up
constexpr double REPORT_BITS = 62 * 8; // 32 bytes, UDP, IPv4 and PPP, as in the packet network

} // namespace

TypeId
EdgeFluidNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeFluidNetwork")
            .SetParent<Object>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgeFluidNetwork>()
            .AddAttribute("Epoch",
                          "For how long users' rates, and the throttles of busy transport links, "
                          "stay as they are; above zero.",
                          TimeValue(MilliSeconds(100)),
                          MakeTimeAccessor(&EdgeFluidNetwork::m_epoch),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddTraceSource("TaskCreated",
                            "A task was created; everything random about it is drawn.",
                            MakeTraceSourceAccessor(&EdgeFluidNetwork::m_taskCreated),
                            "ns3::EdgeFluidNetwork::TaskTracedCallback")
            .AddTraceSource("TaskDecided",
                            "A policy has chosen the task's target.",
                            MakeTraceSourceAccessor(&EdgeFluidNetwork::m_taskDecided),
                            "ns3::EdgeFluidNetwork::TaskTracedCallback")
            .AddTraceSource("TaskEnded",
                            "A task has ended, one way or another: every task comes by here once.",
                            MakeTraceSourceAccessor(&EdgeFluidNetwork::m_taskEnded),
                            "ns3::EdgeFluidNetwork::TaskTracedCallback")
            .AddTraceSource("ReportSent",
                            "A load report leaves for every user.",
                            MakeTraceSourceAccessor(&EdgeFluidNetwork::m_reportSent),
                            "ns3::EdgeFluidNetwork::ReportTracedCallback")
            .AddTraceSource("Handover",
                            "A user leaves its cell for another one.",
                            MakeTraceSourceAccessor(&EdgeFluidNetwork::m_handover),
                            "ns3::EdgeFluidNetwork::HandoverTracedCallback");
    return tid;
}

EdgeFluidNetwork::EdgeFluidNetwork() = default;
EdgeFluidNetwork::~EdgeFluidNetwork() = default;

void
EdgeFluidNetwork::DoDispose()
{
    m_users.clear();
    m_decider.reset();
    m_uplink.reset();
    m_downlink.reset();
    m_parts = Parts();
    Object::DoDispose();
}

void
EdgeFluidNetwork::SetParts(Parts parts)
{
    m_parts = std::move(parts);
    std::vector<EdgeFluidTransport::Place> places;
    for (const Server& server : m_parts.servers)
    {
        places.push_back({server.target.tier, server.site});
        server.server->SetComputedCallback(MakeCallback(&EdgeFluidNetwork::OnComputed, this));
        server.server->SetDroppedCallback(MakeCallback(&EdgeFluidNetwork::OnDropped, this));
        if (m_parts.oracle)
        {
            m_parts.oracle->AddServer(server.server);
        }
    }
    const auto servers = static_cast<uint32_t>(places.size());
    m_transport = std::make_unique<EdgeFluidTransport>(m_parts.transport,
                                                       m_parts.sites,
                                                       places,
                                                       m_parts.fronthaul);
    const auto route = [this](uint32_t user, uint32_t server) { return MakeRoute(user, server); };
    m_uplink = std::make_unique<EdgeFluidDirection>(
        servers,
        m_parts.tcp,
        route,
        [this](EdgeFluidTask& task, Time still) { OnUplinkSent(task, still); });
    m_downlink = std::make_unique<EdgeFluidDirection>(
        servers,
        m_parts.tcp,
        route,
        [this](EdgeFluidTask& task, Time still) { OnDownlinkSent(task, still); });
}

uint32_t
EdgeFluidNetwork::AddCell(uint32_t site)
{
    NS_ABORT_MSG_IF(site >= m_parts.sites,
                    "EdgeFluidNetwork: site " << site << " of " << m_parts.sites);
    m_siteOfCell.push_back(site);
    m_uplink->AddCell();
    return m_downlink->AddCell();
}

uint32_t
EdgeFluidNetwork::AddUser(UserParts parts)
{
    const auto user = static_cast<uint32_t>(m_users.size());
    const EdgeAccess& access = parts.access;
    m_uplink->AddUser(parts.cell, access.uplinkBitsPerSecond, access.isOwnLink);
    m_downlink->AddUser(parts.cell, access.downlinkBitsPerSecond, access.isOwnLink);
    parts.serviceTime->SetCatalog(m_parts.catalog);
    parts.device->SetComputedCallback(MakeCallback(&EdgeFluidNetwork::OnComputed, this));
    parts.device->SetDroppedCallback(MakeCallback(&EdgeFluidNetwork::OnDropped, this));
    User& row = m_users.emplace_back();
    row.belief.policy = parts.policy;
    row.belief.device = parts.device;
    row.source = parts.source;
    row.serviceTime = parts.serviceTime;
    row.access = parts.access;
    row.cell = parts.cell;
    SetAccess(row, access.uplinkBitsPerSecond, access.downlinkBitsPerSecond);
    return user;
}

void
EdgeFluidNetwork::SetAccess(User& row, double uplinkBitsPerSecond, double downlinkBitsPerSecond)
{
    row.access.uplinkBitsPerSecond = uplinkBitsPerSecond;
    row.access.downlinkBitsPerSecond = downlinkBitsPerSecond;
    row.accessPacket =
        EdgeFluidTransport::GetPacketTime(std::max(uplinkBitsPerSecond, LEAST_BELIEVED_RATE));
}

const std::vector<EdgeRoute>&
EdgeFluidNetwork::GetRoutes(const User& row) const
{
    return m_transport->GetRoutes(m_siteOfCell[row.cell]);
}

/** @brief Made when it is asked for: 8 paths of 20,000 users would not stay in any cache. */
EdgePath
EdgeFluidNetwork::MakePath(const User& row, const EdgeRoute& route) const
{
    EdgeAccess believed = row.access;
    believed.uplinkBitsPerSecond = std::max(believed.uplinkBitsPerSecond, LEAST_BELIEVED_RATE);
    believed.downlinkBitsPerSecond = std::max(believed.downlinkBitsPerSecond, LEAST_BELIEVED_RATE);
    return EdgeFluidTransport::MakePath(believed, row.accessPacket, route);
}

EdgeUserRoute
EdgeFluidNetwork::MakeRoute(uint32_t user, uint32_t server) const
{
    const User& row = m_users[user];
    const EdgeRoute& route = GetRoutes(row)[server];
    const Time oneWay = MakePath(row, route).oneWayDelay;
    return {route.bitsPerSecond, oneWay + oneWay};
}

Time
EdgeFluidNetwork::GetReportDelay(const User& row,
                                 const EdgeRoute& route,
                                 const EdgePath& path) const
{
    return row.access.delay + route.delay + SecondsToTime(REPORT_BITS / path.downlinkBitsPerSecond);
}

/** @brief The next decisions are this user's. */
void
EdgeFluidNetwork::ServeDecision(User& row)
{
    m_decider->Serve(row.belief);
    uint32_t server = 0;
    for (const EdgeRoute& route : GetRoutes(row))
    {
        const EdgePath path = MakePath(row, route);
        m_decider->SetWay(server++, path, GetReportDelay(row, route, path));
    }
}

int64_t
EdgeFluidNetwork::AssignStreams(uint32_t user, int64_t stream)
{
    User& row = m_users.at(user);
    int64_t used = row.source->AssignStreams(stream);
    used += row.serviceTime->AssignStreams(stream + used);
    return used;
}

std::vector<EdgeTarget>
EdgeFluidNetwork::MakeTargets() const
{
    std::vector<EdgeTarget> targets;
    for (const Server& server : m_parts.servers)
    {
        targets.push_back(server.target);
    }
    return targets;
}

void
EdgeFluidNetwork::Start()
{
    StartReports();
    m_decider = std::make_unique<EdgeFluidDecider>(m_parts.catalog,
                                                   MakeTargets(),
                                                   m_parts.oracle,
                                                   *m_reports);
    for (uint32_t user = 0; user < m_users.size(); ++user)
    {
        ScheduleNextTask(user, m_users[user].source->DrawFirstGap());
    }
    m_canCongest = CanCongest();
    if (m_canCongest || !m_epochCallback.IsNull())
    {
        Simulator::Schedule(m_epoch, &EdgeFluidNetwork::OnEpoch, this);
    }
}

// --- Load reports ---

void
EdgeFluidNetwork::StartReports()
{
    const auto servers = static_cast<uint32_t>(m_parts.servers.size());
    Time longest;
    for (const User& user : m_users)
    {
        for (const EdgeRoute& route : GetRoutes(user))
        {
            longest = std::max(longest, GetReportDelay(user, route, MakePath(user, route)));
        }
    }
    // A rate may fall while the run goes on: a report then takes up to half a second longer.
    longest += Seconds(REPORT_BITS / LEAST_BELIEVED_RATE);
    m_reports = std::make_unique<EdgeReportLog>(servers, longest);
    for (uint32_t i = 0; i < servers && m_parts.reportPeriod.IsStrictlyPositive(); ++i)
    {
        Simulator::Schedule(m_parts.reportPeriod, &EdgeFluidNetwork::SendReport, this, i);
    }
}

void
EdgeFluidNetwork::SendReport(uint32_t server)
{
    const Ptr<EdgeServer>& reporting = m_parts.servers[server].server;
    EdgeLoadReport report;
    report.server = server + 1;
    report.measured = Simulator::Now();
    report.queueLength = reporting->GetQueueLength();
    report.running = reporting->GetRunning();
    report.backlog = reporting->GetPredictedBacklog();
    report.isRefusing = reporting->IsRefusing();
    m_reports->Add(report);
    m_reportSent(report);
    Simulator::Schedule(m_parts.reportPeriod, &EdgeFluidNetwork::SendReport, this, server);
}

uint32_t
EdgeFluidNetwork::GetUserCount() const
{
    return static_cast<uint32_t>(m_users.size());
}

// --- Rates ---

void
EdgeFluidNetwork::SetRates(uint32_t user, double uplinkBitsPerSecond, double downlinkBitsPerSecond)
{
    User& row = m_users.at(user);
    if (row.access.uplinkBitsPerSecond == uplinkBitsPerSecond &&
        row.access.downlinkBitsPerSecond == downlinkBitsPerSecond)
    {
        return;
    }
    SetAccess(row, uplinkBitsPerSecond, downlinkBitsPerSecond);
    if (!row.isInterrupted)
    {
        m_uplink->SetRate(user, uplinkBitsPerSecond);
        m_downlink->SetRate(user, downlinkBitsPerSecond);
    }
}

void
EdgeFluidNetwork::SetEpochCallback(Callback<void> callback)
{
    m_epochCallback = callback;
}

double
EdgeFluidNetwork::GetUplinkBusySeconds(uint32_t cell)
{
    return m_uplink->GetBusySeconds(cell);
}

double
EdgeFluidNetwork::GetDownlinkBusySeconds(uint32_t cell)
{
    return m_downlink->GetBusySeconds(cell);
}

// --- Transport ---

/** @return whether some link could get more than it holds, if everybody sent to one place at once
 */
bool
EdgeFluidNetwork::CanCongest() const
{
    std::vector<double> offered(m_transport->GetCapacities().size(), 0);
    for (const User& user : m_users)
    {
        std::vector<bool> isCrossed(offered.size(), false);
        for (uint32_t server = 0; server < m_parts.servers.size(); ++server)
        {
            const EdgeRoute& route = m_transport->GetRoute(m_siteOfCell[user.cell], server);
            for (const uint32_t link : route.links)
            {
                isCrossed[link] = true;
            }
        }
        for (std::size_t link = 0; link < offered.size(); ++link)
        {
            offered[link] += isCrossed[link] ? std::max(user.access.uplinkBitsPerSecond,
                                                        user.access.downlinkBitsPerSecond)
                                             : 0;
        }
    }
    const std::vector<double>& capacities = m_transport->GetCapacities();
    return !std::equal(offered.begin(), offered.end(), capacities.begin(), std::less_equal<>());
}

void
EdgeFluidNetwork::OnEpoch()
{
    if (!m_epochCallback.IsNull())
    {
        m_epochCallback();
    }
    if (m_canCongest)
    {
        ShareTransport(*m_uplink);
        ShareTransport(*m_downlink);
    }
    Simulator::Schedule(m_epoch, &EdgeFluidNetwork::OnEpoch, this);
}

/**
 * @brief Max-min rates over the aggregates (cell, server) of what they sent in the last epoch, had
 * they not been throttled.
 */
void
EdgeFluidNetwork::ShareTransport(EdgeFluidDirection& direction) const
{
    const auto sentBits = direction.TakeSentBits();
    auto throttles = direction.GetThrottles();
    std::vector<EdgeAggregate> aggregates;
    for (uint32_t cell = 0; cell < sentBits.size(); ++cell)
    {
        for (uint32_t server = 0; server < m_parts.servers.size(); ++server)
        {
            const double demand =
                sentBits[cell][server] / throttles[cell][server] / m_epoch.GetSeconds();
            aggregates.push_back({demand, m_transport->GetRoute(m_siteOfCell[cell], server).links});
        }
    }
    const std::vector<double> rates = ShareMaxMin(aggregates, m_transport->GetCapacities());
    for (std::size_t i = 0; i < aggregates.size(); ++i)
    {
        const double demand = aggregates[i].demand;
        throttles[i / m_parts.servers.size()][i % m_parts.servers.size()] =
            demand > 0 ? rates[i] / demand : 1;
    }
    direction.SetThrottles(std::move(throttles));
}

} // namespace ns3
