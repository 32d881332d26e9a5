// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_OPTIONS_H
#define EDGE_PROFILE_OPTIONS_H

#include "custom-model.h"

#include <optional>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief The part of the campaign that a worker process is started for. */
struct WorkerTask
{
    std::string hardwareId;
    int round = 0;
    double deadlineSteadySeconds = 0.0; ///< on the steady clock, which all processes share
};

struct Options
{
    std::string output;
    std::string plan = "default";
    std::optional<CustomModelOptions> model; ///< instead of a plan
    std::optional<double> budgetSeconds;
    int attempts = 3;           ///< rows for one point before a bad verdict is let stand
    std::string hardwareFilter; ///< part of a hardware id; empty: all
    bool isListWanted = false;
    bool isHelpWanted = false;
    std::optional<WorkerTask> worker; ///< set only when the program started itself
};

/** @brief Throws ProfileError with one line if the arguments do not make sense. */
Options ParseOptions(const std::vector<std::string>& arguments);

/** @brief `9m`, `90s`, `1.5h` or plain seconds. */
double ParseDuration(const std::string& text);

std::string GetHelp();

} // namespace edgeai::profile

#endif
