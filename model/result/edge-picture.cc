/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-picture.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace edgeai
{

namespace
{

constexpr const char* COMMON_SETUP = R"gp(set encoding utf8
set datafile separator comma
set border 3 linewidth 1 linecolor rgb '#444444'
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid xtics ytics linetype 1 linewidth 0.6 linecolor rgb '#DDDDDD'
set format xy '%g'
set key outside right center vertical Left reverse samplen 2.2 spacing 1.25 noenhanced
)gp";

/** @brief What gnuplot writes to standard error goes to a file, so that no pipe can fill up. */
class GnuplotProcess
{
  public:
    GnuplotProcess(const std::string& directory, const std::string& script)
        : m_logPath(directory + "/.gnuplot-errors")
    {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawn_file_actions_addchdir_np(&m_actions, directory.c_str());
        posix_spawn_file_actions_addopen(&m_actions,
                                         STDERR_FILENO,
                                         ".gnuplot-errors",
                                         O_WRONLY | O_CREAT | O_TRUNC,
                                         0600);
        std::string program = "gnuplot";
        std::string file = script;
        std::array<char*, 3> arguments{program.data(), file.data(), nullptr};
        m_spawnError =
            posix_spawnp(&m_pid, "gnuplot", &m_actions, nullptr, arguments.data(), environ);
    }

    ~GnuplotProcess()
    {
        posix_spawn_file_actions_destroy(&m_actions);
        std::error_code ignored;
        std::filesystem::remove(m_logPath, ignored);
    }

    GnuplotProcess(const GnuplotProcess&) = delete;
    GnuplotProcess& operator=(const GnuplotProcess&) = delete;

    bool IsMissing() const
    {
        return m_spawnError == ENOENT;
    }

    /** @throws WorkError unless gnuplot ended with 0 */
    void Wait(const std::string& script) const
    {
        int status = 0;
        if (m_spawnError != 0)
        {
            throw WorkError("gnuplot cannot be started: " + std::string(strerror(m_spawnError)));
        }
        while (waitpid(m_pid, &status, 0) < 0 && errno == EINTR)
        {
        }
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        {
            throw WorkError("gnuplot refused " + script + ": " + ReadLog());
        }
    }

  private:
    /** @return the log as one line: main() prints an error as one */
    std::string ReadLog() const
    {
        std::ifstream log(m_logPath);
        std::string text;
        for (std::string word; log >> word;)
        {
            text += (text.empty() ? "" : " ") + word;
        }
        return text;
    }

    std::string m_logPath;
    posix_spawn_file_actions_t m_actions{};
    pid_t m_pid{0};
    int m_spawnError{0};
};

std::string
TerminalLines(const Picture& picture)
{
    constexpr int PNG_SCALE = 3; // 300 dots per inch in a paper column
    const auto size = [&picture](int scale) {
        return std::to_string(picture.widthPx * scale) + "," +
               std::to_string(picture.heightPx * scale);
    };
    const std::string scale = std::to_string(PNG_SCALE);
    std::ostringstream lines;
    lines << "    if (format eq 'svg') {\n"
          << "        set terminal svg size " << size(1)
          << " font 'Arial,14' background rgb 'white'\n    }\n"
          << "    if (format eq 'png') {\n"
          << "        set terminal pngcairo size " << size(PNG_SCALE)
          << " font 'Arial,14' rounded fontscale " << scale << "*0.75 linewidth " << scale
          << " pointscale " << scale << "\n    }\n"
          << "    if (format eq 'pdf') {\n"
          << "        set terminal pdfcairo size " << CsvCell(picture.widthPx / 96.0) << "in,"
          << CsvCell(picture.heightPx / 96.0) << "in font 'Arial,14' fontscale 0.75\n    }\n";
    return lines.str();
}

std::string
Indented(const std::string& text)
{
    std::istringstream lines(text);
    std::string indented;
    for (std::string line; std::getline(lines, line);)
    {
        indented += "    " + line + "\n";
    }
    return indented;
}

} // namespace

std::string
IntervalCells(const MeanInterval& interval, double scale)
{
    if (!interval.mean)
    {
        return ",,";
    }
    const double mean = *interval.mean * scale;
    if (!interval.halfWidth)
    {
        return CsvCell(mean) + ",,";
    }
    const double halfWidth = *interval.halfWidth * scale;
    return CsvCell(mean) + "," + CsvCell(mean - halfWidth) + "," + CsvCell(mean + halfWidth);
}

std::string
GnuplotScript(const Picture& picture)
{
    return "# Made by edge-ai plot. Draws " + picture.name + " from " + picture.name +
           ".csv: gnuplot " + picture.name + ".gp\n" + COMMON_SETUP + picture.setup +
           "do for [format in 'svg png pdf'] {\n" + TerminalLines(picture) + "    set output '" +
           picture.name + ".'.format\n" + Indented(picture.drawing) + "    unset output\n}\n";
}

bool
DrawPictures(const std::vector<Picture>& pictures, OutputDirectory& output)
{
    for (const Picture& picture : pictures)
    {
        output.Write(picture.name + ".csv", picture.csv);
        output.Write(picture.name + ".gp", GnuplotScript(picture));
    }
    for (const Picture& picture : pictures)
    {
        const std::string script = picture.name + ".gp";
        const GnuplotProcess gnuplot(output.GetStagingPath(), script);
        if (gnuplot.IsMissing())
        {
            return false;
        }
        gnuplot.Wait(script);
    }
    return true;
}

} // namespace edgeai
