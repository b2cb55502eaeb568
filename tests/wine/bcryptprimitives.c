/*
 * A stand-in for the one function of Windows that Rust's standard library needs and Wine 8 lacks: ProcessPrng, in
 * bcryptprimitives.dll since Windows 10. Used by the tests under Wine alone; no part of Kilter. Wine 9.3 and later bring their own.
 */
#include <stddef.h>

typedef unsigned char byte;
int SystemFunction036(void *buffer, unsigned long length); /* RtlGenRandom, in advapi32.dll */

__declspec(dllexport) int ProcessPrng(byte *buffer, size_t length)
{
    while (length > 0) {
        unsigned long part = length > 1 << 20 ? 1 << 20 : (unsigned long)length;
        if (!SystemFunction036(buffer, part))
            return 0;
        buffer += part;
        length -= part;
    }
    return 1;
}

int DllMainCRTStartup(void *instance, unsigned long reason, void *reserved)
{
    (void)instance, (void)reason, (void)reserved;
    return 1;
}
