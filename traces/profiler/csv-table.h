// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_CSV_TABLE_H
#define EDGE_PROFILE_CSV_TABLE_H

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace edgeai::profile
{

using CsvRow = std::map<std::string, std::string>;

/**
 * @brief A CSV file (RFC 4180) that grows row by row and survives being killed.
 *
 * Each row reaches the file in one write. A last line that is cut off is removed when the table
 * is opened again. A file that lacks some of the columns is gone on with as it is, without them:
 * an older profiler began it. Throws ProfileError if it has others or cannot be written.
 */
class CsvTable
{
  public:
    CsvTable(std::string path, std::vector<std::string> columns);
    ~CsvTable();
    CsvTable(const CsvTable&) = delete;
    CsvTable& operator=(const CsvTable&) = delete;

    /** @brief Columns that the row lacks stay empty; a column that the table lacks is an error. */
    void Append(const CsvRow& row);

    [[nodiscard]] std::vector<CsvRow> Read() const;

    /** @brief Rewrites the file without the rows that `isWanted` refuses. */
    void Keep(const std::function<bool(const CsvRow&)>& isWanted);

  private:
    void TakeColumns(const std::vector<std::string>& columns);
    void Open();
    void Write(const std::string& text);
    [[nodiscard]] std::string Format(const CsvRow& row) const;

    std::string m_path;
    std::vector<std::string> m_columns; ///< that the file has
    std::set<std::string> m_known;      ///< that a row may name
    int m_file = -1;
};

/** @brief Six significant digits: more than a measured time holds. */
std::string FormatNumber(double value);

/** @brief A number of FLOPs or bytes, all digits. */
std::string FormatCount(double count);

/** @brief Empty where there is no value. */
std::string FormatNumber(const std::optional<double>& value);

} // namespace edgeai::profile

#endif
