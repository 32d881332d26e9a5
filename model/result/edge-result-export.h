/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RESULT_EXPORT_H
#define EDGE_RESULT_EXPORT_H

#include "ns3/edge-output-directory.h"
#include "ns3/edge-result-store.h"

#include <string>

namespace edgeai
{

/** @brief What other programs read results as. */
enum class ExportFormat
{
    Csv, ///< RFC 4180 with a header line; NULL is an empty cell
    Json ///< one array per table, one object per line; NULL is null, infinity is "inf"
};

/** @throws InputError where @p text is neither `csv` nor `json` */
ExportFormat ParseExportFormat(const std::string& text);

/**
 * @brief Writes each table of a result file as a file of its own: run, task, point, server_sample,
 * cell_sample and server_energy, with the extension of the format.
 *
 * Rows stand in the order of their key and numbers are the shortest that read back the same, so
 * that equal results give equal bytes. Only `run` holds what differs from one execution to the next
 * (started_utc, wall_s). The caller commits @p output.
 */
void ExportResults(ResultStore& store, ExportFormat format, OutputDirectory& output);

} // namespace edgeai

#endif // EDGE_RESULT_EXPORT_H
