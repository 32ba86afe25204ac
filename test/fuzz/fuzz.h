/* SPDX-License-Identifier: ISC */
/*
 * Fuzz targets: a fuzz_NAME.c hands whatever libFuzzer makes up to readers.
 * Seeds lie in test/fuzz/corpus/NAME, of our own making (seeds.c).
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Read the bytes as that format (NULL: by the reader that knows them). Ends
 * the program when what a reader told is not as the pipe has to carry it.
 * Returns how many activities it told of. */
int fuzz_read(const char *format, const uint8_t *bytes, size_t size);

#endif
