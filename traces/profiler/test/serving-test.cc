// SPDX-License-Identifier: GPL-2.0-only

#include "batch-plan.h"
#include "cpu-affinity.h"
#include "serving/arrival-schedule.h"
#include "serving/load-generator.h"
#include "serving/loopback-socket.h"
#include "serving/monotonic-clock.h"
#include "serving/request-content.h"
#include "serving/request-queue.h"
#include "serving/server-process.h"
#include "serving/serving-protocol.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace
{

using namespace edgeai::profile;
using testing::HasSubstr;

constexpr int64_t MILLISECOND = 1000000;

// --- Arrivals ------------------------------------------------------------------------------------

TEST(ArrivalSchedule, GapsAreExponential)
{
    const double rate = 500.0;
    const auto schedule = DrawPoissonSchedule(rate, 40.0, 7);
    std::vector<double> gaps;
    int64_t before = 0;
    for (const int64_t at : schedule)
    {
        gaps.push_back(static_cast<double>(at - before) * 1e-9);
        before = at;
    }
    std::sort(gaps.begin(), gaps.end());
    // Kolmogorov and Smirnov: the greatest distance from 1 - exp(-rate x) is below 1.63 / sqrt(n)
    // in 99 % of all samples (20,000 gaps: 0.0115).
    const auto count = static_cast<double>(gaps.size());
    EXPECT_NEAR(count, 20000.0, 4.0 * std::sqrt(20000.0));
    double distance = 0.0;
    for (std::size_t i = 0; i < gaps.size(); ++i)
    {
        const double expected = 1.0 - std::exp(-rate * gaps[i]);
        distance = std::max(distance, std::abs(static_cast<double>(i) / count - expected));
    }
    EXPECT_LT(distance, 1.63 / std::sqrt(count));
}

TEST(ArrivalSchedule, IsTheSameForTheSameSeedInWholeMicrosecondsAndEndsInTime)
{
    const auto schedule = DrawPoissonSchedule(1000.0, 2.0, 3);
    EXPECT_EQ(schedule, DrawPoissonSchedule(1000.0, 2.0, 3));
    EXPECT_NE(schedule, DrawPoissonSchedule(1000.0, 2.0, 4));
    EXPECT_TRUE(std::is_sorted(schedule.begin(), schedule.end()));
    EXPECT_LE(schedule.back(), 2000 * MILLISECOND);
    EXPECT_TRUE(
        std::all_of(schedule.begin(), schedule.end(), [](int64_t at) { return at % 1000 == 0; }));
}

// --- Protocol ------------------------------------------------------------------------------------

TEST(ServingProtocol, FramesSurviveAnyCutting)
{
    const std::string bytes =
        EncodeFrame({7, "seven"}) + EncodeFrame({8, ""}) + EncodeFrame({9, std::string(1000, 'x')});
    for (const std::size_t piece : {1U, 3U, 13U, 5000U})
    {
        FrameReader reader;
        std::vector<Frame> frames;
        for (std::size_t at = 0; at < bytes.size(); at += piece)
        {
            reader.Add(bytes.data() + at, std::min(piece, bytes.size() - at));
            while (auto frame = reader.Take())
            {
                frames.push_back(*frame);
            }
        }
        ASSERT_EQ(frames.size(), 3U) << piece;
        EXPECT_EQ(frames[0].id, 7U);
        EXPECT_EQ(frames[0].payload, "seven");
        EXPECT_EQ(frames[1].payload, "");
        EXPECT_EQ(frames[2].payload.size(), 1000U);
    }
}

TEST(ServingProtocol, AForeignStreamIsRefused)
{
    FrameReader reader;
    const std::string http = "GET / HTTP/1.1\r\n";
    reader.Add(http.data(), http.size());
    EXPECT_THROW(reader.Take(), std::runtime_error);
}

TEST(ServingProtocol, StampsComeBackAsTheyWere)
{
    const std::string payload = EncodeReply({11, 22, 33, 4}, "scores");
    const ServerStamps stamps = DecodeStamps(payload);
    EXPECT_EQ(stamps.received, 11);
    EXPECT_EQ(stamps.started, 22);
    EXPECT_EQ(stamps.computed, 33);
    EXPECT_EQ(stamps.batch, 4U);
    EXPECT_THAT(payload, HasSubstr("scores"));
    EXPECT_THROW(DecodeStamps("short"), std::runtime_error);
}

// --- Batching ------------------------------------------------------------------------------------

TEST(RequestQueue, AFullBatchMayStartAtOnceAndAnotherWhenItsFirstHasWaited)
{
    const BatchRule rule{4, 5 * MILLISECOND};
    EXPECT_EQ(GetReleaseTime(rule, 3, 100), 100 + 5 * MILLISECOND);
    EXPECT_EQ(GetReleaseTime(rule, 4, 100), 100);
    EXPECT_EQ(GetReleaseTime(rule, 9, 100), 100);
}

TEST(RequestQueue, GivesBatchesInOrderOfArrivalAndTheRestWhenItIsDue)
{
    constexpr int64_t WAIT = 30 * MILLISECOND;
    RequestQueue queue({2, WAIT});
    const int64_t now = ReadClockNanoseconds();
    for (uint64_t id = 0; id < 3; ++id)
    {
        queue.Push({id, now, ""});
    }
    const auto full = queue.Take();
    ASSERT_EQ(full.size(), 2U);
    EXPECT_EQ(full[0].id, 0U);
    EXPECT_EQ(full[1].id, 1U);
    EXPECT_LT(ReadClockNanoseconds(), now + WAIT);
    const auto rest = queue.Take();
    ASSERT_EQ(rest.size(), 1U);
    EXPECT_EQ(rest[0].id, 2U);
    EXPECT_GE(ReadClockNanoseconds(), now + WAIT);
}

TEST(RequestQueue, OneThatFillsTheBatchWakesTheWorker)
{
    RequestQueue queue({2, 10000 * MILLISECOND});
    queue.Push({0, ReadClockNanoseconds(), ""});
    auto worker = std::async(std::launch::async, [&queue] { return queue.Take(); });
    queue.Push({1, ReadClockNanoseconds(), ""});
    ASSERT_EQ(worker.wait_for(std::chrono::seconds(5)), std::future_status::ready);
    EXPECT_EQ(worker.get().size(), 2U);
}

TEST(RequestQueue, AClosedOneGivesWhatIsLeftThenNothing)
{
    RequestQueue queue({1, 0});
    queue.Push({5, ReadClockNanoseconds(), ""});
    queue.Close();
    EXPECT_EQ(queue.Take().size(), 1U);
    EXPECT_TRUE(queue.Take().empty());
}

// --- Load ----------------------------------------------------------------------------------------

/** A server that computes nothing and reads nothing until a time has passed. */
void
ServeAfter(LoopbackListener& listener, int64_t stallNanoseconds, std::size_t requests)
{
    LoopbackSocket client = listener.Accept();
    SleepUntil(ReadClockNanoseconds() + stallNanoseconds);
    FrameReader reader;
    std::vector<char> buffer(1 << 20);
    while (requests > 0)
    {
        reader.Add(buffer.data(), client.Receive(buffer.data(), buffer.size()));
        while (const auto frame = reader.Take())
        {
            client.Send(EncodeFrame({frame->id, EncodeReply({1, 2, 3, 1}, "")}));
            --requests;
        }
    }
}

TEST(LoadGenerator, AStalledServerCostsEachRequestFromItsIntendedTime)
{
    // Requests of 4 MB, every 20 ms, into a server that reads nothing for 400 ms: the connection
    // holds a few MB, so most cannot even be sent. A generator that waited would report those as
    // quick; here the i-th must have taken at least until the stall is over.
    constexpr int64_t STALL = 400 * MILLISECOND;
    constexpr int64_t GAP = 20 * MILLISECOND;
    constexpr std::size_t COUNT = 10;
    std::vector<int64_t> schedule;
    for (std::size_t i = 0; i < COUNT; ++i)
    {
        schedule.push_back(static_cast<int64_t>(i) * GAP);
    }
    LoopbackListener listener;
    auto server =
        std::async(std::launch::async, [&listener] { ServeAfter(listener, STALL, COUNT); });
    const auto records = GenerateLoad(listener.GetPort(),
                                      schedule,
                                      std::string(4 << 20, 'x'),
                                      ListUsableCores().back());
    server.get();
    // The stall began before the load did, by the generator's head start of 50 ms.
    const int64_t stallEnd = STALL - 60 * MILLISECOND;
    for (std::size_t i = 0; i < COUNT; ++i)
    {
        EXPECT_EQ(records[i].intended, schedule[i]);
        EXPECT_GE(records[i].answered - records[i].intended, stallEnd - schedule[i]) << i;
    }
    EXPECT_GT(records.back().sent, records.back().intended + 50 * MILLISECOND); // it was held up
}

/** The program as a server: a pipe that tells its port. */
class ServerUnderTest
{
  public:
    explicit ServerUnderTest(const std::string& arguments)
        : m_pipe(popen((std::string(EDGE_PROFILE_PROGRAM) + " serve " + arguments).c_str(), "r"))
    {
        int port = 0;
        if (std::fscanf(m_pipe, "%d", &port) == 1)
        {
            m_port = static_cast<uint16_t>(port);
        }
    }

    int Close()
    {
        return pclose(m_pipe);
    }

    uint16_t GetPort() const
    {
        return m_port;
    }

  private:
    FILE* m_pipe;
    uint16_t m_port = 0;
};

TEST(InferenceServer, AnswersEveryRequestInBatchesByTheRule)
{
    const std::vector<int> cores = ListUsableCores();
    if (cores.size() < 2)
    {
        GTEST_SKIP() << "two cores are needed";
    }
    const std::string model = "mlp-w256-d2-i256";
    const std::string hardware = ListHardwareConfigurations(ReadProcessor()).back().id;
    const std::string file = testing::TempDir() + "serving-test-batches.csv";
    std::filesystem::remove(file);
    ServerUnderTest server(model + " " + hardware + " 4 3000000 full " + std::to_string(cores[0]) +
                           " " + std::to_string(cores[1]) + " " + file);
    ASSERT_NE(server.GetPort(), 0);
    const auto schedule = DrawPoissonSchedule(1000.0, 0.5, 1);
    const auto records =
        GenerateLoad(server.GetPort(), schedule, MakeRequestContent(ParseModelId(model)), cores[1]);
    ASSERT_EQ(server.Close(), 0);
    for (const RequestRecord& record : records)
    {
        EXPECT_LE(record.intended, record.sent);
        EXPECT_LE(record.sent, record.received);
        EXPECT_LE(record.received, record.started);
        EXPECT_LE(record.started, record.computed);
        EXPECT_LE(record.computed, record.answered);
        EXPECT_GE(record.batch, 1U);
        EXPECT_LE(record.batch, 4U);
    }
    std::size_t next = 0;
    for (const BatchRecord& batch : ReadBatches(file))
    {
        // First come, first served; and one that is not full has let its first wait for 3 ms.
        ASSERT_LE(next + batch.size, records.size());
        EXPECT_EQ(records[next].batch, batch.size);
        EXPECT_TRUE(batch.size == 4 ||
                    records[next].started - records[next].received >= 3 * MILLISECOND);
        EXPECT_LE(batch.forward, batch.computed - batch.started);
        EXPECT_LE(batch.computed, batch.sent);
        next += batch.size;
    }
    EXPECT_EQ(next, records.size());
    std::filesystem::remove(file);
}

} // namespace
