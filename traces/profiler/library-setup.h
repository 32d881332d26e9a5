// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_LIBRARY_SETUP_H
#define EDGE_PROFILE_LIBRARY_SETUP_H

#include "hardware-configuration.h"

namespace edgeai::profile
{

/**
 * @brief Puts the configuration's caps and threads into this process's environment.
 *
 * Libraries read it when they are loaded: call it just before the process becomes a program that
 * computes under these limits.
 */
void ApplyEnvironment(const HardwareConfiguration& hardware);

/** @brief What LibTorch must be told inside; call it in the thread that computes. */
void SetUpLibraries(const HardwareConfiguration& hardware);

} // namespace edgeai::profile

#endif
