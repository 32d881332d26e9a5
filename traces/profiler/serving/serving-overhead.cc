// SPDX-License-Identifier: GPL-2.0-only

#include "serving/serving-overhead.h"

#include "repeat-statistics.h"

#include <stdexcept>

namespace edgeai::profile
{

namespace
{

constexpr double SECONDS_PER_NANOSECOND = 1e-9;

template <typename Record, typename Duration>
double
GetMedianSeconds(const std::vector<Record>& records, Duration duration)
{
    std::vector<double> seconds;
    for (const Record& record : records)
    {
        seconds.push_back(static_cast<double>(duration(record)) * SECONDS_PER_NANOSECOND);
    }
    if (seconds.empty())
    {
        throw std::invalid_argument("no requests: nothing says what they cost");
    }
    return GetMedian(seconds);
}

int64_t
GetDispatch(const BatchRecord& batch)
{
    return batch.sent - batch.started - batch.forward;
}

} // namespace

double
ServingOverhead::GetOneWaySeconds() const
{
    return (roundTripSeconds - dispatchSeconds) / 2.0;
}

ServingOverhead
SummariseOverhead(const std::vector<RequestRecord>& requests,
                  const std::vector<BatchRecord>& batches)
{
    using Request = const RequestRecord&;
    ServingOverhead overhead;
    overhead.roundTripSeconds =
        GetMedianSeconds(requests, [](Request one) { return one.answered - one.intended; });
    overhead.uplinkSeconds =
        GetMedianSeconds(requests, [](Request one) { return one.received - one.intended; });
    overhead.wakeSeconds =
        GetMedianSeconds(requests, [](Request one) { return one.started - one.received; });
    overhead.dispatchSeconds = GetMedianSeconds(batches, &GetDispatch);
    return overhead;
}

double
GetDispatchSeconds(const std::vector<BatchRecord>& batches, uint32_t size)
{
    std::vector<BatchRecord> wanted;
    for (const BatchRecord& batch : batches)
    {
        if (batch.size == size)
        {
            wanted.push_back(batch);
        }
    }
    return GetMedianSeconds(wanted, &GetDispatch);
}

} // namespace edgeai::profile
