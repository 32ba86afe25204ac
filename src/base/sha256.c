/* SPDX-License-Identifier: ISC */
#include "lope/sha256.h"

#include <string.h>
#if defined(__x86_64__) && __has_include(<sys/platform/x86.h>)
#include <immintrin.h>
#include <sys/platform/x86.h>
#define SHA256_BUILT_IN 1
#endif

#define BLOCK 64
#define ROUNDS 64
#define LENGTH_AT 56

static const uint32_t sha256_k[ROUNDS] = { 0x428a2f98, 0x71374491, 0xb5c0fbcf,
	0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
	0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7,
	0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
	0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
	0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
	0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
	0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c,
	0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee,
	0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2 };

static uint32_t
sha256_turn(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

static void
sha256_spread(const uint8_t *block, uint32_t w[ROUNDS])
{
	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)block[4 * i] << 24 |
		    (uint32_t)block[4 * i + 1] << 16 |
		    (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (int i = 16; i < ROUNDS; i++) {
		uint32_t a = w[i - 15], b = w[i - 2];

		w[i] = w[i - 16] + w[i - 7] +
		    (sha256_turn(a, 7) ^ sha256_turn(a, 18) ^ a >> 3) +
		    (sha256_turn(b, 17) ^ sha256_turn(b, 19) ^ b >> 10);
	}
}

/* One of the rounds: in each the eight words stand one place further on, so
 * that those of the caller need not be moved. */
static inline void
sha256_round(uint32_t v[8], int i, uint32_t more)
{
	uint32_t a = v[-i & 7], b = v[(1 - i) & 7], c = v[(2 - i) & 7],
		 e = v[(4 - i) & 7], f = v[(5 - i) & 7], g = v[(6 - i) & 7];
	uint32_t t = v[(7 - i) & 7] + more +
	    (sha256_turn(e, 6) ^ sha256_turn(e, 11) ^ sha256_turn(e, 25)) +
	    (g ^ (e & (f ^ g)));

	v[(3 - i) & 7] += t;
	v[(7 - i) & 7] = t +
	    (sha256_turn(a, 2) ^ sha256_turn(a, 13) ^ sha256_turn(a, 22)) +
	    ((a & b) | (c & (a | b)));
}

#ifdef SHA256_BUILT_IN
static inline __m128i
sha256_load(const void *from)
{
	return _mm_loadu_si128(from);
}

static inline void
sha256_store(void *to, __m128i words)
{
	_mm_storeu_si128(to, words);
}

/* The same of count blocks by the processor's own rounds, four at a time. It
 * wants the eight words as a, b, e, f and c, d, g, h. */
__attribute__((target("sha,sse4.1"))) static void
sha256_built_in(struct sha256 *s, const uint8_t *block, size_t count)
{
	const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b,
	    0x0405060700010203);
	__m128i low = _mm_shuffle_epi32(sha256_load(s->state), 0xb1);
	__m128i high = _mm_shuffle_epi32(sha256_load(s->state + 4), 0x1b);
	__m128i abef = _mm_alignr_epi8(low, high, 8);
	__m128i cdgh = _mm_blend_epi16(high, low, 0xf0);

	for (; count > 0; count--, block += BLOCK) {
		const __m128i was_abef = abef, was_cdgh = cdgh;
		__m128i w[4]; /* the sixteen that the next are made of */

		for (int i = 0; i < 4; i++)
			w[i] = _mm_shuffle_epi8(sha256_load(block + 16 * i),
			    order);
		for (int i = 0; i < ROUNDS; i += 4) {
			__m128i more = _mm_add_epi32(w[0],
			    sha256_load(sha256_k + i));
			__m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(w[0],
							 w[1]),
			    _mm_alignr_epi8(w[3], w[2], 4));

			cdgh = _mm_sha256rnds2_epu32(cdgh, abef, more);
			abef = _mm_sha256rnds2_epu32(abef, cdgh,
			    _mm_shuffle_epi32(more, 0x0e));
			w[0] = w[1];
			w[1] = w[2];
			w[2] = w[3];
			w[3] = _mm_sha256msg2_epu32(next, w[3]);
		}
		abef = _mm_add_epi32(abef, was_abef);
		cdgh = _mm_add_epi32(cdgh, was_cdgh);
	}
	low = _mm_shuffle_epi32(abef, 0x1b);
	high = _mm_shuffle_epi32(cdgh, 0xb1);
	sha256_store(s->state, _mm_blend_epi16(low, high, 0xf0));
	sha256_store(s->state + 4, _mm_alignr_epi8(high, low, 8));
}
#endif

static void
sha256_block(struct sha256 *s, const uint8_t *block)
{
	uint32_t w[ROUNDS], v[8];

	sha256_spread(block, w);
	memcpy(v, s->state, sizeof(v));
	/* Eight at a time: then all places are known to the compiler. */
	for (int i = 0; i < ROUNDS; i += 8) {
		sha256_round(v, 0, sha256_k[i] + w[i]);
		sha256_round(v, 1, sha256_k[i + 1] + w[i + 1]);
		sha256_round(v, 2, sha256_k[i + 2] + w[i + 2]);
		sha256_round(v, 3, sha256_k[i + 3] + w[i + 3]);
		sha256_round(v, 4, sha256_k[i + 4] + w[i + 4]);
		sha256_round(v, 5, sha256_k[i + 5] + w[i + 5]);
		sha256_round(v, 6, sha256_k[i + 6] + w[i + 6]);
		sha256_round(v, 7, sha256_k[i + 7] + w[i + 7]);
	}
	for (int i = 0; i < 8; i++)
		s->state[i] += v[i];
}

void
sha256_begin(struct sha256 *s)
{
	static const uint32_t begin[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372,
		0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };

	memcpy(s->state, begin, sizeof(begin));
	s->bytes = 0;
}

void
sha256_add(struct sha256 *s, const void *bytes, size_t size)
{
	const uint8_t *from = bytes;
	size_t used = s->bytes % BLOCK;

	s->bytes += size;
#ifdef SHA256_BUILT_IN
	if (used == 0 && x86_cpu_active(x86_cpu_SHA) &&
	    x86_cpu_active(x86_cpu_SSE4_1)) {
		sha256_built_in(s, from, size / BLOCK);
		from += size - size % BLOCK;
		size %= BLOCK;
	}
#endif
	while (size > 0) {
		size_t n = BLOCK - used < size ? BLOCK - used : size;

		if (n == BLOCK) {
			sha256_block(s, from);
		} else {
			memcpy(s->block + used, from, n);
			if (used + n == BLOCK)
				sha256_block(s, s->block);
		}
		used = (used + n) % BLOCK;
		from += n;
		size -= n;
	}
}

void
sha256_end(struct sha256 *s, uint8_t out[SHA256_SIZE])
{
	static const uint8_t fill[BLOCK] = { 0x80 };
	uint64_t bits = s->bytes * 8;
	size_t used = s->bytes % BLOCK;
	uint8_t length[8];

	for (int i = 0; i < 8; i++)
		length[i] = (uint8_t)(bits >> (56 - 8 * i));
	sha256_add(s, fill,
	    used < LENGTH_AT ? LENGTH_AT - used : BLOCK + LENGTH_AT - used);
	sha256_add(s, length, sizeof(length));
	for (int i = 0; i < SHA256_SIZE; i++)
		out[i] = (uint8_t)(s->state[i / 4] >> (24 - 8 * (i % 4)));
}
