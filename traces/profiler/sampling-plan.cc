// SPDX-License-Identifier: GPL-2.0-only

#include "sampling-plan.h"

#include "anchor-workloads.h"
#include "batch-plan.h"
#include "colocation-plan.h"
#include "gpu-workloads.h"
#include "gpu.h"
#include "profile-error.h"
#include "sampled-workloads.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace edgeai::profile
{

namespace
{

constexpr int WORKLOADS_PER_FAMILY = 55;
constexpr int WORKLOADS_PER_VARIANT = 24;
constexpr int WORKLOADS_PER_BF16_FAMILY = 12;
constexpr int SAMPLED_ROUNDS = 5;
constexpr int ANCHOR_PATIENCE = 4;

/** The points so far; one that is there already is not added again. */
class Plan
{
  public:
    void Add(const PlanPoint& point)
    {
        if (m_keys.insert(GetWorkloadId(point.workload) + "@" + point.hardware.id).second)
        {
            m_points.push_back(point);
        }
    }

    void AddAll(const std::vector<Workload>& workloads,
                const std::vector<HardwareConfiguration>& hardware,
                int patience)
    {
        for (const HardwareConfiguration& configuration : hardware)
        {
            for (const Workload& workload : workloads)
            {
                Add({workload, configuration, 0, patience});
            }
        }
    }

    /**
     * Every 19th point once more, in a session of its own: how far two sessions differ. 19 shares
     * no divisor with the number of configurations, so all hardware has its part.
     */
    void RepeatSome(int round)
    {
        constexpr std::size_t STRIDE = 19;
        const std::size_t count = m_points.size();
        for (std::size_t i = 0; i < count; i += STRIDE)
        {
            PlanPoint point = m_points[i];
            point.round = round;
            point.patience = 1;
            point.occasion = 2;
            m_points.push_back(point);
        }
    }

    [[nodiscard]] const std::vector<PlanPoint>& GetPoints() const
    {
        return m_points;
    }

  private:
    std::vector<PlanPoint> m_points;
    std::set<std::string> m_keys;
};

/** The configurations of a machine by what can be measured on them. */
struct HardwareGroups
{
    explicit HardwareGroups(const std::vector<HardwareConfiguration>& hardware)
    {
        for (const HardwareConfiguration& configuration : hardware)
        {
            (configuration.quotaCores ? throttled : free).push_back(configuration);
            if (configuration.hasBf16)
            {
                bf16.push_back(configuration);
            }
        }
    }

    std::vector<HardwareConfiguration> free;
    std::vector<HardwareConfiguration> throttled;
    std::vector<HardwareConfiguration> bf16;
};

/** All ways to choose half of the configurations, as bit masks in ascending order. */
std::vector<unsigned>
ListHalves(std::size_t count)
{
    std::vector<unsigned> masks;
    for (unsigned mask = 0; mask < (1U << count); ++mask)
    {
        if (static_cast<std::size_t>(__builtin_popcount(mask)) == (count + 1) / 2)
        {
            masks.push_back(mask);
        }
    }
    return masks;
}

std::vector<HardwareConfiguration>
Select(const std::vector<HardwareConfiguration>& hardware, unsigned mask)
{
    std::vector<HardwareConfiguration> selected;
    for (std::size_t i = 0; i < hardware.size(); ++i)
    {
        if ((mask >> i) & 1U)
        {
            selected.push_back(hardware[i]);
        }
    }
    return selected;
}

/**
 * Each workload goes to another half of the unthrottled configurations, in turn, and some of the
 * light ones also to the throttled ones: a balanced incomplete block design.
 */
void
AddSampled(Plan& plan, const HardwareGroups& hardware)
{
    constexpr double MOST_THROTTLED_MACS = 3e8;
    constexpr std::size_t THROTTLED_STRIDE = 8;
    const std::vector<unsigned> halves = ListHalves(hardware.free.size());
    const std::vector<SampledSpace> spaces = ListSampledSpaces();
    for (std::size_t space = 0; space < spaces.size(); ++space)
    {
        const bool isVariant = spaces[space].variant != Variant::Plain;
        const auto workloads =
            SampleWorkloads(spaces[space],
                            isVariant ? WORKLOADS_PER_VARIANT : WORKLOADS_PER_FAMILY);
        for (std::size_t member = 0; member < workloads.size(); ++member)
        {
            const Workload& workload = workloads[member];
            const int round = 1 + static_cast<int>(member % SAMPLED_ROUNDS);
            auto chosen = Select(hardware.free, halves[(member * 29 + space * 11) % halves.size()]);
            if (member % THROTTLED_STRIDE == space % THROTTLED_STRIDE &&
                EstimateMacs(workload) <= MOST_THROTTLED_MACS)
            {
                chosen.insert(chosen.end(), hardware.throttled.begin(), hardware.throttled.end());
            }
            for (const HardwareConfiguration& configuration : chosen)
            {
                plan.Add({workload, configuration, round});
            }
        }
    }
}

/** Only two configurations compute in bf16, so each workload goes to both. */
void
AddBf16(Plan& plan, const HardwareGroups& hardware)
{
    plan.AddAll(ListBf16Anchors(), hardware.bf16, ANCHOR_PATIENCE);
    for (const SampledSpace& space : ListBf16Spaces())
    {
        const auto workloads = SampleWorkloads(space, WORKLOADS_PER_BF16_FAMILY);
        for (std::size_t member = 0; member < workloads.size(); ++member)
        {
            const int round = 1 + static_cast<int>(member % SAMPLED_ROUNDS);
            for (const HardwareConfiguration& configuration : hardware.bf16)
            {
                plan.Add({workloads[member], configuration, round});
            }
        }
    }
}

void
AddGpu(Plan& plan, const std::vector<HardwareConfiguration>& hardware)
{
    std::vector<HardwareConfiguration> gpus;
    std::copy_if(hardware.begin(),
                 hardware.end(),
                 std::back_inserter(gpus),
                 [](const HardwareConfiguration& configuration) { return configuration.isGpu; });
    if (gpus.empty())
    {
        throw ProfileError("--plan gpu: no GPU is seen here; build against the LibTorch of a CUDA "
                           "PyTorch on a machine that has one");
    }
    plan.AddAll(ListGpuWorkloads(), gpus, 1);
    plan.RepeatSome(1);
}

std::vector<Workload>
ListSmokeWorkloads()
{
    return {{Family::Mlp, 256, 2, 256},
            {Family::Cnn, 8, 1, 32},
            {Family::Transformer, 64, 1, 16, 2, Phase::Training, Optimiser::Adam}};
}

} // namespace

std::vector<HardwareConfiguration>
ListConfigurations(const std::string& plan, const Processor& processor)
{
    if (IsGpuPlan(plan))
    {
        return {GetGpuConfiguration()};
    }
    return plan == COLOCATION_PLAN ? ListSharedConfigurations(processor)
                                   : ListHardwareConfigurations(processor);
}

std::vector<PlanPoint>
MakePlan(const std::string& name, const std::vector<HardwareConfiguration>& hardware)
{
    Plan plan;
    const HardwareGroups groups(hardware);
    if (name == "smoke")
    {
        plan.AddAll(ListSmokeWorkloads(), hardware, 1);
    }
    else if (name == "anchors")
    {
        plan.AddAll(ListAnchors(), hardware, ANCHOR_PATIENCE);
    }
    else if (name == "default")
    {
        plan.AddAll(ListAnchors(), hardware, ANCHOR_PATIENCE);
        plan.AddAll(ListBatchSweeps(), groups.free, ANCHOR_PATIENCE);
        AddSampled(plan, groups);
        AddBf16(plan, groups);
        plan.RepeatSome(SAMPLED_ROUNDS + 1);
    }
    else if (name == COLOCATION_PLAN || name == GPU_COLOCATION_PLAN)
    {
        return MakeColocationPlan(hardware);
    }
    else if (name == GPU_PLAN)
    {
        AddGpu(plan, hardware);
    }
    else if (IsBatchPlan(name))
    {
        return MakeBatchPlan(name, hardware);
    }
    else
    {
        throw ProfileError("--plan: '" + name +
                           "' is not known; use default, anchors, smoke, colocation, gpu, "
                           "gpu-colocation or batches:MODEL");
    }
    return plan.GetPoints();
}

} // namespace edgeai::profile
