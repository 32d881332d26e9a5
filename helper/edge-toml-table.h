/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TOML_TABLE_H
#define EDGE_TOML_TABLE_H

#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace toml
{
inline namespace v3
{
class node;
class table;
} // namespace v3
} // namespace toml

namespace ns3
{

/**
 * @brief Reads one table of a TOML file strictly: right types, values in range, no unknown key.
 *
 * Every getter throws edgeai::InputError with the file and line of the value, its full name
 * (`users.count`), what it is and what would be right. Finish() refuses the keys that nobody asked
 * for, so the getters are the one list of keys.
 */
class EdgeTomlTable
{
  public:
    /** @param name of the table, as users write it: `users`, `server[2]` */
    EdgeTomlTable(const toml::table& table, std::string name);

    bool Has(const std::string& key) const;

    /// @name Read a key that must be there.
    /// @{
    std::string RequireText(const std::string& key);
    std::vector<std::string> RequireTexts(const std::string& key);
    /// @}

    /// @name Read a key, or give @p otherwise where it is missing.
    /// @{
    std::string GetText(const std::string& key, const std::string& otherwise);
    std::string GetChoice(const std::string& key,
                          const std::string& otherwise,
                          const std::vector<std::string>& choices);
    std::vector<std::string> GetTexts(const std::string& key);
    bool GetBoolean(const std::string& key, bool otherwise);
    int64_t GetInteger(const std::string& key, int64_t otherwise, int64_t least, int64_t most);
    double GetNumber(const std::string& key, double otherwise, double least, double most);
    /** @brief An array of arrays of two numbers each; empty where it is missing. */
    std::vector<std::pair<double, double>> GetPairs(const std::string& key,
                                                    double least,
                                                    double most);
    /** @brief A number, or an array of two: least and most. */
    std::pair<double, double> GetRange(const std::string& key,
                                       std::pair<double, double> otherwise,
                                       double least,
                                       double most);
    /// @}

    /** @return the sub-table; an empty one where it is missing */
    EdgeTomlTable GetTable(const std::string& key);
    /** @return the tables of `[[key]]`, in order */
    std::vector<EdgeTomlTable> GetTables(const std::string& key);
    /** @return the keys that begin with a capital, ns-3 attributes, with their values as text */
    std::vector<std::pair<std::string, std::string>> GetAttributes();
    /** @return every key with its values as text: those of an array, or the one value */
    std::vector<std::pair<std::string, std::vector<std::string>>> GetLists();
    /** @return all keys, sorted */
    std::vector<std::string> GetKeys() const;

    /** @return `file:line` of the value of @p key, or of the table where it is missing */
    std::string GetPlace(const std::string& key) const;
    /** @brief Throws what is wrong with the value of @p key, at its file and line. */
    [[noreturn]] void Refuse(const std::string& key, const std::string& what) const;
    /** @brief Throws for a key that no getter was asked for. */
    void Finish() const;

  private:
    const toml::node* Find(const std::string& key);
    std::string GetFullName(const std::string& key) const;

    const toml::table* m_table;
    std::string m_name;
    std::set<std::string> m_known;
};

} // namespace ns3

#endif // EDGE_TOML_TABLE_H
