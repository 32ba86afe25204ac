/* SPDX-License-Identifier: ISC */
/*
 * Growing arrays: any struct with members items, count and room.
 *
 *	struct { struct tick *items; size_t count, room; } ticks = { 0 };
 *	struct tick *t = VEC_ADD(&ticks);	(zeroed)
 *	VEC_CLEAR(&ticks);
 */
#ifndef LOPE_VEC_H
#define LOPE_VEC_H

#include <stddef.h>
#include <stdlib.h>

#define VEC(type) \
	struct { \
		type *items; \
		size_t count, room; \
	}

/* A zeroed new last item. The array may move. */
#define VEC_ADD(v) \
	((v)->items = vec_room((v)->items, (v)->count, &(v)->room, \
	     sizeof(*(v)->items)), \
	    &(v)->items[(v)->count++])
#define VEC_CLEAR(v) \
	(free((v)->items), (v)->items = NULL, (v)->count = (v)->room = 0)
/* Take item i out, keeping the order. */
#define VEC_REMOVE(v, i) \
	vec_remove((v)->items, &(v)->count, (i), sizeof(*(v)->items))

/* Room for one more than count, that one zeroed. For VEC_ADD alone. */
void *vec_room(void *items, size_t count, size_t *room, size_t size);
void vec_remove(void *items, size_t *count, size_t i, size_t size);

#endif
