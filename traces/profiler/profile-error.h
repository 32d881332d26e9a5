// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_PROFILE_ERROR_H
#define EDGE_PROFILE_PROFILE_ERROR_H

#include <stdexcept>

namespace edgeai::profile
{

/**
 * @brief What the user gave, or the machine offers, cannot be used.
 *
 * The text is one line that names the input, the place and the remedy; the program exits with 2.
 */
class ProfileError : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

} // namespace edgeai::profile

#endif
