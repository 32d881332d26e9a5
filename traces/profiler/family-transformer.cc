// SPDX-License-Identifier: GPL-2.0-only

#include "attention-blocks.h"
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
    return static_cast<double>(w.depth) * CountEncoderLayerMacs(w.inputSize, w.width);
}

/** BERT-like: every token attends to every other one. */
std::unique_ptr<Network>
Build(const Workload& workload)
{
    nn::Sequential network;
    network->push_back(TokenEmbedding(workload.inputSize, workload.width));
    AddEncoder(network, workload.depth, workload.width);
    return MakeNetwork(network);
}

} // namespace

ModelFamily
MakeTransformerFamily()
{
    return {"transformer",
            InputKind::Tokens,
            {64, 512, 32, 1, 6, 16, 256, 8, 1e7, 5e8},
            &EstimateSampleMacs,
            &Build};
}

} // namespace edgeai::profile
