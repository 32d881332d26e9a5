// SPDX-License-Identifier: GPL-2.0-only

#include "child-program.h"
#include "custom-model.h"
#include "operator-recorder.h"
#include "profile-error.h"
#include "workload-run.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <torch/script.h>

namespace
{

using namespace edgeai::profile;

/** A TorchScript file with a 16 x 24 matrix that returns the product and its row sums. */
std::string
WriteModel(const std::string& name, torch::Dtype type = torch::kFloat)
{
    torch::jit::Module module("m");
    module.register_parameter("weight", torch::ones({16, 24}).to(type), false);
    module.define("def forward(self, x):\n"
                  "    y = torch.mm(x, self.weight)\n"
                  "    return y, torch.sum(y, 1)\n");
    const std::string path = testing::TempDir() + name;
    module.save(path);
    return path;
}

std::string
GetRefusal(const CustomModelOptions& options)
{
    try
    {
        TryCustomWorkload(MakeCustomWorkload(options));
    }
    catch (const ProfileError& refusal)
    {
        return refusal.what();
    }
    return "";
}

TEST(CustomModel, IsCountedLikeAnyOther)
{
    const Workload workload = MakeCustomWorkload({WriteModel("My Net.v1.pt"), "5x16"});
    WorkloadRun run(workload);
    run.Execute();
    const auto records = RecordOperators([&run] { run.Execute(); });
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].kind, "linear");
    EXPECT_EQ(records[0].macs, 5.0 * 16 * 24);
    EXPECT_EQ(records[1].kind, "reduction");
    EXPECT_EQ(run.CountParameters(), 16 * 24);
    EXPECT_EQ(run.GetOutputBytes(), (5 * 24 + 5) * 4);
    EXPECT_EQ(GetRequestBytes(workload), 5 * 16 * 4);
    EXPECT_EQ(workload.batch, 5);
}

TEST(CustomModel, IsNamedByItsFileAndItsContent)
{
    const std::string path = WriteModel("My Net.v1.pt");
    const Workload workload = MakeCustomWorkload({path, "5x16"});
    const std::string id = GetModelId(workload);
    EXPECT_EQ(id.substr(0, 10), "my-net-v1-");
    EXPECT_EQ(id.substr(18), "-5x16");
    EXPECT_EQ(GetWorkloadId(workload), id + "-b5-inference-fp32");

    const std::string other = WriteModel("My Net.v1.pt", torch::kBFloat16);
    EXPECT_NE(GetModelId(MakeCustomWorkload({other, "5x16"})), id);
}

TEST(CustomModel, IsMeasuredInThePrecisionOfItsWeights)
{
    const Workload workload = MakeCustomWorkload({WriteModel("half.pt", torch::kBFloat16), "5x16"});
    EXPECT_EQ(workload.precision, Precision::Bf16);
    WorkloadRun run(workload);
    run.Execute();
    EXPECT_EQ(run.GetOutputBytes(), (5 * 24 + 5) * 2);
}

TEST(CustomModel, TakesTokensWhenTold)
{
    torch::jit::Module module("m");
    module.register_parameter("table", torch::ones({8192, 4}), false);
    module.define("def forward(self, x):\n    return torch.embedding(self.table, x)\n");
    const std::string path = testing::TempDir() + "tokens.pt";
    module.save(path);
    const Workload workload = MakeCustomWorkload({path, "2x7", "long"});
    EXPECT_EQ(GetSequenceLength(workload), 7);
    WorkloadRun run(workload);
    run.Execute();
    EXPECT_EQ(run.GetOutputBytes(), 2 * 7 * 4 * 4);
}

TEST(CustomModel, RefusalsNameInputPlaceAndRemedy)
{
    const std::string path = WriteModel("refused.pt");
    EXPECT_NE(GetRefusal({"/no/such.pt", "5x16"}).find("cannot be read"), std::string::npos);
    EXPECT_NE(GetRefusal({path, "5x0"}).find("'5x0' is not a shape"), std::string::npos);
    EXPECT_NE(GetRefusal({path, "5x16x"}).find("is not a shape"), std::string::npos);
    EXPECT_NE(GetRefusal({path, "5x16", "int8"}).find("use float or long"), std::string::npos);
    const std::string shape = GetRefusal({path, "5x17"});
    EXPECT_NE(shape.find("does not run with this input"), std::string::npos) << shape;
    EXPECT_NE(shape.find("5x17"), std::string::npos) << shape;
    EXPECT_EQ(shape.find('\n'), std::string::npos) << shape;

    const std::string text = testing::TempDir() + "text.pt";
    std::ofstream(text) << "not a model";
    const std::string refusal = GetRefusal({text, "5x16"});
    EXPECT_NE(refusal.find("is not a TorchScript file"), std::string::npos) << refusal;
    EXPECT_EQ(refusal.find('\n'), std::string::npos) << refusal;
    const std::string wide = GetRefusal({WriteModel("wide.pt", torch::kDouble), "5x16"});
    EXPECT_NE(wide.find("64-bit"), std::string::npos) << wide;
}

TEST(CustomModel, ProgramMeasuresIt)
{
    const std::string program = EDGE_PROFILE_PROGRAM;
    const std::string path = WriteModel("measured.pt");
    const std::string folder = testing::TempDir() + "edge-profile-custom";
    std::filesystem::remove_all(folder);
    ASSERT_EQ(RunChild(program + " --hardware sse41-1t --attempts 1 --output " + folder +
                       " --input 5x16 --model " + path)
                  .exitStatus,
              0);
    std::ifstream stream(folder + "/workload.csv");
    const std::string rows{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_NE(rows.find(",custom,,inference,5,fp32,5x16,"), std::string::npos) << rows;
    std::filesystem::remove_all(folder);
}

TEST(CustomModel, ProgramRefusesHalfARequest)
{
    const std::string program = EDGE_PROFILE_PROGRAM;
    const std::string path = WriteModel("alone.pt");
    const ChildResult result = RunChild(program + " --output /tmp/x --model " + path);
    EXPECT_EQ(result.exitStatus, 2);
    EXPECT_NE(result.output.find("--input"), std::string::npos) << result.output;
    EXPECT_EQ(RunChild(program + " --output /tmp/x --input 1x3").exitStatus, 2);
    EXPECT_EQ(
        RunChild(program + " --output /tmp/x --plan smoke --input 5x16 --model " + path).exitStatus,
        2);
}

} // namespace
