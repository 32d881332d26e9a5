/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * edge-ai evaluate: how far regressors are off on runs that they have not seen.
 */

#include "edge-cli-evaluation.h"
#include "edge-cli-importance.h"
#include "edge-cli-progress.h"
#include "edge-cli.h"

#include "ns3/edge-error.h"
#include "ns3/edge-evaluation-pictures.h"
#include "ns3/edge-noise-floor.h"
#include "ns3/edge-pending-file.h"
#include "ns3/edge-prediction-target.h"
#include "ns3/edge-trace-store.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <iterator>
#include <memory>

namespace edgecli
{

namespace
{

/** @brief What the user typed after `evaluate`. */
struct EvaluateOptions
{
    std::vector<std::string> traces{"traces"};
    std::vector<std::string> targets{"completion-time"};
    std::vector<std::string> protocols;
    std::vector<std::string> regressors; ///< none: all that can learn the target
    std::string predictions;
    std::string source{"measured"};
    std::string plotDirectory;
    std::string drawn; ///< the regressor whose predictions are drawn; empty: the last one judged
    bool isForced{false};
    bool isJson{false};
};

/** @return the regressors that the user named, or all that can learn the target */
std::vector<const edgeai::RegressorKind*>
ChooseRegressors(const EvaluateOptions& options, const edgeai::PredictionTarget& target)
{
    std::vector<const edgeai::RegressorKind*> chosen;
    for (const edgeai::RegressorKind& kind : edgeai::ListRegressors())
    {
        const auto& names = options.regressors;
        const bool isNamed = std::find(names.begin(), names.end(), kind.name) != names.end();
        const bool isAble = edgeai::CanLearn(kind, target);
        if (isNamed && !isAble)
        {
            throw edgeai::InputError("--regressor " + kind.name + " cannot learn " + target.name +
                                     "; leave one of them out");
        }
        if (isNamed || (names.empty() && isAble))
        {
            chosen.push_back(&kind);
        }
    }
    return chosen;
}

std::vector<edgeai::EvaluationRow>
EvaluateRows(const EvaluateOptions& options,
             const edgeai::PredictionTarget& target,
             const edgeai::TrainingSet& set)
{
    const edgeai::RowView rows = edgeai::ViewAll(set.rows);
    const edgeai::RowView rejected = edgeai::ViewAll(set.rejected);
    TerminalProgress progress;
    std::vector<edgeai::EvaluationRow> all;
    for (const std::string& protocol : options.protocols)
    {
        for (const edgeai::RegressorKind* kind : ChooseRegressors(options, target))
        {
            auto some = edgeai::Evaluate(*kind,
                                         edgeai::ParseProtocol(protocol),
                                         rows,
                                         rejected,
                                         progress.GetListener());
            std::move(some.begin(), some.end(), std::back_inserter(all));
        }
    }
    return all;
}

EvaluationReport
EvaluateTarget(const EvaluateOptions& options,
               const edgeai::PredictionTarget& target,
               const edgeai::ProfileSet& profiles)
{
    EvaluationReport report;
    report.target = target.name;
    report.source = options.source;
    report.set = target.makeRows(profiles);
    report.rows = EvaluateRows(options, target, report.set);
    report.noiseFloor = edgeai::PairSessions(edgeai::ViewAll(report.set.runs));
    return report;
}

/** @brief Draws every target's pictures into the folder that the user named. */
void
DrawReports(const EvaluateOptions& options, const std::vector<EvaluationReport>& reports)
{
    std::vector<edgeai::Picture> pictures;
    for (const EvaluationReport& report : reports)
    {
        ns3::EdgeEvaluationFigures figures;
        figures.target = report.target;
        figures.unit = edgeai::FindTarget(report.target).unit;
        figures.rows = report.rows;
        figures.regressor = options.drawn;
        if (figures.regressor.empty() && !report.rows.empty())
        {
            figures.regressor = report.rows.back().regressor;
        }
        const auto some = ns3::MakeEdgeEvaluationPictures(figures);
        pictures.insert(pictures.end(), some.begin(), some.end());
        const auto gains = GainsOf(report.set);
        const auto losses = LossesOf(report.set, edgeai::FindTarget(report.target));
        if (const auto importance = ns3::EdgeImportancePicture(report.target, gains, losses))
        {
            pictures.push_back(*importance);
        }
    }
    edgeai::OutputDirectory output(options.plotDirectory, options.isForced);
    const bool isDrawn = edgeai::DrawPictures(pictures, output);
    output.Commit();
    if (!isDrawn)
    {
        throw edgeai::WorkError("gnuplot is not installed: " + options.plotDirectory +
                                " has scripts and data, and no pictures; install Debian's "
                                "gnuplot-nox and repeat with --force");
    }
}

void
EvaluateTraces(const EvaluateOptions& options)
{
    const auto profiles = edgeai::KeepSource(edgeai::ReadTraces(options.traces), options.source);
    std::vector<EvaluationReport> reports;
    for (const std::string& target : options.targets)
    {
        reports.push_back(EvaluateTarget(options, edgeai::FindTarget(target), profiles));
    }
    if (!options.predictions.empty())
    {
        edgeai::WriteWholeFile(options.predictions, PredictionsToCsv(reports));
    }
    if (!options.plotDirectory.empty())
    {
        DrawReports(options, reports);
    }
    std::cout << (options.isJson ? EvaluationToJson(reports).dump(2) + "\n"
                                 : EvaluationToText(reports));
}

template <typename List, typename NameOf>
std::vector<std::string>
NamesOf(const List& list, NameOf nameOf)
{
    std::vector<std::string> names;
    for (const auto& one : list)
    {
        names.push_back(nameOf(one));
    }
    return names;
}

} // namespace

void
AddEvaluateVerb(CLI::App& app)
{
    const auto protocols =
        NamesOf(edgeai::ListProtocols(), [](edgeai::Protocol one) { return edgeai::ToText(one); });
    const auto targets = NamesOf(edgeai::ListTargets(),
                                 [](const edgeai::PredictionTarget& one) { return one.name; });
    const auto regressors = NamesOf(edgeai::ListRegressors(),
                                    [](const edgeai::RegressorKind& kind) { return kind.name; });
    auto options = std::make_shared<EvaluateOptions>();
    options->protocols = protocols;
    CLI::App* verb =
        app.add_subcommand("evaluate", "Judges regressors by runs that they have not seen");
    verb->add_option("--traces", options->traces, "Trace folders, a folder of them, or stores")
        ->capture_default_str();
    verb->add_option("--target", options->targets, "What is predicted")
        ->check(CLI::IsMember(targets))
        ->capture_default_str();
    verb->add_option("--protocol", options->protocols, "What is held out")
        ->check(CLI::IsMember(protocols))
        ->capture_default_str();
    verb->add_option("--regressor", options->regressors, "What is judged; default: all")
        ->check(CLI::IsMember(regressors));
    verb->add_option("--source", options->source, "Runs of which origin are learnt from and judged")
        ->check(CLI::IsMember({"measured", "imported", "all"}))
        ->capture_default_str();
    verb->add_option("--predictions",
                     options->predictions,
                     "Writes measured and predicted values of every held-out run to this CSV");
    verb->add_option("--plot",
                     options->plotDirectory,
                     "Draws the figures into this directory, new or empty");
    verb->add_option("--drawn",
                     options->drawn,
                     "Whose predictions and intervals are drawn; default: the last one judged")
        ->check(CLI::IsMember(regressors));
    verb->add_flag("--force", options->isForced, "Replace pictures in a directory that has some");
    verb->add_flag("--json", options->isJson, "As JSON; figures are fractions");
    std::string footer = "Targets:\n";
    for (const edgeai::PredictionTarget& target : edgeai::ListTargets())
    {
        footer += "  " + target.name + ": " + target.summary + "\n";
    }
    footer += "Regressors:\n";
    for (const edgeai::RegressorKind& kind : edgeai::ListRegressors())
    {
        footer += "  " + kind.name + ": " + kind.summary + "\n";
    }
    for (const std::string& absent : edgeai::ListAbsentRegressors())
    {
        footer += "  " + absent + "\n";
    }
    verb->footer(footer + "Example:\n  edge-ai evaluate --traces traces --protocol unseen-family "
                          "--predictions pairs.csv");
    verb->callback([options]() { EvaluateTraces(*options); });
}

} // namespace edgecli
