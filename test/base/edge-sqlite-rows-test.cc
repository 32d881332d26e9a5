/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Rows that are made while they are written.
 */

#include "ns3/edge-error.h"
#include "ns3/edge-sqlite-rows.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace edgeai;

namespace
{

/** @brief Gives the rows of a list; throws in the place of the row number `bad`. */
class ListedRows : public SqliteRowSource
{
  public:
    explicit ListedRows(std::vector<std::vector<SqliteValue>> rows, std::size_t bad = 99)
        : m_rows(std::move(rows)),
          m_bad(bad)
    {
    }

    bool Next() override
    {
        if (m_next == m_bad)
        {
            throw std::out_of_range("no such row");
        }
        return m_next++ < m_rows.size();
    }

    const std::vector<SqliteValue>& GetValues() const override
    {
        return m_rows[m_next - 1];
    }

  private:
    std::vector<std::vector<SqliteValue>> m_rows;
    std::size_t m_bad;
    std::size_t m_next{0};
};

class SqliteRowsTest : public testing::Test
{
  protected:
    SqliteRowsTest()
        : m_db(":memory:", SqliteDatabase::Mode::Create)
    {
        m_db.Execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b REAL, c TEXT) WITHOUT ROWID");
    }

    void Insert(ListedRows rows)
    {
        InsertRows(m_db, "t", {"a", "b", "c"}, rows);
    }

    int64_t Count()
    {
        SqliteStatement query(m_db, "SELECT count(*) FROM t");
        query.Step();
        return query.GetInteger(0);
    }

    SqliteDatabase m_db;
};

const std::vector<SqliteValue> FIRST{int64_t{1}, 0.5, std::string_view("one")};
const std::vector<SqliteValue> SECOND{int64_t{2}, SqliteValue(), SqliteValue()};

} // namespace

TEST_F(SqliteRowsTest, EveryRowIsThereWithItsTypes)
{
    Insert(ListedRows({FIRST, SECOND}));
    SqliteStatement query(m_db, "SELECT a, b, c FROM t ORDER BY a");
    ASSERT_TRUE(query.Step());
    EXPECT_EQ(query.GetInteger(0), 1);
    EXPECT_EQ(query.GetDouble(1), 0.5);
    EXPECT_EQ(query.GetText(2), "one");
    ASSERT_TRUE(query.Step());
    EXPECT_EQ(query.GetInteger(0), 2);
    EXPECT_TRUE(query.IsNull(1));
    EXPECT_TRUE(query.IsNull(2));
    EXPECT_FALSE(query.Step());
}

TEST_F(SqliteRowsTest, ASecondSourceMayFollowTheFirst)
{
    Insert(ListedRows({FIRST}));
    Insert(ListedRows({}));
    Insert(ListedRows({SECOND}));
    EXPECT_EQ(Count(), 2);
}

TEST_F(SqliteRowsTest, WhatTheSourceThrowsIsThrownAndNothingIsWritten)
{
    EXPECT_THROW(Insert(ListedRows({FIRST, SECOND}, 1)), std::out_of_range);
    EXPECT_EQ(Count(), 0);
}

TEST_F(SqliteRowsTest, TheSameKeyTwiceIsRefused)
{
    EXPECT_THROW(Insert(ListedRows({FIRST, FIRST})), WorkError);
    EXPECT_EQ(Count(), 0);
}
