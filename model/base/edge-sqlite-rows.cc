/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-sqlite-rows.h"

#include "edge-error.h"

#include <exception>
#include <sqlite3.h>

namespace edgeai
{

namespace
{

constexpr const char* MODULE = "edge_rows";

/** @brief What the virtual table reads; the only one that a statement has open. */
struct Feed
{
    SqliteRowSource& rows;
    std::string declaration;
    bool isAtEnd{false};
    std::exception_ptr failure{}; ///< must not pass through SQLite, which is C

    int Advance()
    {
        try
        {
            isAtEnd = !rows.Next();
            return SQLITE_OK;
        }
        catch (...)
        {
            failure = std::current_exception();
            return SQLITE_ERROR;
        }
    }
};

struct Table
{
    sqlite3_vtab base; ///< first: SQLite knows no more than this
    Feed* feed;
};

Feed&
FeedOf(sqlite3_vtab_cursor* cursor)
{
    return *reinterpret_cast<Table*>(cursor->pVtab)->feed;
}

int
Connect(sqlite3* database, void* feed, int, const char* const*, sqlite3_vtab** made, char**)
{
    auto* table = new Table{{}, static_cast<Feed*>(feed)};
    *made = &table->base;
    return sqlite3_declare_vtab(database, table->feed->declaration.c_str());
}

int
Disconnect(sqlite3_vtab* table)
{
    delete reinterpret_cast<Table*>(table);
    return SQLITE_OK;
}

int
PlanScan(sqlite3_vtab*, sqlite3_index_info*)
{
    return SQLITE_OK; // one way to read it: from the first row to the last
}

int
OpenCursor(sqlite3_vtab*, sqlite3_vtab_cursor** made)
{
    *made = new sqlite3_vtab_cursor{};
    return SQLITE_OK;
}

int
CloseCursor(sqlite3_vtab_cursor* cursor)
{
    delete cursor;
    return SQLITE_OK;
}

int
GoToFirst(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**)
{
    return FeedOf(cursor).Advance();
}

int
GoToNext(sqlite3_vtab_cursor* cursor)
{
    return FeedOf(cursor).Advance();
}

int
IsAtEnd(sqlite3_vtab_cursor* cursor)
{
    return FeedOf(cursor).isAtEnd ? 1 : 0;
}

int
ReadColumn(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column)
{
    const SqliteValue& value = FeedOf(cursor).rows.GetValues()[static_cast<std::size_t>(column)];
    if (const auto* real = std::get_if<double>(&value))
    {
        sqlite3_result_double(context, *real);
    }
    else if (const auto* integer = std::get_if<int64_t>(&value))
    {
        sqlite3_result_int64(context, *integer);
    }
    else if (const auto* text = std::get_if<std::string_view>(&value))
    {
        const auto bytes = static_cast<int>(text->size());
        sqlite3_result_text(context, text->data(), bytes, SQLITE_STATIC);
    }
    return SQLITE_OK; // else NULL, which is what SQLite starts from
}

int
ReadRowId(sqlite3_vtab_cursor*, sqlite3_int64* rowId)
{
    *rowId = 0; // nobody asks
    return SQLITE_OK;
}

sqlite3_module
MakeModule()
{
    sqlite3_module module{};
    module.xConnect = &Connect; // and no xCreate: the table is there by its module's name
    module.xDisconnect = &Disconnect;
    module.xBestIndex = &PlanScan;
    module.xOpen = &OpenCursor;
    module.xClose = &CloseCursor;
    module.xFilter = &GoToFirst;
    module.xNext = &GoToNext;
    module.xEof = &IsAtEnd;
    module.xColumn = &ReadColumn;
    module.xRowid = &ReadRowId;
    return module;
}

std::string
Join(const std::vector<std::string>& columns)
{
    std::string text;
    for (const std::string& column : columns)
    {
        text += (text.empty() ? "" : ", ") + column;
    }
    return text;
}

/** @brief The virtual table, while this object lives. */
class Registration
{
  public:
    Registration(SqliteDatabase& database, Feed& feed)
        : m_database(database)
    {
        static const sqlite3_module module = MakeModule();
        const int result =
            sqlite3_create_module_v2(m_database.GetHandle(), MODULE, &module, &feed, nullptr);
        if (result != SQLITE_OK)
        {
            throw WorkError(m_database.GetPath() +
                            ": cannot add a virtual table: " + sqlite3_errstr(result));
        }
    }

    ~Registration()
    {
        sqlite3_create_module_v2(m_database.GetHandle(), MODULE, nullptr, nullptr, nullptr);
    }

    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;

  private:
    SqliteDatabase& m_database;
};

} // namespace

void
InsertRows(SqliteDatabase& database,
           const std::string& table,
           const std::vector<std::string>& columns,
           SqliteRowSource& rows)
{
    const std::string list = Join(columns);
    Feed feed{rows, "CREATE TABLE rows(" + list + ")"};
    const Registration registration(database, feed);
    SqliteStatement insert(database,
                           "INSERT INTO " + table + "(" + list + ") SELECT " + list + " FROM " +
                               MODULE);
    try
    {
        insert.Run();
    }
    catch (const Error&)
    {
        if (feed.failure)
        {
            std::rethrow_exception(feed.failure);
        }
        throw;
    }
}

} // namespace edgeai
