/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Rule 1 of doc/architecture.md, held by the compiler: what a policy is handed are values, and the
 * truth reaches an oracle alone. Most of this file fails by not compiling.
 */

#include "ns3/edge-clairvoyant-policy.h"
#include "ns3/edge-cloud-only-policy.h"
#include "ns3/edge-flops-greedy-policy.h"
#include "ns3/edge-join-shortest-queue-policy.h"
#include "ns3/edge-local-only-policy.h"
#include "ns3/edge-nearest-edge-policy.h"
#include "ns3/edge-predicted-completion-policy.h"
#include "ns3/edge-random-policy.h"

#include <gtest/gtest.h>
#include <type_traits>

using namespace ns3;

namespace
{

template <typename T>
constexpr bool IS_PLAIN_VALUE =
    std::is_aggregate_v<T>&& std::is_default_constructible_v<T>&& std::is_copy_constructible_v<T>&&
        std::is_copy_assignable_v<T> &&
    !std::is_polymorphic_v<T> && !std::is_base_of_v<Object, T>;

static_assert(IS_PLAIN_VALUE<EdgeTaskView>);
static_assert(IS_PLAIN_VALUE<EdgeTargetView>);
static_assert(IS_PLAIN_VALUE<EdgeSystemView>);
static_assert(IS_PLAIN_VALUE<EdgeDecision>);
static_assert(IS_PLAIN_VALUE<EdgeTaskOutcomeView>);
static_assert(IS_PLAIN_VALUE<EdgeTruth>);
// Without a pointer, a task's view can be copied byte by byte.
static_assert(std::is_trivially_copyable_v<EdgeTaskOutcomeView> ==
              std::is_trivially_copyable_v<Time>);

template <typename T, typename = void>
struct HasReveal : std::false_type
{
};

template <typename T>
struct HasReveal<T, std::void_t<decltype(std::declval<T&>().Reveal(std::declval<EdgeTruth>()))>>
    : std::true_type
{
};

static_assert(HasReveal<EdgeOraclePolicy>::value);
static_assert(HasReveal<EdgeClairvoyantPolicy>::value);
static_assert(!HasReveal<EdgeOffloadPolicy>::value);

/** A policy that decides on beliefs: no door for the truth, and none of its constructors takes it.
 */
template <typename T>
constexpr bool SEES_BELIEFS_ONLY =
    std::is_base_of_v<EdgeOffloadPolicy, T> && !std::is_base_of_v<EdgeOraclePolicy, T> &&
    !HasReveal<T>::value && !std::is_constructible_v<T, EdgeTruth>;

static_assert(SEES_BELIEFS_ONLY<EdgeLocalOnlyPolicy>);
static_assert(SEES_BELIEFS_ONLY<EdgeNearestEdgePolicy>);
static_assert(SEES_BELIEFS_ONLY<EdgeCloudOnlyPolicy>);
static_assert(SEES_BELIEFS_ONLY<EdgeRandomPolicy>);
static_assert(SEES_BELIEFS_ONLY<EdgeJoinShortestQueuePolicy>);
static_assert(SEES_BELIEFS_ONLY<EdgeFlopsGreedyPolicy>);
static_assert(SEES_BELIEFS_ONLY<EdgePredictedCompletionPolicy>);

/** A stranger's policy; `override` fails to compile where the signature is another one. */
class ProbePolicy : public EdgeOffloadPolicy
{
  private:
    EdgeDecision DoDecide(const EdgeTaskView& /* task */, const EdgeSystemView& /* view */) override
    {
        return {0};
    }
};

static_assert(std::is_same_v<decltype(&EdgeOffloadPolicy::Decide),
                             EdgeDecision (EdgeOffloadPolicy::*)(const EdgeTaskView&,
                                                                 const EdgeSystemView&)>);
static_assert(!std::is_constructible_v<EdgeTargetView, EdgeTruth::Target>);
static_assert(!std::is_convertible_v<EdgeTruth, EdgeSystemView>);

} // namespace

TEST(EdgeOffloadShape, AStrangersPolicyNeedsOneFunction)
{
    EdgeSystemView view;
    view.targets.resize(1);
    EXPECT_EQ(CreateObject<ProbePolicy>()->Decide({}, view).target, 0u);
}
