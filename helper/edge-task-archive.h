/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TASK_ARCHIVE_H
#define EDGE_TASK_ARCHIVE_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-result-record.h"
#include "ns3/edge-task.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace ns3
{

/**
 * @brief The ended tasks of one run, until they are written: half as big as rows, and made into
 * rows one by one.
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
    /** @brief A task without its draws. */
    struct Ended
    {
        EdgeTask task;
        EdgeServiceSource source;
    };

    Ptr<const EdgeComputeCatalog> m_catalog;
    std::vector<std::string> m_targetNames;
    std::deque<Ended> m_ended; ///< a deque: growing copies nothing
    std::vector<const Ended*> m_sorted;
};

} // namespace ns3

#endif // EDGE_TASK_ARCHIVE_H
