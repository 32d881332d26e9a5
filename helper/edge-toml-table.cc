/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-toml-table.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <sstream>
#include <toml++/toml.h>

namespace ns3
{

namespace
{

const toml::table EMPTY_TABLE;

/** @return `file:line: ` of a node; a value given on the command line names its option instead */
[[noreturn]] void
ThrowAt(const toml::node& node, const std::string& what)
{
    const toml::source_region& source = node.source();
    const std::string file = source.path ? *source.path : std::string("scenario");
    throw edgeai::InputError(file, source.begin.line, what);
}

std::string
ToText(const toml::node& node)
{
    std::ostringstream text;
    node.visit([&text](const auto& value) { text << value; });
    return text.str();
}

std::string
FormatNumber(double value)
{
    std::ostringstream text;
    text << value;
    return text.str();
}

std::string
Join(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
    {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

/** @brief What an ns-3 attribute would be given: no quotes around a string. */
std::string
ToAttributeText(const toml::node& node)
{
    if (const auto text = node.value_exact<std::string>())
    {
        return *text;
    }
    return ToText(node);
}

bool
IsAttributeName(const std::string& key)
{
    return !key.empty() && std::isupper(static_cast<unsigned char>(key.front())) != 0;
}

} // namespace

EdgeTomlTable::EdgeTomlTable(const toml::table& table, std::string name)
    : m_table(&table),
      m_name(std::move(name))
{
}

std::string
EdgeTomlTable::GetFullName(const std::string& key) const
{
    return m_name.empty() ? key : m_name + "." + key;
}

const toml::node*
EdgeTomlTable::Find(const std::string& key)
{
    m_known.insert(key);
    return m_table->get(key);
}

bool
EdgeTomlTable::Has(const std::string& key) const
{
    return m_table->contains(key);
}

void
EdgeTomlTable::Refuse(const std::string& key, const std::string& what) const
{
    const toml::node* node = m_table->get(key);
    ThrowAt(node != nullptr ? *node : *m_table, GetFullName(key) + " " + what);
}

std::string
EdgeTomlTable::GetPlace(const std::string& key) const
{
    const toml::node* node = m_table->get(key);
    const toml::source_region& place = node != nullptr ? node->source() : m_table->source();
    const std::string file = place.path ? *place.path : std::string("scenario");
    return file + ":" + std::to_string(place.begin.line);
}

std::string
EdgeTomlTable::RequireText(const std::string& key)
{
    if (Find(key) == nullptr)
    {
        Refuse(key, "is missing, want a text");
    }
    return GetText(key, "");
}

std::vector<std::string>
EdgeTomlTable::RequireTexts(const std::string& key)
{
    std::vector<std::string> texts = GetTexts(key);
    if (texts.empty())
    {
        Refuse(key, "is missing or empty, want an array of texts");
    }
    return texts;
}

std::string
EdgeTomlTable::GetText(const std::string& key, const std::string& otherwise)
{
    const toml::node* node = Find(key);
    if (node == nullptr)
    {
        return otherwise;
    }
    const auto text = node->value_exact<std::string>();
    if (!text || text->empty())
    {
        Refuse(key, "is " + ToText(*node) + ", want a text that is not empty");
    }
    return *text;
}

std::string
EdgeTomlTable::GetChoice(const std::string& key,
                         const std::string& otherwise,
                         const std::vector<std::string>& choices)
{
    const std::string text = GetText(key, otherwise);
    if (std::find(choices.begin(), choices.end(), text) == choices.end())
    {
        Refuse(key, "is '" + text + "', want one of " + Join(choices));
    }
    return text;
}

bool
EdgeTomlTable::GetBoolean(const std::string& key, bool otherwise)
{
    const toml::node* node = Find(key);
    if (node == nullptr)
    {
        return otherwise;
    }
    const auto value = node->value_exact<bool>();
    if (!value)
    {
        Refuse(key, "is " + ToText(*node) + ", want true or false");
    }
    return *value;
}

std::vector<std::string>
EdgeTomlTable::GetTexts(const std::string& key)
{
    std::vector<std::string> texts;
    const toml::node* node = Find(key);
    if (node == nullptr)
    {
        return texts;
    }
    if (!node->is_array())
    {
        Refuse(key, "is " + ToText(*node) + ", want an array of texts");
    }
    for (const toml::node& element : *node->as_array())
    {
        const auto text = element.value_exact<std::string>();
        if (!text || text->empty())
        {
            ThrowAt(element,
                    GetFullName(key) + " holds " + ToText(element) + ", want texts not empty");
        }
        texts.push_back(*text);
    }
    return texts;
}

int64_t
EdgeTomlTable::GetInteger(const std::string& key, int64_t otherwise, int64_t least, int64_t most)
{
    const toml::node* node = Find(key);
    if (node == nullptr)
    {
        return otherwise;
    }
    const auto value = node->value_exact<int64_t>();
    if (!value || *value < least || *value > most)
    {
        Refuse(key,
               "is " + ToText(*node) + ", want an integer from " + std::to_string(least) + " to " +
                   std::to_string(most));
    }
    return *value;
}

double
EdgeTomlTable::GetNumber(const std::string& key, double otherwise, double least, double most)
{
    const toml::node* node = Find(key);
    if (node == nullptr)
    {
        return otherwise;
    }
    const auto value = node->is_number() ? node->value<double>() : std::optional<double>();
    if (!value || !std::isfinite(*value) || *value < least || *value > most)
    {
        Refuse(key,
               "is " + ToText(*node) + ", want a number from " + FormatNumber(least) + " to " +
                   FormatNumber(most));
    }
    return *value;
}

std::pair<double, double>
EdgeTomlTable::GetRange(const std::string& key,
                        std::pair<double, double> otherwise,
                        double least,
                        double most)
{
    const toml::node* node = Find(key);
    if (node == nullptr)
    {
        return otherwise;
    }
    if (!node->is_array())
    {
        const double value = GetNumber(key, 0, least, most);
        return {value, value};
    }
    std::vector<double> bounds;
    for (const toml::node& element : *node->as_array())
    {
        const auto value = element.is_number() ? element.value<double>() : std::optional<double>();
        if (value && *value >= least && *value <= most)
        {
            bounds.push_back(*value);
        }
    }
    if (bounds.size() != 2 || node->as_array()->size() != 2 || bounds[0] > bounds[1])
    {
        Refuse(key,
               "is " + ToText(*node) + ", want a number, or [least, most], from " +
                   FormatNumber(least) + " to " + FormatNumber(most));
    }
    return {bounds[0], bounds[1]};
}

std::vector<std::pair<double, double>>
EdgeTomlTable::GetPairs(const std::string& key, double least, double most)
{
    std::vector<std::pair<double, double>> pairs;
    const toml::node* node = Find(key);
    if (node == nullptr)
    {
        return pairs;
    }
    const auto isInside = [&](const toml::node& number) {
        const auto value = number.is_number() ? number.value<double>() : std::optional<double>();
        return value && *value >= least && *value <= most;
    };
    const auto isPair = [&](const toml::node& element) {
        return element.is_array() && element.as_array()->size() == 2 &&
               isInside((*element.as_array())[0]) && isInside((*element.as_array())[1]);
    };
    if (!node->is_array() ||
        !std::all_of(node->as_array()->begin(), node->as_array()->end(), isPair))
    {
        Refuse(key,
               "is " + ToText(*node) + ", want pairs [[a, b], ...] of numbers from " +
                   FormatNumber(least) + " to " + FormatNumber(most));
    }
    for (const toml::node& element : *node->as_array())
    {
        const toml::array& pair = *element.as_array();
        pairs.emplace_back(*pair[0].value<double>(), *pair[1].value<double>());
    }
    return pairs;
}

EdgeTomlTable
EdgeTomlTable::GetTable(const std::string& key)
{
    const toml::node* node = Find(key);
    if (node == nullptr)
    {
        return EdgeTomlTable(EMPTY_TABLE, GetFullName(key));
    }
    if (!node->is_table())
    {
        Refuse(key, "is " + ToText(*node) + ", want a table [" + GetFullName(key) + "]");
    }
    return EdgeTomlTable(*node->as_table(), GetFullName(key));
}

std::vector<EdgeTomlTable>
EdgeTomlTable::GetTables(const std::string& key)
{
    std::vector<EdgeTomlTable> tables;
    const toml::node* node = Find(key);
    if (node == nullptr)
    {
        return tables;
    }
    const std::string want = "want tables [[" + GetFullName(key) + "]]";
    if (!node->is_array())
    {
        Refuse(key, "is " + ToText(*node) + ", " + want);
    }
    for (const toml::node& element : *node->as_array())
    {
        if (!element.is_table())
        {
            ThrowAt(element, GetFullName(key) + " holds " + ToText(element) + ", " + want);
        }
        tables.emplace_back(*element.as_table(),
                            GetFullName(key) + "[" + std::to_string(tables.size()) + "]");
    }
    return tables;
}

std::vector<std::pair<std::string, std::string>>
EdgeTomlTable::GetAttributes()
{
    std::vector<std::pair<std::string, std::string>> attributes;
    for (const auto& [key, node] : *m_table)
    {
        const std::string name(key.str());
        if (IsAttributeName(name))
        {
            m_known.insert(name);
            attributes.emplace_back(name, ToAttributeText(node));
        }
    }
    return attributes;
}

std::vector<std::pair<std::string, std::vector<std::string>>>
EdgeTomlTable::GetLists()
{
    std::vector<std::pair<std::string, std::vector<std::string>>> lists;
    for (const auto& [key, node] : *m_table)
    {
        const std::string name(key.str());
        m_known.insert(name);
        std::vector<std::string> values;
        if (const toml::array* array = node.as_array())
        {
            for (const toml::node& element : *array)
            {
                values.push_back(ToAttributeText(element));
            }
        }
        else
        {
            values.push_back(ToAttributeText(node));
        }
        if (values.empty())
        {
            Refuse(name, "is an empty array, want at least one value");
        }
        lists.emplace_back(name, values);
    }
    return lists;
}

std::vector<std::string>
EdgeTomlTable::GetKeys() const
{
    std::vector<std::string> keys;
    for (const auto& [key, node] : *m_table)
    {
        keys.emplace_back(key.str());
    }
    return keys;
}

void
EdgeTomlTable::Finish() const
{
    for (const std::string& key : GetKeys())
    {
        if (m_known.count(key) == 0)
        {
            const std::vector<std::string> known(m_known.begin(), m_known.end());
            Refuse(key, "is no known key, want one of " + Join(known));
        }
    }
}

} // namespace ns3
