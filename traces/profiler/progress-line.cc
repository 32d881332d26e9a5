// SPDX-License-Identifier: GPL-2.0-only

#include "progress-line.h"

#include "machine-load.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace edgeai::profile
{

ProgressLine::ProgressLine(int done, int total, double deadlineSteadySeconds)
    : m_doneBefore(done),
      m_done(done),
      m_total(total),
      m_startSeconds(ReadSteadySeconds()),
      m_deadlineSeconds(deadlineSteadySeconds),
      m_isTerminal(isatty(STDERR_FILENO) != 0)
{
}

double
ProgressLine::EstimateSecondsLeft() const
{
    const double now = ReadSteadySeconds();
    const double perPoint =
        (now - m_startSeconds) / static_cast<double>(std::max(1, m_done - m_doneBefore));
    const double untilDeadline = std::max(0.0, m_deadlineSeconds - now);
    return std::min(untilDeadline, perPoint * static_cast<double>(m_total - m_done));
}

void
ProgressLine::Advance(const std::string& name, bool isDone, bool isValid)
{
    m_done += isDone ? 1 : 0;
    m_invalid += isValid ? 0 : 1;
    if (!m_isTerminal)
    {
        return;
    }
    constexpr int WIDTH = 24;
    const int filled = m_total > 0 ? WIDTH * m_done / m_total : WIDTH;
    const long left = std::lround(EstimateSecondsLeft());
    const std::string bar = std::string(static_cast<std::size_t>(filled), '#') +
                            std::string(static_cast<std::size_t>(WIDTH - filled), '.');
    std::fprintf(stderr,
                 "\r\033[K[%s] %d/%d  %ld:%02ld left  %s",
                 bar.c_str(),
                 m_done,
                 m_total,
                 left / 60,
                 left % 60,
                 name.substr(0, 60).c_str());
}

void
ProgressLine::Finish(const std::string& session)
{
    std::fprintf(stderr,
                 "%s%s: %d points in %.0f s, %d tries not valid; %d/%d in all\n",
                 m_isTerminal ? "\r\033[K" : "",
                 session.c_str(),
                 m_done - m_doneBefore,
                 ReadSteadySeconds() - m_startSeconds,
                 m_invalid,
                 m_done,
                 m_total);
}

} // namespace edgeai::profile
