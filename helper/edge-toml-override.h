/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TOML_OVERRIDE_H
#define EDGE_TOML_OVERRIDE_H

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
 * @brief Puts one value into a parsed TOML file, as `--set KEY=VALUE` asks.
 *
 * The key's dots lead through tables, which are made where they are missing; in an array of tables
 * the next word is the `name` of an element. The value is read as TOML, or as a text where it is no
 * TOML. Errors about it later name `--set KEY`.
 *
 * @throws edgeai::InputError where the key leads nowhere
 */
void ApplyEdgeOverride(toml::table& root, const std::string& key, const std::string& value);

} // namespace ns3

#endif // EDGE_TOML_OVERRIDE_H
