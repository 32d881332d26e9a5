/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RESULT_STORE_H
#define EDGE_RESULT_STORE_H

#include "ns3/edge-result-record.h"
#include "ns3/edge-sqlite.h"

#include <set>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief `PRAGMA user_version` of the result stores that this version writes and reads. */
constexpr int RESULT_STORE_VERSION = 1;

/**
 * @brief A result file: the contract of doc/architecture.md, "The result store".
 *
 * A run is written whole or not at all: one transaction holds its rows in `run`, `task` and the
 * sample tables. Rows are sorted by key. Uses the rollback journal (WAL does not work on network
 * file systems).
 */
class ResultStore
{
  public:
    /** @brief Opens @p path for writing; creates the tables where the file is new. */
    static ResultStore Create(const std::string& path);
    /**
     * @brief Opens @p path for reading.
     * @throws InputError where it is missing, truncated, no result store or of a newer schema
     */
    static ResultStore Open(const std::string& path);

    /**
     * @brief Adds a finished run and its point in one transaction.
     *
     * A stored run with the same run_id is replaced: a run that is done again does not double its
     * tasks.
     */
    void Write(const RunResult& result, const PointRow& point);
    /** @brief Notes a run that failed; leaves no rows in `run` and `task`. */
    void WriteFailure(const PointRow& point);
    /** @brief Copies all runs and points of @p shardPath into this file, in one transaction. */
    void Merge(const std::string& shardPath);

    /** @return the keys of the points whose status is `done` */
    std::set<std::string> ReadDonePoints();
    std::vector<PointRow> ReadPoints();
    /** @return sorted by run_id */
    std::vector<RunRow> ReadRuns();
    /** @return the tasks of one run, sorted by (user_id, task_id) */
    std::vector<TaskRow> ReadTasks(int64_t runId);
    std::vector<ServerSampleRow> ReadServerSamples(int64_t runId);
    std::vector<ServerEnergyRow> ReadServerEnergy(int64_t runId);

    SqliteDatabase& GetDatabase();

  private:
    explicit ResultStore(SqliteDatabase database);

    SqliteDatabase m_database;
};

} // namespace edgeai

#endif // EDGE_RESULT_STORE_H
