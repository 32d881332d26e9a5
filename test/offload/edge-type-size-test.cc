/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * A class must have the same size in the library and in a program that uses it. It has not where
 * one of the two was built without NS3_LOG_ENABLE and a member stands under it.
 */

#include "ns3/edge-clairvoyant-policy.h"
#include "ns3/edge-cloud-only-policy.h"
#include "ns3/edge-device-energy.h"
#include "ns3/edge-earliest-deadline-queue.h"
#include "ns3/edge-eviction-rule.h"
#include "ns3/edge-fifo-queue.h"
#include "ns3/edge-flops-greedy-policy.h"
#include "ns3/edge-hybrid-service-time.h"
#include "ns3/edge-join-shortest-queue-policy.h"
#include "ns3/edge-local-only-policy.h"
#include "ns3/edge-nearest-edge-policy.h"
#include "ns3/edge-predicted-completion-policy.h"
#include "ns3/edge-predicted-service-time.h"
#include "ns3/edge-processor-sharing-queue.h"
#include "ns3/edge-random-policy.h"
#include "ns3/edge-random-service-time.h"
#include "ns3/edge-server.h"
#include "ns3/edge-shortest-predicted-queue.h"
#include "ns3/edge-strict-priority-queue.h"
#include "ns3/edge-trace-service-time.h"
#include "ns3/edge-weighted-fair-queue.h"

#include <gtest/gtest.h>

using namespace ns3;

template <typename CLASS>
class EdgeTypeSize : public testing::Test
{
};

using Classes = testing::Types<EdgeServer,
                               EdgeQueueDiscipline,
                               EdgeFifoQueue,
                               EdgeLeastRecentEvictionRule,
                               EdgeProcessorSharingQueue,
                               EdgeEarliestDeadlineQueue,
                               EdgeShortestPredictedQueue,
                               EdgeStrictPriorityQueue,
                               EdgeWeightedFairQueue,
                               EdgeServiceTimeModel,
                               EdgeTraceServiceTimeModel,
                               EdgePredictedServiceTimeModel,
                               EdgeHybridServiceTimeModel,
                               EdgeRandomServiceTimeModel,
                               EdgeDeviceEnergyModel,
                               EdgeOffloadPolicy,
                               EdgeOraclePolicy,
                               EdgeLocalOnlyPolicy,
                               EdgeNearestEdgePolicy,
                               EdgeCloudOnlyPolicy,
                               EdgeRandomPolicy,
                               EdgeJoinShortestQueuePolicy,
                               EdgeFlopsGreedyPolicy,
                               EdgePredictedCompletionPolicy,
                               EdgeClairvoyantPolicy>;

TYPED_TEST_SUITE(EdgeTypeSize, Classes);

TYPED_TEST(EdgeTypeSize, IsTheSameInLibraryAndProgram)
{
    const TypeId type = TypeParam::GetTypeId();
    EXPECT_EQ(type.GetSize(), sizeof(TypeParam)) << type.GetName();
    EXPECT_EQ(type.GetGroupName(), "EdgeAi") << type.GetName();
}
