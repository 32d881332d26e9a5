/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * edge-ai train: measured runs into a model file.
 */

#include "edge-cli-progress.h"
#include "edge-cli.h"

#include "ns3/edge-number-text.h"
#include "ns3/edge-operator-regressor.h"
#include "ns3/edge-pending-file.h"
#include "ns3/edge-slowdown-model.h"
#include "ns3/edge-slowdown-rows.h"
#include "ns3/edge-time-model-file.h"
#include "ns3/edge-trace-store.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace edgecli
{

namespace
{

using nlohmann::json;

/** @brief What the user typed after `train`. */
struct TrainOptions
{
    std::vector<std::string> traces{"traces"};
    std::string output;
    edgeai::BoostedSettings settings{edgeai::BlendedSettings()};
    std::string target{edgeai::ToText(edgeai::BoostedSettings().target)};
    std::string source{"measured"};
    std::string slowdown; ///< where to write a slowdown model; empty: nowhere
    bool isJson{false};
};

/** @return the features that the trees split most on, best first, with their share of the gain */
std::vector<std::pair<double, std::string>>
RankFeatures(const edgeai::TimeModel& model)
{
    std::vector<std::pair<double, std::string>> ranking;
    for (const auto& [index, share] :
         model.GetEverything().GetTrees().wholeModel.GetBooster().GetGainShares())
    {
        ranking.emplace_back(share, edgeai::FeatureNames().at(index));
    }
    std::sort(ranking.rbegin(), ranking.rend());
    return ranking;
}

json
ToJson(const edgeai::TimeModel& model, const edgeai::RunCounts& counts, const std::string& path)
{
    const edgeai::TimeModelFacts& facts = model.GetFacts();
    json errors = json::object();
    for (const auto& [protocol, error] : facts.heldOutErrors)
    {
        errors[protocol] = {{"mape", error.mape},
                            {"median_ape", error.medianApe},
                            {"within_10", error.within10}};
    }
    json features = json::object();
    for (const auto& [share, name] : RankFeatures(model))
    {
        features[name] = share;
    }
    return {{"model", path},
            {"bytes", std::filesystem::file_size(path)},
            {"traces_sha256", facts.tracesSha256},
            {"runs", counts.all},
            {"rows", facts.rows},
            {"rejected_share", counts.GetRejectedShare()},
            {"held_out_errors", errors},
            {"feature_gain_shares", features}};
}

void
Print(const edgeai::TimeModel& model, const edgeai::RunCounts& counts, const std::string& path)
{
    using edgeai::FixedText;
    std::cout << path << ": trained on " << counts.used << " of " << counts.all << " runs, "
              << std::filesystem::file_size(path) / 1024 << " KiB\n"
              << "left out: " << counts.colocated << " co-located, "
              << FixedText(100 * counts.GetRejectedShare(), 1)
              << " % of the others by their verdict, " << counts.undescribed
              << " without FLOPs or FLOP/s\n";
    for (const auto& [protocol, error] : model.GetFacts().heldOutErrors)
    {
        std::cout << protocol << ": MAPE " << FixedText(100 * error.mape, 1) << " %, median "
                  << FixedText(100 * error.medianApe, 1)
                  << " %, within 10 %: " << FixedText(100 * error.within10, 1) << " % of runs\n";
    }
    std::cout << "splits gain most from:";
    const auto ranking = RankFeatures(model);
    for (std::size_t i = 0; i < std::min<std::size_t>(5, ranking.size()); ++i)
    {
        std::cout << (i == 0 ? " " : ", ") << ranking[i].second;
    }
    std::cout << '\n';
}

/**
 * @brief Trains the slowdown model where the user wants one; adds what is known of it to @p facts.
 * @return the same as a line for a person
 */
std::string
TrainSlowdown(const TrainOptions& options, const edgeai::ProfileSet& profiles, json& facts)
{
    if (options.slowdown.empty())
    {
        return "";
    }
    using edgeai::FixedText;
    TerminalProgress progress;
    const auto model = edgeai::TrainSlowdownModel(edgeai::MakeSlowdownRows(profiles),
                                                  edgeai::BoostedSettings(),
                                                  progress.GetListener());
    edgeai::WriteWholeFile(options.slowdown, ToJson(*model));
    const edgeai::SlowdownModelFacts& own = model->GetFacts();
    facts["slowdown"] = {
        {"model", options.slowdown},
        {"rows", own.rows},
        {"held_out_errors",
         {{"unseen-model",
           {{"mape", own.mape}, {"median_ape", own.medianApe}, {"within_10", own.within10}}}}}};
    return options.slowdown + ": trained on " + std::to_string(own.rows) +
           " co-located runs; unseen-model: MAPE " + FixedText(100 * own.mape, 1) + " %, median " +
           FixedText(100 * own.medianApe, 1) +
           " %, within 10 %: " + FixedText(100 * own.within10, 1) + " % of runs\n";
}

void
Train(const TrainOptions& options)
{
    const auto profiles = edgeai::KeepSource(edgeai::ReadTraces(options.traces), options.source);
    const auto set = edgeai::MakeTrainingSet(profiles);
    edgeai::BoostedSettings settings = options.settings;
    settings.target = edgeai::ParseTimeTarget(options.target);
    TerminalProgress progress;
    const auto model = edgeai::TrainTimeModel(set, settings, progress.GetListener());
    edgeai::WriteTimeModel(*model, options.output);
    json facts = ToJson(*model, set.counts, options.output);
    const std::string slowdown = TrainSlowdown(options, profiles, facts);
    if (options.isJson)
    {
        std::cout << facts.dump(2) << '\n';
        return;
    }
    Print(*model, set.counts, options.output);
    std::cout << slowdown;
}

} // namespace

void
AddTrainVerb(CLI::App& app)
{
    auto options = std::make_shared<TrainOptions>();
    CLI::App* verb = app.add_subcommand("train", "Trains a completion-time model on traces");
    verb->add_option("--traces", options->traces, "Trace folders, a folder of them, or stores")
        ->capture_default_str();
    verb->add_option("--output", options->output, "The model file, replaced when all went well")
        ->required();
    verb->add_option(
        "--slowdown",
        options->slowdown,
        "Also trains a model of how co-located runs slow each other down, to this file");
    verb->add_option("--source", options->source, "Runs of which origin are learnt from")
        ->check(CLI::IsMember({"measured", "imported", "all"}))
        ->capture_default_str();
    verb->add_option("--target", options->target, "What the trees say")
        ->check(CLI::IsMember({"log-over-roofline", "log-seconds"}))
        ->capture_default_str();
    edgeai::BoosterSettings& booster = options->settings.booster;
    verb->add_option("--rounds", booster.rounds, "Trees")
        ->check(CLI::Range(1, 10000))
        ->capture_default_str();
    verb->add_option("--max-depth", booster.maxDepth, "Deepest tree")
        ->check(CLI::Range(1, 20))
        ->capture_default_str();
    verb->add_option("--learning-rate", booster.learningRate, "Share of each tree that is kept")
        ->check(CLI::Range(0.001, 1.0))
        ->capture_default_str();
    verb->add_option("--subsample", booster.subsample, "Share of rows per tree")
        ->check(CLI::Range(0.1, 1.0))
        ->capture_default_str();
    verb->add_option("--seed", booster.seed, "Of the rows and columns that a tree sees")
        ->capture_default_str();
    verb->add_flag("--json", options->isJson, "As JSON");
    verb->footer("Example:\n  edge-ai train --traces traces --output traces/time-model.json");
    verb->callback([options]() { Train(*options); });
}

} // namespace edgecli
