/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RESULT_COLUMNS_H
#define EDGE_RESULT_COLUMNS_H

#include "ns3/edge-result-record.h"

namespace edgeai
{

/**
 * @name Which column of a result file holds which field of a row.
 *
 * `visit(column, field)` is called once per column, in the order of the schema. Statements that
 * insert and select, and the code that binds and reads, are all made by a visitor, so that no
 * second list can fall out of step. @p Row is the row type or its const.
 * @{
 */
template <typename Row, typename Visitor>
void
VisitTaskColumns(Row& row, Visitor&& visit)
{
    visit("user_id", row.userId);
    visit("task_id", row.taskId);
    visit("workload", row.workload);
    visit("variant", row.variant);
    visit("created_s", row.createdS);
    visit("decided_s", row.decidedS);
    visit("uploaded_s", row.uploadedS);
    visit("started_s", row.startedS);
    visit("computed_s", row.computedS);
    visit("returned_s", row.returnedS);
    visit("target", row.target);
    visit("cell_id", row.cellId);
    visit("attempt", row.attempt);
    visit("input_bytes", row.inputBytes);
    visit("output_bytes", row.outputBytes);
    visit("deadline_s", row.deadlineS);
    visit("predicted_s", row.predictedS);
    visit("predicted_compute_s", row.predictedComputeS);
    visit("view_age_s", row.viewAgeS);
    visit("queue_s", row.queueS);
    visit("load_s", row.loadS);
    visit("compute_s", row.computeS);
    visit("clairvoyant_s", row.clairvoyantS);
    visit("service_source", row.serviceSource);
    visit("device_energy_j", row.deviceEnergyJ);
    visit("radio_energy_j", row.radioEnergyJ);
    visit("server_energy_j", row.serverEnergyJ);
    visit("energy_source", row.energySource);
    visit("server_energy_source", row.serverEnergySource);
    visit("batch_size", row.batchSize);
    visit("tokens", row.tokens);
    visit("first_token_s", row.firstTokenS);
    visit("prompt_tokens", row.promptTokens);
    visit("token_time_s", row.tokenTimeS);
    visit("first_token_deadline_s", row.firstTokenDeadlineS);
    visit("token_deadline_s", row.tokenDeadlineS);
    visit("accuracy", row.accuracy);
    visit("handovers", row.handovers);
    visit("outcome", row.outcome);
    visit("reason", row.reason);
}

template <typename Row, typename Visitor>
void
VisitRunColumns(Row& row, Visitor&& visit)
{
    visit("run_id", row.runId);
    visit("scenario", row.scenario);
    visit("policy", row.policy);
    visit("replication", row.replication);
    visit("seed", row.seed);
    visit("network", row.network);
    visit("parameters", row.parametersJson);
    visit("version", row.version);
    visit("ns3_version", row.ns3Version);
    visit("scenario_sha256", row.scenarioSha256);
    visit("traces_sha256", row.tracesSha256);
    visit("model_sha256", row.modelSha256);
    visit("started_utc", row.startedUtc);
    visit("wall_s", row.wallS);
    visit("simulated_s", row.simulatedS);
    visit("events", row.events);
}

template <typename Row, typename Visitor>
void
VisitPointColumns(Row& row, Visitor&& visit)
{
    visit("point_key", row.pointKey);
    visit("parameters", row.parametersJson);
    visit("status", row.status);
    visit("error", row.error);
    visit("attempts", row.attempts);
}

template <typename Row, typename Visitor>
void
VisitServerSampleColumns(Row& row, Visitor&& visit)
{
    visit("time_s", row.timeS);
    visit("server", row.server);
    visit("queue_length", row.queueLength);
    visit("running", row.running);
    visit("utilisation", row.utilisation);
    visit("memory_bytes", row.memoryBytes);
}

template <typename Row, typename Visitor>
void
VisitServerEnergyColumns(Row& row, Visitor&& visit)
{
    visit("server", row.server);
    visit("accelerator", row.accelerator);
    visit("hardware", row.hardware);
    visit("idle_power_w", row.idlePowerW);
    visit("active_power_w", row.activePowerW);
    visit("up_s", row.upS);
    visit("busy_s", row.busyS);
    visit("idle_j", row.idleJ);
    visit("active_j", row.activeJ);
    visit("measured_j", row.measuredJ);
}

template <typename Row, typename Visitor>
void
VisitCellSampleColumns(Row& row, Visitor&& visit)
{
    visit("time_s", row.timeS);
    visit("cell_id", row.cellId);
    visit("users", row.users);
    visit("uplink_load", row.uplinkLoad);
    visit("downlink_load", row.downlinkLoad);
}

/** @} */

} // namespace edgeai

#endif // EDGE_RESULT_COLUMNS_H
