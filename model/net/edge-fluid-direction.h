/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FLUID_DIRECTION_H
#define EDGE_FLUID_DIRECTION_H

#include "ns3/edge-fluid-share.h"
#include "ns3/edge-fluid-task-pool.h"
#include "ns3/edge-tcp-startup.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace ns3
{

/** @brief What a user's connection to a server crosses behind the cell, just now. */
struct EdgeUserRoute
{
    double bitsPerSecond{0}; ///< of the slowest link
    Time roundTrip;          ///< of the idle path
};

/**
 * @brief All transfers of one direction, from users to servers or back: connections that keep the
 * order of their messages, over shares of airtime, behind a network that may be slower.
 *
 * A user has a connection to each server; messages on it are sent one after the other. Connections
 * of one user, and users of one cell, share (EdgeFluidShare). A connection's rate, while it has its
 * cell for itself, is the least of its user's rate and its route's slowest link, times the throttle
 * of its cell's traffic to that server.
 *
 * A throttled connection holds its turns of airtime while the wire is slow. A user whose rate is 0
 * is out of coverage: what it sends waits until it has a rate again.
 */
class EdgeFluidDirection
{
  public:
    /** @brief Called when the last bit has left the share. @p still: TCP's start-up, to be added */
    using SentCallback = std::function<void(EdgeFluidTask&, Time still)>;
    /**
     * @brief Says what a user's connection to a server (from 0) crosses. Asked for each message: to
     * remember it would be a kilobyte for each user, written again with each new rate.
     */
    using RouteCallback = std::function<EdgeUserRoute(uint32_t user, uint32_t server)>;

    EdgeFluidDirection(uint32_t servers,
                       const EdgeTcpStartup& startup,
                       RouteCallback route,
                       SentCallback sent);
    EdgeFluidDirection(const EdgeFluidDirection&) = delete;
    EdgeFluidDirection& operator=(const EdgeFluidDirection&) = delete;

    /** @brief Adds a cell: one share. @return its number, from 0 */
    uint32_t AddCell();
    /**
     * @brief Adds the next user. All are there before the first one sends.
     * @param bitsPerSecond with the cell for itself; 0: out of coverage
     * @param hasOwnLink whether it shares with nobody: a wire to the cell instead of airtime
     */
    void AddUser(uint32_t cell, double bitsPerSecond, bool hasOwnLink);

    /** @brief Asks the memory for a user's rows, which are about to be used. */
    void Prefetch(uint32_t user) const;
    /** @brief Sends `task.wireBits` between the task's user and its target. */
    void Send(EdgeFluidTask& task);
    /** @return bits of a user that have not left */
    double GetUnsentBits(uint32_t user);

    /** @brief From now on; what is under way goes on at the new rate, or waits where it is 0. */
    void SetRate(uint32_t user, double bitsPerSecond);
    /**
     * @brief A user changes cells. Its rate must be 0; what it was sending goes on when it has one
     * again.
     */
    void SetCell(uint32_t user, uint32_t cell);
    /** @brief What a user was sending is sent from its beginning. Its rate must be 0. */
    void RestartFirsts(uint32_t user);
    /**
     * @brief Takes out what a user was sending, one message of each connection at most. Its rate
     * must be 0.
     */
    std::vector<EdgeFluidTask*> TakeFirsts(uint32_t user);
    /** @brief From now on. @p throttles [cell][server], in (0, 1] */
    void SetThrottles(std::vector<std::vector<double>> throttles);

    /** @return bits sent from a cell to each server since the last call; sums up all of them */
    std::vector<std::vector<double>> TakeSentBits();
    const std::vector<std::vector<double>>& GetThrottles() const;
    uint32_t GetCellCount() const;
    /** @return seconds in which somebody was sending, since the start */
    double GetBusySeconds(uint32_t cell);

  private:
    // With 20,000 users nothing of a user is in the cache when its turn comes: rows lie in one
    // array each, and begin with a cache line.
    static constexpr std::size_t CACHE_LINE_BYTES = 64;

    /** @brief Messages that wait for each other. */
    struct alignas(CACHE_LINE_BYTES) Connection
    {
        explicit Connection(const EdgeTcpStartup& startup);

        EdgeFluidTask* first{nullptr}; ///< is being sent
        EdgeFluidTask* last{nullptr};
        double bitsPerSecond{0}; ///< at which the first one is sent
        double heldBits{0};      ///< of the first one, while its user has no coverage
        EdgeTcpWindow window;
    };

    /** @brief One user, and where it sends. */
    struct alignas(CACHE_LINE_BYTES) User
    {
        uint32_t cell{0};
        uint32_t busy{0}; ///< connections with a message
        double bitsPerSecond{0};
        EdgeFluidShare* share{nullptr}; ///< its own link or its cell's airtime
        EdgeFluidSender sender;
        std::unique_ptr<EdgeFluidShare> ownLink;
    };

    std::unique_ptr<EdgeFluidShare> MakeShare();
    Connection& GetConnection(const User& user, uint32_t server);
    User& GetSilent(uint32_t user);
    double GetRate(const User& user, uint32_t server) const;
    EdgeFluidTask& TakeFirst(User& user, uint32_t server);
    void StartFirst(User& user, uint32_t server);
    void SendOrHold(User& user, uint32_t server, double bits);
    void OnFinished(EdgeFluidSender& sender, uint32_t server);
    void CountSent(User& user, uint32_t server, double remainingBits);
    void CountActive(User& user);
    void Rescale(User& user);
    void RescaleActive(User& user);

    uint32_t m_servers;
    EdgeTcpStartup m_startup;
    RouteCallback m_route;
    SentCallback m_sent;
    std::vector<std::unique_ptr<EdgeFluidShare>> m_shares; ///< by cell
    std::vector<std::vector<double>> m_throttles;          ///< [cell][server]
    std::vector<std::vector<double>> m_sentBits;           ///< [cell][server], since TakeSentBits()
    std::vector<User> m_users;
    std::vector<Connection> m_connections; ///< by user, then by server
};

} // namespace ns3

#endif // EDGE_FLUID_DIRECTION_H
