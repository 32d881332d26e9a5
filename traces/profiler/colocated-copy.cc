// SPDX-License-Identifier: GPL-2.0-only

#include "colocated-copy.h"

#include "machine-load.h"
#include "workload-run.h"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <memory>
#include <new>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <type_traits>
#include <unistd.h>

namespace edgeai::profile
{

namespace
{

/** Far more than fit in the longest window: the shortest repeat takes milliseconds. */
constexpr int MOST_REPEATS = 8192;

} // namespace

/** What a copy tells the process that started it, in memory that both share. */
struct CopyBoard
{
    std::atomic<bool> isStopWanted{false};
    std::atomic<int> repeatCount{0};
    std::optional<int64_t> addedBytes;
    std::array<CopyRepeat, MOST_REPEATS> repeats;
};

namespace
{

/** A workload without the user's own model, which no plan lets share anything. */
struct DrawnWorkload
{
    Family family;
    int64_t width, depth, inputSize, batch;
    Phase phase;
    Optimiser optimiser;
    Precision precision;
    Variant variant;
    int64_t context;
};

DrawnWorkload
Strip(const Workload& workload)
{
    return {workload.family,
            workload.width,
            workload.depth,
            workload.inputSize,
            workload.batch,
            workload.phase,
            workload.optimiser,
            workload.precision,
            workload.variant,
            workload.context};
}

Workload
Restore(const DrawnWorkload& drawn)
{
    return {drawn.family,
            drawn.width,
            drawn.depth,
            drawn.inputSize,
            drawn.batch,
            drawn.phase,
            drawn.optimiser,
            drawn.precision,
            drawn.variant,
            drawn.context};
}

struct CopyOrder
{
    bool isStart = false; ///< else to prepare
    DrawnWorkload workload{};
    DeviceKind device = DeviceKind::Cpu;
    double leastSeconds = 0.0;
};

static_assert(std::is_trivially_copyable_v<CopyOrder>, "orders go through a socket as they are");
static_assert(std::atomic<int>::is_always_lock_free, "processes share these");

CopyRepeat
TimeRepeat(WorkloadRun& run, double leastSeconds)
{
    CopyRepeat repeat;
    repeat.startSeconds = ReadSteadySeconds();
    do
    {
        run.Execute();
        ++repeat.executions;
        repeat.endSeconds = ReadSteadySeconds();
    } while (repeat.endSeconds - repeat.startSeconds < leastSeconds);
    return repeat;
}

/** The copy's own side: does what it is told until the pipe is closed. */
class OrderTaker
{
  public:
    explicit OrderTaker(CopyBoard& board)
        : m_board(board)
    {
    }

    void Obey(const CopyOrder& order)
    {
        order.isStart ? Repeat(order.leastSeconds) : Prepare(Restore(order.workload), order.device);
    }

  private:
    void Prepare(const Workload& workload, DeviceKind device)
    {
        m_run.reset();
        m_memory.emplace();
        m_run = std::make_unique<WorkloadRun>(workload, device);
        m_run->Execute();
    }

    void Repeat(double leastSeconds)
    {
        int count = 0;
        while (!m_board.isStopWanted && count < MOST_REPEATS)
        {
            m_board.repeats[static_cast<std::size_t>(count)] = TimeRepeat(*m_run, leastSeconds);
            m_board.repeatCount.store(++count, std::memory_order_release);
        }
        m_board.addedBytes = m_memory->GetAddedBytes();
    }

    CopyBoard& m_board;
    std::optional<PeakMemory> m_memory;
    std::unique_ptr<WorkloadRun> m_run;
};

void
ServeOrders(int socket, CopyBoard& board)
{
    OrderTaker taker(board);
    for (CopyOrder order; recv(socket, &order, sizeof(order), 0) == sizeof(order);)
    {
        taker.Obey(order);
        const char done = 'd';
        send(socket, &done, 1, MSG_NOSIGNAL);
    }
}

/** In the new process. Never returns, and leaves without the parent's exit handlers. */
[[noreturn]] void
LiveAsCopy(const std::function<void()>& setUp, int socket, CopyBoard& board)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); // a copy does not outlive a killed campaign
    try
    {
        setUp();
        ServeOrders(socket, board);
    }
    catch (const std::exception& error)
    {
        std::fprintf(stderr, "edge-profile: co-located copy: %s\n", error.what());
        _exit(1);
    }
    _exit(0);
}

CopyBoard*
MakeBoard()
{
    void* memory =
        mmap(nullptr, sizeof(CopyBoard), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
    {
        throw std::runtime_error("co-location: no memory to share with a copy");
    }
    return new (memory) CopyBoard;
}

/** Two ends of a connection that keeps messages apart. */
std::array<int, 2>
MakeSockets()
{
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends.data()) != 0)
    {
        throw std::runtime_error("co-location: no connection to a copy");
    }
    return ends;
}

} // namespace

ColocatedCopy::ColocatedCopy(const std::function<void()>& setUp)
    : m_board(MakeBoard())
{
    const auto [ownEnd, copysEnd] = MakeSockets();
    m_process = fork();
    if (m_process == 0)
    {
        close(ownEnd);
        LiveAsCopy(setUp, copysEnd, *m_board);
    }
    close(copysEnd);
    m_socket = ownEnd;
    if (m_process < 0)
    {
        throw std::runtime_error("co-location: a copy cannot be started");
    }
}

ColocatedCopy::~ColocatedCopy()
{
    // Later copies inherited this end of the connection, so closing it might not be noticed.
    if (m_process > 0)
    {
        kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
    }
    close(m_socket);
    munmap(m_board, sizeof(CopyBoard));
}

void
ColocatedCopy::Prepare(const Workload& workload, DeviceKind device)
{
    const CopyOrder order{false, Strip(workload), device, 0.0};
    send(m_socket, &order, sizeof(order), MSG_NOSIGNAL);
}

void
ColocatedCopy::Start(double leastSeconds)
{
    m_board->isStopWanted = false;
    m_board->repeatCount = 0;
    const CopyOrder order{true, {}, DeviceKind::Cpu, leastSeconds};
    send(m_socket, &order, sizeof(order), MSG_NOSIGNAL);
}

void
ColocatedCopy::Stop()
{
    m_board->isStopWanted = true;
}

void
ColocatedCopy::Await()
{
    // An order that could not be sent shows here too: the connection is closed at both ends.
    char answer = 0;
    if (recv(m_socket, &answer, 1, 0) != 1)
    {
        throw std::runtime_error("co-location: a copy has failed");
    }
}

void
ColocatedCopy::RequireAlive()
{
    if (m_process <= 0 || waitpid(m_process, nullptr, WNOHANG) != 0)
    {
        m_process = -1;
        throw std::runtime_error("co-location: a copy has ended; is there memory for all?");
    }
}

int
ColocatedCopy::CountRepeats() const
{
    return m_board->repeatCount.load(std::memory_order_acquire);
}

std::vector<CopyRepeat>
ColocatedCopy::GetRepeats(double fromSeconds, double toSeconds) const
{
    std::vector<CopyRepeat> kept;
    const auto count = static_cast<std::size_t>(CountRepeats());
    for (std::size_t i = 0; i < count; ++i)
    {
        const CopyRepeat& repeat = m_board->repeats[i];
        if (repeat.startSeconds >= fromSeconds && repeat.endSeconds <= toSeconds)
        {
            kept.push_back(repeat);
        }
    }
    return kept;
}

int
ColocatedCopy::CountExecutions(double untilSeconds) const
{
    int executions = 0;
    for (const CopyRepeat& repeat : GetRepeats(0.0, untilSeconds))
    {
        executions += repeat.executions;
    }
    return executions;
}

std::optional<int64_t>
ColocatedCopy::GetAddedBytes() const
{
    return m_board->addedBytes;
}

double
ColocatedCopy::ReadCpuSeconds() const
{
    return ReadProcessCpuSeconds(m_process);
}

} // namespace edgeai::profile
