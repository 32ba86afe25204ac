/* SPDX-License-Identifier: ISC */
/*
 * What one file says of one activity, before anybody has judged it: filled by
 * the readers of src/port, carried over a pipe, matched with the log. All its
 * numbers are int64_t, so that one table names, bounds and carries them;
 * WORKOUT_UNSAID where the file is silent.
 */
#ifndef LOPE_WORKOUT_H
#define LOPE_WORKOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WORKOUT_UNSAID (-1)
#define WORKOUT_ZONE_UNSAID 10000

/* How start is to be read. */
enum workout_clock {
	WORKOUT_CLOCK_NONE, /* no date: start counts from the device's own */
	WORKOUT_CLOCK_UTC,  /* s since 1970, UTC */
	WORKOUT_CLOCK_CIVIL /* the same of a clock on the wall, zone unknown */
};

enum sport {
	SPORT_UNKNOWN, /* the file does not say */
	SPORT_RUN,
	SPORT_WALK, /* hikes too */
	SPORT_STRENGTH,
	SPORT_OTHER,   /* swims, rides: minutes of something else */
	SPORT_NOTHING, /* the change between two sports, a still picture */
	SPORT_YOGA     /* pilates too: something else, and a recovery task */
};
extern const char *const sport_words; /* "unknown run walk ..." */

/* What made a file doubtful; it is imported all the same. */
/* clang-format off */
#define WORKOUT_FLAG_LIST(X) \
	X(CRC, "crc", "its check sum does not fit") \
	X(TRUNCATED, "truncated", "damaged or cut off; what could be read is in") \
	X(ELAPSED_LONG, "elapsed>3xtimer", "the watch was left running") \
	X(TIMER_LONG, "timer>elapsed", "its times contradict each other") \
	X(NO_DATE, "no-date", "its clock was not set") \
	X(NO_ZONE, "no-zone", "its times name no zone") \
	X(GPS_JUMP, "gps-jump", "its positions jump") \
	X(NO_DISTANCE, "distance-0", "it has no distance") \
	X(SLOW, "slow", "walk, or run and walk?")
/* clang-format on */
enum workout_flag {
#define WORKOUT_FLAG_ENUM(id, name, text) WORKOUT_FLAG_##id,
	WORKOUT_FLAG_LIST(WORKOUT_FLAG_ENUM)
#undef WORKOUT_FLAG_ENUM
	    WORKOUT_FLAG_COUNT
};

/*
 * name, least and most of each number. part: which of the activities of one
 * file, from 1. elapsed: from start to end; timer: without pauses; moving:
 * without standing still either. From the samples: run_ms, run_cm and the
 * rest; between: walking from the first bout to the last. cadence: steps of
 * both feet a minute. rpe 0-10, feel 0-100 as the watch asked.
 */
/* clang-format off */
#define WORKOUT_NUMBERS(X) \
	X(start, -2208988800, 7258118400) X(clock, 0, WORKOUT_CLOCK_CIVIL) \
	X(zone_min, -1080, WORKOUT_ZONE_UNSAID) \
	X(part, 1, 100000) \
	X(sport, 0, SPORT_YOGA) X(treadmill, 0, 1) \
	X(elapsed_ms, -1, INT64_C(10000000000)) \
	X(timer_ms, -1, INT64_C(10000000000)) \
	X(moving_ms, -1, INT64_C(10000000000)) \
	X(distance_cm, -1, INT64_C(10000000000)) \
	X(hr_avg, -1, 255) X(hr_max, -1, 255) X(cadence, -1, 510) \
	X(rpe, -1, 10) X(feel, -1, 100) \
	X(flags, 0, (1 << WORKOUT_FLAG_COUNT) - 1) \
	X(samples, 0, 1000000) \
	X(run_ms, -1, INT64_C(10000000000)) \
	X(walk_ms, -1, INT64_C(10000000000)) \
	X(run_cm, -1, INT64_C(10000000000)) \
	X(bouts, -1, 100000) X(longest_ms, -1, INT64_C(10000000000)) \
	X(between_ms, -1, INT64_C(10000000000))
/* name, bytes with the NUL. format: that of the reader, unless it says better.
 * file: in a table of a service the one that goes with the row,
 * "activities/12.fit.gz"; both are one activity. */
#define WORKOUT_TEXTS(X) \
	X(format, 24) X(source_id, 80) X(name, 201) X(note, 1001) \
	X(device, 80) X(file, 160)
/* clang-format on */

#define WORKOUT_SERIES_MAX 65536

struct workout {
#define WORKOUT_NUMBER(name, min, max) int64_t name;
	WORKOUT_NUMBERS(WORKOUT_NUMBER)
#undef WORKOUT_NUMBER
#define WORKOUT_TEXT(name, size) char name[size];
	WORKOUT_TEXTS(WORKOUT_TEXT)
#undef WORKOUT_TEXT
	/* The samples as series.h packs them; NULL none. Not copied. */
	const uint8_t *series;
	size_t series_size;
};

/* One row of the tables above. */
struct workout_number {
	const char *name;
	size_t at;
	int64_t min, max;
};
struct workout_text {
	const char *name;
	size_t at, size;
};
/* The index'th; NULL behind the last. */
const struct workout_number *workout_number_at(int index);
const struct workout_text *workout_text_at(int index);

/* Everything unsaid, part 1. */
struct workout workout_unsaid(void);
/* Copy text of size bytes, without NUL, to a text of w: cut where it is too
 * long, made valid UTF-8. */
void workout_set_text(char *to, size_t room, const char *text, size_t size);
/* Brings what a reader made into the ranges of the table, for good. */
void workout_bound(struct workout *w);
void workout_flag(struct workout *w, enum workout_flag flag);
bool workout_has(const struct workout *w, enum workout_flag flag);
/* "crc", and the sentence for her. Static text. */
const char *workout_flag_name(enum workout_flag flag);
const char *workout_flag_text(enum workout_flag flag);
/* How long it took: timer, else moving, else elapsed; -1 unsaid. */
int64_t workout_session_ms(const struct workout *w);
/* How she felt as the watch asked, as the energy of a check-in, 1 to 5: both
 * have five steps; -1 unsaid. */
int workout_energy(const struct workout *w);
/* What w adds to the minute of day at which an activity begins: its zone where
 * it names one, and its second. Both stay where w begins at another time. */
void workout_tell_start(const struct workout *w, int day, int minute,
    int *zone_min, int *second);
/* Sport of a free text or number of an exporter: "Trail Run", "9", "running",
 * "HKWorkoutActivityTypeWalking"; treadmill (may be NULL) is set for one. */
enum sport sport_from_word(const char *word, bool *treadmill);
/* Does the word name any sport? Where words are free, as in GPX, one that does
 * not says nothing; sport_from_word takes it for a sport unheard of. */
bool sport_word_is_known(const char *word);

#endif
