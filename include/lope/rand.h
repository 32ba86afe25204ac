/* SPDX-License-Identifier: ISC */
/*
 * Seeded numbers for forecasts, the demo and tests: xoshiro256** by Blackman
 * and Vigna, seeded through splitmix64. The same seed gives the same numbers
 * on every machine. Not for secrets.
 */
#ifndef LOPE_RAND_H
#define LOPE_RAND_H

#include <stdbool.h>
#include <stdint.h>

struct rand {
	uint64_t s[4];
};

void rand_seed(struct rand *r, uint64_t seed);
uint64_t rand_next(struct rand *r);
/* Evenly from min to max, both included; min <= max. */
int rand_range(struct rand *r, int min, int max);
/* True n times in of. */
bool rand_chance(struct rand *r, int n, int of);

#endif
