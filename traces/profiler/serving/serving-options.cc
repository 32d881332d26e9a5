// SPDX-License-Identifier: GPL-2.0-only

#include "serving/serving-options.h"

#include "profile-error.h"

#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>

namespace edgeai::profile
{

namespace
{

double
ToNumber(const std::string& option, const std::string& text, double least, double most)
{
    std::size_t used = 0;
    double number = 0.0;
    try
    {
        number = std::stod(text, &used);
    }
    catch (const std::logic_error&)
    {
        used = 0;
    }
    if (used == 0 || used != text.size() || !(number >= least && number <= most))
    {
        std::ostringstream range;
        range << least << " to " << most;
        throw ProfileError(option + ": '" + text + "' is not a number from " + range.str());
    }
    return number;
}

std::vector<double>
ToLoads(const std::string& option, const std::string& text)
{
    std::vector<double> loads;
    std::istringstream words(text);
    for (std::string word; std::getline(words, word, ',');)
    {
        loads.push_back(ToNumber(option, word, 0.01, 0.99));
    }
    if (loads.empty())
    {
        throw ProfileError(option + ": want loads such as 0.3,0.6,0.8");
    }
    return loads;
}

using Setter = std::function<void(const std::string& option, const std::string& value)>;

std::map<std::string, Setter>
ListSetters(ServingOptions& options)
{
    const auto number = [](auto& field, double least, double most) -> Setter {
        return [&field, least, most](const std::string& option, const std::string& value) {
            field =
                static_cast<std::decay_t<decltype(field)>>(ToNumber(option, value, least, most));
        };
    };
    const auto text = [](std::string& field) -> Setter {
        return [&field](const std::string&, const std::string& value) { field = value; };
    };
    return {{"--output", text(options.output)},
            {"--model", text(options.model)},
            {"--hardware", text(options.hardwareFilter)},
            {"--max-batch", number(options.mostBatch, 2, 8)},
            {"--max-wait-ms", number(options.longestWaitMs, 0, 1000)},
            {"--requests", number(options.requests, 10, 10000000)},
            {"--least-seconds", number(options.leastSeconds, 0.1, 3600)},
            {"--seed", number(options.seed, 1, 4294967295.0)},
            {"--loads", [&options](const std::string& option, const std::string& value) {
                 options.loads = ToLoads(option, value);
             }}};
}

} // namespace

ServingOptions
ParseServingOptions(const std::vector<std::string>& arguments)
{
    ServingOptions options;
    const auto setters = ListSetters(options);
    for (std::size_t i = 0; i < arguments.size(); i += 2)
    {
        const std::string& option = arguments[i];
        if (option == "--help" || option == "-h")
        {
            options.isHelpWanted = true;
            return options;
        }
        const auto setter = setters.find(option);
        if (setter == setters.end() || i + 1 == arguments.size())
        {
            throw ProfileError("measure-server: '" + option + "' " +
                               (setter == setters.end() ? "is no option" : "lacks its value") +
                               "; see measure-server --help");
        }
        setter->second(option, arguments[i + 1]);
    }
    if (options.output.empty())
    {
        throw ProfileError("--output: a folder is missing, e.g. --output server-check; see "
                           "measure-server --help");
    }
    return options;
}

std::string
GetServingHelp()
{
    return R"(edge-profile measure-server: a real inference server under load, to hold the simulator against

usage: edge-profile measure-server --output DIR [--model MODEL] [--hardware FILTER]
           [--max-batch N] [--max-wait-ms MS] [--loads L,L,..] [--requests N] [--least-seconds S]
           [--seed N]

  --output DIR        folder to write or to go on with
  --model MODEL       network that is served, as mlp-w1536-d4-i1536 (default) or resnet-w16-d2-i64
  --hardware FILTER   part of a hardware id (edge-profile --list); default: the first of one thread
  --max-batch N       largest batch of the points with batching, 2 to 8 (default 8)
  --max-wait-ms MS    how long the first request waits for others (default 5)
  --loads L,L,..      shares of what the server can do (default 0.3,0.6,0.8)
  --requests N        at least so many at each point (default 10000)
  --least-seconds S   and at least so long (default 30)
  --seed N            of the arrivals (default 1)

The server (LibTorch, a TCP socket on loopback, dynamic batching) computes on one core; the load
generator, open loop and Poisson, runs on another: two cores are needed, and a quiet machine. Before
the first point, between points and after the last one the batch curve is measured as edge-profile
always does (plan batches:MODEL); a server that computes nothing tells what the rest costs. All of
it takes about eight minutes; a point that is there already is not measured again.

Then:  edge-ai validate-server DIR

exit status: 0 done, 1 the work failed, 2 the input or the machine cannot be used
)";
}

} // namespace edgeai::profile
