/* SPDX-License-Identifier: ISC */
/* What is one activity and what are two, and what is kept of either. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lope/date.h"
#include "lope/match.h"
#include "lope/series.h"
#include "lope/str.h"
#include "story.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define MINUTE 60
#define HOUR (60 * MINUTE)
#define KM 100000 /* cm */

static int
no_zone(void *arg, int day, int minute)
{
	(void)arg;
	(void)day;
	(void)minute;
	return 0;
}

static int
today(void)
{
	return date_make(2026, 11, 23);
}

/* Yesterday at six in the morning, and so much later. */
static int64_t
later(int64_t s)
{
	return (today() - 1) * INT64_C(86400) + INT64_C(6) * HOUR + s;
}

/* Half an hour, 5 km. */
static struct workout
half_an_hour(void)
{
	struct workout w = workout_unsaid();

	w.start = later(0);
	w.clock = WORKOUT_CLOCK_UTC;
	w.sport = SPORT_RUN;
	(void)str_copy(w.format, sizeof(w.format), "fit");
	w.timer_ms = INT64_C(1800000);
	w.distance_cm = 5 * KM;
	return w;
}

struct match_case {
	struct log log;
	struct match_sources sources;
	struct match_env env;
	struct match_item item[2];
	uint8_t sum[2][SHA256_SIZE];
	struct edit edit;
};

static void
begin(struct match_case *c)
{
	memset(c, 0, sizeof(*c));
	c->env = (struct match_env){ .log = &c->log,
		.sources = &c->sources,
		.now = { .today = today(), .minute = 12 * 60 },
		.date = DAY_NONE,
		.zone = no_zone };
	c->sum[0][0] = 1;
	c->sum[1][0] = 2;
}

static void
end(struct match_case *c)
{
	edit_clear(&c->edit);
	match_sources_clear(&c->sources);
	log_clear(&c->log);
}

static void
offer(struct match_case *c, int at, const struct workout *w, int file)
{
	c->item[at] = (struct match_item){ .workout = w,
		.sha256 = c->sum[at],
		.path = "x",
		.file = file,
		.date = DAY_NONE };
}

/* An activity that is there, from the file of w; w NULL: written by hand. */
static void
have(struct match_case *c, const struct activity *a, const struct workout *w)
{
	struct fact fact = { .kind = FACT_ACTIVITY };

	fact.activity = *a;
	fact.activity.id.byte[0] = 7;
	log_put(&c->log, &fact);
	if (w == NULL)
		return;
	*VEC_ADD(
	    &c->sources) = (struct match_source){ .activity = fact.activity.id,
		.workout = *w };
	c->sources.items[c->sources.count - 1].sha256[0] = 9;
}

/* The very file of what is there is read again, with a unit that she names or
 * without. */
static void
read_again(struct match_case *c, const struct activity *a,
    const struct workout *was, const struct workout *is, bool named)
{
	c->env.units_said = named;
	have(c, a, was);
	memcpy(c->sum[0], c->sources.items[0].sha256, SHA256_SIZE);
	offer(c, 0, is, 0);
	match_run(&c->env, c->item, 1, &c->edit);
}

/* Another id than the one that all get: to the at'th source and what came with
 * it. */
static void
give_id(struct match_case *c, int at, uint8_t id)
{
	struct match_source *s = &c->sources.items[at];

	for (size_t i = 0; i < c->log.activity.count; i++) {
		struct activity *a = &c->log.activity.items[i];

		if (row_id_eq(a->id, s->activity))
			a->id.byte[0] = id;
	}
	s->activity.byte[0] = id;
}

/* What the file of w alone becomes in an empty log. */
static struct activity
activity_of(const struct workout *w)
{
	struct match_case c;
	struct activity a;

	begin(&c);
	offer(&c, 0, w, 0);
	match_run(&c.env, c.item, 1, &c.edit);
	assert_int_equal(c.item[0].status, MATCH_IMPORTED);
	a = c.item[0].activity;
	a.source = "file";
	end(&c);
	return a;
}

/* Of the second, where the first is in the log; or in the same import. */
static enum match_status
stored(const struct workout *first, const struct workout *second)
{
	struct activity a = activity_of(first);
	enum match_status status;
	struct match_case c;

	begin(&c);
	have(&c, &a, first);
	offer(&c, 0, second, 0);
	match_run(&c.env, c.item, 1, &c.edit);
	status = c.item[0].status;
	assert_int_equal(c.edit.changes.count,
	    status == MATCH_IMPORTED || status == MATCH_MATCHED);
	end(&c);
	return status;
}

static enum match_status
together(const struct workout *first, const struct workout *second, int file)
{
	enum match_status status;
	struct match_case c;

	begin(&c);
	offer(&c, 0, first, 0);
	offer(&c, 1, second, file);
	match_run(&c.env, c.item, 2, &c.edit);
	assert_int_equal(c.item[0].status, MATCH_IMPORTED);
	status = c.item[1].status;
	assert_int_equal(c.edit.changes.count,
	    status == MATCH_IMPORTED ? 2 : 1);
	end(&c);
	return status;
}

/* The second begins apart_s later and says other numbers; -1: nothing. */
static const struct {
	const char *what;
	int64_t apart_s, timer_s, elapsed_s, distance_cm;
	enum match_status status;
} pairs[] = {
	{ "the same", 0, 1800, -1, 5 * KM, MATCH_DUPLICATE },
	{ "120 s apart", 120, 1800, -1, 5 * KM, MATCH_DUPLICATE },
	{ "120 s before", -120, 1800, -1, 5 * KM, MATCH_DUPLICATE },
	{ "121 s apart", 121, 1800, -1, 5 * KM, MATCH_IMPORTED },
	{ "a quarter of an hour", 900, 1800, -1, 5 * KM, MATCH_DUPLICATE },
	{ "nearly a quarter", 900 + 5, 1800, -1, 5 * KM, MATCH_DUPLICATE },
	{ "not quite a quarter", 900 + 6, 1800, -1, 5 * KM, MATCH_IMPORTED },
	{ "not quite a quarter", 900 - 6, 1800, -1, 5 * KM, MATCH_IMPORTED },
	{ "five and three quarters", 5 * HOUR + 2700, 1800, -1, 5 * KM,
	    MATCH_DUPLICATE },
	{ "14 h", 14 * HOUR, 1800, -1, 5 * KM, MATCH_DUPLICATE },
	{ "14 h before", -14 * HOUR, 1800, -1, 5 * KM, MATCH_DUPLICATE },
	{ "14 h 15", 14 * HOUR + 900, 1800, -1, 5 * KM, MATCH_IMPORTED },
	{ "a day", 24 * HOUR, 1800, -1, 5 * KM, MATCH_IMPORTED },
	/* 3 per cent of the larger one: 1746 of 1800, 1800 of 1855 */
	{ "3 % shorter", 60, 1746, -1, 5 * KM, MATCH_DUPLICATE },
	{ "more than 3 % shorter", 60, 1745, -1, 5 * KM, MATCH_IMPORTED },
	{ "3 % longer", 60, 1855, -1, 5 * KM, MATCH_DUPLICATE },
	{ "more than 3 % longer", 60, 1856, -1, 5 * KM, MATCH_IMPORTED },
	{ "a pause counted", 60, -1, 1800, 5 * KM, MATCH_DUPLICATE },
	{ "3 % less far", 60, 1800, -1, 485000, MATCH_DUPLICATE },
	{ "more than 3 % less far", 60, 1800, -1, 484999, MATCH_IMPORTED },
	{ "no distance", 60, 1800, -1, -1, MATCH_DUPLICATE },
	{ "a distance of none", 60, 1800, -1, 0, MATCH_DUPLICATE },
	{ "no time in common", 60, -1, -1, 5 * KM, MATCH_SKIPPED },
	/* the same start and another length: she has to say */
	{ "the same start, longer", 0, 3600, -1, 10 * KM, MATCH_SKIPPED },
	{ "the same start, less far", 2, 1800, -1, 4 * KM, MATCH_SKIPPED },
	{ "3 s later, longer", 3, 3600, -1, 10 * KM, MATCH_IMPORTED },
};

static void
test_pairs(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct workout first = half_an_hour(), second = first;
		enum match_status got[2];

		/* Today begins in time for 14 h and ends before it. */
		second.start += pairs[i].apart_s;
		(void)str_copy(second.format, sizeof(second.format), "gpx");
		if (pairs[i].apart_s > 0) {
			first.start -= 86400;
			second.start -= 86400;
		}
		second.timer_ms = pairs[i].timer_s * 1000;
		second.elapsed_ms = pairs[i].elapsed_s * 1000;
		if (pairs[i].timer_s < 0)
			second.timer_ms = WORKOUT_UNSAID;
		if (pairs[i].elapsed_s < 0)
			second.elapsed_ms = WORKOUT_UNSAID;
		second.distance_cm = pairs[i].distance_cm;
		got[0] = stored(&first, &second);
		got[1] = together(&first, &second, 1);
		if (got[0] != pairs[i].status || got[1] != pairs[i].status)
			fail_msg("%s: %s in the log, %s in one import",
			    pairs[i].what, match_word(got[0]),
			    match_word(got[1]));
	}
}

/* Which of the two says no distance or no time does not matter. */
static void
test_pairs_of_nothing(void **state)
{
	struct workout first = half_an_hour(), second = first;

	(void)state;
	first.distance_cm = 0;
	second.start += 60;
	assert_int_equal(stored(&first, &second), MATCH_DUPLICATE);
	assert_int_equal(together(&first, &second, 1), MATCH_DUPLICATE);
	/* No time is none that they share. */
	first.timer_ms = second.timer_ms = 0;
	first.moving_ms = 1800000;
	second.moving_ms = 3600000;
	assert_int_equal(stored(&first, &second), MATCH_IMPORTED);
	/* Two whose clocks were not set begin together by that clock alone. */
	for (int64_t apart = 0; apart <= 1; apart++) {
		struct match_case c;

		first = second = half_an_hour();
		first.clock = second.clock = WORKOUT_CLOCK_NONE;
		second.start += apart;
		begin(&c);
		c.env.date = today() - 3;
		offer(&c, 0, &first, 0);
		offer(&c, 1, &second, 1);
		match_run(&c.env, c.item, 2, &c.edit);
		assert_int_equal(c.item[1].status,
		    apart == 0 ? MATCH_DUPLICATE : MATCH_IMPORTED);
		end(&c);
	}
	second.start = first.start;
	second.clock = WORKOUT_CLOCK_UTC;
	assert_int_not_equal(together(&second, &first, 1), MATCH_DUPLICATE);
}

static int
an_hour_east(void *arg, int day, int minute)
{
	(void)arg;
	(void)day;
	(void)minute;
	return 60;
}

static int
eleven_hours_east(void *arg, int day, int minute)
{
	(void)arg;
	(void)day;
	(void)minute;
	return 11 * 60;
}

/* The day and the minute of a start, which her clock shows an hour east of UTC
 * where the file names no zone. */
static void
test_when(void **state)
{
	static const struct {
		enum workout_clock clock;
		int zone_min, start_s; /* after yesterday's midnight */
		int day, minute;       /* the day after yesterday */
	} rows[] = {
		{ WORKOUT_CLOCK_CIVIL, WORKOUT_ZONE_UNSAID, 0, 0, 0 },
		{ WORKOUT_CLOCK_CIVIL, WORKOUT_ZONE_UNSAID, -1, -1, 1439 },
		{ WORKOUT_CLOCK_CIVIL, 120, 60, 0, 1 },
		{ WORKOUT_CLOCK_UTC, 120, 60, 0, 121 },
		{ WORKOUT_CLOCK_UTC, WORKOUT_ZONE_UNSAID, 60, 0, 61 },
		{ WORKOUT_CLOCK_UTC, -120, 7200, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout w = half_an_hour();
		struct match_case c;

		w.clock = rows[i].clock;
		w.zone_min = rows[i].zone_min;
		w.start = later(rows[i].start_s) - 6 * HOUR;
		begin(&c);
		c.env.zone = an_hour_east;
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_int_equal(c.item[0].status, MATCH_IMPORTED);
		if (c.item[0].activity.day != today() - 1 + rows[i].day ||
		    c.item[0].activity.start_min != rows[i].minute)
			fail_msg("row %zu: day %d, minute %d", i,
			    c.item[0].activity.day - today(),
			    c.item[0].activity.start_min);
		end(&c);
	}
}

/* A sport that the file does not name is that of its speed, in cm/s. */
static void
test_sport_by_speed(void **state)
{
	static const struct {
		int64_t s, cm;
		enum activity_kind kind;
	} rows[] = {
		{ 1000, 190000, ACTIVITY_WALK },
		{ 1000, 191000, ACTIVITY_RUN },
		{ 1000, 550000, ACTIVITY_RUN },
		{ 1000, 551000, ACTIVITY_OTHER },
		{ 1000, 1000, ACTIVITY_WALK },
		{ 1000, 0, ACTIVITY_OTHER },
		{ 1000, -1, ACTIVITY_OTHER },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout w = half_an_hour();

		w.sport = SPORT_UNKNOWN;
		w.timer_ms = rows[i].s * 1000;
		w.distance_cm = rows[i].cm;
		if (activity_of(&w).kind != rows[i].kind)
			fail_msg("row %zu: %d", i, (int)activity_of(&w).kind);
	}
}

/* Of two clocks the zone is between them, so its minutes may differ too. */
static void
test_clocks(void **state)
{
	static const struct {
		int64_t apart_s;
		enum match_status status;
	} rows[] = { { 2 * HOUR + 120, MATCH_DUPLICATE },
		{ 2 * HOUR - 120, MATCH_DUPLICATE },
		{ 2 * HOUR + 121, MATCH_IMPORTED },
		{ 14 * HOUR + 120, MATCH_DUPLICATE } };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout first = half_an_hour(), second = first;

		first.start -= 86400;
		second.start = first.start + rows[i].apart_s;
		second.clock = WORKOUT_CLOCK_CIVIL;
		(void)str_copy(second.format, sizeof(second.format), "garmin");
		assert_int_equal(stored(&first, &second), rows[i].status);
		assert_int_equal(together(&first, &second, 1), rows[i].status);
	}
}

/* A walk and a run that begin 78 s apart are two; a walk and a run in one
 * moment are no contradiction; the parts of a FIT file are never compared. */
static void
test_apart(void **state)
{
	struct workout first = half_an_hour(), second = first;

	(void)state;
	second.start += 78;
	second.timer_ms = INT64_C(2400000);
	assert_int_equal(stored(&first, &second), MATCH_IMPORTED);
	assert_int_equal(together(&first, &second, 1), MATCH_IMPORTED);
	second = first;
	second.sport = SPORT_WALK;
	second.timer_ms = INT64_C(2400000);
	assert_int_equal(stored(&first, &second), MATCH_IMPORTED);
	assert_int_equal(together(&first, &second, 1), MATCH_IMPORTED);
	/* The rows of one service are by one clock; samples are copied. */
	second = first;
	second.start += HOUR;
	assert_int_equal(stored(&first, &second), MATCH_IMPORTED);
	second.samples = 1800;
	assert_int_equal(together(&second, &first, 1), MATCH_DUPLICATE);
	second.sport = SPORT_STRENGTH;
	assert_int_equal(stored(&first, &second), MATCH_IMPORTED);
	second = first;
	second.part = 2;
	assert_int_equal(together(&first, &second, 0), MATCH_IMPORTED);
	assert_int_equal(together(&first, &second, 1), MATCH_DUPLICATE);
}

/* A run that one file tells of twice is one: by its name, or alike in one
 * moment and one sport; not what only was as long, at another hour. */
static void
test_twice_in_one_file(void **state)
{
	static const struct {
		const char *format, *first, *second;
		int64_t apart_s, timer_s;
		enum sport sport;
		enum match_status status;
	} rows[] = {
		{ "health", "", "", 3, 1806, SPORT_RUN, MATCH_DUPLICATE },
		{ "health", "", "", 120, 1800, SPORT_RUN, MATCH_DUPLICATE },
		{ "health", "", "", 121, 1800, SPORT_RUN, MATCH_IMPORTED },
		{ "health", "", "", 0, 1800, SPORT_WALK, MATCH_IMPORTED },
		{ "health", "", "", 60, 2400, SPORT_RUN, MATCH_IMPORTED },
		{ "gpx", "", "", 3600, 1800, SPORT_RUN, MATCH_IMPORTED },
		{ "strava", "strava:1", "strava:1", 0, 3600, SPORT_RUN,
		    MATCH_DUPLICATE },
		{ "strava", "strava:1", "strava:2", 3600, 1800, SPORT_RUN,
		    MATCH_IMPORTED },
		{ "fit", "", "", 0, 1800, SPORT_RUN, MATCH_IMPORTED },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout first = half_an_hour(), second;
		enum match_status got;

		(void)str_copy(first.format, sizeof(first.format),
		    rows[i].format);
		second = first;
		second.part = 2;
		second.start += rows[i].apart_s;
		second.timer_ms = rows[i].timer_s * 1000;
		second.sport = rows[i].sport;
		(void)str_copy(first.source_id, sizeof(first.source_id),
		    rows[i].first);
		(void)str_copy(second.source_id, sizeof(second.source_id),
		    rows[i].second);
		got = together(&first, &second, 0);
		if (got != rows[i].status)
			fail_msg("row %zu: %s", i, match_word(got));
	}
}

/* A row in the zone of the Line Islands and one in that of Samoa are as many
 * days apart as two of one moment can be. */
static void
test_twice_across_the_date_line(void **state)
{
	struct workout first = half_an_hour(), second;
	struct match_case c;

	(void)state;
	(void)str_copy(first.format, sizeof(first.format), "health");
	first.start = later(4 * HOUR + 30 * MINUTE);
	first.zone_min = 14 * 60;
	second = first;
	second.part = 2;
	second.zone_min = -11 * 60;
	begin(&c);
	offer(&c, 0, &first, 0);
	offer(&c, 1, &second, 0);
	match_run(&c.env, c.item, 2, &c.edit);
	assert_int_equal(c.item[0].status, MATCH_IMPORTED);
	assert_int_equal(c.item[0].activity.day, today());
	assert_int_equal(c.item[1].status, MATCH_DUPLICATE);
	assert_int_equal(c.edit.changes.count, 1);
	end(&c);
}

/* Yoga is something else to a file that has no word for it. */
static void
test_yoga_of_two_names(void **state)
{
	struct workout first = half_an_hour(), second = first;

	(void)state;
	first.sport = SPORT_OTHER;
	first.samples = 1800;
	second.sport = SPORT_YOGA;
	second.start += HOUR;
	second.clock = WORKOUT_CLOCK_CIVIL;
	assert_int_equal(stored(&first, &second), MATCH_DUPLICATE);
	assert_int_equal(together(&first, &second, 1), MATCH_DUPLICATE);
	second = first;
	second.sport = SPORT_YOGA;
	second.timer_ms *= 2;
	assert_int_equal(stored(&first, &second), MATCH_SKIPPED);
	assert_int_equal(together(&first, &second, 1), MATCH_SKIPPED);
}

/* Two runs of one watch or one service, whole hours apart: they have one clock,
 * so they are two. A copy keeps the name, another watch has another one. */
static void
test_one_giver(void **state)
{
	static const struct {
		const char *first, *second;
		enum match_status status;
	} rows[] = {
		{ "fit-1-1763449200-1", "fit-1-1763488800-1", MATCH_IMPORTED },
		{ "fit-1-1763449200-1", "fit-1-1763449200-1", MATCH_DUPLICATE },
		{ "fit-1-1763449200-1", "fit-11-1763488800-1",
		    MATCH_DUPLICATE },
		{ "fit-1-1763449200-1", "fit-2-1763488800-1", MATCH_DUPLICATE },
		{ "strava:1", "strava:2", MATCH_IMPORTED },
		{ "strava:1", "garmin:2", MATCH_DUPLICATE },
		{ "strava:1", "", MATCH_DUPLICATE },
		{ "", "", MATCH_DUPLICATE },
		{ ":1", ":2", MATCH_DUPLICATE }, /* by nobody */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout first = half_an_hour(), second;
		enum match_status got[2];

		first.samples = 1800;
		second = first;
		second.start -= 11 * HOUR;
		(void)str_copy(first.source_id, sizeof(first.source_id),
		    rows[i].first);
		(void)str_copy(second.source_id, sizeof(second.source_id),
		    rows[i].second);
		got[0] = stored(&first, &second);
		got[1] = together(&first, &second, 1);
		if (got[0] != rows[i].status || got[1] != rows[i].status)
			fail_msg("row %zu: %s in the log, %s in one import", i,
			    match_word(got[0]), match_word(got[1]));
	}
}

static int
count_zone(void *arg, int day, int minute)
{
	(void)day;
	(void)minute;
	++*(int *)arg;
	return 60;
}

/* The zone is asked for what may be the same, not for all there is: that takes
 * long in a log of years. */
static void
test_zone_of_few(void **state)
{
	struct workout first = half_an_hour(), second = first;
	struct activity a = activity_of(&first);
	int asked[2] = { 0 };

	(void)state;
	second.start -= 30 * INT64_C(86400);
	for (int there = 0; there < 2; there++) {
		struct match_case c;

		begin(&c);
		c.env.zone = count_zone;
		c.env.arg = &asked[there];
		if (there)
			have(&c, &a, &first);
		offer(&c, 0, &second, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_int_equal(c.item[0].status, MATCH_IMPORTED);
		end(&c);
	}
	assert_true(asked[0] > 0);
	assert_int_equal(asked[1], asked[0]);
}

/* A distance that nobody runs in that time is not taken, and that is said. */
static void
test_no_pace(void **state)
{
	static const struct {
		int run_s, metres;
		bool taken;
	} row[] = { { 1800, 6000, true }, { 720, 5760, true },
		{ 720, 5761, false }, { 720, 6000, false }, { 1200, 334, true },
		{ 1200, 333, false }, { 86400, 500000, true },
		{ 86400, 500001, false }, { 1200, 99999999, false } };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct workout w = half_an_hour();
		struct match_case c;

		w.timer_ms = w.run_ms = row[i].run_s * INT64_C(1000);
		w.run_cm = w.distance_cm = row[i].metres * INT64_C(100);
		begin(&c);
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_int_equal(c.item[0].status, MATCH_IMPORTED);
		if ((c.item[0].activity.distance_m > 0) != row[i].taken ||
		    (strstr(c.item[0].text, "without its distance") == NULL) !=
			row[i].taken)
			fail_msg("row %zu: %d m, \"%s\"", i,
			    c.item[0].activity.distance_m, c.item[0].text);
		end(&c);
	}
}

/* Nor is one that nobody walks in a day; what is neither run nor walk has no
 * distance in the log, and nothing is said of it. */
static void
test_no_walk(void **state)
{
	static const struct {
		enum sport sport;
		int64_t cm;
		const char *text;
	} rows[] = {
		{ SPORT_WALK, 50000000, "" },
		{ SPORT_WALK, 50000001,
		    "without its distance: 500001 m of walking in 30:00 is no pace" },
		{ SPORT_OTHER, 50000001, "" },
		{ SPORT_WALK, 0, "" },
		{ SPORT_WALK, 40, "" }, /* to the metre it is 0 */
		{ SPORT_RUN, 40, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout w = half_an_hour();
		struct match_case c;

		w.sport = rows[i].sport;
		w.distance_cm = rows[i].cm;
		begin(&c);
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_string_equal(c.item[0].text, rows[i].text);
		end(&c);
	}
}

#define SAMPLES 300 /* points of a series, one in six seconds */

/* The samples of a run, made of seed; 0: the same in every point. Each value is
 * by more than it was, and of off in a hundred points by far more; the last
 * ones lack. */
static void
sampled(struct workout *w, unsigned seed, int more, int off, int lacks,
    uint8_t *room)
{
	struct series_point points[SAMPLES];

	for (unsigned i = 0; i < SAMPLES; i++) {
		unsigned wave = seed * i * (i + 3 * seed) % 97;
		int by = i * 7 % 100 < (unsigned)off ? more + 40 : more;

		points[i] = (struct series_point){ {
		    (uint16_t)(250 + (int)wave + by),
		    (uint16_t)(140 + (int)wave / 4 + by),
		    (uint16_t)(166 + (int)wave / 10 + by),
		} };
	}
	w->samples = 1800;
	w->series = room;
	w->series_size = series_pack(points, SAMPLES - lacks, 6, room,
	    WORKOUT_SERIES_MAX);
	assert_true(w->series_size > 0);
}

/* Samples of one format tell a copy from another run, where the hour does not:
 * one that was saved anew under a name and in a zone of its own is the run that
 * it was, and two that are as long and as far are two. */
static void
test_samples(void **state)
{
	static const struct {
		const char *first, *second;
		unsigned seed, other; /* of the samples; 0: all alike */
		int more, off, lacks;
		bool converted; /* the second to another format */
		enum match_status status;
	} rows[] = {
		/* one watch */
		{ "fit-1-2-1", "fit-1-3-1", 1, 1, 0, 0, 0, false,
		    MATCH_DUPLICATE },
		{ "fit-1-2-1", "fit-1-3-1", 1, 1, 1, 9, 0, false,
		    MATCH_DUPLICATE },
		/* 90 per cent of the points, and 89 */
		{ "fit-1-2-1", "fit-1-3-1", 1, 1, 1, 10, 0, false,
		    MATCH_DUPLICATE },
		{ "fit-1-2-1", "fit-1-3-1", 1, 1, 1, 11, 0, false,
		    MATCH_IMPORTED },
		{ "fit-1-2-1", "fit-1-3-1", 1, 1, 9, 0, 0, false,
		    MATCH_IMPORTED },
		{ "fit-1-2-1", "fit-1-3-1", 1, 2, 0, 0, 0, false,
		    MATCH_IMPORTED },
		{ "fit-1-2-1", "fit-1-3-1", 1, 1, 0, 0, 0, true,
		    MATCH_IMPORTED },
		{ "fit-1-2-1", "fit-1-2-1", 1, 2, 0, 0, 0, false,
		    MATCH_DUPLICATE },
		{ "fit-1-2-1", "fit-1-3-1", 1, 1, 0, 0, 2, false,
		    MATCH_DUPLICATE },
		{ "fit-1-2-1", "fit-1-3-1", 1, 1, 0, 0, 3, false,
		    MATCH_IMPORTED },
		/* nobody knows which */
		{ "", "", 1, 1, 0, 0, 0, false, MATCH_DUPLICATE },
		{ "", "", 1, 2, 0, 0, 0, false, MATCH_IMPORTED },
		{ "", "", 1, 2, 0, 0, 0, true, MATCH_DUPLICATE },
		/* samples that are all alike tell nothing */
		{ "fit-1-2-1", "fit-1-3-1", 0, 0, 0, 0, 0, false,
		    MATCH_IMPORTED },
		{ "", "", 0, 0, 0, 0, 0, false, MATCH_DUPLICATE },
	};
	static uint8_t room[2][WORKOUT_SERIES_MAX];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout first = half_an_hour(), second = first;
		enum match_status got[2];

		sampled(&first, rows[i].seed, 0, 0, 0, room[0]);
		sampled(&second, rows[i].other, rows[i].more, rows[i].off,
		    rows[i].lacks, room[1]);
		second.start -= 2 * HOUR;
		(void)str_copy(first.source_id, sizeof(first.source_id),
		    rows[i].first);
		(void)str_copy(second.source_id, sizeof(second.source_id),
		    rows[i].second);
		if (rows[i].converted)
			(void)str_copy(second.format, sizeof(second.format),
			    "gpx");
		got[0] = stored(&first, &second);
		got[1] = together(&first, &second, 1);
		if (got[0] != rows[i].status || got[1] != rows[i].status)
			fail_msg("row %zu: %s in the log, %s in one import", i,
			    match_word(got[0]), match_word(got[1]));
	}
}

/* As many points as a file may keep are compared, and none behind them. */
static void
test_samples_at_most(void **state)
{
	static uint8_t room[WORKOUT_SERIES_MAX];
	static struct series_point points[SERIES_POINTS_MAX];
	struct workout first = half_an_hour(), second;

	(void)state;
	for (unsigned i = 0; i < SERIES_POINTS_MAX; i++)
		points[i] = (struct series_point){ { (uint16_t)(250 + i % 97),
		    140, 166 } };
	first.samples = SERIES_POINTS_MAX;
	first.series = room;
	first.series_size = series_pack(points, SERIES_POINTS_MAX, 1, room,
	    WORKOUT_SERIES_MAX);
	assert_true(first.series_size > 0);
	second = first;
	second.start -= 2 * HOUR;
	(void)str_copy(first.source_id, sizeof(first.source_id), "fit-1-2-1");
	(void)str_copy(second.source_id, sizeof(second.source_id), "fit-1-3-1");
	assert_int_equal(stored(&first, &second), MATCH_DUPLICATE);
}

/* The bouts of a run on a belt tell it, but not one way out and back. */
static void
test_samples_of_bouts(void **state)
{
	static uint8_t room[WORKOUT_SERIES_MAX];

	(void)state;
	for (int changes = 0; changes <= 6; changes++) {
		struct series_point points[SAMPLES];
		struct workout first = half_an_hour(), second;

		for (int i = 0; i < SAMPLES; i++) {
			int bout = i / 40 < changes ? i / 40 : changes;

			points[i] = (struct series_point){ { 0 } };
			points[i].value[SERIES_SPEED_CMS] = bout % 2 == 0 ?
			    135 :
			    255;
		}
		first.samples = 1800;
		first.series = room;
		first.series_size = series_pack(points, SAMPLES, 6, room,
		    sizeof(room));
		(void)str_copy(first.source_id, sizeof(first.source_id),
		    "fit-1-2-1");
		second = first;
		second.source_id[6] = '3';
		second.start -= 2 * HOUR;
		assert_int_equal(stored(&first, &second),
		    changes < 4 ? MATCH_IMPORTED : MATCH_DUPLICATE);
	}
}

/* What its source calls by one name is one, however long it says it was; and
 * so is the same part of the same bytes. */
static void
test_known(void **state)
{
	struct workout first = half_an_hour(), second;
	struct activity a = activity_of(&first);
	struct match_case c;

	(void)state;
	(void)str_copy(first.source_id, sizeof(first.source_id), "strava:1");
	second = first;
	second.start += 60;
	second.timer_ms *= 2;
	assert_int_equal(stored(&first, &second), MATCH_DUPLICATE);
	assert_int_equal(together(&first, &second, 1), MATCH_DUPLICATE);
	second.source_id[7] = '2';
	assert_int_equal(stored(&first, &second), MATCH_IMPORTED);
	for (int part = 1; part <= 2; part++) {
		begin(&c);
		second.part = part;
		read_again(&c, &a, &first, &second, false);
		assert_int_equal(c.item[0].status,
		    part == 1 ? MATCH_DUPLICATE : MATCH_IMPORTED);
		end(&c);
	}
}

/* A file with samples tells more than a row of a table; what she has changed
 * since stays as it is. */
static void
test_richer(void **state)
{
	struct workout row = half_an_hour(), file = row;
	struct activity a = activity_of(&row);
	struct match_case c;

	(void)state;
	file.samples = 1800;
	file.run_ms = INT64_C(1200000);
	file.run_cm = 4 * KM;
	file.bouts = 4;
	file.longest_ms = INT64_C(300000);
	file.between_ms = INT64_C(600000);
	for (int edited = 0; edited <= 1; edited++) {
		begin(&c);
		a.run_s = edited ? 1500 : 1800;
		a.rpe = 4;
		have(&c, &a, &row);
		offer(&c, 0, &file, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_int_equal(c.item[0].status, MATCH_MATCHED);
		assert_string_equal(c.item[0].text,
		    "tells more of what is there");
		assert_int_equal(c.edit.changes.count, 1);
		a = c.edit.changes.items[0].fact.activity;
		assert_int_equal(a.id.byte[0], 7);
		assert_int_equal(a.run_s, edited ? 1500 : 1200);
		assert_int_equal(a.distance_m, 4000);
		assert_int_equal(a.bouts, 4);
		assert_int_equal(a.bout_s, 300);
		assert_int_equal(a.walk_s, 200);
		assert_int_equal(a.rpe, 4);
		end(&c);
		a = activity_of(&row);
	}
	/* Once it is there, the row is the poorer one. */
	assert_int_equal(stored(&file, &row), MATCH_DUPLICATE);
	assert_int_equal(stored(&file, &file), MATCH_DUPLICATE);
	/* So is one that was cut off, of nearly the same length. */
	row.samples = 1790;
	workout_flag(&row, WORKOUT_FLAG_TRUNCATED);
	assert_int_equal(stored(&row, &file), MATCH_MATCHED);
	assert_int_equal(stored(&file, &row), MATCH_DUPLICATE);
}

/* The same bytes with a unit that is named: only a distance that was taken in
 * another one is mended; one that is not there takes nothing away. */
static void
test_units_said(void **state)
{
	static const struct {
		int64_t was_cm, is_cm;
		int metres; /* 0: nothing changes */
	} rows[] = {
		{ 5 * KM, 804672, 8047 },
		{ 804672, 5 * KM, 5000 },
		{ 4 * KM + 1, 643739, 6437 },
		{ 4 * KM, 643741, 0 },
		/* one centimetre less or more than 1562.50 m of 2514.60 */
		{ 156249, 251460, 2515 },
		{ 156251, 251460, 2515 },
		{ 251460, 156251, 1563 },
		{ 156248, 251460, 0 },
		{ 156252, 251460, 0 },
		/* a centimetre is no mile of nothing */
		{ 1, 0, 0 },
		{ 0, 1, 0 },
		{ 5 * KM, 5 * KM, 0 },
		{ 5 * KM, -1, 0 },
		{ 5 * KM, 0, 0 },
		{ 5 * KM, 7 * KM, 0 },
		{ -1, 5 * KM, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout was = half_an_hour(), is = was;
		struct activity a;
		struct match_case c;

		was.distance_cm = rows[i].was_cm;
		is.distance_cm = rows[i].is_cm;
		a = activity_of(&was);
		for (int said = 0; said <= 1; said++) {
			bool mends = said == 1 && rows[i].metres > 0;

			begin(&c);
			read_again(&c, &a, &was, &is, said == 1);
			assert_int_equal(c.item[0].status,
			    mends ? MATCH_MATCHED : MATCH_DUPLICATE);
			if (mends) {
				assert_string_equal(c.item[0].text,
				    "read with the unit you named");
				assert_int_equal(c.item[0].activity.distance_m,
				    rows[i].metres);
			}
			end(&c);
		}
	}
}

/* What she changed is said to stay where she has changed it, and a file without
 * samples would have. */
static void
test_stays(void **state)
{
	static const struct {
		int hers_s;      /* of running; 0: as the file had it */
		int64_t timer_s; /* of the whole file */
		const char *text;
	} rows[] = {
		{ 0, 1800, "is whole; the file before was cut off" },
		{ 1500, 1800, "is whole; the file before was cut off" },
		{ 0, 1830, "tells more of what is there" },
	};
	struct workout cut = half_an_hour(), whole;
	struct activity a = activity_of(&cut);
	struct match_case c;

	(void)state;
	workout_flag(&cut, WORKOUT_FLAG_TRUNCATED);
	for (size_t i = 0; i < COUNT(rows); i++) {
		whole = half_an_hour();
		whole.timer_ms = rows[i].timer_s * 1000;
		begin(&c);
		a.run_s = rows[i].hers_s > 0 ? rows[i].hers_s : 1800;
		have(&c, &a, &cut);
		offer(&c, 0, &whole, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_int_equal(c.item[0].status, MATCH_MATCHED);
		assert_string_equal(c.item[0].text, rows[i].text);
		end(&c);
	}
}

/* Her distance against that of a unit she names now. */
static void
test_stays_with_a_unit(void **state)
{
	static const struct {
		enum sport sport;
		int64_t was_cm, is_cm;
		int hers_m; /* -1: that of the file */
		enum match_status status;
		const char *text; /* of what it matched */
		int m;
	} rows[] = {
		{ SPORT_RUN, 5 * KM, 804672, 4800, MATCH_MATCHED,
		    "what you changed stays", 4800 },
		/* the right one already: the unit is that of the file still */
		{ SPORT_RUN, 5 * KM, 804672, 8047, MATCH_MATCHED,
		    "read with the unit you named", 8047 },
		/* of a ride none is kept: there is nothing to mend */
		{ SPORT_OTHER, 5 * KM, 804672, -1, MATCH_DUPLICATE, NULL, 0 },
		/* 40 cm are kept as 0 m; nobody runs 1 m in half an hour */
		{ SPORT_RUN, 40, 64, -1, MATCH_MATCHED,
		    "read with the unit you named", -1 },
		{ SPORT_RUN, 64, 40, -1, MATCH_MATCHED,
		    "read with the unit you named", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout was = half_an_hour(), is = was;
		struct activity a;
		struct match_case c;

		was.sport = is.sport = rows[i].sport;
		was.distance_cm = rows[i].was_cm;
		is.distance_cm = rows[i].is_cm;
		a = activity_of(&was);
		if (rows[i].hers_m >= 0)
			a.distance_m = rows[i].hers_m;
		begin(&c);
		read_again(&c, &a, &was, &is, true);
		assert_int_equal(c.item[0].status, rows[i].status);
		if (rows[i].text != NULL) {
			assert_string_equal(c.item[0].text, rows[i].text);
			assert_int_equal(c.item[0].activity.distance_m,
			    rows[i].m);
			assert_int_equal(c.edit.sources.count, 1);
		}
		end(&c);
	}
}

/* Heart rate, steps and the effort that the watch was told are added to a file
 * without them; the activity stays as she has it, and nothing is lost. */
static void
test_added(void **state)
{
	struct workout bare = half_an_hour(), file, other;
	struct activity a = activity_of(&bare);
	struct match_case c;

	(void)state;
	bare.samples = 1800;
	for (int what = 0; what < 3; what++) {
		file = bare;
		file.timer_ms += 1000;
		if (what == 0)
			file.hr_avg = 140;
		else if (what == 1)
			file.cadence = 168;
		else
			file.rpe = 3;
		begin(&c);
		have(&c, &a, &bare);
		offer(&c, 0, &file, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_int_equal(c.item[0].status, MATCH_MATCHED);
		assert_int_equal(c.edit.changes.count, 1);
		assert_int_equal(c.edit.changes.items[0].fact.activity.run_s,
		    a.run_s);
		assert_ptr_equal(c.edit.sources.items[0].workout, &file);
		end(&c);
		assert_int_equal(stored(&file, &bare), MATCH_DUPLICATE);
		assert_int_equal(stored(&file, &file), MATCH_DUPLICATE);
		other = bare;
		other.hr_max = 180;
		assert_int_equal(stored(&bare, &other), MATCH_DUPLICATE);
		/* what would be lost: samples, the distance, the rest */
		other = file;
		other.samples = 0;
		assert_int_equal(stored(&bare, &other), MATCH_DUPLICATE);
		other = file;
		other.distance_cm = -1;
		assert_int_equal(stored(&bare, &other), MATCH_DUPLICATE);
	}
	other = bare;
	other.hr_avg = 140;
	assert_int_equal(stored(&file, &other), MATCH_DUPLICATE);
	/* In one import the order does not matter. */
	begin(&c);
	offer(&c, 0, &bare, 0);
	offer(&c, 1, &other, 1);
	match_run(&c.env, c.item, 2, &c.edit);
	assert_int_equal(c.item[0].status, MATCH_DUPLICATE);
	assert_int_equal(c.item[1].status, MATCH_IMPORTED);
	end(&c);
}

/* No heart beats and no step is taken 0 times in a minute, and nobody runs 0 m:
 * such a figure is none, to be added to and never added. An effort of 0 is one
 * that she told the watch. */
static void
test_added_to_nothing(void **state)
{
	static const struct {
		const char *what;
		int64_t hr, cadence, rpe, cm;         /* of what is there */
		int64_t hr_2, cadence_2, rpe_2, cm_2; /* of what comes */
		enum match_status status;
	} rows[] = {
		{ "heart rate", 0, -1, -1, 5 * KM, 140, -1, -1, 5 * KM,
		    MATCH_MATCHED },
		{ "none of it", -1, -1, -1, 5 * KM, 0, -1, -1, 5 * KM,
		    MATCH_DUPLICATE },
		{ "steps", -1, 0, -1, 5 * KM, -1, 168, -1, 5 * KM,
		    MATCH_MATCHED },
		{ "none of them", -1, -1, -1, 5 * KM, -1, 0, -1, 5 * KM,
		    MATCH_DUPLICATE },
		{ "no effort", -1, -1, -1, 5 * KM, -1, -1, 0, 5 * KM,
		    MATCH_MATCHED },
		{ "more than none", -1, -1, 0, 5 * KM, -1, -1, 3, 5 * KM,
		    MATCH_DUPLICATE },
		{ "its distance lost", -1, -1, -1, 5 * KM, 140, -1, -1, 0,
		    MATCH_DUPLICATE },
		{ "without a distance", -1, -1, -1, 0, 140, -1, -1, 0,
		    MATCH_MATCHED },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout there = half_an_hour(), file;
		enum match_status got;

		there.samples = 1800;
		file = there;
		there.hr_avg = rows[i].hr;
		there.cadence = rows[i].cadence;
		there.rpe = rows[i].rpe;
		there.distance_cm = rows[i].cm;
		file.hr_avg = rows[i].hr_2;
		file.cadence = rows[i].cadence_2;
		file.rpe = rows[i].rpe_2;
		file.distance_cm = rows[i].cm_2;
		got = stored(&there, &file);
		if (got != rows[i].status)
			fail_msg("%s: %s", rows[i].what, match_word(got));
	}
}

/* Of two that begin as near to it, one before it and one behind, it is always
 * the first that is there. */
static void
test_as_near(void **state)
{
	struct workout w = half_an_hour();

	(void)state;
	for (int before = 0; before <= 1; before++) {
		struct match_case c;

		begin(&c);
		for (int n = 0; n < 2; n++) {
			struct workout there = w;
			struct activity a;

			there.start += n == before ? 60 : -60;
			a = activity_of(&there);
			have(&c, &a, &there);
			give_id(&c, n, (uint8_t)(20 + n));
		}
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_int_equal(c.item[0].status, MATCH_DUPLICATE);
		assert_int_equal(c.item[0].activity.id.byte[0], 20);
		end(&c);
	}
}

/* Two runs alike in one day, in a table of her clock, the later one first:
 * each of the files, which come by another clock, tells of its own row. */
static void
test_nearest(void **state)
{
	static const int east[] = { 0, 60, 11 * 60 };

	(void)state;
	for (size_t i = 0; i < COUNT(east) * 2; i++) {
		struct workout row[2], file[2];
		struct match_case c;
		bool evening_first = i % 2 == 0;

		begin(&c);
		c.env.zone = i / 2 == 0 ? no_zone :
		    i / 2 == 1          ? an_hour_east :
					  eleven_hours_east;
		for (int n = 0; n < 2; n++) {
			bool evening = (n == 0) == evening_first;
			struct activity a;

			row[n] = file[n] = half_an_hour();
			row[n].start = later(evening ? 11 * HOUR + 20 : 0);
			row[n].clock = WORKOUT_CLOCK_CIVIL;
			(void)str_copy(row[n].format, sizeof(row[n].format),
			    "garmin");
			file[n].start = row[n].start - east[i / 2] * MINUTE;
			file[n].samples = 1800;
			(void)snprintf(file[n].source_id,
			    sizeof(file[n].source_id), "fit-1-%d-1", n);
			a = activity_of(&row[n]);
			have(&c, &a, &row[n]);
			give_id(&c, n, (uint8_t)(20 + n));
		}
		offer(&c, 0, &file[1], 0);
		offer(&c, 1, &file[0], 1);
		match_run(&c.env, c.item, 2, &c.edit);
		for (int n = 0; n < 2; n++) {
			if (c.item[n].status != MATCH_MATCHED ||
			    c.item[n].activity.id.byte[0] != 21 - n)
				fail_msg("row %zu, file %d: %s, %d", i, n,
				    match_word(c.item[n].status),
				    c.item[n].activity.id.byte[0]);
		}
		end(&c);
	}
}

/* One row is told better by one file of an import; another file that would
 * tell of it, too, is held against that one. */
static void
test_one_row_for_one(void **state)
{
	struct workout row = half_an_hour(), file = row, copy;
	struct activity a = activity_of(&row);
	struct match_case c;

	(void)state;
	file.samples = 1800;
	copy = file;
	copy.start += 60;
	for (int known = 0; known <= 1; known++) {
		if (known)
			(void)str_copy(row.source_id, sizeof(row.source_id),
			    "strava:1");
		(void)str_copy(file.source_id, sizeof(file.source_id),
		    row.source_id);
		(void)str_copy(copy.source_id, sizeof(copy.source_id),
		    row.source_id);
		begin(&c);
		have(&c, &a, &row);
		offer(&c, 0, &file, 0);
		offer(&c, 1, &copy, 1);
		match_run(&c.env, c.item, 2, &c.edit);
		assert_int_equal(c.item[0].status, MATCH_MATCHED);
		assert_int_equal(c.item[1].status, MATCH_DUPLICATE);
		assert_non_null(strstr(c.item[1].text,
		    known ? "there already" : "another file here"));
		assert_int_equal(c.edit.changes.count, 1);
		end(&c);
	}
}

/* Of two files of one run the one that tells more of it is taken, whichever is
 * named first. */
static void
test_tells_most(void **state)
{
	static const struct {
		const char *what;
		int hr, cadence, rpe;
		int none; /* what the other file says of it */
	} rows[] = {
		{ "heart rate", 140, -1, -1, -1 },
		{ "steps", -1, 160, -1, -1 },
		{ "effort", -1, -1, 3, -1 },
		{ "effort", -1, -1, 0, -1 },
		/* A heart or feet that stood still were not measured. */
		{ "heart rate", 140, 0, -1, 0 },
		{ "steps", 0, 160, -1, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows) * 2; i++) {
		size_t more = i % 2;
		struct workout file[2] = { half_an_hour(), half_an_hour() };
		struct match_case c;

		for (int n = 0; n < 2; n++) {
			file[n].samples = 1800;
			file[n].hr_avg = file[n].cadence = rows[i / 2].none;
			file[n].rpe = WORKOUT_UNSAID;
		}
		file[more].hr_avg = rows[i / 2].hr;
		file[more].cadence = rows[i / 2].cadence;
		file[more].rpe = rows[i / 2].rpe;
		begin(&c);
		offer(&c, 0, &file[0], 0);
		offer(&c, 1, &file[1], 1);
		match_run(&c.env, c.item, 2, &c.edit);
		if (c.item[more].change < 0 ||
		    c.item[1 - more].status != MATCH_DUPLICATE)
			fail_msg("%s, file %zu: %s", rows[i / 2].what, more,
			    c.item[more].text);
		end(&c);
	}
}

/* What an activity that is there is the same as goes before one that begins
 * with it and is of another length, whichever of them is nearer. */
static void
test_same_before_contradiction(void **state)
{
	struct workout same = half_an_hour(), other = same, w = same;
	struct match_case c;

	(void)state;
	same.start += 60;
	other.timer_ms *= 2;
	for (int first = 0; first <= 1; first++) {
		struct activity a = activity_of(&same), b = activity_of(&other);

		begin(&c);
		have(&c, first ? &a : &b, first ? &same : &other);
		give_id(&c, 0, 20);
		have(&c, first ? &b : &a, first ? &other : &same);
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_int_equal(c.item[0].status, MATCH_DUPLICATE);
		assert_int_equal(c.item[0].activity.id.byte[0], first ? 20 : 7);
		end(&c);
	}
}

/* In one import the order of the files does not matter. */
static void
test_order(void **state)
{
	struct workout row = half_an_hour(), file = row;
	struct match_case c;

	(void)state;
	file.samples = 1800;
	begin(&c);
	offer(&c, 0, &row, 0);
	offer(&c, 1, &file, 1);
	match_run(&c.env, c.item, 2, &c.edit);
	assert_int_equal(c.item[0].status, MATCH_DUPLICATE);
	assert_int_equal(c.item[1].status, MATCH_IMPORTED);
	assert_int_equal(c.edit.changes.count, 1);
	assert_ptr_equal(c.edit.sources.items[0].workout, &file);
	end(&c);
}

/* Of a file that was cut off and the whole one the whole is taken, whichever
 * comes first. */
static void
test_cut_before_whole(void **state)
{
	struct workout whole = half_an_hour(), cut = whole;
	struct match_case c;

	(void)state;
	cut.timer_ms /= 2;
	cut.distance_cm /= 2;
	cut.samples = 900;
	whole.samples = 1800;
	workout_flag(&cut, WORKOUT_FLAG_TRUNCATED);
	begin(&c);
	offer(&c, 0, &cut, 0);
	offer(&c, 1, &whole, 1);
	match_run(&c.env, c.item, 2, &c.edit);
	assert_int_equal(c.item[0].status, MATCH_DUPLICATE);
	assert_int_equal(c.item[1].status, MATCH_IMPORTED);
	end(&c);
}

/* The whole file that comes later, into c: what there is of the cut one, and
 * her minutes of running where they are not none. */
static void
whole_later(struct match_case *c, const struct workout *cut,
    const struct workout *whole, int hers_s)
{
	struct activity a = activity_of(cut);

	begin(c);
	if (hers_s > 0)
		a.run_s = hers_s;
	have(c, &a, cut);
	offer(c, 0, whole, 0);
	match_run(&c->env, c->item, 1, &c->edit);
	assert_int_equal(c->item[0].status, MATCH_MATCHED);
	assert_string_equal(c->item[0].text, "tells more of what is there");
	assert_int_equal(c->edit.changes.count, 1);
	assert_int_equal(c->item[0].activity.id.byte[0], 7);
	assert_int_equal(c->item[0].activity.session_s, 1800);
	assert_int_equal(c->item[0].activity.distance_m, 5000);
}

/* The rest of a run whose file was cut off is taken when it comes; the cut one
 * once more is there already. */
static void
test_whole_after_cut(void **state)
{
	struct workout whole = half_an_hour(), cut = whole, other;
	struct match_case c;

	(void)state;
	cut.timer_ms /= 2;
	cut.distance_cm /= 2;
	cut.samples = 900;
	whole.samples = 1800;
	workout_flag(&cut, WORKOUT_FLAG_TRUNCATED);
	whole_later(&c, &cut, &whole, 0);
	assert_int_equal(c.item[0].activity.run_s, 1800);
	end(&c);
	whole_later(&c, &cut, &whole, 800);
	assert_int_equal(c.item[0].activity.run_s, 800);
	end(&c);
	assert_int_equal(stored(&whole, &cut), MATCH_DUPLICATE);
	/* It ended in the walk out: no run was seen yet. */
	other = cut;
	other.run_ms = 0;
	whole_later(&c, &other, &whole, 0);
	assert_int_equal(c.item[0].activity.kind, ACTIVITY_RUN);
	assert_int_equal(c.item[0].activity.run_s, 1800);
	end(&c);
	/* What is shorter than its own beginning is something else, or not
	 * longer; as is what only sums up, another sport, another moment. */
	other = whole;
	other.timer_ms = cut.timer_ms / 2;
	assert_int_equal(stored(&cut, &other), MATCH_SKIPPED);
	other.timer_ms = cut.timer_ms;
	assert_int_equal(stored(&cut, &other), MATCH_SKIPPED);
	other = whole;
	other.distance_cm = cut.distance_cm / 2;
	assert_int_equal(stored(&cut, &other), MATCH_SKIPPED);
	other = whole;
	other.samples = 0;
	assert_int_equal(stored(&cut, &other), MATCH_SKIPPED);
	other = whole;
	workout_flag(&other, WORKOUT_FLAG_TRUNCATED);
	assert_int_equal(stored(&cut, &other), MATCH_SKIPPED);
	other = whole;
	other.start += 3;
	assert_int_equal(stored(&cut, &other), MATCH_IMPORTED);
	other = whole;
	other.sport = SPORT_WALK;
	assert_int_equal(stored(&cut, &other), MATCH_IMPORTED);
	/* On a belt neither says how far. */
	cut.distance_cm = other.distance_cm = -1;
	other.sport = cut.sport;
	assert_int_equal(stored(&cut, &other), MATCH_MATCHED);
	assert_int_equal(stored(&other, &cut), MATCH_DUPLICATE);
}

/* What she wrote down herself: within 15 per cent and half an hour. */
static void
test_hand(void **state)
{
	static const struct {
		int start_min, session_s, distance_m;
		enum match_status status;
	} rows[] = {
		{ -1, 1800, -1, MATCH_MATCHED },
		{ -1, 1530, -1, MATCH_MATCHED },
		{ -1, 1529, -1, MATCH_IMPORTED },
		{ -1, 1800, 4250, MATCH_MATCHED },
		{ -1, 1800, 4249, MATCH_IMPORTED },
		{ 6 * 60 + 30, 1800, -1, MATCH_MATCHED },
		{ 6 * 60 + 31, 1800, -1, MATCH_IMPORTED },
		{ 0, 1800, -1, MATCH_IMPORTED }, /* at midnight */
		{ -1, 1800, 0, MATCH_MATCHED },  /* nobody measured it */
		{ -1, 1530, 0, MATCH_MATCHED },
	};
	struct workout w = half_an_hour();
	struct match_case c;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct activity hand = activity_unsaid(today() - 1), got;

		hand.kind = ACTIVITY_RUN;
		hand.start_min = rows[i].start_min;
		hand.session_s = hand.run_s = rows[i].session_s;
		hand.distance_m = rows[i].distance_m;
		hand.note = "hers";
		begin(&c);
		have(&c, &hand, NULL);
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_int_equal(c.item[0].status, rows[i].status);
		assert_int_equal(c.edit.changes.count, 1);
		got = c.edit.changes.items[0].fact.activity;
		if (rows[i].status == MATCH_MATCHED)
			assert_string_equal(got.note, "hers");
		else
			assert_null(got.note);
		end(&c);
		if (rows[i].status != MATCH_MATCHED)
			continue;
		assert_int_equal(got.id.byte[0], 7);
		assert_int_equal(got.session_s, rows[i].session_s);
		assert_int_equal(got.run_s, rows[i].session_s);
		assert_int_equal(got.start_min,
		    rows[i].start_min < 0 ? 6 * 60 : rows[i].start_min);
		/* Its distance belongs to its own running time alone. */
		assert_int_equal(got.distance_m,
		    rows[i].distance_m > 0        ? rows[i].distance_m :
			rows[i].session_s == 1800 ? 5000 :
						    rows[i].distance_m);
	}
}

/* She wrote a session down as planned, the watch ran on: as much was run in
 * both, within 15 per cent. Of two such the one as long as the file is it. */
static void
test_hand_by_running(void **state)
{
	static const struct {
		int session_s, run_s, other_session_s;
		enum match_status status;
		int id, distance_m;
	} rows[] = {
		{ 1980, 900, 0, MATCH_MATCHED, 7, 2500 },
		{ 1980, 765, 0, MATCH_MATCHED, 7, -1 },
		{ 1980, 764, 0, MATCH_IMPORTED, 0, 2500 },
		{ 900, 900, 0, MATCH_MATCHED, 7, 2500 },
		{ 1980, 900, 2400, MATCH_MATCHED, 8, 2500 },
		{ 2400, 900, 1980, MATCH_MATCHED, 7, 2500 },
		{ 2400, 900, 2400, MATCH_MATCHED, 8, 2500 },
	};
	struct workout w = half_an_hour();

	(void)state;
	w.timer_ms = INT64_C(2400000);
	w.run_ms = INT64_C(900000);
	w.run_cm = 250000;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct activity hand = activity_unsaid(today() - 1);
		struct match_case c;

		hand.session_s = rows[i].session_s;
		hand.run_s = rows[i].run_s;
		begin(&c);
		have(&c, &hand, NULL);
		if (rows[i].other_session_s > 0) {
			struct fact other = { .kind = FACT_ACTIVITY };

			other.activity = hand;
			other.activity.session_s = rows[i].other_session_s;
			other.activity.id.byte[0] = 8;
			log_put(&c.log, &other);
		}
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		if (c.item[0].status != rows[i].status ||
		    c.item[0].activity.id.byte[0] != rows[i].id ||
		    c.item[0].activity.distance_m != rows[i].distance_m)
			fail_msg("row %zu: %s, %d, %d m", i,
			    match_word(c.item[0].status),
			    c.item[0].activity.id.byte[0],
			    c.item[0].activity.distance_m);
		end(&c);
	}
}

/* The file begins at midnight, or says no distance. */
static void
test_hand_of_little(void **state)
{
	static const struct {
		int file_min, file_m, hand_min, hand_m;
		enum match_status status;
		int start_min;
	} rows[] = {
		{ 0, 5000, 31, -1, MATCH_IMPORTED, 0 },
		{ 0, 5000, 30, -1, MATCH_MATCHED, 30 },
		{ 30, 5000, 0, -1, MATCH_MATCHED, 0 },
		{ 0, 0, -1, 5000, MATCH_MATCHED, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct activity hand = activity_unsaid(today() - 1);
		struct workout w = half_an_hour();
		struct match_case c;

		w.start = later(rows[i].file_min * MINUTE) - 6 * HOUR;
		w.distance_cm = rows[i].file_m * 100;
		hand.start_min = rows[i].hand_min;
		hand.session_s = hand.run_s = 1800;
		hand.distance_m = rows[i].hand_m;
		begin(&c);
		have(&c, &hand, NULL);
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		if (c.item[0].status != rows[i].status ||
		    c.item[0].activity.start_min != rows[i].start_min)
			fail_msg("row %zu: %s, minute %d", i,
			    match_word(c.item[0].status),
			    c.item[0].activity.start_min);
		end(&c);
	}
}

/* What is said of a distance that was not taken is of one that nobody runs in
 * her own time, too; where hers alone differs, nothing is. */
static void
test_hand_and_pace(void **state)
{
	static const struct {
		int file_m, run_s, distance_m;
		bool said;
	} rows[] = {
		{ 5000, 1530, -1, false },
		{ 5000, 1700, 0, false },
		{ 20000, 1700, -1, true },
		{ 20000, 1700, 0, true },
		{ 5000, 500, 5000, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct activity hand = activity_unsaid(today() - 1);
		struct workout w = half_an_hour();
		struct match_case c;

		w.distance_cm = rows[i].file_m * 100;
		hand.session_s = 1800;
		hand.run_s = rows[i].run_s;
		hand.distance_m = rows[i].distance_m;
		begin(&c);
		have(&c, &hand, NULL);
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_int_equal(c.item[0].status, MATCH_MATCHED);
		if ((strstr(c.item[0].text, "is no pace") != NULL) !=
		    rows[i].said)
			fail_msg("row %zu: %s", i, c.item[0].text);
		end(&c);
	}
}

/* A continuous run that a file with samples tells again adds them. */
static void
test_richer_and_continuous(void **state)
{
	struct workout row = half_an_hour(), file = row;

	(void)state;
	file.samples = 1800;
	file.run_ms = file.timer_ms;
	assert_int_equal(stored(&row, &file), MATCH_MATCHED);
}

/* Is w what the plan had for its day? */
static bool
planned(const struct state *state, const struct workout *w)
{
	enum match_status status;
	struct match_case c;

	begin(&c);
	c.env.state = state;
	offer(&c, 0, w, 0);
	match_run(&c.env, c.item, 1, &c.edit);
	status = c.item[0].status;
	end(&c);
	assert_true(status == MATCH_IMPORTED || status == MATCH_MATCHED);
	return status == MATCH_MATCHED;
}

/* What the plan was for on each day, from the first day of lope on, by one who
 * runs and by one who does not yet. */
static void
test_planned(void **state)
{
	static const enum sport sports[] = { SPORT_OTHER, SPORT_RUN, SPORT_WALK,
		SPORT_STRENGTH }; /* in the order of the sessions */
	int seen[COUNT(sports)] = { 0 }, start = today() - 13, runs, day;
	struct story s;

	(void)state;
	for (runs = 0; runs <= 1; runs++) {
		if (runs)
			story_on_ladder(&s, start);
		else
			story_begin(&s, start - 60, start);
		story_greens(&s, start, today());
		/* Strength that was but ticked is what the file tells of. */
		for (day = start; day <= today(); day++)
			story_tick(&s, day, "strength", 2, -1);
		story_today(&s, today());
		for (day = start - 1; day <= today(); day++) {
			const struct day_state *ds = state_day(&s.state, day);
			enum session_kind kind = day < start ? SESSION_REST :
							       ds->session.kind;

			for (size_t i = 0; i < COUNT(sports); i++) {
				struct workout w = half_an_hour();

				w.start += (day - (today() - 1)) *
				    INT64_C(86400);
				w.sport = sports[i];
				if (planned(&s.state, &w) !=
				    (kind != SESSION_REST && i == kind))
					fail_msg("day %d, sport %zu",
					    day - start, i);
			}
			seen[kind]++;
		}
		story_end(&s);
	}
	for (size_t i = 0; i < COUNT(seen); i++)
		assert_true(seen[i] > 0);
}

/* Yoga is a recovery task, too, from the first day of lope on; once it is
 * ticked nothing is said. */
static void
test_recovery(void **state)
{
	static const struct {
		enum sport sport;
		int start; /* of lope, days after that of the file */
		const char *task;
		int ticked; /* days after it, too */
		const char *text;
	} rows[] = {
		{ SPORT_YOGA, 0, "roll", 0,
		    "it counts as recovery when you tick yoga" },
		{ SPORT_YOGA, 0, "yoga", -1,
		    "it counts as recovery when you tick yoga" },
		{ SPORT_YOGA, 0, "yoga", 0, "" },
		{ SPORT_YOGA, 1, "roll", 0, "" },
		{ SPORT_OTHER, 0, "roll", 0, "" },
		{ SPORT_STRENGTH, 0, "roll", 0, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout w = half_an_hour();
		struct match_case c;
		struct story s;

		w.sport = rows[i].sport;
		w.start -= 86400;
		story_begin(&s, today() - 90, today() - 2 + rows[i].start);
		story_tick(&s, today() - 2 + rows[i].ticked, rows[i].task, 1,
		    -1);
		story_today(&s, today());
		begin(&c);
		c.env.log = &s.log;
		c.env.state = &s.state;
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_string_equal(c.item[0].text, rows[i].text);
		assert_int_equal(c.item[0].recovery, rows[i].text[0] != '\0');
		end(&c);
		story_end(&s);
	}
}

/* A second run of a day is one more, whether the first is in the log or in a
 * file beside it. */
static void
test_planned_once(void **state)
{
	static const char *const more =
	    "one more: the session of that day is done";
	struct workout first = half_an_hour(), second = first;
	int start = today() - 13, day = today();
	struct match_case c;
	struct story s;

	(void)state;
	story_on_ladder(&s, start);
	story_greens(&s, start, today());
	story_today(&s, today());
	while (state_day(&s.state, day)->session.kind != SESSION_RUN)
		day--;
	first.start += (day - (today() - 1)) * INT64_C(86400);
	second.start = first.start + 5 * HOUR + 60;
	second.timer_ms /= 2;
	second.distance_cm /= 2;
	begin(&c);
	c.env.state = &s.state;
	offer(&c, 0, &first, 0);
	offer(&c, 1, &second, 1);
	match_run(&c.env, c.item, 2, &c.edit);
	assert_int_equal(c.item[0].status, MATCH_MATCHED);
	assert_string_equal(c.item[0].text, "the session of the plan");
	assert_int_equal(c.item[1].status, MATCH_IMPORTED);
	assert_string_equal(c.item[1].text, more);
	end(&c);
	(void)story_run(&s, day, 900);
	story_today(&s, today());
	begin(&c);
	c.env.state = &s.state;
	offer(&c, 0, &first, 0);
	match_run(&c.env, c.item, 1, &c.edit);
	assert_int_equal(c.item[0].status, MATCH_IMPORTED);
	assert_string_equal(c.item[0].text, more);
	end(&c);
	story_end(&s);
}

/* How many of each kind came in, how many that were there were added to, and
 * nothing where nothing was done. */
static void
test_sentence(void **state)
{
	static const struct {
		enum sport first, second;
		bool there; /* the first, by hand */
		const char *text;
	} rows[] = {
		{ SPORT_RUN, SPORT_RUN, false, "Imported 2 runs" },
		{ SPORT_RUN, SPORT_WALK, false, "Imported 1 run, 1 walk" },
		{ SPORT_OTHER, SPORT_STRENGTH, false,
		    "Imported 1 strength session, 1 other activity" },
		{ SPORT_OTHER, SPORT_NOTHING, false,
		    "Imported 1 other activity" },
		{ SPORT_NOTHING, SPORT_NOTHING, false, "" },
		{ SPORT_RUN, SPORT_NOTHING, true, "Added to 1 run" },
		{ SPORT_RUN, SPORT_WALK, true,
		    "Imported 1 walk; added to 1 run" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout first = half_an_hour(), second = first;
		struct match_case c;
		struct activity a;

		first.sport = rows[i].first;
		second.sport = rows[i].second;
		second.start -= 2 * 86400;
		begin(&c);
		if (rows[i].there) {
			a = activity_of(&first);
			have(&c, &a, NULL);
		}
		offer(&c, 0, &first, 0);
		offer(&c, 1, &second, 1);
		match_run(&c.env, c.item, 2, &c.edit);
		assert_string_equal(c.edit.text, rows[i].text);
		end(&c);
	}
}

static void
test_words(void **state)
{
	(void)state;
	assert_string_equal(match_shown(MATCH_FAILED, true), "not taken");
	assert_string_equal(match_shown(MATCH_FAILED, false), "not taken");
	assert_string_equal(match_shown(MATCH_MATCHED, true), "matched");
	assert_string_equal(match_shown(MATCH_MATCHED, false), "matches");
}

/* What was removed from the log is new once more, though its file is known. */
static void
test_removed(void **state)
{
	struct workout w = half_an_hour();
	struct activity a = activity_of(&w);
	struct match_case c;

	(void)state;
	begin(&c);
	have(&c, &a, &w);
	log_remove(&c.log, FACT_ACTIVITY, c.log.activity.items[0].id);
	assert_int_equal(c.log.activity.count, 0);
	offer(&c, 0, &w, 0);
	match_run(&c.env, c.item, 1, &c.edit);
	assert_int_equal(c.item[0].status, MATCH_IMPORTED);
	end(&c);
}

/* Found by its activity, in any order they came in. */
static void
test_sources(void **state)
{
	struct match_sources sources = { 0 };

	(void)state;
	assert_null(match_sources_find(&sources, (struct row_id){ { 1 } }));
	match_sources_sort(&sources);
	for (uint8_t i = 9; i > 0; i--) {
		*VEC_ADD(
		    &sources) = (struct match_source){ .activity = { { i } } };
		match_sources_sort(&sources);
		assert_int_equal(match_sources_find(&sources,
				     (struct row_id){ { i } })
				     ->activity.byte[0],
		    i);
	}
	for (uint8_t i = 1; i <= 9; i++)
		assert_int_equal(match_sources_find(&sources,
				     (struct row_id){ { i } })
				     ->activity.byte[0],
		    i);
	assert_null(match_sources_find(&sources, (struct row_id){ { 10 } }));
	match_sources_clear(&sources);
}

/* One file alone: what becomes of it, and why. */
static void
alone(const struct workout *w, int date, enum match_status status,
    const char *why)
{
	struct match_case c;

	begin(&c);
	offer(&c, 0, w, 0);
	c.item[0].date = date;
	match_run(&c.env, c.item, 1, &c.edit);
	assert_int_equal(c.item[0].status, status);
	if (strstr(c.item[0].text, why) == NULL)
		fail_msg("%s: %s", why, c.item[0].text);
	end(&c);
}

/* The first and the last day there is, today, a whole day. */
static void
test_dates(void **state)
{
	struct workout w = half_an_hour();
	int64_t first = date_make(1900, 1, 1) * INT64_C(86400);
	int64_t last = date_make(2199, 12, 31) * INT64_C(86400);

	(void)state;
	w.clock = WORKOUT_CLOCK_CIVIL;
	w.start = first - 1;
	alone(&w, DAY_NONE, MATCH_FAILED, "its date is none");
	w.start = first;
	alone(&w, DAY_NONE, MATCH_IMPORTED, "");
	w.start = last;
	alone(&w, DAY_NONE, MATCH_FAILED, "is in the future");
	w.start = last + 86400;
	alone(&w, DAY_NONE, MATCH_FAILED, "its date is none");
	w.clock = WORKOUT_CLOCK_NONE;
	alone(&w, today(), MATCH_IMPORTED, "");
	w = half_an_hour();
	w.timer_ms = INT64_C(86400000);
	alone(&w, DAY_NONE, MATCH_IMPORTED, "");
	w.timer_ms++;
	alone(&w, DAY_NONE, MATCH_FAILED, "it took more than a day");
}

/* What is said of one begins with the first word of it. */
static void
test_said(void **state)
{
	static const struct {
		const char *text;
		bool flag, walk, pace;
	} rows[] = {
		{ "", false, false, false },
		{ "it has no distance", true, false, false },
		{ "nothing in it was run: a walk", false, true, false },
		{ "without its distance: 20000 m of running in 30:00 is no pace",
		    false, false, true },
		{ "it has no distance; nothing in it was run: a walk", true,
		    true, false },
		{ "it has no distance; "
		  "without its distance: 20000 m of running in 30:00 is no pace",
		    true, false, true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout w = half_an_hour();
		struct match_case c;

		if (rows[i].flag)
			workout_flag(&w, WORKOUT_FLAG_NO_DISTANCE);
		if (rows[i].walk)
			w.run_ms = 0;
		if (rows[i].pace)
			w.distance_cm = 20 * KM;
		begin(&c);
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_string_equal(c.item[0].text, rows[i].text);
		end(&c);
	}
}

/* From where, and how far at the most. */
static void
test_source_and_distance(void **state)
{
	static const struct {
		int64_t cm;
		int m;
	} rows[] = { { -1, -1 }, { 0, 0 }, { 50000000, 500000 },
		{ 50000001, -1 } };
	struct workout w = half_an_hour();
	struct match_case c;

	(void)state;
	w.sport = SPORT_WALK;
	for (size_t i = 0; i < COUNT(rows); i++) {
		w.distance_cm = rows[i].cm;
		assert_int_equal(activity_of(&w).distance_m, rows[i].m);
	}
	for (int said = 0; said <= 1; said++) {
		w.format[0] = said ? 'g' : '\0';
		w.format[1] = '\0';
		begin(&c);
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_string_equal(c.item[0].activity.source,
		    said ? "g" : "file");
		end(&c);
	}
}

/* A watch that was started by mistake is told of, and nothing comes in. */
static void
test_short(void **state)
{
	static const char *const why = "less than a minute is no session";
	static const char *const no_run = "too short to be a run";
	struct workout w = half_an_hour();

	(void)state;
	w.distance_cm = 500;
	w.timer_ms = 14000;
	w.run_ms = 0;
	alone(&w, DAY_NONE, MATCH_SKIPPED, no_run);
	/* A second, and nobody has looked into it. */
	w.timer_ms = 1000;
	w.run_ms = WORKOUT_UNSAID;
	alone(&w, DAY_NONE, MATCH_SKIPPED, no_run);
	w.run_ms = 499;
	alone(&w, DAY_NONE, MATCH_SKIPPED, no_run);
	w.timer_ms = 14000;
	w.run_ms = 13000;
	alone(&w, DAY_NONE, MATCH_IMPORTED, "");
	w.run_ms = 0;
	w.timer_ms = 60000;
	alone(&w, DAY_NONE, MATCH_IMPORTED, "");
	w.sport = SPORT_WALK;
	alone(&w, DAY_NONE, MATCH_IMPORTED, "");
	w.timer_ms = 59000;
	alone(&w, DAY_NONE, MATCH_SKIPPED, why);
	w.sport = SPORT_UNKNOWN;
	w.timer_ms = w.elapsed_ms = 0;
	alone(&w, DAY_NONE, MATCH_SKIPPED, why);
}

/* Without a clock it waits for its day, each file for its own. */
static void
test_undated(void **state)
{
	struct workout w = half_an_hour();

	(void)state;
	w.clock = WORKOUT_CLOCK_NONE;
	alone(&w, DAY_NONE, MATCH_FAILED, "its clock was not set");
	alone(&w, today() - 3, MATCH_IMPORTED, "");
	alone(&w, today() + 1, MATCH_FAILED, "in the future");
}

/* Nobody runs 5 km in 8 minutes: the run is in, its distance is not. */
static void
test_too_fast(void **state)
{
	struct workout w = half_an_hour();
	struct activity a;

	(void)state;
	w.timer_ms = 480000;
	alone(&w, DAY_NONE, MATCH_IMPORTED, "without its distance");
	a = activity_of(&w);
	assert_int_equal(a.session_s, 480);
	assert_int_equal(a.distance_m, -1);
	w.timer_ms = 1800000;
	a = activity_of(&w);
	assert_int_equal(a.distance_m, 5000);
}

/* What the watch calls a run, and nobody ran in, is a walk. */
static void
test_walked(void **state)
{
	struct workout w = half_an_hour();
	struct activity a;

	(void)state;
	w.run_ms = 0;
	alone(&w, DAY_NONE, MATCH_IMPORTED, "nothing in it was run: a walk");
	a = activity_of(&w);
	assert_int_equal(a.kind, ACTIVITY_WALK);
	assert_int_equal(a.session_s, 1800);
	assert_int_equal(a.distance_m, 5000);
	assert_int_equal(a.run_s, activity_unsaid(today()).run_s);
	w.run_ms = 1000;
	a = activity_of(&w);
	assert_int_equal(a.kind, ACTIVITY_RUN);
	assert_int_equal(a.run_s, 1);
}

/* By hand it was called a run as well: the file is of the same outing. */
static void
test_walked_by_hand(void **state)
{
	struct workout w = half_an_hour();
	struct activity a = activity_unsaid(today() - 1);
	struct match_case c;
	int run_s;

	(void)state;
	w.run_ms = 0;
	for (run_s = 0; run_s <= 1; run_s++) {
		a.run_s = run_s;
		a.session_s = 1800;
		begin(&c);
		have(&c, &a, NULL);
		offer(&c, 0, &w, 0);
		match_run(&c.env, c.item, 1, &c.edit);
		assert_int_equal(c.item[0].status,
		    run_s == 0 ? MATCH_MATCHED : MATCH_IMPORTED);
		assert_null(strstr(c.item[0].text, "is no pace"));
		end(&c);
	}
}

/* Without the way of the bouts that of all says nothing of them. */
static void
test_bouts(void **state)
{
	struct workout w = half_an_hour();
	struct activity a;

	(void)state;
	w.run_ms = 1200000;
	w.bouts = 4;
	w.longest_ms = 600000;
	w.between_ms = 600000;
	a = activity_of(&w);
	assert_int_equal(a.distance_m, -1);
	w.run_cm = 4 * KM;
	a = activity_of(&w);
	assert_int_equal(a.distance_m, 4000);
	assert_int_equal(a.bout_s, 600);
	assert_true(activity_bouts_differ(&a));
}

/* Two bouts make bouts, one is the run; none is longer than all of them. */
static void
test_bouts_at_their_bounds(void **state)
{
	static const struct {
		int64_t bouts, longest_ms, run_cm;
		int kept, bout_s, distance_m;
	} rows[] = {
		{ 1, 1200000, -1, 0, 0, 5000 },
		{ 1, 1200000, 0, 0, 0, 0 },
		{ 2, 1200000, -1, 2, 1200, -1 },
		{ 2, 1300000, -1, 2, 1200, -1 },
		{ 2, 1000, -1, 2, 1, -1 },
		{ 2, 999, -1, 0, 0, -1 },
		{ 1000, 1000, -1, 1000, 1, -1 },
		{ 1001, 1000, -1, 0, 0, -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct workout w = half_an_hour();
		struct activity a;

		w.run_ms = 1200000;
		w.between_ms = 600000;
		w.bouts = rows[i].bouts;
		w.longest_ms = rows[i].longest_ms;
		w.run_cm = rows[i].run_cm;
		a = activity_of(&w);
		assert_int_equal(a.run_s, 1200);
		if (a.bouts != rows[i].kept || a.bout_s != rows[i].bout_s ||
		    a.distance_m != rows[i].distance_m)
			fail_msg("row %zu: %d of %d s, %d m", i, a.bouts,
			    a.bout_s, a.distance_m);
	}
}

/* The five steps of the watch are those of the check-in. */
static void
test_energy(void **state)
{
	static const int row[][2] = { { -1, -1 }, { 0, 1 }, { 25, 2 },
		{ 50, 3 }, { 75, 4 }, { 100, 5 }, { 37, 2 }, { 38, 3 } };

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct workout w = workout_unsaid();

		w.feel = row[i][0];
		if (workout_energy(&w) != row[i][1])
			fail_msg("%d: %d", row[i][0], workout_energy(&w));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_pairs_of_nothing),
		cmocka_unit_test(test_when),
		cmocka_unit_test(test_sport_by_speed),
		cmocka_unit_test(test_clocks),
		cmocka_unit_test(test_apart),
		cmocka_unit_test(test_twice_in_one_file),
		cmocka_unit_test(test_twice_across_the_date_line),
		cmocka_unit_test(test_yoga_of_two_names),
		cmocka_unit_test(test_one_giver),
		cmocka_unit_test(test_zone_of_few),
		cmocka_unit_test(test_no_pace),
		cmocka_unit_test(test_no_walk),
		cmocka_unit_test(test_samples),
		cmocka_unit_test(test_samples_at_most),
		cmocka_unit_test(test_samples_of_bouts),
		cmocka_unit_test(test_known),
		cmocka_unit_test(test_richer),
		cmocka_unit_test(test_added),
		cmocka_unit_test(test_added_to_nothing),
		cmocka_unit_test(test_as_near),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_one_row_for_one),
		cmocka_unit_test(test_tells_most),
		cmocka_unit_test(test_same_before_contradiction),
		cmocka_unit_test(test_units_said),
		cmocka_unit_test(test_stays),
		cmocka_unit_test(test_stays_with_a_unit),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_cut_before_whole),
		cmocka_unit_test(test_whole_after_cut),
		cmocka_unit_test(test_hand),
		cmocka_unit_test(test_hand_by_running),
		cmocka_unit_test(test_hand_of_little),
		cmocka_unit_test(test_hand_and_pace),
		cmocka_unit_test(test_richer_and_continuous),
		cmocka_unit_test(test_planned),
		cmocka_unit_test(test_planned_once),
		cmocka_unit_test(test_recovery),
		cmocka_unit_test(test_sentence),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_removed),
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_said),
		cmocka_unit_test(test_source_and_distance),
		cmocka_unit_test(test_energy),
		cmocka_unit_test(test_short),
		cmocka_unit_test(test_undated),
		cmocka_unit_test(test_too_fast),
		cmocka_unit_test(test_walked),
		cmocka_unit_test(test_walked_by_hand),
		cmocka_unit_test(test_bouts),
		cmocka_unit_test(test_bouts_at_their_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
