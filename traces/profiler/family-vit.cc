// SPDX-License-Identifier: GPL-2.0-only

#include "attention-blocks.h"
#include "model-family.h"
#include "network-blocks.h"
#include "network.h"

namespace edgeai::profile
{

namespace nn = torch::nn;

namespace
{

constexpr int64_t PATCH_SIDE = 16;

int64_t
CountPatches(const Workload& w)
{
    const int64_t side = w.inputSize / PATCH_SIDE;
    return side * side;
}

/** Cuts an image into patches and makes a token of each: [b, 3, s, s] -> [b, patches, width]. */
class PatchEmbeddingImpl : public nn::Module
{
  public:
    PatchEmbeddingImpl(int64_t patches, int64_t width)
        : m_projection(register_module(
              "projection",
              nn::Conv2d(nn::Conv2dOptions(IMAGE_CHANNELS, width, PATCH_SIDE).stride(PATCH_SIDE)))),
          m_positions(register_parameter("positions", torch::zeros({patches, width})))
    {
    }

    torch::Tensor forward(const torch::Tensor& image)
    {
        return m_projection->forward(image).flatten(2).transpose(1, 2) + m_positions;
    }

  private:
    nn::Conv2d m_projection;
    torch::Tensor m_positions;
};

TORCH_MODULE(PatchEmbedding);

double
EstimateSampleMacs(const Workload& w)
{
    const auto width = static_cast<double>(w.width);
    const double patches = static_cast<double>(CountPatches(w));
    const double embedding = patches * IMAGE_CHANNELS * Square(PATCH_SIDE) * width;
    return embedding +
           static_cast<double>(w.depth) * CountEncoderLayerMacs(CountPatches(w), w.width) +
           CLASS_COUNT * width;
}

/** Vision transformer that averages its tokens instead of adding one (Beyer et al., 2022). */
std::unique_ptr<Network>
Build(const Workload& workload)
{
    nn::Sequential network;
    network->push_back(PatchEmbedding(CountPatches(workload), workload.width));
    AddEncoder(network, workload.depth, workload.width);
    return MakeNetwork(network);
}

} // namespace

ModelFamily
MakeVitFamily()
{
    return {"vit",
            InputKind::Image,
            {64, 384, 32, 1, 6, 64, 256, 16, 1e7, 5e8},
            &EstimateSampleMacs,
            &Build};
}

} // namespace edgeai::profile
