/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PICTURE_H
#define EDGE_PICTURE_H

#include "ns3/edge-output-directory.h"
#include "ns3/edge-statistics.h"

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

/** @return mean, low and high as three CSV cells, times @p scale; empty where they do not exist */
std::string IntervalCells(const MeanInterval& interval, double scale);

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
