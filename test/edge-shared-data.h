/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SHARED_DATA_H
#define EDGE_SHARED_DATA_H

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace edgetest
{

/**
 * @brief Finds other people's files, which are too large to ship: `shared/data` beside the source
 * tree or beside its parent folder (a second checkout).
 * @return the folder @p name in it; empty where there is none: the test is then skipped, visibly
 */
inline std::string
FindSharedData(const std::string& name)
{
    const std::filesystem::path source = std::filesystem::path(EDGE_AI_SOURCE_DIR);
    for (const std::string up : {"..", "../.."})
    {
        const std::filesystem::path folder = source / up / "shared/data" / name;
        if (std::filesystem::is_directory(folder))
        {
            return folder.lexically_normal().string();
        }
    }
    return {};
}

/** @return the paths of the CSV files in @p folder, sorted */
inline std::vector<std::string>
ListCsvFiles(const std::string& folder)
{
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
    {
        if (entry.path().extension() == ".csv")
        {
            files.push_back(entry.path().string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace edgetest

#endif // EDGE_SHARED_DATA_H
