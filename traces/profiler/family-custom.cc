// SPDX-License-Identifier: GPL-2.0-only

#include "custom-model.h"
#include "model-family.h"
#include "network.h"

#include <torch/script.h>

namespace edgeai::profile
{

namespace
{

void
AddTensors(const torch::jit::IValue& value, std::vector<torch::Tensor>& tensors)
{
    if (value.isTensor())
    {
        tensors.push_back(value.toTensor());
    }
    else if (value.isTuple())
    {
        for (const torch::jit::IValue& element : value.toTupleRef().elements())
        {
            AddTensors(element, tensors);
        }
    }
    else if (value.isList())
    {
        for (const torch::jit::IValue& element : value.toListRef())
        {
            AddTensors(element, tensors);
        }
    }
    else if (value.isGenericDict())
    {
        for (const auto& entry : value.toGenericDict())
        {
            AddTensors(entry.value(), tensors);
        }
    }
}

/** A user's TorchScript module. */
class ScriptNetwork : public Network
{
  public:
    explicit ScriptNetwork(const std::string& path)
        : m_module(torch::jit::load(path))
    {
    }

    std::vector<torch::Tensor> Forward(const torch::Tensor& input) override
    {
        std::vector<torch::Tensor> outputs;
        AddTensors(m_module.forward({input}), outputs);
        return outputs;
    }

    std::vector<torch::Tensor> GetParameters() const override
    {
        std::vector<torch::Tensor> parameters;
        for (const torch::Tensor& parameter : m_module.parameters())
        {
            parameters.push_back(parameter);
        }
        return parameters;
    }

    void SetTraining(bool isTraining) override
    {
        m_module.train(isTraining);
    }

    void MoveTo(torch::Device device) override
    {
        m_module.to(device);
    }

    /** The file's own type is the one that is measured. */
    void ConvertTo(torch::Dtype /*type*/) override
    {
    }

  private:
    torch::jit::Module m_module;
};

std::unique_ptr<Network>
Build(const Workload& workload)
{
    return std::make_unique<ScriptNetwork>(workload.custom->path);
}

} // namespace

ModelFamily
MakeCustomFamily()
{
    // It is named on the command line, never drawn: no bounds, no estimate.
    return {"custom", InputKind::Features, {}, [](const Workload&) { return 0.0; }, &Build};
}

} // namespace edgeai::profile
