/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Two workloads on two hardware configurations: one that was measured, one that is predicted.
 */

#ifndef EDGE_SERVICE_TIME_FIXTURE_H
#define EDGE_SERVICE_TIME_FIXTURE_H

#include "edge-compute-fixture.h"

#include <string>
#include <vector>

namespace edgetest
{

constexpr uint32_t INFERENCE = 0;
constexpr uint32_t TRAINING = 1; ///< 5 steps of the same network
constexpr uint32_t MEASURED_HARDWARE = 0;
constexpr uint32_t PREDICTED_HARDWARE = 1;

inline const std::vector<double> REPEATS = {0.011, 0.012, 0.0135, 0.02};
inline const std::vector<double> RESIDUALS = {-0.5, -0.1, 0.2, 0.7};
inline const std::vector<double> NOISE = {-0.02, 0.0, 0.03};

inline ns3::EdgeServiceProfile
MakeMeasured()
{
    ns3::EdgeServiceProfile profile;
    profile.measuredSeconds = REPEATS;
    return profile;
}

inline ns3::EdgeServiceProfile
MakePredicted()
{
    ns3::EdgeServiceProfile profile;
    profile.predictedSeconds = 0.040;
    profile.modelLogResiduals = RESIDUALS;
    profile.runLogNoise = NOISE;
    return profile;
}

/** @param extraHardware that many more configurations, added after the first two */
inline ns3::Ptr<ns3::EdgeComputeCatalog>
MakeTwoByTwo(uint32_t extraHardware = 0)
{
    auto catalog = ns3::Create<ns3::EdgeComputeCatalog>();
    ns3::EdgeWorkload workload;
    workload.name = "inference";
    workload.workloadId = "network-inference";
    catalog->AddWorkload(workload);
    workload.name = "training";
    workload.workloadId = "network-training";
    workload.steps = 5;
    catalog->AddWorkload(workload);
    catalog->AddHardware({"measured-gpu", 1000});
    catalog->AddHardware({"predicted-gpu", 500});
    for (uint32_t i = 0; i < extraHardware; ++i)
    {
        catalog->AddHardware({"extra-" + std::to_string(i), 10});
    }
    for (const uint32_t w : {INFERENCE, TRAINING})
    {
        catalog->SetProfile(w, MEASURED_HARDWARE, MakeMeasured());
        for (uint32_t h = PREDICTED_HARDWARE; h < catalog->GetHardwareCount(); ++h)
        {
            catalog->SetProfile(w, h, MakePredicted());
        }
    }
    return catalog;
}

inline ns3::EdgeTask
MakeTask(uint32_t user, uint32_t number, uint32_t workload = INFERENCE)
{
    ns3::EdgeTask task;
    task.userId = user;
    task.taskId = number;
    task.workload = workload;
    return task;
}

template <typename MODEL>
ns3::Ptr<MODEL>
MakeModel(ns3::Ptr<ns3::EdgeComputeCatalog> catalog)
{
    auto model = ns3::CreateObject<MODEL>();
    model->SetCatalog(catalog);
    return model;
}

} // namespace edgetest

#endif // EDGE_SERVICE_TIME_FIXTURE_H
