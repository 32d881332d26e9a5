// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SERVING_PROTOCOL_H
#define EDGE_PROFILE_SERVING_PROTOCOL_H

#include <cstdint>
#include <optional>
#include <string>

namespace edgeai::profile
{

/**
 * @brief What goes over the wire, both ways: 4 bytes length of the payload, 8 bytes id, payload.
 *
 * Numbers are in the machine's own byte order: both ends are on one machine.
 */
struct Frame
{
    uint64_t id = 0;
    std::string payload;
};

std::string EncodeFrame(const Frame& frame);

/** @brief Cuts a stream of bytes into frames. */
class FrameReader
{
  public:
    void Add(const char* bytes, std::size_t count);

    /**
     * @brief The next whole frame, if there is one. Throws std::runtime_error for one that is
     *        longer than any request: the stream is then not ours, or out of step.
     */
    std::optional<Frame> Take();

  private:
    std::string m_bytes;
    std::size_t m_taken = 0; ///< bytes at the front that were handed out
};

/** @brief When a request passed where, on the clock of ReadClockNanoseconds(). */
struct ServerStamps
{
    int64_t received = 0; ///< its last byte was read
    int64_t started = 0;  ///< the worker took it
    int64_t computed = 0; ///< its batch's outputs are ready to be sent
    uint32_t batch = 0;   ///< requests in its batch
};

/** @brief A reply's payload: the stamps, then the network's output. */
std::string EncodeReply(const ServerStamps& stamps, const std::string& output);

/** @brief Throws std::runtime_error where the payload is too short for stamps. */
ServerStamps DecodeStamps(const std::string& payload);

} // namespace edgeai::profile

#endif
