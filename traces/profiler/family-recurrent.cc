// SPDX-License-Identifier: GPL-2.0-only

#include "model-family.h"
#include "network.h"

namespace edgeai::profile
{

namespace nn = torch::nn;

namespace
{

/** Reads tokens one after the other and classifies what its last state says. */
template <typename Recurrent, typename Options>
class SequenceClassifierImpl : public nn::Module
{
  public:
    SequenceClassifierImpl(int64_t width, int64_t depth)
        : m_tokens(register_module("tokens", nn::Embedding(VOCABULARY_SIZE, width))),
          m_recurrent(register_module(
              "recurrent",
              Recurrent(Options(width, width).num_layers(depth).batch_first(true)))),
          m_classifier(register_module("classifier", nn::Linear(width, CLASS_COUNT)))
    {
    }

    torch::Tensor forward(const torch::Tensor& input)
    {
        const torch::Tensor states = std::get<0>(m_recurrent->forward(m_tokens->forward(input)));
        return m_classifier->forward(states.select(1, -1));
    }

  private:
    nn::Embedding m_tokens;
    Recurrent m_recurrent;
    nn::Linear m_classifier;
};

template <typename Recurrent, typename Options>
std::unique_ptr<Network>
Build(const Workload& workload)
{
    using Impl = SequenceClassifierImpl<Recurrent, Options>;
    return MakeNetwork(
        nn::ModuleHolder<Impl>(std::make_shared<Impl>(workload.width, workload.depth)));
}

/** Each gate multiplies the input and the state, both as wide as the network. */
double
CountMacs(const Workload& w, double gates)
{
    const auto width = static_cast<double>(w.width);
    return static_cast<double>(w.inputSize * w.depth) * gates * 2.0 * width * width +
           CLASS_COUNT * width;
}

// Each time step is a dozen small operators, so few MACs take long already.
constexpr HyperparameterSpace SPACE{64, 512, 32, 1, 3, 8, 128, 8, 4e6, 2e8};

} // namespace

ModelFamily
MakeLstmFamily()
{
    return {"lstm",
            InputKind::Tokens,
            SPACE,
            [](const Workload& w) { return CountMacs(w, 4.0); },
            &Build<nn::LSTM, nn::LSTMOptions>};
}

ModelFamily
MakeGruFamily()
{
    return {"gru",
            InputKind::Tokens,
            SPACE,
            [](const Workload& w) { return CountMacs(w, 3.0); },
            &Build<nn::GRU, nn::GRUOptions>};
}

} // namespace edgeai::profile
