// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_CPU_AFFINITY_H
#define EDGE_PROFILE_CPU_AFFINITY_H

namespace edgeai::profile
{

/**
 * @brief Confines this process, and what it starts, to the first `count` cores it may run on.
 *
 * An OpenMP runtime looks at this once, when it is loaded: do it before a worker is started.
 * Throws ProfileError if there are fewer cores.
 */
void ConfineToCores(int count);

} // namespace edgeai::profile

#endif
