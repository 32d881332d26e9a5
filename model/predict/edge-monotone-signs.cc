/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-monotone-signs.h"

#include "edge-feature-index.h"
#include "edge-feature-vector.h"

namespace edgeai
{

const std::map<std::string, int>&
PhysicalSigns()
{
    static const std::map<std::string, int> signs{
        {"log_flops", 1},
        {"log_weight_bytes", 1},
        {"log_activation_bytes", 1},
        {"log_kernels", 1},
        {"log_batch", 1},
        {"log_sequence_length", 1},
        {"log_compute_s", 1},
        {"log_memory_s", 1},
        {"log_dispatch_s", 1},
        {"log_roofline_s", 1},
        {"log_dispatch", 1},
        {"log_gemm_fp32", -1},
        {"log_copy", -1},
    };
    return signs;
}

std::vector<int>
MonotoneSigns()
{
    std::vector<int> signs(FeatureNames().size(), 0);
    for (const auto& [name, sign] : PhysicalSigns())
    {
        signs[FeatureIndex(name)] = sign;
    }
    return signs;
}

const std::vector<std::string>&
AmbiguousFeatures()
{
    static const std::vector<std::string> names{"compute_share",
                                                "memory_share",
                                                "dispatch_share",
                                                "log_machine_balance"};
    return names;
}

} // namespace edgeai
