/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PROCESSOR_SHARING_QUEUE_H
#define EDGE_PROCESSOR_SHARING_QUEUE_H

#include "ns3/edge-queue-discipline.h"

namespace ns3
{

/**
 * @brief Nobody waits: the tasks on one accelerator share its time equally (processor sharing), as
 * processes do under an operating system or a GPU that slices time.
 *
 * A task joins the accelerator where it is predicted to end first and stays there.
 */
class EdgeProcessorSharingQueue : public EdgeQueueDiscipline
{
  public:
    static TypeId GetTypeId();

  private:
    double DoRank(const EdgeTask& task, Time predicted) override;
    Ptr<EdgeQueueDiscipline> DoCopy() const override;
    bool DoIsTimeSliced() const override;
};

} // namespace ns3

#endif // EDGE_PROCESSOR_SHARING_QUEUE_H
