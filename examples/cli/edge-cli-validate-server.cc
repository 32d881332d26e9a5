/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli-progress.h"
#include "edge-cli.h"

#include "ns3/edge-number-text.h"
#include "ns3/edge-server-check.h"
#include "ns3/edge-statistics.h"
#include "ns3/edge-text-table.h"
#include "ns3/edge-worker-farm.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

namespace edgecli
{

namespace
{

constexpr double MILLISECONDS = 1e3;

/** @brief A quantile and how far from the measured one the simulated may be. */
struct Goal
{
    const char* name;
    double probability;
    double mostRelativeError;
};

constexpr Goal GOALS[] = {{"p50", 0.50, 0.10}, {"p95", 0.95, 0.15}, {"p99", 0.99, 0.25}};

struct ValidateOptions
{
    std::string folder;
    std::size_t jobs{0};
    bool isJson{false};
};

double
GetError(const ns3::EdgeServerResponses& simulated,
         const ns3::EdgeServerResponses& measured,
         const Goal& goal)
{
    return edgeai::QuantileOfSorted(simulated.seconds, goal.probability) /
               edgeai::QuantileOfSorted(measured.seconds, goal.probability) -
           1;
}

std::string
ErrorText(double error)
{
    return (error >= 0 ? "+" : "") + edgeai::FixedText(100 * error, 1) + " %";
}

std::vector<std::string>
MakeRow(const ns3::EdgeServerCheck& check, const ns3::EdgeServerCheckPoint& point, const Goal& goal)
{
    const auto milliseconds = [&goal](const ns3::EdgeServerResponses& responses) {
        return edgeai::FixedText(MILLISECONDS *
                                     edgeai::QuantileOfSorted(responses.seconds, goal.probability),
                                 2);
    };
    std::vector<std::string> row{point.name,
                                 goal.name,
                                 std::to_string(point.measured.seconds.size()),
                                 milliseconds(point.measured)};
    for (const std::string& trace : check.traces)
    {
        const auto found = point.simulated.find(trace);
        const bool isThere = found != point.simulated.end();
        row.push_back(isThere ? milliseconds(found->second) : "-");
        row.push_back(isThere ? ErrorText(GetError(found->second, point.measured, goal)) : "-");
    }
    return row;
}

std::string
ResponseText(const ns3::EdgeServerCheck& check)
{
    std::vector<std::string> header{"point", "quantile", "requests", "measured ms"};
    for (const std::string& trace : check.traces)
    {
        header.push_back(trace);
        header.push_back("error");
    }
    edgeai::TextTable table(header);
    for (const ns3::EdgeServerCheckPoint& point : check.points)
    {
        for (const Goal& goal : GOALS)
        {
            table.AddRow(MakeRow(check, point, goal));
        }
    }
    return table.ToText();
}

/** How many of all quantiles are inside their goal, for each service trace. */
std::string
GoalText(const ns3::EdgeServerCheck& check)
{
    std::string text;
    for (const std::string& trace : check.traces)
    {
        int inside = 0;
        int all = 0;
        for (const ns3::EdgeServerCheckPoint& point : check.points)
        {
            for (const Goal& goal : GOALS)
            {
                const auto found = point.simulated.find(trace);
                ++all;
                inside += found != point.simulated.end() &&
                                  std::abs(GetError(found->second, point.measured, goal)) <=
                                      goal.mostRelativeError
                              ? 1
                              : 0;
            }
        }
        text += (text.empty() ? "" : ", ") + trace + " " + std::to_string(inside) + " of " +
                std::to_string(all);
    }
    return "Inside the goals (p50 10 %, p95 15 %, p99 25 %): " + text + ".\n";
}

std::string
CurveText(const ns3::EdgeServerCheck& check)
{
    std::set<unsigned> sizes;
    for (const ns3::EdgeServerCurve& curve : check.curves)
    {
        for (const auto& [size, seconds] : curve.medianSeconds)
        {
            sizes.insert(size);
        }
    }
    std::vector<std::string> header{"median ms of a batch of"};
    for (const unsigned size : sizes)
    {
        header.push_back(std::to_string(size));
    }
    edgeai::TextTable table(header);
    for (const ns3::EdgeServerCurve& curve : check.curves)
    {
        std::vector<std::string> row{curve.folder};
        for (const unsigned size : sizes)
        {
            const auto found = curve.medianSeconds.find(size);
            row.push_back(found == curve.medianSeconds.end()
                              ? "-"
                              : edgeai::FixedText(MILLISECONDS * found->second, 3));
        }
        table.AddRow(row);
    }
    return table.ToText();
}

nlohmann::json
MakeJson(const ns3::EdgeServerResponses& responses)
{
    nlohmann::json json{{"requests", responses.seconds.size()},
                        {"mean_batch", responses.meanBatch}};
    for (const Goal& goal : GOALS)
    {
        json[std::string(goal.name) + "_s"] =
            edgeai::QuantileOfSorted(responses.seconds, goal.probability);
    }
    return json;
}

std::string
CheckJson(const ns3::EdgeServerCheck& check)
{
    nlohmann::json points = nlohmann::json::array();
    for (const ns3::EdgeServerCheckPoint& point : check.points)
    {
        nlohmann::json simulated = nlohmann::json::object();
        for (const auto& [trace, responses] : point.simulated)
        {
            simulated[trace] = MakeJson(responses);
        }
        points.push_back({{"point", point.name},
                          {"load", point.load},
                          {"rate_per_s", point.ratePerSecond},
                          {"most", point.mostBatch},
                          {"measured", MakeJson(point.measured)},
                          {"simulated", simulated}});
    }
    nlohmann::json curves = nlohmann::json::array();
    for (const ns3::EdgeServerCurve& curve : check.curves)
    {
        nlohmann::json medians = nlohmann::json::object();
        for (const auto& [size, seconds] : curve.medianSeconds)
        {
            medians[std::to_string(size)] = seconds;
        }
        curves.push_back({{"folder", curve.folder}, {"median_s_by_batch", medians}});
    }
    return nlohmann::json{{"points", points}, {"curves", curves}}.dump(2) + "\n";
}

void
Validate(const ValidateOptions& options)
{
    TerminalProgress progress;
    const auto listener = progress.GetListener();
    const std::size_t jobs =
        options.jobs == 0 ? ns3::EdgeWorkerFarm::CountProcessors() : options.jobs;
    const ns3::EdgeServerCheck check =
        ns3::CheckEdgeServer(options.folder,
                             jobs,
                             [&listener](std::size_t ended, std::size_t total) {
                                 if (listener)
                                 {
                                     listener("runs", ended, total);
                                 }
                             });
    std::cout << (options.isJson
                      ? CheckJson(check)
                      : ResponseText(check) + '\n' + GoalText(check) + '\n' + CurveText(check));
}

} // namespace

void
AddValidateServerVerb(CLI::App& app)
{
    auto options = std::make_shared<ValidateOptions>();
    CLI::App* verb = app.add_subcommand(
        "validate-server",
        "Holds the simulator against a real inference server: response times under the same "
        "arrivals, with service traces taken before, after and between the loads.");
    verb->add_option("FOLDER", options->folder, "What 'edge-ai measure-server' wrote")->required();
    verb->add_option("-j,--jobs", options->jobs, "Runs at a time; 0: one per processor")
        ->capture_default_str();
    verb->add_flag("--json", options->isJson, "For programs: seconds");
    verb->footer("Service traces:\n"
                 "  before  taken before the first load: the prediction\n"
                 "  after   taken after the last one;  all: these and those between loads\n"
                 "  served  what the network took inside the server: what remains of an error is "
                 "the model's\n\nExample:\n"
                 "  ./edge-ai measure-server --output server-check\n"
                 "  ./edge-ai validate-server server-check");
    verb->callback([options] { Validate(*options); });
}

} // namespace edgecli
