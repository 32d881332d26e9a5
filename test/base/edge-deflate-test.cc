/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-base64.h"
#include "ns3/edge-deflate.h"
#include "ns3/edge-error.h"

#include <gtest/gtest.h>

using namespace edgeai;

TEST(EdgeBase64, KnowsTheVectorsOfRfc4648)
{
    EXPECT_EQ(EncodeBase64(""), "");
    EXPECT_EQ(EncodeBase64("f"), "Zg==");
    EXPECT_EQ(EncodeBase64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(DecodeBase64("Zg=="), "f");
    EXPECT_EQ(DecodeBase64("Zm9vYmFy"), "foobar");
}

TEST(EdgeBase64, RefusesOtherText)
{
    EXPECT_THROW(DecodeBase64("Zg="), InputError);
    EXPECT_THROW(DecodeBase64("Z!=="), InputError);
}

TEST(EdgeDeflate, ReadsBackTheBytesAndMakesThemFewer)
{
    const std::string bytes(10000, '\0');
    const std::string deflated = Deflate(bytes);
    EXPECT_LT(deflated.size(), 100u);
    EXPECT_EQ(Inflate(deflated, bytes.size()), bytes);
}

TEST(EdgeDeflate, RefusesDamageAndAnotherLength)
{
    std::string deflated = Deflate("some bytes that are worth keeping");
    EXPECT_THROW(Inflate(deflated, 5), InputError);
    EXPECT_THROW(Inflate(deflated, 500), InputError);
    deflated[deflated.size() / 2] ^= 0x55;
    EXPECT_THROW(Inflate(deflated, 33), InputError);
}
