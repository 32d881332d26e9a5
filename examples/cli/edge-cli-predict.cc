/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * edge-ai predict: what a model file says of workloads on hardware.
 */

#include "edge-cli.h"

#include "ns3/edge-conformal-interval.h"
#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"
#include "ns3/edge-evaluation.h"
#include "ns3/edge-number-text.h"
#include "ns3/edge-pending-file.h"
#include "ns3/edge-quantile.h"
#include "ns3/edge-roofline.h"
#include "ns3/edge-service-table.h"
#include "ns3/edge-time-model-file.h"
#include "ns3/edge-trace-store.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace edgecli
{

namespace
{

using nlohmann::json;

/** @brief What the user typed after `predict`. */
struct PredictOptions
{
    std::string model;
    std::vector<std::string> traces{"traces"};
    std::string workload;
    std::string hardware;
    std::string output;
    bool isJson{false};
};

/** @brief One workload on one hardware configuration. */
struct PredictedPair
{
    std::string workloadId;
    std::string hardwareId;
    double seconds{0};
    double low{0};  ///< of the 90 % interval
    double high{0}; ///< of the 90 % interval
    std::optional<double> measuredSeconds;
    bool isCrossFitted{false};
    bool isOperatorWise{false};
};

/** @brief Predicts with a 90 % interval from the residuals of held-out families. */
class PairPredictor
{
  public:
    PairPredictor(const std::string& modelPath, const edgeai::ProfileSet& profiles)
        : m_model(edgeai::ReadTimeModel(modelPath)),
          m_measured(profiles)
    {
        m_logHalfWidth =
            edgeai::ConformalInterval(m_model->GetHeldOutLogResiduals()).GetLogHalfWidth(0.9);
    }

    PredictedPair Predict(const edgeai::WorkloadProfile& workload,
                          const edgeai::HardwareProfile& hardware) const
    {
        PredictedPair pair;
        pair.workloadId = workload.workloadId;
        pair.hardwareId = hardware.hardwareId;
        pair.seconds = m_model->PredictSeconds(workload, hardware);
        pair.low = pair.seconds * std::exp(-m_logHalfWidth);
        pair.high = pair.seconds * std::exp(m_logHalfWidth);
        pair.isCrossFitted = m_model->IsCrossFitted(workload);
        pair.isOperatorWise = m_model->IsOperatorWise(workload, hardware);
        const auto& seconds = m_measured.GetSeconds(pair.workloadId, pair.hardwareId);
        if (!seconds.empty())
        {
            pair.measuredSeconds = edgeai::MedianOf(seconds);
        }
        return pair;
    }

  private:
    std::unique_ptr<edgeai::TimeModel> m_model;
    edgeai::ServiceTable m_measured;
    double m_logHalfWidth{0};
};

/** @brief Those that the user asked for: all where no id was given. */
template <typename Profile>
std::vector<const Profile*>
Choose(const std::vector<Profile>& profiles, std::string Profile::*idOf, const std::string& id)
{
    std::vector<const Profile*> chosen;
    for (const Profile& profile : profiles)
    {
        if (id.empty() || profile.*idOf == id)
        {
            chosen.push_back(&profile);
        }
    }
    if (chosen.empty())
    {
        throw edgeai::InputError("'" + id +
                                 "' is not in the traces; edge-ai list workloads and "
                                 "edge-ai list hardware show what is");
    }
    return chosen;
}

std::vector<PredictedPair>
PredictPairs(const PredictOptions& options)
{
    using edgeai::HardwareProfile;
    using edgeai::WorkloadProfile;
    const edgeai::ProfileSet profiles = edgeai::ReadTraces(options.traces);
    const auto workloads =
        Choose(profiles.workloads, &WorkloadProfile::workloadId, options.workload);
    const auto hardware = Choose(profiles.hardware, &HardwareProfile::hardwareId, options.hardware);
    const bool isOnePair = !options.workload.empty() && !options.hardware.empty();
    const PairPredictor predictor(options.model, profiles);
    std::vector<PredictedPair> pairs;
    for (const WorkloadProfile* workload : workloads)
    {
        for (const HardwareProfile* configuration : hardware)
        {
            // A table leaves out what cannot be predicted; a question about it gets the reason.
            if (isOnePair || edgeai::HasRoofline(*workload, *configuration))
            {
                pairs.push_back(predictor.Predict(*workload, *configuration));
            }
        }
    }
    return pairs;
}

/** @return who predicted: a workload without operators is left to the whole-model trees */
const char*
RegressorOf(const PredictedPair& pair)
{
    return pair.isOperatorWise ? "blended" : "whole-model";
}

std::string
ToCsv(const std::vector<PredictedPair>& pairs)
{
    using edgeai::CsvCell;
    std::string text = edgeai::CsvLine({"workload_id",
                                        "hardware_id",
                                        "predicted_s",
                                        "low_90_s",
                                        "high_90_s",
                                        "measured_s",
                                        "cross_fitted",
                                        "regressor"});
    for (const PredictedPair& pair : pairs)
    {
        text += edgeai::CsvLine({pair.workloadId,
                                 pair.hardwareId,
                                 CsvCell(pair.seconds),
                                 CsvCell(pair.low),
                                 CsvCell(pair.high),
                                 CsvCell(pair.measuredSeconds),
                                 pair.isCrossFitted ? "1" : "0",
                                 RegressorOf(pair)});
    }
    return text;
}

json
ToJson(const PredictedPair& pair)
{
    return {{"workload_id", pair.workloadId},
            {"hardware_id", pair.hardwareId},
            {"predicted_s", pair.seconds},
            {"low_90_s", pair.low},
            {"high_90_s", pair.high},
            {"measured_s", pair.measuredSeconds ? json(*pair.measuredSeconds) : json()},
            {"cross_fitted", pair.isCrossFitted},
            {"regressor", RegressorOf(pair)}};
}

void
Print(const PredictedPair& pair)
{
    using edgeai::FixedText;
    std::cout << pair.workloadId << " on " << pair.hardwareId << ": "
              << FixedText(1e3 * pair.seconds, 3) << " ms, 90 % interval "
              << FixedText(1e3 * pair.low, 3) << " to " << FixedText(1e3 * pair.high, 3) << " ms\n"
              << RegressorOf(pair) << ", "
              << (pair.isCrossFitted ? "by trees that did not see this network"
                                     : "by trees that saw all networks of their traces")
              << (pair.measuredSeconds
                      ? "; measured: " + FixedText(1e3 * *pair.measuredSeconds, 3) + " ms\n"
                      : "; not measured\n");
}

void
Predict(const PredictOptions& options)
{
    const std::vector<PredictedPair> pairs = PredictPairs(options);
    const bool isOnePair = !options.workload.empty() && !options.hardware.empty();
    if (options.isJson)
    {
        json all = json::array();
        for (const PredictedPair& pair : pairs)
        {
            all.push_back(ToJson(pair));
        }
        std::cout << (isOnePair ? all[0] : all).dump(2) << '\n';
    }
    else if (!options.output.empty())
    {
        edgeai::WriteWholeFile(options.output, ToCsv(pairs));
    }
    else if (isOnePair)
    {
        Print(pairs.front());
    }
    else
    {
        std::cout << ToCsv(pairs);
    }
}

} // namespace

void
AddPredictVerb(CLI::App& app)
{
    auto options = std::make_shared<PredictOptions>();
    CLI::App* verb = app.add_subcommand("predict", "Predicts how long workloads take on hardware");
    verb->add_option("--model", options->model, "A file of edge-ai train")->required();
    verb->add_option("--traces", options->traces, "Where workloads and hardware are described")
        ->capture_default_str();
    verb->add_option("--workload", options->workload, "A workload_id; left out: all");
    verb->add_option("--hardware", options->hardware, "A hardware_id; left out: all");
    auto* output = verb->add_option("--output", options->output, "Writes CSV to this file");
    verb->add_flag("--json", options->isJson, "As JSON")->excludes(output);
    verb->footer("Examples:\n"
                 "  edge-ai predict --model time-model.json --workload "
                 "resnet-w16-d2-i64-b4-inference-fp32 --hardware amd-epyc-avx512-2t\n"
                 "  edge-ai predict --model time-model.json --output all-pairs.csv");
    verb->callback([options]() { Predict(*options); });
}

} // namespace edgecli
