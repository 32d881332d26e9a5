/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-service-time-fixture.h"

#include "ns3/edge-random-service-time.h"
#include "ns3/string.h"

using namespace ns3;
using namespace edgetest;

namespace
{

using EdgeRandomServiceTimeTest = ComputeTest;

} // namespace

TEST_F(EdgeRandomServiceTimeTest, EachHardwareHasAStreamOfItsOwn)
{
    const auto make = [](uint32_t extraHardware) {
        auto model = MakeModel<EdgeRandomServiceTimeModel>(MakeTwoByTwo(extraHardware));
        EXPECT_EQ(model->AssignStreams(100), 2 + extraHardware);
        return model;
    };
    auto few = make(0);
    auto many = make(3);
    for (uint32_t i = 0; i < 20; ++i)
    {
        EdgeTask a = MakeTask(1, i);
        EdgeTask b = MakeTask(1, i);
        few->Draw(a);
        many->Draw(b);
        EXPECT_EQ(a.service[0].duration, b.service[0].duration);
        EXPECT_EQ(a.service[1].duration, b.service[1].duration);
        EXPECT_NE(a.service[0].duration, a.service[1].duration);
        EXPECT_EQ(a.service[0].source, EdgeServiceSource::Assumed);
    }
}

TEST_F(EdgeRandomServiceTimeTest, NoAutomaticStreamIsUsed)
{
    auto model = MakeModel<EdgeRandomServiceTimeModel>(MakeTwoByTwo());
    const uint64_t before = RngSeedManager::GetNextStreamIndex();
    model->AssignStreams(100);
    EdgeTask task = MakeTask(1, 1);
    model->Draw(task);
    EXPECT_EQ(RngSeedManager::GetNextStreamIndex(), before + 1);
}

TEST_F(EdgeRandomServiceTimeTest, TimesWithoutStreamsOrBelowZeroAreRefused)
{
    auto model = MakeModel<EdgeRandomServiceTimeModel>(MakeTwoByTwo());
    EdgeTask task = MakeTask(1, 1);
    EXPECT_DEATH(model->Draw(task), "AssignStreams");
    model->SetAttribute("Variable", StringValue("ns3::ConstantRandomVariable[Constant=-1]"));
    model->AssignStreams(100);
    EXPECT_DEATH(model->Draw(task), "gave -1 s for workload 'inference' on hardware 'measured-gpu");
}
