/* SPDX-License-Identifier: ISC */
/*
 * What is said of a wish: which of two limits that meet is named, the runs
 * around it, sessions that are moved, reasons, and colds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "lope/date.h"
#include "lope/plan.h"
#include "lope/ripple.h"
#include "model/model.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
add(struct story *s, int day, int run_s, int distance_m, enum run_type type)
{
	struct decision *d = story_decide(s, day, DECISION_ADD);

	d->run_s = run_s;
	d->distance_m = distance_m;
	d->type = type;
}

static void
judge(struct story *s, int day, int run_s, int distance_m, enum run_type type,
    const char *reason, struct judgement *out)
{
	struct wish wish = wish_unsaid(day);

	wish.run_s = run_s;
	wish.distance_m = distance_m;
	wish.type = type;
	wish.reason = reason;
	plan_judge(&s->state, &wish, out);
}

/* Above the stage but at the cap of a run it is the stage that refuses; where
 * the limits of a run and of a week meet, the first is named. */
static void
limits_that_meet(void **test)
{
	static const struct {
		int run, left, wish, nearest;
		bool allowed;
		enum rule rule;
	} row[] = {
		{ 1080, 2000, 900, 900, true, RULE_STAGE_CEILING },
		{ 1080, 2000, 1080, 900, false, RULE_STAGE_CEILING },
		{ 1080, 2000, 1081, 900, false, RULE_STAGE_CEILING },
		{ 800, 800, 801, 800, false, RULE_CAP_RUN },
		{ 800, 799, 801, 799, false, RULE_CAP_WEEK },
		{ 900, 900, 901, 900, false, RULE_CAP_RUN },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct judgement j;
		struct story s;

		story_on_ladder(&s, MON);
		story_today(&s, MON);
		s.state.caps.run = row[i].run;
		s.state.caps.week_left = row[i].left;
		judge(&s, MON, row[i].wish, -1, RUN_EASY, NULL, &j);
		if (j.allowed != row[i].allowed ||
		    j.nearest != row[i].nearest ||
		    j.nearest_rule != row[i].rule)
			fail_msg("row %zu: %d, nearest %d by %d", i, j.allowed,
			    j.nearest, (int)j.nearest_rule);
		story_end(&s);
	}
}

/* What days off have closed takes nothing of the week from another day: up to
 * the day that they end, and not on that day. */
static void
wishes_beside_a_closed_run(void **test)
{
	static const struct {
		int run, wish; /* days from now */
		int due;       /* to the first run again, -1: none is closed */
		int nearest;
		bool allowed;
	} row[] = {
		{ 2, 5, 0, 100, false }, { 2, 5, 2, 100, false },
		{ 2, 5, 3, 900, true }, { 4, 2, -1, 100, false },
		{ 4, 2, 4, 100, false },
		{ 4, 2, 5, 900, false }, /* for its own days off */
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct judgement j;
		struct story s;

		story_on_ladder(&s, MON);
		add(&s, MON + row[i].run, 900, -1, RUN_EASY);
		story_today(&s, MON);
		s.state.caps.week_left = 1000;
		model_week(&s.state)->used = s.state.caps.week - 1000;
		s.state.memory->run_due = row[i].due < 0 ? DAY_NONE :
							   MON + row[i].due;
		s.state.memory->run_due_rule = RULE_SPIKE_LARGE;
		judge(&s, MON + row[i].wish, 900, -1, RUN_EASY, NULL, &j);
		if (j.nearest != row[i].nearest || j.allowed != row[i].allowed)
			fail_msg("row %zu: %d, nearest %d", i, j.allowed,
			    j.nearest);
		story_end(&s);
	}
}

/* The first speed day is looked for in a hundred weeks, and not in the next. */
static void
speed_a_hundred_weeks_ahead(void **test)
{
	int weeks;

	(void)test;
	/* The hundredth is a lighter one, without any. */
	for (weeks = 98; weeks <= 100; weeks++) {
		struct plan plan = { 0 };
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		story_today(&s, MON);
		s.state.memory->quality_due = MON + 7 * weeks;
		plan_build(&s.state, 1, &plan);
		assert_int_equal(plan.weeks.count, 1);
		if (weeks == 98)
			assert_in_range(plan.speed_day - MON, 7 * 98,
			    7 * 99 - 1);
		else
			assert_int_equal(plan.speed_day, DAY_NONE);
		plan_clear(&plan);
		story_end(&s);
	}
}

/* With a cold half of the stage, whoever plans it, before or after. */
static void
wishes_with_a_cold(void **test)
{
	static const struct {
		int illness, sleep, wish, nearest;
		bool allowed;
		enum rule rule;
	} row[] = {
		{ 0, 480, 900, 900, true, RULE_STAGE_CEILING },
		{ 1, 480, 450, 450, true, RULE_SYMPTOM_Y3 },
		{ 1, 480, 451, 450, false, RULE_SYMPTOM_Y3 },
		/* S8 is three times five minutes, of which one is left. */
		{ 1, 250, 301, 300, false, RULE_SYMPTOM_Y3 },
		{ 0, 250, 901, 900, false, RULE_SYMPTOM_Y2a },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct judgement j;
		struct story s;

		story_on_ladder(&s, MON);
		story_answer(&s, MON, ANSWER_ILLNESS, row[i].illness);
		story_answer(&s, MON, ANSWER_SLEEP, row[i].sleep);
		story_today(&s, MON);
		judge(&s, MON, row[i].wish, -1, RUN_EASY, NULL, &j);
		if (j.allowed != row[i].allowed ||
		    j.nearest != row[i].nearest ||
		    j.nearest_rule != row[i].rule)
			fail_msg("row %zu: %d, nearest %d by %d", i, j.allowed,
			    j.nearest, (int)j.nearest_rule);
		/* Asked for on another day, before the cold. */
		add(&s, MON, row[i].wish, -1, RUN_EASY);
		story_today(&s, MON);
		assert_int_equal(s.state.session.run_s,
		    row[i].allowed ? row[i].wish : row[i].nearest);
		/* Asked for once more, it is judged as it was. */
		judge(&s, MON, row[i].wish, -1, RUN_EASY, NULL, &j);
		assert_int_equal(j.allowed, row[i].allowed);
		assert_int_equal(j.nearest, row[i].nearest);
		story_end(&s);
	}
}

/* What she plans on the ladder has the bouts of its stage, and none longer. */
static void
shapes_of_wishes(void **test)
{
	static const struct {
		int sleep, wish, stage, bouts, bout_s, total_s;
	} row[] = {
		/* S10: fifteen minutes without a break. */
		{ 480, 900, 10, 1, 900, 1500 },
		{ 480, 600, 0, 1, 600, 1200 },
		/* After a short night S8: three times five minutes. */
		{ 250, 900, 8, 3, 300, 1740 },
		{ 250, 720, 0, 3, 240, 1560 },
		{ 250, 600, 0, 2, 300, 1320 },
		{ 250, 301, 0, 2, 150, 1020 },
		{ 250, 300, 0, 1, 300, 900 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct session *session;
		struct judgement j;
		struct story s;

		story_on_ladder(&s, MON);
		story_answer(&s, MON, ANSWER_SLEEP, row[i].sleep);
		story_today(&s, MON);
		judge(&s, MON, row[i].wish, -1, RUN_EASY, NULL, &j);
		add(&s, MON, row[i].wish, -1, RUN_EASY);
		story_today(&s, MON);
		session = &s.state.session;
		if (session->stage != row[i].stage ||
		    session->bouts != row[i].bouts ||
		    session->bout_s != row[i].bout_s ||
		    session->total_s != row[i].total_s)
			fail_msg("row %zu: S%d, %d x %d in %d", i,
			    session->stage, session->bouts, session->bout_s,
			    session->total_s);
		assert_true(session->added);
		/* It is told before it is planned. */
		assert_int_equal(j.shape.bout_s, row[i].bout_s);
		assert_int_equal(j.shape.total_s, row[i].total_s);
		story_end(&s);
	}
}

/* Less time for a run of hers: shorter bouts or fewer, at last a walk. */
static void
shortened_wishes(void **test)
{
	static const struct {
		int free_s;
		enum session_kind kind;
		int run_s, bouts, total_s;
	} row[] = {
		{ 1559, SESSION_RUN, 717, 3, 1557 },
		{ 1320, SESSION_RUN, 480, 2, 1200 },
		{ 800, SESSION_RUN, 200, 1, 800 },
		{ 699, SESSION_WALK, 0, 0, 699 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session less;
		struct story s;

		story_on_ladder(&s, MON);
		story_answer(&s, MON, ANSWER_SLEEP, 250);
		add(&s, MON, 720, -1, RUN_EASY);
		story_today(&s, MON);
		plan_shorter(&s.state, &s.state.session, row[i].free_s, &less);
		if (less.kind != row[i].kind || less.run_s != row[i].run_s ||
		    less.bouts != row[i].bouts ||
		    less.total_s != row[i].total_s)
			fail_msg("row %zu: %d s in %d, %d s in all", i,
			    less.run_s, less.bouts, less.total_s);
		story_end(&s);
	}
}

/* At the cap of a run the share of the week still speaks. */
static void
share_at_the_cap(void **test)
{
	static const struct {
		int wish;
		enum rule rule;
	} row[] = { { 7480, RULE_COUNT }, { 7481, RULE_CAP_SHARE },
		{ 8800, RULE_CAP_SHARE }, { 8801, RULE_CAP_RUN } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct judgement j;
		struct story s;

		story_in_metres(&s, MON, 8000, 17000);
		story_today(&s, MON);
		assert_int_equal(s.state.caps.week, 18700);
		judge(&s, MON, -1, row[i].wish, RUN_EASY, NULL, &j);
		if (j.allowed != (row[i].rule == RULE_COUNT) ||
		    (!j.allowed && j.findings.item[0].rule != row[i].rule))
			fail_msg("%d: %s", row[i].wish,
			    j.findings.item[0].text);
		story_end(&s);
	}
}

/* A run that is asked for today is a neighbour of tomorrow's. */
static void
neighbours_asked_for(void **test)
{
	static const struct {
		int asked, wish; /* days after MON */
		bool allowed;
	} row[] = { { 0, 1, false }, { 0, 2, true }, { 2, 1, false },
		{ 3, 1, true } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct judgement j;
		struct story s;

		story_on_ladder(&s, MON);
		add(&s, MON + row[i].asked, 300, -1, RUN_EASY);
		story_today(&s, MON);
		judge(&s, MON + row[i].wish, 300, -1, RUN_EASY, NULL, &j);
		if (j.allowed != row[i].allowed)
			fail_msg("row %zu: %s", i, j.findings.item[0].text);
		story_end(&s);
	}
}

/* The speed session asked for on a day before keeps its distance; one of the
 * day itself is the one that is asked for anew, one that is moved makes way. */
static void
speed_asked_for(void **test)
{
	static const struct {
		int asked;
		enum run_type type;
		bool allowed;
	} row[] = {
		{ 1, RUN_THRESHOLD, false },
		{ 1, RUN_EASY, true },
		{ 2, RUN_THRESHOLD, true },
		{ 0, RUN_THRESHOLD, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct judgement j;
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		add(&s, MON + row[i].asked, -1, 4000, row[i].type);
		story_today(&s, MON);
		s.state.memory->level = 3;
		judge(&s, MON + 2, -1, 4000, RUN_THRESHOLD, NULL, &j);
		if (j.allowed != row[i].allowed)
			fail_msg("row %zu: %s", i, j.findings.item[0].text);
		plan_judge_move(&s.state, MON + row[i].asked, MON + 2, &j);
		if (row[i].asked == 1)
			assert_true(j.allowed);
		story_end(&s);
	}
}

/* What a moved session leaves free in its week, it may take there again. */
static void
moved_within_the_week(void **test)
{
	static const struct {
		int from, left;
		bool allowed;
	} row[] = {
		{ 1, 900, true },
		{ 1, 899, true },
		{ 8, 900, true },
		{ 8, 500, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct judgement j;
		struct story s;

		story_on_ladder(&s, MON);
		add(&s, MON + row[i].from, 900, -1, RUN_EASY);
		story_today(&s, MON);
		/* Today has its run already, as far as the week goes. */
		s.state.caps.week_left = row[i].left;
		model_week(&s.state)->used = s.state.caps.week - row[i].left;
		plan_judge_move(&s.state, MON + row[i].from, MON + 2, &j);
		if (j.allowed != row[i].allowed)
			fail_msg("row %zu: %s", i, j.findings.item[0].text);
		story_end(&s);
	}
}

/* A session of the plan moves to where any run is left: how much, its day
 * says. The next but one is S2 already, and today is still for S1. */
static void
moved_as_its_day_holds_it(void **test)
{
	static const struct {
		int from, to, left; /* s of the week; 0 as it is */
		bool allowed;
	} row[] = {
		{ 5, 6, 0, true },
		{ 5, 4, 0, true },
		{ 7, 6, 360, true },
		{ 7, 6, 359, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct judgement j;
		struct plan plan = { 0 };
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		story_greens(&s, MON, MON + 2);
		story_run(&s, MON, 360);
		story_today(&s, MON + 2);
		plan_build(&s.state, 2, &plan);
		assert_int_equal(plan.weeks.items[0].day[5].session.run_s, 480);
		plan_clear(&plan);
		if (row[i].left > 0) {
			s.state.caps.week_left = row[i].left;
			model_week(&s.state)->used = s.state.caps.week -
			    row[i].left;
		}
		plan_judge_move(&s.state, MON + row[i].from, MON + row[i].to,
		    &j);
		if (j.allowed != row[i].allowed)
			fail_msg("row %zu: %s", i,
			    j.findings.count > 0 ? j.findings.item[0].text :
						   "");
		story_end(&s);
	}
}

/* A reason lifts the ceiling of strength alone, a fifth over B at most, and
 * not within 14 days of another. */
static void
reasons(void **test)
{
	static const char why[] = "a race with friends";
	static const struct {
		const char *id;
		int other; /* days from the wish to another override; 99 none */
		int left, wish;
		bool allowed;
	} row[] = {
		{ "a fifth over B", 99, 6000, 8000, true },
		{ "a metre more", 99, 6000, 8001, false },
		{ "14 days before", -14, 6000, 8000, true },
		{ "13 days before", -13, 6000, 8000, false },
		{ "13 days after", 13, 6000, 8000, false },
		{ "14 days after", 14, 6000, 8000, true },
	};
	struct judgement j;
	struct story s;
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct fact fact = { .kind = FACT_OVERRIDE };
		int k, forbids = 0;

		story_in_metres(&s, MON, 8000, 20000);
		if (row[i].other != 99) {
			fact.override.rule = "cap.run";
			fact.override.reason = why;
			fact.head.day = MON + row[i].other;
			fact.head.id.byte[0] = 99;
			log_put(&s.log, &fact);
		}
		story_today(&s, MON);
		s.state.caps.week_left = row[i].left;
		s.state.caps.week_used = s.state.caps.week - row[i].left;
		judge(&s, MON, -1, row[i].wish, RUN_EASY, why, &j);
		if (j.allowed != row[i].allowed)
			fail_msg("%s: %s", row[i].id, j.findings.item[0].text);
		if (j.allowed)
			assert_int_equal(j.lifted, RULE_CAP_WEEK);
		/* What was lifted warns; what was not still forbids. */
		for (k = 0; k < j.findings.count; k++)
			forbids += j.findings.item[k].severity >=
			    SEVERITY_BLOCK;
		assert_int_equal(forbids == 0, j.allowed);
		story_end(&s);
	}
	/* The ceiling of the ladder is none of strength. */
	story_on_ladder(&s, MON);
	story_today(&s, MON);
	judge(&s, MON, 1080, -1, RUN_EASY, why, &j);
	assert_false(j.allowed);
	story_end(&s);
}

/* A session of the plan becomes what its day holds, where that is a run. */
static void
a_session_of_what_is_left(void **test)
{
	static const struct {
		int left;
		bool allowed;
	} row[] = { { 6000, true }, { 3000, true }, { 100, false },
		{ 0, false } };

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct wish wish = wish_unsaid(MON);
		struct judgement j;
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		story_today(&s, MON);
		s.state.caps.week_left = row[i].left;
		wish.distance_m = 6000;
		wish.derived = true;
		plan_judge(&s.state, &wish, &j);
		if (j.allowed != row[i].allowed)
			fail_msg("%d m left: %d", row[i].left, j.allowed);
		story_end(&s);
	}
}

/* Why a reason lifts nothing, with what she can do about it. */
static void
reasons_refused(void **test)
{
	static const char why[] = "a race with friends";
	static const struct {
		const char *reason;
		enum tier tier;
		int other, amber; /* days to the wish; 99 none */
		int wish;
		const char *says;
		bool red; /* that day, amber else */
		int more; /* m of the week that are gone besides */
	} row[] = {
		{ "friends", TIER_A, 99, 99, 8000,
		    "A reason needs ten letters or more; this has 7.", false,
		    0 },
		{ why, TIER_C, 99, 99, 8000,
		    "In tier C no reason lifts a rule.", false, 0 },
		{ why, TIER_A, -13, 99, 8000,
		    "One run in 14 days may be lifted; Tue 17 Jun has one.",
		    false, 0 },
		{ why, TIER_A, 13, 99, 8000,
		    "One run in 14 days may be lifted; Sun 13 Jul has one.",
		    false, 0 },
		{ why, TIER_A, 99, -14, 8000,
		    "No reason lifts a rule within 14 days of an amber day "
		    "(Mon 16 Jun): from Tue 1 Jul on one may.",
		    false, 0 },
		{ why, TIER_A, 99, -14, 8000,
		    "No reason lifts a rule within 14 days of a red day "
		    "(Mon 16 Jun): from Tue 1 Jul on one may.",
		    true, 0 },
		{ why, TIER_A, 99, -15, 8000, NULL, false, 0 },
		{ why, TIER_A, 99, 99, 8001,
		    "Even with a reason at most 8000 m.", false, 0 },
		{ why, TIER_A, 99, 99, 8000, "No reason leaves a run there.",
		    false, 8000 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct fact fact = { .kind = FACT_OVERRIDE };
		const struct finding *f;
		struct judgement j;
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		if (row[i].other != 99) {
			fact.override.rule = "cap.run";
			fact.override.reason = why;
			fact.head.day = MON + row[i].other;
			fact.head.id.byte[0] = 99;
			log_put(&s.log, &fact);
		}
		story_today(&s, MON);
		s.state.caps.week_left = 6000 - row[i].more;
		s.state.caps.week_used = s.state.caps.week - 6000 + row[i].more;
		s.state.tier = row[i].tier;
		if (row[i].amber != 99) {
			s.state.memory->amber_last = MON + row[i].amber;
			model_day(&s.state, MON + row[i].amber)->verdict =
			    row[i].red ? VERDICT_RED : VERDICT_AMBER;
		}
		judge(&s, MON, -1, row[i].wish, RUN_EASY, row[i].reason, &j);
		assert_int_equal(j.allowed, row[i].says == NULL);
		f = story_found(&j.findings, RULE_OVERRIDE_LIMIT);
		if (row[i].says == NULL)
			assert_null(f);
		else
			assert_string_equal(f->text, row[i].says);
		story_end(&s);
	}
}

/* What a day's plan is when it was walked, lifted or rested. */
static void
days_that_were_done(void **test)
{
	static const struct {
		enum session_kind kind; /* that the plan had */
		enum activity_kind done;
		bool any;
		enum plan_status status;
	} row[] = {
		{ SESSION_WALK, ACTIVITY_WALK, true, PLAN_DONE },
		{ SESSION_WALK, ACTIVITY_WALK, false, PLAN_MISSED },
		{ SESSION_WALK, ACTIVITY_STRENGTH, true, PLAN_MISSED },
		{ SESSION_STRENGTH, ACTIVITY_STRENGTH, true, PLAN_DONE },
		{ SESSION_STRENGTH, ACTIVITY_WALK, true, PLAN_MISSED },
		{ SESSION_REST, ACTIVITY_WALK, true, PLAN_PLANNED },
		{ SESSION_REST, ACTIVITY_STRENGTH, true, PLAN_PLANNED },
	};
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct plan plan = { 0 };
		struct story s;

		/* Before the gate, by which there is no run. */
		story_begin(&s, MON - 20, MON - 20);
		story_today(&s, MON);
		plan_build(&s.state, 1, &plan);
		for (d = 0; d < 6 &&
		     plan.weeks.items[0].day[d].session.kind != row[i].kind;
		     d++)
			;
		assert_int_not_equal(d, 6);
		if (row[i].any)
			story_walk(&s, MON + d, 1800)->kind = row[i].done;
		story_today(&s, MON + 6);
		plan_build(&s.state, 1, &plan);
		if (plan.weeks.items[0].day[d].status != row[i].status)
			fail_msg("row %zu: %d", i,
			    (int)plan.weeks.items[0].day[d].status);
		plan_clear(&plan);
		story_end(&s);
	}
}

/* The first speed session there was; no weeks asked for are no weeks. */
static void
first_speed_day(void **test)
{
	struct plan plan = { 0 };
	struct story s;

	(void)test;
	story_in_metres(&s, MON, 8000, 20000);
	story_run_m(&s, MON, 4000);
	story_run_m(&s, MON + 2, 4000);
	story_today(&s, MON + 2);
	s.state.runs.items[s.state.runs.count - 2].quality = true;
	s.state.runs.items[s.state.runs.count - 1].quality = true;
	plan_build(&s.state, 0, &plan);
	assert_int_equal(plan.speed_day, MON);
	assert_int_equal(plan.weeks.count, 0);
	plan_clear(&plan);
	story_end(&s);
}

/* A plan that ends before the day she wishes for is not held against one that
 * does not: nothing comes in on days that it never told of. */
static void
ripple_behind_the_plan(void **test)
{
	const int day = MON + 31;
	const struct ripple_named named = { .emptied = DAY_NONE,
		.filled = day };
	struct plan plan = { 0 };
	struct judgement judged;
	struct edit edit = { 0 };
	struct ripple built, given;
	struct wish wish = wish_unsaid(day);
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_green(&s, MON);
	story_today(&s, MON);
	wish.run_s = 600;
	plan_judge(&s.state, &wish, &judged);
	edit_wish(&edit, &s.log, &wish, &judged);
	ripple_read(&built, &s.log, &s.state, NULL, &edit, named, UNIT_KM);
	plan_build(&s.state, 2, &plan);
	ripple_read(&given, &s.log, &s.state, &plan, &edit, named, UNIT_KM);
	assert_int_equal(given.count, built.count);
	for (int i = 0; i < given.count; i++)
		assert_string_equal(given.line[i], built.line[i]);
	plan_clear(&plan);
	edit_clear(&edit);
	story_end(&s);
}

/* A run of hers that a check-in takes out is named; one of the ladder's own
 * comes back by itself and is not. */
static void
ripple_of_a_morning(void **test)
{
	struct plan before = { 0 }, after = { 0 };
	char text[100] = "";
	struct str out = str_of(text, sizeof(text));
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_greens(&s, MON, MON);
	add(&s, MON + 1, 600, -1, RUN_EASY);
	story_today(&s, MON);
	plan_build_weeks(&s.state, 2, &before);
	ripple_lost(&out, &before, &before, &s.state);
	assert_string_equal(text, "");
	story_answer(&s, MON, ANSWER_LEAK, 1);
	story_today(&s, MON);
	plan_build_weeks(&s.state, 2, &after);
	ripple_lost(&out, &before, &after, &s.state);
	assert_string_equal(text, " Your run of Tue 1 Jul is out.");
	plan_clear(&before);
	plan_clear(&after);
	story_end(&s);
}

/* A session that is moved to where less may be run is said to be less of one;
 * one that stays whole is not. */
static void
ripple_of_a_shorter_move(void **test)
{
	static const struct {
		int from, to; /* days from MON; Sat holds S2, today S1 */
		const char *says;
	} row[] = {
		{ 5, 2,
		    "Less there: Wed 2 Jul, run-walk S2; now run-walk S1." },
		{ 5, 6, NULL },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct decision d = decision_unsaid(MON + row[i].from,
		    DECISION_MOVE);
		const struct ripple_named named = { .emptied = d.day,
			.filled = MON + row[i].to,
			.moved = true };
		struct edit edit = { 0 };
		struct ripple ripple;
		struct story s;

		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		story_greens(&s, MON, MON + 2);
		story_run(&s, MON, 360);
		story_today(&s, MON + 2);
		d.to_day = named.filled;
		edit_decision(&edit, &s.log, &d);
		ripple_read(&ripple, &s.log, &s.state, NULL, &edit, named,
		    UNIT_KM);
		if (row[i].says != NULL)
			assert_string_equal(ripple.line[0], row[i].says);
		else
			assert_true(ripple.count == 0 ||
			    strncmp(ripple.line[0], "Less", 4) != 0);
		edit_clear(&edit);
		story_end(&s);
	}
}

/* Of more than there are lines for the last says how many, on every screen and
 * in what a program reads alike. */
static void
ripple_of_many_days(void **test)
{
	const struct ripple_named named = { .emptied = DAY_NONE,
		.filled = DAY_NONE,
		.until = MON + 59 };
	struct edit edit = { 0 };
	struct ripple ripple;
	struct story s;
	char more[32];

	(void)test;
	story_on_ladder(&s, MON);
	story_green(&s, MON);
	story_today(&s, MON);
	edit_pause(&edit, &s.log, MON, 60, NULL);
	ripple_read(&ripple, &s.log, &s.state, NULL, &edit, named, UNIT_KM);
	assert_true(ripple.all > RIPPLE_MAX + 1);
	assert_int_equal(ripple.count, RIPPLE_MAX + 1);
	assert_string_not_equal(ripple.line[RIPPLE_MAX - 1], "");
	(void)snprintf(more, sizeof(more), "And %d more.",
	    ripple.all - RIPPLE_MAX);
	assert_string_equal(ripple.line[RIPPLE_MAX], more);
	edit_clear(&edit);
	story_end(&s);
}

/* The walk that meets an item of the gate is told, though its state stays. */
static void
ripple_of_the_gate(void **test)
{
	const struct ripple_named named = { .emptied = DAY_NONE,
		.filled = DAY_NONE };
	const struct moment now = { .today = MON };
	struct activity walk = activity_unsaid(MON);
	struct edit edit = { 0 };
	struct ripple ripple;
	struct story s;

	(void)test;
	story_begin(&s, MON - 100, MON - 14);
	story_greens(&s, MON - 7, MON);
	(void)story_walk(&s, MON - 4, 1800);
	(void)story_walk(&s, MON - 2, 1800);
	story_today(&s, MON);
	walk.kind = ACTIVITY_WALK;
	walk.session_s = 1800;
	walk.symptoms = TRI_NO;
	edit_activity(&edit, &walk, now);
	ripple_read(&ripple, &s.log, &s.state, NULL, &edit, named, UNIT_KM);
	assert_int_equal(ripple.count, 1);
	assert_string_equal(ripple.line[0],
	    "Readiness gate: 3 of 9 unmet; now gate.walking met.");
	edit_clear(&edit);
	story_end(&s);
}

/* The floor test, which clears nothing, is an item like the others before the
 * gate is cleared; once it is, its items are of the past. */
static void
ripple_of_the_floor(void **test)
{
	const struct ripple_named named = { .emptied = DAY_NONE,
		.filled = DAY_NONE };
	struct test floor = { .day = MON, .kind = TEST_FLOOR };
	int cleared;

	(void)test;
	for (cleared = 0; cleared < 2; cleared++) {
		struct edit edit = { 0 };
		struct ripple ripple;
		struct story s;

		story_begin(&s, MON - 100, MON - 14);
		story_greens(&s, MON - 7, MON);
		if (cleared)
			story_ready(&s, MON);
		story_today(&s, MON);
		assert_int_equal(s.state.gate.state == GATE_CLEARED, cleared);
		floor.value[0] = !cleared; /* not as it was */
		edit_test(&edit, &floor);
		ripple_read(&ripple, &s.log, &s.state, NULL, &edit, named,
		    UNIT_KM);
		assert_int_equal(ripple.count, !cleared);
		if (!cleared)
			assert_string_equal(ripple.line[0],
			    "Readiness gate: 4 of 9 unmet; now gate.floor "
			    "met.");
		edit_clear(&edit);
		story_end(&s);
	}
}

/* What is left of the week is the nearest, however little it is: a run of so
 * much is allowed, though lope itself would plan a walk. */
static void
nearest_below_a_run(void **test)
{
	static const struct {
		int left, wish;
		bool allowed, has_nearest, walk;
	} row[] = {
		{ 1499, 3000, false, true, true },
		{ 1500, 3000, false, true, false },
		{ 1000, 1000, true, true, true },
		{ 1000, 1001, false, true, true },
		{ 100, 3000, false, true, true },
		{ 99, 3000, false, false, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct judgement j;
		struct ceiling most;
		struct story s;

		story_in_metres(&s, MON, 8000, 17000);
		story_greens(&s, MON, MON);
		story_today(&s, MON);
		s.state.caps.week_left = row[i].left;
		judge(&s, MON, -1, row[i].wish, RUN_EASY, NULL, &j);
		if (j.allowed != row[i].allowed ||
		    j.has_nearest != row[i].has_nearest ||
		    j.nearest_walk != row[i].walk)
			fail_msg("row %zu: %d, nearest %d: %d, walk %d", i,
			    j.allowed, j.has_nearest, j.nearest,
			    j.nearest_walk);
		assert_int_equal(j.nearest, row[i].left / 100 * 100);
		plan_ceiling(&s.state, 0, &most);
		assert_int_equal(most.session.kind,
		    row[i].has_nearest && !row[i].walk ? SESSION_RUN :
							 SESSION_WALK);
		story_end(&s);
	}
}

#define DAY(n) (1u << (7 + (n))) /* so many days from now */

/* What closes a day to any run is told in the words of that day itself, with
 * what was counted and its limit. */
static const struct closed_day {
	const char *id;
	bool metres; /* in the distance weeks */
	unsigned ran, asked;
	int spike_s;        /* of a run of yesterday */
	enum answer answer; /* of today, where value is not 0 */
	int value;
	int wish; /* days from now */
	enum rule rule;
	int measured, limit;
	const char *unit, *text; /* text NULL: whatever it is */
} closed_days[] = {
	{ "ladder", .ran = DAY(0), .wish = 1, .rule = RULE_DAYS_GAP,
	    .measured = 1, .limit = 2, .unit = "days",
	    .text = "No run day: on the ladder a day without a run lies "
		    "between two runs." },
	{ "in a row", .metres = true, .ran = DAY(-1) | DAY(0), .wish = 1,
	    .rule = RULE_DAYS_GAP, .measured = 2, .limit = 2, .unit = "days",
	    .text = "No run day: 2 days in a row held a run." },
	{ "on both sides", .metres = true, .asked = DAY(1) | DAY(3), .wish = 2,
	    .rule = RULE_DAYS_GAP, .measured = 2, .limit = 2, .unit = "days",
	    .text = "No run day: with it 3 days in a row would hold a run, and "
		    "2 may." },
	{ "seven days", .ran = DAY(-4) | DAY(-2) | DAY(0), .wish = 2,
	    .rule = RULE_DAYS_COUNT, .measured = 3, .limit = 3, .unit = "runs",
	    .text = "No run day: the six days before hold 3 runs, and any "
		    "seven may hold 3." },
	{ "seven days around", .ran = DAY(-2) | DAY(0), .asked = DAY(4),
	    .wish = 2, .rule = RULE_DAYS_COUNT, .measured = 3, .limit = 3,
	    .unit = "runs",
	    .text = "No run day: seven days around it hold 3 runs, and any "
		    "seven may hold 3." },
	{ "done", .ran = DAY(0), .rule = RULE_DAYS_SINGLE, .measured = 1,
	    .limit = 1, .unit = "runs",
	    .text = "One run a day, and that day's is done." },
	{ "amber", .ran = DAY(0), .answer = ANSWER_LEAK, .value = 1, .wish = 1,
	    .rule = RULE_SYMPTOM_A1, .measured = 2, .limit = 2, .unit = "days",
	    .text = "No run before Wed 2 Jul; rest is training." },
	{ "spike", .spike_s = 3000, .wish = 2, .rule = RULE_SPIKE_LARGE,
	    .measured = 3, .limit = 4, .unit = "days",
	    .text = "No run before Fri 4 Jul; rest is training." },
	{ "lock", .answer = ANSWER_TEMP, .value = 385, .wish = 1,
	    .rule = RULE_SYMPTOM_R1, .measured = 385, .limit = 380,
	    .unit = "0.1 C" },
};

static void
tell_closed_day(struct story *s, const struct closed_day *row, int now)
{
	int d;

	if (row->metres)
		story_in_metres(s, MON, 8000, 20000);
	else
		story_on_ladder(s, MON - 7);
	story_greens(s, MON - 7, now);
	for (d = -7; d <= 7; d++) {
		if (row->ran & DAY(d))
			story_run(s, now + d, 300);
		if (row->asked & DAY(d))
			add(s, now + d, row->metres ? -1 : 300,
			    row->metres ? 2000 : -1, RUN_EASY);
	}
	if (row->spike_s > 0)
		story_run(s, now - 1, row->spike_s);
	if (row->value != 0)
		story_answer(s, now, row->answer, row->value);
	story_today(s, now);
}

static void
closed_days_with_their_figures(void **test)
{
	(void)test;
	for (size_t i = 0; i < COUNT(closed_days); i++) {
		const struct closed_day *row = &closed_days[i];
		const struct finding *f;
		struct judgement j;
		int now = MON + (row->metres ? 4 : 0);
		struct story s;

		tell_closed_day(&s, row, now);
		judge(&s, now + row->wish, row->metres ? -1 : 300,
		    row->metres ? 2000 : -1, RUN_EASY, NULL, &j);
		f = story_found(&j.findings, row->rule);
		if (f == NULL)
			fail_msg("%s: first %s", row->id,
			    j.findings.item[0].text);
		else if (f->measured != row->measured ||
		    f->limit != row->limit || f->unit == NULL ||
		    strcmp(f->unit, row->unit) != 0 ||
		    (row->text != NULL && strcmp(f->text, row->text) != 0))
			fail_msg("%s: %d of %d %s: %s", row->id, f->measured,
			    f->limit, f->unit == NULL ? "-" : f->unit, f->text);
		story_end(&s);
	}
}

#undef DAY

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_that_meet),
		cmocka_unit_test(wishes_beside_a_closed_run),
		cmocka_unit_test(speed_a_hundred_weeks_ahead),
		cmocka_unit_test(wishes_with_a_cold),
		cmocka_unit_test(shapes_of_wishes),
		cmocka_unit_test(shortened_wishes),
		cmocka_unit_test(share_at_the_cap),
		cmocka_unit_test(closed_days_with_their_figures),
		cmocka_unit_test(nearest_below_a_run),
		cmocka_unit_test(neighbours_asked_for),
		cmocka_unit_test(speed_asked_for),
		cmocka_unit_test(moved_within_the_week),
		cmocka_unit_test(moved_as_its_day_holds_it),
		cmocka_unit_test(reasons),
		cmocka_unit_test(a_session_of_what_is_left),
		cmocka_unit_test(reasons_refused),
		cmocka_unit_test(days_that_were_done),
		cmocka_unit_test(first_speed_day),
		cmocka_unit_test(ripple_behind_the_plan),
		cmocka_unit_test(ripple_of_a_morning),
		cmocka_unit_test(ripple_of_a_shorter_move),
		cmocka_unit_test(ripple_of_many_days),
		cmocka_unit_test(ripple_of_the_gate),
		cmocka_unit_test(ripple_of_the_floor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
