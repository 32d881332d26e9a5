// SPDX-License-Identifier: GPL-2.0-only

#include "workload-run.h"

#include "model-family.h"
#include "network.h"

#include <ATen/Context.h>
#include <torch/cuda.h>
#include <torch/nn/functional/loss.h>
#include <torch/optim.h>

namespace edgeai::profile
{

struct WorkloadRun::State
{
    std::unique_ptr<Network> network;
    torch::Tensor input;
    torch::Tensor target;
    int64_t outputBytes = 0;
    bool isLabelled = true; ///< the target is classes, else what the output should be
    std::unique_ptr<torch::optim::Optimizer> optimiser;
    DeviceKind device = DeviceKind::Cpu;
};

namespace
{

torch::Dtype
GetType(Precision precision)
{
    switch (precision)
    {
    case Precision::Bf16:
        return torch::kBFloat16;
    case Precision::Fp16:
        return torch::kHalf;
    default:
        return torch::kFloat;
    }
}

torch::Tensor
MakeInput(const Workload& workload)
{
    const std::vector<int64_t> shape = GetInputShape(workload);
    if (TakesTokens(workload))
    {
        return torch::randint(VOCABULARY_SIZE, shape, torch::kLong);
    }
    return torch::rand(shape).to(GetType(workload.precision));
}

/** A class for each sample or pixel; for diffusion the noise that is in the latent image. */
torch::Tensor
MakeTarget(const Workload& workload)
{
    switch (workload.family)
    {
    case Family::Unet:
        return torch::randint(MASK_CLASS_COUNT,
                              {workload.batch, workload.inputSize, workload.inputSize},
                              torch::kLong);
    case Family::Diffusion:
        return torch::rand(GetInputShape(workload));
    default:
        return torch::randint(CLASS_COUNT, {workload.batch}, torch::kLong);
    }
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

WorkloadRun::WorkloadRun(const Workload& workload, DeviceKind device)
    : m_state(std::make_unique<State>())
{
    const torch::Device place(device == DeviceKind::Gpu ? torch::kCUDA : torch::kCPU);
    m_state->device = device;
    torch::manual_seed(1);
    // A GPU would round fp32 products by itself where it is not told to leave them.
    at::globalContext().setAllowTF32CuBLAS(workload.precision == Precision::Tf32);
    at::globalContext().setAllowTF32CuDNN(workload.precision == Precision::Tf32);
    m_state->network = GetModelFamily(workload.family).build(workload);
    m_state->network->ConvertTo(GetType(workload.precision));
    m_state->network->MoveTo(place);
    m_state->network->SetTraining(workload.phase == Phase::Training);
    m_state->input = MakeInput(workload).to(place);
    m_state->target = MakeTarget(workload).to(place);
    m_state->isLabelled = workload.family != Family::Diffusion;
    m_state->optimiser = MakeOptimiser(workload, m_state->network->GetParameters());
}

WorkloadRun::~WorkloadRun() = default;

void
WorkloadRun::Execute()
{
    Launch();
    Await();
}

void
WorkloadRun::Launch()
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
WorkloadRun::Await()
{
    if (m_state->device == DeviceKind::Gpu)
    {
        torch::cuda::synchronize();
    }
}

void
WorkloadRun::Infer()
{
    const torch::InferenceMode inference;
    m_state->outputBytes = 0;
    for (const torch::Tensor& output : m_state->network->Forward(m_state->input))
    {
        m_state->outputBytes += static_cast<int64_t>(output.nbytes());
    }
}

void
WorkloadRun::Train()
{
    m_state->optimiser->zero_grad();
    const torch::Tensor output = m_state->network->Forward(m_state->input).front();
    const torch::Tensor loss = m_state->isLabelled
                                   ? torch::nn::functional::cross_entropy(output, m_state->target)
                                   : torch::nn::functional::mse_loss(output, m_state->target);
    loss.backward();
    m_state->optimiser->step();
}

std::vector<at::Tensor>
WorkloadRun::GetWeights() const
{
    std::vector<at::Tensor> weights;
    for (const torch::Tensor& parameter : m_state->network->GetParameters())
    {
        weights.push_back(parameter.detach().cpu());
    }
    return weights;
}

void
WorkloadRun::DropWeights()
{
    for (torch::Tensor parameter : m_state->network->GetParameters())
    {
        parameter.set_data(torch::empty({0}, parameter.options().requires_grad(false)));
    }
}

void
WorkloadRun::SetWeights(const std::vector<at::Tensor>& weights)
{
    std::vector<torch::Tensor> parameters = m_state->network->GetParameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
    {
        parameters[i].set_data(weights.at(i).to(parameters[i].device()));
    }
}

int64_t
WorkloadRun::CountParameters() const
{
    int64_t count = 0;
    for (const torch::Tensor& parameter : m_state->network->GetParameters())
    {
        count += parameter.numel();
    }
    return count;
}

int64_t
WorkloadRun::GetOutputBytes() const
{
    return m_state->outputBytes;
}

int64_t
WorkloadRun::GetWeightBytes() const
{
    int64_t bytes = 0;
    for (const torch::Tensor& parameter : m_state->network->GetParameters())
    {
        bytes += static_cast<int64_t>(parameter.nbytes());
    }
    return bytes;
}

} // namespace edgeai::profile
