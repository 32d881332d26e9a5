/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-task.h"

#include <gtest/gtest.h>

using namespace ns3;

TEST(EdgeTask, ASourceIsWrittenAsInTheResultStore)
{
    EXPECT_STREQ(ToText(EdgeServiceSource::Measured), "measured");
    EXPECT_STREQ(ToText(EdgeServiceSource::Imported), "imported");
    EXPECT_STREQ(ToText(EdgeServiceSource::Predicted), "predicted");
    EXPECT_STREQ(ToText(EdgeServiceSource::Assumed), "assumed");
}
