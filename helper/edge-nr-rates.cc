/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-nr-rates.h"

#include "ns3/nr-amc.h"
#include "ns3/nr-spectrum-value-helper.h"
#include "ns3/type-id.h"

#include <cmath>

namespace ns3
{

namespace
{

/** @brief 5G-LENA has no special slots of its own lengths: a symbol each for control. */
constexpr uint32_t CONTROL_SYMBOLS = 1;

double
GetSlotSeconds(const EdgeCarrier& carrier)
{
    return 1e-3 * 15 / carrier.subcarrierKHz;
}

double
GetSinr(const EdgeCarrier& carrier, double powerDbm, double noiseFigureDb, double lossDb)
{
    constexpr double THERMAL_DBM_PER_HZ = -174;
    const double noiseDbm =
        THERMAL_DBM_PER_HZ + noiseFigureDb +
        10 * std::log10(carrier.resourceBlocks * 12 * carrier.subcarrierKHz * 1e3);
    return std::pow(10, (powerDbm - lossDb - noiseDbm) / 10);
}

/** @return data symbols this way in one TDD pattern */
double
CountPatternSymbols(const EdgeTddPattern& tdd, bool isUplink)
{
    double symbols = 0;
    for (const char slot : tdd.GetSlots())
    {
        const uint32_t controls = slot == 'S' ? 2 * CONTROL_SYMBOLS : CONTROL_SYMBOLS;
        symbols += (slot == 'U') == isUplink ? EDGE_SYMBOLS_PER_SLOT - controls : 0;
    }
    return symbols;
}

double
GetBitsPerSecond(const EdgeCarrier& carrier, double sinr, bool isUplink)
{
    auto amc = CreateObject<NrAmc>();
    amc->SetErrorModelType(TypeId::LookupByName(EDGE_NR_ERROR_MODEL));
    if (isUplink)
    {
        amc->SetUlMode();
        amc->SetAmcModel(NrAmc::ShannonModel); // as EdgeNrRadio sets it
    }
    SpectrumValue sinrs(NrSpectrumValueHelper::GetSpectrumModel(carrier.resourceBlocks,
                                                                carrier.frequencyGHz * 1e9,
                                                                carrier.subcarrierKHz * 1e3));
    sinrs = sinr;
    uint8_t mcs = 0;
    if (amc->CreateCqiFeedbackWbTdma(sinrs, mcs) == 0)
    {
        return 0;
    }
    const uint32_t symbols = EDGE_SYMBOLS_PER_SLOT - CONTROL_SYMBOLS;
    const double bitsPerSymbol =
        8.0 * amc->CalculateTbSize(mcs, carrier.resourceBlocks * symbols) / symbols;
    const double patternSeconds =
        static_cast<double>(carrier.tdd.GetLength()) * GetSlotSeconds(carrier);
    return bitsPerSymbol * CountPatternSymbols(carrier.tdd, isUplink) / patternSeconds;
}

} // namespace

EdgePath
GetEdgeNrAccess(const EdgeCarrier& carrier, double lossDb)
{
    EdgePath access;
    access.uplinkBitsPerSecond =
        GetBitsPerSecond(carrier,
                         GetSinr(carrier, carrier.userPowerDbm, carrier.baseNoiseFigureDb, lossDb),
                         true);
    access.downlinkBitsPerSecond =
        GetBitsPerSecond(carrier,
                         GetSinr(carrier, carrier.basePowerDbm, carrier.userNoiseFigureDb, lossDb),
                         false);
    // 12.4 ms there and back at 30 kHz and DDDSU, in slots.
    access.oneWayDelay = Seconds(12.4 * GetSlotSeconds(carrier));
    return access;
}

} // namespace ns3
