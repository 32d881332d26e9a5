/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-request-log.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>
#include <regex>
#include <string>

namespace ns3
{

namespace
{

constexpr double LONGEST_SECONDS = 1e6;
constexpr int64_t NS_PER_S = 1000000000;
constexpr std::size_t FRACTION_DIGITS = 9;

/** @return nanoseconds since 1970, as if the text were UTC */
int64_t
ReadTimestamp(const edgeai::CsvTable& table, std::size_t row)
{
    static const std::regex format(
        R"((\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?)");
    std::smatch match;
    if (!std::regex_match(table.GetText(row, "TIMESTAMP"), match, format))
    {
        table.Refuse(row, "TIMESTAMP", "a time as 2023-11-16 18:15:46.6805900");
    }
    std::tm time{};
    time.tm_year = std::stoi(match[1]) - 1900;
    time.tm_mon = std::stoi(match[2]) - 1;
    time.tm_mday = std::stoi(match[3]);
    time.tm_hour = std::stoi(match[4]);
    time.tm_min = std::stoi(match[5]);
    time.tm_sec = std::stoi(match[6]);
    std::string fraction = match[7];
    fraction.resize(FRACTION_DIGITS, '0');
    return static_cast<int64_t>(timegm(&time)) * NS_PER_S + std::stoll(fraction);
}

uint32_t
ReadTokens(const edgeai::CsvTable& table, std::size_t row, const std::string& column)
{
    const unsigned tokens = table.GetCount(row, column);
    if (tokens == 0)
    {
        table.Refuse(row, column, "at least 1 token");
    }
    return tokens;
}

} // namespace

void
ReadEdgeRequestLogWindow(EdgeTomlTable& table, EdgeScenario::Users& users)
{
    for (const char* key : {"log_from_s", "log_most"})
    {
        if (table.Has(key) && users.arrivals != "request-log")
        {
            table.Refuse(key, "cuts a request log; want arrivals = \"request-log\" as well");
        }
    }
    users.logFromSeconds = table.GetNumber("log_from_s", 0, 0, LONGEST_SECONDS);
    users.logMost = static_cast<uint32_t>(
        table.GetInteger("log_most", 0, 0, std::numeric_limits<uint32_t>::max()));
}

std::vector<EdgeScenario::Arrival>
ReadEdgeRequestLog(const EdgeScenario& scenario)
{
    const EdgeScenario::Users& users = scenario.users;
    const auto table = edgeai::CsvTable::Read(users.arrivalsFile);
    table.RequireColumns({"TIMESTAMP", "ContextTokens", "GeneratedTokens"});
    const int64_t fromNs = std::llround(users.logFromSeconds * NS_PER_S);
    const int64_t untilNs = std::llround(scenario.run.durationSeconds * NS_PER_S);
    std::vector<EdgeScenario::Arrival> requests;
    int64_t firstNs = 0;
    int64_t lastNs = 0;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const int64_t readNs = ReadTimestamp(table, row);
        firstNs = row == 0 ? readNs : firstNs;
        const int64_t atNs = readNs - firstNs - fromNs;
        if (row > 0 && readNs < lastNs)
        {
            table.Refuse(row, "TIMESTAMP", "no time before the row above: rows in order of time");
        }
        lastNs = readNs;
        EdgeScenario::Arrival request;
        request.atNanoseconds = atNs;
        request.user = static_cast<uint32_t>(requests.size() % users.count);
        request.promptTokens = ReadTokens(table, row, "ContextTokens");
        request.replyTokens = ReadTokens(table, row, "GeneratedTokens");
        const bool isFull = users.logMost > 0 && requests.size() >= users.logMost;
        if (atNs >= 0 && atNs < untilNs && !isFull)
        {
            requests.push_back(request);
        }
    }
    if (requests.empty())
    {
        throw edgeai::InputError(users.arrivalsFile +
                                 ": no request is left; want a smaller users.log_from_s, or a "
                                 "longer run.duration_s");
    }
    return requests;
}

} // namespace ns3
