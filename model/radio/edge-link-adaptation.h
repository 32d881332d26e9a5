/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LINK_ADAPTATION_H
#define EDGE_LINK_ADAPTATION_H

#include <cstddef>
#include <vector>

namespace ns3
{

/** @brief One row of TS 38.214, table 5.1.3.1-2. */
struct EdgeMcs
{
    unsigned bitsPerSymbol{0};
    double codeRate1024{0}; ///< times 1024, as the table has it

    /** @return bit/s/Hz */
    double GetEfficiency() const
    {
        return bitsPerSymbol * codeRate1024 / 1024;
    }
};

/** @return the 28 rows for 256QAM */
const std::vector<EdgeMcs>& GetEdgeMcsTable();

/**
 * @brief Which modulation and coding a link of a given SINR uses, and what comes through.
 *
 * A row is used where Shannon's bound, moved by an implementation loss, allows its efficiency:
 * SINR >= loss x (2^efficiency - 1). The loss is that of the code at the target block error rate.
 * Of the blocks sent, the target rate is lost and sent again (HARQ): what comes through is
 * efficiency x (1 - BLER).
 */
class EdgeLinkAdaptation
{
  public:
    /**
     * @param targetBler from 0 to below 1
     * @param implementationLossDb how far the code stays from Shannon's bound, 0 or more
     */
    EdgeLinkAdaptation(double targetBler, double implementationLossDb);

    /** @return the least SINR, linear, at which the row can be used */
    double GetThreshold(std::size_t mcs) const;
    /** @return bit/s/Hz that come through; 0 below the first row's threshold */
    double GetEfficiency(double sinr) const;
    /** @return bit/s/Hz of all layers together, the best number of them; power is divided */
    double GetEfficiency(double sinr, unsigned mostLayers) const;

  private:
    double m_delivered;               ///< 1 - BLER
    std::vector<double> m_thresholds; ///< by MCS, rising
};

} // namespace ns3

#endif // EDGE_LINK_ADAPTATION_H
