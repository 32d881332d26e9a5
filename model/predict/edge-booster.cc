/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-booster.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"

#include <cmath>
#include <cstdint>
#include <dlfcn.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <xgboost/c_api.h>

namespace edgeai
{

namespace
{

constexpr float MISSING = std::numeric_limits<float>::quiet_NaN();

void
Check(int result, const char* what)
{
    if (result != 0)
    {
        // XGBoost appends a stack trace to its one line.
        const std::string text = XGBGetLastError();
        throw WorkError(std::string("XGBoost cannot ") + what + ": " +
                        text.substr(0, text.find('\n')));
    }
}

/** @brief XGBoost's own copy of the training rows. */
class TrainingMatrix
{
  public:
    TrainingMatrix(const std::vector<const std::vector<float>*>& rows,
                   const std::vector<float>& labels)
    {
        std::vector<float> values;
        for (const std::vector<float>* row : rows)
        {
            values.insert(values.end(), row->begin(), row->end());
        }
        DMatrixHandle handle = nullptr;
        Check(XGDMatrixCreateFromMat_omp(values.data(),
                                         rows.size(),
                                         rows.empty() ? 0 : rows.front()->size(),
                                         MISSING,
                                         &handle,
                                         1),
              "take the training rows");
        m_handle.reset(handle);
        Check(XGDMatrixSetFloatInfo(handle, "label", labels.data(), labels.size()),
              "take the labels");
    }

    DMatrixHandle Get() const
    {
        return m_handle.get();
    }

  private:
    struct Closer
    {
        void operator()(void* handle) const
        {
            XGDMatrixFree(handle);
        }
    };

    std::unique_ptr<void, Closer> m_handle;
};

/** @return `(1,0,-1)`, as XGBoost wants it */
std::string
TupleOf(const std::vector<int>& signs)
{
    std::string text;
    for (const int sign : signs)
    {
        text += (text.empty() ? "(" : ",") + std::to_string(sign);
    }
    return text + ")";
}

std::map<std::string, std::string>
ParametersOf(const BoosterSettings& settings)
{
    std::map<std::string, std::string> parameters{
        {"objective", "reg:squarederror"},
        {"base_score", "0"},
        {"tree_method", settings.usesHistogram ? "hist" : "exact"},
        {"max_depth", std::to_string(settings.maxDepth)},
        {"subsample", CsvCell(settings.subsample)},
        {"colsample_bytree", CsvCell(settings.columnsPerTree)},
        {"eta", CsvCell(settings.learningRate)},
        {"gamma", CsvCell(settings.minSplitGain)},
        {"seed", std::to_string(settings.seed)},
        {"num_parallel_tree", std::to_string(settings.treesPerRound)},
        {"colsample_bynode", CsvCell(settings.columnsPerNode)},
        {"lambda", CsvCell(settings.leafPenalty)},
        {"min_child_weight", CsvCell(settings.leastLeafRows)}};
    if (!settings.monotoneSigns.empty())
    {
        parameters["monotone_constraints"] = TupleOf(settings.monotoneSigns);
    }
    return parameters;
}

void
SetParameter(BoosterHandle handle, const std::string& name, const std::string& value)
{
    Check(XGBoosterSetParam(handle, name.c_str(), value.c_str()), "take a parameter");
}

/**
 * @brief Keeps OpenMP, whichever runtime XGBoost brought along, to the calling thread.
 *
 * XGBoost loads trees in a parallel region that `nthread` does not reach; a thread that stays from
 * it would be missing in a simulation's forked process.
 */
void
UseOneOpenMpThread()
{
    using SetThreads = void (*)(int);
    const auto setThreads =
        reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "omp_set_num_threads"));
    if (setThreads != nullptr)
    {
        setThreads(1);
    }
}

} // namespace

void
Booster::Closer::operator()(void* handle) const
{
    XGBoosterFree(handle);
}

Booster::Booster(void* matrix)
{
    UseOneOpenMpThread();
    BoosterHandle handle = nullptr;
    Check(XGBoosterCreate(&matrix, matrix == nullptr ? 0 : 1, &handle), "make a booster");
    m_handle.reset(handle);
    SetParameter(handle, "nthread", "1");
    SetParameter(handle, "verbosity", "0");
}

Booster
Booster::Grow(const std::vector<const std::vector<float>*>& rows,
              const std::vector<float>& labels,
              const std::map<std::string, std::string>& parameters,
              unsigned rounds)
{
    const TrainingMatrix matrix(rows, labels);
    Booster booster(matrix.Get());
    for (const auto& [name, value] : parameters)
    {
        SetParameter(booster.m_handle.get(), name, value);
    }
    for (unsigned round = 0; round < rounds; ++round)
    {
        Check(XGBoosterUpdateOneIter(booster.m_handle.get(), static_cast<int>(round), matrix.Get()),
              "learn a round");
    }
    return booster;
}

Booster
Booster::Train(const std::vector<const std::vector<float>*>& rows,
               const std::vector<float>& labels,
               const BoosterSettings& settings)
{
    return Grow(rows, labels, ParametersOf(settings), settings.rounds);
}

LinearFit
Booster::FitLinear(const std::vector<const std::vector<float>*>& rows,
                   const std::vector<float>& labels,
                   const LinearFitSettings& settings)
{
    const std::map<std::string, std::string> parameters{{"booster", "gblinear"},
                                                        {"objective", "reg:squarederror"},
                                                        {"base_score", "0"},
                                                        {"updater", "coord_descent"},
                                                        {"feature_selector", "cyclic"},
                                                        {"eta", "1"},
                                                        {"lambda", CsvCell(settings.penalty)}};
    const Booster booster = Grow(rows, labels, parameters, settings.sweeps);
    const auto model = nlohmann::json::parse(booster.SaveAs("json"));
    LinearFit fit;
    model.at("learner").at("gradient_booster").at("model").at("weights").get_to(fit.weights);
    fit.intercept = fit.weights.back(); // XGBoost's own place for it
    fit.weights.pop_back();
    return fit;
}

Booster
Booster::Load(const std::string& bytes)
{
    Booster booster(nullptr);
    Check(XGBoosterLoadModelFromBuffer(booster.m_handle.get(), bytes.data(), bytes.size()),
          "load trees");
    SetParameter(booster.m_handle.get(), "nthread", "1");
    return booster;
}

std::string
Booster::SaveAs(const std::string& format) const
{
    bst_ulong length = 0;
    const char* bytes = nullptr;
    const std::string config = R"({"format": ")" + format + R"("})";
    Check(XGBoosterSaveModelToBuffer(m_handle.get(), config.c_str(), &length, &bytes),
          "save what it learnt");
    return std::string(bytes, length);
}

std::string
Booster::Save() const
{
    return SaveAs("ubj");
}

const float*
Booster::PredictDense(const float* values, std::size_t rows, std::size_t columns) const
{
    const std::string array = R"({"data": [)" +
                              std::to_string(reinterpret_cast<uintptr_t>(values)) +
                              R"(, true], "shape": [)" + std::to_string(rows) + ", " +
                              std::to_string(columns) + R"(], "typestr": "<f4", "version": 3})";
    const char* config = R"({"type": 0, "training": false, "iteration_begin": 0,)"
                         R"( "iteration_end": 0, "strict_shape": false, "cache_id": 0,)"
                         R"( "missing": NaN})";
    const bst_ulong* shape = nullptr;
    bst_ulong dimensions = 0;
    const float* result = nullptr;
    Check(XGBoosterPredictFromDense(m_handle.get(),
                                    array.c_str(),
                                    config,
                                    nullptr,
                                    &shape,
                                    &dimensions,
                                    &result),
          "predict");
    return result;
}

double
Booster::Predict(const std::vector<float>& row) const
{
    return static_cast<double>(*PredictDense(row.data(), 1, row.size()));
}

std::vector<double>
Booster::PredictAll(const std::vector<const std::vector<float>*>& rows) const
{
    if (rows.empty())
    {
        return {};
    }
    std::vector<float> values;
    for (const std::vector<float>* row : rows)
    {
        values.insert(values.end(), row->begin(), row->end());
    }
    const float* results = PredictDense(values.data(), rows.size(), rows.front()->size());
    return {results, results + rows.size()};
}

std::map<unsigned, double>
Booster::GetGainShares() const
{
    bst_ulong count = 0;
    const char** names = nullptr;
    bst_ulong dimensions = 0;
    const bst_ulong* shape = nullptr;
    const float* scores = nullptr;
    Check(XGBoosterFeatureScore(m_handle.get(),
                                R"({"importance_type": "total_gain"})",
                                &count,
                                &names,
                                &dimensions,
                                &shape,
                                &scores),
          "rank features");
    double total = 0;
    for (bst_ulong i = 0; i < count; ++i)
    {
        total += static_cast<double>(scores[i]);
    }
    std::map<unsigned, double> shares;
    for (bst_ulong i = 0; i < count; ++i)
    {
        // XGBoost calls the features f0, f1, ...
        const auto index = static_cast<unsigned>(std::stoul(std::string(names[i]).substr(1)));
        shares[index] = static_cast<double>(scores[i]) / total;
    }
    return shares;
}

} // namespace edgeai
