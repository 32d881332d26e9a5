/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-outage.h"

#include "ns3/abort.h"
#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/rng-seed-manager.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

namespace
{

/** Weibull by inversion; its mean is scale x Gamma(1 + 1 / shape). */
Time
DrawWeibull(double meanSeconds, double shape, double uniform)
{
    const double scale = meanSeconds / std::tgamma(1 + 1 / shape);
    const double seconds = scale * std::pow(-std::log1p(-uniform), 1 / shape);
    return std::max(Seconds(seconds), NanoSeconds(1));
}

} // namespace

std::vector<EdgeOutage>
DrawEdgeOutages(const EdgeOutageLaw& law, const std::string& component, Time until)
{
    NS_ABORT_MSG_IF(
        !(law.meanUpSeconds > 0 && law.meanDownSeconds > 0 && law.upShape > 0 && law.downShape > 0),
        "DrawEdgeOutages: means and shapes of '" << component << "' must be above 0");
    edgeai::DrawKey key;
    key.seed = RngSeedManager::GetSeed();
    key.replication = static_cast<uint32_t>(RngSeedManager::GetRun());
    key.purpose = edgeai::DrawPurpose::Outage;
    key.detail = edgeai::HashText(component);
    const auto draw = [&key](double mean, double shape) {
        const Time drawn = DrawWeibull(mean, shape, edgeai::KeyedUniform(key));
        ++key.index;
        return drawn;
    };
    std::vector<EdgeOutage> outages;
    Time from = draw(law.meanUpSeconds, law.upShape);
    while (from < until)
    {
        const Time to = from + draw(law.meanDownSeconds, law.downShape);
        outages.push_back({from, to});
        from = to + draw(law.meanUpSeconds, law.upShape);
    }
    return outages;
}

std::vector<EdgeOutage>
ReadEdgeOutages(const std::string& path, const std::string& component)
{
    const edgeai::CsvTable table = edgeai::CsvTable::Read(path);
    table.RequireColumns({"component", "from_s", "to_s"});
    std::vector<EdgeOutage> outages;
    Time last;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (table.GetKey(row, "component") != component)
        {
            continue;
        }
        const double from = table.RequireNumber(row, "from_s", edgeai::NumberRange::ZeroOrAbove);
        const double to = table.RequireNumber(row, "to_s", edgeai::NumberRange::AboveZero);
        const bool isInOrder = to > from && Seconds(from) >= last;
        if (!isInOrder)
        {
            throw edgeai::InputError(path,
                                     table.GetLine(row),
                                     "outage of '" + component +
                                         "': want 0 <= from_s < to_s, each after the one before");
        }
        outages.push_back({Seconds(from), Seconds(to)});
        last = Seconds(to);
    }
    return outages;
}

} // namespace ns3
