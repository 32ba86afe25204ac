/* SPDX-License-Identifier: ISC */
/*
 * What is said of a day holds with pencil and paper: what a red lock and
 * missed time took, what a hold was counted by, how she was placed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "lope/date.h"
#include "lope/rule.h"
#include "lope/str.h"
#include "lope/text.h"
#include "story.h"

#include "model/model.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What rule says, word for word; the first of its findings of that severity. */
static void
expect_text(const struct story *s, enum rule rule, enum severity severity,
    const char *text)
{
	const struct findings *list = &s->state.findings;
	int i;

	for (i = 0; i < list->count; i++) {
		if (list->item[i].rule != rule ||
		    list->item[i].severity != severity)
			continue;
		assert_string_equal(list->item[i].text, text);
		return;
	}
	fail_msg("not said: %s", text);
}

static void
expect_measure(const struct story *s, enum rule rule, enum severity severity,
    int measured, int limit, const char *unit)
{
	const struct findings *list = &s->state.findings;
	int i;

	for (i = 0; i < list->count; i++) {
		const struct finding *f = &list->item[i];

		if (f->rule != rule || f->severity != severity)
			continue;
		assert_int_equal(f->measured, measured);
		assert_int_equal(f->limit, limit);
		assert_string_equal(f->unit, unit);
		return;
	}
	fail_msg("%s says nothing", rule_table[rule].id);
}

/* Does rule say anything on the last day told? */
static bool
says(const struct story *s, enum rule rule, const char *part)
{
	const struct findings *list = &s->state.findings;
	int i;

	for (i = 0; i < list->count; i++)
		if (list->item[i].rule == rule &&
		    strstr(list->item[i].text, part) != NULL)
			return true;
	return false;
}

/* R5 ends at the second good check-in; the day names it, and what it took. */
static void
a_lock_that_ends_is_named(void **test)
{
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 4);
	story_run(&s, MON, 900)->pain = 6;
	story_today(&s, MON + 1);
	assert_false(says(&s, RULE_SYMPTOM_R5, "is over"));
	story_today(&s, MON + 2);
	assert_int_equal(s.state.stage, 7);
	expect_text(&s, RULE_SYMPTOM_R5, SEVERITY_CAP,
	    "The lock since Mon 30 Jun (pain 6 in a run) is over. It costs 3 "
	    "stages: from S10, where it struck, to S7.");
	story_today(&s, MON + 3);
	assert_null(story_found(&s.state.findings, RULE_SYMPTOM_R5));
	story_end(&s);
}

/* The day on which eight days are missed as well: three stages, no fourth. */
static void
a_lock_and_a_gap_cost_the_larger(void **test)
{
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 23);
	story_run(&s, MON + 2, 300)->leak = 1;
	story_run(&s, MON + 8, 300)->leak = 1;
	story_today(&s, MON + 8);
	expect_text(&s, RULE_SYMPTOM_R4, SEVERITY_BLOCK,
	    "Leak drops in a run, and amber on Wed 2 Jul, 6 days before. "
	    "Leaking or heaviness that is amber for the second time within 14 "
	    "days, told of a run or in a check-in: no running for 7 "
	    "symptom-free days; a pelvic-health physio is the person to see.");
	expect_measure(&s, RULE_SYMPTOM_R4, SEVERITY_BLOCK, 6, 14, "days");
	story_today(&s, MON + 16);
	assert_int_equal(s.state.stage, 6);
	expect_text(&s, RULE_SYMPTOM_R4, SEVERITY_CAP,
	    "The lock since Tue 8 Jul (leak drops in a run, and amber on Wed "
	    "2 Jul, 6 days before) is over. It costs 3 stages: from S9, where "
	    "it struck, to S6.");
	expect_text(&s, RULE_GAP_MISSED, SEVERITY_CAP,
	    "Coming back: 8 days without a run, no more than the lock took: "
	    "S6.");
	story_today(&s, MON + 22);
	expect_text(&s, RULE_GAP_MISSED, SEVERITY_CAP,
	    "Coming back: 14 days without a run, no more than the lock took: "
	    "S6; a week's base is no less than 15:00, 50 % of the best one "
	    "before.");
	story_end(&s);
}

/* A limp that lasts longer never ends on a higher stage. */
static void
a_longer_lock_gives_nothing_back(void **test)
{
	int last, d;

	(void)test;
	for (last = 2; last <= 14; last++) {
		struct story s;

		story_on_ladder(&s, MON);
		story_greens(&s, MON, MON + 16);
		story_run(&s, MON, 900);
		for (d = 2; d <= 16; d++)
			story_answer(&s, MON + d, ANSWER_LIMP, d <= last);
		story_today(&s, MON + 16);
		if (s.state.stage != 7)
			fail_msg("%d days: S%d", last, s.state.stage);
		story_end(&s);
	}
}

/* Two locks, one after the other, cost six stages, whenever they strike. */
static void
two_locks_in_a_gap(void **test)
{
	static const struct {
		int first, second;
	} row[] = { { 2, 5 }, { 5, 8 }, { 9, 12 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_on_ladder(&s, MON);
		story_greens(&s, MON, MON + 16);
		story_run(&s, MON, 900);
		story_answer(&s, MON + row[i].first, ANSWER_LIMP, 1);
		story_answer(&s, MON + row[i].second, ANSWER_LIMP, 1);
		story_today(&s, MON + 16);
		if (s.state.stage != 4)
			fail_msg("row %zu: S%d", i, s.state.stage);
		story_end(&s);
	}
}

/* Whether she had begun with lope by then or not. */
static void
a_lock_before_the_start(void **test)
{
	int start, d;

	(void)test;
	for (start = 0; start <= 14; start += 14) {
		struct story s;

		story_begin(&s, MON - 300, MON + start);
		story_ready(&s, MON);
		story_greens(&s, MON - 14, MON + 16);
		for (d = -14; d < 0; d += 2)
			story_run(&s, MON + d, 1200);
		story_answer(&s, MON, ANSWER_LIMP, 1);
		story_today(&s, MON + 16);
		if (s.state.stage != 10)
			fail_msg("start %d: S%d", start, s.state.stage);
		story_end(&s);
	}
}

/* Two good mornings end it: one of them may be today's, not answered yet. */
static void
a_lock_that_today_may_end(void **test)
{
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_answer(&s, MON, ANSWER_LIMP, 1);
	story_greens(&s, MON, MON);
	story_today(&s, MON + 1);
	assert_int_equal(s.state.no_run_before, MON + 2);
	story_end(&s);
}

/* Of locks and days off the latest is told, with what it is for. */
static void
the_latest_of_what_forbids(void **test)
{
	struct story s;
	int i;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON);
	story_answer(&s, MON, ANSWER_TEMP, 386);
	story_answer(&s, MON, ANSWER_HEAVINESS, 2);
	story_answer(&s, MON, ANSWER_PELVIC_PAIN, 3);
	story_today(&s, MON + 1);
	assert_int_equal(s.state.no_run_rule, RULE_SYMPTOM_R3);
	assert_int_equal(s.state.no_run_before, MON + 15);
	for (i = 0; i < s.state.findings.count; i++)
		if (strstr(s.state.findings.item[i].text, "No run before"))
			fail_msg("%s", s.state.findings.item[i].text);
	story_end(&s);
}

/* A day at 38.0 C is one of the days ill, for which running is easy after. */
static void
a_day_at_the_limit_of_fever(void **test)
{
	static const int temp_c10[] = { 390, 390, 380, 370, 370, 370 };
	struct story s;
	int i;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 5);
	for (i = 0; i < (int)COUNT(temp_c10); i++)
		story_answer(&s, MON + i, ANSWER_TEMP, temp_c10[i]);
	story_today(&s, MON + 5);
	assert_false(s.state.lock[CODE_R1].active);
	assert_int_equal(s.state.memory->easy_until, MON + 4 + 3);
	story_end(&s);
}

/* Of two that end on one day the lock is told, of two locks the graver. */
static void
the_same_day_of_what_forbids(void **test)
{
	static const struct {
		enum answer question[2];
		int answer[2], end; /* days after MON; 0: no day brings it */
		enum rule rule;
	} row[] = {
		{ { ANSWER_SCAR_PAIN, ANSWER_PELVIC_PAIN }, { 6, 3 }, 0,
		    RULE_SYMPTOM_R6 },
		{ { ANSWER_LIMP, ANSWER_PELVIC_PAIN }, { 1, 3 }, 2,
		    RULE_SYMPTOM_R5 },
		{ { ANSWER_BLEEDING, ANSWER_LEAK }, { 2, 1 }, 8,
		    RULE_SYMPTOM_R2 },
	};
	struct story s;
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		story_on_ladder(&s, MON - 5);
		story_greens(&s, MON - 5, MON);
		story_run(&s, MON - 3, 900);
		/* The first of two ambers that make it a lock. */
		story_answer(&s, MON - 3, ANSWER_LEAK, 1);
		story_run(&s, MON - 1, 900);
		story_answer(&s, MON, row[i].question[0], row[i].answer[0]);
		story_answer(&s, MON, row[i].question[1], row[i].answer[1]);
		story_today(&s, MON + 1);
		if (s.state.no_run_rule != row[i].rule ||
		    s.state.no_run_before !=
			(row[i].end == 0 ? DAY_NONE : MON + row[i].end))
			fail_msg("row %zu: %s, %d", i,
			    s.state.no_run_rule == RULE_COUNT ?
				"none" :
				rule_table[s.state.no_run_rule].id,
			    s.state.no_run_before - MON);
		for (int f = 0; f < s.state.findings.count; f++)
			if (strstr(s.state.findings.item[f].text,
				"No run before"))
				fail_msg("row %zu: %s", i,
				    s.state.findings.item[f].text);
		story_end(&s);
	}
}

/* Nor does one that strikes when days without a run have cost a stage; what
 * is said of the gap stays true when an amber day comes behind it. */
static void
a_lock_within_a_gap(void **test)
{
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 14);
	story_run(&s, MON, 900);
	story_answer(&s, MON + 9, ANSWER_LIMP, 1);
	story_today(&s, MON + 11);
	assert_int_equal(s.state.stage, 7);
	expect_text(&s, RULE_SYMPTOM_R5, SEVERITY_CAP,
	    "The lock since Wed 9 Jul (limp) is over. It costs 2 stages: from "
	    "S9, where it struck, to S7.");
	story_end(&s);
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 14);
	story_run(&s, MON, 900);
	story_answer(&s, MON + 2, ANSWER_LIMP, 1);
	story_answer(&s, MON + 9, ANSWER_PELVIC_PAIN, 3);
	story_today(&s, MON + 10);
	assert_int_equal(s.state.stage, 6);
	expect_text(&s, RULE_GAP_MISSED, SEVERITY_CAP,
	    "Coming back: 10 days without a run, no more than the lock took: "
	    "S7, by now S6.");
	story_end(&s);
}

/* The gap was first here: it led to S9, and the lock that ends goes on. */
static void
a_lock_that_ends_after_a_gap(void **test)
{
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 11);
	story_run(&s, MON, 900);
	story_answer(&s, MON + 7, ANSWER_PAIN, 6);
	story_today(&s, MON + 9);
	assert_int_equal(s.state.stage, 7);
	expect_text(&s, RULE_SYMPTOM_R5, SEVERITY_CAP,
	    "The lock since Mon 7 Jul (pain 6) is over. It costs 3 stages: "
	    "from S10, where it struck, to S7.");
	expect_text(&s, RULE_GAP_MISSED, SEVERITY_CAP,
	    "Coming back: 9 days without a run, 1 stage back to S9, by now "
	    "S7.");
	story_end(&s);
}

static void
a_lock_that_ends_at_the_bottom(void **test)
{
	static const struct {
		int stage;
		const char *text;
	} row[] = {
		{ 1,
		    "The lock since Mon 30 Jun (pain 6) is over. It costs no "
		    "stage: none is below S1." },
		{ 2,
		    "The lock since Mon 30 Jun (pain 6) is over. It costs 3 "
		    "stages: from S2, where it struck, to S1, the lowest." },
		{ 3,
		    "The lock since Mon 30 Jun (pain 6) is over. It costs 3 "
		    "stages: from S3, where it struck, to S1, the lowest." },
		{ 4,
		    "The lock since Mon 30 Jun (pain 6) is over. It costs 3 "
		    "stages: from S4, where it struck, to S1." },
	};
	size_t i;
	int k;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct stage_row *stage = stage_row(row[i].stage);
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		for (k = 0; k < 7; k++) {
			struct activity *a = story_run(&s, MON - 2 - 3 * k,
			    stage->run_s);

			a->bouts = stage->bouts;
			a->bout_s = stage->bout_s;
		}
		story_greens(&s, MON, MON + 2);
		story_answer(&s, MON, ANSWER_PAIN, 6);
		story_today(&s, MON + 2);
		expect_text(&s, RULE_SYMPTOM_R5, SEVERITY_CAP, row[i].text);
		story_end(&s);
	}
}

static void
a_lock_that_ends_in_the_distance_weeks(void **test)
{
	struct story s;

	(void)test;
	story_in_metres(&s, MON, 6000, 15000);
	story_greens(&s, MON, MON + 2);
	story_run_m(&s, MON, 4000)->pain = 6;
	story_today(&s, MON + 2);
	assert_int_equal(s.state.caps.week, 7500);
	expect_text(&s, RULE_SYMPTOM_R5, SEVERITY_CAP,
	    "The lock since Mon 30 Jun (pain 6 in a run) is over. It costs "
	    "weeks of 50 and 75 % of the base.");
	story_end(&s);
}

/* What running holds once it is allowed has the end of the lock in it. */
static void
limits_know_what_a_lock_costs(void **test)
{
	char text[400];
	struct str out = str_of(text, sizeof(text));
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 1);
	story_run(&s, MON, 900)->pain = 6;
	story_today(&s, MON + 1);
	text_limits(&out, &s.state, UNIT_KM);
	assert_string_equal(text,
	    "no run before Wed 2 Jul (symptom.R5). Once running is allowed: "
	    "one run 15:00 at most (S7, 3 stages back by symptom.R5)");
	story_end(&s);
	story_in_metres(&s, MON, 6000, 15000);
	story_greens(&s, MON, MON + 1);
	story_run_m(&s, MON, 4000)->pain = 6;
	story_today(&s, MON + 1);
	out = str_of(text, sizeof(text));
	text_limits(&out, &s.state, UNIT_KM);
	assert_string_equal(text,
	    "no run before Wed 2 Jul (symptom.R5). Once running is allowed: "
	    "weeks of 50 and 75 % of the base (symptom.R5)");
	story_end(&s);
	/* Fever takes no stage, the days may. */
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 1);
	story_run(&s, MON, 900);
	story_answer(&s, MON + 1, ANSWER_TEMP, 385);
	story_today(&s, MON + 1);
	out = str_of(text, sizeof(text));
	text_limits(&out, &s.state, UNIT_KM);
	assert_string_equal(text,
	    "no run before Fri 4 Jul (symptom.R1). Once running "
	    "is allowed, less what missed days cost: one run 15:00 (S10; cap 18:00), week "
	    "55:00, 15:00 used, 40:00 left");
	story_end(&s);
}

/* Days without a run that were paid before a lock struck are no part of what
 * its end costs: of S8 for S9 they leave S6. */
static void
limits_know_what_a_gap_took(void **test)
{
	char text[400];
	struct str out = str_of(text, sizeof(text));
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 11);
	story_run(&s, MON, 900);
	story_answer(&s, MON + 9, ANSWER_PAIN, 6);
	story_today(&s, MON + 10);
	assert_int_equal(s.state.stage, 9);
	text_limits(&out, &s.state, UNIT_KM);
	assert_string_equal(text,
	    "no run before Fri 11 Jul (symptom.R5). Once running is allowed: "
	    "one run 15:00 at most (S7, 2 stages back by symptom.R5)");
	story_today(&s, MON + 11);
	assert_int_equal(s.state.stage, 7);
	story_end(&s);
}

/* Of two locks that struck together the later ends for nothing, and it is not
 * the days without a run that took what it costs. */
static void
a_lock_that_another_paid(void **test)
{
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 4);
	story_run(&s, MON - 2, 900);
	story_answer(&s, MON, ANSWER_BULGE, 1);
	story_answer(&s, MON, ANSWER_LIMP, 1);
	story_clearance(&s, MON + 4, CLEARANCE_PELVIC);
	story_today(&s, MON + 4);
	expect_text(&s, RULE_SYMPTOM_R3, SEVERITY_CAP,
	    "The lock since Mon 30 Jun (bulge) is over. It costs no more than "
	    "was taken already.");
	story_end(&s);
}

/* 8161 m and 10 % are 8977 m: 9.0 km of them would be a run over the cap. */
static void
limits_that_are_shown_are_allowed(void **test)
{
	char text[400];
	struct str out = str_of(text, sizeof(text));
	struct story s;

	(void)test;
	story_in_metres(&s, MON, 8161, 24051);
	story_greens(&s, MON, MON);
	story_today(&s, MON);
	assert_int_equal(s.state.caps.run, 8977);
	assert_int_equal(s.state.caps.week, 26456);
	expect_text(&s, RULE_CAP_RUN, SEVERITY_CAP,
	    "One run may hold 8.9 km of running: the longest of 30 days, "
	    "8.2 km, and 0.82 km more (10 %, at least 0.50 km).");
	expect_text(&s, RULE_CAP_WEEK, SEVERITY_CAP,
	    "This week may hold 26.4 km of running: the best of three weeks, "
	    "24.1 km, and 2.4 km more (10 %, at least 1.0 km); 0.00 km used.");
	expect_text(&s, RULE_CAP_SHARE, SEVERITY_INFO,
	    "Of 3 runs one may hold 40 % of the week's 26.4 km: 10.5 km.");
	text_limits(&out, &s.state, UNIT_KM);
	assert_string_equal(text,
	    "one run 8.9 km, week 26.4 km, 0.00 km used, 26.4 km left");
	out = str_of(text, sizeof(text));
	text_of(&out, 8977, 8977, true, UNIT_KM);
	assert_string_equal(text, "8.9 of 8.9 km");
	out = str_of(text, sizeof(text));
	text_of(&out, 8978, 8977, true, UNIT_KM);
	assert_string_equal(text, "9.0 of 8.9 km");
	/* Planned to the metre in km, and no more than that in miles. */
	out = str_of(text, sizeof(text));
	s.state.session = (struct session){ .kind = SESSION_RUN,
		.distance_m = 8800 };
	text_session(&out, &s.state.session, UNIT_MI);
	assert_string_equal(text, "easy run 5.4 mi");
	story_end(&s);
}

/* Eight weeks in the distance weeks lead to S8, by no count of stages. */
static void
eight_weeks_lead_to_s8(void **test)
{
	struct story s;

	(void)test;
	story_in_metres(&s, MON, 6000, 15000);
	story_run_m(&s, MON, 4000);
	story_today(&s, MON + 56);
	assert_int_equal(s.state.stage, 8);
	expect_text(&s, RULE_GAP_MISSED, SEVERITY_CAP,
	    "Coming back: 56 days without a run, the gate again and the ladder "
	    "from S8.");
	story_end(&s);
}

/* The base is the larger of B and its share of the best week before. */
static void
the_base_of_little_weeks(void **test)
{
	struct story s;
	int week;

	(void)test;
	story_in_metres(&s, MON, 13000, 20000);
	story_greens(&s, MON, MON + 21);
	for (week = 0; week < 3; week++) {
		story_run_m(&s, MON + 7 * week, 500);
		story_run_m(&s, MON + 7 * week + 4, 500);
	}
	story_today(&s, MON + 21);
	assert_int_equal(s.state.caps.base, 1000);
	story_end(&s);
}

static void
the_base_after_a_gap(void **test)
{
	static const struct {
		int gap, base;
		const char *gap_said, *week_said;
	} row[] = {
		{ 14, 3600,
		    "Coming back: 14 days without a run, 3 stages back to S13; "
		    "a week's base is no less than 42:30, 50 % of the best one "
		    "before.",
		    "the best of three weeks, 60:00" },
		{ 24, 2550,
		    "Coming back: 24 days without a run, 3 stages back to S13; "
		    "a week's base is no less than 42:30, 50 % of the best one "
		    "before.",
		    "50 % of the best week before the gap, 42:30" },
		/* On a Friday: the week keeps the base it began with. */
		{ 28, 2550,
		    "Coming back: 28 days without a run, 6 stages back to S10; "
		    "a week's base is no less than 28:03, 33 % of the best one "
		    "before.",
		    "50 % of the best week before the gap, 42:30" },
		{ 31, 1683,
		    "Coming back: 31 days without a run, 6 stages back to S10; "
		    "a week's base is no less than 28:03, 33 % of the best one "
		    "before.",
		    "33 % of the best week before the gap, 28:03" },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		int k, d;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		for (k = 0; k < 7; k++)
			story_run(&s, MON - 2 - 3 * k, 1700);
		for (d = 0; d <= 4; d += 2)
			story_run(&s, MON + d, 1200);
		story_greens(&s, MON, MON + 4 + 31);
		story_today(&s, MON + 4 + row[i].gap);
		expect_text(&s, RULE_GAP_MISSED, SEVERITY_CAP, row[i].gap_said);
		if (!says(&s, RULE_CAP_WEEK, row[i].week_said))
			fail_msg("%d days: %s", row[i].gap,
			    story_told(&s.state.findings, RULE_CAP_WEEK)->text);
		assert_int_equal(s.state.caps.base, row[i].base);
		story_end(&s);
	}
}

/* A base that one of the three weeks has earned is no part of an older one,
 * though it is just as much. */
static void
a_base_that_was_earned(void **test)
{
	(void)test;
	/* The week of it, before the one that begins. */
	for (int week = 2; week <= 3; week++) {
		struct story s;
		int k, d, today = MON + 26;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		for (k = 0; k < 7; k++)
			story_run(&s, MON - 2 - 3 * k, 1700);
		d = MON + 21 - 7 * week;
		story_run(&s, d, 1275);
		story_run(&s, d + 2, 1275);
		story_greens(&s, MON, today);
		story_today(&s, today);
		if (!says(&s, RULE_CAP_WEEK, "the best of three weeks, 42:30"))
			fail_msg("%d: %s", week,
			    story_told(&s.state.findings, RULE_CAP_WEEK)->text);
		story_end(&s);
	}
}

/* A mean, nights, days: a hold tells what it was counted by. */
static void
holds_have_their_figures(void **test)
{
	struct story s;
	int d;

	(void)test;
	story_on_ladder(&s, MON);
	for (d = 0; d < 14; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP, d < 7 ? 320 : 420);
	story_today(&s, MON + 6);
	expect_text(&s, RULE_SYMPTOM_Y2c, SEVERITY_HOLD,
	    "Sleep 5:20 on average over 7 nights. A mean of seven nights under "
	    "5:30: nothing grows until it is back; what was earned is kept.");
	expect_measure(&s, RULE_SYMPTOM_Y2c, SEVERITY_HOLD, 320, 330, "min");
	/* The week that began under it, when the mean is back. */
	story_today(&s, MON + 8);
	expect_text(&s, RULE_SYMPTOM_Y2c, SEVERITY_HOLD,
	    "Held this week: sleep was 5:20 on average over 7 nights to Sun 6 "
	    "Jul, under 5:30. Nothing grows; what was earned is kept.");
	expect_measure(&s, RULE_SYMPTOM_Y2c, SEVERITY_HOLD, 320, 330, "min");
	story_end(&s);

	/* To Saturday a mean of 5:30, which is not under it. */
	story_on_ladder(&s, MON);
	story_greens(&s, MON - 1, MON + 5);
	for (d = 0; d < 6; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP, 305);
	story_green(&s, MON + 7);
	story_today(&s, MON + 7);
	assert_true(says(&s, RULE_SYMPTOM_Y2c,
	    "Held this week: sleep was 5:05 on average over 6 nights to Sun 6 "
	    "Jul, under 5:30. "));
	story_end(&s);

	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 7);
	for (d = 0; d < 4; d++)
		story_answer(&s, MON + d, ANSWER_SORENESS, 4);
	story_today(&s, MON + 7);
	expect_text(&s, RULE_SYMPTOM_Y3, SEVERITY_HOLD,
	    "Held: 4 yellow days in the week before, and 3 are enough. Nothing "
	    "grows; what was earned is kept.");
	expect_measure(&s, RULE_SYMPTOM_Y3, SEVERITY_HOLD, 4, 3, "days");
	story_end(&s);

	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 6);
	story_answer(&s, MON, ANSWER_SLEEP, 300);
	for (d = 1; d <= 4; d++)
		story_answer(&s, MON + d, ANSWER_SLEEP, d < 4 ? 290 : 330);
	story_today(&s, MON + 3);
	assert_true(says(&s, RULE_SLEEP_REGRESSION,
	    "Held: broken sleep, 3 of the last 7 nights under 5:00; "));
	story_today(&s, MON + 4);
	expect_text(&s, RULE_SLEEP_REGRESSION, SEVERITY_HOLD,
	    "Held: broken sleep, 3 of the last 7 nights under 5:00; it ends "
	    "with 3 check-ins in a row of 5:30 and energy 3, 1 so far. Nothing "
	    "grows; what was earned is kept.");
	expect_measure(&s, RULE_SLEEP_REGRESSION, SEVERITY_HOLD, 3, 3,
	    "nights");
	story_end(&s);

	story_begin(&s, MON - 300, MON);
	story_today(&s, MON + 4);
	assert_true(says(&s, RULE_SYMPTOM_SILENT,
	    "Held: 4 days without a check-in, to Thu 3 Jul, "));
	story_end(&s);

	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 1);
	story_today(&s, MON + 6);
	expect_text(&s, RULE_SYMPTOM_SILENT, SEVERITY_HOLD,
	    "Held: 4 days without a check-in, to Sat 5 Jul, and 3 are enough. "
	    "Nothing grows; what was earned is kept.");
	expect_measure(&s, RULE_SYMPTOM_SILENT, SEVERITY_HOLD, 4, 3, "days");
	story_green(&s, MON + 7);
	story_today(&s, MON + 7);
	expect_text(&s, RULE_SYMPTOM_SILENT, SEVERITY_HOLD,
	    "Held this week: 4 days without a check-in, to Sat 5 Jul, and 3 "
	    "are enough. Nothing grows; what was earned is kept.");
	story_end(&s);
}

/* The event before begins on the first of its days, at most 14 days before. */
static void
a_pair_tells_its_first(void **test)
{
	static const struct {
		int leak[3]; /* days after MON, the last told first */
		const char *text;
	} row[] = {
		{ { 8, 2, 2 }, "amber on Wed 2 Jul, 6 days before. " },
		{ { 8, 3, 2 }, "amber on Wed 2 Jul, 6 days before. " },
		{ { 15, 1, 1 }, "amber on Tue 1 Jul, 14 days before. " },
	};

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		int today = MON + row[i].leak[0];
		struct story s;

		story_on_ladder(&s, MON);
		story_greens(&s, MON, today);
		for (int k = 0; k < 3; k++)
			story_run(&s, MON + row[i].leak[k], 300)->leak = 1;
		story_today(&s, today);
		if (!says(&s, RULE_SYMPTOM_R4, row[i].text))
			fail_msg("row %zu: %s", i,
			    story_told(&s.state.findings, RULE_SYMPTOM_R4)
				->text);
		story_end(&s);
	}
}

/* Three weights, each more than 1 kg a week under the one before, or three
 * mornings with less milk and little energy; or both. */
static void
a4_tells_its_days(void **test)
{
	static const struct {
		int nursing, back, back2; /* days before the weight before */
		int g[3];                 /* today first */
		bool milk[3];             /* less of it, today first */
		int measured;             /* g a week, or days */
		const char *text;
	} row[] = {
		{ NURSING_FULL, 7, 7, { 66500, 67900, 69200 }, { 0 }, 1400,
		    "Weight 66.5 kg, 67.9 kg on Mon 7 Jul, 69.2 kg on Mon 30 "
		    "Jun. " },
		{ NURSING_PARTIAL, 10, 10, { 66500, 68000, 69500 }, { 0 }, 1050,
		    "Weight 66.5 kg, 68.0 kg on Fri 4 Jul, 69.5 kg on Tue 24 "
		    "Jun. " },
		{ NURSING_FULL, 7, 7, { 66500, 67900, 69200 },
		    { false, true, true }, 1400,
		    "Weight 66.5 kg, 67.9 kg on Mon 7 Jul, 69.2 kg on Mon 30 "
		    "Jun. " },
		{ NURSING_FULL, 7, 7, { 66500, 67900, 69200 },
		    { true, true, true }, 1400,
		    "Weight 66.5 kg, 67.9 kg on Mon 7 Jul, 69.2 kg on Mon 30 "
		    "Jun; less milk and energy 2 or less on 3 days from Sat "
		    "12 Jul on. " },
		{ NURSING_FULL, 7, 7, { 66500, 67500, 68900 },
		    { true, true, true }, 3,
		    "Less milk and energy 2 or less on 3 days from Sat 12 Jul "
		    "on. " },
		{ NURSING_FULL, 7, 7, { 66500, 67900, 68900 },
		    { true, true, true }, 3,
		    "Less milk and energy 2 or less on 3 days from Sat 12 Jul "
		    "on. " },
	};

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct fact fact = { .kind = FACT_FEEDING };
		int today = MON + 14, back = row[i].back;
		struct story s;

		story_on_ladder(&s, MON);
		fact.feeding.nursing = (enum nursing)row[i].nursing;
		fact.head.day = MON - 10;
		fact.head.id.byte[0] = 99;
		log_put(&s.log, &fact);
		story_answer(&s, today, ANSWER_WEIGHT, row[i].g[0]);
		story_answer(&s, today - back, ANSWER_WEIGHT, row[i].g[1]);
		story_answer(&s, today - back - row[i].back2, ANSWER_WEIGHT,
		    row[i].g[2]);
		for (int d = 0; d < 3; d++) {
			story_answer(&s, today - d, ANSWER_SUPPLY_DROP,
			    row[i].milk[d]);
			story_answer(&s, today - d, ANSWER_ENERGY, 2);
		}
		story_today(&s, today);
		if (!says(&s, RULE_SYMPTOM_A4, row[i].text))
			fail_msg("row %zu: %s", i,
			    story_told(&s.state.findings, RULE_SYMPTOM_A4)
				->text);
		expect_measure(&s, RULE_SYMPTOM_A4, SEVERITY_BLOCK,
		    row[i].measured, row[i].measured > 3 ? 1000 : 3,
		    row[i].measured > 3 ? "g a week" : "days");
		story_end(&s);
	}
}

/* An amber sign costs a stage where there is one to lose, before the gate as
 * well, and the cap of a week and speed behind the ladder. */
static void
amber_costs_where_she_is(void **test)
{
	static const struct {
		enum { BEGINS, PLACED, LADDER, METRES } where;
		int before_s, bouts; /* of each run before, 0: none */
		const char *text;
	} row[] = {
		{ BEGINS, 0, 0, "no running today or tomorrow." },
		{ PLACED, 1200, 1,
		    "no running today or tomorrow, one stage back." },
		{ PLACED, 480, 8,
		    "no running today or tomorrow, S1 from its beginning." },
		{ PLACED, 1800, 1,
		    "no running today or tomorrow, 80 % of the base for "
		    "7 days and no speed." },
		{ LADDER, 1200, 1,
		    "no running today or tomorrow, one stage back." },
		{ LADDER, 0, 0,
		    "no running today or tomorrow, S1 from its beginning." },
		{ METRES, 0, 0,
		    "no running today or tomorrow, 80 % of the base for "
		    "7 days and no speed." },
	};

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct story s;

		if (row[i].where == METRES)
			story_in_metres(&s, MON, 8000, 24000);
		else
			story_begin(&s, MON - 300, MON);
		if (row[i].where == LADDER)
			story_ready(&s, MON);
		for (int k = 0; row[i].before_s > 0 && k < 7; k++) {
			struct activity *a = story_run(&s, MON - 2 - 3 * k,
			    row[i].before_s);

			a->bouts = row[i].bouts;
			a->bout_s = row[i].before_s / row[i].bouts;
		}
		story_run(&s, MON, 360)->leak = 1;
		story_today(&s, MON);
		if (!says(&s, RULE_SYMPTOM_A1, row[i].text))
			fail_msg("row %zu: %s", i,
			    story_told(&s.state.findings, RULE_SYMPTOM_A1)
				->text);
		story_end(&s);
	}
}

/* What was quicker than easy: the pace, else the effort, else how she talked. */
static void
a_run_that_was_not_easy(void **test)
{
	static const struct {
		int s_per_km; /* 0: no distance */
		int rpe;
		enum talk talk;
		const char *text;
	} row[] = {
		{ 428, 3, TALK_EASY,
		    "The run was at 7:08/km, quicker than 7:09/km." },
		{ 429, 5, TALK_EASY, "The effort of the run was 5, over 4. " },
		{ 0, 5, TALK_EASY, "The effort of the run was 5, over 4. " },
		{ 429, 4, TALK_PHRASES, "Easy runs are not faster" },
	};

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct activity *a;
		struct story s;
		bool told = false;

		story_in_metres(&s, MON, 5000, 14000);
		a = story_run(&s, MON - 9, 1710);
		a->type = RUN_TRIAL;
		a->distance_m = 5000;
		a = story_run_m(&s, MON, 3000);
		a->run_s = a->session_s = 3 * row[i].s_per_km;
		if (row[i].s_per_km == 0) {
			a->distance_m = -1;
			a->run_s = a->session_s = 1200;
		}
		a->rpe = row[i].rpe;
		a->talk = (int)row[i].talk;
		story_today(&s, MON);
		for (int k = 0; k < s.state.findings.count; k++) {
			const struct finding *f = &s.state.findings.item[k];

			told |= f->rule == RULE_PACE_EASY &&
			    f->severity == SEVERITY_WARN &&
			    strncmp(f->text, row[i].text,
				strlen(row[i].text)) == 0;
		}
		if (!told)
			fail_msg("row %zu", i);
		story_end(&s);
	}
}

/* A run a little over its cap tells both. */
static void
a_small_spike_has_its_figures(void **test)
{
	struct story s;

	(void)test;
	story_in_metres(&s, MON, 8000, 24000);
	story_run_m(&s, MON, 8900);
	story_today(&s, MON);
	expect_measure(&s, RULE_SPIKE_SMALL, SEVERITY_WARN, 8900, 8800, "m");
	story_end(&s);
}

/* Where she starts is told on the first day, and why. */
static void
the_start_tells_the_placement(void **test)
{
	static const struct {
		int runs, run_s, leak;
		const char *text;
	} row[] = {
		{ 7, 1200, 0,
		    "7 runs in the 28 days before the start, with at most "
		    "20:00 of running and 20:00 without a break: S13." },
		{ 6, 1200, 0,
		    "6 runs in the 28 days before the start, with at most "
		    "20:00 of running and 20:00 without a break: S13." },
		{ 5, 1200, 0,
		    "5 runs in the 28 days before the start, with at most "
		    "20:00 of running and 20:00 without a break: 6 are needed "
		    "to be placed, so the ladder begins at S1." },
		{ 7, 1800, 0,
		    "7 runs in the 28 days before the start, with at most "
		    "30:00 of running and 30:00 without a break: S17, so you "
		    "begin in the distance weeks." },
		{ 7, 1200, 1,
		    "7 runs in the 28 days before the start, with at most "
		    "20:00 of running and 20:00 without a break: one had a "
		    "symptom, so the ladder begins at S1." },
	};
	struct fact fact = { .kind = FACT_PLACEMENT };
	struct story s;
	size_t i;
	int k;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		for (k = 0; k < row[i].runs; k++)
			story_run(&s, MON - 2 - 3 * k, row[i].run_s)->leak =
			    k == 0 ? row[i].leak : 0;
		story_today(&s, MON);
		expect_text(&s, RULE_STAGE_PLACEMENT, SEVERITY_INFO,
		    row[i].text);
		expect_measure(&s, RULE_STAGE_PLACEMENT, SEVERITY_INFO,
		    row[i].runs, 6, "runs");
		story_today(&s, MON + 1);
		assert_null(
		    story_found(&s.state.findings, RULE_STAGE_PLACEMENT));
		story_end(&s);
	}
	/* Declared; and a pause before the start, which takes a stage. */
	story_begin(&s, MON - 300, MON);
	story_ready(&s, MON);
	fact.placement = (struct placement){ .runs = 7,
		.longest_s = 1200,
		.continuous_s = 900,
		.weekly_s = 3600,
		.longest_m = -1,
		.weekly_m = -1 };
	fact.head.day = MON;
	fact.head.id.byte[0] = 99;
	log_put(&s.log, &fact);
	story_today(&s, MON);
	expect_text(&s, RULE_STAGE_PLACEMENT, SEVERITY_INFO,
	    "7 runs declared in the 28 days before the start, with at most "
	    "20:00 of running and 15:00 without a break: S12.");
	story_end(&s);
	story_begin(&s, MON - 300, MON);
	story_ready(&s, MON);
	for (k = 0; k < 7; k++)
		story_run(&s, MON - 10 - 2 * k, 1200);
	story_today(&s, MON);
	expect_text(&s, RULE_STAGE_PLACEMENT, SEVERITY_INFO,
	    "7 runs in the 28 days before the start, with at most 20:00 of "
	    "running and 20:00 without a break: S13; what was missed or hurt "
	    "since leaves S12.");
	story_end(&s);
	/* Nothing to be placed by. */
	story_begin(&s, MON - 300, MON);
	story_ready(&s, MON);
	story_today(&s, MON);
	assert_null(story_found(&s.state.findings, RULE_STAGE_PLACEMENT));
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_lock_that_ends_is_named),
		cmocka_unit_test(a_lock_and_a_gap_cost_the_larger),
		cmocka_unit_test(a_longer_lock_gives_nothing_back),
		cmocka_unit_test(two_locks_in_a_gap),
		cmocka_unit_test(a_lock_before_the_start),
		cmocka_unit_test(a_lock_that_today_may_end),
		cmocka_unit_test(the_latest_of_what_forbids),
		cmocka_unit_test(a_day_at_the_limit_of_fever),
		cmocka_unit_test(the_same_day_of_what_forbids),
		cmocka_unit_test(a_lock_within_a_gap),
		cmocka_unit_test(a_lock_that_ends_after_a_gap),
		cmocka_unit_test(a_lock_that_ends_at_the_bottom),
		cmocka_unit_test(a_lock_that_ends_in_the_distance_weeks),
		cmocka_unit_test(limits_know_what_a_lock_costs),
		cmocka_unit_test(limits_know_what_a_gap_took),
		cmocka_unit_test(a_lock_that_another_paid),
		cmocka_unit_test(limits_that_are_shown_are_allowed),
		cmocka_unit_test(eight_weeks_lead_to_s8),
		cmocka_unit_test(the_base_of_little_weeks),
		cmocka_unit_test(the_base_after_a_gap),
		cmocka_unit_test(a_base_that_was_earned),
		cmocka_unit_test(holds_have_their_figures),
		cmocka_unit_test(a_pair_tells_its_first),
		cmocka_unit_test(a4_tells_its_days),
		cmocka_unit_test(amber_costs_where_she_is),
		cmocka_unit_test(a_run_that_was_not_easy),
		cmocka_unit_test(a_small_spike_has_its_figures),
		cmocka_unit_test(the_start_tells_the_placement),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
