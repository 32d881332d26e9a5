// SPDX-License-Identifier: GPL-2.0-only

#include "serving/serving-scenario.h"

#include "csv-table.h"

#include <sstream>

namespace edgeai::profile
{

namespace
{

constexpr double MILLISECONDS_PER_NANOSECOND = 1e-6;

std::string
MakeBatching(const BatchRule& rule)
{
    if (rule.most == 1)
    {
        return "";
    }
    return "\n[[server.batching]]\nworkload = \"request\"\nmost = " + std::to_string(rule.most) +
           "\nlongest_wait_ms = " +
           FormatNumber(static_cast<double>(rule.longestWaitNanoseconds) *
                        MILLISECONDS_PER_NANOSECOND) +
           "\n";
}

} // namespace

std::string
MakeServingScenario(const ServingPoint& point, const ServedMachine& machine)
{
    std::ostringstream text;
    text << "# Written by edge-profile measure-server: the simulator's side of " << point.name
         << ".csv.\n\n[scenario]\nname = \"" << point.name
         << "\"\ndescription = \"One server on loopback at a load of " << FormatNumber(point.load)
         << "\"\n\n[run]\nreplications = 2 # the same arrivals, other draws of service times\n"
         << "duration_s = " << FormatNumber(point.durationSeconds)
         << "\nwarmup_s = " << FormatNumber(point.warmupSeconds)
         << "\ndrain_s = 60\npolicies = [\"nearest-edge\"]\n\n[traces]\nsources = [\""
         << machine.curve << "\"]\n\n[service]\nmodel = \"trace\"\n\n[device]\nhardware = \""
         << machine.hardwareId << "\" # computes nothing\n\n[users]\ncount = 1\n"
         << "arrivals = \"file\"\narrivals_file = \"" << point.name
         << ".csv\"\nuplink_mbps = 10000\ndownlink_mbps = 10000\naccess_delay_ms = "
         << FormatNumber(1e3 * machine.overhead.GetOneWaySeconds())
         << " # socket, wake-ups: half of a round trip, less dispatch\n\n[transport.site]\n"
         << "rate_mbps = 100000\ndelay_ms = 0\n\n[[workload]]\nname = \"request\"\nprofile = \""
         << GetWorkloadId(machine.workload) << "\"\n\n[[server]]\nname = \"served\"\nhardware = \""
         << machine.hardwareId << "\"\nDispatchTime = \""
         << FormatNumber(1e6 * machine.overhead.dispatchSeconds) << "us\"\n"
         << MakeBatching(point.rule);
    return text.str();
}

} // namespace edgeai::profile
