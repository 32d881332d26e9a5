// SPDX-License-Identifier: GPL-2.0-only

#include "provenance-page.h"

#include "profile-error.h"

#include <fstream>
#include <map>

namespace edgeai::profile
{

namespace
{

constexpr const char* METHOD = R"(
## How the figures were taken

- Each session is a process of its own: the instruction-set cap is in its environment before
  oneDNN, ATen and BLAS load. Weights and inputs are random from a fixed seed; denormal numbers
  are flushed to zero.
- `avx` and `sse41` hold oneDNN and BLAS to these instructions; ATen's own kernels know neither
  and run as for any x86-64 (SSE2).
- How threads wait is left to the libraries (OMP_WAIT_POLICY, GOMP_SPINCOUNT, OMP_PROC_BIND and
  OPENBLAS_THREAD_TIMEOUT are unset). A BLAS with a thread pool of its own (the BLAS line above
  says `pthread`) gets one thread also where a configuration has more: beside OpenMP's pool its
  threads would fight for the same cores. Matrix products, and `gemm_*`, are then those of one
  thread; convolutions and elementwise work use all. With `OpenMP` there is one pool for all.
- A run is created and executed once (`cold_load_s`), warmed up until two windows of 0.03 s agree
  within 5 % (at most 0.4 s), and waits up to 0.5 s for the canary to be within 5 % of the
  session's. Then it is repeated for 0.15 s; the window grows by 30 % at a time until the median's
  95 % confidence interval (order statistics) is within +-5 % and first and last third agree, at
  most to 0.6 s (but never fewer than 9 repeats, short of 2.5 s) or 600 repeats. Every repeat of
  the window is in `repeat_s`; none is left out.
- Under a CPU quota a process runs at full speed, then stands still. There one repeat is a loop
  over at least 10 bandwidth periods of 10 ms, divided by its count: the sustained time of one
  execution. Nothing is multiplied.
- Verdicts: `steal` (the hypervisor took more than 1 %, and more than one clock tick), `load`
  (other processes took more than 5 % of one core's time, and more than two clock ticks; not judged
  under a CPU quota, whose period beats with the kernel's tick), `canary`
  (fixed scalar work beside the run deviates by more than 10 % from the session's start), `iqr`
  (interquartile range above 25 % of the median), `drift` (medians of first and last third differ
  by more than 5 %). Such runs are kept and tried again in a later pass over the plan (anchors up
  to four times in each pass); the last part of `run_id` is the attempt, the part after `#` the occasion (2: measured again in another session).
- Co-located runs (`concurrency` above 1): all copies are processes that are confined to as many
  cores as the configuration has threads, and each has that many threads. They are created and
  executed once, started together and run for at least 0.1 s before the window opens; it closes
  before the first is stopped. Kept are the repeats that lie wholly inside, those of all copies of
  a workload in the order in which they began. Copies take turns of some milliseconds on a core,
  so one repeat is a loop of at least 32 ms for each copy, divided by its count: the sustained
  time. The window is 0.5 s, and grows to 2.5 s as for others. `cpu_time_s` and `cpu_utilisation` are those of the row's copies together,
  `peak_memory_bytes` that of the largest; `load` counts all copies as own. A mixed set is half
  and half, in two rows. With several threads waiting is passive (`-passive`, OMP_WAIT_POLICY),
  also for that configuration's runs alone: with spinning, two copies of a ResNet on two cores
  took up to 400 times as long as one.
- `file_load_s` and `warm_load_s`: after the repeats, the weights are read from a temporary file
  and the network is executed once, first after the page cache has been told to forget the file,
  then from the page cache. Only on the first attempt of a point, up to 256 MiB of weights.
- FLOPs are counted from the operators that ran, in a separate pass that is not timed:
  convolutions and matrix products 2 per multiply-accumulate (bias not counted; a convolution's
  backward pass counts each wanted gradient), all else about 1 per element of its largest tensor,
  copies and look-ups none. Composite operators count once, through the innermost operators that
  work. Batch normalisation in training updates running statistics inside. operator.csv has the
  operators of each workload, `operator_s` what they took in each valid run.
- `peak_memory_bytes` is the most memory that was resident above what the process held before the
  run was created (libraries, and freed memory that the allocator keeps, do not count).
- `request_bytes` does not count the labels of a training batch.
- `gemm_*`, `copy_gbps` and `dispatch_us` are measured per hardware configuration; an empty
  `gemm_bf16_gflops` means that no bf16 kernel runs under the cap. Data-sheet figures are left
  empty: the processor's exact model is hidden by the hypervisor, or was not looked up.
)";

/** What each id stands for, whichever plan measured it: a folder may hold runs of several. */
std::map<std::string, std::string>
DescribeAll(const Processor& processor)
{
    std::vector<HardwareConfiguration> all = ListHardwareConfigurations(processor);
    const auto shared = ListSharedConfigurations(processor);
    all.insert(all.end(), shared.begin(), shared.end());
    std::map<std::string, std::string> sentences;
    for (const HardwareConfiguration& configuration : all)
    {
        sentences[configuration.id] = Describe(configuration);
    }
    return sentences;
}

void
WriteHardware(std::ofstream& page, const TraceFolder& traces, const Processor& processor)
{
    std::map<std::string, std::string> sentences = DescribeAll(processor);
    page << "\n## What each hardware id is\n\nAll are one processor; none is another machine.\n\n"
         << "| hardware_id | what it is | fp32 GFLOP/s | copy GB/s | dispatch us |\n"
         << "| --- | --- | --- | --- | --- |\n";
    for (const CsvRow& row : traces.ReadHardware())
    {
        page << "| `" << row.at("hardware_id") << "` | " << sentences[row.at("hardware_id")]
             << " | " << row.at("gemm_fp32_gflops") << " | " << row.at("copy_gbps") << " | "
             << row.at("dispatch_us") << " |\n";
    }
}

void
WriteCounts(std::ofstream& page, const TraceFolder& traces)
{
    std::map<std::string, int> verdicts;
    const std::vector<CsvRow> runs = traces.ReadRuns();
    for (const CsvRow& row : runs)
    {
        ++verdicts[row.at("verdict")];
    }
    page << "\n## What is here\n\n" << runs.size() << " runs:";
    for (const auto& [verdict, count] : verdicts)
    {
        page << " " << count << " " << verdict;
    }
    page << ".\n";
    if (!runs.empty())
    {
        page << "First at " << runs.front().at("started_utc") << ", last at "
             << runs.back().at("started_utc") << ".\n";
    }
}

} // namespace

void
WriteProvenancePage(const std::string& folder,
                    const TraceFolder& traces,
                    const Processor& processor)
{
    std::ofstream page(folder + "/README.md");
    page << "# Measured traces: " << processor.name << "\n\n"
         << "Written by " << TOOL_VERSION << "; the columns are explained in doc/traces.md.\n\n"
         << "- processor: " << processor.name << " (" << processor.vendor << "), "
         << processor.cores << " cores visible\n"
         << "- caches, over all cores: L1d " << processor.l1dBytes / 1024 << " KiB, L2 "
         << processor.l2Bytes / 1024 << " KiB, L3 " << processor.l3Bytes / 1024 << " KiB\n"
         << "- memory: " << processor.memoryBytes / (1 << 20) << " MiB\n"
         << "- kernel: " << processor.kernel << "; " << processor.os << "\n";
    const std::vector<CsvRow> rows = traces.ReadHardware();
    if (!rows.empty())
    {
        page << "- runtime: " << rows.front().at("runtime") << "; BLAS: " << rows.front().at("blas")
             << " (its last word is the kernel set in use)\n";
    }
    WriteCounts(page, traces);
    WriteHardware(page, traces, processor);
    page << METHOD;
    if (!page.flush())
    {
        throw ProfileError(folder +
                           "/README.md: cannot be written; choose another --output folder");
    }
}

} // namespace edgeai::profile
