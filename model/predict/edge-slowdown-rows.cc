/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-slowdown-rows.h"

#include "edge-roofline.h"

#include "ns3/edge-quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace edgeai
{

namespace
{

constexpr double UNKNOWN = std::numeric_limits<double>::quiet_NaN();

/** @brief Names and values side by side, so that their orders cannot differ. */
struct FeatureList
{
    std::vector<std::string> names;
    std::vector<float> values;

    void Add(const std::string& name, double value)
    {
        names.push_back(name);
        values.push_back(static_cast<float>(value));
    }

    void AddLog(const std::string& name, double value)
    {
        Add(name, value > 0 ? std::log(value) : UNKNOWN);
    }
};

double
TouchedBytes(const WorkloadProfile& workload)
{
    return workload.weightBytes.value_or(0) +
           workload.activationBytes.value_or(0) / std::max(workload.kernels.value_or(1), 1.0);
}

void
AddBounds(const std::string& whose,
          const WorkloadProfile& workload,
          const Roofline& roofline,
          FeatureList& list)
{
    const double total = roofline.GetSeconds();
    list.AddLog(whose + "_log_roofline_s", total);
    list.Add(whose + "_compute_share", roofline.computeSeconds / total);
    list.Add(whose + "_memory_share", roofline.memorySeconds / total);
    list.Add(whose + "_dispatch_share", roofline.dispatchSeconds / total);
    list.AddLog(whose + "_log_touched_bytes", TouchedBytes(workload));
    list.Add(whose + "_is_training", workload.phase == "training" ? 1 : 0);
}

/** @return threads of all copies per core that they may use */
double
ThreadsPerCore(unsigned concurrency, const HardwareProfile& hardware)
{
    return concurrency * hardware.threads / hardware.cores.value_or(hardware.threads);
}

FeatureList
ListFeatures(const WorkloadProfile& workload,
             const WorkloadProfile& other,
             const Roofline& own,
             const Roofline& others,
             unsigned concurrency,
             const HardwareProfile& hardware)
{
    FeatureList list;
    list.AddLog("log_concurrency", concurrency);
    list.AddLog("log_threads", hardware.threads);
    list.AddLog("log_threads_per_core", ThreadsPerCore(concurrency, hardware));
    list.Add("core_share_of_threads",
             std::min(1.0, hardware.cpuQuotaCores.value_or(hardware.threads) / hardware.threads));
    list.AddLog("log_machine_balance",
                hardware.gemmFp32Gflops.value_or(UNKNOWN) / hardware.copyGbps.value_or(UNKNOWN));
    AddBounds("own", workload, own, list);
    AddBounds("other", other, others, list);
    list.AddLog("log_other_to_own_roofline", others.GetSeconds() / own.GetSeconds());
    const double touched = TouchedBytes(workload) + (concurrency - 1) * TouchedBytes(other);
    list.AddLog("log_touched_to_l2", touched / hardware.l2Bytes.value_or(UNKNOWN));
    list.AddLog("log_touched_to_l3", touched / hardware.l3Bytes.value_or(UNKNOWN));
    return list;
}

std::string
PairOf(const MeasuredRun& run)
{
    return run.workloadId + "@" + run.hardwareId;
}

/** @brief What the valid runs alone took: in a session, and in all of them. */
class IsolatedTimes
{
  public:
    explicit IsolatedTimes(const std::vector<MeasuredRun>& runs)
    {
        for (const MeasuredRun& run : runs)
        {
            if (run.concurrency == 1 && run.verdict == "valid")
            {
                const double seconds = MedianSeconds(run);
                m_ofSession[{PairOf(run), run.session}].push_back(seconds);
                m_ofAll[PairOf(run)].push_back(seconds);
            }
        }
    }

    /** @return nothing where the workload was never validly measured alone */
    [[nodiscard]] std::optional<double> Find(const MeasuredRun& run) const
    {
        const auto same = m_ofSession.find({PairOf(run), run.session});
        if (same != m_ofSession.end())
        {
            return MedianOfUnsorted(same->second);
        }
        const auto any = m_ofAll.find(PairOf(run));
        return any == m_ofAll.end() ? std::nullopt : std::optional(MedianOfUnsorted(any->second));
    }

  private:
    std::map<std::pair<std::string, std::string>, std::vector<double>> m_ofSession;
    std::map<std::string, std::vector<double>> m_ofAll;
};

} // namespace

const std::vector<std::string>&
SlowdownFeatureNames()
{
    static const std::vector<std::string> names =
        ListFeatures(WorkloadProfile(), WorkloadProfile(), {}, {}, 2, HardwareProfile()).names;
    return names;
}

TimeQuery
MakeSlowdownQuery(const WorkloadProfile& workload,
                  const WorkloadProfile& other,
                  unsigned concurrency,
                  const HardwareProfile& hardware)
{
    TimeQuery query;
    query.workloadId = workload.workloadId;
    query.modelId = workload.modelId;
    query.family = workload.family;
    query.hardwareId = hardware.hardwareId;
    query.processor = hardware.vendor + " " + hardware.processor;
    query.rooflineSeconds = std::max(1.0, ThreadsPerCore(concurrency, hardware));
    query.features = ListFeatures(workload,
                                  other,
                                  MakeRoofline(workload, hardware),
                                  MakeRoofline(other, hardware),
                                  concurrency,
                                  hardware)
                         .values;
    return query;
}

TrainingSet
MakeSlowdownRows(const ProfileSet& profiles)
{
    std::map<std::string, const WorkloadProfile*> workloads;
    for (const WorkloadProfile& workload : profiles.workloads)
    {
        workloads[workload.workloadId] = &workload;
    }
    const IsolatedTimes isolated(profiles.runs);
    RowRecipe recipe;
    recipe.featureNames = SlowdownFeatureNames();
    recipe.isColocated = true;
    recipe.make = [&](const MeasuredRun& run,
                      const WorkloadProfile& workload,
                      const HardwareProfile& hardware) -> std::optional<TrainingRow> {
        const auto other = workloads.find(run.coRunner.empty() ? run.workloadId : run.coRunner);
        const std::optional<double> alone = isolated.Find(run);
        const bool isKnown = other != workloads.end() && alone.has_value() &&
                             HasRoofline(workload, hardware) &&
                             HasRoofline(*other->second, hardware);
        if (!isKnown)
        {
            return std::nullopt;
        }
        TrainingRow row;
        row.query = MakeSlowdownQuery(workload, *other->second, run.concurrency, hardware);
        row.session = run.session;
        row.seconds = MedianSeconds(run) / *alone;
        return row;
    };
    return CollectRows(profiles, recipe);
}

} // namespace edgeai
