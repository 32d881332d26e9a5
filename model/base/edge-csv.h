/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CSV_H
#define EDGE_CSV_H

#include "ns3/edge-number-range.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief A CSV file (RFC 4180, UTF-8) with a header line, whole in memory; columns are found by
 * name.
 *
 * Every getter that meets something else than what was asked for throws an InputError that names
 * file, line, column, the cell's text and what would be right. An empty cell means "does not
 * apply". The only file pair that includes libcsv.
 *
 * @code
 *   const CsvTable table = CsvTable::Read("run.csv");
 *   for (std::size_t row = 0; row < table.GetRowCount(); ++row)
 *   {
 *       warmup.push_back(table.GetCount(row, "warmup"));
 *   }
 * @endcode
 */
class CsvTable
{
  public:
    /** @throws InputError where @p path cannot be read, is no CSV or has rows of other length */
    static CsvTable Read(const std::string& path);
    /**
     * @brief Reads what other people wrote: a row that is longer or shorter than the header is left
     * out and @p refuse hears `file:line: why`.
     */
    static CsvTable ReadEvenRows(const std::string& path,
                                 const std::function<void(const std::string&)>& refuse);

    const std::string& GetPath() const;
    std::size_t GetRowCount() const;
    /** @return the line on which the row starts, counted from 1 */
    std::size_t GetLine(std::size_t row) const;
    bool HasColumn(const std::string& column) const;
    /** @throws InputError where the header line lacks one of @p columns */
    void RequireColumns(const std::vector<std::string>& columns) const;

    /// @name Cells. Each throws InputError where the file has no such column.
    /// @{
    const std::string& GetText(std::size_t row, const std::string& column) const;
    /** @brief A text that must not be empty. */
    const std::string& GetKey(std::size_t row, const std::string& column) const;
    std::optional<double> GetOptional(std::size_t row,
                                      const std::string& column,
                                      NumberRange range) const;
    /** @brief A number; the cell must not be empty. */
    double RequireNumber(std::size_t row, const std::string& column, NumberRange range) const;
    /** @brief An integer from 0 to 2^31 - 1; the cell must not be empty. */
    unsigned GetCount(std::size_t row, const std::string& column) const;
    /** @brief Numbers separated by single spaces; an empty cell is an empty list. */
    std::vector<double> GetList(std::size_t row,
                                const std::string& column,
                                NumberRange range) const;
    /** @brief `name=number` pairs separated by `;`. */
    std::map<std::string, double> GetNamedNumbers(std::size_t row, const std::string& column) const;
    /// @}

    /** @brief Refuses a cell: throws InputError "FILE:LINE: column C is 'TEXT', want WANT". */
    [[noreturn]] void Refuse(std::size_t row,
                             const std::string& column,
                             const std::string& want) const;

  private:
    struct Row
    {
        std::size_t line;
        std::vector<std::string> cells;
    };

    std::size_t FindColumn(const std::string& column) const;
    static CsvTable ReadRows(const std::string& path);
    void TakeHeader(Row header);
    std::string DescribeLength(const Row& row) const;

    std::string m_path;
    std::map<std::string, std::size_t> m_columns;
    std::vector<Row> m_rows;
};

/** @return @p text as one CSV cell: quoted where it has to be */
std::string CsvCell(const std::string& text);
/** @return the shortest text that reads back as exactly @p number */
std::string CsvCell(double number);
/** @return the number, or an empty cell */
std::string CsvCell(std::optional<double> number);
/** @return @p named as `name=number` pairs separated by `;`, not yet quoted */
std::string JoinNamedNumbers(const std::map<std::string, double>& named);
/** @return @p numbers separated by single spaces */
std::string JoinNumbers(const std::vector<double>& numbers);
/** @brief Reads what JoinNamedNumbers() writes; empty where @p text is something else. */
std::optional<std::map<std::string, double>> SplitNamedNumbers(const std::string& text);
/** @return @p cells, not yet quoted, as one line with its line end */
std::string CsvLine(const std::vector<std::string>& cells);

} // namespace edgeai

#endif // EDGE_CSV_H
