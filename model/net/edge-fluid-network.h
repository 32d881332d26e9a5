/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FLUID_NETWORK_H
#define EDGE_FLUID_NETWORK_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-device-energy.h"
#include "ns3/edge-fluid-decider.h"
#include "ns3/edge-fluid-direction.h"
#include "ns3/edge-fluid-task-pool.h"
#include "ns3/edge-fluid-transport.h"
#include "ns3/edge-in-flight-rule.h"
#include "ns3/edge-oracle.h"
#include "ns3/edge-report-log.h"
#include "ns3/edge-server.h"
#include "ns3/edge-service-time-model.h"
#include "ns3/edge-task-source.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ns3
{

/**
 * @brief A whole run without packets: users, servers, and flows between them (doc/fluid.md).
 *
 * Users are rows of one table, tasks pooled structs; nobody has an Internet stack. What users and
 * servers do is what EdgeUserApplication and EdgeServerApplication do, with the same draws; only
 * the bytes in between travel as flows.
 *
 * SetParts(), then AddCell() and AddUser(), then AssignStreams() and Start() before
 * Simulator::Run(), CloseBooks() after it.
 */
class EdgeFluidNetwork : public Object
{
  public:
    static TypeId GetTypeId();

    EdgeFluidNetwork();
    ~EdgeFluidNetwork() override;

    /** @brief A server and where it stands. */
    struct Server
    {
        EdgeTarget target; ///< as users know it; address and path are not used
        Ptr<EdgeServer> server;
        uint32_t site{0}; ///< of a server of tier Site
    };

    /** @brief What all users share. */
    struct Parts
    {
        Ptr<const EdgeComputeCatalog> catalog;
        Ptr<EdgeOracle> oracle; ///< null: clairvoyant_s is not computed; filled by this network
        Ptr<EdgeDeviceEnergyModel> energy;
        std::vector<Server> servers;
        std::map<EdgeTier, EdgeFluidTransport::Link> transport;
        std::optional<EdgeFluidTransport::Link> fronthaul; ///< empty: cells stand at their sites
        uint32_t sites{1};
        EdgeTcpStartup tcp;
        Time horizon;                 ///< tasks are created before it
        Time reportPeriod;            ///< zero: no reports
        uint32_t attempts{1};         ///< as EdgeUserApplication's attribute
        bool finishesOnDevice{false}; ///< likewise
        EdgeInFlightRule inFlight{EdgeInFlightRule::Forward};
    };

    /** @brief What one user is made of; all of it its own. */
    struct UserParts
    {
        Ptr<EdgeTaskSource> source;
        Ptr<EdgeServiceTimeModel> serviceTime;
        Ptr<EdgeServer> device;
        Ptr<EdgeOffloadPolicy> policy;
        EdgeAccess access;
        uint32_t cell{0};
    };

    void SetParts(Parts parts);
    /** @brief Adds a cell that stands at @p site. @return its number */
    uint32_t AddCell(uint32_t site);
    /** @return its number, from 0 */
    uint32_t AddUser(UserParts parts);
    /** @brief Fixes the streams of one user: `source`, then `serviceTime`. @return how many */
    int64_t AssignStreams(uint32_t user, int64_t stream);
    /** @brief Schedules the first arrivals, reports and epochs. */
    void Start();
    /** @brief After the simulation: every task that has not ended is reported as unfinished. */
    void CloseBooks();

    uint32_t GetUserCount() const;

    /**
     * @brief A link on the way to a server (from 0) fails: tasks that are there are lost at once,
     * those on their way when they arrive, and none gets there until it is back.
     */
    void SetReachable(uint32_t server, bool isReachable);

    /**
     * @brief New rates of a user that shares airtime, from now on; 0: out of coverage.
     *
     * A user without coverage believes in 1 kbit/s.
     */
    void SetRates(uint32_t user, double uplinkBitsPerSecond, double downlinkBitsPerSecond);
    /**
     * @brief A user leaves its cell, and is in @p cell when the interruption is over. Until then it
     * neither sends nor receives; rates that are set meanwhile are those of the new cell.
     */
    void Handover(uint32_t user, uint32_t cell, Time interruption);
    /** @return whether it is between two cells */
    bool IsInterrupted(uint32_t user) const;
    /** @brief Called at the end of each Epoch. Set it before Start(). */
    void SetEpochCallback(Callback<void> callback);
    /** @return for how long a cell has been sending, since the start */
    double GetUplinkBusySeconds(uint32_t cell);
    double GetDownlinkBusySeconds(uint32_t cell);

    /** @brief TracedCallback signature of TaskCreated, TaskDecided and TaskEnded. */
    typedef void (*TaskTracedCallback)(const EdgeTask& task);
    /** @brief TracedCallback signature of Handover. */
    typedef void (*HandoverTracedCallback)(uint32_t user, uint32_t from, uint32_t to);
    /** @brief TracedCallback signature of ReportSent. */
    typedef void (*ReportTracedCallback)(const EdgeLoadReport& report);

  protected:
    void DoDispose() override;

  private:
    /** @brief One user. */
    struct User
    {
        EdgeFluidBelief belief;
        Ptr<EdgeTaskSource> source;
        Ptr<EdgeServiceTimeModel> serviceTime;
        EdgeAccess access;
        Time accessPacket; ///< a full packet's time on its uplink, as it believes
        uint32_t cell{0};
        uint32_t createdTasks{0};
        uint32_t handovers{0};
        bool isInterrupted{false};
    };

    std::vector<EdgeTarget> MakeTargets() const;
    void SetAccess(User& row, double uplinkBitsPerSecond, double downlinkBitsPerSecond);
    const std::vector<EdgeRoute>& GetRoutes(const User& row) const;
    EdgePath MakePath(const User& row, const EdgeRoute& route) const;
    EdgeUserRoute MakeRoute(uint32_t user, uint32_t server) const;
    Time GetReportDelay(const User& row, const EdgeRoute& route, const EdgePath& path) const;
    void ServeDecision(User& row);
    void StartReports();
    uint64_t GetUnsentBytes(uint32_t user);
    Time GetAirtime(uint32_t user, uint64_t bytes, bool isUplink) const;
    EdgePath GetPath(const EdgeTask& task) const;

    void ScheduleNextTask(uint32_t user, Time gap);
    void Prefetch(uint32_t user) const;
    void CreateTask(uint32_t user);
    void Dispatch(EdgeFluidTask& task);
    void RunOnDevice(EdgeFluidTask& task);
    void Offload(EdgeFluidTask& task);
    void OnUplinkSent(EdgeFluidTask& task, Time still);
    void OnArrived(EdgeFluidTask* task);
    void Refuse(EdgeFluidTask& task);
    void OnRefused(EdgeFluidTask* task);
    void OnServerLost(EdgeFluidTask& task, const std::string& reason);
    void OnComputed(EdgeTask& task);
    void OnComputedOnDevice(EdgeFluidTask& task);
    void OnDropped(EdgeTask& task);
    void SendResult(EdgeFluidTask& task, Time delay);
    void OnResultAtCell(EdgeFluidTask* task);
    void OnResultAtOldCell(EdgeFluidTask& task);
    void StartDownload(EdgeFluidTask& task);
    void OnDownlinkSent(EdgeFluidTask& task, Time still);
    void OnResult(EdgeFluidTask* task);
    void End(EdgeFluidTask& task, edgeai::TaskOutcome outcome, const std::string& reason);

    void LoseSending(EdgeFluidDirection& direction, uint32_t user);
    void FinishHandover(uint32_t user, uint32_t cell);

    void SendReport(uint32_t server);
    bool CanCongest() const;
    void OnEpoch();
    void ShareTransport(EdgeFluidDirection& direction) const;

    Parts m_parts;
    EdgeFluidTaskPool m_pool;
    std::unique_ptr<EdgeFluidTransport> m_transport;
    std::unique_ptr<EdgeReportLog> m_reports;
    std::unique_ptr<EdgeFluidDecider> m_decider;
    std::unique_ptr<EdgeFluidDirection> m_uplink;
    std::unique_ptr<EdgeFluidDirection> m_downlink;
    std::vector<uint32_t> m_siteOfCell;
    std::vector<User> m_users;
    std::set<uint32_t> m_cut; ///< targets that a failed link cuts off
    Time m_epoch;
    bool m_canCongest{false};
    Callback<void> m_epochCallback;

    TracedCallback<const EdgeTask&> m_taskCreated;
    TracedCallback<const EdgeTask&> m_taskDecided;
    TracedCallback<const EdgeTask&> m_taskEnded;
    TracedCallback<const EdgeLoadReport&> m_reportSent;
    TracedCallback<uint32_t, uint32_t, uint32_t> m_handover;
};

} // namespace ns3

#endif // EDGE_FLUID_NETWORK_H
