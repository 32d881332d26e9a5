/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli-progress.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <unistd.h>

namespace edgecli
{

namespace
{

const char* const WIPE_LINE = "\r\033[K";

} // namespace

TerminalProgress::TerminalProgress()
    : m_isTerminal(::isatty(STDERR_FILENO) == 1)
{
}

TerminalProgress::~TerminalProgress()
{
    if (m_isTerminal)
    {
        std::cerr << WIPE_LINE << std::flush;
    }
}

edgeai::ProgressListener
TerminalProgress::GetListener()
{
    if (!m_isTerminal)
    {
        return {};
    }
    const auto start = std::chrono::steady_clock::now();
    return [start](const std::string& what, std::size_t done, std::size_t total) {
        std::cerr << WIPE_LINE << what << ": " << std::min(done + 1, total) << " of " << total;
        if (done > 0)
        {
            const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
            const double left =
                spent.count() * static_cast<double>(total - done) / static_cast<double>(done);
            std::cerr << ", about " << std::lround(left) << " s left";
        }
        std::cerr << std::flush;
    };
}

} // namespace edgecli
