/* SPDX-License-Identifier: ISC */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	(void)fuzz_read("zip", bytes, size);
	(void)fuzz_read("gz", bytes, size);
	(void)fuzz_read(NULL, bytes, size);
	return 0;
}
