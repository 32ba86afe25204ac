/* SPDX-License-Identifier: ISC */
/*
 * The recovery ledger: what a tick, a logged session and the clock make of an
 * item, and which tasks there are.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "lope/date.h"
#include "lope/dose.h"
#include "lope/plan.h"
#include "lope/trend.h"
#include "model/model.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* In the order of the ledger. */
enum { SLEEP, REFUEL, WATER, FLOOR };

static void
begin(struct story *s)
{
	story_begin(s, MON - 300, MON - 28);
	story_ready(s, MON);
}

static int
done(const struct story *s, int item)
{
	struct ledger ledger = { 0 };

	ledger_read(&s->state, MON, s->state.today, &ledger);
	return ledger.item[item].done;
}

/* Within two hours of the end of the run; without a time, in time. The run of
 * 20 minutes takes 30 with its walks. */
static void
refuel_by_the_clock(void **test)
{
	static const struct {
		int start, tick, done;
	} row[] = {
		{ 420, 570, 1 },
		{ 420, 571, 0 },
		{ 0, 150, 1 },
		{ 0, 151, 0 },
		{ -1, 1439, 1 },
		{ 420, -1, 1 },
		{ 420, 0, 1 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s);
		story_run(&s, MON, 1200)->start_min = row[i].start;
		story_tick(&s, MON, "refuel", 1, row[i].tick);
		story_today(&s, MON);
		if (done(&s, REFUEL) != row[i].done ||
		    tick_is_late(&s.log, "refuel", MON, row[i].tick) ==
			row[i].done)
			fail_msg("run at %d, tick at %d: %d", row[i].start,
			    row[i].tick, done(&s, REFUEL));
		story_end(&s);
	}
}

/* A week without a run has nothing to refuel after: one of one. */
static void
refuel_without_a_run(void **test)
{
	struct ledger ledger = { 0 };
	struct story s;

	(void)test;
	begin(&s);
	story_today(&s, MON);
	ledger_read(&s.state, MON, MON, &ledger);
	assert_int_equal(ledger.item[REFUEL].done, 1);
	assert_int_equal(ledger.item[REFUEL].target, 1);
	assert_true(ledger.item[REFUEL].undue);
	story_run(&s, MON, 1200);
	story_today(&s, MON);
	ledger_read(&s.state, MON, MON, &ledger);
	assert_int_equal(ledger.item[REFUEL].done, 0);
	assert_int_equal(ledger.item[REFUEL].target, 1);
	assert_false(ledger.item[REFUEL].undue);
	story_end(&s);
}

/* Strength of a tick alone has no activity that tells of it. */
static void
strength_of_a_tick(void **test)
{
	static const struct {
		bool ticked, logged, alone;
	} row[] = { { false, false, false }, { true, false, true },
		{ false, true, false }, { true, true, false } };

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s);
		if (row[i].ticked)
			story_tick(&s, MON, "strength", 1, -1);
		if (row[i].logged)
			story_walk(&s, MON, 1200)->kind = ACTIVITY_STRENGTH;
		story_today(&s, MON);
		assert_int_equal(state_day(&s.state, MON)->strength_ticked,
		    row[i].alone);
		story_end(&s);
	}
}

static int
score(const struct story *s)
{
	struct ledger ledger = { 0 };

	ledger_read(&s->state, MON, s->state.today, &ledger);
	return ledger.score;
}

/* To log a run takes nothing from the score while there is time to refuel. */
static void
refuel_not_yet_due(void **test)
{
	struct story s;
	int before;

	(void)test;
	begin(&s);
	story_today(&s, MON);
	before = score(&s);
	story_run(&s, MON, 1200);
	story_today(&s, MON);
	assert_int_equal(score(&s), before);
	/* On the next day it is over. */
	story_today(&s, MON + 1);
	assert_int_equal(score(&s), before - 15);
	story_tick(&s, MON, "refuel", 1, -1);
	story_today(&s, MON + 1);
	assert_int_equal(score(&s), before);
	story_end(&s);
}

/* An hour of running asks for half a litre more, an hour of walking does not,
 * nor does a run of the day after. */
static void
water_by_the_session(void **test)
{
	static const struct {
		int ml, run_s, walk_s, done;
	} row[] = {
		{ 1600, 0, 0, 1 },
		{ 1599, 0, 0, 0 },
		{ 1600, 0, 3600, 1 },
		{ 2099, 3000, 0, 0 },
		{ 2100, 3000, 0, 1 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		begin(&s);
		if (row[i].run_s > 0)
			story_run(&s, MON, row[i].run_s);
		if (row[i].walk_s > 0)
			story_walk(&s, MON, row[i].walk_s);
		story_tick(&s, MON, "hydration", row[i].ml, -1);
		story_run(&s, MON + 1, 3000);
		story_today(&s, MON + 1);
		if (done(&s, WATER) != row[i].done)
			fail_msg("row %zu: %d", i, done(&s, WATER));
		story_end(&s);
	}
}

static const struct recovery_task *
task_of(const struct recovery *r, const char *name)
{
	int i;

	for (i = 0; i < r->count; i++) {
		if (strcmp(r->task[i].name, name) == 0)
			return &r->task[i];
	}
	fail_msg("there is no task %s", name);
	return &r->task[0];
}

/* A logged strength session is a day of core, and the task of the week. */
static void
strength_that_was_logged(void **test)
{
	static const struct {
		const char *task; /* ticked, NULL none */
		bool logged;
		int floor, strength;
	} row[] = {
		{ NULL, false, 0, 0 },
		{ NULL, true, 1, 1 },
		{ "strength", false, 1, 1 },
		{ "pelvic-floor", false, 1, 0 },
		{ "yoga", false, 0, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct recovery r;
		struct story s;

		begin(&s);
		if (row[i].logged)
			story_walk(&s, MON, 1200)->kind = ACTIVITY_STRENGTH;
		if (row[i].task != NULL)
			story_tick(&s, MON, row[i].task, 1, -1);
		story_today(&s, MON);
		recovery_read(&s.state, MON, &r);
		assert_int_equal(done(&s, FLOOR), row[i].floor);
		assert_int_equal(task_of(&r, "strength")->done,
		    row[i].strength);
		story_end(&s);
	}
}

/* It is one thing to her: the day, the week and the plan hold it once, and what
 * was logged says how long it was. */
static void
strength_is_one_thing(void **test)
{
	static const struct {
		bool ticked;
		int logged_s, day_s;
		enum plan_status status;
	} row[] = {
		{ false, 0, 0, PLAN_PLANNED },
		{ true, 0, STRENGTH_SESSION_S, PLAN_DONE },
		{ true, 900, 900, PLAN_DONE },
		{ false, 900, 900, PLAN_DONE },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct trend trend = { 0 };
		struct plan plan = { 0 };
		int day = MON;
		struct story s;

		begin(&s);
		while (!days_is_strength_day(story_today(&s, day), day))
			day++;
		if (row[i].ticked)
			story_tick(&s, day, "strength", 2, -1);
		if (row[i].logged_s > 0)
			story_walk(&s, day, row[i].logged_s)->kind =
			    ACTIVITY_STRENGTH;
		story_today(&s, day);
		plan_build(&s.state, 1, &plan);
		trend_read(&s.state, 1, &trend);
		assert_int_equal(state_day(&s.state, day)->strength_s,
		    row[i].day_s);
		assert_int_equal(trend.weeks.items[0].strength_s, row[i].day_s);
		assert_int_equal(plan.weeks.items[0]
				     .day[date_weekday(day)]
				     .status,
		    row[i].status);
		trend_clear(&trend);
		plan_clear(&plan);
		story_end(&s);
	}
}

static void
tasks_that_are_known(void **test)
{
	struct fact fact = { .kind = FACT_TASK };
	struct story s;
	int per_week;

	(void)test;
	begin(&s);
	assert_true(recovery_knows(&s.log, "pelvic-floor"));
	assert_true(recovery_knows(&s.log, "sleep"));
	assert_false(recovery_knows(&s.log, "juggling"));
	/* One of her own, until it is asked for no more. */
	for (per_week = 0; per_week <= 1; per_week++) {
		fact.task.name = "juggling";
		fact.task.per_week = per_week;
		fact.head.day = MON;
		fact.head.id.byte[0] = 99;
		log_put(&s.log, &fact);
		assert_int_equal(recovery_knows(&s.log, "juggling"), per_week);
		assert_false(recovery_knows(&s.log, "jumping"));
	}
	story_end(&s);
}

/* With a warning sign all exercise waits, until it is cleared; water and meals
 * do not. Thoughts of harm take no moving away. */
static void
exercise_waits(void **test)
{
	static const struct {
		const char *name;
		bool due, waits;
	} row[] = {
		{ "pelvic-floor", false, true },
		{ "hydration", true, false },
	};
	struct story s;
	struct recovery r;
	size_t i;
	int k;

	(void)test;
	begin(&s);
	story_answer(&s, MON, ANSWER_HEADACHE, 1);
	story_green(&s, MON + 1);
	story_today(&s, MON + 1);
	recovery_read(&s.state, MON + 1, &r);
	for (i = 0; i < COUNT(row); i++) {
		for (k = 0; strcmp(r.task[k].name, row[i].name) != 0;)
			k++;
		assert_int_equal(r.task[k].due, row[i].due);
		assert_int_equal(r.task[k].waits, row[i].waits);
	}
	for (k = 0; k < r.count; k++)
		assert_false(r.task[k].due && r.task[k].minutes == 10);
	story_end(&s);
	begin(&s);
	story_answer(&s, MON, ANSWER_SELF_HARM, 1);
	story_today(&s, MON);
	recovery_read(&s.state, MON, &r);
	for (k = 0; k < r.count; k++)
		assert_false(r.task[k].waits);
	story_end(&s);
}

/* --- what coming days ask for --- */

/* The tasks that are due on day, by their first letters: runs ask for legs on
 * the wall and refuelling, the day after as well for rolling, rest for massage
 * and yoga, the weekend for meals; each as often as its week wants it. */
static void
due_on(const struct story *s, const struct plan *plan, int day, char *letters)
{
	static const char letter[] = "frwlomsyp?";
	struct recovery r;
	int i, n = 0;

	recovery_coming(&s->state, plan, day, &r);
	for (i = 0; i < r.count; i++) {
		if (r.task[i].due)
			letters[n++] = i < 9 ? letter[i] : 'h';
	}
	letters[n] = '\0';
}

static void
tasks_of_coming_days(void **test)
{
	static const char *const due[] = {
		/* Of this week the floor is ticked, Wednesday's run skipped. */
		"rwloh", "fwosh", "fwmy", "fw", "fws", "frwlp", "fw", "frwloh",
		"fwosh", "frwl", "fwmy", "fws", "frwlp", "fw",
		"fwmyh", /* behind the plan */
	};
	struct edit edit = { 0 };
	struct plan plan = { 0 };
	struct story s;
	char letters[16];
	int d;

	(void)test;
	story_on_ladder(&s, MON);
	edit_task(&edit, &s.log, "sing", 2, 10, (struct moment){ MON, 0 });
	story_apply(&s, &edit);
	edit_clear(&edit);
	story_decide(&s, MON + 2, DECISION_SKIP);
	story_tick(&s, MON, "pelvic-floor", 3, -1);
	story_today(&s, MON);
	plan_build(&s.state, 2, &plan);
	for (d = 0; d < (int)COUNT(due); d++) {
		due_on(&s, &plan, MON + d, letters);
		if (strcmp(letters, due[d]) != 0)
			fail_msg("day %d: %s", d, letters);
	}
	plan_clear(&plan);
	story_end(&s);
}

/* A coming day asks for what it will ask on its morning, as far as that is
 * known: how she feeds, what she weighs, the minutes that are planned. */
static void
fuel_of_coming_days(void **test)
{
	static const struct {
		int day, water_ml;
		const char *food;
	} row[] = {
		{ 0, 2550, "20 g protein, 32 g carbohydrate" },
		{ 1, 2300, FOOD_EXAMPLES },
		{ 2, 2550, "20 g protein, 32 g carbohydrate" },
		{ 14, 2300, FOOD_EXAMPLES }, /* behind the plan */
	};
	struct plan plan = { 0 };
	struct recovery r;
	struct story s;
	size_t i;

	(void)test;
	story_on_ladder(&s, MON);
	story_answer(&s, MON, ANSWER_NURSING, NURSING_FULL);
	story_answer(&s, MON, ANSWER_WEIGHT, 64000);
	story_today(&s, MON);
	plan_build(&s.state, 2, &plan);
	for (i = 0; i < COUNT(row); i++) {
		recovery_coming(&s.state, &plan, MON + row[i].day, &r);
		assert_int_equal(task_of(&r, "hydration")->whole,
		    row[i].water_ml);
		assert_int_equal(r.targets.water_ml, row[i].water_ml);
		assert_string_equal(task_of(&r, "refuel")->hint, row[i].food);
	}
	/* The day before she began had no target. */
	recovery_read(&s.state, MON - 1, &r);
	assert_string_equal(task_of(&r, "hydration")->hint, "0.00 L");
	recovery_read(&s.state, MON, &r);
	assert_string_equal(task_of(&r, "hydration")->hint, "0.00 of 2.55 L");
	/* Today asks for what was run, not for what was planned. */
	story_run(&s, MON, 3600);
	story_today(&s, MON);
	recovery_coming(&s.state, &plan, MON, &r);
	assert_int_equal(r.targets.water_ml, 2900);
	plan_clear(&plan);
	story_end(&s);
}

/* A week ends with its Sunday, also where that is a run day. */
static void
tasks_of_a_sunday(void **test)
{
	struct plan plan = { 0 };
	struct story s;
	char letters[16];

	(void)test;
	story_on_ladder(&s, MON);
	story_profile(&s)->run_days = 1u << WEEKDAY_TUE | 1u << WEEKDAY_FRI |
	    1u << WEEKDAY_SUN;
	story_today(&s, MON);
	plan_build(&s.state, 2, &plan);
	due_on(&s, &plan, MON + 6, letters);
	assert_non_null(strchr(letters, 'r'));
	due_on(&s, &plan, MON + 7, letters);
	assert_null(strchr(letters, 'r'));
	plan_clear(&plan);
	story_end(&s);
}

/* --- what a task asks for, step by step --- */

static void
doses(void **test)
{
	(void)test;
	assert_null(dose_at(-1));
	assert_string_equal(dose_at(0)->task, "pelvic-floor");
	assert_string_equal(dose_at(5)->task, "yoga");
	assert_null(dose_at(6));
	assert_string_equal(dose_find("roll")->title, "Roll");
	assert_null(dose_find("sing"));
	assert_int_equal(dose_sets("pelvic-floor"), 3);
	assert_int_equal(dose_sets("sing"), 1);
}

/* Seconds of work and of rest, and how many steps there are. */
static void
steps_of_tasks(void **test)
{
	static const struct {
		const char *task;
		int minutes;
		bool any;
		int count, work_s, rest_s;
	} row[] = {
		/* 8 x (8 + 8) and 10 x (1 + 1), less the last rest */
		{ "pelvic-floor", 0, true, 35, 74, 73 },
		{ "roll", 0, true, 5, 300, 0 },
		{ "strength", 0, true, 15, 360, 210 },
		{ "sing", 10, true, 1, 600, 0 },
		{ "sing", 0, false, 0, 0, 0 },
		{ "refuel", 10, false, 0, 0, 0 },
		{ "meal-prep", 30, false, 0, 0, 0 },
	};
	struct dose_steps steps;
	size_t i;
	int k;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int work_s = 0, rest_s = 0;

		assert_int_equal(dose_read_task(row[i].task, row[i].minutes,
				     &steps),
		    row[i].any);
		for (k = 0; k < steps.count; k++) {
			assert_true(steps.step[k].s > 0);
			*(steps.step[k].work ? &work_s :
					       &rest_s) += steps.step[k].s;
		}
		assert_int_equal(steps.count, row[i].count);
		assert_int_equal(work_s, row[i].work_s);
		assert_int_equal(rest_s, row[i].rest_s);
	}
}

/* From door to door, with five minutes of walking at both ends; what of the
 * first seconds was running, and how many bouts of it are whole. */
static void
steps_of_sessions(void **test)
{
	static const struct {
		struct session session;
		int count, elapsed_s, run_s, bouts;
	} row[] = {
		{ { .kind = SESSION_REST }, 0, 900, 0, 0 },
		{ { .kind = SESSION_WALK, .total_s = 1800 }, 1, 900, 900, 0 },
		{ { .kind = SESSION_STRENGTH }, 15, 45, 45, 1 },
		/* by its metres: no bouts are said */
		{ { .kind = SESSION_RUN, .run_s = 1500 }, 3, 300, 0, 0 },
		{ { .kind = SESSION_RUN, .run_s = 1500 }, 3, 1799, 1499, 0 },
		{ { .kind = SESSION_RUN, .run_s = 1500 }, 3, 1800, 1500, 1 },
		{ { .kind = SESSION_RUN, .run_s = 1500, .bouts = 1 }, 3, 9999,
		    1500, 1 },
		{ { .kind = SESSION_RUN,
		      .bouts = 3,
		      .bout_s = 120,
		      .walk_s = 60,
		      .run_s = 360 },
		    7, 300 + 180 + 90, 210, 1 },
		{ { .kind = SESSION_RUN,
		      .bouts = 3,
		      .bout_s = 120,
		      .walk_s = 60,
		      .run_s = 360 },
		    7, 9999, 360, 3 },
		/* no more steps than there is room for */
		{ { .kind = SESSION_RUN,
		      .bouts = 40,
		      .bout_s = 60,
		      .walk_s = 60,
		      .run_s = 2400 },
		    DOSE_STEPS_MAX, 9999, 32 * 60, 32 },
	};
	struct dose_steps steps;
	size_t i;
	int bouts;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		assert_int_equal(dose_read_session(&row[i].session, &steps),
		    row[i].count > 0);
		assert_int_equal(steps.count, row[i].count);
		assert_int_equal(dose_worked_s(&steps, 0, &bouts), 0);
		assert_int_equal(bouts, 0);
		assert_int_equal(dose_worked_s(&steps, row[i].elapsed_s,
				     &bouts),
		    row[i].run_s);
		assert_int_equal(bouts, row[i].bouts);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exercise_waits),
		cmocka_unit_test(refuel_by_the_clock),
		cmocka_unit_test(refuel_without_a_run),
		cmocka_unit_test(strength_of_a_tick),
		cmocka_unit_test(refuel_not_yet_due),
		cmocka_unit_test(water_by_the_session),
		cmocka_unit_test(strength_that_was_logged),
		cmocka_unit_test(strength_is_one_thing),
		cmocka_unit_test(tasks_that_are_known),
		cmocka_unit_test(tasks_of_coming_days),
		cmocka_unit_test(fuel_of_coming_days),
		cmocka_unit_test(tasks_of_a_sunday),
		cmocka_unit_test(doses),
		cmocka_unit_test(steps_of_tasks),
		cmocka_unit_test(steps_of_sessions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
