/* SPDX-License-Identifier: ISC */
/* A note in her own editor: left and come back to, refused, missing, ended;
 * and one that was half written when the program had to go. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

#define LEFTOVERS "ls -A \"$HOME/.local/state/lope\" | grep -c ^note-"
#define NOTE "cal 2026-11 --json"

/* script is what the editor does with "$1"; it says when it is there. */
static void
start(struct program *program, const char *script)
{
	char text[4096], visual[PROGRAM_PATH_SIZE + 64];
	const char *const env[] = { visual, "EDITOR=false", NULL };

	(void)snprintf(text, sizeof(text), "echo EDITING\n%s\n", script);
	program_put_file(program, "my editor.sh", text);
	(void)snprintf(visual, sizeof(visual), "VISUAL=sh '%s/my editor.sh'",
	    program->home);
	program_start_env(program, 24, 80, env);
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, "o");
	vt_expect(program->vt, "> Note");
}

static void
ends_without_leftovers(struct program *program)
{
	program_quit(program);
	program_start_script(program, LEFTOVERS "; echo counted");
	vt_expect(program->vt, "counted");
	assert_true(vt_find(program->vt, "0", NULL, NULL));
	assert_int_equal(vt_wait_exit(program->vt), 0);
}

static void
what_she_wrote_comes_back_as_one_line(void **state)
{
	struct program *program = *state;

	start(program,
	    "stat -c 'mode %a' \"$1\"; stat -c 'above %a' \"${1%/*}\"\n"
	    "cat \"$1\"; read -r go\n"
	    "mkdir -p \"${1%/*}/.keep/old\"; ln -s \"$HOME\" \"${1%/*}/.keep/to\"\n"
	    "touch \"$1~\" \"${1%/*}/.keep/old/note.txt\"; printf 'all \\033[31mwell\\n\\tat last\\n' >\"$1\"");
	(void)program_keys(program, "k n e e C-o");
	vt_expect(program->vt, "EDITING");
	vt_expect(program->vt, "mode 600");
	vt_expect(program->vt, "above 700");
	vt_expect(program->vt, "knee");
	assert_false(vt_is_alternate(program->vt));
	vt_send(program->vt, "\r");
	vt_expect(program->vt, "> Note all [31mwell  at last");
	assert_true(vt_is_alternate(program->vt));
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "takes it back");
	assert_non_null(
	    strstr(program_cli(program, NOTE), "all [31mwell  at last"));
	(void)program_keys(program, "u");
	vt_expect(program->vt, "Taken back");
	assert_null(strstr(program_cli(program, NOTE), "at last"));
	ends_without_leftovers(program);
}

/* A name is a word of its own, and nothing in it is run. */
static void
no_shell_reads_the_name(void **state)
{
	struct program *program = *state;
	const char *const env[] = { "VISUAL=true ; touch hacked $(touch it)",
		NULL };

	program_start_env(program, 24, 80, env);
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, "o");
	vt_expect(program->vt, "> Note");
	(void)program_keys(program, "a C-o");
	vt_wait_quiet(program->vt, 50);
	vt_expect(program->vt, "> Note a");
	program_start_script(program, "cd; ls; echo listed");
	vt_expect(program->vt, "listed");
	assert_false(vt_find(program->vt, "hacked", NULL, NULL));
	assert_int_equal(vt_wait_exit(program->vt), 0);
}

static void
an_editor_that_does_not_work_is_told(void **state)
{
	struct program *program = *state;
	const char *const missing[] = { "EDITOR=no-such-editor -x", NULL };
	const char *const none[] = { "EDITOR=", NULL };

	start(program, "echo other >\"$1\"; exit 3");
	(void)program_keys(program, "a C-o");
	vt_expect(program->vt, "The editor sh ended with 3; the note is as it");
	vt_expect(program->vt, "> Note a");
	(void)program_keys(program, "C-d");
	vt_expect_gone(program->vt, "> Note");
	ends_without_leftovers(program);

	program_start_env(program, 24, 80, missing);
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, "o C-o");
	vt_expect(program->vt, "The editor no-such-editor does not start: No");
	(void)program_keys(program, "Esc");
	ends_without_leftovers(program);

	program_start_env(program, 24, 80, none);
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, "o C-o");
	vt_expect(program->vt, "No editor is named: set VISUAL or EDITOR.");
	(void)program_keys(program, "Esc");
	program_quit(program);
}

/* What is no note is not thrown away. */
static void
too_much_is_kept(void **state)
{
	struct program *program = *state;

	start(program, "head -c 12000 /dev/zero | tr '\\0' y >\"$1\"");
	(void)program_keys(program, "a C-o");
	vt_expect(program->vt,
	    "12000 bytes are too long: at most 10000. It is");
	vt_expect(program->vt, "> Note a");
	(void)program_keys(program, "C-d");
	vt_expect_gone(program->vt, "> Note");
	program_quit(program);
	program_start_script(program,
	    "wc -c <\"$(echo \"$HOME\"/.local/state/lope/note-*/note.txt)\"");
	vt_expect(program->vt, "12000");
	assert_int_equal(vt_wait_exit(program->vt), 0);
}

static void
what_ends_the_program_ends_the_editor(void **state)
{
	struct program *program = *state;

	start(program,
	    "trap 'echo saved in time >\"$1\"; exit 0' TERM\n"
	    "echo TRAPPED; while :; do read -r go; done");
	(void)program_keys(program, "C-o");
	vt_expect(program->vt, "TRAPPED");
	vt_kill(program->vt, SIGTERM);
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGTERM);
	program_start(program, 24, 80);
	vt_expect(program->vt, "Note: half filled in and kept");
	(void)program_keys(program, "o");
	vt_expect(program->vt, "> Note saved in time");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "takes it back");
	ends_without_leftovers(program);
}

static void
half_a_note_comes_back(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, "o h a l f");
	vt_expect(program->vt, "> Note half");
	vt_kill(program->vt, SIGHUP);
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGHUP);
	program_start(program, 24, 80);
	vt_expect(program->vt, "Note: half filled in and kept");
	(void)program_keys(program, "o");
	vt_expect(program->vt, "> Note half");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "takes it back");
	program_quit(program);
	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
	assert_false(vt_find(program->vt, "half filled in", NULL, NULL));
	assert_non_null(strstr(program_cli(program, NOTE), "half"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, program_checked_in, program_end)
		TEST(what_she_wrote_comes_back_as_one_line),
		TEST(no_shell_reads_the_name),
		TEST(an_editor_that_does_not_work_is_told),
		TEST(too_much_is_kept),
		TEST(what_ends_the_program_ends_the_editor),
		TEST(half_a_note_comes_back),
#undef TEST
	};

	return cmocka_run_group_tests_name("editor", tests, NULL, NULL);
}
