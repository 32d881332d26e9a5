// SPDX-License-Identifier: GPL-2.0-only

#include "serving/serving-protocol.h"

#include <cstring>
#include <stdexcept>

namespace edgeai::profile
{

namespace
{

constexpr std::size_t HEADER_BYTES = sizeof(uint32_t) + sizeof(uint64_t);
constexpr std::size_t STAMP_BYTES = 3 * sizeof(int64_t) + sizeof(uint32_t);
constexpr uint32_t MOST_PAYLOAD_BYTES = 64U << 20U;

template <typename Number>
void
Append(std::string& bytes, Number number)
{
    bytes.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

/** Reads a number and moves on. */
template <typename Number>
Number
Read(const char*& at)
{
    Number number;
    std::memcpy(&number, at, sizeof(number));
    at += sizeof(number);
    return number;
}

} // namespace

std::string
EncodeFrame(const Frame& frame)
{
    std::string bytes;
    bytes.reserve(HEADER_BYTES + frame.payload.size());
    Append(bytes, static_cast<uint32_t>(frame.payload.size()));
    Append(bytes, frame.id);
    return bytes + frame.payload;
}

void
FrameReader::Add(const char* bytes, std::size_t count)
{
    m_bytes.erase(0, m_taken);
    m_taken = 0;
    m_bytes.append(bytes, count);
}

std::optional<Frame>
FrameReader::Take()
{
    if (m_bytes.size() - m_taken < HEADER_BYTES)
    {
        return std::nullopt;
    }
    const char* at = m_bytes.data() + m_taken;
    const auto length = Read<uint32_t>(at);
    if (length > MOST_PAYLOAD_BYTES)
    {
        throw std::runtime_error("a frame of " + std::to_string(length) +
                                 " bytes: this is no stream of requests or replies");
    }
    if (m_bytes.size() - m_taken < HEADER_BYTES + length)
    {
        return std::nullopt;
    }
    Frame frame;
    frame.id = Read<uint64_t>(at);
    frame.payload.assign(at, length);
    m_taken += HEADER_BYTES + length;
    return frame;
}

std::string
EncodeReply(const ServerStamps& stamps, const std::string& output)
{
    std::string payload;
    payload.reserve(STAMP_BYTES + output.size());
    Append(payload, stamps.received);
    Append(payload, stamps.started);
    Append(payload, stamps.computed);
    Append(payload, stamps.batch);
    return payload + output;
}

ServerStamps
DecodeStamps(const std::string& payload)
{
    if (payload.size() < STAMP_BYTES)
    {
        throw std::runtime_error("a reply of " + std::to_string(payload.size()) +
                                 " bytes holds no stamps");
    }
    const char* at = payload.data();
    ServerStamps stamps;
    stamps.received = Read<int64_t>(at);
    stamps.started = Read<int64_t>(at);
    stamps.computed = Read<int64_t>(at);
    stamps.batch = Read<uint32_t>(at);
    return stamps;
}

} // namespace edgeai::profile
