// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_PROGRESS_LINE_H
#define EDGE_PROFILE_PROGRESS_LINE_H

#include <string>

namespace edgeai::profile
{

/**
 * @brief How far the campaign is, on stderr: a bar with the time left on a terminal; in a pipe
 *        one line at the end of each session.
 */
class ProgressLine
{
  public:
    /** @brief `done` of `total` points were measured before; `deadline` is on the steady clock. */
    ProgressLine(int done, int total, double deadlineSteadySeconds);

    /** @brief One more point is done (or, if not valid, will be tried again). */
    void Advance(const std::string& name, bool isDone, bool isValid);

    /** @brief Says in one line what the session did. */
    void Finish(const std::string& session);

  private:
    [[nodiscard]] double EstimateSecondsLeft() const;

    int m_doneBefore;
    int m_done;
    int m_total;
    int m_invalid = 0;
    double m_startSeconds;
    double m_deadlineSeconds;
    bool m_isTerminal;
};

} // namespace edgeai::profile

#endif
