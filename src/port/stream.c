/* SPDX-License-Identifier: ISC */
#include "lope/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lope/mem.h"

#define STREAM_ROOM 65536

_Static_assert(STREAM_ROOM >= STREAM_HEAD, "a head fits");

void
stream_open(struct stream *s, stream_source *source, void *arg)
{
	*s = (struct stream){ .source = source,
		.arg = arg,
		.max = STREAM_MAX,
		.buf = mem_new(STREAM_ROOM, 1) };
}

void
stream_close(struct stream *s)
{
	free(s->buf);
	*s = (struct stream){ 0 };
}

void
stream_hash(struct stream *s, struct sha256 *hash)
{
	sha256_begin(hash);
	/* A sniffer may have looked already. */
	sha256_add(hash, s->buf + s->at, s->end - s->at);
	s->hash = hash;
}

ptrdiff_t
stream_of_fd(void *arg, void *buf, size_t size, struct err *err)
{
	const int *fd = arg;
	ssize_t n;

	do
		n = read(*fd, buf, size);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		(void)err_set(err, ERR_IO, "cannot be read: %s",
		    strerror(errno));
	return n;
}

ptrdiff_t
stream_of_bytes(void *arg, void *buf, size_t size, struct err *err)
{
	struct stream_bytes *from = arg;
	size_t n = size < from->size ? size : from->size;

	(void)err;
	if (n > 0)
		memcpy(buf, from->bytes, n);
	from->bytes += n;
	from->size -= n;
	return (ptrdiff_t)n;
}

/* Take once more of the source, behind what lies ready. */
static bool
stream_take(struct stream *s, struct err *err)
{
	ptrdiff_t n;

	if (s->at > 0)
		memmove(s->buf, s->buf + s->at, s->end - s->at);
	s->end -= s->at;
	s->at = 0;
	n = s->source(s->arg, s->buf + s->end, STREAM_ROOM - s->end, err);
	if (n < 0)
		return false;
	s->ended = n == 0;
	s->taken += n;
	if (s->taken > s->max)
		return err_set(err, ERR_RANGE,
		    "it is larger than the %lld MiB that are read",
		    (long long)(s->max >> 20));
	if (s->hash != NULL)
		sha256_add(s->hash, s->buf + s->end, (size_t)n);
	s->end += (size_t)n;
	return true;
}

bool
stream_peek(struct stream *s, const uint8_t **head, size_t *size,
    struct err *err)
{
	while (!s->ended && s->end - s->at < STREAM_HEAD) {
		if (!stream_take(s, err))
			return false;
	}
	*head = s->buf + s->at;
	*size = s->end - s->at < STREAM_HEAD ? s->end - s->at : STREAM_HEAD;
	return true;
}

ptrdiff_t
stream_read(struct stream *s, void *buf, size_t size, struct err *err)
{
	size_t n;

	if (s->at == s->end && !s->ended && !stream_take(s, err))
		return -1;
	n = s->end - s->at < size ? s->end - s->at : size;
	if (n > 0)
		memcpy(buf, s->buf + s->at, n);
	s->at += n;
	return (ptrdiff_t)n;
}

void
stream_limit(struct stream *s, int64_t max)
{
	s->max = max;
}

int64_t
stream_told(const struct stream *s)
{
	return s->taken - (int64_t)(s->end - s->at);
}

void
stream_drain(struct stream *s)
{
	bool ok = true;

	while (ok && !s->ended) {
		s->at = s->end;
		ok = stream_take(s, NULL);
	}
	s->at = s->end;
}
