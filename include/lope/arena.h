/* SPDX-License-Identifier: ISC */
/*
 * Memory that is given back all at once: the texts of one log, the lines of
 * one frame. Blocks grow by doubling; reset keeps the largest.
 */
#ifndef LOPE_ARENA_H
#define LOPE_ARENA_H

#include <stddef.h>

struct arena {
	struct arena_block *head; /* private */
	size_t used;              /* bytes of head in use */
};

/* An arena of zero bytes is ready for use: struct arena a = { 0 }; */
void arena_reset(struct arena *a);
void arena_clear(struct arena *a);
/* Zeroed, aligned for any type. Borrowed until reset or clear. */
void *arena_new(struct arena *a, size_t size);
char *arena_copy(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
