// SPDX-License-Identifier: GPL-2.0-only

#include "serving/served-curve.h"

#include "batch-plan.h"
#include "processor.h"
#include "trace-folder.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace edgeai::profile
{

namespace
{

constexpr double SECONDS_PER_NANOSECOND = 1e-9;

std::vector<double>
SelectForwardSeconds(const std::vector<BatchRecord>& batches, uint32_t size)
{
    std::vector<double> seconds;
    for (const BatchRecord& batch : batches)
    {
        if (batch.size == size)
        {
            seconds.push_back(static_cast<double>(batch.forward) * SECONDS_PER_NANOSECOND);
        }
    }
    return seconds;
}

void
CopyDescriptions(const std::string& from, const std::string& to)
{
    std::filesystem::remove_all(to);
    std::filesystem::create_directories(to);
    for (const char* file : {"hardware.csv", "workload.csv"})
    {
        std::filesystem::copy_file(from + "/" + file, to + "/" + file);
    }
    std::ofstream(to + "/README.md")
        << "# What the network took inside the server, under load\n\nWritten by edge-profile "
           "measure-server. Not repeats of an isolated run: they are what the worker saw while "
           "requests came in. Nothing was judged; `valid` says nothing here.\n";
}

} // namespace

std::vector<double>
ReadValidRepeats(const std::string& folder, const std::string& workloadId)
{
    std::vector<double> seconds;
    for (const CsvRow& row : TraceFolder(folder).ReadRuns())
    {
        if (row.at("workload_id") == workloadId && row.at("verdict") == "valid")
        {
            std::istringstream repeats(row.at("repeat_s"));
            for (double repeat = 0.0; repeats >> repeat;)
            {
                seconds.push_back(repeat);
            }
        }
    }
    return seconds;
}

void
WriteServedCurve(const std::string& folder,
                 const std::string& describedBy,
                 const ServerSettings& server,
                 const std::vector<BatchRecord>& batches)
{
    CopyDescriptions(describedBy, folder);
    TraceFolder traces(folder);
    for (int64_t size = 1; size <= LARGEST_BATCH; ++size)
    {
        Measurement measurement;
        measurement.startedUtc = GetUtcNow();
        measurement.repeatSeconds = SelectForwardSeconds(batches, static_cast<uint32_t>(size));
        measurement.verdict = "valid";
        PlanPoint point{server.workload, server.hardware};
        point.workload.batch = size;
        if (!measurement.repeatSeconds.empty())
        {
            traces.AddMeasurement(point, "served", measurement);
        }
    }
}

} // namespace edgeai::profile
