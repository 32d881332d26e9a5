/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Processor sharing in two levels, against numbers derived by hand and against queueing theory.
 */

#include "ns3/double.h"
#include "ns3/edge-fluid-share.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"

#include <cmath>
#include <deque>
#include <gtest/gtest.h>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

using namespace ns3;

namespace
{

/** @brief Senders of two flows each, and when each flow was through, in seconds. */
class EdgeFluidShareTest : public testing::Test
{
  protected:
    EdgeFluidShareTest()
        : m_senders(3),
          m_share([this](EdgeFluidSender& sender, uint32_t flow) {
              m_ended[{sender.user, flow}] = Simulator::Now().GetSeconds();
          })
    {
        for (uint32_t i = 0; i < m_senders.size(); ++i)
        {
            m_senders[i].user = i;
        }
    }

    ~EdgeFluidShareTest() override
    {
        Simulator::Destroy();
    }

    void StartAt(double atSeconds, uint32_t sender, uint32_t flow, double seconds)
    {
        Simulator::Schedule(Seconds(atSeconds),
                            &EdgeFluidShareTest::StartNow,
                            this,
                            sender,
                            flow,
                            seconds);
    }

  public: // scheduled by tests
    void StartNow(uint32_t sender, uint32_t flow, double seconds)
    {
        m_share.Start(m_senders[sender], flow, seconds);
    }

    void RescaleNow(uint32_t sender, double first, double second)
    {
        m_share.Rescale(m_senders[sender], {first, second});
    }

    void StopNow(uint32_t sender, uint32_t flow)
    {
        m_stopped = m_share.Stop(m_senders[sender], flow);
    }

  protected:
    void ExpectEnd(uint32_t sender, uint32_t flow, double seconds)
    {
        ASSERT_EQ(m_ended.count({sender, flow}), 1U) << sender << "/" << flow << " did not end";
        EXPECT_NEAR((m_ended[{sender, flow}]), seconds, 2e-9) << sender << "/" << flow;
    }

    std::vector<EdgeFluidSender> m_senders;
    EdgeFluidShare m_share;
    std::map<std::pair<uint32_t, uint32_t>, double> m_ended;
    double m_stopped{0};
};

} // namespace

TEST_F(EdgeFluidShareTest, AFlowAloneTakesItsOwnTime)
{
    StartAt(1, 0, 0, 0.25);
    Simulator::Run();
    ExpectEnd(0, 0, 1.25);
    EXPECT_NEAR(m_share.GetBusySeconds(), 0.25, 1e-9);
}

TEST_F(EdgeFluidShareTest, TwoUsersGetHalfEachWhileBothSend)
{
    // Both until the short one has had its 1 s at half speed: t = 2. Of its 3 s the long one has
    // had 1 by then, the other 2 follow alone: t = 4.
    StartAt(0, 0, 0, 3);
    StartAt(0, 1, 0, 1);
    Simulator::Run();
    ExpectEnd(1, 0, 2);
    ExpectEnd(0, 0, 4);
}

TEST_F(EdgeFluidShareTest, AnArrivalDelaysThoseWhoAreThere)
{
    // Alone until 1: 1 s of 2 is done. Then half speed: the second user's 0.5 s end at 2, the first
    // has had 1.5 by then and ends at 2.5.
    StartAt(0, 0, 0, 2);
    StartAt(1, 1, 0, 0.5);
    Simulator::Run();
    ExpectEnd(1, 0, 2);
    ExpectEnd(0, 0, 2.5);
}

TEST_F(EdgeFluidShareTest, AUsersSecondFlowTakesNothingFromOtherUsers)
{
    // User 0 sends twice 1 s, user 1 once 1 s: user 1 has half of the share until it ends at 2;
    // each flow of user 0 has had 0.5 by then, and the last 0.5 + 0.5 end at 3.
    StartAt(0, 0, 0, 1);
    StartAt(0, 0, 1, 1);
    StartAt(0, 1, 0, 1);
    Simulator::Run();
    ExpectEnd(1, 0, 2);
    ExpectEnd(0, 0, 3);
    ExpectEnd(0, 1, 3);
}

TEST_F(EdgeFluidShareTest, WhatIsLeftCanTakeLongerFromNowOn)
{
    // At 1, half of each flow's 2 s is... flow 0: 0.5 done (half speed), 1.5 left, twice: 3 s.
    // Flow 1 keeps its 1.5 s. Half speed each: flow 1 ends at 1 + 3 = 4; flow 0 has 1.5 left: 5.5.
    StartAt(0, 0, 0, 2);
    StartAt(0, 0, 1, 2);
    Simulator::Schedule(Seconds(1), &EdgeFluidShareTest::RescaleNow, this, 0U, 2.0, 1.0);
    Simulator::Run();
    ExpectEnd(0, 1, 4);
    ExpectEnd(0, 0, 5.5);
}

TEST_F(EdgeFluidShareTest, AStoppedFlowNeverEndsAndLeavesItsShare)
{
    // At 1 each has had 0.5 of 2 s; user 1 then goes on alone: 1.5 s more.
    StartAt(0, 0, 0, 2);
    StartAt(0, 1, 0, 2);
    Simulator::Schedule(Seconds(1), &EdgeFluidShareTest::StopNow, this, 0U, 0U);
    Simulator::Run();
    EXPECT_NEAR(m_stopped, 1.5, 1e-9);
    EXPECT_EQ(m_ended.count({0, 0}), 0U);
    ExpectEnd(1, 0, 2.5);
}

namespace
{

/** @brief Poisson arrivals of users that send one flow each; the mean time in the system. */
class SharingExperiment
{
  public:
    SharingExperiment(Ptr<RandomVariableStream> size, double meanGapSeconds)
        : m_share([this](EdgeFluidSender& sender, uint32_t) { OnEnded(sender); }),
          m_size(size),
          m_gap(CreateObject<ExponentialRandomVariable>())
    {
        m_gap->SetAttribute("Mean", DoubleValue(meanGapSeconds));
        m_gap->SetStream(7);
        m_size->SetStream(8);
    }

    /** @return mean over batches of 5,000 flows each, after one that is left out */
    std::vector<double> Run(uint32_t batches)
    {
        m_left = BATCH * (batches + 1);
        m_sums.resize(batches + 1);
        Simulator::Schedule(Time(0), &SharingExperiment::Arrive, this);
        Simulator::Run();
        Simulator::Destroy();
        m_sums.erase(m_sums.begin());
        for (double& sum : m_sums)
        {
            sum /= BATCH;
        }
        return m_sums;
    }

  private:
    static constexpr uint32_t BATCH = 5000;

    void Arrive()
    {
        EdgeFluidSender& sender = m_senders.emplace_back();
        sender.user = static_cast<uint32_t>(m_senders.size()) - 1;
        m_arrived.push_back(Simulator::Now().GetSeconds());
        m_share.Start(sender, 0, m_size->GetValue());
        if (--m_left > 0)
        {
            Simulator::Schedule(Seconds(m_gap->GetValue()), &SharingExperiment::Arrive, this);
        }
    }

    void OnEnded(const EdgeFluidSender& sender)
    {
        m_sums[sender.user / BATCH] += Simulator::Now().GetSeconds() - m_arrived[sender.user];
    }

    std::deque<EdgeFluidSender> m_senders;
    std::vector<double> m_arrived;
    std::vector<double> m_sums;
    EdgeFluidShare m_share;
    Ptr<RandomVariableStream> m_size;
    Ptr<ExponentialRandomVariable> m_gap;
    uint32_t m_left{0};
};

/** @brief The mean of the batches +- t s / sqrt(n), 99.9 %, must hold the expected value. */
void
ExpectInInterval(const std::vector<double>& batches, double expected)
{
    constexpr double studentT = 3.883; // 19 degrees of freedom, 99.95 % quantile
    ASSERT_EQ(batches.size(), 20U);
    const double mean = std::accumulate(batches.begin(), batches.end(), 0.0) / 20;
    double squares = 0;
    for (const double value : batches)
    {
        squares += (value - mean) * (value - mean);
    }
    const double halfWidth = studentT * std::sqrt(squares / 19 / 20);
    EXPECT_LT(halfWidth, expected / 5) << "too wide an interval to say anything";
    EXPECT_NEAR(mean, expected, halfWidth);
}

} // namespace

TEST(EdgeFluidShare, TimeInTheSystemIsThatOfMG1PSWhateverTheSizes)
{
    // M/G/1-PS: E[T] = E[S] / (1 - rho), insensitive to the distribution of S (Kleinrock, "Queueing
    // Systems, Volume 2", 1976, section 4.4). E[S] = 10 ms, rho = 0.7: 33.333 ms.
    auto constant = CreateObject<ConstantRandomVariable>();
    constant->SetAttribute("Constant", DoubleValue(0.010));
    ExpectInInterval(SharingExperiment(constant, 0.010 / 0.7).Run(20), 0.010 / 0.3);

    auto exponential = CreateObject<ExponentialRandomVariable>();
    exponential->SetAttribute("Mean", DoubleValue(0.010));
    ExpectInInterval(SharingExperiment(exponential, 0.010 / 0.7).Run(20), 0.010 / 0.3);

    // Weibull, shape 0.5: mean = scale x Gamma(3) = 2 scale; coefficient of variation sqrt(5). FIFO
    // would need 10 + 0.7 x 10 x (1 + 5) / 2 / 0.3 = 80 ms.
    auto heavy = CreateObject<WeibullRandomVariable>();
    heavy->SetAttribute("Scale", DoubleValue(0.005));
    heavy->SetAttribute("Shape", DoubleValue(0.5));
    ExpectInInterval(SharingExperiment(heavy, 0.010 / 0.7).Run(20), 0.010 / 0.3);
}
