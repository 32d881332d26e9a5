// SPDX-License-Identifier: GPL-2.0-only

#include "load-time.h"

#include "machine-load.h"
#include "weight-file.h"

namespace edgeai::profile
{

namespace
{

/** Writing and reading twice as much takes about half a second on a slow disk. */
constexpr int64_t MOST_BYTES = 256 << 20;

} // namespace

LoadTimer::LoadTimer(WorkloadRun& run)
    : m_run(run)
{
    if (run.GetWeightBytes() > 0 && run.GetWeightBytes() <= MOST_BYTES)
    {
        m_file = std::make_unique<WeightFile>(run.GetWeights());
    }
}

LoadTimer::~LoadTimer() = default;

std::optional<double>
LoadTimer::Time()
{
    m_run.DropWeights();
    const double start = ReadSteadySeconds();
    m_run.SetWeights(m_file->Read());
    m_run.Execute();
    return ReadSteadySeconds() - start;
}

std::optional<double>
LoadTimer::TimeFromDisk()
{
    if (!m_file)
    {
        return std::nullopt;
    }
    m_file->DropFromCache();
    return Time();
}

std::optional<double>
LoadTimer::TimeFromMemory()
{
    return m_file ? Time() : std::nullopt;
}

} // namespace edgeai::profile
