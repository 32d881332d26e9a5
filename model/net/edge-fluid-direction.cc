/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fluid-direction.h"

#include "ns3/abort.h"
#include "ns3/edge-seconds.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{

EdgeFluidDirection::Connection::Connection(const EdgeTcpStartup& startup)
    : window(startup)
{
}

EdgeFluidDirection::EdgeFluidDirection(uint32_t servers,
                                       const EdgeTcpStartup& startup,
                                       RouteCallback route,
                                       SentCallback sent)
    : m_servers(servers),
      m_startup(startup),
      m_route(std::move(route)),
      m_sent(std::move(sent))
{
}

std::unique_ptr<EdgeFluidShare>
EdgeFluidDirection::MakeShare()
{
    return std::make_unique<EdgeFluidShare>(
        [this](EdgeFluidSender& sender, uint32_t flow) { OnFinished(sender, flow); });
}

uint32_t
EdgeFluidDirection::AddCell()
{
    m_shares.push_back(MakeShare());
    m_throttles.emplace_back(m_servers, 1.0);
    m_sentBits.emplace_back(m_servers, 0.0);
    return GetCellCount() - 1;
}

void
EdgeFluidDirection::AddUser(uint32_t cell, double bitsPerSecond, bool hasOwnLink)
{
    NS_ABORT_MSG_IF(!(bitsPerSecond >= 0) || cell >= m_shares.size(),
                    "EdgeFluidDirection: user " << m_users.size() << " has " << bitsPerSecond
                                                << " bit/s in cell " << cell << " of "
                                                << m_shares.size());
    User user;
    user.cell = cell;
    user.bitsPerSecond = bitsPerSecond;
    user.ownLink = hasOwnLink ? MakeShare() : nullptr;
    user.share = hasOwnLink ? user.ownLink.get() : m_shares[cell].get();
    user.sender.user = static_cast<uint32_t>(m_users.size());
    m_users.push_back(std::move(user));
    m_connections.resize(m_users.size() * m_servers, Connection(m_startup));
}

EdgeFluidDirection::Connection&
EdgeFluidDirection::GetConnection(const User& user, uint32_t server)
{
    return m_connections[std::size_t{user.sender.user} * m_servers + server];
}

double
EdgeFluidDirection::GetRate(const User& user, uint32_t server) const
{
    return std::min(user.bitsPerSecond, m_route(user.sender.user, server).bitsPerSecond) *
           m_throttles[user.cell][server];
}

void
EdgeFluidDirection::Prefetch(uint32_t userId) const
{
    const User* user = &m_users[userId];
    __builtin_prefetch(user);
    __builtin_prefetch(reinterpret_cast<const char*>(user) + CACHE_LINE_BYTES);
    for (uint32_t server = 0; server < m_servers; ++server)
    {
        __builtin_prefetch(&m_connections[std::size_t{userId} * m_servers + server]);
    }
}

void
EdgeFluidDirection::Send(EdgeFluidTask& task)
{
    User& user = m_users.at(task.userId);
    const uint32_t server = task.target - 1;
    Connection& connection = GetConnection(user, server);
    task.behind = nullptr;
    task.sentBits = 0;
    if (connection.first == nullptr)
    {
        ++user.busy;
        connection.first = connection.last = &task;
        StartFirst(user, server);
        return;
    }
    connection.last->behind = &task;
    connection.last = &task;
}

void
EdgeFluidDirection::StartFirst(User& user, uint32_t server)
{
    EdgeFluidTask& task = *GetConnection(user, server).first;
    task.sendStarted = Simulator::Now();
    SendOrHold(user, server, task.wireBits);
}

void
EdgeFluidDirection::SendOrHold(User& user, uint32_t server, double bits)
{
    Connection& connection = GetConnection(user, server);
    connection.bitsPerSecond = GetRate(user, server);
    connection.heldBits = connection.bitsPerSecond > 0 ? 0 : bits;
    if (connection.bitsPerSecond > 0)
    {
        user.share->Start(user.sender, server, bits / connection.bitsPerSecond);
    }
}

void
EdgeFluidDirection::OnFinished(EdgeFluidSender& sender, uint32_t server)
{
    User& user = m_users[sender.user];
    Connection& connection = GetConnection(user, server);
    EdgeFluidTask& task = *connection.first;
    CountSent(user, server, 0);
    const double seconds = TimeToSeconds(Simulator::Now() - task.sendStarted);
    // A message may be through within ns-3's resolution.
    const double meanRate = seconds > 0
                                ? std::min(task.wireBits / seconds, connection.bitsPerSecond)
                                : connection.bitsPerSecond;
    const Time roundTrip = m_route(sender.user, server).roundTrip;
    const Time still = connection.window.Send(m_startup, task.wireBits, meanRate, roundTrip);
    TakeFirst(user, server);
    m_sent(task, still);
}

/** @brief The next one on the connection takes its place. */
EdgeFluidTask&
EdgeFluidDirection::TakeFirst(User& user, uint32_t server)
{
    Connection& connection = GetConnection(user, server);
    EdgeFluidTask& taken = *connection.first;
    connection.first = taken.behind;
    connection.heldBits = 0;
    if (connection.first != nullptr)
    {
        StartFirst(user, server);
    }
    else
    {
        --user.busy;
    }
    return taken;
}

void
EdgeFluidDirection::CountSent(User& user, uint32_t server, double remainingBits)
{
    EdgeFluidTask& task = *GetConnection(user, server).first;
    const double sentBits = task.wireBits - remainingBits;
    m_sentBits[user.cell][server] += sentBits - task.sentBits;
    task.sentBits = sentBits;
}

void
EdgeFluidDirection::CountActive(User& user)
{
    for (const EdgeFluidFlow& flow : user.sender.flows)
    {
        const double seconds = user.share->GetRemaining(user.sender, flow.number);
        CountSent(user, flow.number, seconds * GetConnection(user, flow.number).bitsPerSecond);
    }
}

double
EdgeFluidDirection::GetUnsentBits(uint32_t userId)
{
    User& user = m_users.at(userId);
    double bits = 0;
    for (uint32_t server = 0; server < m_servers && user.busy > 0; ++server)
    {
        const Connection& connection = GetConnection(user, server);
        if (connection.first == nullptr)
        {
            continue;
        }
        bits += connection.heldBits +
                user.share->GetRemaining(user.sender, server) * connection.bitsPerSecond;
        for (const EdgeFluidTask* task = connection.first->behind; task != nullptr;
             task = task->behind)
        {
            bits += task->wireBits;
        }
    }
    return bits;
}

/** @brief Gives the connections that send, or would, the rate that they should have by now. */
void
EdgeFluidDirection::Rescale(User& user)
{
    if (user.busy == 0)
    {
        return;
    }
    CountActive(user); // at the old rate
    RescaleActive(user);
    for (uint32_t server = 0; server < m_servers; ++server)
    {
        const double heldBits = GetConnection(user, server).heldBits;
        if (heldBits > 0)
        {
            SendOrHold(user, server, heldBits);
        }
    }
}

void
EdgeFluidDirection::RescaleActive(User& user)
{
    std::vector<double> factors(m_servers, 1.0);
    for (uint32_t server = 0; server < m_servers; ++server)
    {
        if (user.sender.Find(server) == nullptr)
        {
            continue;
        }
        Connection& connection = GetConnection(user, server);
        const double rate = GetRate(user, server);
        const double before = std::exchange(connection.bitsPerSecond, rate);
        if (rate > 0)
        {
            factors[server] = before / rate;
        }
        else
        {
            connection.heldBits = user.share->Stop(user.sender, server) * before;
        }
    }
    if (!user.sender.flows.empty())
    {
        user.share->Rescale(user.sender, factors);
    }
}

void
EdgeFluidDirection::SetRate(uint32_t userId, double bitsPerSecond)
{
    NS_ABORT_MSG_IF(!(bitsPerSecond >= 0),
                    "EdgeFluidDirection: user " << userId << " gets " << bitsPerSecond << " bit/s");
    User& user = m_users.at(userId);
    if (user.bitsPerSecond != bitsPerSecond)
    {
        user.bitsPerSecond = bitsPerSecond;
        Rescale(user);
    }
}

EdgeFluidDirection::User&
EdgeFluidDirection::GetSilent(uint32_t userId)
{
    User& user = m_users.at(userId);
    NS_ABORT_MSG_IF(!user.sender.flows.empty(),
                    "EdgeFluidDirection: user " << userId << " is sending; set its rate to 0");
    return user;
}

void
EdgeFluidDirection::SetCell(uint32_t userId, uint32_t cell)
{
    User& user = GetSilent(userId);
    user.cell = cell;
    if (!user.ownLink)
    {
        user.share = m_shares.at(cell).get();
    }
}

void
EdgeFluidDirection::RestartFirsts(uint32_t userId)
{
    const User& user = GetSilent(userId);
    for (uint32_t server = 0; server < m_servers; ++server)
    {
        Connection& connection = GetConnection(user, server);
        if (connection.first != nullptr)
        {
            connection.heldBits = connection.first->wireBits;
            connection.first->sentBits = 0;
        }
    }
}

std::vector<EdgeFluidTask*>
EdgeFluidDirection::TakeFirsts(uint32_t userId)
{
    User& user = GetSilent(userId);
    std::vector<EdgeFluidTask*> taken;
    for (uint32_t server = 0; server < m_servers; ++server)
    {
        if (GetConnection(user, server).first != nullptr)
        {
            taken.push_back(&TakeFirst(user, server));
        }
    }
    return taken;
}

void
EdgeFluidDirection::SetThrottles(std::vector<std::vector<double>> throttles)
{
    const auto before = std::exchange(m_throttles, std::move(throttles));
    for (User& user : m_users)
    {
        if (user.busy > 0 && m_throttles.at(user.cell) != before[user.cell])
        {
            Rescale(user);
        }
    }
}

std::vector<std::vector<double>>
EdgeFluidDirection::TakeSentBits()
{
    for (User& user : m_users)
    {
        CountActive(user);
    }
    std::vector<std::vector<double>> taken(GetCellCount(), std::vector<double>(m_servers, 0));
    taken.swap(m_sentBits);
    return taken;
}

const std::vector<std::vector<double>>&
EdgeFluidDirection::GetThrottles() const
{
    return m_throttles;
}

uint32_t
EdgeFluidDirection::GetCellCount() const
{
    return static_cast<uint32_t>(m_shares.size());
}

double
EdgeFluidDirection::GetBusySeconds(uint32_t cell)
{
    return m_shares.at(cell)->GetBusySeconds();
}

} // namespace ns3
