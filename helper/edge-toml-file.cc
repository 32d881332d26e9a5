/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-toml-file.h"

#include "ns3/edge-error.h"

#include <filesystem>
#include <toml++/toml.h>

namespace ns3
{

toml::table
ParseTomlFile(const std::string& path, const std::string& what)
{
    if (!std::filesystem::is_regular_file(path))
    {
        throw edgeai::InputError(path + ": no such file, want " + what + " in TOML");
    }
    try
    {
        return toml::parse_file(path);
    }
    catch (const toml::parse_error& error)
    {
        throw edgeai::InputError(path,
                                 error.source().begin.line,
                                 std::string(error.description()) + "; want TOML 1.0");
    }
}

} // namespace ns3
