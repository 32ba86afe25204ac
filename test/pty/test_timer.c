/* SPDX-License-Identifier: ISC */
/* The timer in the real program, under the real clock: it counts by itself,
 * falls silent when it is paused, and keeps what was done. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

#define IDLE_MS 1200 /* more than a second of the timer */
#define SETTLE_MS 20

static void
start(struct program *program)
{
	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
}

static void
a_set_counts_by_itself(void **state)
{
	struct program *program = *state;
	size_t bytes;

	start(program);
	(void)program_keys(program, "Tab T");
	vt_expect(program->vt, "SQUEEZE AND LIFT, 1 OF 8");
	vt_wait_quiet(program->vt, SETTLE_MS);
	bytes = vt_bytes(program->vt);
	vt_expect(program->vt, "]  0:06");
	/* The bar and a digit, once or twice. */
	assert_in_range(vt_bytes(program->vt) - bytes, 1, 400);
	(void)program_keys(program, "Space");
	vt_expect(program->vt, "paused");
	vt_wait_quiet(program->vt, SETTLE_MS);
	bytes = vt_bytes(program->vt);
	vt_wait_quiet(program->vt, IDLE_MS);
	assert_int_equal(vt_bytes(program->vt), bytes);
	(void)program_keys(program, "Enter Enter Space Esc");
	vt_expect_gone(program->vt, "[Timer]");
	program_quit(program);
}

/* It is killed in the middle of a run; what was begun is there again. */
static void
a_session_outlives_the_program(void **state)
{
	struct program *program = *state;

	start(program);
	(void)program_keys(program, "T");
	vt_expect(program->vt, "WALK BRISKLY");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "RUN, AND SPEAK");
	vt_wait_quiet(program->vt, SETTLE_MS);
	vt_kill(program->vt, SIGKILL);
	(void)vt_wait_exit(program->vt);
	start(program);
	vt_expect(program->vt, "Timer: begun and kept; T goes on with it.");
	(void)program_keys(program, "T");
	vt_expect(program->vt, "RUN, AND SPEAK");
	vt_expect(program->vt, "paused");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "[Timer]");
	program_quit(program);
}

/* The baby woke while she was out: the minutes, and they are kept. */
static void
the_minutes_before_the_baby_woke(void **state)
{
	struct program *program = *state;

	start(program);
	(void)program_keys(program, "b 1 2 Enter Enter");
	vt_expect(program->vt, "Baby woke: kept the run of");
	(void)program_keys(program, "u");
	vt_expect(program->vt, "[ ] Run-walk");
	program_quit(program);
}

/* Other screens over it change nothing about the time. */
static void
it_goes_on_under_another_screen(void **state)
{
	struct program *program = *state;

	start(program);
	(void)program_keys(program, "Tab T");
	vt_expect(program->vt, "]  0:08");
	(void)program_keys(program, "x");
	vt_expect(program->vt, "WHO TO CALL");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "]  0:06");
	/* help begins with the keys of the timer */
	(void)program_keys(program, "?");
	vt_expect(program->vt, "> Space             Timer: pause, or go on");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "]  0:0");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "[Timer]");
	program_quit(program);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, program_checked_in, program_end)
		TEST(a_set_counts_by_itself),
		TEST(a_session_outlives_the_program),
		TEST(the_minutes_before_the_baby_woke),
		TEST(it_goes_on_under_another_screen),
#undef TEST
	};

	return cmocka_run_group_tests_name("timer", tests, NULL, NULL);
}
