/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RESULT_SCHEMA_H
#define EDGE_RESULT_SCHEMA_H

#include "ns3/edge-sqlite.h"

#include <string>
#include <vector>

namespace edgeai
{

/** @brief A table of the result file: its name, its columns and the order in which it is read. */
struct ResultTable
{
    std::string name;
    std::vector<std::string> columns; ///< in the order of the contract, `run_id` included
    std::string order;                ///< the key, for ORDER BY
};

/** @return the six tables: run, task, point, server_sample, cell_sample, server_energy */
const std::vector<ResultTable>& ResultTables();

/** @return the one of that name */
const ResultTable& TableOf(const std::string& name);

/// @name Text of statements over one table, columns in the order of the contract.
/// @{
std::string ColumnList(const std::string& table);
std::string KeyOf(const std::string& table);
std::string InsertSql(const std::string& table);
/** @param where empty, or a clause that starts with WHERE */
std::string SelectSql(const std::string& table, const std::string& where = "");
/// @}

/** @brief Creates the tables, in one transaction, unless the file has them. */
void CreateResultSchema(SqliteDatabase& database);

/**
 * @brief Refuses a file that is not a result store that this version reads.
 * @throws InputError that says which: foreign, of a newer schema, or without a column
 */
void CheckResultSchema(SqliteDatabase& database);

} // namespace edgeai

#endif // EDGE_RESULT_SCHEMA_H
