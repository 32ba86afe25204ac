/* SPDX-License-Identifier: ISC */
/*
 * The formats that lope-import reads: each is one file src/port/read_NAME.c
 * with one of these, and a row of reader_table. A reader is told nothing but
 * the bytes; what it finds goes to the sink, one workout at a time, complete.
 */
#ifndef LOPE_READER_H
#define LOPE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/err.h"
#include "lope/stream.h"
#include "lope/unit.h"
#include "lope/workout.h"

#define READER_RECORDS_MAX 1000000 /* of one file or member */

/* All functions set. */
struct sink {
	/* series of w may be lent; the sink is done with w when it returns. */
	void (*workout)(void *arg, const struct workout *w);
	/* In an archive: what follows is of the member of that path. */
	void (*member)(void *arg, const char *path);
	/*
	 * How the file, or the member before, came out: its last word. err
	 * NULL or ERR_NONE: read, with a note such as "a course, not an
	 * activity" or NULL. ERR_NOT_FOUND: of no format that is known. One
	 * that was damaged and still gave a workout is read, and flagged.
	 */
	void (*done)(void *arg, const struct err *err, const char *note);
	/* So many bytes of it are read. May be called as often as one likes. */
	void (*progress)(void *arg, int64_t bytes);
	/* Set by reader_run: the format that is being read; and when it calls
	 * done for a member, its SHA-256. */
	const char *format;
	const uint8_t *sha256;
	void *arg;
};

struct reader_options {
	enum unit_system units; /* of a table that does not say */
	/* Archives give their members first, first + step, ... alone, so that
	 * two processes can share one. 0 and 1: all of them. */
	int first, step;
	int depth; /* archives around this one */
};

struct reader {
	const char *name; /* "fit": --format, activity.source */
	const char *text; /* "FIT of a watch": help */
	/* Do these bytes (at most STREAM_HEAD) begin such a file? */
	bool (*sniff)(const uint8_t *head, size_t size);
	/* Of bytes that no one knows: are they nearly such a file? Then err
	 * says what they lack, as ERR_NOT_FOUND. May be NULL. */
	bool (*near)(const uint8_t *head, size_t size, struct err *err);
	/*
	 * Read it all. False with err ("what is wrong with it", without the
	 * name of the file): nothing of it is used, even if workouts went to
	 * the sink. note, of size bytes, "" at first: what else there is to
	 * say of a file that was read.
	 */
	bool (*read)(struct stream *in, const struct reader_options *options,
	    struct sink *sink, char *note, size_t size, struct err *err);
	/* It holds members and calls member and done of the sink itself. */
	bool archive;
};

extern const struct reader reader_fit, reader_zip, reader_gz, reader_tcx,
    reader_gpx, reader_health, reader_garmin, reader_ics, reader_csv;

/* In the order in which they sniff, ended by NULL; that of readers.c unless the
 * program has its own. */
extern const struct reader *const reader_table[];

/* The one that knows these bytes (at most STREAM_HEAD), NULL for none. */
const struct reader *reader_sniff(const uint8_t *head, size_t size);
/* Did lope export write these? Facts go into the log by another way, which takes
 * them by the file; reader_run says so. */
bool reader_is_own(const uint8_t *head, size_t size);
/* Hand it to the sink, with its doubts and in the ranges of its table: how a
 * reader ends each. */
void reader_give(struct sink *sink, struct workout *w);
/*
 * Read one file or member: by the reader of that name (NULL or "": the one
 * whose sniffer knows it) and tell sink how it came out. Member of an archive
 * readers call it again, with depth one more.
 */
void reader_run(struct stream *in, const char *name,
    const struct reader_options *options, struct sink *sink);

#endif
