/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TASK_H
#define EDGE_TASK_H

#include "ns3/edge-result-record.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{

class EdgeServer;

/** @brief Where a compute time comes from (rule 4 of doc/architecture.md). */
enum class EdgeServiceSource : uint8_t
{
    Measured,     ///< drawn from repeats that the profiler measured
    Imported,     ///< drawn from times that a file from elsewhere states
    Interpolated, ///< between two measured batch sizes or numbers of co-runners
    Predicted,    ///< predictor x model error x run noise, or slowed by a predicted factor
    Assumed       ///< drawn from a distribution that the user named
};

/** @return `measured`, `imported`, `interpolated`, `predicted` or `assumed` */
const char* ToText(EdgeServiceSource source);

/** @return the one that is further from a measurement: what a time made of both is */
EdgeServiceSource GetWeaker(EdgeServiceSource a, EdgeServiceSource b);

/** @brief Why a server did not compute a task. */
enum class EdgeRefusal : uint8_t
{
    None,       ///< it did, or will
    QueueFull,  ///< as many tasks wait as may
    Hopeless,   ///< by the server's own prediction it cannot be back before its deadline
    NeverFits,  ///< it needs more memory than any accelerator of the server has
    ServerDown, ///< the server, or the accelerator that ran it, failed
    Withdrawn   ///< whoever submitted it does not want it any more
};

/** @return a few words for the result store; empty for None */
const char* ToText(EdgeRefusal refusal);

/** @brief How long a task computes on one hardware configuration, alone on it. */
struct EdgeServiceTime
{
    Time duration;
    EdgeServiceSource source{EdgeServiceSource::Measured};
};

/**
 * @brief One AI task of one user, from its creation to its result: a pooled struct.
 *
 * Everything random about a task is drawn when it is created and carried here (rule 2), so that no
 * policy can shift it. The net layer owns the tasks; queues and servers point to them. `service` is
 * the truth: it stays below the policies' views.
 */
struct EdgeTask
{
    uint32_t userId{0};
    uint32_t taskId{0};   ///< the user's own count, from 0
    uint32_t workload{0}; ///< index in the EdgeComputeCatalog
    uint64_t inputBytes{0};
    uint64_t outputBytes{0};
    Time deadline;            ///< relative to creation; zero: none
    uint32_t tenant{0};       ///< whose accelerator time it uses
    double tenantWeight{1};   ///< above 0
    int32_t priority{0};      ///< the greater, the more urgent
    uint32_t attempt{1};      ///< at a target, counted from 1
    uint16_t sending{0};      ///< over packets: older messages of it are out of date
    uint32_t promptTokens{0}; ///< of a generative task; else 0
    uint32_t replyTokens{0};  ///< likewise: how many it will make, at least 1
    Time firstTokenDeadline;  ///< relative to creation; zero: none
    Time tokenDeadline;       ///< mean time of a token after the first; zero: none
    /**
     * By hardware index of the EdgeComputeCatalog. Of a generative task: until its first token; the
     * other tokens are drawn when they are made.
     */
    std::vector<EdgeServiceTime> service;

    uint32_t target{0};   ///< 0: the device; i: the i-th server of the system view
    uint32_t hardware{0}; ///< of the target, index in the EdgeComputeCatalog
    Time created;
    std::optional<uint32_t> cell; ///< that served its user then; empty: no cells
    uint32_t handovers{0};        ///< of its user, until it ended
    std::optional<Time> decided;
    std::optional<Time> uploaded;   ///< last input byte is at the target
    std::optional<Time> started;    ///< an accelerator took it; `hardware` is then its own
    Time load;                      ///< of the time since `started`: its model was loaded
    std::optional<Time> firstToken; ///< of a generative task: made, and at the server
    std::optional<Time> computed;
    Time acceleratorTime; ///< its share of the accelerator's time, loading included
    uint32_t batchSize{1};
    EdgeServiceSource serviceSource{EdgeServiceSource::Measured}; ///< of the time it computed
    EdgeRefusal refusal{EdgeRefusal::None};
    EdgeServer* server{nullptr};  ///< that holds it just now
    std::optional<Time> returned; ///< last output byte is at the user

    std::optional<Time> predictedCompletion; ///< relative to the decision, as the policy believed
    std::optional<Time> predictedCompute;    ///< on the chosen target
    std::optional<Time> viewAge; ///< of the chosen target's load report; empty: the device, or none
    std::optional<Time> clairvoyant; ///< least true completion over targets, from the decision on
    double deviceEnergyJoules{0};    ///< of its user's device: computing and radio
    double radioEnergyJoules{0};     ///< the radio's part of it
    double serverEnergyJoules{0};    ///< of who computed it, above idle
    EdgeServiceSource serverEnergySource{EdgeServiceSource::Assumed};

    edgeai::TaskOutcome outcome{edgeai::TaskOutcome::Unfinished};
    std::string reason;

    void AddRadioEnergy(double joules)
    {
        radioEnergyJoules += joules;
        deviceEnergyJoules += joules;
    }
};

/** @brief Forgets how far a task had got at a server that lost it; it may be sent again. */
void ForgetProgress(EdgeTask& task);

/** @return mean time of a token after the first; empty: there was none, or it is not known */
std::optional<Time> GetTokenTime(const EdgeTask& task);

/**
 * @return whether a task that came back @p latency after its creation is late, and which deadline
 * of its tokens it missed (no text: its own deadline); nothing: it is in time
 */
std::optional<std::string> FindLateness(const EdgeTask& task, Time latency);

} // namespace ns3

#endif // EDGE_TASK_H
