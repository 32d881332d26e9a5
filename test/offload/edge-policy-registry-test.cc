/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-offload-policy.h"
#include "ns3/edge-policy-registry.h"
#include "ns3/object-factory.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace ns3;
using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;

namespace mylab
{

/** What a stranger writes, in a namespace of his own. */
class EdgeCoinFlip2Policy : public ns3::EdgeOffloadPolicy
{
  public:
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("mylab::EdgeCoinFlip2Policy")
                                .SetParent<EdgeOffloadPolicy>()
                                .AddConstructor<EdgeCoinFlip2Policy>();
        return tid;
    }

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) override
    {
        return {task.taskId % 2 == 0 ? 0 : view.targets.back().target};
    }
};

NS_OBJECT_ENSURE_REGISTERED(EdgeCoinFlip2Policy);

} // namespace mylab

TEST(EdgePolicyRegistry, NamesAreDerivedFromTypeIds)
{
    const auto nameOf = [](const std::string& type) {
        return GetEdgePolicyName(TypeId::LookupByName(type));
    };
    EXPECT_EQ(nameOf("ns3::EdgePredictedCompletionPolicy"), "predicted-completion");
    EXPECT_EQ(nameOf("ns3::EdgeRandomPolicy"), "random");
    EXPECT_EQ(nameOf("ns3::EdgeJoinShortestQueuePolicy"), "join-shortest-queue");
}

TEST(EdgePolicyRegistry, FindsEveryPolicyThatCanBeCreated)
{
    const std::vector<std::string> names = GetEdgePolicyNames();
    EXPECT_THAT(names,
                IsSupersetOf({"clairvoyant",
                              "cloud-only",
                              "flops-greedy",
                              "join-shortest-queue",
                              "local-only",
                              "nearest-edge",
                              "predicted-completion",
                              "random"}));
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    EXPECT_THAT(names, Not(Contains("oracle"))); // abstract
    EXPECT_THAT(names, Not(Contains("offload")));
    for (const std::string& name : names)
    {
        TypeId type;
        ASSERT_TRUE(LookupEdgePolicy(name, &type)) << name;
        EXPECT_EQ(GetEdgePolicyName(type), name);
        ObjectFactory factory;
        factory.SetTypeId(type);
        EXPECT_NE(factory.Create<EdgeOffloadPolicy>(), nullptr) << name;
    }
}

TEST(EdgePolicyRegistry, FindsAStrangersPolicy)
{
    TypeId type;
    ASSERT_TRUE(LookupEdgePolicy("coin-flip2", &type));
    EXPECT_EQ(type, mylab::EdgeCoinFlip2Policy::GetTypeId());
}

TEST(EdgePolicyRegistry, AnUnknownNameIsNotFoundAndChangesNothing)
{
    TypeId type = Object::GetTypeId();
    for (const std::string name : {"", "no-such-policy", "ns3::EdgeRandomPolicy", "Random"})
    {
        EXPECT_FALSE(LookupEdgePolicy(name, &type)) << name;
    }
    EXPECT_EQ(type, Object::GetTypeId());
}
