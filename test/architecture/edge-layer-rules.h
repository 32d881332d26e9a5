/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Which file may include what: doc/architecture.md, "Layers", as a table. This is the one place to
 * change when a folder comes or a rule changes.
 */

#ifndef EDGE_LAYER_RULES_H
#define EDGE_LAYER_RULES_H

#include <string>
#include <vector>

namespace edgetest
{

/** Whether a folder's files may include headers of ns-3 that are not ours. */
enum class Ns3
{
    No,
    Yes
};

/** A folder (with those below it) and its layer: its files include the same or a lower one. */
struct FolderRule
{
    std::string folder;
    int layer;
    Ns3 ns3;
};

const std::vector<FolderRule> FOLDER_RULES = {
    {"model/base", 0, Ns3::No},
    {"model/trace", 1, Ns3::No},
    {"model/predict", 2, Ns3::No},
    {"model/result", 2, Ns3::No},
    {"model/compute", 3, Ns3::Yes},
    {"model/offload", 4, Ns3::Yes},
    {"model/radio", 5, Ns3::Yes},
    {"model/net", 5, Ns3::Yes},
    {"helper", 6, Ns3::Yes},
    {"examples", 7, Ns3::Yes},
    {"traces/profiler", 8, Ns3::No}, // a program of its own: nobody includes it
};

/** An arrow that points down, or sideways, to folders that start so, and is forbidden all the same.
 */
struct ForbiddenArrow
{
    std::string from;
    std::string to;
};

const std::vector<ForbiddenArrow> FORBIDDEN_ARROWS = {
    {"model/predict", "model/result"},
    {"model/result", "model/predict"},
    {"model/offload", "model/compute"}, // a policy sees beliefs: its views are its own types
    {"traces/profiler", "model"},       // it is built where nothing of ours is installed
    {"traces/profiler", "helper"},
    {"traces/profiler", "examples"},
};

/** A header, or the start of its path, that only files whose path starts so may include. */
struct ReservedHeader
{
    std::string header;
    std::vector<std::string> includers;
};

const std::vector<ReservedHeader> RESERVED_HEADERS = {
    {"edge-truth.h",
     {"model/offload/edge-truth.cc",
      "model/offload/edge-oracle-policy.",
      "model/offload/edge-clairvoyant-policy.",
      "model/net/"}},
    // It includes edge-truth.h: whoever may not see the one may not see the other.
    {"edge-oracle-policy.h",
     {"model/offload/edge-oracle-policy.", "model/offload/edge-clairvoyant-policy.", "model/net/"}},
    {"edge-clairvoyant-policy.h", {"model/offload/edge-clairvoyant-policy."}},
    {"sqlite3.h", {"model/base/edge-sqlite.cc", "model/base/edge-sqlite-rows.cc"}},
    {"xgboost/", {"model/predict/edge-booster.cc"}},
    {"torch/", {"traces/profiler/"}},
    {"ATen/", {"traces/profiler/"}},
    {"c10/", {"traces/profiler/"}},
};

/** Headers, or ends of their paths, that files whose path starts so may not include. */
struct ForbiddenHeaders
{
    std::string includer;
    std::vector<std::string> headers;
};

const std::vector<ForbiddenHeaders> FORBIDDEN_HEADERS = {
    {"model/offload/", {"ns3/node-list.h", "ns3/config.h", "ns3/node.h", "ns3/simulator.h"}},
    {"model/", {"-module.h"}}, // ns-3 forbids its umbrella headers inside modules
    {"helper/", {"-module.h"}},
};

/** Files that may include only these of ns-3 (and the C++ library): values, hence no Ptr. */
struct OnlyHeaders
{
    std::string includer;
    std::vector<std::string> headers;
};

const std::vector<OnlyHeaders> ONLY_HEADERS = {
    {"model/offload/edge-offload-view.h", {"ns3/nstime.h"}},
    {"model/offload/edge-truth.h", {"ns3/nstime.h"}},
};

} // namespace edgetest

#endif // EDGE_LAYER_RULES_H
