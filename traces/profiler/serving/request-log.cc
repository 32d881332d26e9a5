// SPDX-License-Identifier: GPL-2.0-only

#include "serving/request-log.h"

#include "profile-error.h"

#include <array>
#include <cstdio>
#include <fstream>

namespace edgeai::profile
{

namespace
{

std::string
ToSeconds(int64_t nanoseconds)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6f", static_cast<double>(nanoseconds) * 1e-9);
    return text.data();
}

} // namespace

void
WriteRequestLog(const std::string& path, const std::vector<RequestRecord>& records)
{
    std::ofstream file(path);
    file << "time_s,sent_s,received_s,started_s,computed_s,answered_s,batch\n";
    for (const RequestRecord& record : records)
    {
        for (const int64_t time : {record.intended,
                                   record.sent,
                                   record.received,
                                   record.started,
                                   record.computed,
                                   record.answered})
        {
            file << ToSeconds(time) << ',';
        }
        file << record.batch << '\n';
    }
    file.close();
    if (!file)
    {
        throw ProfileError("'" + path + "' cannot be written; choose another --output");
    }
}

} // namespace edgeai::profile
