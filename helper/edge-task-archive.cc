/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-task-archive.h"

#include "ns3/abort.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace ns3
{

EdgeTaskArchive::EdgeTaskArchive(Ptr<const EdgeComputeCatalog> catalog,
                                 std::vector<std::string> targetNames)
    : m_catalog(catalog),
      m_targetNames(std::move(targetNames))
{
}

void
EdgeTaskArchive::Add(const EdgeTask& task)
{
    m_ended.emplace_back(task, FindReason(task.reason));
    if (task.promptTokens > 0)
    {
        m_generations.emplace(static_cast<uint32_t>(m_ended.size()) - 1, task);
    }
}

/** @return the number of a text among the few reasons of a run */
uint16_t
EdgeTaskArchive::FindReason(const std::string& reason)
{
    const auto known = std::find(m_reasons.begin(), m_reasons.end(), reason);
    const auto number = static_cast<std::size_t>(known - m_reasons.begin());
    NS_ABORT_MSG_IF(number > std::numeric_limits<uint16_t>::max(),
                    "EdgeTaskArchive: more than 65536 reasons; want few, and no numbers in them");
    if (known == m_reasons.end())
    {
        m_reasons.push_back(reason);
    }
    return static_cast<uint16_t>(number);
}

void
EdgeTaskArchive::Sort()
{
    m_sorted.clear();
    m_sorted.reserve(m_ended.size());
    for (const EdgeEndedTask& task : m_ended)
    {
        const uint64_t key = (uint64_t{task.userId} << 32) | task.taskId;
        m_sorted.push_back({key, static_cast<uint32_t>(m_sorted.size())});
    }
    std::sort(m_sorted.begin(), m_sorted.end(), [](const Place& a, const Place& b) {
        return a.key < b.key;
    });
}

std::size_t
EdgeTaskArchive::GetCount() const
{
    return m_sorted.size();
}

/** @brief Asks the memory for a row that will soon be made: nothing else knows that it comes. */
void
EdgeTaskArchive::Prefetch(std::size_t index) const
{
    if (index >= m_sorted.size())
    {
        return;
    }
    const auto* bytes = reinterpret_cast<const char*>(&m_ended[m_sorted[index].at]);
    constexpr std::size_t LAST = sizeof(EdgeEndedTask) - 1;
    for (std::size_t at = 0; at < LAST + CACHE_LINE_BYTES; at += CACHE_LINE_BYTES)
    {
        __builtin_prefetch(bytes + std::min(at, LAST));
    }
}

edgeai::TaskRow
EdgeTaskArchive::MakeRow(std::size_t index) const
{
    Prefetch(index + ROWS_AHEAD);
    const uint32_t at = m_sorted.at(index).at;
    const EdgeEndedTask& task = m_ended[at];
    edgeai::TaskRow row;
    task.Fill(row);
    row.workload = m_catalog->GetWorkload(task.workload).name;
    row.target = m_targetNames.at(task.target);
    row.reason = m_reasons[task.reason];
    const auto generation = m_generations.find(at);
    if (generation != m_generations.end())
    {
        generation->second.Fill(row);
    }
    return row;
}

} // namespace ns3
