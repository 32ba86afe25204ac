/* SPDX-License-Identifier: ISC */
#include "lope/vec.h"

#include <assert.h>
#include <string.h>

#include "lope/mem.h"

/* Under the address sanitizer hardly more than is asked for, so that who looks
 * one too far is found out. */
#ifdef __SANITIZE_ADDRESS__
#define VEC_ROOM(count) ((count) + 1 + (count) / 64)
#else
#define VEC_ROOM(count) ((count) == 0 ? 8 : (count)*2)
#endif

void *
vec_room(void *items, size_t count, size_t *room, size_t size)
{
	if (count == *room) {
		*room = VEC_ROOM(count);
		items = mem_resize(items, *room, size);
	}
	memset((char *)items + count * size, 0, size);
	return items;
}

void
vec_remove(void *items, size_t *count, size_t i, size_t size)
{
	char *at = (char *)items + i * size;

	assert(i < *count);
	--*count;
	memmove(at, at + size, (*count - i) * size);
}
