// SPDX-License-Identifier: GPL-2.0-only

#include "blas-library.h"

#include "profile-error.h"

#include <ATen/Context.h>
#include <dlfcn.h>
#include <sstream>

namespace edgeai::profile
{

namespace
{

/** The file that the symbol comes from, in the order in which LibTorch itself would find it. */
std::string
FindLibraryOf(const char* symbol)
{
    Dl_info info{};
    void* address = dlsym(RTLD_DEFAULT, symbol);
    if (address == nullptr || dladdr(address, &info) == 0 || info.dli_fname == nullptr)
    {
        return "";
    }
    return info.dli_fname;
}

constexpr const char* OWN_THREADS = "pthread";

using TextFunction = char* (*)();

std::string
CallText(void* library, const char* symbol)
{
    const auto function = reinterpret_cast<TextFunction>(dlsym(library, symbol));
    return function == nullptr ? "" : function();
}

/** OpenBLAS counts: 0 sequential, 1 threads of its own, 2 OpenMP. */
std::string
NameThreading(void* library)
{
    const auto function = reinterpret_cast<int (*)()>(dlsym(library, "openblas_get_parallel"));
    const int threading = function == nullptr ? 1 : function();
    return threading == 0 ? "sequential" : threading == 1 ? OWN_THREADS : "OpenMP";
}

/**
 * Asks the library itself and what it depends on. Not RTLD_DEFAULT: OpenCV drags an OpenBLAS
 * into the process that LibTorch does not use.
 */
std::string
DescribeOpenBlas(const std::string& file)
{
    void* library = dlopen(file.c_str(), RTLD_LAZY | RTLD_NOLOAD);
    if (library == nullptr)
    {
        return "";
    }
    const std::string configuration = CallText(library, "openblas_get_config");
    const std::string core = CallText(library, "openblas_get_corename");
    const std::string threading = NameThreading(library);
    dlclose(library);
    std::istringstream words(configuration);
    std::string name;
    std::string version;
    words >> name >> version;
    return configuration.empty() ? "" : name + " " + version + " " + threading + " " + core;
}

} // namespace

std::string
RequireFastBlas()
{
    if (at::hasMKL())
    {
        return "MKL";
    }
    const std::string file = FindLibraryOf("sgemm_");
    const std::string openBlas = DescribeOpenBlas(file);
    if (!openBlas.empty())
    {
        return openBlas;
    }
    const std::string name = file.substr(file.rfind('/') + 1);
    if (name.find("mkl") != std::string::npos || name.find("blis") != std::string::npos ||
        name.find("torch") != std::string::npos)
    {
        return name;
    }
    throw ProfileError("BLAS: LibTorch's matrix products end in " +
                       (file.empty() ? std::string("no BLAS library") : file) +
                       ", the slow reference BLAS; remedy: apt-get install libopenblas0-openmp");
}

bool
HasBlasOwnThreads()
{
    const std::string description = DescribeOpenBlas(FindLibraryOf("sgemm_"));
    return description.find(OWN_THREADS) != std::string::npos;
}

} // namespace edgeai::profile
