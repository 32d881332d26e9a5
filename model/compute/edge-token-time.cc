/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-token-time.h"

#include "edge-batch-time.h"
#include "edge-seconds.h"

#include "ns3/abort.h"
#include "ns3/edge-quantile.h"
#include "ns3/edge-service-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

namespace
{

using Points = std::vector<EdgeTokenPoint>;

/** A time and how it is known. */
struct Estimate
{
    double seconds{0};
    EdgeServiceSource source{EdgeServiceSource::Measured};
};

/** Points of one number of tokens, ascending by batch. */
struct Column
{
    const EdgeTokenPoint* first{nullptr};
    const EdgeTokenPoint* last{nullptr}; ///< included

    double GetTokens() const
    {
        return first->tokens;
    }
};

Estimate
Weaken(Estimate estimate, EdgeServiceSource source)
{
    return {estimate.seconds, GetWeaker(estimate.source, source)};
}

Estimate
Interpolate(double fromSize, const Estimate& from, double size, double toSize, const Estimate& to)
{
    if (size == fromSize || size == toSize)
    {
        return size == fromSize ? from : to;
    }
    const double share = std::log(size / fromSize) / std::log(toSize / fromSize);
    return {from.seconds * std::pow(to.seconds / from.seconds, share),
            GetWeaker(EdgeServiceSource::Interpolated, GetWeaker(from.source, to.source))};
}

/** Reads a time of a size off points, each of which @p Read gives a time. */
template <typename Read>
class Surface
{
  public:
    Surface(const Points& points, Read read)
        : m_points(points),
          m_read(read)
    {
    }

    Estimate ReadPrompt(double tokens) const
    {
        const EdgeTokenPoint& longest = m_points.back();
        if (tokens > longest.tokens)
        {
            const double pieces = std::floor(tokens / longest.tokens);
            const double rest = tokens - pieces * longest.tokens;
            const double restSeconds = rest > 0 ? ReadWithin(rest).seconds : 0;
            return {pieces * m_read(longest.profile).seconds + restSeconds,
                    EdgeServiceSource::Predicted};
        }
        return ReadWithin(tokens);
    }

    Estimate ReadStep(uint32_t batch, double context) const
    {
        Column before;
        Column here = GetColumn(m_points.data());
        while (HasNext(here) && context > here.GetTokens())
        {
            before = here;
            here = GetColumn(here.last + 1);
        }
        if (before.first == nullptr)
        {
            const Estimate least = ReadColumn(here, batch);
            return context == here.GetTokens() ? least
                                               : Weaken(least, EdgeServiceSource::Predicted);
        }
        const Estimate from = ReadColumn(before, batch);
        const Estimate to = ReadColumn(here, batch);
        if (context <= here.GetTokens())
        {
            return Interpolate(before.GetTokens(), from, context, here.GetTokens(), to);
        }
        const double each =
            std::max(to.seconds - from.seconds, 0.0) / (here.GetTokens() - before.GetTokens());
        return {to.seconds + each * (context - here.GetTokens()), EdgeServiceSource::Predicted};
    }

  private:
    const EdgeTokenPoint* End() const
    {
        return m_points.data() + m_points.size();
    }

    /** @return whether there is a column after this one */
    bool HasNext(const Column& column) const
    {
        return column.last + 1 != End();
    }

    Column GetColumn(const EdgeTokenPoint* first) const
    {
        Column column{first, first};
        while (column.last + 1 != End() && column.last[1].tokens == first->tokens)
        {
            ++column.last;
        }
        return column;
    }

    /** @return the column with the largest batch, the first of such */
    Column GetWidest() const
    {
        Column widest = GetColumn(m_points.data());
        for (Column next = widest; HasNext(next);)
        {
            next = GetColumn(next.last + 1);
            widest = next.last->batch > widest.last->batch ? next : widest;
        }
        return widest;
    }

    Estimate ReadWithin(double tokens) const
    {
        const auto isBelow = [](const EdgeTokenPoint& point, double wanted) {
            return point.tokens < wanted;
        };
        const auto at = std::lower_bound(m_points.begin(), m_points.end(), tokens, isBelow);
        const Estimate here = m_read(at->profile);
        if (at == m_points.begin())
        {
            return tokens < at->tokens ? Weaken(here, EdgeServiceSource::Predicted) : here;
        }
        const EdgeTokenPoint& below = *(at - 1);
        return Interpolate(below.tokens, m_read(below.profile), tokens, at->tokens, here);
    }

    Estimate ReadColumn(const Column& column, uint32_t batch) const
    {
        if (batch > column.last->batch)
        {
            return ReadBeyond(column, batch);
        }
        const EdgeTokenPoint* at = column.first;
        while (at->batch < batch)
        {
            ++at;
        }
        const Estimate here = m_read(at->profile);
        if (at->batch == batch)
        {
            return here;
        }
        return Interpolate(at[-1].batch, m_read(at[-1].profile), batch, at->batch, here);
    }

    /** A larger batch than was measured with so many tokens: from where it was measured. */
    Estimate ReadBeyond(const Column& column, uint32_t batch) const
    {
        const Column widest = GetWidest();
        NS_ABORT_MSG_IF(batch > widest.last->batch,
                        "DrawDecodeTime: " << batch << " sequences are more than the "
                                           << widest.last->batch << " that were measured");
        const Estimate largest = m_read(column.last->profile);
        const double each =
            (largest.seconds - ReadColumn(widest, column.last->batch).seconds) / column.last->batch;
        const double seconds = ReadColumn(widest, batch).seconds + batch * each;
        return {std::max(seconds, largest.seconds), EdgeServiceSource::Predicted};
    }

    const Points& m_points;
    Read m_read;
};

/** Draws of one execution. */
class Drawing
{
  public:
    explicit Drawing(const edgeai::DrawKey& key)
        : m_uniform(edgeai::KeyedUniform(key))
    {
    }

    Estimate operator()(const EdgeServiceProfile& profile) const
    {
        return {edgeai::InverseEcdf(profile.measuredSeconds, m_uniform), profile.measuredSource};
    }

  private:
    double m_uniform;
};

Estimate
ReadBelief(const EdgeServiceProfile& profile)
{
    return {profile.believedSeconds > 0 ? profile.believedSeconds : profile.predictedSeconds,
            EdgeServiceSource::Predicted};
}

bool
HasBelief(const Points& points)
{
    return !points.empty() && std::all_of(points.begin(), points.end(), [](const auto& point) {
        return ReadBelief(point.profile).seconds > 0;
    });
}

edgeai::DrawKey
MakeKey(const EdgeComputeCatalog& catalog, const EdgeTask& task, uint32_t token, uint32_t hardware)
{
    edgeai::DrawKey key = MakeEdgeDrawKey(edgeai::DrawPurpose::Service,
                                          task,
                                          catalog.GetHardware(hardware).hardwareId);
    key.index = token;
    return key;
}

EdgeServiceTime
ToTime(const Estimate& estimate)
{
    return {SecondsToTime(estimate.seconds), estimate.source};
}

/** A mean context of the reply, as believed. */
double
GetExpectedContext(const EdgeWorkload& workload, const EdgeTask& task)
{
    return task.promptTokens + workload.generation.expectedReply / 2;
}

} // namespace

EdgeServiceTime
DrawPrefillTime(const EdgeComputeCatalog& catalog, const EdgeTask& task, uint32_t hardware)
{
    const Points& points = catalog.GetTokenTimes(task.workload, hardware).prefill;
    const Drawing draw(MakeKey(catalog, task, 0, hardware));
    return ToTime(Surface<Drawing>(points, draw).ReadPrompt(task.promptTokens));
}

EdgeServiceTime
DrawDecodeTime(const EdgeComputeCatalog& catalog,
               const EdgeTask& head,
               uint32_t token,
               uint32_t hardware,
               uint32_t batch,
               double context)
{
    const Points& points = catalog.GetTokenTimes(head.workload, hardware).decode;
    const Drawing draw(MakeKey(catalog, head, token, hardware));
    return ToTime(Surface<Drawing>(points, draw).ReadStep(batch, context));
}

Time
PredictPrefillTime(const EdgeComputeCatalog& catalog, const EdgeTask& task, uint32_t hardware)
{
    const Points& points = catalog.GetTokenTimes(task.workload, hardware).prefill;
    if (!HasBelief(points))
    {
        return Time();
    }
    const Surface surface(points, &ReadBelief);
    return SecondsToTime(surface.ReadPrompt(task.promptTokens).seconds);
}

Time
PredictDecodeTime(const EdgeComputeCatalog& catalog,
                  uint32_t workload,
                  uint32_t hardware,
                  uint32_t batch,
                  double context)
{
    const Points& points = catalog.GetTokenTimes(workload, hardware).decode;
    if (!HasBelief(points))
    {
        return Time();
    }
    return SecondsToTime(Surface(points, &ReadBelief).ReadStep(batch, context).seconds);
}

uint32_t
GetMostSequences(const EdgeComputeCatalog& catalog, uint32_t workload, uint32_t hardware)
{
    uint32_t most = 0;
    for (const EdgeTokenPoint& point : catalog.GetTokenTimes(workload, hardware).decode)
    {
        most = std::max(most, point.batch);
    }
    return most;
}

Time
PredictComputeTime(const EdgeComputeCatalog& catalog, const EdgeTask& task, uint32_t hardware)
{
    return PredictWork(catalog, task, hardware, 1);
}

Time
PredictWork(const EdgeComputeCatalog& catalog,
            const EdgeTask& task,
            uint32_t hardware,
            uint32_t companions)
{
    const EdgeWorkload& workload = catalog.GetWorkload(task.workload);
    if (!workload.generation.isOn)
    {
        return catalog.GetPredictedTime(task.workload, hardware);
    }
    const uint32_t batch = std::min(companions, GetMostSequences(catalog, task.workload, hardware));
    const Time step = PredictDecodeTime(catalog,
                                        task.workload,
                                        hardware,
                                        batch,
                                        GetExpectedContext(workload, task));
    const double steps = workload.generation.expectedReply - 1;
    return PredictPrefillTime(catalog, task, hardware) +
           SecondsToTime(TimeToSeconds(step) * steps / batch);
}

double
PredictFlops(const EdgeWorkload& workload, const EdgeTask& task)
{
    const EdgeGeneration& generation = workload.generation;
    return generation.isOn ? task.promptTokens * generation.promptFlopsPerToken +
                                 (generation.expectedReply - 1) * generation.replyFlopsPerToken
                           : workload.flops;
}

} // namespace ns3
