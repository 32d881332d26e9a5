/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli-progress.h"

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
    return [](const std::string& what, std::size_t done, std::size_t total) {
        std::cerr << WIPE_LINE << what << ": " << done + 1 << " of " << total << std::flush;
    };
}

} // namespace edgecli
