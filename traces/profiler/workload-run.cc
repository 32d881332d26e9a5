// SPDX-License-Identifier: GPL-2.0-only

#include "workload-run.h"

#include "network.h"

#include <torch/nn/functional/loss.h>
#include <torch/optim.h>

namespace edgeai::profile
{

struct WorkloadRun::State
{
    torch::nn::Sequential network;
    torch::Tensor input;
    torch::Tensor labels;
    std::unique_ptr<torch::optim::Optimizer> optimiser;
};

namespace
{

torch::Tensor
MakeInput(const Workload& workload)
{
    const std::vector<int64_t> shape = GetInputShape(workload);
    if (workload.family == Family::Transformer)
    {
        return torch::randint(VOCABULARY_SIZE, shape, torch::kLong);
    }
    return torch::rand(shape);
}

std::unique_ptr<torch::optim::Optimizer>
MakeOptimiser(const Workload& workload, const std::vector<torch::Tensor>& parameters)
{
    switch (workload.optimiser)
    {
    case Optimiser::Sgd:
        return std::make_unique<torch::optim::SGD>(parameters,
                                                   torch::optim::SGDOptions(1e-4).momentum(0.9));
    case Optimiser::Adam:
        return std::make_unique<torch::optim::Adam>(parameters, torch::optim::AdamOptions(1e-5));
    default:
        return nullptr;
    }
}

} // namespace

WorkloadRun::WorkloadRun(const Workload& workload)
    : m_state(std::make_unique<State>())
{
    torch::manual_seed(1);
    m_state->network = BuildNetwork(workload);
    m_state->input = MakeInput(workload);
    m_state->labels = torch::randint(CLASS_COUNT, {workload.batch}, torch::kLong);
    m_state->network->train(workload.phase == Phase::Training);
    m_state->optimiser = MakeOptimiser(workload, m_state->network->parameters());
}

WorkloadRun::~WorkloadRun() = default;

void
WorkloadRun::Execute()
{
    if (m_state->optimiser)
    {
        Train();
    }
    else
    {
        Infer();
    }
}

void
WorkloadRun::Infer()
{
    const torch::InferenceMode inference;
    m_state->network->forward(m_state->input);
}

void
WorkloadRun::Train()
{
    m_state->optimiser->zero_grad();
    const torch::Tensor scores = m_state->network->forward(m_state->input);
    const torch::Tensor loss = torch::nn::functional::cross_entropy(scores, m_state->labels);
    loss.backward();
    m_state->optimiser->step();
}

int64_t
WorkloadRun::CountParameters() const
{
    int64_t count = 0;
    for (const torch::Tensor& parameter : m_state->network->parameters())
    {
        count += parameter.numel();
    }
    return count;
}

int64_t
WorkloadRun::GetWeightBytes() const
{
    int64_t bytes = 0;
    for (const torch::Tensor& parameter : m_state->network->parameters())
    {
        bytes += static_cast<int64_t>(parameter.nbytes());
    }
    return bytes;
}

} // namespace edgeai::profile
