/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * What of a task gets into its row.
 */

#include "ns3/edge-task-archive.h"

#include <gtest/gtest.h>

using namespace ns3;

namespace
{

class EdgeTaskArchiveTest : public testing::Test
{
  protected:
    EdgeTaskArchiveTest()
        : m_catalog(Create<EdgeComputeCatalog>()),
          m_archive(m_catalog, {"device", "site"})
    {
        EdgeWorkload workload;
        workload.name = "camera";
        m_catalog->AddWorkload(workload);
        m_task.target = 1;
        m_task.service = {{MilliSeconds(50), EdgeServiceSource::Measured}};
    }

    edgeai::TaskRow MakeRow()
    {
        m_archive.Add(m_task);
        m_archive.Sort();
        return m_archive.MakeRow(0);
    }

    Ptr<EdgeComputeCatalog> m_catalog;
    EdgeTaskArchive m_archive;
    EdgeTask m_task;
};

} // namespace

TEST_F(EdgeTaskArchiveTest, TheTimeOnAnAcceleratorIsLoadingAndComputing)
{
    m_task.uploaded = MilliSeconds(10);
    m_task.started = MilliSeconds(15);
    m_task.load = MilliSeconds(30);
    m_task.computed = MilliSeconds(100);
    m_task.batchSize = 4;
    m_task.attempt = 2;
    m_task.cell = 7;
    m_task.serviceSource = EdgeServiceSource::Interpolated;
    const edgeai::TaskRow row = MakeRow();
    EXPECT_NEAR(*row.queueS, 0.005, 1e-12);
    EXPECT_NEAR(*row.loadS, 0.030, 1e-12);
    EXPECT_NEAR(*row.computeS, 0.055, 1e-12);
    EXPECT_EQ(row.batchSize, 4);
    EXPECT_EQ(row.attempt, 2);
    EXPECT_EQ(row.cellId, 7);
    EXPECT_EQ(row.serviceSource, "interpolated");
    EXPECT_EQ(row.target, "site");
}

TEST_F(EdgeTaskArchiveTest, ATaskThatDidNotComputeHasTheSourceOfItsDraw)
{
    const edgeai::TaskRow row = MakeRow();
    EXPECT_FALSE(row.computeS.has_value());
    EXPECT_FALSE(row.loadS.has_value());
    EXPECT_FALSE(row.batchSize.has_value());
    EXPECT_FALSE(row.deadlineS.has_value());
    EXPECT_FALSE(row.cellId.has_value());
    EXPECT_EQ(row.serviceSource, "measured");
}

TEST_F(EdgeTaskArchiveTest, RowsAreInTheOrderOfTheirKey)
{
    m_task.userId = 1;
    m_archive.Add(m_task);
    m_task.userId = 0;
    m_task.taskId = 1;
    m_archive.Add(m_task);
    m_task.taskId = 0;
    EXPECT_EQ(MakeRow().taskId, 0U);
    EXPECT_EQ(m_archive.MakeRow(1).taskId, 1U);
    EXPECT_EQ(m_archive.MakeRow(2).userId, 1U);
}

TEST_F(EdgeTaskArchiveTest, EveryTaskKeepsItsOwnReason)
{
    for (const char* reason : {"queue full", "", "server down", "queue full"})
    {
        m_task.reason = reason;
        m_archive.Add(m_task);
        ++m_task.taskId;
    }
    m_archive.Sort();
    EXPECT_EQ(m_archive.MakeRow(0).reason, "queue full");
    EXPECT_EQ(m_archive.MakeRow(1).reason, "");
    EXPECT_EQ(m_archive.MakeRow(2).reason, "server down");
    EXPECT_EQ(m_archive.MakeRow(3).reason, "queue full");
}

TEST_F(EdgeTaskArchiveTest, AGenerativeTaskHasItsTokensAndAnotherHasNone)
{
    m_archive.Add(m_task);
    m_task.taskId = 1;
    m_task.promptTokens = 12;
    m_task.replyTokens = 5;
    m_task.firstToken = MilliSeconds(20);
    m_task.computed = MilliSeconds(60);
    m_archive.Add(m_task);
    m_archive.Sort();
    EXPECT_FALSE(m_archive.MakeRow(0).tokens.has_value());
    const edgeai::TaskRow row = m_archive.MakeRow(1);
    EXPECT_EQ(row.promptTokens, 12);
    EXPECT_EQ(row.tokens, 5);
    EXPECT_NEAR(*row.firstTokenS, 0.020, 1e-12);
    EXPECT_NEAR(*row.tokenTimeS, 0.010, 1e-12); // 40 ms for the four tokens after the first
}
