/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * A folder as measure-server writes it, whose server is so simple that its response times can be
 * written down: what the simulator makes of it is known beforehand.
 */

#include "../edge-synthetic-traces.h"
#include "../support/edge-test-scenario.h"

#include "ns3/edge-error.h"
#include "ns3/edge-profile-text.h"
#include "ns3/edge-server-check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace ns3;
using edgetest::FreshPath;
using testing::HasSubstr;

namespace
{

constexpr double ONE_SECONDS = 0.010;
constexpr double FOUR_SECONDS = 0.016;
constexpr double DISPATCH_SECONDS = 0.001;
constexpr double ONE_WAY_SECONDS = 0.002;

/** One network in batches of one and four on one configuration, each time exactly the law's. */
edgeai::ProfileSet
MakeCurve(double factor)
{
    edgeai::synthetic::World world;
    world.families = world.modelsPerFamily = world.hardware = 1;
    world.noise = 0;
    world.law = [factor](const edgeai::WorkloadProfile& workload, const edgeai::HardwareProfile&) {
        return factor * (workload.batch == 1 ? ONE_SECONDS : FOUR_SECONDS);
    };
    return edgeai::synthetic::Measure(world);
}

void
Write(const std::string& path, const std::string& text)
{
    std::ofstream(path) << text;
}

std::string
MakeScenario(const std::string& point, const std::string& batching)
{
    return "[scenario]\nname = \"" + point +
           "\"\n[run]\nreplications = 2\nduration_s = 5\nwarmup_s = 1\n"
           "policies = [\"nearest-edge\"]\n[traces]\nsources = [\"session-0\"]\n"
           "[device]\nhardware = \"cpu-0\"\n[users]\narrivals = \"file\"\narrivals_file = \"" +
           point +
           ".csv\"\nuplink_mbps = 5000\ndownlink_mbps = 5000\naccess_delay_ms = 2\n"
           "[transport.site]\nrate_mbps = 5000\ndelay_ms = 0\n"
           "[[workload]]\nname = \"request\"\nprofile = \"family-0-m0-b1\"\n"
           "[[server]]\nname = \"served\"\nhardware = \"cpu-0\"\nDispatchTime = \"1ms\"\n" +
           batching;
}

/** @brief Every 50 ms, from 0.5 s on, @p together requests at once; each is answered after that. */
std::string
MakeLog(int together, double responseSeconds)
{
    std::string log = "time_s,answered_s,batch\n";
    for (int i = 0; i < 80; ++i)
    {
        for (int j = 0; j < together; ++j)
        {
            const double at = 0.5 + 0.05 * i;
            log += std::to_string(at) + ',' + std::to_string(at + responseSeconds) + ',' +
                   std::to_string(together) + '\n';
        }
    }
    return log;
}

/** @brief A server that is all that the simulator takes it to be; after it, twice as slow. */
std::string
MakeFolder(double singleResponseSeconds)
{
    const std::string folder = FreshPath("measured");
    for (const char* trace : {"session-0", "served-single-50", "served-batched-50"})
    {
        std::filesystem::create_directories(folder + "/" + trace);
        edgeai::WriteTraceFolder(MakeCurve(1), folder + "/" + trace);
    }
    std::filesystem::create_directories(folder + "/session-1");
    edgeai::WriteTraceFolder(MakeCurve(2), folder + "/session-1");
    Write(folder + "/points.csv",
          "point,most,load,rate_per_s,warmup_s\nsingle-50,1,0.5,20,1\nbatched-50,4,0.5,80,1\n");
    Write(folder + "/single-50.csv", MakeLog(1, singleResponseSeconds));
    Write(folder + "/batched-50.csv",
          MakeLog(4, FOUR_SECONDS + DISPATCH_SECONDS + 2 * ONE_WAY_SECONDS));
    Write(folder + "/single-50.toml", MakeScenario("single-50", ""));
    Write(folder + "/batched-50.toml",
          MakeScenario("batched-50",
                       "[[server.batching]]\nworkload = \"request\"\nmost = 4\n"
                       "longest_wait_ms = 20\n"));
    return folder;
}

double
MedianOf(const EdgeServerResponses& responses)
{
    return responses.seconds.at(responses.seconds.size() / 2);
}

} // namespace

TEST(EdgeServerCheck, AServerThatIsAsSimpleAsItsModelIsPredictedExactly)
{
    const double alone = ONE_SECONDS + DISPATCH_SECONDS + 2 * ONE_WAY_SECONDS;
    const EdgeServerCheck check = CheckEdgeServer(MakeFolder(alone), 2, {});
    ASSERT_EQ(check.points.size(), 2U);
    const EdgeServerCheckPoint& single = check.points[0];
    EXPECT_EQ(single.measured.seconds.size(), 70U);                // those from 1 s on
    EXPECT_EQ(single.simulated.at("before").seconds.size(), 140U); // in two replications
    // What is left: headers, and a handful of frames at 100 Gb/s.
    EXPECT_NEAR(MedianOf(single.simulated.at("before")), alone, 20e-6);
    EXPECT_NEAR(MedianOf(single.simulated.at("after")), alone + ONE_SECONDS, 20e-6);
    EXPECT_NEAR(MedianOf(single.simulated.at("served")), alone, 20e-6);
    // Half of the repeats of `all` are those of the slow session.
    EXPECT_NEAR(single.simulated.at("all").seconds.front(), alone, 20e-6);
    EXPECT_NEAR(single.simulated.at("all").seconds.back(), alone + ONE_SECONDS, 20e-6);

    const EdgeServerCheckPoint& batched = check.points[1];
    EXPECT_EQ(batched.mostBatch, 4U);
    EXPECT_EQ(batched.simulated.at("before").meanBatch, 4);
    EXPECT_NEAR(MedianOf(batched.simulated.at("before")), MedianOf(batched.measured), 20e-6);
}

TEST(EdgeServerCheck, ASlowerServerThanPredictedShowsAsWhatItIs)
{
    const EdgeServerCheck check = CheckEdgeServer(MakeFolder(0.030), 2, {});
    EXPECT_NEAR(MedianOf(check.points[0].measured), 0.030, 1e-6);
    EXPECT_NEAR(MedianOf(check.points[0].simulated.at("before")), 0.015, 20e-6);
}

TEST(EdgeServerCheck, TellsTheCurvesInTheOrderInWhichTheyWereTaken)
{
    const EdgeServerCheck check = CheckEdgeServer(MakeFolder(0.015), 2, {});
    ASSERT_EQ(check.curves.size(), 4U);
    EXPECT_EQ(check.curves[0].folder, "session-0");
    EXPECT_EQ(check.curves[1].folder, "served-single-50");
    EXPECT_EQ(check.curves[2].folder, "session-1");
    EXPECT_DOUBLE_EQ(check.curves[2].medianSeconds.at(4), 2 * FOUR_SECONDS);
}

TEST(EdgeServerCheck, ATraceWithoutTheLargestBatchIsLeftOut)
{
    const std::string folder = MakeFolder(0.015);
    edgeai::ProfileSet curve = MakeCurve(1);
    curve.runs.erase(std::remove_if(curve.runs.begin(),
                                    curve.runs.end(),
                                    [](const edgeai::MeasuredRun& run) {
                                        return run.workloadId == "family-0-m0-b4";
                                    }),
                     curve.runs.end());
    std::filesystem::remove_all(folder + "/served-batched-50");
    std::filesystem::create_directories(folder + "/served-batched-50");
    edgeai::WriteTraceFolder(curve, folder + "/served-batched-50");
    const EdgeServerCheck check = CheckEdgeServer(folder, 2, {});
    EXPECT_EQ(check.points[1].simulated.count("served"), 0U);
    EXPECT_EQ(check.points[1].simulated.count("before"), 1U);
}

TEST(EdgeServerCheck, AnotherFolderIsRefused)
{
    try
    {
        CheckEdgeServer(FreshPath("nothing"), 1, {});
        FAIL();
    }
    catch (const edgeai::InputError& error)
    {
        EXPECT_THAT(error.what(), HasSubstr("holds no points.csv; want a folder that"));
    }
}
