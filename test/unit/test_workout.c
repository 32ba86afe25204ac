/* SPDX-License-Identifier: ISC */
/*
 * What one file says of one activity: its numbers at their bounds, its texts,
 * its clock, the words for sports, and its samples packed and unpacked.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lope/date.h"
#include "lope/mem.h"
#include "lope/series.h"
#include "lope/str.h"
#include "lope/workout.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static int64_t
number(const struct workout *w, const struct workout_number *row)
{
	int64_t value;

	memcpy(&value, (const char *)w + row->at, sizeof(value));
	return value;
}

/* What one number becomes; the start with its clock, which is by UTC. */
static struct workout
bound(const struct workout_number *row, int64_t value)
{
	struct workout w = workout_unsaid();

	w.clock = WORKOUT_CLOCK_UTC;
	memcpy((char *)&w + row->at, &value, sizeof(value));
	workout_bound(&w);
	return w;
}

/* The least and the most of each number stay; one less and one more do not. */
static void
numbers_at_their_bounds(void **test)
{
	const struct workout_number *row;
	struct workout w;

	(void)test;
	for (int i = 0; (row = workout_number_at(i)) != NULL; i++) {
		int64_t out = row->min;

		w = bound(row, row->min);
		if (number(&w, row) != row->min)
			fail_msg("%s: its least", row->name);
		w = bound(row, row->max);
		if (number(&w, row) != row->max)
			fail_msg("%s: its most", row->name);
		if (str_eq(row->name, "start"))
			out = 0;
		else if (str_eq(row->name, "zone_min"))
			out = WORKOUT_ZONE_UNSAID;
		w = bound(row, row->min - 1);
		if (number(&w, row) != out)
			fail_msg("%s: one less", row->name);
		w = bound(row, row->max + 1);
		if (number(&w, row) != out)
			fail_msg("%s: one more", row->name);
		assert_int_equal(w.clock,
		    str_eq(row->name, "start") || str_eq(row->name, "clock") ?
			WORKOUT_CLOCK_NONE :
			WORKOUT_CLOCK_UTC);
	}
}

static void
samples_at_their_bound(void **test)
{
	const uint8_t byte = 0;
	struct workout w = workout_unsaid();

	(void)test;
	w.series = &byte;
	w.series_size = WORKOUT_SERIES_MAX;
	workout_bound(&w);
	assert_ptr_equal(w.series, &byte);
	assert_int_equal(w.series_size, WORKOUT_SERIES_MAX);
	w.series_size = WORKOUT_SERIES_MAX + 1;
	workout_bound(&w);
	assert_null(w.series);
	assert_int_equal(w.series_size, 0);
}

static void
flags_are_told(void **test)
{
	(void)test;
	for (int f = 0; f < WORKOUT_FLAG_COUNT; f++) {
		struct workout w = workout_unsaid();

		workout_flag(&w, (enum workout_flag)f);
		for (int g = 0; g < WORKOUT_FLAG_COUNT; g++)
			assert_int_equal(workout_has(&w, (enum workout_flag)g),
			    f == g);
	}
}

/* Those that there are, one after the other, and none behind the last. */
static void
texts_in_their_order(void **test)
{
	static const char *const names[] = { "format", "source_id", "name",
		"note", "device", "file" };

	(void)test;
	for (size_t i = 0; i < COUNT(names); i++)
		assert_string_equal(workout_text_at((int)i)->name, names[i]);
	assert_null(workout_text_at(COUNT(names)));
}

/* Whole characters alone, no more than there is room for, and nothing of what
 * stands behind the size. */
static void
texts_are_cut(void **test)
{
	static const struct {
		const char *text;
		size_t size, room;
		const char *kept;
	} row[] = {
		{ "abcdef", 3, 9, "abc" },
		{ "abcdef", 6, 4, "abc" },
		{ "abcdef", 6, 7, "abcdef" },
		{ "a\xc3\xa4z", 4, 9, "a\xc3\xa4z" },
		{ "a\xc3\xa4z", 2, 9, "a" },
		{ "a\xc3\xa4z", 4, 3, "a" },
		{ "a\xc3z", 3, 9, "az" },
		{ "a\0z", 3, 9, "az" },
		{ "", 0, 1, "" },
	};
	char to[16];

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		memset(to, 'x', sizeof(to));
		workout_set_text(to, row[i].room, row[i].text, row[i].size);
		if (!str_eq(to, row[i].kept))
			fail_msg("row %zu: \"%s\"", i, to);
	}
}

/* Without pauses, else without standing still, else all of it; none is nothing
 * where another says more. */
static void
how_long_it_took(void **test)
{
	static const int64_t row[][4] = {
		{ 1000, 2000, 3000, 1000 },
		{ 0, 2000, 3000, 2000 },
		{ -1, 2000, 3000, 2000 },
		{ -1, 0, 3000, 3000 },
		{ -1, -1, 3000, 3000 },
		{ -1, -1, -1, -1 },
	};

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct workout w = workout_unsaid();

		w.timer_ms = row[i][0];
		w.moving_ms = row[i][1];
		w.elapsed_ms = row[i][2];
		assert_int_equal(workout_session_ms(&w), row[i][3]);
	}
}

/* The zone and the second are told where the workout begins in the minute that
 * the activity says; zone 60 was thought before, and second 7. */
static void
zone_and_second(void **test)
{
	static const struct {
		enum workout_clock clock;
		int zone_min, start_s; /* after 6:00 */
		int zone, second;
	} row[] = {
		{ WORKOUT_CLOCK_UTC, 120, -7200, 120, 0 },
		{ WORKOUT_CLOCK_UTC, 120, -7200 + 59, 120, 59 },
		{ WORKOUT_CLOCK_UTC, 120, -7200 + 60, 60, 7 },
		{ WORKOUT_CLOCK_UTC, 120, -7200 - 1, 60, 7 },
		{ WORKOUT_CLOCK_UTC, WORKOUT_ZONE_UNSAID, -3600 + 5, 60, 5 },
		{ WORKOUT_CLOCK_CIVIL, WORKOUT_ZONE_UNSAID, 5, 60, 5 },
		{ WORKOUT_CLOCK_CIVIL, 120, 5, 60, 5 },
		{ WORKOUT_CLOCK_NONE, WORKOUT_ZONE_UNSAID, 5, 60, 7 },
	};
	int day = date_make(2026, 11, 23);

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct workout w = workout_unsaid();
		int zone = 60, second = 7;

		w.clock = row[i].clock;
		w.zone_min = row[i].zone_min;
		w.start = day * INT64_C(86400) + 6 * 3600 + row[i].start_s;
		workout_tell_start(&w, day, 6 * 60, &zone, &second);
		if (zone != row[i].zone || second != row[i].second)
			fail_msg("row %zu: %d, %d", i, zone, second);
	}
}

static void
words_for_sports(void **test)
{
	static const struct {
		const char *word;
		enum sport sport;
		bool treadmill, known;
	} row[] = {
		{ "Trail Run", SPORT_RUN, false, true },
		{ "treadmill_running", SPORT_RUN, true, true },
		{ "HKWorkoutActivityTypeWalking", SPORT_WALK, false, true },
		{ "strength_training", SPORT_STRENGTH, false, true },
		{ "Gång", SPORT_WALK, false, true },
		{ "Övergång", SPORT_NOTHING, false, true },
		{ "Kävely", SPORT_WALK, false, true },
		{ "Chůze", SPORT_WALK, false, true },
		{ "Chodzenie", SPORT_WALK, false, true },
		{ "Juoksu", SPORT_RUN, false, true },
		{ "Běh", SPORT_RUN, false, true },
		{ "Futás", SPORT_RUN, false, true },
		{ "yoga", SPORT_YOGA, false, true },
		{ "Pilates", SPORT_YOGA, false, true },
		{ "juggling", SPORT_OTHER, false, false },
		{ "", SPORT_UNKNOWN, false, false },
	};

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		bool treadmill = !row[i].treadmill;

		assert_int_equal(sport_from_word(row[i].word, &treadmill),
		    row[i].sport);
		assert_int_equal(treadmill, row[i].treadmill);
		assert_int_equal(sport_from_word(row[i].word, NULL),
		    row[i].sport);
		assert_int_equal(sport_word_is_known(row[i].word),
		    row[i].known);
	}
	assert_int_equal(sport_from_word(NULL, NULL), SPORT_UNKNOWN);
}

/* Packed, unpacked into just the room they need, and the same again. */
static void
points_again(const struct series_point *points, int count, int step_s)
{
	static struct series_point back[SERIES_POINTS_MAX];
	static uint8_t bytes[WORKOUT_SERIES_MAX];
	size_t size = series_pack(points, count, step_s, bytes, sizeof(bytes));
	int step = 0;

	assert_true(size > 0);
	assert_int_equal(series_unpack(bytes, size, &step, back, count), count);
	assert_int_equal(step, step_s);
	assert_memory_equal(back, points, (size_t)count * sizeof(points[0]));
	if (count > 0)
		assert_int_equal(series_unpack(bytes, size, &step, back,
				     count - 1),
		    -1);
	assert_int_equal(series_pack(points, count, step_s, bytes, size), size);
	assert_int_equal(series_pack(points, count, step_s, bytes, size - 1),
	    0);
}

static void
samples_there_and_back(void **test)
{
	static struct series_point points[SERIES_POINTS_MAX];
	struct series_point still[200] = { 0 };

	(void)test;
	points_again(points, 0, 1);
	points_again(points, SERIES_POINTS_MAX, SERIES_STEP_MAX);
	/* As long as a byte holds, one less, one more. */
	for (int count = 60; count <= 130; count++)
		points_again(still, count, count);
	/* Up and down by everything, from nothing and back to it. */
	for (int i = 0; i < SERIES_POINTS_MAX; i++) {
		points[i].value[SERIES_SPEED_CMS] = (uint16_t)(i % 2 * i);
		points[i].value[SERIES_HR] = i % 3 == 0 ? UINT16_MAX :
							  (uint16_t)(i % 3 - 1);
		points[i].value[SERIES_CADENCE] = (uint16_t)(i / 7 * 32);
	}
	points_again(points, SERIES_POINTS_MAX, 1);
}

/* Bytes that the packing never makes. */
static void
samples_of_others(void **test)
{
	static const struct {
		const char *what;
		uint8_t bytes[12];
		size_t size;
		int count;
	} row[] = {
		{ "one point of nothing", { 1, 1, 1, 3, 3, 3 }, 6, 1 },
		{ "one byte short", { 1, 1, 1, 3, 3, 3 }, 5, -1 },
		{ "one byte more", { 1, 1, 1, 3, 3, 3, 3 }, 7, -1 },
		{ "another version", { 2, 1, 1, 3, 3, 3 }, 6, -1 },
		{ "no step", { 1, 0, 1, 3, 3, 3 }, 6, -1 },
		{ "the longest step", { 1, 0x90, 0x1c, 1, 3, 3, 3 }, 7, 1 },
		{ "a longer step", { 1, 0x91, 0x1c, 1, 3, 3, 3 }, 7, -1 },
		{ "repeated too often", { 1, 1, 1, 5, 3, 3 }, 6, -1 },
		{ "repeated never", { 1, 1, 1, 1, 3, 3, 3 }, 7, -1 },
		{ "below nothing", { 1, 1, 1, 2, 3, 3 }, 6, -1 },
		{ "a number of six bytes",
		    { 0x81, 0x80, 0x80, 0x80, 0x80, 0, 1, 1, 3, 3, 3 }, 11,
		    -1 },
		{ "a number of five bytes",
		    { 0x81, 0x80, 0x80, 0x80, 0, 1, 1, 3, 3, 3 }, 10, 1 },
	};

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct series_point out[4];
		/* just as large, so that the sanitizer sees who looks behind */
		uint8_t *bytes = mem_new(row[i].size, 1);
		int step, count;

		memcpy(bytes, row[i].bytes, row[i].size);
		count = series_unpack(bytes, row[i].size, &step, out, 4);
		free(bytes);
		if (count != row[i].count)
			fail_msg("%s: %d", row[i].what, count);
	}
	assert_int_equal(series_unpack(row[0].bytes, 6, &(int){ 0 }, NULL, -1),
	    -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_at_their_bounds),
		cmocka_unit_test(samples_at_their_bound),
		cmocka_unit_test(flags_are_told),
		cmocka_unit_test(texts_in_their_order),
		cmocka_unit_test(texts_are_cut),
		cmocka_unit_test(how_long_it_took),
		cmocka_unit_test(zone_and_second),
		cmocka_unit_test(words_for_sports),
		cmocka_unit_test(samples_there_and_back),
		cmocka_unit_test(samples_of_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
