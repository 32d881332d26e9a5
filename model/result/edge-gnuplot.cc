/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-gnuplot.h"

#include "ns3/edge-csv.h"

#include <array>
#include <cmath>
#include <set>

namespace edgeai
{

namespace
{

// Okabe and Ito, "Color Universal Design" (2008): blue, vermillion, bluish green, reddish purple,
// orange, sky blue, black; grey in place of yellow.
constexpr std::array<const char*, 8>
    COLORS{"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#888888"};
constexpr std::array<const char*, 4> DASHES{"1", "'-'", "'.'", "'-.'"};
constexpr std::array<int, 8> POINTS{7, 5, 9, 13, 11, 6, 4, 8}; // filled shapes, then open ones

} // namespace

std::string
GnuplotText(const std::string& text)
{
    std::string quoted = "'";
    for (const char letter : text)
    {
        const bool isControl = static_cast<unsigned char>(letter) < ' ';
        quoted += isControl ? ' ' : letter;
        quoted += letter == '\'' ? "'" : "";
    }
    return quoted + "'";
}

std::string
GnuplotColor(std::size_t index)
{
    return COLORS.at(index % COLORS.size());
}

std::string
GnuplotLine(std::size_t index)
{
    return "linecolor rgb '" + GnuplotColor(index) + "' dashtype " +
           DASHES.at(index / COLORS.size() % DASHES.size());
}

int
GnuplotPoint(std::size_t index)
{
    return POINTS.at(index % POINTS.size());
}

std::string
GnuplotLogAxis(const std::string& axis, double low, double high)
{
    const int first = static_cast<int>(std::floor(std::log10(low)));
    const int last = static_cast<int>(std::ceil(std::log10(high)));
    const std::set<int> labelled =
        std::log10(high / low) < 3 ? std::set<int>{1, 2, 5} : std::set<int>{1};
    std::string tics;
    for (int exponent = first; exponent <= last; ++exponent)
    {
        for (int factor = 1; factor <= 9; ++factor)
        {
            // Parsing the decimal text avoids 0.30000000000000004 on an axis.
            const std::string text = std::to_string(factor) + "e" + std::to_string(exponent);
            const std::string value = CsvCell(std::stod(text));
            const bool isMajor = labelled.count(factor) > 0;
            tics += (tics.empty() ? "" : ", ") +
                    (isMajor ? "'" + value + "' " + value : "'' " + value + " 1");
        }
    }
    return "set logscale " + axis + " 10\nset " + axis + "tics (" + tics + ")\n";
}

std::string
GnuplotTitle(const std::string& title)
{
    return title.empty() ? "" : "set title " + GnuplotText(title) + " noenhanced\n";
}

std::string
GnuplotPlot(const std::vector<std::string>& plots)
{
    std::string text = "plot ";
    for (const std::string& plot : plots)
    {
        text += (&plot == &plots.front() ? "" : ", \\\n     ") + plot;
    }
    return text + "\n";
}

} // namespace edgeai
