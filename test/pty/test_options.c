/* SPDX-License-Identifier: ISC */
/* Her configuration on the screen: keys of her own, options changed there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

#include "lope/str.h"

#define CONF ".config/lope/lope.conf"

static void
start(struct program *program)
{
	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
}

/* Hints, help, palette and messages name the keys that hold. */
static void
her_keys_are_shown_and_work(void **state)
{
	struct program *program = *state;

	program_put_file(program, CONF,
	    "bind: {\n"
	    "\tcommon: { log-run = \"L\"; undo = \"F5\"; first = \"z z\"; };\n"
	    "\tcalendar: { note = \"C-n\"; };\n"
	    "};\n");
	start(program);
	vt_expect(program->vt, "L log run");
	(void)program_keys(program, "r");
	vt_expect(program->vt, "r does nothing here.");
	(void)program_keys(program, "L");
	vt_expect(program->vt, "LOG A RUN");
	(void)program_keys(program, "Esc Tab Space");
	vt_expect(program->vt, "F5 takes it back");
	vt_send(program->vt, "\033[15~");
	vt_expect(program->vt, "Taken back");
	(void)program_keys(program, "z");
	vt_expect(program->vt, "[z, then]");
	(void)program_keys(program, "Esc : l o g - r u n");
	vt_expect(program->vt, "> log-run            L");
	(void)program_keys(program, "Esc 2");
	vt_expect(program->vt, "[2 Calendar]");
	(void)program_keys(program, "C-n");
	vt_expect(program->vt, "A line about");
	(void)program_keys(program, "Esc ?");
	vt_expect(program->vt, "C-n ");
}

static void
a_key_twice_is_told_before_anything(void **state)
{
	struct program *program = *state;

	program_put_file(program, CONF,
	    "theme = \"dark\";\nbind: { common: {\n\tnote = \"r\"; }; };\n");
	program_start_script(program, "\"$LOPE_BIN\"; echo \"ended $?\"");
	vt_expect(program->vt, "is log-run as well on the screen day;");
	vt_expect(program->vt, "ended 1");
	assert_false(vt_is_alternate(program->vt));
	program_start_script(program, "\"$LOPE_BIN\" today; echo \"ended $?\"");
	vt_expect(program->vt, "is log-run as well on the screen day;");
	vt_expect(program->vt, "ended 1");
}

/* What is set holds at once, is kept beside her comments, and is there the
 * next time. */
static void
an_option_holds_and_is_kept(void **state)
{
	struct program *program = *state;

	program_put_file(program, CONF,
	    "# my own words\npanes = "
	    "\"auto\"; // for the tablet\n");
	start(program);
	vt_expect(program->vt, "- Recovery -");
	(void)program_keys(program, ",");
	vt_expect(program->vt, "> units       auto");
	(void)program_keys(program, "Down Down m");
	vt_expect(program->vt, "theme       mono");
	(void)program_keys(program, "f");
	vt_expect(program->vt, "mouse       false");
	vt_wait_quiet(program->vt, 20);
	assert_false(vt_wants_mouse(program->vt));
	(void)program_keys(program, "Up t");
	vt_expect(program->vt, "mouse       true");
	vt_wait_quiet(program->vt, 20);
	assert_true(vt_wants_mouse(program->vt));
	(void)program_keys(program, "Down o");
	vt_expect(program->vt, "panes       one");
	(void)program_keys(program, "Enter s a t , Space m o n Enter");
	vt_expect(program->vt, "run_days    mon sat");
	(void)program_keys(program, "x Enter");
	vt_expect(program->vt, "\"x\" is no nap window");
	(void)program_keys(program, "Esc Esc");
	vt_expect_gone(program->vt, "OPTIONS");
	vt_expect_gone(program->vt, "- Recovery -------");
	assert_string_equal(program_get_file(program, CONF),
	    "# my own words\npanes = \"one\"; // for the tablet\n"
	    "theme = \"mono\";\nmouse = true;\n"
	    "run_days = [\"mon\", \"sat\"];\n");
	/* Backspace is the default again */
	(void)program_keys(program, ", Down Down Down Down Down");
	vt_expect(program->vt, "> panes       one");
	(void)program_keys(program, "Backspace");
	vt_expect(program->vt, "panes       auto");
	(void)program_keys(program, "Esc q");
	assert_int_equal(vt_wait_exit(program->vt), 0);
	start(program);
	vt_expect(program->vt, "- Recovery -");
}

/* Where there was no file, one that explains itself is begun. */
static void
the_first_option_begins_the_file(void **state)
{
	struct program *program = *state;
	const char *text;

	start(program);
	(void)program_keys(program, ", Down s");
	vt_expect(program->vt, "week_start  sunday");
	text = program_get_file(program, CONF);
	assert_non_null(strstr(text, "# lope.conf: each option"));
	assert_non_null(strstr(text,
	    "#week_start = \"monday\";\nweek_start = \"sunday\";\n"));
	/* broken by hand meanwhile: told, and left alone */
	program_put_file(program, CONF, "\n\nweek_start = sunday\n");
	(void)program_keys(program, "d");
	vt_expect(program->vt, "lope.conf:3: syntax");
	assert_string_equal(program_get_file(program, CONF),
	    "\n\nweek_start = sunday\n");
}

/* All that is on the screens of the tabs, one after the other. */
static char *
tabs_text(struct program *program)
{
	static const char *const tabs[][2] = { { "2", "[2 Calendar]" },
		{ "3", "[3 Plan]" }, { "4", "[4 Recovery]" },
		{ "5", "[5 Trends]" }, { "x", "WHO TO CALL" } };
	size_t size = 1 << 16;
	char *text = calloc(1, size);
	struct str s = str_of(text, size);
	size_t i;

	assert_non_null(text);
	start(program);
	vt_wait_quiet(program->vt, 20);
	str_add(&s, "%s", vt_screen(program->vt));
	for (i = 0; i < sizeof(tabs) / sizeof(tabs[0]); i++) {
		(void)program_keys(program, tabs[i][0]);
		vt_expect(program->vt, tabs[i][1]);
		vt_wait_quiet(program->vt, 20);
		str_add(&s, "%s", vt_screen(program->vt));
	}
	assert_false(s.cut);
	(void)program_keys(program, "Esc q");
	(void)program_keys(program, "q");
	assert_int_equal(vt_wait_exit(program->vt), 0);
	return text;
}

/* Colour says nothing that no letter or word says. */
static void
all_themes_say_the_same(void **state)
{
	static const char *const themes[] = { "dark", "light", "mono" };
	struct program *program = *state;
	char *plain = tabs_text(program), *text, conf[40];
	size_t i;

	for (i = 0; i < sizeof(themes) / sizeof(themes[0]); i++) {
		(void)snprintf(conf, sizeof(conf), "theme = \"%s\";\n",
		    themes[i]);
		program_put_file(program, CONF, conf);
		text = tabs_text(program);
		assert_string_equal(text, plain);
		free(text);
	}
	free(plain);
}

/* On the first start of a week the one before is offered, until something of
 * the new one is written. */
static void
the_week_is_offered_once(void **state)
{
	struct program *program = *state;

	start(program);
	vt_expect(program->vt, "Last week in five lines: W");
	(void)program_keys(program, "W");
	vt_expect(program->vt, "WEEK 47, FROM");
	/* of an earlier day its own week is told */
	(void)program_keys(program, "Esc 2 k k W");
	vt_expect(program->vt, "WEEK 46, FROM");
	(void)program_keys(program, "Esc q");
	assert_int_equal(vt_wait_exit(program->vt), 0);
	(void)program_cli(program, "recovery done yoga");
	start(program);
	vt_wait_quiet(program->vt, 20);
	assert_null(strstr(vt_screen(program->vt), "five lines"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, program_checked_in, program_end)
		TEST(her_keys_are_shown_and_work),
		TEST(a_key_twice_is_told_before_anything),
		TEST(an_option_holds_and_is_kept),
		TEST(all_themes_say_the_same),
		cmocka_unit_test_setup_teardown(the_week_is_offered_once,
		    program_runner, program_end),
		TEST(the_first_option_begins_the_file),
#undef TEST
	};

	return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
