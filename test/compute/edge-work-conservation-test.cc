/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Work conservation over thousands of random schedules: no discipline idles while somebody waits,
 * and none makes or loses work.
 */

#include "edge-compute-fixture.h"

#include "ns3/edge-earliest-deadline-queue.h"
#include "ns3/edge-fifo-queue.h"
#include "ns3/edge-processor-sharing-queue.h"
#include "ns3/edge-shortest-predicted-queue.h"
#include "ns3/edge-strict-priority-queue.h"
#include "ns3/edge-weighted-fair-queue.h"

using namespace ns3;
using namespace edgetest;

namespace
{

using EdgeWorkConservation = ComputeTest;

constexpr uint32_t SCHEDULES = 2000;
constexpr uint32_t MOST_TASKS = 12;

std::vector<TypeId>
ListDisciplines()
{
    return {EdgeFifoQueue::GetTypeId(),
            EdgeProcessorSharingQueue::GetTypeId(),
            EdgeEarliestDeadlineQueue::GetTypeId(),
            EdgeShortestPredictedQueue::GetTypeId(),
            EdgeStrictPriorityQueue::GetTypeId(),
            EdgeWeightedFairQueue::GetTypeId()};
}

/** One random schedule of tasks, the same under every discipline. */
class Schedule
{
  public:
    Schedule(uint32_t number, TypeId discipline, uint32_t accelerators)
        : m_server(MakeServer(MakeCatalog(0.010), accelerators)),
          m_accelerators(accelerators)
    {
        m_server->SetQueue(discipline);
        Dice dice(number);
        m_tasks.resize(1 + dice.Roll(MOST_TASKS));
        for (EdgeTask& task : m_tasks)
        {
            task.taskId = static_cast<uint32_t>(&task - m_tasks.data());
            task.tenant = dice.Roll(3);
            task.tenantWeight = 1 + task.tenant;
            task.priority = static_cast<int32_t>(dice.Roll(3));
            task.deadline = MicroSeconds(dice.Roll(50000));
            task.service = {{MicroSeconds(1 + dice.Roll(20000)), EdgeServiceSource::Assumed}};
            work += task.service[0].duration;
            Simulator::Schedule(MicroSeconds(dice.Roll(60000)), &Schedule::Submit, this, &task);
        }
        m_server->SetComputedCallback(MakeCallback(&Schedule::OnComputed, this));
    }

    void Run()
    {
        Simulator::Run();
        busy = m_server->GetBusyTime();
    }

    Time work;          ///< of all tasks
    Time busy;          ///< accelerator time that was used
    Time lastEnd;       ///< when the last task ended
    uint32_t ended{0};  ///< tasks
    uint32_t idling{0}; ///< moments at which somebody waited beside an idle accelerator

    std::size_t GetTaskCount() const
    {
        return m_tasks.size();
    }

  private:
    void Submit(EdgeTask* task)
    {
        task->created = Simulator::Now();
        m_server->Submit(*task);
        Look();
    }

    void OnComputed(EdgeTask& /* task */)
    {
        ++ended;
        lastEnd = Simulator::Now();
        Look();
    }

    void Look()
    {
        const bool isIdling =
            m_server->GetQueueLength() > 0 && m_server->GetRunning() < m_accelerators;
        idling += isIdling ? 1 : 0;
    }

    Ptr<EdgeServer> m_server;
    uint32_t m_accelerators;
    std::vector<EdgeTask> m_tasks;
};

} // namespace

TEST_F(EdgeWorkConservation,
       OneAcceleratorIsBusyForAllWorkAndEndsItAtTheSameTimeUnderEveryDiscipline)
{
    for (uint32_t number = 0; number < SCHEDULES; ++number)
    {
        Time end;
        for (const TypeId& discipline : ListDisciplines())
        {
            Schedule schedule(number, discipline, 1);
            schedule.Run();
            const std::string where = discipline.GetName() + ", schedule " + std::to_string(number);
            ASSERT_EQ(schedule.ended, schedule.GetTaskCount()) << where;
            ASSERT_EQ(schedule.idling, 0U) << where;
            // Shared time is rounded up to whole nanoseconds at each change.
            const double rounding = 1e-9 * 2 * MOST_TASKS;
            ASSERT_NEAR(schedule.busy.GetSeconds(), schedule.work.GetSeconds(), rounding) << where;
            end = end.IsZero() ? schedule.lastEnd : end;
            ASSERT_NEAR(schedule.lastEnd.GetSeconds(), end.GetSeconds(), rounding) << where;
            Simulator::Destroy();
        }
    }
}

TEST_F(EdgeWorkConservation, NoAcceleratorOfSeveralIdlesWhileSomebodyWaits)
{
    for (uint32_t number = 0; number < SCHEDULES; ++number)
    {
        for (const TypeId& discipline : ListDisciplines())
        {
            if (discipline == EdgeProcessorSharingQueue::GetTypeId())
            {
                continue; // nobody waits there, and tasks do not change accelerators
            }
            Schedule schedule(number, discipline, 1 + number % 4);
            schedule.Run();
            ASSERT_EQ(schedule.ended, schedule.GetTaskCount());
            ASSERT_EQ(schedule.idling, 0U) << discipline.GetName() << ", schedule " << number;
            ASSERT_EQ(schedule.busy, schedule.work) << discipline.GetName();
            Simulator::Destroy();
        }
    }
}
