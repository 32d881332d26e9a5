/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-result-schema.h"

#include "edge-result-columns.h"
#include "edge-result-store.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <set>

namespace edgeai
{

namespace
{

// The contract of doc/architecture.md, "The result store": columns may be added, none renamed.
// WITHOUT ROWID: one tree in key order, so that export and compare read without a second look-up;
// written as fast as table and index (test/benchmark/edge-result-benchmark.cc).
constexpr const char* SCHEMA = R"sql(
CREATE TABLE run(
    run_id INTEGER PRIMARY KEY,
    scenario TEXT,
    policy TEXT,
    replication INTEGER,
    seed INTEGER,
    network TEXT,
    parameters TEXT,
    version TEXT,
    ns3_version TEXT,
    scenario_sha256 TEXT,
    traces_sha256 TEXT,
    model_sha256 TEXT,
    started_utc TEXT,
    wall_s REAL,
    simulated_s REAL,
    events INTEGER);
CREATE TABLE task(
    run_id INTEGER,
    user_id INTEGER,
    task_id INTEGER,
    workload TEXT,
    variant TEXT,
    created_s REAL,
    decided_s REAL,
    uploaded_s REAL,
    started_s REAL,
    computed_s REAL,
    returned_s REAL,
    target TEXT,
    cell_id INTEGER,
    attempt INTEGER,
    input_bytes INTEGER,
    output_bytes INTEGER,
    deadline_s REAL,
    predicted_s REAL,
    predicted_compute_s REAL,
    view_age_s REAL,
    queue_s REAL,
    load_s REAL,
    compute_s REAL,
    clairvoyant_s REAL,
    service_source TEXT,
    device_energy_j REAL,
    radio_energy_j REAL,
    server_energy_j REAL,
    energy_source TEXT,
    server_energy_source TEXT,
    batch_size INTEGER,
    tokens INTEGER,
    first_token_s REAL,
    prompt_tokens INTEGER,
    token_time_s REAL,
    first_token_deadline_s REAL,
    token_deadline_s REAL,
    accuracy REAL,
    handovers INTEGER,
    outcome TEXT,
    reason TEXT,
    PRIMARY KEY(run_id, user_id, task_id)) WITHOUT ROWID;
CREATE TABLE point(
    point_key TEXT PRIMARY KEY,
    parameters TEXT,
    status TEXT,
    error TEXT,
    attempts INTEGER);
CREATE TABLE server_sample(
    run_id INTEGER,
    time_s REAL,
    server TEXT,
    queue_length INTEGER,
    running INTEGER,
    utilisation REAL,
    memory_bytes REAL);
CREATE INDEX server_sample_of_run ON server_sample(run_id);
CREATE TABLE cell_sample(
    run_id INTEGER,
    time_s REAL,
    cell_id INTEGER,
    users INTEGER,
    uplink_load REAL,
    downlink_load REAL);
CREATE INDEX cell_sample_of_run ON cell_sample(run_id);
CREATE TABLE server_energy(
    run_id INTEGER,
    server TEXT,
    accelerator INTEGER,
    hardware TEXT,
    idle_power_w REAL,
    active_power_w REAL,
    up_s REAL,
    busy_s REAL,
    idle_j REAL,
    active_j REAL,
    measured_j REAL,
    PRIMARY KEY(run_id, server, accelerator)) WITHOUT ROWID;
)sql";

struct ColumnNames
{
    std::vector<std::string> names;

    template <typename Field>
    void operator()(const char* column, const Field& /* field */)
    {
        names.emplace_back(column);
    }
};

std::vector<ResultTable>
MakeTables()
{
    ColumnNames run;
    ColumnNames task{{"run_id"}};
    ColumnNames point;
    ColumnNames server{{"run_id"}};
    ColumnNames cell{{"run_id"}};
    ColumnNames energy{{"run_id"}};
    const RunRow aRun;
    const TaskRow aTask;
    const PointRow aPoint;
    const ServerSampleRow aServerSample;
    const CellSampleRow aCellSample;
    const ServerEnergyRow anEnergy;
    VisitRunColumns(aRun, run);
    VisitTaskColumns(aTask, task);
    VisitPointColumns(aPoint, point);
    VisitServerSampleColumns(aServerSample, server);
    VisitCellSampleColumns(aCellSample, cell);
    VisitServerEnergyColumns(anEnergy, energy);
    return {{"run", run.names, "run_id"},
            {"task", task.names, "run_id, user_id, task_id"},
            {"point", point.names, "point_key"},
            {"server_sample", server.names, "run_id, time_s, server"},
            {"cell_sample", cell.names, "run_id, time_s, cell_id"},
            {"server_energy", energy.names, "run_id, server, accelerator"}};
}

bool
IsEmpty(SqliteDatabase& database)
{
    SqliteStatement query(database, "SELECT count(*) FROM sqlite_master");
    query.Step();
    return query.GetInteger(0) == 0 && database.GetUserVersion() == 0;
}

std::set<std::string>
ReadColumns(SqliteDatabase& database, const std::string& table)
{
    SqliteStatement query(database, "SELECT name FROM pragma_table_info(?)");
    query.Bind(1, table);
    std::set<std::string> columns;
    while (query.Step())
    {
        columns.insert(query.GetText(0));
    }
    return columns;
}

void
CheckTable(SqliteDatabase& database, const ResultTable& table)
{
    const std::set<std::string> stored = ReadColumns(database, table.name);
    for (const std::string& column : table.columns)
    {
        if (stored.count(column) == 0)
        {
            throw InputError(database.GetPath() + ": no result store: it has no " + table.name +
                             "." + column + "; want a file that edge-ai run or sweep wrote");
        }
    }
}

std::string
Join(const std::vector<std::string>& parts, const std::string& separator)
{
    std::string text;
    for (const std::string& part : parts)
    {
        text += (text.empty() ? "" : separator) + part;
    }
    return text;
}

} // namespace

const std::vector<ResultTable>&
ResultTables()
{
    static const std::vector<ResultTable> tables = MakeTables();
    return tables;
}

const ResultTable&
TableOf(const std::string& name)
{
    const auto& tables = ResultTables();
    return *std::find_if(tables.begin(), tables.end(), [&name](const ResultTable& table) {
        return table.name == name;
    });
}

std::string
ColumnList(const std::string& table)
{
    return Join(TableOf(table).columns, ", ");
}

std::string
KeyOf(const std::string& table)
{
    return TableOf(table).order;
}

std::string
InsertSql(const std::string& table)
{
    const std::vector<std::string> marks(TableOf(table).columns.size(), "?");
    return "INSERT INTO " + table + "(" + ColumnList(table) + ") VALUES(" + Join(marks, ", ") + ")";
}

std::string
SelectSql(const std::string& table, const std::string& where)
{
    return "SELECT " + ColumnList(table) + " FROM " + table + " " + where + " ORDER BY " +
           KeyOf(table);
}

void
CreateResultSchema(SqliteDatabase& database)
{
    SqliteTransaction transaction(database);
    if (IsEmpty(database))
    {
        database.Execute(SCHEMA);
        database.SetUserVersion(RESULT_STORE_VERSION);
    }
    transaction.Commit();
}

void
CheckResultSchema(SqliteDatabase& database)
{
    const int version = database.GetUserVersion();
    if (version > RESULT_STORE_VERSION && !ReadColumns(database, "run").empty())
    {
        throw InputError(database.GetPath() + ": result store of schema " +
                         std::to_string(version) + "; this edge-ai reads up to " +
                         std::to_string(RESULT_STORE_VERSION) + ": use a newer edge-ai");
    }
    if (version < 1)
    {
        throw InputError(database.GetPath() + ": no result store (user_version " +
                         std::to_string(version) +
                         "); want a file that edge-ai run or sweep wrote");
    }
    for (const ResultTable& table : ResultTables())
    {
        CheckTable(database, table);
    }
}

} // namespace edgeai
