/* SPDX-License-Identifier: ISC */
/*
 * Bytes of a file, of standard input or of a member of an archive, read once
 * from front to end and never more than STREAM_MAX of them.
 */
#ifndef LOPE_STREAM_H
#define LOPE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/err.h"
#include "lope/sha256.h"

#define STREAM_MAX (INT64_C(64) << 20) /* of one file or member */
#define STREAM_HEAD 4096               /* what a sniffer may look at */

/* Where bytes come from: at most size of them to buf, 0 at the end, -1 with
 * err. */
typedef ptrdiff_t stream_source(void *arg, void *buf, size_t size,
    struct err *err);

struct stream {
	stream_source *source; /* private, as all below */
	void *arg;
	int64_t taken; /* of the source */
	int64_t max;
	uint8_t *buf; /* what is taken and not yet read: at to end */
	size_t at, end;
	bool ended;
	struct sha256 *hash; /* of what is taken; NULL: nobody asks */
};

/* arg: borrowed until stream_close. */
void stream_open(struct stream *s, stream_source *source, void *arg);
/* A descriptor as source; arg: int *. */
stream_source stream_of_fd;
/* n bytes of memory as source; arg: struct stream_bytes *. */
struct stream_bytes {
	const uint8_t *bytes;
	size_t size;
};
stream_source stream_of_bytes;
void stream_close(struct stream *s);
/* At most so many bytes from now on: for what is read in pieces that have
 * limits of their own. */
void stream_limit(struct stream *s, int64_t max);
/* Hash gets every byte that is not yet read; borrowed. */
void stream_hash(struct stream *s, struct sha256 *hash);
/* Read what is left, for the hash; as much as may be read. */
void stream_drain(struct stream *s);

/* How many bytes lie ready at *head, STREAM_HEAD unless the stream is
 * shorter; they stay to be read. False with err. */
bool stream_peek(struct stream *s, const uint8_t **head, size_t *size,
    struct err *err);
/* Up to size bytes; 0 at the end; -1 with err, ERR_RANGE beyond the limit. */
ptrdiff_t stream_read(struct stream *s, void *buf, size_t size,
    struct err *err);
/* How many bytes were read so far. */
int64_t stream_told(const struct stream *s);

#endif
