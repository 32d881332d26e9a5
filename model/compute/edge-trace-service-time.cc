/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-trace-service-time.h"

#include "edge-seconds.h"

#include "ns3/edge-service-table.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeTraceServiceTimeModel);

TypeId
EdgeTraceServiceTimeModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeTraceServiceTimeModel")
                            .SetParent<EdgeServiceTimeModel>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeTraceServiceTimeModel>();
    return tid;
}

bool
EdgeTraceServiceTimeModel::DoCanServe(uint32_t workload, uint32_t hardware) const
{
    return !GetCatalog()->GetProfile(workload, hardware).measuredSeconds.empty();
}

bool
EdgeTraceServiceTimeModel::DoCanGenerate() const
{
    return true;
}

EdgeServiceTime
EdgeTraceServiceTimeModel::DoDraw(const EdgeTask& task, uint32_t hardware)
{
    const EdgeServiceProfile& profile = GetCatalog()->GetProfile(task.workload, hardware);
    const uint32_t steps = GetCatalog()->GetWorkload(task.workload).steps;
    edgeai::DrawKey key = GetKey(edgeai::DrawPurpose::Service, task, hardware);
    double seconds = 0;
    for (key.index = 0; key.index < steps; ++key.index)
    {
        seconds += edgeai::InverseEcdf(profile.measuredSeconds, edgeai::KeyedUniform(key));
    }
    return {SecondsToTime(seconds), profile.measuredSource};
}

} // namespace ns3
