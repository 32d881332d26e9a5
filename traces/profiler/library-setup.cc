// SPDX-License-Identifier: GPL-2.0-only

#include "library-setup.h"

#include "blas-library.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <cstdlib>

namespace edgeai::profile
{

void
ApplyEnvironment(const HardwareConfiguration& hardware)
{
    for (const auto& [name, value] : GetEnvironment(hardware, HasBlasOwnThreads()))
    {
        if (value.empty())
        {
            unsetenv(name.c_str());
        }
        else
        {
            setenv(name.c_str(), value.c_str(), 1);
        }
    }
}

void
SetUpLibraries(const HardwareConfiguration& hardware)
{
    at::set_num_threads(hardware.threads);
    at::set_num_interop_threads(1);
    // Denormals would make run time depend on what the random weights happen to produce.
    at::globalContext().setFlushDenormal(true);
}

} // namespace edgeai::profile
