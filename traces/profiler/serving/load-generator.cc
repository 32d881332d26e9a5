// SPDX-License-Identifier: GPL-2.0-only

#include "serving/load-generator.h"

#include "cpu-affinity.h"
#include "serving/loopback-socket.h"
#include "serving/monotonic-clock.h"
#include "serving/serving-protocol.h"

#include <array>
#include <future>
#include <stdexcept>

namespace edgeai::profile
{

namespace
{

constexpr int64_t HEAD_START_NANOSECONDS = 50000000;

void
Fill(RequestRecord& record, const ServerStamps& stamps, int64_t start, int64_t now)
{
    record.received = stamps.received - start;
    record.started = stamps.started - start;
    record.computed = stamps.computed - start;
    record.answered = now - start;
    record.batch = stamps.batch;
}

/** Writes into `records` what only the replies tell, until all are there. */
void
ReceiveReplies(LoopbackSocket& server, std::vector<RequestRecord>& records, int64_t start, int core)
{
    PinThreadToCore(core);
    FrameReader reader;
    std::array<char, 65536> buffer{};
    std::size_t missing = records.size();
    while (missing > 0)
    {
        const std::size_t count = server.Receive(buffer.data(), buffer.size());
        const int64_t now = ReadClockNanoseconds();
        if (count == 0)
        {
            throw std::runtime_error("the server went away with " + std::to_string(missing) +
                                     " requests unanswered");
        }
        reader.Add(buffer.data(), count);
        while (const auto frame = reader.Take())
        {
            Fill(records.at(frame->id), DecodeStamps(frame->payload), start, now);
            --missing;
        }
    }
}

/** Notes in `sent` when each request was sent. */
void
SendRequests(LoopbackSocket& server,
             const std::vector<int64_t>& schedule,
             const std::string& content,
             int64_t start,
             int core,
             std::vector<int64_t>& sent)
{
    PinThreadToCore(core);
    RemoveTimerSlack();
    for (std::size_t i = 0; i < schedule.size(); ++i)
    {
        SleepUntil(start + schedule[i]);
        sent[i] = ReadClockNanoseconds() - start;
        server.Send(EncodeFrame({i, content}));
    }
    server.CloseSending();
}

} // namespace

std::vector<RequestRecord>
GenerateLoad(uint16_t port,
             const std::vector<int64_t>& schedule,
             const std::string& content,
             int core)
{
    LoopbackSocket server = LoopbackSocket::Connect(port);
    std::vector<RequestRecord> records(schedule.size());
    std::vector<int64_t> sent(schedule.size()); // apart: both threads write at the same time
    const int64_t start = ReadClockNanoseconds() + HEAD_START_NANOSECONDS;
    auto receiver =
        std::async(std::launch::async, [&] { ReceiveReplies(server, records, start, core); });
    auto sender = std::async(std::launch::async,
                             [&] { SendRequests(server, schedule, content, start, core, sent); });
    sender.get();
    receiver.get();
    for (std::size_t i = 0; i < schedule.size(); ++i)
    {
        records[i].intended = schedule[i];
        records[i].sent = sent[i];
    }
    return records;
}

} // namespace edgeai::profile
