/* SPDX-License-Identifier: ISC */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	(void)fuzz_read("gpx", bytes, size);
	(void)fuzz_read("tcx", bytes, size);
	(void)fuzz_read("health", bytes, size);
	return 0;
}
