// SPDX-License-Identifier: GPL-2.0-only

#include "weight-file.h"

#include "profile-error.h"

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <torch/serialize.h>
#include <unistd.h>

namespace edgeai::profile
{

namespace
{

std::string
MakeTemporaryFile()
{
    std::string path =
        (std::filesystem::temp_directory_path() / "edge-profile-weights-XXXXXX").string();
    const int file = mkstemp(path.data());
    if (file < 0)
    {
        throw ProfileError(path + ": cannot be made; set TMPDIR to a folder with space");
    }
    close(file);
    return path;
}

} // namespace

WeightFile::WeightFile(const std::vector<at::Tensor>& weights)
    : m_path(MakeTemporaryFile())
{
    try
    {
        torch::save(weights, m_path);
    }
    catch (const std::exception& failure)
    {
        std::filesystem::remove(m_path);
        throw ProfileError(m_path + ": cannot be written; set TMPDIR to a folder with space");
    }
}

WeightFile::~WeightFile()
{
    std::error_code ignored;
    std::filesystem::remove(m_path, ignored);
}

void
WeightFile::DropFromCache() const
{
    const int file = open(m_path.c_str(), O_RDONLY);
    if (file >= 0)
    {
        fdatasync(file); // only pages that are on the disk can be dropped
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        close(file);
    }
}

std::vector<at::Tensor>
WeightFile::Read() const
{
    std::vector<at::Tensor> weights;
    torch::load(weights, m_path);
    return weights;
}

} // namespace edgeai::profile
