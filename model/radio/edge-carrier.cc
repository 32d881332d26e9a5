/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-carrier.h"

#include <algorithm>

namespace ns3
{

namespace
{

// Gaseous absorption: ITU-R P.676-13, Annex 1 (line by line), 1013.25 hPa, 15 degrees C, 7.5 g/m3
// of water vapour; the same computation gives the recommendation's validation values at 12, 20, 60,
// 90 and 130 GHz. Resource blocks: TS 38.101-1 and -2, tables 5.3.2-1. Overheads: TS 38.306, 4.1.2
// (FR1, FR2). Powers and noise figures at 3.5 and 28 GHz: Report ITU-R M.2412, table 5, dense urban
// (4 and 30 GHz), powers over the whole band.

EdgeCarrier
Make3p5GHz()
{
    EdgeCarrier carrier;
    carrier.name = "3.5GHz";
    carrier.frequencyGHz = 3.5;
    carrier.bandwidthMHz = 100;
    carrier.subcarrierKHz = 30;
    carrier.resourceBlocks = 273;
    carrier.basePowerDbm = 44;
    carrier.userPowerDbm = 23;
    carrier.baseNoiseFigureDb = 5;
    carrier.userNoiseFigureDb = 7;
    carrier.baseElements = 64;
    carrier.userElements = 1;
    carrier.beamTrackingLossDb = 1;
    carrier.downlinkLayers = 2;
    carrier.downlinkOverhead = 0.14;
    carrier.uplinkOverhead = 0.08;
    carrier.gaseousDbPerKm = 0.0078;
    carrier.source = "5G as deployed: TS 38.101-1 band n78; powers of ITU-R M.2412; array, layers "
                     "and tracking loss assumed";
    return carrier;
}

EdgeCarrier
Make7GHz()
{
    EdgeCarrier carrier = Make3p5GHz();
    carrier.name = "7GHz";
    carrier.frequencyGHz = 7;
    carrier.bandwidthMHz = 400;
    carrier.subcarrierKHz = 120;
    carrier.resourceBlocks = 264;
    carrier.baseElements = 128;
    carrier.userElements = 2;
    carrier.gaseousDbPerKm = 0.0104;
    carrier.source = "upper mid-band as studied for 6G (3GPP TR 38.820 calls it 7-24 GHz): no "
                     "specification yet; numerology of FR2, powers of 3.5 GHz, array assumed";
    return carrier;
}

EdgeCarrier
Make15GHz()
{
    EdgeCarrier carrier = Make7GHz();
    carrier.name = "15GHz";
    carrier.frequencyGHz = 15;
    carrier.baseNoiseFigureDb = 6;
    carrier.userNoiseFigureDb = 9;
    carrier.baseElements = 256;
    carrier.userElements = 4;
    carrier.beamTrackingLossDb = 2;
    carrier.gaseousDbPerKm = 0.0291;
    return carrier;
}

EdgeCarrier
Make28GHz()
{
    EdgeCarrier carrier = Make15GHz();
    carrier.name = "28GHz";
    carrier.frequencyGHz = 28;
    carrier.basePowerDbm = 40;
    carrier.baseNoiseFigureDb = 7;
    carrier.userNoiseFigureDb = 10;
    carrier.userElements = 8;
    carrier.downlinkOverhead = 0.18;
    carrier.uplinkOverhead = 0.10;
    carrier.gaseousDbPerKm = 0.1018;
    carrier.source = "TS 38.101-2 band n257; powers of ITU-R M.2412; array, layers and tracking "
                     "loss assumed";
    return carrier;
}

EdgeCarrier
Make140GHz()
{
    EdgeCarrier carrier = Make28GHz();
    carrier.name = "140GHz";
    carrier.frequencyGHz = 140;
    carrier.bandwidthMHz = 2000;
    carrier.subcarrierKHz = 960;
    carrier.resourceBlocks = 148;
    carrier.basePowerDbm = 30;
    carrier.userPowerDbm = 17;
    carrier.baseNoiseFigureDb = 10;
    carrier.userNoiseFigureDb = 12;
    carrier.baseElements = 1024;
    carrier.userElements = 16;
    carrier.beamTrackingLossDb = 3;
    carrier.gaseousDbPerKm = 0.9232;
    carrier.source = "sub-THz: no specification; numerology of FR2-2; powers, noise, array and "
                     "tracking loss assumed; TR 38.901 ends at 100 GHz: its loss there, scaled as "
                     "free space";
    return carrier;
}

} // namespace

const std::vector<EdgeCarrier>&
GetEdgeCarriers()
{
    static const std::vector<EdgeCarrier> carriers{Make3p5GHz(),
                                                   Make7GHz(),
                                                   Make15GHz(),
                                                   Make28GHz(),
                                                   Make140GHz()};
    return carriers;
}

const EdgeCarrier*
FindEdgeCarrier(const std::string& name)
{
    const auto& carriers = GetEdgeCarriers();
    const auto found =
        std::find_if(carriers.begin(), carriers.end(), [&name](const EdgeCarrier& carrier) {
            return carrier.name == name;
        });
    return found == carriers.end() ? nullptr : &*found;
}

double
GetEdgeLayerBitsPerSecond(const EdgeCarrier& carrier, double efficiency, double overhead)
{
    // TS 38.306, 4.1.2: 12 subcarriers a block; 14 symbols in a slot of 1 ms x 15 kHz / spacing.
    const double symbolsPerSecond = 14 * carrier.subcarrierKHz / 15 * 1000;
    return carrier.resourceBlocks * 12.0 * symbolsPerSecond * efficiency * (1 - overhead);
}

} // namespace ns3
