/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-pending-file.h"

#include "edge-error.h"

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace edgeai
{

PendingFile::PendingFile(const std::string& path)
    : m_path(path),
      m_temporaryPath(path + ".part-" + std::to_string(::getpid()))
{
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder))
    {
        throw InputError(path + ": the folder '" + folder.string() +
                         "' does not exist; want a path in an existing folder");
    }
    if (path.empty() || std::filesystem::is_directory(path))
    {
        throw InputError("'" + path + "' cannot be written; want the path of a file");
    }
    std::filesystem::remove(m_temporaryPath);
}

PendingFile::~PendingFile()
{
    std::error_code ignored; // a destructor must not throw; a leftover is named .part
    std::filesystem::remove(m_temporaryPath, ignored);
}

const std::string&
PendingFile::GetTemporaryPath() const
{
    return m_temporaryPath;
}

void
PendingFile::Commit()
{
    std::error_code error;
    std::filesystem::rename(m_temporaryPath, m_path, error);
    if (error)
    {
        throw WorkError(m_path + ": cannot be replaced: " + error.message());
    }
}

void
WriteWholeFile(const std::string& path, const std::string& text)
{
    PendingFile file(path);
    std::ofstream output(file.GetTemporaryPath(), std::ios::binary);
    output << text;
    output.close();
    if (!output)
    {
        throw WorkError(path + ": cannot be written; is the disk full or the folder read-only?");
    }
    file.Commit();
}

} // namespace edgeai
