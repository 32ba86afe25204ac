/* SPDX-License-Identifier: ISC */
#include "lope/reader.h"

#include <string.h>

#include "lope/facts.h"
#include "lope/str.h"

#define NOTE_SIZE 200
#define UNSET_BEFORE INT64_C(946684800) /* 2000-01-01: no watch is older */
#define SLOW_MMS 1400                   /* of a run: it may have been a walk */
/* A timer longer than the whole by a twentieth is no fault: the last points of
 * some files are cut off. */
#define TIMER_APART 20

static const struct reader *
reader_named(const char *name)
{
	int i = 0;

	while (reader_table[i] != NULL && !str_eq(reader_table[i]->name, name))
		i++;
	return reader_table[i];
}

const struct reader *
reader_sniff(const uint8_t *head, size_t size)
{
	int i = 0;

	while (reader_table[i] != NULL && !reader_table[i]->sniff(head, size))
		i++;
	return reader_table[i];
}

/* Is word, with its quotes, in the head? */
static bool
reader_head_has(const uint8_t *head, size_t size, const char *word)
{
	size_t n = strlen(word);

	for (size_t at = 0; at + n <= size; at++) {
		if (memcmp(head + at, word, n) == 0)
			return true;
	}
	return false;
}

bool
reader_is_own(const uint8_t *head, size_t size)
{
	switch (facts_form((const char *)head, size)) {
	case FACTS_JSON:
		return reader_head_has(head, size, "\"format\"") &&
		    reader_head_has(head, size, "\"lope\"");
	case FACTS_CSV:
		return true;
	case FACTS_NONE:
		break;
	}
	return false;
}

/* What is said of bytes that no reader knows. */
static void
reader_blame(const uint8_t *head, size_t size, struct err *err)
{
	for (int i = 0; reader_table[i] != NULL; i++)
		if (reader_table[i]->near != NULL &&
		    reader_table[i]->near(head, size, err))
			return;
	(void)err_set(err, ERR_NOT_FOUND,
	    "it is of no format that is known here");
}

/* Which one; NULL with err. */
static const struct reader *
reader_choose(struct stream *in, const char *name, struct err *err)
{
	const struct reader *found;
	const uint8_t *head;
	size_t size;

	if (!stream_peek(in, &head, &size, err))
		return NULL;
	if (size == 0) {
		(void)err_set(err, ERR_INPUT, "it is empty");
		return NULL;
	}
	found = name != NULL && name[0] != '\0' ? reader_named(name) :
						  reader_sniff(head, size);
	if (found == NULL && reader_is_own(head, size))
		(void)err_set(err, ERR_INPUT,
		    "lope export wrote it: the command lope import takes it, "
		    "unpacked and without files of watches");
	else if (found == NULL)
		reader_blame(head, size, err);
	return found;
}

/* What makes it doubtful, whichever format it is of. */
static void
reader_doubt(struct workout *w)
{
	bool run = w->sport == SPORT_RUN;
	int64_t ms = workout_session_ms(w);

	if ((run || w->sport == SPORT_WALK) && w->distance_cm <= 0)
		workout_flag(w, WORKOUT_FLAG_NO_DISTANCE);
	if (run && w->run_ms <= 0 && w->distance_cm > 0 && ms > 0 &&
	    w->distance_cm * 10000 / ms < SLOW_MMS)
		workout_flag(w, WORKOUT_FLAG_SLOW);
	if (w->timer_ms > 0 && w->elapsed_ms > 3 * w->timer_ms)
		workout_flag(w, WORKOUT_FLAG_ELAPSED_LONG);
	if (w->elapsed_ms > 0 &&
	    w->timer_ms > w->elapsed_ms + w->elapsed_ms / TIMER_APART + 1000)
		workout_flag(w, WORKOUT_FLAG_TIMER_LONG);
}

/* Clocks begin in 1970, 1980 or 1989, by their maker, until they are set. */
static void
reader_ask_date(struct workout *w)
{
	if (w->clock == WORKOUT_CLOCK_NONE || w->start >= UNSET_BEFORE)
		return;
	w->clock = WORKOUT_CLOCK_NONE;
	workout_flag(w, WORKOUT_FLAG_NO_DATE);
}

void
reader_give(struct sink *sink, struct workout *w)
{
	workout_bound(w);
	reader_ask_date(w);
	reader_doubt(w);
	sink->workout(sink->arg, w);
}

void
reader_run(struct stream *in, const char *name,
    const struct reader_options *options, struct sink *sink)
{
	struct err err = { .code = ERR_NONE };
	char note[NOTE_SIZE] = "";
	uint8_t sum[SHA256_SIZE];
	const struct reader *reader;
	struct sha256 hash;

	if (options->depth > 0)
		stream_hash(in, &hash);
	reader = reader_choose(in, name, &err);

	if (reader != NULL)
		sink->format = reader->name;
	if (reader != NULL &&
	    reader->read(in, options, sink, note, sizeof(note), &err) &&
	    reader->archive)
		return;
	if (options->depth > 0) {
		stream_drain(in);
		sha256_end(&hash, sum);
		sink->sha256 = sum;
	}
	sink->done(sink->arg, &err, note[0] != '\0' ? note : NULL);
	sink->sha256 = NULL;
}
