// SPDX-License-Identifier: GPL-2.0-only

#include "operator-lists.h"

#include "trace-columns.h"

#include <iterator>
#include <utility>

namespace edgeai::profile
{

namespace
{

std::vector<CsvRow>
MakeRows(const std::string& workloadId, const std::vector<OperatorRecord>& operators)
{
    std::vector<CsvRow> rows;
    for (const OperatorRecord& record : operators)
    {
        rows.push_back({{"workload_id", workloadId},
                        {"kind", record.kind},
                        {"name", record.name},
                        {"shapes", record.shapes},
                        {"count", std::to_string(record.count)},
                        {"flops", FormatCount(record.flops)},
                        {"bytes", FormatCount(record.bytes)}});
    }
    return rows;
}

} // namespace

OperatorLists::OperatorLists(const std::string& path)
    : m_table(path, GetOperatorColumns())
{
    for (CsvRow& row : m_table.Read())
    {
        m_rowsOf[row.at("workload_id")].push_back(std::move(row));
    }
}

void
OperatorLists::KeepTimed(const std::set<std::string>& timedWorkloads)
{
    const auto isTimed = [&](const std::string& id) { return timedWorkloads.count(id) > 0; };
    m_table.Keep([&](const CsvRow& row) { return isTimed(row.at("workload_id")); });
    for (auto rows = m_rowsOf.begin(); rows != m_rowsOf.end();)
    {
        rows = isTimed(rows->first) ? std::next(rows) : m_rowsOf.erase(rows);
    }
}

bool
OperatorLists::AddOrCompare(const std::string& workloadId,
                            const std::vector<OperatorRecord>& operators)
{
    const std::vector<CsvRow> rows = MakeRows(workloadId, operators);
    const auto known = m_rowsOf.find(workloadId);
    if (known != m_rowsOf.end())
    {
        return known->second == rows;
    }
    for (const CsvRow& row : rows)
    {
        m_table.Append(row);
    }
    m_rowsOf[workloadId] = rows;
    return true;
}

std::string
FormatSeconds(const std::vector<OperatorRecord>& operators)
{
    std::string text;
    for (const OperatorRecord& record : operators)
    {
        text += (text.empty() ? "" : " ") + FormatNumber(record.seconds);
    }
    return text;
}

} // namespace edgeai::profile
