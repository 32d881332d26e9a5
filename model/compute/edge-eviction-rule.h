/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_EVICTION_RULE_H
#define EDGE_EVICTION_RULE_H

#include "ns3/nstime.h"
#include "ns3/object.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/** @brief A model in an accelerator's memory that nothing uses just now. */
struct EdgeIdleModel
{
    uint32_t workload{0};
    uint64_t bytes{0};
    Time lastUse;
    uint64_t uses{0}; ///< jobs so far, on this accelerator, since it was loaded
};

/**
 * @brief Which idle model leaves an accelerator's memory when another one needs the room.
 *
 * A pure function of what it is shown: one rule serves all accelerators of a server, and the
 * clairvoyant's what-if.
 */
class EdgeEvictionRule : public Object
{
  public:
    static TypeId GetTypeId();

    /** @param idle at least one, by ascending workload. @return an index in it */
    std::size_t Choose(const std::vector<EdgeIdleModel>& idle) const;

  private:
    virtual std::size_t DoChoose(const std::vector<EdgeIdleModel>& idle) const = 0;
};

/** @brief The one that was used longest ago leaves; of equals, the first workload. */
class EdgeLeastRecentEvictionRule : public EdgeEvictionRule
{
  public:
    static TypeId GetTypeId();

  private:
    std::size_t DoChoose(const std::vector<EdgeIdleModel>& idle) const override;
};

} // namespace ns3

#endif // EDGE_EVICTION_RULE_H
