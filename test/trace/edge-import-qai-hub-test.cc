/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-shared-data.h"
#include "../edge-test-path.h"

#include "ns3/edge-error.h"
#include "ns3/edge-import-qai-hub.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

using namespace edgeai;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace
{

const std::string COLUMNS =
    "model_id,domain,use_case,parameters,input_resolution,precision,component,device,runtime,"
    "inference_time_ms,peak_mem_min_mb,peak_mem_max_mb,primary_compute_unit,layers_total,"
    "layers_npu,layers_gpu,layers_cpu,qairt_version\n";

/** @brief A row of which the parts that matter are given. */
std::string
Row(const std::string& parameters, const std::string& milliseconds, const std::string& unit)
{
    return "mobilenet_v2,Computer Vision,Image Classification," + parameters +
           ",224x224,w8a8,MobileNet-v2,Samsung Galaxy S24,tflite," + milliseconds + ",0,12," +
           unit + ",70,70,0,0,2.42\n";
}

std::string
Write(const std::string& rows)
{
    const std::string path = FreshPath("perf.csv");
    WriteText(path, COLUMNS + rows);
    return path;
}

} // namespace

TEST(EdgeImportQaiHub, ARowIsARunOfADeviceWithARuntimeAndAComputeUnit)
{
    const ImportedTraces imported = ImportQaiHub({Write(Row("3.49M", "0.25", "NPU"))});
    const MeasuredRun& run = imported.profiles.runs.at(0);
    EXPECT_THAT(run.repeatSeconds, ElementsAre(0.25e-3));
    EXPECT_DOUBLE_EQ(*run.peakMemoryBytes, 12e6); // the upper end
    EXPECT_EQ(run.source, "imported");
    EXPECT_EQ(run.hardwareId, "samsung-galaxy-s24-tflite-npu");
    EXPECT_EQ(run.workloadId, "mobilenet_v2.mobilenet-v2-w8a8");
    EXPECT_EQ(imported.profiles.hardware.at(0).kind, "npu");
    EXPECT_EQ(imported.profiles.hardware.at(0).runtime, "tflite, QAIRT 2.42");
}

TEST(EdgeImportQaiHub, FiguresThatTheTableDoesNotStateStayEmpty)
{
    const ImportedTraces imported = ImportQaiHub({Write(Row("3.49M", "0.25", "NPU"))});
    EXPECT_FALSE(imported.profiles.workloads.at(0).flops.has_value());
    EXPECT_FALSE(imported.profiles.hardware.at(0).datasheetFp32Gflops.has_value());
    EXPECT_EQ(imported.profiles.workloads[0].family, "mobilenet");
}

TEST(EdgeImportQaiHub, ReadsParametersWithTheirSuffix)
{
    const auto parametersOf = [](const std::string& text) {
        return ImportQaiHub({Write(Row(text, "1", "CPU"))}).profiles.workloads.at(0).parameters;
    };
    EXPECT_DOUBLE_EQ(parametersOf("3.49M").value(), 3.49e6);
    EXPECT_DOUBLE_EQ(parametersOf("61.0K").value(), 61e3);
    EXPECT_DOUBLE_EQ(parametersOf("1.3B").value(), 1.3e9);
    EXPECT_FALSE(parametersOf("").has_value());
}

TEST(EdgeImportQaiHub, ARowThatCannotBeReadIsReportedByFileAndLine)
{
    const std::string file = Write(Row("3.49M", "0.25", "NPU") + Row("3.49M", "fast", "NPU") +
                                   Row("many", "0.25", "NPU") + Row("3.49M", "0.25", "TPU"));
    const ImportedTraces imported = ImportQaiHub({file});
    EXPECT_EQ(imported.profiles.runs.size(), 1U);
    EXPECT_THAT(imported.refusals,
                ElementsAre(HasSubstr(file + ":3: column inference_time_ms is 'fast'"),
                            HasSubstr(file + ":4: column parameters is 'many'"),
                            HasSubstr(file + ":5: column primary_compute_unit is 'TPU', want CPU, "
                                             "GPU or NPU")));
}

TEST(EdgeImportQaiHub, AnotherTableIsRefused)
{
    const std::string path = FreshPath("other.csv");
    WriteText(path, "a,b\n1,2\n");
    EXPECT_THAT([&] { ImportQaiHub({path}); },
                ThrowsMessage<InputError>(HasSubstr(":1: has no column 'model_id'")));
}

TEST(EdgeImportQaiHub, TheRealTableIsReadWhole)
{
    const std::string folder = edgetest::FindSharedData("qai_hub");
    if (folder.empty())
    {
        GTEST_SKIP() << "no shared/data/qai_hub beside the source tree";
    }
    const ImportedTraces imported = ImportQaiHub(edgetest::ListCsvFiles(folder));
    EXPECT_EQ(imported.rows, 7233U); // its SOURCE.txt
    EXPECT_THAT(imported.refusals, ElementsAre());
    std::set<std::string> devices;
    for (const HardwareProfile& hardware : imported.profiles.hardware)
    {
        devices.insert(hardware.processor);
    }
    EXPECT_EQ(devices.size(), 14U); // its SOURCE.txt
}
