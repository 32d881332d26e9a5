/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_H
#define EDGE_SCENARIO_H

#include "ns3/edge-lte-scenario.h"
#include "ns3/edge-mobility-scenario.h"
#include "ns3/edge-offload-view.h"
#include "ns3/edge-radio-scenario.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{

/** @brief ns-3 attributes as texts, in the order in which they were written. */
using EdgeAttributeList = std::vector<std::pair<std::string, std::string>>;

/** @brief One policy comparison, as a scenario file describes it (doc/scenarios.md). */
struct EdgeScenario
{
    /** @brief `[run]` */
    struct Run
    {
        uint32_t seed{1};
        uint32_t replications{5};
        double durationSeconds{60};    ///< tasks are created before this time
        double warmupSeconds{5};       ///< tasks created before this time are not recorded
        double drainSeconds{30};       ///< how long the run waits for what is under way
        double samplePeriodSeconds{1}; ///< of server_sample
        std::vector<std::string> policies;
        std::string network{"packet"}; ///< packet | fluid | lte | nr
        bool isClairvoyant{true};      ///< whether clairvoyant_s is computed for every task
    };

    /** @brief `[traces]` */
    struct Traces
    {
        std::vector<std::string> sources; ///< trace folders or one store, paths resolved
        std::string model;                ///< the predictor's file, resolved; empty: none
        std::string slowdownModel;        ///< likewise, of co-located runs
    };

    /** @brief `[belief]`: what policies and load reports take compute times to be. */
    struct Belief
    {
        std::string knowledge{"predictor"}; ///< predictor | oracle: the measured median
        double blur{0}; ///< relative standard deviation of a lognormal factor of mean 1
    };

    /** @brief `[service]`: what a server executes. */
    struct Service
    {
        std::string model{"trace"}; ///< trace | predicted | hybrid | random
        EdgeAttributeList attributes;
    };

    /** @brief A number, or a range from which each user gets its own. */
    struct Range
    {
        double least{0};
        double most{0};
    };

    /** @brief One task of `[users] arrivals_file` */
    struct Arrival
    {
        int64_t atNanoseconds{0}; ///< from the start of the run
        uint32_t user{0};
        std::optional<uint32_t> workload; ///< index in `workloads`; empty: drawn by share
        uint32_t promptTokens{0};         ///< of a request log; else 0
        uint32_t replyTokens{0};          ///< likewise
    };

    /** @brief `[users]` */
    struct Users
    {
        uint32_t count{1};
        std::string arrivals{"poisson"};    ///< poisson | periodic | file | request-log
        double tasksPerSecond{1};           ///< of one user; not where a file says it
        std::string arrivalsFile;           ///< path resolved; empty: drawn
        double logFromSeconds{0};           ///< of a request log: what is left out at its start
        uint32_t logMost{0};                ///< requests that are taken from it; 0: all
        std::vector<Arrival> knownArrivals; ///< of the file, in order of time
        Range uplinkMbps{50, 50};
        Range downlinkMbps{100, 100};
        std::optional<double> accessDelayMs; ///< one way; empty: 2, in cells what slots take
        EdgeAttributeList attributes;        ///< of each EdgeUserApplication
    };

    /** @brief One `[[workload]]` */
    struct Workload
    {
        std::string name;
        std::string profile; ///< workload_id in the traces
        uint32_t steps{1};
        double share{1};         ///< relative to the other workloads
        double deadlineMs{0};    ///< 0: none
        int64_t inputBytes{-1};  ///< -1: as profiled
        int64_t outputBytes{-1}; ///< -1: as profiled
        std::string tenant;      ///< name of a Tenant; empty: one that all such share, weight 1
        int32_t priority{0};     ///< the greater, the more urgent
        bool isGenerative{false};
        Range promptTokens{0, 0};       ///< of a generative one, where no log states them
        Range replyTokens{0, 0};        ///< likewise
        double firstTokenDeadlineMs{0}; ///< 0: none
        double tokenDeadlineMs{0};      ///< 0: none
        std::string place;              ///< file:line, for what is found wrong later
    };

    /** @brief One `[[tenant]]` */
    struct Tenant
    {
        std::string name;
        double weight{1}; ///< of the accelerator time that tenants share
    };

    /** @brief Like accelerators of a server; `[[server.accelerator]]` where it has several kinds */
    struct Accelerators
    {
        std::string hardware;
        uint32_t count{1};
        uint32_t slots{1};                  ///< tasks or batches that run at once on each
        double memoryMib{0};                ///< of each; 0: no limit
        std::optional<double> idlePowerW;   ///< of each; empty: the server's IdlePower
        std::optional<double> activePowerW; ///< of each; empty: the server's ActivePower
    };

    /** @brief One `[[server.batching]]` */
    struct Batching
    {
        std::string workload; ///< name of a Workload
        uint32_t most{1};
        double longestWaitMs{0};
        std::string place; ///< file:line, for what is found wrong later
    };

    /** @brief One `[[server]]` */
    struct Server
    {
        std::string name;
        EdgeTier tier{EdgeTier::Site};
        uint32_t site{0};              ///< where a server of tier Site stands
        std::string hardware;          ///< of the first accelerator
        uint32_t accelerators{1};      ///< in all
        std::vector<Accelerators> mix; ///< at least one kind
        std::string queue{"fifo"};     ///< a name of GetEdgeQueueFamily()
        bool isTimeSliced{false};      ///< what the queue says
        bool loadsModels{false};       ///< a model is loaded before its first task
        std::vector<Batching> batching;
        std::string place;            ///< file:line, for what is found wrong later
        EdgeAttributeList attributes; ///< of its EdgeServer
    };

    /** @brief `[device]`: the processor that each user carries. */
    struct Device
    {
        std::string hardware;
        EdgeAttributeList serverAttributes; ///< of its EdgeServer
        EdgeAttributeList energyAttributes; ///< of its EdgeDeviceEnergyModel
        Server asServer;                    ///< what a server with its attributes would be
    };

    /** @brief One `[[failure]]`: when a server, one of its accelerators, or a link is down. */
    struct Failure
    {
        std::optional<EdgeTier> link; ///< of the transport, to this tier; empty: the server
        std::string server;
        int64_t accelerator{-1}; ///< counted from 0; -1: the whole machine
        std::string file;        ///< outages, path resolved; empty: drawn
        double meanUpSeconds{0};
        double meanDownSeconds{0};
        double upShape{1}; ///< of a Weibull distribution; 1: exponential
        double downShape{1};
    };

    /** @brief One link of `[transport]`: from the tier below to this one. */
    struct Link
    {
        double rateMbps{10000};
        double delayMs{0.1}; ///< one way
    };

    std::string file;
    std::string name;
    std::string description;
    std::string resolvedJson; ///< what a run depends on, after --set, as canonical JSON
    Run run;
    Traces traces;
    Belief belief;
    Service service;
    Device device;
    Users users;
    std::vector<Tenant> tenants;
    std::vector<Workload> workloads;
    std::vector<Server> servers;
    std::vector<Failure> failures;
    std::map<EdgeTier, Link> transport; ///< site, aggregation, regional, cloud
    std::optional<Link> fronthaul;      ///< from a site's antennas to its router; empty: none
    EdgeAttributeList reportAttributes; ///< of each EdgeServerApplication
    EdgeRadioScenario radio;
    EdgeMobilityScenario mobility;
    EdgeLteScenario lte;
    EdgeAttributeList fluidAttributes;                         ///< of the EdgeFluidNetwork
    std::map<std::string, EdgeAttributeList> policyAttributes; ///< by policy name
};

} // namespace ns3

#endif // EDGE_SCENARIO_H
