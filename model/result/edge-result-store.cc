/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-result-store.h"

#include "edge-result-columns.h"
#include "edge-result-fields.h"
#include "edge-result-schema.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace edgeai
{

namespace
{

/** @brief A point that is done stays done: a later failure cannot hide stored results. */
std::string
UpsertPointSql(const std::string& source)
{
    const std::string columns = ColumnList("point");
    return "INSERT INTO main.point(" + columns + ") " + source +
           " ON CONFLICT(point_key) DO UPDATE SET parameters = excluded.parameters,"
           " status = excluded.status, error = excluded.error, attempts = excluded.attempts"
           " WHERE excluded.status = 'done' OR point.status <> 'done'";
}

void
WritePoint(SqliteDatabase& database, const PointRow& point)
{
    if (point.pointKey.empty())
    {
        return;
    }
    SqliteStatement upsert(database, UpsertPointSql("VALUES(?, ?, ?, ?, ?)"));
    VisitPointColumns(point, FieldBinder(upsert, 1));
    upsert.Run();
}

const std::vector<std::string> TABLES_OF_A_RUN{"run",
                                               "task",
                                               "server_sample",
                                               "cell_sample",
                                               "server_energy"};

void
DeleteRun(SqliteDatabase& database, int64_t runId)
{
    for (const std::string& table : TABLES_OF_A_RUN)
    {
        SqliteStatement(database, "DELETE FROM " + table + " WHERE run_id = ?")
            .Bind(1, runId)
            .Run();
    }
}

/** @return the rows' addresses, sorted by @p key: rows of 600 bytes stay where they are */
template <typename Row, typename Key>
std::vector<const Row*>
SortedBy(const std::vector<Row>& rows, Key key)
{
    std::vector<const Row*> sorted;
    sorted.reserve(rows.size());
    for (const Row& row : rows)
    {
        sorted.push_back(&row);
    }
    const auto isBefore = [&key](const Row* a, const Row* b) { return key(*a) < key(*b); };
    if (!std::is_sorted(sorted.begin(), sorted.end(), isBefore))
    {
        std::stable_sort(sorted.begin(), sorted.end(), isBefore);
    }
    return sorted;
}

/** @brief The tasks of a run in the order of their key: those that it lists, then its source's. */
class TasksOfRun : public SqliteRowSource
{
  public:
    explicit TasksOfRun(const RunResult& result)
        : m_runId(result.run.runId),
          m_listed(
              SortedBy(result.tasks,
                       [](const TaskRow& row) { return std::make_pair(row.userId, row.taskId); })),
          m_source(result.taskSource.get()),
          m_count(m_listed.size() + (m_source ? m_source->GetCount() : 0))
    {
    }

    bool Next() override
    {
        if (m_next == m_count)
        {
            return false;
        }
        const bool isListed = m_next < m_listed.size();
        if (!isListed)
        {
            m_made = m_source->MakeRow(m_next - m_listed.size());
        }
        m_values.assign(1, m_runId);
        VisitTaskColumns(isListed ? *m_listed[m_next] : m_made, FieldLister(m_values));
        ++m_next;
        return true;
    }

    const std::vector<SqliteValue>& GetValues() const override
    {
        return m_values;
    }

  private:
    int64_t m_runId;
    std::vector<const TaskRow*> m_listed;
    const TaskRowSource* m_source; ///< null: all are listed
    std::size_t m_count;
    std::size_t m_next{0};
    TaskRow m_made;
    std::vector<SqliteValue> m_values;
};

void
WriteTasks(SqliteDatabase& database, const RunResult& result)
{
    TasksOfRun tasks(result);
    InsertRows(database, "task", TableOf("task").columns, tasks);
}

void
WriteSamples(SqliteDatabase& database, const RunResult& result)
{
    SqliteStatement server(database, InsertSql("server_sample"));
    server.Bind(1, result.run.runId);
    const auto serverKey = [](const ServerSampleRow& row) {
        return std::tie(row.timeS, row.server);
    };
    for (const ServerSampleRow* row : SortedBy(result.serverSamples, serverKey))
    {
        VisitServerSampleColumns(*row, FieldBinder(server, 2));
        server.Run();
    }
    SqliteStatement cell(database, InsertSql("cell_sample"));
    cell.Bind(1, result.run.runId);
    const auto cellKey = [](const CellSampleRow& row) { return std::tie(row.timeS, row.cellId); };
    for (const CellSampleRow* row : SortedBy(result.cellSamples, cellKey))
    {
        VisitCellSampleColumns(*row, FieldBinder(cell, 2));
        cell.Run();
    }
}

void
WriteEnergy(SqliteDatabase& database, const RunResult& result)
{
    SqliteStatement insert(database, InsertSql("server_energy"));
    insert.Bind(1, result.run.runId);
    const auto key = [](const ServerEnergyRow& row) {
        return std::tie(row.server, row.accelerator);
    };
    for (const ServerEnergyRow* row : SortedBy(result.serverEnergy, key))
    {
        VisitServerEnergyColumns(*row, FieldBinder(insert, 2));
        insert.Run();
    }
}

/** @brief ATTACH on construction as `shard`, DETACH on destruction. */
class AttachedShard
{
  public:
    AttachedShard(SqliteDatabase& database, const std::string& path)
        : m_database(database)
    {
        SqliteStatement(m_database, "ATTACH ? AS shard").Bind(1, path).Run();
    }

    ~AttachedShard()
    {
        try
        {
            m_database.Execute("DETACH shard");
        }
        catch (const Error&)
        {
            // A destructor must not throw; SQLite detaches by itself when the handle closes.
        }
    }

    AttachedShard(const AttachedShard&) = delete;
    AttachedShard& operator=(const AttachedShard&) = delete;

  private:
    SqliteDatabase& m_database;
};

void
CopyFromShard(SqliteDatabase& database)
{
    for (const std::string& name : TABLES_OF_A_RUN)
    {
        const std::string columns = ColumnList(name);
        database.Execute("DELETE FROM main." + name +
                         " WHERE run_id IN (SELECT run_id FROM shard.run)");
        database.Execute("INSERT INTO main." + name + "(" + columns + ") SELECT " + columns +
                         " FROM shard." + name + " ORDER BY " + KeyOf(name));
    }
    const std::string columns = ColumnList("point");
    // WHERE true: without it SQLite reads ON CONFLICT as the join's ON.
    database.Execute(
        UpsertPointSql("SELECT " + columns + " FROM shard.point WHERE true ORDER BY point_key"));
}

/**
 * @brief A writer that was killed leaves a journal beside the file; it must be played back, and a
 * read-only handle may not do that.
 */
SqliteDatabase::Mode
ModeForReading(const std::string& path)
{
    std::error_code ignored;
    return std::filesystem::exists(path + "-journal", ignored) ? SqliteDatabase::Mode::ReadWrite
                                                               : SqliteDatabase::Mode::ReadOnly;
}

/** @brief SQLite reads a last page that is cut short as if zeros followed: compare the sizes. */
void
RefuseTruncated(SqliteDatabase& database)
{
    SqliteStatement query(database,
                          "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    query.Step();
    const int64_t expected = query.GetInteger(0);
    const auto stored = static_cast<int64_t>(std::filesystem::file_size(database.GetPath()));
    if (stored < expected)
    {
        throw InputError(database.GetPath() + ": truncated: " + std::to_string(stored) +
                         " bytes of " + std::to_string(expected) + "; want a whole result file");
    }
}

} // namespace

ResultStore::ResultStore(SqliteDatabase database)
    : m_database(std::move(database))
{
}

ResultStore
ResultStore::Create(const std::string& path)
{
    SqliteDatabase database(path, SqliteDatabase::Mode::Create);
    // The lock is the transaction's alone: `compare` may read while a sweep goes on.
    database.Execute("PRAGMA page_size = 8192;"
                     "PRAGMA journal_mode = DELETE;"
                     "PRAGMA synchronous = NORMAL;"
                     "PRAGMA cache_size = -65536;");
    CreateResultSchema(database);
    CheckResultSchema(database);
    return ResultStore(std::move(database));
}

ResultStore
ResultStore::Open(const std::string& path)
{
    SqliteDatabase database(path, ModeForReading(path));
    RefuseTruncated(database);
    CheckResultSchema(database);
    return ResultStore(std::move(database));
}

void
ResultStore::Write(const RunResult& result, const PointRow& point)
{
    SqliteTransaction transaction(m_database);
    DeleteRun(m_database, result.run.runId);
    SqliteStatement insert(m_database, InsertSql("run"));
    VisitRunColumns(result.run, FieldBinder(insert, 1));
    insert.Run();
    WriteTasks(m_database, result);
    WriteSamples(m_database, result);
    WriteEnergy(m_database, result);
    WritePoint(m_database, point);
    transaction.Commit();
}

void
ResultStore::WriteFailure(const PointRow& point)
{
    SqliteTransaction transaction(m_database);
    WritePoint(m_database, point);
    transaction.Commit();
}

void
ResultStore::Merge(const std::string& shardPath)
{
    Open(shardPath); // refuses what is no result store
    if (std::filesystem::equivalent(shardPath, m_database.GetPath()))
    {
        throw InputError(shardPath + ": cannot be merged into itself; want another file");
    }
    const AttachedShard shard(m_database, shardPath);
    SqliteTransaction transaction(m_database);
    CopyFromShard(m_database);
    transaction.Commit();
}

std::set<std::string>
ResultStore::ReadDonePoints()
{
    SqliteStatement query(m_database, "SELECT point_key FROM point WHERE status = 'done'");
    std::set<std::string> keys;
    while (query.Step())
    {
        keys.insert(query.GetText(0));
    }
    return keys;
}

std::vector<PointRow>
ResultStore::ReadPoints()
{
    SqliteStatement query(m_database, SelectSql("point"));
    std::vector<PointRow> rows;
    while (query.Step())
    {
        VisitPointColumns(rows.emplace_back(), FieldReader(query, 0));
    }
    return rows;
}

std::vector<RunRow>
ResultStore::ReadRuns()
{
    SqliteStatement query(m_database, SelectSql("run"));
    std::vector<RunRow> rows;
    while (query.Step())
    {
        VisitRunColumns(rows.emplace_back(), FieldReader(query, 0));
    }
    return rows;
}

std::vector<TaskRow>
ResultStore::ReadTasks(int64_t runId)
{
    SqliteStatement query(m_database, SelectSql("task", " WHERE run_id = ?"));
    query.Bind(1, runId);
    std::vector<TaskRow> rows;
    while (query.Step())
    {
        VisitTaskColumns(rows.emplace_back(), FieldReader(query, 1));
    }
    return rows;
}

std::vector<ServerEnergyRow>
ResultStore::ReadServerEnergy(int64_t runId)
{
    SqliteStatement query(
        m_database,
        SelectSql("server_energy", " WHERE run_id = ? ORDER BY server, accelerator"));
    query.Bind(1, runId);
    std::vector<ServerEnergyRow> rows;
    while (query.Step())
    {
        VisitServerEnergyColumns(rows.emplace_back(), FieldReader(query, 1));
    }
    return rows;
}

std::vector<ServerSampleRow>
ResultStore::ReadServerSamples(int64_t runId)
{
    SqliteStatement query(m_database, SelectSql("server_sample", " WHERE run_id = ?"));
    query.Bind(1, runId);
    std::vector<ServerSampleRow> rows;
    while (query.Step())
    {
        VisitServerSampleColumns(rows.emplace_back(), FieldReader(query, 1));
    }
    return rows;
}

SqliteDatabase&
ResultStore::GetDatabase()
{
    return m_database;
}

} // namespace edgeai
