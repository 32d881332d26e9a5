/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_IMPORT_MAPPING_H
#define EDGE_IMPORT_MAPPING_H

#include "ns3/edge-profile-record.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief What a field of an import measures, hence the units that it may be given in. */
enum class ImportDimension
{
    Text,
    Count,  ///< `1`, `K`, `M`, `G` or `T` (powers of ten); `1` where no unit is given
    Time,   ///< `s`, `ms`, `us`, `ns`
    Pace,   ///< a time, or samples per second as `1/s`
    Bytes,  ///< `B`, `kB`, `MB`, `GB`, `KiB`, `MiB`, `GiB`
    Energy, ///< `J`, `mJ`
};

/** @brief Something that a generic CSV can hold in a column. */
struct ImportField
{
    std::string name; ///< as mapping files call it
    ImportDimension dimension;
    bool isRequired;
};

/** @return all of them, in the order in which doc/traces.md lists them */
const std::vector<ImportField>& ListImportFields();

/** @return how many of our units (doc/traces.md) one of @p unit is; nothing where it is no unit of
 * @p dimension. `1/s` is 1: seconds are batch / value. */
std::optional<double> FindUnit(ImportDimension dimension, const std::string& unit);

/** @return the units of @p dimension, for messages: `s, ms, us, ns` */
std::string ListUnits(ImportDimension dimension);

/** @brief Where one field's values come from: a column, or one value for all rows. */
struct MappedField
{
    std::string column;      ///< empty: the value below holds for all rows
    std::string text;        ///< of a field that is a text
    double number{0};        ///< of a field that is a number, in our unit
    double scale{1};         ///< of a column of numbers
    bool isPerSecond{false}; ///< the column holds samples per second
};

/** @brief Which column of a CSV is what, in which unit: what a mapping file says. */
struct ImportMapping
{
    std::map<std::string, MappedField> fields;       ///< by ImportField::name
    std::map<std::string, HardwareProfile> hardware; ///< by the text in the hardware column
    std::string origin;                              ///< where the file comes from
    std::string licence;
};

} // namespace edgeai

#endif // EDGE_IMPORT_MAPPING_H
