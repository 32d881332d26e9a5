// SPDX-License-Identifier: GPL-2.0-only

#include "serving/request-content.h"

#include "model-family.h"

#include <random>

namespace edgeai::profile
{

namespace
{

template <typename Number, typename Draw>
std::string
Fill(std::size_t bytes, Draw draw)
{
    std::string content;
    while (content.size() < bytes)
    {
        const auto number = static_cast<Number>(draw());
        content.append(reinterpret_cast<const char*>(&number), sizeof(number));
    }
    return content;
}

} // namespace

std::string
MakeRequestContent(const Workload& workload)
{
    Workload sample = workload;
    sample.batch = 1;
    const auto bytes = static_cast<std::size_t>(GetRequestBytes(sample));
    std::mt19937 random(1); // NOLINT: the same content in every run
    switch (GetModelFamily(workload.family).input)
    {
    case InputKind::Image:
        return Fill<uint8_t>(bytes, [&random] { return random() % 256; });
    case InputKind::Tokens:
        return Fill<int32_t>(bytes, [&random] { return random() % VOCABULARY_SIZE; });
    default:
        return Fill<float>(bytes,
                           [&random] { return static_cast<double>(random()) / 4294967296.0; });
    }
}

} // namespace edgeai::profile
