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

#include <string.h>

#include "lope/date.h"
#include "lope/plan.h"
#include "model/model.h"
#include "story.h"

#define BMI_POINT 6                /* the seventh of the list */
#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Why the week of day is lighter. */
static void
says_lighter(const struct story *s, int day, const char *why)
{
	char text[LIGHTER_WHY_SIZE];

	assert_string_equal(lighter_why(state_week(&s->state, day)->deload,
				text),
	    why);
}

static void
deload_week_after_two_events(void **test)
{
	struct story s;

	(void)test;
	story_begin(&s, MON - 300, MON);
	story_ready(&s, MON);
	story_greens(&s, MON, MON + 7);
	story_answer(&s, MON + 1, ANSWER_PELVIC_PAIN, 3);
	story_answer(&s, MON + 5, ANSWER_PELVIC_PAIN, 3);
	story_today(&s, MON + 7);
	assert_true(s.state.deload);
	says_lighter(&s, MON + 7, "two amber events within 14 days");
	says_lighter(&s, MON, "");
	assert_int_equal(state_week(&s.state, MON)->deload, LIGHTER_NOT);
	story_end(&s);
}

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
		if (row[i].lighter)
			says_lighter(&s, MON + 21,
			    "the fourth, after three with two runs or more");
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
		if (row[i].lighter)
			says_lighter(&s, MON + 7,
			    "seven nights were under 5:00 on average");
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
		int legs; /* times in both, 1.66 points each */
		bool lighter;
	} row[] = {
		{ "30 and 30", 40, 7, 7, 0, false },
		{ "30 and 25", 40, 7, 6, 0, false },
		{ "25 and 30", 40, 6, 7, 0, false },
		{ "25 and 25", 40, 6, 6, 0, true },
		{ "29 and 29", 40, 6, 6, 2, true },
		{ "30 with all legs", 40, 6, 6, 3, false },
		{ "the first two of all", 0, 6, 6, 0, true },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 7 * row[i].before, MON);
		tell_recovery(&s, MON, row[i].first);
		tell_recovery(&s, MON + 7, row[i].second);
		for (d = 0; d < row[i].legs; d++) {
			story_tick(&s, MON + d, "legs-on-wall", 1, -1);
			story_tick(&s, MON + 7 + d, "legs-on-wall", 1, -1);
		}
		story_today(&s, MON + 14);
		if (s.state.deload != row[i].lighter)
			fail_msg("%s: %d, scores %d and %d", row[i].id,
			    s.state.deload,
			    state_week(&s.state, MON)->ledger.score,
			    state_week(&s.state, MON + 7)->ledger.score);
		if (row[i].lighter)
			says_lighter(&s, MON + 14,
			    "recovery was under 30 in two weeks");
		story_end(&s);
	}
}

/* A kept week of 50 points grows, one of 49 holds. */
static void
recovery_hold_at_50(void **test)
{
	static const struct {
		int nights, water, score;
		bool hold;
	} row[] = { { 7, 0, 50, false }, { 5, 4, 49, true } };
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct week_state *w;
		struct story s;

		story_begin(&s, MON - 280, MON);
		tell_recovery(&s, MON, row[i].nights);
		for (d = 0; d < 7; d++)
			story_tick(&s, MON + d, "pelvic-floor", 1, -1);
		for (d = 2; d < 2 + row[i].water; d++)
			story_tick(&s, MON + d, "hydration", 4000, -1);
		story_today(&s, MON + 7);
		w = state_week(&s.state, MON);
		assert_true(w->ledger.kept);
		assert_int_equal(w->ledger.score, row[i].score);
		assert_int_equal(!(state_week(&s.state, MON + 7)->holds &
				     1u << HOLD_RECOVERY),
		    !row[i].hold);
		story_end(&s);
	}
}

/* Two tasks on two days make a kept week; two of either alone do not. */
static void
weeks_that_are_kept(void **test)
{
	static const struct {
		const char *first, *second;
		int apart;
		bool kept;
	} row[] = {
		{ "yoga", "roll", 1, true },
		{ "yoga", "roll", 0, false },
		{ "yoga", "yoga", 1, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 280, MON);
		story_tick(&s, MON, row[i].first, 1, -1);
		story_tick(&s, MON + row[i].apart, row[i].second, 1, -1);
		story_today(&s, MON + 7);
		assert_int_equal(state_week(&s.state, MON)->ledger.kept,
		    row[i].kept);
		story_end(&s);
	}
}

/* What a week grows by: where the percentage and the least step meet, below and
 * above. */
static void
growth_of_each_tier(void **test)
{
	static const struct {
		enum tier tier;
		bool metres;
		int base, cap;
	} row[] = {
		{ TIER_A, false, 5000, 5600 },
		{ TIER_A, false, 6600, 7260 },
		{ TIER_B, false, 4000, 4480 },
		{ TIER_B, false, 6000, 6600 },
		{ TIER_C, false, 5000, 5300 },
		{ TIER_C, false, 8000, 8400 },
		{ TIER_A, true, 5000, 6000 },
		{ TIER_A, true, 20000, 22000 },
		{ TIER_B, true, 5000, 5800 },
		{ TIER_B, true, 20000, 22000 },
		{ TIER_C, true, 5000, 5500 },
		{ TIER_C, true, 20000, 21000 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++)
		assert_int_equal(cap_grown(row[i].base, row[i].tier,
				     row[i].metres),
		    row[i].cap);
}

/* After 31 days without a run, 33 % of the longest ever. */
static void
longest_of_an_empty_window(void **test)
{
	struct story s;

	(void)test;
	story_in_metres(&s, MON, 6000, 12000);
	story_today(&s, MON);
	s.state.memory->longest_ever_m = 10000;
	assert_int_equal(cap_longest(&s.state, MON - 2 + 30), 6000);
	assert_int_equal(cap_longest(&s.state, MON - 2 + 31), 3300);
	story_end(&s);
}

/* The seventh day without a run is as good as a lighter week; in the distance
 * weeks it begins the weeks that lead back. */
static void
seven_days_without_a_run(void **test)
{
	struct story s;
	int week;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 17);
	for (week = 0; week < 2; week++) {
		story_run(&s, MON + 7 * week, 600);
		story_run(&s, MON + 7 * week + 3, 600);
	}
	story_today(&s, MON + 10 + 6);
	assert_int_equal(s.state.memory->deload_weeks, 2);
	story_today(&s, MON + 10 + 7);
	assert_int_equal(s.state.memory->deload_weeks, 0);
	story_end(&s);

	story_in_metres(&s, MON, 6000, 12000);
	story_greens(&s, MON, MON + 5);
	story_today(&s, MON - 2 + 6);
	assert_int_equal(s.state.memory->back_row, 0);
	story_today(&s, MON - 2 + 7);
	assert_int_equal(s.state.memory->back_row, 1);
	story_end(&s);
}

/* How far the next level is, by clean weeks at this one. */
static void
weeks_of_each_level(void **test)
{
	static const int needed[] = { 0, 2, 4, 4, 0 };
	int level, weeks;

	(void)test;
	for (level = 0; level < (int)COUNT(needed); level++)
		for (weeks = 0; weeks <= 5; weeks++) {
			struct memory m = { .level = level,
				.clean_weeks = weeks };
			struct state state = { .memory = &m };
			struct progress next = state_next_level(&state);

			assert_int_equal(next.needed, needed[level]);
			assert_int_equal(next.done,
			    weeks < needed[level] ? weeks : needed[level]);
		}
}

/* A distance week counts with two runs, and not with one. */
static void
weeks_of_two_runs(void **test)
{
	int runs, r;

	(void)test;
	for (runs = 1; runs <= 3; runs++) {
		struct story s;

		story_in_metres(&s, MON, 6000, 12000);
		story_greens(&s, MON, MON + 7);
		for (r = 0; r < runs; r++)
			story_run_m(&s, MON + 2 * r, 3000);
		story_today(&s, MON + 7);
		assert_int_equal(s.state.memory->distance_weeks, runs >= 2);
		story_end(&s);
	}
}

/* The runs a week that are allowed: by distance weeks and, where speed is
 * open, by the weeks with it. */
static void
days_most(void **test)
{
	static const struct {
		int level, distance, speed, most;
	} row[] = {
		{ 0, 3, 0, 3 },
		{ 0, 4, 0, 4 },
		{ 0, 20, 8, 4 }, /* back at Q0: speed was taken away */
		{ 1, 20, 7, 4 },
		{ 1, 20, 8, 5 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_in_metres(&s, MON, 6000, 12000);
		story_greens(&s, MON, MON + 6);
		story_run_m(&s, MON + 1, 3000);
		story_today(&s, MON + 6);
		s.state.memory->level = row[i].level;
		s.state.memory->distance_weeks = row[i].distance;
		s.state.memory->speed_weeks = row[i].speed;
		week_begin(&s.state, MON + 7);
		if (s.state.memory->runs_max != row[i].most)
			fail_msg("row %zu: %d", i, s.state.memory->runs_max);
		story_end(&s);
	}
}

/* Weeks that begin within fourteen days of a large spike hold 75 % of B. */
static void
weeks_after_a_large_spike(void **test)
{
	static const struct {
		int day, week; /* days after MON */
		bool low;
	} row[] = {
		{ 0, 7, true },
		{ 0, 14, true },
		{ 6, 14, true },
		{ 6, 21, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct week_state *w;
		struct story s;
		int d;

		story_in_metres(&s, MON, 6000, 12000);
		story_greens(&s, MON, MON + row[i].week);
		story_run_m(&s, MON + row[i].day, 13000);
		for (d = 5; d < row[i].week; d += 7)
			story_run_m(&s, MON + d, 2000);
		story_today(&s, MON + row[i].week);
		w = state_week(&s.state, MON + row[i].week);
		if ((w->cap == w->base * 75 / 100) != row[i].low)
			fail_msg("row %zu: %d of %d", i, w->cap, w->base);
		story_end(&s);
	}
}

/* Of a coming day before she begins nothing is told but what closes it; of the
 * first one the caps as well. */
static void
why_from_the_first_day(void **test)
{
	struct findings f;
	struct story s;
	int day, n;

	(void)test;
	story_begin(&s, MON - 300, MON + 2);
	story_ready(&s, MON);
	for (n = 0; n < 7; n++)
		story_run(&s, MON - 2 - 3 * n, 900);
	story_today(&s, MON);
	for (day = MON + 1; day <= MON + 2; day++) {
		f = (struct findings){ 0 };
		why_read(&s.state, day, &f);
		assert_int_equal(story_found(&f, RULE_CAP_RUN) != NULL,
		    day == MON + 2);
	}
	story_end(&s);
}

/* The same where no run is left in the weeks that are kept. */
static void
today_once_more_without_runs(void **test)
{
	struct state kept = { 0 }, evening = { 0 };
	struct story s;
	int today = MON + 7 * 30;

	(void)test;
	story_begin(&s, MON - 200, MON);
	story_ready(&s, MON);
	story_run(&s, MON, 360);
	story_today(&s, today);
	replay_keeping(&kept, &s.log, today, &evening);
	assert_int_equal(evening.runs.count, 0);
	replay_today(&kept, &evening);
	assert_int_equal(kept.runs.count, 1);
	assert_int_equal(kept.runs.items[0].day, MON);
	state_clear(&kept);
	state_clear(&evening);
	story_end(&s);
}

/* Today lived once more, from what was kept of yesterday's evening, is today:
 * with a run of the first day that is kept, and with one that still waits for
 * its morning, which is the only one that is kept. */
static void
today_once_more(void **test)
{
	int early;

	(void)test;
	for (early = 0; early <= 1; early++) {
		/* a Sunday, eight weeks from the first run */
		int today = MON + 6 + 56 + early;
		struct state kept = { 0 }, evening = { 0 };
		struct story s;
		int again;

		story_begin(&s, MON - 200, MON);
		story_ready(&s, MON);
		story_greens(&s, MON, today);
		story_run(&s, MON + 6 + early, 360);
		story_ready(&s, today - 1);
		story_run(&s, today - 1, 360);
		story_today(&s, today);
		replay_keeping(&kept, &s.log, today, &evening);
		for (again = 0; again <= 2; again++) {
			if (again > 0)
				replay_today(&kept, &evening);
			assert_int_equal(kept.today, today);
			assert_int_equal(kept.runs.count, 2);
			assert_int_equal(kept.runs.items[0].day,
			    MON + 6 + early);
			assert_int_equal(kept.runs.items[1].day, today - 1);
			assert_int_equal(kept.runs.items[1].clean, CLEAN_YES);
			assert_int_equal(kept.days.count, s.state.days.count);
			assert_int_equal(kept.weeks.count, s.state.weeks.count);
			assert_memory_equal(kept.memory, s.state.memory,
			    sizeof(*kept.memory));
			assert_memory_equal(&kept.caps, &s.state.caps,
			    sizeof(kept.caps));
		}
		state_clear(&kept);
		state_clear(&evening);
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
		if (s.state.gate.item[4].met != row[i].met ||
		    !strstr(s.state.gate.item[4].text, "needed") != row[i].met)
			fail_msg("%s: %s", row[i].id,
			    s.state.gate.item[4].text);
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
	const struct log log = { 0 };
	struct state state = { .memory = &m, .log = &log };
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

/* The same runner at S10: seven runs of 15:00 before MON. */
static void
begin_at_s10(struct story *s)
{
	story_on_ladder(s, MON);
	story_today(s, MON);
	assert_int_equal(s->state.stage, 10);
}

/* Seven days without bleeding lie between, and a word with her provider. */
static void
bleeding_clears(void **test)
{
	static const struct {
		const char *id;
		int day, provider;
		bool locked;
	} row[] = {
		{ "after six days", 7, 3, true },
		{ "after seven", 8, 3, false },
		{ "nobody asked", 20, -1, true },
		{ "asked that very day", 8, 8, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_at_s10(&s);
		story_answer(&s, MON, ANSWER_BLEEDING, 2);
		story_greens(&s, MON + 1, MON + 20);
		story_answer(&s, MON + 1, ANSWER_BLEEDING, 1);
		if (row[i].provider >= 0)
			story_answer(&s, MON + row[i].provider, ANSWER_PROVIDER,
			    1);
		story_today(&s, MON + 3);
		assert_int_equal(s.state.lock[CODE_R2].until, MON + 8);
		story_today(&s, MON + row[i].day);
		if (s.state.lock[CODE_R2].active != row[i].locked)
			fail_msg("%s: %d", row[i].id, !row[i].locked);
		story_end(&s);
	}
}

/* Pain that is no more than 2, twice in a row, lets her go again. */
static void
pain_settles(void **test)
{
	static const struct {
		const char *id;
		enum answer answer;
		int first, second, day;
		bool locked;
	} row[] = {
		{ "2 and 2", ANSWER_PAIN, 2, 2, 2, false },
		{ "2 and 3", ANSWER_PAIN, 2, 3, 2, true },
		{ "3 and 2", ANSWER_PAIN, 3, 2, 2, true },
		{ "the first of two", ANSWER_PAIN, 2, 2, 1, true },
		{ "not said", ANSWER_PAIN, 2, ANSWER_NONE, 2, true },
		{ "limping once", ANSWER_LIMP, 0, 1, 2, true },
		{ "pelvic pain 2", ANSWER_PELVIC_PAIN, 2, 2, 2, false },
		{ "pelvic pain 3", ANSWER_PELVIC_PAIN, 2, 3, 2, true },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_at_s10(&s);
		story_answer(&s, MON, ANSWER_PAIN, 6);
		story_answer(&s, MON + 1, row[i].answer, row[i].first);
		story_answer(&s, MON + 2, row[i].answer, row[i].second);
		story_today(&s, MON + row[i].day);
		if (s.state.lock[CODE_R5].active != row[i].locked)
			fail_msg("%s: %d", row[i].id, !row[i].locked);
		story_end(&s);
	}
}

/* Two amber days of which one is not pelvic: a lighter week, when 14 days or
 * less lie from one to the other. */
static void
amber_pairs(void **test)
{
	static const struct {
		int day;
		bool lighter;
	} row[] = { { 13, true }, { 14, true }, { 15, false } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_at_s10(&s);
		story_answer(&s, MON, ANSWER_PELVIC_PAIN, 3);
		story_answer(&s, MON + row[i].day, ANSWER_SCAR_PAIN, 3);
		story_today(&s, MON + 21);
		if (state_week(&s.state, MON + (row[i].day / 7 + 1) * 7)
			->deload != row[i].lighter)
			fail_msg("%d days", row[i].day);
		story_end(&s);
	}
}

/* A kilogram and a gram a week, twice, while she nurses. */
static void
weight_falls(void **test)
{
	static const struct {
		const char *id;
		int nursing, back, before, between;
		bool amber;
	} row[] = {
		{ "1,001 g twice", NURSING_FULL, 7, 2002, 1001, true },
		{ "1,000 g twice", NURSING_FULL, 7, 2000, 1000, false },
		{ "1,000 g, then more", NURSING_FULL, 7, 2001, 1001, false },
		{ "more, then 1,000 g", NURSING_FULL, 7, 2001, 1000, false },
		{ "partly nursing", NURSING_PARTIAL, 7, 2002, 1001, true },
		{ "not nursing", NURSING_NONE, 7, 2002, 1001, false },
		{ "ten days apart", NURSING_FULL, 10, 2858, 1429, true },
		{ "less than that", NURSING_FULL, 10, 2856, 1428, false },
		{ "eleven days apart", NURSING_FULL, 11, 9000, 4000, false },
		{ "six days apart", NURSING_FULL, 6, 9000, 4000, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int back = row[i].back;
		struct story s;

		story_begin(&s, MON - 300, MON - 30);
		story_answer(&s, MON, ANSWER_NURSING, row[i].nursing);
		story_answer(&s, MON - 2 * back, ANSWER_WEIGHT,
		    60000 + row[i].before);
		story_answer(&s, MON - back, ANSWER_WEIGHT,
		    60000 + row[i].between);
		story_answer(&s, MON, ANSWER_WEIGHT, 60000);
		story_today(&s, MON);
		if (((state_day(&s.state, MON)->codes & 1u << CODE_A4) != 0) !=
		    row[i].amber)
			fail_msg("%s: %d", row[i].id, !row[i].amber);
		story_end(&s);
	}
}

/* Less milk and little energy, three days on end. */
static void
supply_falls(void **test)
{
	static const struct {
		const char *id;
		int energy[3], drop[3];
		bool amber;
	} row[] = {
		{ "three days", { 2, 1, 2 }, { 1, 1, 1 }, true },
		{ "two days", { 3, 2, 2 }, { 1, 1, 1 }, false },
		{ "energy 3 at last", { 2, 2, 3 }, { 1, 1, 1 }, false },
		{ "milk was there", { 2, 2, 2 }, { 1, 0, 1 }, false },
		{ "energy unsaid", { 2, ANSWER_NONE, 2 }, { 1, 1, 1 }, false },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON - 7);
		story_greens(&s, MON - 6, MON);
		for (d = 0; d < 3; d++) {
			story_answer(&s, MON - 2 + d, ANSWER_ENERGY,
			    row[i].energy[d]);
			story_answer(&s, MON - 2 + d, ANSWER_SUPPLY_DROP,
			    row[i].drop[d]);
		}
		story_today(&s, MON);
		if (((state_day(&s.state, MON)->codes & 1u << CODE_A4) != 0) !=
		    row[i].amber)
			fail_msg("%s: %d", row[i].id, !row[i].amber);
		story_end(&s);
	}
}

/* What of the last seven mornings the gate still takes for clear. */
static void
gate_pelvic_answers(void **test)
{
	static const struct {
		const char *id;
		enum answer answer;
		int value, unsaid; /* mornings without an answer */
		bool met;
	} row[] = {
		{ "pelvic pain 2", ANSWER_PELVIC_PAIN, 2, 0, true },
		{ "pelvic pain 3", ANSWER_PELVIC_PAIN, 3, 0, false },
		{ "a drop", ANSWER_LEAK, 1, 0, false },
		{ "heavy", ANSWER_HEAVINESS, 1, 0, false },
		{ "five answered", ANSWER_LEAK, 0, 2, true },
		{ "four answered", ANSWER_LEAK, 0, 3, false },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_greens(&s, MON - 20, MON);
		story_answer(&s, MON - 6, row[i].answer, row[i].value);
		for (d = 0; d < row[i].unsaid; d++)
			story_answer(&s, MON - d, ANSWER_PELVIC_PAIN,
			    ANSWER_NONE);
		story_today(&s, MON);
		if (s.state.gate.item[3].met != row[i].met)
			fail_msg("%s: %s", row[i].id,
			    s.state.gate.item[3].text);
		story_end(&s);
	}
}

/* The scar may hurt 2. */
static void
gate_scar(void **test)
{
	static const struct {
		int pain;
		bool met;
	} row[] = { { 2, true }, { 3, false } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_profile(&s)->delivery = DELIVERY_CAESAREAN;
		story_answer(&s, MON, ANSWER_SCAR_PAIN, row[i].pain);
		story_today(&s, MON);
		assert_int_equal(s.state.gate.item[8].met, row[i].met);
		story_end(&s);
	}
}

/* Each thing that keeps a run of the stage from being clean, and its word. */
static void
clean_or_why_not(void **test)
{
	static const struct {
		int pain, rpe, talk;
		const char *why; /* NULL: clean */
	} row[] = {
		{ 2, 6, TALK_PHRASES, NULL },
		{ 3, 6, TALK_PHRASES, "a symptom in the run" },
		{ 2, 7, TALK_PHRASES, "effort above 6" },
		{ 2, 6, TALK_CANNOT, "faster than easy" },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct activity *a;
		struct story s;

		begin_at_s10(&s);
		story_greens(&s, MON, MON + 1);
		a = story_run(&s, MON, 900);
		a->pain = row[i].pain;
		a->rpe = row[i].rpe;
		a->talk = row[i].talk;
		story_today(&s, MON + 1);
		assert_int_equal(story_last_run(&s)->clean,
		    row[i].why == NULL ? CLEAN_YES : CLEAN_NO);
		if (row[i].why != NULL)
			assert_string_equal(story_last_run(&s)->why,
			    row[i].why);
		assert_int_equal(s.state.streak, row[i].why == NULL);
		story_end(&s);
	}
}

/* A symptom in one of the runs before she begins places her nowhere. */
static void
placement_without_symptoms(void **test)
{
	static const struct {
		int pain, leak, heaviness, stage;
	} row[] = { { 2, 0, 0, 10 }, { 3, 0, 0, 1 }, { 0, 1, 0, 1 },
		{ 0, 0, 1, 1 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct activity *a;
		struct story s;

		begin_at_s10(&s);
		a = &s.log.activity.items[3];
		assert_int_equal(a->kind, ACTIVITY_RUN);
		a->pain = row[i].pain;
		a->leak = row[i].leak;
		a->heaviness = row[i].heaviness;
		story_today(&s, MON);
		assert_int_equal(s.state.stage, row[i].stage);
		story_end(&s);
	}
}

/* What a symptom of the 28 days before she begins costs the stage that her
 * runs show; one of a day before costs nothing. */
static void
placement_after_symptoms(void **test)
{
	static const struct {
		const char *id;
		int start, day; /* after MON, before it */
		enum answer answer;
		int value, longest_s, stage, week_pct;
	} row[] = {
		{ "quiet", 2, -1, ANSWER_PAIN, 0, 900, 10, 0 },
		{ "amber on the Monday", 2, 0, ANSWER_BREAST, 1, 900, 9, 0 },
		{ "on the eve of it", 2, -1, ANSWER_BREAST, 1, 900, 9, 0 },
		{ "on day 28", 2, -26, ANSWER_BREAST, 1, 900, 9, 0 },
		{ "on day 29", 2, -27, ANSWER_BREAST, 1, 900, 10, 0 },
		{ "red, over by Sunday", 2, -4, ANSWER_LIMP, 1, 900, 7, 0 },
		{ "red, over on Monday", 2, -2, ANSWER_LIMP, 1, 900, 7, 0 },
		{ "red, over on day 28", 0, -30, ANSWER_LIMP, 1, 900, 7, 0 },
		{ "red, over on day 29", 0, -31, ANSWER_LIMP, 1, 900, 10, 0 },
		{ "amber, past the ladder", 0, -8, ANSWER_BREAST, 1, 1800, 17,
		    100 },
		{ "red, past the ladder", 0, -8, ANSWER_LIMP, 1, 1800, 17, 50 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int n, start = MON + row[i].start;
		const struct week_state *w;
		struct story s;

		story_begin(&s, MON - 300, start);
		story_ready(&s, start);
		for (n = 0; n < 7; n++)
			story_run(&s, start - 3 - 3 * n, row[i].longest_s);
		story_greens(&s, MON - 40, start);
		story_answer(&s, MON + row[i].day, row[i].answer, row[i].value);
		story_today(&s, start);
		w = state_week(&s.state, start);
		if (s.state.stage != row[i].stage)
			fail_msg("%s: S%d", row[i].id, s.state.stage);
		if (row[i].week_pct == 50 && w->cap * 2 != w->base)
			fail_msg("%s: %d of %d", row[i].id, w->cap, w->base);
		if (row[i].week_pct == 100 && w->cap <= w->base)
			fail_msg("%s: %d of %d", row[i].id, w->cap, w->base);
		story_end(&s);
	}
}

/* Missed time between the runs that place her and the Monday she begins
 * costs the stages of its row. */
static void
placement_after_a_gap(void **test)
{
	static const struct {
		int gap, stage;
	} row[] = { { 7, 10 }, { 8, 9 }, { 13, 9 }, { 14, 7 }, { 21, 7 } };

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		for (int n = 0; n < 7; n++)
			story_run(&s, MON - row[i].gap - n, 900);
		story_today(&s, MON);
		if (s.state.stage != row[i].stage)
			fail_msg("%d days: S%d", row[i].gap, s.state.stage);
		story_end(&s);
	}
}

static const struct finding *
find(const struct findings *list, enum rule rule, enum severity severity)
{
	int i;

	for (i = 0; i < list->count; i++) {
		if (list->item[i].rule == rule &&
		    list->item[i].severity == severity)
			return &list->item[i];
	}
	return NULL;
}

/* Until which day a spike holds, and why the week of its last day is held to
 * the end of it: the run was on a Wednesday, two weeks on is another. */
static void
why_a_spike_holds(void **test)
{
	static const struct {
		int day; /* after the run */
		const char *says;
	} row[] = {
		{ 1,
		    "Held: a run over the cap. Nothing grows from Thu 3 Jul "
		    "to Wed 16 Jul, and a week that begins in these days is "
		    "held to its end; what was earned is kept." },
		{ 14,
		    "Held: a run over the cap. Nothing grows from Thu 3 Jul "
		    "to Wed 16 Jul, and a week that begins in these days is "
		    "held to its end; what was earned is kept." },
		{ 15,
		    "Held this week: a run over the cap. Nothing grew from "
		    "Thu 3 Jul to Wed 16 Jul, and a week that began in these "
		    "days is held to its end; what was earned is kept." },
		{ 18,
		    "Held this week: a run over the cap. Nothing grew from "
		    "Thu 3 Jul to Wed 16 Jul, and a week that began in these "
		    "days is held to its end; what was earned is kept." },
		{ 19, NULL },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct finding *f;
		struct story s;

		story_on_ladder(&s, MON);
		(void)story_run(&s, MON + 2, 3600);
		story_greens(&s, MON, MON + 2 + row[i].day);
		story_today(&s, MON + 2 + row[i].day);
		f = find(&s.state.findings, RULE_SPIKE_LARGE, SEVERITY_HOLD);
		if (row[i].says == NULL)
			assert_null(f);
		else
			assert_string_equal(f->text, row[i].says);
		story_end(&s);
	}
}

/* While only the days lock the gate: which of the tests are practised. */
static void
practise_before_the_gate(void **test)
{
	static const struct {
		const char *id;
		int age, condition;
		enum answer answer;
		int value, limit; /* 0: none */
	} row[] = {
		{ "too early", 41, 0, ANSWER_LEAK, 0, 0 },
		{ "without impact", 42, 0, ANSWER_LEAK, 0, 42 },
		{ "still", 69, 0, ANSWER_LEAK, 0, 42 },
		{ "all of them", 70, 0, ANSWER_LEAK, 0, 70 },
		{ "the gate asks them", 84, 0, ANSWER_LEAK, 0, 0 },
		{ "a condition", 70, 1, ANSWER_LEAK, 0, 0 },
		{ "a leak", 70, 0, ANSWER_LEAK, 1, 0 },
		{ "a red day", 70, 0, ANSWER_LIMP, 1, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const int declared[TEST_VALUES] = { row[i].condition };
		int day = MON + row[i].age;
		const struct finding *item;
		struct story s;

		story_begin(&s, MON, MON);
		story_test(&s, MON + 7, TEST_DECLARE, declared);
		story_greens(&s, day - 7, day);
		story_answer(&s, day, row[i].answer, row[i].value);
		story_today(&s, day);
		item = find(&s.state.findings, RULE_GATE_IMPACT, SEVERITY_INFO);
		if ((item == NULL ? 0 : item->limit) != row[i].limit)
			fail_msg("%s: %s", row[i].id,
			    item == NULL ? "nothing" : item->text);
		story_end(&s);
	}
}

/* Three mornings are asked after a run of up to twice the longest, and after
 * a larger one none comes before they are answered. */
static void
mornings_after_a_spike(void **test)
{
	static const struct {
		const char *id;
		int run_s, day, answers; /* mornings answered before day */
		int due;                 /* of a large one */
		bool asked;
	} row[] = {
		{ "the morning after", 1500, 1, 0, 0, true },
		{ "the third", 1500, 3, 0, 0, true },
		{ "the fourth", 1500, 4, 0, 0, false },
		{ "large, four days off", 1900, 4, 0, 0, false },
		{ "large, none answered", 1900, 5, 0, 3, false },
		{ "large, one to go", 1900, 5, 2, 1, false },
		{ "large, all answered", 1900, 5, 3, 0, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct finding *due;
		struct story s;

		begin_at_s10(&s);
		story_run(&s, MON + 1, row[i].run_s);
		story_greens(&s, MON + 2, MON + 1 + row[i].answers);
		story_today(&s, MON + 1 + row[i].day);
		due = find(&s.state.findings, RULE_SPIKE_LARGE, SEVERITY_BLOCK);
		/* The days off are told by the same rule. */
		if (due != NULL && strcmp(due->unit, "mornings") != 0)
			due = NULL;
		if ((due == NULL ? 0 : due->limit - due->measured) !=
		    row[i].due)
			fail_msg("%s: %s", row[i].id,
			    due == NULL ? "none" : due->text);
		if ((find(&s.state.findings, RULE_SPIKE_MODERATE,
			 SEVERITY_WARN) != NULL) != row[i].asked)
			fail_msg("%s: asked %d", row[i].id, !row[i].asked);
		story_green(&s, MON + 1 + row[i].day);
		story_today(&s, MON + 1 + row[i].day);
		assert_null(find(&s.state.findings, RULE_SPIKE_MODERATE,
		    SEVERITY_WARN));
		story_end(&s);
	}
}

/* A run with the stroller is told of smooth ground for a year, corrected. */
static void
stroller_on_smooth_ground(void **test)
{
	static const struct {
		int age, weeks_early;
		bool stroller, said;
	} row[] = {
		{ 364, 0, true, true },
		{ 365, 0, true, false },
		{ 378, 2, true, true },
		{ 379, 2, true, false },
		{ 364, 0, false, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		bool said;
		int n;

		story_begin(&s, MON - row[i].age, MON - 40);
		story_profile(&s)->weeks_early = row[i].weeks_early;
		story_run(&s, MON, 600)->stroller = row[i].stroller ? TRI_YES :
								      TRI_NO;
		story_walk(&s, MON, 1800);
		story_today(&s, MON);
		for (n = 0, said = false; n < s.state.findings.count; n++)
			said |= strstr(s.state.findings.item[n].text,
				    "smooth") != NULL;
		if (said != row[i].said)
			fail_msg("day %d", row[i].age);
		story_end(&s);
	}
}

/* What nursing asks for is said on days with a session. */
static void
nursing_on_run_days(void **test)
{
	static const struct {
		int nursing, run_s;
		bool said;
	} row[] = {
		{ NURSING_FULL, 900, true },
		{ NURSING_PARTIAL, 900, true },
		{ NURSING_NONE, 900, false },
		{ NURSING_FULL, 0, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_at_s10(&s);
		story_answer(&s, MON + 1, ANSWER_NURSING, row[i].nursing);
		if (row[i].run_s > 0)
			story_run(&s, MON + 1, row[i].run_s);
		story_today(&s, MON + 1);
		if ((find(&s.state.findings, RULE_FUEL_REFUEL, SEVERITY_INFO) !=
			NULL) != row[i].said)
			fail_msg("row %zu", i);
		story_end(&s);
	}
}

/* Runs on the thirteen days around a Wednesday, "x" one: what speaks against
 * one more on it. */
static void
runs_around_a_day(void **test)
{
	static const struct {
		const char *days; /* Thursday to Tuesday, Wednesday in it */
		bool distance, broken_sleep;
		enum rule rule;
	} row[] = {
		{ "......-......", false, false, RULE_COUNT },
		{ ".....x-......", false, false, RULE_DAYS_GAP },
		{ "......-x.....", false, false, RULE_DAYS_GAP },
		{ "....x.-.x....", false, false, RULE_COUNT },
		{ ".x..x.-.x....", false, false, RULE_COUNT },
		{ "..x.x.-.x....", false, false, RULE_DAYS_COUNT },
		{ "....x.-.x.x..", false, false, RULE_DAYS_COUNT },
		{ "....x.-.x..x.", false, false, RULE_COUNT },
		{ ".....x-......", true, false, RULE_COUNT },
		{ "....xx-......", true, false, RULE_DAYS_GAP },
		{ ".....x-x.....", true, false, RULE_DAYS_GAP },
		{ "......-xx....", true, false, RULE_DAYS_GAP },
		{ "x....x-......", true, false, RULE_COUNT },
		{ "....x.-......", false, true, RULE_COUNT },
		{ "....x.-.x....", false, true, RULE_DAYS_COUNT },
		{ "..x...-.x....", false, true, RULE_COUNT },
		{ "xxxxxx-......", true, false, RULE_DAYS_GAP },
		{ "......-xxxxxx", true, false, RULE_DAYS_GAP },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		/* Of the very size, so that one too far is noticed. */
		bool runs[2 * DAYS_AROUND + 1];
		enum rule rule;
		struct story s;
		int d;

		for (d = 0; d <= 2 * DAYS_AROUND; d++)
			runs[d] = row[i].days[d] == 'x';
		begin_at_s10(&s);
		s.state.memory->distance = row[i].distance;
		s.state.memory->regression = row[i].broken_sleep;
		rule = days_judge(&s.state, MON + 2, runs);
		if (rule != row[i].rule)
			fail_msg("%s: %d", row[i].days, (int)rule);
		story_end(&s);
	}
}

/* A preferred day moves on when a run before it closes it, not when one after
 * it does: then the Monday is the only day left for the second run. */
static void
days_closed_from_behind(void **test)
{
	struct story s;

	(void)test;
	begin_at_s10(&s);
	story_profile(&s)->run_days = 1u << WEEKDAY_MON | 1u << WEEKDAY_WED;
	story_decide(&s, MON + 3, DECISION_ADD)->run_s = 300;
	story_today(&s, MON);
	s.state.memory->regression = true;
	assert_true(days_is_run_day(&s.state, MON));
	story_end(&s);
}

/* Half of fifteen minutes in one go with a cold; half of five bouts is two. */
static void
cold_on_the_ladder(void **test)
{
	struct story s;

	(void)test;
	begin_at_s10(&s);
	story_answer(&s, MON, ANSWER_ILLNESS, 1);
	story_today(&s, MON);
	assert_int_equal(s.state.session.bouts, 1);
	assert_int_equal(s.state.session.run_s, 450);
	assert_int_equal(s.state.session.total_s, 1050);
	story_end(&s);
}

/* Twice a week at most, three days apart, for twenty minutes. */
static void
strength_days(void **test)
{
	static const struct {
		const char *id;
		unsigned run_days, strength; /* bit 0: Monday */
	} row[] = {
		{ "Mon Wed Sat", 0x25, 0x12 },
		{ "Tue Fri Sat", 0x32, 0x09 },
		{ "Mon Tue Fri Sun", 0x53, 0x24 },
		{ "none said", 0, 0x12 },
		{ "Sun left", 0x3f, 0x12 },
		{ "Mon left", 0x7e, 0x12 },
		{ "all", 0x7f, 0x12 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_at_s10(&s);
		story_profile(&s)->run_days = row[i].run_days;
		story_today(&s, MON);
		if (days_strength(&s.state) != row[i].strength)
			fail_msg("%s: %x", row[i].id, days_strength(&s.state));
		story_end(&s);
	}
	{
		struct story s;

		begin_at_s10(&s);
		story_today(&s, MON + 1);
		assert_int_equal(s.state.session.kind, SESSION_STRENGTH);
		assert_int_equal(s.state.session.total_s, 1200);
		story_end(&s);
	}
}

/* A second one behind the first's days, in the week that those still hold: what
 * is told is of the second, whose days lie ahead. */
static void
why_a_second_spike_holds(void **test)
{
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	(void)story_run(&s, MON + 2, 3600);
	story_greens(&s, MON, MON + 17);
	(void)story_run(&s, MON + 17, 3600);
	story_today(&s, MON + 17);
	assert_string_equal(find(&s.state.findings, RULE_SPIKE_LARGE,
				SEVERITY_HOLD)
				->text,
	    "Held: a run over the cap. Nothing grows from Fri 18 Jul to "
	    "Thu 31 Jul, and a week that begins in these days is held to its "
	    "end; what was earned is kept.");
	story_end(&s);
}

/* Spikes whose days meet are one hold, from the first of them on: not counted
 * in days, which would be more than are still to come. */
static void
why_spikes_in_a_row_hold(void **test)
{
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	(void)story_run(&s, MON + 2, 3600);
	story_greens(&s, MON, MON + 7);
	(void)story_run(&s, MON + 7, 3600);
	story_today(&s, MON + 7);
	assert_string_equal(find(&s.state.findings, RULE_SPIKE_LARGE,
				SEVERITY_HOLD)
				->text,
	    "Held: a run over the cap. Nothing grows from Thu 3 Jul to "
	    "Mon 21 Jul, and a week that begins in these days is held to its "
	    "end; what was earned is kept.");
	story_end(&s);
}

/* "RSR.SR.": what the plan has for the days of today's week. */
static void
week_letters(struct story *s, int today, char out[8])
{
	static const char letter[] = { [SESSION_REST] = '.',
		[SESSION_RUN] = 'R',
		[SESSION_WALK] = 'W',
		[SESSION_STRENGTH] = 'S' };
	struct plan plan = { 0 };
	int d;

	story_today(s, today);
	plan_build(&s->state, 1, &plan);
	for (d = 0; d < 7; d++)
		out[d] = letter[plan.weeks.items[0].day[d].session.kind];
	out[7] = '\0';
	plan_clear(&plan);
}

/* A run that she asked for, or moved, takes the strength of its day: the next
 * day of that week without a run has it, not beside the other one. */
static void
strength_displaced(void **test)
{
	static const struct {
		const char *id;
		int run;     /* days after MON; 0 none */
		int from;    /* it is moved from there; 0: added */
		int skipped; /* a day that she gave up; 0 none */
		int done;    /* on which she did strength, today; 0 none */
		const char *week;
	} row[] = {
		{ "as it is", 0, 0, 0, 0, "RSR.SR." },
		{ "added on Tuesday", 1, 0, 0, 0, ".RSRSR." },
		{ "moved to Tuesday", 1, 2, 0, 0, ".RSRSR." },
		{ "added on Friday", 4, 0, 0, 0, "RS..RSR" },
		{ "that one given up", 4, 0, 4, 0, "RS...R." },
		{ "done on Wednesday", 4, 0, 0, 2, "RSR.R.R" },
		{ "done on Thursday", 4, 0, 0, 3, "RSR.R.R" },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		char got[8];

		begin_at_s10(&s);
		if (row[i].from != 0)
			story_decide(&s, MON + row[i].from, DECISION_MOVE)
			    ->to_day = MON + row[i].run;
		else if (row[i].run != 0)
			story_decide(&s, MON + row[i].run, DECISION_ADD)
			    ->run_s = 600;
		if (row[i].skipped != 0)
			(void)story_decide(&s, MON + row[i].skipped,
			    DECISION_SKIP);
		if (row[i].done != 0)
			story_walk(&s, MON + row[i].done, 1200)->kind =
			    ACTIVITY_STRENGTH;
		week_letters(&s, MON + row[i].done, got);
		if (strcmp(got, row[i].week) != 0)
			fail_msg("%s: %s", row[i].id, got);
		story_end(&s);
	}
}

/* Easy running for as many days as she was ill, for two at least. */
static void
easy_after_illness(void **test)
{
	static const struct {
		int ill, easy;
	} row[] = { { 1, 2 }, { 2, 2 }, { 3, 3 } };
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_at_s10(&s);
		for (d = 0; d < row[i].ill; d++)
			story_answer(&s, MON + d, ANSWER_ILLNESS, 2);
		story_greens(&s, MON + d, MON + d);
		story_today(&s, MON + d);
		assert_int_equal(s.state.memory->easy_until,
		    MON + d + row[i].easy - 1);
		story_end(&s);
	}
}

/* Three nights of 5:30 with energy 3 end broken sleep. */
static void
broken_sleep_ends(void **test)
{
	static const struct {
		const char *id;
		int sleep, energy, nights;
		bool held;
	} row[] = {
		{ "energy 3", 330, 3, 3, false },
		{ "energy 2", 330, 2, 3, true },
		{ "5:29", 329, 3, 3, true },
		{ "two nights", 330, 3, 2, true },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_at_s10(&s);
		for (d = 0; d < 3; d++)
			story_answer(&s, MON + d, ANSWER_SLEEP, 299);
		for (d = 3; d < 3 + row[i].nights; d++) {
			story_answer(&s, MON + d, ANSWER_SLEEP, row[i].sleep);
			story_answer(&s, MON + d, ANSWER_ENERGY, row[i].energy);
		}
		story_today(&s, MON + 2);
		assert_true(s.state.memory->regression);
		story_today(&s, MON + d - 1);
		if (s.state.memory->regression != row[i].held)
			fail_msg("%s: %d", row[i].id, !row[i].held);
		story_end(&s);
	}
}

/* The run after one over its cap is a stage less; the one after that not. */
static void
a_stage_less_after_a_spike(void **test)
{
	struct story s;

	(void)test;
	begin_at_s10(&s);
	story_greens(&s, MON, MON + 5);
	story_run(&s, MON, 1081);
	story_today(&s, MON + 2);
	assert_int_equal(s.state.stage, 10);
	assert_int_equal(s.state.session.stage, 9);
	assert_int_equal(s.state.session.because, RULE_SPIKE_SMALL);
	story_run(&s, MON + 2, 900);
	story_today(&s, MON + 5);
	assert_int_equal(s.state.session.stage, 10);
	story_end(&s);
}

/* Something salty from 40 minutes on while she nurses in full, in the heat
 * after any session, else past an hour. */
static void
salt_by_feeding(void **test)
{
	static const struct {
		int nursing, session_s;
		bool said;
	} row[] = {
		{ NURSING_FULL, 2399, false },
		{ NURSING_FULL, 2400, true },
		{ NURSING_PARTIAL, 3600, false },
		{ NURSING_PARTIAL, 3601, true },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct findings out = { 0 };
		struct story s;
		bool said;

		story_begin(&s, MON - 300, MON);
		story_answer(&s, MON, ANSWER_NURSING, row[i].nursing);
		story_today(&s, MON);
		fuel_say(&s.state, MON, row[i].session_s, &out);
		said = find(&out, RULE_FUEL_WATER, SEVERITY_INFO) != NULL;
		if (said != row[i].said)
			fail_msg("%d s: %d", row[i].session_s, said);
		story_end(&s);
	}
}

/* On the ladder six minutes over the longest run, with a reason of ten
 * letters, once in a fortnight; the stage has to hold the run. */
static void
overrides_by_time(void **test)
{
	static const struct {
		const char *id;
		int run_s;
		const char *reason;
		bool allowed;
	} row[] = {
		{ "no reason", 890, NULL, false },
		{ "ten letters", 890, "0123456789", true },
		{ "nine letters", 890, "012345678", false },
		{ "ten letters of two bytes", 890,
		    "\303\244\303\244\303\244\303\244\303\244"
		    "\303\244\303\244\303\244\303\244\303\244",
		    true },
		{ "nine letters of two bytes", 890,
		    "\303\244\303\244\303\244\303\244\303\244"
		    "\303\244\303\244\303\244\303\244",
		    false },
		{ "a second more", 891, "0123456789", false },
		{ "over the stage as well", 1260, "0123456789", false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct wish wish = wish_unsaid(MON);
		struct judgement j;
		struct story s;

		begin_at_s10(&s);
		s.state.caps.longest = i + 1 == COUNT(row) ? 900 : 530;
		s.state.caps.run = s.state.caps.longest + 180;
		wish.run_s = row[i].run_s;
		wish.reason = row[i].reason;
		plan_judge(&s.state, &wish, &j);
		if (j.allowed != row[i].allowed)
			fail_msg("%s: %d", row[i].id, j.allowed);
		assert_int_equal(j.lifted,
		    row[i].allowed ? RULE_CAP_RUN : RULE_COUNT);
		story_end(&s);
	}
}

/* The mean of seven loads against their deviation: 1.996 and 2.003. */
static void
monotony_above_two(void **test)
{
	static const struct {
		int minutes[7];
		bool said;
	} row[] = {
		{ { 21, 15, 27, 30, 27, 3, 9 }, false },
		{ { 45, 27, 54, 57, 24, 3, 36 }, true },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin_at_s10(&s);
		story_greens(&s, MON, MON + 6);
		for (d = 0; d < 7; d++) {
			struct activity *a = story_walk(&s, MON + d,
			    row[i].minutes[d] * 60);

			a->rpe = 1;
		}
		story_today(&s, MON + 6);
		assert_int_equal(story_found(&s.state.findings,
				     RULE_LOAD_MONOTONY) != NULL,
		    row[i].said);
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(deload_week_after_two_events),
		cmocka_unit_test(deload_week_counts_from_start),
		cmocka_unit_test(deload_week_by_sleep),
		cmocka_unit_test(recovery_deload_at_30),
		cmocka_unit_test(recovery_hold_at_50),
		cmocka_unit_test(weeks_that_are_kept),
		cmocka_unit_test(growth_of_each_tier),
		cmocka_unit_test(longest_of_an_empty_window),
		cmocka_unit_test(seven_days_without_a_run),
		cmocka_unit_test(weeks_of_each_level),
		cmocka_unit_test(weeks_of_two_runs),
		cmocka_unit_test(days_most),
		cmocka_unit_test(why_a_spike_holds),
		cmocka_unit_test(why_a_second_spike_holds),
		cmocka_unit_test(why_spikes_in_a_row_hold),
		cmocka_unit_test(weeks_after_a_large_spike),
		cmocka_unit_test(today_once_more),
		cmocka_unit_test(today_once_more_without_runs),
		cmocka_unit_test(why_from_the_first_day),
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
		cmocka_unit_test(bleeding_clears),
		cmocka_unit_test(pain_settles),
		cmocka_unit_test(amber_pairs),
		cmocka_unit_test(weight_falls),
		cmocka_unit_test(supply_falls),
		cmocka_unit_test(gate_pelvic_answers),
		cmocka_unit_test(gate_scar),
		cmocka_unit_test(clean_or_why_not),
		cmocka_unit_test(placement_without_symptoms),
		cmocka_unit_test(placement_after_symptoms),
		cmocka_unit_test(placement_after_a_gap),
		cmocka_unit_test(runs_around_a_day),
		cmocka_unit_test(days_closed_from_behind),
		cmocka_unit_test(practise_before_the_gate),
		cmocka_unit_test(mornings_after_a_spike),
		cmocka_unit_test(stroller_on_smooth_ground),
		cmocka_unit_test(nursing_on_run_days),
		cmocka_unit_test(cold_on_the_ladder),
		cmocka_unit_test(strength_days),
		cmocka_unit_test(strength_displaced),
		cmocka_unit_test(easy_after_illness),
		cmocka_unit_test(broken_sleep_ends),
		cmocka_unit_test(a_stage_less_after_a_spike),
		cmocka_unit_test(salt_by_feeding),
		cmocka_unit_test(overrides_by_time),
		cmocka_unit_test(monotony_above_two),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
