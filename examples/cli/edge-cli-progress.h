/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CLI_PROGRESS_H
#define EDGE_CLI_PROGRESS_H

#include "ns3/edge-evaluation.h"

namespace edgecli
{

/** @brief One line on standard error that is written over and wiped at the end; silent in a pipe.
 */
class TerminalProgress
{
  public:
    TerminalProgress();
    ~TerminalProgress();
    TerminalProgress(const TerminalProgress&) = delete;
    TerminalProgress& operator=(const TerminalProgress&) = delete;

    /** @return what long work reports to; only while this object lives */
    edgeai::ProgressListener GetListener();

  private:
    bool m_isTerminal;
};

} // namespace edgecli

#endif // EDGE_CLI_PROGRESS_H
