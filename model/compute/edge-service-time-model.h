/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SERVICE_TIME_MODEL_H
#define EDGE_SERVICE_TIME_MODEL_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-task.h"
#include "ns3/object.h"

namespace ns3
{

/**
 * @brief Draws how long a task really computes on each hardware configuration of the scenario.
 *
 * Each user owns one. Draw() is called once a task, when it is created; servers execute what was
 * drawn. The draws are a function of (seed, run, user, task, hardware) alone: keyed uniforms
 * (edgeai::KeyedUniform with RngSeedManager's seed and run), or, for EdgeRandomServiceTimeModel,
 * one ns-3 stream per hardware.
 *
 * A job of n steps is the sum of n draws; no measured time is multiplied (rule 7). Of a generative
 * task the time until its first token is drawn; its other tokens are drawn when they are made.
 */
class EdgeServiceTimeModel : public Object
{
  public:
    static TypeId GetTypeId();

    /** @brief Must be called before Draw(); builds what depends on the catalog's size. */
    void SetCatalog(Ptr<const EdgeComputeCatalog> catalog);

    /** @return whether this model can say how long the workload takes on the hardware */
    bool CanServe(uint32_t workload, uint32_t hardware) const;

    /**
     * @brief Fills `task.service`, one entry per hardware; userId, taskId, workload must be set.
     *
     * Aborts where CanServe() is false for one of them: a scenario states something of each pair.
     */
    void Draw(EdgeTask& task);

    /** @brief Draws for one hardware configuration: what Draw() does for each, in order. */
    EdgeServiceTime DrawOn(const EdgeTask& task, uint32_t hardware);

    /** @return how many streams it uses: one per hardware for `Random`, else 0 */
    int64_t AssignStreams(int64_t stream);

  protected:
    void DoDispose() override;
    const Ptr<const EdgeComputeCatalog>& GetCatalog() const;
    /**
     * @return the key of a number that belongs to this execution of @p task on @p hardware; for
     * DoDraw()
     */
    edgeai::DrawKey GetKey(edgeai::DrawPurpose purpose,
                           const EdgeTask& task,
                           uint32_t hardware) const;

  private:
    virtual void DoSetCatalog();
    virtual bool DoCanServe(uint32_t workload, uint32_t hardware) const = 0;
    /** @return whether generative tasks may take the times that were measured of their network */
    virtual bool DoCanGenerate() const;
    virtual EdgeServiceTime DoDraw(const EdgeTask& task, uint32_t hardware) = 0;
    virtual int64_t DoAssignStreams(int64_t stream);

    void ReadWorld();
    EdgeServiceTime DrawInWorld(const EdgeTask& task, uint32_t hardware);

    Ptr<const EdgeComputeCatalog> m_catalog;
    edgeai::DrawKey m_world; ///< seed and replication, as of the last draw
};

} // namespace ns3

#endif // EDGE_SERVICE_TIME_MODEL_H
