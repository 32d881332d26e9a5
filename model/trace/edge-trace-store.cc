/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-trace-store.h"

#include "edge-operator-list.h"
#include "edge-trace-columns.h"

#include "ns3/edge-error.h"
#include "ns3/edge-pending-file.h"
#include "ns3/edge-sqlite.h"

#include <set>

namespace edgeai
{

namespace
{

/** @brief A table that holds a list of times of each run, one row for each time. */
struct SecondsTable
{
    const char* name;
    std::vector<double> MeasuredRun::*seconds;
    NumberRange range;
};

constexpr SecondsTable SECONDS_TABLES[] = {
    {"repeat", &MeasuredRun::repeatSeconds, NumberRange::AboveZero},
    {"operator_time", &MeasuredRun::operatorSeconds, NumberRange::ZeroOrAbove},
};

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
    for (const SecondsTable& table : SECONDS_TABLES)
    {
        store.Execute(std::string("CREATE TABLE ") + table.name +
                      "(run_id TEXT NOT NULL REFERENCES run(run_id), "
                      "position INTEGER NOT NULL, seconds REAL NOT NULL, "
                      "PRIMARY KEY(run_id, position)) STRICT, WITHOUT ROWID");
    }
    // Rows of a workload are read in the order of row_id, which is that of its operators.
    CreateTable<OperatorRow>(store,
                             "operator",
                             ", row_id INTEGER PRIMARY KEY"
                             ", FOREIGN KEY(workload_id) REFERENCES workload(workload_id)");
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
InsertSeconds(SqliteDatabase& store,
              const SecondsTable& table,
              const std::vector<MeasuredRun>& runs)
{
    SqliteStatement insert(store, std::string("INSERT INTO ") + table.name + " VALUES(?, ?, ?)");
    for (const MeasuredRun& run : runs)
    {
        const std::vector<double>& seconds = run.*table.seconds;
        for (std::size_t i = 0; i < seconds.size(); ++i)
        {
            insert.Bind(1, run.runId).Bind(2, static_cast<int64_t>(i)).Bind(3, seconds[i]).Run();
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

/** @brief Both sorted by run_id: one pass over the times. */
void
ReadSeconds(SqliteDatabase& store, const SecondsTable& table, std::vector<MeasuredRun>& runs)
{
    SqliteStatement query(store,
                          std::string("SELECT run_id, seconds FROM ") + table.name +
                              " ORDER BY run_id, position");
    const std::string place = store.GetPath() + ": table " + table.name;
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
            throw InputError(place + ": run '" + runId + "' is unknown, want a run of table run");
        }
        const double seconds =
            query.IsNull(1) ? -1.0 : query.GetDouble(1); // SQLite keeps NaN as NULL
        if (!IsInside(seconds, table.range))
        {
            throw InputError(place + ": seconds is '" + query.GetText(1) + "' in run '" + runId +
                             "', want " + DescribeRange(table.range));
        }
        ((*run).*table.seconds).push_back(seconds);
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
CheckOperatorSeconds(const std::string& path, const ProfileSet& set)
{
    const std::vector<OperatorCounts> counts = CountOperators(set.runs, set.workloads);
    for (std::size_t i = 0; i < counts.size(); ++i)
    {
        if (!counts[i].Agree())
        {
            throw InputError(
                path + ": run '" + set.runs[i].runId + "' has " + std::to_string(counts[i].timed) +
                " rows in table operator_time, want " + std::to_string(counts[i].listed) +
                ": one for each operator of its workload in table operator");
        }
    }
}

/** @brief Refuses the stores of other versions: a store is made anew from its folders in seconds.
 */
void
CheckVersion(SqliteDatabase& store)
{
    const int version = store.GetUserVersion();
    const std::string place = store.GetPath() + ": schema version " + std::to_string(version);
    const std::string present = std::to_string(TRACE_STORE_VERSION);
    if (version > TRACE_STORE_VERSION)
    {
        throw InputError(place + " is newer than " + present +
                         ", which this edge-ai reads; want a newer edge-ai");
    }
    if (version > 0 && version < TRACE_STORE_VERSION)
    {
        throw InputError(place + " is older than " + present +
                         ", which this edge-ai reads; build it again with edge-ai traces build");
    }
}

void
CheckSchema(SqliteDatabase& store)
{
    SqliteStatement tables(store,
                           "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN "
                           "('hardware', 'workload', 'run', 'repeat', 'operator', "
                           "'operator_time')");
    tables.Step();
    if (store.GetUserVersion() != TRACE_STORE_VERSION || tables.GetInteger(0) != 6)
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
        Insert(store, "operator", ListOperatorRows(profiles.workloads));
        for (const SecondsTable& table : SECONDS_TABLES)
        {
            InsertSeconds(store, table, profiles.runs);
        }
        store.SetUserVersion(TRACE_STORE_VERSION);
        transaction.Commit();
    }
    file.Commit();
}

ProfileSet
ReadTraceStore(const std::string& path)
{
    SqliteDatabase store(path, SqliteDatabase::Mode::ReadOnly);
    CheckVersion(store);
    CheckSchema(store);
    store.CheckIntegrity();
    CheckReferences(store);
    ProfileSet set;
    set.hardware = ReadTable<HardwareProfile>(store, "hardware", "hardware_id");
    set.workloads = ReadTable<WorkloadProfile>(store, "workload", "workload_id");
    set.runs = ReadTable<MeasuredRun>(store, "run", "run_id");
    for (const SecondsTable& table : SECONDS_TABLES)
    {
        ReadSeconds(store, table, set.runs);
    }
    CheckRepeats(path, set.runs);
    AttachOperators(ReadTable<OperatorRow>(store, "operator", "row_id"), set.workloads);
    CheckOperatorSeconds(path, set);
    return set;
}

} // namespace edgeai
