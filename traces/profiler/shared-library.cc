// SPDX-License-Identifier: GPL-2.0-only

#include "shared-library.h"

#include <dlfcn.h>

namespace edgeai::profile
{

SharedLibrary::SharedLibrary(const std::vector<std::string>& names, Search search)
{
    const int flags = RTLD_LAZY | (search == Search::LoadedOnly ? RTLD_NOLOAD : 0);
    for (const std::string& name : names)
    {
        m_library = m_library == nullptr ? dlopen(name.c_str(), flags) : m_library;
    }
}

SharedLibrary::~SharedLibrary()
{
    if (m_library != nullptr)
    {
        dlclose(m_library);
    }
}

bool
SharedLibrary::IsThere() const
{
    return m_library != nullptr;
}

void*
SharedLibrary::FindAddress(const char* name) const
{
    return m_library == nullptr ? nullptr : dlsym(m_library, name);
}

} // namespace edgeai::profile
