/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"
#include "../edge-test-path.h"

#include "ns3/edge-error.h"
#include "ns3/edge-operator-list.h"
#include "ns3/edge-profile-text.h"
#include "ns3/edge-sqlite.h"
#include "ns3/edge-trace-store.h"
#include "ns3/edge-trace-summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgeai;
using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace
{

/** @brief Two networks on two CPUs, one with timed operators, and a run that was refused. */
ProfileSet
SmallSet()
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    world.families = 1;
    world.modelsPerFamily = 2;
    world.hardware = 2;
    ProfileSet set = synthetic::Measure(world);
    set.runs[1].verdict = "steal";
    set.runs[1].stealFraction = 0.125;
    set.hardware[0].processor = "Example \"9\", 2 cores";
    // In an order that no sorting of columns would give.
    set.workloads[0].operators = std::make_shared<const OperatorList>(
        OperatorList{{"linear", "addmm", "1x8 8x8", 1, 128, 400},
                     {"conv", "convolution", "1x3x8x8 4x3x3x3", 2, 1e6, 1e4},
                     {"conv", "", "1x3x8x8 4x3x3x3", 2, std::nullopt, std::nullopt}});
    set.runs[0].operatorSeconds = {2e-5, 1e-4, 0};
    return set;
}

std::string
BuildSmallStore()
{
    const std::string path = FreshPath("traces.sqlite");
    WriteTraceStore(SmallSet(), path);
    return path;
}

void
ChangeStore(const std::string& path, const std::string& sql)
{
    SqliteDatabase(path, SqliteDatabase::Mode::ReadWrite).Execute(sql);
}

} // namespace

TEST(EdgeTraceStore, AStoreHoldsWhatTheFolderHeld)
{
    const std::string folder = FreshPath("folder");
    const std::string store = FreshPath("traces.sqlite");
    WriteTraceFolder(SmallSet(), folder);
    BuildTraceStore({folder}, store);
    const ProfileSet readBack = ReadTraceStore(store);
    EXPECT_EQ(ToCsv(readBack.hardware), ToCsv(SmallSet().hardware));
    EXPECT_EQ(ToCsv(readBack.workloads), ToCsv(SmallSet().workloads));
    EXPECT_EQ(ToCsv(readBack.runs), ToCsv(SmallSet().runs));
    EXPECT_EQ(ToCsv(ListOperatorRows(readBack.workloads)),
              ToCsv(ListOperatorRows(SmallSet().workloads)));
    EXPECT_THAT(readBack.runs[0].operatorSeconds, testing::ElementsAre(2e-5, 1e-4, 0));
    EXPECT_EQ(HashOf(readBack), HashOf(ReadTraceFolder(folder)));
}

TEST(EdgeTraceStore, AStoreWithoutLaterColumnsReadsAsIfTheyWereEmpty)
{
    const std::string store = BuildSmallStore();
    ChangeStore(store,
                "ALTER TABLE hardware DROP COLUMN datasheet_fp16_gflops;"
                "ALTER TABLE hardware DROP COLUMN runtime_options");
    const ProfileSet readBack = ReadTraceStore(store);
    EXPECT_EQ(ToCsv(readBack.hardware), ToCsv(SmallSet().hardware));
}

TEST(EdgeTraceStore, OperatorsAndTheirTimesCountInTheHash)
{
    ProfileSet set = SmallSet();
    const std::string before = HashOf(set);
    set.runs[0].operatorSeconds[1] = 1.1e-4;
    EXPECT_NE(HashOf(set), before);
    set = SmallSet();
    set.workloads[0].operators = nullptr;
    EXPECT_NE(HashOf(set), before);
}

TEST(EdgeTraceStore, RefusesTimesOfMoreOperatorsThanTheWorkloadHas)
{
    const std::string store = BuildSmallStore();
    ChangeStore(store, "DELETE FROM operator WHERE name = 'addmm'");
    EXPECT_THAT([&] { ReadTraceStore(store); },
                ThrowsMessage<InputError>(HasSubstr("has 3 rows in table operator_time, want 2")));
}

TEST(EdgeTraceStore, RefusesANegativeTimeOfAnOperator)
{
    const std::string store = BuildSmallStore();
    ChangeStore(store, "UPDATE operator_time SET seconds = -1 WHERE position = 1");
    EXPECT_THAT([&] { ReadTraceStore(store); },
                ThrowsMessage<InputError>(HasSubstr("table operator_time: seconds is '-1.0'")));
}

TEST(EdgeTraceStore, LaterColumnsCountInTheHashWhereTheyHoldSomething)
{
    ProfileSet set = SmallSet();
    const std::string before = HashOf(set);
    set.hardware[1].runtimeOptions["compiled"] = 1;
    EXPECT_NE(HashOf(set), before);
}

TEST(EdgeTraceStore, TheHashFollowsTheContentAndNotTheBytes)
{
    const std::string store = BuildSmallStore();
    const std::string before = HashOf(ReadTraceStore(store));
    ChangeStore(store, "CREATE TABLE note(text); VACUUM");
    EXPECT_EQ(HashOf(ReadTraceStore(store)), before);
    ChangeStore(store, "UPDATE repeat SET seconds = seconds * 1.000001 WHERE position = 0");
    EXPECT_NE(HashOf(ReadTraceStore(store)), before);
}

TEST(EdgeTraceStore, RefusesATruncatedFile)
{
    const std::string store = BuildSmallStore();
    std::filesystem::resize_file(store, std::filesystem::file_size(store) / 2);
    EXPECT_THAT([&] { ReadTraceStore(store); }, ThrowsMessage<InputError>(HasSubstr(store)));
}

TEST(EdgeTraceStore, RefusesANewerSchema)
{
    const std::string store = BuildSmallStore();
    ChangeStore(store, "PRAGMA user_version = 3");
    EXPECT_THAT([&] { ReadTraceStore(store); },
                ThrowsMessage<InputError>(AllOf(HasSubstr(store), HasSubstr("3 is newer than 2"))));
}

TEST(EdgeTraceStore, RefusesAnOlderSchemaAndSaysHowToGetTheNewOne)
{
    const std::string store = BuildSmallStore();
    ChangeStore(store, "PRAGMA user_version = 1");
    EXPECT_THAT([&] { ReadTraceStore(store); },
                ThrowsMessage<InputError>(
                    AllOf(HasSubstr("1 is older than 2"), HasSubstr("edge-ai traces build"))));
}

TEST(EdgeTraceStore, RefusesADatabaseThatIsNoTraceStore)
{
    const std::string path = FreshPath("other.sqlite");
    SqliteDatabase(path, SqliteDatabase::Mode::Create)
        .Execute("CREATE TABLE run(run_id INTEGER); PRAGMA user_version = 2");
    EXPECT_THAT([&] { ReadTraceStore(path); },
                ThrowsMessage<InputError>(HasSubstr("is no trace store")));
    WriteText(path, "");
    EXPECT_THROW(ReadTraceStore(path), InputError);
    WriteText(path,
              "this is text, and longer than a header of SQLite, which is 100 bytes of "
              "magic words and numbers that nobody types");
    EXPECT_THROW(ReadTraceStore(path), InputError);
}

TEST(EdgeTraceStore, RefusesATimeThatIsNotAboveZero)
{
    const std::string store = BuildSmallStore();
    ChangeStore(store, "UPDATE repeat SET seconds = -1 WHERE position = 2");
    EXPECT_THAT([&] { ReadTraceStore(store); },
                ThrowsMessage<InputError>(HasSubstr("table repeat: seconds is '-1.0'")));
    ChangeStore(store, "UPDATE repeat SET seconds = 9e999");
    EXPECT_THROW(ReadTraceStore(store), InputError);
}

TEST(EdgeTraceStore, RefusesANaNWhichSqliteKeepsAsNull)
{
    const std::string store = BuildSmallStore();
    ChangeStore(store,
                "DROP TABLE repeat; CREATE TABLE repeat(run_id, position, seconds);"
                "INSERT INTO repeat SELECT run_id, 0, NULL FROM run");
    EXPECT_THAT([&] { ReadTraceStore(store); },
                ThrowsMessage<InputError>(HasSubstr("want a number above 0")));
}

TEST(EdgeTraceStore, RefusesARunOfAnUnknownWorkload)
{
    const std::string store = BuildSmallStore();
    ChangeStore(store, "UPDATE run SET workload_id = 'nobody' WHERE concurrency = 1");
    EXPECT_THAT([&] { ReadTraceStore(store); },
                ThrowsMessage<InputError>(HasSubstr("table run names a key that table workload")));
}

TEST(EdgeTraceStore, AFailedBuildLeavesTheOldStoreAlone)
{
    const std::string store = BuildSmallStore();
    const std::string before = ReadText(store);
    const std::string folder = FreshPath("folder");
    WriteTraceFolder(SmallSet(), folder);
    std::filesystem::remove(folder + "/run.csv");
    EXPECT_THROW(BuildTraceStore({folder}, store), InputError);
    EXPECT_EQ(ReadText(store), before);
    EXPECT_THROW(BuildTraceStore({folder}, "/nonexistent/traces.sqlite"), InputError);
}

TEST(EdgeTraceStore, RunIdsThatTwoFoldersShareAreKeptApart)
{
    const std::string first = FreshPath("first");
    const std::string second = FreshPath("second");
    WriteTraceFolder(SmallSet(), first);
    WriteTraceFolder(SmallSet(), second);
    const ProfileSet merged = ReadTraces({first, second + "/"});
    EXPECT_EQ(merged.hardware.size(), 2u);
    EXPECT_EQ(merged.workloads.size(), 4u);
    ASSERT_EQ(merged.runs.size(), 16u);
    EXPECT_THAT(merged.runs.front().runId, HasSubstr("first:"));
    EXPECT_THAT(merged.runs.back().runId, HasSubstr("second:"));
    // A folder named twice is one folder; two folders of one name cannot be told apart.
    EXPECT_EQ(ReadTraces({first, first}).runs.size(), 8u);
    WriteTraceFolder(SmallSet(), second + "/" + std::filesystem::path(first).filename().string());
    EXPECT_THROW(
        ReadTraces({first, second + "/" + std::filesystem::path(first).filename().string()}),
        InputError);
}

TEST(EdgeTraceStore, TheFirstFolderThatListsOperatorsDecidesAndTimesOfOthersAreDropped)
{
    const std::string first = FreshPath("first");
    const std::string second = FreshPath("second");
    const std::string third = FreshPath("third");
    ProfileSet set = SmallSet();
    WriteTraceFolder(set, second);
    OperatorList list = *set.workloads[0].operators;
    list[0].bytes = 500; // counted otherwise: still the same work
    set.workloads[0].operators = std::make_shared<const OperatorList>(list);
    WriteTraceFolder(set, third);
    list[0].name = "mkldnn_linear";
    set.workloads[0].operators = std::make_shared<const OperatorList>(list);
    WriteTraceFolder(set, first);
    const auto timedIn = [](const ProfileSet& merged) {
        std::string folders;
        for (const MeasuredRun& run : merged.runs)
        {
            folders +=
                run.operatorSeconds.empty() ? "" : run.runId.substr(run.runId.rfind('.') + 1, 5);
        }
        return folders;
    };
    const ProfileSet unlike = ReadTraces({first, second, third});
    EXPECT_EQ(unlike.workloads[0].operators->at(0).name, "mkldnn_linear");
    EXPECT_EQ(timedIn(unlike), "first");
    const ProfileSet alike = ReadTraces({second, third});
    EXPECT_EQ(alike.workloads[0].operators->at(0).bytes, 400);
    EXPECT_EQ(timedIn(alike), "seconthird");
}

TEST(EdgeTraceStore, RefusesTwoDescriptionsOfOneId)
{
    const std::string first = FreshPath("first");
    const std::string second = FreshPath("second");
    WriteTraceFolder(SmallSet(), first);
    ProfileSet other = SmallSet();
    other.workloads[0].flops = 1.0;
    WriteTraceFolder(other, second);
    EXPECT_THAT(
        [&] {
            ReadTraces({first, second});
        },
        ThrowsMessage<InputError>(
            AllOf(HasSubstr(second), HasSubstr("is described otherwise than in"))));
}

TEST(EdgeTraceStore, FindsTheTraceFoldersInsideAFolder)
{
    const std::string campaigns = FreshPath("campaigns");
    WriteTraceFolder(SmallSet(), campaigns + "/monday");
    std::filesystem::create_directories(campaigns + "/profiler");
    EXPECT_THAT(FindTraces({campaigns}), testing::ElementsAre(campaigns + "/monday"));
    EXPECT_EQ(ReadTraces({campaigns}).runs.size(), 8u);
    EXPECT_THROW(FindTraces({campaigns + "/profiler"}), InputError);
}

TEST(EdgeTraceStore, ASummaryCountsRunsByWhatTheyAre)
{
    ProfileSet set = SmallSet(); // 4 workloads x 2 configurations, one run refused for steal
    set.runs[0].concurrency = 2;
    set.hardware[1].kind = "gpu";
    const TraceSummary summary = Summarise(set);
    EXPECT_EQ(summary.runs, 8u);
    EXPECT_EQ(summary.validRuns, 7u);
    EXPECT_EQ(summary.GetValidShare(), 7.0 / 8);
    EXPECT_EQ(summary.colocatedRuns, 1u);
    EXPECT_EQ(summary.gpuRuns, 4u);
    EXPECT_EQ(summary.verdicts.at("steal"), 1u);
    EXPECT_EQ(summary.models, 2u);
    EXPECT_EQ(summary.repeats, 40u);
}
