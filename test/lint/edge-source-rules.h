/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SOURCE_RULES_H
#define EDGE_SOURCE_RULES_H

#include <string>
#include <vector>

/**
 * @brief The architecture's rules about who may include what, checked on source text.
 *
 * Layers are folders (doc/architecture.md). An include may point to the same layer or down, and
 * net and radio do not know each other. A few libraries are for one file pair or one folder only.
 * Each function returns its complaints as `file:line: what, and what would be right`.
 */
namespace edgelint
{

/** @brief One source file of ours, read into memory. */
struct SourceFile
{
    std::string path; ///< relative to the repository, `model/offload/edge-offload-view.h`
    std::string text;
};

/** @return every .h and .cc under model/, helper/, examples/ and test/ of @p root, sorted by path
 */
std::vector<SourceFile> ReadSources(const std::string& root);

/** @return includes of our headers that point to a higher layer, or to one beside */
std::vector<std::string> FindUpwardIncludes(const std::vector<SourceFile>& files);

/** @return includes of ns-3 in the plain layers; of servers, and of the truth, in policies */
std::vector<std::string> FindForbiddenIncludes(const std::vector<SourceFile>& files);

/** @return C libraries that are included outside the one file pair that wraps them */
std::vector<std::string> FindUnwrappedLibraries(const std::vector<SourceFile>& files);

/** @return files without the SPDX line, and headers whose name does not start with `edge-` */
std::vector<std::string> FindUnmarkedFiles(const std::vector<SourceFile>& files);

/** @return library code that writes to standard output or ends the process itself */
std::vector<std::string> FindOutputOfTheLibrary(const std::vector<SourceFile>& files);

} // namespace edgelint

#endif // EDGE_SOURCE_RULES_H
