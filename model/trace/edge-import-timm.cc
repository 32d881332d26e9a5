/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-import-timm.h"

#include "edge-timm-device.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <regex>

namespace edgeai
{

namespace
{

/** @brief Of one image. */
struct CountedWork
{
    double macs;
    double activations; ///< outputs of convolutions and matrix products
};

/** @brief By model and image size. */
using WorkOf = std::map<std::pair<std::string, unsigned>, CountedWork>;

/** @brief One of timm's files; its rows' cells by their name without `infer_` or `train_`. */
class TimmFile
{
  public:
    TimmFile(const std::string& path, ImportDraft& draft)
        : m_name(ReadTimmFileName(path)),
          m_table(
              CsvTable::ReadEvenRows(path, [&](const std::string& why) { draft.RefuseRow(why); }))
    {
        m_table.RequireColumns({"model",
                                FullName("img_size"),
                                FullName("batch_size"),
                                FullName("samples_per_sec"),
                                FullName("param_count")});
    }

    const TimmFileName& GetName() const
    {
        return m_name;
    }

    const CsvTable& GetTable() const
    {
        return m_table;
    }

    double GetNumber(std::size_t row, const std::string& column) const
    {
        return m_table.RequireNumber(row, FullName(column), NumberRange::AboveZero);
    }

    unsigned GetInteger(std::size_t row, const std::string& column) const
    {
        const double number = GetNumber(row, column);
        constexpr double MOST = 1e9;
        if (number != std::floor(number) || number > MOST)
        {
            m_table.Refuse(row, FullName(column), "a whole number of 1 or above");
        }
        return static_cast<unsigned>(number);
    }

    bool Counts(std::size_t row) const
    {
        const std::string macs = m_name.measuredThing + "_gmacs";
        return m_table.HasColumn(macs) && !m_table.GetText(row, macs).empty();
    }

    CountedWork GetWork(std::size_t row) const
    {
        return {1e9 * GetNumber(row, "gmacs"), 1e6 * GetNumber(row, "macts")};
    }

  private:
    std::string FullName(const std::string& column) const
    {
        const bool isShared = column == "param_count";
        return isShared ? column : m_name.measuredThing + "_" + column;
    }

    TimmFileName m_name;
    CsvTable m_table;
};

void
LearnWork(const TimmFile& file, std::size_t row, WorkOf& known)
{
    if (file.Counts(row))
    {
        known[{file.GetTable().GetKey(row, "model"), file.GetInteger(row, "img_size")}] =
            file.GetWork(row);
    }
}

/** @brief Skips rows that cannot be read: they are refused when they are imported. */
WorkOf
LearnWork(const std::vector<TimmFile>& files)
{
    WorkOf known;
    for (const TimmFile& file : files)
    {
        for (std::size_t row = 0; row < file.GetTable().GetRowCount(); ++row)
        {
            try
            {
                LearnWork(file, row, known);
            }
            catch (const InputError&)
            {
                continue;
            }
        }
    }
    return known;
}

std::optional<CountedWork>
FindWork(const TimmFile& file, std::size_t row, const WorkOf& known)
{
    // What one training step computes is in none of the files.
    if (file.GetName().phase == "training")
    {
        return std::nullopt;
    }
    if (file.Counts(row))
    {
        return file.GetWork(row);
    }
    const auto found =
        known.find({file.GetTable().GetKey(row, "model"), file.GetInteger(row, "img_size")});
    return found == known.end() ? std::nullopt : std::optional<CountedWork>(found->second);
}

void
DescribeWork(const CountedWork& work, WorkloadProfile& workload)
{
    const double activationBytes = workload.precision == "fp32" ? 4 : 2; // autocast halves them
    workload.macs = work.macs * workload.batch;
    workload.flops = 2 * *workload.macs;
    workload.activationBytes = activationBytes * work.activations * workload.batch;
}

/** @return tokens of a network that cuts its image into patches, as timm's names say: `patch16` */
std::optional<double>
SequenceLength(const std::string& model, unsigned image)
{
    static const std::regex form(".*patch([0-9]{1,3})(_.*)?");
    std::smatch part;
    if (!std::regex_match(model, part, form))
    {
        return std::nullopt;
    }
    const auto patch = static_cast<unsigned>(std::stoul(part[1]));
    const unsigned side = patch == 0 ? 0 : image / patch;
    return side == 0 ? std::nullopt : std::optional<double>(1.0 * side * side);
}

WorkloadProfile
ReadWorkload(const TimmFile& file, std::size_t row, const WorkOf& known)
{
    const std::string model = file.GetTable().GetKey(row, "model");
    const unsigned image = file.GetInteger(row, "img_size");
    const std::string side = std::to_string(image);
    WorkloadProfile workload;
    workload.modelId = model + "-i" + side;
    workload.family = FamilyOfName(model);
    workload.hyperparameters["image"] = image;
    workload.phase = file.GetName().phase;
    workload.batch = file.GetInteger(row, "batch_size");
    workload.precision = file.GetName().precision;
    workload.workloadId = workload.modelId + "-b" + std::to_string(workload.batch) + "-" +
                          workload.phase + "-" + workload.precision;
    workload.inputShape = std::to_string(workload.batch) + "x3x" + side + "x" + side;
    workload.sequenceLength = SequenceLength(model, image);
    workload.parameters = 1e6 * file.GetNumber(row, "param_count");
    const bool isHalf = workload.precision == "fp16" || workload.precision == "bf16";
    workload.weightBytes = (isHalf ? 2 : 4) * *workload.parameters; // autocast keeps fp32 weights
    workload.requestBytes = 3.0 * image * image * workload.batch;
    if (const auto work = FindWork(file, row, known))
    {
        DescribeWork(*work, workload);
    }
    return workload;
}

void
ImportRow(const TimmFile& file, std::size_t row, const WorkOf& known, ImportDraft& draft)
{
    const CsvTable& table = file.GetTable();
    const WorkloadProfile workload = ReadWorkload(file, row, known);
    const double samplesPerSecond = file.GetNumber(row, "samples_per_sec");
    const std::string name = std::filesystem::path(table.GetPath()).stem().string();
    MeasuredRun run;
    run.runId = name + ":" + std::to_string(table.GetLine(row));
    run.hardwareId = file.GetName().hardware.hardwareId;
    run.session = name;
    run.repeatSeconds = {workload.batch / samplesPerSecond};
    run.workloadId = draft.AddWorkload(workload);
    draft.AddRun(std::move(run));
}

const char* const PROVENANCE =
    "# Imported: timm's benchmark results\n\n"
    "From github.com/huggingface/pytorch-image-models, results/benchmark-*.csv, licence\n"
    "Apache-2.0 (Ross Wightman and contributors), by `edge-ai traces import --format timm`.\n"
    "Nobody measured here; columns as in doc/traces.md.\n\n"
    "- `repeat_s`: one number, infer_batch_size / infer_samples_per_sec, the mean that timm "
    "states;\n"
    "  no spread is known. `warmup` is 0 and `session` the file because neither is stated.\n"
    "- `hardware_id` and `runtime_options`: from the file name: device, layout (channels_last),\n"
    "  PyTorch and CUDA versions, compiled by TorchDynamo or not. A CPU's `threads` are its "
    "cores,\n"
    "  PyTorch's default; the files do not state it.\n"
    "- `precision`: `amp` is autocast, fp16 unless the name says bf16: `datasheet_fp16_gflops` is\n"
    "  its peak (dense, accumulating in fp32), `datasheet_fp32_gflops` that of the others.\n"
    "- `macs` = infer_gmacs x batch, `flops` = 2 x macs. `activation_bytes` = infer_macts x batch "
    "x\n"
    "  2 bytes (4 in fp32): outputs of convolutions and matrix products alone. `weight_bytes` =\n"
    "  param_count x 4 (autocast keeps fp32). The files round to 0.01 G and 0.01 M: of the "
    "smallest\n"
    "  networks that is several per cent. Where files count a network differently, each row keeps\n"
    "  its own file's count; a file without counts takes the newest other file's, by PyTorch\n"
    "  version; a training step's work is stated nowhere and left empty.\n"
    "- `sequence_length`: (image side / N)^2 where the name says `patchN`; the others have none.\n"
    "- `family`: leading letters of the name, without `tf_`.\n"
    "- `request_bytes`: 3 x side x side 8-bit pixels per image. `reply_bytes` is not stated.\n\n"
    "Data-sheet figures stand in hardware.csv with their source.\n";

/** @brief By PyTorch version, so that a later file's counts win. */
bool
IsOlder(const TimmFile& left, const TimmFile& right)
{
    const auto keyOf = [](const TimmFile& file) {
        return std::make_pair(file.GetName().hardware.runtime, file.GetTable().GetPath());
    };
    return keyOf(left) < keyOf(right);
}

} // namespace

ImportedTraces
ImportTimm(std::vector<std::string> paths)
{
    std::sort(paths.begin(), paths.end());
    ImportDraft draft;
    std::vector<TimmFile> files;
    for (const std::string& path : paths)
    {
        files.emplace_back(path, draft);
    }
    std::sort(files.begin(), files.end(), IsOlder);
    const WorkOf known = LearnWork(files);
    for (const TimmFile& file : files)
    {
        draft.AddHardware(file.GetName().hardware);
        for (std::size_t row = 0; row < file.GetTable().GetRowCount(); ++row)
        {
            draft.TryRow([&] { ImportRow(file, row, known, draft); });
        }
    }
    ImportedTraces imported = draft.Finish();
    imported.provenance = PROVENANCE;
    return imported;
}

} // namespace edgeai
