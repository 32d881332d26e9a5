// SPDX-License-Identifier: GPL-2.0-only

#include "custom-model.h"

#include "profile-error.h"
#include "workload-run.h"

#include <c10/util/hash.h>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <torch/script.h>

namespace edgeai::profile
{

namespace
{

/** Of LibTorch's message the line that tells what is wrong; the others tell where. */
std::string
GetReason(const std::string& message)
{
    const std::string mark = "RuntimeError: ";
    const auto place = message.rfind(mark);
    const auto start = place == std::string::npos ? 0 : place + mark.size();
    return message.substr(start, message.find('\n', start) - start);
}

std::string
ReadContent(const std::string& path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream || std::filesystem::is_directory(path))
    {
        throw ProfileError("--model: '" + path + "' cannot be read; name a TorchScript file");
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

/** `My Net.v2.pt` -> `my-net-v2-1a2b3c4d`: two files of one name are two models. */
std::string
MakeModelId(const std::string& path, const std::string& content)
{
    constexpr std::size_t HASH_DIGITS = 8;
    std::string id;
    for (const char letter : std::filesystem::path(path).stem().string())
    {
        const bool isPlain = std::isalnum(static_cast<unsigned char>(letter)) != 0;
        id += isPlain ? static_cast<char>(std::tolower(static_cast<unsigned char>(letter))) : '-';
    }
    return id + "-" + c10::sha1(content).str().substr(0, HASH_DIGITS);
}

torch::jit::Module
Load(const std::string& path)
{
    try
    {
        return torch::jit::load(path);
    }
    catch (const c10::Error& error)
    {
        throw ProfileError("--model: '" + path + "' is not a TorchScript file (" +
                           GetReason(error.what_without_backtrace()) +
                           "); write one with torch.jit.script(model).save(path)");
    }
}

/** The type of the first weights that are real numbers; fp32 if there are none. */
Precision
GetPrecision(const torch::jit::Module& module, const std::string& path)
{
    for (const torch::Tensor& parameter : module.parameters())
    {
        switch (parameter.scalar_type())
        {
        case torch::kFloat:
            return Precision::Fp32;
        case torch::kBFloat16:
            return Precision::Bf16;
        case torch::kHalf:
            return Precision::Fp16;
        case torch::kDouble:
            throw ProfileError("--model: the weights of '" + path +
                               "' are 64-bit numbers; convert it with .float() or .bfloat16()");
        default:
            break;
        }
    }
    return Precision::Fp32;
}

bool
IsTokens(const std::string& type)
{
    if (type != "float" && type != "long")
    {
        throw ProfileError("--input-type: '" + type + "' is not known; use float or long");
    }
    return type == "long";
}

} // namespace

std::vector<int64_t>
ParseShape(const std::string& text)
{
    constexpr std::size_t MOST_DIGITS = 9;
    std::vector<int64_t> shape;
    std::istringstream stream(text + "x");
    for (std::string extent; std::getline(stream, extent, 'x');)
    {
        const bool isNumber = !extent.empty() && extent.size() <= MOST_DIGITS &&
                              extent.find_first_not_of("0123456789") == std::string::npos;
        const int64_t value = isNumber ? std::stoll(extent) : 0;
        if (value == 0)
        {
            throw ProfileError("--input: '" + text +
                               "' is not a shape; write whole numbers above 0, the batch first: "
                               "1x3x224x224");
        }
        shape.push_back(value);
    }
    return shape;
}

Workload
MakeCustomWorkload(const CustomModelOptions& options)
{
    auto model = std::make_shared<CustomModel>();
    model->path = options.path;
    model->inputShape = ParseShape(options.input);
    model->isTokens = IsTokens(options.inputType);
    const std::string content = ReadContent(options.path);
    model->precision = GetPrecision(Load(options.path), options.path);
    model->id = MakeModelId(options.path, content);

    Workload workload{Family::Custom, 0, 0, 0, model->inputShape.front()};
    workload.precision = model->precision;
    workload.custom = model;
    return workload;
}

void
TryCustomWorkload(const Workload& workload)
{
    try
    {
        WorkloadRun(workload).Execute();
    }
    catch (const ProfileError&)
    {
        throw;
    }
    catch (const std::exception& error)
    {
        throw ProfileError("--model: '" + workload.custom->path +
                           "' does not run with this input (" + GetReason(error.what()) +
                           "); see --input and --input-type");
    }
}

} // namespace edgeai::profile
