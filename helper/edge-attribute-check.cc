/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-attribute-check.h"

#include "ns3/edge-error.h"
#include "ns3/string.h"

#include <cerrno>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{

namespace
{

std::string
ListAttributes(TypeId type)
{
    std::string names;
    for (TypeId at = type;; at = at.GetParent())
    {
        for (std::size_t i = 0; i < at.GetAttributeN(); ++i)
        {
            names += (names.empty() ? "" : ", ") + at.GetAttribute(i).name;
        }
        if (!at.HasParent() || at.GetParent() == at)
        {
            return names.empty() ? "none" : names;
        }
    }
}

/**
 * @return whether ns-3 takes the text; asked in a child process, because ns-3 aborts on what it
 * cannot parse ("many" for a number) and refuses the rest (a number out of its range)
 */
bool
IsAccepted(Ptr<const AttributeChecker> checker, const std::string& value)
{
    const pid_t child = fork();
    if (child < 0)
    {
        throw edgeai::WorkError("cannot fork to check an attribute");
    }
    if (child == 0)
    {
        close(STDERR_FILENO);
        _exit(checker->CreateValidValue(StringValue(value)) == nullptr ? 1 : 0);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

bool
HasEdgeAttribute(TypeId type, const std::string& name)
{
    TypeId::AttributeInformation information;
    return type.LookupAttributeByName(name, &information);
}

std::string
FindEdgeAttributeFault(TypeId type, const std::string& name, const std::string& value)
{
    TypeId::AttributeInformation information;
    if (!type.LookupAttributeByName(name, &information))
    {
        return "is no attribute of " + type.GetName() + ", want one of " + ListAttributes(type);
    }
    if (!IsAccepted(information.checker, value))
    {
        return "is '" + value + "', want " + information.checker->GetUnderlyingTypeInformation() +
               " (" + information.help + ")";
    }
    return "";
}

ObjectFactory
MakeEdgeFactory(TypeId type, const EdgeAttributeList& attributes)
{
    ObjectFactory factory;
    factory.SetTypeId(type);
    for (const auto& [name, value] : attributes)
    {
        factory.Set(name, StringValue(value));
    }
    return factory;
}

} // namespace ns3
