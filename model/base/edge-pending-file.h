/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PENDING_FILE_H
#define EDGE_PENDING_FILE_H

#include <string>

namespace edgeai
{

/**
 * @brief A file that appears whole or not at all: it is written beside its place and moved there at
 * the end.
 *
 * @code
 *   PendingFile file("model.json");
 *   std::ofstream(file.GetTemporaryPath()) << text;
 *   file.Commit();
 * @endcode
 */
class PendingFile
{
  public:
    /** @throws InputError where the folder of @p path is missing or @p path is a folder */
    explicit PendingFile(const std::string& path);
    /** @brief Removes the temporary file unless Commit() was called. */
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    const std::string& GetTemporaryPath() const;
    /** @brief Replaces the file at the path. */
    void Commit();

  private:
    std::string m_path;
    std::string m_temporaryPath;
};

/** @brief Writes @p text as the whole content of @p path, or leaves @p path as it was. */
void WriteWholeFile(const std::string& path, const std::string& text);

} // namespace edgeai

#endif // EDGE_PENDING_FILE_H
