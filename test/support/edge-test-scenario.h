/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TEST_SCENARIO_H
#define EDGE_TEST_SCENARIO_H

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>

namespace edgetest
{

/** @return a path in the test's temporary folder; what stood there is gone */
inline std::string
FreshPath(const std::string& name)
{
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    const std::string path =
        testing::TempDir() + test->test_suite_name() + "-" + test->name() + "-" + name;
    std::filesystem::remove_all(path);
    return path;
}

/** @brief Writes @p text to a fresh file. @return its path */
inline std::string
WriteFile(const std::string& name, const std::string& text)
{
    const std::string path = FreshPath(name);
    std::ofstream(path) << text;
    return path;
}

/**
 * @brief A small scenario that needs no traces: assumed times, four users, two servers.
 *
 * Line numbers matter to tests of error messages: change with care.
 */
inline std::string
SmallScenario()
{
    return R"([scenario]
name = "small"

[run]
replications = 2
duration_s = 10
warmup_s = 1
drain_s = 10
policies = ["local-only", "random", "clairvoyant"]

[service]
model = "random"
Variable = "ns3::ExponentialRandomVariable[Mean=0.02]"

[device]
hardware = "phone"

[users]
count = 4
tasks_per_s = 5
uplink_mbps = [20, 80]

[[workload]]
name = "camera"
share = 3
deadline_ms = 100
input_bytes = 20000
output_bytes = 500

[[workload]]
name = "speech"
deadline_ms = 200
input_bytes = 4000
output_bytes = 200

[[server]]
name = "site"
hardware = "box"

[[server]]
name = "cloud"
tier = "cloud"
hardware = "rack"
accelerators = 4
)";
}

} // namespace edgetest

#endif // EDGE_TEST_SCENARIO_H
