/* SPDX-License-Identifier: ISC */
/*
 * Worked examples of the rules, by their ids, in the figures the rules give
 * them, where the tests of the ladder and of the distance weeks show them in
 * other figures or not to the last one; and the calendar.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "lope/date.h"
#include "lope/load.h"
#include "lope/pace.h"
#include "lope/plan.h"
#include "model/model.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Runs before MON in so many bouts place her at the stage of that session. */
static void
begin_at(struct story *s, int stage)
{
	const struct stage_row *r = stage_row(stage);
	int i;

	story_begin(s, MON - 300, MON);
	story_ready(s, MON);
	for (i = 0; i < 7; i++) {
		struct activity *a = story_run(s, MON - 2 - 3 * i, r->run_s);

		a->bouts = r->bouts;
		a->bout_s = r->bout_s;
	}
}

/* Three weeks of 24 km before MON, the longest run 8,000 m. */
static void
begin_8000(struct story *s)
{
	int back;

	story_begin(s, MON - 300, MON);
	for (back = 7; back <= 21; back += 7) {
		story_run(s, MON - back, 3600)->distance_m = 8000;
		story_run(s, MON - back + 2, 3600)->distance_m = 8000;
		story_run(s, MON - back + 5, 3600)->distance_m = 8000;
	}
	story_ready(s, MON);
}

static void
w05_any_value(void **test)
{
	int i;

	(void)test;
	for (i = 0; i < TEST_VALUES; i++) {
		struct story s;
		int value[TEST_VALUES] = { 20, 20, 20, 20, 20, 20, 20, 20 };

		begin_at(&s, 13);
		value[i] = 18;
		story_test(&s, MON, TEST_STRENGTH, value);
		story_today(&s, MON);
		assert_true(s.state.gate.item[6].met);
		assert_int_equal(s.state.session.stage, 9);
		value[i] = 9;
		story_test(&s, MON + 1, TEST_STRENGTH, value);
		story_today(&s, MON + 1);
		assert_false(s.state.gate.item[6].met);
		assert_int_equal(s.state.gate.state, GATE_ELIGIBLE);
		story_end(&s);
	}
}

static void
weeks_grow(void **test)
{
	static const struct {
		const char *id;
		int base;
		enum tier tier;
		bool metres;
		int cap, deload;
	} row[] = {
		{ "W07", 900, TIER_A, false, 1500, 630 },
		{ "W08", 900, TIER_B, false, 1380, 630 },
		{ "W08c", 900, TIER_C, false, 1200, 630 },
		{ "W12", 2700, TIER_A, false, 3300, 1890 },
		{ "W13", 6600, TIER_A, false, 7260, 4620 },
		{ "W13c", 6600, TIER_C, false, 6930, 4620 },
		{ "W14", 8000, TIER_A, true, 9000, 5600 },
		{ "W14b", 8000, TIER_B, true, 8800, 5600 },
		{ "W14c", 8000, TIER_C, true, 8500, 5600 },
		{ "W15", 24500, TIER_A, true, 26950, 17150 },
		{ "W71", 12000, TIER_A, true, 13200, 8400 },
		{ "W71b", 13200, TIER_A, true, 14520, 9240 },
		{ "W71c", 14520, TIER_A, true, 15972, 10164 },
		{ "W71d", 15972, TIER_A, true, 17569, 11180 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int cap = cap_grown(row[i].base, row[i].tier, row[i].metres);
		int deload = cap_share(row[i].base, DELOAD_PCT);

		if (cap != row[i].cap || deload != row[i].deload)
			fail_msg("%s: %d and %d", row[i].id, cap, deload);
	}
}

static void
w16_deload_by_time(void **test)
{
	struct story s;
	int week, i;

	(void)test;
	story_begin(&s, MON - 300, MON);
	for (week = -1; week < 3; week++) {
		for (i = 0; i < 3; i++)
			story_run(&s, MON + 7 * week + 2 * i, 1100);
	}
	story_ready(&s, MON - 7);
	story_greens(&s, MON, MON + 21);
	story_today(&s, MON + 21);
	assert_true(s.state.deload);
	assert_int_equal(s.state.caps.base, 3300);
	assert_int_equal(s.state.caps.week, 2310);
	assert_int_equal(state_week(&s.state, MON + 21)->run_days_max, 2);
	story_end(&s);
}

static void
w18_to_w23_by_distance(void **test)
{
	static const struct {
		const char *id;
		int run_m;
		int flag;         /* -1: none */
		int longest, cap; /* of the day after */
	} row[] = {
		{ "W18", 8800, -1, 8800, 9680 },
		{ "W18b", 8801, FLAG_SPIKE_SMALL, 8800, 9680 },
		{ "W19", 10400, FLAG_SPIKE_SMALL, 8800, 9680 },
		{ "W19b", 10401, FLAG_SPIKE_MODERATE, 8800, 9680 },
		{ "W20", 16000, FLAG_SPIKE_MODERATE, 8800, 9680 },
		{ "W20b", 16001, FLAG_SPIKE_LARGE, 8800, 9680 },
		{ "W23", 10000, FLAG_SPIKE_SMALL, 8800, 9680 },
	};
	const unsigned all = 1u << FLAG_SPIKE_SMALL |
	    1u << FLAG_SPIKE_MODERATE | 1u << FLAG_SPIKE_LARGE;
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		unsigned want = row[i].flag < 0 ? 0 : 1u << row[i].flag;

		begin_8000(&s);
		story_run(&s, MON, row[i].run_m * 45 / 100)->distance_m =
		    row[i].run_m;
		story_today(&s, MON + 1);
		if ((story_last_run(&s)->flags & all) != want)
			fail_msg("%s: %x", row[i].id,
			    story_last_run(&s)->flags);
		assert_int_equal(story_last_run(&s)->credited_m, 8800);
		assert_int_equal(s.state.caps.longest, row[i].longest);
		assert_int_equal(s.state.caps.run, row[i].cap);
		story_end(&s);
	}
}

static void
w24_thirty_days(void **test)
{
	static const struct {
		const char *id;
		int day, longest;
	} row[] = { { "W24", 31, 700 }, { "W24b", 30, 180 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_run(&s, date_make(2025, 5, row[i].day), 700);
		story_today(&s, date_make(2025, 6, 30));
		if (s.state.caps.longest != row[i].longest)
			fail_msg("%s: %d", row[i].id, s.state.caps.longest);
		story_end(&s);
	}
}

static void
w33_provisional(void **test)
{
	struct story s;
	struct fact fact = { .kind = FACT_RACE };

	(void)test;
	story_begin(&s, MON - 300, MON);
	fact.race.distance_m = 5000;
	fact.race.time_s = 1350;
	fact.head.day = MON - 700;
	fact.head.id.byte[0] = 99;
	log_put(&s.log, &fact);
	story_today(&s, MON);
	assert_int_equal(s.state.pace.mode, PACE_MODE_PROVISIONAL);
	assert_int_equal(lround(pace_vdot(5000, 1350) * 100), 4338);
	assert_int_equal(lround(s.state.pace.vdot * 1000), 34705);
	assert_int_equal(s.state.pace.limit_s_per_km, 411);
	story_end(&s);
}

static void
factors_and_limits(void **test)
{
	static const struct {
		const char *id;
		int days, permille;
	} factor[] = { { "W34", 21, 952 }, { "W35", 12, 979 },
		{ "W35b", 30, 925 }, { "W35c", 60, 835 },
		{ "W35d", 100, 800 } };
	static const struct {
		const char *id;
		bool stroller;
		int temp, dew, limit;
	} row[] = {
		{ "W30", false, TEMP_NONE, TEMP_NONE, 429 },
		{ "W36", true, TEMP_NONE, TEMP_NONE, 451 },
		{ "W36b", false, 233, 217, 449 },
		{ "W36c", true, 233, 217, 471 },
	};
	struct story s;
	struct pace_limit limit;
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(factor); i++) {
		if (lround(pace_factor(factor[i].days) * 1000) !=
		    factor[i].permille)
			fail_msg("%s", factor[i].id);
	}
	assert_int_equal(lround(40 * pace_factor(21) * 100), 3808);
	begin_8000(&s);
	story_run(&s, MON, 1710)->distance_m = 5000;
	s.log.activity.items[s.log.activity.count - 1].type = RUN_TRIAL;
	story_today(&s, MON + 1);
	/* 11:30 a mile, from the unrounded pace. */
	assert_int_equal(ceil(pace_at(pace_vdot(5000, 1710), 70) * 1.609344),
	    690);
	for (i = 0; i < COUNT(row); i++) {
		pace_read(&s.state, MON + 1, row[i].stroller, row[i].temp,
		    row[i].dew, &limit);
		if (limit.limit_s_per_km != row[i].limit)
			fail_msg("%s: %d", row[i].id, limit.limit_s_per_km);
	}
	story_end(&s);
}

static void
w39_locks_speed(void **test)
{
	static const struct {
		const char *id;
		int day;
		bool held;
	} row[] = { { "W39", 14, true }, { "W39b", 16, false } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int first = date_make(2025, 7, 1);
		int second = date_make(2025, 7, row[i].day);

		begin_8000(&s);
		story_greens(&s, MON, second + 8);
		story_run(&s, first, 600)->rpe = 7;
		story_run(&s, second, 600)->rpe = 7;
		story_today(&s, second + 7);
		if (((s.state.holds & 1u << HOLD_PACE) != 0) != row[i].held)
			fail_msg("%s: on the seventh day", row[i].id);
		assert_int_equal(s.state.memory->quality_due,
		    row[i].held ? second + 15 : DAY_NONE);
		story_today(&s, second + 8);
		assert_false(s.state.holds & 1u << HOLD_PACE);
		story_end(&s);
	}
}

static void
w47_never_below_the_first(void **test)
{
	static const struct {
		const char *id;
		int leak, pain, after; /* days until it is over */
	} row[] = { { "W47", 1, 0, 1 }, { "W47b", 0, 6, 3 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		struct activity *a;

		begin_at(&s, 2);
		story_greens(&s, MON, MON + 4);
		story_today(&s, MON);
		assert_int_equal(s.state.stage, 2);
		a = story_run(&s, MON, 480);
		a->leak = row[i].leak;
		a->pain = row[i].pain;
		story_today(&s, MON + row[i].after);
		if (s.state.stage != 1)
			fail_msg("%s: S%d", row[i].id, s.state.stage);
		if (row[i].leak > 0) {
			/* Then a red one, until its second good morning. */
			story_answer(&s, MON + 2, ANSWER_PAIN, 6);
			story_today(&s, MON + 3);
			assert_int_equal(s.state.verdict, VERDICT_RED);
			story_today(&s, MON + 4);
			assert_int_equal(s.state.verdict, VERDICT_GREEN);
			assert_int_equal(s.state.stage, 1);
		}
		story_end(&s);
	}
}

static void
w58_in_the_heat(void **test)
{
	struct story s;
	struct fact fact = { .kind = FACT_FEEDING };
	struct activity *a;

	(void)test;
	story_begin(&s, MON - 300, MON);
	fact.feeding.nursing = NURSING_PARTIAL;
	fact.head.day = MON - 10;
	fact.head.id.byte[0] = 99;
	log_put(&s.log, &fact);
	a = story_run(&s, MON, 1200);
	a->session_s = 3600;
	a->temp_c10 = 233;
	a->dew_c10 = 217;
	story_today(&s, MON);
	assert_int_equal(s.state.targets.water_ml, 2700);
	story_end(&s);
}

static void
w62_monotony(void **test)
{
	static const int alike[] = { 100, 110, 90, 100, 105, 95, 100 };
	double square = 0;
	size_t i;

	(void)test;
	/* 16.73 times its deviation is the mean of 100: above ten is ten. */
	for (i = 0; i < COUNT(alike); i++)
		square += (alike[i] - 100) * (alike[i] - 100);
	assert_int_equal(lround(100 / sqrt(square / 7) * 100), 1673);
	assert_int_equal(lround(load_monotony(alike, 7, NULL) * 1000), 10000);
}

static void
w69_what_three_yellows_hold(void **test)
{
	static const struct {
		const char *id;
		int days;
		bool grows;
	} row[] = { { "W69", 3, false }, { "W69b", 2, true } };
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_at(&s, 10);
		story_greens(&s, MON, MON + 7);
		for (d = 0; d < row[i].days; d++)
			story_answer(&s, MON + 2 * d, ANSWER_SORENESS, 4);
		story_today(&s, MON + 7);
		if ((s.state.caps.week > s.state.caps.base) != row[i].grows)
			fail_msg("%s: %d from %d", row[i].id, s.state.caps.week,
			    s.state.caps.base);
		story_end(&s);
	}
}

static void
w81_after_an_empty_window(void **test)
{
	struct story s;
	int value[TEST_VALUES] = { 18, 18, 18, 18, 18, 18, 18, 18 };

	(void)test;
	begin_at(&s, 9);
	story_test(&s, MON, TEST_STRENGTH, value);
	story_run(&s, MON, 450);
	story_today(&s, MON + 31);
	assert_int_equal(s.state.stage, 3);
	assert_int_equal(s.state.caps.longest, 300);
	assert_int_equal(s.state.caps.run, 480);
	assert_int_equal(stage_row(3)->run_s, 480);
	story_end(&s);
}

static void
w82_crisis_first(void **test)
{
	struct story s;

	(void)test;
	begin_at(&s, 10);
	story_answer(&s, MON, ANSWER_SELF_HARM, 1);
	story_answer(&s, MON, ANSWER_TEMP, 384);
	story_today(&s, MON);
	assert_int_equal(s.state.findings.item[0].rule, RULE_SYMPTOM_E2);
	assert_int_equal(s.state.findings.item[0].severity, SEVERITY_EMERGENCY);
	assert_true(s.state.lock[CODE_R1].active);
	story_end(&s);
}

static void
w87_the_stage_binds(void **test)
{
	struct story s;
	int i;

	(void)test;
	story_begin(&s, MON - 300, MON);
	story_ready(&s, MON);
	for (i = 0; i < 5; i++)
		story_run(&s, MON - 2 - 3 * i, 1200);
	story_today(&s, MON);
	assert_int_equal(s.state.stage, 1);
	assert_int_equal(s.state.caps.longest, 1200);
	assert_int_equal(s.state.caps.run, 1380);
	assert_int_equal(s.state.session.run_s, 360);
	story_end(&s);
}

/* Each item in its points, and the hold that 56 is not. */
static void
w60_points(void **test)
{
	static const struct {
		int done, target, points_x100;
	} row[LEDGER_ITEMS] = {
		{ 3, 7, 1285 },
		{ 2, 3, 1000 },
		{ 4, 7, 857 },
		{ 5, 7, 1428 },
		{ 1, 1, 500 },
		{ 0, 1, 0 },
		{ 1, 2, 250 },
		{ 2, 3, 333 },
	};
	struct story s;
	const struct ledger *l;
	int d, sum = 0, i;

	(void)test;
	begin_at(&s, 10);
	for (d = 0; d < 7; d++) {
		story_answer(&s, MON + d, ANSWER_SLEEP, d < 3 ? 420 : 419);
		if (d < 4)
			story_tick(&s, MON + d, "hydration", 2600, -1);
		if (d < 5)
			story_tick(&s, MON + d, "pelvic-floor", 1, -1);
	}
	for (d = 0; d < 6; d += 2)
		story_run(&s, MON + d, 300)->start_min = 600;
	story_tick(&s, MON, "refuel", 1, 700);
	story_tick(&s, MON + 2, "refuel", 1, 700);
	story_tick(&s, MON + 3, "meal-prep", 1, -1);
	story_tick(&s, MON + 1, "roll", 1, -1);
	story_tick(&s, MON, "legs-on-wall", 1, -1);
	story_tick(&s, MON + 2, "legs-on-wall", 1, -1);
	story_green(&s, MON + 7);
	story_today(&s, MON + 7);
	l = &state_week(&s.state, MON)->ledger;
	for (i = 0; i < LEDGER_ITEMS; i++) {
		const struct ledger_item *item = &l->item[i];
		int points = item->row->weight * 100 * item->done /
		    item->target;

		if (item->done != row[i].done ||
		    item->target != row[i].target ||
		    points != row[i].points_x100)
			fail_msg("%s: %d of %d, %d points", item->row->label,
			    item->done, item->target, points);
		sum += points;
	}
	assert_int_equal(sum, 5653);
	assert_int_equal(l->score, 56);
	assert_true(l->kept);
	assert_false(s.state.holds & 1u << HOLD_RECOVERY);
	story_end(&s);
}

/* The loads of seven days as they are logged: effort times minutes. */
static void
w61_w62_loads_of_a_week(void **test)
{
	static const struct {
		const char *id;
		int load[7];
		int monotony_x1000;
		int measured; /* of what is said; -1: nothing is */
	} row[] = {
		{ "W61", { 180, 0, 180, 0, 180, 0, 0 }, 866, -1 },
		{ "W62", { 100, 110, 90, 100, 105, 95, 100 }, 10000, 1000 },
		{ "W62b", { 50, 50, 50, 50, 50, 50, 50 }, 10000, 1000 },
		{ "W62c", { 0, 0, 0, 0, 0, 0, 0 }, 0, -1 },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		const struct finding *f;
		double strain, monotony;

		begin_at(&s, 10);
		story_greens(&s, MON, MON + 6);
		for (d = 0; d < 7; d++)
			story_walk(&s, MON + d, row[i].load[d] * 12)->rpe = 5;
		story_today(&s, MON + 6);
		f = story_found(&s.state.findings, RULE_LOAD_MONOTONY);
		if ((f == NULL ? -1 : f->measured) != row[i].measured)
			fail_msg("%s: said %d", row[i].id,
			    f == NULL ? -1 : f->measured);
		if (f != NULL) {
			assert_int_equal(f->severity, SEVERITY_INFO);
			assert_string_equal(f->text,
			    "Monotony 10.0: vary easy and rest days.");
		}
		monotony = load_monotony(row[i].load, 7, &strain);
		assert_int_equal(lround(monotony * 1000),
		    row[i].monotony_x1000);
		if (i > 0) {
			story_end(&s);
			continue;
		}
		/* 540 in all, 77.143 a day, 89.077 from it. */
		assert_int_equal(lround(strain * 100), 46765);
		assert_int_equal(lround(strain / monotony), 540);
		assert_int_equal(lround(
				     strain / monotony / 7 / monotony * 1000),
		    89077);
		story_end(&s);
	}
}

/* A week of recovery that is kept and scores: 7 nights, refuelled, floor. */
static void
tell_kept_week(struct story *s, int monday)
{
	int d;

	for (d = 0; d < 7; d++) {
		story_green(s, monday + d);
		story_tick(s, monday + d, "pelvic-floor", 1, -1);
		story_tick(s, monday + d, "refuel", 1, -1);
	}
}

/* Weeks run to their caps, the fourth a lighter one; growth goes on from the
 * peak. That one has but one run, so that it is no distance week and none is
 * there for a fourth run. */
static void
w71_weeks_of_growth(void **test)
{
	static const int cap[] = { 13200, 14520, 15972, 11180, 17569 };
	struct story s;
	size_t i;
	int back;

	(void)test;
	story_begin(&s, MON - 300, MON);
	for (back = 7; back <= 21; back += 7) {
		story_run(&s, MON - back, 1575)->distance_m = 3500;
		story_run(&s, MON - back + 2, 1575)->distance_m = 3500;
		story_run(&s, MON - back + 5, 2250)->distance_m = 5000;
	}
	story_ready(&s, MON);
	for (i = 0; i < COUNT(cap); i++) {
		int monday = MON + 7 * (int)i, m = cap[i] / 3;

		tell_kept_week(&s, monday);
		story_today(&s, monday);
		if (s.state.caps.week != cap[i])
			fail_msg("W71, week %d: %d from %d", (int)i,
			    s.state.caps.week, s.state.caps.base);
		assert_int_equal(s.state.deload, i == 3);
		story_run(&s, monday + 3, m * 45 / 100)->distance_m = m;
		if (i == 3)
			continue;
		story_run(&s, monday + 1, m * 45 / 100)->distance_m = m;
		story_run(&s, monday + 5, m * 45 / 100)->distance_m = m;
	}
	/* The base of the last is the peak, not the lighter week. */
	assert_int_equal(s.state.caps.base, 15972);
	story_end(&s);
}

/* 95 and 86 F: no running outdoors; a degree less it is allowed. */
static void
w37_too_hot(void **test)
{
	static const struct {
		const char *id;
		int temp_c10, heat;
		bool allowed;
	} row[] = { { "W37", 350, 181, false }, { "W37b", 344, 180, true } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct wish wish = wish_unsaid(MON);
		const struct finding *f;
		struct judgement j;
		struct story s;

		begin_at(&s, 10);
		story_today(&s, MON);
		wish.run_s = 900;
		wish.temp_c10 = row[i].temp_c10;
		wish.dew_c10 = 300;
		assert_int_equal(pace_heat(wish.temp_c10, wish.dew_c10),
		    row[i].heat);
		plan_judge(&s.state, &wish, &j);
		f = story_found(&j.findings, RULE_HEAT_INDEX);
		if (j.allowed != row[i].allowed || (f == NULL) != j.allowed)
			fail_msg("%s: %d", row[i].id, j.allowed);
		if (f != NULL) {
			assert_int_equal(f->severity, SEVERITY_BLOCK);
			assert_int_equal(f->measured, 181);
			assert_int_equal(f->limit, 180);
			assert_false(j.has_nearest);
		}
		story_end(&s);
	}
}

static void
w77_two_bouts_of_five(void **test)
{
	struct story s;
	const struct session *session = &s.state.session;

	(void)test;
	begin_at(&s, 7);
	story_today(&s, MON);
	assert_int_equal(session->bouts, 5);
	story_answer(&s, MON, ANSWER_ILLNESS, 1);
	story_today(&s, MON);
	assert_int_equal(s.state.verdict, VERDICT_YELLOW);
	assert_int_equal(s.state.stage, 7);
	assert_int_equal(session->kind, SESSION_RUN);
	assert_int_equal(session->type, RUN_EASY);
	assert_int_equal(session->bouts, 2);
	assert_int_equal(session->bout_s, 180);
	assert_int_equal(session->run_s, 360);
	assert_int_equal(session->total_s, 360 + 120 + 600);
	assert_int_equal(session->because, RULE_SYMPTOM_Y3);
	assert_true(session->filler);
	story_end(&s);
}

/* S6 with one clean run; broken nights; S5, twice a week, nothing grows; three
 * good nights, and S6 with its one clean run is back. */
static void
w79_streak_is_back(void **test)
{
	struct story s;
	int d;

	(void)test;
	begin_at(&s, 6);
	story_greens(&s, MON, MON + 1);
	story_run(&s, MON, 720);
	story_today(&s, MON + 1);
	assert_int_equal(s.state.stage, 6);
	assert_int_equal(s.state.streak, 1);
	for (d = 2; d <= 4; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP, 290);
	story_today(&s, MON + 3);
	assert_false(s.state.holds & 1u << HOLD_REGRESSION);
	assert_int_equal(days_runs_max(&s.state, MON + 3), 3);
	story_today(&s, MON + 4);
	assert_true(s.state.holds & 1u << HOLD_REGRESSION);
	assert_int_equal(days_runs_max(&s.state, MON + 4), 2);
	assert_int_equal(s.state.stage, 6);
	assert_int_equal(s.state.streak, 1);
	story_answer(&s, MON + 5, ANSWER_SLEEP, 320);
	story_today(&s, MON + 5);
	assert_int_equal(s.state.session.kind, SESSION_RUN);
	assert_int_equal(s.state.session.stage, 5);
	assert_int_equal(s.state.session.run_s, 720);
	assert_int_equal(s.state.session.because, RULE_SLEEP_REGRESSION);
	story_run(&s, MON + 5, 720);
	for (d = 6; d <= 8; d++) {
		story_answer(&s, MON + d, ANSWER_SLEEP, 330);
		story_answer(&s, MON + d, ANSWER_ENERGY, 3);
	}
	story_today(&s, MON + 7);
	assert_true(s.state.holds & 1u << HOLD_REGRESSION);
	story_today(&s, MON + 8);
	assert_false(s.state.holds & 1u << HOLD_REGRESSION);
	story_green(&s, MON + 9);
	story_today(&s, MON + 9);
	assert_int_equal(s.state.stage, 6);
	assert_int_equal(s.state.streak, 1);
	assert_int_equal(s.state.session.kind, SESSION_RUN);
	assert_int_equal(s.state.session.stage, 6);
	assert_int_equal(s.state.session.because, RULE_COUNT);
	story_end(&s);
}

/* Cleared by a Sunday's run, then nothing until the distance weeks begin on
 * the Monday after the next: eight days, which cost what they cost there. */
static void
gap_over_the_end_of_the_ladder(void **test)
{
	static const struct {
		int last, pct; /* of B in the first distance week */
	} row[] = { { 13, 75 }, { 15, 100 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct week_state *w;
		struct story s;

		begin_at(&s, 16);
		story_run(&s, MON, 1680);
		story_run(&s, MON + 2, 1680);
		story_run(&s, MON + 8, 1800);
		story_run(&s, MON + 13, 1800);
		if (row[i].last > 13)
			story_run(&s, MON + row[i].last, 1800);
		story_greens(&s, MON, MON + 21);
		story_today(&s, MON + 21);
		assert_true(s.state.caps.metres);
		w = state_week(&s.state, MON + 21);
		if (row[i].pct < 100 ? w->cap != w->base * row[i].pct / 100 :
				       w->cap <= w->base)
			fail_msg("last run on day %d: %d of %d", row[i].last,
			    w->cap, w->base);
		story_end(&s);
	}
}

/* S5 with one clean run; the second is clean as well, but the mean of seven
 * nights is 5:20. S6 waits for the first check-in with a mean of 5:30, which
 * one night of 6:30 makes and one of 6:29 does not. */
static void
w85_from_s5_to_s6(void **test)
{
	static const struct {
		const char *id;
		int sleep, stage, streak;
	} row[] = { { "W85", 390, 6, 0 }, { "W85b", 389, 5, 2 } };
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_at(&s, 5);
		for (d = -4; d <= 3; d++)
			story_answer(&s, MON + d, ANSWER_SLEEP, 320);
		story_run(&s, MON, 720);
		story_today(&s, MON + 1);
		assert_int_equal(s.state.stage, 5);
		assert_int_equal(s.state.streak, 1);
		story_run(&s, MON + 2, 720);
		story_today(&s, MON + 3);
		assert_int_equal(story_last_run(&s)->clean, CLEAN_YES);
		assert_true(s.state.holds & 1u << HOLD_SLEEP);
		assert_int_equal(s.state.stage, 5);
		assert_int_equal(s.state.streak, 2);
		assert_int_equal(s.state.streak_needed, 2);
		story_answer(&s, MON + 4, ANSWER_SLEEP, row[i].sleep);
		story_today(&s, MON + 4);
		if (s.state.stage != row[i].stage)
			fail_msg("%s: S%d", row[i].id, s.state.stage);
		assert_int_equal(s.state.streak, row[i].streak);
		story_end(&s);
	}
}

/* An hour in each of three weeks, twenty minutes at most in one go: declared
 * as seven runs, and logged as the nine that it takes. */
static void
w86_where_she_is_placed(void **test)
{
	static const char *const id[] = { "W86, declared", "W86, logged" };
	struct fact fact = { .kind = FACT_PLACEMENT };
	int logged, i;

	(void)test;
	fact.placement = (struct placement){ .runs = 7,
		.longest_s = 1200,
		.continuous_s = 1200,
		.weekly_s = 3600,
		.longest_m = -1,
		.weekly_m = -1 };
	fact.head.day = MON;
	fact.head.id.byte[0] = 99;
	for (logged = 0; logged <= 1; logged++) {
		struct story s;
		const struct caps *caps = &s.state.caps;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		for (i = 0; logged && i < 9; i++)
			story_run(&s, MON - 7 * (i / 3 + 1) + i % 3 * 2, 1200);
		if (!logged)
			log_put(&s.log, &fact);
		story_today(&s, MON);
		if (s.state.stage != 13 || caps->longest != 1200 ||
		    caps->base != 3600 || caps->run != 1380 ||
		    caps->week != 4200)
			fail_msg("%s: S%d, L %d, B %d, %d and %d", id[logged],
			    s.state.stage, caps->longest, caps->base, caps->run,
			    caps->week);
		assert_int_equal(s.state.tier, TIER_A);
		assert_int_equal(s.state.gate.state, GATE_CLEARED);
		assert_int_equal(s.state.session.stage, 13);
		assert_int_equal(s.state.session.run_s, 1200);
		story_end(&s);
	}
}

/* Day 41 with all else of the gate met and a clearance of that very day: no
 * reason lifts the floor. A day later both would do. */
static void
w04_all_tests_pass(void **test)
{
	static const struct {
		const char *id;
		int day;
		bool met;
	} row[] = { { "W04", 41, false }, { "W04b", 42, true } };
	size_t i;
	int k;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int birth = date_make(2025, 1, 1), day = birth + row[i].day;
		struct wish wish = wish_unsaid(day);
		struct judgement j;
		struct story s;

		story_begin(&s, birth, birth);
		story_ready(&s, day);
		story_clearance(&s, day, CLEARANCE_RUN_WALK);
		story_today(&s, day);
		if (s.state.gate.item[0].met != row[i].met)
			fail_msg("%s: %s", row[i].id,
			    s.state.gate.item[0].text);
		for (k = 1; k < GATE_ITEMS; k++)
			assert_true(s.state.gate.item[k].met);
		wish.run_s = 360;
		wish.reason = "a friend is here";
		plan_judge(&s.state, &wish, &j);
		assert_int_equal(j.allowed, row[i].met);
		assert_int_equal(story_found(&j.findings, RULE_GATE_DAYS) ==
			NULL,
		    row[i].met);
		assert_int_equal(j.lifted, RULE_COUNT);
		story_end(&s);
	}
}

/* Tested on day 84, the first run on day 112 or 113: nothing but the tests of
 * impact is open on the second, and on the first not even they. */
static void
w06_only_the_screen(void **test)
{
	static const struct {
		const char *id;
		int age;
		bool met;
	} row[] = { { "W06", 113, false }, { "W06b", 112, true } };
	size_t i;
	int birth = MON - 84, k;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int day = birth + row[i].age;
		struct story s;

		story_begin(&s, birth, MON);
		story_ready(&s, MON);
		story_greens(&s, day - 6, day);
		for (k = 2; k <= 6; k += 2)
			story_walk(&s, day - k, 1800);
		story_today(&s, day);
		for (k = 0; k < GATE_ITEMS; k++) {
			if (s.state.gate.item[k].met != (k != 5 || row[i].met))
				fail_msg("%s: %s", row[i].id,
				    s.state.gate.item[k].text);
		}
		assert_int_equal(s.state.gate.state,
		    row[i].met ? GATE_CLEARED : GATE_ELIGIBLE);
		story_end(&s);
	}
}

/* Two clean runs of fifteen minutes lead to S11: its 18:00 are just the cap,
 * and a second more is refused. */
static void
w10_the_stage_above(void **test)
{
	struct wish wish = wish_unsaid(MON + 5);
	struct judgement j;
	struct story s;

	(void)test;
	begin_at(&s, 10);
	story_greens(&s, MON, MON + 5);
	story_run(&s, MON, 900);
	story_run(&s, MON + 2, 900);
	story_today(&s, MON + 5);
	assert_int_equal(s.state.stage, 11);
	assert_int_equal(s.state.caps.longest, 900);
	assert_int_equal(s.state.caps.run, 1080);
	assert_int_equal(stage_row(11)->run_s, 1080);
	wish.run_s = 1080;
	plan_judge(&s.state, &wish, &j);
	assert_true(j.allowed);
	wish.run_s = 1081;
	plan_judge(&s.state, &wish, &j);
	assert_false(j.allowed);
	assert_int_equal(story_told(&j.findings, RULE_CAP_RUN)->limit, 1080);
	assert_int_equal(j.nearest, 1080);
	story_end(&s);
}

/* The stage stays and is done again: the streak is gone. */
static void
w43_the_stage_again(void **test)
{
	struct story s;
	struct activity *a;

	(void)test;
	begin_at(&s, 10);
	story_greens(&s, MON, MON + 3);
	story_run(&s, MON, 900);
	a = story_run(&s, MON + 2, 900);
	a->pain_before = 1;
	a->pain = 3;
	story_today(&s, MON + 2);
	assert_int_equal(s.state.verdict, VERDICT_YELLOW);
	assert_non_null(story_found(&s.state.findings, RULE_SYMPTOM_Y1));
	story_answer(&s, MON + 3, ANSWER_PAIN, 1);
	story_today(&s, MON + 3);
	assert_int_equal(s.state.verdict, VERDICT_GREEN);
	assert_int_equal(story_last_run(&s)->clean, CLEAN_NO);
	assert_int_equal(s.state.stage, 10);
	assert_int_equal(s.state.streak, 0);
	assert_int_equal(s.state.no_run_rule, RULE_COUNT);
	story_end(&s);
}

/* What does not fit is walked, or not left the house for; what does is no
 * longer than the window. */
static void
w54_w55_within_the_window(void **test)
{
	static const struct {
		const char *id;
		int stage, window, fits; /* 0: none */
	} row[] = { { "W54", 7, 30, 6 }, { "W55", 7, 25, 3 },
		{ "W55b", 7, 23, 0 }, { "W55c", 12, 31, 10 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct session *session;
		struct story s;

		begin_at(&s, row[i].stage);
		story_nap(&s, row[i].window);
		story_today(&s, MON);
		session = &s.state.session;
		assert_int_equal(s.state.stage, row[i].stage);
		assert_int_equal(session->filler, row[i].fits > 0);
		if (session->stage != row[i].fits ||
		    session->total_s > row[i].window * 60)
			fail_msg("%s: S%d in %d s", row[i].id, session->stage,
			    session->total_s);
		assert_int_equal(session->kind == SESSION_RUN, row[i].fits > 0);
		assert_int_equal(session->because, RULE_NAP_FIT);
		if (row[i].fits > 0) {
			/* It counts nothing, and takes nothing back. */
			story_run(&s, MON, session->run_s);
			story_greens(&s, MON, MON + 1);
			story_today(&s, MON + 1);
			assert_true(story_last_run(&s)->filler);
			assert_int_equal(s.state.streak, 0);
			assert_int_equal(s.state.stage, row[i].stage);
		}
		story_end(&s);
	}
}

/* Thirty minutes without a distance are 4,000 m where the distance weeks
 * begin. */
static void
w74_into_the_distance_weeks(void **test)
{
	struct story s;
	int i;

	(void)test;
	begin_at(&s, 16);
	for (i = 0; i < 2; i++)
		story_run(&s, MON + 2 * i, 1680);
	for (i = 0; i < 2; i++)
		story_run(&s, MON + 7 + 2 * i, 1800);
	story_greens(&s, MON, MON + 14);
	story_today(&s, MON + 13);
	assert_false(s.state.caps.metres);
	story_today(&s, MON + 14);
	assert_true(s.state.caps.metres);
	assert_int_equal(s.state.caps.longest, 4000);
	assert_int_equal(s.state.caps.run, 4500);
	story_end(&s);
}

/* On the ladder, where a gap of seven days costs nothing: six days of it, five
 * of them ill. */
static void
w78_on_the_ladder(void **test)
{
	struct story s;
	int d;

	(void)test;
	begin_at(&s, 7);
	story_run(&s, MON, 900);
	story_greens(&s, MON, MON + 11);
	for (d = 1; d <= 5; d++)
		story_answer(&s, MON + d, ANSWER_ILLNESS, 2);
	story_today(&s, MON + 5);
	assert_int_equal(s.state.no_run_rule, RULE_SYMPTOM_N1);
	story_today(&s, MON + 6);
	assert_int_equal(s.state.stage, 7);
	assert_int_equal(s.state.no_run_rule, RULE_COUNT);
	assert_int_equal(s.state.memory->easy_until, MON + 10);
	story_today(&s, MON + 7);
	assert_int_equal(s.state.stage, 7);
	story_today(&s, MON + 10);
	assert_non_null(story_found(&s.state.findings, RULE_ILLNESS_RETURN));
	story_today(&s, MON + 11);
	assert_null(story_found(&s.state.findings, RULE_ILLNESS_RETURN));
	story_end(&s);
}

/* A plan of 4,000 m at 7:30 in a window of thirty minutes: 2,600 m, and no
 * faster for it. */
static void
w83_shorter_never_faster(void **test)
{
	static const struct {
		const char *id;
		int window, distance_m;
	} row[] = { { "W83", 30, 2600 }, { "W83, none", 0, 4000 } };
	size_t i;
	int week;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct fact race = { .kind = FACT_RACE };
		struct story s;

		story_begin(&s, MON - 200, MON);
		for (week = 7; week <= 21; week += 7) {
			story_run(&s, MON - week, 1575)->distance_m = 3500;
			story_run(&s, MON - week + 2, 1575)->distance_m = 3500;
			story_run(&s, MON - week + 5, 2250)->distance_m = 5000;
		}
		story_ready(&s, MON);
		race.race.distance_m = 5000;
		race.race.time_s = 1350;
		race.head.day = MON - 600;
		race.head.id.byte[0] = 99;
		log_put(&s.log, &race);
		if (row[i].window > 0)
			story_nap(&s, row[i].window);
		story_today(&s, MON);
		if (s.state.session.distance_m != row[i].distance_m)
			fail_msg("%s: %d m", row[i].id,
			    s.state.session.distance_m);
		assert_int_equal(s.state.pace.limit_s_per_km, 411);
		story_end(&s);
	}
}

/* An all-out run is written down on the ladder too, and is true; it is no
 * clean run of its stage, also where its effort was not asked, as lope trial
 * does not. */
static void
trial_before_speed_is_not_clean(void **test)
{
	struct story s;
	struct activity *a;

	(void)test;
	begin_at(&s, 10);
	story_greens(&s, MON, MON + 3);
	story_run(&s, MON, 900);
	a = story_run(&s, MON + 2, 900);
	a->type = RUN_TRIAL;
	a->distance_m = 2800;
	a->rpe = -1;
	a->talk = -1;
	story_today(&s, MON + 3);
	assert_int_equal(s.state.quality_level, 0);
	assert_int_equal(s.state.pace.mode, PACE_MODE_TRIAL);
	assert_int_equal(story_last_run(&s)->clean, CLEAN_NO);
	assert_int_equal(s.state.stage, 10);
	story_end(&s);
}

/* Thoughts of harm hold and take nothing: what was earned is kept, the clean
 * run of the day before too. */
static void
harm_takes_no_streak(void **test)
{
	struct story s;

	(void)test;
	begin_at(&s, 10);
	story_greens(&s, MON, MON + 3);
	story_run(&s, MON, 900);
	story_today(&s, MON + 1);
	assert_int_equal(s.state.streak, 1);
	story_run(&s, MON + 2, 900);
	story_answer(&s, MON + 3, ANSWER_SELF_HARM, 1);
	story_today(&s, MON + 3);
	assert_true(s.state.holds & 1u << HOLD_HARM);
	assert_int_equal(s.state.stage, 10);
	assert_int_equal(s.state.streak, 2);
	/* What takes something of its own still does. */
	story_answer(&s, MON + 3, ANSWER_TEMP, 384);
	story_today(&s, MON + 3);
	assert_int_equal(s.state.streak, 0);
	story_end(&s);
}

/* One day of fever is one day ill; the two that were measured below it are not.
 * Two days of easy running follow, the least there is. */
static void
one_day_of_fever_is_one_day_ill(void **test)
{
	struct story s;

	(void)test;
	begin_at(&s, 10);
	story_run(&s, MON - 1, 600);
	story_greens(&s, MON, MON + 6);
	story_answer(&s, MON, ANSWER_TEMP, 385);
	story_answer(&s, MON + 1, ANSWER_TEMP, 370);
	story_answer(&s, MON + 2, ANSWER_TEMP, 370);
	story_today(&s, MON + 3);
	assert_false(s.state.lock[CODE_R1].active);
	assert_int_equal(s.state.memory->easy_until, MON + 4);
	story_end(&s);
}

/* Strength twice a week, whatever days she would run on: before the gate is
 * cleared, and on the ladder beside three runs. */
static void
strength_beside_any_run_days(void **test)
{
	static const struct {
		const char *id;
		unsigned run_days; /* bit 0 Monday */
		bool ladder;
	} row[] = {
		{ "unsaid", 0, true },
		{ "every day", 0x7f, false },
		{ "every day, running", 0x7f, true },
		{ "all but Sunday", 0x3f, true },
	};
	size_t i;
	int d, n;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct plan plan = { 0 };
		struct story s;

		if (row[i].ladder)
			begin_at(&s, 10);
		else
			story_begin(&s, MON - 60, MON - 60);
		s.log.profile.items[0].run_days = row[i].run_days;
		story_today(&s, MON);
		plan_build(&s.state, 2, &plan);
		for (d = 0, n = 0; d < 7; d++)
			n += plan.weeks.items[1].day[d].session.kind ==
			    SESSION_STRENGTH;
		if (n != STRENGTH_DAYS)
			fail_msg("%s: %d", row[i].id, n);
		plan_clear(&plan);
		story_end(&s);
	}
}

/* --- the calendar --- */

/* Days since the birth over leap days and year ends: 84 of them are twelve
 * weeks in any year. */
static void
days_over_the_calendar(void **test)
{
	static const struct {
		const char *id;
		int birth_y, birth_m, birth_d, y, m, d;
	} row[] = {
		{ "over 29 February", 2023, 12, 7, 2024, 2, 29 },
		{ "past it", 2024, 2, 28, 2024, 5, 22 },
		{ "born on it", 2024, 2, 29, 2024, 5, 23 },
		{ "no leap day", 2025, 2, 28, 2025, 5, 23 },
		{ "over a year end", 2025, 11, 1, 2026, 1, 24 },
		{ "to the first of January", 2025, 10, 9, 2026, 1, 1 },
		{ "over the spring change", 2026, 2, 1, 2026, 4, 26 },
		{ "over the autumn change", 2026, 9, 1, 2026, 11, 24 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int birth = date_make(row[i].birth_y, row[i].birth_m,
		    row[i].birth_d);
		int day = date_make(row[i].y, row[i].m, row[i].d);

		story_begin(&s, birth, birth);
		story_today(&s, day);
		if (s.state.days_pp != 84 || !s.state.gate.item[0].met)
			fail_msg("%s: %d", row[i].id, s.state.days_pp);
		story_today(&s, day - 1);
		assert_false(s.state.gate.item[0].met);
		story_end(&s);
	}
}

/* Begun on any day of the week, a week is Monday to Sunday, no week planned
 * goes over its cap and no two runs are on neighbouring days. */
static void
any_day_to_start_on(void **test)
{
	/* An ordinary week, one with a leap day, one over a year end. */
	static const struct {
		int y, m, d;
	} monday[] = { { 2025, 6, 30 }, { 2024, 2, 26 }, { 2025, 12, 29 } };
	size_t i, w;
	int k, d;

	(void)test;
	for (i = 0; i < COUNT(monday); i++) {
		for (k = 0; k < 7; k++) {
			struct story s;
			struct plan plan = { 0 };
			int first = date_make(monday[i].y, monday[i].m,
			    monday[i].d);
			int day = first + k, last = DAY_NONE, runs = 0;

			story_begin(&s, day - 120, day);
			story_ready(&s, day);
			story_today(&s, day);
			plan_build(&s.state, 4, &plan);
			assert_int_equal(plan.weeks.items[0].monday, first);
			for (w = 0; w < plan.weeks.count; w++) {
				assert_true(plan.weeks.items[w].comes <=
				    plan.weeks.items[w].cap);
				for (d = 0; d < 7; d++) {
					const struct plan_day *p =
					    &plan.weeks.items[w].day[d];

					if (p->session.kind != SESSION_RUN)
						continue;
					assert_true(last == DAY_NONE ||
					    first + (int)w * 7 + d - last > 1);
					last = first + (int)w * 7 + d;
					assert_true(last >= day);
					runs++;
				}
			}
			assert_true(runs >= 8);
			plan_clear(&plan);
			story_end(&s);
		}
	}
}

/* --- histories with holes --- */

/* Told in any order, told twice, before the birth, with the clock set back:
 * no cap is larger than of the plain history. */
static void
holes_raise_no_cap(void **test)
{
	static const struct {
		const char *id;
		int day, run_s; /* a run more; days after MON */
	} row[] = {
		{ "the same again", -2, 900 },
		{ "before the birth", -400, 7200 },
		{ "after today", 5, 7200 },
		{ "of no length", -1, 0 },
	};
	struct story s;
	size_t i;
	int run, week;

	(void)test;
	begin_at(&s, 10);
	story_today(&s, MON);
	run = s.state.caps.run;
	week = s.state.caps.week;
	story_end(&s);
	for (i = 0; i < COUNT(row); i++) {
		begin_at(&s, 10);
		if (row[i].day == -2)
			s.log.profile.items[0].start = MON - 3;
		story_run(&s, MON + row[i].day, row[i].run_s);
		/* Set on and back again. */
		story_today(&s, MON + 20);
		story_today(&s, MON);
		if (s.state.caps.run > run || s.state.caps.week > week)
			fail_msg("%s: %d and %d", row[i].id, s.state.caps.run,
			    s.state.caps.week);
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(w05_any_value),
		cmocka_unit_test(weeks_grow),
		cmocka_unit_test(w16_deload_by_time),
		cmocka_unit_test(w18_to_w23_by_distance),
		cmocka_unit_test(w24_thirty_days),
		cmocka_unit_test(w33_provisional),
		cmocka_unit_test(factors_and_limits),
		cmocka_unit_test(w39_locks_speed),
		cmocka_unit_test(w47_never_below_the_first),
		cmocka_unit_test(w58_in_the_heat),
		cmocka_unit_test(w62_monotony),
		cmocka_unit_test(w69_what_three_yellows_hold),
		cmocka_unit_test(w81_after_an_empty_window),
		cmocka_unit_test(w82_crisis_first),
		cmocka_unit_test(w87_the_stage_binds),
		cmocka_unit_test(w60_points),
		cmocka_unit_test(w61_w62_loads_of_a_week),
		cmocka_unit_test(w71_weeks_of_growth),
		cmocka_unit_test(w37_too_hot),
		cmocka_unit_test(w77_two_bouts_of_five),
		cmocka_unit_test(w79_streak_is_back),
		cmocka_unit_test(gap_over_the_end_of_the_ladder),
		cmocka_unit_test(w85_from_s5_to_s6),
		cmocka_unit_test(w86_where_she_is_placed),
		cmocka_unit_test(w04_all_tests_pass),
		cmocka_unit_test(w06_only_the_screen),
		cmocka_unit_test(w10_the_stage_above),
		cmocka_unit_test(w43_the_stage_again),
		cmocka_unit_test(w54_w55_within_the_window),
		cmocka_unit_test(w74_into_the_distance_weeks),
		cmocka_unit_test(w78_on_the_ladder),
		cmocka_unit_test(w83_shorter_never_faster),
		cmocka_unit_test(trial_before_speed_is_not_clean),
		cmocka_unit_test(harm_takes_no_streak),
		cmocka_unit_test(one_day_of_fever_is_one_day_ill),
		cmocka_unit_test(strength_beside_any_run_days),
		cmocka_unit_test(days_over_the_calendar),
		cmocka_unit_test(any_day_to_start_on),
		cmocka_unit_test(holes_raise_no_cap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
