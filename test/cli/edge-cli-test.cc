/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * The program as a user meets it: exit status, one line per mistake, nothing half-written.
 */

#include "../support/edge-test-scenario.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/wait.h>

using edgetest::FreshPath;
using edgetest::SmallScenario;
using edgetest::WriteFile;
using testing::HasSubstr;

namespace
{

/** @brief What a command left: its exit status and everything that it printed. */
struct Outcome
{
    int status{-1};
    std::string text;
};

class EdgeCli : public testing::Test
{
  protected:
    void SetUp() override
    {
        if (!std::filesystem::exists(m_program))
        {
            GTEST_SKIP() << m_program << " is not built here";
        }
    }

    Outcome Run(const std::string& arguments) const
    {
        Outcome outcome;
        FILE* pipe = popen((m_program + " " + arguments + " 2>&1 </dev/null").c_str(), "r");
        std::array<char, 4096> block{};
        for (std::size_t size = 0; (size = fread(block.data(), 1, block.size(), pipe)) > 0;)
        {
            outcome.text.append(block.data(), size);
        }
        outcome.status = WEXITSTATUS(pclose(pipe));
        return outcome;
    }

    /** @brief Runs a scenario that must be refused: exit 2, one line, no result file. */
    std::string RefusalOf(const std::string& scenario, const std::string& arguments = "") const
    {
        const std::string output = FreshPath("result.sqlite");
        const Outcome outcome =
            Run("run " + WriteFile("scenario.toml", scenario) + " -o " + output + " " + arguments);
        EXPECT_EQ(outcome.status, 2) << outcome.text;
        EXPECT_EQ(std::count(outcome.text.begin(), outcome.text.end(), '\n'), 1) << outcome.text;
        EXPECT_FALSE(std::filesystem::exists(output));
        return outcome.text;
    }

    const std::string m_program = std::string(EDGE_AI_BINARY_DIR) + "/examples/edge-ai";
};

} // namespace

TEST_F(EdgeCli, RunsAScenarioAndComparesItsPolicies)
{
    const std::string output = FreshPath("result.sqlite");
    const Outcome run =
        Run("run " + WriteFile("scenario.toml", SmallScenario()) + " -j 2 -o " + output);
    ASSERT_EQ(run.status, 0) << run.text;
    EXPECT_THAT(run.text, HasSubstr("6 runs done, 0 were there already, 0 failed"));
    const Outcome compare = Run("compare " + output);
    EXPECT_EQ(compare.status, 0) << compare.text;
    EXPECT_THAT(compare.text, HasSubstr("clairvoyant"));
}

TEST_F(EdgeCli, AnUnknownKeyEndsWithStatus2AndItsLine)
{
    EXPECT_THAT(RefusalOf(SmallScenario() + "colour = 3\n"),
                HasSubstr("server[1].colour is no known key"));
}

TEST_F(EdgeCli, TheNetworkCanBeChosen)
{
    const std::string output = FreshPath("result.sqlite");
    const Outcome outcome =
        Run("run " + WriteFile("scenario.toml", SmallScenario()) + " -o " + output +
            " --network lte --policy random --replications 1 --set run.duration_s=2");
    EXPECT_EQ(outcome.status, 0) << outcome.text;
    const std::string text = Run("compare " + output).text;
    EXPECT_THAT(text, HasSubstr("network lte"));
    EXPECT_THAT(text, HasSubstr("pairing covers arrivals and service only"));
    EXPECT_THAT(RefusalOf(SmallScenario(), "--network wifi"),
                HasSubstr("run.network is 'wifi', want one of packet, fluid, lte, nr"));
}

TEST_F(EdgeCli, AnUnknownPolicyEndsWithStatus2AndTheKnownOnes)
{
    EXPECT_THAT(RefusalOf(SmallScenario(), "--policy wishful"), HasSubstr("join-shortest-queue"));
}

TEST_F(EdgeCli, ATraceThatIsNotThereEndsWithStatus2)
{
    EXPECT_THAT(RefusalOf("[traces]\nsources = [\"nowhere\"]\n" + SmallScenario()),
                HasSubstr("scenario.toml:2: traces.sources names 'nowhere'"));
}

TEST_F(EdgeCli, AnExistingResultIsNotOverwrittenUnasked)
{
    const std::string output = WriteFile("precious.sqlite", "precious");
    const Outcome outcome =
        Run("run " + WriteFile("scenario.toml", SmallScenario()) + " -o " + output);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.text, HasSubstr("--force"));
    EXPECT_EQ(std::filesystem::file_size(output), 8U);
}

TEST_F(EdgeCli, MoreReplicationsAddOnlyTheMissingRuns)
{
    const std::string output = FreshPath("result.sqlite");
    const std::string run = "run " + WriteFile("scenario.toml", SmallScenario()) + " -o " + output;
    ASSERT_EQ(Run(run + " --replications 1").status, 0);
    EXPECT_THAT(Run(run + " --replications 2 --resume").text,
                HasSubstr("3 runs done, 3 were there already, 0 failed"));
}

TEST_F(EdgeCli, AnImportGoesOnPastRowsThatCannotBeReadUnlessItIsStrict)
{
    const std::string examples = std::string(EDGE_AI_SOURCE_DIR) + "/examples/import/";
    const std::string output = FreshPath("imported");
    const std::string import = "traces import --format generic " + examples + "boards.csv" +
                               " --mapping " + examples + "boards.toml --output " + output;
    const Outcome strict = Run(import + " --strict");
    EXPECT_EQ(strict.status, 2) << strict.text;
    EXPECT_FALSE(std::filesystem::exists(output));
    const Outcome outcome = Run(import);
    EXPECT_EQ(outcome.status, 0) << outcome.text;
    EXPECT_THAT(outcome.text, HasSubstr("boards.csv:6: column latency is 'n/a'"));
    EXPECT_THAT(outcome.text,
                HasSubstr("3 runs of 2 workloads on 2 hardware configurations; "
                          "2 of 5 rows could not be read"));
    EXPECT_EQ(Run("traces validate " + output).status, 0);
}

TEST_F(EdgeCli, AGenericImportNeedsAMapping)
{
    const Outcome outcome =
        Run("traces import --format generic a.csv --output " + FreshPath("imported"));
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.text, HasSubstr("--mapping"));
}

TEST_F(EdgeCli, AWrongOptionEndsWithStatus2)
{
    EXPECT_EQ(Run("run --no-such-option").status, 2);
    EXPECT_EQ(Run("no-such-verb").status, 2);
}

TEST_F(EdgeCli, EveryVerbHasHelpWithAnExample)
{
    for (const std::string verb : {"run",
                                   "sweep",
                                   "compare",
                                   "export",
                                   "plot",
                                   "traces",
                                   "train",
                                   "predict",
                                   "evaluate",
                                   "list"})
    {
        const Outcome outcome = Run(verb + " --help");
        EXPECT_EQ(outcome.status, 0) << verb;
        EXPECT_THAT(outcome.text, HasSubstr("edge-ai " + verb)) << verb;
        EXPECT_THAT(outcome.text, HasSubstr("xample")) << verb;
    }
}

TEST_F(EdgeCli, ListsPoliciesWithTheirAttributes)
{
    const Outcome outcome = Run("list policies");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.text, HasSubstr("predicted-completion"));
    EXPECT_THAT(outcome.text, HasSubstr("policy.join-shortest-queue."));
}

TEST_F(EdgeCli, EvaluateGivesEveryMetricWithItsInterval)
{
    const Outcome outcome = Run(
        "evaluate --traces " + std::string(EDGE_AI_SOURCE_DIR) +
        "/traces/amd-epyc-2026-11-21 --regressor mean --protocol random unseen-processor --json");
    ASSERT_EQ(outcome.status, 0) << outcome.text;
    const auto rows = nlohmann::json::parse(outcome.text).at("rows");
    ASSERT_GE(rows.size(), 2u);
    for (const auto& row : rows)
    {
        EXPECT_EQ(row.at("target"), "completion-time");
        EXPECT_EQ(row.at("regressor"), "mean");
        for (const char* metric : {"mape", "median_ape", "p95_ape", "within_10", "coverage_90"})
        {
            EXPECT_EQ(row.at(metric).size(), 3u) << metric; // value, low, high
        }
    }
    EXPECT_LT(rows[0].at("mape").at("low"), rows[0].at("mape").at("value"));
    // One processor: none can be held out, and that is said.
    EXPECT_EQ(rows[1].at("groups"), 0);
    EXPECT_TRUE(rows[1].at("mape").at("value").is_null());
}

TEST_F(EdgeCli, AnUnknownTargetEndsWithStatus2AndTheKnownOnes)
{
    const Outcome outcome = Run("evaluate --target speed");
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.text, HasSubstr("peak-memory"));
}
