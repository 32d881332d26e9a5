/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CLI_H
#define EDGE_CLI_H

namespace CLI
{
class App;
}

/**
 * @brief The verbs of the edge-ai program, one file each (edge-cli-VERB.cc).
 *
 * Each function adds its subcommand, with options, help and examples, and a callback that does the
 * work. A callback throws edgeai::InputError (exit 2) or edgeai::WorkError (exit 1) and prints its
 * answer to standard output; main() prints the error's one line.
 */
namespace edgecli
{

void AddListVerb(CLI::App& app);
void AddRunVerb(CLI::App& app);
void AddSweepVerb(CLI::App& app);
void AddEvaluateVerb(CLI::App& app);
void AddPredictVerb(CLI::App& app);
void AddTracesVerb(CLI::App& app);
/** @brief Other people's CSVs into a trace folder; a verb below `traces`. */
void AddTracesImportVerb(CLI::App& traces);
void AddTrainVerb(CLI::App& app);
/** @brief Compares the policies of a result file. */
void AddCompareVerb(CLI::App& app);
/** @brief Writes the tables of a result file as CSV or JSON. */
void AddExportVerb(CLI::App& app);
/** @brief Draws a result file with gnuplot. */
void AddPlotVerb(CLI::App& app);
/** @brief Holds the simulator against a real server under load. */
void AddValidateServerVerb(CLI::App& app);

} // namespace edgecli

#endif // EDGE_CLI_H
