// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SERVER_PROCESS_H
#define EDGE_PROFILE_SERVER_PROCESS_H

#include "serving/inference-server.h"

#include <string>
#include <sys/types.h>
#include <vector>

namespace edgeai::profile
{

/** @brief First argument with which this program becomes a server. */
constexpr const char* SERVE_COMMAND = "serve";

/**
 * @brief An inference server in a process of its own: this program again, under the environment of
 *        its hardware configuration. It dies with this process.
 */
class ServerProcess
{
  public:
    /**
     * @brief Starts it and waits until it is warm. Throws std::runtime_error if it does not come
     * up.
     * @param batchFile where it writes its batches when its client has left
     */
    ServerProcess(const ServerSettings& settings, const std::string& batchFile);
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    [[nodiscard]] uint16_t GetPort() const;

    /** @brief After the client has left: waits for its end. Throws if it did not end well. */
    void Await();

  private:
    pid_t m_process = -1;
    uint16_t m_port = 0;
};

/** @brief What the process does: serves one client and writes the file. Prints its port. */
void RunServer(const std::vector<std::string>& arguments);

/** @brief Reads what a server wrote. */
std::vector<BatchRecord> ReadBatches(const std::string& path);

} // namespace edgeai::profile

#endif
