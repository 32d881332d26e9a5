/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RESULT_FIELDS_H
#define EDGE_RESULT_FIELDS_H

#include "ns3/edge-result-record.h"
#include "ns3/edge-sqlite-rows.h"
#include "ns3/edge-sqlite.h"

namespace edgeai
{

/** @brief Visits a row and binds its fields to a statement, one after the other. */
class FieldBinder
{
  public:
    FieldBinder(SqliteStatement& statement, int firstIndex)
        : m_statement(statement),
          m_index(firstIndex)
    {
    }

    void operator()(const char*, int64_t value)
    {
        m_statement.Bind(m_index++, value);
    }

    void operator()(const char*, uint32_t value)
    {
        m_statement.Bind(m_index++, int64_t{value});
    }

    void operator()(const char*, double value)
    {
        m_statement.Bind(m_index++, value);
    }

    void operator()(const char*, const std::optional<double>& value)
    {
        m_statement.Bind(m_index++, value);
    }

    void operator()(const char*, const std::optional<int64_t>& value)
    {
        value ? m_statement.Bind(m_index, *value) : m_statement.BindNull(m_index);
        ++m_index;
    }

    /** @brief An empty text is a thing that does not apply: NULL. */
    void operator()(const char*, const std::string& value)
    {
        value.empty() ? m_statement.BindNull(m_index) : m_statement.BindBorrowed(m_index, value);
        ++m_index;
    }

    void operator()(const char*, TaskOutcome value)
    {
        m_statement.BindBorrowed(m_index++, ToText(value));
    }

  private:
    SqliteStatement& m_statement;
    int m_index;
};

/** @brief Visits a row and lists its fields as values; texts are the row's. */
class FieldLister
{
  public:
    explicit FieldLister(std::vector<SqliteValue>& values)
        : m_values(values)
    {
    }

    void operator()(const char*, int64_t value)
    {
        m_values.emplace_back(value);
    }

    void operator()(const char*, uint32_t value)
    {
        m_values.emplace_back(int64_t{value});
    }

    void operator()(const char*, double value)
    {
        m_values.emplace_back(value);
    }

    template <typename Number>
    void operator()(const char*, const std::optional<Number>& value)
    {
        m_values.emplace_back();
        if (value)
        {
            m_values.back() = *value;
        }
    }

    /** @brief An empty text is a thing that does not apply: NULL. */
    void operator()(const char*, const std::string& value)
    {
        m_values.emplace_back();
        if (!value.empty())
        {
            m_values.back() = std::string_view(value);
        }
    }

    void operator()(const char*, TaskOutcome value)
    {
        m_values.emplace_back(std::string_view(ToText(value)));
    }

  private:
    std::vector<SqliteValue>& m_values;
};

/** @brief Visits a row and fills its fields from the statement's present row. */
class FieldReader
{
  public:
    FieldReader(const SqliteStatement& statement, int firstIndex)
        : m_statement(statement),
          m_index(firstIndex)
    {
    }

    void operator()(const char*, int64_t& value)
    {
        value = m_statement.GetInteger(m_index++);
    }

    void operator()(const char*, uint32_t& value)
    {
        value = static_cast<uint32_t>(m_statement.GetInteger(m_index++));
    }

    void operator()(const char*, double& value)
    {
        value = m_statement.GetDouble(m_index++);
    }

    void operator()(const char*, std::optional<double>& value)
    {
        value = m_statement.GetOptional(m_index++);
    }

    void operator()(const char*, std::optional<int64_t>& value)
    {
        value.reset();
        if (!m_statement.IsNull(m_index))
        {
            value = m_statement.GetInteger(m_index);
        }
        ++m_index;
    }

    void operator()(const char*, std::string& value)
    {
        value = m_statement.GetText(m_index++);
    }

    void operator()(const char*, TaskOutcome& value)
    {
        value = ParseTaskOutcome(m_statement.GetText(m_index++));
    }

  private:
    const SqliteStatement& m_statement;
    int m_index;
};

} // namespace edgeai

#endif // EDGE_RESULT_FIELDS_H
