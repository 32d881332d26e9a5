/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-lte-rates.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/integer.h"
#include "ns3/lte-amc.h"
#include "ns3/lte-enb-phy.h"
#include "ns3/lte-spectrum-value-helper.h"
#include "ns3/lte-ue-phy.h"
#include "ns3/lte-ue-power-control.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace ns3
{

namespace
{

constexpr double BLOCKS_PER_SECOND = 1000;              // one in each subframe
constexpr double THERMAL_DBM_PER_BLOCK = -174 + 52.553; // k T at 290 K, 180 kHz

/** @return the value that new objects get; most attributes of power control have no getter */
template <typename Value>
double
GetDefault(TypeId type, const std::string& attribute)
{
    TypeId::AttributeInformation information;
    type.LookupAttributeByName(attribute, &information);
    return static_cast<double>(DynamicCast<const Value>(information.initialValue)->Get());
}

double
FromDb(double decibels)
{
    return std::pow(10, decibels / 10);
}

double
GetDownlinkSinr(Ptr<LteUeNetDevice> user, Ptr<LteEnbNetDevice> base, double lossDb)
{
    const double perBlockDbm =
        base->GetPhy()->GetTxPower() - 10 * std::log10(base->GetDlBandwidth());
    return FromDb(perBlockDbm - lossDb - THERMAL_DBM_PER_BLOCK - user->GetPhy()->GetNoiseFigure());
}

double
GetUplinkSinr(Ptr<LteEnbNetDevice> base, double lossDb)
{
    const TypeId control = LteUePowerControl::GetTypeId();
    const double wantedDbm = GetDefault<IntegerValue>(control, "PoNominalPusch") +
                             GetDefault<IntegerValue>(control, "PoUePusch") +
                             GetDefault<DoubleValue>(control, "Alpha") * lossDb;
    const double mostDbm =
        GetDefault<DoubleValue>(control, "Pcmax") - 10 * std::log10(base->GetUlBandwidth());
    return FromDb(std::min(wantedDbm, mostDbm) - lossDb - THERMAL_DBM_PER_BLOCK -
                  base->GetPhy()->GetNoiseFigure());
}

/** @brief As ns-3's users report the downlink, for a SINR that is the same in all blocks. */
int
GetDownlinkCqi(Ptr<LteAmc> amc, Ptr<LteEnbNetDevice> base, double sinr)
{
    const auto blocks = static_cast<uint8_t>(base->GetDlBandwidth());
    SpectrumValue sinrs(
        LteSpectrumValueHelper::GetSpectrumModel(base->GetDlEarfcn(), base->GetDlBandwidth()));
    sinrs = sinr;
    return amc->CreateCqiFeedbacks(sinrs, blocks).front();
}

/** @brief As ns-3's schedulers judge the uplink. */
int
GetUplinkCqi(Ptr<LteAmc> amc, double sinr)
{
    constexpr double BIT_ERROR_RATE = 0.00005; // fixed in the schedulers
    return amc->GetCqiFromSpectralEfficiency(
        std::log2(1 + sinr / (-std::log(5 * BIT_ERROR_RATE) / 1.5)));
}

} // namespace

EdgeLteRates
GetEdgeLteRates(Ptr<LteUeNetDevice> user, Ptr<LteEnbNetDevice> base, double lossDb)
{
    auto amc = CreateObject<LteAmc>();
    const int down = GetDownlinkCqi(amc, base, GetDownlinkSinr(user, base, lossDb));
    const int up = GetUplinkCqi(amc, GetUplinkSinr(base, lossDb));
    EdgeLteRates rates;
    if (down > 0)
    {
        rates.downlinkBitsPerSecond =
            BLOCKS_PER_SECOND *
            amc->GetDlTbSizeFromMcs(amc->GetMcsFromCqi(down), base->GetDlBandwidth());
    }
    if (up > 0)
    {
        rates.uplinkBitsPerSecond =
            BLOCKS_PER_SECOND *
            amc->GetUlTbSizeFromMcs(amc->GetMcsFromCqi(up), base->GetUlBandwidth());
    }
    return rates;
}

Time
GetEdgeLteOneWayDelay()
{
    return MilliSeconds(8);
}

} // namespace ns3
