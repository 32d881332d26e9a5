/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Runs the module's GoogleTest cases under ns-3's test.py, as one suite called edge-ai:
 *
 *     ./test.py -s edge-ai
 *
 * Beside an installed ns-3 the same tests run under ctest, and this file is left out.
 */

#include "ns3/config.h"
#include "ns3/names.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace
{

/** @brief Hands each failed expectation to a function. */
class FailureListener : public testing::EmptyTestEventListener
{
  public:
    using Report = std::function<void(const testing::TestPartResult&)>;

    explicit FailureListener(Report report)
        : m_report(std::move(report))
    {
    }

    void OnTestPartResult(const testing::TestPartResult& result) override
    {
        if (result.failed())
        {
            m_report(result);
        }
    }

  private:
    Report m_report; //!< Receives the failures.
};

/**
 * @brief One GoogleTest case as an ns-3 test case.
 *
 * ctest gives every case a process of its own; here they share one, so each leaves the simulator's
 * global state as a new process would find it.
 */
class EdgeGtestCase : public ns3::TestCase
{
  public:
    explicit EdgeGtestCase(const std::string& name)
        : TestCase(name)
    {
    }

  private:
    void DoRun() override
    {
        auto& listeners = testing::UnitTest::GetInstance()->listeners();
        FailureListener listener([this](const testing::TestPartResult& result) { Report(result); });
        listeners.Append(&listener);
        testing::GTEST_FLAG(filter) = GetName();
        const int status = RUN_ALL_TESTS();
        listeners.Release(&listener);
        NS_TEST_EXPECT_MSG_EQ((status == 0 || IsStatusFailure()),
                              true,
                              "GoogleTest reports a failure outside the case itself");
        NS_TEST_EXPECT_MSG_EQ(testing::UnitTest::GetInstance()->test_to_run_count(),
                              1,
                              "the filter must select this case and no other");
    }

    void DoTeardown() override
    {
        ns3::Simulator::Destroy();
        ns3::Names::Clear();
        ns3::Config::Reset();
        ns3::RngSeedManager::SetSeed(1);
        ns3::RngSeedManager::SetRun(1);
    }

    void Report(const testing::TestPartResult& result)
    {
        const char* file = result.file_name() != nullptr ? result.file_name() : "unknown file";
        ReportTestFailure("", "", "", result.message(), file, result.line_number());
    }
};

/** @brief The suite: one case for each GoogleTest case that is linked into the test library. */
class EdgeAiTestSuite : public ns3::TestSuite
{
  public:
    EdgeAiTestSuite()
        : TestSuite("edge-ai", Type::UNIT)
    {
    }

  private:
    // Not in the constructor: GoogleTest's own registrations may come after this static object.
    void DoSetup() override
    {
        testing::InitGoogleMock();
        auto& listeners = testing::UnitTest::GetInstance()->listeners();
        delete listeners.Release(listeners.default_result_printer());
        ForEachCase([this](const std::string& name) { AddTestCase(new EdgeGtestCase(name)); });
    }

    static void ForEachCase(const std::function<void(const std::string&)>& visit)
    {
        const auto& unit = *testing::UnitTest::GetInstance();
        for (int i = 0; i < unit.total_test_suite_count(); ++i)
        {
            const testing::TestSuite& suite = *unit.GetTestSuite(i);
            for (int j = 0; j < suite.total_test_count(); ++j)
            {
                const std::string name = suite.GetTestInfo(j)->name();
                if (name.rfind("DISABLED_", 0) != 0)
                {
                    visit(std::string(suite.name()) + "." + name);
                }
            }
        }
    }
};

EdgeAiTestSuite g_edgeAiTestSuite; //!< Registers itself with ns-3's test runner.

} // namespace
