// SPDX-License-Identifier: GPL-2.0-only

#include "operator-timing.h"

#include "machine-load.h"
#include "repeat-statistics.h"

#include <algorithm>
#include <numeric>

namespace edgeai::profile
{

namespace
{

constexpr double ENOUGH_SECONDS = 0.1;
constexpr std::size_t MOST_PASSES = 15;

/** Whether two passes did the same work, so that their times may be put together. */
bool
IsSameWork(const std::vector<OperatorRecord>& one, const std::vector<OperatorRecord>& other)
{
    return std::equal(one.begin(),
                      one.end(),
                      other.begin(),
                      other.end(),
                      [](const OperatorRecord& a, const OperatorRecord& b) {
                          return a.name == b.name && a.shapes == b.shapes && a.count == b.count;
                      });
}

double
Summarise(const std::vector<double>& seconds, bool isThrottled)
{
    return isThrottled ? std::accumulate(seconds.begin(), seconds.end(), 0.0) /
                             static_cast<double>(seconds.size())
                       : GetMedian(seconds);
}

} // namespace

std::vector<OperatorRecord>
TimeOperators(const std::function<void()>& run,
              const std::function<void()>& settle,
              bool isThrottled)
{
    const double start = ReadSteadySeconds();
    std::vector<OperatorRecord> records = RecordOperators(run, settle);
    std::vector<std::vector<double>> seconds(records.size());
    for (std::size_t i = 0; i < records.size(); ++i)
    {
        seconds[i].push_back(records[i].seconds);
    }
    for (std::size_t pass = 1; pass < MOST_PASSES && ReadSteadySeconds() - start < ENOUGH_SECONDS;
         ++pass)
    {
        const std::vector<OperatorRecord> again = RecordOperators(run, settle);
        const std::size_t comparable = IsSameWork(records, again) ? records.size() : 0;
        for (std::size_t i = 0; i < comparable; ++i)
        {
            seconds[i].push_back(again[i].seconds);
        }
    }
    for (std::size_t i = 0; i < records.size(); ++i)
    {
        records[i].seconds = Summarise(seconds[i], isThrottled);
    }
    return records;
}

} // namespace edgeai::profile
