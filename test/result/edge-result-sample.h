/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RESULT_SAMPLE_H
#define EDGE_RESULT_SAMPLE_H

#include "ns3/edge-result-record.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

/** @name Small results, made by hand, for the tests of layer 2. @{ */

inline std::string
FreshPath(const std::string& name)
{
    const std::string path =
        testing::TempDir() + "edge-result-" + std::to_string(getpid()) + "-" + name;
    std::filesystem::remove_all(path);
    std::filesystem::remove(path + "-journal");
    return path;
}

inline edgeai::PointRow
DonePoint(const std::string& key)
{
    return {key, "{}", "done", "", 1};
}

inline edgeai::RunResult
MakeRun(int64_t runId, const std::string& policy, int64_t replication)
{
    edgeai::RunResult result;
    result.run.runId = runId;
    result.run.scenario = "default";
    result.run.policy = policy;
    result.run.replication = replication;
    result.run.network = "packet";
    result.run.parametersJson = "{}";
    result.run.version = "0.1.0";
    result.run.ns3Version = "3.37";
    result.run.scenarioSha256 = "aa";
    result.run.tracesSha256 = "bb";
    result.run.startedUtc = "2025-01-01T00:00:00Z";
    return result;
}

inline edgeai::TaskRow
Task(uint32_t user, uint32_t task)
{
    edgeai::TaskRow row;
    row.userId = user;
    row.taskId = task;
    row.workload = "resnet-50-b1";
    return row;
}

/** @return a task that was created at 10 s and returned @p latencyS later */
inline edgeai::TaskRow
ReturnedTask(uint32_t user, uint32_t task, double latencyS)
{
    edgeai::TaskRow row = Task(user, task);
    row.createdS = 10;
    row.returnedS = 10 + latencyS;
    row.outcome = edgeai::TaskOutcome::Completed;
    return row;
}

/** @return a task with a value in every field, no two alike */
inline edgeai::TaskRow
FullTask()
{
    edgeai::TaskRow row = Task(1, 2);
    row.variant = "int8";
    row.createdS = 1.25;
    row.decidedS = 1.5;
    row.uploadedS = 1.75;
    row.startedS = 2;
    row.computedS = 2.25;
    row.returnedS = 2.5;
    row.target = "edge-1";
    row.cellId = 4;
    row.attempt = 2;
    row.inputBytes = 150528;
    row.outputBytes = 4000;
    row.deadlineS = 0.5;
    row.predictedS = 1.125;
    row.predictedComputeS = 0.0625;
    row.viewAgeS = 0.03125;
    row.queueS = 0.015625;
    row.loadS = 0.0078125;
    row.computeS = 0.25390625;
    row.clairvoyantS = 0.875;
    row.serviceSource = "measured";
    row.deviceEnergyJ = 0.625;
    row.serverEnergyJ = 12.5;
    row.energySource = "assumed";
    row.batchSize = 8;
    row.tokens = 128;
    row.firstTokenS = 0.375;
    row.accuracy = 0.75;
    row.handovers = 3;
    row.outcome = edgeai::TaskOutcome::Late;
    row.reason = "deadline";
    return row;
}

/** @} */

#endif // EDGE_RESULT_SAMPLE_H
