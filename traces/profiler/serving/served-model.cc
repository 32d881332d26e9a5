// SPDX-License-Identifier: GPL-2.0-only

#include "serving/served-model.h"

#include "model-family.h"
#include "network.h"
#include "serving/monotonic-clock.h"

#include <cstring>
#include <stdexcept>

namespace edgeai::profile
{

namespace
{

torch::Dtype
GetWireType(InputKind kind)
{
    switch (kind)
    {
    case InputKind::Image:
        return torch::kUInt8;
    case InputKind::Tokens:
        return torch::kInt;
    default:
        return torch::kFloat;
    }
}

torch::Tensor
Gather(const std::vector<Request>& batch, const Workload& workload)
{
    torch::Tensor bytes =
        torch::empty(GetInputShape(workload), GetWireType(GetModelFamily(workload.family).input));
    const std::size_t sampleBytes = bytes.nbytes() / batch.size();
    char* to = static_cast<char*>(bytes.data_ptr());
    for (const Request& request : batch)
    {
        if (request.input.size() != sampleBytes)
        {
            throw std::runtime_error("a request of " + std::to_string(request.input.size()) +
                                     " bytes; " + GetModelId(workload) + " wants " +
                                     std::to_string(sampleBytes));
        }
        std::memcpy(to, request.input.data(), sampleBytes);
        to += sampleBytes;
    }
    return bytes;
}

/** From what users send to what the network reads. */
torch::Tensor
ToInput(const torch::Tensor& wire, InputKind kind)
{
    constexpr float PIXEL_RANGE = 255.0F;
    switch (kind)
    {
    case InputKind::Image:
        return wire.to(torch::kFloat).div_(PIXEL_RANGE);
    case InputKind::Tokens:
        return wire.to(torch::kLong);
    default:
        return wire;
    }
}

std::vector<std::string>
Scatter(const torch::Tensor& output, std::size_t count)
{
    const torch::Tensor plain = output.contiguous();
    const std::size_t bytes = plain.nbytes() / count;
    const char* from = static_cast<const char*>(plain.data_ptr());
    std::vector<std::string> outputs;
    for (std::size_t i = 0; i < count; ++i)
    {
        outputs.emplace_back(from + i * bytes, bytes);
    }
    return outputs;
}

} // namespace

ServedModel::ServedModel(const Workload& workload, bool isHollow)
    : m_workload(workload),
      m_isHollow(isHollow)
{
    torch::manual_seed(1);
    m_network = GetModelFamily(workload.family).build(workload);
    m_network->SetTraining(false);
}

ServedModel::~ServedModel() = default;

std::vector<std::string>
ServedModel::Infer(const std::vector<Request>& batch)
{
    const torch::InferenceMode inference;
    Workload shape = m_workload;
    shape.batch = static_cast<int64_t>(batch.size());
    const torch::Tensor input =
        ToInput(Gather(batch, shape), GetModelFamily(m_workload.family).input);
    const int64_t start = ReadClockNanoseconds();
    const torch::Tensor output =
        m_isHollow ? torch::zeros({shape.batch, CLASS_COUNT}) : m_network->Forward(input).front();
    m_forwardNanoseconds = ReadClockNanoseconds() - start;
    return Scatter(output, batch.size());
}

int64_t
ServedModel::GetForwardNanoseconds() const
{
    return m_forwardNanoseconds;
}

} // namespace edgeai::profile
