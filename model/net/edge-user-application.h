/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_USER_APPLICATION_H
#define EDGE_USER_APPLICATION_H

#include "ns3/application.h"
#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-decider.h"
#include "ns3/edge-device-energy.h"
#include "ns3/edge-in-flight-rule.h"
#include "ns3/edge-message-stream.h"
#include "ns3/edge-server.h"
#include "ns3/edge-service-time-model.h"
#include "ns3/edge-task-pool.h"
#include "ns3/edge-task-source.h"
#include "ns3/event-id.h"
#include "ns3/traced-callback.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace ns3
{

/**
 * @brief One user: creates tasks, has each one decided, runs it on the device or sends it to a
 * server, and waits for the result.
 *
 * Keeps one TCP connection to each server, opened at the start, and listens for load reports on a
 * UDP port. Tasks arrive until Horizon; the simulation then runs on for a while (drain), and
 * CloseBooks() reports what has not ended by then.
 */
class EdgeUserApplication : public Application
{
  public:
    static TypeId GetTypeId();

    EdgeUserApplication();
    ~EdgeUserApplication() override;

    /** @brief What a user is made of; the helper fills it. */
    struct Parts
    {
        uint32_t userId{0};
        Ptr<const EdgeComputeCatalog> catalog;
        Ptr<EdgeTaskPool> pool;                ///< shared by all applications of a run
        Ptr<EdgeOracle> oracle;                ///< shared likewise; null: no clairvoyant_s
        Ptr<EdgeTaskSource> source;            ///< its own
        Ptr<EdgeServiceTimeModel> serviceTime; ///< its own
        Ptr<EdgeServer> device;                ///< its own
        Ptr<EdgeDeviceEnergyModel> energy;     ///< its own
        Ptr<EdgeOffloadPolicy> policy;         ///< its own
        std::vector<EdgeTarget> targets;       ///< the servers, target 1 first
        EdgeMessageStream::TcpSettings tcp;
        EdgeInFlightRule inFlight{EdgeInFlightRule::Forward};
    };

    /** @brief Must be called once, before the simulation starts. */
    void SetParts(Parts parts);

    /** @brief Fixes all streams of this user: `source`, then `serviceTime`. @return how many */
    int64_t AssignStreams(int64_t stream);

    /**
     * @brief A link on the way to a target (from 1) fails: tasks that are there, or on their way,
     * are lost, and none gets there until it is back.
     */
    void SetReachable(uint32_t target, bool isReachable);

    /**
     * @brief The way to a target (from 1) is another one from now on: beliefs follow, and airtimes.
     * @param path rates above 0
     */
    void SetPath(uint32_t target, const EdgePath& path);
    /** @brief States the cell that serves this user from now on; without it tasks have none. */
    void SetCell(uint32_t cell);
    /**
     * @brief The user leaves its cell just now: its live tasks count it, and what is on its way
     * goes by the rule `inFlight`.
     *
     * A request is on its way from its first byte sent to its last byte there, a result from when
     * it is computed. TCP goes on by itself and cannot take back what was sent: a message that is
     * sent again follows the old one, which is ignored when it comes.
     */
    void NoteHandover();

    /** @brief After the simulation: every task that has not ended is reported as unfinished. */
    void CloseBooks();

    uint32_t GetUserId() const;
    /** @return when its tasks arrive */
    Ptr<EdgeTaskSource> GetTaskSource() const;
    uint32_t GetCreatedTasks() const;

    /** @brief TracedCallback signature of TaskCreated, TaskDecided and TaskEnded. */
    typedef void (*TaskTracedCallback)(const EdgeTask& task);

  protected:
    void DoDispose() override;

  private:
    void StartApplication() override;
    void StopApplication() override;

    void OpenConnections();
    void ListenForReports();
    void OnReport(Ptr<Socket> socket);
    void ScheduleNextTask(Time gap);
    void CreateTask();
    void RunOnDevice(EdgeTask& task);
    void Offload(EdgeTask& task);
    void Send(EdgeTask& task, EdgeMessageHeader::Kind kind, uint64_t payloadBytes);
    bool IsInFlight(const EdgeTask& task) const;
    void SendAgain(EdgeTask& task);
    void OnOutdated(EdgeTask& task, const EdgeMessageHeader& header);
    void OnComputedOnDevice(EdgeTask& task);
    void OnDropped(EdgeTask& task);
    void OnMessage(Ptr<EdgeMessageStream> stream, const EdgeMessageHeader& header);
    void OnConnectionClosed(Ptr<EdgeMessageStream> stream);
    void LoseTasks(uint32_t target, const std::string& reason);
    void OnServerLost(EdgeTask& task, const std::string& reason);
    void Dispatch(EdgeTask& task);
    void OnResult(EdgeTask& task);
    void End(EdgeTask& task, edgeai::TaskOutcome outcome, const std::string& reason);
    uint64_t GetUnsentBytes() const;
    Time GetAirtime(uint64_t bytes, bool isUplink) const;

    Parts m_parts;
    std::unique_ptr<EdgeDecider> m_decider;
    std::vector<Ptr<EdgeMessageStream>> m_streams; ///< by target - 1
    std::map<Ptr<EdgeMessageStream>, uint32_t> m_targetOfStream;
    std::set<uint32_t> m_unreachable; ///< targets whose connection was lost
    std::set<uint32_t> m_cut;         ///< targets that a failed link cuts off
    std::optional<uint32_t> m_cell;
    uint32_t m_attempts{1};
    bool m_finishesOnDevice{false};
    Ptr<Socket> m_reportSocket;
    EventId m_nextTask;
    Time m_horizon;
    uint16_t m_reportPort{0};
    uint32_t m_createdTasks{0};

    TracedCallback<const EdgeTask&> m_taskCreated;
    TracedCallback<const EdgeTask&> m_taskDecided;
    TracedCallback<const EdgeTask&> m_taskEnded;
};

} // namespace ns3

#endif // EDGE_USER_APPLICATION_H
