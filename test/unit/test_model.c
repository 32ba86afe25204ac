/* SPDX-License-Identifier: ISC */
/*
 * The worked examples of the rules, each named by its id, as far as the
 * ladder by time goes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lope/date.h"
#include "lope/edit.h"
#include "lope/pace.h"
#include "lope/plan.h"
#include "lope/prefs.h"
#include "lope/state.h"
#include "lope/str.h"
#include "lope/trend.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */

/* A runner past the gate on MON, 120 days after the birth. */
static void
begin_ready(struct story *s)
{
	story_begin(s, MON - 120, MON - 13);
	story_ready(s, MON);
	story_greens(s, MON - 13, MON - 7);
}

/* The same at a stage, with the longest run before at longest_s: runs from
 * before the start place her there. */
static void
begin_placed(struct story *s, int longest_s, int runs)
{
	int i;

	story_begin(s, MON - 300, MON);
	story_ready(s, MON);
	for (i = 0; i < runs; i++)
		story_run(s, MON - 2 - 3 * i, longest_s);
}

static bool
has_finding(const struct findings *list, enum rule rule, enum severity severity)
{
	int i;

	for (i = 0; i < list->count; i++) {
		if (list->item[i].rule == rule &&
		    list->item[i].severity == severity)
			return true;
	}
	return false;
}

static bool
has_flag(const struct run_result *run, enum flag flag)
{
	return run->flags & 1u << flag;
}

static void
w01_to_w04_days(void **test)
{
	static const struct {
		const char *id;
		int month, day;
		int cleared_month, cleared_day; /* 0: no clearance */
		bool met;
	} row[] = {
		{ "W01", 3, 25, 0, 0, false },
		{ "W02", 3, 26, 0, 0, true },
		{ "W03", 2, 12, 2, 12, true },
		{ "W03b", 2, 12, 2, 11, false },
		{ "W04", 2, 11, 2, 11, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		int birth = date_make(2025, 1, 1);
		int today = date_make(2025, row[i].month, row[i].day);
		const struct state *st;

		story_begin(&s, birth, today);
		if (row[i].cleared_month != 0)
			story_clearance(&s,
			    date_make(2025, row[i].cleared_month,
				row[i].cleared_day),
			    CLEARANCE_RUN_WALK);
		st = story_today(&s, today);
		if (st->gate.item[0].met != row[i].met)
			fail_msg("%s: %s", row[i].id, st->gate.item[0].text);
		if (!row[i].met)
			assert_int_equal(st->gate.state, GATE_LOCKED);
		story_end(&s);
	}
	{
		struct story s;

		story_begin(&s, date_make(2025, 1, 1), date_make(2025, 1, 1));
		story_today(&s, date_make(2025, 3, 25));
		assert_int_equal(s.state.days_pp, 83);
		assert_non_null(strstr(s.state.gate.item[0].text, "1 day "));
		story_end(&s);
	}
}

static void
w05_strength(void **test)
{
	static const struct {
		int weakest;
		bool met;
		int ceiling_reached;
	} row[] = { { 18, true, 9 }, { 20, true, 13 }, { 9, false, 13 } };
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		int value[TEST_VALUES] = { 20, 20, 20, 0, 20, 20, 20, 20 };
		const struct state *st;

		begin_placed(&s, 1200, 7);
		value[3] = row[i].weakest;
		story_test(&s, MON, TEST_STRENGTH, value);
		st = story_today(&s, MON);
		assert_int_equal(st->gate.item[6].met, row[i].met);
		if (row[i].met)
			assert_int_equal(st->session.stage,
			    row[i].ceiling_reached);
		else
			assert_int_equal(st->gate.state, GATE_ELIGIBLE);
		story_end(&s);
	}
}

static void
w07_w08_first_caps(void **test)
{
	static const struct {
		const char *id;
		int points;
		enum tier tier;
		int week;
	} row[] = {
		{ "W07", 0, TIER_A, 1500 },
		{ "W08", 2, TIER_B, 1380 },
		{ "W08c", 4, TIER_C, 1200 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		struct profile *p;
		const struct state *st;

		story_begin(&s, MON - 100, MON);
		p = story_profile(&s);
		if (row[i].points >= 2)
			p->novice = p->injured = TRI_YES;
		if (row[i].points >= 4)
			p->pelvic_history = p->hypermobile = TRI_YES;
		st = story_today(&s, MON);
		assert_int_equal(st->tier, row[i].tier);
		assert_int_equal(st->caps.week, row[i].week);
		assert_int_equal(st->caps.run, 360);
		assert_int_equal(st->caps.base, 900);
		story_end(&s);
	}
}

static void
w09_after_one_run(void **test)
{
	struct story s;
	struct judgement j;
	struct wish wish = { .day = MON + 2, .run_s = 480, .distance_m = -1 };

	(void)test;
	begin_ready(&s);
	story_run(&s, MON, 360);
	story_greens(&s, MON + 1, MON + 2);
	story_today(&s, MON + 2);
	assert_int_equal(s.state.caps.run, 540);
	assert_int_equal(s.state.stage, 1);
	assert_int_equal(s.state.streak, 1);
	assert_int_equal(s.state.streak_needed, 2);
	plan_judge(&s.state, &wish, &j);
	assert_false(j.allowed);
	assert_true(
	    has_finding(&j.findings, RULE_STAGE_CEILING, SEVERITY_BLOCK));
	assert_int_equal(j.nearest, 360);
	/* The second clean one opens it. */
	story_run(&s, MON + 2, 360);
	story_greens(&s, MON + 3, MON + 4);
	story_today(&s, MON + 4);
	assert_int_equal(s.state.stage, 2);
	wish.day = MON + 4;
	plan_judge(&s.state, &wish, &j);
	assert_true(j.allowed);
	story_end(&s);
}

static void
w10_to_w13_caps(void **test)
{
	static const struct {
		const char *id;
		int runs, longest, cap;
	} row[] = {
		{ "W10", 3, 900, 1080 },
		{ "W11", 3, 1800, 1980 },
		{ "W11b", 3, 2400, 2640 },
		{ "W09", 1, 360, 540 },
	};
	static const struct {
		const char *id;
		int base;
		enum tier tier;
		int cap;
	} week[] = {
		{ "W12", 2700, TIER_A, 3300 },
		{ "W12c", 2700, TIER_C, 3000 },
		{ "W13", 6600, TIER_A, 7260 },
		{ "W13c", 6600, TIER_C, 6930 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;

		begin_placed(&s, row[i].longest, row[i].runs);
		story_today(&s, MON);
		if (s.state.caps.run != row[i].cap)
			fail_msg("%s: %d", row[i].id, s.state.caps.run);
		story_end(&s);
	}
	for (i = 0; i < sizeof(week) / sizeof(week[0]); i++) {
		struct story s;
		struct profile *p;

		/* Three runs in the week before make the base. */
		story_begin(&s, MON - 300, MON);
		p = story_profile(&s);
		if (week[i].tier == TIER_C) {
			p->novice = p->injured = TRI_YES;
			p->pelvic_history = p->hypermobile = TRI_YES;
		}
		story_run(&s, MON - 6, week[i].base / 3);
		story_run(&s, MON - 4, week[i].base / 3);
		story_run(&s, MON - 2, week[i].base / 3);
		story_today(&s, MON);
		assert_int_equal(s.state.caps.base, week[i].base);
		if (s.state.caps.week != week[i].cap)
			fail_msg("%s: %d", week[i].id, s.state.caps.week);
		story_end(&s);
	}
}

/* Fifteen minutes in one go at S10 are placed; then the cap itself. */
static void
w10_exactly_at_the_cap(void **test)
{
	struct story s;
	struct judgement j;
	struct wish wish = { .day = MON, .run_s = 1080, .distance_m = -1 };

	(void)test;
	begin_placed(&s, 900, 7);
	story_today(&s, MON);
	assert_int_equal(s.state.caps.run, 1080);
	plan_judge(&s.state, &wish, &j);
	assert_false(has_finding(&j.findings, RULE_CAP_RUN, SEVERITY_BLOCK));
	wish.run_s = 1081;
	plan_judge(&s.state, &wish, &j);
	assert_true(has_finding(&j.findings, RULE_CAP_RUN, SEVERITY_BLOCK));
	story_end(&s);
}

static void
w18_to_w23_spikes(void **test)
{
	static const struct {
		const char *id;
		int longest, run_s;
		int flag; /* -1: none */
		int credited;
	} row[] = {
		{ "W18", 900, 1080, -1, 1080 },
		{ "W18b", 900, 1081, FLAG_SPIKE_SMALL, 1080 },
		{ "W19", 900, 1170, FLAG_SPIKE_SMALL, 1080 },
		{ "W19b", 900, 1171, FLAG_SPIKE_MODERATE, 1080 },
		{ "W20", 900, 1800, FLAG_SPIKE_MODERATE, 1080 },
		{ "W20b", 900, 1801, FLAG_SPIKE_LARGE, 1080 },
		{ "W21", 900, 1100, FLAG_SPIKE_SMALL, 1080 },
		{ "W21b", 900, 1300, FLAG_SPIKE_MODERATE, 1080 },
		{ "W21c", 900, 1900, FLAG_SPIKE_LARGE, 1080 },
		{ "W22", 360, 500, -1, 500 },
	};
	const unsigned all = 1u << FLAG_SPIKE_SMALL |
	    1u << FLAG_SPIKE_MODERATE | 1u << FLAG_SPIKE_LARGE;
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		const struct run_result *r;
		unsigned want = row[i].flag < 0 ? 0 : 1u << row[i].flag;

		begin_placed(&s, row[i].longest, 7);
		story_run(&s, MON + 2, row[i].run_s);
		story_greens(&s, MON + 1, MON + 3);
		story_today(&s, MON + 3);
		r = story_last_run(&s);
		if ((r->flags & all) != want)
			fail_msg("%s: flags %x", row[i].id, r->flags);
		assert_int_equal(r->credited_s, row[i].credited);
		/* W23: the next cap rests on the credit. */
		assert_int_equal(s.state.caps.longest,
		    row[i].credited > row[i].longest ? row[i].credited :
						       row[i].longest);
		story_end(&s);
	}
}

static void
w24_window(void **test)
{
	static const struct {
		int back, longest;
	} row[] = { { 30, 700 }, { 31, 180 } };
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_run(&s, MON - row[i].back, 700);
		story_today(&s, MON);
		assert_int_equal(s.state.caps.longest, row[i].longest);
		story_end(&s);
	}
}

static void
w28_w29_days(void **test)
{
	static const struct {
		const char *id;
		int ran[3]; /* days after MON, -1 none */
		int day;
		enum rule rule; /* RULE_COUNT: allowed */
	} row[] = {
		{ "W28", { 0, -1, -1 }, 1, RULE_DAYS_GAP },
		{ "W28b", { 0, -1, -1 }, 2, RULE_COUNT },
		{ "W29", { 0, 2, 4 }, 6, RULE_DAYS_COUNT },
		{ "single", { 0, -1, -1 }, 0, RULE_DAYS_SINGLE },
	};
	size_t i;
	int k;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		struct judgement j;
		struct wish wish = { .run_s = 360, .distance_m = -1 };

		begin_ready(&s);
		story_greens(&s, MON + 1, MON + 6);
		for (k = 0; k < 3; k++) {
			if (row[i].ran[k] >= 0)
				story_run(&s, MON + row[i].ran[k], 360);
		}
		wish.day = MON + row[i].day;
		story_today(&s, wish.day);
		plan_judge(&s.state, &wish, &j);
		if (j.allowed != (row[i].rule == RULE_COUNT))
			fail_msg("%s: %s", row[i].id, j.findings.item[0].text);
		if (!j.allowed) {
			assert_true(has_finding(&j.findings, row[i].rule,
			    SEVERITY_BLOCK));
			assert_false(j.has_nearest);
		}
		story_end(&s);
	}
}

static void
pace_equations(void **test)
{
	static const struct {
		const char *id;
		int m, s;
		double vdot;
	} row[] = {
		{ "W30", 5000, 1710, 32.7778 },
		{ "W32", 5000, 2100, 25.5670 },
		{ "24:34", 5000, 1474, 39.1104 },
		{ "mile", 1609, 540, 30.6527 },
	};
	static const struct {
		int days, permille;
	} factor[] = { { 5, 1000 }, { 12, 979 }, { 21, 952 }, { 30, 925 },
		{ 60, 835 }, { 100, 800 } };
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		if (fabs(pace_vdot(row[i].m, row[i].s) - row[i].vdot) >= 0.0001)
			fail_msg("%s: %.4f", row[i].id,
			    pace_vdot(row[i].m, row[i].s));
	}
	assert_int_equal(ceil(pace_at(pace_vdot(5000, 1710), 70)), 429);
	assert_int_equal(ceil(pace_at(pace_vdot(5000, 2100), 70)), 519);
	assert_int_equal(ceil(pace_at(pace_vdot(5000, 2100), 74)), 497);
	assert_int_equal(ceil(pace_at(pace_vdot(5000, 1350) * 0.8, 70)), 411);
	assert_int_equal(ceil(pace_at(40 * pace_factor(21), 70)), 382);
	for (i = 0; i < sizeof(factor) / sizeof(factor[0]); i++)
		assert_int_equal(lround(pace_factor(factor[i].days) * 1000),
		    factor[i].permille);
	/* W37 */
	assert_int_equal(pace_heat_permille(233, 217), 45);
	assert_int_equal(pace_heat_permille(156, 44), 0);
	assert_int_equal(pace_heat_permille(161, 44), 5);
}

static void
w31_w38_pace(void **test)
{
	static const struct {
		const char *id;
		int limit, run_s, distance_m, rpe, talk;
		enum pace_verdict verdict;
	} row[] = {
		{ "W31", 429, 429, 1000, 3, TALK_EASY, PACE_OK },
		{ "W31b", 429, 428, 1000, 3, TALK_EASY, PACE_WARN },
		{ "W31c", 429, 417, 1000, 3, TALK_EASY, PACE_WARN },
		{ "W31d", 429, 416, 1000, 3, TALK_EASY, PACE_BREACH },
		{ "W38", 0, 900, 0, 4, TALK_EASY, PACE_OK },
		{ "W38b", 0, 900, 0, 5, TALK_EASY, PACE_WARN },
		{ "W38c", 0, 900, 0, 7, TALK_EASY, PACE_BREACH },
		{ "worse", 429, 500, 1000, 3, TALK_CANNOT, PACE_BREACH },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		struct activity *a;
		const struct run_result *r;

		if (row[i].limit > 0) {
			/* A trial of 28:30 over 5 km gives 429 s/km. */
			story_begin(&s, MON - 300, MON);
			a = story_run(&s, MON - 4, 1710);
			a->type = RUN_TRIAL;
			a->distance_m = 5000;
		} else {
			story_begin(&s, MON - 300, MON);
		}
		a = story_run(&s, MON, row[i].run_s);
		a->distance_m = row[i].distance_m;
		a->rpe = row[i].rpe;
		a->talk = row[i].talk;
		story_today(&s, MON);
		r = story_last_run(&s);
		assert_int_equal(r->pace_limit, row[i].limit);
		if (r->pace != row[i].verdict)
			fail_msg("%s: %d", row[i].id, r->pace);
		assert_int_equal(has_flag(r, FLAG_PACE_EASY),
		    row[i].verdict != PACE_OK);
		story_end(&s);
	}
}

static void
w39_two_breaches(void **test)
{
	static const struct {
		int second;
		bool held;
	} row[] = { { 13, true }, { 14, true }, { 15, false } };
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		int day = MON + row[i].second;

		begin_ready(&s);
		story_greens(&s, MON + 1, day + 1);
		story_run(&s, MON, 300)->rpe = 7;
		story_run(&s, day, 300)->rpe = 7;
		story_today(&s, day + 1);
		assert_int_equal((s.state.holds & 1u << HOLD_PACE) != 0,
		    row[i].held);
		story_end(&s);
	}
}

static void
w43_to_w45_pain(void **test)
{
	static const struct {
		const char *id;
		int before, during, morning;
		enum verdict run_day, next_day;
		int stage; /* from S10 */
	} row[] = {
		{ "W43", 1, 3, 1, VERDICT_YELLOW, VERDICT_GREEN, 10 },
		{ "W44", 1, 3, 2, VERDICT_YELLOW, VERDICT_AMBER, 9 },
		{ "new", 0, 2, 3, VERDICT_GREEN, VERDICT_YELLOW, 10 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		struct activity *a;

		begin_placed(&s, 900, 7);
		a = story_run(&s, MON + 2, 900);
		a->pain_before = row[i].before;
		a->pain = row[i].during;
		story_greens(&s, MON, MON + 2);
		story_answer(&s, MON + 3, ANSWER_PAIN, row[i].morning);
		story_today(&s, MON + 3);
		assert_int_equal(state_day(&s.state, MON + 2)->verdict,
		    row[i].run_day);
		if (s.state.verdict != row[i].next_day)
			fail_msg("%s: %d", row[i].id, s.state.verdict);
		assert_int_equal(s.state.stage, row[i].stage);
		if (row[i].next_day == VERDICT_AMBER) {
			assert_int_equal(s.state.no_run_before, MON + 5);
			assert_int_equal(s.state.no_run_rule, RULE_SYMPTOM_A2);
		}
		story_end(&s);
	}
	{
		struct story s;

		/* W45: red until two good mornings, then three stages less. */
		begin_placed(&s, 900, 7);
		story_run(&s, MON + 2, 900)->pain = 6;
		story_greens(&s, MON, MON + 5);
		story_today(&s, MON + 2);
		assert_int_equal(s.state.verdict, VERDICT_RED);
		story_today(&s, MON + 3);
		assert_int_equal(s.state.verdict, VERDICT_RED);
		story_today(&s, MON + 4);
		assert_int_equal(s.state.stage, 7);
		assert_int_equal(s.state.verdict, VERDICT_GREEN);
		story_end(&s);
	}
}

static void
w46_pelvic_pair(void **test)
{
	static const struct {
		int gap;
		enum verdict verdict;
	} row[] = {
		{ 13, VERDICT_RED },
		{ 14, VERDICT_RED },
		{ 15, VERDICT_AMBER },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		int day = MON + row[i].gap;

		begin_placed(&s, 900, 7);
		story_greens(&s, MON, day);
		story_run(&s, MON, 300)->leak = 1;
		story_run(&s, day, 300)->leak = 1;
		story_today(&s, day);
		assert_int_equal(state_day(&s.state, MON)->verdict,
		    VERDICT_AMBER);
		assert_int_equal(s.state.verdict, row[i].verdict);
		assert_int_equal(s.state.lock[CODE_R4].active,
		    row[i].verdict == VERDICT_RED);
		story_end(&s);
	}
}

static void
w47_floor(void **test)
{
	struct story s;

	(void)test;
	begin_ready(&s);
	story_greens(&s, MON + 1, MON + 3);
	story_run(&s, MON, 360)->leak = 1;
	story_today(&s, MON + 1);
	assert_int_equal(s.state.stage, 1);
	story_end(&s);
}

static void
w48_w49_nights(void **test)
{
	static const struct {
		const char *id;
		int sleep;
		bool run;
		int stage; /* of the session, from S10 */
		enum verdict verdict;
		bool light;
		enum clean clean; /* the session, run as it is planned */
	} row[] = {
		{ "W48", 240, true, 8, VERDICT_YELLOW, false,
		    CLEAN_UNCONFIRMED },
		{ "W48b", 239, false, 0, VERDICT_YELLOW, false, CLEAN_NO },
		{ "W49", 300, true, 10, VERDICT_YELLOW, true, CLEAN_YES },
		{ "W49b", 299, true, 8, VERDICT_YELLOW, false,
		    CLEAN_UNCONFIRMED },
		{ "359", 359, true, 10, VERDICT_YELLOW, true, CLEAN_YES },
		{ "360", 360, true, 10, VERDICT_GREEN, false, CLEAN_YES },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		const struct state *st;

		begin_placed(&s, 900, 7);
		story_answer(&s, MON, ANSWER_SLEEP, row[i].sleep);
		st = story_today(&s, MON);
		if ((st->session.kind == SESSION_RUN) != row[i].run ||
		    st->session.stage != row[i].stage)
			fail_msg("%s: kind %d stage %d", row[i].id,
			    st->session.kind, st->session.stage);
		assert_int_equal(st->verdict, row[i].verdict);
		assert_int_equal(state_day(st, MON)->light, row[i].light);
		assert_int_equal(st->stage, 10);
		if (!row[i].run) {
			story_end(&s);
			continue;
		}
		/* S8 takes as long as S10 does, and maintains. */
		assert_int_equal(st->session.filler,
		    row[i].clean == CLEAN_UNCONFIRMED);
		story_run(&s, MON, st->session.run_s);
		story_green(&s, MON + 1);
		st = story_today(&s, MON + 1);
		if (story_last_run(&s)->clean != row[i].clean)
			fail_msg("%s: clean %d", row[i].id,
			    story_last_run(&s)->clean);
		assert_int_equal(story_last_run(&s)->filler,
		    row[i].clean == CLEAN_UNCONFIRMED);
		assert_int_equal(st->streak, row[i].clean == CLEAN_YES);
		assert_int_equal(st->stage, 10);
		story_end(&s);
	}
}

static void
w50_mean_sleep(void **test)
{
	static const struct {
		const char *id;
		int nights, sleep;
		bool held;
	} row[] = {
		{ "W50", 7, 330, false },
		{ "W50b", 7, 329, true },
		{ "W50c", 4, 310, false },
		{ "five", 5, 329, true },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		for (d = 0; d < row[i].nights; d++)
			story_answer(&s, MON + 6 - d, ANSWER_SLEEP,
			    row[i].sleep);
		story_today(&s, MON + 6);
		if (((s.state.holds & 1u << HOLD_SLEEP) != 0) != row[i].held)
			fail_msg("%s", row[i].id);
		story_end(&s);
	}
}

static void
w51_gaps(void **test)
{
	static const struct {
		int gap, stage;
		bool impact, gate;
	} row[] = {
		{ 7, 9, false, false },
		{ 8, 8, false, false },
		{ 13, 8, false, false },
		{ 14, 6, false, false },
		{ 27, 6, false, false },
		{ 28, 3, true, false },
		{ 55, 3, true, false },
		{ 56, 1, true, true },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		int value[TEST_VALUES] = { 18, 18, 18, 18, 18, 18, 18, 18 };
		int k;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON - 1);
		for (k = 0; k < 7; k++) {
			struct activity *a = story_run(&s, MON - 2 - 3 * k,
			    900);

			a->bouts = 2;
			a->bout_s = 450;
		}
		story_test(&s, MON, TEST_STRENGTH, value);
		story_run(&s, MON, 450);
		story_today(&s, MON);
		assert_int_equal(s.state.stage, 9);
		story_today(&s, MON + row[i].gap);
		if (s.state.stage != row[i].stage)
			fail_msg("gap %d: S%d", row[i].gap, s.state.stage);
		if (s.state.gate.item[5].met == row[i].impact)
			fail_msg("gap %d: %s", row[i].gap,
			    s.state.gate.item[5].text);
		assert_int_equal(s.state.phase,
		    row[i].gate ? PHASE_P0 : PHASE_P1);
		story_end(&s);
	}
}

static void
w58_w59_fuel(void **test)
{
	static const struct {
		const char *id;
		int nursing, mass_g, session_s, run_s;
		int water, protein, carb;
	} row[] = {
		{ "W58", NURSING_FULL, 0, 1920, 720, 2600, 0, 0 },
		{ "W58b", NURSING_FULL, 0, 0, 0, 2300, 0, 0 },
		{ "W58c", NURSING_PARTIAL, 0, 3600, 1200, 2450, 0, 0 },
		{ "W58d", NURSING_NONE, 0, 1800, 600, 1850, 0, 0 },
		{ "W59", NURSING_NONE, 64000, 1800, 1200, 1850, 20, 32 },
		{ "W59b", NURSING_NONE, 64000, 3300, 2700, 2100, 20, 64 },
		{ "W59c", NURSING_NONE, 88000, 2400, 1800, 1950, 22, 44 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		struct fact fact = { .kind = FACT_FEEDING };
		struct targets *t = &s.state.targets;

		story_begin(&s, MON - 300, MON);
		story_profile(&s)->mass_g = row[i].mass_g;
		fact.feeding.nursing = (enum nursing)row[i].nursing;
		fact.head.day = MON - 10;
		fact.head.id.byte[0] = 99;
		log_put(&s.log, &fact);
		if (row[i].run_s > 0)
			story_run(&s, MON, row[i].run_s)->session_s =
			    row[i].session_s;
		story_today(&s, MON);
		if (t->water_ml != row[i].water)
			fail_msg("%s: %d mL", row[i].id, t->water_ml);
		assert_int_equal(t->protein_g, row[i].protein);
		assert_int_equal(t->carb_g, row[i].carb);
		story_end(&s);
	}
}

static void
w60_ledger(void **test)
{
	struct story s;
	const struct ledger *l;
	int d;

	(void)test;
	story_begin(&s, MON - 300, MON);
	for (d = 0; d < 7; d++) {
		story_answer(&s, MON + d, ANSWER_SLEEP, d < 3 ? 420 : 419);
		if (d < 4)
			story_tick(&s, MON + d, "hydration", 2600, -1);
		if (d < 5)
			story_tick(&s, MON + d,
			    d % 2 ? "strength" : "pelvic-floor", 1, -1);
	}
	for (d = 0; d < 6; d += 2)
		story_run(&s, MON + d, 300)->start_min = 600;
	story_tick(&s, MON, "refuel", 1, 615 + 120); /* in time: 10:15 + 2 h */
	story_tick(&s, MON + 2, "refuel", 1, -1);
	story_tick(&s, MON + 4, "refuel", 1, 616 + 120); /* late */
	story_tick(&s, MON + 1, "meal-prep", 1, -1);
	story_tick(&s, MON + 1, "massage", 1, -1);
	story_tick(&s, MON + 1, "legs-on-wall", 1, -1);
	story_tick(&s, MON + 3, "legs-on-wall", 1, -1);
	story_today(&s, MON + 7);
	l = &state_week(&s.state, MON)->ledger;
	assert_int_equal(l->item[0].done, 3);
	assert_int_equal(l->item[1].done, 2);
	assert_int_equal(l->item[1].target, 3);
	assert_int_equal(l->item[2].done, 4);
	assert_int_equal(l->item[3].done, 5);
	assert_int_equal(l->score, 56);
	assert_true(l->kept);
	assert_int_equal(s.state.holds & 1u << HOLD_RECOVERY, 0);
	story_end(&s);
}

static void
ledger_holds_and_silence(void **test)
{
	struct story s;

	(void)test;
	/* Two tasks on two days keep the week; almost nothing done holds. */
	story_begin(&s, MON - 300, MON);
	story_tick(&s, MON, "yoga", 1, -1);
	story_tick(&s, MON + 1, "roll", 1, -1);
	story_greens(&s, MON, MON + 7);
	for (int d = 0; d < 7; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP, 400);
	story_today(&s, MON + 7);
	assert_true(s.state.holds & 1u << HOLD_RECOVERY);
	assert_int_equal(s.state.caps.week, s.state.caps.base);
	story_end(&s);
	/* One task alone does not: no hold, but careful growth. */
	story_begin(&s, MON - 300, MON);
	story_tick(&s, MON, "yoga", 1, -1);
	story_greens(&s, MON, MON + 7);
	story_today(&s, MON + 7);
	assert_false(s.state.holds & 1u << HOLD_RECOVERY);
	assert_int_equal(s.state.caps.week, 1200);
	story_end(&s);
}

static void
w67_w68_clean(void **test)
{
	static const struct {
		const char *id;
		int run_s;
		int entered; /* days after the run; -1: never */
		enum clean clean;
		bool filler;
		int streak;
	} row[] = {
		{ "W68", 810, 1, CLEAN_YES, false, 1 },
		{ "W68b", 809, 1, CLEAN_UNCONFIRMED, true, 0 },
		{ "d+2", 900, 2, CLEAN_YES, false, 1 },
		{ "W67", 900, 3, CLEAN_UNCONFIRMED, false, 0 },
	};
	size_t i;
	int k;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		struct fact fact = { .kind = FACT_CHECKIN };
		const struct run_result *r;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		for (k = 0; k < 7; k++) {
			struct activity *a = story_run(&s, MON - 2 - 3 * k,
			    900);

			a->bouts = 5;
			a->bout_s = 180;
		}
		story_run(&s, MON, row[i].run_s);
		story_greens(&s, MON + 1, MON + 4);
		fact.checkin = *log_checkin(&s.log, MON + 1);
		fact.checkin.entered = MON + row[i].entered;
		log_put(&s.log, &fact);
		story_today(&s, MON);
		assert_int_equal(s.state.stage, 7);
		story_today(&s, MON + 4);
		r = story_last_run(&s);
		if (r->clean != row[i].clean || r->filler != row[i].filler)
			fail_msg("%s: clean %d filler %d", row[i].id, r->clean,
			    r->filler);
		assert_int_equal(s.state.streak, row[i].streak);
		story_end(&s);
	}
	{
		struct story s;

		/* Never answered: unconfirmed from the third day after on. */
		begin_ready(&s);
		story_run(&s, MON, 360);
		story_today(&s, MON + 2);
		assert_int_equal(story_last_run(&s)->clean, CLEAN_PENDING);
		story_today(&s, MON + 3);
		assert_int_equal(story_last_run(&s)->clean, CLEAN_UNCONFIRMED);
		story_end(&s);
	}
}

static void
w69_three_yellows(void **test)
{
	static const struct {
		int days;
		bool held;
	} row[] = { { 2, false }, { 3, true } };
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_greens(&s, MON, MON + 7);
		for (d = 0; d < row[i].days; d++)
			story_answer(&s, MON + 2 * d, ANSWER_SORENESS, 4);
		story_today(&s, MON + 7);
		assert_int_equal((s.state.holds & 1u << HOLD_YELLOWS) != 0,
		    row[i].held);
		story_end(&s);
	}
}

static void
w70_over_week(void **test)
{
	struct story s;
	const struct week_state *w;

	(void)test;
	/* Three times 900 in the week before: base 2,700, cap 3,300. */
	story_begin(&s, MON - 300, MON);
	story_ready(&s, MON);
	story_run(&s, MON - 6, 900);
	story_run(&s, MON - 4, 900);
	story_run(&s, MON - 2, 900);
	story_greens(&s, MON, MON + 7);
	story_run(&s, MON, 1080);
	story_run(&s, MON + 2, 1140);
	story_run(&s, MON + 4, 1140);
	story_today(&s, MON + 7);
	w = state_week(&s.state, MON);
	assert_int_equal(w->cap, 3300);
	assert_int_equal(w->used, 3360);
	assert_int_equal(w->credited, 3300);
	assert_true(has_flag(story_last_run(&s), FLAG_WEEK_OVER));
	assert_true(s.state.holds & 1u << HOLD_WEEK_OVER);
	assert_int_equal(s.state.caps.week, 3300);
	story_end(&s);
}

static void
w76_fever(void **test)
{
	struct story s;

	(void)test;
	begin_placed(&s, 900, 7);
	story_answer(&s, MON, ANSWER_TEMP, 379);
	assert_int_equal(story_today(&s, MON)->verdict, VERDICT_GREEN);
	story_answer(&s, MON, ANSWER_TEMP, 380);
	story_today(&s, MON);
	assert_int_equal(s.state.verdict, VERDICT_RED);
	assert_true(
	    has_finding(&s.state.findings, RULE_SYMPTOM_R1, SEVERITY_BLOCK));
	/* Two whole days measured below: free on the third. */
	story_answer(&s, MON + 1, ANSWER_TEMP, 370);
	story_answer(&s, MON + 2, ANSWER_TEMP, 370);
	story_green(&s, MON + 3);
	assert_int_equal(story_today(&s, MON + 2)->verdict, VERDICT_RED);
	assert_int_equal(story_today(&s, MON + 3)->verdict, VERDICT_GREEN);
	/* A day without a reading is no normal day. */
	story_answer(&s, MON + 1, ANSWER_TEMP, ANSWER_NONE);
	assert_int_equal(story_today(&s, MON + 3)->verdict, VERDICT_RED);
	story_end(&s);
}

static void
w77_cold(void **test)
{
	struct story s;
	int k;

	(void)test;
	story_begin(&s, MON - 300, MON);
	story_ready(&s, MON);
	for (k = 0; k < 7; k++) {
		struct activity *a = story_run(&s, MON - 2 - 3 * k, 900);

		a->bouts = 5;
		a->bout_s = 180;
	}
	story_answer(&s, MON, ANSWER_ILLNESS, 1);
	story_today(&s, MON);
	assert_int_equal(s.state.session.bouts, 2);
	assert_int_equal(s.state.session.run_s, 360);
	story_end(&s);
}

static void
w79_regression(void **test)
{
	struct story s;
	int d;

	(void)test;
	begin_placed(&s, 900, 7);
	for (d = 0; d < 3; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP, 290);
	story_greens(&s, MON + 3, MON + 6);
	for (d = 3; d < 6; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP, 360);
	story_today(&s, MON + 4);
	assert_true(s.state.holds & 1u << HOLD_REGRESSION);
	assert_int_equal(s.state.session.kind, SESSION_STRENGTH);
	story_today(&s, MON + 5);
	assert_int_equal(s.state.session.kind, SESSION_RUN);
	assert_int_equal(s.state.stage, 10);
	assert_false(s.state.holds & 1u << HOLD_REGRESSION);
	story_end(&s);
}

static void
w80_no_energy(void **test)
{
	struct story s;

	(void)test;
	begin_placed(&s, 900, 7);
	story_run(&s, MON + 2, 900);
	story_answer(&s, MON, ANSWER_ENERGY, 1);
	story_today(&s, MON);
	assert_int_equal(s.state.verdict, VERDICT_YELLOW);
	assert_int_equal(s.state.session.kind, SESSION_WALK);
	assert_int_equal(s.state.stage, 10);
	story_end(&s);
}

static void
w82_union(void **test)
{
	struct story s;

	(void)test;
	begin_placed(&s, 900, 7);
	story_answer(&s, MON, ANSWER_SELF_HARM, 1);
	story_answer(&s, MON, ANSWER_TEMP, 384);
	story_today(&s, MON);
	assert_int_equal(s.state.verdict, VERDICT_EMERGENCY);
	assert_true(s.state.lock[CODE_R1].active);
	assert_true(s.state.holds & 1u << HOLD_HARM);
	/* Alone it holds but takes no running away. */
	story_answer(&s, MON, ANSWER_TEMP, 370);
	story_today(&s, MON);
	assert_int_equal(s.state.verdict, VERDICT_EMERGENCY);
	assert_int_equal(s.state.no_run_rule, RULE_COUNT);
	story_end(&s);
}

static void
w84_leak_on_a_rest_day(void **test)
{
	static const struct {
		int day, leak;
		enum verdict verdict;
	} row[] = {
		{ 3, 1, VERDICT_YELLOW },
		{ 1, 1, VERDICT_AMBER },
		{ 3, 2, VERDICT_AMBER },
		{ 3, 3, VERDICT_RED },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;

		begin_placed(&s, 900, 7);
		story_run(&s, MON, 300);
		story_answer(&s, MON + row[i].day, ANSWER_LEAK, row[i].leak);
		story_today(&s, MON + row[i].day);
		assert_int_equal(s.state.verdict, row[i].verdict);
		story_end(&s);
	}
}

static void
w85_promotion_waits(void **test)
{
	struct story s;
	int d;

	(void)test;
	begin_ready(&s);
	/* Seven nights whose mean is 5:20 before the second clean session. */
	story_greens(&s, MON + 1, MON + 4);
	for (d = -4; d <= 3; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP, 320);
	story_run(&s, MON, 360);
	story_run(&s, MON + 2, 360);
	story_today(&s, MON + 3);
	assert_int_equal(s.state.stage, 1);
	assert_int_equal(s.state.streak, 2);
	story_answer(&s, MON + 4, ANSWER_SLEEP, 480);
	story_today(&s, MON + 4);
	assert_int_equal(s.state.stage, 2);
	assert_int_equal(s.state.streak, 0);
	story_end(&s);
}

static void
w86_to_w88_placement(void **test)
{
	struct story s;
	struct fact fact = { .kind = FACT_PLACEMENT };

	(void)test;
	story_begin(&s, MON - 300, MON);
	fact.placement = (struct placement){ .runs = 7,
		.longest_s = 1200,
		.continuous_s = 1200,
		.weekly_s = 3600,
		.longest_m = -1,
		.weekly_m = -1 };
	fact.head.day = MON;
	fact.head.id.byte[0] = 99;
	log_put(&s.log, &fact);
	story_today(&s, MON);
	assert_int_equal(s.state.stage, 13); /* W86 */
	assert_int_equal(s.state.caps.longest, 1200);
	assert_int_equal(s.state.caps.base, 3600);
	assert_int_equal(s.state.caps.run, 1380);
	assert_int_equal(s.state.caps.week, 4200);
	assert_true(s.state.gate.item[4].met && s.state.gate.item[5].met);
	story_end(&s);

	begin_placed(&s, 1200, 5); /* W87 */
	story_today(&s, MON);
	assert_int_equal(s.state.stage, 1);
	assert_int_equal(s.state.caps.longest, 1200);
	story_end(&s);

	story_begin(&s, date_make(2025, 1, 1), MON); /* W88 */
	story_run(&s, MON - 1, 2400);
	story_run(&s, MON + 1, 1500);
	story_today(&s, MON + 1);
	assert_int_equal(s.state.runs.items[0].flags, 0);
	assert_int_equal(story_last_run(&s)->longest, 2400);
	assert_int_equal(story_last_run(&s)->cap, 2640);
	story_end(&s);
}

/* The dates of the ladder in fifteen weeks, three runs a week, tier A. */
static void
ladder_takes_fifteen_weeks(void **test)
{
	struct story s;
	struct plan plan = { 0 };

	(void)test;
	begin_ready(&s);
	story_today(&s, MON);
	assert_int_equal(s.state.gate.state, GATE_CLEARED);
	plan_build(&s.state, 20, &plan);
	assert_int_equal(plan.stage_day[1], MON);
	assert_int_equal(plan.stage_day[2], MON + 5);
	assert_int_equal(plan.weeks.count, 20);
	/* Each week within its cap, every fourth lighter. */
	for (size_t i = 0; i < plan.weeks.count; i++) {
		assert_true(
		    plan.weeks.items[i].comes <= plan.weeks.items[i].cap);
		assert_int_equal(plan.weeks.items[i].deload, i % 4 == 3);
	}
	assert_in_range(plan.stage_day[17] - MON, 14 * 7 - 7, 15 * 7);
	plan_clear(&plan);
	story_end(&s);
}

/* A run she asked for goes before the plan's own, which makes room. */
static void
an_added_run_stands(void **test)
{
	struct story s;
	struct plan plan = { 0 };
	const struct plan_day *day;

	(void)test;
	begin_ready(&s);
	story_decide(&s, MON + 1, DECISION_ADD)->run_s = 300;
	story_today(&s, MON);
	assert_int_not_equal(s.state.session.kind, SESSION_RUN);
	plan_build(&s.state, 1, &plan);
	day = plan.weeks.items[0].day;
	assert_int_equal(day[1].session.kind, SESSION_RUN);
	assert_int_equal(day[1].session.run_s, 300);
	assert_int_not_equal(day[2].session.kind, SESSION_RUN);
	assert_int_equal(day[3].session.kind, SESSION_RUN);
	assert_int_equal(day[5].session.kind, SESSION_RUN);
	plan_clear(&plan);
	story_end(&s);
}

/* Today's run is still to come, but no run of a yellow day is clean. */
static void
a_yellow_morning_is_planned_with(void **test)
{
	(void)test;
	for (int energy = 2; energy <= 3; energy++) {
		struct story s;
		struct plan plan = { 0 };
		const struct plan_day *day;

		begin_ready(&s);
		story_answer(&s, MON, ANSWER_ENERGY, energy);
		story_today(&s, MON);
		assert_int_equal(s.state.session.kind, SESSION_RUN);
		plan_build(&s.state, 1, &plan);
		day = plan.weeks.items[0].day;
		assert_int_equal(day[2].session.stage, 1);
		assert_int_equal(day[5].session.stage, energy == 2 ? 1 : 2);
		plan_clear(&plan);
		story_end(&s);
	}
}

/* What a week planned is what its mornings said, in the plan as in the trends:
 * missed on Monday, on Tuesday and Thursday more than that. */
static void
a_week_has_one_plan(void **test)
{
	struct story s;
	struct plan plan = { 0 };
	struct trend trend = { 0 };

	(void)test;
	begin_ready(&s);
	story_greens(&s, MON, MON + 5);
	(void)story_run(&s, MON + 1, 360);
	(void)story_run(&s, MON + 3, 720);
	story_today(&s, MON + 5);
	plan_build(&s.state, 1, &plan);
	trend_read(&s.state, 1, &trend);
	assert_int_equal(plan.weeks.items[0].comes, 1080);
	assert_int_equal(plan.weeks.items[0].planned, 720);
	assert_int_equal(trend.weeks.items[trend.weeks.count - 1].planned, 720);
	trend_clear(&trend);
	plan_clear(&plan);
	story_end(&s);
}

/* A run that a reason lifted over the cap is in the plan like the others, to
 * come and done; what was missed is not planned once more over the cap. */
static void
a_week_plans_what_it_shows(void **test)
{
	static const struct {
		int today;    /* days from MON */
		unsigned ran; /* of the days before and today */
		int part;     /* m run of the first, where not all of it */
		int planned;  /* m; the cap is 22 km */
	} row[] = {
		{ 0, 0, 0, 24000 },
		{ 3, 1 << 0 | 1 << 2, 0, 24000 },
		{ 5, 1 << 0 | 1 << 2, 0, 24000 },
		{ 5, 1 << 0 | 1 << 2 | 1 << 5, 0, 24000 },
		{ 6, 1 << 0 | 1 << 2 | 1 << 5, 0, 24000 },
		{ 6, 1 << 0 | 1 << 2 | 1 << 5, 5000, 22000 },
		{ 3, 1 << 2, 0, 22000 },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		static const int asked[6] = { 8000, 0, 8000, 0, 0, 8000 };
		struct plan plan = { 0 };
		struct trend trend = { 0 };
		struct fact lifted = { .kind = FACT_OVERRIDE };
		struct story s;
		int now;

		story_in_metres(&s, MON, 8000, 20000);
		story_greens(&s, MON, MON + row[i].today);
		lifted.head.day = MON + 5;
		lifted.override.rule = "cap.week";
		lifted.override.reason = "a race with friends";
		lifted.override.amount = 8000;
		lifted.head.id.byte[0] = 98;
		log_put(&s.log, &lifted);
		for (d = 0; d < 6; d++) {
			struct decision *add;

			if (asked[d] == 0)
				continue;
			add = story_decide(&s, MON + d, DECISION_ADD);
			add->distance_m = asked[d];
			add->reason = d == 5 ? "a race with friends" : NULL;
			if (row[i].ran & 1u << d)
				(void)story_run_m(&s, MON + d,
				    d == 0 && row[i].part > 0 ? row[i].part :
								asked[d]);
		}
		story_today(&s, MON + row[i].today);
		plan_build(&s.state, 1, &plan);
		now = plan.weeks.items[0].planned;
		if (now != row[i].planned)
			fail_msg("row %zu: %d of %d", i, now,
			    plan.weeks.items[0].cap);
		trend_read(&s.state, 1, &trend);
		if (row[i].today >= 5)
			assert_int_equal(trend.weeks
					     .items[trend.weeks.count - 1]
					     .planned,
			    now);
		trend_clear(&trend);
		plan_clear(&plan);
		story_end(&s);
	}
}

/* --- runs she asked for, and those that were not to be --- */

static void
decide(struct story *s, const struct decision *d)
{
	struct edit edit = { 0 };

	edit_decision(&edit, &s->log, d);
	story_apply(s, &edit);
	edit_clear(&edit);
}

static void
story_add(struct story *s, int day, int run_s, int distance_m)
{
	struct decision d = { .verb = DECISION_ADD,
		.to_day = DAY_NONE,
		.run_s = run_s,
		.distance_m = distance_m,
		.stroller = TRI_UNKNOWN };

	d.day = day;
	decide(s, &d);
}

static void
story_move(struct story *s, int from, int to)
{
	struct decision d = { .verb = DECISION_MOVE,
		.to_day = to,
		.run_s = -1,
		.distance_m = -1,
		.stroller = TRI_UNKNOWN };

	d.day = from;
	decide(s, &d);
}

/* What is asked for counts as what is run: spacing both ways, and three. */
static void
asked_runs_count(void **test)
{
	static const struct {
		const char *id;
		int asked[3]; /* days after MON, 0: none */
		int day;
		enum rule rule; /* RULE_COUNT: allowed */
	} row[] = {
		{ "day after", { 1 }, 2, RULE_DAYS_GAP },
		{ "day before", { 3 }, 2, RULE_DAYS_GAP },
		{ "two after", { 1 }, 3, RULE_COUNT },
		{ "fourth", { 7, 9, 11 }, 13, RULE_DAYS_COUNT },
		{ "between", { 9, 11, 13 }, 7, RULE_DAYS_COUNT },
		{ "next week", { 8, 10, 12 }, 15, RULE_COUNT },
	};
	size_t i;
	int k;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		struct judgement j;
		struct wish wish = { .run_s = 300, .distance_m = -1 };

		begin_ready(&s);
		for (k = 0; k < 3 && row[i].asked[k] > 0; k++)
			story_add(&s, MON + row[i].asked[k], 300, -1);
		wish.day = MON + row[i].day;
		story_today(&s, MON);
		plan_judge(&s.state, &wish, &j);
		if (j.allowed != (row[i].rule == RULE_COUNT) ||
		    (!j.allowed &&
			!has_finding(&j.findings, row[i].rule, SEVERITY_BLOCK)))
			fail_msg("%s: %s", row[i].id,
			    j.allowed ? "allowed" : j.findings.item[0].text);
		story_end(&s);
	}
}

/* Moved twice it is one session; moved home it is where it was. */
static void
a_session_is_moved_once(void **test)
{
	struct story s;
	struct plan plan = { 0 };
	struct judgement j;

	(void)test;
	begin_ready(&s);
	story_move(&s, MON + 5, MON + 3);
	story_today(&s, MON);
	plan_judge_move(&s.state, MON + 3, MON + 4, &j);
	assert_true(j.allowed);
	story_move(&s, MON + 3, MON + 4);
	story_today(&s, MON);
	plan_build(&s.state, 1, &plan);
	assert_int_not_equal(plan.weeks.items[0].day[3].session.kind,
	    SESSION_RUN);
	assert_int_equal(plan.weeks.items[0].day[4].session.kind, SESSION_RUN);
	assert_int_not_equal(plan.weeks.items[0].day[5].session.kind,
	    SESSION_RUN);
	plan_judge_move(&s.state, MON + 4, MON + 5, &j);
	assert_true(j.allowed);
	story_move(&s, MON + 4, MON + 5);
	assert_int_equal(s.log.decision.count, 0);
	plan_clear(&plan);
	story_end(&s);
}

/* Less time, or another thing: what is left of the day, never more of it. */
static void
a_session_gets_less(void **test)
{
	static const struct {
		const char *id;
		enum decision_verb verb;
		int asked_s, nap_min;
		enum session_kind kind;
		int total_s, run_s;
	} row[] = {
		{ "S13 in 29 min is S10", DECISION_SHORTEN, 1740, 0,
		    SESSION_RUN, 1500, 900 },
		{ "in 24 min S3", DECISION_SHORTEN, 1440, 0, SESSION_RUN, 1440,
		    480 },
		{ "a shorter nap window counts", DECISION_SHORTEN, 1740, 24,
		    SESSION_RUN, 1440, 480 },
		{ "a longer one does not", DECISION_SHORTEN, 1440, 29,
		    SESSION_RUN, 1440, 480 },
		{ "no run fits in 15 min", DECISION_SHORTEN, 900, 0,
		    SESSION_WALK, 900, 0 },
		{ "more time is no more running", DECISION_SHORTEN, 7200, 0,
		    SESSION_RUN, 1800, 1200 },
		{ "walk", DECISION_WALK, -1, 0, SESSION_WALK, EASY_WALK_S, 0 },
		{ "strength", DECISION_STRENGTH, -1, 0, SESSION_STRENGTH,
		    STRENGTH_SESSION_S, 0 },
		{ "rest", DECISION_SKIP, -1, 0, SESSION_REST, 0, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct decision d = { .verb = row[i].verb,
			.to_day = DAY_NONE,
			.run_s = row[i].asked_s,
			.distance_m = -1,
			.stroller = TRI_UNKNOWN };
		const struct session *session;
		struct story s;

		begin_placed(&s, 1200, 7);
		if (row[i].nap_min > 0)
			story_nap(&s, row[i].nap_min);
		d.day = MON;
		decide(&s, &d);
		story_today(&s, MON);
		session = &s.state.session;
		if (session->kind != row[i].kind ||
		    session->total_s != row[i].total_s ||
		    session->run_s != row[i].run_s ||
		    session->chosen != (row[i].verb != DECISION_SKIP))
			fail_msg("%s: kind %d, %d s, %d s of running",
			    row[i].id, session->kind, session->total_s,
			    session->run_s);
		story_end(&s);
	}
}

/* A lock closes what she chose instead as well. */
static void
a_walk_instead_is_locked(void **test)
{
	struct decision d = { .day = MON,
		.verb = DECISION_WALK,
		.to_day = DAY_NONE,
		.run_s = -1,
		.distance_m = -1,
		.stroller = TRI_UNKNOWN };
	struct story s;

	(void)test;
	begin_placed(&s, 1200, 7);
	story_answer(&s, MON, ANSWER_TEMP, 385);
	decide(&s, &d);
	story_today(&s, MON);
	assert_int_equal(s.state.session.kind, SESSION_REST);
	story_end(&s);
}

/* A run that was moved to a day makes room there for what takes its place, and
 * stays on the day when it is shortened. */
static void
a_moved_run_gets_less(void **test)
{
	struct decision d = { .day = MON + 3,
		.verb = DECISION_SHORTEN,
		.to_day = DAY_NONE,
		.run_s = 1500,
		.distance_m = -1,
		.stroller = TRI_UNKNOWN };
	struct plan plan = { 0 };
	struct story s;

	(void)test;
	begin_placed(&s, 1200, 7);
	story_move(&s, MON + 5, MON + 3);
	decide(&s, &d);
	story_today(&s, MON);
	plan_build(&s.state, 1, &plan);
	assert_int_equal(plan.weeks.items[0].day[3].session.total_s, 1500);
	assert_int_equal(plan.weeks.items[0].day[3].session.kind, SESSION_RUN);
	plan_clear(&plan);
	d.verb = DECISION_WALK;
	d.run_s = -1;
	decide(&s, &d);
	story_today(&s, MON);
	plan_build(&s.state, 1, &plan);
	assert_int_equal(plan.weeks.items[0].day[3].session.kind, SESSION_WALK);
	assert_int_not_equal(plan.weeks.items[0].day[5].session.kind,
	    SESSION_RUN);
	plan_clear(&plan);
	story_end(&s);
}

/* A short night makes an added run shorter too, and judges a wish on a day
 * that the plan has no run for. */
static void
an_added_run_bends(void **test)
{
	struct story s;
	struct judgement j;
	struct wish wish = { .day = MON + 1, .run_s = 900, .distance_m = -1 };

	(void)test;
	begin_placed(&s, 1200, 7);
	story_answer(&s, MON + 1, ANSWER_SLEEP, 290);
	story_today(&s, MON + 1);
	assert_int_equal(s.state.stage, 13);
	plan_judge(&s.state, &wish, &j);
	assert_true(has_finding(&j.findings, RULE_DAYS_GAP, SEVERITY_BLOCK) ||
	    j.findings.count == 0);
	wish.run_s = 1100;
	plan_judge(&s.state, &wish, &j);
	assert_true(has_finding(&j.findings, RULE_SYMPTOM_Y2a, SEVERITY_BLOCK));
	story_add(&s, MON + 1, 1200, -1);
	story_today(&s, MON + 1);
	assert_int_equal(s.state.session.run_s, stage_row(11)->run_s);
	assert_true(s.state.session.filler);
	assert_int_equal(s.state.session.because, RULE_SYMPTOM_Y2a);
	/* By distance it is as long as it was asked for: 1 km in 7:30. */
	story_answer(&s, MON + 1, ANSWER_SLEEP, 480);
	story_add(&s, MON + 1, -1, 1000);
	story_today(&s, MON + 1);
	assert_int_equal(s.state.session.run_s, 450);
	story_end(&s);
}

/* --- holds: how long each lasts --- */

/* W85 over a Monday: the promotion comes with the first good mean. */
static void
w85_over_a_monday(void **test)
{
	struct story s;
	int d;

	(void)test;
	begin_ready(&s);
	story_greens(&s, MON + 1, MON + 9);
	story_run(&s, MON, 360);
	story_run(&s, MON + 2, 360);
	for (d = -4; d <= 6; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP, 320);
	for (d = 7; d <= 9; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP, 400);
	story_today(&s, MON + 7);
	/* 6 nights of 5:20 and one of 6:40 are above 5:30 in the mean. */
	assert_int_equal(s.state.stage, 2);
	assert_int_equal(s.state.hold, false);
	/* The week itself rests on Sunday evening and does not grow. */
	assert_int_equal(s.state.caps.week, s.state.caps.base);
	assert_true(
	    has_finding(&s.state.findings, RULE_SYMPTOM_Y2c, SEVERITY_HOLD));
	story_end(&s);
}

/* Seven days are seven: a spike on Sunday holds the week after, no other. */
static void
a_spike_holds_one_week(void **test)
{
	struct story s;

	(void)test;
	begin_placed(&s, 900, 7);
	story_greens(&s, MON, MON + 14);
	story_run(&s, MON + 6, 1100);
	story_today(&s, MON + 7);
	assert_true(s.state.holds & 1u << HOLD_SPIKE);
	assert_int_equal(s.state.caps.week, s.state.caps.base);
	story_today(&s, MON + 13);
	assert_true(s.state.holds & 1u << HOLD_SPIKE);
	story_today(&s, MON + 14);
	assert_false(s.state.holds & 1u << HOLD_SPIKE);
	assert_true(s.state.caps.week > s.state.caps.base);
	story_end(&s);
}

/* W79: S5 takes as long as S6 and still counts nothing towards it. */
static void
w79_filler_of_equal_time(void **test)
{
	struct story s;
	int k;

	(void)test;
	story_begin(&s, MON - 300, MON);
	story_ready(&s, MON);
	for (k = 0; k < 7; k++) {
		struct activity *a = story_run(&s, MON - 2 - 3 * k, 720);

		a->bouts = 4;
		a->bout_s = 180;
	}
	story_greens(&s, MON, MON + 4);
	for (k = -3; k < 0; k++)
		story_answer(&s, MON + k, ANSWER_SLEEP, 290);
	story_today(&s, MON);
	assert_int_equal(s.state.stage, 6);
	assert_int_equal(s.state.session.stage, 5);
	story_run(&s, MON, 720);
	story_today(&s, MON + 1);
	assert_true(story_last_run(&s)->filler);
	assert_int_equal(s.state.streak, 0);
	story_end(&s);
}

/* --- smaller points --- */

/* One day costs once, however many causes it has. */
static void
one_amber_day_costs_once(void **test)
{
	struct story s;

	(void)test;
	begin_placed(&s, 900, 7);
	story_greens(&s, MON, MON + 7);
	story_answer(&s, MON, ANSWER_PELVIC_PAIN, 3);
	story_run(&s, MON, 300)->leak = 1;
	story_today(&s, MON);
	assert_int_equal(s.state.stage, 9);
	story_today(&s, MON + 7);
	assert_false(s.state.deload);
	/* The leak still counts towards a pair of leaks. */
	story_run(&s, MON + 7, 300)->leak = 1;
	story_today(&s, MON + 7);
	assert_true(s.state.lock[CODE_R4].active);
	story_end(&s);
}

/* Bone pain on the second good morning: not released, costs once. */
static void
bone_pain_is_no_good_morning(void **test)
{
	struct story s;

	(void)test;
	begin_placed(&s, 900, 7);
	story_answer(&s, MON, ANSWER_PAIN, 6);
	story_greens(&s, MON + 1, MON + 4);
	story_answer(&s, MON + 2, ANSWER_BONE, 1);
	story_today(&s, MON + 4);
	assert_true(s.state.lock[CODE_R5].active);
	assert_int_equal(s.state.stage, 10);
	story_clearance(&s, MON + 4, CLEARANCE_BONE);
	story_today(&s, MON + 4);
	assert_false(s.state.lock[CODE_R5].active);
	assert_int_equal(s.state.stage, 7);
	story_end(&s);
}

/* A walk that is told as a run of nothing leaves what is run after it whole,
 * on that day and the next. */
static void
run_behind_a_walk(void **test)
{
	int off;

	(void)test;
	for (off = 0; off < 2; off++) {
		struct story s;

		begin_placed(&s, 900, 7);
		story_run(&s, MON, 0);
		story_run(&s, MON + off, 300);
		story_today(&s, MON + off);
		assert_false(has_flag(story_last_run(&s), FLAG_DAY_SPACING));
		assert_false(has_flag(story_last_run(&s), FLAG_DAYS_SINGLE));
		assert_int_equal(story_last_run(&s)->credited_s, 300);
		story_end(&s);
	}
}

/* Nor does it space, reset or end anything: it is a walk. */
static void
run_of_nothing(void **test)
{
	struct story s;
	const struct state *now;

	(void)test;
	begin_placed(&s, 900, 7);
	story_greens(&s, MON, MON + 3);
	story_run(&s, MON, 900);
	now = story_today(&s, MON + 1);
	assert_int_equal(now->streak, 1);
	story_run(&s, MON + 1, 0)->session_s = 1800;
	now = story_today(&s, MON + 2);
	assert_int_equal(now->streak, 1);
	assert_int_equal(now->last_run, MON);
	assert_int_equal(now->runs.count, 8);
	assert_int_equal(state_day(now, MON + 1)->walk_s, 1800);
	assert_int_equal(state_day(now, MON + 1)->runs, 0);
	assert_int_equal(state_week(now, MON)->runs, 1);
	assert_int_equal(now->session.kind, SESSION_RUN);
	story_end(&s);
}

/* What she felt in it strikes all the same, and it is no walk for the gate. */
static void
leak_in_a_run_of_nothing(void **test)
{
	int leak, day;

	(void)test;
	for (leak = 0; leak <= 1; leak++) {
		struct story s;
		const struct state *now;

		story_begin(&s, MON - 100, MON - 100);
		story_greens(&s, MON - 6, MON);
		for (day = MON - 4; day <= MON; day += 2) {
			struct activity *a = story_run(&s, day, 0);

			a->session_s = 1800;
			a->leak = day == MON ? leak : 0;
		}
		now = story_today(&s, MON);
		assert_int_equal(now->gate.item[4].met, leak == 0);
		assert_int_equal(now->verdict,
		    leak == 0 ? VERDICT_GREEN : VERDICT_AMBER);
		story_end(&s);
	}
}

/* The second run of a day that itself follows a run is credited nothing. */
static void
second_run_of_a_spaced_day(void **test)
{
	struct story s;

	(void)test;
	begin_placed(&s, 900, 7);
	story_run(&s, MON, 300);
	story_run(&s, MON + 1, 300);
	story_run(&s, MON + 1, 600);
	story_today(&s, MON + 1);
	assert_true(has_flag(story_last_run(&s), FLAG_DAYS_SINGLE));
	assert_true(has_flag(story_last_run(&s), FLAG_DAY_SPACING));
	assert_int_equal(story_last_run(&s)->credited_s, 0);
	assert_int_equal(state_week(&s.state, MON)->credited, 300);
	story_end(&s);
}

/* Lying down is for fever; strength is not. */
static void
no_strength_while_ill(void **test)
{
	struct story s;

	(void)test;
	begin_placed(&s, 900, 7);
	story_green(&s, MON + 1);
	assert_int_equal(story_today(&s, MON + 1)->session.kind,
	    SESSION_STRENGTH);
	story_answer(&s, MON + 1, ANSWER_ILLNESS, 2);
	assert_int_equal(story_today(&s, MON + 1)->session.kind, SESSION_WALK);
	story_answer(&s, MON + 1, ANSWER_TEMP, 385);
	assert_int_equal(story_today(&s, MON + 1)->session.kind, SESSION_REST);
	story_end(&s);
}

static void
points_and_items_of_the_unsaid(void **test)
{
	struct story s;

	(void)test;
	/* A tear is a point whatever the delivery was. */
	story_begin(&s, MON - 300, MON);
	story_profile(&s)->delivery = -1;
	story_profile(&s)->tear34 = TRI_YES;
	story_test(&s, MON, TEST_WOUND, (const int[TEST_VALUES]){ 0 });
	story_today(&s, MON);
	assert_int_equal(s.state.tier_points, 1u << 3);
	/* Scar pain that nobody spoke of is not said to be 0. */
	assert_string_equal(s.state.gate.item[8].text, "closed");
	assert_true(s.state.gate.item[8].met);
	story_end(&s);
}

/* Seven days ending yesterday while today has no check-in. */
static void
quiet_is_seven_days(void **test)
{
	static const struct {
		bool checkin;
		bool met;
	} row[] = { { false, false }, { true, true } };
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON + 10);
		/* E2 is an emergency that locks nothing. */
		story_answer(&s, MON + 4, ANSWER_SELF_HARM, 1);
		if (row[i].checkin)
			story_green(&s, MON + 11);
		story_today(&s, MON + 11);
		assert_int_equal(s.state.gate.item[1].met, row[i].met);
		story_end(&s);
	}
}

/* Only races before the pregnancy: 280 days before the birth. */
static void
races_before_the_pregnancy(void **test)
{
	static const struct {
		int back; /* days before the birth */
		enum pace_mode mode;
	} row[] = {
		{ 100, PACE_MODE_TALK },
		{ 280, PACE_MODE_PROVISIONAL },
		{ 1010, PACE_MODE_PROVISIONAL },
		{ 1011, PACE_MODE_TALK },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct story s;
		struct fact fact = { .kind = FACT_RACE };

		story_begin(&s, MON - 300, MON);
		fact.race.distance_m = 5000;
		fact.race.time_s = 1350;
		fact.head.day = MON - 300 - row[i].back;
		fact.head.id.byte[0] = 99;
		log_put(&s.log, &fact);
		story_today(&s, MON);
		if (s.state.pace.mode != row[i].mode)
			fail_msg("%d days", row[i].back);
		story_end(&s);
	}
}

static void
preferences_of_the_file(void **test)
{
	struct story s;
	struct conf conf;
	size_t naps;

	(void)test;
	begin_placed(&s, 900, 7);
	conf_init(&conf);
	prefs_lay(&s.log, &conf);
	assert_int_equal(s.log.nap.count, 0);
	assert_int_equal(story_today(&s, MON)->session.kind, SESSION_RUN);
	/* Tuesdays alone, and a window that holds no run of S10. */
	conf.value[CONF_run_days] = 1 << WEEKDAY_TUE;
	conf.naps[0] = (struct conf_nap){ .days = 0x7f,
		.from_min = 780,
		.to_min = 804 };
	conf.nap_count = 1;
	prefs_lay(&s.log, &conf);
	prefs_lay(&s.log, &conf);
	naps = s.log.nap.count;
	assert_int_equal(naps, 1);
	assert_int_equal(story_today(&s, MON)->session.kind, SESSION_STRENGTH);
	story_green(&s, MON + 1);
	assert_int_equal(story_today(&s, MON + 1)->session.stage, 3);
	story_end(&s);
}

static void
rules_table_is_whole(void **test)
{
	int i, k;

	(void)test;
	for (i = 0; i < RULE_COUNT; i++) {
		assert_int_equal(rule_find(rule_table[i].id), i);
		assert_true(strlen(rule_table[i].text) > 20);
		assert_true(strlen(rule_table[i].source) > 3);
		for (k = 0; k < i; k++)
			assert_false(
			    str_eq(rule_table[i].id, rule_table[k].id));
	}
	assert_int_equal(rule_find("no.such"), RULE_COUNT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_table_is_whole),
		cmocka_unit_test(an_added_run_stands),
		cmocka_unit_test(preferences_of_the_file),
		cmocka_unit_test(w01_to_w04_days),
		cmocka_unit_test(w05_strength),
		cmocka_unit_test(w07_w08_first_caps),
		cmocka_unit_test(w09_after_one_run),
		cmocka_unit_test(w10_to_w13_caps),
		cmocka_unit_test(w10_exactly_at_the_cap),
		cmocka_unit_test(w18_to_w23_spikes),
		cmocka_unit_test(w24_window),
		cmocka_unit_test(w28_w29_days),
		cmocka_unit_test(pace_equations),
		cmocka_unit_test(w31_w38_pace),
		cmocka_unit_test(w39_two_breaches),
		cmocka_unit_test(w43_to_w45_pain),
		cmocka_unit_test(w46_pelvic_pair),
		cmocka_unit_test(w47_floor),
		cmocka_unit_test(w48_w49_nights),
		cmocka_unit_test(w50_mean_sleep),
		cmocka_unit_test(w51_gaps),
		cmocka_unit_test(a_yellow_morning_is_planned_with),
		cmocka_unit_test(a_week_has_one_plan),
		cmocka_unit_test(a_week_plans_what_it_shows),
		cmocka_unit_test(w58_w59_fuel),
		cmocka_unit_test(w60_ledger),
		cmocka_unit_test(ledger_holds_and_silence),
		cmocka_unit_test(w67_w68_clean),
		cmocka_unit_test(w69_three_yellows),
		cmocka_unit_test(w70_over_week),
		cmocka_unit_test(w76_fever),
		cmocka_unit_test(w77_cold),
		cmocka_unit_test(w79_regression),
		cmocka_unit_test(w80_no_energy),
		cmocka_unit_test(w82_union),
		cmocka_unit_test(w84_leak_on_a_rest_day),
		cmocka_unit_test(w85_promotion_waits),
		cmocka_unit_test(w86_to_w88_placement),
		cmocka_unit_test(ladder_takes_fifteen_weeks),
		cmocka_unit_test(asked_runs_count),
		cmocka_unit_test(a_session_is_moved_once),
		cmocka_unit_test(a_session_gets_less),
		cmocka_unit_test(a_walk_instead_is_locked),
		cmocka_unit_test(a_moved_run_gets_less),
		cmocka_unit_test(an_added_run_bends),
		cmocka_unit_test(w85_over_a_monday),
		cmocka_unit_test(a_spike_holds_one_week),
		cmocka_unit_test(w79_filler_of_equal_time),
		cmocka_unit_test(one_amber_day_costs_once),
		cmocka_unit_test(bone_pain_is_no_good_morning),
		cmocka_unit_test(run_behind_a_walk),
		cmocka_unit_test(run_of_nothing),
		cmocka_unit_test(leak_in_a_run_of_nothing),
		cmocka_unit_test(second_run_of_a_spaced_day),
		cmocka_unit_test(no_strength_while_ill),
		cmocka_unit_test(points_and_items_of_the_unsaid),
		cmocka_unit_test(quiet_is_seven_days),
		cmocka_unit_test(races_before_the_pregnancy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
