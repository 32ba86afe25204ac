/* SPDX-License-Identifier: ISC */
/*
 * Sections 7.0 to 7.11, sentence by sentence: what each says of a day, where
 * no other test looks at it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "lope/date.h"
#include "lope/pace.h"
#include "lope/plan.h"
#include "model/model.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* The finding of rule that says text somewhere; NULL. */
static const struct finding *
finding_of(const struct findings *list, enum rule rule, const char *text)
{
	int i;

	for (i = 0; i < list->count; i++) {
		if (list->item[i].rule == rule &&
		    strstr(list->item[i].text, text) != NULL)
			return &list->item[i];
	}
	return NULL;
}

static void
expect_said(const struct findings *list, const char *id, enum rule rule,
    const char *text)
{
	int i;

	if (finding_of(list, rule, text) != NULL)
		return;
	for (i = 0; i < list->count; i++)
		print_message("%s: %s\n", rule_table[list->item[i].rule].id,
		    list->item[i].text);
	fail_msg("%s: not said: %s", id, text);
}

/* How many stages a gap took, and where that leads; also where the gate is
 * asked again, which is all there is to do then. */
static void
gap_says_its_stages(void **test)
{
	static const struct {
		int gap;
		const char *said;
	} row[] = {
		{ 8, "8 days without a run, 1 stage back to S9." },
		{ 14, "3 stages back to S7; a week's base is no less than" },
		{ 28, "6 stages back to S4; a week's base is no less than" },
		{ 55, "55 days without a run, 6 stages back to S4" },
		{ 56, "the gate again and the ladder from S1." },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		char id[16];

		story_on_ladder(&s, MON);
		story_run(&s, MON, 900);
		story_greens(&s, MON, MON + row[i].gap);
		(void)snprintf(id, sizeof(id), "%d days", row[i].gap);
		story_today(&s, MON + row[i].gap);
		expect_said(&s.state.findings, id, RULE_GAP_MISSED,
		    row[i].said);
		story_today(&s, MON + row[i].gap - 1);
		assert_null(finding_of(&s.state.findings, RULE_GAP_MISSED,
		    row[i].said));
		story_end(&s);
	}
}

/* There is none to go back from the first. */
static void
gap_at_the_first_stage(void **test)
{
	struct story s;

	(void)test;
	story_begin(&s, MON - 120, MON);
	story_ready(&s, MON);
	story_run(&s, MON, 360);
	story_greens(&s, MON, MON + 14);
	story_today(&s, MON + 8);
	expect_said(&s.state.findings, "8 days", RULE_GAP_MISSED,
	    "8 days without a run, the ladder from S1.");
	story_today(&s, MON + 14);
	expect_said(&s.state.findings, "14 days", RULE_GAP_MISSED,
	    "14 days without a run, the ladder from S1; a week's base is "
	    "no less than 3:00, 50 %");
	story_end(&s);
}

/* A stage that a cap made lower says how much it left; where none fits, the
 * walk does. */
static void
caps_say_what_they_left(void **test)
{
	static const struct {
		int run, left;
		int stage;
		const char *said;
	} row[] = {
		{ 1080, 900, 10, NULL },
		{ 1080, 899, 6,
		    "14:59 is left of the week's cap, so a shorter one." },
		{ 1080, 360, 1,
		    "6:00 is left of the week's cap, so a shorter one." },
		{ 1080, 359, 0, "5:59 is left of the week's cap, so a walk." },
		{ 1080, -1, 0, "0:00 is left of the week's cap, so a walk." },
		{ 899, 900, 6, "one run may hold 14:59, so a shorter one." },
	};
	struct story s;
	size_t i;

	(void)test;
	story_on_ladder(&s, MON);
	story_today(&s, MON);
	for (i = 0; i < COUNT(row); i++) {
		struct session session;
		char why[SESSION_WHY_SIZE];

		s.state.caps.run = row[i].run;
		s.state.caps.week_left = row[i].left;
		session_read(&s.state, MON, &session);
		assert_int_equal(session.stage, row[i].stage);
		assert_int_equal(session.kind,
		    row[i].stage > 0 ? SESSION_RUN : SESSION_WALK);
		if (row[i].said != NULL)
			assert_string_equal(session_why(&session, UNIT_KM, why),
			    row[i].said);
		else
			assert_int_equal(session.because, RULE_COUNT);
	}
	story_end(&s);
}

static void
expect_same(const struct session *a, const struct session *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->type, b->type);
	assert_int_equal(a->stage, b->stage);
	assert_int_equal(a->run_s, b->run_s);
	assert_int_equal(a->total_s, b->total_s);
	assert_int_equal(a->bouts, b->bouts);
	assert_int_equal(a->distance_m, b->distance_m);
	assert_int_equal(a->is_long, b->is_long);
	assert_int_equal(a->because, b->because);
	assert_int_equal(a->left, b->left);
}

/* What why tells of a coming day is the session that the plan has there. */
static void
coming_days_are_the_plan(void **test)
{
	struct story s;
	struct plan plan = { 0 };
	int day, metres, capped = 0;

	(void)test;
	for (metres = 0; metres <= 1; metres++) {
		if (metres)
			story_in_metres(&s, MON, 5000, 14000);
		else
			story_on_ladder(&s, MON);
		story_run(&s, MON, 600);
		story_greens(&s, MON, MON + 1);
		story_today(&s, MON + 1);
		plan_build(&s.state, 5, &plan);
		for (day = MON + 1; day < MON + 35; day++) {
			const struct session *planned =
			    &plan.weeks.items[(day - MON) / 7]
				 .day[(day - MON) % 7]
				 .session;
			struct findings why;
			struct session told;

			why_read_session(&s.state, day, &why, &told);
			expect_same(&told, planned);
			if (!session_is_capped(planned))
				continue;
			capped++;
			expect_said(&why, "coming", planned->because,
			    "That day: ");
		}
		plan_clear(&plan);
		story_end(&s);
	}
	assert_true(capped > 0);
}

/* The floor is told and never counted: it keeps nobody from running. */
static void
floor_is_not_counted(void **test)
{
	const int fail[TEST_VALUES] = { 0 };
	struct story s;

	(void)test;
	story_begin(&s, MON - 100, MON);
	story_ready(&s, MON);
	story_today(&s, MON);
	assert_int_equal(gate_unmet(&s.state.gate), 0);
	story_test(&s, MON, TEST_FLOOR, fail);
	story_today(&s, MON);
	assert_int_equal(gate_unmet(&s.state.gate), 0);
	assert_int_equal(s.state.gate.state, GATE_CLEARED);
	expect_said(&s.state.findings, "floor", RULE_GATE_FLOOR,
	    "practise daily; blocks nothing");
	story_end(&s);
	story_begin(&s, MON - 100, MON);
	story_today(&s, MON);
	/* G3 to G7; neither the days, the quiet week, the floor, the wound */
	assert_int_equal(gate_unmet(&s.state.gate), 5);
	story_end(&s);
}

/* The least of the limits, and which it is. */
static void
least_of_the_limits(void **test)
{
	struct story s;
	enum rule rule;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON + 4);
	story_today(&s, MON);
	assert_int_equal(s.state.caps.run, 1080);
	assert_int_equal(plan_most(&s.state, &rule), 900);
	assert_int_equal(rule, RULE_STAGE_CEILING);
	story_answer(&s, MON, ANSWER_SLEEP, 250);
	story_today(&s, MON);
	assert_int_equal(plan_most(&s.state, &rule), 900);
	assert_int_equal(rule, RULE_SYMPTOM_Y2a);
	story_run(&s, MON, s.state.caps.week - 600);
	story_today(&s, MON + 2);
	assert_int_equal(plan_most(&s.state, &rule), 600);
	assert_int_equal(rule, RULE_CAP_WEEK);
	story_end(&s);
	story_in_metres(&s, MON, 6000, 12000);
	story_today(&s, MON);
	assert_int_equal(s.state.caps.run, 6600);
	assert_int_equal(plan_most(&s.state, &rule),
	    s.state.caps.week * SHARE_3_PCT / 100 / 100 * 100);
	assert_int_equal(rule, RULE_CAP_SHARE);
	story_end(&s);
}

/* 7.1: of what is as grave, what is asked first is said first. */
static void
order_of_evaluation(void **test)
{
	static const enum rule order[] = { RULE_SYMPTOM_E1, RULE_SYMPTOM_R6,
		RULE_GATE_DAYS, RULE_GATE_WOUND, RULE_ILLNESS_RETURN,
		RULE_SYMPTOM_A1, RULE_SYMPTOM_SILENT, RULE_GAP_MISSED,
		RULE_DAYS_GAP, RULE_DAYS_REST, RULE_SLEEP_REGRESSION,
		RULE_DELOAD_WEEK, RULE_SPIKE_SMALL, RULE_GATE_EARLY,
		RULE_STAGE_LADDER, RULE_CAP_SHARE, RULE_QUALITY_LOCKED,
		RULE_QUALITY_GAP, RULE_PACE_EASY, RULE_STROLLER_AGE,
		RULE_HEAT_INDEX, RULE_NAP_FIT, RULE_RECOVERY_HOLD,
		RULE_RECOVERY_DEEP, RULE_OVERRIDE_USED, RULE_FUEL_REFUEL };
	struct findings list = { 0 };
	int i, n = (int)COUNT(order);

	(void)test;
	for (i = n - 1; i >= 0; i--)
		finding_add(&list, order[i], SEVERITY_BLOCK, FINDING_UNKNOWN,
		    FINDING_UNKNOWN, NULL, "x");
	finding_add(&list, RULE_FUEL_WATER, SEVERITY_EMERGENCY, FINDING_UNKNOWN,
	    FINDING_UNKNOWN, NULL, "x");
	finding_sort(&list);
	assert_int_equal(list.count, n + 1);
	assert_int_equal(list.item[0].rule, RULE_FUEL_WATER);
	for (i = 0; i < n; i++)
		assert_int_equal(list.item[i + 1].rule, order[i]);
}

/* What a list was emptied of is not said yet. */
static void
findings_anew(void **test)
{
	struct findings list = { 0 };

	(void)test;
	for (int i = 0; i < 2; i++) {
		list.count = 0;
		for (int k = 0; k < 2; k++)
			finding_add(&list, RULE_CAP_RUN, SEVERITY_CAP, 1, 2,
			    "s", "x");
		assert_int_equal(list.count, 1);
	}
}

/* W30: a mile is rounded by itself, up; of 429 s/km it would be 691. */
static void
pace_of_a_mile(void **test)
{
	struct story s;
	struct activity *trial;
	char text[UNIT_TEXT_SIZE];

	(void)test;
	story_in_metres(&s, MON, 5000, 14000);
	trial = story_run(&s, MON - 9, 1710);
	trial->type = RUN_TRIAL;
	trial->distance_m = 5000;
	story_profile(&s)->units = UNIT_MI;
	story_today(&s, MON);
	assert_int_equal(s.state.pace.limit_s_per_km, 429);
	assert_int_equal(s.state.pace.limit_s_per_mi, 690);
	assert_string_equal(pace_limit_text(&s.state.pace, UNIT_KM, text),
	    "7:09/km");
	expect_said(&s.state.findings, "mile", RULE_PACE_EASY,
	    "not faster than 11:30/mi");
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gap_says_its_stages),
		cmocka_unit_test(gap_at_the_first_stage),
		cmocka_unit_test(caps_say_what_they_left),
		cmocka_unit_test(coming_days_are_the_plan),
		cmocka_unit_test(floor_is_not_counted),
		cmocka_unit_test(least_of_the_limits),
		cmocka_unit_test(findings_anew),
		cmocka_unit_test(pace_of_a_mile),
		cmocka_unit_test(order_of_evaluation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
