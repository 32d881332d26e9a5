/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-predicted-service-time.h"

#include "edge-seconds.h"

#include "ns3/edge-service-table.h"

#include <cmath>

namespace ns3
{

namespace
{

/** The factor that a list of logarithms gives at a keyed uniform; 1 where there is no list. */
double
DrawFactor(const std::vector<double>& sortedLogarithms, const edgeai::DrawKey& key)
{
    if (sortedLogarithms.empty())
    {
        return 1;
    }
    return std::exp(edgeai::InverseEcdf(sortedLogarithms, edgeai::KeyedUniform(key)));
}

} // namespace

NS_OBJECT_ENSURE_REGISTERED(EdgePredictedServiceTimeModel);

TypeId
EdgePredictedServiceTimeModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgePredictedServiceTimeModel")
                            .SetParent<EdgeServiceTimeModel>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgePredictedServiceTimeModel>();
    return tid;
}

bool
EdgePredictedServiceTimeModel::DoCanServe(uint32_t workload, uint32_t hardware) const
{
    return GetCatalog()->GetProfile(workload, hardware).predictedSeconds > 0;
}

EdgeServiceTime
EdgePredictedServiceTimeModel::DoDraw(const EdgeTask& task, uint32_t hardware)
{
    const EdgeServiceProfile& profile = GetCatalog()->GetProfile(task.workload, hardware);
    const uint32_t steps = GetCatalog()->GetWorkload(task.workload).steps;
    const double oneStep = profile.predictedSeconds * DrawModelError(task.workload, hardware);
    edgeai::DrawKey key = GetKey(edgeai::DrawPurpose::RunNoise, task, hardware);
    double seconds = 0;
    for (key.index = 0; key.index < steps; ++key.index)
    {
        seconds += oneStep * DrawFactor(profile.runLogNoise, key);
    }
    return {SecondsToTime(seconds), EdgeServiceSource::Predicted};
}

double
EdgePredictedServiceTimeModel::DrawModelError(uint32_t workload, uint32_t hardware) const
{
    // Keyed by the pair's names, not by a task: every user meets the same error in a replication.
    EdgeTask nobody;
    nobody.taskId = edgeai::HashText(GetCatalog()->GetWorkload(workload).workloadId);
    const edgeai::DrawKey key = GetKey(edgeai::DrawPurpose::ModelError, nobody, hardware);
    return DrawFactor(GetCatalog()->GetProfile(workload, hardware).modelLogResiduals, key);
}

} // namespace ns3
