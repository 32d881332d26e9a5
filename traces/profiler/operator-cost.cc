// SPDX-License-Identifier: GPL-2.0-only

#include "operator-cost.h"

#include <algorithm>
#include <map>
#include <set>

namespace edgeai::profile
{

namespace
{

/**
 * Kinds of the operators that matter; what is not listed is `elementwise`. convolution and linear
 * stand for whatever back end they reach (oneDNN, native, cuDNN), so versions count alike.
 */
const std::map<std::string, std::string>&
GetKinds()
{
    static const std::map<std::string, std::string> kinds{
        {"convolution", "conv"},
        {"convolution_backward", "conv"},
        {"linear", "linear"},
        {"addmm", "linear"},
        {"mm", "linear"},
        {"bmm", "matmul"},
        {"baddbmm", "matmul"},
        {"native_batch_norm", "norm"},
        {"native_batch_norm_backward", "norm"},
        {"_native_batch_norm_legit", "norm"},
        {"cudnn_batch_norm", "norm"},
        {"cudnn_batch_norm_backward", "norm"},
        {"native_layer_norm", "norm"},
        {"native_layer_norm_backward", "norm"},
        {"native_group_norm", "norm"},
        {"native_group_norm_backward", "norm"},
        {"_native_batch_norm_legit_no_training", "norm"},
        {"_softmax", "softmax"},
        {"_softmax_backward_data", "softmax"},
        {"_log_softmax", "loss"},
        {"_log_softmax_backward_data", "loss"},
        {"nll_loss_forward", "loss"},
        {"nll_loss_backward", "loss"},
        {"max_pool2d_with_indices", "pool"},
        {"max_pool2d_with_indices_backward", "pool"},
        {"mkldnn_max_pool2d", "pool"},
        {"_adaptive_avg_pool2d", "pool"},
        {"_adaptive_avg_pool2d_backward", "pool"},
        {"sum", "reduction"},
        {"mean", "reduction"},
        {"index_select", "embedding"},
        {"embedding_dense_backward", "embedding"},
        {"_cudnn_rnn", "recurrent"},
        {"_cudnn_rnn_backward", "recurrent"},
        {"mkldnn_rnn_layer", "recurrent"},
        {"mkldnn_rnn_layer_backward", "recurrent"},
        {"upsample_nearest2d", "copy"},
        {"upsample_nearest2d_backward", "reduction"},
        {"copy", "copy"},
        {"fill", "copy"},
        {"zero", "copy"},
        {"cat", "copy"},
        {"stack", "copy"}};
    return kinds;
}

/** Products do their work inside; what they call on the way (copies, sums) is part of it. */
const std::set<std::string>&
GetProducts()
{
    static const std::set<std::string> names{"convolution",
                                             "convolution_backward",
                                             "linear",
                                             "addmm",
                                             "mm",
                                             "bmm",
                                             "baddbmm",
                                             "native_batch_norm",
                                             "native_batch_norm_backward",
                                             "_native_batch_norm_legit",
                                             "cudnn_batch_norm",
                                             "cudnn_batch_norm_backward",
                                             "native_layer_norm",
                                             "native_layer_norm_backward",
                                             "native_group_norm",
                                             "native_group_norm_backward",
                                             "_native_batch_norm_legit_no_training",
                                             "_cudnn_rnn",
                                             "_cudnn_rnn_backward",
                                             "mkldnn_rnn_layer",
                                             "mkldnn_rnn_layer_backward",
                                             "upsample_nearest2d",
                                             "upsample_nearest2d_backward",
                                             "max_pool2d_with_indices_backward",
                                             "_adaptive_avg_pool2d",
                                             "_adaptive_avg_pool2d_backward",
                                             "nll_loss_backward",
                                             "sum",
                                             "mean",
                                             "index_select",
                                             "embedding_dense_backward"};
    return names;
}

const std::set<std::string>&
GetLayouts()
{
    static const std::set<std::string> names{"view",
                                             "_unsafe_view",
                                             "_reshape_alias",
                                             "reshape",
                                             "flatten",
                                             "as_strided",
                                             "expand",
                                             "expand_as",
                                             "permute",
                                             "transpose",
                                             "t",
                                             "select",
                                             "slice",
                                             "narrow",
                                             "unbind",
                                             "split",
                                             "unsafe_split",
                                             "split_with_sizes",
                                             "unsafe_chunk",
                                             "unflatten",
                                             "swapaxes",
                                             "chunk",
                                             "unsqueeze",
                                             "squeeze",
                                             "alias",
                                             "detach",
                                             "contiguous",
                                             "to",
                                             "_to_copy",
                                             "clone",
                                             "empty",
                                             "empty_like",
                                             "empty_strided",
                                             "new_empty",
                                             "new_empty_strided",
                                             "resize",
                                             "set",
                                             "cudnn_is_acceptable",
                                             "result_type",
                                             "item",
                                             "_local_scalar_dense",
                                             "is_nonzero",
                                             "resolve_conj",
                                             "resolve_neg",
                                             "zeros",
                                             "zeros_like",
                                             "ones_like",
                                             "scalar_tensor",
                                             "lift_fresh",
                                             "requires_grad",
                                             "_has_compatible_shallow_copy_type",
                                             "size",
                                             "stride",
                                             "view_as",
                                             "reshape_as",
                                             "new_zeros",
                                             "output_nr",
                                             "_version",
                                             "is_leaf",
                                             "retains_grad",
                                             "new_empty_like"};
    return names;
}

double
CountElements(const OperatorCall& call, std::size_t input)
{
    return input < call.inputs.size() ? static_cast<double>(call.inputs[input].CountElements())
                                      : 0.0;
}

int64_t
GetExtent(const OperatorCall& call, std::size_t input, std::size_t fromLast)
{
    if (input >= call.inputs.size() || call.inputs[input].extents.size() <= fromLast)
    {
        return 0;
    }
    const std::vector<int64_t>& extents = call.inputs[input].extents;
    return extents[extents.size() - 1 - fromLast];
}

double
CountOutputElements(const OperatorCall& call)
{
    return call.outputs.empty() ? 0.0 : static_cast<double>(call.outputs.front().CountElements());
}

/**
 * `elements`, each with one filter: the weight's elements for each of its first channels.
 * These are the output's elements, for a transposed convolution the input's.
 */
double
CountFilterMacs(const OperatorCall& call, double elements, std::size_t weight)
{
    if (weight >= call.inputs.size() || call.inputs[weight].extents.empty())
    {
        return 0.0;
    }
    return elements * CountElements(call, weight) /
           static_cast<double>(std::max<int64_t>(1, call.inputs[weight].extents.front()));
}

double
CountConvolutionMacs(const OperatorCall& call)
{
    if (call.name == "convolution")
    {
        const double elements =
            call.isTransposed ? CountElements(call, 0) : CountOutputElements(call);
        return CountFilterMacs(call, elements, 1);
    }
    // Inputs are (output gradient, input, weight); each wanted gradient costs a forward pass.
    const double elements = CountElements(call, call.isTransposed ? 1 : 0);
    return call.gradientsAsked * CountFilterMacs(call, elements, 2);
}

/**
 * A fused recurrent operator: every token of every sequence meets each weight matrix once.
 * cuDNN's has the matrices of all layers among its inputs (states have three dimensions, its
 * buffer one), oneDNN's has those of one layer in second and third place.
 */
double
CountRecurrentMacs(const OperatorCall& call)
{
    const bool isOneLayer = call.name.rfind("mkldnn_rnn_layer", 0) == 0;
    const std::size_t last =
        isOneLayer ? std::min<std::size_t>(3, call.inputs.size()) : call.inputs.size();
    double weights = 0.0;
    for (std::size_t i = 1; i < last; ++i)
    {
        weights += call.inputs[i].extents.size() == 2 ? CountElements(call, i) : 0.0;
    }
    const double features = static_cast<double>(std::max<int64_t>(1, GetExtent(call, 0, 0)));
    const bool isBackward = call.name.find("_backward") != std::string::npos;
    return (isBackward ? 2.0 : 1.0) * weights * CountElements(call, 0) / features;
}

/** Each output element is a sum over the last extent of the input that is given. */
double
CountProductMacs(const OperatorCall& call)
{
    const std::string name = GetPlainName(call.name);
    const std::size_t left = name == "addmm" || name == "baddbmm" ? 1 : 0;
    return CountOutputElements(call) * static_cast<double>(GetExtent(call, left, 0));
}

double
CountMacs(const OperatorCall& call)
{
    const std::string kind = GetKind(call.name);
    if (kind == "conv")
    {
        return CountConvolutionMacs(call);
    }
    return kind == "recurrent" ? CountRecurrentMacs(call) : CountProductMacs(call);
}

double
CountLargest(const OperatorCall& call)
{
    int64_t largest = 0;
    for (const auto* tensors : {&call.inputs, &call.outputs})
    {
        for (const TensorShape& tensor : *tensors)
        {
            largest = std::max(largest, tensor.CountElements());
        }
    }
    return static_cast<double>(largest);
}

/**
 * Tensors that go in and out. What a copy or a fill writes over is not read, and of the table that
 * it looks up in, a look-up reads only the rows that it gives.
 */
double
CountBytes(const OperatorCall& call)
{
    static const std::set<std::string> NOT_READING_FIRST{"copy_", "fill_", "zero_", "index_select"};
    double bytes = 0.0;
    for (std::size_t i = NOT_READING_FIRST.count(call.name); i < call.inputs.size(); ++i)
    {
        bytes += static_cast<double>(call.inputs[i].bytes);
    }
    const double passes = call.name == "index_select" ? 2.0 : 1.0;
    for (const TensorShape& output : call.outputs)
    {
        bytes += passes * static_cast<double>(output.bytes);
    }
    return bytes;
}

} // namespace

int64_t
TensorShape::CountElements() const
{
    int64_t count = 1;
    for (const int64_t extent : extents)
    {
        count *= extent;
    }
    return count;
}

std::string
GetPlainName(const std::string& name)
{
    const bool isInPlace = name.size() > 1 && name.back() == '_' && name[name.size() - 2] != '_';
    return isInPlace ? name.substr(0, name.size() - 1) : name;
}

OperatorRole
GetRole(const std::string& name)
{
    const std::string plain = GetPlainName(name);
    if (GetProducts().count(plain) > 0)
    {
        return OperatorRole::Product;
    }
    return GetLayouts().count(plain) > 0 ? OperatorRole::Layout : OperatorRole::Plain;
}

std::string
GetKind(const std::string& name)
{
    const auto found = GetKinds().find(GetPlainName(name));
    return found == GetKinds().end() ? "elementwise" : found->second;
}

OperatorCost
CountCost(const OperatorCall& call)
{
    OperatorCost cost;
    cost.bytes = CountBytes(call);
    const std::string kind = GetKind(call.name);
    if (kind == "conv" || kind == "linear" || kind == "matmul" || kind == "recurrent")
    {
        cost.macs = CountMacs(call);
        cost.flops = 2.0 * cost.macs;
    }
    else if (kind != "copy" && kind != "embedding")
    {
        cost.flops = CountLargest(call);
    }
    return cost;
}

std::string
FormatShapes(const std::vector<TensorShape>& shapes)
{
    std::string text;
    for (const TensorShape& shape : shapes)
    {
        text += text.empty() ? "" : " ";
        if (shape.extents.empty())
        {
            text += '1';
        }
        for (std::size_t i = 0; i < shape.extents.size(); ++i)
        {
            text += (i > 0 ? "x" : "") + std::to_string(shape.extents[i]);
        }
    }
    return text;
}

} // namespace edgeai::profile
