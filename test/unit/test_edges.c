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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(deload_week_counts_from_start),
		cmocka_unit_test(deload_week_by_sleep),
		cmocka_unit_test(recovery_deload_at_30),
		cmocka_unit_test(days_count_next),
		cmocka_unit_test(days_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
