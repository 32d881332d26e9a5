/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_KEYED_UNIFORM_H
#define EDGE_KEYED_UNIFORM_H

#include <cstdint>
#include <string>

namespace edgeai
{

/** @brief What a keyed uniform is used for: part of its key, so that no two uses share a number. */
enum class DrawPurpose : uint32_t
{
    Service = 1,     ///< the run of a task on one hardware configuration
    Decision = 2,    ///< a policy that chooses by lot
    Placement = 3,   ///< a user's place, rates and start phase
    ModelError = 4,  ///< the predictor's error of one workload on one hardware configuration
    RunNoise = 5,    ///< the run's own noise around a predicted time
    BeliefBlur = 20, ///< by how much a belief is off on purpose: [belief] of a scenario
    ColdLoad = 21,   ///< the loading of a model for a task on one hardware configuration
    Outage = 22,     ///< how long a component works and how long it is repaired
    Tokens = 23,     ///< how many tokens a generative task reads and writes
    Harq = 24        ///< whether a transport block of a user is decoded
};

/** @brief Names one number of one world: the same key gives the same number, whoever asks. */
struct DrawKey
{
    uint32_t seed{1};
    uint32_t replication{0};
    DrawPurpose purpose{DrawPurpose::Service};
    uint32_t user{0};
    uint32_t task{0};
    uint32_t detail{0}; ///< a hardware id's HashText(), for instance
    uint32_t index{0};  ///< which of several draws (step, attempt, token)
};

/**
 * @brief A uniform number in [0, 1), a pure function of its key: Philox4x32-10 (Salmon et al.,
 * "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011; Debian's librandom123-dev).
 *
 * A counter-based number makes policies comparable in pairs: what a policy does cannot shift the
 * numbers that others see.
 */
double KeyedUniform(const DrawKey& key);

/** @brief FNV-1a, 32 bits: a stable number for a text, so that keys do not depend on list order. */
uint32_t HashText(const std::string& text);

} // namespace edgeai

#endif // EDGE_KEYED_UNIFORM_H
