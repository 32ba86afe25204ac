/* SPDX-License-Identifier: ISC */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	(void)fuzz_read("garmin", bytes, size);
	return 0;
}
