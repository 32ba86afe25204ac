/* SPDX-License-Identifier: ISC */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "lope/reader.h"
#include "lope/utf8.h"

struct fuzz_told {
	int workouts, done;
};

/* All that the other end of the pipe checks. */
static void
fuzz_on_workout(void *arg, const struct workout *w)
{
	const struct workout_number *number;
	const struct workout_text *text;
	struct fuzz_told *told = arg;
	int64_t value;
	int i;

	told->workouts++;
	for (i = 0; (number = workout_number_at(i)) != NULL; i++) {
		memcpy(&value, (const char *)w + number->at, sizeof(value));
		if (value < number->min || value > number->max)
			abort();
	}
	for (i = 0; (text = workout_text_at(i)) != NULL; i++) {
		const char *at = (const char *)w + text->at;

		if (memchr(at, '\0', text->size) == NULL ||
		    !utf8_valid(at, strlen(at)))
			abort();
	}
}

static void
fuzz_on_member(void *arg, const char *path)
{
	(void)arg;
	if (!utf8_valid(path, strlen(path)))
		abort();
}

static void
fuzz_on_done(void *arg, const struct err *err, const char *note)
{
	struct fuzz_told *told = arg;

	told->done++;
	if (err != NULL && err->code != ERR_NONE && err->text[0] == '\0')
		abort();
	(void)note;
}

static void
fuzz_on_progress(void *arg, int64_t read)
{
	(void)arg;
	if (read < 0)
		abort();
}

int
fuzz_read(const char *format, const uint8_t *bytes, size_t size)
{
	struct reader_options options = { .step = 1 };
	struct stream_bytes from = { bytes, size };
	struct fuzz_told told = { 0, 0 };
	struct sink sink = { .workout = fuzz_on_workout,
		.member = fuzz_on_member,
		.done = fuzz_on_done,
		.progress = fuzz_on_progress,
		.arg = &told };
	struct stream in;

	stream_open(&in, stream_of_bytes, &from);
	reader_run(&in, format, &options, &sink);
	stream_close(&in);
	/* Something is always said. */
	if (told.done == 0)
		abort();
	return told.workouts;
}
