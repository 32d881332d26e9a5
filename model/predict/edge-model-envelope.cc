/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-model-envelope.h"

#include "ns3/edge-base64.h"
#include "ns3/edge-deflate.h"
#include "ns3/edge-error.h"
#include "ns3/edge-sha256.h"

#include <algorithm>
#include <fstream>

namespace edgeai
{

namespace
{

using nlohmann::json;

/** @brief Refuses features that this version would fill otherwise; names the first that differs. */
void
CheckFeatures(const std::vector<std::string>& stored, const std::vector<std::string>& known)
{
    for (std::size_t i = 0; i < std::max(stored.size(), known.size()); ++i)
    {
        const std::string theirs = i < stored.size() ? stored[i] : "nothing";
        const std::string ours = i < known.size() ? known[i] : "nothing";
        if (theirs != ours)
        {
            throw InputError("feature " + std::to_string(i) + " is '" + theirs + "', want '" +
                             ours + "'; train the model again with edge-ai train");
        }
    }
}

/** @return what the file holds, once format, version, checksum and features are as they should */
json
OpenEnvelope(const json& envelope, const ModelFormat& format)
{
    if (!envelope.is_object() || envelope.value("format", "") != format.name)
    {
        throw InputError("is no " + format.name + "; want a file that edge-ai train wrote");
    }
    const int version = envelope.at("version").get<int>();
    if (version != format.version)
    {
        throw InputError("model version " + std::to_string(version) + " is not " +
                         std::to_string(format.version) +
                         ", which this edge-ai reads; train it again or take another edge-ai");
    }
    const json& content = envelope.at("content");
    if (Sha256(content.dump()) != envelope.at("sha256").get<std::string>())
    {
        throw InputError("the checksum does not fit: the file is damaged; want it as edge-ai train "
                         "wrote it");
    }
    CheckFeatures(content.at("features").get<std::vector<std::string>>(), format.features);
    return content;
}

} // namespace

std::string
SealModel(const ModelFormat& format, const json& content)
{
    const json envelope = {{"format", format.name},
                           {"version", format.version},
                           {"sha256", Sha256(content.dump())},
                           {"content", content}};
    return envelope.dump() + "\n";
}

void
OpenModel(const std::string& path,
          const ModelFormat& format,
          const std::function<void(const json& content)>& use)
{
    std::ifstream input(path, std::ios::binary);
    if (!input)
    {
        throw InputError(path + ": cannot be read; want a model that edge-ai train wrote");
    }
    try
    {
        use(OpenEnvelope(json::parse(input), format));
    }
    catch (const json::exception& error)
    {
        throw InputError(path + ": is no whole " + format.name + " (" + error.what() +
                         "); want a file that edge-ai train wrote");
    }
    catch (const Error& error)
    {
        throw InputError(path + ": " + error.what());
    }
}

json
SettingsToJson(const BoostedSettings& settings)
{
    return {{"target", ToText(settings.target)},
            {"rounds", settings.booster.rounds},
            {"max_depth", settings.booster.maxDepth},
            {"subsample", settings.booster.subsample},
            {"colsample_bytree", settings.booster.columnsPerTree},
            {"eta", settings.booster.learningRate},
            {"gamma", settings.booster.minSplitGain},
            {"seed", settings.booster.seed}};
}

BoostedSettings
SettingsFromJson(const json& from)
{
    BoostedSettings settings;
    settings.target = ParseTimeTarget(from.at("target").get<std::string>());
    from.at("rounds").get_to(settings.booster.rounds);
    from.at("max_depth").get_to(settings.booster.maxDepth);
    from.at("subsample").get_to(settings.booster.subsample);
    from.at("colsample_bytree").get_to(settings.booster.columnsPerTree);
    from.at("eta").get_to(settings.booster.learningRate);
    from.at("gamma").get_to(settings.booster.minSplitGain);
    from.at("seed").get_to(settings.booster.seed);
    return settings;
}

json
TreesToJson(double centre, const Booster& booster)
{
    const std::string trees = booster.Save();
    return {{"centre", centre},
            {"trees_bytes", trees.size()},
            {"trees", EncodeBase64(Deflate(trees))}};
}

Booster
TreesFromJson(const json& from)
{
    const std::string deflated = DecodeBase64(from.at("trees").get<std::string>());
    return Booster::Load(Inflate(deflated, from.at("trees_bytes").get<std::size_t>()));
}

json
RegressorToJson(const BoostedRegressor& regressor)
{
    return TreesToJson(regressor.GetCentre(), regressor.GetBooster());
}

BoostedRegressor
RegressorFromJson(const json& from, const BoostedSettings& settings)
{
    return {settings, from.at("centre").get<double>(), TreesFromJson(from)};
}

} // namespace edgeai
