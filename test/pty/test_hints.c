/* SPDX-License-Identifier: ISC */
/* Every hint that stands on a screen is a key that answers there, and a click
 * on it is that key. */
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
#define QUIET_MS 30
#define HINT_SIZE 16
#define SCREEN_SIZE (ROWS * COLUMNS * 4 + 1)

/* Where the hints are looked at: how to come there, so that each of them has
 * something to do, and what is seen only when all those keys were taken. */
struct place {
	const char *keys, *seen;
	int rows;
};

static const struct place places[] = {
	{ "", "[Plan]", ROWS },
	{ "Tab Space", "Ticked pelvic floor", ROWS },
	{ "S-Tab Left", "SUN 22 NOV", ROWS },
	{ "2 Left", "SUN 22 NOV", ROWS },
	{ "] 3 Down", ">S3", ROWS },
	{ "] 4", "[4 Recovery]", ROWS },
	{ "[ 4 Tab", "> G1", ROWS },
	{ "5", "[5 Trends]", ROWS },
	{ "i Down", ">cap.week", 16 },
	{ "? PgDn", " SCREENS", 16 },
	{ "x Down", "Hands, face swollen", 12 },
	{ "m Down", ">Fri 27 Nov", ROWS },
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
	{ "2 v", "Week 48, 2026", ROWS },
	{ "2 v v", ">Nov", ROWS },
	{ "a", "ADD  ", ROWS },
	{ "a p", "PLAN A RUN", ROWS },
	{ "a w", "WALK  Mon", ROWS },
	{ "a t", "TASK", ROWS },
	{ "a n", "NAP", ROWS },
	{ "s", "[Shorten or skip]", ROWS },
	{ "f", "FREE NOW", ROWS },
	{ "p", "PAUSE", ROWS },
	{ "b", "BABY WOKE", ROWS },
	{ "U", "WHAT WAS WRITTEN", ROWS },
	{ "W", "[Review]", ROWS },
	{ ",", "OPTIONS", ROWS },
	{ "g d", "GO TO", ROWS },
	{ "/", "FIND", ROWS },
	{ ":", "COMMAND", ROWS },
	{ "I", "IMPORT", ROWS },
	{ "5 Tab", "[Running]", ROWS },
	{ "5 S-Tab", "[Forecast]", ROWS },
	{ "3 F", "FORECAST", ROWS },
	{ "g m", "[Conflicts]", ROWS },
};

static const struct place blank_places[] = {
	{ "Esc", "Nothing here yet.", ROWS },
	{ "Esc 2", "[2 Calendar]", ROWS },
	{ "Esc 3", "[3 Plan]", ROWS },
	{ "Esc 4", "[4 Recovery]", ROWS },
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

/* The keys of the hint line and where they stand; how many there are. */
static int
read_hints(struct program *program, int rows, char out[][HINT_SIZE],
    int column[HINTS_MAX])
{
	const char *row = vt_row(program->vt, rows - 2), *at = row;
	size_t len;
	int n = 0;

	at += strspn(at, " ");
	while (*at != '\0' && n < HINTS_MAX) {
		len = strcspn(at, " ");
		assert_true(len < HINT_SIZE);
		column[n] = (int)(at - row);
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
	vt_wait_quiet(program->vt, QUIET_MS);
}

/* The screen, to be compared with another of the same size. */
static void
keep_screen(struct program *program, char *out)
{
	vt_wait_quiet(program->vt, QUIET_MS);
	(void)snprintf(out, SCREEN_SIZE, "%s", vt_screen(program->vt));
}

/* Wait for what the key changed first: the first row that is another. Where it
 * only lost something, it stands in what it was already. */
static void
expect_change(struct program *program, const char *before, const char *after)
{
	char row[COLUMNS * 4 + 1], was[COLUMNS * 4 + 1];
	size_t n;

	while (*after != '\0') {
		n = strcspn(after, "\n");
		if (n > 0 && strncmp(before, after, n + 1) != 0) {
			(void)snprintf(row, sizeof(row), "%.*s", (int)n, after);
			(void)snprintf(was, sizeof(was), "%.*s",
			    (int)strcspn(before, "\n"), before);
			if (strstr(was, row) != NULL)
				vt_expect_gone(program->vt, was);
			else
				vt_expect(program->vt, row);
			return;
		}
		after += n + 1;
		before += strcspn(before, "\n");
		before += *before == '\n';
	}
}

/* Press the hint; what is seen then. */
static void
press_hint(struct program *program, const char *hint, char *before, char *out)
{
	keep_screen(program, before);
	program_press(program, hint);
	if (vt_find(program->vt, "does nothing here", NULL, NULL))
		vt_fail(program->vt, hint);
	keep_screen(program, out);
}

/* Each hint answers, and a click on it does what its key does; not tried where
 * the screen moves by itself, so that no two are the same. */
static void
try_hints(struct program *program, const struct place *place, bool clicks)
{
	char hint[HINTS_MAX][HINT_SIZE], kept[PROGRAM_PATH_SIZE + 8];
	char *before = malloc(SCREEN_SIZE), *pressed = malloc(SCREEN_SIZE);
	char *clicked = malloc(SCREEN_SIZE);
	int column[HINTS_MAX], i, n;

	assert_non_null(before);
	assert_non_null(pressed);
	assert_non_null(clicked);
	(void)snprintf(kept, sizeof(kept), "%s.kept", program->db);
	copy(program->db, kept);
	go(program, place);
	n = read_hints(program, place->rows, hint, column);
	assert_true(n > 2);
	for (i = 0; i < n; i++) {
		copy(kept, program->db);
		go(program, place);
		press_hint(program, hint[i], before, pressed);
		if (!clicks)
			continue;
		copy(kept, program->db);
		go(program, place);
		vt_click(program->vt, place->rows - 2, column[i]);
		expect_change(program, before, pressed);
		keep_screen(program, clicked);
		if (strcmp(pressed, clicked) != 0) {
			print_message("%s, pressed:\n%s", hint[i], pressed);
			vt_fail(program->vt, "a click does another thing");
		}
	}
	copy(kept, program->db);
	free(before);
	free(pressed);
	free(clicked);
}

static void
hints_answer(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		try_hints(*state, &places[i], true);
}

static void
hints_answer_at_the_ends(void **state)
{
	static const struct place timer = { "T", "[Timer]", ROWS };
	size_t i;

	for (i = 0; i < sizeof(end_places) / sizeof(end_places[0]); i++)
		try_hints(*state, &end_places[i], true);
	try_hints(*state, &timer, false);
}

static void
hints_answer_before_set_up(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(blank_places) / sizeof(blank_places[0]); i++)
		try_hints(*state, &blank_places[i], true);
}

/* What another machine's copy left to be looked at. */
static void
hints_answer_in_conflicts(void **state)
{
	static const struct place conflicts = { "g m", "energy 2, now 5",
		ROWS };
	struct program *program = *state;

	program_conflict(program);
	try_hints(program, &conflicts, true);
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
		cmocka_unit_test_setup_teardown(hints_answer_in_conflicts,
		    program_checked_in, program_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
