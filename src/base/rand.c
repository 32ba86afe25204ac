/* SPDX-License-Identifier: ISC */
#include "lope/rand.h"

#include <assert.h>

static uint64_t
rand_turn(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

/* splitmix64: spreads a small seed over the whole state, never all zero. */
void
rand_seed(struct rand *r, uint64_t seed)
{
	uint64_t z;
	int i;

	for (i = 0; i < 4; i++) {
		seed += 0x9E3779B97F4A7C15U;
		z = (seed ^ seed >> 30) * 0xBF58476D1CE4E5B9U;
		z = (z ^ z >> 27) * 0x94D049BB133111EBU;
		r->s[i] = z ^ z >> 31;
	}
}

uint64_t
rand_next(struct rand *r)
{
	uint64_t *s = r->s;
	uint64_t result = rand_turn(s[1] * 5, 7) * 9;
	uint64_t t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rand_turn(s[3], 45);
	return result;
}

/* Draws below the remainder are thrown away: a bare modulo is not even. */
int
rand_range(struct rand *r, int min, int max)
{
	uint64_t span, skip, x;

	assert(min <= max);
	span = (uint64_t)((int64_t)max - min) + 1;
	skip = (UINT64_MAX - span + 1) % span;
	do
		x = rand_next(r);
	while (x < skip);
	return (int)(min + (int64_t)(x % span));
}

bool
rand_chance(struct rand *r, int n, int of)
{
	return rand_range(r, 1, of) <= n;
}
