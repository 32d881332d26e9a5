// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_TRACE_FOLDER_H
#define EDGE_PROFILE_TRACE_FOLDER_H

#include "csv-table.h"
#include "descriptors.h"
#include "gpu.h"
#include "hardware-configuration.h"
#include "measurement.h"
#include "operator-lists.h"
#include "processor.h"
#include "sampling-plan.h"

#include <map>
#include <set>
#include <string>

namespace edgeai::profile
{

/** @brief Version of the profiler, in every row of hardware.csv. */
constexpr const char* TOOL_VERSION = "edge-profile 0.3.0";

/**
 * @brief The four CSV files of one machine and day (doc/traces.md), and what they hold already.
 *
 * A run's row is written last of all that belongs to it, so a run that is in run.csv is complete.
 * The first run that times its operators tells what its workload's operators are; where that run
 * was cut short, they are removed when the folder is opened again. One process at a time may have a
 * folder open.
 */
class TraceFolder
{
  public:
    /** @brief Opens the folder; makes it if it is not there. */
    explicit TraceFolder(const std::string& path, int mostAttempts = 3);

    [[nodiscard]] bool HasHardware(const std::string& hardwareId) const;

    [[nodiscard]] bool HasWorkload(const Workload& workload) const;

    /** @brief Rows for the point so far, good and bad. */
    [[nodiscard]] int CountAttempts(const PlanPoint& point) const;

    /** @brief Measured well, or tried as often as it is worth. */
    [[nodiscard]] bool IsDone(const PlanPoint& point) const;

    void AddHardware(const HardwareConfiguration& hardware,
                     const Processor& processor,
                     const Descriptors& descriptors,
                     const std::string& blas);

    /** @brief The same for a GPU in the machine. */
    void AddGpu(const HardwareConfiguration& hardware,
                const Processor& processor,
                const Descriptors& descriptors,
                const GpuFacts& gpu);

    /** @brief What a workload is, from an operator pass; before its first measurement. */
    void AddWorkload(const Workload& workload, const Measurement& measurement);

    void AddMeasurement(const PlanPoint& point,
                        const std::string& session,
                        const Measurement& measurement);

    [[nodiscard]] std::vector<CsvRow> ReadHardware() const;
    [[nodiscard]] std::vector<CsvRow> ReadRuns() const;

  private:
    void AddHardwareRow(const CsvRow& row);
    void Remember(const std::string& runId, bool isValid);

    struct History
    {
        int attempts = 0;
        bool isValid = false;
    };

    int m_mostAttempts;
    CsvTable m_hardware;
    CsvTable m_workloads;
    CsvTable m_runs;
    OperatorLists m_operators;
    std::set<std::string> m_hardwareIds;
    std::set<std::string> m_workloadIds;
    std::map<std::string, History> m_history; ///< by run_id without its attempt
};

} // namespace edgeai::profile

#endif
