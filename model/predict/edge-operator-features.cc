/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-operator-features.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

namespace edgeai
{

namespace
{

constexpr double UNKNOWN = std::numeric_limits<double>::quiet_NaN();

constexpr const char* KINDS[] = {"conv",
                                 "linear",
                                 "matmul",
                                 "recurrent",
                                 "norm",
                                 "softmax",
                                 "pool",
                                 "reduction",
                                 "embedding",
                                 "copy",
                                 "loss",
                                 "elementwise"};

using Extents = std::vector<double>;

double
ElementsOf(const Extents& extents, std::size_t first, std::size_t last)
{
    double elements = 1;
    for (std::size_t i = first; i < last; ++i)
    {
        elements *= extents[i];
    }
    return elements;
}

double
ElementsOf(const Extents& extents)
{
    return ElementsOf(extents, 0, extents.size());
}

std::vector<Extents>
OfRank(const std::vector<Extents>& tensors, std::size_t least, std::size_t most)
{
    std::vector<Extents> some;
    for (const Extents& extents : tensors)
    {
        if (extents.size() >= least && extents.size() <= most)
        {
            some.push_back(extents);
        }
    }
    return some;
}

double
FlopsOf(const WorkloadOperator& one)
{
    return one.flops.value_or(UNKNOWN);
}

double
BytesOf(const WorkloadOperator& one)
{
    return one.bytes.value_or(UNKNOWN);
}

/** @brief Operands stand last: `bias A B` or `A B`. */
void
ReadMatrices(const std::vector<Extents>& tensors, const WorkloadOperator& one, ProductShape& shape)
{
    const auto matrices = OfRank(tensors, 2, 8);
    if (matrices.size() < 2)
    {
        return;
    }
    const Extents& left = matrices[matrices.size() - 2];
    const std::size_t rank = left.size();
    const bool isBatched = one.kind == "matmul";
    shape.batch = isBatched ? ElementsOf(left, 0, rank - 2) : 1;
    shape.rows = isBatched ? left[rank - 2] : ElementsOf(left, 0, rank - 1);
    shape.inner = left[rank - 1];
    shape.columns = FlopsOf(one) / (2 * shape.batch * shape.rows * shape.inner);
}

/** @brief `input weight [bias]`; going backward `gradient input weight`. */
void
ReadConvolution(const std::vector<Extents>& tensors,
                const WorkloadOperator& one,
                ProductShape& shape)
{
    const auto images = OfRank(tensors, 4, 4);
    if (images.size() < 2)
    {
        return;
    }
    shape.isBackward = images.size() > 2;
    const Extents& input = images[images.size() - 2];
    const Extents& weight = images[images.size() - 1];
    shape.batch = input[0];
    shape.columns = weight[0];
    shape.inner = ElementsOf(weight, 1, 4);
    shape.filterSide = weight[2];
    shape.groups = input[1] / weight[1];
    shape.pixels = input[2] * input[3];
    const double products = FlopsOf(one) / (shape.isBackward ? 4 : 2);
    shape.rows = products / shape.inner / shape.columns;
    shape.outputPerPixel = shape.rows / (shape.batch * shape.pixels);
}

/** @brief Names and values side by side, so that their orders cannot differ. */
struct OperatorFeatureList
{
    std::vector<std::string> names;
    std::vector<float> values;

    void Add(const std::string& name, double value)
    {
        names.push_back(name);
        values.push_back(static_cast<float>(value));
    }

    /** @brief Nothing has a logarithm of 0: such a value is not known. */
    void AddLog(const std::string& name, double value)
    {
        Add("log_" + name, value > 0 ? std::log(value) : UNKNOWN);
    }
};

void
AddTensors(const std::vector<Extents>& tensors, OperatorFeatureList& list)
{
    double largest = 0;
    for (const Extents& extents : tensors)
    {
        largest = std::max(largest, ElementsOf(extents));
    }
    const Extents first = tensors.empty() ? Extents() : tensors.front();
    list.AddLog("largest_elements", largest);
    list.AddLog("first_elements", ElementsOf(first));
    list.AddLog("first_outer", first.empty() ? UNKNOWN : first.front());
    list.AddLog("first_inner", first.empty() ? UNKNOWN : first.back());
    list.Add("tensors", static_cast<double>(tensors.size()));
    list.Add("first_rank", static_cast<double>(first.size()));
    list.Add("images", static_cast<double>(OfRank(tensors, 4, 4).size()));
    list.Add("sequences", static_cast<double>(OfRank(tensors, 3, 3).size()));
}

void
AddProduct(const ProductShape& shape, OperatorFeatureList& list)
{
    list.AddLog("product_batch", shape.batch);
    list.AddLog("product_rows", shape.rows);
    list.AddLog("product_columns", shape.columns);
    list.AddLog("product_inner", shape.inner);
    list.AddLog("filter_side", shape.filterSide);
    list.AddLog("groups", shape.groups);
    list.AddLog("pixels", shape.pixels);
    list.AddLog("output_per_pixel", shape.outputPerPixel);
    list.Add("is_backward", shape.isBackward ? 1 : 0);
}

void
AddSetting(const WorkloadOperator& one, const OperatorSetting& setting, OperatorFeatureList& list)
{
    list.AddLog("flop_rate", setting.flopsPerSecond);
    list.AddLog("byte_rate", setting.bytesPerSecond);
    list.AddLog("machine_balance", setting.flopsPerSecond / setting.bytesPerSecond);
    list.Add("threads", setting.threads);
    list.Add("core_share_of_threads", setting.coreShareOfThreads);
    list.Add("is_training", setting.isTraining ? 1 : 0);
    list.Add("is_fp32", setting.isFp32 ? 1 : 0);
    list.AddLog("bytes_to_l2", BytesOf(one) / setting.l2Bytes);
    list.AddLog("bytes_to_l3", BytesOf(one) / setting.l3Bytes);
    list.AddLog("workload_to_l3", setting.workloadBytes / setting.l3Bytes);
    const double seconds = OperatorRooflineSeconds(one, setting);
    list.AddLog("compute_s", FlopsOf(one) / setting.flopsPerSecond);
    list.AddLog("memory_s", BytesOf(one) / setting.bytesPerSecond);
    list.AddLog("roofline_s", seconds);
    list.Add("compute_share", FlopsOf(one) / setting.flopsPerSecond / seconds);
    list.Add("dispatch_share", setting.dispatchSeconds / seconds);
}

OperatorFeatureList
ListOperatorFeatures(const WorkloadOperator& one, const OperatorSetting& setting)
{
    const auto tensors = ParseShapes(one.shapes);
    OperatorFeatureList list;
    for (const char* kind : KINDS)
    {
        list.Add(std::string("is_") + kind, one.kind == kind ? 1 : 0);
    }
    list.AddLog("flops", FlopsOf(one));
    list.AddLog("bytes", BytesOf(one));
    list.AddLog("intensity", FlopsOf(one) / BytesOf(one));
    list.AddLog("count", one.count);
    AddTensors(tensors, list);
    AddProduct(MakeProductShape(one), list);
    AddSetting(one, setting, list);
    return list;
}

double
KnownOr0(double seconds)
{
    return std::isfinite(seconds) ? seconds : 0;
}

} // namespace

std::vector<std::vector<double>>
ParseShapes(const std::string& shapes)
{
    std::vector<Extents> tensors;
    std::istringstream words(shapes);
    for (std::string word; words >> word;)
    {
        std::replace(word.begin(), word.end(), 'x', ' ');
        std::istringstream numbers(word);
        Extents extents;
        for (double extent = 0; numbers >> extent;)
        {
            extents.push_back(extent);
        }
        if (!numbers.eof() || extents.empty())
        {
            throw InputError("an operator's shapes are '" + shapes +
                             "', want extents like 4x16x64x64 32x16x3x3");
        }
        tensors.push_back(std::move(extents));
    }
    return tensors;
}

ProductShape
MakeProductShape(const WorkloadOperator& one)
{
    ProductShape
        shape{UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, false};
    const auto tensors = ParseShapes(one.shapes);
    if (one.kind == "conv")
    {
        ReadConvolution(tensors, one, shape);
    }
    else if (one.kind == "linear" || one.kind == "matmul")
    {
        ReadMatrices(tensors, one, shape);
    }
    return shape;
}

const std::vector<std::string>&
OperatorFeatureNames()
{
    static const std::vector<std::string> names =
        ListOperatorFeatures(WorkloadOperator(), OperatorSetting()).names;
    return names;
}

std::vector<float>
MakeOperatorFeatures(const WorkloadOperator& one, const OperatorSetting& setting)
{
    return ListOperatorFeatures(one, setting).values;
}

std::shared_ptr<const OperatorRows>
MakeOperatorRows(const TimeQuery& query)
{
    if (query.operators == nullptr)
    {
        return nullptr;
    }
    auto rows = std::make_shared<OperatorRows>();
    for (const WorkloadOperator& one : *query.operators)
    {
        rows->features.push_back(MakeOperatorFeatures(one, query.setting));
        rows->rooflineSeconds.push_back(OperatorRooflineSeconds(one, query.setting));
    }
    return rows;
}

double
OperatorRooflineSeconds(const WorkloadOperator& one, const OperatorSetting& setting)
{
    const double compute = KnownOr0(FlopsOf(one) / setting.flopsPerSecond);
    const double memory = KnownOr0(BytesOf(one) / setting.bytesPerSecond);
    // Nothing takes less than a nanosecond: a ratio to it stays finite.
    return std::max(1e-9, std::max(compute, memory) + KnownOr0(setting.dispatchSeconds));
}

} // namespace edgeai
