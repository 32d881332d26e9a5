/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-oracle.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{

void
EdgeOracle::AddServer(Ptr<EdgeServer> server)
{
    m_servers.push_back({server, {}});
}

void
EdgeOracle::NoteSent(const EdgeTask& task, Time expectedArrival)
{
    const Time service = task.service.at(task.hardware).duration;
    m_servers.at(task.target - 1).inFlight[{task.userId, task.taskId}] = {expectedArrival, service};
}

void
EdgeOracle::NoteArrived(const EdgeTask& task)
{
    m_servers.at(task.target - 1).inFlight.erase({task.userId, task.taskId});
}

Time
EdgeOracle::GetWait(const Entry& entry, Time arrival) const
{
    const Time now = Simulator::Now();
    std::vector<EdgeWorkArrival> inFlight;
    for (const auto& [key, work] : entry.inFlight)
    {
        // Late on a busy network: it can arrive from now on at the earliest.
        inFlight.push_back({std::max(work.arrival - now, Time(0)), work.service});
    }
    return ComputeWait(entry.server->GetTrueBacklog(), std::move(inFlight), arrival);
}

EdgeTruth
EdgeOracle::Reveal(const EdgeTask& task,
                   const EdgeServer& device,
                   const std::vector<EdgeTarget>& targets,
                   Time ownUpload) const
{
    EdgeTruth truth;
    truth.targets.push_back({Time(0),
                             ComputeWait(device.GetTrueBacklog(), {}, Time(0)),
                             task.service.at(device.GetHardware()).duration,
                             Time(0)});
    for (std::size_t i = 0; i < targets.size(); ++i)
    {
        const EdgePath& path = targets[i].path;
        const Time upload = ownUpload + path.GetUploadTime(task.inputBytes);
        truth.targets.push_back({upload,
                                 GetWait(m_servers.at(i), upload),
                                 task.service.at(targets[i].hardware).duration,
                                 path.GetDownloadTime(task.outputBytes)});
    }
    return truth;
}

} // namespace ns3
