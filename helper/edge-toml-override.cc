/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-toml-override.h"

#include "ns3/edge-error.h"

#include <sstream>
#include <toml++/toml.h>
#include <vector>

namespace ns3
{

namespace
{

std::vector<std::string>
SplitAtDots(const std::string& key)
{
    std::vector<std::string> words;
    std::istringstream stream(key);
    std::string word;
    while (std::getline(stream, word, '.'))
    {
        words.push_back(word);
    }
    return words;
}

toml::table*
FindNamed(toml::array& tables, const std::string& name)
{
    for (toml::node& element : tables)
    {
        toml::table* table = element.as_table();
        if (table != nullptr && (*table)["name"].value<std::string>() == name)
        {
            return table;
        }
    }
    return nullptr;
}

toml::table
ParseValue(const std::string& key, const std::string& value)
{
    const std::string source = "--set " + key;
    try
    {
        return toml::parse("value = " + value, source);
    }
    catch (const toml::parse_error&)
    {
        // Not TOML: an unquoted text, as people type it. A literal string has no escapes.
        return toml::parse("value = '''" + value + "'''", source);
    }
}

} // namespace

void
ApplyEdgeOverride(toml::table& root, const std::string& key, const std::string& value)
{
    const std::vector<std::string> words = SplitAtDots(key);
    toml::table* table = &root;
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
    {
        toml::node* next = table->get(words[i]);
        if (next == nullptr)
        {
            next = &table->insert(words[i], toml::table()).first->second;
        }
        if (toml::array* tables = next->as_array())
        {
            ++i;
            next = FindNamed(*tables, words[i]);
        }
        table = next == nullptr ? nullptr : next->as_table();
        if (table == nullptr || i + 1 == words.size())
        {
            throw edgeai::InputError("--set " + key + ": '" + words[i] +
                                     "' leads nowhere, want a key of the scenario file");
        }
    }
    toml::table parsed = ParseValue(key, value);
    table->insert_or_assign(words.back(), std::move(*parsed.get("value")));
}

} // namespace ns3
