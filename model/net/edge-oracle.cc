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
EdgeOracle::NoteSent(EdgeTask& task, Time expectedArrival)
{
    m_servers.at(task.target - 1).inFlight[{task.userId, task.taskId}] = {expectedArrival, &task};
}

void
EdgeOracle::NoteArrived(const EdgeTask& task)
{
    m_servers.at(task.target - 1).inFlight.erase({task.userId, task.taskId});
}

EdgeForesight
EdgeOracle::Foresee(const Entry& entry, const EdgeTask& task, Time arrival) const
{
    const Time now = Simulator::Now();
    std::vector<EdgeTaskArrival> inFlight;
    for (const auto& [key, sent] : entry.inFlight)
    {
        // Late on a busy network: it can arrive from now on at the earliest.
        inFlight.push_back({std::max(sent.arrival - now, Time(0)), sent.task});
    }
    return entry.server->Foresee(task, arrival, inFlight);
}

EdgeTruth
EdgeOracle::Reveal(const EdgeTask& task,
                   const EdgeServer& device,
                   const std::vector<EdgeTarget>& targets,
                   Time ownUpload) const
{
    EdgeTruth truth;
    const EdgeForesight here = device.Foresee(task, Time(0), {});
    truth.targets.push_back({Time(0), here.wait, here.compute, Time(0), here.isServed});
    for (std::size_t i = 0; i < targets.size(); ++i)
    {
        const EdgePath& path = targets[i].path;
        const Time upload = ownUpload + path.GetUploadTime(task.inputBytes);
        const EdgeForesight there = Foresee(m_servers.at(i), task, upload);
        truth.targets.push_back({upload,
                                 there.wait,
                                 there.compute,
                                 path.GetDownloadTime(task.outputBytes),
                                 there.isServed});
    }
    return truth;
}

} // namespace ns3
