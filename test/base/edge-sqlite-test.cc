/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-error.h"
#include "ns3/edge-sqlite.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgeai;

namespace
{

std::string
PathOf(const std::string& name)
{
    const std::string path = testing::TempDir() + name;
    std::filesystem::remove(path);
    return path;
}

} // namespace

TEST(EdgeSqlite, ReadsBackWhatWasBound)
{
    SqliteDatabase db(":memory:", SqliteDatabase::Mode::Create);
    db.Execute("CREATE TABLE t(a INTEGER, b REAL, c TEXT, d REAL)");
    SqliteStatement(db, "INSERT INTO t VALUES(?, ?, ?, ?)")
        .Bind(1, int64_t{7})
        .Bind(2, 0.25)
        .Bind(3, std::string("it's"))
        .Bind(4, std::optional<double>())
        .Run();
    SqliteStatement query(db, "SELECT a, b, c, d FROM t");
    ASSERT_TRUE(query.Step());
    EXPECT_EQ(query.GetInteger(0), 7);
    EXPECT_EQ(query.GetDouble(1), 0.25);
    EXPECT_EQ(query.GetText(2), "it's");
    EXPECT_FALSE(query.GetOptional(3).has_value());
    EXPECT_FALSE(query.Step());
}

TEST(EdgeSqlite, ATransactionThatIsNotCommittedLeavesNothing)
{
    SqliteDatabase db(":memory:", SqliteDatabase::Mode::Create);
    db.Execute("CREATE TABLE t(a)");
    {
        SqliteTransaction transaction(db);
        db.Execute("INSERT INTO t VALUES(1)");
    }
    SqliteStatement query(db, "SELECT count(*) FROM t");
    query.Step();
    EXPECT_EQ(query.GetInteger(0), 0);
}

TEST(EdgeSqlite, AFileThatIsNoDatabaseIsTheUsersMistake)
{
    const std::string path = PathOf("no-database.sqlite");
    std::ofstream(path) << std::string(4096, 'x');
    SqliteDatabase db(path, SqliteDatabase::Mode::ReadOnly);
    EXPECT_THROW(db.GetUserVersion(), InputError);
}

TEST(EdgeSqlite, AMissingFileIsNamedInTheError)
{
    const std::string path = PathOf("missing.sqlite");
    try
    {
        SqliteDatabase db(path, SqliteDatabase::Mode::ReadOnly);
        FAIL() << "opened a file that does not exist";
    }
    catch (const InputError& error)
    {
        EXPECT_THAT(error.what(), testing::HasSubstr(path));
    }
}
