// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_WEIGHT_FILE_H
#define EDGE_PROFILE_WEIGHT_FILE_H

#include <ATen/core/Tensor.h>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief A network's weights in a temporary file, as a server finds them; removed at the end. */
class WeightFile
{
  public:
    /** @brief Writes the file. Throws ProfileError if the folder for temporary files is full. */
    explicit WeightFile(const std::vector<at::Tensor>& weights);
    ~WeightFile();
    WeightFile(const WeightFile&) = delete;
    WeightFile& operator=(const WeightFile&) = delete;

    /** @brief Makes the next Read() ask the disk: the kernel's page cache forgets the file. */
    void DropFromCache() const;

    /** @brief The weights in the order in which they were written, in the CPU's memory. */
    [[nodiscard]] std::vector<at::Tensor> Read() const;

  private:
    std::string m_path;
};

} // namespace edgeai::profile

#endif
