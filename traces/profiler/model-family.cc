// SPDX-License-Identifier: GPL-2.0-only

#include "model-family.h"

#include <map>

namespace edgeai::profile
{

const std::vector<Family>&
GetFamilies()
{
    static const std::vector<Family> families{Family::Mlp,
                                              Family::Cnn,
                                              Family::Resnet,
                                              Family::Mobilenet,
                                              Family::Transformer,
                                              Family::Unet,
                                              Family::Lstm,
                                              Family::Gru,
                                              Family::Vit,
                                              Family::Gpt,
                                              Family::Diffusion};
    return families;
}

const ModelFamily&
GetModelFamily(Family family)
{
    static const std::map<Family, ModelFamily> families{
        {Family::Mlp, MakeMlpFamily()},
        {Family::Cnn, MakeCnnFamily()},
        {Family::Resnet, MakeResnetFamily()},
        {Family::Mobilenet, MakeMobilenetFamily()},
        {Family::Transformer, MakeTransformerFamily()},
        {Family::Unet, MakeUnetFamily()},
        {Family::Lstm, MakeLstmFamily()},
        {Family::Gru, MakeGruFamily()},
        {Family::Vit, MakeVitFamily()},
        {Family::Gpt, MakeGptFamily()},
        {Family::Diffusion, MakeDiffusionFamily()},
        {Family::Custom, MakeCustomFamily()}};
    return families.at(family);
}

std::string
GetName(Family family)
{
    return GetModelFamily(family).name;
}

} // namespace edgeai::profile
