// SPDX-License-Identifier: GPL-2.0-only

#include "cpu-quota.h"

#include "profile-error.h"

#include <cmath>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace edgeai::profile
{

namespace
{

bool
WriteText(const std::string& path, const std::string& text)
{
    std::ofstream file(path);
    file << text << std::flush;
    return static_cast<bool>(file);
}

struct Hierarchy
{
    std::string mountPoint;
    bool isVersion2 = false;
};

bool
HasOption(const std::string& options, const std::string& wanted)
{
    std::istringstream stream(options);
    for (std::string option; std::getline(stream, option, ',');)
    {
        if (option == wanted)
        {
            return true;
        }
    }
    return false;
}

/** Where CPU bandwidth may be controlled: v1's cpu hierarchy before v2's unified one. */
std::vector<Hierarchy>
FindHierarchies()
{
    std::vector<Hierarchy> version1;
    std::vector<Hierarchy> version2;
    std::ifstream mounts("/proc/mounts");
    for (std::string line; std::getline(mounts, line);)
    {
        std::istringstream fields(line);
        std::string device;
        std::string folder;
        std::string type;
        std::string options;
        fields >> device >> folder >> type >> options;
        if (type == "cgroup" && HasOption(options, "cpu"))
        {
            version1.push_back({folder, false});
        }
        else if (type == "cgroup2")
        {
            version2.push_back({folder, true});
        }
    }
    version1.insert(version1.end(), version2.begin(), version2.end());
    return version1;
}

bool
SetQuota(const Hierarchy& hierarchy, const std::string& folder, double cores)
{
    const auto periodUs = std::lround(QUOTA_PERIOD_SECONDS * 1e6);
    const auto quotaUs = std::lround(QUOTA_PERIOD_SECONDS * 1e6 * cores);
    if (hierarchy.isVersion2)
    {
        return WriteText(folder + "/cpu.max",
                         std::to_string(quotaUs) + " " + std::to_string(periodUs));
    }
    return WriteText(folder + "/cpu.cfs_period_us", std::to_string(periodUs)) &&
           WriteText(folder + "/cpu.cfs_quota_us", std::to_string(quotaUs));
}

} // namespace

CpuQuota::CpuQuota(double cores)
{
    for (const Hierarchy& hierarchy : FindHierarchies())
    {
        if (hierarchy.isVersion2)
        {
            // The controller must be handed down; where it is already, writing it again is
            // harmless.
            WriteText(hierarchy.mountPoint + "/cgroup.subtree_control", "+cpu");
        }
        const std::string folder =
            hierarchy.mountPoint + "/edge-profile-" + std::to_string(getpid());
        mkdir(folder.c_str(), 0755);
        if (SetQuota(hierarchy, folder, cores))
        {
            m_folder = folder;
            return;
        }
        rmdir(folder.c_str());
    }
    throw ProfileError("CPU quota: no control group can be written under /sys/fs/cgroup; run as "
                       "root with the cpu controller, or leave the quota out with --hardware");
}

CpuQuota::~CpuQuota()
{
    rmdir(m_folder.c_str());
}

void
CpuQuota::Add(pid_t process) const
{
    if (!WriteText(m_folder + "/cgroup.procs", std::to_string(process)))
    {
        throw ProfileError("CPU quota: process cannot be moved into " + m_folder +
                           "; leave the quota out with --hardware");
    }
}

} // namespace edgeai::profile
