// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_NETWORK_H
#define EDGE_PROFILE_NETWORK_H

#include <memory>
#include <torch/nn.h>
#include <utility>
#include <vector>

namespace edgeai::profile
{

/** @brief A network that a workload runs, whoever defined it. Made by ModelFamily::build. */
class Network
{
  public:
    virtual ~Network() = default;

    /** @brief One forward pass over the batch; all but a user's own network give one tensor. */
    virtual std::vector<torch::Tensor> Forward(const torch::Tensor& input) = 0;

    [[nodiscard]] virtual std::vector<torch::Tensor> GetParameters() const = 0;
    virtual void SetTraining(bool isTraining) = 0;

    /** @brief Moves all parameters and buffers. */
    virtual void MoveTo(torch::Device device) = 0;

    /** @brief Converts all parameters and buffers that hold real numbers. */
    virtual void ConvertTo(torch::Dtype type) = 0;
};

/** @brief A network that is a module of the C++ front end, held by `Holder`. */
template <typename Holder>
class ModuleNetwork : public Network
{
  public:
    explicit ModuleNetwork(Holder module)
        : m_module(std::move(module))
    {
    }

    std::vector<torch::Tensor> Forward(const torch::Tensor& input) override
    {
        return {m_module->forward(input)};
    }

    [[nodiscard]] std::vector<torch::Tensor> GetParameters() const override
    {
        return m_module->parameters();
    }

    void SetTraining(bool isTraining) override
    {
        m_module->train(isTraining);
    }

    void MoveTo(torch::Device device) override
    {
        m_module->to(device);
    }

    void ConvertTo(torch::Dtype type) override
    {
        m_module->to(type);
    }

  private:
    mutable Holder m_module;
};

/** @brief Wraps a module; `Holder` is what TORCH_MODULE made. */
template <typename Holder>
std::unique_ptr<Network>
MakeNetwork(Holder module)
{
    return std::make_unique<ModuleNetwork<Holder>>(std::move(module));
}

} // namespace edgeai::profile

#endif
