/* SPDX-License-Identifier: ISC */
/*
 * The distance weeks, speed days, overrides and loads: the worked examples of
 * the rules by their ids, and what must hold on both sides of each.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "lope/date.h"
#include "lope/goal.h"
#include "lope/load.h"
#include "lope/pace.h"
#include "lope/plan.h"
#include "model/model.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* At 7:30 a kilometre. */
static void
run_m(struct story *s, int day, int m)
{
	story_run(s, day, m * 45 / 100)->distance_m = m;
}

/* Who has run base_m in each of three weeks, the longest run longest_m (4,000
 * and more), begins on MON in the distance weeks, cleared. */
static void
begin(struct story *s, int birth, int longest_m, int base_m)
{
	int other = (base_m - longest_m) / 2, week;

	story_begin(s, birth, MON);
	for (week = 1; week <= 3; week++) {
		run_m(s, MON - 7 * week, other);
		run_m(s, MON - 7 * week + 2, base_m - longest_m - other);
		run_m(s, MON - 7 * week + 5, longest_m);
	}
	story_ready(s, MON);
}

static void
w14_to_w17_caps(void **state)
{
	(void)state;
	/* W14 */
	assert_int_equal(cap_grown(8000, TIER_A, true), 9000);
	assert_int_equal(cap_grown(8000, TIER_B, true), 8800);
	assert_int_equal(cap_grown(8000, TIER_C, true), 8500);
	/* W15 */
	assert_int_equal(cap_grown(24500, TIER_A, true), 26950);
	assert_int_equal(cap_share(24500, DELOAD_PCT), 17150);
	/* W16 */
	assert_int_equal(cap_share(3300, DELOAD_PCT), 2310);
	/* W17 */
	assert_int_equal(cap_run(4200, true), 4700);
	assert_int_equal(cap_run(5000, true), 5500);
	assert_int_equal(cap_run(8000, true), 8800);
	assert_int_equal(cap_run(8050, true), 8855);
	/* W71: growth goes on from the peak, not from the lighter week. */
	assert_int_equal(cap_grown(12000, TIER_A, true), 13200);
	assert_int_equal(cap_grown(13200, TIER_A, true), 14520);
	assert_int_equal(cap_grown(14520, TIER_A, true), 15972);
	assert_int_equal(cap_share(15972, DELOAD_PCT), 11180);
	assert_int_equal(cap_grown(15972, TIER_A, true), 17569);
}

static void
w25_w73_shapes(void **state)
{
	static const struct {
		const char *id;
		int cap, runs, longest, want_long, want_other, total;
	} row[] = {
		{ "W25", 12000, 3, 4200, 4700, 3600, 11900 },
		{ "W26", 20000, 4, 6800, 7000, 4300, 19900 },
		{ "W27", 26950, 5, 8000, 8000, 4700, 26800 },
		{ "W73", 13200, 3, 5000, 5200, 4000, 13200 },
		{ "two runs", 10000, 2, 8000, 6000, 4000, 10000 },
		{ "no run", 10000, 0, 8000, 0, 0, 0 },
		{ "the others are not longer", 20000, 3, 4000, 4500, 4500,
		    13500 },
	};
	struct week_shape shape;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(row); i++) {
		distance_shape(row[i].cap, row[i].runs,
		    cap_run(row[i].longest, true), &shape);
		if (shape.longest != row[i].want_long ||
		    shape.other != row[i].want_other)
			fail_msg("%s: %d and %d", row[i].id, shape.longest,
			    shape.other);
		assert_int_equal(shape.longest +
			(row[i].runs > 0 ? row[i].runs - 1 : 0) * shape.other,
		    row[i].total);
	}
}

static void
w34_to_w37_pace_and_heat(void **state)
{
	static const struct {
		int days, permille;
	} factor[] = { { 5, 1000 }, { 12, 979 }, { 30, 925 }, { 60, 835 },
		{ 100, 800 } };
	static const struct {
		int temp_f, dew_f, permille; /* of W37 */
	} heat[] = { { 74, 71, 45 }, { 60, 40, 0 }, { 61, 40, 5 } };
	struct story s;
	struct pace_limit limit;
	size_t i;

	(void)state;
	/* W34 */
	assert_int_equal(ceil(pace_at(40, 70)), 367);
	assert_int_equal(ceil(pace_at(40 * pace_factor(21), 70)), 382);
	/* W35 */
	for (i = 0; i < COUNT(factor); i++)
		assert_int_equal(lround(pace_factor(factor[i].days) * 1000),
		    factor[i].permille);
	/* W37 */
	for (i = 0; i < COUNT(heat); i++)
		assert_int_equal(pace_heat_permille((heat[i].temp_f - 32) * 50 /
					     9 +
					 1,
				     (heat[i].dew_f - 32) * 50 / 9 + 1),
		    heat[i].permille);
	assert_int_equal(pace_heat(350, 300), 181);
	assert_true(pace_heat(350, 300) > HEAT_STOP);
	/* W36 */
	begin(&s, MON - 200, 5000, 12000);
	story_run(&s, MON, 28 * 60 + 30)->distance_m = 5000;
	s.log.activity.items[s.log.activity.count - 1].type = RUN_TRIAL;
	story_today(&s, MON + 1);
	assert_int_equal(s.state.pace.limit_s_per_km, 429);
	pace_read(&s.state, MON + 1, true, TEMP_NONE, TEMP_NONE, &limit);
	assert_int_equal(limit.limit_s_per_km, 451);
	pace_read(&s.state, MON + 1, false, 233, 217, &limit);
	assert_int_equal(limit.limit_s_per_km, 449);
	pace_read(&s.state, MON + 1, true, 233, 217, &limit);
	assert_int_equal(limit.limit_s_per_km, 471);
	story_end(&s);
}

static void
w41_w42_shares(void **state)
{
	(void)state;
	assert_int_equal(quality_most(RUN_THRESHOLD, 20000, true), 1000);
	assert_int_equal(quality_most(RUN_THRESHOLD, 20000, false), 2000);
	assert_int_equal(quality_most(RUN_INTERVAL, 20000, false), 1600);
	assert_int_equal(quality_most(RUN_INTERVAL, 130000, false), 10000);
	assert_int_equal(quality_most(RUN_REPETITION, 200000, false), 8000);
	assert_int_equal(quality_most(RUN_STRIDES, 20000, false), 120);
	/* One kind after the other. */
	assert_false(quality_allows(0, RUN_STRIDES));
	assert_true(quality_allows(1, RUN_STRIDES));
	assert_false(quality_allows(1, RUN_THRESHOLD));
	assert_true(quality_allows(2, RUN_THRESHOLD));
	assert_false(quality_allows(2, RUN_INTERVAL));
	assert_true(quality_allows(3, RUN_INTERVAL));
	assert_false(quality_allows(3, RUN_REPETITION));
	assert_true(quality_allows(4, RUN_REPETITION));
}

/* Weeks of 20 km, the fourth a lighter one, each day green, up to last. */
static void
weeks_of_20(struct story *s, int last)
{
	int day, week, part;

	for (day = MON; day <= last; day++) {
		week = (day - MON) / 7;
		part = (day - MON) % 7;
		story_green(s, day);
		if (part == 0 || part == 2)
			run_m(s, day, week == 3 ? 4000 : 6000);
		else if (part == 5)
			run_m(s, day, week == 3 ? 4000 : 8000);
	}
}

static void
w40_w75_speed_is_unlocked(void **state)
{
	struct story s;
	const struct week_state *w;
	int day = MON + 5 * 7 + 3;

	(void)state;
	begin(&s, day - UNLOCK_DAYS_PP, 8000, 20000);
	weeks_of_20(&s, day);
	story_today(&s, day - 1);
	assert_int_equal(s.state.days_pp, 139);
	assert_int_equal(s.state.phase, PHASE_P2);
	assert_int_equal(s.state.quality_level, 0);
	story_today(&s, day);
	assert_int_equal(s.state.days_pp, 140);
	assert_int_equal(s.state.quality_level, 1);
	assert_int_equal(s.state.phase, PHASE_P3);
	/* Only one thing grows. */
	assert_int_equal(s.state.caps.week, s.state.caps.base);
	/* W75: the fourth run a week came on the Monday before. */
	w = state_week(&s.state, MON + 4 * 7);
	assert_true(w->holds & 1u << HOLD_RUN_DAY);
	assert_int_equal(w->cap, w->base);
	assert_int_equal(w->run_days_max, 4);
	assert_int_equal(state_week(&s.state, MON + 3 * 7)->run_days_max, 3);
	assert_true(state_week(&s.state, MON + 3 * 7)->deload);
	w = state_week(&s.state, day);
	assert_false(w->holds & 1u << HOLD_RUN_DAY);
	story_end(&s);
}

/* W05: all of the list but the strength, of which every value tells. */
static void
w05_speed_waits_for_strength(void **state)
{
	int day = MON + 5 * 7 + 3, i;

	(void)state;
	for (i = -1; i < TEST_VALUES; i++) {
		int value[TEST_VALUES] = { 20, 20, 20, 20, 20, 20, 20, 20 };
		struct story s;

		begin(&s, day - UNLOCK_DAYS_PP, 8000, 20000);
		weeks_of_20(&s, day);
		if (i >= 0)
			value[i] = 18;
		story_test(&s, day - 1, TEST_STRENGTH, value);
		story_today(&s, day);
		assert_int_equal(s.state.quality_level, i < 0);
		story_end(&s);
	}
}

/* W75: the week of the fourth run day does not grow, the next one does. */
static void
w75_growth_goes_on(void **state)
{
	int monday = MON + 4 * 7;
	struct story s;

	(void)state;
	begin(&s, monday - 100, 8000, 20000);
	weeks_of_20(&s, monday + 7);
	story_today(&s, monday);
	assert_int_equal(state_week(&s.state, monday)->run_days_max, 4);
	assert_int_equal(s.state.caps.base, 20000);
	assert_int_equal(s.state.caps.week, 20000);
	story_today(&s, monday + 7);
	assert_int_equal(state_week(&s.state, monday + 7)->run_days_max, 4);
	assert_int_equal(s.state.quality_level, 0);
	assert_true(s.state.caps.week > s.state.caps.base);
	story_end(&s);
}

/* One thing of the list missing, and speed waits. */
static void
speed_waits(void **state)
{
	struct story s;
	int day = MON + 5 * 7 + 3, i;

	(void)state;
	for (i = 0; i < 4; i++) {
		begin(&s, day - UNLOCK_DAYS_PP, 8000, 20000);
		weeks_of_20(&s, day);
		if (i == 0)
			story_answer(&s, day - 20, ANSWER_LEAK, 1);
		else if (i == 1)
			story_answer(&s, day - 27, ANSWER_BREAST, 1);
		else if (i == 2)
			story_run(&s, day - 1, 3600)->talk = TALK_CANNOT;
		else
			for (int d = day - 6; d <= day; d++)
				story_answer(&s, d, ANSWER_SLEEP, 359);
		story_today(&s, day);
		assert_int_equal(s.state.quality_level, 0);
		story_end(&s);
	}
}

/* On the day that speed would begin a symptom comes: neither speed nor the
 * distance of the week grows. */
static void
a_symptom_on_the_day_of_speed(void **state)
{
	static const struct {
		enum answer answer;
		int value;
	} row[] = { { ANSWER_MOOD, 4 }, { ANSWER_LEAK, 1 },
		{ ANSWER_BREAST, 1 }, { ANSWER_TEMP, 385 }, { ANSWER_BULGE, 1 },
		{ ANSWER_SELF_HARM, 1 } };
	int day = MON + 5 * 7 + 3;
	struct story s;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(row); i++) {
		begin(&s, day - UNLOCK_DAYS_PP, 8000, 20000);
		weeks_of_20(&s, day);
		story_answer(&s, day, row[i].answer, row[i].value);
		story_today(&s, day - 1);
		assert_true(s.state.caps.week > s.state.caps.base);
		story_today(&s, day);
		assert_int_equal(s.state.quality_level, i == 0);
		if (s.state.caps.week != s.state.caps.base)
			fail_msg("%s: %d", answer_table[row[i].answer].name,
			    s.state.caps.week);
		story_today(&s, day + 1);
		assert_true(s.state.caps.week <= s.state.caps.base);
		story_end(&s);
	}
}

/* Speed that a red day takes was there: what remains of its week stays. */
static void
a_symptom_after_speed(void **state)
{
	int day = MON + 5 * 7 + 3, later = MON + 6 * 7 + 1;
	struct story s;

	(void)state;
	begin(&s, day - UNLOCK_DAYS_PP, 8000, 20000);
	weeks_of_20(&s, later);
	story_answer(&s, later, ANSWER_TEMP, 385);
	story_today(&s, later - 1);
	assert_int_equal(s.state.quality_level, 1);
	assert_int_equal(state_week(&s.state, later)->holds, 0);
	story_today(&s, later);
	assert_int_equal(s.state.quality_level, 0);
	assert_int_equal(state_week(&s.state, later)->holds, 0);
	story_end(&s);
}

/* Four weeks without a run leave strides, and none of its weeks done. */
static void
four_weeks_leave_strides(void **state)
{
	int monday = MON + 6 * 7;
	struct story s;
	struct activity *a;

	(void)state;
	begin(&s, MON + 5 * 7 + 3 - UNLOCK_DAYS_PP, 8000, 20000);
	weeks_of_20(&s, monday - 1);
	a = story_run(&s, monday, 2700);
	a->distance_m = 6000;
	a->type = RUN_STRIDES;
	a->fast_s = STRIDES_S;
	story_greens(&s, monday, monday + 28);
	story_today(&s, monday);
	assert_true(story_last_run(&s)->quality);
	story_today(&s, monday + 7);
	assert_int_equal(state_next_level(&s.state).done, 1);
	assert_int_equal(s.state.quality_level, 1);
	story_today(&s, monday + 27);
	assert_int_equal(state_next_level(&s.state).done, 1);
	story_today(&s, monday + 28);
	assert_int_equal(state_next_level(&s.state).done, 0);
	assert_int_equal(s.state.quality_level, 1);
	story_end(&s);
}

static void
an_amber_day_takes_a_level(void **state)
{
	struct story s;
	int day = MON + 5 * 7 + 3;

	(void)state;
	begin(&s, day - UNLOCK_DAYS_PP, 8000, 20000);
	weeks_of_20(&s, day);
	story_answer(&s, day + 1, ANSWER_BREAST, 1);
	story_green(&s, day + 2);
	story_today(&s, day + 2);
	assert_int_equal(s.state.quality_level, 0);
	assert_int_equal(s.state.phase, PHASE_P3);
	/* The week holds four fifths for seven days. */
	assert_int_equal(s.state.caps.week,
	    cap_share(s.state.caps.base, AMBER_CAP_PCT));
	story_greens(&s, day + 3, day + 16);
	story_today(&s, day + 15);
	assert_int_equal(s.state.quality_level, 0);
	story_today(&s, day + 16);
	assert_int_equal(s.state.quality_level, 1);
	/* A red one takes all of them. */
	story_answer(&s, day + 17, ANSWER_BULGE, 1);
	story_today(&s, day + 17);
	assert_int_equal(s.state.quality_level, 0);
	assert_int_equal(s.state.phase, PHASE_P2);
	story_end(&s);
}

/* The cap of the week, and all of it run in so many runs. */
static void
back_week(struct story *s, int monday, int cap, int runs)
{
	int i;

	story_today(s, monday);
	assert_int_equal(s->state.caps.week, cap);
	for (i = 0; i < runs; i++)
		run_m(s, monday + i, cap / runs);
}

/* Ticks that let the week after grow by all that the tier gives. */
static void
keep_recovery(struct story *s, int monday)
{
	int d;

	for (d = 0; d < 7; d++) {
		story_tick(s, monday + d, "pelvic-floor", 1, -1);
		story_tick(s, monday + d, "refuel", 1, -1);
	}
}

static void
w52_w53_coming_back(void **state)
{
	struct story s;
	int monday;

	(void)state;
	/* W52: thirty days after the last run. */
	begin(&s, MON - 200, 8000, 20000);
	story_greens(&s, MON + 1, MON + 56);
	monday = MON + 28;
	back_week(&s, monday, 6600, 2);
	back_week(&s, monday + 7, 10000, 3);
	back_week(&s, monday + 14, 15000, 4);
	back_week(&s, monday + 21, 20000, 5);
	assert_int_equal(s.state.caps.base, 20000);
	keep_recovery(&s, monday + 21);
	story_today(&s, monday + 28);
	assert_int_equal(s.state.caps.base, 20000);
	assert_int_equal(s.state.caps.week, 22000);
	story_end(&s);
	/* W53: twenty days. */
	begin(&s, MON - 200, 6000, 15000);
	story_greens(&s, MON + 1, MON + 42);
	run_m(&s, MON, 5000);
	monday = MON + 21;
	story_today(&s, MON + 20);
	assert_int_equal(s.state.caps.week, 7500);
	back_week(&s, monday, 7500, 2);
	back_week(&s, monday + 7, 11250, 3);
	back_week(&s, monday + 14, 15000, 4);
	keep_recovery(&s, monday + 14);
	story_today(&s, monday + 21);
	assert_int_equal(s.state.caps.base, 15000);
	assert_int_equal(s.state.caps.week, 16500);
	story_end(&s);
}

static void
eight_weeks_lead_back_to_the_ladder(void **state)
{
	struct story s;

	(void)state;
	begin(&s, MON - 200, 8000, 20000);
	story_today(&s, MON + 53);
	assert_true(s.state.caps.metres);
	story_today(&s, MON + 54);
	assert_false(s.state.caps.metres);
	assert_int_equal(s.state.stage, GAP4_STAGE_P2);
	assert_int_equal(s.state.phase, PHASE_P0);
	/* Seconds from this very day on, though the week began in metres. */
	assert_int_equal(s.state.caps.base, P1_WEEK_SEED);
	assert_int_equal(s.state.caps.week, P1_WEEK_SEED);
	story_end(&s);
}

static void
w56_w57_stroller(void **state)
{
	struct story s;
	struct judgement j;
	struct wish wish = wish_unsaid(MON);
	int age;

	(void)state;
	for (age = 182; age <= 183; age++) {
		begin(&s, MON - age, 4000, 12000);
		s.log.profile.items[0].head_control = TRI_YES;
		story_today(&s, MON);
		wish.stroller = true;
		wish.distance_m = 2250;
		plan_judge(&s.state, &wish, &j);
		assert_int_equal(j.allowed, age == 183);
		if (age == 182) {
			assert_non_null(
			    story_found(&j.findings, RULE_STROLLER_AGE));
		} else {
			wish.distance_m = 2251;
			plan_judge(&s.state, &wish, &j);
			assert_false(j.allowed);
			assert_non_null(
			    story_found(&j.findings, RULE_STROLLER_LOAD));
			assert_int_equal(j.nearest, 2200);
		}
		story_end(&s);
	}
	/* W57 */
	assert_int_equal(cap_consumed(2000, true), 2200);
	assert_int_equal(cap_consumed(4700, true), 5170);
	assert_int_equal(cap_consumed(4700, false), 4700);
	assert_int_equal(cap_unconsumed(5170, true), 4700);
	assert_int_equal(cap_unconsumed(5169, true), 4699);
}

/* W57 by runs that were logged: what they take, what they are credited. */
static void
w57_logged(void **state)
{
	static const struct {
		int m, used, credited;
		unsigned flags;
	} row[] = {
		{ 2000, 2200, 2000, 0 },
		{ 4272, 4700, 4272, 0 }, /* 4,699.2: the cap of 4,200 */
		{ 4273, 4701, 4273, 1u << FLAG_SPIKE_SMALL },
		{ 4700, 5170, 4700, 1u << FLAG_SPIKE_SMALL },
		{ 4701, 5172, 4700, 1u << FLAG_SPIKE_SMALL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;

		begin(&s, MON - 200, 4200, 12000);
		s.log.profile.items[0].head_control = TRI_YES;
		story_run_m(&s, MON, row[i].m)->stroller = TRI_YES;
		story_today(&s, MON);
		assert_int_equal(s.state.caps.run, 4700);
		assert_int_equal(s.state.caps.week_used, row[i].used);
		assert_int_equal(story_last_run(&s)->credited_m,
		    row[i].credited);
		assert_int_equal(story_last_run(&s)->flags, row[i].flags);
		story_end(&s);
	}
}

/* 7.9: a run is long by its length, where the long run of its week is longer
 * than the others are; the first there was as well. */
static void
what_is_long(void **state)
{
	static const struct {
		int longest, m;
		bool only; /* the one run that there is */
		bool is_long;
	} row[] = {
		{ 8000, 8800, false, true },
		{ 8000, 6600, false, false },
		{ 6000, 6600, false, false }, /* all of them are of 6,600 */
		{ 8000, 2000, true, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;

		story_in_metres(&s, MON, row[i].longest,
		    row[i].longest == 6000 ? 18000 : 20000);
		for (int week = 1; row[i].longest == 6000 && week <= 3; week++)
			story_run_m(&s, MON - 7 * week + 6, 6000);
		story_run_m(&s, MON, row[i].m);
		story_today(&s, MON);
		if (row[i].only) {
			s.state.runs.items[0] =
			    s.state.runs.items[s.state.runs.count - 1];
			s.state.runs.count = 1;
		}
		model_day(&s.state, MON)->session.is_long = false;
		if (distance_ran_long(&s.state, MON) != row[i].is_long)
			fail_msg("%d m: %d", row[i].m, !row[i].is_long);
		story_end(&s);
	}
}

/* Age, head control and the ladder: a clinician's word stands for the second
 * alone. A run too early is written down and credited like any other. */
static void
stroller_too_early(void **state)
{
	static const struct {
		const char *id;
		int age, maker; /* days; the least of the maker, 0: none */
		enum tri head;
		bool cleared, early;
	} row[] = {
		{ "all of it", 183, 0, TRI_YES, false, false },
		{ "a day too young", 182, 0, TRI_YES, false, true },
		{ "too young, cleared", 182, 0, TRI_YES, true, true },
		{ "head not held", 183, 0, TRI_NO, false, true },
		{ "head not asked", 183, 0, TRI_UNKNOWN, false, true },
		{ "head not held, cleared", 183, 0, TRI_NO, true, false },
		{ "the maker says more", 239, 240, TRI_YES, false, true },
		{ "as the maker says", 240, 240, TRI_YES, false, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		unsigned flags;

		begin(&s, MON - row[i].age, 4200, 12000);
		s.log.profile.items[0].head_control = row[i].head;
		s.log.profile.items[0].stroller_min_days = row[i].maker;
		if (row[i].cleared)
			story_clearance(&s, MON - 1, CLEARANCE_STROLLER);
		story_run_m(&s, MON, 2000)->stroller = TRI_YES;
		story_today(&s, MON);
		flags = row[i].early ? 1u << FLAG_STROLLER_AGE : 0;
		if (story_last_run(&s)->flags != flags)
			fail_msg("%s: %#x", row[i].id,
			    story_last_run(&s)->flags);
		assert_int_equal(story_last_run(&s)->credited_m, 2000);
		story_end(&s);
	}
}

static void
w61_to_w63_loads(void **state)
{
	static const int alternate[] = { 180, 0, 180, 0, 180, 0, 0 };
	static const int alike[] = { 100, 110, 90, 100, 105, 95, 100 };
	static const int same[] = { 50, 50, 50, 50, 50, 50, 50 };
	static const int none[7] = { 0 };
	struct load_mean mean = { 0 };
	double strain;

	(void)state;
	assert_int_equal(lround(load_monotony(alternate, 7, &strain) * 1000),
	    866);
	assert_int_equal(lround(strain * 100), 46765);
	assert_int_equal(lround(load_monotony(alike, 7, NULL)), 10);
	assert_int_equal(lround(load_monotony(same, 7, NULL)), 10);
	assert_int_equal(lround(load_monotony(none, 7, NULL)), 0);
	load_mean_add(&mean, 100);
	load_mean_add(&mean, 0);
	assert_int_equal(lround(mean.acute * 100), 7500);
	assert_int_equal(lround(mean.chronic * 10000), 931034);
	assert_int_equal(lround(load_mean_ratio(&mean) * 10000), 8056);
	load_mean_add(&mean, 100);
	assert_int_equal(lround(mean.acute * 100), 8125);
	assert_int_equal(lround(mean.chronic * 10000), 935791);
	assert_int_equal(lround(load_mean_ratio(&mean) * 10000), 8682);
}

static bool
allowed(struct story *s, int m, const char *reason, enum rule rule)
{
	struct wish wish = wish_unsaid(s->state.today);
	struct judgement j;

	wish.distance_m = m;
	wish.reason = reason;
	plan_judge(&s->state, &wish, &j);
	if (j.allowed)
		assert_int_equal(j.lifted, rule);
	else if (reason != NULL)
		assert_non_null(story_found(&j.findings, RULE_OVERRIDE_LIMIT));
	return j.allowed;
}

static void
override_on(struct story *s, int day, int amount)
{
	struct fact fact = { .kind = FACT_OVERRIDE };
	struct decision *d;

	fact.override.day = day;
	fact.override.rule = "cap.run";
	fact.override.reason = "a friend is here";
	fact.override.amount = amount;
	fact.head.id.byte[0] = 99;
	log_put(&s->log, &fact);
	d = story_decide(s, day, DECISION_ADD);
	d->distance_m = amount;
	d->reason = "a friend is here";
}

static void
w65_w66_overrides(void **state)
{
	static const char *const why = "a friend is here";
	struct story s;

	(void)state;
	begin(&s, MON - 200, 8000, 24000);
	story_today(&s, MON);
	assert_true(allowed(&s, 8000, NULL, RULE_COUNT));
	assert_false(allowed(&s, 8801, NULL, RULE_COUNT));
	assert_true(allowed(&s, 9600, why, RULE_CAP_RUN));
	assert_false(allowed(&s, 9601, why, RULE_COUNT));
	assert_false(allowed(&s, 9600, "too short", RULE_COUNT));
	/* Credited at the cap, and no spike. */
	override_on(&s, MON, 9600);
	run_m(&s, MON, 9600);
	story_today(&s, MON);
	assert_int_equal(story_last_run(&s)->credited_m, 8800);
	assert_true(story_last_run(&s)->flags & 1u << FLAG_OVERRIDE_USED);
	assert_false(story_last_run(&s)->flags & 1u << FLAG_SPIKE_SMALL);
	/* W66 */
	story_greens(&s, MON + 1, MON + 14);
	story_today(&s, MON + 13);
	assert_false(allowed(&s, s.state.caps.run + 1, why, RULE_COUNT));
	story_today(&s, MON + 14);
	assert_true(allowed(&s, s.state.caps.run + 1, why, RULE_CAP_RUN));
	story_end(&s);
}

static void
overrides_have_limits(void **state)
{
	static const char *const why = "a friend is here";
	struct story s;

	(void)state;
	/* Not in tier C. */
	begin(&s, MON - 200, 8000, 24000);
	s.log.profile.items[0].novice = TRI_YES;
	s.log.profile.items[0].injured = TRI_YES;
	s.log.profile.items[0].pelvic_history = TRI_YES;
	s.log.profile.items[0].hypermobile = TRI_YES;
	story_today(&s, MON);
	assert_int_equal(s.state.tier, TIER_C);
	assert_false(allowed(&s, 9600, why, RULE_COUNT));
	story_end(&s);
	/* Not within 14 days of an amber day, the fourteenth included. */
	begin(&s, MON - 200, 8000, 24000);
	story_answer(&s, MON - 4, ANSWER_BREAST, 1);
	story_answer(&s, MON - 3, ANSWER_BREAST, 0);
	story_greens(&s, MON, MON + 11);
	story_today(&s, MON + 10);
	assert_false(allowed(&s, s.state.caps.run + 1, why, RULE_COUNT));
	story_today(&s, MON + 11);
	assert_true(allowed(&s, s.state.caps.run + 1, why, RULE_CAP_RUN));
	story_end(&s);
	/* Never a lock. */
	begin(&s, MON - 200, 8000, 24000);
	story_answer(&s, MON, ANSWER_BULGE, 1);
	story_today(&s, MON);
	assert_false(allowed(&s, 4000, why, RULE_COUNT));
	story_end(&s);
}

/* Of the first run that was logged on its day a reason lifts its rule as far as
 * a reason goes by then, whatever came since it was planned. */
static void
a_reason_of_a_logged_run(void **state)
{
	static const struct {
		const char *id, *rule;
		int planned, ran;
		int breast; /* days back, -1 none */
		bool tier_c, lifted;
	} row[] = {
		{ "as planned", "cap.run", 9600, 9600, -1, false, true },
		{ "longer", "cap.run", 9000, 9600, -1, false, true },
		{ "over a fifth", "cap.run", 9600, 9601, -1, false, false },
		{ "15 days back", "cap.run", 9600, 9600, 15, false, true },
		{ "14 days back", "cap.run", 9600, 9600, 14, false, false },
		{ "today", "cap.run", 9600, 9600, 0, false, false },
		{ "tier C", "cap.run", 9600, 9600, -1, true, false },
		{ "another", "cap.week", 9600, 9600, -1, false, false },
	};
	unsigned spikes = 1u << FLAG_SPIKE_SMALL | 1u << FLAG_SPIKE_MODERATE |
	    1u << FLAG_SPIKE_LARGE;

	(void)state;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct profile *p;
		struct story s;

		begin(&s, MON - 200, 8000, 24000);
		p = &s.log.profile.items[0];
		if (row[i].tier_c)
			p->novice = p->injured = p->pelvic_history =
			    p->hypermobile = TRI_YES;
		if (row[i].breast >= 0)
			story_answer(&s, MON - row[i].breast, ANSWER_BREAST, 1);
		if (row[i].breast > 0)
			story_answer(&s, MON - row[i].breast + 1, ANSWER_BREAST,
			    0);
		override_on(&s, MON, row[i].planned);
		s.log.override.items[0].rule = row[i].rule;
		run_m(&s, MON, row[i].ran);
		story_today(&s, MON);
		if (((story_last_run(&s)->flags & spikes) == 0) !=
		    row[i].lifted)
			fail_msg("%s: %#x", row[i].id,
			    story_last_run(&s)->flags);
		assert_true(
		    story_last_run(&s)->flags & 1u << FLAG_OVERRIDE_USED);
		story_end(&s);
	}
}

/* One reason is for one run, and it is told where it lifts nothing. */
static void
a_reason_of_one_run(void **state)
{
	struct story s;

	(void)state;
	begin(&s, MON - 200, 8000, 24000);
	override_on(&s, MON, 9600);
	run_m(&s, MON, 4000);
	run_m(&s, MON, 9600);
	story_today(&s, MON);
	assert_true(story_last_run(&s)->flags & 1u << FLAG_SPIKE_SMALL);
	assert_false(story_last_run(&s)->flags & 1u << FLAG_OVERRIDE_USED);
	story_end(&s);
	begin(&s, MON - 200, 8000, 24000);
	story_answer(&s, MON - 2, ANSWER_BREAST, 1);
	story_answer(&s, MON - 1, ANSWER_BREAST, 0);
	override_on(&s, MON, 9600);
	story_today(&s, MON);
	assert_string_equal(story_told(&s.state.findings, RULE_OVERRIDE_USED)
				->text,
	    "Planned with a reason, which lifts nothing now: an amber or red "
	    "day is within 14 days.");
	story_end(&s);
}

/* So of the cap of a week, which a fifth over B ends. */
static void
a_reason_of_a_full_week(void **state)
{
	static const struct {
		int planned, ran;
		bool over;
	} row[] = { { 4800, 4800, false }, { 4700, 4800, false },
		{ 4800, 4801, true } };

	(void)state;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s, MON - 200, 8000, 24000);
		for (int d = 0; d < 3; d++)
			run_m(&s, MON + d, 8000);
		override_on(&s, MON + 4, row[i].planned);
		s.log.override.items[0].rule = "cap.week";
		run_m(&s, MON + 4, row[i].ran);
		story_greens(&s, MON, MON + 4);
		story_today(&s, MON + 4);
		assert_int_equal(s.state.caps.base, 24000);
		if ((story_last_run(&s)->flags & 1u << FLAG_WEEK_OVER) !=
		    (unsigned)row[i].over << FLAG_WEEK_OVER)
			fail_msg("%d of %d: %#x", row[i].ran, row[i].planned,
			    story_last_run(&s)->flags);
		story_end(&s);
	}
}

/* A reason lifts its own rule when the day comes: a short night makes that run
 * shorter as any other, and so does the cap that it does not lift. */
static void
a_reason_lifts_no_setback(void **state)
{
	struct story s;

	(void)state;
	begin(&s, MON - 200, 8000, 24000);
	override_on(&s, MON, 9600);
	story_answer(&s, MON, ANSWER_SLEEP, 270);
	story_today(&s, MON);
	assert_int_equal(s.state.session.kind, SESSION_RUN);
	assert_int_equal(s.state.session.because, RULE_SYMPTOM_Y2a);
	assert_true(s.state.session.distance_m < 8000);
	story_end(&s);
	begin(&s, MON - 200, 8000, 24000);
	override_on(&s, MON, 9600);
	s.log.override.items[0].rule = "cap.week";
	story_today(&s, MON);
	assert_int_equal(s.state.session.because, RULE_CAP_LONG);
	assert_int_equal(s.state.session.distance_m, 8000);
	story_end(&s);
}

/* Why names each rule that had a say, with its numbers: the share behind a
 * speed session, the strength that locks one, the points behind the tier, the
 * score that holds a week. */
static void
why_names_the_share(void **state)
{
	struct story s;
	int day = MON + 5 * 7 + 3, d;

	(void)state;
	begin(&s, day - UNLOCK_DAYS_PP, 8000, 20000);
	weeks_of_20(&s, day);
	story_greens(&s, day + 1, day + 7);
	for (d = day + 1; d <= day + 7; d++) {
		story_today(&s, d);
		if (s.state.session.type != RUN_STRIDES ||
		    s.state.session.kind != SESSION_RUN)
			continue;
		assert_non_null(
		    story_found(&s.state.findings, RULE_QUALITY_SHARE));
		story_end(&s);
		return;
	}
	fail_msg("no strides");
}

static void
why_names_the_strength(void **state)
{
	static const struct {
		int least;
		const char *said; /* NULL: nothing closes speed */
	} row[] = { { 0, "has 0 of 20" }, { 18, "has 18 of 20" },
		{ 19, "has 19 of 20" }, { 20, NULL } };
	int day = MON + 5 * 7 + 3;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(row); i++) {
		int value[TEST_VALUES];
		struct story s;
		struct str out;
		char text[80];
		int v;

		for (v = 0; v < TEST_VALUES; v++)
			value[v] = v == 0 ? row[i].least : STRENGTH_FULL;
		begin(&s, day - UNLOCK_DAYS_PP, 8000, 20000);
		weeks_of_20(&s, day);
		story_test(&s, day + 1, TEST_STRENGTH, value);
		story_greens(&s, day + 1, day + 1);
		story_today(&s, day + 1);
		assert_int_equal(s.state.quality_level, 1);
		assert_int_equal(quality_block(&s.state, day + 1,
				     s.state.memory->last_quality) ==
			RULE_QUALITY_LOCKED,
		    row[i].said != NULL);
		if (row[i].said != NULL)
			assert_non_null(strstr(story_told(&s.state.findings,
						   RULE_QUALITY_GAP)
						   ->text,
			    row[i].said));
		/* Before the strength it is the date, when there is none. */
		s.state.memory->quality_due = day + 8;
		out = str_of(text, sizeof(text));
		quality_say_gap(&s.state, day + 1, &out);
		assert_non_null(strstr(text,
		    row[i].said != NULL ? row[i].said : "not before"));
		/* With no level left for now there is none to name. */
		s.state.memory->level_back_until = day + 1;
		out = str_of(text, sizeof(text));
		quality_say_gap(&s.state, day + 1, &out);
		assert_int_equal(out.len, 0);
		story_end(&s);
	}
}

static void
why_names_the_points(void **state)
{
	struct story s;
	const struct finding *f;
	struct profile *p;
	int more;

	(void)state;
	for (more = 0; more <= 1; more++) {
		begin(&s, MON - 200, 5000, 12000);
		p = &s.log.profile.items[0];
		p->novice = p->injured = TRI_YES;
		if (more)
			p->pelvic_history = p->hypermobile = TRI_YES;
		story_today(&s, MON);
		assert_int_equal(s.state.tier, more ? TIER_C : TIER_B);
		f = story_told(&s.state.findings, RULE_TIER_POINTS);
		assert_int_equal(f->measured, more ? 4 : 2);
		assert_int_equal(f->limit, more ? 4 : 2);
		story_end(&s);
	}
}

static void
why_names_the_score(void **state)
{
	struct story s;
	const struct finding *f;
	int d;

	(void)state;
	begin(&s, MON - 200, 5000, 12000);
	for (d = 0; d < 8; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP, 400);
	story_tick(&s, MON, "yoga", 1, -1);
	story_tick(&s, MON + 1, "roll", 1, -1);
	story_today(&s, MON + 7);
	assert_true(s.state.holds & 1u << HOLD_RECOVERY);
	f = story_told(&s.state.findings, RULE_RECOVERY_HOLD);
	assert_int_equal(f->measured, state_week(&s.state, MON)->ledger.score);
	assert_int_equal(f->limit, RECOVERY_HOLD_SCORE);
	story_end(&s);
}

/* A run planned with a reason is longer than the cap beside it. */
static void
why_names_the_reason(void **state)
{
	struct story s;

	(void)state;
	begin(&s, MON - 200, 8000, 24000);
	override_on(&s, MON, 9600);
	story_today(&s, MON);
	assert_int_equal(s.state.session.distance_m, 9600);
	assert_non_null(story_found(&s.state.findings, RULE_OVERRIDE_USED));
	story_end(&s);
}

/* Nothing is over a count of days; and where the day has no run there is none
 * to tell of. */
static void
why_names_the_reason_of_a_run(void **state)
{
	const struct finding *f;
	struct story s;

	(void)state;
	begin(&s, MON - 200, 8000, 24000);
	override_on(&s, MON, 8000);
	s.log.override.items[0].rule = "days.count";
	story_today(&s, MON);
	f = story_told(&s.state.findings, RULE_OVERRIDE_USED);
	assert_null(strstr(f->text, "credited"));
	s.log.override.items[0].rule = "cap.week";
	story_today(&s, MON);
	f = story_told(&s.state.findings, RULE_OVERRIDE_USED);
	assert_non_null(
	    strstr(f->text, "over it is not credited to the week."));
	s.log.override.items[0].rule = "cap.run";
	story_today(&s, MON);
	f = story_told(&s.state.findings, RULE_OVERRIDE_USED);
	assert_non_null(strstr(f->text, "over it is not credited."));
	story_answer(&s, MON, ANSWER_ENERGY, 1);
	story_today(&s, MON);
	assert_int_not_equal(s.state.session.kind, SESSION_RUN);
	assert_null(story_found(&s.state.findings, RULE_OVERRIDE_USED));
	story_end(&s);
}

static void
w72_w74_w83_lengths(void **state)
{
	struct story s;

	(void)state;
	/* W74 */
	assert_int_equal(model_metres(1800, -1), 4000);
	/* W83 */
	assert_int_equal(distance_window(1800, 450), 2600);
	assert_int_equal(distance_window(600, 450), 0);
	/* W72 */
	begin(&s, MON - 200, 8000, 24000);
	story_today(&s, MON);
	assert_int_equal(distance_pace(&s.state), 450);
	assert_int_equal(distance_long(&s.state), 8000);
	story_end(&s);
}

/* What she planned herself is a run like any other: when its day comes it is
 * not above the minutes of a long run, nor above its share of the week as the
 * week came to be. */
static void
asked_runs_are_no_longer_than_long(void **state)
{
	static const struct {
		const char *id;
		int longest_m, base_m, cap_m, most_m;
		enum rule because;
	} row[] = {
		/* 60 minutes at 7:30. */
		{ "minutes", 8000, 24000, 8800, 8000, RULE_CAP_LONG },
		/* 40 % of 13,200 m. */
		{ "share", 5000, 12000, 5500, 5280, RULE_CAP_SHARE },
		/* Where two meet the first is named. */
		{ "as long", 7273, 21000, 8000, 8000, RULE_CAP_RUN },
		{ "as much", 4780, 12000, 5280, 5280, RULE_CAP_RUN },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s, MON - 200, row[i].longest_m, row[i].base_m);
		story_decide(&s, MON, DECISION_ADD)->distance_m = 9000;
		story_today(&s, MON);
		assert_int_equal(s.state.session.kind, SESSION_RUN);
		assert_int_equal(s.state.caps.run, row[i].cap_m);
		if (s.state.session.distance_m != row[i].most_m ||
		    s.state.session.because != row[i].because)
			fail_msg("%s: %d m", row[i].id,
			    s.state.session.distance_m);
		story_end(&s);
	}
}

/* Weeks of 10 km, of which MON and two days after it leave so many metres. */
static void
begin_with_left(struct story *s, int left)
{
	begin(s, MON - 200, 5000, 10000);
	story_greens(s, MON, MON + 5);
	story_run(s, MON, 2475)->distance_m = 5500;
	story_run(s, MON + 2, 2250)->distance_m = 11000 - 5500 - left;
}

/* What is left of a week is no run of a hundred metres: below the least that a
 * window makes a run of, it is a walk, as on the ladder below S1. */
static void
no_run_of_a_hundred_metres(void **state)
{
	static const int left[] = { 100, 700, 1400, NAP_RUN_LEAST_M };
	struct story s;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(left); i++) {
		begin_with_left(&s, left[i]);
		story_today(&s, MON + 5);
		assert_int_equal(s.state.caps.week_left, left[i]);
		if ((s.state.session.kind == SESSION_RUN) !=
		    (left[i] >= NAP_RUN_LEAST_M))
			fail_msg("%d m left: a run of %d m", left[i],
			    s.state.session.distance_m);
		story_end(&s);
	}
}

/* Nor of a run of hers, or of a race, that what is left makes shorter; what she
 * asked for herself may be as short as she likes. */
static void
no_asked_run_of_a_hundred_metres(void **state)
{
	static const struct {
		const char *id;
		int left, asked, want; /* want 0: a walk */
	} row[] = {
		{ "cut to 700 m", 700, 4000, 0 },
		{ "cut to 1,500 m", NAP_RUN_LEAST_M, 4000, NAP_RUN_LEAST_M },
		{ "asked for 700 m", 2000, 700, 700 },
	};
	struct story s;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(row); i++) {
		begin_with_left(&s, row[i].left);
		story_decide(&s, MON + 5, DECISION_ADD)->distance_m =
		    row[i].asked;
		story_today(&s, MON + 5);
		assert_int_equal(s.state.caps.week_left, row[i].left);
		if ((s.state.session.kind == SESSION_RUN ?
			    s.state.session.distance_m :
			    0) != row[i].want)
			fail_msg("%s: a run of %d m", row[i].id,
			    s.state.session.distance_m);
		story_end(&s);
	}
}

/* What she planned with the stroller takes its tenth more of the caps when its
 * day comes too, and of what it leaves of its week before. */
static void
a_planned_stroller_takes_its_tenth(void **state)
{
	struct plan plan = { 0 };
	struct story s;
	int d, sum = 0;

	(void)state;
	begin(&s, MON - 300, 5000, 12000);
	story_profile(&s)->head_control = TRI_YES;
	s.log.activity.items[0].stroller = TRI_YES;
	story_decide(&s, MON, DECISION_ADD)->distance_m = 5280;
	s.log.decision.items[0].stroller = TRI_YES;
	story_today(&s, MON);
	assert_int_equal(s.state.caps.run, 5500);
	assert_int_equal(s.state.session.distance_m, 5000);
	s.log.decision.items[0].day = MON + 5;
	s.log.decision.items[0].distance_m = 5000;
	story_today(&s, MON);
	plan_build(&s.state, 1, &plan);
	for (d = 0; d < 7; d++)
		sum +=
		    cap_consumed(plan.weeks.items[0].day[d].session.distance_m,
			d == 5);
	assert_int_equal(plan.weeks.items[0].day[5].session.distance_m, 5000);
	assert_int_equal(s.state.caps.week, 13200);
	assert_true(sum <= s.state.caps.week);
	plan_clear(&plan);
	/* The first one holds half of what one alone may. */
	s.log.activity.items[0].stroller = TRI_NO;
	s.log.decision.items[0].day = MON;
	story_today(&s, MON);
	assert_int_equal(s.state.session.distance_m, 2750);
	story_end(&s);
}

static void
w78_after_an_illness(void **state)
{
	struct story s;
	int day;

	(void)state;
	begin(&s, MON - 200, 5000, 12000);
	story_greens(&s, MON, MON + 12);
	run_m(&s, MON, 3500);
	for (day = MON + 1; day <= MON + 5; day++)
		story_answer(&s, day, ANSWER_ILLNESS, 2);
	story_today(&s, MON + 6);
	assert_int_equal(s.state.memory->easy_until, MON + 10);
	assert_int_equal(s.state.memory->back_row, 0);
	assert_non_null(story_found(&s.state.findings, RULE_ILLNESS_RETURN));
	story_today(&s, MON + 11);
	assert_null(story_found(&s.state.findings, RULE_ILLNESS_RETURN));
	story_end(&s);
}

/* A second birth: the gate and the ladder from the start. */
static void
a_new_chapter(void **state)
{
	struct story s;
	struct fact fact = { .kind = FACT_PROFILE };

	(void)state;
	begin(&s, MON - 200, 8000, 20000);
	story_today(&s, MON + 1);
	assert_int_equal(s.state.caps.longest, 8000);
	fact.profile = s.log.profile.items[0];
	fact.profile.day = MON + 300;
	fact.profile.start = MON + 300;
	fact.profile.id.byte[0] = 77;
	log_put(&s.log, &fact);
	story_today(&s, MON + 310);
	assert_int_equal(s.state.days_pp, 10);
	assert_int_equal(s.state.phase, PHASE_P0);
	assert_int_equal(s.state.gate.state, GATE_LOCKED);
	assert_int_equal(s.state.stage, 1);
	assert_int_equal(s.state.runs.count, 0);
	assert_int_equal(s.state.caps.longest, P1_LONG_SEED);
	assert_int_equal(s.state.caps.base, P1_WEEK_SEED);
	/* The chapter before is there again when this one is taken back. */
	assert_true(log_remove(&s.log, FACT_PROFILE, fact.profile.id));
	story_today(&s, MON + 1);
	assert_int_equal(s.state.caps.longest, 8000);
	story_end(&s);
}

/* The day before the birth is of the chapter before; the later of two answers
 * of one day stands. */
static void
first_day_of_a_chapter(void **state)
{
	struct fact fact = { .kind = FACT_CHECKIN };
	struct story s;

	(void)state;
	story_begin(&s, MON, MON + 60);
	story_run(&s, MON - 1, 1200)->pain = 3;
	story_answer(&s, MON, ANSWER_PAIN, 4);
	story_today(&s, MON);
	assert_int_equal(s.state.days.items[0].codes, 0);
	fact.checkin = *log_checkin(&s.log, MON);
	fact.checkin.answer[ANSWER_BULGE] = 1;
	fact.head = (struct fact_head){ .day = MON, .order = 100 };
	fact.head.id.byte[0] = 101;
	log_put(&s.log, &fact);
	assert_int_equal(s.log.checkin.count, 2);
	story_today(&s, MON);
	assert_int_equal(s.state.days.items[0].codes, 1u << CODE_R3);
	story_end(&s);
}

/* A moved session takes the length of its own day. */
static void
a_moved_session(void **state)
{
	struct story s;
	struct plan plan = { 0 };

	(void)state;
	begin(&s, MON - 200, 8000, 20000);
	story_decide(&s, MON + 5, DECISION_MOVE)->to_day = MON + 6;
	story_today(&s, MON);
	plan_build(&s.state, 1, &plan);
	assert_int_equal(plan.weeks.items[0].day[5].session.kind, SESSION_REST);
	assert_int_equal(plan.weeks.items[0].day[6].session.kind, SESSION_RUN);
	assert_true(plan.weeks.items[0].day[6].session.is_long);
	assert_true(plan.weeks.items[0].comes <= plan.weeks.items[0].cap);
	plan_clear(&plan);
	story_end(&s);
}

/* What she missed before she began, and what she says of it. */
static void
missed_before_the_start(void **state)
{
	struct story s;
	struct fact fact = { .kind = FACT_PLACEMENT };
	int i;

	(void)state;
	/* Declared runs end what the logged ones left open. */
	story_begin(&s, MON - 200, MON + 4);
	run_m(&s, MON - 60, 3000);
	fact.placement = (struct placement){ .runs = 12,
		.longest_s = 3600,
		.continuous_s = 3600,
		.weekly_s = 9000,
		.longest_m = 8000,
		.weekly_m = 20000 };
	fact.head.day = MON + 4;
	fact.head.id.byte[0] = 98;
	log_put(&s.log, &fact);
	story_today(&s, MON + 4);
	assert_true(s.state.caps.metres);
	assert_int_equal(s.state.caps.base, 20000);
	assert_int_equal(s.state.caps.week, 22000);
	story_end(&s);

	/* Two weeks without a run: half of B, and B in metres. */
	story_begin(&s, MON - 200, MON);
	for (i = 0; i < 6; i++)
		run_m(&s, MON - 26 + 2 * i, 5000);
	story_today(&s, MON);
	assert_true(s.state.caps.metres);
	assert_int_equal(s.state.caps.base, 15000);
	assert_int_equal(s.state.caps.week, 7500);
	story_end(&s);

	/* The run of the start itself ends nothing that was before it. */
	story_begin(&s, MON - 200, MON + 2);
	for (i = 0; i < 6; i++)
		run_m(&s, MON - 20 + 2 * i, 3000);
	run_m(&s, MON + 2, 3000);
	story_today(&s, MON + 2);
	assert_int_equal(s.state.stage, 13);
	story_end(&s);

	/* Days that a run before the start ended cost no stage, in the week
	 * of the start either. */
	for (i = 0; i < 2; i++) {
		story_begin(&s, MON - 200, MON + 6);
		run_m(&s, MON - 17, 3000);
		run_m(&s, MON - 15, 3000);
		run_m(&s, MON - 13, 3000);
		run_m(&s, MON - 11, 3000);
		run_m(&s, MON - 9 + i * 5, 3000);
		run_m(&s, MON + 1 + i * 4, 3000);
		story_today(&s, MON + 6);
		assert_int_equal(s.state.stage, 14);
		story_end(&s);
	}
}

/* The ladder is cleared only as long as she stands at its end: an amber day
 * before the Monday of the distance weeks lets S17 be earned again. */
static void
amber_before_the_distance_weeks(void **state)
{
	static const int days[] = { 0, 2, 4, 7, 9 };
	struct story s;
	int amber;
	size_t i;

	(void)state;
	for (amber = 0; amber <= 1; amber++) {
		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		story_greens(&s, MON, MON + 14);
		for (i = 0; i < 7; i++)
			story_run(&s, MON - 2 - 3 * (int)i, 1680);
		for (i = 0; i < COUNT(days); i++)
			story_run(&s, MON + days[i], i < 2 ? 1680 : 1800);
		s.log.activity.items[s.log.activity.count - 1].leak = amber;
		story_today(&s, MON + 8);
		assert_true(s.state.memory->ladder_done);
		story_today(&s, MON + 14);
		assert_int_equal(s.state.stage, 17 - amber);
		assert_int_equal(s.state.caps.metres, amber == 0);
		story_end(&s);
	}
}

/* The second amber day in a row lies in the seven days of the first. */
static void
amber_days_in_a_row(void **state)
{
	struct story s;
	int day;

	(void)state;
	begin(&s, MON - 200, 8000, 20000);
	run_m(&s, MON, 3000);
	run_m(&s, MON + 6, 3000);
	story_answer(&s, MON + 1, ANSWER_BREAST, 1);
	story_answer(&s, MON + 2, ANSWER_BREAST, 1);
	story_answer(&s, MON + 3, ANSWER_BREAST, 0);
	story_greens(&s, MON + 4, MON + 10);
	for (day = MON + 1; day <= MON + 10; day++) {
		story_today(&s, day);
		if ((s.state.caps.week < s.state.caps.base) !=
		    (day >= MON + 2 && day <= MON + 9))
			fail_msg("day %d: %d", day - MON, s.state.caps.week);
	}
	story_end(&s);
}

/* The weeks and runs before a race, as far as they are told: those that lie in
 * memory before the first of them are not hers. */
static void
ready_by_what_is_told(void **state)
{
	const struct goal_row *row = &goal_table[GOAL_5K];
	const struct week_state old = { .monday = MON - 700 },
				easy = { .monday = MON - 7 },
				peak = { .monday = MON - 7,
					.metres = true,
					.credited_m = row->week_m };
	const struct run_result long_ago = { .day = MON - 700 },
				short_run = { .day = MON - 7, .metres = true },
				long_run = { .day = MON - 7,
					.metres = true,
					.credited_m = row->run_m };
	int i;

	(void)state;
	for (i = 0; i < 4; i++) {
		struct week_state weeks[] = { old, peak, i & 1 ? peak : easy };
		struct run_result runs[] = { long_ago, long_run,
			i & 2 ? long_run : short_run };
		struct memory memory = { .distance = true };
		struct state s = { .memory = &memory };

		s.weeks.items = &weeks[2];
		s.runs.items = &runs[2];
		s.weeks.count = s.runs.count = 1;
		assert_int_equal(goal_is_ready(&s, row, MON), i == 3);
	}
}

/* A run on every day around, as far as is looked: no day more is asked for. */
static void
days_all_around(void **state)
{
	bool runs[2 * DAYS_AROUND + 1] = { false };
	struct story s;

	(void)state;
	story_in_metres(&s, MON, 6000, 18000);
	story_today(&s, MON);
	assert_int_equal(days_judge(&s.state, MON, runs), RULE_COUNT);
	memset(runs, true, sizeof(runs));
	assert_int_equal(days_judge(&s.state, MON, runs), RULE_DAYS_GAP);
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(w14_to_w17_caps),
		cmocka_unit_test(w25_w73_shapes),
		cmocka_unit_test(w34_to_w37_pace_and_heat),
		cmocka_unit_test(w40_w75_speed_is_unlocked),
		cmocka_unit_test(w05_speed_waits_for_strength),
		cmocka_unit_test(w75_growth_goes_on),
		cmocka_unit_test(w41_w42_shares),
		cmocka_unit_test(w52_w53_coming_back),
		cmocka_unit_test(w56_w57_stroller),
		cmocka_unit_test(w57_logged),
		cmocka_unit_test(what_is_long),
		cmocka_unit_test(stroller_too_early),
		cmocka_unit_test(w61_to_w63_loads),
		cmocka_unit_test(w65_w66_overrides),
		cmocka_unit_test(a_reason_lifts_no_setback),
		cmocka_unit_test(why_names_the_share),
		cmocka_unit_test(why_names_the_strength),
		cmocka_unit_test(why_names_the_points),
		cmocka_unit_test(why_names_the_score),
		cmocka_unit_test(why_names_the_reason),
		cmocka_unit_test(why_names_the_reason_of_a_run),
		cmocka_unit_test(w72_w74_w83_lengths),
		cmocka_unit_test(asked_runs_are_no_longer_than_long),
		cmocka_unit_test(no_run_of_a_hundred_metres),
		cmocka_unit_test(a_planned_stroller_takes_its_tenth),
		cmocka_unit_test(no_asked_run_of_a_hundred_metres),
		cmocka_unit_test(w78_after_an_illness),
		cmocka_unit_test(speed_waits),
		cmocka_unit_test(a_symptom_on_the_day_of_speed),
		cmocka_unit_test(a_symptom_after_speed),
		cmocka_unit_test(four_weeks_leave_strides),
		cmocka_unit_test(an_amber_day_takes_a_level),
		cmocka_unit_test(eight_weeks_lead_back_to_the_ladder),
		cmocka_unit_test(overrides_have_limits),
		cmocka_unit_test(a_reason_of_a_logged_run),
		cmocka_unit_test(a_reason_of_one_run),
		cmocka_unit_test(a_reason_of_a_full_week),
		cmocka_unit_test(a_new_chapter),
		cmocka_unit_test(first_day_of_a_chapter),
		cmocka_unit_test(a_moved_session),
		cmocka_unit_test(missed_before_the_start),
		cmocka_unit_test(amber_days_in_a_row),
		cmocka_unit_test(days_all_around),
		cmocka_unit_test(ready_by_what_is_told),
		cmocka_unit_test(amber_before_the_distance_weeks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
