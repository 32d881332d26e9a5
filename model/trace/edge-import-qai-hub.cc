/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-import-qai-hub.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace edgeai
{

namespace
{

const std::vector<std::string> COLUMNS{"model_id",
                                       "parameters",
                                       "input_resolution",
                                       "precision",
                                       "component",
                                       "device",
                                       "runtime",
                                       "inference_time_ms",
                                       "peak_mem_max_mb",
                                       "primary_compute_unit",
                                       "qairt_version"};

/** @return `11.8M` -> 11.8e6; nothing where the cell is empty */
std::optional<double>
ReadParameters(const CsvTable& table, std::size_t row)
{
    const std::string& text = table.GetText(row, "parameters");
    if (text.empty())
    {
        return std::nullopt;
    }
    const std::string suffixes = "KMB"; // thousands, millions, billions
    double number = 0;
    const char* end = text.data() + text.size() - 1;
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    const std::size_t suffix = suffixes.find(text.back());
    if (error != std::errc() || stop != end || suffix == std::string::npos || number <= 0)
    {
        table.Refuse(row, "parameters", "a number with K, M or B behind it, or an empty cell");
    }
    const double scales[] = {1e3, 1e6, 1e9};
    return number * scales[suffix];
}

HardwareProfile
ReadHardware(const CsvTable& table, std::size_t row)
{
    const std::string& unit = table.GetKey(row, "primary_compute_unit");
    if (unit != "CPU" && unit != "GPU" && unit != "NPU")
    {
        table.Refuse(row, "primary_compute_unit", "CPU, GPU or NPU");
    }
    const std::string& version = table.GetText(row, "qairt_version");
    HardwareProfile hardware;
    hardware.kind = ToKey(unit);
    hardware.vendor = "Qualcomm";
    hardware.processor = table.GetKey(row, "device");
    hardware.runtime = table.GetKey(row, "runtime") + (version.empty() ? "" : ", QAIRT " + version);
    hardware.hardwareId =
        ToKey(hardware.processor + " " + table.GetKey(row, "runtime") + " " + hardware.kind);
    return hardware;
}

WorkloadProfile
ReadWorkload(const CsvTable& table, std::size_t row)
{
    WorkloadProfile workload;
    workload.modelId =
        ToKey(table.GetKey(row, "model_id")) + "." + ToKey(table.GetKey(row, "component"));
    workload.family = FamilyOfName(table.GetKey(row, "model_id"));
    workload.phase = "inference";
    workload.precision = table.GetKey(row, "precision");
    workload.inputShape = table.GetText(row, "input_resolution");
    workload.parameters = ReadParameters(table, row);
    workload.workloadId = workload.modelId + "-" + ToKey(workload.precision);
    return workload;
}

void
ImportRow(const CsvTable& table, std::size_t row, ImportDraft& draft)
{
    const HardwareProfile hardware = ReadHardware(table, row);
    const WorkloadProfile workload = ReadWorkload(table, row);
    MeasuredRun run;
    run.session = std::filesystem::path(table.GetPath()).stem().string();
    run.runId = run.session + ":" + std::to_string(table.GetLine(row));
    run.hardwareId = hardware.hardwareId;
    run.repeatSeconds = {1e-3 *
                         table.RequireNumber(row, "inference_time_ms", NumberRange::AboveZero)};
    const auto megabytes = table.GetOptional(row, "peak_mem_max_mb", NumberRange::ZeroOrAbove);
    if (megabytes)
    {
        run.peakMemoryBytes = 1e6 * *megabytes;
    }
    run.workloadId = draft.AddWorkload(workload);
    draft.AddRun(std::move(run));
    draft.AddHardware(hardware);
}

const char* const PROVENANCE =
    "# Imported: Qualcomm AI Hub's results\n\n"
    "From github.com/quic/ai-hub-models, qai_hub_models/models/*/perf.yaml and info.yaml, licence\n"
    "BSD-3-Clause (Qualcomm), flattened to one row per model, component, precision, device and\n"
    "runtime, by `edge-ai traces import --format qai-hub`. Nobody measured here; columns as in\n"
    "doc/traces.md.\n\n"
    "- `repeat_s`: one number, inference_time_ms, as AI Hub states it; no spread is known. "
    "`warmup`\n"
    "  is 0 because it is not stated. Batch 1, phase inference.\n"
    "- `hardware_id`: device, runtime and primary compute unit; `kind` is that unit; `processor` "
    "the\n"
    "  device (a `(Proxy)` is a device that stands for the chip of that name); `runtime` with the\n"
    "  version of QAIRT. `threads` is 1 because it is not stated. No peak rates: the vendor "
    "states\n"
    "  none that these precisions could be held against.\n"
    "- `model_id`: model and component; `precision` as stated (`float`, `w8a8`: weights and\n"
    "  activations of 8 bits). `parameters` are the whole model's, also where it has components.\n"
    "  `input_shape` is the stated resolution, word for word. FLOPs are not stated.\n"
    "- `peak_memory_bytes`: upper end of the stated range x 1e6.\n"
    "- `family`: leading letters of the model's name.\n"
    "- Not taken: domain, use case, lower end of the memory range, numbers of layers per unit.\n";

} // namespace

ImportedTraces
ImportQaiHub(std::vector<std::string> files)
{
    std::sort(files.begin(), files.end());
    ImportDraft draft;
    for (const std::string& path : files)
    {
        const CsvTable table =
            CsvTable::ReadEvenRows(path, [&](const std::string& why) { draft.RefuseRow(why); });
        table.RequireColumns(COLUMNS);
        for (std::size_t row = 0; row < table.GetRowCount(); ++row)
        {
            draft.TryRow([&] { ImportRow(table, row, draft); });
        }
    }
    ImportedTraces imported = draft.Finish();
    imported.provenance = PROVENANCE;
    return imported;
}

} // namespace edgeai
