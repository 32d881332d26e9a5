// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_LOAD_TIME_H
#define EDGE_PROFILE_LOAD_TIME_H

#include "workload-run.h"

#include <memory>
#include <optional>

namespace edgeai::profile
{

class WeightFile;

/**
 * @brief How long a server takes from a network's weights in a file to its first result.
 *
 * The network's random initialisation is no part of it: a server has no use for that.
 */
class LoadTimer
{
  public:
    /** @brief Writes the weights to a file, unless they are too many to do so beside a run. */
    explicit LoadTimer(WorkloadRun& run);
    ~LoadTimer();

    /** @brief Seconds of reading from the disk and one execution. Empty where nothing was written.
     */
    std::optional<double> TimeFromDisk();

    /** @brief The same when the kernel holds the file in memory. */
    std::optional<double> TimeFromMemory();

  private:
    std::optional<double> Time();

    WorkloadRun& m_run;
    std::unique_ptr<WeightFile> m_file;
};

} // namespace edgeai::profile

#endif
