// SPDX-License-Identifier: GPL-2.0-only

#include "cpu-affinity.h"

#include "profile-error.h"

#include <sched.h>
#include <string>

namespace edgeai::profile
{

void
ConfineToCores(int count)
{
    cpu_set_t usable;
    CPU_ZERO(&usable);
    cpu_set_t chosen;
    CPU_ZERO(&chosen);
    if (sched_getaffinity(0, sizeof(usable), &usable) == 0)
    {
        for (int core = 0; core < CPU_SETSIZE && CPU_COUNT(&chosen) < count; ++core)
        {
            if (CPU_ISSET(core, &usable))
            {
                CPU_SET(core, &chosen);
            }
        }
    }
    if (CPU_COUNT(&chosen) < count || sched_setaffinity(0, sizeof(chosen), &chosen) != 0)
    {
        throw ProfileError("co-location: " + std::to_string(count) +
                           " cores are wanted, this process may not run on so many; choose a "
                           "configuration with fewer threads by --hardware");
    }
}

std::vector<int>
ListUsableCores()
{
    cpu_set_t usable;
    CPU_ZERO(&usable);
    std::vector<int> cores;
    if (sched_getaffinity(0, sizeof(usable), &usable) == 0)
    {
        for (int core = 0; core < CPU_SETSIZE; ++core)
        {
            if (CPU_ISSET(core, &usable))
            {
                cores.push_back(core);
            }
        }
    }
    return cores;
}

void
PinThreadToCore(int core)
{
    cpu_set_t chosen;
    CPU_ZERO(&chosen);
    CPU_SET(core, &chosen);
    if (sched_setaffinity(0, sizeof(chosen), &chosen) != 0) // 0: the calling thread
    {
        throw ProfileError("core " + std::to_string(core) +
                           ": this process may not run there; choose one that `taskset -p $$` "
                           "allows");
    }
}

} // namespace edgeai::profile
