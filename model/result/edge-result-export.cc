/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-result-export.h"

#include "edge-result-schema.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace edgeai
{

namespace
{

using Json = nlohmann::json;

/** @brief A file that is written row by row; Close() tells whether all of it arrived. */
class RowFile
{
  public:
    explicit RowFile(const std::string& path)
        : m_path(path),
          m_file(path, std::ios::binary)
    {
    }

    void Append(const std::string& text)
    {
        m_file << text;
    }

    void Close()
    {
        m_file.close();
        if (!m_file)
        {
            throw WorkError(m_path + ": cannot be written: is the disk full?");
        }
    }

  private:
    std::string m_path;
    std::ofstream m_file;
};

std::string
CsvValue(const SqliteStatement& row, int column)
{
    switch (row.GetType(column))
    {
    case SqliteStatement::Type::Null:
        return "";
    case SqliteStatement::Type::Integer:
        return std::to_string(row.GetInteger(column));
    case SqliteStatement::Type::Real:
        return CsvCell(row.GetDouble(column));
    case SqliteStatement::Type::Text:
        return CsvCell(row.GetText(column));
    }
    return ""; // not reached: the switch is complete
}

std::string
JsonText(const std::string& text)
{
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string
JsonValue(const SqliteStatement& row, int column)
{
    switch (row.GetType(column))
    {
    case SqliteStatement::Type::Null:
        return "null";
    case SqliteStatement::Type::Integer:
        return std::to_string(row.GetInteger(column));
    case SqliteStatement::Type::Real: {
        const double value = row.GetDouble(column);
        return std::isfinite(value) ? CsvCell(value) : JsonText(CsvCell(value));
    }
    case SqliteStatement::Type::Text:
        return JsonText(row.GetText(column));
    }
    return ""; // not reached: the switch is complete
}

void
WriteCsv(SqliteStatement& rows, const ResultTable& table, RowFile& file)
{
    file.Append(CsvLine(table.columns));
    const int columns = static_cast<int>(table.columns.size());
    std::string line;
    while (rows.Step())
    {
        line.clear();
        for (int column = 0; column < columns; ++column)
        {
            line += column == 0 ? "" : ",";
            line += CsvValue(rows, column);
        }
        line += '\n';
        file.Append(line);
    }
}

void
WriteJson(SqliteStatement& rows, const ResultTable& table, RowFile& file)
{
    std::string separator = "[\n";
    std::string line;
    while (rows.Step())
    {
        line = separator + "{";
        for (std::size_t column = 0; column < table.columns.size(); ++column)
        {
            line += (column == 0 ? "" : ",") + ("\"" + table.columns[column] + "\":");
            line += JsonValue(rows, static_cast<int>(column));
        }
        line += '}';
        file.Append(line);
        separator = ",\n";
    }
    file.Append(separator == "[\n" ? "[]\n" : "\n]\n");
}

void
ExportTable(ResultStore& store,
            const ResultTable& table,
            ExportFormat format,
            OutputDirectory& output)
{
    SqliteStatement rows(store.GetDatabase(), SelectSql(table.name));
    const bool isCsv = format == ExportFormat::Csv;
    RowFile file(output.PathOf(table.name + (isCsv ? ".csv" : ".json")));
    isCsv ? WriteCsv(rows, table, file) : WriteJson(rows, table, file);
    file.Close();
}

} // namespace

ExportFormat
ParseExportFormat(const std::string& text)
{
    if (text == "csv")
    {
        return ExportFormat::Csv;
    }
    if (text == "json")
    {
        return ExportFormat::Json;
    }
    throw InputError("format is '" + text + "', want csv or json");
}

void
ExportResults(ResultStore& store, ExportFormat format, OutputDirectory& output)
{
    for (const ResultTable& table : ResultTables())
    {
        ExportTable(store, table, format, output);
    }
}

} // namespace edgeai
