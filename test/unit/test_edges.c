/* SPDX-License-Identifier: ISC */
/*
 * The last that is allowed and the first that is not, by the id of the rule:
 * the bounds that the worked examples do not stand on.
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

#define BMI_POINT 6                /* the seventh of the list */
#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* The fourth week is lighter when the first, where she began, counts. */
static void
deload_week_counts_from_start(void **test)
{
	static const struct {
		const char *id;
		int start; /* days after the Monday of the first week */
		bool lighter;
	} row[] = {
		{ "begun on its Sunday", 6, true },
		{ "begun the day after", 7, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int week;

		story_begin(&s, MON - 300, MON + row[i].start);
		for (week = 0; week < 3; week++) {
			story_run(&s, MON + 7 * week, 600);
			story_run(&s, MON + 7 * week + 3, 600);
		}
		story_ready(&s, MON);
		story_greens(&s, MON, MON + 21);
		story_today(&s, MON + 21);
		if (s.state.deload != row[i].lighter)
			fail_msg("%s: %d", row[i].id, s.state.deload);
		story_end(&s);
	}
}

/* The mean of seven nights, at the Monday after them. */
static void
deload_week_by_sleep(void **test)
{
	static const struct {
		const char *id;
		int sleep, last;
		bool lighter, hold;
	} row[] = {
		{ "5:00", 300, 300, false, true },
		{ "under 5:00", 300, 299, true, true },
		{ "5:30", 330, 330, false, false },
		{ "under 5:30", 330, 329, false, true },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int d;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON - 7);
		for (d = 0; d < 7; d++)
			story_answer(&s, MON + d, ANSWER_SLEEP,
			    d < 6 ? row[i].sleep : row[i].last);
		story_today(&s, MON + 7);
		if (s.state.deload != row[i].lighter ||
		    !(state_week(&s.state, MON + 7)->holds &
			1u << HOLD_SLEEP) != !row[i].hold)
			fail_msg("%s: %d", row[i].id, s.state.deload);
		story_end(&s);
	}
}

/* A kept week whose nights alone score: 30 with seven, 25 with six. */
static void
tell_recovery(struct story *s, int monday, int nights)
{
	int d;

	story_run(s, monday, 60)->start_min = 600;
	for (d = 0; d < 7; d++)
		story_answer(s, monday + d, ANSWER_SLEEP,
		    d < nights ? 420 : 419);
	story_tick(s, monday, "refuel", 1, 1200); /* late */
	story_tick(s, monday + 1, "hydration", 100, -1);
}

static void
recovery_deload_at_30(void **test)
{
	static const struct {
		const char *id;
		int before; /* weeks since the birth before these two */
		int first, second;
		bool lighter;
	} row[] = {
		{ "30 and 30", 40, 7, 7, false },
		{ "30 and 25", 40, 7, 6, false },
		{ "25 and 30", 40, 6, 7, false },
		{ "25 and 25", 40, 6, 6, true },
		{ "the first two of all", 0, 6, 6, true },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 7 * row[i].before, MON);
		tell_recovery(&s, MON, row[i].first);
		tell_recovery(&s, MON + 7, row[i].second);
		story_today(&s, MON + 14);
		if (s.state.deload != row[i].lighter)
			fail_msg("%s: %d, scores %d and %d", row[i].id,
			    s.state.deload,
			    state_week(&s.state, MON)->ledger.score,
			    state_week(&s.state, MON + 7)->ledger.score);
		story_end(&s);
	}
}

/* How far the next run day is: by distance weeks, then by weeks of speed. */
static void
days_count_next(void **test)
{
	static const struct {
		const char *id;
		int most, distance, speed, done, needed;
	} row[] = {
		{ "3 runs", 3, 2, 1, 2, 4 },
		{ "3 runs, held", 3, 5, 1, 4, 4 },
		{ "4 runs", 4, 6, 3, 3, 8 },
		{ "4 runs, held", 4, 12, 9, 8, 8 },
		{ "5 runs", 5, 12, 9, 0, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct memory m = { .runs_max = row[i].most,
			.distance_weeks = row[i].distance,
			.speed_weeks = row[i].speed };
		struct state state = { .memory = &m };
		int runs;
		struct progress next = state_next_run_day(&state, &runs);

		if (runs != row[i].most || next.done != row[i].done ||
		    next.needed != row[i].needed)
			fail_msg("%s: %d, %d of %d", row[i].id, runs, next.done,
			    next.needed);
	}
}

/* Runs on the days around Wednesday 7 ("x" in the middle): may it take one? */
static void
days_judged(void **test)
{
	static const struct {
		const char *id;
		bool distance;
		int level, most;
		const char *runs; /* Thu to Tue, Wed, Thu to Tue */
		enum rule rule;
	} row[] = {
		{ "P1 alone", false, 0, 3, "......x......", RULE_COUNT },
		{ "P1 the day before", false, 0, 3, ".....rx......",
		    RULE_DAYS_GAP },
		{ "P1 the day after", false, 0, 3, "......xr.....",
		    RULE_DAYS_GAP },
		{ "P1 two days apart", false, 0, 3, "....r.x.r....",
		    RULE_COUNT },
		{ "P2 two in a row", true, 0, 3, ".....rx......", RULE_COUNT },
		{ "P2 three in a row", true, 0, 4, "....rrx......",
		    RULE_DAYS_GAP },
		{ "P2 the middle of three", true, 0, 4, ".....rxr.....",
		    RULE_DAYS_GAP },
		{ "P3 three in a row", true, 1, 5, "....rrx......",
		    RULE_COUNT },
		{ "P3 four in a row", true, 1, 5, "....rrxr.....",
		    RULE_DAYS_GAP },
		{ "the third in 7 days", true, 0, 3, "r..r..x......",
		    RULE_COUNT },
		{ "the fourth in 7 days", true, 0, 3, "r.r.r.x......",
		    RULE_DAYS_COUNT },
		{ "the fourth, days ahead", true, 0, 3, "......x.r.r.r",
		    RULE_DAYS_COUNT },
		{ "the edge of both", true, 0, 3, "rr....x....rr", RULE_COUNT },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct memory m = { .runs_max = row[i].most,
			.distance = row[i].distance,
			.level = row[i].level };
		struct state state = { .memory = &m };
		bool runs[2 * DAYS_AROUND + 1];
		enum rule rule;
		int d;

		for (d = 0; d <= 2 * DAYS_AROUND; d++)
			runs[d] = row[i].runs[d] == 'r';
		rule = days_judge(&state, MON + 2, runs);
		if (rule != row[i].rule)
			fail_msg("%s: %d", row[i].id, (int)rule);
	}
}

/* What one answer alone makes of a morning far from any run. */
static void
symptom_bounds(void **test)
{
#define CODE(id) (1u << CODE_##id)
	static const struct {
		enum answer answer;
		int value;
		unsigned codes;
	} row[] = {
		{ ANSWER_TEMP, 379, 0 },
		{ ANSWER_TEMP, 380, CODE(R1) },
		{ ANSWER_BLEEDING, 1, 0 },
		{ ANSWER_BLEEDING, 2, CODE(R2) },
		{ ANSWER_BLEEDING, 3, CODE(E1) },
		{ ANSWER_LEAK, 1, CODE(Y3) },
		{ ANSWER_LEAK, 2, CODE(A1) },
		{ ANSWER_LEAK, 3, CODE(R3) },
		{ ANSWER_HEAVINESS, 1, CODE(Y3) },
		{ ANSWER_HEAVINESS, 2, CODE(R3) },
		{ ANSWER_PAIN, 5, 0 },
		{ ANSWER_PAIN, 6, CODE(R5) },
		{ ANSWER_PELVIC_PAIN, 2, 0 },
		{ ANSWER_PELVIC_PAIN, 3, CODE(A3) },
		{ ANSWER_PELVIC_PAIN, 5, CODE(A3) },
		{ ANSWER_PELVIC_PAIN, 6, CODE(R5) },
		{ ANSWER_SCAR_PAIN, 2, 0 },
		{ ANSWER_SCAR_PAIN, 3, CODE(A3) },
		{ ANSWER_SCAR_PAIN, 5, CODE(A3) },
		{ ANSWER_SCAR_PAIN, 6, CODE(R6) },
		{ ANSWER_SLEEP, 239, CODE(N1) },
		{ ANSWER_SLEEP, 240, CODE(Y2a) },
		{ ANSWER_SLEEP, 299, CODE(Y2a) },
		{ ANSWER_SLEEP, 300, CODE(Y2b) },
		{ ANSWER_SLEEP, 359, CODE(Y2b) },
		{ ANSWER_SLEEP, 360, 0 },
		{ ANSWER_ENERGY, 1, CODE(N1) },
		{ ANSWER_ENERGY, 2, CODE(Y3) },
		{ ANSWER_ENERGY, 3, 0 },
		{ ANSWER_SORENESS, 3, 0 },
		{ ANSWER_SORENESS, 4, CODE(Y3) },
		{ ANSWER_SORENESS, 6, CODE(Y3) },
		{ ANSWER_SORENESS, 7, CODE(N1) },
	};
#undef CODE
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON - 7);
		story_greens(&s, MON - 6, MON);
		story_answer(&s, MON, row[i].answer, row[i].value);
		story_today(&s, MON);
		if (state_day(&s.state, MON)->codes != row[i].codes)
			fail_msg("answer %d, %d: %x", (int)row[i].answer,
			    row[i].value,
			    (unsigned)state_day(&s.state, MON)->codes);
		story_end(&s);
	}
}

/* Before the gate: so many minutes as weeks, ten at least, thirty at most. */
static void
walks_by_week(void **test)
{
	static const struct {
		int weeks, walk_s;
	} row[] = { { 1, 600 }, { 2, 600 }, { 3, 900 }, { 5, 1500 },
		{ 6, 1800 }, { 7, 1800 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int walks = 0, d;

		story_begin(&s, MON - 7 * row[i].weeks, MON);
		for (d = 0; d < 7; d++) {
			story_today(&s, MON + d);
			if (s.state.session.kind != SESSION_WALK)
				continue;
			walks++;
			assert_int_equal(s.state.session.total_s,
			    row[i].walk_s);
		}
		assert_true(walks > 0);
		story_end(&s);
	}
}

/* Three walks of half an hour within a fortnight. */
static void
gate_walks(void **test)
{
	static const struct {
		const char *id;
		int back, walk_s;
		bool met;
	} row[] = {
		{ "the first of 14 days", 13, 1800, true },
		{ "the day before them", 14, 1800, false },
		{ "a second short", 5, 1799, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON - 20);
		story_walk(&s, MON - 1, 1800);
		story_walk(&s, MON - 3, 1800);
		story_walk(&s, MON - row[i].back, row[i].walk_s);
		story_greens(&s, MON - 6, MON);
		story_today(&s, MON);
		if (s.state.gate.item[4].met != row[i].met)
			fail_msg("%s: %d", row[i].id, !row[i].met);
		story_end(&s);
	}
}

static void
fuel_bounds(void **test)
{
	static const struct {
		const char *id;
		int mass_g, session_s, run_s;
		int water_ml, protein_g, carb_g;
	} row[] = {
		{ "at rest", 60000, 0, 0, 1600, 0, 0 },
		{ "an hour", 60000, 3600, 2699, 2100, 20, 30 },
		{ "and a second", 60000, 3601, 2700, 2150, 20, 60 },
		{ "the most", 170000, 36000, 60, 4000, 40, 85 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct targets out;
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_profile(&s)->mass_g = row[i].mass_g;
		story_today(&s, MON);
		fuel_read(&s.state, MON, row[i].session_s, row[i].run_s, &out);
		if (out.water_ml != row[i].water_ml ||
		    out.protein_g != row[i].protein_g ||
		    out.carb_g != row[i].carb_g)
			fail_msg("%s: %d mL, %d g, %d g", row[i].id,
			    out.water_ml, out.protein_g, out.carb_g);
		story_end(&s);
	}
}

static void
salt_after_an_hour(void **test)
{
	struct findings out = { 0 };
	struct story s;

	(void)test;
	story_begin(&s, MON - 300, MON);
	story_today(&s, MON);
	fuel_say(&s.state, MON, 3600, &out);
	assert_int_equal(out.count, 0);
	fuel_say(&s.state, MON, 3601, &out);
	assert_int_equal(out.count, 1);
	story_end(&s);
}

/* Temperature and dew point in Fahrenheit, added: more water above 130. */
static void
water_in_the_heat(void **test)
{
	static const struct {
		int temp_c10, dew_c10, water_ml;
	} row[] = { { 211, 156, 1600 }, { 211, 161, 1850 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct targets out;
		struct activity *a;
		struct story s;

		story_begin(&s, MON - 300, MON);
		a = story_run(&s, MON, 60);
		a->temp_c10 = row[i].temp_c10;
		a->dew_c10 = row[i].dew_c10;
		story_today(&s, MON);
		fuel_read(&s.state, MON, 0, 0, &out);
		assert_int_equal(out.water_ml, row[i].water_ml);
		story_end(&s);
	}
}

static void
heat_flag(void **test)
{
	static const struct {
		int temp_c10, dew_c10;
		bool flagged;
	} row[] = { { 322, 322, false }, { 328, 322, true } }; /* 180, 181 */
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct activity *a;
		struct story s;

		story_begin(&s, MON - 300, MON);
		a = story_run(&s, MON, 60);
		a->temp_c10 = row[i].temp_c10;
		a->dew_c10 = row[i].dew_c10;
		story_today(&s, MON);
		assert_int_equal(!(story_last_run(&s)->flags &
				     1u << FLAG_HEAT_INDEX),
		    !row[i].flagged);
		story_end(&s);
	}
}

static void
tier_by_mass(void **test)
{
	static const struct {
		int mass_g;
		bool point;
	} row[] = { { 76799, false }, { 76800, true } }; /* 30 at 1.60 m */
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_profile(&s)->mass_g = row[i].mass_g;
		story_profile(&s)->height_mm = 1600;
		story_today(&s, MON);
		assert_int_equal(!(s.state.tier_points & 1u << BMI_POINT),
		    !row[i].point);
		story_end(&s);
	}
}

/* Six runs before she begins place her; the oldest on the 28th day. */
static void
placement_days(void **test)
{
	static const struct {
		int back;
		bool placed;
	} row[] = { { 28, true }, { 29, false } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int n;

		story_begin(&s, MON - 300, MON);
		for (n = 0; n < 5; n++)
			story_run(&s, MON - 2 - 3 * n, 900);
		story_run(&s, MON - row[i].back, 900);
		story_ready(&s, MON);
		story_today(&s, MON);
		if ((s.state.stage > 1) != row[i].placed)
			fail_msg("%d days: S%d", row[i].back, s.state.stage);
		story_end(&s);
	}
}

/* The five latest easy runs, rounded to the slower. */
static void
pace_of_five(void **test)
{
	static const int pace[] = { 700, 500, 400, 400, 400, 400 };
	struct run_result run[COUNT(pace)];
	struct memory m = { .level = 0 };
	struct state state = { .memory = &m };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(pace); i++)
		run[i] = (struct run_result){ .type = RUN_EASY,
			.pace_s_per_km = pace[i] };
	state.runs.items = run;
	state.runs.count = COUNT(pace);
	assert_int_equal(distance_pace(&state), 420);
	/* The long run: an hour, and an hour and a half from speed days on. */
	assert_int_equal(distance_long(&state), 3600000 / 420);
	m.level = 1;
	assert_int_equal(distance_long(&state), 5400000 / 420);
	/* What fits a window: five minutes of walking at each end. */
	assert_int_equal(distance_window(2400, 450), 4000);
	assert_int_equal(distance_window(2399, 450), 3900);
	assert_int_equal(stage_row(17)->total_s, 2400);
}

/* What she ran or declared before she began tells her pace as well: at 8:00 a
 * kilometre an hour is 7.5 km. */
static void
pace_before_the_start(void **test)
{
	struct fact fact = { .kind = FACT_PLACEMENT };
	struct story s;
	int n;

	(void)test;
	story_begin(&s, MON - 300, MON);
	for (n = 0; n < 7; n++)
		story_run(&s, MON - 2 - 3 * n, 2400)->distance_m = 5000;
	story_today(&s, MON);
	assert_true(s.state.caps.metres);
	assert_int_equal(distance_pace(&s.state), 480);
	assert_int_equal(distance_long(&s.state), 7500);
	story_end(&s);
	story_begin(&s, MON - 300, MON);
	fact.placement = (struct placement){ .runs = 12,
		.longest_s = 2400,
		.continuous_s = 2400,
		.weekly_s = 7200,
		.longest_m = 5000,
		.weekly_m = 15000 };
	fact.head.day = MON;
	fact.head.id.byte[0] = 99;
	log_put(&s.log, &fact);
	story_today(&s, MON);
	assert_true(s.state.caps.metres);
	assert_int_equal(distance_pace(&s.state), 480);
	/* Without a distance nothing is known of it. */
	s.log.placement.items[0].longest_m = -1;
	story_today(&s, MON);
	assert_int_equal(distance_pace(&s.state), 450);
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(deload_week_counts_from_start),
		cmocka_unit_test(deload_week_by_sleep),
		cmocka_unit_test(recovery_deload_at_30),
		cmocka_unit_test(days_count_next),
		cmocka_unit_test(days_judged),
		cmocka_unit_test(symptom_bounds),
		cmocka_unit_test(walks_by_week),
		cmocka_unit_test(gate_walks),
		cmocka_unit_test(fuel_bounds),
		cmocka_unit_test(salt_after_an_hour),
		cmocka_unit_test(water_in_the_heat),
		cmocka_unit_test(heat_flag),
		cmocka_unit_test(tier_by_mass),
		cmocka_unit_test(placement_days),
		cmocka_unit_test(pace_of_five),
		cmocka_unit_test(pace_before_the_start),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
