/* SPDX-License-Identifier: ISC */
/* What she does in a day, in the real program: set up, check in, run, tick,
 * browse, take back, and find all of it tomorrow. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "program.h"

#define SECOND_TAB "[2 Calendar]"
#define TODAYS "log list --from 2026-11-23"

/* First run ------------------------------------------------------------- */

static void
first_questions_to_the_end(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "FIRST RUN  question 1 of 7");
	vt_send(program->vt, "2026-08-12\r");
	vt_expect(program->vt, "question 2 of 7");
	vt_expect(program->vt, "Wed, 103 days ago: 14 weeks 5 days");
	(void)program_keys(program, "v n y n n n f k Enter");
	vt_expect_gone(program->vt, "FIRST RUN");
	vt_expect(program->vt, "NO CHECK-IN");
	vt_expect(program->vt, "5 of 9 unmet");
	program_quit(program);
	assert_non_null(strstr(program_cli(program, "today --json"),
	    "\"days_postpartum\":103"));
	assert_non_null(strstr(program_cli(program, "profile"), "vaginal"));

	program_start(program, 24, 80);
	vt_expect(program->vt, "NO CHECK-IN");
	assert_false(vt_find(program->vt, "FIRST RUN", NULL, NULL));
	program_quit(program);
}

static void
first_questions_skipped(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "question 1 of 7");
	vt_send(program->vt, "2026-08-12\r");
	vt_expect(program->vt, "question 2 of 7");
	(void)program_keys(program, "s s s s s s");
	vt_expect_gone(program->vt, "FIRST RUN");
	vt_expect(program->vt, "5 of 9 unmet");
	program_quit(program);
	assert_non_null(strstr(program_cli(program, "today --json"),
	    "\"days_postpartum\":103"));
}

static void
escape_after_the_birth_date(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "question 1 of 7");
	vt_send(program->vt, "2026-08-12\r");
	vt_expect(program->vt, "question 2 of 7");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "FIRST RUN");
	vt_expect(program->vt, "Set up: birth Wed 12 Aug 2026.  S changes it");
	vt_expect(program->vt, "5 of 9 unmet");
	program_quit(program);
	program_start(program, 24, 80);
	vt_expect(program->vt, "5 of 9 unmet");
	program_quit(program);
}

static void
escape_keeps_a_birth_date_not_entered(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "question 1 of 7");
	vt_send(program->vt, "2026-08-12");
	vt_expect(program->vt, "2026-08-12");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "5 of 9 unmet");
	program_quit(program);
}

static void
escape_goes_straight_in(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "question 1 of 7");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "NOT SET UP");
	vt_expect(program->vt, "Nothing here yet.");
	(void)program_keys(program, "x");
	vt_expect(program->vt, "[Urgent]");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "[Urgent]");
	(void)program_keys(program, "c");
	vt_expect(program->vt, "FIRST RUN");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "Nothing here yet.");
	program_quit(program);
	assert_int_equal(access(program->db, F_OK), -1);
}

/* What she had answered when the window was closed is there again, with what
 * she was typing; until then there is a database, and nobody set up in it. */
static void
first_questions_are_kept(void **state)
{
	struct program *program = *state;
	static const char *const nobody[] = { "today", "plan" };
	char script[2 * PROGRAM_PATH_SIZE];

	program_start(program, 24, 80);
	vt_expect(program->vt, "question 1 of 7");
	vt_send(program->vt, "2026-08-12");
	vt_expect(program->vt, "2026-08-12");
	assert_int_equal(access(program->db, F_OK), -1);
	(void)program_keys(program, "Enter v n s n y 7 Enter 2 0 : 0");
	vt_expect(program->vt, "longest run        20:0");
	vt_hang_up(program->vt);
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGHUP);
	assert_non_null(strstr(program_cli(program, "check"), "ok"));
	for (size_t i = 0; i < sizeof(nobody) / sizeof(nobody[0]); i++) {
		(void)snprintf(script, sizeof(script), "\"$LOPE_BIN\" %s",
		    nobody[i]);
		program_start_script(program, script);
		vt_expect(program->vt, "profile: there is none yet");
		assert_int_equal(vt_wait_exit(program->vt), 1);
	}

	program_start(program, 24, 80);
	vt_expect(program->vt, "FIRST RUN  question 5 of 7");
	vt_expect(program->vt, "What you had answered is here again");
	vt_expect(program->vt, "103 days ago");
	vt_expect(program->vt, "vaginal");
	vt_expect(program->vt, "longest run        20:0");
	(void)program_keys(program, "0 Enter 2 0 Enter 6 0 Enter f k Enter");
	vt_expect_gone(program->vt, "FIRST RUN");
	vt_expect(program->vt, "Set up: birth Wed 12 Aug 2026.");
	program_quit(program);
	assert_non_null(strstr(program_cli(program, "profile"), "vaginal"));
	assert_non_null(
	    strstr(program_cli(program, "today --json"), "\"stage\":13"));
	program_start(program, 24, 80);
	vt_expect(program->vt, "NO CHECK-IN");
	assert_false(vt_find(program->vt, "half filled in", NULL, NULL));
	program_quit(program);
}

/* Where the database was lost, what was begun in its place names the copy. */
static void
begun_anew_beside_a_copy(void **state)
{
	struct program *program = *state;

	(void)program_cli(program, "backup");
	assert_int_equal(unlink(program->db), 0);
	program_start(program, 24, 80);
	vt_expect(program->vt, "question 1 of 7");
	(void)program_keys(program, "- 9 0 Enter c");
	vt_expect(program->vt, "caesarean");
	vt_kill(program->vt, SIGKILL);
	(void)vt_wait_exit(program->vt);
	program_start_script(program, "\"$LOPE_BIN\" today");
	vt_expect(program->vt, "profile: there is none yet");
	vt_expect(program->vt, "is good: ");
	vt_expect(program->vt, "restore");
	assert_int_equal(vt_wait_exit(program->vt), 1);
}

/* They are left out by C-d, and a profile that was made meanwhile stays. */
static void
first_questions_are_left_out(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "question 1 of 7");
	(void)program_keys(program, "- 9 0 Enter c");
	vt_expect(program->vt, "caesarean");
	vt_kill(program->vt, SIGKILL);
	(void)vt_wait_exit(program->vt);
	program_start(program, 24, 80);
	vt_expect(program->vt, "caesarean");
	(void)program_keys(program, "C-d");
	vt_expect(program->vt, "Nothing here yet.");
	program_quit(program);
	program_start(program, 24, 80);
	vt_expect(program->vt, "question 1 of 7");
	vt_expect(program->vt, "The birth date comes first.");
	(void)program_keys(program, "- 9 0 Enter c");
	vt_expect(program->vt, "caesarean");
	vt_kill(program->vt, SIGTERM);
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGTERM);
	(void)program_cli(program, "init --birth 2026-08-12 --tear34 yes");
	program_start(program, 24, 80);
	vt_expect(program->vt, "Set up: half filled in and kept; open it");
	(void)program_keys(program, "S");
	vt_expect(program->vt, "2026-08-25");
	vt_expect(program->vt, "caesarean");
	vt_expect(program->vt, "Bad tear          yes");
	(void)program_keys(program, "C-d S");
	vt_expect(program->vt, "2026-08-12");
	assert_false(vt_find(program->vt, "caesarean", NULL, NULL));
	(void)program_keys(program, "Esc");
	program_quit(program);
}

/* The morning ----------------------------------------------------------- */

static void
clear_morning_is_nine_keys(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "NO CHECK-IN");
	vt_expect(program->vt, "c check in");
	assert_int_equal(program_keys(program, "c 6 1 0 Enter 3 3 2 a"), 9);
	vt_expect(program->vt, "28 of 29 answered");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, " GREEN  run-walk");
	vt_expect(program->vt, "sleep 6:10");
	program_quit(program);
	assert_non_null(strstr(program_cli(program, "today --json"),
	    "\"verdict\":\"GREEN\""));
}

static void
an_emergency_opens_the_urgent_list(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "NO CHECK-IN");
	(void)program_keys(program, "c 6 1 0 Enter 3 3 2");
	vt_expect(program->vt, "Pain now: 0 none");
	(void)program_keys(program, "Tab Tab");
	vt_expect(program->vt, "> Bad headache");
	(void)program_keys(program, "y");
	vt_expect(program->vt, "[Urgent]");
	vt_expect(program->vt, "EMERGENCY");
	(void)program_keys(program, "Esc Esc");
	vt_expect_gone(program->vt, "[Urgent]");
	vt_expect(program->vt, "EMERGENCY");
	program_quit(program);
}

/* Enter on a line of the gate asks for what that line waits for. */
static void
a_gate_line_opens_at_its_own(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "question 1 of 7");
	vt_send(program->vt, "2026-08-12\r");
	vt_expect(program->vt, "question 2 of 7");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "5 of 9 unmet");
	(void)program_keys(program, "4 Down Down Enter");
	vt_expect(program->vt, "> A condition");
	(void)program_keys(program, "Esc Down Enter");
	vt_expect(program->vt, "CHECK-IN");
	(void)program_keys(program, "Esc Down Enter");
	vt_expect(program->vt, " WALK  Mon 23 Nov 2026");
	(void)program_keys(program, "Esc Down Down Enter");
	vt_expect(program->vt, "> Calf raise");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "READINESS");
	program_quit(program);
}

/* The run --------------------------------------------------------------- */

static void
planned_run_is_nine_keys(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Run-walk S");
	vt_expect(program->vt, "r log run");
	assert_int_equal(program_keys(program, "r Enter 3 e 0 0 n 0 Enter"), 9);
	vt_expect(program->vt, "[x] Run-walk S");
	vt_expect(program->vt, "Logged: run of ");
	vt_expect(program->vt, "u takes it back");
	program_quit(program);
	assert_non_null(strstr(program_cli(program, "log list --json"),
	    "\"date\":\"2026-11-23\""));
}

static void
run_over_the_cap_says_what_changed(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Run-walk S");
	(void)program_keys(program, "r Down Down 9 0 Enter");
	vt_expect(program->vt, "How much of it was running?");
	(void)program_keys(program, "8 0 Enter Enter");
	vt_expect(program->vt, "spike.large");
	vt_expect(program->vt, "not clean: over a cap");
	(void)program_keys(program, "3 e 0 0 n 0");
	vt_expect(program->vt, "Nothing here can be refused.");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Logged: run of 80:00");
	vt_expect(program->vt, "of 80:00");
	vt_expect(program->vt, "spike.large");
	vt_expect(program->vt, "No run before ");
	program_quit(program);
	assert_non_null(
	    strstr(program_cli(program, "log list --json"), "\"spike.large\""));
}

static void
nothing_is_half_typed(struct program *program)
{
	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Run-walk S");
	assert_false(vt_find(program->vt, "half filled in", NULL, NULL));
}

static void
half_a_run_is_kept(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Run-walk S");
	(void)program_keys(program, "r Enter 5 p");
	vt_expect(program->vt, "Pain before the run");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "LOG A RUN");
	vt_expect(program->vt,
	    "Log a run: half filled in and kept; r goes on with it");
	program_quit(program);

	program_start(program, 24, 80);
	vt_expect(program->vt, "half filled in and kept");
	(void)program_keys(program, "r");
	vt_expect(program->vt, "Effort         5");
	vt_expect(program->vt, "Talk           p");
}

/* Once a day, and again when more was typed. */
static void
half_a_form_is_named_once_a_day(void **state)
{
	static const char *const tomorrow[] = { "LOPE_TODAY=2026-11-24", NULL };
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Run-walk S");
	(void)program_keys(program, "R");
	vt_expect(program->vt, "READINESS");
	(void)program_keys(program, "p Esc");
	vt_expect(program->vt,
	    "Readiness: half filled in and kept; R goes on with it, there C-d");
	program_quit(program);
	program_start(program, 24, 80);
	vt_expect(program->vt, "Readiness: half filled in and kept; open it");
	program_quit(program);
	nothing_is_half_typed(program);
	(void)program_keys(program, "R");
	vt_expect(program->vt, "READINESS");
	(void)program_keys(program, "p");
	vt_expect(program->vt, "Balance on one leg    p");
	vt_kill(program->vt, SIGHUP);
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGHUP);
	program_start(program, 24, 80);
	vt_expect(program->vt, "Readiness: half filled in and kept; open it");
	program_quit(program);
	program_start_env(program, 24, 80, tomorrow);
	vt_expect(program->vt, "Readiness of Mon 23 Nov: half filled in");
	program_quit(program);
	program_start_env(program, 24, 80, tomorrow);
	vt_expect(program->vt, "? help");
	assert_false(vt_find(program->vt, "half filled in", NULL, NULL));
	program_quit(program);
	program_start(program, 24, 80);
	vt_expect(program->vt, "half filled in");
	(void)program_keys(program, "R C-d");
	vt_expect(program->vt, "What was half filled in is left out");
	program_quit(program);
	nothing_is_half_typed(program);
}

/* Each with its day: a note that was begun for another is not in today's. */
static void
all_that_is_half_typed_is_named(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Run-walk S");
	(void)program_keys(program, "Left o h a l f");
	vt_expect(program->vt, "> Note half");
	vt_kill(program->vt, SIGTERM);
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGTERM);
	program_start(program, 24, 80);
	vt_expect(program->vt,
	    "Note of Sun 22 Nov: half filled in and kept; open it");
	(void)program_keys(program, "r Enter 5 p Esc");
	vt_expect_gone(program->vt, "LOG A RUN");
	program_quit(program);
	program_start(program, 24, 80);
	vt_expect(program->vt,
	    "Note of Sun 22 Nov, Log a run: half filled in and kept; open each");
	(void)program_keys(program, "Left o");
	vt_expect(program->vt, "> Note half");
}

/* Also what is added: it goes when it is written, or left by Esc. */
static void
half_a_walk_is_kept(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Run-walk S");
	(void)program_keys(program, "a w 4 0 Enter Enter r i");
	vt_expect(program->vt, "Note       ri");
	vt_kill(program->vt, SIGHUP);
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGHUP);
	program_start(program, 24, 80);
	vt_expect(program->vt, "Walk: half filled in and kept; open it");
	(void)program_keys(program, "a s");
	vt_expect(program->vt, "Minutes    _");
	(void)program_keys(program, "Esc Esc a w");
	vt_expect(program->vt, "Minutes    40");
	vt_expect(program->vt, "Note       ri");
	(void)program_keys(program, "v e r Enter Enter");
	vt_expect(program->vt, "Logged: walk of 40:00");
	(void)program_keys(program, "a w");
	vt_expect(program->vt, "Minutes    _");
	(void)program_keys(program, "5 Esc Esc");
	vt_expect(program->vt, "[ ] Run-walk S");
	program_quit(program);
	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Run-walk S");
	assert_false(vt_find(program->vt, "half filled in", NULL, NULL));
	assert_non_null(
	    strstr(program_cli(program, "-q export json - --from 2026-11-23"),
		"\"river\""));
}

/* Whatever is asked: it comes back as it was typed, and is named no more once
 * it is left. */
static void
half_of_any_form_is_kept(void **state)
{
	static const struct {
		const char *keys, *seen, *named, *open, *leave;
	} row[] = {
		{ "p 5 Enter t", "Why      travel", "Pause: half filled in",
		    "p", "Esc" },
		{ "p 1 2", "Days     12", "Pause: half filled in", "p", "C-d" },
		{ "a p 9 9 Enter", "NOT AS MUCH", "Plan a run: half filled in",
		    "a p", "Esc" },
		{ "Right Right a p 9 . 5 k", "9.5k",
		    "Plan a run of Wed 25 Nov: half", "Right Right a p",
		    "Esc t" },
		{ "f 3 0", "IN 30 MINUTES", "Free now: half filled in", "f",
		    "Esc" },
		{ "b 1 2 Enter", "[ Keep it ]", "Baby woke: half filled in",
		    "b", "Esc" },
		{ "c 3 7 .", "Temperature      37.", "Check-in: half filled in",
		    "c", "C-d" },
		{ "S Enter c", "caesarean", "Set up: half filled in", "S",
		    "C-d" },
	};
	struct program *program = *state;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		nothing_is_half_typed(program);
		(void)program_keys(program, row[i].keys);
		vt_expect(program->vt, row[i].seen);
		vt_kill(program->vt, SIGTERM);
		assert_int_equal(vt_wait_exit(program->vt), 128 + SIGTERM);
		program_start(program, 24, 80);
		vt_expect(program->vt, row[i].named);
		(void)program_keys(program, row[i].open);
		vt_expect(program->vt, row[i].seen);
		(void)program_keys(program, row[i].leave);
		vt_expect(program->vt, "[ ] Run-walk S");
		program_quit(program);
	}
	nothing_is_half_typed(program);
}

/* A day that is over can be neither planned nor paused: nothing asks for it. */
static void
half_a_pause_ends_with_its_day(void **state)
{
	static const char *const tomorrow[] = { "LOPE_TODAY=2026-11-24", NULL };
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Run-walk S");
	(void)program_keys(program, "p 5");
	vt_expect(program->vt, "> Days     5");
	vt_kill(program->vt, SIGHUP);
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGHUP);
	program_start_env(program, 24, 80, tomorrow);
	vt_expect(program->vt, "TUE 24 NOV");
	assert_false(vt_find(program->vt, "half filled in", NULL, NULL));
	(void)program_keys(program, "p");
	vt_expect(program->vt, "> Days     _");
}

/* Ticks and undo -------------------------------------------------------- */

static void
ticks_come_and_go(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "Tab");
	vt_expect(program->vt, "[Recovery]");
	vt_expect(program->vt, ">[ ] Pelvic floor");
	(void)program_keys(program, "Space");
	vt_expect(program->vt, ">[x] Pelvic floor");
	vt_expect(program->vt, "Ticked pelvic floor, Mon 23 Nov.");
	(void)program_keys(program, "Space");
	vt_expect(program->vt, ">[ ] Pelvic floor");
	vt_expect(program->vt, "Unticked pelvic floor, Mon 23 Nov.");
	/* A glass is no tick. */
	(void)program_keys(program, "Down Down");
	vt_expect(program->vt, ">[ ] Water");
	(void)program_keys(program, "Space");
	vt_expect(program->vt, "Water, 0.25 L more, Mon 23 Nov.");
}

static void
undo_outlives_the_program(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "Tab Space");
	vt_expect(program->vt, ">[x] Pelvic floor");
	(void)program_keys(program, "u");
	vt_expect(program->vt, ">[ ] Pelvic floor");
	vt_expect(program->vt, "Taken back: Ticked pelvic floor");
	(void)program_keys(program, "C-r");
	vt_expect(program->vt, ">[x] Pelvic floor");
	vt_expect(program->vt, "Done again: Ticked pelvic floor");
	program_quit(program);

	program_start(program, 24, 80);
	vt_expect(program->vt, "[x] Pelvic floor");
	(void)program_keys(program, "u");
	vt_expect(program->vt, "[ ] Pelvic floor");
	vt_expect(program->vt, "Taken back: Ticked pelvic floor");
	program_quit(program);

	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Pelvic floor");
	(void)program_keys(program, "C-r");
	vt_expect(program->vt, "[x] Pelvic floor");
}

/* What leaves says what it holds before it is written, also where there is
 * little room. */
static void
an_export_tells_before(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "4 w");
	vt_expect(program->vt, ": report lope-report.html");
	vt_expect(program->vt, "It says what you chose of your birth");
	(void)program_keys(program, "Esc 5 w");
	vt_expect(program->vt, ": export csv lope-tables");
	vt_expect(program->vt, "check-ins with every symptom");
	(void)program_keys(program, "Esc");
	program_quit(program);
	program_start(program, 12, 40);
	(void)program_keys(program, "4 w");
	vt_expect(program->vt, "of your birth");
	(void)program_keys(program, "Esc");
	program_quit(program);
}

/* The screen has no standard input to read a file from. */
static void
an_import_from_nowhere(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, ":");
	vt_expect(program->vt, "COMMAND");
	vt_send(program->vt, "import -\r");
	vt_expect(program->vt, "it cannot be read");
	(void)program_keys(program, "Esc");
	program_quit(program);
}

/* Nor does it wait for what a pipe may say one day. */
static void
an_import_of_a_pipe(void **state)
{
	struct program *program = *state;

	program_start_script(program,
	    "mkfifo \"$HOME/pipe\" && exec \"$LOPE_BIN\"");
	vt_expect(program->vt, "GREEN");
	vt_send(program->vt, ":import ~/pipe\r");
	vt_expect(program->vt, "it is a pipe");
	(void)program_keys(program, "Esc Esc I");
	vt_expect(program->vt, "A file of a watch");
	vt_send(program->vt, "pipe\r");
	vt_expect(program->vt, "it is a pipe");
	(void)program_keys(program, "Esc Esc");
	program_quit(program);
}

/* Wherever a day ahead was asked for. */
static void
recovery_ends_with_today(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "4");
	vt_expect(program->vt, "LEDGER              of");
	(void)program_keys(program, "g d");
	vt_send(program->vt, "2026-12-01\r");
	vt_expect(program->vt, "Recovery ends with today.");
	vt_expect(program->vt, "LEDGER              of");
	(void)program_keys(program, "Right");
	vt_expect(program->vt, "Recovery ends with today.");
	program_quit(program);
}

/* The answers of one visit go and come back together. */
static void
a_visit_is_taken_back_at_once(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "NO CHECK-IN");
	(void)program_keys(program, "c 6 1 0 Enter 3 3 2 a Esc");
	vt_expect(program->vt, "sleep 6:10");
	vt_expect(program->vt, "Checked in, Mon 23 Nov: 28 of 29 answered.");
	(void)program_keys(program, "u");
	vt_expect(program->vt,
	    "Taken back: Checked in, Mon 23 Nov, 5 changes of that form");
	vt_expect(program->vt, "NO CHECK-IN");
	(void)program_keys(program, "C-r");
	vt_expect(program->vt,
	    "Done again: Checked in, Mon 23 Nov, 5 changes of");
	vt_expect(program->vt, "sleep 6:10");
	(void)program_keys(program, "Tab Space");
	vt_expect(program->vt, "Ticked");
	(void)program_keys(program, "u");
	vt_expect(program->vt, "Taken back: Ticked");
	vt_expect(program->vt, "sleep 6:10");
	program_quit(program);
}

/* Under a panel an edit would go unseen: it stays until the panel is left. */
static void
undo_under_a_panel_is_refused(void **state)
{
	static const struct {
		const char *key, *seen;
	} panel[] = { { "i", "[Why]" }, { "?", "[Help]" }, { "x", "[Urgent]" },
		{ "s", "[Shorten or skip]" }, { "m", "[Move]" },
		{ "a", "[Add]" }, { "U", "WHAT WAS WRITTEN" } };
	struct program *program = *state;
	size_t i;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "Tab Space S-Tab");
	vt_expect(program->vt, "[x] Pelvic floor");
	for (i = 0; i < sizeof(panel) / sizeof(panel[0]); i++) {
		(void)program_keys(program, panel[i].key);
		vt_expect(program->vt, panel[i].seen);
		(void)program_keys(program, "u");
		vt_expect(program->vt, "Esc first, then u: ");
		(void)program_keys(program, "C-r");
		vt_expect(program->vt, "Esc first, then C-r: ");
		(void)program_keys(program, "Esc");
		vt_expect(program->vt, "[x] Pelvic floor");
	}
	(void)program_keys(program, "u");
	vt_expect(program->vt, "[ ] Pelvic floor");
	vt_expect(program->vt, "Taken back: Ticked pelvic floor");
}

static void
undo_stops_at_the_set_up(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "question 1 of 7");
	vt_send(program->vt, "2026-08-12\r");
	vt_expect(program->vt, "question 2 of 7");
	(void)program_keys(program, "v n Esc");
	vt_expect(program->vt, "5 of 9 unmet");
	(void)program_keys(program, "Space");
	vt_expect(program->vt, ">[x] Walk 30 min");
	(void)program_keys(program, "u");
	vt_expect(program->vt, "Taken back: ");
	(void)program_keys(program, "u");
	vt_expect(program->vt, "The set-up stays; S changes it.");
	vt_expect(program->vt, "5 of 9 unmet");
	(void)program_keys(program, "Space");
	vt_expect(program->vt, ">[x] Walk 30 min");
	(void)program_keys(program, "U End Enter");
	vt_expect(program->vt, "Taken back 1 change; the set-up stays.");
	program_quit(program);
}

static void
removed_and_back(void **state)
{
	struct program *program = *state;

	(void)program_cli(program, "log walk --time 40 --symptoms no");
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	vt_expect(program->vt, ">[x] Walk 40");
	(void)program_keys(program, "d");
	vt_expect_gone(program->vt, "Walk 40");
	(void)program_keys(program, "u");
	vt_expect(program->vt, "Walk 40");
}

/* Of a nap window that is put there, not of one that goes. */
static void
a_short_nap_says_so(void **state)
{
	struct program *program = *state;

	(void)program_cli(program, "nap add daily 13:00 13:20");
	program_start(program, 36, 120);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "4 Tab End Up d");
	vt_expect(program->vt, "Removed the nap, Sun 30 Aug.  u ");
	(void)program_keys(program, "a n d a i l y Enter");
	vt_send(program->vt, "14:00\r14:10\r\r");
	vt_expect(program->vt,
	    "Added a nap window, 14:00 to 14:10. Too short for a run.");
	(void)program_keys(program, "End d");
	vt_expect(program->vt, "Removed the nap, Mon 23 Nov.  u ");
	program_quit(program);
}

static void
a_note_is_kept(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "o");
	vt_expect(program->vt, "NOTE  Mon 23 Nov");
	vt_send(program->vt, "u? slept at last\r");
	vt_expect_gone(program->vt, "NOTE  Mon 23 Nov");
	(void)program_keys(program, "2");
	vt_expect(program->vt, "u? slept at last");
}

/* Looking around -------------------------------------------------------- */

static void
calendar_by_keys(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "2");
	vt_expect(program->vt, SECOND_TAB);
	vt_expect(program->vt, "MON 23 NOV");
	(void)program_keys(program, "Right");
	vt_expect(program->vt, "TUE 24 NOV");
	(void)program_keys(program, "Up");
	vt_expect(program->vt, "TUE 17 NOV");
	(void)program_keys(program, "Left Down Down");
	vt_expect(program->vt, "MON 30 NOV");
	(void)program_keys(program, "]");
	vt_expect(program->vt, " December 2026");
	(void)program_keys(program, "PgDn");
	vt_expect(program->vt, " January 2027");
	(void)program_keys(program, "{");
	vt_expect(program->vt, " January 2026");
	(void)program_keys(program, "t");
	vt_expect(program->vt, "MON 23 NOV");
	(void)program_keys(program, "h");
	vt_expect(program->vt, "SUN 22 NOV");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "[1 Day]");
	vt_expect(program->vt, "SUN 22 NOV, yesterday");
}

static void
a_past_day_takes_the_forms(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "2 Left c");
	vt_expect(program->vt, "CHECK-IN  Sun 22 Nov 2026");
	(void)program_keys(program, "Esc r");
	vt_expect(program->vt, "LOG A RUN  Sun 22 Nov 2026");
}

static void
a_move_that_is_refused(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Run-walk S");
	(void)program_keys(program, "r Enter 3 e 0 0 n 0 Enter");
	vt_expect(program->vt, "[x] Run-walk S");
	(void)program_keys(program, "2 Right Right m");
	vt_expect(program->vt, "MOVE THE SESSION OF Wed 25 Nov TO");
	vt_expect(program->vt, "Tue 24 Nov   no: on the ladder a day");
	/* the cursor stands on the nearest day that is allowed */
	vt_expect(program->vt, ">Thu 26 Nov   may be");
	(void)program_keys(program, "Up");
	vt_expect(program->vt, ">Tue 24 Nov");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "days.gap: ");
	vt_expect(program->vt, "MOVE THE SESSION");
	(void)program_keys(program, "Down Enter");
	vt_expect(program->vt, "Moved the session of Wed 25 Nov to Thu 26 Nov");
	(void)program_keys(program, "u");
	vt_expect(program->vt, "Taken back: Moved the session");
}

static void
a_skip_moves_the_plan(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[ ] Run-walk S");
	(void)program_keys(program, "s");
	vt_expect(program->vt, "-[Shorten or skip]-");
	(void)program_keys(program, "s");
	vt_expect(program->vt, "u takes it back");
	vt_expect_gone(program->vt, "[ ] Run-walk S");
	(void)program_keys(program, "u");
	vt_expect(program->vt, "[ ] Run-walk S");
}

static void
help_why_urgent(void **state)
{
	static const char *const tabs[] = { "1", "2", "3", "4", "5" };
	struct program *program = *state;
	size_t i;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	for (i = 0; i < sizeof(tabs) / sizeof(tabs[0]); i++) {
		(void)program_keys(program, tabs[i]);
		(void)program_keys(program, "?");
		vt_expect(program->vt, "-[Help]-");
		(void)program_keys(program, "Esc i");
		vt_expect(program->vt, "RULES THAT HAD A SAY");
		(void)program_keys(program, "Esc x");
		vt_expect(program->vt, "WHO TO CALL");
		(void)program_keys(program, "Esc");
		vt_expect_gone(program->vt, "-[Urgent]-");
	}
	(void)program_keys(program, "c C-x");
	vt_expect(program->vt, "WHO TO CALL");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "CHECK-IN  Mon 23 Nov");
	(void)program_keys(program, "F1");
	vt_expect(program->vt, "-[Help]-");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "CHECK-IN  Mon 23 Nov");
}

/* g d asks for a date; what is none stays there and is told. */
static void
a_date_is_gone_to(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "g d");
	vt_expect(program->vt, "GO TO A DATE");
	vt_send(program->vt, "31.02.2026");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "\"31.02.2026\" is no date");
	vt_send(program->vt, "2026-09-05");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "September 2026");
	vt_expect(program->vt, "SAT 5 SEP");
	(void)program_keys(program, "g d Esc");
	vt_expect(program->vt, "SAT 5 SEP");
	(void)program_keys(program, "t");
	vt_expect(program->vt, "November 2026");
}

/* What a task takes, each after a new start, so that what was done before is
 * taken back by another run of the program: the keys, the hint that names the last of them where one
 * is to stand there, and what is seen then. */
static const struct task {
	const char *before, *hint, *keys;
	int count;
	const char *seen;
} bar[] = {
	{ "", "c check in", "c 6 1 0 Enter 3 3 2 a", 9, "GREEN" },
	{ "", "r log run", "r Enter 3 e 0 0 n 0 Enter", 9,
	    "Logged: run of 8:00" },
	{ "2", "] month", "]", 1, "December 2026" },
	{ "2", "", "PgDn", 1, "December 2026" },
	{ "Tab", "Space tick", "Space", 1, "Ticked pelvic floor" },
	{ "", "u undo", "u", 1, "Taken back: Ticked pelvic floor" },
	{ "2 Left Left Enter", "", "d", 1, "Removed" },
	{ "", "u undo", "u", 1, "Taken back: Removed" },
	{ "", "? help", "?", 1, "KEYS ON Day" },
	{ "", "x urgent", "x", 1, "[Urgent]" },
	{ "", "i why", "i", 1, "RULES THAT HAD A SAY" },
};

/* No task takes more keys than it may, and the keys stand on the screen. */
static void
tasks_take_few_keys(void **state)
{
	struct program *program = *state;
	size_t i;

	for (i = 0; i < sizeof(bar) / sizeof(bar[0]); i++) {
		program_start(program, 24, 80);
		vt_expect(program->vt, "[1 Day]");
		(void)program_keys(program, bar[i].before);
		vt_wait_quiet(program->vt, 20);
		vt_expect(program->vt, bar[i].hint);
		assert_int_equal(program_keys(program, bar[i].keys),
		    bar[i].count);
		vt_expect(program->vt, bar[i].seen);
	}
}

/* Esc is taken without a key behind it, and no key behind it is taken for a
 * part of it. */
static void
esc_waits_for_nothing(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, ": x");
	vt_expect(program->vt, "> : x");
	vt_send(program->vt, "\033");
	vt_expect(program->vt, "[1 Day]");
	/* in one piece: Esc, then 2; an arrow stays an arrow */
	(void)program_keys(program, ": x");
	vt_expect(program->vt, "> : x");
	vt_send(program->vt, "\0332");
	vt_expect(program->vt, "[2 Calendar]");
	(void)program_keys(program, ":");
	vt_expect(program->vt, "COMMAND");
	vt_send(program->vt, "\033\033OC");
	vt_expect(program->vt, "TUE 24 NOV");
}

/* The palette: a request by some of its letters, a command typed whole. */
static void
a_command_is_found_and_run(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, ":");
	vt_expect(program->vt, "COMMAND");
	vt_send(program->vt, "recov");
	vt_expect(program->vt, "> recovery ");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "[4 Recovery]");
	(void)program_keys(program, ":");
	vt_send(program->vt, "lo ru");
	(void)program_keys(program, "Tab");
	vt_send(program->vt, "33x");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "\"33x\" is no day");
	vt_expect(program->vt, "> : log run 33x");
	(void)program_keys(program, "Backspace");
	vt_send(program->vt, "m --rpe 3 --note 'in the rain'");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Logged: run of 33:00, Mon 23 Nov.");
	/* One more, from the screen that still shows what the first said. */
	(void)program_keys(program, ":");
	vt_send(program->vt, "recovery done yoga");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Ticked yoga, Mon 23 Nov");
	(void)program_keys(program, "Down Esc u u");
	vt_expect(program->vt, "Taken back: Logged: run of 33:00");
	(void)program_keys(program, ":");
	vt_send(program->vt, "recovery done roll");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Ticked roll, Mon 23 Nov");
	/* quoted as to a shell, for so lope names what is to be typed */
	(void)program_keys(program, ":");
	vt_send(program->vt, "log rm 'Ann'\\''s own'");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "\"Ann's own\" is no id");
	(void)program_keys(program, "Esc Esc");
	(void)program_keys(program, ":");
	vt_send(program->vt, "xyzzy");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Nothing is called that.");
	(void)program_keys(program, "Esc Esc");
	vt_expect(program->vt, "[4 Recovery]");
}

/* Behind a command the words that may follow; behind set the options. */
static void
a_line_is_completed(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, ":");
	vt_send(program->vt, "log run 33m --t");
	vt_expect(program->vt, "  --talk ");
	assert_false(vt_find(program->vt, "  --rpe ", NULL, NULL));
	vt_send(program->vt, "a\t");
	vt_expect(program->vt, "> : log run 33m --talk");
	vt_expect(program->vt, "  phrases ");
	vt_send(program->vt, "ph\t");
	vt_expect(program->vt, "> : log run 33m --talk phrases");
	vt_send(program->vt, "--rp\t3");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Logged: run of 33:00, Mon 23 Nov.");
	(void)program_keys(program, ":");
	vt_send(program->vt, "panes");
	vt_expect(program->vt, "> set panes ");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "> : set panes");
	vt_send(program->vt, "two");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "panes is auto or one, not \"two\"");
	(void)program_keys(program, "C-w");
	/* down on a word, and Enter takes it; again runs the line */
	(void)program_keys(program, "Down Down Enter");
	vt_expect(program->vt, "> : set panes one");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "panes is one, kept; it was auto.");
	vt_expect_gone(program->vt, "- Recovery -");
}

/* Help does what a line of it tells, and finds lines by words. */
static void
help_runs_its_lines(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	/* what the screen is for comes first */
	(void)program_keys(program, "?");
	vt_expect(program->vt, " HERE");
	vt_expect(program->vt, "> c ");
	(void)program_keys(program, "/");
	vt_send(program->vt, "plan");
	vt_expect(program->vt, "> plan ");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "[3 Plan]");
	(void)program_keys(program, "? /");
	vt_expect(program->vt, "FIND IN HELP");
	vt_send(program->vt, "write a run");
	vt_expect(program->vt, "> log-run ");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "LOG A RUN");
	/* of a form, what the form answers to */
	(void)program_keys(program, "F1");
	vt_expect(program->vt, "KEYS ON Log a run");
	(void)program_keys(program, "/");
	vt_send(program->vt, "half filled");
	vt_expect(program->vt, "> form-drop ");
	(void)program_keys(program, "Enter");
	vt_expect_gone(program->vt, "LOG A RUN");
	/* commands and options are typed, to go on with */
	(void)program_keys(program, "? End Enter");
	vt_expect(program->vt, "> : set country");
	(void)program_keys(program, "Esc ? /");
	vt_send(program->vt, "salv");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "> / salvage");
}

/* A slip in the name of the database is seen before anything is made. */
static void
a_name_is_mistyped(void **state)
{
	struct program *program = *state;
	char named[PROGRAM_PATH_SIZE + 32], said[PROGRAM_PATH_SIZE + 64];
	const char *const env[] = { named, NULL };
	const char *path = named + strlen("LOPE_DB=");

	(void)snprintf(named, sizeof(named), "LOPE_DB=%s/lop.db",
	    program->home);
	(void)snprintf(said, sizeof(said), "There is no %s yet", path);
	program_start_env(program, 24, 132, env);
	vt_expect(program->vt, "FIRST RUN");
	vt_expect(program->vt, said);
	(void)program_keys(program, "Esc");
	program_quit(program);
	assert_int_not_equal(access(path, F_OK), 0);
}

/* Both machines changed the check-in: she sees it and takes the other's. */
static void
machines_are_merged(void **state)
{
	struct program *program = *state;
	char args[2 * PROGRAM_PATH_SIZE];

	(void)program_cli(program, "checkin --energy 4");
	(void)snprintf(args, sizeof(args), "backup %s/other.db", program->home);
	(void)program_cli(program, args);
	(void)program_cli(program, "checkin --energy 5");
	(void)snprintf(args, sizeof(args),
	    "--db %s/other.db checkin --energy 2", program->home);
	(void)program_cli(program, args);
	(void)snprintf(args, sizeof(args), "merge %s/other.db", program->home);
	(void)program_cli(program, args);
	program_start(program, 24, 80);
	vt_expect(program->vt,
	    "Changed on two machines: 1 did not stay; g m shows it.");
	(void)program_keys(program, "g m");
	vt_expect(program->vt, ">Mon 23 Nov  check-in");
	vt_expect(program->vt, "energy 5, now 2");
	vt_expect(program->vt, "Enter has what the other machine said");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Took the other machine's check-in");
	vt_expect(program->vt, "energy 5");
	(void)program_keys(program, "u");
	vt_expect(program->vt, "energy 2");
	program_quit(program);
}

/* What is forgotten from within is gone from the screen and stays gone. */
static void
all_is_forgotten(void **state)
{
	struct program *program = *state;
	char path[PROGRAM_PATH_SIZE + 8];

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, ":");
	vt_send(program->vt, "forget --everything --yes");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Forgotten: ");
	vt_expect(program->vt, "NOT SET UP");
	program_quit(program);
	(void)snprintf(path, sizeof(path), "%s-rows", program->db);
	assert_int_not_equal(access(program->db, F_OK), 0);
	assert_int_not_equal(access(path, F_OK), 0);
}

/* The same from outside: nothing is written beside the name when it ends. */
static void
all_is_forgotten_outside(void **state)
{
	struct program *program = *state;
	char path[PROGRAM_PATH_SIZE + 8];

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "Tab Space");
	vt_expect(program->vt, "Ticked pelvic floor");
	(void)program_cli(program, "forget --everything --yes");
	program_quit(program);
	(void)snprintf(path, sizeof(path), "%s-rows", program->db);
	assert_int_not_equal(access(path, F_OK), 0);
}

/* Words of a note lead to its day, n and N to the days before and after. */
static void
words_are_found(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "n");
	vt_expect(program->vt, "Nothing was searched for yet.");
	(void)program_cli(program, "checkin 2026-11-18 --note 'Left KNEE'");
	(void)program_cli(program, "checkin 2026-11-20 --note 'knee fine'");
	(void)program_keys(program, "/");
	vt_expect(program->vt, "FIND");
	vt_send(program->vt, "knee");
	vt_expect(program->vt, "> Fri 20 Nov 2026   check-in  knee fine");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "FRI 20 NOV");
	(void)program_keys(program, "n");
	vt_expect(program->vt, "WED 18 NOV");
	vt_expect(program->vt, "check-in: Left KNEE");
	(void)program_keys(program, "n");
	vt_expect(program->vt, "No day before with \"knee\".");
	(void)program_keys(program, "N");
	vt_expect(program->vt, "FRI 20 NOV");
	(void)program_keys(program, "/ Esc");
	vt_expect(program->vt, "FRI 20 NOV");
	/* the calendar keeps what was found in view */
	(void)program_keys(program, "2");
	vt_expect(program->vt, "FIND /knee  2 days");
	vt_expect(program->vt, "20 Nov, 18 Nov");
	vt_expect(program->vt, "n earlier  N later  / find");
	(void)program_keys(program, "n");
	vt_expect(program->vt, "WED 18 NOV");
	(void)program_keys(program, "/");
	vt_send(program->vt, "xyzzy");
	vt_expect(program->vt, "Nothing is found.");
}

/* The list of edits goes back to before a line, and on again. */
static void
edits_are_gone_back_to(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "Tab Space");
	vt_expect(program->vt, "Ticked pelvic floor");
	(void)program_keys(program, "Down Space");
	vt_expect(program->vt, "Ticked refuel");
	(void)program_keys(program, "U");
	vt_expect(program->vt, "WHAT WAS WRITTEN");
	(void)program_keys(program, "Down Enter");
	vt_expect(program->vt,
	    "Taken back 2 changes, to before: Ticked pelvic floor");
	vt_expect(program->vt, "[ ] Pelvic floor");
	(void)program_keys(program, "U");
	vt_expect(program->vt, "taken back: Ticked refuel");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt,
	    "Done again 2 changes, to behind: Ticked refuel");
	vt_expect(program->vt, "[x] Pelvic floor");
	/* Redo has not what was taken back before something else was written. */
	(void)program_cli(program, "undo");
	(void)program_cli(program, "recovery done yoga");
	(void)program_cli(program, "undo");
	(void)program_keys(program, "U");
	vt_expect(program->vt, "Enter does 1 again");
	(void)program_keys(program, "Down");
	vt_expect(program->vt, ">2026-11-23 13:41  taken back: Ticked refuel");
	vt_expect(program->vt, "Not to be done again");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "That is not to be done again");
	(void)program_keys(program, "U Enter");
	vt_expect(program->vt, "Done again 1 change, to behind: Ticked yoga");
	/* What another lope has changed since is not what the list counted. */
	(void)program_keys(program, "U");
	vt_expect(program->vt, "Enter takes back 1");
	(void)program_cli(program, "undo");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt,
	    "Another lope wrote something since; look again.");
	(void)program_keys(program, "U");
	vt_expect(program->vt, ">2026-11-23 13:41  taken back: Ticked yoga");
}

#define SEEDS "t e s t / f u z z / c o r p u s / f i t "

/* A path, what each file there would do, one edit. */
static void
files_are_imported(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "I");
	vt_expect(program->vt, "A file of a watch");
	(void)program_keys(program, "Backspace Backspace " SEEDS);
	vt_expect(program->vt, "fit/");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "run-walk.fit");
	vt_expect(program->vt, "All files in this folder");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "WHAT EACH FILE WOULD DO");
	vt_expect(program->vt, "Fri 8 Nov 2024  run 15:00 in 33:00");
	(void)program_keys(program, "Esc Esc");
	vt_expect(program->vt, "[Plan]");
	(void)program_keys(program, "U");
	vt_expect(program->vt, "WHAT WAS WRITTEN");
	vt_expect_gone(program->vt, "Imported");
	(void)program_keys(program,
	    "Esc I Backspace Backspace " SEEDS "/ r u n Enter");
	vt_expect(program->vt, "1 ACTIVITY TO TAKE");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Imported 1 run.  u takes it back");
	(void)program_keys(program, "u");
	vt_expect(program->vt, "Taken back: Imported 1 run");
	(void)program_keys(program, "I n o n e Enter");
	vt_expect(program->vt, "/none: No such file or directory");
	(void)program_keys(program, "Esc I / n o n e Enter");
	vt_expect(program->vt, "/none: No such file or directory");
}

/* What takes long shows how far it is above the question for the path, and that
 * Esc stopped it. */
static void
a_long_import_is_stopped(void **state)
{
	struct program *program = *state;

	program_start_script(program,
	    "cd \"$HOME\" && mkdir many && cp \"$OLDPWD/test/fuzz/corpus/fit/run-walk.fit\" many && "
	    "for n in 1 2 3 4 5 6 7 8 9 10 11; do cp -r many more && "
	    "mv more many/$n; done; cd \"$OLDPWD\" && exec \"$LOPE_BIN\"");
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "I");
	vt_expect(program->vt, "A file of a watch");
	vt_send(program->vt, "many");
	vt_expect(program->vt, "> many/");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "All files in this folder");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Esc stops");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "Stopped. Nothing has changed.");
	(void)program_keys(program, "Esc");
	vt_send(program->vt, ":import ~/many\r");
	vt_expect(program->vt, "Esc stops");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "Stopped. Nothing has changed.");
}

/* Paths typed whole are looked at as one that was asked for; what lope wrote
 * and what is only to be told stay with the command. */
static void
a_typed_path_is_imported(void **state)
{
	struct program *program = *state;

	program_start_script(program,
	    "cp test/fuzz/corpus/fit/run-walk.fit \"$HOME/a run.fit\" && "
	    "cp \"$HOME/a run.fit\" \"$HOME/again.fit\" && "
	    "\"$LOPE_BIN\" export json --quiet >\"$HOME/own.json\" && "
	    "mkdir \"$HOME/own\" && cp \"$HOME/own.json\" \"$HOME/own\" && "
	    "exec \"$LOPE_BIN\"");
	vt_expect(program->vt, "GREEN");
	vt_send(program->vt, ":import --dry-run ~/a\\ run.fit\r");
	vt_expect(program->vt, "1 new; nothing was changed");
	(void)program_keys(program, "Esc");
	vt_send(program->vt, ":import ~/own.json\r");
	vt_expect(program->vt, "/own.json: 0 new");
	vt_send(program->vt, ":import ~/own\r");
	vt_expect(program->vt, "/own/own.json: 0 new");
	/* one of several that is mistyped: nothing is written */
	vt_send(program->vt, ":import '~/a run.fit' ~/agian.fit\r");
	vt_expect(program->vt, "agian.fit: No such file");
	(void)program_keys(program, "Esc");
	vt_send(program->vt, ":import ~/own.json '~/a run.fit'\r");
	vt_expect(program->vt, "1 ACTIVITY TO TAKE");
	vt_expect(program->vt, "lope export wrote it");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "COMMAND");
	(void)program_keys(program, "Esc");
	vt_send(program->vt, ":import ~/again.fit '~/a run.fit'\r");
	vt_expect(program->vt, "1 ACTIVITY TO TAKE");
	vt_expect(program->vt, "duplicate");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "COMMAND");
	(void)program_keys(program, "Esc");
	vt_send(program->vt, ":import '~/a run.fit'\r");
	vt_expect(program->vt, "1 ACTIVITY TO TAKE");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "COMMAND");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "1 ACTIVITY TO TAKE");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Imported 1 run.  u takes it back");
	vt_expect_gone(program->vt, "COMMAND");
}

/* With an option it is the command's: done at once, or refused in its words. */
static void
an_import_with_an_option_is_done(void **state)
{
	struct program *program = *state;

	/* A short path, or the last row breaks where its length has it. */
	program_start_script(program,
	    "cp test/fuzz/corpus/fit/run-walk.fit \"$HOME/run.fit\" && "
	    "cd \"$HOME\" && exec \"$LOPE_BIN\"");
	vt_expect(program->vt, "GREEN");
	vt_send(program->vt, ":import --format csv run.fit\r");
	vt_expect(program->vt,
	    "import: run.fit: its columns are not those of Strava");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "COMMAND");
	vt_send(program->vt, ":import --format fit run.fit\r");
	vt_expect(program->vt, "imported   Fri 8 Nov 2024  run 15:00 in 33:00");
	vt_expect(program->vt, "1 file: 1 imported");
	(void)program_keys(program, "Esc u");
	vt_expect(program->vt, "Taken back: Imported 1 run");
	program_quit(program);
}

/* A watch without a clock: Enter leaves it, she says which day it was. */
static void
undated_files_ask(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program,
	    "I Backspace Backspace " SEEDS "/ n o - d Enter");
	vt_expect(program->vt, "NOTHING NEW IN THEM, 1 WITHOUT A DAY");
	vt_expect(program->vt, "no day: e gives it one");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "There is nothing new in them");
	(void)program_keys(program, "e");
	vt_expect(program->vt, "WHICH DAY WAS IT");
	(void)program_keys(program, "- 3 Enter");
	vt_expect(program->vt, "1 ACTIVITY TO TAKE");
	vt_expect(program->vt, "Fri 20 Nov 2026");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Imported 1 run");
}

/* Of her key it is told, too. */
static void
undated_files_name_her_key(void **state)
{
	struct program *program = *state;

	program_put_file(program, ".config/lope/lope.conf",
	    "bind: { common: { edit = \"E\"; }; };\n");
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program,
	    "I Backspace Backspace " SEEDS "/ n o - d Enter");
	vt_expect(program->vt, "no day: E gives it one");
	(void)program_keys(program, "E");
	vt_expect(program->vt, "WHICH DAY WAS IT");
}

/* Where her own key takes them, Enter does not. */
static void
files_are_taken_by_her_key(void **state)
{
	struct program *program = *state;

	program_put_file(program, ".config/lope/lope.conf",
	    "bind: { incoming: { take = \"C-t\"; }; };\n");
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program,
	    "I Backspace Backspace " SEEDS "/ r u n Enter");
	vt_expect(program->vt, "C-t take");
	vt_expect(program->vt, "1 ACTIVITY TO TAKE");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Enter does nothing here.");
	(void)program_keys(program, "C-t");
	vt_expect(program->vt, "Imported 1 run.");
}

static void
unknown_keys_name_themselves(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "Z");
	vt_expect(program->vt, "Z does nothing here. ? lists the keys.");
	(void)program_keys(program, "g");
	vt_expect(program->vt, "[g, then]");
	vt_expect(program->vt, "d   Go to a date");
	vt_expect(program->vt, "g waits for one more key; Esc leaves it.");
	(void)program_keys(program, "Z");
	vt_expect(program->vt, "g Z does nothing here. ? lists the keys.");
	vt_send(program->vt, "\xc3\xa9");
	vt_expect(program->vt, "\xc3\xa9 does nothing here.");
	assert_false(vt_find(program->vt, "then]", NULL, NULL));
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "q quits.");
	/* typed at once no box is shown, and Esc leaves the beginning */
	(void)program_keys(program, "g d");
	vt_expect(program->vt, "GO TO A DATE");
	(void)program_keys(program, "Esc g");
	vt_expect(program->vt, "then]");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "then]");
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, "c Z");
	vt_expect(program->vt, "does nothing here. ");
}

static void
a_gate_line_opens_its_form(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "4");
	vt_expect(program->vt, "[4 Recovery]");
	(void)program_keys(program, "Tab");
	vt_expect(program->vt, "> G1");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "READINESS  Mon 23 Nov 2026");
	vt_expect(program->vt, "> For");
	(void)program_keys(program, "Down Down Down");
	vt_expect(program->vt, "On                    2026-11-23");
}

static void
escape_never_quits(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "? Esc Esc");
	vt_expect(program->vt, "q quits.");
	(void)program_keys(program, "Backspace");
	(void)program_keys(program, "c q");
	vt_expect(program->vt, "CHECK-IN  Mon 23 Nov");
	(void)program_keys(program, "Esc ? q");
	vt_expect_gone(program->vt, "-[Help]-");
	program_quit(program);
}

/* Byte 39 counts the free pages: damage that no reading of facts comes upon. */
static void
damage_is_told_and_never_written_to(void **state)
{
	struct program *program = *state;
	FILE *file = fopen(program->db, "r+b");

	assert_non_null(file);
	assert_int_equal(fseek(file, 39, SEEK_SET), 0);
	assert_int_equal(fputc(5, file), 5);
	assert_int_equal(fclose(file), 0);
	program_start(program, 36, 120);
	vt_expect(program->vt, "damaged: ");
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "? Esc");
	vt_expect_gone(program->vt, "damaged: ");
	(void)program_keys(program, "o");
	vt_expect(program->vt, "NOTE  Mon 23 Nov");
	vt_send(program->vt, "Slept badly\r");
	vt_expect(program->vt, "damaged: ");
	vt_expect(program->vt, "NOTE  Mon 23 Nov");
	vt_expect(program->vt, "Slept badly");
	/* Neither is she shut in with what cannot be saved. */
	vt_expect(program->vt, "Esc leaves it out.");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "NOTE  Mon 23 Nov");
	program_quit(program);
	assert_null(strstr(program_cli(program, "cal"), "Slept badly"));
}

/* A list that cannot be read is not an empty one. */
static void
damaged_history_is_told(void **state)
{
	struct program *program = *state;
	sqlite3_stmt *stmt;
	sqlite3 *db;
	FILE *file;
	long page;

	assert_int_equal(sqlite3_open(program->db, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
			     "SELECT rootpage FROM sqlite_schema"
			     " WHERE name = 'edit'",
			     -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	page = sqlite3_column_int(stmt, 0) - 1;
	assert_int_equal(sqlite3_finalize(stmt), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	file = fopen(program->db, "r+b");
	assert_non_null(file);
	assert_int_equal(fseek(file, page * 4096, SEEK_SET), 0);
	assert_int_equal(fputc(0xff, file), 0xff);
	assert_int_equal(fclose(file), 0);
	program_start(program, 36, 120);
	vt_expect(program->vt, "damaged: a part of the file cannot be read");
	assert_false(vt_find(program->vt, "btree", NULL, NULL));
	(void)program_keys(program, "? Esc");
	vt_expect_gone(program->vt, "damaged: ");
	(void)program_keys(program, "U");
	vt_expect(program->vt, "is damaged");
	assert_false(vt_find(program->vt, "Nothing yet", NULL, NULL));
	program_quit(program);
}

/* Without room for a journal nothing is written; root goes without the right
 * that makes modes mean nothing. */
static void
a_folder_that_may_only_be_read(void **state)
{
	struct program *program = *state;

	program_start_script(program,
	    "drop=; [ $(id -u) != 0 ] || "
	    "drop='setpriv --bounding-set=-dac_override "
	    "--inh-caps=-dac_override'; "
	    "chmod 500 ~/.local/share/lope; $drop \"$LOPE_BIN\"; "
	    "chmod 700 ~/.local/share/lope");
	vt_expect(program->vt, "READ ONLY, its folder may only be read");
	program_press(program, "Tab Space");
	vt_expect(program->vt, "not saved: the database may only be read");
	program_quit(program);
}

/* What may be written again is, without a new start, with what was typed
 * meanwhile. */
static void
a_file_that_may_be_written_again(void **state)
{
	static const struct {
		const char *shut, *said;
		mode_t open;
		bool folder;
	} row[] = {
		{ "400 lope.db", "READ ONLY, the file may only", 0600, false },
		{ "500 .", "READ ONLY, its folder may only", 0700, true },
	};
	struct program *program = *state;
	char script[256], path[PROGRAM_PATH_SIZE];

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		(void)snprintf(script, sizeof(script),
		    "drop=; [ $(id -u) != 0 ] || "
		    "drop='setpriv --bounding-set=-dac_override "
		    "--inh-caps=-dac_override'; "
		    "(cd ~/.local/share/lope; chmod %s); $drop \"$LOPE_BIN\"",
		    row[i].shut);
		program_start_script(program, script);
		vt_expect(program->vt, row[i].said);
		(void)program_keys(program, "o n o w");
		vt_expect(program->vt, "not saved: the database may only be");
		(void)snprintf(path, sizeof(path), "%s", program->db);
		if (row[i].folder)
			*strrchr(path, '/') = '\0';
		assert_int_equal(chmod(path, row[i].open), 0);
		(void)program_keys(program, "Enter");
		vt_expect(program->vt, "Noted, Mon 23 Nov");
		vt_expect_gone(program->vt, "READ ONLY");
		(void)program_keys(program, "u");
		vt_expect(program->vt, "Taken back: Noted");
		program_quit(program);
	}
}

/* A value that is in range, and was never written: it is shown, and told until
 * it is said anew. */
static void
a_false_row_is_told(void **state)
{
	struct program *program = *state;

	program_start_script(program,
	    "cd; sqlite3 .local/share/lope/lope.db \"UPDATE checkin SET"
	    " mood = 2 WHERE day = '2026-11-23'\"; "
	    "\"$LOPE_BIN\" today >out; echo \"ended $?\"; \"$LOPE_BIN\"");
	vt_expect(program->vt, "mood 2");
	vt_expect(program->vt,
	    "database: the check-in of Mon 23 Nov is not what was written");
	vt_expect(program->vt, "lope check tells more");
	program_quit(program);
	vt_expect(program->vt, "ended 0");
	vt_expect(program->vt,
	    "lope: database: the check-in of Mon 23 Nov is not what was written");
	(void)program_cli(program, "checkin --mood 4");
	program_start(program, 24, 80);
	vt_expect(program->vt, "mood 4");
	assert_false(vt_find(program->vt, "what was written", NULL, NULL));
	program_quit(program);
}

/* As a killed program leaves it, in the middle of a write. */
static void
leave_a_journal(const struct program *program)
{
	pid_t pid = fork();
	int status;
	sqlite3 *db;

	assert_true(pid >= 0);
	if (pid == 0)
		_exit(sqlite3_open(program->db, &db) != SQLITE_OK ||
		    sqlite3_exec(db,
			"PRAGMA cache_size = 1; PRAGMA cache_spill = 10;"
			"BEGIN IMMEDIATE; CREATE TABLE big(a);"
			"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
			" SELECT i + 1 FROM n WHERE i < 200)"
			" INSERT INTO big SELECT randomblob(2000) FROM n",
			NULL, NULL, NULL) != SQLITE_OK);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

/* What it left cannot be taken back where nothing may be removed, or changed:
 * it is said what can be done, and that does it. */
static void
a_journal_that_stays(void **state)
{
	static const char *const row[][2] = {
		{ "500 ~/.local/share/lope", "its folder may only be read" },
		{ "400 ~/.local/share/lope/lope.db",
		    "the file may only be read" },
	};
	struct program *program = *state;
	char script[512], hint[2 * PROGRAM_PATH_SIZE + 128];
	const char *said;

	(void)snprintf(hint, sizeof(hint),
	    "install -m 600 %s %s-journal FOLDER, where you may write; then "
	    "lope --db FOLDER/lope.db",
	    program->db, program->db);
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		leave_a_journal(program);
		(void)snprintf(script, sizeof(script),
		    "drop=; [ $(id -u) != 0 ] || "
		    "drop='setpriv --bounding-set=-dac_override "
		    "--inh-caps=-dac_override'; cd ~/.local/share/lope; "
		    "chmod %s; $drop \"$LOPE_BIN\" 2>~/said; "
		    "echo \"ended $?\"; mkdir ~/room; "
		    "install -m 600 lope.db lope.db-journal ~/room; "
		    "\"$LOPE_BIN\" --db ~/room/lope.db check; "
		    "rm -r ~/room; chmod 700 . lope.db",
		    row[i][0]);
		program_start_script(program, script);
		vt_expect(program->vt, "ended 1");
		vt_expect(program->vt, "ok   rows");
		assert_int_equal(vt_wait_exit(program->vt), 0);
		said = program_get_file(program, "said");
		assert_non_null(strstr(said, row[i][1]));
		assert_non_null(strstr(said, hint));
	}
}

/* Found by a write, after all was well at the start. */
static void
damage_while_open_names_the_copy(void **state)
{
	struct program *program = *state;
	char restore[PROGRAM_PATH_SIZE + 64];
	FILE *file;
	int i;

	(void)program_cli(program, "log walk --time 20");
	program_start(program, 24, 100);
	vt_expect(program->vt, "GREEN");
	file = fopen(program->db, "r+b");
	assert_non_null(file);
	for (i = 0; i < 8192; i++)
		assert_int_equal(fputc(0xa5, file), 0xa5);
	assert_int_equal(fclose(file), 0);
	/* What notices it, this key or the wait for it, decides where the lines
	 * below break. */
	(void)program_keys(program, "u");
	vt_expect(program->vt, "the database is damaged");
	vt_expect(program->vt, "good: lope restore");
	vt_expect(program->vt, "/backups/lope-2026-11-23.db");
	(void)program_keys(program, "o");
	vt_expect(program->vt, "NOTE  Mon 23 Nov");
	vt_send(program->vt, "Slept badly\r");
	vt_expect(program->vt, "Esc leaves it out.");
	vt_expect(program->vt, "good: lope restore");
	vt_expect(program->vt, "/backups/lope-2026-11-23.db");
	/* In a narrow window, the command that names it. */
	vt_resize(program->vt, 24, 40);
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "lope check");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "NOTE  Mon 23 Nov");
	/* Put back from another terminal. */
	(void)snprintf(restore, sizeof(restore),
	    "restore '%s/.local/state/lope/backups/lope-2026-11-23.db'",
	    program->home);
	(void)program_cli(program, restore);
	vt_resize(program->vt, 24, 100);
	(void)program_keys(program, "u");
	vt_expect(program->vt, "moved, replaced or removed");
	vt_expect(program->vt, "then start it again");
	program_quit(program);
}

/* Not asked as if she were new: what she can have back is named, and comes. */
static void
a_copy_takes_the_place_of_what_is_gone(void **state)
{
	struct program *program = *state;

	(void)program_cli(program, "log walk --time 20");
	assert_int_equal(remove(program->db), 0);
	program_start(program, 24, 80);
	vt_expect(program->vt, "FIRST RUN");
	vt_expect(program->vt, "its copy of Mon 23 Nov is good");
	/* Also when the questions were begun. */
	(void)program_keys(program, "- 9 0 Enter c");
	vt_expect(program->vt, "caesarean");
	vt_expect(program->vt, "its copy of Mon 23 Nov is good");
	vt_kill(program->vt, SIGHUP);
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGHUP);
	program_start(program, 24, 80);
	vt_expect(program->vt, "caesarean");
	vt_expect(program->vt, "its copy of Mon 23 Nov is good");
	vt_expect(program->vt, "by C-d, then : restore");
	(void)program_keys(program, "C-d");
	vt_expect(program->vt, "The database is gone.");
	(void)program_keys(program, ":");
	vt_send(program->vt, "restore\r");
	vt_expect(program->vt,
	    "FILE is missing: the newest good copy, of Mon "
	    "23 Nov, is");
	/* It need not be typed whole. */
	vt_send(program->vt, " ");
	vt_expect(program->vt, "--dry-run");
	(void)program_keys(program, "Tab Enter");
	vt_expect(program->vt, "backups/lope-2026-11-23.db");
	(void)program_keys(program, "C-u");
	/* more than a row of it */
	vt_send(program->vt,
	    "restore ~/././././././././././././././././././././././"
	    ".local/state/lope/backups/lope-2026-11-23.db\r");
	vt_expect(program->vt, "Enter does it, Esc leaves all as it is.");
	vt_expect(program->vt, " Enter do it  ");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, " Restored");
	vt_expect(program->vt, "To take that back");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "GREEN");
	program_quit(program);
}

/* Tab writes it also where nothing is gone: she need not type a path. */
static void
tab_names_the_copy_to_put_back(void **state)
{
	struct program *program = *state;

	(void)program_cli(program, "log walk --time 20");
	program_start(program, 24, 100);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, ":");
	vt_send(program->vt, "restore ");
	vt_expect(program->vt, "backups/lope-2026");
	(void)program_keys(program, "Tab Tab");
	vt_send(program->vt, "\r");
	/* It says first what it would change. */
	vt_expect(program->vt, "Enter does it, Esc leaves all as it is.");
	vt_expect(program->vt, "1 gone: not in the copy");
	assert_false(vt_find(program->vt, " Restored", NULL, NULL));
	(void)program_keys(program, "Esc");
	assert_non_null(strstr(program_cli(program, TODAYS), "walk 20 min"));
	(void)program_keys(program, ":");
	vt_send(program->vt, "restore ");
	vt_expect(program->vt, "backups/lope-2026");
	(void)program_keys(program, "Tab Tab");
	vt_send(program->vt, "\r");
	vt_expect(program->vt, "Enter does it, Esc leaves all as it is.");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, " Restored");
	(void)program_keys(program, "Esc");
	assert_null(strstr(program_cli(program, TODAYS), "walk 20 min"));
	program_quit(program);
}

/* A path that is typed is looked at first as well, also one that begins with a
 * dash; the second Enter restores, and the day is as it was. */
static void
a_typed_restore_shows_first(void **state)
{
	static const char *const lines[] = { ":restore -- -copy.db\r",
		":restore ~/-copy.db\r" };
	struct program *program = *state;
	size_t i;

	/* "-copy.db" is looked for where lope was begun: there it is made. */
	program_start_script(program,
	    "cd \"$HOME\" && \"$LOPE_BIN\" -q backup -- -copy.db && "
	    "exec \"$LOPE_BIN\"");
	vt_expect(program->vt, "GREEN");
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		/* What another lope wrote is read before the next key. */
		(void)program_cli(program, "log walk --time 20");
		(void)program_keys(program, "t");
		vt_expect(program->vt, "[x] Walk 20 min");
		vt_send(program->vt, lines[i]);
		vt_expect(program->vt,
		    "Enter does it, Esc leaves all as it is.");
		vt_expect(program->vt, "1 gone: not in the copy");
		assert_non_null(
		    strstr(program_cli(program, TODAYS), "walk 20 min"));
		(void)program_keys(program, "Enter");
		vt_expect(program->vt, " Restored");
		(void)program_keys(program, "Esc");
		vt_expect(program->vt, "[Plan]");
		vt_expect_gone(program->vt, "[x] Walk 20 min");
		assert_null(
		    strstr(program_cli(program, TODAYS), "walk 20 min"));
	}
	program_quit(program);
}

/* Where nothing would be restored there is nothing for Enter to do. */
static void
what_restores_nothing_offers_nothing(void **state)
{
	static const char *const lines[] = { ":restore --help\r",
		":restore copy.db -h\r", ":restore --dry copy.db\r",
		":restore copy.db --dry-run\r" };
	struct program *program = *state;
	size_t i;

	program_start_script(program,
	    "cd \"$HOME\" && \"$LOPE_BIN\" -q backup copy.db && "
	    "exec \"$LOPE_BIN\"");
	vt_expect(program->vt, "GREEN");
	(void)program_cli(program, "log walk --time 20");
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		vt_send(program->vt, lines[i]);
		vt_expect(program->vt,
		    i < 2 ? "restore FILE" : "1 gone: not in the copy");
		assert_false(vt_find(program->vt, "Enter does it", NULL, NULL));
		(void)program_keys(program, "Esc");
		vt_expect(program->vt, "[Plan]");
	}
	assert_non_null(strstr(program_cli(program, TODAYS), "walk 20 min"));
	program_quit(program);
}

#define SET_UP(test) \
	cmocka_unit_test_setup_teardown(test, program_empty, program_end)
#define MORNING(test) \
	cmocka_unit_test_setup_teardown(test, program_runner, program_end)
#define DAY(test) \
	cmocka_unit_test_setup_teardown(test, program_checked_in, program_end)

static void
a_key_without_effect_says_so(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, " help");
	program_press(program, "2 t");
	vt_expect(program->vt, "Already today.");
	program_press(program, "? Up");
	vt_expect(program->vt, "Up changes nothing here.");
	/* No effect again: said still, and not one cell is written. */
	(void)program_keys(program, "Up Up");
	vt_expect(program->vt, "Up changes nothing here.");
	program_press(program, "Down");
	vt_expect_gone(program->vt, "changes nothing");
	program_press(program, "Esc c S-Tab Up");
	vt_expect(program->vt, "Up changes nothing here.");
	program_press(program, "Down");
	vt_expect(program->vt, "> Energy");
	program_press(program, "Up 6 1 0");
	(void)program_keys(program, "Enter");
	program_press(program, "3");
	vt_expect(program->vt, "Energy           3");
	if (vt_find(program->vt, "changes nothing", NULL, NULL))
		vt_fail(program->vt, "Enter behind a time is no mistake");
	program_press(program, "Esc");
	program_quit(program);
}

/* What she did is saved, and the copy that was not made is named. */
static void
no_daily_copy(void **state)
{
	static const char *const env[] = { "XDG_STATE_HOME=/dev/null", NULL };
	struct program *program = *state;

	program_start_env(program, 24, 80, env);
	vt_expect(program->vt, " help");
	program_press(program, "Tab Space");
	vt_expect(program->vt,
	    "Saved; today's copy was not made in /dev/null/lope/backups");
	vt_expect(program->vt, "[x] Pelvic floor");
	program_press(program, "Space");
	vt_expect(program->vt, "Unticked pelvic floor");
	program_quit(program);
	/* Nor with a command that is typed there. */
	program_start_env(program, 24, 80, env);
	vt_expect(program->vt, " help");
	vt_send(program->vt, ":log walk --time 20\r");
	vt_expect(program->vt, "Logged: walk of 20:00");
	vt_expect(program->vt,
	    "lope: daily copy: not made in /dev/null/lope/backups");
	(void)program_keys(program, "Esc");
	program_quit(program);
}

/* All can be looked at, nothing of it changes, and the reason stands above. */
static void
newer_is_only_read(void **state)
{
	struct program *program = *state;

	program_start_script(program,
	    "db=$HOME/.local/share/lope/lope.db; "
	    "sqlite3 \"$db\" 'PRAGMA user_version = 99'; "
	    "sum=$(cat \"$db\" | cksum); ls -A \"${db%/*}\" >~/list; "
	    "\"$LOPE_BIN\"; "
	    "[ \"$(cat \"$db\" | cksum)\" = \"$sum\" ] && "
	    "ls -A \"${db%/*}\" | cmp - ~/list && echo as it was; read -r _");
	vt_expect(program->vt, "READ ONLY, made by a newer lope");
	program_press(program, "Tab Space");
	vt_expect(program->vt, "not saved: made by a newer lope");
	program_press(program, "u");
	vt_expect(program->vt, "made by a newer lope, this one only reads it");
	program_press(program, "2");
	vt_expect(program->vt, "READ ONLY, made by a newer lope");
	(void)program_keys(program, ":");
	vt_send(program->vt, "export json ~/all.json\r");
	vt_expect(program->vt, "what this one does not know is not in it");
	vt_expect(program->vt, "all.json");
	assert_false(vt_find(program->vt, "It holds everything", NULL, NULL));
	(void)program_keys(program, "Esc q");
	vt_expect(program->vt, "as it was");
}

/* Read only is what is open now, where another file has taken the name. */
static void
another_file_may_be_written(void **state)
{
	static const struct {
		const char *file;
		bool newer;
	} row[] = { { "newer", true }, { "ours", false } };
	struct program *program = *state;
	char from[PROGRAM_PATH_SIZE + 8];
	size_t i;

	program_start_script(program,
	    "cd; db=.local/share/lope/lope.db; cp $db ours; cp $db newer; "
	    "sqlite3 newer 'PRAGMA user_version = 99'; \"$LOPE_BIN\"");
	vt_expect(program->vt, "GREEN");
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		(void)snprintf(from, sizeof(from), "%s/%s", program->home,
		    row[i].file);
		assert_int_equal(rename(from, program->db), 0);
		(void)program_keys(program, ":");
		vt_send(program->vt, "rules gap.missed\r");
		vt_expect(program->vt, "GAP1_DAYS");
		(void)program_keys(program, "Esc");
		if (row[i].newer)
			vt_expect(program->vt, "READ ONLY, made by a newer");
		else
			vt_expect_gone(program->vt, "READ ONLY");
	}
	program_press(program, "Tab Space");
	vt_expect(program->vt, "Ticked pelvic floor");
	program_quit(program);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SET_UP(a_gate_line_opens_at_its_own),
		SET_UP(first_questions_to_the_end),
		SET_UP(first_questions_skipped),
		SET_UP(escape_after_the_birth_date),
		SET_UP(escape_keeps_a_birth_date_not_entered),
		SET_UP(escape_goes_straight_in),
		SET_UP(first_questions_are_kept),
		SET_UP(first_questions_are_left_out),
		MORNING(clear_morning_is_nine_keys),
		MORNING(an_emergency_opens_the_urgent_list),
		DAY(planned_run_is_nine_keys),
		DAY(run_over_the_cap_says_what_changed),
		DAY(half_a_run_is_kept),
		DAY(half_a_form_is_named_once_a_day),
		DAY(all_that_is_half_typed_is_named),
		DAY(half_a_walk_is_kept),
		DAY(half_of_any_form_is_kept),
		DAY(half_a_pause_ends_with_its_day),
		DAY(ticks_come_and_go),
		DAY(undo_outlives_the_program),
		DAY(an_export_tells_before),
		DAY(begun_anew_beside_a_copy),
		DAY(an_import_from_nowhere),
		DAY(an_import_of_a_pipe),
		DAY(recovery_ends_with_today),
		DAY(undo_under_a_panel_is_refused),
		DAY(a_key_without_effect_says_so),
		MORNING(a_visit_is_taken_back_at_once),
		SET_UP(undo_stops_at_the_set_up),
		DAY(no_daily_copy),
		DAY(newer_is_only_read),
		DAY(another_file_may_be_written),
		DAY(removed_and_back),
		DAY(a_short_nap_says_so),
		DAY(a_note_is_kept),
		DAY(calendar_by_keys),
		DAY(a_past_day_takes_the_forms),
		DAY(a_move_that_is_refused),
		DAY(a_skip_moves_the_plan),
		DAY(help_why_urgent),
		DAY(a_date_is_gone_to),
		DAY(tasks_take_few_keys),
		DAY(esc_waits_for_nothing),
		DAY(a_command_is_found_and_run),
		MORNING(machines_are_merged),
		SET_UP(a_name_is_mistyped),
		DAY(a_line_is_completed),
		DAY(help_runs_its_lines),
		DAY(all_is_forgotten),
		DAY(all_is_forgotten_outside),
		DAY(words_are_found),
		DAY(edits_are_gone_back_to),
		DAY(files_are_imported),
		DAY(a_long_import_is_stopped),
		DAY(a_typed_path_is_imported),
		DAY(an_import_with_an_option_is_done),
		DAY(undated_files_ask),
		DAY(undated_files_name_her_key),
		DAY(files_are_taken_by_her_key),
		DAY(unknown_keys_name_themselves),
		DAY(a_gate_line_opens_its_form),
		DAY(escape_never_quits),
		DAY(damage_is_told_and_never_written_to),
		DAY(damaged_history_is_told),
		DAY(a_folder_that_may_only_be_read),
		DAY(a_file_that_may_be_written_again),
		DAY(a_false_row_is_told),
		DAY(a_journal_that_stays),
		DAY(damage_while_open_names_the_copy),
		DAY(a_copy_takes_the_place_of_what_is_gone),
		DAY(tab_names_the_copy_to_put_back),
		DAY(a_typed_restore_shows_first),
		DAY(what_restores_nothing_offers_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
