/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * An offload policy of your own, and what it decides. No network: the views are made by hand.
 *
 *     device 60 ms      site 20 + 15 ms      cloud 80 + 5 ms      (network there and back +
 * compute)
 *
 * Run it:    build/release/examples/edge-own-policy
 * Prints:    first-fit: a deadline of 100 ms goes to device
 *            first-fit: a deadline of 40 ms goes to site
 *            first-fit: a deadline of 10 ms goes to device
 */

#include "ns3/core-module.h"
#include "ns3/edge-offload-policy.h"
#include "ns3/edge-policy-registry.h"

#include <iostream>

namespace ns3
{

// README: begin
/** @brief The first target, the device before all, that is believed to meet the deadline. */
class EdgeFirstFitPolicy : public EdgeOffloadPolicy
{
  public:
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("ns3::EdgeFirstFitPolicy")
                                .SetParent<EdgeOffloadPolicy>()
                                .AddConstructor<EdgeFirstFitPolicy>();
        return tid;
    }

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) override
    {
        for (const EdgeTargetView& target : view.targets)
        {
            if (target.GetPredictedCompletion() <= task.deadline)
            {
                return {target.target};
            }
        }
        return {0}; // late everywhere: at least spare the network
    }
};

NS_OBJECT_ENSURE_REGISTERED(EdgeFirstFitPolicy);
// README: end

} // namespace ns3

using namespace ns3;

namespace
{

EdgeTargetView
MakeTarget(uint32_t number, const std::string& name, Time network, Time compute)
{
    EdgeTargetView target;
    target.target = number;
    target.name = name;
    target.predictedUpload = network;
    target.predictedCompute = compute;
    return target;
}

EdgeSystemView
MakeView()
{
    return {Seconds(0),
            {MakeTarget(0, "device", Seconds(0), MilliSeconds(60)),
             MakeTarget(1, "site", MilliSeconds(20), MilliSeconds(15)),
             MakeTarget(2, "cloud", MilliSeconds(80), MilliSeconds(5))}};
}

void
Show(Ptr<EdgeOffloadPolicy> policy, Time deadline)
{
    EdgeTaskView task;
    task.deadline = deadline;
    const EdgeSystemView view = MakeView();
    const EdgeDecision decision = policy->Decide(task, view);
    std::cout << GetEdgePolicyName(policy->GetInstanceTypeId()) << ": a deadline of "
              << deadline.GetMilliSeconds() << " ms goes to " << view.targets[decision.target].name
              << '\n';
}

} // namespace

int
main(int argc, char* argv[])
{
    std::string name = "first-fit";
    CommandLine cmd(__FILE__);
    cmd.AddValue("policy", "the policy's name, as in `edge-ai list policies`", name);
    cmd.Parse(argc, argv);

    TypeId type;
    NS_ABORT_MSG_IF(!LookupEdgePolicy(name, &type), "no policy is called " << name);
    ObjectFactory factory;
    factory.SetTypeId(type);
    const auto policy = factory.Create<EdgeOffloadPolicy>();
    for (int64_t deadlineMs : {100, 40, 10})
    {
        Show(policy, MilliSeconds(deadlineMs));
    }
    return 0;
}
