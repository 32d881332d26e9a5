/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-sqlite.h"

#include "edge-error.h"

#include <sqlite3.h>

namespace edgeai
{

namespace
{

int
OpenFlags(SqliteDatabase::Mode mode)
{
    switch (mode)
    {
    case SqliteDatabase::Mode::ReadOnly:
        return SQLITE_OPEN_READONLY;
    case SqliteDatabase::Mode::ReadWrite:
        return SQLITE_OPEN_READWRITE;
    case SqliteDatabase::Mode::Create:
        return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
    return 0; // not reached: the switch is complete
}

[[noreturn]] void
ThrowFor(sqlite3* handle, int result, const std::string& path, const std::string& what)
{
    const std::string reason = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(result);
    const std::string text = path + ": cannot " + what + ": " + reason;
    const int primary = result & 0xff;
    if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT)
    {
        throw InputError(text + "; want a whole SQLite file");
    }
    if (primary == SQLITE_CANTOPEN)
    {
        throw InputError(text + "; want an existing, readable path");
    }
    throw WorkError(text);
}

} // namespace

void
SqliteDatabase::Closer::operator()(sqlite3* handle) const
{
    sqlite3_close_v2(handle);
}

SqliteDatabase::SqliteDatabase(const std::string& path, Mode mode)
    : m_path(path)
{
    sqlite3* handle = nullptr;
    // One thread at a time has a database: a lock for each bound value would be in vain.
    const int result =
        sqlite3_open_v2(path.c_str(), &handle, OpenFlags(mode) | SQLITE_OPEN_NOMUTEX, nullptr);
    m_handle.reset(handle);
    if (result != SQLITE_OK)
    {
        ThrowFor(handle, result, path, "open");
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, 10000);
}

void
SqliteDatabase::Execute(const std::string& sql)
{
    const int result = sqlite3_exec(m_handle.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK)
    {
        ThrowFor(m_handle.get(), result, m_path, "execute '" + sql.substr(0, 60) + "'");
    }
}

int
SqliteDatabase::GetUserVersion()
{
    SqliteStatement query(*this, "PRAGMA user_version");
    query.Step();
    return static_cast<int>(query.GetInteger(0));
}

void
SqliteDatabase::SetUserVersion(int version)
{
    Execute("PRAGMA user_version = " + std::to_string(version));
}

void
SqliteDatabase::CheckIntegrity()
{
    SqliteStatement query(*this, "PRAGMA quick_check(1)");
    query.Step();
    const std::string answer = query.GetText(0);
    if (answer != "ok")
    {
        throw InputError(m_path + ": damaged: " + answer + "; want a whole SQLite file");
    }
}

const std::string&
SqliteDatabase::GetPath() const
{
    return m_path;
}

sqlite3*
SqliteDatabase::GetHandle() const
{
    return m_handle.get();
}

void
SqliteStatement::Finalizer::operator()(sqlite3_stmt* handle) const
{
    sqlite3_finalize(handle);
}

SqliteStatement::SqliteStatement(SqliteDatabase& database, const std::string& sql)
    : m_database(database.GetHandle()),
      m_path(database.GetPath())
{
    sqlite3_stmt* handle = nullptr;
    const int result =
        sqlite3_prepare_v2(m_database, sql.c_str(), static_cast<int>(sql.size()), &handle, nullptr);
    m_handle.reset(handle);
    Check(result, "prepare");
}

void
SqliteStatement::Check(int result, const char* what) const
{
    if (result != SQLITE_OK)
    {
        ThrowFor(m_database, result, m_path, what);
    }
}

SqliteStatement&
SqliteStatement::Bind(int index, int64_t value)
{
    Check(sqlite3_bind_int64(m_handle.get(), index, value), "bind");
    return *this;
}

SqliteStatement&
SqliteStatement::Bind(int index, double value)
{
    Check(sqlite3_bind_double(m_handle.get(), index, value), "bind");
    return *this;
}

SqliteStatement&
SqliteStatement::Bind(int index, const std::string& value)
{
    Check(sqlite3_bind_text(m_handle.get(),
                            index,
                            value.data(),
                            static_cast<int>(value.size()),
                            SQLITE_TRANSIENT),
          "bind");
    return *this;
}

SqliteStatement&
SqliteStatement::Bind(int index, std::optional<double> value)
{
    return value ? Bind(index, *value) : BindNull(index);
}

SqliteStatement&
SqliteStatement::BindBorrowed(int index, std::string_view value)
{
    Check(sqlite3_bind_text(m_handle.get(),
                            index,
                            value.data(),
                            static_cast<int>(value.size()),
                            SQLITE_STATIC),
          "bind");
    return *this;
}

SqliteStatement&
SqliteStatement::BindNull(int index)
{
    Check(sqlite3_bind_null(m_handle.get(), index), "bind");
    return *this;
}

bool
SqliteStatement::Step()
{
    const int result = sqlite3_step(m_handle.get());
    if (result == SQLITE_ROW)
    {
        return true;
    }
    if (result != SQLITE_DONE)
    {
        ThrowFor(m_database, result, m_path, "step");
    }
    return false;
}

void
SqliteStatement::Run()
{
    while (Step())
    {
    }
    Reset();
}

void
SqliteStatement::Reset()
{
    sqlite3_reset(m_handle.get());
}

SqliteStatement::Type
SqliteStatement::GetType(int index) const
{
    switch (sqlite3_column_type(m_handle.get(), index))
    {
    case SQLITE_NULL:
        return Type::Null;
    case SQLITE_INTEGER:
        return Type::Integer;
    case SQLITE_FLOAT:
        return Type::Real;
    default:
        return Type::Text;
    }
}

bool
SqliteStatement::IsNull(int index) const
{
    return sqlite3_column_type(m_handle.get(), index) == SQLITE_NULL;
}

int64_t
SqliteStatement::GetInteger(int index) const
{
    return sqlite3_column_int64(m_handle.get(), index);
}

double
SqliteStatement::GetDouble(int index) const
{
    return sqlite3_column_double(m_handle.get(), index);
}

std::optional<double>
SqliteStatement::GetOptional(int index) const
{
    return IsNull(index) ? std::nullopt : std::optional<double>(GetDouble(index));
}

std::string
SqliteStatement::GetText(int index) const
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_handle.get(), index));
    const auto bytes = sqlite3_column_bytes(m_handle.get(), index);
    return text == nullptr ? std::string() : std::string(text, static_cast<std::size_t>(bytes));
}

SqliteTransaction::SqliteTransaction(SqliteDatabase& database)
    : m_database(database)
{
    m_database.Execute("BEGIN IMMEDIATE");
}

SqliteTransaction::~SqliteTransaction()
{
    if (m_isOpen)
    {
        // A destructor must not throw; SQLite rolls back by itself when the handle closes.
        sqlite3_exec(m_database.GetHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void
SqliteTransaction::Commit()
{
    m_database.Execute("COMMIT");
    m_isOpen = false;
}

} // namespace edgeai
