/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_H
#define EDGE_SCENARIO_H

#include "ns3/edge-offload-view.h"

#include <cstdint>
#include <map>
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
        std::string network{"packet"};
    };

    /** @brief `[traces]` */
    struct Traces
    {
        std::vector<std::string> sources; ///< trace folders or one store, paths resolved
        std::string model;                ///< the predictor's file, resolved; empty: none
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

    /** @brief `[device]`: the processor that each user carries. */
    struct Device
    {
        std::string hardware;
        EdgeAttributeList serverAttributes; ///< of its EdgeServer
        EdgeAttributeList energyAttributes; ///< of its EdgeDeviceEnergyModel
    };

    /** @brief A number, or a range from which each user gets its own. */
    struct Range
    {
        double least{0};
        double most{0};
    };

    /** @brief `[users]` */
    struct Users
    {
        uint32_t count{1};
        std::string arrivals{"poisson"}; ///< poisson | periodic
        double tasksPerSecond{1};        ///< of one user
        Range uplinkMbps{50, 50};
        Range downlinkMbps{100, 100};
        double accessDelayMs{2};      ///< one way
        EdgeAttributeList attributes; ///< of each EdgeUserApplication
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
    };

    /** @brief One `[[server]]` */
    struct Server
    {
        std::string name;
        EdgeTier tier{EdgeTier::Site};
        std::string hardware;
        uint32_t accelerators{1};
        EdgeAttributeList attributes; ///< of its EdgeServer
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
    std::vector<Workload> workloads;
    std::vector<Server> servers;
    std::map<EdgeTier, Link> transport; ///< site, aggregation, regional, cloud
    EdgeAttributeList reportAttributes; ///< of each EdgeServerApplication
    std::map<std::string, EdgeAttributeList> policyAttributes; ///< by policy name
};

} // namespace ns3

#endif // EDGE_SCENARIO_H
