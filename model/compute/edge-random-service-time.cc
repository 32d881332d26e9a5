/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-random-service-time.h"

#include "edge-seconds.h"

#include "ns3/abort.h"
#include "ns3/integer.h"
#include "ns3/log.h"
#include "ns3/string.h"

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeRandomServiceTimeModel");

NS_OBJECT_ENSURE_REGISTERED(EdgeRandomServiceTimeModel);

TypeId
EdgeRandomServiceTimeModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeRandomServiceTimeModel")
            .SetParent<EdgeServiceTimeModel>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgeRandomServiceTimeModel>()
            .AddAttribute("Variable",
                          "The distribution of one step's seconds (0 or more) on every hardware: "
                          "an ns3::RandomVariableStream with its attributes; its Stream is "
                          "replaced by AssignStreams().",
                          StringValue("ns3::ExponentialRandomVariable[Mean=0.01]"),
                          MakeObjectFactoryAccessor(&EdgeRandomServiceTimeModel::m_variable),
                          MakeObjectFactoryChecker());
    return tid;
}

void
EdgeRandomServiceTimeModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_seconds.clear();
    EdgeServiceTimeModel::DoDispose();
}

void
EdgeRandomServiceTimeModel::DoSetCatalog()
{
    m_seconds.clear();
}

bool
EdgeRandomServiceTimeModel::DoCanServe(uint32_t /* workload */, uint32_t /* hardware */) const
{
    return true;
}

EdgeServiceTime
EdgeRandomServiceTimeModel::DoDraw(const EdgeTask& task, uint32_t hardware)
{
    NS_ABORT_MSG_IF(hardware >= m_seconds.size(),
                    "EdgeRandomServiceTimeModel: AssignStreams() comes after SetCatalog() and "
                    "before Draw(): a stream that ns-3 chose would shift everybody else's");
    const uint32_t steps = GetCatalog()->GetWorkload(task.workload).steps;
    double seconds = 0;
    for (uint32_t step = 0; step < steps; ++step)
    {
        const double drawn = m_seconds[hardware]->GetValue();
        NS_ABORT_MSG_IF(!(drawn >= 0),
                        "EdgeRandomServiceTimeModel: Variable gave "
                            << drawn << " s for workload '"
                            << GetCatalog()->GetWorkload(task.workload).name << "' on hardware '"
                            << GetCatalog()->GetHardware(hardware).hardwareId
                            << "', want a distribution of 0 or more");
        seconds += drawn;
    }
    return {SecondsToTime(seconds), EdgeServiceSource::Assumed};
}

int64_t
EdgeRandomServiceTimeModel::DoAssignStreams(int64_t stream)
{
    NS_ABORT_MSG_IF(!GetCatalog(), "EdgeRandomServiceTimeModel: SetCatalog() comes first");
    NS_ABORT_MSG_IF(!m_variable.IsTypeIdSet() ||
                        !m_variable.GetTypeId().IsChildOf(RandomVariableStream::GetTypeId()),
                    "EdgeRandomServiceTimeModel: Variable must be an ns3::RandomVariableStream");
    m_seconds.clear();
    const uint32_t count = GetCatalog()->GetHardwareCount();
    for (uint32_t hardware = 0; hardware < count; ++hardware)
    {
        // Stream is set before creation: one that is created without takes an automatic number.
        m_variable.Set("Stream", IntegerValue(stream + hardware));
        m_seconds.push_back(m_variable.Create<RandomVariableStream>());
    }
    return count;
}

} // namespace ns3
