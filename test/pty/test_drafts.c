/* SPDX-License-Identifier: ISC */
/* What is half filled in, and what another program wrote meanwhile. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

#define TODAY "-q export json - --from 2026-11-23"
#define LINE_SIZE 64

/* A form of which a draft is kept. */
struct form_row {
	const char *before;       /* command; NULL nothing */
	const char *draft, *seen; /* keys that half fill it in */
	const char *other;        /* command, beside it */
	const char *end;    /* keys that open it again and say all is told */
	const char *told;   /* of the conflict */
	const char *theirs; /* where the other is kept, in what is exported */
	const char *hers;
};

#define RUN "-q log run --time 30:00 --run-time 12:00"
#define RUN_SEEN "run 12:00 in 30:00"
#define WALK "-q log walk --time 33:00 --note brook"

#define STRENGTH(calf) \
	"-q readiness strength --calf " calf \
	"/20 --bridge 20/20 --sit 20/20 --abduction 20/20"

static const struct form_row forms[] = {
	{ WALK, "e 4 0 Enter", "Whole session  40:00",
	    "-q log edit %s --note river", "e Tab Enter",
	    "33:00 now, 40:00 yours", "\"river\"", "\"brook\"" },
	{ NULL, "o o n e Enter o C-u o u r s Enter o C-u h e r s",
	    "> Note hers", "-q undo", "o Enter", "one now, hers yours",
	    "\"one\"", "\"hers\"" },
	{ NULL, "S Enter c", "caesarean", "-q profile --delivery instrumental",
	    "S Esc", "instrumental now, caesarean yours", "instrumental",
	    "caesarean" },
	{ NULL, "c o h e r s", "> Note            hers",
	    "-q checkin --note ours", "c Enter", "ours now, hers yours",
	    "\"ours\"", "\"hers\"" },
	{ NULL, "a t s i n g Enter 3", "Each week  3",
	    "-q recovery add sing --per-week 5", "a t Enter Enter Enter",
	    "5 now, 3 yours", "\"per_week\":5", "\"per_week\":3" },
	{ NULL, "p 5 Enter t", "Why      travel", "-q plan skip 2026-11-25",
	    "p Enter",
	    "Now Wed 25 Nov: skipped; yours: Paused Mon 23 Nov to Fri 27 Nov: "
	    "travel. Enter",
	    "\"reason\":null", "\"travel\"" },
	{ NULL, "p 5 Enter t", "Why      travel",
	    "-q plan pause 2026-11-24 --days 2 --reason illness", "p Enter",
	    "Now Tue 24 Nov: paused, illness, and 1 more; yours: Paused Mon",
	    "\"reason\":\"illness\"", "\"reason\":\"travel\"" },
	{ STRENGTH("20"), "R Tab C-u 2 5", "25      20", STRENGTH("22"),
	    "R Enter", "22 now, 25 yours", "\"value_0\":22", "\"value_0\":25" },
};

static void
kill_and_start(struct program *program)
{
	vt_kill(program->vt, SIGKILL);
	(void)vt_wait_exit(program->vt);
	program_start(program, 24, 80);
	vt_expect(program->vt, "half filled in and kept");
}

/* args: "%s" is the id of the last that was done. */
static void
tell(struct program *program, const char *args)
{
	char text[256], id[16] = "";
	const char *list = program_cli(program, "log list"), *at;

	for (at = list; at != NULL && *at != '\0'; at = strchr(at, '\n')) {
		at += *at == '\n';
		if (*at != '\0')
			(void)snprintf(id, sizeof(id), "%.*s",
			    (int)strcspn(at, " "), at);
	}
	/* NOLINTNEXTLINE(clang-diagnostic-format-nonliteral) */
	(void)snprintf(text, sizeof(text), args, id);
	(void)program_cli(program, text);
}

/* A draft, what is done beside it, and the form told to the end. */
static void
meet(struct program *program, const struct form_row *row)
{
	if (row->before != NULL)
		(void)program_cli(program, row->before);
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, row->draft);
	vt_expect(program->vt, row->seen);
	kill_and_start(program);
	if (row->other != NULL)
		tell(program, row->other);
	(void)program_keys(program, row->end);
	vt_expect(program->vt, row->told);
}

static void
ends_with(struct program *program, const char *has, const char *lacks)
{
	char all[2 * PROGRAM_OUTPUT_SIZE];

	vt_expect(program->vt, "[1 Day]");
	program_quit(program);
	(void)snprintf(all, sizeof(all), "%s", program_cli(program, TODAY));
	(void)snprintf(all + strlen(all), PROGRAM_OUTPUT_SIZE, "%s",
	    program_cli(program, "profile"));
	if (strstr(all, has) == NULL || strstr(all, lacks) != NULL)
		fail_msg("%s, and not %s: %s", has, lacks, all);
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	assert_false(vt_find(program->vt, "half filled in", NULL, NULL));
}

/* begin: which of the forms; the others of a table go on a home each. */
static void
each(void **state, const char *key)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		const struct form_row *row = &forms[i];
		bool hers = strcmp(key, "Enter") == 0;
		struct program *program;

		if (i > 0)
			assert_int_equal(program_checked_in(state), 0);
		program = *state;
		meet(program, row);
		(void)program_keys(program, key);
		ends_with(program, hers ? row->hers : row->theirs,
		    hers ? row->theirs : row->hers);
		if (i + 1 < sizeof(forms) / sizeof(forms[0]))
			assert_int_equal(program_end(state), 0);
	}
}

static void
the_other_is_kept(void **state)
{
	each(state, "Esc");
}

static void
hers_is_kept(void **state)
{
	each(state, "Enter");
}

/* What was to change a walk that is removed meanwhile is not lost: it is named
 * by what it was, and logged anew. */
static void
a_removed_walk_is_logged_anew(void **state)
{
	struct program *program = *state;

	(void)program_cli(program, WALK);
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "e 4 0 Enter");
	vt_expect(program->vt, "Whole session  40:00");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "Change a walk: half filled in and kept; open");
	program_quit(program);
	program_start(program, 24, 80);
	vt_expect(program->vt, "Change a walk: half filled in and kept; open");
	tell(program, "-q log rm %s");
	(void)program_keys(program, "r");
	vt_expect(program->vt, "LOG A WALK");
	vt_expect(program->vt, "was removed since; it is logged anew");
	vt_expect(program->vt, "Whole session  40:00");
	(void)program_keys(program, "Tab Enter");
	vt_expect(program->vt, "Logged: walk of 40:00");
	ends_with(program, "\"brook\"", "\"river\"");
}

/* The same while the form is open. */
static void
a_walk_is_removed_under_its_form(void **state)
{
	struct program *program = *state;

	(void)program_cli(program, WALK);
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "e 4 0 Enter");
	vt_expect(program->vt, "Whole session  40:00");
	tell(program, "-q log rm %s");
	(void)program_keys(program, "Tab Enter");
	vt_expect(program->vt, "Another lope removed it. Enter writes yours");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Logged: walk of 40:00");
	ends_with(program, "\"brook\"", "\"river\"");
}

/* Run beside it what stands in args, "%s" the path of another machine's copy. */
static void
there_do(struct program *program, const char *args)
{
	char text[PROGRAM_PATH_SIZE + 64];

	/* NOLINTNEXTLINE(clang-diagnostic-format-nonliteral) */
	(void)snprintf(text, sizeof(text), args, program->db);
	(void)program_cli(program, text);
}

/* Of these days there is just this, in the words of the list. */
static void
assert_done(struct program *program, const char *const lines[], size_t n)
{
	const char *list = program_cli(program, "log list --from 2026-11-22");
	size_t i, count = 0;

	for (i = 0; list[i] != '\0'; i++)
		count += list[i] == '\n';
	for (i = 0; i < n; i++)
		if (strstr(list, lines[i]) == NULL)
			fail_msg("%s: %s", lines[i], list);
	if (count != n)
		fail_msg("not %zu: %s", n, list);
}

/* The line of the walk with its id, which is the same wherever it is. */
static void
walk_line(struct program *program, char line[LINE_SIZE], const char *rest)
{
	const char *list = program_cli(program, "log list --from 2026-11-22");
	const char *at = strstr(list, "walk");

	assert_non_null(at);
	while (at > list && at[-1] != '\n')
		at--;
	(void)snprintf(line, LINE_SIZE, "%.*s  %s", (int)strcspn(at, " "), at,
	    rest);
}

/* What another lope put on another day is there still: hers is written over it,
 * not beside it. */
static void
a_walk_goes_to_another_day_under_its_form(void **state)
{
	struct program *program = *state;
	char line[LINE_SIZE];
	const char *const lines[] = { line };

	(void)program_cli(program, WALK);
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "e 4 0 Enter");
	vt_expect(program->vt, "Whole session  40:00");
	tell(program, "-q log edit %s --date 2026-11-22");
	walk_line(program, line, "Mon 23 Nov 2026  walk 40 min");
	(void)program_keys(program, "Tab Enter");
	vt_expect(program->vt, "day: Sun 22 Nov now, Mon 23 Nov yours");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "walk of 40:00");
	program_quit(program);
	assert_done(program, lines, 1);
}

/* A draft follows what it is to change; the day it was begun on says so. */
static void
a_draft_goes_where_its_walk_went(void **state)
{
	struct program *program = *state;
	char line[LINE_SIZE];
	const char *const lines[] = { line };

	(void)program_cli(program, WALK);
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "e 4 0 Enter");
	vt_expect(program->vt, "Whole session  40:00");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "Change a walk: half filled in and kept; open");
	tell(program, "-q log edit %s --date 2026-11-22");
	walk_line(program, line, "Sun 22 Nov 2026  walk 40 min");
	(void)program_keys(program, "r");
	vt_expect(program->vt, "LOG A RUN");
	vt_expect(program->vt,
	    "What you were changing here is of Sun 22 Nov now, and kept there.");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "[1 Day]");
	program_quit(program);
	program_start(program, 24, 80);
	vt_expect(program->vt, "Change a walk of Sun 22 Nov: half filled in");
	(void)program_keys(program, "Left e");
	vt_expect(program->vt, "Whole session  40:00");
	(void)program_keys(program, "Tab Enter");
	vt_expect(program->vt, "33:00 now, 40:00 yours");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "walk of 40:00");
	program_quit(program);
	assert_done(program, lines, 1);
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	assert_false(vt_find(program->vt, "half filled in", NULL, NULL));
}

/* Where a run was logged meanwhile, the key for a run still goes on with what
 * was half filled in, as it said, and tells that it is one more. */
static void
a_draft_is_not_lost_behind_a_run(void **state)
{
	static const char *const lines[] = { RUN_SEEN, "run 31:00" };
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "r Down Down 3 1 Enter");
	vt_expect(program->vt, "Whole session  31:00");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "half filled in and kept; r goes on with it");
	(void)program_cli(program, RUN);
	(void)program_keys(program, "r");
	vt_expect(program->vt, "LOG A RUN");
	vt_expect(program->vt,
	    "A run was logged since; this is one more, and C-d drops it.");
	vt_expect(program->vt, "Whole session  31:00");
	(void)program_keys(program, "Tab Enter");
	vt_expect(program->vt, "run of 31:00");
	program_quit(program);
	assert_done(program, lines, 2);
}

/* The same where the run that was changed is removed; without the draft the
 * key changes the run that is there. */
static void
a_draft_of_a_removed_run_stands_before_a_run(void **state)
{
	static const char *const lines[] = { RUN_SEEN };
	struct program *program = *state;

	(void)program_cli(program, "-q log run --time 33:00");
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "r 3 5 Enter");
	vt_expect(program->vt, "Whole session  35:00");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "Change a run: half filled in and kept");
	tell(program, "-q log rm %s");
	(void)program_cli(program, RUN);
	(void)program_keys(program, "r");
	vt_expect(program->vt, "LOG A RUN");
	vt_expect(program->vt, "was removed since; this is one more run.");
	vt_expect(program->vt, "Whole session  35:00");
	(void)program_keys(program, "C-d");
	vt_expect(program->vt, "What was half filled in is left out.");
	(void)program_keys(program, "r");
	vt_expect(program->vt, "CHANGE A RUN");
	vt_expect(program->vt, "Whole session  30:00");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "[1 Day]");
	program_quit(program);
	assert_done(program, lines, 1);
}

/* What a merge brings may be older than the look at it, and is asked about all
 * the same. */
static void
a_merge_changes_what_is_half_changed(void **state)
{
	struct program *program = *state;
	char there[PROGRAM_PATH_SIZE + 64];

	(void)program_cli(program, WALK);
	there_do(program, "backup '%s.there'");
	(void)snprintf(there, sizeof(there),
	    "--db '%s.there' -q log edit %%s --note river", program->db);
	tell(program, there);
	/* Her look is of the last that was written here. */
	(void)program_cli(program, "-q checkin --note later");
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "e 4 0 Enter");
	vt_expect(program->vt, "Whole session  40:00");
	kill_and_start(program);
	there_do(program, "merge '%s.there'");
	(void)program_keys(program, "e Tab Enter");
	vt_expect(program->vt, "33:00 now, 40:00 yours");
	(void)program_keys(program, "Esc");
	ends_with(program, "\"river\"", "\"brook\"");
}

/* A list to choose from has nothing typed to keep, and shows what was there
 * before: it is closed, and the key opens it as it is now. */
static void
a_list_is_looked_at_again(void **state)
{
	struct program *program = *state;

	(void)program_cli(program, "-q plan shorten 2026-11-23 15m");
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "s");
	vt_expect(program->vt, "skip it: that day is rest");
	(void)program_cli(program, "-q plan shorten 2026-11-23 10m");
	(void)program_keys(program, "s");
	vt_expect(program->vt,
	    "Another lope changed that just now; look again.");
	vt_expect_gone(program->vt, "skip it: that day is rest");
	(void)program_keys(program, "s");
	vt_expect(program->vt, "walk 10 min, 10 min");
	(void)program_keys(program, "s");
	vt_expect(program->vt, "Skipped the session of Mon 23 Nov");
	program_quit(program);
}

/* Of the tests of one form, the one that the other has changed is left out; the
 * one that is half done is not. C-d is what drops all of them. */
static void
only_the_test_in_conflict_is_left_out(void **state)
{
	struct program *program = *state;

	(void)program_cli(program, STRENGTH("20"));
	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "R p s Tab C-u 2 5");
	vt_expect(program->vt, "IMPACT, 5 to go");
	vt_expect(program->vt, "25      20");
	(void)program_cli(program, STRENGTH("22"));
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "22 now, 25 yours");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt,
	    "Yours is left out; the other is kept. Readiness: half filled in "
	    "and kept; R");
	(void)program_keys(program, "R");
	vt_expect(program->vt, "IMPACT, 5 to go");
	vt_expect(program->vt, "22    > 20");
	(void)program_keys(program, "C-d");
	vt_expect(program->vt, "What was half filled in is left out.");
	ends_with(program, "\"value_0\":22", "\"value_0\":25");
}

/* And of what the other has told, Enter writes over that alone which was asked
 * about: here of the impact tests, and not of the strength she began. */
static void
only_the_test_in_conflict_is_written_over(void **state)
{
	struct program *program = *state;
	const char *all;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program, "R Tab 1 5 Enter S-Tab p p p p p p");
	vt_expect(program->vt, "IMPACT, 1 to go");
	vt_expect(program->vt, "STRENGTH, 7 to go");
	(void)program_cli(program,
	    "-q readiness screen --walk fail --balance fail --squat fail "
	    "--jog fail --bounds fail --hops fail --running-man fail");
	(void)program_cli(program, STRENGTH("22"));
	(void)program_keys(program, "p");
	vt_expect(program->vt, "first result: 0 now, 2 yours");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "[1 Day]");
	program_quit(program);
	all = program_cli(program, TODAY);
	if (strstr(all, "\"value_0\":22") == NULL ||
	    strstr(all, "\"value_6\":2") == NULL)
		fail_msg("strength theirs, impact hers: %s", all);
	program_start(program, 24, 80);
	vt_expect(program->vt, "Readiness: half filled in and kept");
}

/* A clearance that is half told keeps the day she gave it. */
static void
a_clearance_keeps_its_day(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "GREEN");
	(void)program_keys(program,
	    "R Tab Tab Tab r m Enter Enter C-u - 3 "
	    "Enter");
	vt_expect(program->vt, "  On                    2026-11-20");
	kill_and_start(program);
	(void)program_keys(program, "R");
	vt_expect(program->vt, "run-walk");
	vt_expect(program->vt, "  On                    2026-11-20");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "  On                    2026-11-23");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "[1 Day]");
	program_quit(program);
	assert_non_null(
	    strstr(program_cli(program, "-q export json - --from 2026-11-20"),
		"\"day\":\"2026-11-20\",\"scope\":\"run-walk\""));
	program_start(program, 24, 80);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, program_checked_in, program_end)
		TEST(the_other_is_kept),
		TEST(hers_is_kept),
		TEST(a_removed_walk_is_logged_anew),
		TEST(a_walk_is_removed_under_its_form),
		TEST(a_walk_goes_to_another_day_under_its_form),
		TEST(a_draft_goes_where_its_walk_went),
		TEST(a_draft_is_not_lost_behind_a_run),
		TEST(a_draft_of_a_removed_run_stands_before_a_run),
		TEST(a_merge_changes_what_is_half_changed),
		TEST(a_list_is_looked_at_again),
		TEST(only_the_test_in_conflict_is_left_out),
		TEST(only_the_test_in_conflict_is_written_over),
		TEST(a_clearance_keeps_its_day),
#undef TEST
	};

	return cmocka_run_group_tests_name("drafts", tests, NULL, NULL);
}
