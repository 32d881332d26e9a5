/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-import-generic.h"

#include "edge-profile-fields.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace edgeai
{

namespace
{

/** @brief One row, read through the mapping. */
class MappedRow
{
  public:
    MappedRow(const CsvTable& table, std::size_t row, const ImportMapping& mapping)
        : m_table(table),
          m_row(row),
          m_mapping(mapping)
    {
    }

    const MappedField* Find(const std::string& name) const
    {
        const auto found = m_mapping.fields.find(name);
        return found == m_mapping.fields.end() ? nullptr : &found->second;
    }

    /** @return empty where the mapping does not know the field */
    std::string GetText(const std::string& name) const
    {
        const MappedField* field = Find(name);
        if (field == nullptr)
        {
            return {};
        }
        return field->column.empty() ? field->text : m_table.GetText(m_row, field->column);
    }

    /** @brief A text that must not be empty. */
    std::string RequireText(const std::string& name) const
    {
        const MappedField& field = m_mapping.fields.at(name);
        return field.column.empty() ? field.text : m_table.GetKey(m_row, field.column);
    }

    std::optional<double> GetNumber(const std::string& name, NumberRange range) const
    {
        const MappedField* field = Find(name);
        if (field == nullptr)
        {
            return std::nullopt;
        }
        if (field->column.empty())
        {
            return RequireInside(name, *field, range);
        }
        const auto number = m_table.GetOptional(m_row, field->column, range);
        return number ? std::optional<double>(*number * field->scale) : std::nullopt;
    }

    double RequireNumber(const std::string& name) const
    {
        const auto number = GetNumber(name, NumberRange::AboveZero);
        if (!number)
        {
            Refuse(name, DescribeRange(NumberRange::AboveZero));
        }
        return *number;
    }

    unsigned RequireInteger(const std::string& name) const
    {
        const double number = RequireNumber(name);
        constexpr double MOST = 1e9;
        if (number != std::floor(number) || number > MOST)
        {
            Refuse(name, "a whole number of 1 or above");
        }
        return static_cast<unsigned>(number);
    }

    [[noreturn]] void Refuse(const std::string& name, const std::string& want) const
    {
        const MappedField& field = m_mapping.fields.at(name);
        if (!field.column.empty())
        {
            m_table.Refuse(m_row, field.column, want);
        }
        throw InputError(m_table.GetPath(),
                         m_table.GetLine(m_row),
                         "the mapping's " + name + " is '" +
                             (field.text.empty() ? CsvCell(field.number) : field.text) +
                             "', want " + want);
    }

  private:
    double RequireInside(const std::string& name, const MappedField& field, NumberRange range) const
    {
        if (!IsInside(field.number, range))
        {
            Refuse(name, DescribeRange(range));
        }
        return field.number;
    }

    const CsvTable& m_table;
    std::size_t m_row;
    const ImportMapping& m_mapping;
};

void
ReadSizes(const MappedRow& row, WorkloadProfile& workload)
{
    workload.sequenceLength = row.GetNumber("sequence_length", NumberRange::AboveZero);
    workload.flops = row.GetNumber("flops", NumberRange::AboveZero);
    workload.macs = row.GetNumber("macs", NumberRange::ZeroOrAbove);
    workload.parameters = row.GetNumber("parameters", NumberRange::ZeroOrAbove);
    workload.weightBytes = row.GetNumber("weight_bytes", NumberRange::ZeroOrAbove);
    workload.activationBytes = row.GetNumber("activation_bytes", NumberRange::ZeroOrAbove);
    workload.kernels = row.GetNumber("kernels", NumberRange::ZeroOrAbove);
    workload.requestBytes = row.GetNumber("request_bytes", NumberRange::ZeroOrAbove);
    workload.replyBytes = row.GetNumber("reply_bytes", NumberRange::ZeroOrAbove);
}

WorkloadProfile
ReadWorkload(const MappedRow& row)
{
    const std::string phases = "inference|training|prefill|decode";
    WorkloadProfile workload;
    workload.modelId = row.RequireText("model");
    const std::string family = row.GetText("family");
    workload.family = family.empty() ? FamilyOfName(workload.modelId) : family;
    workload.phase = row.RequireText("phase");
    if (!IsChoice(workload.phase, phases))
    {
        row.Refuse("phase", "one of " + phases);
    }
    workload.batch = row.RequireInteger("batch");
    workload.precision = row.RequireText("precision");
    workload.inputShape = row.GetText("input_shape");
    workload.optimiser = row.GetText("optimiser");
    workload.workloadId = ToKey(workload.modelId) + "-b" + std::to_string(workload.batch) + "-" +
                          workload.phase + "-" + ToKey(workload.precision);
    ReadSizes(row, workload);
    return workload;
}

const HardwareProfile&
FindHardware(const MappedRow& row, const ImportMapping& mapping)
{
    const auto found = mapping.hardware.find(row.RequireText("hardware"));
    if (found == mapping.hardware.end())
    {
        row.Refuse("hardware", "a name that a [[hardware]] of the mapping describes");
    }
    return found->second;
}

void
ImportRow(const CsvTable& table,
          std::size_t number,
          const ImportMapping& mapping,
          ImportDraft& draft)
{
    const MappedRow row(table, number, mapping);
    const HardwareProfile& hardware = FindHardware(row, mapping);
    const WorkloadProfile workload = ReadWorkload(row);
    const double time = row.RequireNumber("time");
    MeasuredRun run;
    run.session = std::filesystem::path(table.GetPath()).stem().string();
    run.runId = run.session + ":" + std::to_string(table.GetLine(number));
    run.hardwareId = hardware.hardwareId;
    run.repeatSeconds = {mapping.fields.at("time").isPerSecond ? workload.batch / time : time};
    run.coldLoadSeconds = row.GetNumber("cold_load", NumberRange::ZeroOrAbove);
    run.peakMemoryBytes = row.GetNumber("peak_memory", NumberRange::ZeroOrAbove);
    run.energyJoules = row.GetNumber("energy", NumberRange::ZeroOrAbove);
    run.workloadId = draft.AddWorkload(workload);
    draft.AddRun(std::move(run));
    draft.AddHardware(hardware);
}

std::vector<std::string>
ColumnsOf(const ImportMapping& mapping)
{
    std::vector<std::string> columns;
    for (const auto& [name, field] : mapping.fields)
    {
        if (!field.column.empty())
        {
            columns.push_back(field.column);
        }
    }
    return columns;
}

std::string
DescribeField(const std::string& name, const MappedField& field)
{
    if (!field.column.empty())
    {
        return "- `" + name + "`: column `" + field.column + "`" +
               (field.isPerSecond  ? ", samples per second"
                : field.scale == 1 ? ""
                                   : ", times " + CsvCell(field.scale)) +
               "\n";
    }
    return "- `" + name + "`: " + (field.text.empty() ? CsvCell(field.number) : field.text) +
           ", for all rows\n";
}

std::string
DescribeOrigin(const ImportMapping& mapping)
{
    std::string text = "# Imported traces\n\nFrom " + mapping.origin +
                       "; licence: " + mapping.licence +
                       ".\nBy `edge-ai traces import --format generic`. Nobody measured here; "
                       "columns as in doc/traces.md.\nOne repeat per run: the number that the row "
                       "states; no spread is known. `warmup` is 0 because it is not stated.\n\n";
    for (const auto& [name, field] : mapping.fields)
    {
        text += DescribeField(name, field);
    }
    return text;
}

} // namespace

ImportedTraces
ImportGeneric(std::vector<std::string> files, const ImportMapping& mapping)
{
    std::sort(files.begin(), files.end());
    ImportDraft draft;
    for (const std::string& path : files)
    {
        const CsvTable table =
            CsvTable::ReadEvenRows(path, [&](const std::string& why) { draft.RefuseRow(why); });
        table.RequireColumns(ColumnsOf(mapping));
        for (std::size_t row = 0; row < table.GetRowCount(); ++row)
        {
            draft.TryRow([&] { ImportRow(table, row, mapping, draft); });
        }
    }
    ImportedTraces imported = draft.Finish();
    imported.provenance = DescribeOrigin(mapping);
    return imported;
}

} // namespace edgeai
