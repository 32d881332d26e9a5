/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * What a user believes when it decides: the last report, and its own work that no report holds.
 */

#include "ns3/edge-decider.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <deque>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3;

namespace
{

/** @brief Keeps every view that it is shown and always chooses server 1. */
class ViewKeepingPolicy : public EdgeOffloadPolicy
{
  public:
    std::vector<EdgeSystemView> views;
    std::vector<EdgeTaskView> tasks;

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) override
    {
        tasks.push_back(task);
        views.push_back(view);
        return {1, "", -1, "always"};
    }
};

class EdgeDeciderTest : public testing::Test
{
  protected:
    EdgeDeciderTest()
        : m_catalog(Create<EdgeComputeCatalog>()),
          m_policy(CreateObject<ViewKeepingPolicy>()),
          m_device(CreateObject<EdgeServer>()),
          m_server(CreateObject<EdgeServer>()),
          m_oracle(Create<EdgeOracle>())
    {
        const uint32_t phone = m_catalog->AddHardware({"phone", 10});
        const uint32_t box = m_catalog->AddHardware({"box", 100});
        m_catalog->AddWorkload({"camera", "camera", 1, 1424, 1424, Seconds(0), 1e9});
        EdgeServiceProfile profile;
        profile.predictedSeconds = 0.04;
        m_catalog->SetProfile(0, phone, profile);
        profile.predictedSeconds = 0.01;
        m_catalog->SetProfile(0, box, profile);
        m_device->SetHardware(m_catalog, phone);
        m_server->SetHardware(m_catalog, box);
        m_oracle->AddServer(m_server);
        EdgeTarget target;
        target.name = "site";
        target.hardware = box;
        target.path.uplinkBitsPerSecond = 12.016e6; // one segment takes 1 ms
        target.path.downlinkBitsPerSecond = 12.016e6;
        target.path.oneWayDelay = MilliSeconds(5);
        m_decider = std::make_unique<EdgeDecider>(m_catalog,
                                                  m_policy,
                                                  m_device,
                                                  std::vector<EdgeTarget>{target},
                                                  m_oracle);
    }

    ~EdgeDeciderTest() override
    {
        Simulator::Destroy();
    }

    /** @brief Decides a new task now; @return it, as the decider left it. */
    EdgeTask& Decide(uint64_t unsentBytes = 0)
    {
        EdgeTask& task = m_tasks.emplace_back();
        task.taskId = m_next++;
        task.inputBytes = 1424;
        task.outputBytes = 1424;
        task.created = Simulator::Now();
        task.service = {{MilliSeconds(50), EdgeServiceSource::Assumed},
                        {MilliSeconds(20), EdgeServiceSource::Assumed}};
        m_decider->Decide(task, unsentBytes);
        return task;
    }

    const EdgeTargetView& LastServerView() const
    {
        return m_policy->views.back().targets.at(1);
    }

    void AdvanceTo(Time time)
    {
        Simulator::Stop(time - Simulator::Now());
        Simulator::Run();
    }

    Ptr<EdgeComputeCatalog> m_catalog;
    Ptr<ViewKeepingPolicy> m_policy;
    Ptr<EdgeServer> m_device;
    Ptr<EdgeServer> m_server;
    Ptr<EdgeOracle> m_oracle;
    std::unique_ptr<EdgeDecider> m_decider;
    uint32_t m_next{0};
    std::deque<EdgeTask> m_tasks; ///< a deque: the oracle points to those that are under way
};

} // namespace

TEST_F(EdgeDeciderTest, BeforeTheFirstReportTheLoadIsUnknown)
{
    const EdgeTask task = Decide();
    EXPECT_FALSE(LastServerView().hasReport);
    EXPECT_EQ(LastServerView().backlog, Time(0));
    EXPECT_FALSE(task.viewAge.has_value());
}

TEST_F(EdgeDeciderTest, BeliefsAreThePredictionsAndTheIdleNetwork)
{
    const EdgeTask task = Decide();
    EXPECT_EQ(m_policy->views.back().targets.at(0).predictedCompute, MilliSeconds(40));
    EXPECT_EQ(LastServerView().predictedCompute, MilliSeconds(10));
    EXPECT_EQ(LastServerView().predictedUpload, MilliSeconds(6));
    // 6 ms there, 10 ms of computing, 6 ms back.
    EXPECT_EQ(*task.predictedCompletion, MilliSeconds(22));
    // The truth differs: 20 ms of computing here, 50 ms on the device.
    EXPECT_EQ(*task.clairvoyant, MilliSeconds(32));
}

TEST_F(EdgeDeciderTest, TheNewestReportCountsWhateverItsArrival)
{
    AdvanceTo(MilliSeconds(100));
    m_decider->Update({1, MilliSeconds(90), 3, 1, MilliSeconds(70)});
    m_decider->Update({1, MilliSeconds(80), 9, 1, MilliSeconds(990)}); // overtaken on its way
    const EdgeTask task = Decide();
    EXPECT_EQ(LastServerView().queueLength, 3U);
    EXPECT_EQ(LastServerView().backlog, MilliSeconds(70));
    EXPECT_EQ(*task.viewAge, MilliSeconds(10));
}

TEST_F(EdgeDeciderTest, OwnWorkIsRememberedUntilAReportCanHoldIt)
{
    Decide(); // expected at the server at 6 ms
    Decide(); // likewise
    EXPECT_EQ(LastServerView().ownInFlight,
              MilliSeconds(10)); // the first one, when the second came
    AdvanceTo(MilliSeconds(20));
    m_decider->Update({1, MilliSeconds(5), 0, 0, Time(0)}); // too early to hold them
    Decide();
    EXPECT_EQ(LastServerView().ownInFlight, MilliSeconds(20));
    m_decider->Update({1, MilliSeconds(7), 1, 1, MilliSeconds(20)}); // holds both
    Decide();
    EXPECT_EQ(LastServerView().ownInFlight, MilliSeconds(10)); // the third one
}

TEST_F(EdgeDeciderTest, ATaskThatIsLostIsNobodysWorkAnyMore)
{
    EdgeTask& lost = Decide();
    EXPECT_EQ(*Decide().clairvoyant, MilliSeconds(50)); // behind it: 6 + 20 + 20 + 6 > the device
    m_decider->Forget(m_tasks.back());
    m_decider->Forget(lost);
    const EdgeTask task = Decide();
    EXPECT_EQ(LastServerView().ownInFlight, Time(0));
    EXPECT_EQ(*task.clairvoyant, MilliSeconds(32)); // 6 + 20 + 6: the oracle awaits nobody there
}

TEST_F(EdgeDeciderTest, OwnUnsentBytesHoldTheUplinkFirst)
{
    Decide(15020); // 10 ms at 12.016 Mb/s
    EXPECT_EQ(LastServerView().predictedUpload, MilliSeconds(16));
}

TEST_F(EdgeDeciderTest, TheLotOfATaskIsItsOwn)
{
    Decide();
    Decide();
    EXPECT_NE(m_policy->tasks[0].lot, m_policy->tasks[1].lot);
}
