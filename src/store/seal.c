/* SPDX-License-Identifier: ISC */
#include "store/seal.h"

static uint64_t
seal_rotate(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

static void
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

static void
seal_word(struct seal *seal, uint64_t word)
{
	seal->v[3] ^= word;
	seal_round(seal->v);
	seal_round(seal->v);
	seal->v[0] ^= word;
}

static uint64_t
seal_read_word(const uint8_t *bytes)
{
	uint64_t word = 0;

	for (int i = 7; i >= 0; i--)
		word = word << 8 | bytes[i];
	return word;
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

	for (size_t i = 0; i < len; i++) {
		seal->tail |= (uint64_t)bytes[i] << (seal->len % 8 * 8);
		if (++seal->len % 8 == 0) {
			seal_word(seal, seal->tail);
			seal->tail = 0;
		}
	}
}

void
seal_add_number(struct seal *seal, int64_t number)
{
	uint8_t bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (uint8_t)((uint64_t)number >> (8 * i));
	seal_add(seal, bytes, sizeof(bytes));
}

uint64_t
seal_end(struct seal *seal)
{
	seal_word(seal, seal->tail | seal->len << 56);
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
