/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-path.h"
#include "ns3/edge-wire.h"
#include "ns3/packet.h"

#include <gtest/gtest.h>

using namespace ns3;

TEST(EdgeWire, AMessageHeaderSurvivesThePacket)
{
    auto packet = Create<Packet>(10);
    packet->AddHeader(EdgeMessageHeader(EdgeMessageHeader::Kind::Result, 7, 11, 5000000000, 513));
    EXPECT_EQ(packet->GetSize(), 10 + EdgeMessageHeader::SIZE_BYTES);
    EdgeMessageHeader read;
    packet->RemoveHeader(read);
    EXPECT_EQ(read.GetKind(), EdgeMessageHeader::Kind::Result);
    EXPECT_EQ(read.GetUserId(), 7U);
    EXPECT_EQ(read.GetTaskId(), 11U);
    EXPECT_EQ(read.GetPayloadBytes(), 5000000000U);
    EXPECT_EQ(read.GetSending(), 513U);
}

TEST(EdgeWire, AReportSurvivesThePacket)
{
    auto packet = Create<Packet>();
    packet->AddHeader(EdgeReportHeader({2, MilliSeconds(1500), 3, 4, MicroSeconds(77), true}));
    EXPECT_EQ(packet->GetSize(), 32U);
    EdgeReportHeader read;
    packet->RemoveHeader(read);
    EXPECT_EQ(read.GetReport().server, 2U);
    EXPECT_EQ(read.GetReport().measured, MilliSeconds(1500));
    EXPECT_EQ(read.GetReport().queueLength, 3U);
    EXPECT_EQ(read.GetReport().running, 4U);
    EXPECT_EQ(read.GetReport().backlog, MicroSeconds(77));
    EXPECT_TRUE(read.GetReport().isRefusing);
}

TEST(EdgePath, UploadTimeIsWireTimePlusDelay)
{
    // 1424 bytes of payload and 24 of header are one segment: 1448 + 54 = 1502 bytes on the wire.
    EXPECT_EQ(GetWireBytes(1424), 1502U);
    EXPECT_EQ(GetWireBytes(1425), 1503U + 54U);
    EdgePath path;
    path.uplinkBitsPerSecond = 12.016e6; // 1502 bytes take 1 ms
    path.downlinkBitsPerSecond = 120.16e6;
    path.oneWayDelay = MilliSeconds(5);
    EXPECT_EQ(path.GetUploadTime(1424), MilliSeconds(6));
    EXPECT_EQ(path.GetDownloadTime(1424), MicroSeconds(5100));
}
