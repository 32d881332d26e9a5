/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-feature-scaler.h"
#include "edge-optional-regressors.h"

#include <cmath>
#include <nanoflann.hpp>
#include <optional>

namespace edgeai
{

namespace
{

constexpr std::size_t NEIGHBOURS = 5;

/** @brief Points as nanoflann wants to see them: the names of its functions are given. */
struct PointCloud
{
    std::vector<std::vector<float>> points;

    std::size_t kdtree_get_point_count() const
    {
        return points.size();
    }

    float kdtree_get_pt(std::size_t point, std::size_t dimension) const
    {
        return points[point][dimension];
    }

    template <class Box>
    bool kdtree_get_bbox(Box&) const
    {
        return false; // nanoflann computes it
    }
};

using Tree = nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<float, PointCloud>,
                                                 PointCloud>;

class NearestNeighboursRegressor : public TimeRegressor
{
  public:
    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;

  private:
    FeatureScaler m_scaler;
    PointCloud m_cloud;
    std::vector<double> m_logRatios;
    std::optional<Tree> m_tree;
};

void
NearestNeighboursRegressor::Fit(const RowView& rows)
{
    m_scaler.Fit(rows);
    m_tree.reset();
    m_cloud.points.clear();
    m_logRatios.clear();
    for (const TrainingRow* row : rows)
    {
        m_cloud.points.push_back(m_scaler.Apply(row->query.features));
        m_logRatios.push_back(std::log(row->seconds / row->query.rooflineSeconds));
    }
    m_tree.emplace(static_cast<int>(m_cloud.points.front().size()), m_cloud);
    m_tree->buildIndex();
}

double
NearestNeighboursRegressor::PredictSeconds(const TimeQuery& query) const
{
    const std::vector<float> point = m_scaler.Apply(query.features);
    std::vector<uint32_t> neighbours(NEIGHBOURS);
    std::vector<float> squares(NEIGHBOURS);
    const std::size_t found =
        m_tree.value().knnSearch(point.data(), NEIGHBOURS, neighbours.data(), squares.data());
    double sum = 0;
    double weights = 0;
    for (std::size_t i = 0; i < found; ++i)
    {
        // The last term keeps a run that was measured before from a weight without bound.
        const double weight = 1 / (std::sqrt(static_cast<double>(squares[i])) + 1e-3);
        sum += weight * m_logRatios[neighbours[i]];
        weights += weight;
    }
    return query.rooflineSeconds * std::exp(sum / weights);
}

} // namespace

RegressorFactory
NearestNeighboursFactory()
{
    return [] { return std::make_unique<NearestNeighboursRegressor>(); };
}

} // namespace edgeai
