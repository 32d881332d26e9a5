/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SQLITE_H
#define EDGE_SQLITE_H

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace edgeai
{

/**
 * @brief One open SQLite file; closes itself. Only this file pair and that of SqliteRowSource
 * include sqlite3.h.
 *
 * Every call that SQLite refuses throws WorkError with SQLite's own text; a file that is not a
 * database throws InputError.
 */
class SqliteDatabase
{
  public:
    /** @brief How a file is opened. */
    enum class Mode
    {
        ReadOnly,  ///< the file must exist
        ReadWrite, ///< the file must exist
        Create     ///< made when it is missing
    };

    SqliteDatabase(const std::string& path, Mode mode);

    /** @brief Runs statements that return no rows. */
    void Execute(const std::string& sql);
    /** @return PRAGMA user_version */
    int GetUserVersion();
    void SetUserVersion(int version);
    /** @throws InputError unless `PRAGMA quick_check` answers "ok" */
    void CheckIntegrity();

    const std::string& GetPath() const;
    /** @return the C handle, for SqliteStatement and InsertRows() */
    sqlite3* GetHandle() const;

  private:
    struct Closer
    {
        void operator()(sqlite3* handle) const;
    };

    std::string m_path;
    std::unique_ptr<sqlite3, Closer> m_handle;
};

/**
 * @brief A prepared statement: bind, step, read columns; then Reset() and bind again.
 *
 * @code
 *   SqliteStatement insert(db, "INSERT INTO run(run_id, policy) VALUES(?, ?)");
 *   insert.Bind(1, int64_t{7}).Bind(2, "local-only").Run();
 * @endcode
 */
class SqliteStatement
{
  public:
    /** @brief What a column of the present row holds. A blob reads as text. */
    enum class Type
    {
        Null,
        Integer,
        Real,
        Text
    };

    SqliteStatement(SqliteDatabase& database, const std::string& sql);

    /// @name Bind the parameter @p index, counted from 1. A NaN and an empty optional become NULL.
    /// @{
    SqliteStatement& Bind(int index, int64_t value);
    SqliteStatement& Bind(int index, double value);
    SqliteStatement& Bind(int index, const std::string& value);
    SqliteStatement& Bind(int index, std::optional<double> value);
    SqliteStatement& BindNull(int index);
    /** @brief Binds text without a copy: it must live, unchanged, until Run() or Reset(). */
    SqliteStatement& BindBorrowed(int index, std::string_view value);
    /// @}

    /** @return true while there is a row to read */
    bool Step();
    /** @brief Executes a statement without rows, then makes it ready for the next values. */
    void Run();
    void Reset();

    /// @name Read the column @p index of the present row, counted from 0.
    /// @{
    Type GetType(int index) const;
    bool IsNull(int index) const;
    int64_t GetInteger(int index) const;
    double GetDouble(int index) const;
    std::optional<double> GetOptional(int index) const;
    std::string GetText(int index) const;
    /// @}

  private:
    struct Finalizer
    {
        void operator()(sqlite3_stmt* handle) const;
    };

    void Check(int result, const char* what) const;

    sqlite3* m_database;
    std::string m_path;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_handle;
};

/**
 * @brief BEGIN IMMEDIATE on construction, ROLLBACK on destruction unless Commit() was called.
 */
class SqliteTransaction
{
  public:
    explicit SqliteTransaction(SqliteDatabase& database);
    ~SqliteTransaction();
    SqliteTransaction(const SqliteTransaction&) = delete;
    SqliteTransaction& operator=(const SqliteTransaction&) = delete;

    void Commit();

  private:
    SqliteDatabase& m_database;
    bool m_isOpen{true};
};

} // namespace edgeai

#endif // EDGE_SQLITE_H
