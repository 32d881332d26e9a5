/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TOML_FILE_H
#define EDGE_TOML_FILE_H

#include <string>

namespace toml
{
inline namespace v3
{
class table;
} // namespace v3
} // namespace toml

namespace ns3
{

/**
 * @brief Parses a TOML 1.0 file.
 * @param what it should be, for the error: `a scenario`
 * @throws edgeai::InputError with file and line
 */
toml::table ParseTomlFile(const std::string& path, const std::string& what);

} // namespace ns3

#endif // EDGE_TOML_FILE_H
