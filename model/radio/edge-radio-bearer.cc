/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-radio-bearer.h"

#include <algorithm>

namespace ns3
{

EdgeRadioBearer::EdgeRadioBearer(Callback<void, Ptr<Packet>> deliver)
    : m_deliver(deliver)
{
}

void
EdgeRadioBearer::SetQueue(Ptr<Queue<Packet>> queue)
{
    m_queue = queue;
}

uint64_t
EdgeRadioBearer::GetBacklogBytes() const
{
    return m_unsentBytes + m_queue->GetNBytes();
}

uint64_t
EdgeRadioBearer::GetSentBytes() const
{
    return m_sentBytes;
}

/** @return the first packet of which something is to be sent; nullptr: there is none */
EdgeRadioBearer::Sdu*
EdgeRadioBearer::FindUnsent()
{
    while (m_unsent < m_sdus.size() && m_sdus[m_unsent].unsentBytes == 0)
    {
        ++m_unsent;
    }
    if (m_unsent < m_sdus.size())
    {
        return &m_sdus[m_unsent];
    }
    Ptr<Packet> packet = m_queue->Dequeue();
    if (!packet)
    {
        return nullptr;
    }
    m_sdus.push_back({packet, packet->GetSize(), packet->GetSize(), false});
    m_unsentBytes += packet->GetSize();
    return &m_sdus.back();
}

EdgeRadioBearer::Segments
EdgeRadioBearer::Take(uint64_t bytes)
{
    Segments segments;
    while (bytes > 0)
    {
        Sdu* sdu = FindUnsent();
        if (sdu == nullptr)
        {
            break;
        }
        const auto taken = static_cast<uint32_t>(std::min<uint64_t>(bytes, sdu->unsentBytes));
        segments.push_back({m_first + m_unsent, taken});
        sdu->unsentBytes -= taken;
        m_unsentBytes -= taken;
        m_sentBytes += taken;
        bytes -= taken;
    }
    return segments;
}

void
EdgeRadioBearer::NoteReceived(const Segments& segments)
{
    for (const Segment& segment : segments)
    {
        if (segment.packet >= m_first) // else given up: another part of it was lost
        {
            m_sdus[segment.packet - m_first].missingBytes -= segment.bytes;
        }
    }
    DeliverComplete();
}

void
EdgeRadioBearer::NoteLost(const Segments& segments)
{
    for (const Segment& segment : segments)
    {
        if (segment.packet >= m_first)
        {
            m_sdus[segment.packet - m_first].isLost = true;
        }
    }
    DeliverComplete();
}

void
EdgeRadioBearer::DeliverComplete()
{
    // A lost packet that has unsent bytes goes when they are sent: segments are named by number.
    while (!m_sdus.empty() && m_sdus.front().unsentBytes == 0 &&
           (m_sdus.front().missingBytes == 0 || m_sdus.front().isLost))
    {
        const Sdu sdu = m_sdus.front();
        m_sdus.pop_front();
        ++m_first;
        m_unsent -= m_unsent > 0 ? 1 : 0;
        if (!sdu.isLost)
        {
            m_deliver(sdu.packet);
        }
    }
}

void
EdgeRadioBearer::Restart()
{
    for (Sdu& sdu : m_sdus)
    {
        if (sdu.missingBytes > 0 && !sdu.isLost)
        {
            m_unsentBytes += sdu.packet->GetSize() - sdu.unsentBytes;
            sdu.unsentBytes = sdu.packet->GetSize();
            sdu.missingBytes = sdu.packet->GetSize();
        }
    }
    m_unsent = 0;
}

} // namespace ns3
