/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-csv.h"

#include "edge-error.h"

#include <charconv>
#include <csv.h>
#include <fstream>
#include <functional>
#include <sstream>

namespace edgeai
{

namespace
{

/**
 * @brief Feeds libcsv line by line, so that each row knows where it starts: libcsv counts no lines,
 * and a quoted cell may span several.
 */
class RowReader
{
  public:
    using RowSink = std::function<void(std::size_t line, std::vector<std::string> cells)>;

    RowReader(const std::string& path, RowSink sink)
        : m_path(path),
          m_sink(std::move(sink))
    {
        csv_init(&m_parser, CSV_STRICT | CSV_STRICT_FINI);
    }

    ~RowReader()
    {
        csv_free(&m_parser);
    }

    RowReader(const RowReader&) = delete;
    RowReader& operator=(const RowReader&) = delete;

    void Read(std::istream& input)
    {
        std::string text;
        while (std::getline(input, text))
        {
            ++m_line;
            Feed(text + "\n");
        }
        Check(csv_fini(&m_parser, &TakeCell, &EndRow, this) == 0);
    }

  private:
    void Feed(const std::string& text)
    {
        if (!m_isOpen)
        {
            m_startLine = m_line;
        }
        m_hasEnded = false;
        Check(csv_parse(&m_parser, text.data(), text.size(), &TakeCell, &EndRow, this) ==
              text.size());
        const bool isBlank = text.find_first_not_of(" \t\r\n") == std::string::npos;
        m_isOpen = !m_hasEnded && (m_isOpen || !isBlank);
    }

    void Check(bool isGood)
    {
        if (!isGood)
        {
            throw InputError(m_path,
                             m_startLine,
                             std::string("is no CSV: ") + csv_strerror(csv_error(&m_parser)) +
                                 "; want RFC 4180, quotes closed and doubled inside a cell");
        }
    }

    static void TakeCell(void* text, std::size_t length, void* self)
    {
        auto* reader = static_cast<RowReader*>(self);
        reader->m_cells.emplace_back(static_cast<const char*>(text), length);
    }

    static void EndRow(int, void* self)
    {
        auto* reader = static_cast<RowReader*>(self);
        reader->m_sink(reader->m_startLine, std::move(reader->m_cells));
        reader->m_cells.clear();
        reader->m_hasEnded = true;
    }

    std::string m_path;
    RowSink m_sink;
    csv_parser m_parser{};
    std::vector<std::string> m_cells;
    std::size_t m_line{0};
    std::size_t m_startLine{1};
    bool m_isOpen{false};
    bool m_hasEnded{false};
};

std::optional<double>
ParseNumber(const std::string& text, NumberRange range)
{
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    const bool isGood = error == std::errc() && stop == end;
    return isGood && IsInside(number, range) ? std::optional<double>(number) : std::nullopt;
}

void
SkipByteOrderMark(std::istream& input)
{
    const std::string mark = "\xEF\xBB\xBF";
    std::string start(mark.size(), '\0');
    input.read(start.data(), static_cast<std::streamsize>(start.size()));
    if (start != mark)
    {
        input.clear();
        input.seekg(0);
    }
}

} // namespace

CsvTable
CsvTable::ReadRows(const std::string& path)
{
    std::ifstream input(path, std::ios::binary);
    if (!input)
    {
        throw InputError(path + ": cannot be read; want a CSV file");
    }
    SkipByteOrderMark(input);
    CsvTable table;
    table.m_path = path;
    RowReader reader(path, [&table](std::size_t line, std::vector<std::string> cells) {
        table.m_rows.push_back({line, std::move(cells)});
    });
    reader.Read(input);
    if (table.m_rows.empty())
    {
        throw InputError(path, 1, "the file is empty; want a header line");
    }
    table.TakeHeader(std::move(table.m_rows.front()));
    table.m_rows.erase(table.m_rows.begin());
    return table;
}

CsvTable
CsvTable::Read(const std::string& path)
{
    CsvTable table = ReadRows(path);
    for (const Row& row : table.m_rows)
    {
        if (row.cells.size() != table.m_columns.size())
        {
            throw InputError(table.DescribeLength(row));
        }
    }
    return table;
}

CsvTable
CsvTable::ReadEvenRows(const std::string& path,
                       const std::function<void(const std::string&)>& refuse)
{
    CsvTable table = ReadRows(path);
    std::vector<Row> even;
    for (Row& row : table.m_rows)
    {
        if (row.cells.size() == table.m_columns.size())
        {
            even.push_back(std::move(row));
        }
        else
        {
            refuse(table.DescribeLength(row));
        }
    }
    table.m_rows = std::move(even);
    return table;
}

void
CsvTable::TakeHeader(Row header)
{
    for (std::size_t i = 0; i < header.cells.size(); ++i)
    {
        if (!m_columns.emplace(header.cells[i], i).second)
        {
            throw InputError(m_path,
                             header.line,
                             "column '" + header.cells[i] + "' stands twice; want it once");
        }
    }
}

std::string
CsvTable::DescribeLength(const Row& row) const
{
    return m_path + ":" + std::to_string(row.line) + ": has " + std::to_string(row.cells.size()) +
           " cells, want " + std::to_string(m_columns.size()) + " as in the header";
}

const std::string&
CsvTable::GetPath() const
{
    return m_path;
}

std::size_t
CsvTable::GetRowCount() const
{
    return m_rows.size();
}

std::size_t
CsvTable::GetLine(std::size_t row) const
{
    return m_rows.at(row).line;
}

bool
CsvTable::HasColumn(const std::string& column) const
{
    return m_columns.count(column) != 0;
}

std::size_t
CsvTable::FindColumn(const std::string& column) const
{
    const auto found = m_columns.find(column);
    if (found == m_columns.end())
    {
        throw InputError(m_path, 1, "has no column '" + column + "'; want it in the header line");
    }
    return found->second;
}

void
CsvTable::RequireColumns(const std::vector<std::string>& columns) const
{
    for (const std::string& column : columns)
    {
        FindColumn(column);
    }
}

const std::string&
CsvTable::GetText(std::size_t row, const std::string& column) const
{
    const std::size_t position = FindColumn(column);
    return m_rows.at(row).cells[position];
}

const std::string&
CsvTable::GetKey(std::size_t row, const std::string& column) const
{
    const std::string& text = GetText(row, column);
    if (text.empty())
    {
        Refuse(row, column, "a text");
    }
    return text;
}

std::optional<double>
CsvTable::GetOptional(std::size_t row, const std::string& column, NumberRange range) const
{
    const std::string& text = GetText(row, column);
    if (text.empty())
    {
        return std::nullopt;
    }
    const auto number = ParseNumber(text, range);
    if (!number)
    {
        Refuse(row, column, std::string(DescribeRange(range)) + " or an empty cell");
    }
    return number;
}

double
CsvTable::RequireNumber(std::size_t row, const std::string& column, NumberRange range) const
{
    const auto number = ParseNumber(GetText(row, column), range);
    if (!number)
    {
        Refuse(row, column, DescribeRange(range));
    }
    return *number;
}

unsigned
CsvTable::GetCount(std::size_t row, const std::string& column) const
{
    const std::string& text = GetText(row, column);
    int number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stop != end || number < 0)
    {
        Refuse(row, column, "an integer of 0 or above");
    }
    return static_cast<unsigned>(number);
}

std::vector<double>
CsvTable::GetList(std::size_t row, const std::string& column, NumberRange range) const
{
    std::istringstream words(GetText(row, column));
    std::vector<double> numbers;
    std::string word;
    while (words >> word)
    {
        const auto number = ParseNumber(word, range);
        if (!number)
        {
            throw InputError(m_path,
                             GetLine(row),
                             "column " + column + " holds '" + word + "', want " +
                                 DescribeRange(range));
        }
        numbers.push_back(*number);
    }
    return numbers;
}

std::map<std::string, double>
CsvTable::GetNamedNumbers(std::size_t row, const std::string& column) const
{
    auto named = SplitNamedNumbers(GetText(row, column));
    if (!named)
    {
        Refuse(row, column, "name=number pairs separated by ';'");
    }
    return *named;
}

void
CsvTable::Refuse(std::size_t row, const std::string& column, const std::string& want) const
{
    throw InputError(m_path,
                     GetLine(row),
                     "column " + column + " is '" + GetText(row, column) + "', want " + want);
}

std::string
CsvCell(const std::string& text)
{
    const bool isPlain = text.find_first_of(",\"\r\n") == std::string::npos &&
                         (text.empty() || (text.front() != ' ' && text.back() != ' '));
    if (isPlain)
    {
        return text;
    }
    std::string quoted(2 * text.size() + 2, '\0');
    quoted.resize(csv_write(quoted.data(), quoted.size(), text.data(), text.size()));
    return quoted;
}

std::string
CsvCell(double number)
{
    char text[32];
    const auto result = std::to_chars(text, text + sizeof(text), number);
    return std::string(text, result.ptr);
}

std::string
CsvCell(std::optional<double> number)
{
    return number ? CsvCell(*number) : std::string();
}

std::string
JoinNamedNumbers(const std::map<std::string, double>& named)
{
    std::string text;
    for (const auto& [name, number] : named)
    {
        text += (text.empty() ? "" : ";") + name + "=" + CsvCell(number);
    }
    return text;
}

std::string
JoinNumbers(const std::vector<double>& numbers)
{
    std::string text;
    for (const double number : numbers)
    {
        text += (text.empty() ? "" : " ") + CsvCell(number);
    }
    return text;
}

std::optional<std::map<std::string, double>>
SplitNamedNumbers(const std::string& text)
{
    std::istringstream pairs(text);
    std::map<std::string, double> named;
    std::string pair;
    while (std::getline(pairs, pair, ';'))
    {
        const std::size_t equals = pair.find('=');
        const auto number = equals == std::string::npos
                                ? std::nullopt
                                : ParseNumber(pair.substr(equals + 1), NumberRange::Any);
        if (!number || equals == 0)
        {
            return std::nullopt;
        }
        named[pair.substr(0, equals)] = *number;
    }
    return named;
}

std::string
CsvLine(const std::vector<std::string>& cells)
{
    std::string line;
    for (const std::string& cell : cells)
    {
        line += (&cell == &cells.front() ? "" : ",") + CsvCell(cell);
    }
    return line + "\n";
}

} // namespace edgeai
