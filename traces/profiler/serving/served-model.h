// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SERVED_MODEL_H
#define EDGE_PROFILE_SERVED_MODEL_H

#include "serving/request-queue.h"
#include "workload.h"

#include <memory>
#include <string>
#include <vector>

namespace edgeai::profile
{

class Network;

/** @brief A network with its weights, ready to compute batches of any size. */
class ServedModel
{
  public:
    /**
     * @param isHollow answers with zeros instead of computing: what is left is the time that all
     *        the rest of a server takes
     */
    ServedModel(const Workload& workload, bool isHollow);
    ~ServedModel();

    /**
     * @brief Computes the batch. @return one output per request, in order
     *
     * Throws std::runtime_error for a request whose input has not the length of one sample.
     */
    std::vector<std::string> Infer(const std::vector<Request>& batch);

    /** @brief What the network alone took of the last Infer(): what the profiler's repeats time. */
    [[nodiscard]] int64_t GetForwardNanoseconds() const;

  private:
    Workload m_workload;
    bool m_isHollow;
    std::unique_ptr<Network> m_network;
    int64_t m_forwardNanoseconds = 0;
};

} // namespace edgeai::profile

#endif
