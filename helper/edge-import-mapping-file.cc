/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-import-mapping-file.h"

#include "edge-toml-file.h"
#include "edge-toml-table.h"

#include "ns3/edge-imported-traces.h"

#include <toml++/toml.h>

namespace ns3
{

namespace
{

using edgeai::HardwareProfile;
using edgeai::ImportDimension;
using edgeai::ImportField;
using edgeai::MappedField;

/** @brief The three tables of a mapping file that have a key for each field. */
struct FieldTables
{
    EdgeTomlTable columns;
    EdgeTomlTable units;
    EdgeTomlTable constants;
};

MappedField
ReadColumn(const ImportField& field, FieldTables& tables)
{
    MappedField mapped;
    mapped.column = tables.columns.RequireText(field.name);
    if (field.dimension == ImportDimension::Text)
    {
        return mapped;
    }
    const std::string otherwise = field.dimension == ImportDimension::Count ? "1" : "";
    const std::string unit = tables.units.GetText(field.name, otherwise);
    const std::string known = edgeai::ListUnits(field.dimension);
    if (unit.empty())
    {
        tables.columns.Refuse(field.name,
                              "has no unit; want units." + field.name + ", one of " + known);
    }
    const auto scale = edgeai::FindUnit(field.dimension, unit);
    if (!scale)
    {
        tables.units.Refuse(field.name, "is '" + unit + "', want one of " + known);
    }
    mapped.scale = *scale;
    mapped.isPerSecond = unit == "1/s";
    return mapped;
}

MappedField
ReadConstant(const ImportField& field, FieldTables& tables)
{
    constexpr double MOST = 1e30;
    MappedField mapped;
    if (field.dimension == ImportDimension::Text)
    {
        mapped.text = tables.constants.RequireText(field.name);
    }
    else
    {
        mapped.number = tables.constants.GetNumber(field.name, 0, 0, MOST);
    }
    return mapped;
}

void
ReadField(const ImportField& field, FieldTables& tables, edgeai::ImportMapping& mapping)
{
    const bool hasColumn = tables.columns.Has(field.name);
    const bool hasConstant = tables.constants.Has(field.name);
    if (hasColumn && hasConstant)
    {
        tables.constants.Refuse(field.name, "is a column too; want one of the two");
    }
    if (hasColumn)
    {
        mapping.fields[field.name] = ReadColumn(field, tables);
    }
    else if (hasConstant)
    {
        mapping.fields[field.name] = ReadConstant(field, tables);
    }
    else if (field.isRequired)
    {
        tables.columns.Refuse(field.name,
                              "is missing, want a column here or a value in [constants]");
    }
}

std::optional<double>
GetOptional(EdgeTomlTable& table, const std::string& key)
{
    constexpr double LEAST = 1e-9;
    constexpr double MOST = 1e18;
    return table.Has(key) ? std::optional<double>(table.GetNumber(key, 0, LEAST, MOST))
                          : std::nullopt;
}

HardwareProfile
ReadHardware(EdgeTomlTable& table)
{
    constexpr int64_t MOST_THREADS = 100000;
    HardwareProfile hardware;
    hardware.processor = table.GetText("processor", table.RequireText("name"));
    hardware.hardwareId = edgeai::ToKey(table.GetText("id", table.RequireText("name")));
    hardware.kind = table.GetChoice("kind", "", {"cpu", "gpu", "npu"});
    hardware.vendor = table.GetText("vendor", "");
    hardware.threads = static_cast<unsigned>(table.GetInteger("threads", 1, 1, MOST_THREADS));
    hardware.runtime = table.GetText("runtime", "");
    hardware.memoryBytes = GetOptional(table, "memory_bytes");
    hardware.datasheetFp32Gflops = GetOptional(table, "datasheet_fp32_gflops");
    hardware.datasheetFp16Gflops = GetOptional(table, "datasheet_fp16_gflops");
    hardware.datasheetMemoryGbps = GetOptional(table, "datasheet_memory_gbps");
    const bool hasFigures = hardware.datasheetFp32Gflops || hardware.datasheetFp16Gflops ||
                            hardware.datasheetMemoryGbps;
    hardware.datasheetSource =
        hasFigures ? table.RequireText("datasheet_source") : table.GetText("datasheet_source", "");
    table.Finish();
    return hardware;
}

void
ReadHardwareTables(EdgeTomlTable& root, edgeai::ImportMapping& mapping)
{
    std::map<std::string, std::string> nameOf;
    for (EdgeTomlTable& table : root.GetTables("hardware"))
    {
        const std::string name = table.RequireText("name");
        const HardwareProfile hardware = ReadHardware(table);
        if (!mapping.hardware.emplace(name, hardware).second ||
            !nameOf.emplace(hardware.hardwareId, name).second)
        {
            table.Refuse("name", "is '" + name + "', which is described before; want it once");
        }
    }
}

} // namespace

edgeai::ImportMapping
LoadEdgeImportMapping(const std::string& path)
{
    const toml::table file = ParseTomlFile(path, "a mapping");
    EdgeTomlTable root(file, "");
    edgeai::ImportMapping mapping;
    mapping.origin = root.RequireText("origin");
    mapping.licence = root.RequireText("licence");
    FieldTables tables{root.GetTable("columns"),
                       root.GetTable("units"),
                       root.GetTable("constants")};
    for (const ImportField& field : edgeai::ListImportFields())
    {
        tables.columns.GetText(field.name, "");
        tables.units.GetText(field.name, "");
        ReadField(field, tables, mapping);
    }
    ReadHardwareTables(root, mapping);
    tables.columns.Finish();
    tables.units.Finish();
    tables.constants.Finish();
    root.Finish();
    return mapping;
}

} // namespace ns3
