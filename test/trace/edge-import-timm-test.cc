/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-shared-data.h"
#include "../edge-test-path.h"

#include "ns3/edge-error.h"
#include "ns3/edge-import-timm.h"
#include "ns3/edge-trace-store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <optional>

using namespace edgeai;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::ThrowsMessage;

namespace
{

const std::string GPU_FILE = "benchmark-infer-amp-nhwc-pt240-cu124-rtx3090.csv";
const std::string OLDER_FILE = "benchmark-infer-amp-nchw-pt113-cu117-rtx3090.csv";
const std::string CPU_FILE = "benchmark-infer-fp32-nchw-pt221-cpu-i9_10940x-dynamo.csv";
const std::string TRAIN_FILE = "benchmark-train-amp-nchw-pt112-cu113-rtx3090.csv";
const std::string COLUMNS = "model,infer_img_size,infer_samples_per_sec,infer_step_time,"
                            "infer_batch_size,param_count,infer_gmacs,infer_macts\n";
// step_time is wrong on purpose: some of timm's files state it per image.
const std::string ROW = "resnet50,224,2000.0,0.5,1000,25.5,4.0,11.0\n";

/** @brief Writes a file of the running test. @return its path */
std::string
Write(const std::string& name, const std::string& text)
{
    const std::string folder = FreshPath(name);
    std::filesystem::create_directories(folder);
    WriteText(folder + "/" + name, text);
    return folder + "/" + name;
}

} // namespace

TEST(EdgeImportTimm, ARowIsARunOfOneRepeatOfBatchOverSamplesPerSecond)
{
    const ImportedTraces imported = ImportTimm({Write(GPU_FILE, COLUMNS + ROW)});
    ASSERT_EQ(imported.profiles.runs.size(), 1U);
    const MeasuredRun& run = imported.profiles.runs[0];
    EXPECT_THAT(run.repeatSeconds, ElementsAre(0.5)); // 1000 images at 2000 a second
    EXPECT_EQ(run.source, "imported");
    EXPECT_EQ(run.verdict, "valid");
    EXPECT_EQ(run.runId, "benchmark-infer-amp-nhwc-pt240-cu124-rtx3090:2");
    EXPECT_EQ(run.hardwareId, "rtx3090-nhwc-pt240-cu124");
    EXPECT_EQ(run.workloadId, "resnet50-i224-b1000-inference-amp-fp16");
}

TEST(EdgeImportTimm, WorkIsOfTheWholeBatch)
{
    const ImportedTraces imported = ImportTimm({Write(GPU_FILE, COLUMNS + ROW)});
    const WorkloadProfile& workload = imported.profiles.workloads.at(0);
    EXPECT_DOUBLE_EQ(*workload.macs, 4.0e12);          // 4 G x 1000
    EXPECT_DOUBLE_EQ(*workload.flops, 8.0e12);         // 2 per MAC
    EXPECT_DOUBLE_EQ(*workload.activationBytes, 22e9); // 11 M x 1000 x 2 bytes of fp16
    EXPECT_DOUBLE_EQ(*workload.parameters, 25.5e6);
    EXPECT_DOUBLE_EQ(*workload.weightBytes, 102e6);        // autocast keeps 4 bytes
    EXPECT_DOUBLE_EQ(*workload.requestBytes, 150528000.0); // 1000 x 3 x 224 x 224
    EXPECT_EQ(workload.inputShape, "1000x3x224x224");
    EXPECT_EQ(workload.family, "resnet");
}

TEST(EdgeImportTimm, TheFileNameSaysTheHardwareAndItsSoftware)
{
    const ImportedTraces imported = ImportTimm({Write(GPU_FILE, COLUMNS + ROW)});
    const HardwareProfile& hardware = imported.profiles.hardware.at(0);
    EXPECT_EQ(hardware.kind, "gpu");
    EXPECT_EQ(hardware.processor, "GeForce RTX 3090");
    EXPECT_EQ(hardware.runtime, "PyTorch 2.4.0, CUDA 12.4");
    EXPECT_THAT(hardware.runtimeOptions,
                ElementsAre(Pair("channels_last", 1), Pair("compiled", 0)));
    // 82 SMs x 128 lanes x 2 operations x 1.695 GHz; matrix units: 4 a SM, 64 FMA a clock each
    EXPECT_NEAR(*hardware.datasheetFp32Gflops, 82 * 128 * 2 * 1.695, 1);
    EXPECT_NEAR(*hardware.datasheetFp16Gflops, 82 * 4 * 64 * 2 * 1.695, 1);
    EXPECT_NEAR(*hardware.datasheetMemoryGbps, 384 / 8 * 19.5, 0.3);
    EXPECT_FALSE(hardware.gemmFp32Gflops.has_value()); // nobody measured it
}

TEST(EdgeImportTimm, ANameThatSaysPatchSaysTheNumberOfTokens)
{
    const ImportedTraces imported =
        ImportTimm({Write(GPU_FILE, COLUMNS + ROW + "vit_tiny_patch16_224,224,9,1,4,5,1,2\n")});
    EXPECT_FALSE(imported.profiles.workloads.at(0).sequenceLength.has_value());
    EXPECT_EQ(imported.profiles.workloads.at(1).sequenceLength.value(), 196); // (224 / 16)^2
}

TEST(EdgeImportTimm, AnUnknownDeviceKeepsItsNameAndGetsNoFigures)
{
    const ImportedTraces imported =
        ImportTimm({Write("benchmark-infer-fp32-nchw-pt291-cu128-b200.csv", COLUMNS + ROW)});
    EXPECT_EQ(imported.profiles.hardware.at(0).processor, "b200");
    EXPECT_FALSE(imported.profiles.hardware.at(0).datasheetFp32Gflops.has_value());
}

TEST(EdgeImportTimm, ARowWithoutATimeIsReportedAndTheRestIsRead)
{
    const std::string file =
        Write(GPU_FILE, COLUMNS + "eva,224,,,,5,1,2\n" + ROW + "short,224\n" + "x,0,1,1,1,1,1,1\n");
    const ImportedTraces imported = ImportTimm({file});
    EXPECT_EQ(imported.profiles.runs.size(), 1U);
    EXPECT_EQ(imported.rows, 4U);
    EXPECT_THAT(imported.refusals,
                ElementsAre(file + ":4: has 2 cells, want 8 as in the header",
                            file + ":2: column infer_batch_size is '', want a number above 0",
                            file + ":5: column infer_img_size is '0', want a number above 0"));
}

TEST(EdgeImportTimm, AFileWithoutCountsTakesTheNewestOfTheSameImageSize)
{
    const std::string columns = "model,infer_samples_per_sec,infer_step_time,infer_batch_size,"
                                "infer_img_size,param_count\n";
    const std::string cpu =
        Write(CPU_FILE, columns + "resnet50,10,100,1,224,25.5\nresnet50,5,200,1,288,25.5\n");
    const std::string gpu = Write(GPU_FILE, COLUMNS + ROW);
    const std::string older =
        Write(OLDER_FILE, COLUMNS + "resnet50,224,1500.0,0.5,1000,25.5,3.0,11.0\n");
    const ImportedTraces imported = ImportTimm({cpu, gpu, older});
    std::map<std::string, std::optional<double>> flopsOf;
    for (const WorkloadProfile& workload : imported.profiles.workloads)
    {
        flopsOf[workload.workloadId] = workload.flops;
    }
    EXPECT_DOUBLE_EQ(flopsOf.at("resnet50-i224-b1-inference-fp32").value(), 8e9);
    EXPECT_FALSE(flopsOf.at("resnet50-i288-b1-inference-fp32").has_value()); // nobody counted it
}

TEST(EdgeImportTimm, WhereFilesCountDifferentlyEachRowKeepsItsOwnCount)
{
    const std::string older =
        Write(OLDER_FILE, COLUMNS + "resnet50,224,1500.0,0.5,1000,25.5,3.0,11.0\n");
    const ImportedTraces imported = ImportTimm({Write(GPU_FILE, COLUMNS + ROW), older});
    ASSERT_EQ(imported.profiles.workloads.size(), 2U);
    EXPECT_EQ(imported.profiles.workloads[0].workloadId, "resnet50-i224-b1000-inference-amp-fp16");
    EXPECT_DOUBLE_EQ(*imported.profiles.workloads[0].macs, 3.0e12); // files by PyTorch's version
    EXPECT_EQ(imported.profiles.workloads[1].workloadId,
              "resnet50-i224-b1000-inference-amp-fp16-2");
    EXPECT_EQ(imported.profiles.workloads[1].modelId, "resnet50-i224");
}

TEST(EdgeImportTimm, TheWorkOfATrainingStepIsNotKnown)
{
    const std::string columns = "model,train_samples_per_sec,train_step_time,train_batch_size,"
                                "train_img_size,param_count\n";
    const ImportedTraces imported =
        ImportTimm({Write(TRAIN_FILE, columns + "resnet50,500,1000,250,224,25.5\n"),
                    Write(GPU_FILE, COLUMNS + ROW)});
    const auto& workloads = imported.profiles.workloads;
    const WorkloadProfile& training =
        workloads[0].phase == "training" ? workloads[0] : workloads.at(1);
    EXPECT_EQ(training.workloadId, "resnet50-i224-b250-training-amp-fp16");
    EXPECT_FALSE(training.flops.has_value());
}

TEST(EdgeImportTimm, AnotherFileNameOrMissingColumnsAreRefused)
{
    EXPECT_THAT([] { ImportTimm({Write("results.csv", COLUMNS + ROW)}); },
                ThrowsMessage<InputError>(HasSubstr("does not say what was measured")));
    EXPECT_THAT([] { ImportTimm({Write(GPU_FILE, "model,top1\nresnet50,80\n")}); },
                ThrowsMessage<InputError>(HasSubstr(":1: has no column 'infer_img_size'")));
    EXPECT_THAT([] { ImportTimm({Write(GPU_FILE, COLUMNS)}); },
                ThrowsMessage<InputError>(HasSubstr("none of 0 rows could be read")));
}

TEST(EdgeImportTimm, WhatIsWrittenIsAnOrdinaryTraceFolder)
{
    const std::string folder = FreshPath("imported");
    WriteImportedTraces(ImportTimm({Write(GPU_FILE, COLUMNS + ROW)}), folder);
    const ProfileSet set = ReadTraceFolder(folder);
    EXPECT_EQ(set.runs.at(0).source, "imported");
    EXPECT_EQ(set.hardware.at(0).runtimeOptions.at("channels_last"), 1);
    EXPECT_EQ(set.hardware.at(0).datasheetFp16Gflops.value(), 71163);
    EXPECT_THAT(ReadText(folder + "/README.md"), HasSubstr("Apache-2.0"));
    EXPECT_THAT(ReadText(folder + "/README.md"), HasSubstr("1 of 1 rows became runs"));
}

TEST(EdgeImportTimm, TheRealFilesAreReadButForTwoRowsWithoutATime)
{
    const std::string folder = edgetest::FindSharedData("timm");
    if (folder.empty())
    {
        GTEST_SKIP() << "no shared/data/timm beside the source tree";
    }
    const ImportedTraces imported = ImportTimm(edgetest::ListCsvFiles(folder));
    // wc -l of the 16 files, less their header lines
    EXPECT_EQ(imported.rows, 20679U);
    EXPECT_EQ(imported.profiles.hardware.size(), 16U);
    ASSERT_EQ(imported.refusals.size(), 2U); // grep -c ,,, in the two files of PyTorch 2.1
    for (const std::string& refusal : imported.refusals)
    {
        EXPECT_THAT(refusal, HasSubstr("pt210-cu121-rtx3090.csv:"));
        EXPECT_THAT(refusal, HasSubstr("want a number above 0"));
    }
}
