/* SPDX-License-Identifier: ISC */
/*
 * Mornings and the runs behind them: what a symptom is near a run, how locks
 * count their days, broken sleep, silence, and what one run is credited.
 */
#include <setjmp.h>
#include <string.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "lope/date.h"
#include "lope/pace.h"
#include "model/model.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define BIT(code) (1u << CODE_##code)

/* Past the gate on MON, without a run so far. */
static void
begin(struct story *s)
{
	story_begin(s, MON - 120, MON);
	story_ready(s, MON);
}

static void
verdicts_of_codes(void **test)
{
	static const struct {
		enum code code;
		enum verdict verdict;
	} row[] = {
		{ CODE_E1, VERDICT_EMERGENCY },
		{ CODE_E2, VERDICT_EMERGENCY },
		{ CODE_R1, VERDICT_RED },
		{ CODE_R6, VERDICT_RED },
		{ CODE_A1, VERDICT_AMBER },
		{ CODE_A5, VERDICT_AMBER },
		{ CODE_Y1, VERDICT_YELLOW },
		{ CODE_Y2c, VERDICT_GREEN },
		{ CODE_I1, VERDICT_GREEN },
		{ CODE_N1, VERDICT_YELLOW },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++)
		assert_int_equal(code_verdict(row[i].code), row[i].verdict);
}

/* A run of the day of birth is one of this chapter; one of the eve is not. */
static void
runs_of_the_birth(void **test)
{
	static const struct {
		int day; /* of the run, after the birth */
		enum answer answer;
		int pain, value;
		uint32_t code;
	} row[] = {
		{ 0, ANSWER_LEAK, 0, 1, BIT(A1) },
		{ -1, ANSWER_LEAK, 0, 1, BIT(Y3) },
		{ 0, ANSWER_PAIN, 4, 2, BIT(A2) },
		{ -1, ANSWER_PAIN, 4, 2, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int day = MON + row[i].day;
		struct story s;

		story_begin(&s, MON, MON);
		story_run(&s, day, 600)->pain = row[i].pain;
		story_answer(&s, day + 1, row[i].answer, row[i].value);
		story_today(&s, day + 1);
		if (state_day(&s.state, day + 1)->codes != row[i].code)
			fail_msg("row %zu: %#x", i,
			    state_day(&s.state, day + 1)->codes);
		story_end(&s);
	}
}

/* Pain of a run that the next morning makes amber: up to 5; 6 is red itself. */
static void
pain_the_morning_after(void **test)
{
	static const struct {
		int pain, morning;
		uint32_t codes;
	} row[] = {
		{ 2, 3, BIT(Y1) },
		{ 3, 1, BIT(A2) },
		{ 5, 1, BIT(A2) },
		{ 5, 0, 0 },
		{ 6, 1, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s);
		story_run(&s, MON, 360)->pain = row[i].pain;
		story_answer(&s, MON + 1, ANSWER_PAIN, row[i].morning);
		story_today(&s, MON + 1);
		if (state_day(&s.state, MON + 1)->codes != row[i].codes)
			fail_msg("%d, then %d: %#x", row[i].pain,
			    row[i].morning,
			    state_day(&s.state, MON + 1)->codes);
		story_end(&s);
	}
}

/* Does the lock of MON hold up to that many days after it, and not on it? */
static void
ends_pelvic_lock(struct story *s, int free, size_t row)
{
	story_today(s, MON + free - 1);
	if (!s->state.lock[CODE_R3].active)
		fail_msg("row %zu: free too early", row);
	story_today(s, MON + free);
	if (s->state.lock[CODE_R3].active)
		fail_msg("row %zu: not free", row);
	story_end(s);
}

/* Fourteen days without the symptom; one in a run begins them anew, one in a
 * walk is none. */
static void
pelvic_lock_and_runs(void **test)
{
	static const struct {
		int leak, heaviness;
		bool walk;
		int free; /* days after the lock's own */
	} row[] = {
		{ 0, 0, false, 15 },
		{ 1, 0, false, 20 },
		{ 0, 1, false, 20 },
		{ 1, 1, true, 15 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct activity *a;
		struct story s;

		begin(&s);
		story_answer(&s, MON, ANSWER_BULGE, 1);
		story_greens(&s, MON + 1, MON + 30);
		a = row[i].walk ? story_walk(&s, MON + 5, 600) :
				  story_run(&s, MON + 5, 360);
		a->leak = row[i].leak;
		a->heaviness = row[i].heaviness;
		ends_pelvic_lock(&s, row[i].free, i);
	}
}

/* A clearance of its own scope opens a lock from the day of the lock on, no
 * other, nor one from before; some open with time alone. */
static void
locks_and_clearances(void **test)
{
	static const struct {
		enum answer answer;
		int value;
		enum code code;
		enum clearance_scope scope;
		int given; /* days after the lock */
		bool open; /* two days after it */
	} row[] = {
		{ ANSWER_CHEST_PAIN, 1, CODE_E1, CLEARANCE_EXERCISE, 0, true },
		{ ANSWER_CHEST_PAIN, 1, CODE_E1, CLEARANCE_EXERCISE, 2, true },
		{ ANSWER_CHEST_PAIN, 1, CODE_E1, CLEARANCE_EXERCISE, -1,
		    false },
		{ ANSWER_CHEST_PAIN, 1, CODE_E1, CLEARANCE_RUN_WALK, 1, false },
		{ ANSWER_BLEEDING, 3, CODE_E1, CLEARANCE_EXERCISE, 1, true },
		{ ANSWER_TEMP, 385, CODE_R1, CLEARANCE_EXERCISE, 1, false },
		{ ANSWER_BLEEDING, 2, CODE_R2, CLEARANCE_EXERCISE, 1, false },
		{ ANSWER_BULGE, 1, CODE_R3, CLEARANCE_PELVIC, 1, true },
		{ ANSWER_BULGE, 1, CODE_R3, CLEARANCE_PELVIC, -1, false },
		{ ANSWER_BULGE, 1, CODE_R3, CLEARANCE_EXERCISE, 1, false },
		{ ANSWER_BONE, 1, CODE_R5, CLEARANCE_BONE, 1, false },
		{ ANSWER_BONE, 1, CODE_R5, CLEARANCE_EXERCISE, 1, false },
		{ ANSWER_LIMP, 1, CODE_R5, CLEARANCE_BONE, 1, false },
		{ ANSWER_SCAR_PAIN, 6, CODE_R6, CLEARANCE_EXERCISE, 1, true },
		{ ANSWER_WOUND, 1, CODE_R6, CLEARANCE_EXERCISE, 1, true },
		{ ANSWER_WOUND, 1, CODE_R6, CLEARANCE_PELVIC, 1, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s);
		story_answer(&s, MON, row[i].answer, row[i].value);
		story_clearance(&s, MON + row[i].given, row[i].scope);
		story_today(&s, MON);
		if (!s.state.lock[row[i].code].active)
			fail_msg("row %zu: no lock", i);
		story_today(&s, MON + 2);
		if (s.state.lock[row[i].code].active == row[i].open)
			fail_msg("row %zu: open %d", i, !row[i].open);
		story_end(&s);
	}
}

/* Of the fourteen days a morning that is silent about one of the symptoms is
 * neither: it counts not, and begins nothing anew. */
static void
pelvic_lock_and_silence(void **test)
{
#define NO ANSWER_NONE
	static const struct {
		int leak, bowel, heaviness, bulge;
		int free; /* days after the lock's own */
	} row[] = {
		{ 0, 0, 0, 0, 15 },
		{ NO, NO, NO, NO, 16 },
		{ 0, NO, NO, NO, 16 },
		{ 0, 0, 0, NO, 16 },
		{ 1, NO, NO, NO, 20 },
		{ NO, NO, 1, NO, 20 },
	};
#undef NO
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s);
		story_answer(&s, MON, ANSWER_BULGE, 1);
		story_greens(&s, MON + 1, MON + 30);
		story_answer(&s, MON + 5, ANSWER_LEAK, row[i].leak);
		story_answer(&s, MON + 5, ANSWER_BOWEL_LEAK, row[i].bowel);
		story_answer(&s, MON + 5, ANSWER_HEAVINESS, row[i].heaviness);
		story_answer(&s, MON + 5, ANSWER_BULGE, row[i].bulge);
		ends_pelvic_lock(&s, row[i].free, i);
	}
}

/* After two amber days within fourteen it is seven days without any of it. */
static void
pelvic_pair_lasts_seven_days(void **test)
{
	struct story s;

	(void)test;
	begin(&s);
	story_answer(&s, MON, ANSWER_LEAK, 2);
	story_answer(&s, MON + 4, ANSWER_LEAK, 2);
	story_greens(&s, MON + 1, MON + 20);
	story_today(&s, MON + 3);
	assert_false(s.state.lock[CODE_R4].active);
	story_today(&s, MON + 4 + 7);
	assert_true(s.state.lock[CODE_R4].active);
	story_today(&s, MON + 4 + 8);
	assert_false(s.state.lock[CODE_R4].active);
	story_end(&s);
}

/* The lowest mood on three of the last seven days, not the low one. */
static void
low_mood_on_three_days(void **test)
{
	static const struct {
		int mood[3], last; /* of days so far back, the first so far */
		bool said;
	} row[] = {
		{ { 1, 1, 1 }, 6, true },
		{ { 1, 1, 2 }, 6, false },
		{ { 1, 1, 1 }, 7, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s);
		story_greens(&s, MON, MON + 10);
		story_answer(&s, MON + 10 - row[i].last, ANSWER_MOOD,
		    row[i].mood[0]);
		story_answer(&s, MON + 8, ANSWER_MOOD, row[i].mood[1]);
		story_answer(&s, MON + 10, ANSWER_MOOD, row[i].mood[2]);
		story_today(&s, MON + 10);
		if (state_day(&s.state, MON + 10)->codes !=
		    (row[i].said ? BIT(I1) : 0))
			fail_msg("row %zu: %#x", i,
			    state_day(&s.state, MON + 10)->codes);
		story_end(&s);
	}
}

/* What the body could not hold or bear costs three stages when the lock ends;
 * a fever and a bleeding cost none of themselves. */
static void
stages_of_a_lock(void **test)
{
	static const struct {
		enum answer answer;
		int value, last; /* said on MON to MON + last */
		int clear;       /* a pelvic clearance on that day, -1: none */
		int day, stage;
	} row[] = {
		{ ANSWER_TEMP, 380, 0, -1, 3, 10 },
		{ ANSWER_BULGE, 1, 0, 1, 1, 7 },
		{ ANSWER_LEAK, 3, 0, 1, 1, 7 },
		{ ANSWER_PAIN, 6, 0, -1, 2, 7 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int d;

		story_on_ladder(&s, MON);
		story_greens(&s, MON, MON + row[i].day);
		for (d = 0; d <= 2; d++)
			story_answer(&s, MON + d, ANSWER_TEMP, 370);
		for (d = 0; d <= row[i].last; d++)
			story_answer(&s, MON + d, row[i].answer, row[i].value);
		if (row[i].clear >= 0)
			story_clearance(&s, MON + row[i].clear,
			    CLEARANCE_PELVIC);
		story_today(&s, MON + row[i].day - 1);
		assert_int_equal(s.state.stage, 10);
		story_today(&s, MON + row[i].day);
		if (s.state.stage != row[i].stage)
			fail_msg("row %zu: S%d", i, s.state.stage);
		story_end(&s);
	}
}

/* What a run brings by itself, and how many yellow days its week counts. */
static void
codes_of_a_run(void **test)
{
	static const struct {
		int leak, heaviness, pain;
		int soreness; /* of the morning: 4 makes it yellow */
		uint32_t codes;
		int yellows;
	} row[] = {
		{ 0, 0, 2, 1, 0, 0 },
		{ 0, 0, 3, 1, BIT(Y1), 1 },
		{ 0, 0, 5, 1, BIT(Y1), 1 },
		{ 0, 0, 6, 1, BIT(R5), 0 },
		{ 1, 0, 0, 1, BIT(A1), 0 },
		{ 2, 0, 0, 1, BIT(A1), 0 },
		{ 3, 0, 0, 1, BIT(R3), 0 },
		{ 0, 1, 0, 1, BIT(A1), 0 },
		{ 0, 2, 0, 1, BIT(R3), 0 },
		{ 0, 0, 0, 4, BIT(Y3), 1 },
		{ 0, 0, 3, 4, BIT(Y1) | BIT(Y3), 1 },
		{ 1, 0, 0, 4, BIT(A1) | BIT(Y3), 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct activity *a;
		struct story s;

		story_on_ladder(&s, MON);
		story_answer(&s, MON, ANSWER_SORENESS, row[i].soreness);
		a = story_run(&s, MON, 900);
		a->leak = row[i].leak;
		a->heaviness = row[i].heaviness;
		a->pain = row[i].pain;
		story_today(&s, MON);
		if (state_day(&s.state, MON)->codes != row[i].codes ||
		    model_week(&s.state)->yellows != row[i].yellows)
			fail_msg("row %zu: %#x, %d", i,
			    state_day(&s.state, MON)->codes,
			    model_week(&s.state)->yellows);
		story_end(&s);
	}
}

/* What was told as a run and nobody ran in brings what she felt in it, from the
 * first day with lope on. */
static void
codes_of_a_run_of_nothing(void **test)
{
	static const struct {
		int day, leak;
		uint32_t codes;
		bool leaked;
	} row[] = {
		{ 0, 1, BIT(A1), true },
		{ 0, 0, 0, false },
		{ -1, 1, 0, true },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s);
		story_run(&s, MON + row[i].day, 0)->leak = row[i].leak;
		story_today(&s, MON);
		if (state_day(&s.state, MON + row[i].day)->codes !=
			row[i].codes ||
		    s.state.memory->leaked != row[i].leaked)
			fail_msg("row %zu: %#x", i,
			    state_day(&s.state, MON + row[i].day)->codes);
		story_end(&s);
	}
}

/* Three nights under five hours of the last seven; after it is over only
 * later nights count. */
static void
broken_sleep_again(void **test)
{
	static const struct {
		const char *id;
		int night[9]; /* in minutes, from MON on */
		int from;     /* the day it begins again, 9: never */
	} row[] = {
		{ "five hours are no short night",
		    { 300, 300, 300, 480, 480, 480, 480, 480, 480 }, 9 },
		{ "once", { 299, 299, 299, 480, 480, 480, 480, 480, 480 }, 9 },
		{ "two more are not three",
		    { 299, 299, 299, 480, 480, 480, 299, 299, 480 }, 9 },
		{ "three more are",
		    { 299, 299, 299, 480, 480, 480, 299, 299, 299 }, 8 },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s);
		for (d = 0; d < 9; d++)
			story_answer(&s, MON + d, ANSWER_SLEEP,
			    row[i].night[d]);
		story_today(&s, MON + 2);
		assert_int_equal(s.state.memory->regression, i > 0);
		for (d = 5; d < 9; d++) {
			story_today(&s, MON + d);
			if (s.state.memory->regression != (d >= row[i].from))
				fail_msg("%s: day %d", row[i].id, d);
		}
		story_end(&s);
	}
}

/* Three days without a word, none of them before she began. */
static void
silence_from_the_start(void **test)
{
	struct story s;

	(void)test;
	story_begin(&s, MON - 120, MON);
	story_today(&s, MON + 2);
	assert_int_equal(s.state.holds & 1u << HOLD_SILENT, 0);
	story_today(&s, MON + 3);
	assert_int_not_equal(s.state.holds & 1u << HOLD_SILENT, 0);
	story_end(&s);
}

/* Pelvic pain of 2 is no symptom for the list that unlocks speed. */
static void
pelvic_pain_of_two(void **test)
{
	int pain;

	(void)test;
	for (pain = 2; pain <= 3; pain++) {
		struct story s;

		begin(&s);
		story_answer(&s, MON, ANSWER_PELVIC_PAIN, pain);
		story_today(&s, MON);
		assert_int_equal(s.state.memory->pelvic_last != DAY_NONE,
		    pain == 3);
		story_end(&s);
	}
}

/* A distance of 0 is one that nobody measured. */
static void
runs_without_a_distance(void **test)
{
	static const struct {
		int distance_m, credited_m, run_m;
	} row[] = { { 800, 800, 800 }, { 0, -1, -1 }, { -1, -1, -1 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s);
		story_run(&s, MON, 360)->distance_m = row[i].distance_m;
		story_today(&s, MON);
		assert_int_equal(s.state.runs.items[0].credited_m,
		    row[i].credited_m);
		assert_int_equal(state_day(&s.state, MON)->run_m, row[i].run_m);
		story_end(&s);
	}
}

/* The very first run too is unconfirmed when the next comes before its
 * morning was answered. */
static void
first_run_unconfirmed(void **test)
{
	struct story s;

	(void)test;
	begin(&s);
	story_green(&s, MON);
	story_run(&s, MON, 360);
	story_green(&s, MON + 2);
	story_run(&s, MON + 2, 360);
	story_today(&s, MON + 4);
	assert_int_equal(s.state.runs.count, 2);
	assert_int_equal(s.state.runs.items[0].clean, CLEAN_UNCONFIRMED);
	story_end(&s);
}

/* Nothing counted at all is under the bar as well. */
static void
ceiling_by_strength(void **test)
{
	static const struct {
		int count, ceiling;
	} row[] = { { 0, 9 }, { 19, 9 }, { 20, 17 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const int reps[TEST_VALUES] = { row[i].count, 20, 20, 20, 20,
			20, 20, 20 };
		struct story s;

		begin(&s);
		story_test(&s, MON, TEST_STRENGTH, reps);
		story_today(&s, MON);
		assert_int_equal(stage_ceiling(&s.state, MON), row[i].ceiling);
		story_end(&s);
	}
}

/* At the stage that strength allows at most, she stays with what she earned. */
static void
streak_at_the_ceiling(void **test)
{
	static const struct {
		int count, stage;
		const char *says;
	} row[] = {
		{ 19, 9,
		    "S9 holds 15:00 of running; 2 of 2 clean runs in a row "
		    "lead on (tier A); S10 waits: the strength counts are under 20." },
		{ 20, 10,
		    "S10 holds 15:00 of running; 0 of 2 clean runs in a row "
		    "lead on (tier A)." },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const int reps[TEST_VALUES] = { row[i].count, 20, 20, 20, 20,
			20, 20, 20 };
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		for (d = 0; d < 7; d++) {
			struct activity *a = story_run(&s, MON - 2 - 3 * d,
			    900);

			a->bouts = 2;
			a->bout_s = 450;
		}
		story_test(&s, MON + 1, TEST_STRENGTH, reps);
		story_greens(&s, MON, MON + 3);
		for (d = 0; d <= 2; d += 2)
			story_run(&s, MON + d, 900);
		story_today(&s, MON + 3);
		if (s.state.stage != row[i].stage)
			fail_msg("%d: S%d", row[i].count, s.state.stage);
		assert_string_equal(story_told(&s.state.findings,
					RULE_STAGE_LADDER)
					->text,
		    row[i].says);
		story_end(&s);
	}
}

/* What rule says that begins so. */
static const struct finding *
starting(const struct findings *list, enum rule rule, const char *start)
{
	int k;

	for (k = 0; k < list->count; k++)
		if (list->item[k].rule == rule &&
		    strncmp(list->item[k].text, start, strlen(start)) == 0)
			return &list->item[k];
	fail_msg("nothing begins: %s", start);
	abort();
}

/* The days after a run over its cap, in figures: on S1 nothing is shorter, and
 * what one run may hold was earned by what was run. */
static void
days_after_a_spike(void **test)
{
	static const struct {
		int day;
		enum rule rule;
		int measured, limit;
		const char *says;
	} row[] = {
		{ 2, RULE_SPIKE_MODERATE, 0, 3, "No run before " },
		{ 2, RULE_PACE_EASY, 5, 4,
		    "The effort of the run was 5, over 4. Easy runs " },
		{ 3, RULE_DAYS_GAP, 1, 2, "No run day: on the ladder " },
		{ 3, RULE_SPIKE_MODERATE, 1, 3, "No run before " },
		{ 7, RULE_SPIKE_MODERATE, 360, 360,
		    "Today stays at S1, the lowest stage: " },
		{ 6, RULE_CAP_RUN, 0, 720,
		    "One run may hold 12:00 of running: the longest of 30 "
		    "days, 9:00, and 3:00 more (10 %, at least 3:00). Runs "
		    "before today earned that; while held, the stage and the "
		    "week's cap stay." },
		{ 30, RULE_CAP_RUN, 0, 720,
		    "One run may hold 12:00 of running: the longest of 30 "
		    "days, 9:00, and 3:00 more (10 %, at least 3:00)." },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct activity *a;
		const struct finding *f;
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		story_greens(&s, MON, MON + row[i].day);
		story_run(&s, MON, 360);
		a = story_run(&s, MON + 2, 720);
		a->rpe = 5;
		story_today(&s, MON + row[i].day);
		f = starting(&s.state.findings, row[i].rule, row[i].says);
		assert_int_equal(f->measured, row[i].measured);
		assert_int_equal(f->limit, row[i].limit);
		story_end(&s);
	}
}

/* A cold is told whole. */
static void
illness_by_its_words(void **test)
{
	struct story s;

	(void)test;
	story_begin(&s, MON - 300, MON);
	story_ready(&s, MON);
	story_answer(&s, MON, ANSWER_ILLNESS, 1);
	story_today(&s, MON);
	(void)starting(&s.state.findings, RULE_SYMPTOM_Y3,
	    "Illness above the neck: an easy day");
	story_end(&s);
}

/* A fever of two days began on the first. */
static void
lock_since_it_began(void **test)
{
	const struct finding *f;
	struct story s;

	(void)test;
	story_begin(&s, MON - 300, MON);
	story_ready(&s, MON);
	story_greens(&s, MON, MON + 3);
	story_answer(&s, MON + 1, ANSWER_TEMP, 385);
	story_answer(&s, MON + 2, ANSWER_TEMP, 382);
	story_today(&s, MON + 3);
	f = story_told(&s.state.findings, RULE_SYMPTOM_R1);
	if (strncmp(f->text, "No running since Tue 1 Jul;", 27) != 0)
		fail_msg("%s", f->text);
	story_end(&s);
}

/* The morning that locks tells the day from which running may be again, where
 * days alone decide. */
static void
lock_ends_from_its_first_day(void **test)
{
	static const struct {
		enum answer answer;
		int value, days; /* 0: nobody knows */
	} row[] = {
		{ ANSWER_TEMP, 385, 3 },
		{ ANSWER_BLEEDING, 2, 8 },
		{ ANSWER_BULGE, 1, 15 },
		{ ANSWER_LIMP, 1, 2 },
		{ ANSWER_PELVIC_PAIN, 6, 2 },
		{ ANSWER_BONE, 1, 0 },
		{ ANSWER_SCAR_PAIN, 6, 0 },
		{ ANSWER_BLEEDING, 3, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int before = row[i].days > 0 ? MON + row[i].days : DAY_NONE;
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		story_answer(&s, MON, row[i].answer, row[i].value);
		story_today(&s, MON);
		assert_int_not_equal(s.state.no_run_rule, RULE_COUNT);
		if (s.state.no_run_before != before)
			fail_msg("row %zu: %d", i, s.state.no_run_before - MON);
		story_end(&s);
	}
}

/* A stage that has its clean runs says what it waits for; more of them than it
 * asks are not told. A date that is set is no hold. */
static void
streak_that_waits(void **test)
{
	static const struct {
		int stage, streak;
		bool deload, done;
		unsigned holds;
		const char *says;
	} row[] = {
		{ 1, 1, true, false, 0, "" },
		{ 1, 4, true, false, 0, "S2 waits: a lighter week" },
		{ 1, 3, false, false, 1u << HOLD_REGRESSION,
		    "S2 waits: broken sleep" },
		{ 17, 2, true, false, 0,
		    "the distance weeks wait: a lighter week" },
		{ 17, 3, false, true, 0,
		    "the distance weeks begin on Mon 7 Jul" },
		{ 1, 2, false, false, 0, "" },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		char text[200] = "";
		struct str out = str_of(text, sizeof(text));
		struct story s;
		bool held;

		story_begin(&s, MON - 300, MON);
		story_today(&s, MON);
		s.state.stage = row[i].stage;
		s.state.streak = row[i].streak;
		s.state.streak_needed = 2;
		s.state.deload = row[i].deload;
		s.state.holds = row[i].holds;
		s.state.memory->ladder_done = row[i].done;
		s.state.memory->distance_from = MON + 7;
		held = state_say_wait(&s.state, &out);
		assert_string_equal(text, row[i].says);
		assert_int_equal(held, text[0] != '\0' && !row[i].done);
		assert_int_equal(state_streak(&s.state),
		    row[i].streak == 1 ? 1 : 2);
		story_end(&s);
	}
}

/* Clean sessions that clear a stage, by tier and by whether it runs longer than
 * the one below: S10 does not, S14 does, below S1 is none. */
static void
streak_by_tier(void **test)
{
	static const struct {
		enum tri novice, injured, pelvic, hypermobile;
		int run_s, stage, needed;
	} row[] = {
		{ TRI_YES, TRI_NO, TRI_NO, TRI_NO, 900, 10, 2 },
		{ TRI_YES, TRI_NO, TRI_NO, TRI_NO, 1320, 14, 2 },
		{ TRI_YES, TRI_YES, TRI_NO, TRI_NO, 300, 1, 3 },
		{ TRI_YES, TRI_YES, TRI_NO, TRI_NO, 900, 10, 2 },
		{ TRI_YES, TRI_YES, TRI_NO, TRI_NO, 1320, 14, 3 },
		{ TRI_YES, TRI_YES, TRI_YES, TRI_NO, 900, 10, 2 },
		{ TRI_YES, TRI_YES, TRI_YES, TRI_YES, 900, 10, 3 },
		{ TRI_YES, TRI_YES, TRI_YES, TRI_YES, 1320, 14, 3 },
	};
	size_t i;
	int n;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_profile(&s)->novice = row[i].novice;
		story_profile(&s)->injured = row[i].injured;
		story_profile(&s)->pelvic_history = row[i].pelvic;
		story_profile(&s)->hypermobile = row[i].hypermobile;
		story_ready(&s, MON);
		for (n = 0; n < 7; n++)
			story_run(&s, MON - 2 - 3 * n, row[i].run_s);
		story_today(&s, MON);
		if (s.state.stage != row[i].stage ||
		    s.state.streak_needed != row[i].needed)
			fail_msg("row %zu: S%d, %d", i, s.state.stage,
			    s.state.streak_needed);
		story_end(&s);
	}
}

/* A short night makes a session a shorter one, which keeps what was earned;
 * where there is no shorter one, the day is not a green one. */
static void
run_after_a_short_night(void **test)
{
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_answer(&s, MON, ANSWER_SLEEP, 299);
	story_run(&s, MON, 900);
	story_today(&s, MON);
	assert_int_equal(s.state.session.stage, 8);
	assert_int_equal(story_last_run(&s)->clean, CLEAN_UNCONFIRMED);
	assert_true(story_last_run(&s)->filler);
	story_end(&s);

	begin(&s);
	story_answer(&s, MON, ANSWER_SLEEP, 299);
	story_run(&s, MON, 360);
	story_today(&s, MON);
	assert_int_equal(s.state.session.stage, 1);
	assert_int_equal(story_last_run(&s)->clean, CLEAN_NO);
	assert_string_equal(story_last_run(&s)->why, "not a green day");
	story_end(&s);
}

/* The easy rest of a run with strides is judged where both figures of the
 * fast part are known, else the whole: 7:00/km against a limit of 7:09. */
static void
pace_around_strides(void **test)
{
	static const struct {
		int fast_s, fast_m;
		enum pace_verdict pace;
	} row[] = {
		{ 120, 600, PACE_OK },
		{ 0, 600, PACE_WARN },
		{ 1680, 600, PACE_WARN },
		{ 120, 0, PACE_WARN },
		{ 120, 4000, PACE_WARN },
		{ -1, -1, PACE_WARN },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct activity a = activity_unsaid(MON);
		struct story s;

		begin(&s);
		story_today(&s, MON);
		s.state.memory->distance = true;
		s.state.memory->level = 1;
		s.state.memory->trial_day = MON - 10;
		s.state.memory->trial_m = 5000;
		s.state.memory->trial_s = 1710;
		a.kind = ACTIVITY_RUN;
		a.type = RUN_STRIDES;
		a.run_s = 1680;
		a.session_s = 2280;
		a.distance_m = 4000;
		a.fast_s = row[i].fast_s;
		a.fast_m = row[i].fast_m;
		spike_run(&s.state, MON, &a);
		assert_int_equal(s.state.runs.items[0].pace_limit, 429);
		if (s.state.runs.items[0].pace != row[i].pace)
			fail_msg("row %zu: %d", i,
			    (int)s.state.runs.items[0].pace);
		story_end(&s);
	}
}

/* Who says after her run that it brought a little heaviness is not told that
 * she should not have run. */
static void
told_after_the_run(void **test)
{
	static const struct {
		int leak, heaviness, pelvic_pain, before[2];
		bool flagged;
	} row[] = {
		{ 0, 0, 0, { 0, 0 }, false }, { 0, 1, 0, { 0, 0 }, false },
		{ 1, 0, 0, { 0, 0 }, false },
		{ 2, 0, 0, { 0, 0 }, true },  /* amber without any run */
		{ 0, 1, 3, { 0, 0 }, true },  /* and for another reason */
		{ 0, 1, 0, { 0, 3 }, true },  /* the day before was amber */
		{ 0, 1, 0, { 3, 0 }, false }, /* its two days are over */
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct run_result *run;
		struct story s;

		story_on_ladder(&s, MON);
		story_answer(&s, MON, ANSWER_PELVIC_PAIN, row[i].before[0]);
		story_answer(&s, MON + 1, ANSWER_PELVIC_PAIN, row[i].before[1]);
		story_green(&s, MON + 2);
		story_answer(&s, MON + 2, ANSWER_LEAK, row[i].leak);
		story_answer(&s, MON + 2, ANSWER_HEAVINESS, row[i].heaviness);
		story_answer(&s, MON + 2, ANSWER_PELVIC_PAIN,
		    row[i].pelvic_pain);
		story_run(&s, MON + 2, 900);
		story_today(&s, MON + 2);
		run = story_last_run(&s);
		if (((run->flags & 1u << FLAG_DAY_BLOCKED) != 0) !=
			row[i].flagged ||
		    (run->clean == CLEAN_PENDING) != (i == 0))
			fail_msg("row %zu: flags %x, clean %d", i, run->flags,
			    (int)run->clean);
		if (i == 1)
			assert_int_equal(s.state.no_run_before, MON + 4);
		story_end(&s);
	}
}

/* The second such day within 14 closes the days that follow, not its own; but
 * one of a lock that was there stays closed. */
static void
told_after_the_second_run(void **test)
{
	static const struct {
		int first, second;
		bool red;
	} row[] = { { 2, 9, true }, { 2, 16, true }, { 2, 17, false } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int day = MON + row[i].second;
		struct story s;

		story_on_ladder(&s, MON);
		story_run(&s, MON, 600);
		story_greens(&s, MON + 1, day);
		story_answer(&s, MON + row[i].first, ANSWER_LEAK, 1);
		story_run(&s, MON + row[i].first, 900);
		story_answer(&s, day, ANSWER_LEAK, 1);
		story_run(&s, day, 600);
		story_today(&s, day);
		if (s.state.lock[CODE_R4].active != row[i].red ||
		    story_last_run(&s)->flags != 0)
			fail_msg("row %zu: flags %x", i,
			    story_last_run(&s)->flags);
		if (row[i].red) {
			story_greens(&s, day + 1, day + 2);
			story_answer(&s, day + 3, ANSWER_HEAVINESS, 1);
			story_run(&s, day + 3, 600);
			story_today(&s, day + 3);
			assert_true(
			    story_last_run(&s)->flags & 1u << FLAG_DAY_BLOCKED);
		}
		story_end(&s);
	}
}

/* The very first run brings the second amber day: the gate was open before it,
 * and not while the first still counted. */
static void
told_after_the_first_run(void **test)
{
	static const struct {
		int day;
		unsigned flags;
	} row[] = {
		{ 6, 1u << FLAG_GATE_EARLY },
		{ 9, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int day = MON + row[i].day;
		struct story s;

		begin(&s);
		story_greens(&s, MON, day);
		story_answer(&s, MON, ANSWER_LEAK, 2);
		story_answer(&s, day, ANSWER_LEAK, 1);
		story_walk(&s, MON + 1, 1800);
		story_run(&s, day, 360);
		story_today(&s, day);
		assert_true(s.state.lock[CODE_R4].active);
		if (story_last_run(&s)->flags != row[i].flags)
			fail_msg("row %zu: flags %x", i,
			    story_last_run(&s)->flags);
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts_of_codes),
		cmocka_unit_test(runs_of_the_birth),
		cmocka_unit_test(pain_the_morning_after),
		cmocka_unit_test(pelvic_lock_and_runs),
		cmocka_unit_test(locks_and_clearances),
		cmocka_unit_test(pelvic_lock_and_silence),
		cmocka_unit_test(pelvic_pair_lasts_seven_days),
		cmocka_unit_test(low_mood_on_three_days),
		cmocka_unit_test(stages_of_a_lock),
		cmocka_unit_test(codes_of_a_run),
		cmocka_unit_test(codes_of_a_run_of_nothing),
		cmocka_unit_test(broken_sleep_again),
		cmocka_unit_test(silence_from_the_start),
		cmocka_unit_test(pelvic_pain_of_two),
		cmocka_unit_test(runs_without_a_distance),
		cmocka_unit_test(first_run_unconfirmed),
		cmocka_unit_test(ceiling_by_strength),
		cmocka_unit_test(streak_at_the_ceiling),
		cmocka_unit_test(streak_that_waits),
		cmocka_unit_test(days_after_a_spike),
		cmocka_unit_test(illness_by_its_words),
		cmocka_unit_test(lock_since_it_began),
		cmocka_unit_test(lock_ends_from_its_first_day),
		cmocka_unit_test(streak_by_tier),
		cmocka_unit_test(run_after_a_short_night),
		cmocka_unit_test(pace_around_strides),
		cmocka_unit_test(told_after_the_run),
		cmocka_unit_test(told_after_the_second_run),
		cmocka_unit_test(told_after_the_first_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
