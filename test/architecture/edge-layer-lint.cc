/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-layer-lint.h"

#include "edge-layer-rules.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace edgetest
{

namespace
{

bool
StartsWith(const std::string& text, const std::string& start)
{
    return text.compare(0, start.size(), start) == 0;
}

bool
EndsWith(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string
GetFileName(const std::string& path)
{
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

const FolderRule*
FindRule(const std::string& path)
{
    for (const FolderRule& rule : FOLDER_RULES)
    {
        if (StartsWith(path, rule.folder + "/"))
        {
            return &rule;
        }
    }
    return nullptr;
}

/** @return the included path where @p line is an include, else nothing */
std::string
GetInclude(const std::string& line)
{
    std::istringstream words(line);
    std::string word;
    words >> word;
    if (word == "#")
    {
        words >> word;
        word = "#" + word;
    }
    if (!StartsWith(word, "#include"))
    {
        return "";
    }
    const std::size_t open = line.find_first_of("<\"");
    const std::size_t close = line.find_last_of(">\"");
    return open < close && close != std::string::npos ? line.substr(open + 1, close - open - 1)
                                                      : "";
}

std::vector<std::string>
GetIncludes(const std::string& text)
{
    std::vector<std::string> includes;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
    {
        const std::string include = GetInclude(line);
        if (!include.empty())
        {
            includes.push_back(include);
        }
    }
    return includes;
}

using HeaderPaths = std::map<std::string, std::string>; ///< path by file name

/** Why @p from may not include our own header @p to; empty: it may. */
std::string
JudgeArrow(const FolderRule& from, const FolderRule& to)
{
    const auto isThis = [&from, &to](const ForbiddenArrow& arrow) {
        return arrow.from == from.folder && StartsWith(to.folder, arrow.to);
    };
    if (from.folder == to.folder)
    {
        return "";
    }
    if (to.layer > from.layer)
    {
        return "layer " + std::to_string(from.layer) + " must not see layer " +
               std::to_string(to.layer);
    }
    if (std::any_of(FORBIDDEN_ARROWS.begin(), FORBIDDEN_ARROWS.end(), isThis))
    {
        return from.folder + " must not see " + to.folder;
    }
    return "";
}

std::string
JudgeReserved(const std::string& path, const std::string& include)
{
    for (const ReservedHeader& reserved : RESERVED_HEADERS)
    {
        const auto isPath = [&path](const std::string& start) { return StartsWith(path, start); };
        const auto& includers = reserved.includers;
        const bool isMeant =
            StartsWith(include, reserved.header) || GetFileName(include) == reserved.header;
        if (isMeant && std::none_of(includers.begin(), includers.end(), isPath))
        {
            return "reserved for others";
        }
    }
    return "";
}

std::string
JudgeForbidden(const std::string& path, const std::string& include)
{
    const auto isMeant = [&include](const std::string& end) { return EndsWith(include, end); };
    for (const ForbiddenHeaders& rule : FORBIDDEN_HEADERS)
    {
        if (StartsWith(path, rule.includer) &&
            std::any_of(rule.headers.begin(), rule.headers.end(), isMeant))
        {
            return "forbidden in " + rule.includer;
        }
    }
    for (const OnlyHeaders& rule : ONLY_HEADERS)
    {
        if (path == rule.includer && include.find('.') != std::string::npos &&
            std::none_of(rule.headers.begin(), rule.headers.end(), isMeant))
        {
            return "not among the few headers that it may include";
        }
    }
    return "";
}

/** Why the file may not include this; empty: it may. */
std::string
Judge(const std::string& path,
      const FolderRule& rule,
      const std::string& include,
      const HeaderPaths& own)
{
    for (const std::string& reason : {JudgeReserved(path, include), JudgeForbidden(path, include)})
    {
        if (!reason.empty())
        {
            return reason;
        }
    }
    const auto header = own.find(GetFileName(include));
    if (header != own.end())
    {
        return JudgeArrow(rule, *FindRule(header->second));
    }
    const bool isNs3 = StartsWith(include, "ns3/");
    return isNs3 && rule.ns3 == Ns3::No ? "this layer knows no simulator" : "";
}

HeaderPaths
CollectHeaders(const std::vector<SourceFile>& files)
{
    HeaderPaths own;
    for (const SourceFile& file : files)
    {
        if (EndsWith(file.path, ".h") && FindRule(file.path) != nullptr)
        {
            own[GetFileName(file.path)] = file.path;
        }
    }
    return own;
}

} // namespace

std::vector<SourceFile>
ReadSources(const std::string& root)
{
    namespace fs = std::filesystem;
    std::vector<SourceFile> files;
    for (const char* top : {"model", "helper", "examples", "traces"})
    {
        if (!fs::is_directory(fs::path(root) / top))
        {
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(root) / top))
        {
            const std::string path = fs::relative(entry.path(), root).generic_string();
            if (EndsWith(path, ".h") || EndsWith(path, ".cc"))
            {
                std::ostringstream text;
                text << std::ifstream(entry.path()).rdbuf();
                files.push_back({path, text.str()});
            }
        }
    }
    const auto isBefore = [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; };
    std::sort(files.begin(), files.end(), isBefore);
    return files;
}

std::vector<std::string>
FindViolations(const std::vector<SourceFile>& files)
{
    const HeaderPaths own = CollectHeaders(files);
    std::vector<std::string> violations;
    for (const SourceFile& file : files)
    {
        const FolderRule* rule = FindRule(file.path);
        if (rule == nullptr)
        {
            violations.push_back(file.path + ": its folder has no rule in edge-layer-rules.h");
            continue;
        }
        for (const std::string& include : GetIncludes(file.text))
        {
            const std::string reason = Judge(file.path, *rule, include, own);
            if (!reason.empty())
            {
                violations.push_back(file.path + " includes " + include + ": " + reason);
            }
        }
    }
    return violations;
}

} // namespace edgetest
