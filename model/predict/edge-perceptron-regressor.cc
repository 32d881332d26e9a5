/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-feature-scaler.h"
#include "edge-optional-regressors.h"

#include "ns3/edge-error.h"
#include "ns3/edge-keyed-uniform.h"

#include <array>
#include <cmath>
#include <fann.h>

namespace edgeai
{

namespace
{

constexpr unsigned HIDDEN = 16;
constexpr unsigned EPOCHS = 150;

struct NetworkCloser
{
    void operator()(fann* network) const
    {
        fann_destroy(network);
    }
};

struct DataCloser
{
    void operator()(fann_train_data* data) const
    {
        fann_destroy_train(data);
    }
};

using Network = std::unique_ptr<fann, NetworkCloser>;
using TrainingData = std::unique_ptr<fann_train_data, DataCloser>;

/** @brief Uniform within 1 / sqrt(inputs of the neuron), by key: the same on every machine. */
void
DrawFirstWeights(fann& network)
{
    std::vector<fann_connection> connections(fann_get_total_connections(&network));
    fann_get_connection_array(&network, connections.data());
    std::vector<double> inputs(fann_get_total_neurons(&network), 0.0);
    for (const fann_connection& one : connections)
    {
        ++inputs[one.to_neuron];
    }
    DrawKey key;
    key.detail = HashText("perceptron");
    for (fann_connection& one : connections)
    {
        const double draw = 2 * KeyedUniform(key) - 1;
        one.weight = static_cast<fann_type>(draw / std::sqrt(inputs[one.to_neuron]));
        ++key.index;
    }
    fann_set_weight_array(&network, connections.data(), static_cast<unsigned>(connections.size()));
}

Network
MakeNetwork(std::size_t features)
{
    const std::array<unsigned, 3> layers{static_cast<unsigned>(features), HIDDEN, 1};
    Network network(fann_create_standard_array(layers.size(), layers.data()));
    if (!network)
    {
        throw WorkError("FANN cannot make a network");
    }
    fann_set_activation_function_hidden(network.get(), FANN_SIGMOID_SYMMETRIC);
    fann_set_activation_function_output(network.get(), FANN_LINEAR);
    fann_set_activation_steepness_output(network.get(), 1);
    fann_set_train_error_function(network.get(), FANN_ERRORFUNC_LINEAR);
    fann_set_training_algorithm(network.get(), FANN_TRAIN_RPROP);
    DrawFirstWeights(*network);
    return network;
}

class PerceptronRegressor : public TimeRegressor
{
  public:
    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;

  private:
    TrainingData CopyRows(const RowView& rows) const;

    FeatureScaler m_scaler;
    double m_centre{0};
    Network m_network;
};

double
LogRatio(const TrainingRow& row)
{
    return std::log(row.seconds / row.query.rooflineSeconds);
}

TrainingData
PerceptronRegressor::CopyRows(const RowView& rows) const
{
    const auto features = static_cast<unsigned>(rows.front()->query.features.size());
    TrainingData data(fann_create_train(static_cast<unsigned>(rows.size()), features, 1));
    if (!data)
    {
        throw WorkError("FANN cannot take the training rows");
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        const std::vector<float> scaled = m_scaler.Apply(rows[i]->query.features);
        std::copy(scaled.begin(), scaled.end(), data->input[i]);
        *data->output[i] = static_cast<fann_type>(LogRatio(*rows[i]) - m_centre);
    }
    return data;
}

void
PerceptronRegressor::Fit(const RowView& rows)
{
    m_scaler.Fit(rows);
    m_centre = 0;
    for (const TrainingRow* row : rows)
    {
        m_centre += LogRatio(*row) / static_cast<double>(rows.size());
    }
    const TrainingData data = CopyRows(rows);
    m_network = MakeNetwork(rows.front()->query.features.size());
    for (unsigned epoch = 0; epoch < EPOCHS; ++epoch)
    {
        fann_train_epoch(m_network.get(), data.get());
    }
}

double
PerceptronRegressor::PredictSeconds(const TimeQuery& query) const
{
    std::vector<float> scaled = m_scaler.Apply(query.features);
    const fann_type* output = fann_run(m_network.get(), scaled.data());
    return query.rooflineSeconds * std::exp(m_centre + static_cast<double>(*output));
}

} // namespace

RegressorFactory
PerceptronFactory()
{
    return [] { return std::make_unique<PerceptronRegressor>(); };
}

} // namespace edgeai
