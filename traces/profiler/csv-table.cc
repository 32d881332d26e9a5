// SPDX-License-Identifier: GPL-2.0-only

#include "csv-table.h"

#include "profile-error.h"

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>
#include <utility>

namespace edgeai::profile
{

namespace
{

std::string
Quote(const std::string& cell)
{
    if (cell.find_first_of(",\"\n") == std::string::npos)
    {
        return cell;
    }
    std::string quoted = "\"";
    for (const char letter : cell)
    {
        quoted += letter;
        if (letter == '"')
        {
            quoted += '"';
        }
    }
    return quoted + '"';
}

std::string
Join(const std::vector<std::string>& cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
    {
        line += (i > 0 ? "," : "") + Quote(cells[i]);
    }
    return line;
}

/** Cells of one line; this program writes no line breaks inside cells. */
std::vector<std::string>
Split(const std::string& line)
{
    std::vector<std::string> cells(1);
    bool isQuoted = false;
    for (std::size_t i = 0; i < line.size(); ++i)
    {
        if (line[i] == '"' && isQuoted && i + 1 < line.size() && line[i + 1] == '"')
        {
            cells.back() += line[++i];
        }
        else if (line[i] == '"')
        {
            isQuoted = !isQuoted;
        }
        else if (line[i] == ',' && !isQuoted)
        {
            cells.emplace_back();
        }
        else
        {
            cells.back() += line[i];
        }
    }
    return cells;
}

void
RemoveTornLine(const std::string& path)
{
    if (!std::filesystem::exists(path))
    {
        return;
    }
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    const std::string text = content.str();
    const auto lastBreak = text.rfind('\n');
    std::filesystem::resize_file(path, lastBreak == std::string::npos ? 0 : lastBreak + 1);
}

} // namespace

CsvTable::CsvTable(std::string path, std::vector<std::string> columns)
    : m_path(std::move(path)),
      m_columns(std::move(columns)),
      m_known(m_columns.begin(), m_columns.end())
{
    RemoveTornLine(m_path);
    std::ifstream file(m_path);
    std::string header;
    const bool hasHeader = static_cast<bool>(std::getline(file, header));
    if (hasHeader)
    {
        TakeColumns(Split(header));
    }
    Open();
    if (!hasHeader)
    {
        Write(Join(m_columns) + "\n");
    }
}

CsvTable::~CsvTable()
{
    close(m_file);
}

void
CsvTable::TakeColumns(const std::vector<std::string>& columns)
{
    const bool isKnown = std::all_of(columns.begin(), columns.end(), [&](const auto& column) {
        return m_known.count(column) > 0;
    });
    if (!isKnown || columns.front() != m_columns.front())
    {
        throw ProfileError(m_path + ":1: has other columns than this profiler writes (an older or "
                                    "newer one began the folder); choose another --output folder");
    }
    m_columns = columns;
}

void
CsvTable::Open()
{
    m_file = open(m_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (m_file < 0)
    {
        throw ProfileError(m_path + ": cannot be written; choose another --output folder");
    }
}

void
CsvTable::Write(const std::string& text)
{
    if (write(m_file, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
    {
        throw ProfileError(m_path + ": a row could not be written; is the disk full?");
    }
}

std::string
CsvTable::Format(const CsvRow& row) const
{
    for (const auto& [column, cell] : row)
    {
        if (m_known.count(column) == 0)
        {
            throw std::logic_error(m_path + ": no column is called " + column);
        }
    }
    std::vector<std::string> cells;
    for (const std::string& column : m_columns)
    {
        const auto cell = row.find(column);
        cells.push_back(cell != row.end() ? cell->second : "");
    }
    return Join(cells) + "\n";
}

void
CsvTable::Append(const CsvRow& row)
{
    Write(Format(row));
}

std::vector<CsvRow>
CsvTable::Read() const
{
    std::vector<CsvRow> rows;
    std::ifstream file(m_path);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line))
    {
        const std::vector<std::string> cells = Split(line);
        if (cells.size() != m_columns.size())
        {
            throw ProfileError(m_path + ":" + std::to_string(rows.size() + 2) + ": has " +
                               std::to_string(cells.size()) + " cells, want " +
                               std::to_string(m_columns.size()) + "; remove the line");
        }
        CsvRow row;
        for (std::size_t i = 0; i < cells.size(); ++i)
        {
            row[m_columns[i]] = cells[i];
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

void
CsvTable::Keep(const std::function<bool(const CsvRow&)>& isWanted)
{
    const std::vector<CsvRow> rows = Read();
    std::string text = Join(m_columns) + "\n";
    std::size_t kept = 0;
    for (const CsvRow& row : rows)
    {
        if (isWanted(row))
        {
            text += Format(row);
            ++kept;
        }
    }
    if (kept == rows.size())
    {
        return;
    }
    const std::string draft = m_path + ".new";
    std::ofstream(draft) << text;
    close(m_file);
    std::filesystem::rename(draft, m_path);
    Open();
}

std::string
FormatNumber(double value)
{
    char text[32];
    std::snprintf(text, sizeof(text), "%.6g", value);
    return text;
}

std::string
FormatCount(double count)
{
    return std::to_string(static_cast<int64_t>(count));
}

std::string
FormatNumber(const std::optional<double>& value)
{
    return value ? FormatNumber(*value) : "";
}

} // namespace edgeai::profile
