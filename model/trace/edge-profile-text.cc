/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-profile-text.h"

#include "edge-operator-list.h"
#include "edge-profile-fields.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"
#include "ns3/edge-pending-file.h"
#include "ns3/edge-sha256.h"

#include <filesystem>

namespace edgeai
{

namespace
{

/** @brief Visits a record's fields; keeps their names and their texts. */
struct TextVisitor
{
    std::vector<std::string> names;
    std::vector<std::string> cells;

    void Add(const char* column, std::string text)
    {
        names.emplace_back(column);
        cells.push_back(std::move(text));
    }

    void Key(const char* column, const std::string& value)
    {
        Add(column, value);
    }

    void Text(const char* column, const std::string& value)
    {
        Add(column, value);
    }

    void Choice(const char* column, const std::string& value, const char*)
    {
        Add(column, value);
    }

    void Count(const char* column, unsigned value, unsigned)
    {
        Add(column, std::to_string(value));
    }

    void Number(const char* column, const std::optional<double>& value, NumberRange)
    {
        Add(column, CsvCell(value));
    }

    void Named(const char* column, const std::map<std::string, double>& value)
    {
        Add(column, JoinNamedNumbers(value));
    }

    void List(const char* column, const std::vector<double>& value, NumberRange)
    {
        Add(column, JoinNumbers(value));
    }
};

TextVisitor
Visit(const HardwareProfile& hardware)
{
    TextVisitor visitor;
    VisitHardwareFields(visitor, hardware);
    return visitor;
}

TextVisitor
Visit(const WorkloadProfile& workload)
{
    TextVisitor visitor;
    VisitWorkloadFields(visitor, workload);
    return visitor;
}

TextVisitor
Visit(const MeasuredRun& run)
{
    TextVisitor visitor;
    VisitRunFields(visitor, run);
    return visitor;
}

TextVisitor
Visit(const OperatorRow& row)
{
    TextVisitor visitor;
    VisitOperatorFields(visitor, row);
    return visitor;
}

template <typename Record>
std::string
WholeCsv(const std::vector<Record>& records)
{
    std::string text = CsvLine(Visit(Record()).names);
    for (const Record& record : records)
    {
        text += ToCsvLine(record);
    }
    return text;
}

/** @brief What is hashed: without later columns that are empty throughout. */
template <typename Record>
std::string
HashedCsv(const std::vector<Record>& records)
{
    const std::vector<std::string> names = Visit(Record()).names;
    std::vector<bool> isHashed;
    for (const std::string& name : names)
    {
        isHashed.push_back(!IsLaterColumn(name));
    }
    std::vector<std::vector<std::string>> lines{names};
    for (const Record& record : records)
    {
        lines.push_back(Visit(record).cells);
        for (std::size_t i = 0; i < names.size(); ++i)
        {
            isHashed[i] = isHashed[i] || !lines.back()[i].empty();
        }
    }
    std::string text;
    for (const std::vector<std::string>& line : lines)
    {
        std::vector<std::string> kept;
        for (std::size_t i = 0; i < names.size(); ++i)
        {
            if (isHashed[i])
            {
                kept.push_back(line[i]);
            }
        }
        text += CsvLine(kept);
    }
    return text;
}

} // namespace

std::string
ToCsvLine(const HardwareProfile& hardware)
{
    return CsvLine(Visit(hardware).cells);
}

std::string
ToCsvLine(const WorkloadProfile& workload)
{
    return CsvLine(Visit(workload).cells);
}

std::string
ToCsvLine(const MeasuredRun& run)
{
    return CsvLine(Visit(run).cells);
}

std::string
ToCsvLine(const OperatorRow& row)
{
    return CsvLine(Visit(row).cells);
}

std::string
ToCsv(const std::vector<HardwareProfile>& hardware)
{
    return WholeCsv(hardware);
}

std::string
ToCsv(const std::vector<WorkloadProfile>& workloads)
{
    return WholeCsv(workloads);
}

std::string
ToCsv(const std::vector<MeasuredRun>& runs)
{
    return WholeCsv(runs);
}

std::string
ToCsv(const std::vector<OperatorRow>& operators)
{
    return WholeCsv(operators);
}

std::string
HashOf(const ProfileSet& profiles)
{
    return Sha256(HashedCsv(profiles.hardware) + HashedCsv(profiles.workloads) +
                  HashedCsv(profiles.runs) + HashedCsv(ListOperatorRows(profiles.workloads)));
}

void
WriteTraceFolder(const ProfileSet& profiles, const std::string& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
    {
        throw InputError(folder + ": cannot be made: " + error.message() +
                         "; want a folder or a path where one can be made");
    }
    WriteWholeFile(folder + "/hardware.csv", ToCsv(profiles.hardware));
    WriteWholeFile(folder + "/workload.csv", ToCsv(profiles.workloads));
    WriteWholeFile(folder + "/run.csv", ToCsv(profiles.runs));
    WriteWholeFile(folder + "/operator.csv", ToCsv(ListOperatorRows(profiles.workloads)));
}

} // namespace edgeai
