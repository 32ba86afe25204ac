/* SPDX-License-Identifier: ISC */
/*
 * The easy-pace limit from what she has run: which trial or race counts, on
 * which days, and what the limit makes of a run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lope/date.h"
#include "lope/pace.h"
#include "model/model.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define PREGNANT_DAYS 280

static void
begin(struct story *s)
{
	story_begin(s, MON - 300, MON);
	story_ready(s, MON);
}

/* A trial since the birth counts for 84 days; after them nothing does. */
static void
trial_days(void **test)
{
	static const struct {
		int after;
		enum pace_mode mode;
		int limit;
	} row[] = {
		{ 5, PACE_MODE_TRIAL, 429 },
		{ 84, PACE_MODE_TRIAL, 509 },
		{ 85, PACE_MODE_TALK, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct pace_limit limit;
		struct activity *a;
		struct story s;

		begin(&s);
		a = story_run(&s, MON, 1710);
		a->distance_m = 5000;
		a->type = RUN_TRIAL;
		story_today(&s, MON + row[i].after);
		pace_read(&s.state, MON + row[i].after, false, TEMP_NONE,
		    TEMP_NONE, &limit);
		if (limit.mode != row[i].mode ||
		    limit.limit_s_per_km != row[i].limit)
			fail_msg("day %d: mode %d, %d", row[i].after,
			    (int)limit.mode, limit.limit_s_per_km);
		story_end(&s);
	}
}

/* Four fifths of a race before the pregnancy, of 24 months at most. */
static void
race_days(void **test)
{
	static const struct {
		const char *id;
		int day, distance_m, time_s, limit;
	} row[] = {
		{ "on the last day before", 0, 5000, 1350, 411 },
		{ "the day after", 1, 5000, 1350, 0 },
		{ "two years before", -730, 5000, 1350, 411 },
		{ "a day more", -731, 5000, 1350, 0 },
		{ "in no time", 0, 5000, 0, 0 },
		{ "over no distance", 0, 0, 1350, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct fact fact = { .kind = FACT_RACE };
		struct pace_limit limit;
		struct story s;

		begin(&s);
		fact.race = (struct race){ .distance_m = row[i].distance_m,
			.time_s = row[i].time_s };
		fact.head.day = MON - 300 - PREGNANT_DAYS + row[i].day;
		fact.head.id.byte[0] = 99;
		log_put(&s.log, &fact);
		story_today(&s, MON);
		pace_read(&s.state, MON, false, TEMP_NONE, TEMP_NONE, &limit);
		if (limit.limit_s_per_km != row[i].limit ||
		    limit.mode !=
			(row[i].limit > 0 ? PACE_MODE_PROVISIONAL :
					    PACE_MODE_TALK))
			fail_msg("%s: mode %d, %d", row[i].id, (int)limit.mode,
			    limit.limit_s_per_km);
		story_end(&s);
	}
}

/* Of a VDOT of 25.567: seven tenths up to Q1, 74 % from Q2 on; a stroller
 * makes it slower. */
static void
limit_by_level(void **test)
{
	static const struct {
		int level;
		bool stroller;
		int limit;
	} row[] = {
		{ 0, false, 519 },
		{ 1, false, 519 },
		{ 2, false, 497 },
		{ 1, true, 545 },
	};
	struct pace_limit limit;
	struct story s;
	size_t i;

	(void)test;
	begin(&s);
	story_today(&s, MON);
	s.state.memory->trial_day = MON;
	s.state.memory->trial_m = 5000;
	s.state.memory->trial_s = 2100;
	for (i = 0; i < COUNT(row); i++) {
		s.state.memory->level = row[i].level;
		pace_read(&s.state, MON, row[i].stroller, TEMP_NONE, TEMP_NONE,
		    &limit);
		if (limit.limit_s_per_km != row[i].limit)
			fail_msg("Q%d: %d", row[i].level, limit.limit_s_per_km);
	}
	story_end(&s);
}

/* Days without a run make it slower: W34, from a VDOT of 40. */
static void
limit_after_days_off(void **test)
{
	static const struct {
		int days_off, limit;
	} row[] = { { 5, 367 }, { 21, 382 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct pace_limit limit;
		struct story s;

		begin(&s);
		story_run(&s, MON - row[i].days_off, 600);
		story_today(&s, MON);
		s.state.memory->trial_day = MON - row[i].days_off;
		/* 24:06 over 5 km is a VDOT of 40.0. */
		s.state.memory->trial_m = 5000;
		s.state.memory->trial_s = 1446;
		pace_read(&s.state, MON, false, TEMP_NONE, TEMP_NONE, &limit);
		if (limit.limit_s_per_km != row[i].limit)
			fail_msg("%d days: %d", row[i].days_off,
			    limit.limit_s_per_km);
		story_end(&s);
	}
}

/* 97 % of 4:00 is 3:52.8, of 6:40 is 6:28 to the second; what has no length
 * or no time is judged by effort alone. */
static void
runs_against_a_limit(void **test)
{
	static const struct {
		int limit, run_s, distance_m, rpe;
		enum pace_verdict verdict;
	} row[] = {
		{ 400, 400, 1000, 4, PACE_OK },
		{ 400, 399, 1000, 4, PACE_WARN },
		{ 400, 388, 1000, 4, PACE_WARN },
		{ 400, 387, 1000, 4, PACE_BREACH },
		{ 400, 400, 1000, 5, PACE_WARN },
		{ 400, 400, 1000, 7, PACE_BREACH },
		{ 400, 300, 0, 4, PACE_OK },
		{ 400, 300, -1, 4, PACE_OK },
		{ 400, 0, 1000, 4, PACE_OK },
		{ 0, 300, 1000, 4, PACE_OK },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct pace_limit limit = { .limit_s_per_km = row[i].limit };
		enum pace_verdict verdict = pace_judge(&limit, row[i].run_s,
		    row[i].distance_m, row[i].rpe, TALK_EASY);

		if (verdict != row[i].verdict)
			fail_msg("row %zu: %d", i, (int)verdict);
	}
}

/* What she writes down of a run-walk has the walks in its distance; a file has
 * that of the bouts, whose pace is judged. */
static void
bouts_against_a_limit(void **test)
{
	static const struct {
		const char *source;
		int pace;
		enum pace_verdict verdict;
	} row[] = {
		{ "hand", 0, PACE_OK },
		{ "fit", 300, PACE_BREACH },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct run_result *run;
		struct activity *a;
		struct story s;

		begin(&s);
		a = story_run(&s, MON, 1710);
		a->distance_m = 5000;
		a->type = RUN_TRIAL;
		a = story_run(&s, MON + 14, 300);
		a->session_s = 600;
		a->distance_m = 1000;
		a->bouts = 5;
		a->bout_s = 60;
		a->walk_s = 60;
		a->source = row[i].source;
		story_today(&s, MON + 14);
		run = story_last_run(&s);
		assert_int_equal(run->pace_s_per_km, row[i].pace);
		if (run->pace != row[i].verdict)
			fail_msg("%s: %d", row[i].source, (int)run->pace);
		story_end(&s);
	}
}

/* Each band of the heat index up to its last degree; above 180 the last. */
static void
heat_bands(void **test)
{
	static const struct {
		int sum, permille;
	} row[] = { { 100, 0 }, { 101, 5 }, { 110, 5 }, { 111, 10 },
		{ 120, 10 }, { 130, 20 }, { 140, 30 }, { 150, 45 }, { 151, 60 },
		{ 160, 60 }, { 170, 80 }, { 171, 100 }, { 180, 100 },
		{ 181, 100 }, { 200, 100 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		/* The dew point is 50 F, which is 10 C. */
		int c10 = (row[i].sum - 50 - 32) * 50 / 9;

		while (pace_heat(c10, 100) < row[i].sum)
			c10++;
		assert_int_equal(pace_heat(c10, 100), row[i].sum);
		if (pace_heat_permille(c10, 100) != row[i].permille)
			fail_msg("%d: %d", row[i].sum,
			    pace_heat_permille(c10, 100));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trial_days),
		cmocka_unit_test(race_days),
		cmocka_unit_test(limit_by_level),
		cmocka_unit_test(limit_after_days_off),
		cmocka_unit_test(runs_against_a_limit),
		cmocka_unit_test(bouts_against_a_limit),
		cmocka_unit_test(heat_bands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
