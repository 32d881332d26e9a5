// SPDX-License-Identifier: GPL-2.0-only

#include "colocation-group.h"

#include "processor.h"

#include <algorithm>
#include <cmath>
#include <unistd.h>

namespace edgeai::profile
{

namespace
{

/**
 * Copies share a core by turns of some milliseconds: a single short execution sees either a whole
 * turn for itself or the turns of all others. As under a quota, a repeat therefore loops over
 * several rounds of turns and is divided by its count: the sustained time.
 */
double
GetLeastRepeatSeconds(int copies)
{
    constexpr double TURN_SECONDS = 0.004; // a tick of a kernel with 250 Hz; none turns slower
    constexpr double ROUNDS = 8.0;
    return ROUNDS * TURN_SECONDS * copies;
}

using Copies = std::vector<ColocatedCopy*>;

double
SumCpuSeconds(const Copies& copies)
{
    double seconds = 0.0;
    for (const ColocatedCopy* copy : copies)
    {
        seconds += copy->ReadCpuSeconds();
    }
    return seconds;
}

std::vector<double>
PoolRepeats(const Copies& copies, double fromSeconds, double toSeconds)
{
    std::vector<CopyRepeat> all;
    for (const ColocatedCopy* copy : copies)
    {
        const std::vector<CopyRepeat> own = copy->GetRepeats(fromSeconds, toSeconds);
        all.insert(all.end(), own.begin(), own.end());
    }
    std::sort(all.begin(), all.end(), [](const CopyRepeat& left, const CopyRepeat& right) {
        return left.startSeconds < right.startSeconds;
    });
    std::vector<double> seconds;
    for (const CopyRepeat& repeat : all)
    {
        seconds.push_back((repeat.endSeconds - repeat.startSeconds) / repeat.executions);
    }
    return seconds;
}

bool
HasEach(const Copies& copies, std::size_t repeats, double fromSeconds, double toSeconds)
{
    return std::all_of(copies.begin(), copies.end(), [&](const ColocatedCopy* copy) {
        return copy->GetRepeats(fromSeconds, toSeconds).size() >= repeats;
    });
}

void
SleepFor(double seconds)
{
    usleep(static_cast<useconds_t>(std::lround(std::max(0.0, seconds) * 1e6)));
}

Copies
ListCopies(const std::vector<Party>& parties)
{
    Copies all;
    for (const Party& party : parties)
    {
        all.insert(all.end(), party.copies.begin(), party.copies.end());
    }
    return all;
}

void
AwaitAll(const Copies& copies)
{
    for (ColocatedCopy* copy : copies)
    {
        copy->Await();
    }
}

void
StopTogether(const Copies& copies)
{
    for (ColocatedCopy* copy : copies)
    {
        copy->Stop();
    }
    AwaitAll(copies);
}

/** Caches, clock and the kernel's accounts of who had his turn settle; then all are at work. */
void
StartTogether(const Copies& copies, double leastRepeatSeconds)
{
    constexpr double WARM_SECONDS = 0.1;
    constexpr double POLL_SECONDS = 0.005;
    for (ColocatedCopy* copy : copies)
    {
        copy->Start(leastRepeatSeconds);
    }
    SleepFor(std::max(WARM_SECONDS, leastRepeatSeconds));
    for (ColocatedCopy* copy : copies)
    {
        while (copy->CountRepeats() == 0)
        {
            copy->RequireAlive();
            SleepFor(POLL_SECONDS);
        }
    }
}

bool
IsPartyEnough(const Party& party, double start, const RepeatLimits& limits)
{
    constexpr std::size_t FEWEST_OF_EACH_COPY = 3;
    const double now = ReadSteadySeconds();
    const bool isLate = now - start >= limits.hardSeconds;
    return HasEach(party.copies, isLate ? 1 : FEWEST_OF_EACH_COPY, start, now) &&
           IsEnough(PoolRepeats(party.copies, start, now), now - start, limits);
}

bool
IsWindowEnough(const std::vector<Party>& parties, double start, const RepeatLimits& limits)
{
    return std::all_of(parties.begin(), parties.end(), [&](const Party& party) {
        for (ColocatedCopy* copy : party.copies)
        {
            copy->RequireAlive();
        }
        return IsPartyEnough(party, start, limits);
    });
}

/** Lets the copies run until there are repeats enough. Looks seldom: looking takes their time. */
void
KeepOpen(const std::vector<Party>& parties, double start, const RepeatLimits& limits)
{
    double nextLook = limits.leastSeconds;
    do
    {
        SleepFor(start + nextLook - ReadSteadySeconds());
        nextLook = (ReadSteadySeconds() - start) * limits.windowGrowth;
    } while (!IsWindowEnough(parties, start, limits));
}

struct Window
{
    double startSeconds = 0.0;
    double endSeconds = 0.0;
};

/** Between the readings nothing happens here but sleep. */
Window
RunWindow(std::vector<Party>& parties, MachineWatch& watch, const RepeatLimits& limits)
{
    Window window;
    for (Party& party : parties)
    {
        party.cpuSecondsBefore = SumCpuSeconds(party.copies);
    }
    window.startSeconds = ReadSteadySeconds();
    KeepOpen(parties, window.startSeconds, limits);
    window.endSeconds = ReadSteadySeconds();
    watch.Stop();
    for (Party& party : parties)
    {
        party.cpuSeconds = SumCpuSeconds(party.copies) - party.cpuSecondsBefore;
    }
    return window;
}

std::optional<int64_t>
GetMostAddedBytes(const Copies& copies)
{
    std::optional<int64_t> most;
    for (const ColocatedCopy* copy : copies)
    {
        most = std::max(most, copy->GetAddedBytes());
    }
    return most;
}

Measurement
Conclude(const Party& party,
         const Window& window,
         const Surroundings& surroundings,
         const MeasuringProcess& process)
{
    Measurement measurement;
    measurement.repeatSeconds = PoolRepeats(party.copies, window.startSeconds, window.endSeconds);
    measurement.cpuSeconds = party.cpuSeconds;
    measurement.cpuUtilisation =
        party.cpuSeconds / (window.endSeconds - window.startSeconds) / process.threads;
    measurement.stealFraction = surroundings.stealFraction;
    if (process.device == DeviceKind::Cpu)
    {
        measurement.peakMemoryBytes = GetMostAddedBytes(party.copies);
    }
    for (const ColocatedCopy* copy : party.copies)
    {
        measurement.warmup += copy->CountExecutions(window.startSeconds);
    }
    measurement.verdict = Judge(measurement.repeatSeconds, surroundings);
    return measurement;
}

} // namespace

RepeatLimits
GetSharedRepeatLimits()
{
    RepeatLimits limits;
    limits.leastSeconds = 0.5;
    limits.mostSeconds = 2.5;
    limits.hardSeconds = 4.0;
    return limits;
}

ColocationGroup::ColocationGroup(int mostCopies, const std::function<void()>& setUpCopy)
{
    for (int i = 0; i < mostCopies; ++i)
    {
        m_copies.push_back(std::make_unique<ColocatedCopy>(setUpCopy));
    }
}

Party
ColocationGroup::Prepare(const Workload& workload, DeviceKind device, int first, int count)
{
    Party party;
    for (int i = first; i < first + count; ++i)
    {
        party.copies.push_back(m_copies.at(static_cast<std::size_t>(i)).get());
        party.copies.back()->Prepare(workload, device);
    }
    return party;
}

std::vector<Party>
ColocationGroup::Prepare(const ColocatedSet& set, DeviceKind device)
{
    const int ofFirst = set.coRunner ? set.copies / 2 : set.copies;
    std::vector<Party> parties{Prepare(set.workload, device, 0, ofFirst)};
    if (set.coRunner)
    {
        parties.push_back(Prepare(*set.coRunner, device, ofFirst, set.copies - ofFirst));
    }
    return parties;
}

std::vector<Measurement>
ColocationGroup::Measure(const ColocatedSet& set,
                         const MeasuringProcess& process,
                         const RepeatLimits& limits)
{
    const std::string startedUtc = GetUtcNow();
    std::vector<Party> parties = Prepare(set, process.device);
    const std::vector<ColocatedCopy*> all = ListCopies(parties);
    AwaitAll(all);
    const double canarySeconds = AwaitCanary(process);
    StartTogether(all, GetLeastRepeatSeconds(set.copies));
    MachineWatch watch(canarySeconds,
                       [&all] { return ReadProcessCpuSeconds() + SumCpuSeconds(all); });
    const Window window = RunWindow(parties, watch, limits);
    StopTogether(all);
    const Surroundings surroundings = watch.Compare(process);
    std::vector<Measurement> measurements;
    for (const Party& party : parties)
    {
        measurements.push_back(Conclude(party, window, surroundings, process));
        measurements.back().startedUtc = startedUtc;
    }
    return measurements;
}

} // namespace edgeai::profile
