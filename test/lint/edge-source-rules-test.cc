/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-source-rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgelint;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

namespace
{

const std::string SPDX = "// SPDX-License-Identifier: GPL-2.0-only\n";

const SourceFile SERVER{"model/compute/edge-server.h", SPDX};

const std::vector<SourceFile>&
Tree()
{
    static const std::vector<SourceFile> files = ReadSources(EDGE_AI_SOURCE_DIR);
    return files;
}

} // namespace

TEST(EdgeSourceRules, TheTreeIsFoundAtAll)
{
    EXPECT_GT(Tree().size(), 20u);
}

TEST(EdgeSourceRules, NoIncludePointsUp)
{
    EXPECT_THAT(FindUpwardIncludes(Tree()), IsEmpty());
}

TEST(EdgeSourceRules, PlainLayersKnowNoSimulatorAndPoliciesNoServers)
{
    EXPECT_THAT(FindForbiddenIncludes(Tree()), IsEmpty());
}

TEST(EdgeSourceRules, EachCLibraryHasOneWrapper)
{
    EXPECT_THAT(FindUnwrappedLibraries(Tree()), IsEmpty());
}

TEST(EdgeSourceRules, EveryFileNamesItsLicenceAndHeadersTheirModule)
{
    EXPECT_THAT(FindUnmarkedFiles(Tree()), IsEmpty());
}

TEST(EdgeSourceRules, TheLibraryNeitherPrintsNorExits)
{
    EXPECT_THAT(FindOutputOfTheLibrary(Tree()), IsEmpty());
}

// The rules themselves: each must see the fault that it is there for.

TEST(EdgeSourceRules, AnUpwardIncludeIsNamedWithFileAndLine)
{
    const SourceFile trace{"model/trace/edge-trace-store.cc", "\n#include \"ns3/edge-server.h\"\n"};
    EXPECT_THAT(FindUpwardIncludes({SERVER, trace}),
                ElementsAre(StartsWith("model/trace/edge-trace-store.cc:2: model/trace includes")));
}

TEST(EdgeSourceRules, NetAndRadioAreBesideEachOther)
{
    const SourceFile radio{"model/radio/edge-cell.h", SPDX};
    const SourceFile net{"model/net/edge-user.cc", "#include \"ns3/edge-cell.h\"\n"};
    EXPECT_EQ(FindUpwardIncludes({radio, net}).size(), 1u);
}

TEST(EdgeSourceRules, ADownwardIncludeIsRight)
{
    const SourceFile helper{"helper/edge-helper.cc", "#include \"ns3/edge-server.h\"\n"};
    EXPECT_THAT(FindUpwardIncludes({SERVER, helper}), IsEmpty());
}

TEST(EdgeSourceRules, APolicyThatIncludesAServerIsSeen)
{
    const SourceFile policy{"model/offload/edge-my-policy.cc", "#include \"ns3/edge-server.h\"\n"};
    EXPECT_THAT(FindForbiddenIncludes({SERVER, policy}), ElementsAre(HasSubstr("views only")));
}

TEST(EdgeSourceRules, OnlyTheOracleKnowsTheTruth)
{
    const std::string include = "#include \"ns3/edge-truth.h\"\n";
    const SourceFile policy{"model/offload/edge-my-policy.cc", include};
    const SourceFile oracle{"model/offload/edge-oracle-policy.h", include};
    EXPECT_THAT(FindForbiddenIncludes({oracle, policy}),
                ElementsAre(StartsWith("model/offload/edge-my-policy.cc:1: ns3/edge-truth.h")));
}

TEST(EdgeSourceRules, APlainLayerThatIncludesNs3IsSeen)
{
    const SourceFile predict{"model/predict/edge-x.cc", "#include \"ns3/nstime.h\"\n"};
    EXPECT_THAT(FindForbiddenIncludes({predict}), ElementsAre(HasSubstr("plain C++")));
}

TEST(EdgeSourceRules, ASecondUserOfSqliteIsSeen)
{
    const SourceFile store{"model/result/edge-result-store.cc", "#include <sqlite3.h>\n"};
    EXPECT_THAT(FindUnwrappedLibraries({store}), ElementsAre(HasSubstr("edge-sqlite alone")));
}

TEST(EdgeSourceRules, AFileWithoutLicenceAndPrefixIsSeenTwice)
{
    EXPECT_EQ(FindUnmarkedFiles({{"model/net/server.h", "#pragma once\n"}}).size(), 2u);
}

TEST(EdgeSourceRules, OutputIsForTheProgramNotForTheLibrary)
{
    const SourceFile model{"model/net/edge-user.cc", "std::cout << 1;\n"};
    const SourceFile program{"examples/cli/edge-cli-list.cc", "std::cout << 1;\n"};
    EXPECT_EQ(FindOutputOfTheLibrary({model, program}).size(), 1u);
}
