/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_IMPORT_TIMM_H
#define EDGE_IMPORT_TIMM_H

#include "ns3/edge-imported-traces.h"

#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief Reads timm's benchmark CSVs (github.com/huggingface/pytorch-image-models, results/): one
 * hardware configuration per file, one run per row.
 *
 * A row's time is batch / samples per second: `step_time` is per batch in some files and per image
 * in others. A file without `infer_gmacs` and `infer_macts` takes them from the others in
 * @p files: the last that counts the same model at the same image size, by PyTorch version and
 * name.
 *
 * @throws InputError where a file has another name or other columns than timm's
 */
ImportedTraces ImportTimm(std::vector<std::string> files);

} // namespace edgeai

#endif // EDGE_IMPORT_TIMM_H
