/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PICTURE_H
#define EDGE_PICTURE_H

#include "ns3/edge-output-directory.h"

#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief A picture to be drawn by gnuplot: its data as CSV and the commands that draw it.
 *
 * Three things lie beside each other: NAME.csv, NAME.gp and the pictures (SVG, PNG, PDF). The
 * script stands alone: `gnuplot NAME.gp` draws the picture again after an edit.
 */
struct Picture
{
    std::string name; ///< file name without extension
    int widthPx{640};
    int heightPx{400};
    std::string csv;     ///< header line and rows
    std::string setup;   ///< `set` commands, before the terminal is chosen
    std::string drawing; ///< `plot` commands; executed once per format
};

/// @name Parts of gnuplot commands.
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
/// @}

/** @return the whole script of @p picture */
std::string GnuplotScript(const Picture& picture);

/**
 * @brief Writes NAME.csv and NAME.gp of each picture and draws it.
 * @return false where gnuplot is not installed: scripts and data are written all the same
 * @throws WorkError with gnuplot's own text where it refuses a script
 */
bool DrawPictures(const std::vector<Picture>& pictures, OutputDirectory& output);

} // namespace edgeai

#endif // EDGE_PICTURE_H
