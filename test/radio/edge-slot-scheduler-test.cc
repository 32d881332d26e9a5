/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Who gets a slot, and how fair that is.
 */

#include "ns3/edge-max-rate-scheduler.h"
#include "ns3/edge-proportional-fair-scheduler.h"
#include "ns3/edge-round-robin-scheduler.h"

#include <functional>
#include <gtest/gtest.h>
#include <numeric>
#include <vector>

using namespace ns3;

namespace
{

constexpr uint32_t BLOCKS = 100;
constexpr int SLOTS = 20000;

/** What each user was given. */
struct Given
{
    std::vector<double> bits;
    std::vector<double> blocks;
};

/** @return Jain's index: 1 where all are alike, 1 / n where one has everything (1984) */
double
GetJainIndex(const std::vector<double>& shares)
{
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    double squares = 0;
    for (const double share : shares)
    {
        squares += share * share;
    }
    return sum * sum / (static_cast<double>(shares.size()) * squares);
}

/** @brief All users always have more to send than a slot holds. */
Given
Saturate(EdgeSlotScheduler& scheduler,
         uint32_t users,
         const std::function<double(uint32_t user, int slot)>& getBitsPerBlock)
{
    Given given{std::vector<double>(users, 0), std::vector<double>(users, 0)};
    for (int slot = 0; slot < SLOTS; ++slot)
    {
        std::vector<EdgeSlotScheduler::Candidate> candidates;
        for (uint32_t user = 0; user < users; ++user)
        {
            candidates.push_back({user, getBitsPerBlock(user, slot), BLOCKS});
        }
        const auto blocks = scheduler.Share(candidates, BLOCKS, MicroSeconds(500 * slot));
        for (uint32_t user = 0; user < users; ++user)
        {
            given.blocks[user] += blocks[user];
            given.bits[user] += blocks[user] * candidates[user].bitsPerBlock;
        }
    }
    return given;
}

double
GetRisingRate(uint32_t user, int /* slot */)
{
    return 100.0 * (user + 1);
}

/** Two users whose channels are good, 200, and bad, 100, by turns and never together. */
double
GetAlternatingRate(uint32_t user, int slot)
{
    return (slot / 10 + static_cast<int>(user)) % 2 == 0 ? 200 : 100;
}

} // namespace

TEST(EdgeSlotScheduler, RoundRobinGivesEveryoneTheSameAirtime)
{
    const auto scheduler = CreateObject<EdgeRoundRobinScheduler>();
    const Given given = Saturate(*scheduler, 4, GetRisingRate);
    EXPECT_DOUBLE_EQ(GetJainIndex(given.blocks), 1);
    // Bits as their channels: 1, 2, 3, 4; Jain (10^2) / (4 x 30) = 5 / 6.
    EXPECT_NEAR(GetJainIndex(given.bits), 5 / 6.0, 1e-12);
}

TEST(EdgeSlotScheduler, ProportionalFairGivesTheSameAirtimeWhereChannelsDoNotChange)
{
    // It maximises the sum of log(rate): with constant channels, equal shares of the time.
    const auto scheduler = CreateObject<EdgeProportionalFairScheduler>();
    const Given given = Saturate(*scheduler, 4, GetRisingRate);
    EXPECT_NEAR(GetJainIndex(given.blocks), 1, 1e-3);
    EXPECT_NEAR(GetJainIndex(given.bits), 5 / 6.0, 1e-2);
}

TEST(EdgeSlotScheduler, ProportionalFairRidesOnThePeaksOfChannelsThatChange)
{
    // Each is served while its channel is good: half of the time at 200. Round robin has a quarter
    // of the time at 200 and a quarter at 100: 200 / 150 = 4 / 3 of its bits.
    const auto fair = CreateObject<EdgeProportionalFairScheduler>();
    const auto turns = CreateObject<EdgeRoundRobinScheduler>();
    const Given peaks = Saturate(*fair, 2, GetAlternatingRate);
    const Given mean = Saturate(*turns, 2, GetAlternatingRate);
    for (const uint32_t user : {0, 1})
    {
        EXPECT_NEAR(peaks.bits[user] / mean.bits[user], 4 / 3.0, 0.01) << user;
    }
}

TEST(EdgeSlotScheduler, MaxRateGivesEverythingToTheBest)
{
    const auto scheduler = CreateObject<EdgeMaxRateScheduler>();
    const Given given = Saturate(*scheduler, 4, GetRisingRate);
    EXPECT_EQ(given.blocks, (std::vector<double>{0, 0, 0, double{BLOCKS} * SLOTS}));
    EXPECT_DOUBLE_EQ(GetJainIndex(given.blocks), 1 / 4.0);
}

TEST(EdgeSlotScheduler, WhatOneDoesNotNeedTheNextOneGets)
{
    const auto scheduler = CreateObject<EdgeRoundRobinScheduler>();
    const auto first = scheduler->Share({{0, 1, 30}, {1, 1, 50}, {2, 1, 90}}, 100, Time(0));
    EXPECT_EQ(first, (std::vector<uint32_t>{30, 50, 20}));
    // All had a turn, in this order; a newcomer goes first.
    const auto second = scheduler->Share({{0, 1, 90}, {1, 1, 90}, {3, 1, 5}}, 100, Seconds(1));
    EXPECT_EQ(second, (std::vector<uint32_t>{90, 5, 5}));
}

TEST(EdgeSlotScheduler, WithoutFreeBlocksNobodyHadATurn)
{
    const auto scheduler = CreateObject<EdgeRoundRobinScheduler>();
    EXPECT_EQ(scheduler->Share({{0, 1, 1}, {1, 1, 1}}, 0, Time(0)), (std::vector<uint32_t>{0, 0}));
    EXPECT_EQ(scheduler->Share({{0, 1, 1}, {1, 1, 1}}, 1, Time(1)), (std::vector<uint32_t>{1, 0}));
    EXPECT_EQ(scheduler->Share({{0, 1, 1}, {1, 1, 1}}, 1, Time(2)), (std::vector<uint32_t>{0, 1}));
}
