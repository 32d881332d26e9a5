/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_GNUPLOT_H
#define EDGE_GNUPLOT_H

#include <cstddef>
#include <string>
#include <vector>

namespace edgeai
{

/// @name Parts of gnuplot commands, as text.
/// @{
/** @return @p text as a gnuplot string that is taken literally */
std::string GnuplotText(const std::string& text);
/**
 * @return `linecolor ... dashtype ...` of the series @p index: Okabe and Ito's colours, told apart
 * by colour-blind readers, without the yellow that vanishes on white; then the same ones dashed
 */
std::string GnuplotLine(std::size_t index);
/** @return the colour of the series @p index as `#rrggbb` */
std::string GnuplotColor(std::size_t index);
/** @return the point type of the series @p index */
int GnuplotPoint(std::size_t index);
/**
 * @return `set logscale` and labelled tics for the axis @p axis (`x` or `y`) from @p low to @p
 * high: decades, and 2 and 5 between them where there are fewer than three decades
 */
std::string GnuplotLogAxis(const std::string& axis, double low, double high);
/** @return `set title`, or nothing where @p title is empty */
std::string GnuplotTitle(const std::string& title);
/** @return one `plot` command of all @p plots */
std::string GnuplotPlot(const std::vector<std::string>& plots);
/// @}

} // namespace edgeai

#endif // EDGE_GNUPLOT_H
