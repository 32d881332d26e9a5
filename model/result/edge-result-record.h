/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RESULT_RECORD_H
#define EDGE_RESULT_RECORD_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief How a task ended; every task that was created has exactly one of these. */
enum class TaskOutcome
{
    Completed, ///< its result came back before the deadline (or it had none)
    Late,      ///< its result came back after the deadline
    Dropped,   ///< a server or the device refused it
    Failed,    ///< something broke on its way
    Unfinished ///< the run ended first
};

/** @return `completed`, `late`, `dropped`, `failed` or `unfinished` */
const char* ToText(TaskOutcome outcome);
/** @throws InputError where @p text is none of the five */
TaskOutcome ParseTaskOutcome(const std::string& text);

/** @brief One row of `task`: one user's one task. Seconds, bytes, joules; empty is NULL. */
struct TaskRow
{
    uint32_t userId{0};
    uint32_t taskId{0}; ///< the user's own count, from 0
    std::string workload;
    std::string variant;
    double createdS{0};
    std::optional<double> decidedS;
    std::optional<double> uploadedS;
    std::optional<double> startedS;
    std::optional<double> computedS;
    std::optional<double> returnedS;
    std::string target; ///< `device` or the server's name
    std::optional<int64_t> cellId;
    int64_t attempt{1};
    int64_t inputBytes{0};
    int64_t outputBytes{0};
    std::optional<double> deadlineS;  ///< relative to createdS
    std::optional<double> predictedS; ///< completion that the policy believed
    std::optional<double> predictedComputeS;
    std::optional<double> viewAgeS;
    std::optional<double> queueS;
    std::optional<double> loadS;
    std::optional<double> computeS;
    std::optional<double> clairvoyantS;
    std::string serviceSource;           ///< measured | imported | predicted | assumed
    std::optional<double> deviceEnergyJ; ///< computing and radio
    std::optional<double> radioEnergyJ;  ///< the radio's part of it
    std::optional<double> serverEnergyJ; ///< above idle
    std::string energySource;            ///< of the device's: measured | assumed
    std::string serverEnergySource;      ///< likewise
    std::optional<int64_t> batchSize;
    std::optional<int64_t> tokens;     ///< of the reply
    std::optional<double> firstTokenS; ///< when it was made, as computedS
    std::optional<int64_t> promptTokens;
    std::optional<double> tokenTimeS;          ///< mean time of a token after the first
    std::optional<double> firstTokenDeadlineS; ///< relative to createdS
    std::optional<double> tokenDeadlineS;      ///< of tokenTimeS
    std::optional<double> accuracy;
    std::optional<int64_t> handovers;
    TaskOutcome outcome{TaskOutcome::Unfinished};
    std::string reason;
};

/** @brief One row of `server_sample`. */
struct ServerSampleRow
{
    double timeS{0};
    std::string server;
    int64_t queueLength{0};
    int64_t running{0};
    double utilisation{0}; ///< 0..1, mean since the previous sample
    std::optional<double> memoryBytes;
};

/** @brief One row of `server_energy`: an accelerator over the whole run, warm-up included. */
struct ServerEnergyRow
{
    std::string server;
    int64_t accelerator{0}; ///< of the server, from 0
    std::string hardware;
    double idlePowerW{0};
    double activePowerW{0}; ///< above idle, where no joules were measured
    double upS{0};
    double busyS{0};
    double idleJ{0};     ///< idlePowerW x upS
    double activeJ{0};   ///< above idle
    double measuredJ{0}; ///< the part of activeJ that rests on measured joules
};

/** @brief One row of `cell_sample`. */
struct CellSampleRow
{
    double timeS{0};
    int64_t cellId{0};
    int64_t users{0};
    double uplinkLoad{0};   ///< 0..1
    double downlinkLoad{0}; ///< 0..1
};

/** @brief One row of `run`: one policy in one replication of one scenario. */
struct RunRow
{
    int64_t runId{0};
    std::string scenario;
    std::string policy;
    int64_t replication{0};
    int64_t seed{1};
    std::string network;        ///< packet | fluid | lte | nr
    std::string parametersJson; ///< every --set and sweep value, keys sorted
    std::string version;
    std::string ns3Version;
    std::string scenarioSha256;
    std::string tracesSha256;
    std::string modelSha256;
    std::string startedUtc;
    double wallS{0};
    double simulatedS{0};
    int64_t events{0};
};

/** @brief Rows of `task` that are made when they are written: a million need not be in memory. */
class TaskRowSource
{
  public:
    virtual ~TaskRowSource() = default;
    virtual std::size_t GetCount() const = 0;
    /** @param index below GetCount(); the rows are sorted by (user_id, task_id) */
    virtual TaskRow MakeRow(std::size_t index) const = 0;
};

/** @brief Everything that one run produced, in memory until the run has ended. */
struct RunResult
{
    RunRow run;
    std::vector<TaskRow> tasks;
    std::shared_ptr<const TaskRowSource> taskSource; ///< more of them; null: no more
    std::vector<ServerSampleRow> serverSamples;
    std::vector<CellSampleRow> cellSamples;
    std::vector<ServerEnergyRow> serverEnergy;
};

/** @brief One row of `point`: one resolved setting of a sweep and how far it got. */
struct PointRow
{
    std::string pointKey; ///< SHA-256 of everything that the result depends on
    std::string parametersJson;
    std::string status; ///< done | failed
    std::string error;
    int64_t attempts{0};
};

} // namespace edgeai

#endif // EDGE_RESULT_RECORD_H
