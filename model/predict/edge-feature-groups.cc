/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-feature-vector.h"
#include "edge-permutation-importance.h"

#include <algorithm>

namespace edgeai
{

namespace
{

bool
StartsWith(const std::string& text, const std::string& start)
{
    return text.compare(0, start.size(), start) == 0;
}

/** @brief How a group knows its features: by how their names begin. */
struct GroupRule
{
    const char* name;
    std::vector<const char*> starts;
    bool shufflesRoofline;
};

const std::vector<GroupRule>&
ListRules()
{
    // The first rule that fits decides: `log_dispatch_s` is the roofline's, `log_dispatch` is not.
    static const std::vector<GroupRule> rules{
        {"operator-mix", {"flop_share_", "byte_share_", "log_conv_intensity"}, false},
        {"roofline",
         {"log_compute_s",
          "log_memory_s",
          "log_dispatch_s",
          "log_roofline_s",
          "compute_share",
          "memory_share",
          "dispatch_share"},
         true},
        {"caches", {"log_weight_to_l", "log_kernel_activation_to_l"}, false},
        {"hardware",
         {"log_gemm",
          "log_copy",
          "log_dispatch",
          "log_machine_balance",
          "log_threads",
          "core_share_of_threads",
          "is_cpu"},
         false},
        {"phase",
         {"is_training", "is_prefill", "is_decode", "is_fp32", "optimiser_tensors"},
         false},
        {"sizes",
         {"log_flops",
          "log_weight_bytes",
          "log_activation_bytes",
          "log_arithmetic_intensity",
          "log_kernels",
          "log_weight_to_activation",
          "log_batch",
          "log_sequence_length"},
         false},
        {"other", {""}, false},
    };
    return rules;
}

bool
Takes(const GroupRule& rule, const std::string& feature)
{
    return std::any_of(rule.starts.begin(), rule.starts.end(), [&](const char* start) {
        return StartsWith(feature, start);
    });
}

} // namespace

std::vector<FeatureGroup>
ListFeatureGroups()
{
    const std::vector<GroupRule>& rules = ListRules();
    std::vector<FeatureGroup> groups;
    for (const GroupRule& rule : rules)
    {
        groups.push_back({rule.name, {}, rule.shufflesRoofline});
    }
    for (const std::string& feature : FeatureNames())
    {
        const auto rule = std::find_if(rules.begin(), rules.end(), [&](const GroupRule& one) {
            return Takes(one, feature);
        });
        groups[static_cast<std::size_t>(rule - rules.begin())].features.push_back(feature);
    }
    groups.erase(std::remove_if(groups.begin(),
                                groups.end(),
                                [](const FeatureGroup& group) { return group.features.empty(); }),
                 groups.end());
    return groups;
}

} // namespace edgeai
