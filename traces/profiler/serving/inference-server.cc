// SPDX-License-Identifier: GPL-2.0-only

#include "serving/inference-server.h"

#include "cpu-affinity.h"
#include "library-setup.h"
#include "serving/loopback-socket.h"
#include "serving/monotonic-clock.h"
#include "serving/request-content.h"
#include "serving/served-model.h"
#include "serving/serving-protocol.h"

#include <array>
#include <exception>
#include <future>
#include <memory>
#include <utility>

namespace edgeai::profile
{

namespace
{

void
WarmUp(ServedModel& model, const ServerSettings& settings)
{
    constexpr int TIMES = 20;
    const std::string input = MakeRequestContent(settings.workload);
    for (uint32_t size = 1; size <= settings.rule.most; ++size)
    {
        const std::vector<Request> batch(size, Request{0, 0, input});
        for (int i = 0; i < TIMES; ++i)
        {
            model.Infer(batch);
        }
    }
}

/** All replies of a batch as one piece of bytes: one system call. */
std::string
EncodeReplies(const std::vector<Request>& batch,
              const std::vector<std::string>& outputs,
              const BatchRecord& record)
{
    std::string bytes;
    for (std::size_t i = 0; i < batch.size(); ++i)
    {
        const ServerStamps stamps{batch[i].receivedNanoseconds,
                                  record.started,
                                  record.computed,
                                  record.size};
        bytes += EncodeFrame({batch[i].id, EncodeReply(stamps, outputs[i])});
    }
    return bytes;
}

std::vector<BatchRecord>
Work(ServedModel& model, RequestQueue& queue, LoopbackSocket& client)
{
    std::vector<BatchRecord> records;
    for (std::vector<Request> batch = queue.Take(); !batch.empty(); batch = queue.Take())
    {
        BatchRecord record;
        record.size = static_cast<uint32_t>(batch.size());
        record.started = ReadClockNanoseconds();
        const std::vector<std::string> outputs = model.Infer(batch);
        record.forward = model.GetForwardNanoseconds();
        record.computed = ReadClockNanoseconds();
        client.Send(EncodeReplies(batch, outputs, record));
        record.sent = ReadClockNanoseconds();
        records.push_back(record);
    }
    return records;
}

void
ReadRequests(LoopbackSocket& client, RequestQueue& queue)
{
    FrameReader reader;
    std::array<char, 65536> buffer{};
    while (const std::size_t count = client.Receive(buffer.data(), buffer.size()))
    {
        reader.Add(buffer.data(), count);
        while (auto frame = reader.Take())
        {
            queue.Push({frame->id, ReadClockNanoseconds(), std::move(frame->payload)});
        }
    }
    queue.Close();
}

/** In the worker's thread. What goes wrong is told to whoever waits for it to be warm. */
std::unique_ptr<ServedModel>
Prepare(const ServerSettings& settings, std::promise<void>& isWarm)
{
    try
    {
        PinThreadToCore(settings.workerCore);
        RemoveTimerSlack();
        SetUpLibraries(settings.hardware);
        auto model = std::make_unique<ServedModel>(settings.workload, settings.isHollow);
        WarmUp(*model, settings);
        isWarm.set_value();
        return model;
    }
    catch (...)
    {
        isWarm.set_exception(std::current_exception());
        throw;
    }
}

/** A client must not wait for replies that will never come. */
std::vector<BatchRecord>
WorkOrHangUp(ServedModel& model, RequestQueue& queue, LoopbackSocket& client)
{
    try
    {
        return Work(model, queue, client);
    }
    catch (...)
    {
        client.CloseSending();
        throw;
    }
}

} // namespace

std::vector<BatchRecord>
ServeOneClient(const ServerSettings& settings, const std::function<void(uint16_t port)>& onReady)
{
    PinThreadToCore(settings.readerCore);
    RequestQueue queue(settings.rule);
    std::promise<void> isWarm;
    std::promise<LoopbackSocket*> connected;
    auto worker = std::async(std::launch::async, [&] {
        const auto model = Prepare(settings, isWarm);
        return WorkOrHangUp(*model, queue, *connected.get_future().get());
    });
    isWarm.get_future().get();
    LoopbackListener listener;
    onReady(listener.GetPort());
    LoopbackSocket client = listener.Accept();
    connected.set_value(&client);
    ReadRequests(client, queue);
    return worker.get();
}

} // namespace edgeai::profile
