/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TRACE_COLUMNS_H
#define EDGE_TRACE_COLUMNS_H

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"
#include "ns3/edge-profile-fields.h"
#include "ns3/edge-sqlite.h"

#include <string>
#include <vector>

namespace edgeai
{

/**
 * @file
 * The fields of profile records as columns of a trace store: visitors of edge-profile-fields.h.
 */

/** @brief Visits a record's fields; collects its columns for SQL. Lists live in tables apart. */
struct ColumnVisitor
{
    std::string definitions;
    std::string names;
    std::string places;
    std::vector<std::string> list;

    void Add(const std::string& column, const std::string& type)
    {
        const std::string comma = names.empty() ? "" : ", ";
        definitions += comma + column + " " + type;
        names += comma + column;
        places += comma + "?";
        list.push_back(column);
    }

    void Key(const std::string& column, const std::string&)
    {
        Add(column, "TEXT NOT NULL");
    }

    void Text(const char* column, const std::string&)
    {
        Add(column, "TEXT NOT NULL");
    }

    void Choice(const char* column, const std::string&, const char*)
    {
        Add(column, "TEXT NOT NULL");
    }

    void Count(const char* column, unsigned, unsigned)
    {
        Add(column, "INTEGER NOT NULL");
    }

    void Number(const char* column, const std::optional<double>&, NumberRange)
    {
        Add(column, "REAL");
    }

    void Named(const char* column, const std::map<std::string, double>&)
    {
        Add(column, "TEXT NOT NULL");
    }

    void List(const char*, const std::vector<double>&, NumberRange)
    {
    }
};

/** @brief Visits a record's fields; binds them to a statement in order. */
struct BindVisitor
{
    SqliteStatement& statement;
    int index{0};

    void Key(const char*, const std::string& value)
    {
        statement.Bind(++index, value);
    }

    void Text(const char*, const std::string& value)
    {
        statement.Bind(++index, value);
    }

    void Choice(const char*, const std::string& value, const char*)
    {
        statement.Bind(++index, value);
    }

    void Count(const char*, unsigned value, unsigned)
    {
        statement.Bind(++index, int64_t{value});
    }

    void Number(const char*, const std::optional<double>& value, NumberRange)
    {
        statement.Bind(++index, value);
    }

    void Named(const char*, const std::map<std::string, double>& value)
    {
        statement.Bind(++index, JoinNamedNumbers(value));
    }

    void List(const char*, const std::vector<double>&, NumberRange)
    {
    }
};

/** @brief Visits a record's fields; fills them from a row and refuses what cannot be. */
struct RowVisitor
{
    SqliteStatement& statement;
    std::string place; ///< `file: table run` for errors
    int index{0};

    void Want(bool isGood, const std::string& column, const std::string& want) const
    {
        if (!isGood)
        {
            throw InputError(place + ": column " + column + " is '" + statement.GetText(index - 1) +
                             "' where the key is '" + statement.GetText(0) + "', want " + want);
        }
    }

    void Key(const char* column, std::string& value)
    {
        value = statement.GetText(index++);
        Want(!value.empty(), column, "a text");
    }

    void Text(const char*, std::string& value)
    {
        value = statement.GetText(index++);
    }

    void Choice(const char* column, std::string& value, const char* choices)
    {
        value = statement.GetText(index++);
        Want(IsChoice(value, choices), column, std::string("one of ") + choices);
    }

    void Count(const char* column, unsigned& value, unsigned least)
    {
        const int64_t number = statement.GetInteger(index++);
        Want(number >= least && number <= INT32_MAX, column, "a count");
        value = static_cast<unsigned>(number);
    }

    void Number(const char* column, std::optional<double>& value, NumberRange range)
    {
        value = statement.GetOptional(index++);
        Want(!value || IsInside(*value, range), column, DescribeRange(range));
    }

    void Named(const char* column, std::map<std::string, double>& value)
    {
        auto named = SplitNamedNumbers(statement.GetText(index++));
        Want(named.has_value(), column, "name=number pairs separated by ';'");
        value = std::move(*named);
    }

    void List(const char*, std::vector<double>&, NumberRange)
    {
    }
};

// The lists of fields are templates; these give them one name for the four records.
template <typename Visitor>
void
Visit(Visitor& visitor, HardwareProfile& record)
{
    VisitHardwareFields(visitor, record);
}

template <typename Visitor>
void
Visit(Visitor& visitor, WorkloadProfile& record)
{
    VisitWorkloadFields(visitor, record);
}

template <typename Visitor>
void
Visit(Visitor& visitor, MeasuredRun& record)
{
    VisitRunFields(visitor, record);
}

template <typename Visitor>
void
Visit(Visitor& visitor, OperatorRow& record)
{
    VisitOperatorFields(visitor, record);
}

} // namespace edgeai

#endif // EDGE_TRACE_COLUMNS_H
