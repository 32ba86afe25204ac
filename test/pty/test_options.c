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
	    "\tcommon: { log-run = \"L\"; undo = \"F5\"; first = \"v v\"; };\n"
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
	(void)program_keys(program, "v");
	vt_expect(program->vt, "[v, then]");
	(void)program_keys(program, "Esc : l o g - r u n");
	vt_expect(program->vt, "> log-run            L");
	(void)program_keys(program, "Esc 2");
	vt_expect(program->vt, "C-n note");
	(void)program_keys(program, "C-n");
	vt_expect(program->vt, "A line about");
	(void)program_keys(program, "Esc ? PgDn PgDn");
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, program_checked_in, program_end)
		TEST(her_keys_are_shown_and_work),
		TEST(a_key_twice_is_told_before_anything),
#undef TEST
	};

	return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
