/* SPDX-License-Identifier: ISC */
/* The timer under a clock of the test: each step and its end, what counts, what
 * is kept when it stops, and that it waits for nothing when nothing runs. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "fixture.h"
#include "golden.h"

#include "lope/dose.h"
#include "lope/str.h"
#include "lope/timer.h"

#define SECOND 1000

static struct desk desk;

static int
wait_ms(void)
{
	return desk.screen->wait(&desk.ctx);
}

/* As the loop does: to the next moment it asks for, until ms are gone. */
static unsigned
run_on(int ms)
{
	unsigned all = 0;
	int part;

	while (ms > 0 && (part = wait_ms()) >= 0) {
		part = part < ms ? part : ms;
		ms -= part;
		all |= desk_tick(&desk, part);
	}
	return all;
}

static void
tell_morning(struct log *log)
{
	size_t i = 0;

	fixture_typical(log);
	while (log->tick.items[log->tick.count - 1].day == FIXTURE_TODAY)
		log->tick.count--;
	while (i < log->activity.count)
		if (log->activity.items[i].day == FIXTURE_TODAY)
			VEC_REMOVE(&log->activity, i);
		else
			i++;
}

static int
begin(void **test)
{
	(void)test;
	desk_open(&desk, tell_morning);
	return 0;
}

static int
end(void **test)
{
	(void)test;
	desk_close(&desk);
	return 0;
}

static void
open_task(const char *name)
{
	struct recovery r;
	int i;

	recovery_read(&desk.state, FIXTURE_TODAY, &r);
	for (i = 0; i < r.count && !str_eq(r.task[i].name, name); i++)
		continue;
	assert_true(i < r.count);
	desk_show(&desk, &screen_timer, i);
}

static int
ticked(const char *task)
{
	size_t i;
	int sum = 0;

	for (i = 0; i < desk.log.tick.count; i++)
		if (desk.log.tick.items[i].day == FIXTURE_TODAY &&
		    str_eq(desk.log.tick.items[i].task, task))
			sum += desk.log.tick.items[i].amount;
	return sum;
}

static void
test_a_set_from_start_to_end(void **test)
{
	int i;

	(void)test;
	open_task("pelvic-floor");
	desk_see(&desk, "PELVIC FLOOR  set 1 of 3");
	desk_see(&desk, " Squeeze and lift, 1 of 8: 8 s");
	for (i = 1; i <= 8; i++) {
		desk_see(&desk,
		    arena_printf(&desk.frame, "SQUEEZE AND LIFT, %d OF 8", i));
		assert_true(run_on(8 * SECOND) & REACT_BELL);
		desk_see(&desk, "LET GO WHOLLY");
		(void)run_on(8 * SECOND);
	}
	desk_see(&desk, "QUICK SQUEEZE, 1 OF 10");
	assert_int_equal(ticked("pelvic-floor"), 0);
	assert_true(run_on(60 * SECOND) & REACT_EDIT);
	assert_int_equal(ticked("pelvic-floor"), 1);
	desk_see(&desk, "1 of 3 today. Any of it counts.");
	assert_int_equal(wait_ms(), -1);
	/* The next set is another press. */
	desk_press(&desk, "Space");
	desk_see(&desk, "PELVIC FLOOR  set 2 of 3");
	assert_true(wait_ms() > 0);
}

static void
test_words_follow_the_seconds(void **test)
{
	(void)test;
	open_task("legs-on-wall");
	desk_see(&desk, "10:00");
	assert_int_equal(wait_ms(), SECOND);
	(void)desk_tick(&desk, 400);
	assert_int_equal(wait_ms(), 600);
	desk_see(&desk, "10:00");
	(void)desk_tick(&desk, 600);
	desk_see(&desk, "9:59");
	(void)run_on(299 * SECOND);
	desk_see(&desk, "[####################--------------------]  5:00");
	(void)run_on(300 * SECOND);
	assert_int_equal(ticked("legs-on-wall"), 1);
	desk_see(&desk, "Done.");
}

static void
test_paused_it_waits_for_nothing(void **test)
{
	(void)test;
	open_task("legs-on-wall");
	(void)run_on(10 * SECOND);
	desk_press(&desk, "Space");
	desk_see(&desk, "paused");
	assert_int_equal(wait_ms(), -1);
	assert_int_equal(desk_tick(&desk, 4 * SECOND), REACT_PASS);
	desk_see(&desk, "9:50");
	desk_press(&desk, "Space");
	assert_int_equal(wait_ms(), SECOND);
}

/* The program stood still: it was stopped, or the machine slept. */
static void
test_time_nobody_saw_is_not_counted(void **test)
{
	(void)test;
	open_task("legs-on-wall");
	(void)desk_tick(&desk, 3600 * SECOND);
	desk_see(&desk, "paused");
	desk_see(&desk, "10:00");
	assert_int_equal(ticked("legs-on-wall"), 0);
}

static void
test_a_part_counts(void **test)
{
	static const struct {
		const char *task;
		int s, sets;
	} row[] = { { "pelvic-floor", 7, 0 }, { "pelvic-floor", 8, 1 },
		{ "pelvic-floor", 100, 1 }, { "legs-on-wall", 59, 0 },
		{ "legs-on-wall", 60, 1 }, { "roll", 60, 1 } };
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		desk_close(&desk);
		desk_open(&desk, tell_morning);
		open_task(row[i].task);
		(void)run_on(row[i].s * SECOND);
		assert_true(desk_press(&desk, "Esc") & REACT_CLOSE);
		if (ticked(row[i].task) != row[i].sets)
			fail_msg("%s for %d s: %d", row[i].task, row[i].s,
			    ticked(row[i].task));
	}
}

/* Leaving the last step out ends a set of which nothing was done: the word of
 * that comes then, and the key that began it begins it again. */
static void
test_too_short_is_said_at_its_end(void **test)
{
	(void)test;
	open_task("legs-on-wall");
	(void)run_on(5 * SECOND);
	desk_press(&desk, "Enter");
	assert_string_equal(desk.view.message,
	    "That was too short to write down.");
	desk_see(&desk, "Nothing written down.");
	assert_int_equal(desk_row(&desk, "Done."), -1);
	assert_int_equal(desk_row(&desk, "pause"), -1);
	desk_see(&desk, "Space begins again");
	desk.view.message[0] = '\0';
	desk_press(&desk, "Esc");
	assert_string_equal(desk.view.message, "");
	assert_int_equal(ticked("legs-on-wall"), 0);
}

/* Two sets of strength are two parts of one session. */
static void
test_strength_is_also_logged(void **test)
{
	const struct day_state *ds;

	(void)test;
	open_task("strength");
	(void)run_on(600 * SECOND);
	assert_int_equal(ticked("strength"), 1);
	ds = state_day(&desk.state, FIXTURE_TODAY);
	assert_int_equal(ds->strength_s, 570);
}

static const struct activity *
last_activity(void)
{
	assert_true(desk.log.activity.count > 0);
	return &desk.log.activity.items[desk.log.activity.count - 1];
}

/* S7: five times three minutes. */
static void
test_a_session_from_start_to_end(void **test)
{
	(void)test;
	desk_show(&desk, &screen_timer, TIMER_SESSION);
	desk_see(&desk, "WALK BRISKLY");
	desk_see(&desk, " Walk briskly: 5 min");
	(void)run_on(300 * SECOND);
	desk_see(&desk, "RUN, AND SPEAK IN SENTENCES, 1 OF 5");
	(void)run_on((33 - 5) * 60 * SECOND);
	assert_int_equal(last_activity()->day, FIXTURE_TODAY);
	assert_int_equal(last_activity()->kind, ACTIVITY_RUN);
	assert_int_equal(last_activity()->session_s, 33 * 60);
	assert_int_equal(last_activity()->run_s, 900);
	assert_int_equal(last_activity()->bouts, 5);
	assert_int_equal(last_activity()->start_min, FIXTURE_MINUTE - 33);
	assert_null(desk.draft);
}

/* One key: what was run is written down, and the plan follows. */
static void
test_baby_woke(void **test)
{
	(void)test;
	desk_show(&desk, &screen_timer, TIMER_SESSION);
	(void)run_on((300 + 180 + 120 + 90) * SECOND);
	assert_true(desk_press(&desk, "b") & REACT_CLOSE);
	assert_string_equal(desk.edit.text,
	    "Baby woke: kept the run of 4:30, Mon 23 Nov");
	assert_int_equal(last_activity()->run_s, 270);
	assert_int_equal(last_activity()->bouts, 1);
	assert_int_equal(last_activity()->session_s, 690);
	assert_string_equal(last_activity()->note, "baby woke");
	assert_int_equal(desk.plan.weeks.items[0].day[0].status, PLAN_DONE);
	/* Still in the warm-up it was a walk; at the door nothing. */
	desk_close(&desk);
	desk_open(&desk, tell_morning);
	desk_show(&desk, &screen_timer, TIMER_SESSION);
	(void)run_on(200 * SECOND);
	desk_press(&desk, "b");
	assert_int_equal(last_activity()->kind, ACTIVITY_WALK);
	desk_show(&desk, &screen_timer, TIMER_SESSION);
	(void)run_on(20 * SECOND);
	desk.view.message[0] = '\0';
	assert_false(desk_press(&desk, "b") & REACT_EDIT);
	assert_string_equal(desk.view.message,
	    "That was too short to write down.");
}

/* A task is no run: the key says so and leaves it running. */
static void
test_baby_woke_in_a_task(void **test)
{
	(void)test;
	open_task("pelvic-floor");
	(void)run_on(20 * SECOND);
	assert_int_equal(desk_press(&desk, "b"), REACT_DRAW);
	assert_non_null(strstr(desk.view.message, "Esc ends this"));
	assert_int_equal(ticked("pelvic-floor"), 0);
}

/* What the program had seen of a session is there after a restart. */
static void
test_a_session_is_kept(void **test)
{
	(void)test;
	desk_show(&desk, &screen_timer, TIMER_SESSION);
	(void)run_on((300 + 180 + 30) * SECOND);
	assert_non_null(desk.draft);
	desk_show(&desk, &screen_timer, TIMER_SESSION);
	desk_see(&desk, "WALK, 1 OF 5");
	desk_see(&desk, "paused");
	desk_press(&desk, "Esc");
	assert_int_equal(last_activity()->run_s, 180);
	assert_null(desk.draft);
}

static void
test_drafts_of_no_sense(void **test)
{
	static const char *const row[] = { "", "x", "1 2 3",
		"20780 0 99 1 1 1 1", "99999 0 1 1000 1000 1000 0",
		"20780 0 1 1000 1000 2000 0", "20780 3 1 1000 1000 1000 0",
		"99999999999999 0 0 0 0 0 0", "20780 0 1 -5 -5 -5 -5" };
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		desk_show(&desk, &screen_timer, TIMER_SESSION);
		screen_timer.undraft(&desk.ctx, row[i]);
		desk_paint(&desk, 24, 80);
	}
}

static void
test_next_leaves_out_the_rest(void **test)
{
	(void)test;
	desk_show(&desk, &screen_timer, TIMER_SESSION);
	(void)run_on(100 * SECOND);
	desk_press(&desk, "Enter");
	desk_see(&desk, "RUN, AND SPEAK IN SENTENCES, 1 OF 5");
	(void)run_on(60 * SECOND);
	desk_press(&desk, "Enter Enter");
	desk_see(&desk, "2 OF 5");
	desk_press(&desk, "Esc");
	assert_int_equal(last_activity()->run_s, 60);
	assert_int_equal(last_activity()->session_s, 160);
}

/* Going to another screen stops it, and keeps what was done. */
static void
test_leaving_keeps(void **test)
{
	unsigned react;

	(void)test;
	open_task("legs-on-wall");
	(void)run_on(100 * SECOND);
	react = desk_press(&desk, "2");
	assert_int_equal(react & (REACT_CLOSE | REACT_THEN | REACT_EDIT),
	    REACT_CLOSE | REACT_THEN | REACT_EDIT);
	assert_int_equal(desk.ctx.then, REQ_CALENDAR);
	assert_int_equal(ticked("legs-on-wall"), 1);
}

/* Each step is whole seconds and says something, each source is told. */
static void
test_doses(void **test)
{
	struct dose_steps steps;
	const struct dose *dose;
	int i, k, bouts;

	(void)test;
	for (i = 0; (dose = dose_at(i)) != NULL; i++) {
		assert_true(dose_read_task(dose->task, 0, &steps));
		assert_true(recovery_knows(&desk.log, dose->task));
		assert_true(dose->sets > 0 && dose->source[0] != '\0');
		for (k = 0; k < steps.count; k++)
			assert_true(steps.step[k].s > 0 &&
			    steps.step[k].say[0] != '\0');
		assert_true(steps.step[steps.count - 1].work);
	}
	assert_false(dose_read_task("refuel", 5, &steps));
	assert_false(dose_read_task("swim", 0, &steps));
	assert_true(dose_read_task("swim", 25, &steps));
	assert_int_equal(dose_worked_s(&steps, 600, &bouts), 600);
	assert_int_equal(bouts, 0);
	assert_int_equal(dose_worked_s(&steps, 9999, &bouts), 1500);
	assert_int_equal(bouts, 1);
}

static void
test_pictures(void **test)
{
	static const int size[][2] = { { 36, 120 }, { 24, 80 }, { 20, 60 },
		{ 12, 40 }, { 8, 30 }, { 5, 20 } };
	char name[64];
	size_t i;

	(void)test;
	open_task("pelvic-floor");
	(void)run_on(35 * SECOND);
	for (i = 0; i < sizeof(size) / sizeof(size[0]); i++) {
		struct str s = str_of(name, sizeof(name));

		desk_paint(&desk, size[i][0], size[i][1]);
		str_add(&s, "timer-typical-%dx%d", size[i][1], size[i][0]);
		golden_compare(name, &desk.grid);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
		TEST(test_a_set_from_start_to_end),
		TEST(test_words_follow_the_seconds),
		TEST(test_paused_it_waits_for_nothing),
		TEST(test_time_nobody_saw_is_not_counted),
		TEST(test_a_part_counts),
		TEST(test_too_short_is_said_at_its_end),
		TEST(test_strength_is_also_logged),
		TEST(test_a_session_from_start_to_end),
		TEST(test_baby_woke),
		TEST(test_baby_woke_in_a_task),
		TEST(test_a_session_is_kept),
		TEST(test_drafts_of_no_sense),
		TEST(test_next_leaves_out_the_rest),
		TEST(test_leaving_keeps),
		TEST(test_doses),
		TEST(test_pictures),
#undef TEST
	};

	setlocale(LC_ALL, "C");
	return cmocka_run_group_tests_name("timer", tests, NULL, NULL);
}
