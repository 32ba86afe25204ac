/* SPDX-License-Identifier: ISC */
/*
 * Figures at their bounds that no other test stands on: points of the tier,
 * placement, what the replay keeps, sessions, days, loads and food.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "lope/date.h"
#include "lope/goal.h"
#include "lope/load.h"
#include "lope/plan.h"
#include "model/model.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define POINT(n) (1u << (n))

enum { AT_BIRTH = 3, AT_SLEEP, AT_ENERGY, AT_BMI, AT_ENERGY_LOW };

/* In the distance weeks after three of 20 km; the plan's own runs are of 6,600
 * m, the long one of 8,800. */
static void
begin_distance(struct story *s)
{
	story_in_metres(s, MON, 8000, 20000);
}

static void
add(struct story *s, int day, int run_s, int distance_m, const char *reason)
{
	struct decision *d = story_decide(s, day, DECISION_ADD);

	d->run_s = run_s;
	d->distance_m = distance_m;
	d->reason = reason;
}

static bool
says(const struct story *s, enum rule rule)
{
	return story_found(&s->state.findings, rule) != NULL;
}

/* --- the tier --- */

static void
points_that_are_known(void **test)
{
	static const struct {
		int delivery, mass_g, height_mm;
		unsigned unknown;
	} row[] = {
		{ DELIVERY_VAGINAL, 60000, 1600, 0 },
		{ -1, 60000, 1600, POINT(AT_BIRTH) },
		{ DELIVERY_VAGINAL, 0, 1600, POINT(AT_BMI) },
		{ DELIVERY_VAGINAL, 60000, 0, POINT(AT_BMI) },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_profile(&s)->delivery = row[i].delivery;
		story_profile(&s)->mass_g = row[i].mass_g;
		story_profile(&s)->height_mm = row[i].height_mm;
		story_today(&s, MON);
		if ((s.state.tier_unknown &
			(POINT(AT_BIRTH) | POINT(AT_BMI))) != row[i].unknown)
			fail_msg("row %zu: %#x", i, s.state.tier_unknown);
		story_end(&s);
	}
}

/* Means of exactly 6:48 and of exactly 2.5 are no points. */
static void
points_of_the_week(void **test)
{
	static const struct {
		int sleep, odd; /* the energy of half of six mornings */
		unsigned points;
	} row[] = {
		{ 408, 3, 0 },
		{ 407, 3, POINT(AT_SLEEP) },
		{ 408, 2, POINT(AT_ENERGY) },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON - 28);
		for (d = 1; d <= 6; d++) {
			story_answer(&s, MON - d, ANSWER_SLEEP, row[i].sleep);
			story_answer(&s, MON - d, ANSWER_ENERGY,
			    d % 2 ? row[i].odd : 2);
		}
		story_today(&s, MON);
		if ((s.state.tier_points &
			(POINT(AT_SLEEP) | POINT(AT_ENERGY))) != row[i].points)
			fail_msg("row %zu: %#x", i, s.state.tier_points);
		story_end(&s);
	}
}

static void
point_of_low_energy(void **test)
{
	int back;

	(void)test;
	for (back = 28; back <= 29; back++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_today(&s, MON);
		s.state.memory->energy_low = MON - back;
		tier_update(&s.state, MON, true);
		assert_int_equal(!(s.state.tier_points & POINT(AT_ENERGY_LOW)),
		    back == 29);
		story_end(&s);
	}
}

/* Below 2.5 in the mean of seven mornings: 17 in all are, 15 of six are not. */
static void
point_of_energy(void **test)
{
	static const struct {
		int days, sum;
		bool point;
	} row[] = { { 7, 17, true }, { 7, 18, false }, { 6, 15, false } };
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		for (d = 0; d < row[i].days; d++)
			story_answer(&s, MON + d, ANSWER_ENERGY,
			    d < row[i].sum - 2 * row[i].days ? 3 : 2);
		story_today(&s, MON + 7);
		assert_int_equal(!(s.state.tier_points & POINT(AT_ENERGY)),
		    !row[i].point);
		story_end(&s);
	}
}

/* --- placement --- */

static void
placed_by_bouts_and_days(void **test)
{
	static const struct {
		const char *id;
		int run_s, bouts, birth; /* days before the oldest run */
		int stage;
	} row[] = {
		{ "one bout is the run", 900, 1, 100, 10 },
		{ "on the day of birth", 900, 0, 0, 10 },
		{ "before it", 900, 0, -1, 1 },
		{ "hardly any running", 100, 0, 100, 1 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int n;

		story_begin(&s, MON - 17 - row[i].birth, MON);
		for (n = 0; n < 6; n++) {
			struct activity *a = story_run(&s, MON - 2 - 3 * n,
			    row[i].run_s);

			a->bouts = row[i].bouts;
			a->bout_s = 0;
		}
		story_today(&s, MON);
		if (s.state.stage != row[i].stage)
			fail_msg("%s: S%d", row[i].id, s.state.stage);
		story_end(&s);
	}
}

/* What is declared counts from the day of birth on, and when it is of runs. */
static void
declared_runs(void **test)
{
	static const struct {
		int day, runs, stage; /* after the birth */
		size_t count;
	} row[] = { { 0, 7, 13, 1 }, { -1, 7, 1, 0 }, { 0, 0, 1, 0 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct fact fact = { .kind = FACT_PLACEMENT };
		struct story s;

		story_begin(&s, MON - 100, MON);
		fact.placement = (struct placement){ .runs = row[i].runs,
			.longest_s = 1200,
			.continuous_s = 1200,
			.weekly_s = 3600,
			.longest_m = -1,
			.weekly_m = -1 };
		fact.head.day = MON - 100 + row[i].day;
		fact.head.id.byte[0] = 99;
		log_put(&s.log, &fact);
		story_today(&s, MON);
		assert_int_equal(s.state.stage, row[i].stage);
		assert_int_equal(s.state.runs.count, row[i].count);
		story_end(&s);
	}
}

/* --- what the replay keeps --- */

static void
weeks_and_runs_that_are_not(void **test)
{
	struct row_id nobody = { { 0xee } };
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_today(&s, MON);
	assert_non_null(state_week(&s.state, MON + 6));
	assert_null(state_week(&s.state, MON + 7));
	assert_null(state_run(&s.state, nobody));
	story_end(&s);
}

/* Holds that touch make one; the longer end stays. */
static void
holds_that_touch(void **test)
{
	static const struct {
		int from, until; /* of the second, the first is 10 to 12 */
		int both_from, both_to; /* after both */
	} row[] = {
		{ 13, 15, 10, 15 },
		{ 14, 15, 14, 15 },
		{ 11, 11, 10, 12 },
		{ 12, 12, 10, 12 },
	};
	struct memory *m;
	struct story s;
	size_t i;

	(void)test;
	story_on_ladder(&s, MON);
	story_today(&s, MON);
	m = s.state.memory;
	for (i = 0; i < COUNT(row); i++) {
		m->hold_from[HOLD_PACE] = m->hold_until[HOLD_PACE] = DAY_NONE;
		model_hold(&s.state, HOLD_PACE, 10, 12);
		assert_int_equal(m->hold_from[HOLD_PACE], 10);
		assert_int_equal(m->hold_until[HOLD_PACE], 12);
		model_hold(&s.state, HOLD_PACE, row[i].from, row[i].until);
		assert_int_equal(m->hold_from[HOLD_PACE], row[i].both_from);
		assert_int_equal(m->hold_until[HOLD_PACE], row[i].both_to);
	}
	story_end(&s);
}

/* Of two rules that ask for days off the longer counts, of two alike the
 * first. */
static void
days_off_of_two_rules(void **test)
{
	static const struct {
		int first, second, due;
		enum rule rule;
	} row[] = {
		{ 12, 11, 12, RULE_DAY_BLOCKED },
		{ 12, 12, 12, RULE_DAY_BLOCKED },
		{ 12, 13, 13, RULE_DAY_SPACING },
	};
	struct story s;
	size_t i;

	(void)test;
	story_on_ladder(&s, MON);
	story_today(&s, MON);
	for (i = 0; i < COUNT(row); i++) {
		s.state.memory->run_due = DAY_NONE;
		model_days_off(&s.state, RULE_DAY_BLOCKED, row[i].first);
		assert_int_equal(s.state.memory->run_due, row[i].first);
		model_days_off(&s.state, RULE_DAY_SPACING, row[i].second);
		assert_int_equal(s.state.memory->run_due, row[i].due);
		assert_int_equal(s.state.memory->run_due_rule, row[i].rule);
	}
	story_end(&s);
}

static void
amounts_from_nothing(void **test)
{
	static const struct {
		int distance_m, run_s;
		bool counts;
	} row[] = { { 5000, 1710, true }, { 0, 1710, false },
		{ 5000, 0, false } };
	size_t i;

	(void)test;
	assert_int_equal(model_metres(1800, 0), 4000);
	assert_int_equal(model_metres(1800, 1), 1);
	/* A trial over no distance, or in no time, is none. */
	for (i = 0; i < COUNT(row); i++) {
		struct activity *a;
		struct story s;

		story_on_ladder(&s, MON);
		a = story_run(&s, MON, row[i].run_s);
		a->distance_m = row[i].distance_m;
		a->type = RUN_TRIAL;
		story_today(&s, MON);
		assert_int_equal(s.state.memory->trial_day != DAY_NONE,
		    row[i].counts);
		story_end(&s);
	}
}

/* How she feeds counts from the day it is said of, what she weighs from the
 * first day on. */
static void
feeding_and_weight(void **test)
{
	struct fact fact = { .kind = FACT_FEEDING };
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_profile(&s)->mass_g = 64000;
	fact.feeding.nursing = NURSING_FULL;
	fact.head.day = MON + 1;
	fact.head.id.byte[0] = 99;
	log_put(&s.log, &fact);
	story_answer(&s, MON + 2, ANSWER_WEIGHT, 60000);
	story_today(&s, MON + 3);
	assert_int_equal(state_day(&s.state, s.state.first_day)->nursing,
	    log_nursing(&s.log, s.state.first_day));
	assert_int_equal(state_day(&s.state, s.state.first_day)->mass_g, 64000);
	assert_int_not_equal(state_day(&s.state, MON)->nursing, NURSING_FULL);
	assert_int_equal(state_day(&s.state, MON + 1)->nursing, NURSING_FULL);
	assert_int_equal(state_day(&s.state, MON + 3)->nursing, NURSING_FULL);
	assert_int_equal(state_day(&s.state, MON + 1)->mass_g, 64000);
	assert_int_equal(state_day(&s.state, MON + 2)->mass_g, 60000);
	assert_int_equal(state_day(&s.state, MON + 3)->mass_g, 60000);
	story_end(&s);
}

/* A check-in of the day of birth is the first of this chapter. */
static void
first_morning_of_a_chapter(void **test)
{
	int day;

	(void)test;
	for (day = -1; day <= 0; day++) {
		struct story s;

		story_begin(&s, MON + 7, MON + 100);
		story_green(&s, MON + 7 + day);
		story_today(&s, MON + 100);
		assert_int_equal(s.state.first_day,
		    day == 0 ? MON + 7 : date_monday(MON + 72));
		story_end(&s);
	}
}

/* --- sessions --- */

/* Walks are between bouts: one has none. */
static void
bouts_and_walks(void **test)
{
	struct session out = { .walk_s = 1 };

	(void)test;
	session_bouts(900, 900, &out);
	assert_int_equal(out.bouts, 1);
	assert_int_equal(out.walk_s, 0);
	assert_int_equal(out.total_s, 1500);
	session_bouts(450, 900, &out);
	assert_int_equal(out.bouts, 2);
	assert_int_equal(out.walk_s, 120);
	assert_int_equal(out.total_s, 1620);
}

/* A walk instead of the run, in the time there is. */
static void
walks_chosen(void **test)
{
	static const struct {
		enum decision_verb verb;
		int run_s, total_s;
	} row[] = {
		{ DECISION_WALK, -1, 1800 },
		{ DECISION_WALK, 0, 1800 },
		{ DECISION_WALK, 1, 1 },
		{ DECISION_WALK, 600, 600 },
		{ DECISION_WALK, 3600, 1800 },
		{ DECISION_STRENGTH, 600, 1200 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_on_ladder(&s, MON);
		story_decide(&s, MON, row[i].verb)->run_s = row[i].run_s;
		story_today(&s, MON);
		if (s.state.session.total_s != row[i].total_s)
			fail_msg("row %zu: %d", i, s.state.session.total_s);
		story_end(&s);
	}
}

static void
amounts_asked_for(void **test)
{
	static const struct {
		bool distance;
		int run_s, distance_m, amount;
	} row[] = {
		{ false, 600, -1, 600 },
		{ false, 0, 1000, 0 },
		{ false, -1, 1000, 450 },
		{ false, -1, -1, 0 },
		{ true, -1, 1000, 1000 },
		{ true, 300, 0, 0 },
		{ true, 300, -1, 1000 },
		{ true, -1, -1, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int amount;

		if (row[i].distance)
			begin_distance(&s);
		else
			story_on_ladder(&s, MON);
		story_today(&s, MON);
		amount = session_asked(&s.state, row[i].run_s,
		    row[i].distance_m);
		if (amount != row[i].amount)
			fail_msg("row %zu: %d", i, amount);
		story_end(&s);
	}
}

/* An added run is what was asked for, as far as the week goes, and is named
 * shorter only where it is. */
static void
added_sessions(void **test)
{
	static const struct {
		bool distance;
		int asked, left, sleep, amount;
		enum session_kind kind;
		enum rule because;
		bool filler;
	} row[] = {
		{ false, 900, 4000, 480, 900, SESSION_RUN, RULE_COUNT, false },
		{ false, 900, 4000, 250, 900, SESSION_RUN, RULE_COUNT, true },
		{ false, 901, 4000, 250, 900, SESSION_RUN, RULE_SYMPTOM_Y2a,
		    true },
		{ false, 900, 0, 480, 0, SESSION_WALK, RULE_CAP_WEEK, false },
		{ true, 8000, 20000, 480, 8000, SESSION_RUN, RULE_COUNT,
		    false },
		{ true, 6050, 6050, 480, 6050, SESSION_RUN, RULE_COUNT, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out;
		struct story s;
		int amount;

		if (row[i].distance)
			begin_distance(&s);
		else
			story_on_ladder(&s, MON);
		story_answer(&s, MON, ANSWER_SLEEP, row[i].sleep);
		add(&s, MON, row[i].distance ? -1 : row[i].asked,
		    row[i].distance ? row[i].asked : -1, NULL);
		story_today(&s, MON);
		s.state.caps.week_left = row[i].left;
		session_read(&s.state, MON, &out);
		amount = row[i].distance ? out.distance_m : out.run_s;
		if (amount != row[i].amount || out.kind != row[i].kind ||
		    out.because != row[i].because ||
		    out.filler != row[i].filler)
			fail_msg("row %zu: %d, kind %d, rule %d, filler %d", i,
			    amount, (int)out.kind, (int)out.because,
			    out.filler);
		story_end(&s);
	}
}

/* Where the nap window holds no run, one that was added is a walk for that, and
 * no longer than the window. */
static void
added_session_in_a_short_nap(void **test)
{
	struct story s;

	(void)test;
	begin_distance(&s);
	add(&s, MON, -1, 3000, NULL);
	story_nap(&s, 15);
	story_today(&s, MON);
	assert_int_equal(s.state.session.kind, SESSION_WALK);
	assert_int_equal(s.state.session.because, RULE_NAP_FIT);
	assert_int_equal(s.state.session.total_s, 900);
	story_end(&s);
}

/* A cap is named where it holds less than the stage, or than the cap before it,
 * and not where it holds as much. */
static void
added_sessions_at_a_cap(void **test)
{
	static const struct {
		int run, left, asked, most;
		enum rule because;
	} row[] = {
		{ 900, 2000, 1100, 900, RULE_STAGE_CEILING },
		{ 899, 2000, 1100, 899, RULE_CAP_RUN },
		{ 2000, 900, 1100, 900, RULE_STAGE_CEILING },
		{ 2000, 899, 1100, 899, RULE_CAP_WEEK },
		{ 800, 800, 1100, 800, RULE_CAP_RUN },
		/* what was asked for is not less */
		{ 1080, 2700, 900, 900, RULE_COUNT },
		{ 1080, 2700, 901, 900, RULE_STAGE_CEILING },
		{ 800, 2700, 800, 800, RULE_COUNT },
		{ 800, 2700, 801, 800, RULE_CAP_RUN },
		{ 800, 600, 600, 600, RULE_COUNT },
		{ 800, 600, 601, 600, RULE_CAP_WEEK },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out;
		struct story s;

		story_on_ladder(&s, MON);
		add(&s, MON, row[i].asked, -1, NULL);
		story_today(&s, MON);
		s.state.caps.run = row[i].run;
		s.state.caps.week_left = row[i].left;
		session_read(&s.state, MON, &out);
		if (out.because != row[i].because || out.run_s != row[i].most)
			fail_msg("row %zu: rule %d, %d s", i, (int)out.because,
			    out.run_s);
		story_end(&s);
	}
}

/* The ceiling of strength is named where it lowers the stage, not at it. */
static void
sessions_under_a_ceiling(void **test)
{
	static const int reps[TEST_VALUES] = { 15, 20, 20, 20, 20, 20, 20, 20 };
	struct story s;
	int stage;

	(void)test;
	for (stage = 9; stage <= 10; stage++) {
		const struct stage_row *r = stage_row(stage);
		int i;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		story_test(&s, MON, TEST_STRENGTH, reps);
		for (i = 0; i < 7; i++) {
			struct activity *a = story_run(&s, MON - 2 - 3 * i,
			    r->run_s);

			a->bouts = r->bouts;
			a->bout_s = r->bout_s;
		}
		story_today(&s, MON);
		assert_int_equal(s.state.session.stage, 9);
		assert_int_equal(s.state.session.because,
		    stage == 9 ? RULE_COUNT : RULE_STAGE_CEILING);
		assert_int_equal(s.state.session.filler, stage == 10);
		story_end(&s);
	}
}

/* An override lifts the rule it names: the fourth run of seven days. */
static void
overrides_lift_one_rule(void **test)
{
	static const struct {
		const char *rule; /* NULL: the reason without its override */
		enum session_kind kind;
	} row[] = { { "days.count", SESSION_RUN }, { "cap.run", SESSION_REST },
		{ NULL, SESSION_REST } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct fact fact = { .kind = FACT_OVERRIDE };
		struct story s;

		story_on_ladder(&s, MON);
		story_greens(&s, MON, MON + 6);
		story_run(&s, MON, 600);
		story_run(&s, MON + 2, 600);
		story_run(&s, MON + 4, 600);
		add(&s, MON + 6, 600, -1, "a race with friends");
		if (row[i].rule != NULL) {
			fact.override.rule = row[i].rule;
			fact.override.reason = "a race with friends";
			fact.head.day = MON + 6;
			fact.head.id.byte[0] = 98;
			log_put(&s.log, &fact);
		}
		story_today(&s, MON + 6);
		assert_int_equal(s.state.session.kind, row[i].kind);
		story_end(&s);
	}
}

/* A day of strength, a walk where the week holds no run: the time she said
 * there is, and all of it where she said nothing, or no minutes. */
static void
time_there_is(void **test)
{
	static const struct {
		int day, shorten_s; /* -1: not shortened */
		int nap;            /* minutes, 0: no window */
		int left_s;
		enum session_kind kind;
		int total_s;
	} row[] = {
		{ 1, -1, 0, 2700, SESSION_STRENGTH, STRENGTH_SESSION_S },
		{ 1, 0, 0, 2700, SESSION_STRENGTH, STRENGTH_SESSION_S },
		{ 1, 600, 0, 2700, SESSION_STRENGTH, 600 },
		{ 1, 6000, 0, 2700, SESSION_STRENGTH, STRENGTH_SESSION_S },
		{ 0, -1, 0, 359, SESSION_WALK, EASY_WALK_S },
		{ 0, -1, 20, 359, SESSION_WALK, 1200 },
		{ 0, 0, 20, 359, SESSION_WALK, 1200 },
		{ 0, 900, 20, 359, SESSION_WALK, 900 },
		{ 0, 1500, 20, 359, SESSION_WALK, 1200 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out;
		struct story s;

		story_on_ladder(&s, MON);
		story_profile(&s)->run_days = 1u << WEEKDAY_MON;
		if (row[i].shorten_s >= 0)
			story_decide(&s, MON + row[i].day, DECISION_SHORTEN)
			    ->run_s = row[i].shorten_s;
		if (row[i].nap > 0)
			story_nap(&s, row[i].nap);
		story_greens(&s, MON, MON + row[i].day);
		story_today(&s, MON + row[i].day);
		s.state.caps.week_left = row[i].left_s;
		session_read(&s.state, MON + row[i].day, &out);
		if (out.kind != row[i].kind || out.total_s != row[i].total_s)
			fail_msg("row %zu: kind %d, %d s", i, (int)out.kind,
			    out.total_s);
		story_end(&s);
	}
}

/* The day after an amber one closes a run, and the walk she chose says so;
 * the strength she chose stays. */
static void
chosen_on_a_closed_day(void **test)
{
	static const struct {
		enum decision_verb verb;
		enum session_kind kind;
		enum rule because;
	} row[] = {
		{ DECISION_WALK, SESSION_WALK, RULE_SYMPTOM_A3 },
		{ DECISION_STRENGTH, SESSION_STRENGTH, RULE_COUNT },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_on_ladder(&s, MON);
		story_answer(&s, MON, ANSWER_PELVIC_PAIN, 3);
		story_green(&s, MON + 1);
		story_decide(&s, MON + 1, row[i].verb);
		story_today(&s, MON + 1);
		if (s.state.session.kind != row[i].kind ||
		    s.state.session.because != row[i].because)
			fail_msg("row %zu: kind %d, rule %d", i,
			    (int)s.state.session.kind,
			    (int)s.state.session.because);
		story_end(&s);
	}
}

/* A race is as fast as speed days allow, else easy; a run that she asked for on
 * its day stands instead. */
static void
races_as_fast_as_allowed(void **test)
{
	static const struct {
		int level, added_m;
		enum run_type type;
		int m;
	} row[] = {
		{ 0, 0, RUN_EASY, 5000 },
		{ 1, 0, RUN_TRIAL, 5000 },
		{ 1, 3000, RUN_EASY, 3000 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out;
		struct story s;

		begin_distance(&s);
		story_goal(&s, MON, GOAL_5K, MON);
		if (row[i].added_m > 0)
			add(&s, MON, -1, row[i].added_m, NULL);
		story_today(&s, MON);
		s.state.memory->level = row[i].level;
		session_read(&s.state, MON, &out);
		if (out.kind != SESSION_RUN || out.type != row[i].type ||
		    out.distance_m != row[i].m)
			fail_msg("row %zu: kind %d, type %d, %d m", i,
			    (int)out.kind, (int)out.type, out.distance_m);
		story_end(&s);
	}
}

/* A race takes no more of its week than the run that is planned of it: what is
 * left is for the days before it. */
static void
room_beside_a_race(void **test)
{
	static const struct {
		bool distance;
		enum goal_kind goal;
		int cap, amount;
	} row[] = {
		{ false, GOAL_5K, 1080, 900 }, /* S10 holds 15:00 */
		{ false, GOAL_5K, 800, 800 },
		{ true, GOAL_5K, 8800, 5000 },
		{ true, GOAL_5K, 4999, 4999 },
		{ true, GOAL_HALF, 8800, 8800 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int amount;

		if (row[i].distance)
			begin_distance(&s);
		else
			story_on_ladder(&s, MON);
		story_goal(&s, MON, row[i].goal, MON + 5);
		story_today(&s, MON);
		s.state.caps.run = row[i].cap;
		amount = days_asked_amount(&s.state, MON + 1, MON + 6);
		if (amount != row[i].amount)
			fail_msg("row %zu: %d", i, amount);
		story_end(&s);
	}
}

/* --- goals --- */

/* A goal of the day of the birth is of this chapter, one of the day before is
 * not; it holds up to its race. */
static void
goals_of_a_chapter(void **test)
{
	static const struct {
		int told, race; /* from today, 0: no date */
		bool there;
	} row[] = {
		{ -280, 0, true },
		{ -281, 0, false },
		{ 0, 1, true },
		{ -5, -1, false },
		{ 1, 0, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_distance(&s);
		story_goal(&s, MON + row[i].told, GOAL_10K,
		    row[i].race == 0 ? DAY_NONE : MON + row[i].race);
		story_today(&s, MON);
		if ((goal_on(&s.state, MON) != NULL) != row[i].there)
			fail_msg("row %zu", i);
		story_end(&s);
	}
}

/* The peak lies in the six weeks before, in a week and in a run; a planned week
 * may be 100 m a run short of it. The taper ends with the week of the race. */
static void
peaks_and_tapers(void **test)
{
	static const struct {
		int week, week_m; /* weeks back */
		int run, run_m;   /* days back */
		int race;         /* weeks from now */
		int pct;
	} row[] = {
		{ 1, 35700, 1, 17000, 0, 55 },
		{ 1, 35699, 1, 17000, 0, 0 },
		{ 1, 36000, 1, 16999, 0, 0 },
		{ 6, 36000, 1, 17000, 0, 55 },
		{ 7, 36000, 1, 17000, 0, 0 },
		{ 1, 36000, 42, 17000, 0, 55 },
		{ 1, 36000, 43, 17000, 0, 0 },
		{ 1, 36000, 0, 17000, 0, 0 },
		{ 0, 36000, 1, 17000, 0, 0 },
		{ 1, 36000, 1, 17000, 1, 75 },
		{ 1, 36000, 1, 17000, 2, 0 },
	};
	size_t i, k;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int pct;

		story_in_metres(&s, MON - 70, 8000, 20000);
		for (k = 1; k < 60; k++)
			story_run_m(&s, MON - (int)k, 1000);
		story_run_m(&s, MON, 1000);
		story_goal(&s, MON, GOAL_HALF, MON + 7 * row[i].race + 6);
		story_today(&s, MON);
		for (k = 0; k < s.state.weeks.count; k++) {
			struct week_state *w = &s.state.weeks.items[k];

			w->runs = 3;
			w->metres = true;
			w->credited_m = w->monday == MON - 7 * row[i].week ?
			    row[i].week_m :
			    1000;
		}
		for (k = 0; k < s.state.runs.count; k++) {
			struct run_result *r = &s.state.runs.items[k];

			r->metres = true;
			r->credited_m = r->day == MON - row[i].run ?
			    row[i].run_m :
			    1000;
		}
		pct = goal_taper(&s.state, MON);
		if (pct != row[i].pct)
			fail_msg("row %zu: %d", i, pct);
		story_end(&s);
	}
}

/* Two limits that meet: the first is named. */
static void
setbacks_that_meet(void **test)
{
	static const struct {
		const char *id;
		int longest; /* with a run over its cap behind her; 0 without */
		int illness, window_s, m;
		enum rule because;
	} row[] = {
		{ "three quarters are all of it", 8800, 0, 0, 6600,
		    RULE_COUNT },
		{ "less than all", 8796, 0, 0, 6500, RULE_SPIKE_SMALL },
		{ "half, and half", 4400, 1, 0, 3300, RULE_SYMPTOM_Y3 },
		{ "half is less", 4410, 1, 0, 3300, RULE_SYMPTOM_Y3 },
		{ "a window that fits", 0, 0, 2580, 6600, RULE_COUNT },
		{ "a minute less", 0, 0, 2520, 6400, RULE_NAP_FIT },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out = { .because = RULE_COUNT };
		struct story s;

		begin_distance(&s);
		story_answer(&s, MON, ANSWER_ILLNESS, row[i].illness);
		if (row[i].window_s > 0)
			story_nap(&s, row[i].window_s / 60);
		story_today(&s, MON);
		s.state.memory->spike_next = row[i].longest > 0;
		if (row[i].longest > 0)
			s.state.caps.longest = row[i].longest;
		distance_session(&s.state, MON, &out);
		if (out.distance_m != row[i].m || out.because != row[i].because)
			fail_msg("%s: %d m, rule %d", row[i].id, out.distance_m,
			    (int)out.because);
		story_end(&s);
	}
}

static void
one_run_a_week(void **test)
{
	struct week_shape shape;
	bool is_long = true;
	struct story s;

	(void)test;
	distance_shape(10000, 1, 9000, &shape);
	assert_int_equal(shape.longest, 6000);
	assert_int_equal(shape.other, 0);
	begin_distance(&s);
	story_profile(&s)->run_days = 1u << WEEKDAY_MON;
	story_today(&s, MON);
	assert_true(distance_planned(&s.state, MON, &is_long) > 0);
	assert_false(is_long);
	story_end(&s);
}

/* --- days and weeks --- */

/* Runs on all the days that are looked at: no day before or after them. */
static void
runs_on_all_days(void **test)
{
	bool runs[2 * DAYS_AROUND + 1];
	struct story s;
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(runs); i++)
		runs[i] = true;
	begin_distance(&s);
	story_today(&s, MON);
	assert_int_equal(days_judge(&s.state, MON, runs), RULE_DAYS_GAP);
	story_end(&s);
}

/* Of three runs a week, on Monday: the plan's own makes way for one of that
 * day, and with two asked for, up to Sunday, the last goes to Friday. */
static void
run_days_beside_asked_ones(void **test)
{
	static const struct {
		const char *id;
		int asked[2];
		bool run_day;
	} row[] = {
		{ "none", { 99, 99 }, true },
		{ "one of two left", { 2, 99 }, true },
		{ "the last", { 2, 6 }, false },
		{ "the last, next week's apart", { 2, 7 }, true },
		{ "on the day", { 0, 99 }, false },
	};
	size_t i, n;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_on_ladder(&s, MON);
		story_profile(&s)->run_days = 1u << WEEKDAY_MON |
		    1u << WEEKDAY_FRI;
		for (n = 0; n < 2; n++) {
			if (row[i].asked[n] != 99)
				add(&s, MON + row[i].asked[n], 300, -1, NULL);
		}
		story_today(&s, MON);
		if (days_is_run_day(&s.state, MON) != row[i].run_day)
			fail_msg("%s", row[i].id);
		story_end(&s);
	}
}

/* After a large spike mornings are asked for beyond the days off: from the day
 * on that is due there is none to wait for. */
static void
days_to_wait_for(void **test)
{
	int due = MON + SPIKE_LARGE_OFF + 1, day;

	(void)test;
	for (day = due - 1; day <= due; day++) {
		struct wish wish = wish_unsaid(day);
		struct judgement j;
		struct story s;

		story_on_ladder(&s, MON);
		story_run(&s, MON, 3000);
		story_today(&s, day);
		assert_int_equal(s.state.memory->run_due, due);
		assert_int_equal(s.state.no_run_rule, RULE_SPIKE_LARGE);
		assert_int_equal(s.state.no_run_before,
		    day < due ? due : DAY_NONE);
		wish.run_s = 60;
		plan_judge(&s.state, &wish, &j);
		assert_int_equal(strstr(story_told(&j.findings,
					    RULE_SPIKE_LARGE)
					    ->text,
				     "the pain of 3 more mornings") == NULL,
		    day < due);
		story_end(&s);
	}
}

/* Whoever has all kinds of running waits for no other. */
static void
all_kinds_of_running(void **test)
{
	struct week_state week = { .monday = MON + 7 };
	struct story s;

	(void)test;
	begin_distance(&s);
	story_today(&s, MON);
	s.state.memory->level = 4;
	s.state.memory->clean_weeks = 99;
	quality_week(&s.state, &week, MON + 7);
	assert_int_equal(s.state.memory->level, 4);
	assert_int_equal(week.holds, 0);
	assert_int_equal(state_next_level(&s.state).needed, 0);
	story_end(&s);
}

/* Of the weeks behind her each counts that held enough, and nothing that lies
 * before the first of them. */
static void
base_of_few_weeks(void **test)
{
	enum { BEFORE = UNLOCK_BASE_WEEKS, ITEM = 3 };
	struct week_state week[BEFORE + UNLOCK_BASE_WEEKS + 1] = { 0 };
	struct gate_item item[UNLOCK_ITEMS];
	struct state state;
	struct story s;
	int n;

	(void)test;
	begin_distance(&s);
	story_today(&s, MON);
	state = s.state;
	for (n = 0; n < (int)COUNT(week); n++)
		week[n].credited_m = UNLOCK_WEEK_M;
	state.weeks.items = &week[BEFORE];
	for (n = 0; n <= UNLOCK_BASE_WEEKS; n++) {
		state.weeks.count = (size_t)n + 1;
		quality_unlock(&state, MON, item);
		assert_int_equal(item[ITEM].measured, n);
		assert_int_equal(item[ITEM].limit, UNLOCK_BASE_WEEKS);
		assert_int_equal(item[ITEM].met, n == UNLOCK_BASE_WEEKS);
	}
	story_end(&s);
}

/* --- missed time --- */

/* Four weeks on Monday's morning lower the week that begins; on a Tuesday it
 * stays as it began, with what two weeks had left. */
static void
week_of_a_gap(void **test)
{
	static const struct {
		int last, pct;
	} row[] = { { 0, GAP3_BASE_PCT }, { 1, GAP2_BASE_PCT } };
	size_t i;
	int n;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int today = MON + row[i].last + GAP3_DAYS;
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		for (n = 0; n < 7; n++)
			story_run(&s, MON - 2 - 3 * n, 1500);
		story_run(&s, MON + row[i].last, 1500);
		story_today(&s, today);
		assert_false(s.state.memory->distance);
		assert_int_equal(state_week(&s.state, today)->base,
		    cap_share(s.state.memory->back_base, row[i].pct));
		story_end(&s);
	}
}

/* Of the weeks before a gap the last three count, not the fourth. */
static void
weeks_before_a_gap(void **test)
{
	struct story s;
	int n;

	(void)test;
	begin_distance(&s);
	for (n = 0; n < 3; n++)
		story_run_m(&s, MON - 28 + 2 * n, 9000);
	story_today(&s, MON - 2 + GAP2_DAYS);
	assert_int_equal(s.state.memory->back_row, 2);
	assert_int_equal(s.state.memory->back_base, 20000);
	story_end(&s);
}

/* One run a week is enough while her sleep is broken: the first row is not
 * charged, a week without a run is, and then all of it. */
static void
gaps_of_broken_sleep(void **test)
{
	static const struct {
		const char *id;
		int ran, broken, today; /* days from MON; broken: nights from */
		int nights;             /* broken, then long ones */
		int stage;
	} row[] = {
		{ "no broken sleep", 0, 1, 8, 0, 9 },
		{ "two short nights only", 0, 1, 8, 2, 9 },
		{ "the eighth day", 0, 1, 8, 12, 10 },
		{ "the last of the week", 0, 1, 13, 12, 10 },
		{ "no run in that week", 0, 1, 14, 13, 7 },
		{ "a week without one, though only eight days", 6, 7, 14, 7,
		    9 },
		{ "over, but of these days", 0, 1, 8, 4, 10 },
		{ "over, the week after", 0, 1, 14, 4, 7 },
		{ "over on the day of the run", 5, -1, 13, 4, 9 },
		{ "over the day after it", 5, 0, 13, 4, 10 },
		{ "begun when it was charged", 0, 7, 10, 3, 9 },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_on_ladder(&s, MON);
		if (row[i].ran > 0)
			story_run(&s, MON, 300);
		story_run(&s, MON + row[i].ran, 900);
		story_greens(&s, MON - 3, MON + row[i].today);
		for (d = 0; d < row[i].nights; d++)
			story_answer(&s, MON + row[i].broken + d, ANSWER_SLEEP,
			    290);
		story_today(&s, MON + row[i].today);
		if (s.state.stage != row[i].stage)
			fail_msg("%s: S%d", row[i].id, s.state.stage);
		story_end(&s);
	}
}

/* The same in the distance weeks, where the seventh day costs a week. */
static void
weeks_of_broken_sleep(void **test)
{
	int broken;

	(void)test;
	for (broken = 0; broken <= 1; broken++) {
		struct story s;
		int d;

		begin_distance(&s);
		story_run_m(&s, MON, 6000);
		story_greens(&s, MON + 1, MON + 7);
		for (d = 1; d <= 7 && broken; d++)
			story_answer(&s, MON + d, ANSWER_SLEEP, 290);
		story_today(&s, MON + 7);
		assert_int_equal(s.state.memory->regression, broken);
		assert_int_equal(s.state.memory->back_row, broken ? 0 : 1);
		story_end(&s);
	}
}

/* Days of rest after a red lock give none of its weeks back. */
static void
rest_after_a_red_lock(void **test)
{
	int ran;

	(void)test;
	for (ran = 0; ran <= 1; ran++) {
		struct story s;

		begin_distance(&s);
		story_run_m(&s, MON, 6000);
		story_greens(&s, MON + 2, MON + 12);
		story_answer(&s, MON + 1, ANSWER_LIMP, 1);
		if (ran)
			story_run_m(&s, MON + 5, 3000);
		story_today(&s, MON + 3);
		assert_int_equal(s.state.caps.week, 10000);
		story_today(&s, MON + (ran ? 12 : 7));
		assert_int_equal(s.state.memory->back_row, ran ? 1 : 2);
		assert_int_equal(s.state.caps.week, ran ? 15000 : 10000);
		story_end(&s);
	}
}

/* A red lock that is released in the distance weeks is come back from. */
static void
back_after_a_red_lock(void **test)
{
	int limp;

	(void)test;
	for (limp = 0; limp <= 1; limp++) {
		struct story s;

		begin_distance(&s);
		story_answer(&s, MON, ANSWER_LIMP, limp);
		story_greens(&s, MON + 1, MON + PAIN_SETTLED_DAYS);
		story_today(&s, MON + PAIN_SETTLED_DAYS);
		assert_false(s.state.lock[CODE_R5].active);
		assert_int_equal(s.state.memory->back_row, limp ? 2 : 0);
		story_end(&s);
	}
}

/* --- less of a session --- */

static void
shorter_sessions(void **test)
{
	static const struct {
		const char *id;
		bool distance;
		int asked; /* 0: the plan's own session */
		int free_s, amount, total_s;
		enum session_kind kind;
	} row[] = {
		{ "all of it", false, 0, 1500, 900, 1500, SESSION_RUN },
		{ "a stage less", false, 0, 1499, 480, 1440, SESSION_RUN },
		{ "just that", false, 0, 1440, 480, 1440, SESSION_RUN },
		{ "no stage", false, 0, 1000, 0, 1000, SESSION_WALK },
		{ "half an hour", true, 1, 2000, 4600, 1980, SESSION_RUN },
		{ "1,500 m", true, 0, 1050, 1500, 1050, SESSION_RUN },
		{ "not 1,500 m", true, 0, 1049, 0, 1049, SESSION_WALK },
		{ "added", false, 900, 1499, 899, 1499, SESSION_RUN },
		{ "hardly a run", false, 900, 700, 100, 700, SESSION_RUN },
		{ "hardly any", false, 900, 699, 0, 699, SESSION_WALK },
		{ "added, all of it", true, 6050, 2415, 6050, 2415,
		    SESSION_RUN },
		{ "added, less", true, 6050, 2414, 6000, 2400, SESSION_RUN },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out;
		struct story s;
		int amount;

		if (row[i].distance)
			begin_distance(&s);
		else
			story_on_ladder(&s, MON);
		if (row[i].asked > 1)
			add(&s, MON, row[i].distance ? -1 : row[i].asked,
			    row[i].distance ? row[i].asked : -1, NULL);
		story_today(&s, MON);
		plan_shorter(&s.state, &s.state.session, row[i].free_s, &out);
		amount = row[i].distance ? out.distance_m : out.run_s;
		if (amount != row[i].amount || out.total_s != row[i].total_s ||
		    out.kind != row[i].kind)
			fail_msg("%s: %d, %d s, kind %d", row[i].id, amount,
			    out.total_s, (int)out.kind);
		story_end(&s);
	}
}

/* --- wishes --- */

/* Nothing left of the week is no run that could be nearer; a wish of no time
 * is still one of time. */
static void
wishes_of_nothing(void **test)
{
	struct wish wish = wish_unsaid(MON);
	struct judgement j;
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_today(&s, MON);
	wish.run_s = 0;
	plan_judge(&s.state, &wish, &j);
	assert_false(j.metres);
	wish.run_s = 600;
	s.state.caps.week_left = 0;
	plan_judge(&s.state, &wish, &j);
	assert_false(j.allowed);
	assert_false(j.has_nearest);
	story_end(&s);
}

/* The gate is asked in the morning: what today's run showed closes the day, not
 * the gate. */
static void
gate_after_todays_run(void **test)
{
	struct wish wish = wish_unsaid(MON);
	struct judgement j;
	struct story s;

	(void)test;
	story_begin(&s, MON - 300, MON);
	story_greens(&s, MON - 20, MON);
	story_run(&s, MON, 300)->leak = LEAK_RED;
	story_today(&s, MON);
	assert_true(s.state.lock[CODE_R3].active);
	wish.run_s = 300;
	plan_judge(&s.state, &wish, &j);
	assert_false(j.allowed);
	assert_null(story_found(&j.findings, RULE_GATE_QUIET));
	story_end(&s);
}

/* Without a profile there is no plan to move anything of. */
static void
moves_without_a_plan(void **test)
{
	struct state state = { 0 };
	struct log log = { 0 };
	struct judgement j;

	(void)test;
	replay(&state, &log, MON);
	plan_judge_move(&state, MON, MON + 1, &j);
	assert_false(j.allowed);
	assert_int_equal(j.findings.count, 1);
	state_clear(&state);
}

/* What she asked for today is of the seven days around a wish. */
static void
today_among_seven_days(void **test)
{
	struct wish wish = wish_unsaid(MON + 8);
	struct judgement j;
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_run(&s, MON + 2, 900);
	story_run(&s, MON + 4, 900);
	add(&s, MON + 6, 800, -1, NULL);
	story_today(&s, MON + 6);
	wish.run_s = 5000;
	plan_judge(&s.state, &wish, &j);
	assert_int_equal(story_told(&j.findings, RULE_CAP_ROLLING)->measured,
	    5000 + 900 + 900 + 800);
	story_end(&s);
}

/* --- what is said --- */

static void
fill(struct findings *list, int count, enum severity severity)
{
	int i;

	for (i = 0; i < count; i++)
		finding_add(list, RULE_CAP_RUN, severity, list->count, 0, NULL,
		    "%d", list->count);
}

/* A full list gives up the last of the least grave, for a graver one. */
static void
full_lists(void **test)
{
	static const struct {
		enum severity severity;
		int measured; /* of the last item afterwards */
	} row[] = {
		{ SEVERITY_INFO, FINDINGS_MAX - 1 },
		{ SEVERITY_WARN, FINDINGS_MAX - 1 },
		{ SEVERITY_HOLD, 99 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct {
			struct findings list;
			struct findings after; /* stays untouched */
		} f = { .list = { .count = 0 } };

		fill(&f.list, FINDINGS_MAX - 2, SEVERITY_HOLD);
		fill(&f.list, 2, SEVERITY_WARN);
		assert_int_equal(f.list.count, FINDINGS_MAX);
		finding_add(&f.list, RULE_CAP_WEEK, row[i].severity, 99, 0,
		    NULL, "one more");
		assert_int_equal(f.list.count, FINDINGS_MAX);
		assert_int_equal(f.list.item[FINDINGS_MAX - 1].measured,
		    row[i].measured);
		assert_int_equal(f.after.count, 0);
	}
}

/* --- the most of today --- */

static void
most_of_today(void **test)
{
	static const struct {
		const char *id;
		bool distance;
		enum answer answer;
		int value, free_s, amount, total_s;
		enum session_kind kind;
		enum rule because;
	} row[] = {
		{ "all the day", false, ANSWER_LIMP, 0, 0, 900, 1500,
		    SESSION_RUN, RULE_STAGE_CEILING },
		{ "just enough", false, ANSWER_LIMP, 0, 1500, 900, 1500,
		    SESSION_RUN, RULE_STAGE_CEILING },
		{ "a second less", false, ANSWER_LIMP, 0, 1499, 480, 1440,
		    SESSION_RUN, RULE_NAP_FIT },
		{ "for a walk", false, ANSWER_LIMP, 0, 1439, 0, 1439,
		    SESSION_WALK, RULE_NAP_FIT },
		{ "red", false, ANSWER_LIMP, 1, 0, 0, 0, SESSION_REST,
		    RULE_SYMPTOM_R5 },
		{ "amber", false, ANSWER_BREAST, 1, 0, 0, 1800, SESSION_WALK,
		    RULE_SYMPTOM_A5 },
		{ "amber, in 20 minutes", false, ANSWER_BREAST, 1, 1200, 0,
		    1200, SESSION_WALK, RULE_SYMPTOM_A5 },
		{ "5 km and the warm-up", true, ANSWER_LIMP, 0, 2100, 5000,
		    2100, SESSION_RUN, RULE_NAP_FIT },
		{ "a second less", true, ANSWER_LIMP, 0, 2099, 4900, 2070,
		    SESSION_RUN, RULE_NAP_FIT },
		{ "the warm-up", true, ANSWER_LIMP, 0, 600, 0, 600,
		    SESSION_WALK, RULE_NAP_FIT },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct ceiling out;
		struct story s;
		int amount;

		if (row[i].distance)
			begin_distance(&s);
		else
			story_on_ladder(&s, MON);
		story_answer(&s, MON, row[i].answer, row[i].value);
		story_today(&s, MON);
		plan_ceiling(&s.state, row[i].free_s, &out);
		amount = row[i].distance ? out.session.distance_m :
					   out.session.run_s;
		if (out.session.kind != row[i].kind ||
		    amount != row[i].amount ||
		    out.session.total_s != row[i].total_s ||
		    out.session.because != row[i].because)
			fail_msg("%s: kind %d, %d, %d s, rule %d", row[i].id,
			    (int)out.session.kind, amount, out.session.total_s,
			    (int)out.session.because);
		if (out.session.kind == SESSION_RUN && !row[i].distance)
			assert_int_equal(out.session.filler, amount < 900);
		story_end(&s);
	}
}

/* --- loads and food --- */

/* Seven days with a mean of four and a deviation of two are just not monotone;
 * with nothing but zeros there is no load to compare. */
static void
loads_just_varied(void **test)
{
	static const int load[] = { 7, 1, 5, 3, 6, 2, 4 };
	int more, i;

	(void)test;
	for (more = 0; more <= 1; more++) {
		struct findings out = { 0 };
		struct story s;

		story_begin(&s, MON - 300, MON - 28);
		for (i = 0; i < 7; i++) {
			struct activity *a = story_run(&s, MON - i, 60);

			a->session_s = 60 * (load[i] + (i == 1 ? more : 0));
			a->rpe = 1;
		}
		story_today(&s, MON);
		load_read(&s.state, &out);
		assert_int_equal(out.count, more);
		story_end(&s);
	}
	for (more = 0; more <= 1; more++) {
		struct findings out = { 0 };
		struct story s;

		story_begin(&s, MON - 300, MON - 28);
		for (i = 0; i < 40; i += 2)
			story_run(&s, MON - i, 600)->rpe = more == 0 ? 0 : 3;
		story_today(&s, MON);
		load_read(&s.state, &out);
		assert_int_equal(out.count, more);
		story_end(&s);
	}
}

/* A long run of three hours before a marathon, after half a year of distance
 * weeks and with speed days; else of one and a half. */
static void
long_run_of_a_marathon(void **test)
{
	static const struct {
		enum goal_kind goal;
		int level, weeks, minutes;
	} row[] = {
		{ GOAL_MARATHON, 1, 26, 180 },
		{ GOAL_MARATHON, 1, 25, 90 },
		{ GOAL_MARATHON, 0, 26, 60 },
		{ GOAL_HALF, 1, 26, 90 },
		{ GOAL_NONE, 1, 26, 90 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_distance(&s);
		story_goal(&s, MON, row[i].goal, DAY_NONE);
		story_today(&s, MON);
		s.state.memory->level = row[i].level;
		s.state.memory->distance_weeks = row[i].weeks;
		assert_int_equal(distance_long(&s.state),
		    row[i].minutes * 60 * 1000 / distance_pace(&s.state));
		story_end(&s);
	}
}

/* Whatever the phase is: a gate that is asked again says nothing of loads. */
static bool
says_load(const struct story *s)
{
	struct findings found = { 0 };

	load_read(&s->state, &found);
	return story_found(&found, RULE_LOAD_EWMA) != NULL;
}

static void
loads_at_their_bounds(void **test)
{
	/* Mean 4, deviation 2. */
	static const int minutes[] = { 7, 1, 6, 2, 5, 3, 4 };
	struct load_mean none = { 0 };
	struct story s;
	int d;

	(void)test;
	assert_true(load_mean_ratio(&none) == 0);
	story_on_ladder(&s, MON);
	for (d = 0; d < 7; d++)
		story_walk(&s, MON + d, 60 * minutes[d])->rpe = 1;
	story_today(&s, MON + 6);
	assert_false(says(&s, RULE_LOAD_MONOTONY));
	story_end(&s);
	/* Runs whose effort nobody said make no load. */
	story_on_ladder(&s, MON);
	for (d = 0; d < 7; d++)
		s.log.activity.items[d].rpe = -1;
	for (; d < (int)s.log.activity.count; d++)
		s.log.activity.items[d].rpe = -1;
	story_today(&s, MON + 20);
	assert_false(says_load(&s));
	story_end(&s);
}

/* Four weeks of data begin with the first effort told. */
static void
loads_begin_with_an_effort(void **test)
{
	struct activity *half;
	struct story s;
	int i;

	(void)test;
	story_on_ladder(&s, MON);
	for (i = 0; i < (int)s.log.activity.count; i++)
		s.log.activity.items[i].rpe = -1;
	half = &s.log.activity.items[i / 2];
	half->rpe = 2;
	story_today(&s, half->day + LOAD_MONTH_DAYS - 2);
	assert_false(says_load(&s));
	story_today(&s, half->day + LOAD_MONTH_DAYS - 1);
	assert_true(says_load(&s));
	story_end(&s);
}

/* A gram a kilogram after speed, run or still to be run; half after an easy
 * run, though there was speed another day. */
static void
food_after_speed(void **test)
{
	static const struct {
		int quality; /* days ago */
		enum run_type planned;
		bool ran;
		int carb_g;
	} row[] = {
		{ 0, RUN_EASY, true, 64 },
		{ 1, RUN_EASY, true, 32 },
		{ 1, RUN_THRESHOLD, false, 64 },
		{ 1, RUN_THRESHOLD, true, 32 },
		{ 1, RUN_EASY, false, 32 },
	};
	size_t i, n;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct targets out;
		struct story s;

		story_begin(&s, MON - 120, MON - 1);
		story_profile(&s)->mass_g = 64000;
		story_ready(&s, MON);
		story_run(&s, MON - 1, 600);
		if (row[i].ran)
			story_run(&s, MON, 600);
		story_today(&s, MON);
		for (n = 0; n < s.state.runs.count; n++) {
			struct run_result *r = &s.state.runs.items[n];

			r->quality = r->day == MON - row[i].quality;
		}
		model_day(&s.state, MON)->session.type = row[i].planned;
		fuel_read(&s.state, MON, 1200, 600, &out);
		if (out.carb_g != row[i].carb_g)
			fail_msg("row %zu: %d g", i, out.carb_g);
		story_end(&s);
	}
	/* The first run there ever was. */
	{
		struct targets out;
		struct story s;

		story_begin(&s, MON - 120, MON);
		story_profile(&s)->mass_g = 64000;
		story_run(&s, MON, 600);
		story_today(&s, MON);
		fuel_read(&s.state, MON, 1200, 600, &out);
		assert_int_equal(out.carb_g, 32);
		story_end(&s);
	}
}

/* A walk in the heat is no session that salt is asked for. */
static void
salt_in_the_heat(void **test)
{
	int session_s;

	(void)test;
	for (session_s = 0; session_s <= 1; session_s++) {
		struct findings out = { 0 };
		struct activity *a;
		struct story s;

		story_on_ladder(&s, MON);
		a = story_walk(&s, MON, 1800);
		a->temp_c10 = 300;
		a->dew_c10 = 200;
		story_today(&s, MON);
		fuel_say(&s.state, MON, session_s, &out);
		assert_int_equal(out.count, session_s);
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_that_are_known),
		cmocka_unit_test(points_of_the_week),
		cmocka_unit_test(point_of_low_energy),
		cmocka_unit_test(point_of_energy),
		cmocka_unit_test(placed_by_bouts_and_days),
		cmocka_unit_test(declared_runs),
		cmocka_unit_test(weeks_and_runs_that_are_not),
		cmocka_unit_test(holds_that_touch),
		cmocka_unit_test(days_off_of_two_rules),
		cmocka_unit_test(amounts_from_nothing),
		cmocka_unit_test(feeding_and_weight),
		cmocka_unit_test(first_morning_of_a_chapter),
		cmocka_unit_test(bouts_and_walks),
		cmocka_unit_test(walks_chosen),
		cmocka_unit_test(amounts_asked_for),
		cmocka_unit_test(added_sessions),
		cmocka_unit_test(added_session_in_a_short_nap),
		cmocka_unit_test(added_sessions_at_a_cap),
		cmocka_unit_test(sessions_under_a_ceiling),
		cmocka_unit_test(overrides_lift_one_rule),
		cmocka_unit_test(time_there_is),
		cmocka_unit_test(chosen_on_a_closed_day),
		cmocka_unit_test(races_as_fast_as_allowed),
		cmocka_unit_test(room_beside_a_race),
		cmocka_unit_test(goals_of_a_chapter),
		cmocka_unit_test(peaks_and_tapers),
		cmocka_unit_test(setbacks_that_meet),
		cmocka_unit_test(one_run_a_week),
		cmocka_unit_test(runs_on_all_days),
		cmocka_unit_test(run_days_beside_asked_ones),
		cmocka_unit_test(days_to_wait_for),
		cmocka_unit_test(all_kinds_of_running),
		cmocka_unit_test(base_of_few_weeks),
		cmocka_unit_test(week_of_a_gap),
		cmocka_unit_test(weeks_before_a_gap),
		cmocka_unit_test(gaps_of_broken_sleep),
		cmocka_unit_test(weeks_of_broken_sleep),
		cmocka_unit_test(rest_after_a_red_lock),
		cmocka_unit_test(back_after_a_red_lock),
		cmocka_unit_test(shorter_sessions),
		cmocka_unit_test(wishes_of_nothing),
		cmocka_unit_test(gate_after_todays_run),
		cmocka_unit_test(moves_without_a_plan),
		cmocka_unit_test(today_among_seven_days),
		cmocka_unit_test(full_lists),
		cmocka_unit_test(most_of_today),
		cmocka_unit_test(loads_just_varied),
		cmocka_unit_test(long_run_of_a_marathon),
		cmocka_unit_test(loads_at_their_bounds),
		cmocka_unit_test(loads_begin_with_an_effort),
		cmocka_unit_test(food_after_speed),
		cmocka_unit_test(salt_in_the_heat),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
