/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-text-table.h"

#include "edge-error.h"

#include <algorithm>
#include <numeric>

namespace edgeai
{

namespace
{

std::string
Line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
    {
        const std::string padding(widths[i] - CountCharacters(cells[i]), ' ');
        line += i == 0 ? cells[i] + padding : "  " + padding + cells[i];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

} // namespace

std::size_t
CountCharacters(const std::string& text)
{
    const auto isStart = [](unsigned char byte) { return (byte & 0xC0) != 0x80; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), isStart));
}

TextTable::TextTable(std::vector<std::string> header)
    : m_rows{std::move(header)}
{
}

void
TextTable::AddRow(std::vector<std::string> cells)
{
    if (cells.size() != m_rows.front().size())
    {
        throw Error("table row of " + std::to_string(cells.size()) + " cells; the header has " +
                    std::to_string(m_rows.front().size()));
    }
    m_rows.push_back(std::move(cells));
}

std::string
TextTable::ToText() const
{
    std::vector<std::size_t> widths(m_rows.front().size(), 0);
    for (const auto& row : m_rows)
    {
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            widths[i] = std::max(widths[i], CountCharacters(row[i]));
        }
    }
    const std::size_t ruleWidth =
        std::accumulate(widths.begin(), widths.end(), 2 * (widths.size() - 1));
    std::string text;
    for (const auto& row : m_rows)
    {
        text += Line(row, widths);
        if (&row == &m_rows.front())
        {
            text += std::string(ruleWidth, '-') + "\n";
        }
    }
    return text;
}

} // namespace edgeai
