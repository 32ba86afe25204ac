/* SPDX-License-Identifier: ISC */
/* Each key of the table of keys does in the real program what is told of it,
 * wherever it is told to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

/* Keys, and what is seen then and was not before. */
struct step {
	const char *keys, *seen;
};

static void
walk(struct program *program, const struct step *step)
{
	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
	for (; step->keys != NULL; step++) {
		vt_wait_quiet(program->vt, 20);
		if (vt_find(program->vt, step->seen, NULL, NULL)) {
			print_error("before %s: %s\n", step->keys, step->seen);
			vt_fail(program->vt, "there is nothing to wait for");
		}
		(void)program_keys(program, step->keys);
		vt_expect(program->vt, step->seen);
	}
	program_quit(program);
}

static void
digits_lead_to_the_screens(void **state)
{
	static const struct step steps[] = { { "2", "[2 Calendar]" },
		{ "3", "[3 Plan]" }, { "4", "[4 Recovery]" },
		{ "5", "[5 Trends]" }, { "1", "[1 Day]" },
		/* from what lies over them too, but where a date may be typed */
		{ "?", "[Help]" }, { "3", "[3 Plan]" }, { "x", "[Urgent]" },
		{ "4", "[4 Recovery]" }, { "U", "[Edits]" },
		{ "5", "[5 Trends]" }, { "W", "[Review]" },
		{ "2", "[2 Calendar]" }, { "i", "[Why]" },
		{ "3", "Esc leaves this first." }, { "Esc 3", "[3 Plan]" },
		{ "m", "[Move]" }, { "1", "Esc leaves this first." },
		{ "Esc 1", "[1 Day]" },
		/* no other is one, nor a count */
		{ "7", "7 does nothing here." },
		{ "0", "0 does nothing here." }, { NULL, NULL } };

	walk(*state, steps);
}

static void
arrows_always_mean_the_same(void **state)
{
	static const struct step steps[] = { { "2", "[2 Calendar]" },
		{ "Left", "SUN 22 NOV" }, { "l", "MON 23 NOV" },
		{ "Up", "MON 16 NOV" }, { "j", "MON 23 NOV" },
		{ "h", "SUN 22 NOV" }, { "Right", "MON 23 NOV" },
		{ "k", "MON 16 NOV" }, { "Down", "MON 23 NOV" },
		{ "1 S-Tab", "-[Calendar]-" }, { "Left", "SUN 22 NOV" },
		{ "t", "MON 23 NOV, today" }, { "Tab", "-[Plan]-" },
		{ "Tab", "-[Recovery]-" }, { "Down", ">[ ] Refuel" },
		{ "k", ">[ ] Pelvic floor" }, { "3", ">S2" }, { "j", ">S3" },
		{ "Up", ">S2" }, { NULL, NULL } };

	walk(*state, steps);
}

static void
pages_and_ends(void **state)
{
	static const struct step steps[] = { { "2 PgUp", "October 2026" },
		{ "C-d", "November 2026" }, { "C-u", "October 2026" },
		{ "PgDn", "November 2026" }, { "PgUp", "FRI 23 OCT" },
		{ "t", "MON 23 NOV" }, { "End", "SUN 29 NOV" },
		{ "Home", "MON 23 NOV" }, { "G", "SUN 29 NOV" },
		{ "g g", "MON 23 NOV" }, { "[", "October 2026" },
		{ "]", "November 2026" }, { "{", "November 2025" },
		{ "}", "November 2026" }, { "?", "[Help]" },
		{ "G", "> country" }, { "Home", "KEYS ON Calendar" },
		{ "PgDn", " MOVING" }, { "g g", "KEYS ON Calendar" },
		{ "Esc 3 End", ">HELD" }, { "Home", ">S2" }, { NULL, NULL } };

	walk(*state, steps);
}

static void
fewer_and_more_weeks(void **state)
{
	static const struct step steps[] = { { "5", "[5 Trends]" },
		{ "+", "26 weeks." }, { "-", "8 weeks." }, { NULL, NULL } };

	walk(*state, steps);
}

/* Each opens, Esc or Backspace goes one level back, and q there too. */
static void
acts_open_what_they_name(void **state)
{
	static const struct step steps[] = { { "c", "CHECK-IN  Mon 23 Nov" },
		{ "Esc", "[1 Day]" }, { "r", "LOG A RUN" },
		{ "Esc", "[1 Day]" }, { "o", "NOTE  Mon 23 Nov" },
		{ "Esc", "[1 Day]" }, { "/", "FIND" }, { "Esc", "[1 Day]" },
		{ ":", "COMMAND" }, { "Esc", "[1 Day]" }, { "a", "[Add]" },
		{ "Backspace", "[Plan]" }, { "s", "[Shorten or skip]" },
		{ "q", "[Plan]" }, { "m", "[Move]" }, { "Esc", "[Plan]" },
		{ "i", "[Why]" }, { "Backspace", "[Plan]" },
		{ "x", "[Urgent]" }, { "q", "[Plan]" }, { "?", "[Help]" },
		{ "Backspace", "[Plan]" }, { "F1", "[Help]" },
		{ "Esc", "[Plan]" }, { "Enter", "LOG A RUN" },
		{ "Esc", "[1 Day]" }, { "Space", "LOG A RUN" },
		{ "Esc", "[1 Day]" }, { "w", "> : export csv" },
		{ "Esc", "[1 Day]" }, { "4 w", "> : report" },
		{ "Esc", "[4 Recovery]" }, { "1", "[1 Day]" },
		{ "n", "Nothing was searched for yet." },
		{ "Z", "Z does nothing here." },
		{ "N", "Nothing was searched for yet." },
		{ "Tab Space", "Ticked pelvic floor" },
		{ "u", "Taken back: Ticked pelvic floor" },
		{ "C-r", "Done again: Ticked pelvic floor" },
		{ "Space", "Unticked pelvic floor" }, { "Esc", "q quits." },
		{ NULL, NULL } };

	walk(*state, steps);
}

/* A run of hers is changed and removed, with no question, and comes back. */
static void
a_run_is_changed_and_removed(void **state)
{
	static const struct step steps[] = { { "2 Left Left", "SAT 21 NOV" },
		{ "Enter", "[1 Day]" }, { "e", "A RUN  Sat 21 Nov" },
		{ "Esc", "[1 Day]" }, { "d", "Removed" },
		{ "u", "Taken back: Removed" },
		{ "C-r", "Done again: Removed" }, { NULL, NULL } };

	walk(*state, steps);
}

/* What is unknown is named, what is begun is shown; neither does a thing. */
static void
keys_that_do_nothing_say_so(void **state)
{
	struct program *program = *state;
	size_t bytes;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, "Z");
	vt_expect(program->vt, "Z does nothing here. ? lists the keys.");
	(void)program_keys(program, "g");
	vt_expect(program->vt, "[g, then]");
	vt_expect(program->vt, "g waits for one more key; Esc leaves it.");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "[g, then]");
	(void)program_keys(program, "g Z");
	vt_expect(program->vt, "g Z does nothing here.");
	vt_wait_quiet(program->vt, 20);
	bytes = vt_bytes(program->vt);
	(void)program_keys(program, "C-l");
	vt_expect_gone(program->vt, "does nothing here");
	vt_wait_quiet(program->vt, 20);
	/* all of it, not only what changed */
	assert_true(vt_bytes(program->vt) - bytes > 1000);
	program_quit(program);
}

static void
type(struct program *program, const char *keys, const char *text,
    const char *seen)
{
	(void)program_keys(program, keys);
	vt_send(program->vt, text);
	vt_expect(program->vt, seen);
}

static void
lines_are_typed_as_in_a_shell(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
	type(program, "o", "one two", "> Note one two");
	type(program, "C-a", "X", "> Note Xone two");
	type(program, "C-e", "Y", "> Note Xone twoY");
	type(program, "C-w", "?", "> Note Xone ?");
	type(program, "Left Left", "-", "> Note Xone- ?");
	type(program, "C-k", ".", "> Note Xone-.");
	type(program, "C-u", "q", "> Note q");
	(void)program_keys(program, "F1");
	vt_expect(program->vt, "[Help]");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, "> Note q");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "Noted, Mon 23 Nov");
	program_quit(program);
}

/* F1 as terminals send it, PuTTY and the console too, whatever TERM says. */
static void
help_comes_by_any_f1(void **state)
{
	static const char *const sent[] = { "\033OP", "\033[11~", "\033[[A" };
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, "T");
	vt_expect(program->vt, "[Timer]");
	for (size_t i = 0; i < sizeof(sent) / sizeof(sent[0]); i++) {
		vt_send(program->vt, sent[i]);
		vt_expect(program->vt, "KEYS ON Timer");
		(void)program_keys(program, "Esc");
		vt_expect(program->vt, "[Timer]");
	}
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "[Timer]");
	program_quit(program);
}

#define DAY(test) \
	cmocka_unit_test_setup_teardown(test, program_checked_in, program_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DAY(digits_lead_to_the_screens),
		DAY(arrows_always_mean_the_same),
		DAY(pages_and_ends),
		DAY(fewer_and_more_weeks),
		DAY(acts_open_what_they_name),
		DAY(a_run_is_changed_and_removed),
		DAY(keys_that_do_nothing_say_so),
		DAY(lines_are_typed_as_in_a_shell),
		DAY(help_comes_by_any_f1),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
