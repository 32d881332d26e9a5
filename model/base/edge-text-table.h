/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TEXT_TABLE_H
#define EDGE_TEXT_TABLE_H

#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief A table for the terminal: the first column is aligned left, the others right, two spaces
 * between.
 *
 * @code
 *   TextTable table({"policy", "mean ms"});
 *   table.AddRow({"local-only", "12.5 ± 0.3"});
 *   std::cout << table.ToText();
 * @endcode
 */
class TextTable
{
  public:
    explicit TextTable(std::vector<std::string> header);

    /** @brief Appends a row; it has as many cells as the header. */
    void AddRow(std::vector<std::string> cells);
    /** @return header, rule and rows, each line ended, no blanks at a line's end */
    std::string ToText() const;

  private:
    std::vector<std::vector<std::string>> m_rows; ///< the first is the header
};

/** @return how many characters (code points) of UTF-8 @p text has */
std::size_t CountCharacters(const std::string& text);

} // namespace edgeai

#endif // EDGE_TEXT_TABLE_H
