/* SPDX-License-Identifier: ISC */
/*
 * Speed days and the distance weeks around them: the last that is allowed and
 * the first that is not, for each number of rules 7.8 and 7.10.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lope/date.h"
#include "lope/plan.h"
#include "model/model.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* The items of the list, in its order. */
enum {
	UNLOCK_DAYS,
	UNLOCK_LADDER,
	UNLOCK_DISTANCE,
	UNLOCK_BASE,
	UNLOCK_PELVIC,
	UNLOCK_AMBER,
	UNLOCK_PACE,
	UNLOCK_SLEEP,
	UNLOCK_STRENGTH
};

/* The same on MON, with speed at level since that many days. */
static void
begin_at_level(struct story *s, int level, int days)
{
	story_in_metres(s, MON, 8000, 20000);
	story_today(s, MON);
	assert_true(s->state.caps.metres);
	s->state.memory->level = level;
	s->state.memory->level_from = MON - days;
}

/* --- what unlocks them --- */

static bool
is_unlocked(const struct story *s, int item)
{
	struct gate_item list[UNLOCK_ITEMS];

	quality_unlock(&s->state, s->state.today, list);
	return list[item].met;
}

/* The last symptom and the last amber day, and counts of nothing at all. */
static void
quiet_days(void **test)
{
	const int none[TEST_VALUES] = { 0 };
	struct gate_item list[UNLOCK_ITEMS];
	struct story s;
	int back;

	(void)test;
	story_in_metres(&s, MON, 8000, 20000);
	story_test(&s, MON, TEST_STRENGTH, none);
	story_today(&s, MON);
	for (back = 27; back <= 28; back++) {
		s.state.memory->pelvic_last = MON - back;
		assert_int_equal(is_unlocked(&s, UNLOCK_PELVIC), back == 28);
		s.state.memory->amber_last = MON - back;
		assert_int_equal(is_unlocked(&s, UNLOCK_AMBER), back == 28);
	}
	quality_unlock(&s.state, MON, list);
	assert_int_equal(list[UNLOCK_STRENGTH].measured, 0);
	s.state.memory->level = 4;
	assert_int_equal(quality_block(&s.state, MON, DAY_NONE),
	    RULE_QUALITY_LOCKED);
	story_end(&s);
}

/* Fewer weeks since the birth than the list looks at. */
static void
hardly_any_weeks(void **test)
{
	struct gate_item list[UNLOCK_ITEMS];
	struct story s;

	(void)test;
	story_begin(&s, MON, MON);
	story_today(&s, MON + 8);
	quality_unlock(&s.state, MON + 8, list);
	assert_false(list[UNLOCK_BASE].met);
	assert_int_equal(list[UNLOCK_BASE].measured, 0);
	story_end(&s);
}

/* Three weeks of 15 km or of 90 minutes. */
static void
weeks_enough(void **test)
{
	static const struct {
		const char *id;
		int week_m, week_s;
		bool met;
	} row[] = {
		{ "15 km", 15000, 4500, true },
		{ "a metre less", 14999, 4500, false },
		{ "90 minutes", 12000, 5400, true },
		{ "a second less", 12000, 5399, false },
	};
	size_t i;
	int week;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 280, MON);
		for (week = 1; week <= 3; week++) {
			int day = MON - 7 * week;

			story_run(&s, day, 1500)->distance_m = 4000;
			story_run(&s, day + 2, 1500)->distance_m = 4000;
			story_run(&s, day + 5, row[i].week_s - 3000)
			    ->distance_m = row[i].week_m - 8000;
		}
		story_ready(&s, MON);
		story_today(&s, MON);
		if (is_unlocked(&s, UNLOCK_BASE) != row[i].met)
			fail_msg("%s: %d", row[i].id, !row[i].met);
		story_end(&s);
	}
}

/* A run too fast, or the strength test, so many days ago. */
static void
days_since(void **test)
{
	static const struct {
		const char *id;
		int item, back;
		bool met;
	} row[] = {
		{ "too fast 13 days ago", UNLOCK_PACE, 13, false },
		{ "too fast 14 days ago", UNLOCK_PACE, 14, true },
		{ "tested 90 days ago", UNLOCK_STRENGTH, 90, true },
		{ "tested 91 days ago", UNLOCK_STRENGTH, 91, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		/* The test is told of MON. */
		story_run(&s, MON + 100 - row[i].back, 600)->rpe = 7;
		story_today(&s,
		    row[i].item == UNLOCK_PACE ? MON + 100 : MON + row[i].back);
		if (is_unlocked(&s, row[i].item) != row[i].met)
			fail_msg("%s: %d", row[i].id, !row[i].met);
		story_end(&s);
	}
}

static void
sleep_and_strength(void **test)
{
	static const struct {
		int sleep, least;
		bool sleep_met, strength_met;
	} row[] = { { 360, 20, true, true }, { 359, 19, false, false } };
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int value[TEST_VALUES] = { 20, 20, 20, 20, 20, 20, 20,
			row[i].least };
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		story_test(&s, MON, TEST_STRENGTH, value);
		for (d = -6; d <= 0; d++)
			story_answer(&s, MON + d, ANSWER_SLEEP,
			    d < 0 ? 360 : row[i].sleep);
		story_today(&s, MON);
		assert_int_equal(is_unlocked(&s, UNLOCK_SLEEP),
		    row[i].sleep_met);
		assert_int_equal(is_unlocked(&s, UNLOCK_STRENGTH),
		    row[i].strength_met);
		assert_int_equal(stage_ceiling(&s.state, MON),
		    row[i].strength_met ? STAGE_LAST : STRENGTH_CEILING);
		/* Weak, she has no speed at any level. */
		s.state.memory->level = 2;
		assert_int_equal(quality_block(&s.state, MON, DAY_NONE),
		    row[i].strength_met ? RULE_COUNT : RULE_QUALITY_LOCKED);
		story_end(&s);
	}
}

/* A green week of 20 km, lighter weeks of 12. */
static void
tell_week(struct story *s, int week, bool lighter)
{
	int monday = MON + 7 * week;

	story_greens(s, monday, monday + 6);
	story_run_m(s, monday, lighter ? 4000 : 6000);
	story_run_m(s, monday + 2, lighter ? 4000 : 6000);
	story_run_m(s, monday + 5, lighter ? 4000 : 8000);
}

/* With three distance weeks behind her and all else met she waits for the
 * fourth. */
static void
three_weeks_are_too_few(void **test)
{
	struct story s;
	int d;

	(void)test;
	story_in_metres(&s, MON, 8000, 20000);
	/* Two nights make the second week the lighter one, so that the fourth
	 * is none. */
	for (d = 0; d < 7; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP,
		    d == 1 || d == 3 ? 100 : 370);
	tell_week(&s, 0, false);
	tell_week(&s, 1, true);
	tell_week(&s, 2, false);
	tell_week(&s, 3, false);
	story_today(&s, MON + 21);
	assert_true(state_week(&s.state, MON + 7)->deload);
	assert_false(s.state.deload);
	assert_int_equal(s.state.memory->distance_weeks, 3);
	assert_int_equal(s.state.holds, 0);
	assert_false(is_unlocked(&s, UNLOCK_DISTANCE));
	for (d = UNLOCK_PELVIC; d <= UNLOCK_STRENGTH; d++)
		assert_true(is_unlocked(&s, d));
	story_today(&s, MON + 27);
	assert_int_equal(s.state.quality_level, 0);
	story_end(&s);
}

/* Four are enough. The fourth run a week comes first and fills its week; in
 * the next, when that had but one run, it is still four. */
static void
four_weeks_are_enough(void **test)
{
	struct story s;
	struct activity *a;
	int week;

	(void)test;
	story_in_metres(&s, MON, 8000, 20000);
	for (week = 0; week < 4; week++)
		tell_week(&s, week, week == 3);
	story_greens(&s, MON + 28, MON + 35);
	a = story_run(&s, MON + 31, 5400);
	a->distance_m = 8000;
	story_today(&s, MON + 28);
	assert_int_equal(s.state.memory->distance_weeks, 4);
	assert_true(is_unlocked(&s, UNLOCK_DISTANCE));
	assert_int_equal(s.state.quality_level, 0);
	assert_true(s.state.holds & 1u << HOLD_RUN_DAY);
	story_today(&s, MON + 35);
	assert_int_equal(s.state.memory->distance_weeks, 4);
	assert_int_equal(s.state.quality_level, 1);
	story_end(&s);
}

/* Where strength alone is lacking, the plan takes it to be there in the weeks
 * ahead: the one that has begun stays as it stands. */
static void
plan_of_a_week_that_has_begun(void **test)
{
	const int weak[TEST_VALUES] = { 20, 20, 20, 20, 20, 20, 20, 19 };
	struct plan plan = { 0 };
	struct story s;
	int week, item;

	(void)test;
	story_in_metres(&s, MON, 8000, 20000);
	for (week = 0; week < 6; week++)
		tell_week(&s, week, week == 3);
	story_test(&s, MON, TEST_STRENGTH, weak);
	story_today(&s, MON + 36);
	for (item = 0; item < UNLOCK_ITEMS; item++)
		assert_int_equal(is_unlocked(&s, item),
		    item != UNLOCK_STRENGTH);
	plan_build(&s.state, 3, &plan);
	assert_int_equal(plan.weeks.items[0].cap, s.state.caps.week);
	assert_int_equal(plan.weeks.items[0].holds, 0);
	assert_true(plan.weeks.items[1].holds & 1u << HOLD_QUALITY);
	plan_clear(&plan);
	/* On Sunday the week that comes is ahead still. */
	story_today(&s, MON + 41);
	plan_build(&s.state, 2, &plan);
	assert_int_equal(plan.weeks.items[0].holds, 0);
	assert_true(plan.weeks.items[1].holds & 1u << HOLD_QUALITY);
	plan_clear(&plan);
	story_end(&s);
}

/* A red Monday on which a kind of speed has come: the week is held as it was,
 * and for the symptom. */
static void
a_red_day_of_rising(void **test)
{
	(void)test;
	for (int days = 0; days <= 7; days += 7) {
		struct week_state *w;
		struct story s;

		begin_at_level(&s, 2, days);
		w = model_week(&s.state);
		w->holds = 1u << HOLD_QUALITY;
		quality_red(&s.state, MON);
		assert_int_equal(s.state.memory->level, 0);
		assert_int_equal(s.state.memory->level_from, MON);
		assert_int_equal(w->holds,
		    1u << (days == 0 ? HOLD_SYMPTOM : HOLD_QUALITY));
		/* What it took it takes once. */
		s.state.memory->level_from = MON - 7;
		quality_red(&s.state, MON);
		assert_int_equal(s.state.memory->level_from, MON - 7);
		story_end(&s);
	}
}

/* On the morning on which the list is met: an amber day or a pelvic symptom
 * keeps speed away, and nothing else grows instead. */
static void
symptoms_of_the_morning(void **test)
{
	static const struct {
		const char *id;
		enum answer answer;
		int value, level;
	} row[] = {
		{ "sore", ANSWER_SORENESS, 4, 1 },
		{ "amber", ANSWER_BREAST, 1, 0 },
		{ "a slight leak", ANSWER_LEAK, 1, 0 },
	};
	size_t i;
	int week;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct week_state *w;
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		for (week = 0; week < 4; week++)
			tell_week(&s, week, week == 3);
		story_greens(&s, MON + 28, MON + 34);
		story_run(&s, MON + 31, 5400)->distance_m = 8000;
		story_answer(&s, MON + 35, row[i].answer, row[i].value);
		story_today(&s, MON + 35);
		w = state_week(&s.state, MON + 35);
		if (s.state.memory->level != row[i].level)
			fail_msg("%s: Q%d", row[i].id, s.state.memory->level);
		if (!(w->holds &
			1u << (row[i].level > 0 ? HOLD_QUALITY : HOLD_SYMPTOM)))
			fail_msg("%s: holds %#x", row[i].id, w->holds);
		assert_int_equal(w->cap, w->base);
		story_end(&s);
	}
}

/* --- what they hold --- */

static void
strides_are_short(void **test)
{
	struct session out = { .distance_m = 5000, .because = RULE_COUNT };
	struct story s;

	(void)test;
	begin_at_level(&s, 1, 0);
	quality_session(&s.state, MON, &out);
	assert_int_equal(out.type, RUN_STRIDES);
	assert_int_equal(out.bouts, 6);
	assert_int_equal(out.bout_s, 20);
	assert_int_equal(out.walk_s, 60);
	assert_int_equal(out.fast_s, 120);
	story_end(&s);
}

/* Half as much in the first fortnight of Q2; never more than half a run. */
static void
threshold_begins_small(void **test)
{
	static const struct {
		int level, days, run_m, fast_m;
	} row[] = {
		{ 2, 0, 6000, 1100 },
		{ 2, 13, 6000, 1100 },
		{ 2, 14, 6000, 2200 },
		{ 3, 0, 6000, 2200 },
		{ 2, 14, 4400, 2200 },
		{ 2, 14, 4300, 2100 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out = { .distance_m = row[i].run_m };
		struct story s;

		begin_at_level(&s, row[i].level, row[i].days);
		/* Of a week of 22,000 m. */
		assert_int_equal(distance_week(&s.state, MON), 22000);
		quality_session(&s.state, MON, &out);
		assert_int_equal(out.type, RUN_THRESHOLD);
		if (out.fast_m != row[i].fast_m)
			fail_msg("Q%d, day %d: %d m", row[i].level, row[i].days,
			    out.fast_m);
		story_end(&s);
	}
}

/* Threshold and intervals take turns from Q3 on. */
static void
kinds_take_turns(void **test)
{
	static const struct {
		int level;
		enum run_type last, next;
	} row[] = {
		{ 2, RUN_THRESHOLD, RUN_THRESHOLD },
		{ 3, RUN_THRESHOLD, RUN_INTERVAL },
		{ 3, RUN_INTERVAL, RUN_THRESHOLD },
		{ 4, RUN_THRESHOLD, RUN_INTERVAL },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out = { .distance_m = 8000 };
		struct story s;

		begin_at_level(&s, row[i].level, 20);
		s.state.memory->last_quality_type = row[i].last;
		quality_session(&s.state, MON, &out);
		assert_int_equal(out.type, row[i].next);
		story_end(&s);
	}
}

/* No speed where the run has no length, nor the day after the long run. */
static void
no_speed_in_some_runs(void **test)
{
	struct session out = { .distance_m = 0 };
	struct story s;

	(void)test;
	begin_at_level(&s, 1, 0);
	quality_session(&s.state, MON, &out);
	assert_int_equal(out.type, RUN_EASY);
	/* The runs before MON: the last was on Saturday, two days ago. */
	model_day(&s.state, MON - 1)->session.is_long = true;
	out.distance_m = 5000;
	quality_session(&s.state, MON, &out);
	assert_int_equal(out.type, RUN_STRIDES);
	model_day(&s.state, MON - 1)->runs = 1;
	out = (struct session){ .distance_m = 5000 };
	quality_session(&s.state, MON, &out);
	assert_int_equal(out.type, RUN_EASY);
	model_day(&s.state, MON - 1)->session.is_long = false;
	quality_session(&s.state, MON, &out);
	assert_int_equal(out.type, RUN_STRIDES);
	story_end(&s);
}

static void
shares_of_a_week(void **test)
{
	static const struct {
		enum run_type type;
		int week_m, most_m;
	} row[] = {
		{ RUN_REPETITION, 20000, 1000 },
		{ RUN_REPETITION, 160000, 8000 },
		{ RUN_REPETITION, 180000, 8000 },
		{ RUN_INTERVAL, 125000, 10000 },
		{ RUN_INTERVAL, 126000, 10000 },
		{ RUN_TRIAL, 20000, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++)
		assert_int_equal(quality_most(row[i].type, row[i].week_m,
				     false),
		    row[i].most_m);
}

/* The level that an amber day has taken, up to the day it ends with. */
static void
a_level_back(void **test)
{
	struct story s;
	int until;

	(void)test;
	begin_at_level(&s, 2, 20);
	s.state.memory->level_back_until = MON + 3;
	s.state.quality_level = quality_level(&s.state, MON);
	assert_int_equal(state_level_back(&s.state, &until), 2);
	assert_int_equal(until, MON + 3);
	s.state.quality_level = quality_level(&s.state, MON + 4);
	assert_int_equal(state_level_back(&s.state, &until), 0);
	story_end(&s);
}

/* What was fast makes the week's speed session within its share: strides by
 * their seconds, the others by their metres, a trial whatever it was. Not so a
 * kind of a level that she has left, or stands on until an amber day is past. */
static void
fast_within_the_share(void **test)
{
	static const struct {
		enum run_type type;
		int level, fast_s, fast_m, counted;
		bool back;
	} row[] = {
		{ RUN_STRIDES, 1, 120, 3000, 1, false },
		{ RUN_STRIDES, 1, 121, 100, 0, false },
		{ RUN_STRIDES, 2, 120, 3000, 0, false },
		{ RUN_STRIDES, 2, 120, 3000, 0, true },
		{ RUN_STRIDES, 4, 120, 3000, 0, false },
		{ RUN_THRESHOLD, 2, 9000, 2200, 1, false },
		{ RUN_THRESHOLD, 4, 9000, 2200, 1, false },
		{ RUN_THRESHOLD, 4, 60, 2201, 0, false },
		{ RUN_THRESHOLD, 3, 60, 2200, 0, true },
		{ RUN_INTERVAL, 3, 60, 1700, 1, false },
		{ RUN_INTERVAL, 4, 60, 1700, 0, true },
		{ RUN_REPETITION, 4, 60, 1000, 1, false },
		{ RUN_TRIAL, 1, 9000, 9000, 1, false },
		{ RUN_TRIAL, 4, 9000, 9000, 1, false },
		{ RUN_TRIAL, 2, 9000, 9000, 1, true },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct activity a = activity_unsaid(MON);
		struct run_result run = { .day = MON };
		struct story s;

		begin_at_level(&s, row[i].level, 20);
		if (row[i].back)
			s.state.memory->level_back_until = MON;
		a.type = row[i].type;
		a.fast_s = row[i].fast_s;
		a.fast_m = row[i].fast_m;
		quality_run(&s.state, &run, &a);
		assert_true(run.quality);
		if (model_week(&s.state)->quality_runs != row[i].counted)
			fail_msg("row %zu: week of %d", i,
			    distance_week(&s.state, MON));
		story_end(&s);
	}
}

/* --- the days between --- */

static void
days_between(void **test)
{
	static const struct {
		const char *id;
		int level, ago, this_week;
		enum rule rule;
	} row[] = {
		{ "Q3 after two days", 3, 2, 0, RULE_QUALITY_GAP },
		{ "Q3 after three", 3, 3, 0, RULE_COUNT },
		{ "Q4 the day after", 4, 1, 0, RULE_QUALITY_GAP },
		{ "Q4 after two days", 4, 2, 0, RULE_COUNT },
		{ "Q3, one this week", 3, 7, 1, RULE_QUALITY_GAP },
		{ "Q4, one this week", 4, 7, 1, RULE_COUNT },
		{ "Q4, two this week", 4, 7, 2, RULE_QUALITY_GAP },
		{ "Q0", 0, 7, 0, RULE_QUALITY_LOCKED },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		enum rule rule;
		struct story s;

		begin_at_level(&s, row[i].level, 20);
		model_week(&s.state)->quality_days = row[i].this_week;
		rule = quality_block(&s.state, MON, MON - row[i].ago);
		if (rule != row[i].rule)
			fail_msg("%s: %d", row[i].id, (int)rule);
		story_end(&s);
	}
}

/* How much a week may hold, in words: from Q4 on two sessions. */
static void
a_full_week_in_words(void **test)
{
	int level;

	(void)test;
	for (level = 3; level <= 4; level++) {
		char text[120];
		struct str out = str_of(text, sizeof(text));
		struct story s;

		begin_at_level(&s, level, 20);
		model_week(&s.state)->quality_days = level - 2;
		quality_say_gap(&s.state, MON, &out);
		assert_string_equal(text,
		    level == 3 ? "this week has had the one it may hold" :
				 "this week has had its two");
		story_end(&s);
	}
}

/* The day after the long run is none for speed, whoever plans it. */
static void
the_day_after_the_long_run(void **test)
{
	static const struct {
		int ran; /* days after MON; the long run is Saturday's */
		int m;
		int again; /* m of a second run that day */
		bool allowed;
	} row[] = { { 2, 5000, 0, true }, { 5, 5000, 0, false },
		/* the length makes it long, not the day */
		{ 2, 8799, 0, true }, { 2, 8800, 0, false },
		{ 2, 8800, 300, false } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct wish wish = wish_unsaid(MON + row[i].ran + 1);
		struct judgement j;
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		story_greens(&s, MON, MON + row[i].ran);
		/* A week without a run would refuse it as well. */
		if (row[i].ran > 2)
			story_run_m(&s, MON + 2, 4000);
		story_run_m(&s, MON + row[i].ran, row[i].m);
		if (row[i].again > 0)
			story_run_m(&s, MON + row[i].ran, row[i].again);
		story_today(&s, MON + row[i].ran);
		s.state.memory->level = 3;
		wish.type = RUN_THRESHOLD;
		wish.distance_m = 3000;
		plan_judge(&s.state, &wish, &j);
		if (j.allowed != row[i].allowed)
			fail_msg("day %d, %d m: %s", row[i].ran, row[i].m,
			    j.findings.item[0].text);
		if (!j.allowed) {
			assert_int_equal(j.findings.item[0].rule,
			    RULE_QUALITY_GAP);
			assert_string_equal(j.findings.item[0].text,
			    "No speed session: the day after a long run.");
		}
		story_end(&s);
	}
}

/* Seven days that hold a wish, with the run that is asked for after it. */
static void
seven_days_around_a_wish(void **test)
{
	static const struct {
		const char *id;
		int asked, asked_m; /* days after the wish */
		int sum;            /* 0: no warning */
	} row[] = {
		{ "at the cap of the week before", 2, 5000, 0 },
		{ "over it", 2, 5001, 22001 },
		{ "the eighth day", 4, 12000, 0 },
		{ "on the day of the run", -3, 9000, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct wish wish = wish_unsaid(MON + 8);
		struct judgement j;
		struct story s;
		const struct finding *sum;

		story_in_metres(&s, MON, 8000, 20000);
		story_run_m(&s, MON + 4, 6000);
		story_run_m(&s, MON + 5, 8000);
		story_today(&s, MON + 5);
		story_decide(&s, MON + 8 + row[i].asked, DECISION_ADD)
		    ->distance_m = row[i].asked_m;
		story_today(&s, MON + 5);
		assert_int_equal(s.state.caps.week, 22000);
		wish.distance_m = 3000;
		plan_judge(&s.state, &wish, &j);
		sum = story_found(&j.findings, RULE_CAP_ROLLING);
		if ((sum == NULL ? 0 : sum->measured) != row[i].sum)
			fail_msg("%s", row[i].id);
		story_end(&s);
	}
}

/* What makes a day none for speed, at Q2 on MON, one thing at a time. */
static void
tired_days(void **test)
{
	static const struct {
		const char *id;
		enum answer answer;
		int value;
		enum rule rule;
	} row[] = {
		{ "well", ANSWER_MOOD, 4, RULE_COUNT },
		{ "sore 3", ANSWER_SORENESS, 3, RULE_COUNT },
		{ "sore 4", ANSWER_SORENESS, 4, RULE_QUALITY_GAP },
		{ "slept 5:00", ANSWER_SLEEP, 300, RULE_COUNT },
		{ "slept 4:59", ANSWER_SLEEP, 299, RULE_QUALITY_GAP },
		{ "slept 3:59", ANSWER_SLEEP, 239, RULE_QUALITY_GAP },
		{ "no energy", ANSWER_ENERGY, 1, RULE_QUALITY_GAP },
		/* A yellow day holds an easy run, rules 7.12. */
		{ "little energy", ANSWER_ENERGY, 2, RULE_QUALITY_GAP },
		{ "energy 3", ANSWER_ENERGY, 3, RULE_COUNT },
		{ "doming", ANSWER_DOMING, 1, RULE_QUALITY_GAP },
		{ "a cold", ANSWER_ILLNESS, 1, RULE_QUALITY_GAP },
		{ "a slight leak far from a run", ANSWER_LEAK, 1,
		    RULE_QUALITY_GAP },
		{ "amber", ANSWER_BREAST, 1, RULE_QUALITY_GAP },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		enum rule rule;
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		story_answer(&s, MON, row[i].answer, row[i].value);
		story_today(&s, MON);
		s.state.memory->level = 3;
		rule = quality_block(&s.state, MON, DAY_NONE);
		if (rule != row[i].rule)
			fail_msg("%s: %d", row[i].id, (int)rule);
		story_end(&s);
	}
}

/* Weeks and memories that keep speed away, the last of their days and the
 * first that is free again. */
static void
tired_weeks(void **test)
{
	static const struct {
		const char *id;
		bool deload, back;
		int back_weeks;
		unsigned week_holds, holds;
		int easy, amber_from, amber, due; /* days from MON; 9: none */
		enum rule rule;
	} row[] = {
		{ "plain", false, false, 0, 0, 0, 9, 9, 9, 9, RULE_COUNT },
		{ "a lighter week", true, false, 0, 0, 0, 9, 9, 9, 9,
		    RULE_QUALITY_GAP },
		{ "the first week back", false, true, 0, 0, 0, 9, 9, 9, 9,
		    RULE_QUALITY_GAP },
		{ "the second", false, true, 1, 0, 0, 9, 9, 9, 9, RULE_COUNT },
		{ "a held week", false, false, 0, 1u << HOLD_YELLOWS, 0, 9, 9,
		    9, 9, RULE_QUALITY_GAP },
		{ "a week of one run more", false, false, 0, 1u << HOLD_RUN_DAY,
		    1u << HOLD_RUN_DAY, 9, 9, 9, 9, RULE_COUNT },
		{ "held today", false, false, 0, 0, 1u << HOLD_PACE, 9, 9, 9, 9,
		    RULE_QUALITY_GAP },
		{ "easy until today", false, false, 0, 0, 0, 0, 9, 9, 9,
		    RULE_QUALITY_GAP },
		{ "easy until yesterday", false, false, 0, 0, 0, -1, 9, 9, 9,
		    RULE_COUNT },
		{ "amber, the last day", false, false, 0, 0, 0, 9, -6, 0, 9,
		    RULE_QUALITY_GAP },
		{ "amber, over", false, false, 0, 0, 0, 9, -7, -1, 9,
		    RULE_COUNT },
		{ "amber, the first day", false, false, 0, 0, 0, 9, 0, 6, 9,
		    RULE_QUALITY_GAP },
		{ "amber, from tomorrow", false, false, 0, 0, 0, 9, 1, 7, 9,
		    RULE_COUNT },
		{ "locked until tomorrow", false, false, 0, 0, 0, 9, 9, 9, 1,
		    RULE_QUALITY_LOCKED },
		{ "locked until today", false, false, 0, 0, 0, 9, 9, 9, 0,
		    RULE_COUNT },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
#define DAY(days) ((days) == 9 ? DAY_NONE : MON + (days))
		struct story s;
		struct memory *m;
		struct week_state *w;
		enum rule rule;

		begin_at_level(&s, 3, 20);
		m = s.state.memory;
		w = model_week(&s.state);
		w->deload = row[i].deload ? LIGHTER_TURN : LIGHTER_NOT;
		w->back = row[i].back;
		m->back_weeks = row[i].back_weeks;
		w->holds = row[i].week_holds;
		s.state.holds = row[i].holds;
		m->easy_until = DAY(row[i].easy);
		m->amber_cap_from = DAY(row[i].amber_from);
		m->amber_cap_until = DAY(row[i].amber);
		m->quality_due = DAY(row[i].due);
		rule = quality_block(&s.state, MON, DAY_NONE);
		if (rule != row[i].rule)
			fail_msg("%s: %d", row[i].id, (int)rule);
		story_end(&s);
#undef DAY
	}
}

/* Temperature and dew point in Fahrenheit, added: no speed above 150; never
 * with the stroller. */
static void
speed_in_the_heat(void **test)
{
	static const struct {
		enum run_type type;
		int temp_c10;
		bool stroller, refused;
	} row[] = {
		{ RUN_THRESHOLD, 267, false, false }, /* 80 + 70 */
		{ RUN_THRESHOLD, 272, false, true },  /* 81 + 70 */
		{ RUN_EASY, 272, false, false },
		{ RUN_THRESHOLD, 200, true, true },
		{ RUN_EASY, 200, true, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct wish wish = wish_unsaid(MON);
		struct judgement j;
		struct story s;

		begin_at_level(&s, 3, 20);
		wish.distance_m = 4000;
		wish.type = row[i].type;
		wish.temp_c10 = row[i].temp_c10;
		wish.dew_c10 = 211;
		wish.stroller = row[i].stroller;
		plan_judge(&s.state, &wish, &j);
		if ((story_found(&j.findings, RULE_QUALITY_GAP) != NULL) !=
		    row[i].refused)
			fail_msg("%d tenths: %d", row[i].temp_c10,
			    !row[i].refused);
		story_end(&s);
	}
}

/* --- the distance of a day --- */

/* The long run of a week of 25 km is 10 km, by her own ceiling and the
 * share of three; what setbacks leave of it. */
static void
setbacks_of_a_long_run(void **test)
{
	static const struct {
		const char *id;
		enum answer answer;
		int value, distance_m;
		enum rule because;
	} row[] = {
		{ "plain", ANSWER_SLEEP, 480, 10000, RULE_COUNT },
		{ "a short night", ANSWER_SLEEP, 290, 6000, RULE_SYMPTOM_Y2a },
		{ "a cold", ANSWER_ILLNESS, 1, 5000, RULE_SYMPTOM_Y3 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_in_metres(&s, MON, 10000, 25000);
		story_greens(&s, MON, MON + 5);
		story_answer(&s, MON + 5, row[i].answer, row[i].value);
		story_run_m(&s, MON + 2, 3000);
		story_today(&s, MON + 5);
		assert_int_equal(s.state.caps.week, 27500);
		assert_int_equal(distance_week(&s.state, MON + 5), 25000);
		if (s.state.session.distance_m != row[i].distance_m ||
		    s.state.session.because != row[i].because)
			fail_msg("%s: %d m", row[i].id,
			    s.state.session.distance_m);
		story_end(&s);
	}
}

/* The run after a spike is 75 % of the longest. */
static void
after_a_spike(void **test)
{
	struct story s;

	(void)test;
	story_in_metres(&s, MON, 10000, 25000);
	story_greens(&s, MON, MON + 5);
	story_run_m(&s, MON, 11001);
	story_today(&s, MON + 5);
	assert_int_equal(s.state.caps.longest, 11000);
	assert_int_equal(s.state.session.distance_m, 8200);
	assert_int_equal(s.state.session.because, RULE_SPIKE_SMALL);
	/* The next is as long as ever. */
	story_run_m(&s, MON + 2, 3000);
	story_today(&s, MON + 5);
	assert_int_equal(s.state.session.distance_m, 10000);
	story_end(&s);
}

/* A window that holds 1,500 m holds a run, one that holds 1,400 a walk. */
static void
windows_for_a_run(void **test)
{
	static const struct {
		int window_min;
		enum session_kind kind;
		int distance_m;
	} row[] = { { 20, SESSION_RUN, 1500 }, { 19, SESSION_WALK, 0 } };
	size_t i, k;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		/* 6:40 a kilometre: ten minutes are 1,500 m. */
		for (k = 0; k < s.log.activity.count; k++)
			s.log.activity.items[k].run_s =
			    s.log.activity.items[k].distance_m * 40 / 100;
		story_nap(&s, row[i].window_min);
		story_today(&s, MON);
		assert_int_equal(s.state.session.kind, row[i].kind);
		assert_int_equal(s.state.session.distance_m, row[i].distance_m);
		assert_int_equal(s.state.session.because, RULE_NAP_FIT);
		story_end(&s);
	}
}

/* Broken sleep leaves three quarters of the base, and two runs. */
static void
broken_sleep_by_distance(void **test)
{
	struct story s;
	int d;

	(void)test;
	story_in_metres(&s, MON, 8000, 20000);
	for (d = 1; d <= 3; d++)
		story_answer(&s, MON - d, ANSWER_SLEEP, 290);
	story_today(&s, MON);
	assert_true(s.state.holds & 1u << HOLD_REGRESSION);
	assert_int_equal(s.state.caps.base, 20000);
	assert_int_equal(s.state.caps.week, 15000);
	assert_int_equal(days_runs_max(&s.state, MON), 2);
	story_end(&s);
}

/* A session that she moved stands, as the fourth in seven days too: the run of
 * the plan before it makes way. */
static void
a_moved_session_stands(void **test)
{
	struct plan plan = { 0 };
	struct judgement j;
	struct story s;
	const struct plan_day *day;

	(void)test;
	story_in_metres(&s, MON, 8000, 20000);
	story_today(&s, MON);
	plan_judge_move(&s.state, MON + 9, MON + 8, &j);
	assert_true(j.allowed);
	story_decide(&s, MON + 9, DECISION_MOVE)->to_day = MON + 8;
	story_today(&s, MON);
	plan_build(&s.state, 2, &plan);
	day = plan.weeks.items[1].day;
	assert_int_equal(day[1].session.kind, SESSION_RUN);
	assert_int_not_equal(day[2].session.kind, SESSION_RUN);
	assert_int_not_equal(day[0].session.kind, SESSION_RUN);
	day = plan.weeks.items[0].day;
	assert_int_equal(day[2].session.kind, SESSION_RUN);
	assert_int_equal(day[5].session.kind, SESSION_RUN);
	plan_clear(&plan);
	story_end(&s);
}

/* Smooth ground until the child is 365 days old. */
static void
smooth_ground_for_a_year(void **test)
{
	static const struct {
		int age;
		bool warned;
	} row[] = { { 364, true }, { 365, false } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct wish wish = wish_unsaid(MON);
		struct judgement j;
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		s.log.profile.items[0].day = MON - row[i].age - 14;
		s.log.profile.items[0].weeks_early = 2;
		s.log.profile.items[0].head_control = TRI_YES;
		story_today(&s, MON);
		wish.distance_m = 2000;
		wish.stroller = true;
		plan_judge(&s.state, &wish, &j);
		assert_true(j.allowed);
		assert_int_equal(story_found(&j.findings, RULE_STROLLER_AGE) !=
			NULL,
		    row[i].warned);
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quiet_days),
		cmocka_unit_test(hardly_any_weeks),
		cmocka_unit_test(weeks_enough),
		cmocka_unit_test(days_since),
		cmocka_unit_test(sleep_and_strength),
		cmocka_unit_test(three_weeks_are_too_few),
		cmocka_unit_test(four_weeks_are_enough),
		cmocka_unit_test(plan_of_a_week_that_has_begun),
		cmocka_unit_test(symptoms_of_the_morning),
		cmocka_unit_test(a_red_day_of_rising),
		cmocka_unit_test(strides_are_short),
		cmocka_unit_test(threshold_begins_small),
		cmocka_unit_test(kinds_take_turns),
		cmocka_unit_test(no_speed_in_some_runs),
		cmocka_unit_test(shares_of_a_week),
		cmocka_unit_test(a_level_back),
		cmocka_unit_test(fast_within_the_share),
		cmocka_unit_test(days_between),
		cmocka_unit_test(a_full_week_in_words),
		cmocka_unit_test(the_day_after_the_long_run),
		cmocka_unit_test(seven_days_around_a_wish),
		cmocka_unit_test(tired_days),
		cmocka_unit_test(tired_weeks),
		cmocka_unit_test(speed_in_the_heat),
		cmocka_unit_test(setbacks_of_a_long_run),
		cmocka_unit_test(after_a_spike),
		cmocka_unit_test(windows_for_a_run),
		cmocka_unit_test(broken_sleep_by_distance),
		cmocka_unit_test(smooth_ground_for_a_year),
		cmocka_unit_test(a_moved_session_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
