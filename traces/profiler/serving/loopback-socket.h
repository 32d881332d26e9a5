// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_LOOPBACK_SOCKET_H
#define EDGE_PROFILE_LOOPBACK_SOCKET_H

#include <cstddef>
#include <cstdint>
#include <string>

namespace edgeai::profile
{

/** @brief One end of a TCP connection on 127.0.0.1, without Nagle's delay. */
class LoopbackSocket
{
  public:
    explicit LoopbackSocket(int descriptor);
    ~LoopbackSocket();
    LoopbackSocket(LoopbackSocket&& other) noexcept;
    LoopbackSocket(const LoopbackSocket&) = delete;
    LoopbackSocket& operator=(const LoopbackSocket&) = delete;

    /** @brief Throws std::runtime_error where nobody listens. */
    static LoopbackSocket Connect(uint16_t port);

    /** @brief Blocks until all bytes are taken over. Throws std::runtime_error. */
    void Send(const std::string& bytes);

    /** @brief Blocks until there are some bytes. @return how many; 0: the other end sends no more
     */
    std::size_t Receive(char* buffer, std::size_t size);

    /** @brief Tells the other end that nothing more will be sent. */
    void CloseSending();

  private:
    int m_descriptor;
};

/** @brief Waits for connections on a free port of 127.0.0.1. */
class LoopbackListener
{
  public:
    LoopbackListener();
    ~LoopbackListener();
    LoopbackListener(const LoopbackListener&) = delete;
    LoopbackListener& operator=(const LoopbackListener&) = delete;

    [[nodiscard]] uint16_t GetPort() const;
    LoopbackSocket Accept();

  private:
    int m_descriptor;
    uint16_t m_port{0};
};

} // namespace edgeai::profile

#endif
