/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * What users point at when they say traces: stores, trace folders, folders of trace folders.
 */

#include "edge-trace-merge.h"
#include "edge-trace-store.h"

#include "ns3/edge-error.h"

#include <filesystem>
#include <set>

namespace edgeai
{

std::vector<std::string>
FindTraces(const std::vector<std::string>& paths)
{
    std::set<std::string> found;
    for (const std::string& path : paths)
    {
        const bool isFolderOfFolders =
            std::filesystem::is_directory(path) && !std::filesystem::exists(path + "/run.csv");
        if (!isFolderOfFolders)
        {
            found.insert(path);
            continue;
        }
        const std::size_t before = found.size();
        for (const auto& entry : std::filesystem::directory_iterator(path))
        {
            if (std::filesystem::exists(entry.path() / "run.csv"))
            {
                found.insert(entry.path().lexically_normal().string());
            }
        }
        if (found.size() == before)
        {
            throw InputError(path + ": holds no trace folder; want run.csv in it or one level "
                                    "below (doc/traces.md), or a file of edge-ai traces build");
        }
    }
    return {found.begin(), found.end()};
}

ProfileSet
ReadTraces(const std::vector<std::string>& paths)
{
    std::vector<NamedProfileSet> sets;
    for (const std::string& path : FindTraces(paths))
    {
        const bool isFolder = std::filesystem::is_directory(path);
        sets.push_back({path, isFolder ? ReadTraceFolder(path) : ReadTraceStore(path)});
    }
    return MergeProfiles(sets);
}

void
BuildTraceStore(const std::vector<std::string>& folders, const std::string& path)
{
    WriteTraceStore(ReadTraces(folders), path);
}

} // namespace edgeai
