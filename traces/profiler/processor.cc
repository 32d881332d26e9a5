// SPDX-License-Identifier: GPL-2.0-only

#include "processor.h"

#include <algorithm>
#include <cctype>
#include <ctime>
#include <fstream>
#include <set>
#include <sys/utsname.h>
#include <thread>
#include <unistd.h>

namespace edgeai::profile
{

namespace
{

std::string
ReadFirstLine(const std::string& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

// "model name\t: AMD EPYC" -> "AMD EPYC", from the first processor that has the field.
std::string
ReadCpuinfoField(const std::string& field)
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
    {
        const auto colon = line.find(':');
        if (line.compare(0, field.size(), field) == 0 && colon != std::string::npos)
        {
            return line.substr(std::min(colon + 2, line.size()));
        }
    }
    return "unknown";
}

std::string
ReadOsName()
{
    std::ifstream file("/etc/os-release");
    const std::string key = "PRETTY_NAME=\"";
    for (std::string line; std::getline(file, line);)
    {
        if (line.compare(0, key.size(), key) == 0)
        {
            return line.substr(key.size(), line.size() - key.size() - 1);
        }
    }
    return "unknown";
}

// sysfs writes cache sizes as "48K" or "32768K".
int64_t
ParseCacheSize(const std::string& text)
{
    const int64_t size = text.empty() ? 0 : std::stoll(text);
    return text.back() == 'M' ? size << 20 : size << 10;
}

/** Sums one cache level over the machine; a cache that cores share counts once. */
int64_t
ReadCacheBytes(int cores, const std::string& level, const std::string& exceptType)
{
    std::set<std::string> seen;
    int64_t bytes = 0;
    for (int core = 0; core < cores; ++core)
    {
        for (int index = 0; index < 8; ++index)
        {
            const std::string folder = "/sys/devices/system/cpu/cpu" + std::to_string(core) +
                                       "/cache/index" + std::to_string(index) + "/";
            const std::string size = ReadFirstLine(folder + "size");
            if (size.empty() || ReadFirstLine(folder + "level") != level ||
                ReadFirstLine(folder + "type") == exceptType)
            {
                continue;
            }
            if (seen.insert(ReadFirstLine(folder + "shared_cpu_list")).second)
            {
                bytes += ParseCacheSize(size);
            }
        }
    }
    return bytes;
}

} // namespace

Processor
ReadProcessor()
{
    Processor processor;
    processor.vendor = ReadCpuinfoField("vendor_id");
    processor.name = ReadCpuinfoField("model name");
    processor.cores = static_cast<int>(std::thread::hardware_concurrency());
    processor.memoryBytes = static_cast<int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
    processor.l1dBytes = ReadCacheBytes(processor.cores, "1", "Instruction");
    processor.l2Bytes = ReadCacheBytes(processor.cores, "2", "");
    processor.l3Bytes = ReadCacheBytes(processor.cores, "3", "");
    processor.os = ReadOsName();
    utsname system{};
    if (uname(&system) == 0)
    {
        // Not nodename: a trace folder names no host.
        processor.kernel = std::string(system.sysname) + " " + system.release;
    }
    return processor;
}

std::string
MakeSlug(const std::string& processorName)
{
    std::string slug;
    for (const char raw : processorName.substr(0, processorName.find('@')))
    {
        const auto letter = static_cast<unsigned char>(raw);
        if (std::isalnum(letter))
        {
            slug += static_cast<char>(std::tolower(letter));
        }
        else if (raw == '(')
        {
            slug += '('; // marks the start of "(R)" and "(TM)"
        }
        else if (raw == ')')
        {
            slug.erase(slug.rfind('(') == std::string::npos ? slug.size() : slug.rfind('('));
        }
        else if (!slug.empty() && slug.back() != '-')
        {
            slug += '-';
        }
    }
    while (!slug.empty() && slug.back() == '-')
    {
        slug.pop_back();
    }
    return slug;
}

std::string
GetUtcNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

} // namespace edgeai::profile
