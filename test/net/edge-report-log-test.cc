/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Which load report has reached a reader, by its distance.
 */

#include "ns3/edge-report-log.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;

namespace
{

/** @brief A server that reports every 100 ms from 100 ms on; the queue length counts the reports.
 */
class EdgeReportLogTest : public testing::Test
{
  protected:
    ~EdgeReportLogTest() override
    {
        Simulator::Destroy();
    }

    void Report()
    {
        EdgeLoadReport report;
        report.server = 1;
        report.measured = Simulator::Now();
        report.queueLength = ++m_count;
        m_log.Add(report);
        Simulator::Schedule(MilliSeconds(100), &EdgeReportLogTest::Report, this);
    }

    /** @return the number of the report that a reader has at @p ms; 0: none */
    uint32_t ReadAt(int64_t ms, int64_t delayMs)
    {
        Simulator::Schedule(MilliSeconds(100), &EdgeReportLogTest::Report, this);
        Simulator::Stop(MilliSeconds(ms));
        Simulator::Run();
        const EdgeLoadReport* report = m_log.FindLast(1, MilliSeconds(delayMs));
        return report == nullptr ? 0 : report->queueLength;
    }

    EdgeReportLog m_log{2, MilliSeconds(350)};
    uint32_t m_count{0};
};

} // namespace

TEST_F(EdgeReportLogTest, NoReportHasArrivedBeforeTheFirstOneCould)
{
    EXPECT_EQ(ReadAt(104, 5), 0U);
}

TEST_F(EdgeReportLogTest, AReportIsThereWhenItsDelayIsOver)
{
    EXPECT_EQ(ReadAt(105, 5), 1U);
}

TEST_F(EdgeReportLogTest, AFarReaderSeesAnOlderReportThanANearOne)
{
    // At 1,020 ms: a near reader has the one of 1,000 ms, one 350 ms away that of 600 ms.
    EXPECT_EQ(ReadAt(1020, 5), 10U);
    EXPECT_EQ(m_log.FindLast(1, MilliSeconds(350))->queueLength, 6U);
}

TEST_F(EdgeReportLogTest, OtherServersHaveTheirOwnReports)
{
    ReadAt(1020, 5);
    EXPECT_EQ(m_log.FindLast(2, MilliSeconds(5)), nullptr);
}
