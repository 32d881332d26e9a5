// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_OPERATOR_COST_H
#define EDGE_PROFILE_OPERATOR_COST_H

#include <cstdint>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief A tensor as an operator saw it. */
struct TensorShape
{
    std::vector<int64_t> extents;
    int64_t bytes = 0;

    [[nodiscard]] int64_t CountElements() const;
};

/** @brief How an operator is treated when operators call each other. */
enum class OperatorRole
{
    Product, ///< does the work itself, whatever it calls: convolutions, matrix products, norms
    Plain,   ///< does the work unless it calls another that does
    Layout   ///< makes a view or empty memory: no work
};

/** @brief One operator call: its name without `aten::`, and what went in and out. */
struct OperatorCall
{
    std::string name;
    std::vector<TensorShape> inputs;
    std::vector<TensorShape> outputs;
    int gradientsAsked = 0;    ///< convolution_backward: input and weight gradients wanted (0..2)
    bool isTransposed = false; ///< convolution and its backward: from output to input
};

struct OperatorCost
{
    double flops = 0.0;
    double macs = 0.0;
    double bytes = 0.0; ///< inputs read + outputs written, each once; of a table only its rows
};

OperatorRole GetRole(const std::string& name);

/** @return the name without the mark of in-place variants, which compute what the plain ones do */
std::string GetPlainName(const std::string& name);

/** @brief `conv`, `linear`, `matmul`, `norm`, `softmax`, `pool`, `embedding`, `copy`, ... */
std::string GetKind(const std::string& name);

/**
 * @brief Counts one call from the shapes that it really had.
 *
 * Convolutions, matrix products and fused recurrent layers: FLOPs = 2 x MACs, a bias is not
 * counted. Everything else computes about one FLOP for each element of its largest tensor and no
 * MAC; copies and look-ups compute nothing.
 */
OperatorCost CountCost(const OperatorCall& call);

/** @brief `4x16x64x64 32x16x3x3`; a scalar is `1`. */
std::string FormatShapes(const std::vector<TensorShape>& shapes);

} // namespace edgeai::profile

#endif
