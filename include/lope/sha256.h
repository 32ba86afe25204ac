/* SPDX-License-Identifier: ISC */
/* SHA-256 (FIPS 180-4), to know a file again. */
#ifndef LOPE_SHA256_H
#define LOPE_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define SHA256_SIZE 32

struct sha256 {
	uint32_t state[8]; /* private, as all below */
	uint64_t bytes;
	uint8_t block[64];
};

void sha256_begin(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *bytes, size_t size);
void sha256_end(struct sha256 *s, uint8_t out[SHA256_SIZE]);

#endif
