/* SPDX-License-Identifier: ISC */
#include "heard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lope/mem.h"
#include "lope/str.h"

static void
heard_on_workout(void *arg, const struct workout *w)
{
	struct heard *h = arg;

	if (h->count == HEARD_MAX) {
		h->more++;
		return;
	}
	h->workouts[h->count].workout = *w;
	h->workouts[h->count].workout.series = NULL;
	(void)str_copy(h->workouts[h->count].member,
	    sizeof(h->workouts[0].member), h->member);
	h->count++;
}

static void
heard_on_member(void *arg, const char *path)
{
	struct heard *h = arg;

	(void)str_copy(h->member, sizeof(h->member), path);
}

static void
heard_on_done(void *arg, const struct err *err, const char *note)
{
	struct heard *h = arg;
	struct heard_done *d = &h->dones[h->done_count % HEARD_MAX];

	h->done_count++;
	d->code = err != NULL ? err->code : ERR_NONE;
	(void)str_copy(d->text, sizeof(d->text),
	    d->code != ERR_NONE ? err->text :
		note != NULL    ? note :
				  "");
	if (h->sink.sha256 != NULL)
		memcpy(d->sha256, h->sink.sha256, SHA256_SIZE);
	assert_null(strstr(d->text, "(null)"));
	(void)str_copy(d->member, sizeof(d->member), h->member);
	h->member[0] = '\0';
}

static void
heard_on_progress(void *arg, int64_t bytes)
{
	(void)arg;
	assert_true(bytes >= 0);
}

void
heard_read(struct heard *h, const void *bytes, size_t size, const char *format,
    const struct reader_options *options)
{
	static const struct reader_options usual = { .step = 1 };
	struct stream_bytes from = { bytes, size };
	struct stream in;

	*h = (struct heard){ .workouts = mem_new(HEARD_MAX,
				 sizeof(*h->workouts)) };
	h->sink = (struct sink){ .workout = heard_on_workout,
		.member = heard_on_member,
		.done = heard_on_done,
		.progress = heard_on_progress,
		.arg = h };
	stream_open(&in, stream_of_bytes, &from);
	reader_run(&in, format, options != NULL ? options : &usual, &h->sink);
	stream_close(&in);
}

void
heard_text(struct heard *h, const char *text)
{
	heard_read(h, text, strlen(text), NULL, NULL);
}

void
heard_clear(struct heard *h)
{
	free(h->workouts);
	h->workouts = NULL;
}

const struct workout *
heard_one(const struct heard *h)
{
	if (h->count != 1)
		fail_msg("%d activities: %s", h->count,
		    h->done_count > 0 ? h->dones[0].text : "");
	return &h->workouts[0].workout;
}

const struct heard_done *
heard_done(const struct heard *h, const char *member)
{
	int i = h->done_count < HEARD_MAX ? h->done_count : HEARD_MAX;

	while (i-- > 0)
		if (str_eq(h->dones[i].member, member))
			return &h->dones[i];
	return NULL;
}

/* Whatever comes, the last word is said of every file. */
static void
heard_try(const void *bytes, size_t size)
{
	struct heard h;

	heard_read(&h, bytes, size, NULL, NULL);
	assert_true(h.done_count > 0);
	heard_clear(&h);
}

void
heard_torment(const void *bytes, size_t size)
{
	static const unsigned char changes[] = { 0x01, 0x80, 0xFF, 0x20 };
	unsigned char *copy = mem_new(size, 1), was;
	size_t i, k;

	for (i = 0; i <= size; i++) {
		unsigned char *part = mem_new(i + 1, 1);

		/* Memory of just that size, for sanitizers to see the end. */
		memcpy(part, bytes, i);
		heard_try(part, i);
		free(part);
	}
	memcpy(copy, bytes, size);
	for (i = 0; i < size; i++) {
		was = copy[i];
		for (k = 0; k < sizeof(changes); k++) {
			copy[i] = was ^ changes[k];
			heard_try(copy, size);
		}
		copy[i] = was;
	}
	free(copy);
}
