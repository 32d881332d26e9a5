// SPDX-License-Identifier: GPL-2.0-only

#include "model-family.h"
#include "network.h"

namespace edgeai::profile
{

namespace nn = torch::nn;

namespace
{

double
EstimateSampleMacs(const Workload& w)
{
    return static_cast<double>(w.width) *
           static_cast<double>(w.inputSize + (w.depth - 1) * w.width + CLASS_COUNT);
}

std::unique_ptr<Network>
Build(const Workload& workload)
{
    nn::Sequential network;
    int64_t features = workload.inputSize;
    for (int64_t layer = 0; layer < workload.depth; ++layer)
    {
        network->push_back(nn::Linear(features, workload.width));
        network->push_back(nn::ReLU());
        features = workload.width;
    }
    network->push_back(nn::Linear(features, CLASS_COUNT));
    return MakeNetwork(network);
}

} // namespace

ModelFamily
MakeMlpFamily()
{
    return {"mlp",
            InputKind::Features,
            {256, 4096, 64, 2, 8, 256, 8192, 64, 3e6, 4e8},
            &EstimateSampleMacs,
            &Build};
}

} // namespace edgeai::profile
