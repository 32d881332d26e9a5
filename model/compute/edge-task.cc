/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-task.h"

#include "ns3/abort.h"

namespace ns3
{

const char*
ToText(EdgeServiceSource source)
{
    switch (source)
    {
    case EdgeServiceSource::Measured:
        return "measured";
    case EdgeServiceSource::Imported:
        return "imported";
    case EdgeServiceSource::Predicted:
        return "predicted";
    case EdgeServiceSource::Assumed:
        return "assumed";
    }
    NS_ABORT_MSG("EdgeServiceSource " << static_cast<int>(source) << " has no name");
}

} // namespace ns3
