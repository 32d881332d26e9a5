// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_CPU_AFFINITY_H
#define EDGE_PROFILE_CPU_AFFINITY_H

#include <vector>

namespace edgeai::profile
{

/**
 * @brief Confines this process, and what it starts, to the first `count` cores it may run on.
 *
 * An OpenMP runtime looks at this once, when it is loaded: do it before a worker is started.
 * Throws ProfileError if there are fewer cores.
 */
void ConfineToCores(int count);

/** @brief The cores that this process may run on, ascending. */
std::vector<int> ListUsableCores();

/** @brief Pins the calling thread to one core. Throws ProfileError if it may not run there. */
void PinThreadToCore(int core);

} // namespace edgeai::profile

#endif
