/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-sweep.h"

#include "edge-toml-file.h"
#include "edge-toml-table.h"

#include "ns3/edge-error.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <toml++/toml.h>

namespace ns3
{

EdgeSweep
LoadEdgeSweep(const std::string& path)
{
    const toml::table root = ParseTomlFile(path, "a sweep");
    EdgeTomlTable table(root, "");
    EdgeSweep sweep;
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    sweep.scenario = (folder / table.RequireText("scenario")).lexically_normal().string();
    sweep.policies = table.GetTexts("policies");
    if (table.Has("replications"))
    {
        sweep.replications = static_cast<uint32_t>(table.GetInteger("replications", 1, 1, 10000));
    }
    EdgeTomlTable fixed = table.GetTable("set");
    for (const auto& [key, values] : fixed.GetLists())
    {
        if (values.size() != 1)
        {
            fixed.Refuse(key, "has several values, want one; lists belong under [vary]");
        }
        sweep.fixed[key] = values.front();
    }
    sweep.varied = table.GetTable("vary").GetLists();
    table.Finish();
    return sweep;
}

std::vector<EdgeOverrides>
ExpandEdgeSweep(const EdgeSweep& sweep)
{
    constexpr std::size_t mostCombinations = 100000;
    std::vector<EdgeOverrides> combinations{sweep.fixed};
    for (const auto& [key, values] : sweep.varied)
    {
        if (combinations.size() * values.size() > mostCombinations)
        {
            throw edgeai::InputError("the sweep has more than " + std::to_string(mostCombinations) +
                                     " combinations, want fewer values under [vary]");
        }
        std::vector<EdgeOverrides> longer;
        for (const EdgeOverrides& combination : combinations)
        {
            for (const std::string& value : values)
            {
                longer.push_back(combination);
                longer.back()[key] = value;
            }
        }
        combinations = std::move(longer);
    }
    return combinations;
}

std::string
ToJson(const EdgeOverrides& overrides)
{
    nlohmann::json object = nlohmann::json::object();
    for (const auto& [key, value] : overrides)
    {
        const auto parsed = nlohmann::json::parse(value, nullptr, false);
        const bool isPlain = parsed.is_number() || parsed.is_boolean();
        object[key] = isPlain ? parsed : nlohmann::json(value);
    }
    return object.dump();
}

} // namespace ns3
