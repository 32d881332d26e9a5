/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ERROR_H
#define EDGE_ERROR_H

#include <stdexcept>
#include <string>

namespace edgeai
{

/**
 * @brief What the plain layers throw; the program turns it into its exit status.
 *
 * Catch this type at a border: the ns-3 layers abort with its text, the command line prints it as
 * one line.
 */
class Error : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/**
 * @brief The user's input is wrong: a file, an option, a value. Exit status 2.
 *
 * The text is one line that names the place, what is wrong and what would be right:
 * `default.toml:12: users.count is -3, want an integer from 1 to 100000`.
 */
class InputError : public Error
{
  public:
    using Error::Error;

    /**
     * @param file the file in which the input stands
     * @param line counted from 1
     * @param what what is wrong and what would be right
     */
    InputError(const std::string& file, std::size_t line, const std::string& what)
        : Error(file + ":" + std::to_string(line) + ": " + what)
    {
    }
};

/**
 * @brief The input was right and the work failed all the same: disk full, a program missing. Exit
 * status 1.
 */
class WorkError : public Error
{
  public:
    using Error::Error;
};

} // namespace edgeai

#endif // EDGE_ERROR_H
