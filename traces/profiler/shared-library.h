// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SHARED_LIBRARY_H
#define EDGE_PROFILE_SHARED_LIBRARY_H

#include <string>
#include <vector>

namespace edgeai::profile
{

/**
 * @brief A library that may be there or not, found while the program runs.
 *
 * Functions of vendors' C interfaces are called through it, so that no header or library of
 * theirs is needed to build.
 */
class SharedLibrary
{
  public:
    enum class Search
    {
        Anywhere,   ///< opens the library if it can be found
        LoadedOnly, ///< takes it only if this process uses it already
    };

    /** @brief Takes the first of the names that is there. */
    SharedLibrary(const std::vector<std::string>& names, Search search);
    ~SharedLibrary();
    SharedLibrary(const SharedLibrary&) = delete;
    SharedLibrary& operator=(const SharedLibrary&) = delete;

    [[nodiscard]] bool IsThere() const;

    /** @brief The function of this name, or nullptr. `Function` is its type, e.g. `int(int*)`. */
    template <typename Function>
    [[nodiscard]] Function* Find(const char* name) const
    {
        return reinterpret_cast<Function*>(FindAddress(name));
    }

    /** @brief Calls a function that returns 0 where it succeeds. @return whether it did */
    template <typename... Arguments>
    bool Call(const char* name, Arguments... arguments) const
    {
        auto* function = Find<int(Arguments...)>(name);
        return function != nullptr && function(arguments...) == 0;
    }

  private:
    [[nodiscard]] void* FindAddress(const char* name) const;

    void* m_library = nullptr;
};

} // namespace edgeai::profile

#endif
