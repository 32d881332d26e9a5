/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OUTPUT_DIRECTORY_H
#define EDGE_OUTPUT_DIRECTORY_H

#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief A folder of results that appear together or not at all.
 *
 * Files are written into a staging folder inside the directory and get their places on Commit().
 * Without Commit() (an error, say) the destructor takes everything away again.
 *
 * @code
 *   OutputDirectory output("results", false);
 *   std::ofstream(output.PathOf("task.csv")) << ...;
 *   output.Commit();
 * @endcode
 */
class OutputDirectory
{
  public:
    /**
     * @param path made when it is missing
     * @param isForced files of the same name in a directory that is not empty are replaced
     * @throws InputError where @p path is a file, or not empty and not forced
     */
    OutputDirectory(const std::string& path, bool isForced);
    ~OutputDirectory();
    OutputDirectory(const OutputDirectory&) = delete;
    OutputDirectory& operator=(const OutputDirectory&) = delete;

    /** @return where to write the file @p name until Commit() */
    std::string PathOf(const std::string& name) const;
    /** @return the staging folder, for programs that write beside what they read */
    const std::string& GetStagingPath() const;
    /**
     * @brief Writes a whole file.
     * @throws WorkError where that fails
     */
    void Write(const std::string& name, const std::string& text);

    /**
     * @brief Moves all that was written to its place.
     * @return the paths, sorted
     */
    std::vector<std::string> Commit();

  private:
    std::string m_path;
    std::string m_stagingPath;
    bool m_isOurs{false}; ///< the directory was made here
};

} // namespace edgeai

#endif // EDGE_OUTPUT_DIRECTORY_H
