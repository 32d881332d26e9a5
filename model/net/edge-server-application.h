/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SERVER_APPLICATION_H
#define EDGE_SERVER_APPLICATION_H

#include "ns3/application.h"
#include "ns3/edge-message-stream.h"
#include "ns3/edge-oracle.h"
#include "ns3/edge-server.h"
#include "ns3/edge-task-pool.h"
#include "ns3/event-id.h"
#include "ns3/traced-callback.h"

#include <map>
#include <vector>

namespace ns3
{

/**
 * @brief The network face of an EdgeServer: takes requests, returns results, reports its load.
 *
 * A load report is a real UDP datagram to every user, sent each ReportPeriod; what it says is as
 * old as the network makes it.
 */
class EdgeServerApplication : public Application
{
  public:
    static TypeId GetTypeId();

    EdgeServerApplication();
    ~EdgeServerApplication() override;

    /** @brief What a server application is made of; the helper fills it. */
    struct Parts
    {
        uint32_t target{1}; ///< its number in the users' target lists, from 1
        Ptr<EdgeServer> server;
        Ptr<EdgeTaskPool> pool; ///< shared by all applications of a run
        Ptr<EdgeOracle> oracle; ///< shared likewise
        EdgeMessageStream::TcpSettings tcp;
    };

    /** @brief Must be called once, before the simulation starts. */
    void SetParts(Parts parts);
    /** @brief Adds a user's UDP address to which load reports are sent. */
    void AddReportReceiver(const Address& address);

    uint32_t GetTarget() const;
    Ptr<EdgeServer> GetServer() const;

    /** @brief TracedCallback signature of ReportSent. */
    typedef void (*ReportTracedCallback)(const EdgeLoadReport& report);

  protected:
    void DoDispose() override;

  private:
    void StartApplication() override;
    void StopApplication() override;

    void OnAccepted(Ptr<Socket> socket, const Address& from);
    void OnMessage(Ptr<EdgeMessageStream> stream, const EdgeMessageHeader& header);
    void OnComputed(EdgeTask& task);
    void OnDropped(EdgeTask& task);
    void SendReports();

    Parts m_parts;
    Ptr<Socket> m_listener;
    Ptr<Socket> m_reportSocket;
    std::vector<Ptr<EdgeMessageStream>> m_streams;
    std::map<uint32_t, Ptr<EdgeMessageStream>> m_streamOfUser;
    std::vector<Address> m_reportReceivers;
    EventId m_nextReport;
    Time m_reportPeriod;
    uint16_t m_port{0};
    TracedCallback<const EdgeLoadReport&> m_reportSent;
};

} // namespace ns3

#endif // EDGE_SERVER_APPLICATION_H
