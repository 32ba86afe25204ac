/* SPDX-License-Identifier: ISC */
/*
 * SipHash-2-4 of Aumasson and Bernstein: 8 bytes that notice when a stored
 * row is no longer what was written. Made to find damage, not a forger: the
 * key lies in the same file.
 */
#ifndef LOPE_STORE_SEAL_H
#define LOPE_STORE_SEAL_H

#include <stddef.h>
#include <stdint.h>

#define SEAL_KEY_SIZE 16
#define SEAL_SIZE 8

struct seal {
	uint64_t v[4];
	uint64_t tail; /* bytes that do not fill a word yet */
	uint64_t len;
};

void seal_begin(struct seal *seal, const uint8_t key[SEAL_KEY_SIZE]);
void seal_add(struct seal *seal, const void *data, size_t len);
/* The same bytes on every machine. */
void seal_add_number(struct seal *seal, int64_t number);
uint64_t seal_end(struct seal *seal);
/* seal_end as bytes, lowest first. */
void seal_end_bytes(struct seal *seal, uint8_t out[SEAL_SIZE]);

#endif
