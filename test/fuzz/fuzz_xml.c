/* SPDX-License-Identifier: ISC */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	fuzz_read("gpx", bytes, size);
	fuzz_read("tcx", bytes, size);
	fuzz_read("health", bytes, size);
	return 0;
}
