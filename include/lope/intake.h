/* SPDX-License-Identifier: ISC */
/*
 * Files and folders of others -> what is in them: each file is opened here,
 * and read by a lope-import of its own, as many at a time as there are
 * processors. A bad one never stops the next.
 */
#ifndef LOPE_INTAKE_H
#define LOPE_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/err.h"
#include "lope/match.h"
#include "lope/sha256.h"
#include "lope/str.h"
#include "lope/unit.h"
#include "lope/vec.h"
#include "lope/workout.h"

#define INTAKE_FILES_MAX 20000    /* of one import */
#define INTAKE_WORKOUTS_MAX 20000 /* the same */

/* One file, or one member of an archive. */
struct intake_file {
	char *path;     /* "a.zip/activities/1.fit" */
	struct err err; /* of one that could not be read */
	bool foreign;   /* of no known format, found in a folder */
	char note[200]; /* what else there is to say; "" nothing */
	uint8_t sha256[SHA256_SIZE];
	VEC(struct workout) workouts; /* their series are owned */
};

struct intake {
	VEC(struct intake_file) files; /* in the order they were named in */
	size_t workouts;
};

struct intake_progress {
	size_t done, files;
	int64_t bytes, all_bytes;
};

/* "[#####-----] 50 %, 120 of 240 files"; of one file the part alone. */
void intake_bar(const struct intake_progress *at, struct str *out);

struct intake_work; /* one that is being read */

/* What was read before of a path that can be read but once, such as "-". */
struct intake_kept {
	const char *path;
	int fd; /* a file with all of it, the caller's */
};

struct intake_options {
	const char *program; /* path of lope-import; NULL: ours */
	const char *format;  /* NULL: each is looked at */
	enum unit_system units;
	const struct intake_kept *kept;
	size_t kept_count;
	/* Called often; false stops it all. NULL: nobody asks. */
	bool (*progress)(void *arg, const struct intake_progress *at);
	void *arg;
};

/*
 * Begin to read them all into an empty intake: the first lope-imports are
 * started and read on while the caller does something else. NULL with err when
 * nothing could even be begun or there are too many files. The intake, and what
 * the options point to, must stay until one of the two below ends it.
 */
struct intake_work *intake_begin(struct intake *in,
    const struct intake_options *options, const char *const *paths,
    size_t count, struct err *err);
/* Read them to the end. False when progress stopped it (ERR_NOTHING); what is
 * wrong with a file is told in its row. */
bool intake_end(struct intake_work *work, struct err *err);
/* Leave it: the intake is empty again. */
void intake_stop(struct intake_work *work);
/* Begun and ended at once. */
bool intake_read(struct intake *in, const struct intake_options *options,
    const char *const *paths, size_t count, struct err *err);
void intake_clear(struct intake *in);
/* An item for each workout of all files, added to items; they borrow it. */
void intake_items(const struct intake *in, struct match_items *items);
/* Of items that match_run has decided: where a row of a table has a day that is
 * none, its text says which. how: to mend it. */
void intake_say_undated(struct match_items *items, const char *how);
/* The word of the index'th file, of items that match_run has decided: the best
 * of its activities. text: why; "" where there is nothing to say. */
enum match_status intake_status(const struct intake *in, size_t index,
    const struct match_items *items, const char **text);

#endif
