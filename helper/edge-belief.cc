/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-belief.h"

#include "ns3/edge-error.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-quantile.h"
#include "ns3/edge-statistics.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

namespace
{

/** @return what is known of a pair before it is blurred, in seconds of one step */
double
GetKnownSeconds(const EdgeServiceProfile& profile, const std::string& knowledge)
{
    // Nobody can know more beforehand than the distribution that a server draws from.
    return knowledge == "oracle" ? edgeai::MedianOf(profile.measuredSeconds)
                                 : profile.predictedSeconds;
}

void
CheckService(const EdgeScenario& scenario)
{
    const std::string& model = scenario.service.model;
    if (model != "trace" && model != "hybrid")
    {
        throw edgeai::InputError(scenario.file +
                                 ": belief.knowledge is 'oracle' and service.model '" + model +
                                 "' does not execute what was measured; want 'trace' or 'hybrid'");
    }
}

void
CheckPair(const EdgeScenario& scenario,
          const EdgeComputeCatalog& catalog,
          uint32_t workload,
          uint32_t hardware)
{
    // Generative workloads are served from measured runs alone.
    const bool isGenerative = catalog.GetWorkload(workload).generation.isOn;
    if (!isGenerative && catalog.GetProfile(workload, hardware).measuredSeconds.empty())
    {
        throw edgeai::InputError(scenario.file + ": belief.knowledge is 'oracle' and workload '" +
                                 catalog.GetWorkload(workload).name + "' was not measured on '" +
                                 catalog.GetHardware(hardware).hardwareId +
                                 "'; want measured pairs, or 'predictor'");
    }
}

void
Believe(std::vector<EdgeTokenPoint>& points, const std::string& knowledge, double factor)
{
    for (EdgeTokenPoint& point : points)
    {
        point.profile.believedSeconds = GetKnownSeconds(point.profile, knowledge) * factor;
    }
}

} // namespace

double
DrawEdgeBeliefFactor(double blur,
                     const EdgeWorld& world,
                     const std::string& workloadId,
                     const std::string& hardwareId)
{
    if (blur == 0)
    {
        return 1;
    }
    edgeai::DrawKey key;
    key.seed = world.seed;
    key.replication = world.replication;
    key.purpose = edgeai::DrawPurpose::BeliefBlur;
    key.task = edgeai::HashText(workloadId);
    key.detail = edgeai::HashText(hardwareId);
    // A uniform is a multiple of 2^-53 in [0, 1): half a step keeps it off 0.
    const double uniform = std::max(edgeai::KeyedUniform(key), 0x1.0p-54);
    const double variance = std::log1p(blur * blur);
    return std::exp(std::sqrt(variance) * edgeai::NormalQuantile(uniform) - variance / 2);
}

void
CheckEdgeBelief(const EdgeScenario& scenario, const EdgeComputeCatalog& catalog)
{
    if (scenario.belief.knowledge != "oracle")
    {
        return;
    }
    CheckService(scenario);
    for (uint32_t w = 0; w < catalog.GetWorkloadCount(); ++w)
    {
        for (uint32_t h = 0; h < catalog.GetHardwareCount(); ++h)
        {
            CheckPair(scenario, catalog, w, h);
        }
    }
}

void
SetEdgeBeliefs(const EdgeScenario& scenario, const EdgeWorld& world, EdgeComputeCatalog& catalog)
{
    const EdgeScenario::Belief& belief = scenario.belief;
    if (belief.knowledge == "predictor" && belief.blur == 0)
    {
        return;
    }
    for (uint32_t w = 0; w < catalog.GetWorkloadCount(); ++w)
    {
        const std::string& workloadId = catalog.GetWorkload(w).workloadId;
        for (uint32_t h = 0; h < catalog.GetHardwareCount(); ++h)
        {
            const std::string& hardwareId = catalog.GetHardware(h).hardwareId;
            const double factor = DrawEdgeBeliefFactor(belief.blur, world, workloadId, hardwareId);
            if (catalog.GetWorkload(w).generation.isOn)
            {
                EdgeTokenTimes times = catalog.GetTokenTimes(w, h);
                Believe(times.prefill, belief.knowledge, factor);
                Believe(times.decode, belief.knowledge, factor);
                catalog.SetTokenTimes(w, h, std::move(times));
                continue;
            }
            EdgeServiceProfile profile = catalog.GetProfile(w, h);
            profile.believedSeconds = GetKnownSeconds(profile, belief.knowledge) * factor;
            catalog.SetProfile(w, h, std::move(profile));
        }
    }
}

} // namespace ns3
