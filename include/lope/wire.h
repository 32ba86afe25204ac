/* SPDX-License-Identifier: ISC */
/*
 * What lope-import tells the program that started it, as bytes of a pipe:
 * frames of one letter, the length of the rest in four bytes (lowest first),
 * the rest. Whoever reads them trusts nothing.
 *
 *	M path		what follows is of this member of an archive
 *	W workout	the numbers of workout.h in their order, eight bytes
 *			each; its texts, each with its NUL; its series
 *	P bytes		so many are read, eight bytes
 *	D code sum note	how the file or member came out: an err_code in one
 *			byte, the SHA-256 of a member (zeros of a file), a
 *			sentence; the last of each
 */
#ifndef LOPE_WIRE_H
#define LOPE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/err.h"
#include "lope/sha256.h"
#include "lope/workout.h"

#define WIRE_HEAD 5
#define WIRE_REST_MAX (WORKOUT_SERIES_MAX + 8192)
#define WIRE_TEXT_MAX 1024 /* of M and D, with the NUL */

/* How lope-import ends. What runs out of memory ends with 1 wherever it is, mem.h. */
enum wire_exit {
	WIRE_EXIT_MEMORY = 1,
	WIRE_EXIT_USAGE,
	WIRE_EXIT_OPEN, /* its rights stayed: it has read nothing */
	WIRE_EXIT_ALONE /* nobody hears what it says */
};

enum wire_kind {
	WIRE_MEMBER = 'M',
	WIRE_WORKOUT = 'W',
	WIRE_PROGRESS = 'P',
	WIRE_DONE = 'D'
};

struct wire_frame {
	enum wire_kind kind;
	struct workout workout;      /* W; its series lies in what was read */
	int64_t bytes;               /* P */
	enum err_code code;          /* D; ERR_NONE read */
	uint8_t sha256[SHA256_SIZE]; /* D */
	char text[WIRE_TEXT_MAX];    /* M, D: valid UTF-8, perhaps "" */
};

/* The bytes of frame to out, WIRE_HEAD + WIRE_REST_MAX of them at most;
 * returns how many. */
size_t wire_pack(const struct wire_frame *frame, uint8_t *out);
/* How long the rest behind this head is; -1: no frame begins so. */
ptrdiff_t wire_rest(const uint8_t head[WIRE_HEAD]);
/* The frame with that head and rest; false when any of it is not as it has to
 * be. */
bool wire_unpack(const uint8_t head[WIRE_HEAD], const uint8_t *rest,
    size_t size, struct wire_frame *out);

#endif
