/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-trace-store.h"

#include "edge-trace-columns.h"

#include "ns3/edge-error.h"
#include "ns3/edge-pending-file.h"
#include "ns3/edge-sqlite.h"

#include <set>

namespace edgeai
{

namespace
{

template <typename Record>
ColumnVisitor
ColumnsOf()
{
    ColumnVisitor columns;
    Record record;
    Visit(columns, record);
    return columns;
}

template <typename Record>
void
CreateTable(SqliteDatabase& store, const std::string& name, const std::string& constraints)
{
    store.Execute("CREATE TABLE " + name + "(" + ColumnsOf<Record>().definitions + constraints +
                  ") STRICT");
}

void
CreateTables(SqliteDatabase& store)
{
    CreateTable<HardwareProfile>(store, "hardware", ", PRIMARY KEY(hardware_id)");
    CreateTable<WorkloadProfile>(store, "workload", ", PRIMARY KEY(workload_id)");
    CreateTable<MeasuredRun>(store,
                             "run",
                             ", PRIMARY KEY(run_id)"
                             ", FOREIGN KEY(workload_id) REFERENCES workload(workload_id)"
                             ", FOREIGN KEY(hardware_id) REFERENCES hardware(hardware_id)");
    store.Execute("CREATE TABLE repeat(run_id TEXT NOT NULL REFERENCES run(run_id), "
                  "position INTEGER NOT NULL, seconds REAL NOT NULL, "
                  "PRIMARY KEY(run_id, position)) STRICT, WITHOUT ROWID");
    CreateTable<MeasuredOperator>(store,
                                  "operator",
                                  ", FOREIGN KEY(run_id) REFERENCES run(run_id)");
}

template <typename Record>
void
Insert(SqliteDatabase& store, const std::string& table, std::vector<Record> records)
{
    const ColumnVisitor columns = ColumnsOf<Record>();
    SqliteStatement insert(store,
                           "INSERT INTO " + table + "(" + columns.names + ") VALUES(" +
                               columns.places + ")");
    for (Record& record : records)
    {
        BindVisitor visitor{insert};
        Visit(visitor, record);
        insert.Run();
    }
}

void
InsertRepeats(SqliteDatabase& store, const std::vector<MeasuredRun>& runs)
{
    SqliteStatement insert(store, "INSERT INTO repeat VALUES(?, ?, ?)");
    for (const MeasuredRun& run : runs)
    {
        for (std::size_t i = 0; i < run.repeatSeconds.size(); ++i)
        {
            insert.Bind(1, run.runId)
                .Bind(2, static_cast<int64_t>(i))
                .Bind(3, run.repeatSeconds[i])
                .Run();
        }
    }
}

std::set<std::string>
ColumnsIn(SqliteDatabase& store, const std::string& table)
{
    SqliteStatement query(store, "SELECT name FROM pragma_table_info('" + table + "')");
    std::set<std::string> columns;
    while (query.Step())
    {
        columns.insert(query.GetText(0));
    }
    return columns;
}

/** @return what to select: NULL for a later column that @p table was built without */
template <typename Record>
std::string
SelectionOf(SqliteDatabase& store, const std::string& table)
{
    const std::set<std::string> present = ColumnsIn(store, table);
    std::string selection;
    for (const std::string& column : ColumnsOf<Record>().list)
    {
        const bool isThere = !IsLaterColumn(column) || present.count(column) != 0;
        selection += (selection.empty() ? "" : ", ") + (isThere ? column : "NULL");
    }
    return selection;
}

template <typename Record>
std::vector<Record>
ReadTable(SqliteDatabase& store, const std::string& table, const std::string& order)
{
    SqliteStatement query(store,
                          "SELECT " + SelectionOf<Record>(store, table) + " FROM " + table +
                              " ORDER BY " + order);
    std::vector<Record> records;
    while (query.Step())
    {
        RowVisitor visitor{query, store.GetPath() + ": table " + table};
        Visit(visitor, records.emplace_back());
    }
    return records;
}

/** @brief Both sorted by run_id: one pass over the repeats. */
void
ReadRepeats(SqliteDatabase& store, std::vector<MeasuredRun>& runs)
{
    SqliteStatement query(store, "SELECT run_id, seconds FROM repeat ORDER BY run_id, position");
    auto run = runs.begin();
    while (query.Step())
    {
        const std::string runId = query.GetText(0);
        while (run != runs.end() && run->runId < runId)
        {
            ++run;
        }
        if (run == runs.end() || run->runId != runId)
        {
            throw InputError(store.GetPath() + ": table repeat: run '" + runId +
                             "' is unknown, want a run of table run");
        }
        const double seconds =
            query.IsNull(1) ? 0.0 : query.GetDouble(1); // SQLite keeps NaN as NULL
        if (!IsInside(seconds, NumberRange::AboveZero))
        {
            throw InputError(store.GetPath() + ": table repeat: seconds is '" + query.GetText(1) +
                             "' in run '" + runId + "', want a number above 0");
        }
        run->repeatSeconds.push_back(seconds);
    }
}

void
CheckReferences(SqliteDatabase& store)
{
    SqliteStatement query(store, "PRAGMA foreign_key_check");
    if (query.Step())
    {
        throw InputError(store.GetPath() + ": table " + query.GetText(0) +
                         " names a key that table " + query.GetText(2) +
                         " does not hold; want a store that edge-ai traces build wrote");
    }
}

void
CheckRepeats(const std::string& path, const std::vector<MeasuredRun>& runs)
{
    for (const MeasuredRun& run : runs)
    {
        if (run.repeatSeconds.empty() && run.verdict == "valid")
        {
            throw InputError(path + ": run '" + run.runId +
                             "' is valid and has no repeats; want at least one time");
        }
    }
}

void
CheckSchema(SqliteDatabase& store)
{
    const int version = store.GetUserVersion();
    if (version > TRACE_STORE_VERSION)
    {
        throw InputError(store.GetPath() + ": schema version " + std::to_string(version) +
                         " is newer than " + std::to_string(TRACE_STORE_VERSION) +
                         ", which this edge-ai reads; want a newer edge-ai");
    }
    SqliteStatement tables(store,
                           "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN "
                           "('hardware', 'workload', 'run', 'repeat', 'operator')");
    tables.Step();
    if (version != TRACE_STORE_VERSION || tables.GetInteger(0) != 5)
    {
        throw InputError(store.GetPath() +
                         ": is no trace store; want a file that edge-ai traces build wrote");
    }
}

} // namespace

void
WriteTraceStore(const ProfileSet& profiles, const std::string& path)
{
    PendingFile file(path);
    {
        SqliteDatabase store(file.GetTemporaryPath(), SqliteDatabase::Mode::Create);
        store.Execute("PRAGMA journal_mode = OFF"); // a file that is not whole is thrown away
        SqliteTransaction transaction(store);
        CreateTables(store);
        Insert(store, "hardware", profiles.hardware);
        Insert(store, "workload", profiles.workloads);
        Insert(store, "run", profiles.runs);
        InsertRepeats(store, profiles.runs);
        Insert(store, "operator", profiles.operators);
        store.SetUserVersion(TRACE_STORE_VERSION);
        transaction.Commit();
    }
    file.Commit();
}

ProfileSet
ReadTraceStore(const std::string& path)
{
    SqliteDatabase store(path, SqliteDatabase::Mode::ReadOnly);
    CheckSchema(store);
    store.CheckIntegrity();
    CheckReferences(store);
    ProfileSet set;
    set.hardware = ReadTable<HardwareProfile>(store, "hardware", "hardware_id");
    set.workloads = ReadTable<WorkloadProfile>(store, "workload", "workload_id");
    set.runs = ReadTable<MeasuredRun>(store, "run", "run_id");
    ReadRepeats(store, set.runs);
    CheckRepeats(path, set.runs);
    set.operators = ReadTable<MeasuredOperator>(store, "operator", "run_id, kind, shapes, rowid");
    return set;
}

} // namespace edgeai
