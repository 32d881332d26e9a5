/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * ReadTraceFolder(): the CSV files of doc/traces.md into records.
 */

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
        value = table.GetText(row, column);
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

    void List(const char* column, std::vector<double>& value)
    {
        value = table.GetList(row, column, NumberRange::AboveZero);
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
ReadRuns(const std::string& folder, const KeySet& hardware, const KeySet& workloads, KeySet& keys)
{
    const CsvTable table = CsvTable::Read(folder + "/run.csv");
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

std::vector<MeasuredOperator>
ReadOperators(const std::string& folder, const KeySet& runs)
{
    const std::string path = folder + "/operator.csv";
    if (!std::filesystem::exists(path)) // imported runs come without: nobody instrumented them
    {
        return {};
    }
    const CsvTable table = CsvTable::Read(path);
    std::vector<MeasuredOperator> records(table.GetRowCount());
    for (std::size_t row = 0; row < records.size(); ++row)
    {
        CsvVisitor visitor{table, row};
        VisitOperatorFields(visitor, records[row]);
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
    set.runs = ReadRuns(folder, hardware, workloads, runs);
    set.operators = ReadOperators(folder, runs);
    SortByKey(set);
    return set;
}

} // namespace edgeai
