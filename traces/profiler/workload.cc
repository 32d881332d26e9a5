// SPDX-License-Identifier: GPL-2.0-only

#include "workload.h"

namespace edgeai::profile
{

namespace
{

char
GetInputLetter(Family family)
{
    return family == Family::Transformer ? 's' : 'i';
}

double
Square(int64_t value)
{
    return static_cast<double>(value) * static_cast<double>(value);
}

double
EstimateMlpMacs(const Workload& w)
{
    return static_cast<double>(w.width) *
           static_cast<double>(w.inputSize + (w.depth - 1) * w.width + CLASS_COUNT);
}

// Three stages; each halves the side and doubles the channels, so each layer costs the same.
double
EstimateImageMacs(const Workload& w)
{
    const double layers = 3.0 * static_cast<double>(w.depth);
    const double side = w.family == Family::Cnn ? Square(w.inputSize) : Square(w.inputSize / 2);
    const double perLayer = Square(w.width) * side;
    switch (w.family)
    {
    case Family::Resnet:
        return layers * 18.0 * perLayer;
    case Family::Mobilenet:
        return layers * (8.0 * perLayer + 36.0 * static_cast<double>(w.width) * side / 2.0);
    default:
        return layers * 9.0 * perLayer;
    }
}

double
EstimateTransformerMacs(const Workload& w)
{
    const double tokens = static_cast<double>(w.inputSize);
    return static_cast<double>(w.depth) *
           (12.0 * tokens * Square(w.width) + 2.0 * tokens * tokens * static_cast<double>(w.width));
}

double
EstimateSampleMacs(const Workload& w)
{
    switch (w.family)
    {
    case Family::Mlp:
        return EstimateMlpMacs(w);
    case Family::Transformer:
        return EstimateTransformerMacs(w);
    default:
        return EstimateImageMacs(w);
    }
}

} // namespace

const std::vector<Family>&
GetFamilies()
{
    static const std::vector<Family> families{Family::Mlp,
                                              Family::Cnn,
                                              Family::Resnet,
                                              Family::Mobilenet,
                                              Family::Transformer};
    return families;
}

std::string
GetName(Family family)
{
    switch (family)
    {
    case Family::Mlp:
        return "mlp";
    case Family::Cnn:
        return "cnn";
    case Family::Resnet:
        return "resnet";
    case Family::Mobilenet:
        return "mobilenet";
    default:
        return "transformer";
    }
}

std::string
GetName(Phase phase)
{
    return phase == Phase::Inference ? "inference" : "training";
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
GetModelId(const Workload& workload)
{
    return GetName(workload.family) + "-w" + std::to_string(workload.width) + "-d" +
           std::to_string(workload.depth) + "-" + GetInputLetter(workload.family) +
           std::to_string(workload.inputSize);
}

std::string
GetWorkloadId(const Workload& workload)
{
    std::string id = GetModelId(workload) + "-b" + std::to_string(workload.batch) + "-" +
                     GetName(workload.phase);
    if (workload.optimiser != Optimiser::None)
    {
        id += "-" + GetName(workload.optimiser);
    }
    return id + "-fp32";
}

std::string
GetHyperparameters(const Workload& workload)
{
    const std::string input = workload.family == Family::Transformer ? "sequence" : "input";
    return "width=" + std::to_string(workload.width) + ";depth=" + std::to_string(workload.depth) +
           ";" + input + "=" + std::to_string(workload.inputSize);
}

std::vector<int64_t>
GetInputShape(const Workload& workload)
{
    if (workload.family == Family::Mlp || workload.family == Family::Transformer)
    {
        return {workload.batch, workload.inputSize};
    }
    return {workload.batch, 3, workload.inputSize, workload.inputSize};
}

int64_t
GetRequestBytes(const Workload& workload)
{
    const bool isImage = workload.family != Family::Mlp && workload.family != Family::Transformer;
    int64_t bytes = isImage ? 1 : 4;
    for (const int64_t extent : GetInputShape(workload))
    {
        bytes *= extent;
    }
    return bytes;
}

int64_t
GetReplyBytes(const Workload& workload)
{
    constexpr int64_t FP32_BYTES = 4;
    return workload.phase == Phase::Training ? FP32_BYTES
                                             : workload.batch * CLASS_COUNT * FP32_BYTES;
}

double
EstimateMacs(const Workload& workload)
{
    // A backward pass computes two products for each one of the forward pass.
    const double passes = workload.phase == Phase::Training ? 3.0 : 1.0;
    return passes * static_cast<double>(workload.batch) * EstimateSampleMacs(workload);
}

} // namespace edgeai::profile
