/* SPDX-License-Identifier: ISC */
/* Every hint that stands on a screen is a key that answers there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "program.h"

#define ROWS 36
#define COLUMNS 120
#define HINTS_MAX 24
#define HINT_SIZE 16

/* Where the hints are looked at: how to come there, so that each of them has
 * something to do, and what is seen only when all those keys were taken. */
struct place {
	const char *keys, *seen;
	int rows;
};

static const struct place places[] = {
	{ "", "[Plan]", ROWS },
	{ "Tab Space", "Ticked pelvic-floor", ROWS },
	{ "S-Tab Left", "SUN 22 NOV", ROWS },
	{ "2 Left", "SUN 22 NOV", ROWS },
	{ "] 3 Down", ">S3", ROWS },
	{ "] 4", "[4 Recovery]", ROWS },
	{ "[ 4 Tab", "> G1", ROWS },
	{ "5", "[5 Trends]", ROWS },
	{ "i Down", ">cap.week", 16 },
	{ "? Down Down Down Down Down", "Down, j", 16 },
	{ "x Down", "Hands, face swollen", 12 },
	{ "m Down", ">Wed 25 Nov", ROWS },
	{ "o Z z Z", "ZzZ", ROWS },
	{ "c Up", "> Breast problem", ROWS },
	{ "r Enter 5 Up", "> Effort         5", ROWS },
	{ "R p p Up", "> Balance on one leg    p", ROWS },
	{ "S Down", "> 2  How", ROWS },
};

/* The same where a key finds nothing more to do: it says so. */
static const struct place end_places[] = {
	{ "2", "[2 Calendar]", ROWS },
	{ "3", "[3 Plan]", ROWS },
	{ "4", "[4 Recovery]", ROWS },
	{ "3", "[3 Plan]", 24 },
	{ "i", "RULES THAT HAD A SAY", 16 },
	{ "x", "WHO TO CALL", 12 },
	{ "?", "Help", 16 },
	{ "? End", "Help", 16 },
	{ "m", "[Move]", ROWS },
	{ "o", "A line about", ROWS },
	{ "c", "CHECK-IN", ROWS },
	{ "c S-Tab End", "CHECK-IN", ROWS },
	{ "r", "LOG A RUN", ROWS },
	{ "r End", "LOG A RUN", ROWS },
	{ "R", "READINESS", ROWS },
	{ "S", "PROFILE", ROWS },
	{ "S End", "PROFILE", ROWS },
};

static const struct place blank_places[] = {
	{ "Esc", "Nothing here yet.", ROWS },
	{ "Esc 2", "[2 Calendar]", ROWS },
	{ "Esc 3", "[3 Plan]", ROWS },
	{ "Esc 4", "[4 Recovery]", ROWS },
	{ "Esc 5", "[5 Trends]", ROWS },
	{ "1", "> 1  Birth                1", ROWS },
};

/* Copy a file, or remove to where there is no from. */
static void
copy(const char *from, const char *to)
{
	FILE *in = fopen(from, "rb"), *out;
	char bytes[65536];
	size_t n;

	(void)unlink(to);
	if (in == NULL)
		return;
	out = fopen(to, "wb");
	assert_non_null(out);
	while ((n = fread(bytes, 1, sizeof(bytes), in)) > 0)
		assert_int_equal(fwrite(bytes, 1, n, out), n);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(fclose(in), 0);
}

/* The keys of the hint line; how many there are. */
static int
read_hints(struct program *program, int rows, char out[][HINT_SIZE])
{
	const char *at = vt_row(program->vt, rows - 2);
	size_t len;
	int n = 0;

	at += strspn(at, " ");
	while (*at != '\0' && n < HINTS_MAX) {
		len = strcspn(at, " ");
		assert_true(len < HINT_SIZE);
		(void)snprintf(out[n++], HINT_SIZE, "%.*s", (int)len, at);
		at = strstr(at, "  ");
		if (at == NULL)
			break;
		at += 2;
	}
	return n;
}

static void
go(struct program *program, const struct place *place)
{
	program_start(program, place->rows, COLUMNS);
	vt_expect(program->vt, " help");
	(void)program_keys(program, place->keys);
	vt_expect(program->vt, place->seen);
	vt_wait_quiet(program->vt, 20);
}

static void
try_hints(struct program *program, const struct place *place)
{
	char hint[HINTS_MAX][HINT_SIZE], kept[PROGRAM_PATH_SIZE + 8];
	int i, n;

	(void)snprintf(kept, sizeof(kept), "%s.kept", program->db);
	copy(program->db, kept);
	go(program, place);
	n = read_hints(program, place->rows, hint);
	assert_true(n > 2);
	for (i = 0; i < n; i++) {
		copy(kept, program->db);
		go(program, place);
		program_press(program, hint[i]);
		if (vt_find(program->vt, "does nothing here", NULL, NULL))
			vt_fail(program->vt, hint[i]);
	}
	copy(kept, program->db);
}

static void
hints_answer(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		try_hints(*state, &places[i]);
}

static void
hints_answer_at_the_ends(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(end_places) / sizeof(end_places[0]); i++)
		try_hints(*state, &end_places[i]);
}

static void
hints_answer_before_set_up(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(blank_places) / sizeof(blank_places[0]); i++)
		try_hints(*state, &blank_places[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(hints_answer,
		    program_checked_in, program_end),
		cmocka_unit_test_setup_teardown(hints_answer_at_the_ends,
		    program_checked_in, program_end),
		cmocka_unit_test_setup_teardown(hints_answer_before_set_up,
		    program_empty, program_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
