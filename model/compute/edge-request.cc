/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-request.h"

#include "edge-batch-time.h"

namespace ns3
{

namespace
{

constexpr uint64_t BYTES_PER_TOKEN = 4; // a 32-bit token id, as the profiler counts request bytes

uint32_t
Draw(const EdgeTokenRange& range, const EdgeTask& task, uint32_t index)
{
    edgeai::DrawKey key = MakeEdgeDrawKey(edgeai::DrawPurpose::Tokens, task, "");
    key.index = index;
    const uint32_t width = range.most - range.least + 1;
    return range.least + static_cast<uint32_t>(edgeai::KeyedUniform(key) * width);
}

} // namespace

void
FillEdgeRequest(EdgeTask& task, const EdgeWorkload& workload, const EdgeRequestTokens& known)
{
    task.inputBytes = workload.inputBytes;
    task.outputBytes = workload.outputBytes;
    task.deadline = workload.deadline;
    task.tenant = workload.tenant;
    task.tenantWeight = workload.tenantWeight;
    task.priority = workload.priority;
    const EdgeGeneration& generation = workload.generation;
    if (!generation.isOn)
    {
        return;
    }
    task.promptTokens = known.prompt > 0 ? known.prompt : Draw(generation.prompt, task, 0);
    task.replyTokens = known.reply > 0 ? known.reply : Draw(generation.reply, task, 1);
    task.firstTokenDeadline = generation.firstTokenDeadline;
    task.tokenDeadline = generation.tokenDeadline;
    task.inputBytes = BYTES_PER_TOKEN * task.promptTokens;
    task.outputBytes = BYTES_PER_TOKEN * task.replyTokens;
}

} // namespace ns3
