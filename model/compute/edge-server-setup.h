/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SERVER_SETUP_H
#define EDGE_SERVER_SETUP_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-eviction-rule.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{

/** @brief One accelerator of a server: a processor, some cores of one, or a GPU. */
struct EdgeAcceleratorSpec
{
    uint32_t hardware{0};    ///< index in the EdgeComputeCatalog
    uint32_t slots{1};       ///< jobs that run at once and slow each other; time slicing ignores it
    uint64_t memoryBytes{0}; ///< for models and activations; 0: no limit
    std::optional<double> idleWatts{};   ///< while it is up; empty: the server's attribute
    std::optional<double> activeWatts{}; ///< above idle; empty: the server's attribute
};

/** @brief How a server gathers tasks of one workload into batches, as inference servers do. */
struct EdgeBatching
{
    uint32_t most{1}; ///< tasks in a batch; 1: no batches
    Time longestWait; ///< of the first task, for others to come; zero: takes who is there
};

/** @brief What a server is: all that does not change while it runs. */
struct EdgeServerSetup
{
    Ptr<const EdgeComputeCatalog> catalog;
    std::vector<EdgeAcceleratorSpec> accelerators; ///< at least one
    std::vector<EdgeBatching> batching;            ///< by workload; may be shorter: no batches
    uint32_t queueLimit{0};                        ///< most tasks that wait; 0: no limit
    bool refusesHopeless{false}; ///< a task that is predicted to come too late is not accepted
    bool loadsModels{false};     ///< a model is loaded before its first job; else all are there
    Ptr<const EdgeEvictionRule> eviction; ///< which model leaves a full memory
    bool shedsHopeless{false};            ///< one that waited too long to be in time is dropped
    Time dispatchTime; ///< that a job holds its place beside computing, however large its batch
};

} // namespace ns3

#endif // EDGE_SERVER_SETUP_H
