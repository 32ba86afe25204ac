/* SPDX-License-Identifier: ISC */
#include "lope/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/mem.h"

#define ARENA_FIRST 4096

struct arena_block {
	struct arena_block *next; /* older and smaller */
	size_t size;              /* of bytes */
	_Alignas(max_align_t) unsigned char bytes[];
};

static void
arena_free(struct arena_block *b)
{
	struct arena_block *next;

	for (; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
}

/* The head is the largest block: each is twice the one before or more. */
void
arena_reset(struct arena *a)
{
	if (a->head == NULL)
		return;
	arena_free(a->head->next);
	a->head->next = NULL;
	a->used = 0;
}

void
arena_clear(struct arena *a)
{
	arena_free(a->head);
	a->head = NULL;
	a->used = 0;
}

static void
arena_grow(struct arena *a, size_t size)
{
	size_t room = a->head == NULL ? ARENA_FIRST : a->head->size * 2;
	struct arena_block *b;

	if (room < size)
		room = size;
	b = mem_resize(NULL, sizeof(*b) + room, 1);
	b->next = a->head;
	b->size = room;
	a->head = b;
	a->used = 0;
}

void *
arena_new(struct arena *a, size_t size)
{
	const size_t step = _Alignof(max_align_t);
	void *p;

	if (size > SIZE_MAX / 2)
		mem_end();
	size = (size + step - 1) / step * step;
	if (a->head == NULL || size > a->head->size - a->used)
		arena_grow(a, size);
	p = a->head->bytes + a->used;
	a->used += size;
	return memset(p, 0, size);
}

char *
arena_copy(struct arena *a, const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(arena_new(a, n), s, n);
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	p = arena_new(a, n < 0 ? 1 : (size_t)n + 1);
	if (n > 0 && vsnprintf(p, (size_t)n + 1, fmt, again) != n)
		p[0] = '\0';
	va_end(again);
	return p;
}
