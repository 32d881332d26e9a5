/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-source-rules.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>

namespace fs = std::filesystem;

namespace edgelint
{

namespace
{

using Lines = std::vector<std::string>;

constexpr int FIRST_NS3_LAYER = 3;

/** @brief A folder and its layer; the longest matching folder counts. */
const std::map<std::string, int> LAYERS{
    {"model/base", 0},
    {"model/trace", 1},
    {"model/predict", 2},
    {"model/result", 2},
    {"model/compute", 3},
    {"model/offload", 4},
    {"model/net", 5},
    {"model/radio", 5},
    {"helper", 6},
    {"examples", 7},
    {"test", 8},
};

std::string
FolderOf(const std::string& path)
{
    for (const auto& [folder, layer] : LAYERS)
    {
        if (path.rfind(folder + "/", 0) == 0)
        {
            return folder;
        }
    }
    return "";
}

Lines
LinesOf(const std::string& text)
{
    std::istringstream in(text);
    Lines lines;
    for (std::string line; std::getline(in, line);)
    {
        lines.push_back(line);
    }
    return lines;
}

std::string
At(const SourceFile& file, std::size_t line, const std::string& complaint)
{
    return file.path + ":" + std::to_string(line) + ": " + complaint;
}

/** @brief Calls @p visit with the number and the text of each line. */
void
ForEachLine(const std::vector<SourceFile>& files,
            const std::function<void(const SourceFile&, std::size_t, const std::string&)>& visit)
{
    for (const SourceFile& file : files)
    {
        const Lines lines = LinesOf(file.text);
        for (std::size_t i = 0; i < lines.size(); ++i)
        {
            visit(file, i + 1, lines[i]);
        }
    }
}

/** @brief Calls @p visit with what each #include names, without quotes and the ns3/ in front. */
void
ForEachInclude(const std::vector<SourceFile>& files,
               const std::function<void(const SourceFile&, std::size_t, const std::string&)>& visit)
{
    static const std::regex include(R"(^\s*#\s*include\s*["<]([^">]+)[">])");
    ForEachLine(files, [&](const SourceFile& file, std::size_t line, const std::string& text) {
        std::smatch match;
        if (std::regex_search(text, match, include))
        {
            visit(file, line, match[1]);
        }
    });
}

std::map<std::string, std::string>
FoldersOfHeaders(const std::vector<SourceFile>& files)
{
    std::map<std::string, std::string> folders;
    for (const SourceFile& file : files)
    {
        folders[fs::path(file.path).filename().string()] = FolderOf(file.path);
    }
    return folders;
}

bool
PointsDown(const std::string& from, const std::string& to)
{
    return from == to || LAYERS.at(to) < LAYERS.at(from);
}

bool
MayKnowTheTruth(const std::string& path)
{
    const std::string name = fs::path(path).stem().string();
    return FolderOf(path) != "model/offload" || name == "edge-truth" ||
           name == "edge-oracle-policy" || name == "edge-clairvoyant-policy";
}

bool
IsSource(const fs::path& path)
{
    return path.extension() == ".h" || path.extension() == ".cc";
}

std::string
ReadAll(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void
ReadFolder(const fs::path& root, const std::string& folder, std::vector<SourceFile>& files)
{
    if (!fs::is_directory(root / folder))
    {
        return;
    }
    for (const auto& entry : fs::recursive_directory_iterator(root / folder))
    {
        if (entry.is_regular_file() && IsSource(entry.path()))
        {
            const std::string path = entry.path().lexically_relative(root).generic_string();
            files.push_back({path, ReadAll(entry.path())});
        }
    }
}

bool
IsOurHeader(const std::string& path)
{
    const std::string folder = FolderOf(path);
    return fs::path(path).extension() == ".h" && folder != "examples" && folder != "test";
}

bool
IsLibraryCode(const std::string& path)
{
    return path.rfind("model/", 0) == 0 || path.rfind("helper/", 0) == 0;
}

} // namespace

std::vector<SourceFile>
ReadSources(const std::string& root)
{
    std::vector<SourceFile> files;
    for (const char* folder : {"model", "helper", "examples", "test"})
    {
        ReadFolder(root, folder, files);
    }
    std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) {
        return a.path < b.path;
    });
    return files;
}

std::vector<std::string>
FindUpwardIncludes(const std::vector<SourceFile>& files)
{
    std::vector<std::string> complaints;
    const auto folders = FoldersOfHeaders(files);
    ForEachInclude(files, [&](const SourceFile& file, std::size_t line, const std::string& name) {
        const auto target = folders.find(fs::path(name).filename().string());
        const std::string from = FolderOf(file.path);
        if (target == folders.end() || from.empty() || target->second.empty())
        {
            return;
        }
        if (!PointsDown(from, target->second))
        {
            complaints.push_back(At(file,
                                    line,
                                    from + " includes " + name + " of " + target->second +
                                        ", want only its own folder and lower layers"));
        }
    });
    return complaints;
}

std::vector<std::string>
FindForbiddenIncludes(const std::vector<SourceFile>& files)
{
    std::vector<std::string> complaints;
    const auto folders = FoldersOfHeaders(files);
    ForEachInclude(files, [&](const SourceFile& file, std::size_t line, const std::string& name) {
        const std::string from = FolderOf(file.path);
        const auto target = folders.find(fs::path(name).filename().string());
        const bool isOurs = target != folders.end();
        const bool isPlain = !from.empty() && LAYERS.at(from) < FIRST_NS3_LAYER;
        if (isPlain && !isOurs && name.rfind("ns3/", 0) == 0)
        {
            complaints.push_back(At(file, line, name + " is ns-3; " + from + " is plain C++"));
        }
        if (from == "model/offload" && isOurs && target->second == "model/compute")
        {
            complaints.push_back(At(file, line, name + " knows servers; a policy sees views only"));
        }
        if (name == "ns3/edge-truth.h" && !MayKnowTheTruth(file.path))
        {
            complaints.push_back(At(file, line, name + " is the truth; want beliefs only"));
        }
        if (from == "model/offload" && (name == "ns3/node-list.h" || name == "ns3/config.h"))
        {
            complaints.push_back(At(file, line, name + " reaches every object; want views only"));
        }
    });
    return complaints;
}

std::vector<std::string>
FindUnwrappedLibraries(const std::vector<SourceFile>& files)
{
    static const std::map<std::string, std::string> wrappers{
        {"sqlite3.h", "model/base/edge-sqlite"},
        {"xgboost/c_api.h", "model/predict/edge-booster"},
        {"csv.h", "model/base/edge-csv"},
    };
    std::vector<std::string> complaints;
    ForEachInclude(files, [&](const SourceFile& file, std::size_t line, const std::string& name) {
        const auto wrapper = wrappers.find(name);
        if (wrapper != wrappers.end() && file.path.rfind(wrapper->second, 0) != 0)
        {
            complaints.push_back(At(file, line, name + " is for " + wrapper->second + " alone"));
        }
        if (name.rfind("torch/", 0) == 0)
        {
            complaints.push_back(At(file, line, name + " is for traces/profiler alone"));
        }
    });
    return complaints;
}

std::vector<std::string>
FindUnmarkedFiles(const std::vector<SourceFile>& files)
{
    std::vector<std::string> complaints;
    for (const SourceFile& file : files)
    {
        if (file.text.find("SPDX-License-Identifier: GPL-2.0-only") == std::string::npos)
        {
            complaints.push_back(At(file, 1, "want `SPDX-License-Identifier: GPL-2.0-only`"));
        }
        const std::string name = fs::path(file.path).filename().string();
        if (IsOurHeader(file.path) && name.rfind("edge-", 0) != 0)
        {
            complaints.push_back(At(file, 1, "ns-3 has one folder of headers: want edge-" + name));
        }
    }
    return complaints;
}

std::vector<std::string>
FindOutputOfTheLibrary(const std::vector<SourceFile>& files)
{
    static const std::regex output(R"(\bstd::cout\b|\bprintf\(|\bstd::exit\()");
    std::vector<std::string> complaints;
    ForEachLine(files, [&](const SourceFile& file, std::size_t line, const std::string& text) {
        if (IsLibraryCode(file.path) && std::regex_search(text, output))
        {
            complaints.push_back(At(file, line, "want NS_LOG or an exception in library code"));
        }
    });
    return complaints;
}

} // namespace edgelint
