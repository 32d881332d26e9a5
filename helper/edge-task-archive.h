/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TASK_ARCHIVE_H
#define EDGE_TASK_ARCHIVE_H

#include "edge-ended-task.h"

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-result-record.h"
#include "ns3/edge-task.h"

#include <boost/container/deque.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{

/**
 * @brief The ended tasks of one run, until they are written: a quarter of the size of rows, and
 * made into rows one by one.
 */
class EdgeTaskArchive : public edgeai::TaskRowSource
{
  public:
    /** @param targetNames by target: the device, then the servers */
    EdgeTaskArchive(Ptr<const EdgeComputeCatalog> catalog, std::vector<std::string> targetNames);

    void Add(const EdgeTask& task);
    /** @brief All tasks are there: puts them in the order of their key. */
    void Sort();

    std::size_t GetCount() const override;
    edgeai::TaskRow MakeRow(std::size_t index) const override;

  private:
    /** @brief Where a task is, and what it is sorted by: user, then task. */
    struct Place
    {
        uint64_t key;
        uint32_t at; ///< in m_ended
    };

    static constexpr std::size_t CACHE_LINE_BYTES = 64;
    /** @brief Rows in order of users lie all over the memory: to wait for each one was a twentieth
     * of the time of a run with 10,000 users. Asked for so early, they are there at their turn. */
    static constexpr std::size_t ROWS_AHEAD = 8;
    /** @brief Growing copies nothing; the library's own blocks would hold two tasks each. */
    using Blocks = boost::container::deque_options<boost::container::block_size<1024>>::type;

    uint16_t FindReason(const std::string& reason);
    void Prefetch(std::size_t index) const;

    Ptr<const EdgeComputeCatalog> m_catalog;
    std::vector<std::string> m_targetNames;
    std::vector<std::string> m_reasons;
    boost::container::deque<EdgeEndedTask, void, Blocks> m_ended;
    std::map<uint32_t, EdgeEndedGeneration> m_generations; ///< by place in m_ended
    std::vector<Place> m_sorted;
};

} // namespace ns3

#endif // EDGE_TASK_ARCHIVE_H
