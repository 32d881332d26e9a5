/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SERVER_CHECK_H
#define EDGE_SERVER_CHECK_H

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace ns3
{

/** @brief Response times of one point, in seconds, ascending; and how it was computed. */
struct EdgeServerResponses
{
    std::vector<double> seconds;
    double meanBatch{0}; ///< over requests: the batch that each one was in
};

/** @brief One load under which a real server was measured, and what the simulator makes of it. */
struct EdgeServerCheckPoint
{
    std::string name;
    double load{0};          ///< of what the server can do
    double ratePerSecond{0}; ///< of requests
    unsigned mostBatch{1};   ///< 1: no batching
    EdgeServerResponses measured;
    /** By the service trace it was given (EdgeServerCheck::traces); one that does not hold all
     * batch sizes is missing. */
    std::map<std::string, EdgeServerResponses> simulated;
};

/** @brief Median seconds of batches, by size, in one trace folder. */
struct EdgeServerCurve
{
    std::string folder;
    std::map<unsigned, double> medianSeconds;
};

/** @brief A folder of `edge-ai measure-server`, simulated. */
struct EdgeServerCheck
{
    std::vector<std::string> traces; ///< `before`, `after`, `all`, `served`
    std::vector<EdgeServerCheckPoint> points;
    std::vector<EdgeServerCurve> curves; ///< in the order in which they were measured
};

/**
 * @brief Simulates every point of a folder that `edge-ai measure-server` wrote, with the arrivals
 * that the server met, once for each of four service traces.
 *
 * `before` was taken before the first point, `after` after the last one, `all` is both and those
 * taken between points; `served` is what the network took inside the server at that point: no
 * prediction, but it tells what of a difference the service times make. Responses count from the
 * intended time, those of requests that were intended before warmup_s not at all.
 *
 * @param jobs simulations at a time
 * @param progress may be empty
 * @throws edgeai::InputError where the folder is no such folder; edgeai::WorkError where a run
 * fails
 */
EdgeServerCheck CheckEdgeServer(
    const std::string& folder,
    std::size_t jobs,
    const std::function<void(std::size_t ended, std::size_t total)>& progress);

} // namespace ns3

#endif // EDGE_SERVER_CHECK_H
