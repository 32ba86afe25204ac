/* SPDX-License-Identifier: ISC */
/* The real program and its terminal: signals, sizes, silence, colours, the
 * mouse, other terminals, and a second program on the same database. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "program.h"

#define IDLE_MS 1000
#define SETTLE_MS 20
#define SETTLE_TRIES 500

/* Through every main screen and what lies over them, and a complaint. */
#define TOUR "2 ] t 3 Down i Esc 4 Tab ? Esc x Esc 1 c Esc Z"

/* Behind I and two Backspaces: a folder of files of a watch. */
#define SEEDS "t e s t / f u z z / c o r p u s / f i t "

static void
start(struct program *program)
{
	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
}

static void
tour(struct program *program)
{
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, TOUR);
	vt_expect(program->vt, "Z does nothing here.");
}

/* Ending ---------------------------------------------------------------- */

static void
quitting_puts_the_terminal_back(void **state)
{
	struct program *program = *state;

	program_start_script(program,
	    "stty -a >\"$HOME/before\"; \"$LOPE_BIN\"; echo \"ended $?\"; "
	    "stty -a | cmp - \"$HOME/before\" && echo same modes");
	vt_expect(program->vt, "? help");
	vt_wait_quiet(program->vt, SETTLE_MS);
	assert_true(vt_is_alternate(program->vt));
	assert_true(vt_wants_mouse(program->vt));
	(void)program_keys(program, "q");
	vt_expect(program->vt, "ended 0");
	vt_expect(program->vt, "same modes");
	assert_int_equal(vt_wait_exit(program->vt), 0);
	program_assert_restored(program);
	assert_non_null(strstr(vt_log(program->vt), "\033[?2004h"));
	assert_non_null(strstr(vt_log(program->vt), "\033[?2004l"));
}

static void
ends_with(struct program *program, int signal, int status)
{
	vt_kill(program->vt, signal);
	assert_int_equal(vt_wait_exit(program->vt), status);
	program_assert_restored(program);
}

static void
signals_end_it_the_usual_way(void **state)
{
	struct program *program = *state;

	start(program);
	ends_with(program, SIGTERM, 128 + SIGTERM);
	start(program);
	ends_with(program, SIGHUP, 128 + SIGHUP);
	/* in a form too */
	start(program);
	(void)program_keys(program, "c 3 7 .");
	vt_expect(program->vt, "Temperature      37.");
	ends_with(program, SIGTERM, 128 + SIGTERM);
}

static pid_t
read_pid(const char *path)
{
	FILE *file = fopen(path, "r");
	char line[32] = "";

	assert_non_null(file);
	assert_non_null(fgets(line, sizeof(line), file));
	assert_int_equal(fclose(file), 0);
	return (pid_t)strtol(line, NULL, 10);
}

/* A crash, in a library for example, leaves her a shell that she can use. */
static void
a_crash_puts_the_terminal_back(void **state)
{
#ifdef __SANITIZE_ADDRESS__
	(void)state;
	(void)read_pid;
	print_message("# a sanitizer has handlers of its own\n");
	skip();
#else
	struct program *program = *state;
	char file[PROGRAM_PATH_SIZE + 8];

	start(program);
	ends_with(program, SIGSEGV, 128 + SIGSEGV);
	start(program);
	ends_with(program, SIGABRT, 128 + SIGABRT);
	program_start_script(program,
	    "stty -a >\"$HOME/before\"; "
	    "sh -c 'echo $$ >\"$HOME/pid\"; exec \"$LOPE_BIN\"'; "
	    "echo \"ended $?\"; "
	    "stty -a | cmp - \"$HOME/before\" && echo same modes");
	vt_expect(program->vt, "? help");
	(void)snprintf(file, sizeof(file), "%s/pid", program->home);
	assert_int_equal(kill(read_pid(file), SIGSEGV), 0);
	vt_expect(program->vt, "ended 139");
	vt_expect(program->vt, "same modes");
	assert_int_equal(vt_wait_exit(program->vt), 0);
	program_assert_restored(program);
#endif
}

/* A console has no other screen to come back from: what the day shows must not
 * stand there afterwards. */
static void
a_console_keeps_nothing(void **state)
{
	struct program *program = *state;
	const char *const env[] = { "TERM=linux", NULL };

	program_start_env(program, 24, 80, env);
	vt_expect(program->vt, "CHECK-IN");
	assert_false(vt_is_alternate(program->vt));
	program_quit(program);
	assert_false(vt_find(program->vt, "CHECK-IN", NULL, NULL));
	program_start_env(program, 24, 80, env);
	vt_expect(program->vt, "CHECK-IN");
	ends_with(program, SIGHUP, 128 + SIGHUP);
	assert_false(vt_find(program->vt, "CHECK-IN", NULL, NULL));
#ifndef __SANITIZE_ADDRESS__
	program_start_env(program, 24, 80, env);
	vt_expect(program->vt, "CHECK-IN");
	ends_with(program, SIGSEGV, 128 + SIGSEGV);
	assert_false(vt_find(program->vt, "CHECK-IN", NULL, NULL));
#endif
}

static void
a_closed_window_ends_it(void **state)
{
	struct program *program = *state;

	start(program);
	vt_hang_up(program->vt);
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGHUP);
}

static void
interrupted_twice(void **state)
{
	struct program *program = *state;

	start(program);
	vt_kill(program->vt, SIGINT);
	vt_expect(program->vt, "Ctrl-C again quits.");
	ends_with(program, SIGINT, 128 + SIGINT);

	start(program);
	(void)program_keys(program, "? C-c");
	vt_expect(program->vt, "Ctrl-C again quits.");
	assert_false(vt_find(program->vt, "-[Help]-", NULL, NULL));
	/* another key between them is no quitting */
	(void)program_keys(program, "2");
	vt_expect(program->vt, "[2 Calendar]");
	(void)program_keys(program, "C-c");
	vt_expect(program->vt, "Ctrl-C again quits.");
	(void)program_keys(program, "C-c");
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGINT);
	program_assert_restored(program);

	/* a form that cannot keep what is typed says both */
	start(program);
	(void)program_keys(program, "S z Z C-c");
	vt_expect(program->vt, "Ctrl-C again quits.");
	vt_expect(program->vt, "Esc again leaves it out.");
	(void)program_keys(program, "C-c");
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGINT);
	program_assert_restored(program);
}

static void
stopped_and_continued(void **state)
{
	struct program *program = *state;

	program_start_script(program,
	    "set -m; \"$LOPE_BIN\"; echo \"stopped $?\"; read x; "
	    "fg >/dev/null; echo \"ended $?\"");
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, "2 Right");
	vt_expect(program->vt, "TUE 24 NOV");
	(void)program_keys(program, "C-z");
	vt_expect(program->vt, "stopped 1");
	program_assert_restored(program);
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "TUE 24 NOV");
	assert_true(vt_is_alternate(program->vt));
	(void)program_keys(program, "Right");
	vt_expect(program->vt, "WED 25 NOV");
	(void)program_keys(program, "q");
	vt_expect(program->vt, "ended 0");
	program_assert_restored(program);
}

/* In a form too, with what is half typed, and in a question. */
static void
stopped_where_she_types(void **state)
{
	struct program *program = *state;

	program_start_script(program,
	    "set -m; \"$LOPE_BIN\"; echo stopped 1; read x; fg >/dev/null; "
	    "echo stopped 2; read x; fg >/dev/null; echo \"ended $?\"");
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, "c 3 6 .");
	vt_expect(program->vt, " 36.");
	(void)program_keys(program, "C-z");
	vt_expect(program->vt, "stopped 1");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, " 36.");
	(void)program_keys(program, "8 Enter Esc :");
	vt_send(program->vt, "log ru");
	vt_expect(program->vt, "> : log ru");
	(void)program_keys(program, "C-z");
	vt_expect(program->vt, "stopped 2");
	(void)program_keys(program, "Enter");
	vt_expect(program->vt, "> : log ru");
	(void)program_keys(program, "Esc q");
	vt_expect(program->vt, "ended 0");
	program_assert_restored(program);
}

/* What was answered stays ------------------------------------------------ */

static void
killed_in_a_form(void **state)
{
	struct program *program = *state;

	start(program);
	(void)program_keys(program, "c 2 5 9 Enter 2");
	vt_expect(program->vt, "2 of 29 answered");
	vt_kill(program->vt, SIGKILL);
	assert_int_equal(vt_wait_exit(program->vt), 128 + SIGKILL);
	/* a night under four hours: no running */
	assert_non_null(strstr(program_cli(program, "today --json"),
	    "\"rule\":\"symptom.N1\""));
	start(program);
	vt_expect(program->vt, "sleep 2:59");
	(void)program_keys(program, "c");
	vt_expect(program->vt, "Energy           2");
	vt_expect(program->vt, "2 of 29 answered");
}

static void
killed_after_a_tick(void **state)
{
	static const int signals[] = { SIGKILL, SIGTERM, SIGHUP };
	struct program *program = *state;
	int i;

	for (i = 0; i < 3; i++) {
		start(program);
		(void)program_keys(program, "Tab Down Down Space");
		vt_expect(program->vt, "u takes it back");
		vt_kill(program->vt, signals[i]);
		assert_int_equal(vt_wait_exit(program->vt), 128 + signals[i]);
	}
	start(program);
	vt_expect(program->vt, "Water 0.75 of");
}

static void
what_cannot_be_written_stays(void **state)
{
	struct program *program = *state;

	program_put_file(program, ".local", "not a folder");
	program_start(program, 24, 80);
	vt_expect(program->vt, "question 1 of 7");
	vt_send(program->vt, "2026-08-12\r");
	vt_expect(program->vt, "question 2 of 7");
	(void)program_keys(program, "Esc");
	vt_expect(program->vt, ".local");
	vt_expect(program->vt, "question 2 of 7");
	vt_expect(program->vt, "2026-08-12");
}

static void
a_file_that_is_not_ours(void **state)
{
	struct program *program = *state;

	program_put_file(program, ".local/share/lope/lope.db", "Dear diary,\n");
	program_start(program, 24, 80);
	assert_true(vt_wait_exit(program->vt) != 0);
	vt_expect(program->vt, "lope: ");
	assert_null(strstr(vt_log(program->vt), "\033"));
}

static void
a_config_with_a_mistake(void **state)
{
	struct program *program = *state;

	program_put_file(program, ".config/lope/lope.conf",
	    "theme = \"pink\";\n");
	program_start(program, 24, 200); /* a folder has a long name */
	assert_true(vt_wait_exit(program->vt) != 0);
	vt_expect(program->vt, "theme");
	assert_null(strstr(vt_log(program->vt), "\033"));
}

/* Sizes ------------------------------------------------------------------ */

static void
expect_screen(struct program *program, const char *want)
{
	int i;

	for (i = 0; i < SETTLE_TRIES; i++) {
		if (strcmp(vt_screen(program->vt), want) == 0)
			return;
		vt_wait_quiet(program->vt, SETTLE_MS);
	}
	print_error("%s", want);
	vt_fail(program->vt, "is not what it was before");
}

/* The screen when it is whole: on a busy machine a paint comes in pieces. */
static char *
keep_screen(struct program *program)
{
	char *kept = NULL;

	do {
		free(kept);
		kept = strdup(vt_screen(program->vt));
		assert_non_null(kept);
		vt_wait_quiet(program->vt, 5 * SETTLE_MS);
	} while (strcmp(kept, vt_screen(program->vt)) != 0);
	return kept;
}

static void
settle(struct program *program, int rows, int columns)
{
	vt_resize(program->vt, rows, columns);
	vt_wait_quiet(program->vt, SETTLE_MS);
}

/* Make the window small, large and what it was, and find all as before. */
static void
storm(struct program *program)
{
	static const struct {
		int rows, columns;
	} sizes[] = { { 5, 20 }, { 1, 1 }, { 36, 120 }, { 1, 200 }, { 60, 1 },
		{ 8, 30 }, { 12, 40 }, { 2, 2 } };
	char *before;
	int was_row, was_column, row, column;
	size_t i;

	before = keep_screen(program);
	vt_cursor(program->vt, &was_row, &was_column, NULL);
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		settle(program, sizes[i].rows, sizes[i].columns);
	settle(program, 24, 80);
	expect_screen(program, before);
	vt_cursor(program->vt, &row, &column, NULL);
	assert_int_equal(row, was_row);
	assert_int_equal(column, was_column);
	free(before);
}

static void
small_windows_say_so(void **state)
{
	struct program *program = *state;

	start(program);
	vt_resize(program->vt, 5, 20);
	vt_expect(program->vt, "Widen to");
	vt_resize(program->vt, 8, 30);
	vt_expect(program->vt, "? help");
	vt_resize(program->vt, 1, 1);
	(void)program_keys(program, "2");
	vt_resize(program->vt, 24, 80);
	vt_expect(program->vt, "[2 Calendar]");
	program_start(program, 1, 1);
	vt_wait_quiet(program->vt, SETTLE_MS);
	program_quit(program);
	/* a terminal that does not know how large it is */
	program_start_script(program,
	    "stty rows 0 columns 0; exec \"$LOPE_BIN\"");
	vt_expect(program->vt, "[1 Day]");
}

static void
storm_in_lists(void **state)
{
	struct program *program = *state;

	start(program);
	(void)program_keys(program, "Tab Down Down");
	vt_expect(program->vt, ">[ ] Water");
	storm(program);
	(void)program_keys(program, "3 Down Down");
	vt_expect(program->vt, ">S4");
	storm(program);
	(void)program_keys(program, "2 t Left");
	vt_expect(program->vt, "SUN 22 NOV");
	storm(program);
}

static void
storm_in_a_form(void **state)
{
	struct program *program = *state;

	start(program);
	(void)program_keys(program, "c 6 1 0 Enter 3 3 2 Up Up Up Up 7 2");
	vt_expect(program->vt, "Sleep in 24 h    72");
	storm(program);
	(void)program_keys(program, "5 Enter");
	vt_expect(program->vt, "Sleep in 24 h    7:25");
}

static void
storm_in_a_prompt(void **state)
{
	struct program *program = *state;

	start(program);
	(void)program_keys(program, "o");
	vt_expect(program->vt, "NOTE  Mon 23 Nov");
	vt_send(program->vt, "half a sen");
	vt_expect(program->vt, "half a sen");
	storm(program);
	vt_send(program->vt, "tence\r");
	vt_expect_gone(program->vt, "NOTE  Mon 23 Nov");
	(void)program_keys(program, "2");
	vt_expect(program->vt, "half a sentence");
}

/* Lists, questions and menus that lie over a screen, each with a line that was
 * gone to or something typed. */
static void
storm_in_what_lies_over(void **state)
{
	static const struct {
		const char *keys, *seen;
	} over[] = { { "? Down Down Down", "> i " }, { "a Down", ">w Write" },
		{ "a w 3", "WALK  Mon" }, { "s Down", ">w walk" },
		{ "m Down", "[Move]" }, { "i Down", ">cap.week" },
		{ "x Down", "[Urgent]" }, { "U", "[Edits]" },
		{ "W", "[Review]" }, { "T Space", "[Timer]" },
		{ "f 3 5", "FREE NOW" }, { "b 1 2", "BABY WOKE" },
		{ "p 3", "PAUSE" }, { "a p 1", "PLAN A RUN" },
		{ ", Down", "OPTIONS" }, { "g d m", "GO TO" },
		{ ": l o g", "COMMAND" }, { "/ x q", "Nothing is found." },
		{ "I x", "IMPORT" }, { "R p", "READINESS" },
		{ "S Down", "PROFILE" }, { "r 3 3", "LOG A RUN" },
		{ "a s 2", "STRENGTH" }, { "a o 2", "SOMETHING ELSE" },
		{ "a l 5", "TIME TRIAL" }, { "a t x", "TASK" },
		{ "a n 1", "NAP" }, { "a c", "READINESS" },
		{ "2 v Left", "Week 47" }, { "2 v v Up", ">Oct" },
		{ "3 F", "FORECAST" }, { "5 Tab Left", "[Running]" },
		{ "5 Tab Enter Down", "[Running]" },
		{ "5 S-Tab Right", "Mon Thu" },
		{ ": l o g Space l i s t Enter", "[Said]" },
		{ "I Backspace Backspace " SEEDS "/ r u n Enter",
		    "1 ACTIVITY TO TAKE" },
		{ "I Backspace Backspace " SEEDS "/ n o - d Enter e - 3",
		    "WHICH DAY WAS IT" } };
	struct program *program = *state;
	size_t i;

	for (i = 0; i < sizeof(over) / sizeof(over[0]); i++) {
		start(program);
		(void)program_keys(program, over[i].keys);
		vt_expect(program->vt, over[i].seen);
		storm(program);
	}
}

/* The keys that may follow lie over the screen. */
static void
storm_in_a_prefix(void **state)
{
	struct program *program = *state;

	start(program);
	(void)program_keys(program, "g");
	vt_expect(program->vt, "-[g, then]-");
	storm(program);
	(void)program_keys(program, "d");
	vt_expect(program->vt, "GO TO A DATE");
}

static void
storm_in_the_first_questions(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	vt_expect(program->vt, "FIRST RUN");
	(void)program_keys(program, "- 9 0 Enter v n Up");
	vt_expect(program->vt, "Now no.");
	storm(program);
}

static void
storm_in_conflicts(void **state)
{
	struct program *program = *state;

	program_conflict(program);
	start(program);
	(void)program_keys(program, "g m");
	vt_expect(program->vt, "energy 2, now 5");
	storm(program);
}

/* Silence ---------------------------------------------------------------- */

/* How often the program slept so far; -1 where the system does not say. */
static long
sleeps(struct program *program)
{
	char path[64], line[128];
	long n = -1;
	FILE *file;

	(void)snprintf(path, sizeof(path), "/proc/%ld/status",
	    (long)vt_pid(program->vt));
	file = fopen(path, "r");
	if (file == NULL)
		return -1;
	while (fgets(line, sizeof(line), file) != NULL)
		if (strncmp(line, "voluntary_ctxt_switches:", 24) == 0)
			n = strtol(line + 24, NULL, 10);
	(void)fclose(file);
	return n;
}

static void
idle(struct program *program)
{
	size_t bytes;
	long slept;

	vt_wait_quiet(program->vt, 10 * SETTLE_MS);
	bytes = vt_bytes(program->vt);
	slept = sleeps(program);
	vt_wait_quiet(program->vt, IDLE_MS);
	assert_int_equal(vt_bytes(program->vt), bytes);
	assert_int_equal(sleeps(program), slept);
}

static void
idle_is_silent(void **state)
{
	const char *const clock[] = { "LOPE_TODAY=", "LOPE_NOW=", NULL };
	struct program *program = *state;

	start(program);
	idle(program);
	(void)program_keys(program, "c 6 1");
	vt_expect(program->vt, "Sleep in 24 h    61");
	idle(program);
	/* with a clock that goes on to midnight */
	program_start_env(program, 24, 80, clock);
	vt_expect(program->vt, "[1 Day]");
	idle(program);
}

/* Terminals and colours --------------------------------------------------- */

/* Of curses itself: a mouse library on linux, names that it does not know. */
#define NO_LEAKS "ASAN_OPTIONS=detect_leaks=0"

static void
starts_and_quits_on(struct program *program, const char *term)
{
	char variable[64];
	const char *const env[] = { variable, NO_LEAKS, NULL };

	(void)snprintf(variable, sizeof(variable), "TERM=%s", term);
	program_start_env(program, 24, 80, env);
	tour(program);
	program_quit(program);
}

static void
many_terminals(void **state)
{
	static const char *const terms[] = { "vt100", "linux", "xterm-256color",
		"screen-256color", "tmux-256color" };
	size_t i;

	for (i = 0; i < sizeof(terms) / sizeof(terms[0]); i++)
		starts_and_quits_on(*state, terms[i]);
}

static void
unheard_of_terminal(void **state)
{
	const char *const env[] = { "TERM=frobnicator-9", NO_LEAKS, NULL };
	struct program *program = *state;

	program_start_env(program, 24, 80, env);
	vt_expect(program->vt, "[1 Day]");
	vt_expect(program->vt, "does not know the terminal frobnicator-9");
	program_quit(program);
}

static void
dumb_terminals_get_text(void **state)
{
	static const char *const terms[] = { "TERM=dumb", "TERM=" };
	struct program *program = *state;
	size_t i;

	for (i = 0; i < 2; i++) {
		const char *const env[] = { terms[i], NULL };

		program_start_env(program, 24, 80, env);
		assert_int_equal(vt_wait_exit(program->vt), 0);
		vt_expect(program->vt, "GREEN. Mon 23 Nov 2026");
		assert_null(strchr(vt_log(program->vt), '\033'));
	}
}

/* Is this parameter of SGR one of a colour? */
static bool
is_colour(long n)
{
	return (n >= 30 && n <= 49) || (n >= 90 && n <= 107);
}

static bool
has_colour(const struct vt *vt)
{
	const char *log = vt_log(vt);
	char *end;
	long n;

	/* all of it: a NUL would hide the rest */
	assert_int_equal(strlen(log), vt_bytes(vt));
	while ((log = strstr(log, "\033[")) != NULL) {
		log += 2;
		if (log[strspn(log, "0123456789;")] != 'm')
			continue;
		for (;;) {
			n = strtol(log, &end, 10);
			if (end != log && is_colour(n))
				return true;
			if (*end != ';')
				break;
			log = end + 1;
		}
	}
	return false;
}

static void
colours_where_they_are_wanted(void **state)
{
	struct program *program = *state;

	program_start(program, 24, 80);
	tour(program);
	assert_true(has_colour(program->vt));
}

static void
no_colour_when_asked(void **state)
{
	const char *const env[] = { "NO_COLOR=1", NULL };
	const char *const few[] = { "TERM=vt100", NULL };
	struct program *program = *state;

	program_start_env(program, 24, 80, env);
	tour(program);
	assert_false(has_colour(program->vt));
	program_start_env(program, 24, 80, few);
	tour(program);
	assert_false(has_colour(program->vt));
	program_start_script(program, "exec \"$LOPE_BIN\" --color never");
	tour(program);
	assert_false(has_colour(program->vt));
	program_put_file(program, ".config/lope/lope.conf",
	    "theme = \"mono\";\n");
	program_start(program, 24, 80);
	tour(program);
	assert_false(has_colour(program->vt));
	assert_non_null(strstr(vt_log(program->vt), "\033["));
}

/* Every main screen and some that lie over one, and what is last to stand
 * there. */
static const struct {
	const char *keys, *seen;
} text_screens[] = { { "1", "[1 Day]" }, { "2", "[2 Calendar]" },
	{ "3", "[3 Plan]" }, { "4", "[4 Recovery]" }, { "5", "[5 Trends]" },
	{ "i", "[Why]" }, { "Esc x", "[Urgent]" }, { "Esc c", "CHECK-IN" } };
#define TEXT_SCREENS (sizeof(text_screens) / sizeof(text_screens[0]))

static void
same_texts(struct program *program, char *const want[TEXT_SCREENS])
{
	size_t i;

	for (i = 0; i < TEXT_SCREENS; i++) {
		(void)program_keys(program, text_screens[i].keys);
		expect_screen(program, want[i]);
	}
}

/* Terminals of sixteen colours are described by a package that not everyone
 * has. */
static void
describe_sixteen_colours(struct program *program)
{
	program_put_file(program, "sixteen.ti",
	    "sixteen|sixteen colours, colors#16, pairs#256,\n"
	    "\tsetaf=\\E[%?%p1%{8}%<%t%p1%{30}%+%e%p1%{82}%+%;%dm,\n"
	    "\tsetab=\\E[%?%p1%{8}%<%t%p1%{40}%+%e%p1%{92}%+%;%dm,\n"
	    "\tuse=xterm,\n");
	program_start_script(program,
	    "tic -x -o \"$HOME/.terminfo\" \"$HOME/sixteen.ti\" && echo told");
	vt_expect(program->vt, "told");
}

/* A look adds nothing to the text and takes nothing away; terminals of few
 * colours are asked for no others. */
static void
the_text_is_the_same_in_every_look(void **state)
{
	static const char *const looks[] = { "TERM=xterm", "TERM=linux",
		"TERM=sixteen", "TERM=vt100", "TERM=tmux-256color",
		"NO_COLOR=1" };
	static const char *const themes[] = { "dark", "light", "mono" };
	struct program *program = *state;
	char *want[TEXT_SCREENS], line[64];
	size_t i;

	start(program);
	for (i = 0; i < TEXT_SCREENS; i++) {
		(void)program_keys(program, text_screens[i].keys);
		vt_expect(program->vt, text_screens[i].seen);
		want[i] = keep_screen(program);
	}
	describe_sixteen_colours(program);
	for (i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		const char *const env[] = { looks[i], NO_LEAKS, NULL };

		program_start_env(program, 24, 80, env);
		same_texts(program, want);
		if (strcmp(looks[i], "TERM=tmux-256color") != 0)
			assert_null(strstr(vt_log(program->vt), "8;5;"));
		if (strcmp(looks[i], "TERM=sixteen") == 0)
			assert_true(has_colour(program->vt));
	}
	for (i = 0; i < sizeof(themes) / sizeof(themes[0]); i++) {
		(void)snprintf(line, sizeof(line), "theme = \"%s\";\n",
		    themes[i]);
		program_put_file(program, ".config/lope/lope.conf", line);
		program_start(program, 24, 80);
		same_texts(program, want);
		assert_int_equal(has_colour(program->vt),
		    strcmp(themes[i], "mono") != 0);
	}
	for (i = 0; i < TEXT_SCREENS; i++)
		free(want[i]);
}

static void
ascii_where_it_must_be(void **state)
{
	const char *const env[] = { "LC_ALL=C", NULL };
	struct program *program = *state;
	const char *at;

	(void)program_cli(program,
	    "checkin --note 'na\xc3\xafve \xe6\xbc\xa2'");
	program_start_env(program, 24, 80, env);
	tour(program);
	(void)program_keys(program, "1 t");
	vt_expect(program->vt, "na?ve ");
	for (at = vt_log(program->vt); *at != '\0'; at++)
		assert_true((unsigned char)*at < 0x80);
}

/* The mouse --------------------------------------------------------------- */

static void
click(struct program *program, const char *text)
{
	int row, column;

	vt_expect(program->vt, text);
	assert_true(vt_find(program->vt, text, &row, &column));
	vt_click(program->vt, row, column + 1);
}

static void
clicks(void **state)
{
	struct program *program = *state;
	int i;

	start(program);
	click(program, "2 Calendar");
	vt_expect(program->vt, "[2 Calendar]");
	click(program, "? help");
	vt_expect(program->vt, "KEYS ON Calendar");
	for (i = 0; i < 24; i++)
		vt_wheel(program->vt, 10, 10, false);
	vt_expect_gone(program->vt, "KEYS ON Calendar");
	for (i = 0; i < 40; i++)
		vt_wheel(program->vt, 10, 10, true);
	vt_expect(program->vt, "KEYS ON Calendar");
	click(program, "Esc back");
	vt_expect_gone(program->vt, "-[Help]-");
	/* a day, and again: it opens */
	click(program, "17 ");
	vt_expect(program->vt, "TUE 17 NOV");
	click(program, "17]");
	vt_expect(program->vt, "[1 Day]");
	vt_expect(program->vt, "TUE 17 NOV");
	click(program, "4 Recovery");
	vt_expect(program->vt, "[4 Recovery]");
	click(program, "c check in");
	vt_expect(program->vt, "CHECK-IN  Tue 17 Nov");
	click(program, "Esc done");
	vt_expect_gone(program->vt, "CHECK-IN  Tue 17 Nov");
}

/* A key and a click that come at once: what is hit is of the screen that is
 * seen, and not of the one that the key leads to. */
static void
a_click_on_what_is_gone(void **state)
{
	struct program *program = *state;
	char keys[64];
	int row, column;

	start(program);
	vt_expect(program->vt, "c check in");
	assert_true(vt_find(program->vt, "c check in", &row, &column));
	(void)snprintf(keys, sizeof(keys), "4\033[<0;%d;%dM\033[<0;%d;%dm",
	    column + 1, row + 1, column + 1, row + 1);
	vt_send(program->vt, keys);
	vt_expect(program->vt, "[4 Recovery]");
	(void)program_keys(program, "2");
	vt_expect(program->vt, "[2 Calendar]");
}

/* The date, the verdict, the names of panes, a line of a menu: a click on each
 * is what its key would be. */
static void
clicks_on_the_frame(void **state)
{
	struct program *program = *state;

	start(program);
	click(program, "GREEN");
	vt_expect(program->vt, "[Why]");
	click(program, "Esc back");
	click(program, "- Recovery -");
	vt_expect(program->vt, "-[Recovery]-");
	click(program, "- Calendar -");
	vt_expect(program->vt, "-[Calendar]-");
	(void)program_keys(program, "Left Left");
	vt_expect(program->vt, "SAT 21 NOV");
	click(program, "Mon 23 Nov 2026");
	vt_expect(program->vt, "MON 23 NOV, today");
	/* a task, and again: its clock */
	click(program, "[ ] Pelvic floor");
	vt_expect(program->vt, ">[ ] Pelvic floor");
	click(program, "[ ] Pelvic floor");
	vt_expect(program->vt, "[Timer]");
	click(program, "Esc stop");
	vt_expect_gone(program->vt, "[Timer]");
	(void)program_keys(program, "a");
	click(program, "n Add a nap");
	vt_expect(program->vt, ">n Add a nap");
	click(program, "n Add a nap");
	vt_expect(program->vt, "NAP");
	(void)program_keys(program, "Esc");
	(void)program_keys(program, ":");
	vt_send(program->vt, "recov");
	vt_expect(program->vt, "> : recov");
	vt_wait_quiet(program->vt, SETTLE_MS);
	click(program, "recovery  ");
	vt_wait_quiet(program->vt, SETTLE_MS);
	click(program, "recovery  ");
	vt_expect(program->vt, "[4 Recovery]");
	program_quit(program);
}

/* Files that are read are a list: a click chooses, again on it all are taken. */
static void
clicks_take_files(void **state)
{
	struct program *program = *state;

	start(program);
	(void)program_keys(program,
	    "I Backspace Backspace " SEEDS "/ r u n Enter");
	click(program, ">new ");
	vt_wait_quiet(program->vt, SETTLE_MS);
	click(program, ">new ");
	vt_expect(program->vt, "Imported 1 run.");
	program_quit(program);
}

/* A new screen is held back until it is whole where the terminal says it can
 * do that, a small change never; and the answer is no key. */
static void
frames_are_marked_where_they_can_be(void **state)
{
	struct program *program = *state;
	const char *log;
	size_t before;

	start(program);
	vt_expect(program->vt, "GREEN");
	assert_non_null(strstr(vt_log(program->vt), "\033[?2026$p"));
	/* libvterm has answered that it cannot */
	(void)program_keys(program, "2 1");
	vt_expect(program->vt, "[1 Day]");
	vt_wait_quiet(program->vt, SETTLE_MS);
	assert_null(strstr(vt_log(program->vt), "\033[?2026h"));
	vt_send(program->vt, "\033[?2026;2$y");
	(void)program_keys(program, "3");
	vt_expect(program->vt, "[3 Plan]");
	vt_wait_quiet(program->vt, SETTLE_MS);
	log = strstr(vt_log(program->vt), "\033[?2026h");
	assert_non_null(log);
	assert_non_null(strstr(log, "LADDER"));
	assert_non_null(strstr(strstr(log, "LADDER"), "\033[?2026l"));
	before = vt_bytes(program->vt);
	(void)program_keys(program, "Down");
	vt_expect(program->vt, ">S3");
	assert_true(vt_bytes(program->vt) > before);
	assert_null(strstr(vt_log(program->vt) + before, "\033[?2026h"));
	assert_false(vt_find(program->vt, "does nothing", NULL, NULL));
	program_quit(program);
}

/* An old terminal would show the question, so it is not asked. */
static void
old_terminals_are_not_asked(void **state)
{
	static const char *const env[] = { "TERM=vt100", NULL };
	struct program *program = *state;

	program_start_env(program, 24, 80, env);
	vt_expect(program->vt, "GREEN");
	assert_null(strstr(vt_log(program->vt), "2026$p"));
	program_quit(program);
}

static void
no_mouse_when_asked(void **state)
{
	struct program *program = *state;

	program_start_script(program, "exec \"$LOPE_BIN\" --no-mouse");
	vt_expect(program->vt, "[1 Day]");
	assert_false(vt_wants_mouse(program->vt));
	program_put_file(program, ".config/lope/lope.conf", "mouse = false;\n");
	start(program);
	assert_false(vt_wants_mouse(program->vt));
}

/* Two at once ------------------------------------------------------------- */

static void
another_program_wrote(void **state)
{
	struct program *program = *state;

	start(program);
	vt_expect(program->vt, "[ ] Pelvic floor");
	(void)program_cli(program, "recovery done pelvic-floor");
	(void)program_keys(program, "Tab");
	vt_expect(program->vt, "[x] Pelvic floor");
	vt_expect(program->vt, "Another lope wrote something; it is shown.");
	/* and what it did is hers to take back */
	(void)program_keys(program, "u");
	vt_expect(program->vt, "[ ] Pelvic floor");
	(void)program_cli(program, "today");
}

/* Both write the same check-in: she sees both and takes either. */
static void
another_program_checked_in(void **state)
{
	struct program *program = *state;

	start(program);
	vt_expect(program->vt, "NO CHECK-IN");
	(void)program_keys(program, "c 6 1 0 Enter");
	vt_expect(program->vt, "Energy: 1 none to 5 lots");
	(void)program_cli(program, "checkin --sleep 6h10m --energy 5");
	(void)program_keys(program, "3");
	vt_expect(program->vt,
	    "energy: 5 now, 3 yours. Enter keeps yours, Esc");
	vt_expect(program->vt, "CHECK-IN");
	(void)program_keys(program, "Esc");
	vt_expect_gone(program->vt, "CHECK-IN  Mon");
	vt_expect(program->vt, "sleep 6:10   energy 5");
}

static void
hers_is_written_over_the_other(void **state)
{
	struct program *program = *state;

	start(program);
	vt_expect(program->vt, "NO CHECK-IN");
	(void)program_keys(program, "c 6 1 0 Enter");
	vt_expect(program->vt, "Energy: 1 none to 5 lots");
	(void)program_cli(program, "checkin --sleep 6h10m --energy 5");
	(void)program_keys(program, "3");
	vt_expect(program->vt, "yours. Enter keeps yours, Esc the");
	(void)program_keys(program, "Enter");
	vt_expect_gone(program->vt, "CHECK-IN  Mon");
	vt_expect(program->vt, "sleep 6:10   energy 3");
}

static void
two_screens(void **state)
{
	struct program *program = *state;
	struct program other = *program;

	start(program);
	start(&other);
	(void)program_keys(program, "Tab Space");
	vt_expect(program->vt, ">[x] Pelvic floor");
	(void)program_keys(&other, "Tab");
	vt_expect(other.vt, ">[x] Pelvic floor");
	(void)program_keys(&other, "Space");
	vt_expect(other.vt, ">[ ] Pelvic floor");
	(void)program_keys(program, "Down");
	vt_expect(program->vt, "[ ] Pelvic floor");
	program_quit(&other);
	program_quit(program);
	vt_free(other.vt);
}

static void
a_paste_is_no_storm_of_keys(void **state)
{
	struct program *program = *state;

	start(program);
	vt_send(program->vt, "\033[200~quite 23 Zs\033[201~");
	(void)program_keys(program, "2");
	vt_expect(program->vt, "[2 Calendar]");
	(void)program_keys(program, "o");
	vt_expect(program->vt, "NOTE  Mon 23 Nov");
	vt_send(program->vt, "\033[200~quite 23 Zs\033[201~");
	vt_expect(program->vt, "quite 23 Zs");
}

#define SET_UP(test) \
	cmocka_unit_test_setup_teardown(test, program_empty, program_end)
#define MORNING(test) \
	cmocka_unit_test_setup_teardown(test, program_runner, program_end)
#define DAY(test) \
	cmocka_unit_test_setup_teardown(test, program_checked_in, program_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DAY(quitting_puts_the_terminal_back),
		DAY(signals_end_it_the_usual_way),
		DAY(a_crash_puts_the_terminal_back),
		DAY(a_console_keeps_nothing),
		DAY(a_closed_window_ends_it),
		DAY(interrupted_twice),
		DAY(stopped_and_continued),
		DAY(stopped_where_she_types),
		MORNING(killed_in_a_form),
		DAY(killed_after_a_tick),
		SET_UP(what_cannot_be_written_stays),
		SET_UP(a_file_that_is_not_ours),
		SET_UP(a_config_with_a_mistake),
		DAY(small_windows_say_so),
		DAY(storm_in_lists),
		MORNING(storm_in_a_form),
		DAY(storm_in_a_prompt),
		DAY(storm_in_what_lies_over),
		DAY(storm_in_a_prefix),
		SET_UP(storm_in_the_first_questions),
		DAY(storm_in_conflicts),
		MORNING(idle_is_silent),
		DAY(many_terminals),
		DAY(unheard_of_terminal),
		DAY(dumb_terminals_get_text),
		DAY(colours_where_they_are_wanted),
		DAY(no_colour_when_asked),
		DAY(the_text_is_the_same_in_every_look),
		DAY(ascii_where_it_must_be),
		DAY(clicks),
		DAY(a_click_on_what_is_gone),
		DAY(clicks_on_the_frame),
		DAY(clicks_take_files),
		DAY(frames_are_marked_where_they_can_be),
		DAY(old_terminals_are_not_asked),
		DAY(no_mouse_when_asked),
		DAY(another_program_wrote),
		MORNING(another_program_checked_in),
		MORNING(hers_is_written_over_the_other),
		DAY(two_screens),
		DAY(a_paste_is_no_storm_of_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
