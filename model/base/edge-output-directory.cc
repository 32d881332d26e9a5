/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-output-directory.h"

#include "edge-error.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace edgeai
{

namespace fs = std::filesystem;

namespace
{

void
RefuseUnusable(const std::string& path, bool isForced)
{
    std::error_code error;
    if (fs::exists(path, error) && !fs::is_directory(path, error))
    {
        throw InputError(path + ": is a file, want a directory to write into");
    }
    if (!isForced && fs::is_directory(path, error) && !fs::is_empty(path, error))
    {
        throw InputError(path + ": is not empty, want a new or an empty directory, or --force to "
                                "replace files in it");
    }
}

} // namespace

OutputDirectory::OutputDirectory(const std::string& path, bool isForced)
    : m_path(path),
      m_stagingPath((fs::path(path) / (".partial-" + std::to_string(getpid()))).string())
{
    RefuseUnusable(path, isForced);
    std::error_code error;
    m_isOurs = !fs::exists(path, error);
    fs::create_directories(m_stagingPath, error);
    if (error)
    {
        throw InputError(path + ": cannot be made: " + error.message() +
                         "; want a directory that may be written");
    }
}

OutputDirectory::~OutputDirectory()
{
    std::error_code ignored;
    fs::remove_all(m_stagingPath, ignored);
    if (m_isOurs)
    {
        fs::remove(m_path, ignored); // fails, as it should, when something is in it
    }
}

std::string
OutputDirectory::PathOf(const std::string& name) const
{
    return (fs::path(m_stagingPath) / name).string();
}

const std::string&
OutputDirectory::GetStagingPath() const
{
    return m_stagingPath;
}

void
OutputDirectory::Write(const std::string& name, const std::string& text)
{
    std::ofstream file(PathOf(name), std::ios::binary);
    file << text << std::flush;
    if (!file)
    {
        throw WorkError(m_path + "/" + name + ": cannot be written: is the disk full?");
    }
}

std::vector<std::string>
OutputDirectory::Commit()
{
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(m_stagingPath))
    {
        const fs::path place = fs::path(m_path) / entry.path().filename();
        fs::rename(entry.path(), place);
        paths.push_back(place.string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace edgeai
