/* SPDX-License-Identifier: ISC */
#include "store/seal.h"

#include <string.h>

static inline uint64_t
seal_rotate(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

static inline void
seal_round(uint64_t v[4])
{
	v[0] += v[1];
	v[2] += v[3];
	v[1] = seal_rotate(v[1], 13) ^ v[0];
	v[3] = seal_rotate(v[3], 16) ^ v[2];
	v[0] = seal_rotate(v[0], 32);
	v[2] += v[1];
	v[0] += v[3];
	v[1] = seal_rotate(v[1], 17) ^ v[2];
	v[3] = seal_rotate(v[3], 21) ^ v[0];
	v[2] = seal_rotate(v[2], 32);
}

/* Spelled out, a compiler sees that it is one load. */
static inline uint64_t
seal_read_word(const uint8_t *b)
{
	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
	    (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
	    (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

static inline void
seal_word(uint64_t v[4], uint64_t word)
{
	v[3] ^= word;
	seal_round(v);
	seal_round(v);
	v[0] ^= word;
}

/* A word behind the bytes that fill none yet, as many of which are left. */
static inline void
seal_behind(struct seal *seal, uint64_t v[4], uint64_t word)
{
	unsigned held = seal->len % 8 * 8;

	seal_word(v, seal->tail | word << held);
	seal->tail = held > 0 ? word >> (64 - held) : 0;
}

/* Whole words, in registers. */
static void
seal_words(struct seal *seal, const uint8_t *bytes, size_t words)
{
	uint64_t v[4] = { seal->v[0], seal->v[1], seal->v[2], seal->v[3] };

	for (size_t i = 0; i < words; i++)
		seal_behind(seal, v, seal_read_word(bytes + 8 * i));
	memcpy(seal->v, v, sizeof(v));
	seal->len += 8 * words;
}

void
seal_begin(struct seal *seal, const uint8_t key[SEAL_KEY_SIZE])
{
	uint64_t k0 = seal_read_word(key), k1 = seal_read_word(key + 8);

	*seal = (struct seal){
		.v = { k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d,
		    k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573 }
	};
}

void
seal_add(struct seal *seal, const void *data, size_t len)
{
	const uint8_t *bytes = data;

	seal_words(seal, bytes, len / 8);
	for (size_t i = len / 8 * 8; i < len; i++) {
		seal->tail |= (uint64_t)bytes[i] << (seal->len % 8 * 8);
		if (++seal->len % 8 == 0) {
			seal_word(seal->v, seal->tail);
			seal->tail = 0;
		}
	}
}

void
seal_add_number(struct seal *seal, int64_t number)
{
	seal_behind(seal, seal->v, (uint64_t)number);
	seal->len += 8;
}

uint64_t
seal_end(struct seal *seal)
{
	seal_word(seal->v, seal->tail | seal->len << 56);
	seal->v[2] ^= 0xff;
	for (int i = 0; i < 4; i++)
		seal_round(seal->v);
	return seal->v[0] ^ seal->v[1] ^ seal->v[2] ^ seal->v[3];
}

void
seal_end_bytes(struct seal *seal, uint8_t out[SEAL_SIZE])
{
	uint64_t word = seal_end(seal);

	for (int i = 0; i < SEAL_SIZE; i++)
		out[i] = (uint8_t)(word >> (8 * i));
}
