/* SPDX-License-Identifier: ISC */
/* Runs a reader over bytes in memory and keeps what it told its sink. */
#ifndef HEARD_H
#define HEARD_H

#include <stdbool.h>
#include <stddef.h>

#include "lope/reader.h"
#include "lope/sha256.h"

#define HEARD_MAX 64

/* One activity, and of which member it is ("" the file itself). */
struct heard_workout {
	struct workout workout; /* its series is not kept */
	char member[160];
};

/* The last word on one file or member. */
struct heard_done {
	enum err_code code;
	char text[360];              /* the error, or the note */
	uint8_t sha256[SHA256_SIZE]; /* of a member; else 0 */
	char member[160];
};

struct heard {
	struct heard_workout *workouts; /* HEARD_MAX of them */
	int count, more;                /* more: those there was no room for */
	struct heard_done dones[HEARD_MAX];
	int done_count;
	char member[160]; /* of what comes */
	struct sink sink;
};

/* bytes as one file, by the reader that knows them or that of format. */
void heard_read(struct heard *h, const void *bytes, size_t size,
    const char *format, const struct reader_options *options);
void heard_text(struct heard *h, const char *text);
void heard_clear(struct heard *h);
/* The only activity; the test ends when there is not exactly one. */
const struct workout *heard_one(const struct heard *h);
/* The last word on that member ("" the file); NULL for none. */
const struct heard_done *heard_done(const struct heard *h, const char *member);
/* Every beginning of bytes, and bytes with each one of theirs changed to a few
 * others: nothing more than that it ends is asked. */
void heard_torment(const void *bytes, size_t size);

#endif
