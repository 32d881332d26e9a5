// SPDX-License-Identifier: GPL-2.0-only

#include "serving/loopback-socket.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace edgeai::profile
{

namespace
{

int
Check(int result, const char* what)
{
    if (result < 0)
    {
        throw std::runtime_error(std::string(what) + " on 127.0.0.1: " + std::strerror(errno));
    }
    return result;
}

int
OpenSocket()
{
    return Check(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
}

sockaddr_in
MakeAddress(uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

const sockaddr*
ToGeneric(const sockaddr_in& address)
{
    return reinterpret_cast<const sockaddr*>(&address);
}

} // namespace

LoopbackSocket::LoopbackSocket(int descriptor)
    : m_descriptor(descriptor)
{
    const int yes = 1;
    Check(setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes)), "TCP_NODELAY");
}

LoopbackSocket::~LoopbackSocket()
{
    if (m_descriptor >= 0)
    {
        close(m_descriptor);
    }
}

LoopbackSocket::LoopbackSocket(LoopbackSocket&& other) noexcept
    : m_descriptor(other.m_descriptor)
{
    other.m_descriptor = -1;
}

LoopbackSocket
LoopbackSocket::Connect(uint16_t port)
{
    LoopbackSocket connection(OpenSocket());
    const sockaddr_in address = MakeAddress(port);
    Check(connect(connection.m_descriptor, ToGeneric(address), sizeof(address)), "connect");
    return connection;
}

void
LoopbackSocket::Send(const std::string& bytes)
{
    std::size_t sent = 0;
    while (sent < bytes.size())
    {
        const ssize_t count =
            send(m_descriptor, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
        {
            continue;
        }
        sent += static_cast<std::size_t>(Check(static_cast<int>(count), "send"));
    }
}

std::size_t
LoopbackSocket::Receive(char* buffer, std::size_t size)
{
    ssize_t count = -1;
    do
    {
        count = recv(m_descriptor, buffer, size, 0);
    } while (count < 0 && errno == EINTR);
    return static_cast<std::size_t>(Check(static_cast<int>(count), "recv"));
}

void
LoopbackSocket::CloseSending()
{
    Check(shutdown(m_descriptor, SHUT_WR), "shutdown");
}

LoopbackListener::LoopbackListener()
    : m_descriptor(OpenSocket())
{
    sockaddr_in address = MakeAddress(0);
    socklen_t size = sizeof(address);
    Check(bind(m_descriptor, ToGeneric(address), size), "bind");
    Check(listen(m_descriptor, 1), "listen");
    Check(getsockname(m_descriptor, reinterpret_cast<sockaddr*>(&address), &size), "getsockname");
    m_port = ntohs(address.sin_port);
}

LoopbackListener::~LoopbackListener()
{
    close(m_descriptor);
}

uint16_t
LoopbackListener::GetPort() const
{
    return m_port;
}

LoopbackSocket
LoopbackListener::Accept()
{
    int accepted = -1;
    do
    {
        accepted = accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC);
    } while (accepted < 0 && errno == EINTR);
    return LoopbackSocket(Check(accepted, "accept"));
}

} // namespace edgeai::profile
