/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-import-mapping.h"

namespace edgeai
{

namespace
{

using Units = std::vector<std::pair<std::string, double>>;

const Units&
UnitsOf(ImportDimension dimension)
{
    constexpr double KIB = 1024;
    static const std::map<ImportDimension, Units> units{
        {ImportDimension::Text, {}},
        {ImportDimension::Count, {{"1", 1}, {"K", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}}},
        {ImportDimension::Time, {{"s", 1}, {"ms", 1e-3}, {"us", 1e-6}, {"ns", 1e-9}}},
        {ImportDimension::Pace, {{"s", 1}, {"ms", 1e-3}, {"us", 1e-6}, {"ns", 1e-9}, {"1/s", 1}}},
        {ImportDimension::Bytes,
         {{"B", 1},
          {"kB", 1e3},
          {"MB", 1e6},
          {"GB", 1e9},
          {"KiB", KIB},
          {"MiB", KIB * KIB},
          {"GiB", KIB * KIB * KIB}}},
        {ImportDimension::Energy, {{"J", 1}, {"mJ", 1e-3}}},
    };
    return units.at(dimension);
}

} // namespace

const std::vector<ImportField>&
ListImportFields()
{
    static const std::vector<ImportField> fields{
        {"model", ImportDimension::Text, true},
        {"hardware", ImportDimension::Text, true},
        {"time", ImportDimension::Pace, true},
        {"phase", ImportDimension::Text, true},
        {"precision", ImportDimension::Text, true},
        {"batch", ImportDimension::Count, true},
        {"family", ImportDimension::Text, false},
        {"input_shape", ImportDimension::Text, false},
        {"optimiser", ImportDimension::Text, false},
        {"sequence_length", ImportDimension::Count, false},
        {"flops", ImportDimension::Count, false},
        {"macs", ImportDimension::Count, false},
        {"parameters", ImportDimension::Count, false},
        {"kernels", ImportDimension::Count, false},
        {"weight_bytes", ImportDimension::Bytes, false},
        {"activation_bytes", ImportDimension::Bytes, false},
        {"request_bytes", ImportDimension::Bytes, false},
        {"reply_bytes", ImportDimension::Bytes, false},
        {"cold_load", ImportDimension::Time, false},
        {"peak_memory", ImportDimension::Bytes, false},
        {"energy", ImportDimension::Energy, false},
    };
    return fields;
}

std::optional<double>
FindUnit(ImportDimension dimension, const std::string& unit)
{
    for (const auto& [name, scale] : UnitsOf(dimension))
    {
        if (name == unit)
        {
            return scale;
        }
    }
    return std::nullopt;
}

std::string
ListUnits(ImportDimension dimension)
{
    std::string text;
    for (const auto& [name, scale] : UnitsOf(dimension))
    {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

} // namespace edgeai
