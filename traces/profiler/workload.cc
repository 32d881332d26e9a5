// SPDX-License-Identifier: GPL-2.0-only

#include "workload.h"

#include "custom-model.h"
#include "model-family.h"

namespace edgeai::profile
{

namespace
{

constexpr int64_t FP32_BYTES = 4;
constexpr int64_t TOKEN_BYTES = 4;
constexpr int64_t PIXEL_BYTES = 1;

InputKind
GetInputKind(const Workload& workload)
{
    if (workload.custom)
    {
        return workload.custom->isTokens ? InputKind::Tokens : InputKind::Features;
    }
    return GetModelFamily(workload.family).input;
}

int64_t
GetInputBytes(InputKind kind)
{
    switch (kind)
    {
    case InputKind::Image:
        return PIXEL_BYTES;
    case InputKind::Tokens:
        return TOKEN_BYTES;
    default:
        return FP32_BYTES;
    }
}

int64_t
CountElements(const std::vector<int64_t>& shape)
{
    int64_t count = 1;
    for (const int64_t extent : shape)
    {
        count *= extent;
    }
    return count;
}

std::string
JoinExtents(const std::vector<int64_t>& shape)
{
    std::string text;
    for (const int64_t extent : shape)
    {
        text += (text.empty() ? "" : "x") + std::to_string(extent);
    }
    return text;
}

/** gpt's networks take any number of tokens: these belong to the workload, not to the model. */
std::string
GetInputMark(const Workload& workload)
{
    if (workload.family == Family::Gpt)
    {
        return "";
    }
    const char letter = TakesTokens(workload) ? 's' : 'i';
    return std::string("-") + letter + std::to_string(workload.inputSize);
}

std::string
GetTokenMark(const Workload& workload)
{
    switch (workload.phase)
    {
    case Phase::Prefill:
        return "-n" + std::to_string(workload.inputSize);
    case Phase::Decode:
        return "-c" + std::to_string(workload.context);
    default:
        return "";
    }
}

int64_t
GetSampleReplyBytes(const Workload& workload)
{
    switch (workload.family)
    {
    case Family::Unet:
        return workload.inputSize * workload.inputSize * PIXEL_BYTES;
    case Family::Gpt:
        return TOKEN_BYTES;
    case Family::Diffusion:
        return LATENT_CHANNELS * workload.inputSize * workload.inputSize * FP32_BYTES;
    case Family::Custom:
        return 0;
    default:
        return CLASS_COUNT * FP32_BYTES;
    }
}

} // namespace

std::string
GetName(Phase phase)
{
    switch (phase)
    {
    case Phase::Inference:
        return "inference";
    case Phase::Training:
        return "training";
    case Phase::Prefill:
        return "prefill";
    default:
        return "decode";
    }
}

std::string
GetName(Optimiser optimiser)
{
    switch (optimiser)
    {
    case Optimiser::Sgd:
        return "sgd";
    case Optimiser::Adam:
        return "adam";
    default:
        return "";
    }
}

std::string
GetName(Precision precision)
{
    switch (precision)
    {
    case Precision::Fp32:
        return "fp32";
    case Precision::Tf32:
        return "tf32";
    case Precision::Bf16:
        return "bf16";
    default:
        return "fp16";
    }
}

std::string
GetModelId(const Workload& workload)
{
    if (workload.custom)
    {
        return workload.custom->id + "-" + JoinExtents(workload.custom->inputShape);
    }
    const std::string variant = workload.variant == Variant::Bottleneck ? "-bottleneck" : "";
    return GetName(workload.family) + variant + "-w" + std::to_string(workload.width) + "-d" +
           std::to_string(workload.depth) + GetInputMark(workload);
}

std::string
GetWorkloadId(const Workload& workload)
{
    std::string id = GetModelId(workload) + GetTokenMark(workload) + "-b" +
                     std::to_string(workload.batch) + "-" + GetName(workload.phase);
    if (workload.optimiser != Optimiser::None)
    {
        id += "-" + GetName(workload.optimiser);
    }
    return id + "-" + GetName(workload.precision);
}

std::string
GetHyperparameters(const Workload& workload)
{
    if (workload.custom)
    {
        return "";
    }
    const bool isText = TakesTokens(workload);
    std::string text = "width=" + std::to_string(workload.width) +
                       ";depth=" + std::to_string(workload.depth) + ";" +
                       (isText ? "sequence" : "input") + "=" + std::to_string(workload.inputSize);
    if (workload.variant == Variant::Bottleneck)
    {
        text += ";bottleneck=1";
    }
    if (workload.family == Family::Gpt)
    {
        text += ";context=" + std::to_string(workload.context);
    }
    return text;
}

std::vector<int64_t>
GetInputShape(const Workload& workload)
{
    if (workload.custom)
    {
        return workload.custom->inputShape;
    }
    switch (GetInputKind(workload))
    {
    case InputKind::Image:
        return {workload.batch, 3, workload.inputSize, workload.inputSize};
    case InputKind::Latent:
        return {workload.batch, LATENT_CHANNELS, workload.inputSize, workload.inputSize};
    default:
        return {workload.batch, workload.inputSize};
    }
}

bool
TakesTokens(const Workload& workload)
{
    return GetInputKind(workload) == InputKind::Tokens;
}

int64_t
GetSequenceLength(const Workload& workload)
{
    return TakesTokens(workload) ? workload.context + GetInputShape(workload).back() : 0;
}

int64_t
GetRequestBytes(const Workload& workload)
{
    return CountElements(GetInputShape(workload)) * GetInputBytes(GetInputKind(workload));
}

int64_t
GetReplyBytes(const Workload& workload)
{
    return workload.phase == Phase::Training ? FP32_BYTES
                                             : workload.batch * GetSampleReplyBytes(workload);
}

double
EstimateMacs(const Workload& workload)
{
    // A backward pass computes two products for each one of the forward pass.
    const double passes = workload.phase == Phase::Training ? 3.0 : 1.0;
    return passes * static_cast<double>(workload.batch) *
           GetModelFamily(workload.family).estimateSampleMacs(workload);
}

} // namespace edgeai::profile
