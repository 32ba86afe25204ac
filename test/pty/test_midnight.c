/* SPDX-License-Identifier: ISC */
/*
 * Midnight comes while she types. The program is run by this test itself, as a
 * child with a clock of its own: a file that says day and second of it.
 */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"
#include "program.h"

#include "lope/app.h"
#include "lope/date.h"

#define CLOCK "clock"
#define DAY_S 86400
#define TEXT_SIZE (2 * PROGRAM_PATH_SIZE + 64)

/* The child ---------------------------------------------------------------- */

/* Seconds since the first midnight of all, as the file says. */
static int64_t
clock_s(const char *path)
{
	long long s = 0;
	FILE *file = fopen(path, "r");

	if (file == NULL || fscanf(file, "%lld", &s) != 1)
		abort();
	(void)fclose(file);
	return s;
}

static int
clock_today(void *arg)
{
	return (int)(clock_s(arg) / DAY_S);
}

static int
clock_minute(void *arg)
{
	return (int)(clock_s(arg) % DAY_S / 60);
}

static int64_t
clock_ms(void *arg)
{
	return clock_s(arg) * 1000;
}

static int
clock_zone(void *arg, int day, int minute)
{
	(void)arg;
	(void)day;
	(void)minute;
	return 0;
}

/* argv: the database and the clock. */
static int
run(char **argv)
{
	struct app_env env = { .db = argv[0],
		.call = "lope",
		.usual_db = argv[0],
		.term = getenv("TERM"),
		.today = DAY_NONE,
		.units = -1,
		.colour = true,
		.ascii = true,
		.clock_today = clock_today,
		.clock_minute = clock_minute,
		.now_ms = clock_ms,
		.zone = clock_zone,
		.arg = argv[1] };
	struct err err;

	(void)setlocale(LC_CTYPE, "");
	return app_run(&env, &err);
}

/* The test ----------------------------------------------------------------- */

static void
put_clock(struct program *program, int day, int second)
{
	char path[TEXT_SIZE], next[TEXT_SIZE + 4];
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/" CLOCK, program->home);
	(void)snprintf(next, sizeof(next), "%s.new", path);
	file = fopen(next, "w");
	assert_non_null(file);
	assert_true(
	    fprintf(file, "%lld\n", (long long)day * DAY_S + second) > 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(rename(next, path), 0);
}

static void
start(struct program *program, int day, int second)
{
	char self[PROGRAM_PATH_SIZE] = "", script[3 * TEXT_SIZE];

	assert_true(readlink("/proc/self/exe", self, sizeof(self) - 1) > 0);
	put_clock(program, day, second);
	(void)snprintf(script, sizeof(script),
	    "exec '%s' run '%s' '%s/" CLOCK "'", self, program->db,
	    program->home);
	program_start_script(program, script);
	vt_expect(program->vt, "? help");
}

/* The header and the plan go on to the next day without a key; what is being
 * typed stays, and is about the day it was begun on. */
static void
midnight_while_a_note_is_typed(void **state)
{
	struct program *program = *state;

	start(program, FIXTURE_TODAY, 12 * 3600);
	vt_expect(program->vt, "Mon 23 Nov 2026");
	vt_expect(program->vt, "MON 23 NOV, today");
	(void)program_keys(program, "o");
	vt_expect(program->vt, "NOTE  Mon 23 Nov 2026");
	/* one second is left when the last letter is typed */
	put_clock(program, FIXTURE_TODAY, DAY_S - 1);
	(void)program_keys(program, "h a l f");
	vt_expect(program->vt, "> Note half");
	put_clock(program, FIXTURE_TODAY + 1, 0);
	(void)program_keys(program, "e d");
	vt_expect(program->vt, "> Note halfed");
	vt_expect(program->vt, "NOTE  Mon 23 Nov 2026");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Tue 24 Nov 2026");
	vt_expect(program->vt, "TUE 24 NOV, today");
	vt_expect(program->vt, "NO CHECK-IN");
	vt_expect(program->vt, "[24]");
	(void)program_keys(program, "S-Tab Left");
	vt_expect(program->vt, "MON 23 NOV");
	vt_expect(program->vt, "halfed");
	program_quit(program);
}

/* Nobody presses a key: it is the clock that draws the new day, once. */
static void
midnight_by_itself(void **state)
{
	struct program *program = *state;
	size_t bytes;

	start(program, FIXTURE_TODAY, DAY_S - 1);
	vt_expect(program->vt, "MON 23 NOV, today");
	put_clock(program, FIXTURE_TODAY + 1, 0);
	vt_expect(program->vt, "Tue 24 Nov 2026");
	vt_expect(program->vt, "TUE 24 NOV, today");
	vt_wait_quiet(program->vt, 100);
	bytes = vt_bytes(program->vt);
	vt_wait_quiet(program->vt, 100);
	assert_int_equal(vt_bytes(program->vt), bytes);
	program_quit(program);
}

/* A day that was gone to stays, for she looks at it. */
static void
midnight_on_another_day(void **state)
{
	struct program *program = *state;

	start(program, FIXTURE_TODAY, DAY_S - 1);
	(void)program_keys(program, "S-Tab Left");
	vt_expect(program->vt, "SUN 22 NOV");
	put_clock(program, FIXTURE_TODAY + 1, 0);
	vt_expect(program->vt, "Tue 24 Nov 2026");
	vt_expect(program->vt, "SUN 22 NOV");
	program_quit(program);
}

/* A clock that goes back leaves what was told ahead of today, which is told at
 * once and at each start. */
static void
clock_that_goes_back(void **state)
{
	struct program *program = *state;

	start(program, FIXTURE_TODAY, 12 * 3600);
	vt_expect(program->vt, "MON 23 NOV, today");
	put_clock(program, FIXTURE_TODAY - 3, 12 * 3600);
	(void)program_keys(program, "C-l");
	vt_expect(program->vt, "FRI 20 NOV, today");
	vt_expect(program->vt, "The last entry is of Mon 23 Nov, after today");
	program_quit(program);
	start(program, FIXTURE_TODAY - 3, 12 * 3600);
	vt_expect(program->vt, "The last entry is of Mon 23 Nov, after today");
	program_quit(program);
	start(program, FIXTURE_TODAY, 12 * 3600);
	assert_false(vt_find(program->vt, "The last entry", NULL, NULL));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, program_checked_in, program_end)
		TEST(midnight_while_a_note_is_typed),
		TEST(midnight_by_itself),
		TEST(midnight_on_another_day),
		TEST(clock_that_goes_back),
#undef TEST
	};

	if (argc == 4 && strcmp(argv[1], "run") == 0)
		return run(argv + 2);
	return cmocka_run_group_tests_name("midnight", tests, NULL, NULL);
}
