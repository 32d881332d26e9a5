/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-result-sample.h"

#include "ns3/edge-error.h"
#include "ns3/edge-result-columns.h"
#include "ns3/edge-result-schema.h"
#include "ns3/edge-result-store.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace edgeai;

namespace
{

/** @brief Writes every field as text, so that two rows can be compared whole. */
struct RowText
{
    std::string text;

    void operator()(const char*, const std::string& value)
    {
        text += value + "|";
    }

    void operator()(const char*, TaskOutcome value)
    {
        text += std::string(ToText(value)) + "|";
    }

    template <typename Number>
    void operator()(const char*, const Number& value)
    {
        text += std::to_string(value) + "|";
    }

    template <typename Number>
    void operator()(const char*, const std::optional<Number>& value)
    {
        text += (value ? std::to_string(*value) : "NULL") + "|";
    }
};

std::string
TextOf(const TaskRow& row)
{
    RowText text;
    VisitTaskColumns(row, text);
    return text.text;
}

std::string
ErrorOf(const std::function<void()>& work)
{
    try
    {
        work();
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "no InputError";
}

int64_t
CountRows(ResultStore& store, const std::string& table)
{
    SqliteStatement query(store.GetDatabase(), "SELECT count(*) FROM " + table);
    query.Step();
    return query.GetInteger(0);
}

} // namespace

TEST(EdgeResultStore, GivesBackEveryFieldOfATask)
{
    TaskRow full = FullTask();
    TaskRow bare; // every optional is NULL, every text is empty
    bare.userId = 3;
    RunResult result = MakeRun(7, "local-only", 0);
    result.tasks = {full, bare};
    ResultStore store = ResultStore::Create(FreshPath("round-trip.sqlite"));
    store.Write(result, DonePoint("key"));

    const std::vector<TaskRow> tasks = store.ReadTasks(7);
    ASSERT_EQ(tasks.size(), 2U);
    EXPECT_EQ(TextOf(tasks[0]), TextOf(full));
    EXPECT_EQ(TextOf(tasks[1]), TextOf(bare));
    EXPECT_THAT(TextOf(tasks[1]), testing::HasSubstr("NULL"));
}

TEST(EdgeResultStore, WhatDoesNotApplyIsNull)
{
    RunResult result = MakeRun(1, "local-only", 0);
    result.tasks = {TaskRow()};
    ResultStore store = ResultStore::Create(FreshPath("null.sqlite"));
    store.Write(result, DonePoint("key"));
    SqliteStatement query(store.GetDatabase(),
                          "SELECT returned_s, variant, cell_id, outcome FROM task");
    ASSERT_TRUE(query.Step());
    EXPECT_TRUE(query.IsNull(0));
    EXPECT_TRUE(query.IsNull(1));
    EXPECT_TRUE(query.IsNull(2));
    EXPECT_EQ(query.GetText(3), "unfinished");
}

TEST(EdgeResultStore, StoresRowsSortedByKeyWhateverTheirOrder)
{
    RunResult result = MakeRun(1, "local-only", 0);
    result.tasks = {Task(2, 0), Task(1, 1), Task(1, 0)};
    result.serverSamples = {{2.0, "a", 0, 0, 0, {}},
                            {1.0, "b", 0, 0, 0, {}},
                            {1.0, "a", 0, 0, 0, {}}};
    ResultStore store = ResultStore::Create(FreshPath("sorted.sqlite"));
    store.Write(result, DonePoint("key"));
    const auto tasks = store.ReadTasks(1);
    EXPECT_EQ(tasks[0].userId, 1U);
    EXPECT_EQ(tasks[0].taskId, 0U);
    EXPECT_EQ(tasks[1].taskId, 1U);
    EXPECT_EQ(tasks[2].userId, 2U);
    const auto samples = store.ReadServerSamples(1);
    EXPECT_EQ(samples[0].server + samples[1].server + samples[2].server, "aba");
}

TEST(EdgeResultStore, ARunWrittenTwiceDoesNotDouble)
{
    RunResult result = MakeRun(1, "local-only", 0);
    result.tasks = {Task(1, 0), Task(1, 1)};
    result.serverSamples = {ServerSampleRow()};
    result.cellSamples = {CellSampleRow()};
    ResultStore store = ResultStore::Create(FreshPath("twice.sqlite"));
    store.Write(result, DonePoint("key"));
    result.tasks.pop_back();
    store.Write(result, DonePoint("key"));
    EXPECT_EQ(CountRows(store, "run"), 1);
    EXPECT_EQ(CountRows(store, "task"), 1);
    EXPECT_EQ(CountRows(store, "server_sample"), 1);
    EXPECT_EQ(CountRows(store, "cell_sample"), 1);
    EXPECT_EQ(CountRows(store, "point"), 1);
}

TEST(EdgeResultStore, ATaskThatStandsTwiceLeavesNothingOfItsRun)
{
    RunResult result = MakeRun(1, "local-only", 0);
    result.tasks = {Task(1, 0), Task(1, 0)};
    ResultStore store = ResultStore::Create(FreshPath("duplicate.sqlite"));
    EXPECT_THROW(store.Write(result, DonePoint("key")), WorkError);
    EXPECT_EQ(CountRows(store, "run"), 0);
    EXPECT_EQ(CountRows(store, "task"), 0);
    EXPECT_TRUE(store.ReadDonePoints().empty());
}

TEST(EdgeResultStore, AFailureStandsInPointAlone)
{
    ResultStore store = ResultStore::Create(FreshPath("failure.sqlite"));
    store.WriteFailure({"bad", "{}", "failed", "no memory", 2});
    store.Write(MakeRun(1, "local-only", 0), DonePoint("good"));
    EXPECT_EQ(store.ReadDonePoints(), std::set<std::string>{"good"});
    EXPECT_EQ(store.ReadPoints().front().error, "no memory");
    EXPECT_EQ(store.ReadPoints().front().attempts, 2);
    EXPECT_EQ(CountRows(store, "run"), 1);
}

TEST(EdgeResultStore, APointThatIsDoneStaysDone)
{
    ResultStore store = ResultStore::Create(FreshPath("done.sqlite"));
    store.Write(MakeRun(1, "local-only", 0), DonePoint("key"));
    store.WriteFailure({"key", "{}", "failed", "later", 2});
    EXPECT_EQ(store.ReadDonePoints(), std::set<std::string>{"key"});
}

TEST(EdgeResultStore, MergeBringsEveryRunOnce)
{
    const std::string shardPath = FreshPath("shard.sqlite");
    RunResult result = MakeRun(2, "random", 0);
    result.tasks = {Task(1, 0), Task(1, 1)};
    result.serverSamples = {ServerSampleRow()};
    ResultStore::Create(shardPath).Write(result, DonePoint("two"));
    ResultStore store = ResultStore::Create(FreshPath("merged.sqlite"));
    store.Write(MakeRun(1, "local-only", 0), DonePoint("one"));

    store.Merge(shardPath);
    store.Merge(shardPath);

    EXPECT_EQ(store.ReadRuns().size(), 2U);
    EXPECT_EQ(store.ReadTasks(2).size(), 2U);
    EXPECT_EQ(store.ReadServerSamples(2).size(), 1U);
    EXPECT_EQ(store.ReadDonePoints(), (std::set<std::string>{"one", "two"}));
}

TEST(EdgeResultStore, MergingAForeignFileChangesNothing)
{
    const std::string foreign = FreshPath("foreign-shard.sqlite");
    SqliteDatabase(foreign, SqliteDatabase::Mode::Create).Execute("CREATE TABLE run(run_id)");
    ResultStore store = ResultStore::Create(FreshPath("unmerged.sqlite"));
    store.Write(MakeRun(1, "local-only", 0), DonePoint("one"));
    EXPECT_THROW(store.Merge(foreign), InputError);
    EXPECT_THROW(store.Merge(store.GetDatabase().GetPath()), InputError);
    EXPECT_EQ(store.ReadRuns().size(), 1U);
}

TEST(EdgeResultStore, ATruncatedFileIsRefused)
{
    const std::string path = FreshPath("truncated.sqlite");
    RunResult result = MakeRun(1, "local-only", 0);
    for (uint32_t i = 0; i < 1000; ++i)
    {
        result.tasks.push_back(Task(1, i));
    }
    ResultStore::Create(path).Write(result, DonePoint("one"));
    const std::uintmax_t whole = std::filesystem::file_size(path);
    for (const auto size : {whole - 1, whole - 8192, whole / 2, whole / 10, std::uintmax_t{0}})
    {
        std::filesystem::resize_file(path, size);
        EXPECT_THROW(ResultStore::Open(path), InputError) << "cut to " << size << " bytes";
    }
}

TEST(EdgeResultStore, AStoreOfANewerSchemaIsRefusedByName)
{
    const std::string path = FreshPath("newer.sqlite");
    ResultStore::Create(path).GetDatabase().SetUserVersion(2);
    EXPECT_THAT(ErrorOf([&path] { ResultStore::Open(path); }),
                testing::HasSubstr("schema 2; this edge-ai reads up to 1"));
    EXPECT_THROW(ResultStore::Create(path), InputError);
}

TEST(EdgeResultStore, AForeignDatabaseIsRefusedAndLeftAlone)
{
    const std::string path = FreshPath("foreign.sqlite");
    SqliteDatabase foreign(path, SqliteDatabase::Mode::Create);
    foreign.Execute("CREATE TABLE letters(a)");
    foreign.SetUserVersion(1);
    EXPECT_THAT(ErrorOf([&path] { ResultStore::Open(path); }),
                testing::HasSubstr("no result store"));
    EXPECT_THROW(ResultStore::Create(path), InputError);
    SqliteStatement query(foreign, "SELECT count(*) FROM sqlite_master");
    query.Step();
    EXPECT_EQ(query.GetInteger(0), 1);
}

TEST(EdgeResultStore, AMissingFileIsRefusedAndNotMade)
{
    const std::string path = FreshPath("missing-result.sqlite");
    EXPECT_THAT(ErrorOf([&path] { ResultStore::Open(path); }), testing::HasSubstr(path));
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(EdgeResultStore, AnAddedColumnIsNoReasonToRefuse)
{
    const std::string path = FreshPath("added.sqlite");
    ResultStore store = ResultStore::Create(path);
    store.GetDatabase().Execute("ALTER TABLE task ADD COLUMN novelty REAL");
    EXPECT_NO_THROW(ResultStore::Open(path));
}

TEST(EdgeResultStore, AWriterThatIsKilledLeavesNoHalfRun)
{
    const std::string path = FreshPath("killed.sqlite");
    ResultStore::Create(path).Write(MakeRun(1, "local-only", 0), DonePoint("one"));
    const pid_t writer = fork();
    ASSERT_GE(writer, 0);
    if (writer == 0)
    {
        RunResult result = MakeRun(2, "random", 0);
        for (uint32_t i = 0; i < 200000; ++i)
        {
            result.tasks.push_back(Task(1, i));
        }
        ResultStore store = ResultStore::Create(path);
        store.GetDatabase().Execute("PRAGMA cache_size = 16"); // pages reach the file at once
        store.Write(result, DonePoint("two"));
        _exit(0);
    }
    // The file has grown and the journal lies beside it: the writer is inside its transaction.
    const auto before = std::filesystem::file_size(path);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::filesystem::file_size(path) < before + 1000000 &&
           std::chrono::steady_clock::now() < end)
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    kill(writer, SIGKILL);
    int status = 0;
    waitpid(writer, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer ended before it was killed";
    ASSERT_TRUE(std::filesystem::exists(path + "-journal"));

    ResultStore store = ResultStore::Open(path);
    EXPECT_EQ(store.ReadRuns().size(), 1U);
    EXPECT_EQ(CountRows(store, "task"), 0);
    EXPECT_EQ(store.ReadDonePoints(), std::set<std::string>{"one"});
    EXPECT_NO_THROW(store.GetDatabase().CheckIntegrity());
}

TEST(EdgeResultStore, AnOutcomeReadsBackFromItsText)
{
    for (const auto outcome : {TaskOutcome::Completed,
                               TaskOutcome::Late,
                               TaskOutcome::Dropped,
                               TaskOutcome::Failed,
                               TaskOutcome::Unfinished})
    {
        EXPECT_EQ(ParseTaskOutcome(ToText(outcome)), outcome);
    }
    EXPECT_THROW(ParseTaskOutcome("done"), InputError);
}
