/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * ReadTraceFolder(): the CSV files of doc/traces.md into records.
 */

#include "edge-operator-list.h"
#include "edge-profile-fields.h"
#include "edge-trace-merge.h"
#include "edge-trace-store.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"

#include <filesystem>
#include <set>

namespace edgeai
{

namespace
{

/** @brief Visits a record's fields; fills them from one row of a CSV file. */
struct CsvVisitor
{
    const CsvTable& table;
    std::size_t row;

    void Key(const char* column, std::string& value)
    {
        value = table.GetKey(row, column);
    }

    void Text(const char* column, std::string& value)
    {
        if (HasCell(column))
        {
            value = table.GetText(row, column);
        }
    }

    void Choice(const char* column, std::string& value, const char* choices)
    {
        // The profiler measures and says nothing; only an importer writes this column.
        if (std::string(column) == "source" && !table.HasColumn(column))
        {
            value = "measured";
            return;
        }
        value = table.GetText(row, column);
        if (!IsChoice(value, choices))
        {
            table.Refuse(row, column, std::string("one of ") + choices);
        }
    }

    void Count(const char* column, unsigned& value, unsigned least)
    {
        value = table.GetCount(row, column);
        if (value < least)
        {
            table.Refuse(row, column, "an integer of " + std::to_string(least) + " or above");
        }
    }

    void Number(const char* column, std::optional<double>& value, NumberRange range)
    {
        if (HasCell(column))
        {
            value = table.GetOptional(row, column, range);
        }
    }

    void Named(const char* column, std::map<std::string, double>& value)
    {
        if (HasCell(column))
        {
            value = table.GetNamedNumbers(row, column);
        }
    }

    bool HasCell(const std::string& column) const
    {
        return !IsLaterColumn(column) || table.HasColumn(column);
    }

    void List(const char* column, std::vector<double>& value, NumberRange range)
    {
        if (HasCell(column))
        {
            value = table.GetList(row, column, range);
        }
    }
};

/** @brief The keys of one file: refuses a second row with the same key and unknown references. */
class KeySet
{
  public:
    void Add(const CsvTable& table, std::size_t row, const std::string& column)
    {
        if (!m_keys.insert(table.GetText(row, column)).second)
        {
            table.Refuse(row, column, "a key that stands once in the file");
        }
    }

    void Want(const CsvTable& table, std::size_t row, const std::string& column) const
    {
        if (m_keys.count(table.GetText(row, column)) == 0)
        {
            table.Refuse(row, column, "a " + column + " that the trace folder describes");
        }
    }

  private:
    std::set<std::string> m_keys;
};

std::vector<HardwareProfile>
ReadHardware(const std::string& folder, KeySet& keys)
{
    const CsvTable table = CsvTable::Read(folder + "/hardware.csv");
    std::vector<HardwareProfile> records(table.GetRowCount());
    for (std::size_t row = 0; row < records.size(); ++row)
    {
        CsvVisitor visitor{table, row};
        VisitHardwareFields(visitor, records[row]);
        keys.Add(table, row, "hardware_id");
    }
    return records;
}

std::vector<WorkloadProfile>
ReadWorkloads(const std::string& folder, KeySet& keys)
{
    const CsvTable table = CsvTable::Read(folder + "/workload.csv");
    std::vector<WorkloadProfile> records(table.GetRowCount());
    for (std::size_t row = 0; row < records.size(); ++row)
    {
        CsvVisitor visitor{table, row};
        VisitWorkloadFields(visitor, records[row]);
        keys.Add(table, row, "workload_id");
    }
    return records;
}

std::vector<MeasuredRun>
ReadRuns(const CsvTable& table, const KeySet& hardware, const KeySet& workloads, KeySet& keys)
{
    std::vector<MeasuredRun> records(table.GetRowCount());
    for (std::size_t row = 0; row < records.size(); ++row)
    {
        CsvVisitor visitor{table, row};
        VisitRunFields(visitor, records[row]);
        keys.Add(table, row, "run_id");
        workloads.Want(table, row, "workload_id");
        hardware.Want(table, row, "hardware_id");
        if (records[row].repeatSeconds.empty() && records[row].verdict == "valid")
        {
            table.Refuse(row, "repeat_s", "at least one time of a valid run");
        }
    }
    return records;
}

/** @brief Rows of @p table are the runs of @p set, in the same order. */
void
CheckOperatorSeconds(const CsvTable& table, const ProfileSet& set)
{
    const std::vector<OperatorCounts> counts = CountOperators(set.runs, set.workloads);
    for (std::size_t row = 0; row < counts.size(); ++row)
    {
        if (!counts[row].Agree())
        {
            throw InputError(table.GetPath() + ":" + std::to_string(table.GetLine(row)) +
                             ": column operator_s holds " + std::to_string(counts[row].timed) +
                             " numbers, want " + std::to_string(counts[row].listed) +
                             ": one for each operator of its workload in operator.csv");
        }
    }
}

/** @return operator.csv; nothing where runs were imported: nobody instrumented them */
std::optional<CsvTable>
ReadOperatorTable(const std::string& folder)
{
    const std::string path = folder + "/operator.csv";
    return std::filesystem::exists(path) ? std::optional(CsvTable::Read(path)) : std::nullopt;
}

/** @return whether operator.csv has its first form: rows for every run, with seconds */
bool
IsListOfRuns(const CsvTable& operators)
{
    return operators.HasColumn("run_id") && !operators.HasColumn("workload_id");
}

std::vector<OperatorRow>
ReadOperators(const CsvTable& table, const KeySet& workloads)
{
    std::vector<OperatorRow> records(table.GetRowCount());
    for (std::size_t row = 0; row < records.size(); ++row)
    {
        CsvVisitor visitor{table, row};
        VisitOperatorFields(visitor, records[row]);
        workloads.Want(table, row, "workload_id");
    }
    return records;
}

std::vector<MeasuredOperator>
ReadMeasuredOperators(const CsvTable& table, const KeySet& runs)
{
    std::vector<MeasuredOperator> records(table.GetRowCount());
    for (std::size_t row = 0; row < records.size(); ++row)
    {
        CsvVisitor visitor{table, row};
        visitor.Key("run_id", records[row].runId);
        VisitOperatorWork(visitor, records[row].work);
        visitor.Number("seconds", records[row].seconds, NumberRange::ZeroOrAbove);
        runs.Want(table, row, "run_id");
    }
    return records;
}

} // namespace

ProfileSet
ReadTraceFolder(const std::string& folder)
{
    if (!std::filesystem::is_directory(folder))
    {
        throw InputError(folder + ": is no folder; want a trace folder (doc/traces.md)");
    }
    ProfileSet set;
    KeySet hardware;
    KeySet workloads;
    KeySet runs;
    set.hardware = ReadHardware(folder, hardware);
    set.workloads = ReadWorkloads(folder, workloads);
    const std::optional<CsvTable> operatorTable = ReadOperatorTable(folder);
    const bool isFirstForm = operatorTable && IsListOfRuns(*operatorTable);
    if (operatorTable && !isFirstForm)
    {
        AttachOperators(ReadOperators(*operatorTable, workloads), set.workloads);
    }
    const CsvTable runTable = CsvTable::Read(folder + "/run.csv");
    set.runs = ReadRuns(runTable, hardware, workloads, runs);
    CheckOperatorSeconds(runTable, set);
    if (isFirstForm)
    {
        AttachMeasuredOperators(ReadMeasuredOperators(*operatorTable, runs), set);
    }
    SortByKey(set);
    return set;
}

} // namespace edgeai
