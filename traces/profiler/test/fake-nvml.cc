// SPDX-License-Identifier: GPL-2.0-only

// A library with NVML's functions for one GPU that has used 12.5 J, then 1.5 J more at each look.

extern "C"
{
    constexpr int SUCCESS = 0;
    constexpr int NOT_SUPPORTED = 3;

    int nvmlInit_v2()
    {
        return SUCCESS;
    }

    int nvmlShutdown()
    {
        return SUCCESS;
    }

    int nvmlDeviceGetHandleByIndex_v2(unsigned index, void** device)
    {
        static int gpu;
        *device = &gpu;
        return index == 0 ? SUCCESS : NOT_SUPPORTED;
    }

    int nvmlDeviceGetName(void*, char* name, unsigned)
    {
        const char text[] = "NVIDIA Imaginary";
        __builtin_memcpy(name, text, sizeof(text));
        return SUCCESS;
    }

    int nvmlDeviceGetMemoryInfo(void*, unsigned long long* bytes)
    {
        bytes[0] = 8ULL << 30; // total, free, used
        bytes[1] = 7ULL << 30;
        bytes[2] = 1ULL << 30;
        return SUCCESS;
    }

    int nvmlDeviceGetClockInfo(void*, int domain, unsigned* megahertz)
    {
        *megahertz = domain == 1 ? 1410 : 1215;
        return SUCCESS;
    }

    int nvmlDeviceGetUtilizationRates(void*, unsigned* percent)
    {
        percent[0] = 40;
        percent[1] = 10;
        return SUCCESS;
    }

    int nvmlDeviceGetTotalEnergyConsumption(void*, unsigned long long* millijoules)
    {
        static unsigned long long used = 11000;
        used += 1500;
        *millijoules = used;
        return SUCCESS;
    }

    int nvmlDeviceGetPowerUsage(void*, unsigned*)
    {
        return NOT_SUPPORTED;
    }
}
