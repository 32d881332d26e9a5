/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-batch-time.h"

#include "ns3/abort.h"
#include "ns3/edge-service-table.h"
#include "ns3/rng-seed-manager.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

namespace
{

constexpr double MEDIAN = 0.5;

/** Where a size stands in a curve: itself, or between two others. */
struct Position
{
    const EdgeBatchPoint* below{nullptr}; ///< null: one task alone
    const EdgeBatchPoint* at{nullptr};    ///< the size itself, or the next above
};

Position
Find(const EdgeComputeCatalog& catalog, uint32_t workload, uint32_t hardware, uint32_t size)
{
    const EdgeBatchCurve& curve = catalog.GetBatchCurve(workload, hardware);
    const auto isBelow = [](const EdgeBatchPoint& point, uint32_t wanted) {
        return point.size < wanted;
    };
    const auto at = std::lower_bound(curve.begin(), curve.end(), size, isBelow);
    NS_ABORT_MSG_IF(at == curve.end(),
                    "GetBatchTime: a batch of "
                        << size << " of workload '" << catalog.GetWorkload(workload).name
                        << "' on hardware '" << catalog.GetHardware(hardware).hardwareId
                        << "' is larger than any known size; lower the largest batch");
    return {at == curve.begin() ? nullptr : &*(at - 1), &*at};
}

double
Interpolate(double belowSize, double belowSeconds, double size, double aboveSize, double seconds)
{
    const double share = std::log(size / belowSize) / std::log(aboveSize / belowSize);
    return belowSeconds * std::pow(seconds / belowSeconds, share);
}

/** The factor that a list of logarithms gives; 1 where there is no list. */
double
GetFactor(const std::vector<double>& sortedLogarithms, double uniform)
{
    return sortedLogarithms.empty() ? 1 : std::exp(edgeai::InverseEcdf(sortedLogarithms, uniform));
}

EdgeServiceSource
GetSource(const EdgeBatchPoint& point)
{
    return point.profile.measuredSeconds.empty() ? EdgeServiceSource::Predicted
                                                 : point.profile.measuredSource;
}

/** @param error of the predictor for this workload and hardware, the same for all sizes */
double
GetSeconds(const EdgeBatchPoint& point, double uniform, double error)
{
    if (!point.profile.measuredSeconds.empty())
    {
        return edgeai::InverseEcdf(point.profile.measuredSeconds, uniform);
    }
    return point.profile.predictedSeconds * error * GetFactor(point.profile.runLogNoise, uniform);
}

double
DrawModelError(const EdgeComputeCatalog& catalog, uint32_t workload, uint32_t hardware)
{
    EdgeTask nobody;
    nobody.taskId = edgeai::HashText(catalog.GetWorkload(workload).workloadId);
    const edgeai::DrawKey key = MakeEdgeDrawKey(edgeai::DrawPurpose::ModelError,
                                                nobody,
                                                catalog.GetHardware(hardware).hardwareId);
    return GetFactor(catalog.GetProfile(workload, hardware).modelLogResiduals,
                     edgeai::KeyedUniform(key));
}

} // namespace

edgeai::DrawKey
MakeEdgeDrawKey(edgeai::DrawPurpose purpose, const EdgeTask& task, const std::string& hardwareId)
{
    edgeai::DrawKey key;
    key.seed = RngSeedManager::GetSeed();
    key.replication = static_cast<uint32_t>(RngSeedManager::GetRun());
    key.purpose = purpose;
    key.user = task.userId;
    key.task = task.taskId;
    key.detail = edgeai::HashText(hardwareId);
    return key;
}

EdgeServiceTime
GetBatchTime(const EdgeComputeCatalog& catalog,
             const EdgeTask& head,
             uint32_t hardware,
             uint32_t size)
{
    const EdgeServiceTime& one = head.service.at(hardware);
    if (size == 1)
    {
        return one;
    }
    const Position position = Find(catalog, head.workload, hardware, size);
    const double uniform =
        edgeai::KeyedUniform(MakeEdgeDrawKey(edgeai::DrawPurpose::Service,
                                             head,
                                             catalog.GetHardware(hardware).hardwareId));
    const bool isPredicted = position.at->profile.measuredSeconds.empty() ||
                             (position.below && position.below->profile.measuredSeconds.empty());
    const double error = isPredicted ? DrawModelError(catalog, head.workload, hardware) : 1;
    const double seconds = GetSeconds(*position.at, uniform, error);
    if (position.at->size == size)
    {
        return {Seconds(seconds), GetSource(*position.at)};
    }
    const double belowSize = position.below ? position.below->size : 1;
    const double belowSeconds =
        position.below ? GetSeconds(*position.below, uniform, error) : one.duration.GetSeconds();
    const EdgeServiceSource belowSource = position.below ? GetSource(*position.below) : one.source;
    return {Seconds(Interpolate(belowSize, belowSeconds, size, position.at->size, seconds)),
            GetWeaker(EdgeServiceSource::Interpolated,
                      GetWeaker(belowSource, GetSource(*position.at)))};
}

Time
GetPredictedBatchTime(const EdgeComputeCatalog& catalog,
                      uint32_t workload,
                      uint32_t hardware,
                      uint32_t size)
{
    const Time one = catalog.GetPredictedTime(workload, hardware);
    if (size == 1)
    {
        return one;
    }
    const Position position = Find(catalog, workload, hardware, size);
    const double seconds = GetSeconds(*position.at, MEDIAN, 1);
    if (position.at->size == size || (position.below == nullptr && one.IsZero()))
    {
        return Seconds(seconds);
    }
    const double belowSize = position.below ? position.below->size : 1;
    const double belowSeconds =
        position.below ? GetSeconds(*position.below, MEDIAN, 1) : one.GetSeconds();
    return Seconds(Interpolate(belowSize, belowSeconds, size, position.at->size, seconds));
}

Time
DrawLoadTime(const EdgeComputeCatalog& catalog, const EdgeTask& task, uint32_t hardware)
{
    const auto& loads = catalog.GetProfile(task.workload, hardware).coldLoadSeconds;
    const std::string& hardwareId = catalog.GetHardware(hardware).hardwareId;
    NS_ABORT_MSG_IF(loads.empty(),
                    "DrawLoadTime: no cold load of workload '"
                        << catalog.GetWorkload(task.workload).name << "' on hardware '"
                        << hardwareId << "' was measured; keep models resident");
    const edgeai::DrawKey key = MakeEdgeDrawKey(edgeai::DrawPurpose::ColdLoad, task, hardwareId);
    return Seconds(edgeai::InverseEcdf(loads, edgeai::KeyedUniform(key)));
}

uint32_t
GetLargestBatch(const EdgeComputeCatalog& catalog, uint32_t workload, uint32_t hardware)
{
    const EdgeBatchCurve& curve = catalog.GetBatchCurve(workload, hardware);
    return curve.empty() ? 1 : curve.back().size;
}

} // namespace ns3
