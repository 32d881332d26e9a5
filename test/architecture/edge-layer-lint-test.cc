/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Arrows point down only (rule 6 of doc/architecture.md): our own sources, and proof that a bad
 * include would be seen.
 */

#include "edge-layer-lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgetest;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

namespace
{

/** A header in every folder that has rules, so that each can be pointed to. */
std::vector<SourceFile>
MakeTree()
{
    std::vector<SourceFile> tree;
    for (const char* path : {"model/base/edge-sqlite.h",
                             "model/trace/edge-trace-store.h",
                             "model/predict/edge-booster.h",
                             "model/result/edge-result-store.h",
                             "model/compute/edge-server.h",
                             "model/offload/edge-offload-view.h",
                             "model/offload/edge-offload-policy.h",
                             "model/offload/edge-oracle-policy.h",
                             "model/offload/edge-truth.h",
                             "model/net/edge-path.h",
                             "model/radio/edge-cell.h",
                             "helper/edge-scenario.h",
                             "examples/cli/edge-cli.h",
                             "traces/profiler/network.h"})
    {
        tree.push_back({path, "#include <vector>\n"});
    }
    return tree;
}

/** What the lint says of one more file with one include. */
std::vector<std::string>
Check(const std::string& path, const std::string& include)
{
    std::vector<SourceFile> tree = MakeTree();
    tree.push_back({path, "// A file.\n\n#include " + include + "\n"});
    return FindViolations(tree);
}

void
ExpectRefused(const std::string& path, const std::string& include, const std::string& reason)
{
    EXPECT_THAT(Check(path, include), ElementsAre(HasSubstr(reason))) << path << " " << include;
}

void
ExpectAllowed(const std::string& path, const std::string& include)
{
    EXPECT_THAT(Check(path, include), IsEmpty()) << path << " " << include;
}

} // namespace

TEST(EdgeLayerLint, OurSourcesKeepTheRules)
{
    const std::vector<SourceFile> files = ReadSources(EDGE_AI_SOURCE_DIR);
    // Not empty-handed: the lint would pass if it found nothing to read.
    EXPECT_THAT(files, Contains(Field(&SourceFile::path, "model/base/edge-sqlite.cc")));
    EXPECT_THAT(files, Contains(Field(&SourceFile::path, "model/offload/edge-truth.h")));
    EXPECT_THAT(FindViolations(files), IsEmpty());
}

TEST(EdgeLayerLint, AnArrowThatPointsUpIsRefused)
{
    ExpectRefused("model/base/edge-x.cc", "\"ns3/edge-trace-store.h\"", "layer 0");
    ExpectRefused("model/trace/edge-x.cc", "\"ns3/edge-booster.h\"", "layer 1");
    ExpectRefused("model/result/edge-x.cc", "\"ns3/edge-server.h\"", "layer 2");
    ExpectRefused("model/compute/edge-x.h", "\"ns3/edge-offload-policy.h\"", "layer 3");
    ExpectRefused("model/offload/edge-x.cc", "\"ns3/edge-path.h\"", "layer 4");
    ExpectRefused("model/net/edge-x.cc", "\"ns3/edge-scenario.h\"", "layer 5");
    ExpectRefused("helper/edge-x.cc", "\"edge-cli.h\"", "layer 6");
}

TEST(EdgeLayerLint, AnArrowThatPointsDownIsFine)
{
    ExpectAllowed("model/trace/edge-x.cc", "\"ns3/edge-sqlite.h\"");
    ExpectAllowed("model/predict/edge-x.cc", "\"ns3/edge-trace-store.h\"");
    ExpectAllowed("model/compute/edge-x.cc", "\"ns3/edge-result-store.h\"");
    ExpectAllowed("model/net/edge-x.cc", "\"ns3/edge-server.h\"");
    ExpectAllowed("model/net/edge-x.cc", "\"ns3/edge-cell.h\"");
    ExpectAllowed("model/radio/edge-x.cc", "\"ns3/edge-path.h\"");
    ExpectAllowed("examples/edge-x.cc", "\"ns3/edge-scenario.h\"");
}

TEST(EdgeLayerLint, PredictionAndResultsDoNotKnowEachOther)
{
    ExpectRefused("model/predict/edge-x.cc", "\"ns3/edge-result-store.h\"", "must not see");
    ExpectRefused("model/result/edge-x.cc", "\"ns3/edge-booster.h\"", "must not see");
}

TEST(EdgeLayerLint, PoliciesReachNoServerAndNoNode)
{
    ExpectRefused("model/offload/edge-x.cc", "\"ns3/edge-server.h\"", "must not see model/compute");
    ExpectRefused("model/offload/edge-x.cc", "\"ns3/edge-cell.h\"", "layer 4");
    ExpectRefused("model/offload/edge-x.cc", "\"ns3/node-list.h\"", "forbidden");
    ExpectRefused("model/offload/edge-x.cc", "<ns3/config.h>", "forbidden");
    ExpectAllowed("model/offload/edge-x.cc", "\"ns3/boolean.h\"");
}

TEST(EdgeLayerLint, OnlyTheOracleSeesTheTruth)
{
    for (const std::string include : {"\"ns3/edge-truth.h\"", "\"edge-oracle-policy.h\""})
    {
        ExpectRefused("model/offload/edge-random-policy.cc", include, "reserved");
        ExpectRefused("helper/edge-x.cc", include, "reserved");
        ExpectAllowed("model/offload/edge-clairvoyant-policy.cc", include);
        ExpectAllowed("model/net/edge-oracle.h", include);
    }
}

TEST(EdgeLayerLint, ViewsIncludeNothingThatCouldHoldAPointerToTheWorld)
{
    std::vector<SourceFile> tree = MakeTree();
    tree[5].text = "#include \"ns3/nstime.h\"\n#include <vector>\n#include \"ns3/object.h\"\n";
    EXPECT_THAT(FindViolations(tree),
                ElementsAre(HasSubstr("edge-offload-view.h includes ns3/object.h")));
}

TEST(EdgeLayerLint, PlainLayersKnowNoSimulator)
{
    ExpectRefused("model/base/edge-x.cc", "\"ns3/nstime.h\"", "no simulator");
    ExpectRefused("model/result/edge-x.cc", "<ns3/object.h>", "no simulator");
    ExpectAllowed("model/compute/edge-x.cc", "\"ns3/nstime.h\"");
}

TEST(EdgeLayerLint, EachCLibraryHasOneDoor)
{
    ExpectRefused("model/result/edge-x.cc", "<sqlite3.h>", "reserved");
    ExpectAllowed("model/base/edge-sqlite.cc", "<sqlite3.h>");
    ExpectRefused("model/predict/edge-x.cc", "<xgboost/c_api.h>", "reserved");
    ExpectAllowed("model/predict/edge-booster.cc", "<xgboost/c_api.h>");
    ExpectRefused("model/predict/edge-x.cc", "<torch/torch.h>", "reserved");
    ExpectAllowed("traces/profiler/x.cc", "<torch/torch.h>");
}

TEST(EdgeLayerLint, TheProfilerStandsAlone)
{
    ExpectAllowed("traces/profiler/x.cc", "\"network.h\"");
    ExpectRefused("traces/profiler/x.cc", "\"ns3/edge-sqlite.h\"", "must not see model/base");
    ExpectRefused("traces/profiler/x.cc", "\"edge-cli.h\"", "must not see examples");
    ExpectRefused("helper/edge-x.cc", "\"network.h\"", "layer 6");
}

TEST(EdgeLayerLint, UmbrellaHeadersStayOutOfTheModule)
{
    ExpectRefused("model/net/edge-x.cc", "\"ns3/core-module.h\"", "forbidden");
    ExpectRefused("helper/edge-x.cc", "\"ns3/core-module.h\"", "forbidden");
    ExpectAllowed("examples/edge-x.cc", "\"ns3/core-module.h\"");
}

TEST(EdgeLayerLint, AFolderWithoutARuleIsRefused)
{
    ExpectRefused("model/misc/edge-x.cc", "<vector>", "has no rule");
}

TEST(EdgeLayerLint, SpacesBeforeAnIncludeHideNothing)
{
    std::vector<SourceFile> tree = MakeTree();
    tree.push_back({"model/base/edge-x.cc", "  #  include   \"ns3/edge-server.h\" // why not\n"});
    tree.push_back({"model/base/edge-y.cc", "// #include \"ns3/edge-server.h\"\n"});
    EXPECT_THAT(FindViolations(tree), ElementsAre(HasSubstr("edge-x.cc includes")));
}
