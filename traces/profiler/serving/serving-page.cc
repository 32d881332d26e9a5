// SPDX-License-Identifier: GPL-2.0-only

#include "serving/serving-page.h"

#include "blas-library.h"
#include "processor.h"
#include "trace-folder.h"

#include <filesystem>
#include <fstream>

namespace edgeai::profile
{

namespace
{

constexpr const char* METHOD = R"(
## How

- The server is a process of its own under the hardware configuration's limits: a thread that reads
  requests from a TCP connection on loopback, and a worker, pinned to one core, that takes up to
  `most` of them when so many wait or the oldest has waited `longest_wait_ms`, computes them as one
  batch and replies to all by one system call. Both wait by blocking, not by spinning.
- The generator draws Poisson arrivals from the seed and sends each request at its time, answered or
  not; what receives the replies is another thread. It shares the second core with the server's
  reader. Latency counts from the intended time.
- load = rate x mean time of a full batch / its size, from the valid runs of session-0.
- `POINT.csv`: every request's way, seconds from the start of the load, with the server's own stamps
  (one clock, one machine). `POINT-batches.csv`: the worker's batches, nanoseconds of CLOCK_MONOTONIC.
- `session-K`: the batch curve, by edge-profile --plan batches:MODEL on the worker's core, before the
  first point (0) and after point K. Hardware descriptors are those of session-0.
- `served-POINT`: what the network alone took inside the server; a trace folder for comparison only.
- `hollow.csv`, `overhead.csv`: the same server, which answers without computing, one request at a
  time: what socket, wake-ups and dispatch cost. `dispatch` is what of it holds the worker.
)";

} // namespace

std::vector<std::string>
GetServingPointColumns()
{
    return {"point",
            "most",
            "longest_wait_ms",
            "load",
            "rate_per_s",
            "warmup_s",
            "duration_s",
            "seed",
            "requests",
            "steal_fraction",
            "ended_utc"};
}

CsvRow
MakeServingPointRow(const ServingPoint& point, std::size_t requests, double stealFraction)
{
    constexpr double MILLISECONDS_PER_NANOSECOND = 1e-6;
    return {{"point", point.name},
            {"most", std::to_string(point.rule.most)},
            {"longest_wait_ms",
             FormatNumber(static_cast<double>(point.rule.longestWaitNanoseconds) *
                          MILLISECONDS_PER_NANOSECOND)},
            {"load", FormatNumber(point.load)},
            {"rate_per_s", FormatNumber(point.ratePerSecond)},
            {"warmup_s", FormatNumber(point.warmupSeconds)},
            {"duration_s", FormatNumber(point.durationSeconds)},
            {"seed", std::to_string(point.seed)},
            {"requests", std::to_string(requests)},
            {"steal_fraction", FormatNumber(stealFraction)},
            {"ended_utc", GetUtcNow()}};
}

void
WriteOverhead(const std::string& path, const ServingOverhead& overhead)
{
    std::filesystem::remove(path);
    CsvTable table(path, {"quantity", "seconds"});
    table.Append(
        {{"quantity", "round_trip"}, {"seconds", FormatNumber(overhead.roundTripSeconds)}});
    table.Append({{"quantity", "uplink"}, {"seconds", FormatNumber(overhead.uplinkSeconds)}});
    table.Append({{"quantity", "wake"}, {"seconds", FormatNumber(overhead.wakeSeconds)}});
    table.Append({{"quantity", "dispatch"}, {"seconds", FormatNumber(overhead.dispatchSeconds)}});
    table.Append({{"quantity", "one_way"}, {"seconds", FormatNumber(overhead.GetOneWaySeconds())}});
}

void
WriteServingPage(const ServingOptions& options,
                 const ServerSettings& server,
                 const ServingOverhead& overhead)
{
    const Processor processor = ReadProcessor();
    std::ofstream page(std::filesystem::path(options.output) / "README.md");
    page << "# An inference server under load\n\nWritten by " << TOOL_VERSION
         << " (measure-server) at " << GetUtcNow() << ".\n\n- processor: " << processor.name << ", "
         << processor.cores << " cores visible\n- kernel: " << processor.kernel << "; "
         << processor.os << "\n- BLAS: " << RequireFastBlas()
         << "\n- network: " << GetModelId(server.workload) << " on " << server.hardware.id
         << ", worker on core " << server.workerCore << ", generator and reader on core "
         << server.readerCore << "\n- overhead, medians: round trip "
         << FormatNumber(1e6 * overhead.roundTripSeconds) << " us, of it dispatch "
         << FormatNumber(1e6 * overhead.dispatchSeconds) << " us\n"
         << METHOD;
}

} // namespace edgeai::profile
