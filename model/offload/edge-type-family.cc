/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-type-family.h"

#include <algorithm>
#include <cctype>

namespace ns3
{

namespace
{

std::string
ToKebabCase(const std::string& camelCase)
{
    std::string kebab;
    for (const unsigned char c : camelCase)
    {
        if (std::isupper(c) != 0 && !kebab.empty())
        {
            kebab += '-';
        }
        kebab += static_cast<char>(std::tolower(c));
    }
    return kebab;
}

} // namespace

EdgeTypeFamily::EdgeTypeFamily(TypeId base, std::string suffix)
    : m_base(base),
      m_suffix(std::move(suffix))
{
}

std::string
EdgeTypeFamily::GetName(TypeId member) const
{
    std::string words = member.GetName();
    const std::size_t space = words.rfind("::");
    words.erase(0, space == std::string::npos ? 0 : space + 2);
    if (words.compare(0, 4, "Edge") == 0)
    {
        words.erase(0, 4);
    }
    const std::size_t stem = words.size() - std::min(words.size(), m_suffix.size());
    if (stem > 0 && words.compare(stem, std::string::npos, m_suffix) == 0)
    {
        words.erase(stem);
    }
    return ToKebabCase(words);
}

std::vector<TypeId>
EdgeTypeFamily::GetMembers() const
{
    std::vector<TypeId> members;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const TypeId type = TypeId::GetRegistered(i);
        if (type.IsChildOf(m_base) && type.HasConstructor())
        {
            members.push_back(type);
        }
    }
    return members;
}

std::vector<std::string>
EdgeTypeFamily::GetNames() const
{
    std::vector<std::string> names;
    for (const TypeId& member : GetMembers())
    {
        names.push_back(GetName(member));
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<TypeId>
EdgeTypeFamily::Lookup(const std::string& name) const
{
    for (const TypeId& member : GetMembers())
    {
        if (GetName(member) == name)
        {
            return member;
        }
    }
    return std::nullopt;
}

} // namespace ns3
