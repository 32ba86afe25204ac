/* SPDX-License-Identifier: ISC */
/* Four loops of commands and one screen write to the same database. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "pty/program.h"

#include "fault.h"

#define WRITERS 4

/* $0 writer, $1 how many; what goes wrong is on standard output. */
static const char loop[] =
    "i=0; while [ $i -lt $1 ]; do "
    "\"$LOPE_BIN\" log walk --time 20 --note \"w$0-$i\" 2>&1 >/dev/null || "
    "echo \"w$0-$i: $?\"; i=$((i + 1)); done";

/* What the screen says after each glass. */
static const char *const water[] = { "Water 0.25 of", "Water 0.50 of",
	"Water 0.75 of", "Water 1.00 of", "Water 1.25 of", "Water 1.50 of" };

#define GLASSES ((int)(sizeof(water) / sizeof(water[0])))

static pid_t
writers_start(const struct fault *f, int writer, int count)
{
	char home[FAULT_PATH_SIZE + 8], bin[FAULT_PATH_SIZE + 16];
	char name[16], number[16];
	const char *const argv[] = { "/bin/sh", "-c", loop, name, number,
		NULL };
	const char *const env[] = { home, bin, "PATH=/usr/bin:/bin", "TZ=UTC",
		"LC_ALL=C.UTF-8", "LOPE_TODAY=2026-11-23", "LOPE_NOW=13:41",
		NULL };
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid != 0)
		return pid;
	(void)snprintf(home, sizeof(home), "HOME=%s", f->home);
	(void)snprintf(bin, sizeof(bin), "LOPE_BIN=%s", getenv("LOPE_BIN"));
	(void)snprintf(name, sizeof(name), "%d", writer);
	(void)snprintf(number, sizeof(number), "%d", count);
	if (dup2(f->out, 1) != 1)
		_exit(126);
	(void)execve(argv[0], (char *const *)argv, (char *const *)env);
	_exit(127);
}

/* What the writers said, which should be nothing. */
static void
writers_said(struct fault *f)
{
	char text[FAULT_TEXT_SIZE];
	ssize_t got = pread(f->out, text, sizeof(text) - 1, 0);

	assert_true(got >= 0);
	text[got] = '\0';
	if (got > 0)
		fault_bad(f, "a writer: %s", text);
}

static void
four_and_a_screen(void **state)
{
	struct fault *f = *state;
	struct program program = { .vt = NULL };
	int count = fault_all() ? 200 : 50;
	pid_t pid[WRITERS];
	struct fault_view now;
	long rows;
	int code;

	f->bad = 0;
	(void)snprintf(program.home, sizeof(program.home), "%s", f->home);
	tree_store(&f->lived, f->home);
	assert_int_equal(ftruncate(f->out, 0), 0);
	assert_int_equal(lseek(f->out, 0, SEEK_SET), 0);
	program_start(&program, 24, 80);
	vt_expect(program.vt, "[1 Day]");
	(void)program_keys(&program, "Tab Down Down");
	for (int i = 0; i < WRITERS; i++)
		pid[i] = writers_start(f, i, count);
	for (int i = 0; i < GLASSES; i++) {
		(void)program_keys(&program, "Space");
		vt_expect(program.vt, water[i]);
	}
	for (int i = 0; i < WRITERS; i++) {
		assert_int_equal(waitpid(pid[i], &code, 0), pid[i]);
		assert_int_equal(code, 0);
	}
	writers_said(f);
	fault_look(f, NULL, &now);
	assert_int_equal(now.kind, FAULT_SOUND);
	rows = fault_ask(f,
	    "SELECT count(DISTINCT note) FROM activity WHERE note LIKE 'w%-%'");
	assert_int_equal(rows, WRITERS * count);
	assert_int_equal(fault_ask(f,
			     "SELECT sum(amount) FROM tick WHERE"
			     " task = 'hydration' AND day = '2026-11-23'"),
	    GLASSES * 250);
	/* The screen looks at the database with the next key. */
	fault_must(f, "recovery done pelvic-floor");
	assert_false(vt_find(program.vt, "[x] Pelvic floor", NULL, NULL));
	(void)program_keys(&program, "Up");
	vt_expect(program.vt, "[x] Pelvic floor");
	program_quit(&program);
	vt_free(program.vt);
	fault_count("%d writers, %ld rows, and a screen with %d: %d bad",
	    WRITERS, rows, GLASSES, f->bad);
	assert_int_equal(f->bad, 0);
}

static void
hold(sqlite3 *db, const char *sql)
{
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
}

/* The screen on a database that she has lived with, and another program that
 * has it open. */
static sqlite3 *
beside(struct fault *f, struct program *program)
{
	char path[2 * FAULT_PATH_SIZE];
	sqlite3 *db;

	(void)snprintf(program->home, sizeof(program->home), "%s", f->home);
	(void)snprintf(path, sizeof(path), "%s/%s", f->home, FAULT_DB);
	tree_store(&f->lived, f->home);
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE,
			     NULL),
	    SQLITE_OK);
	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
	return db;
}

/* Another program that holds the database is waited for, in words; where it
 * does not let go, what she typed stays for the next try. */
static void
one_that_holds_on(void **state)
{
	struct fault *f = *state;
	struct program program = { .vt = NULL };
	sqlite3 *db = beside(f, &program);

	hold(db, "BEGIN IMMEDIATE");
	(void)program_keys(&program, "Tab Down Down Space");
	vt_expect(program.vt, "Another program is writing; it is waited for");
	hold(db, "ROLLBACK");
	vt_expect(program.vt, water[0]);
	vt_expect_gone(program.vt, "it is waited for");

	(void)program_keys(&program, "o");
	vt_expect(program.vt, "NOTE  Mon 23 Nov");
	vt_send(program.vt, "slept at last");
	vt_expect(program.vt, "slept at last");
	hold(db, "BEGIN IMMEDIATE");
	(void)program_keys(&program, "Enter");
	vt_expect(program.vt, "not saved: another program is writing");
	vt_expect(program.vt, "slept at last");
	hold(db, "ROLLBACK");
	(void)program_keys(&program, "Enter");
	vt_expect_gone(program.vt, "NOTE  Mon 23 Nov");
	program_quit(&program);
	vt_free(program.vt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	assert_int_equal(fault_ask(f,
			     "SELECT count(*) FROM note"
			     " WHERE text = 'slept at last'"),
	    1);
}

/* In seconds, since then. */
static double
since(const struct timespec *then)
{
	struct timespec now;

	assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &now), 0);
	return (double)(now.tv_sec - then->tv_sec) +
	    (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

/* Keys are answered with text after one wait of five seconds at most. Where
 * each statement waited for itself it took twenty and more. */
#define ONE_WAIT_S 12

static void
answers_soon(struct program *program, const char *keys, const char *text)
{
	struct timespec then;

	assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &then), 0);
	vt_send(program->vt, keys);
	vt_expect(program->vt, text);
	if (since(&then) > ONE_WAIT_S)
		fail_msg("%s came after %.1f s", text, since(&then));
}

/* One that lets nobody read either is waited for once a key, what is typed
 * does not wait for it, and is kept when it has gone. */
static void
one_that_lets_nobody_read(void **state)
{
	struct fault *f = *state;
	struct program program = { .vt = NULL };
	sqlite3 *db = beside(f, &program);

	hold(db, "BEGIN EXCLUSIVE");
	answers_soon(&program, "x", "WHO TO CALL");
	(void)program_keys(&program, "Esc");
	/* one may be kept of before, which must not be typed over */
	answers_soon(&program, "o", "another program is");
	assert_false(vt_find(program.vt, "NOTE  Mon 23 Nov", NULL, NULL));
	hold(db, "ROLLBACK");
	answers_soon(&program, "o", "NOTE  Mon 23 Nov");
	hold(db, "BEGIN EXCLUSIVE");
	answers_soon(&program, "slept", "slept");
	answers_soon(&program, "\r", "not saved: another program");
	answers_soon(&program, " at last", "slept at last");
	hold(db, "ROLLBACK");
	vt_kill(program.vt, SIGTERM);
	assert_int_equal(vt_wait_exit(program.vt), 128 + SIGTERM);
	program_start(&program, 24, 80);
	vt_expect(program.vt, "[1 Day]");
	answers_soon(&program, "o", "slept at last");
	(void)program_keys(&program, "Esc");
	vt_expect_gone(program.vt, "NOTE  Mon 23 Nov");
	hold(db, "BEGIN EXCLUSIVE");
	answers_soon(&program, ":log walk --time 23\r", "another program is");
	assert_true(vt_find(program.vt, "log walk --time 23", NULL, NULL));
	hold(db, "ROLLBACK");
	(void)program_keys(&program, "Esc Esc Esc");
	program_quit(&program);
	vt_free(program.vt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* So does a command, on a terminal: from there, and from the full screen. */
static void
a_command_that_waits(void **state)
{
	static const struct {
		const char *hold, *command, *then;
	} row[] = {
		{ "BEGIN IMMEDIATE", "log walk --time 20", "Logged: walk" },
		{ "BEGIN EXCLUSIVE", "log walk --time 21", "Logged: walk" },
		{ "BEGIN EXCLUSIVE", "today", "Mon 23 Nov 2026, day" },
	};
	struct fault *f = *state;
	struct program program = { .vt = NULL };
	char path[2 * FAULT_PATH_SIZE], script[128];
	sqlite3 *db;

	(void)snprintf(program.home, sizeof(program.home), "%s", f->home);
	(void)snprintf(path, sizeof(path), "%s/%s", f->home, FAULT_DB);
	tree_store(&f->lived, f->home);
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE,
			     NULL),
	    SQLITE_OK);
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		hold(db, row[i].hold);
		(void)snprintf(script, sizeof(script), "\"$LOPE_BIN\" %s",
		    row[i].command);
		program_start_script(&program, script);
		vt_expect(program.vt,
		    "another program is writing to the database; it is waited "
		    "for");
		hold(db, "ROLLBACK");
		vt_expect(program.vt, row[i].then);
		assert_int_equal(vt_wait_exit(program.vt), 0);
	}
	hold(db, "BEGIN IMMEDIATE");
	program_start_script(&program,
	    "\"$LOPE_BIN\" -q log walk --time 22; echo \"ended $?\"");
	vt_expect(program.vt, "ended 1");
	vt_expect(program.vt,
	    "lope: not saved: another program is writing to the database");
	assert_false(vt_find(program.vt, "waited for", NULL, NULL));
	hold(db, "ROLLBACK");

	program_start(&program, 24, 80);
	vt_expect(program.vt, "[1 Day]");
	hold(db, "BEGIN IMMEDIATE");
	vt_send(program.vt, ":log walk --time 23\r");
	vt_expect(program.vt, "Another program is writing; it is waited for");
	hold(db, "ROLLBACK");
	vt_expect(program.vt, "Logged: walk of 23:00");
	program_quit(&program);
	vt_free(program.vt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(four_and_a_screen),
		cmocka_unit_test(one_that_holds_on),
		cmocka_unit_test(one_that_lets_nobody_read),
		cmocka_unit_test(a_command_that_waits),
	};

	return cmocka_run_group_tests(tests, fault_begin, fault_end);
}
