/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LAYER_LINT_H
#define EDGE_LAYER_LINT_H

#include <string>
#include <vector>

namespace edgetest
{

/** A source file: its path from the root of the repository, with '/', and its text. */
struct SourceFile
{
    std::string path;
    std::string text;
};

/** @return all .h and .cc files of the folders that have rules, sorted by path */
std::vector<SourceFile> ReadSources(const std::string& root);

/**
 * @brief Holds @p files against the rules of edge-layer-rules.h.
 *
 * A header is found by its name alone, as ns-3 copies all headers into one folder.
 * @return one line for each include that breaks a rule, and for each file without a rule; empty
 * where all is well
 */
std::vector<std::string> FindViolations(const std::vector<SourceFile>& files);

} // namespace edgetest

#endif // EDGE_LAYER_LINT_H
