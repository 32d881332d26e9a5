/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-user-mobility.h"

#include "edge-attribute-check.h"

#include "ns3/box.h"
#include "ns3/double.h"
#include "ns3/edge-error.h"
#include "ns3/node.h"
#include "ns3/ns2-mobility-helper.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/position-allocator.h"
#include "ns3/random-variable-stream.h"

#include <algorithm>
#include <string>
#include <utility>

namespace ns3
{

namespace
{

/** @brief Far from every user's streams, and from those of the radio access. */
constexpr int64_t FIRST_STREAM = int64_t{1} << 41;
constexpr int64_t STREAMS_PER_MODEL = 16;

bool
IsSet(const EdgeMobilityScenario& scenario, const std::string& name)
{
    return std::any_of(scenario.attributes.begin(),
                       scenario.attributes.end(),
                       [&name](const auto& attribute) { return attribute.first == name; });
}

Ptr<UniformRandomVariable>
MakeUniform(double least, double most)
{
    auto uniform = CreateObject<UniformRandomVariable>();
    uniform->SetAttribute("Min", DoubleValue(least));
    uniform->SetAttribute("Max", DoubleValue(most));
    return uniform;
}

Ptr<PositionAllocator>
MakePlaces(const Rectangle& area)
{
    auto places = CreateObject<RandomRectanglePositionAllocator>();
    places->SetX(MakeUniform(area.xMin, area.xMax));
    places->SetY(MakeUniform(area.yMin, area.yMax));
    return places;
}

/** @brief Gives a factory the area for what a model wants and the scenario does not say. */
void
SetArea(const EdgeMobilityScenario& scenario, TypeId type, const Rectangle& area, ObjectFactory& to)
{
    if (HasEdgeAttribute(type, "Bounds") && !IsSet(scenario, "Bounds"))
    {
        TypeId::AttributeInformation bounds;
        type.LookupAttributeByName("Bounds", &bounds);
        if (bounds.checker->GetValueTypeName().find("Box") != std::string::npos)
        {
            to.Set("Bounds", BoxValue(Box(area.xMin, area.xMax, area.yMin, area.yMax, 0, 0)));
        }
        else
        {
            to.Set("Bounds", RectangleValue(area));
        }
    }
    const std::vector<std::pair<std::string, double>> corners{{"MinX", area.xMin},
                                                              {"MaxX", area.xMax},
                                                              {"MinY", area.yMin},
                                                              {"MaxY", area.yMax}};
    for (const auto& [name, metres] : corners)
    {
        if (HasEdgeAttribute(type, name) && !IsSet(scenario, name))
        {
            to.Set(name, DoubleValue(metres));
        }
    }
    if (HasEdgeAttribute(type, "PositionAllocator") && !IsSet(scenario, "PositionAllocator"))
    {
        to.Set("PositionAllocator", PointerValue(MakePlaces(area)));
    }
}

} // namespace

EdgeUserMobility::EdgeUserMobility(const EdgeMobilityScenario& scenario,
                                   const std::vector<Vector>& places,
                                   const Rectangle& area)
{
    if (scenario.traceFile.empty())
    {
        MakeModels(scenario, places, area);
    }
    else
    {
        FollowTrace(scenario.traceFile, places.size());
    }
}

void
EdgeUserMobility::MakeModels(const EdgeMobilityScenario& scenario,
                             const std::vector<Vector>& places,
                             const Rectangle& area)
{
    const TypeId type = TypeId::LookupByName(scenario.model);
    for (const Vector& place : places)
    {
        ObjectFactory factory = MakeEdgeFactory(type, scenario.attributes);
        SetArea(scenario, type, area, factory);
        auto model = factory.Create<MobilityModel>();
        model->SetPosition(place);
        const auto user = static_cast<int64_t>(m_models.size());
        model->AssignStreams(FIRST_STREAM + user * STREAMS_PER_MODEL);
        model->Initialize();
        m_models.push_back(model);
    }
}

void
EdgeUserMobility::FollowTrace(const std::string& file, std::size_t users)
{
    std::vector<Ptr<Node>> nodes;
    for (std::size_t user = 0; user < users; ++user)
    {
        nodes.push_back(CreateObject<Node>());
    }
    Ns2MobilityHelper(file).Install(nodes.begin(), nodes.end());
    for (std::size_t user = 0; user < users; ++user)
    {
        m_models.push_back(nodes[user]->GetObject<MobilityModel>());
        if (!m_models.back())
        {
            throw edgeai::InputError(file + ": says nothing of $node_(" + std::to_string(user) +
                                     "); want the movements of " + std::to_string(users) +
                                     " users, or fewer users (users.count)");
        }
    }
}

std::vector<Vector>
EdgeUserMobility::GetPlaces() const
{
    std::vector<Vector> places;
    for (const Ptr<MobilityModel>& model : m_models)
    {
        places.push_back(model->GetPosition());
    }
    return places;
}

} // namespace ns3
