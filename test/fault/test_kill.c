/* SPDX-License-Identifier: ISC */
/* The program is killed: before each call that writes, of each command that
 * writes; and at any time. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "pty/program.h"

#include "fault.h"

#define SIGKILLED (128 + 9)
#define SOME_CALLS 8
#define COMMANDS 300 /* of a history that is killed at any time */

/* One command and what it is to do. */
struct killed {
	struct fault *f;
	const struct fault_case *c;
	struct fault_view before, after;
	long runs;
};

/* Either what was, or what is to be; nothing at all where nothing was; and a
 * damaged file may be put aside already. */
static bool
killed_is_good(const struct killed *k, const struct fault_view *now,
    bool acknowledged)
{
	if (fault_same(now, &k->after))
		return true;
	if (acknowledged)
		return false;
	if (fault_same(now, &k->before))
		return true;
	return (now->kind == FAULT_UNFINISHED &&
		   k->before.kind == FAULT_ABSENT) ||
	    (now->kind == FAULT_ABSENT && k->before.kind == FAULT_DAMAGED);
}

/* What was not done can be done (where nothing was touched, it has been); a
 * new file that holds nothing yet is told of and has to go first, but for the
 * one that init itself goes on with. */
static void
killed_repeat(struct killed *k, long call, const struct fault_view *left)
{
	const struct fault_how how = { .vars = k->c->vars };
	char path[2 * FAULT_PATH_SIZE];
	struct fault_view now;
	struct fault_end end;

	if (left->kind == FAULT_UNFINISHED && k->c->db != NULL) {
		(void)snprintf(path, sizeof(path), "%s/%s", k->f->home,
		    k->c->db);
		assert_int_equal(remove(path), 0);
	}
	fault_run(k->f, k->c->args, &how, &end);
	fault_look(k->f, k->c->db, &now);
	if (end.status != 0 || !fault_same(&now, &k->after))
		fault_bad(k->f,
		    "lope %s, killed at %ld, repeated: %d, %s: %s%s",
		    k->c->args, call, end.status, fault_name(&now), now.text,
		    end.err);
}

/* What makes another file leaves the database as it was, to the byte. */
static void
killed_beside(struct killed *k, long call)
{
	const struct tree_file *was = tree_find(fault_base(k->f, k->c),
	    FAULT_DB);
	char path[2 * FAULT_PATH_SIZE];
	unsigned char *bytes;
	size_t size;

	if (k->c->db == NULL)
		return;
	(void)snprintf(path, sizeof(path), "%s/%s", k->f->home, FAULT_DB);
	assert_true(tree_read(path, &bytes, &size));
	if (size != was->size || memcmp(bytes, was->bytes, size) != 0)
		fault_bad(k->f, "lope %s, killed at %ld, wrote to %s",
		    k->c->args, call, FAULT_DB);
	free(bytes);
}

static void
killed_once(struct killed *k, long call)
{
	const struct fault_how how = { .kill = call, .vars = k->c->vars };
	struct fault_view now;
	struct fault_end end;

	fault_put(k->f, k->c);
	fault_run(k->f, k->c->args, &how, &end);
	fault_look(k->f, k->c->db, &now);
	killed_beside(k, call);
	k->runs++;
	if (end.status != SIGKILLED)
		fault_bad(k->f, "lope %s: call %ld did not come: %d %s",
		    k->c->args, call, end.status, end.err);
	else if (!killed_is_good(k, &now, end.out[0] != '\0'))
		fault_bad(k->f, "lope %s, killed at %ld (%s): %s %s%s",
		    k->c->args, call, k->f->state->call, fault_name(&now),
		    now.text, end.out[0] != '\0' ? ", acknowledged" : "");
	else if (!now.untouched && !fault_same(&now, &k->after))
		killed_repeat(k, call, &now);
}

static long
killed_command(struct fault *f, const struct fault_case *c, long *all)
{
	struct fault_how how = { .vars = c->vars };
	struct killed k = { .f = f, .c = c };
	struct fault_steps steps;
	struct fault_end end;
	long calls;

	fault_put(f, c);
	fault_look(f, c->db, &k.before);
	fault_run(f, c->args, &how, &end);
	calls = f->state->calls;
	fault_look(f, c->db, &k.after);
	if (end.status != 0 || calls == 0)
		fail_msg("lope %s: %d: %s", c->args, end.status, end.err);
	steps = fault_steps(f, calls, SOME_CALLS);
	for (long call = steps.first; call <= calls; call += steps.each)
		killed_once(&k, call);
	*all += calls;
	return k.runs;
}

static void
at_every_call_that_writes(void **state)
{
	struct fault *f = *state;
	long runs = 0, all = 0, commands = 0;

	fault_need_shim();
	f->bad = 0;
	for (size_t i = 0; i < fault_case_count; i++) {
		if (!fault_is_meant(fault_cases[i].args))
			continue;
		runs += killed_command(f, &fault_cases[i], &all);
		commands++;
	}
	fault_count("killed before %ld of %ld calls of %ld commands: %d bad",
	    runs, all, commands, f->bad);
	assert_int_equal(f->bad, 0);
}

/*
 * At any time ------------------------------------------------------------
 *
 * What is killed from outside ends where it is slow: at its start, in a sync,
 * between two commands; the few microseconds between the writes of one commit
 * are next to never hit. A journal that is kept in memory, say, is noticed
 * above alone, where each of these calls is. What is looked at here is that
 * nothing that was acknowledged or shown goes, without a shim between.
 */

/* How long a command takes, at best, when nothing ends it. */
static long
timed_us(struct fault *f, const char *args)
{
	struct timespec before, after;
	long least = 1000000;

	for (int i = 0; i < 5; i++) {
		long us;

		(void)clock_gettime(CLOCK_MONOTONIC, &before);
		fault_must(f, args);
		(void)clock_gettime(CLOCK_MONOTONIC, &after);
		us = (after.tv_sec - before.tv_sec) * 1000000 +
		    (after.tv_nsec - before.tv_nsec) / 1000 + 1;
		least = us < least ? us : least;
	}
	return least;
}

static bool
timed_is_there(const struct fault *f, int n)
{
	char sql[96];

	(void)snprintf(sql, sizeof(sql),
	    "SELECT count(*) FROM activity WHERE note = 'n%d'", n);
	return fault_ask(f, sql) == 1;
}

/* Command n, ended at some time; true when it was acknowledged. */
static bool
timed_once(struct fault *f, int n, long all_us, int *killed)
{
	struct fault_how how = { .end_us = rand_range(&f->rand, 1,
				     (int)all_us) };
	struct fault_view now;
	struct fault_end end;
	char args[64];
	bool said;

	(void)snprintf(args, sizeof(args), "log walk --time 20 --note n%d", n);
	fault_run(f, args, &how, &end);
	said = end.out[0] != '\0';
	*killed += end.status == SIGKILLED;
	fault_look(f, NULL, &now);
	if (now.kind != FAULT_SOUND)
		fault_bad(f, "killed after %ld us: %s %s", how.end_us,
		    fault_name(&now), now.text);
	else if (said && !timed_is_there(f, n))
		fault_bad(f, "killed after %ld us: %s is not there", how.end_us,
		    end.out);
	return said;
}

/* Commands of one history, since each look takes longer than the one before. */
static void
timed_history(struct fault *f, int *killed, int *said)
{
	bool there[COMMANDS];
	long all_us;

	tree_store(&f->none, f->home);
	fault_must(f, "init --birth 2026-08-12");
	all_us = timed_us(f, "log walk --time 20 --note timed");
	for (int n = 0; n < COMMANDS; n++)
		*said += there[n] = timed_once(f, n, all_us, killed);
	for (int n = 0; n < COMMANDS; n++)
		if (there[n] && !timed_is_there(f, n))
			fault_bad(f, "n%d was there and is gone", n);
}

static void
at_any_time(void **state)
{
	struct fault *f = *state;
	int histories = fault_all() ? 20 : 2, killed = 0, said = 0;
	int runs = histories * COMMANDS;

	f->bad = 0;
	for (int i = 0; i < histories; i++)
		timed_history(f, &killed, &said);
	fault_count("%d commands, %d killed at any time, %d acknowledged: "
		    "%d bad",
	    runs, killed, said, f->bad);
	assert_true(killed > runs / 10);
	assert_int_equal(f->bad, 0);
}

/* Millilitres of water that the screen shows. */
static long
watered_shown(struct program *program)
{
	const char *at = strstr(vt_screen(program->vt), "] Water ");

	return at == NULL ? 0 : (long)(strtod(at + 8, NULL) * 1000 + 0.5);
}

static long
watered_kept(const struct fault *f)
{
	return fault_ask(f,
	    "SELECT ifnull(sum(amount), 0) FROM tick"
	    " WHERE task = 'hydration' AND day = '2026-11-23'");
}

/* A few glasses, fewer than the day asks for, and the end while they are being
 * drunk. */
static void
watered_once(struct fault *f, struct program *program)
{
	int glasses = rand_range(&f->rand, 1, 6);
	struct fault_view now;
	long shown, kept;

	program_start(program, 24, 80);
	vt_expect(program->vt, "[1 Day]");
	(void)program_keys(program, "Tab Down Down");
	for (int i = 0; i < glasses; i++)
		(void)program_keys(program, "Space");
	fault_pause(rand_range(&f->rand, 1, 20000));
	vt_kill(program->vt, SIGKILL);
	assert_int_equal(vt_wait_exit(program->vt), SIGKILLED);
	shown = watered_shown(program);
	fault_look(f, NULL, &now);
	kept = watered_kept(f);
	if (now.kind != FAULT_SOUND)
		fault_bad(f, "screen killed: %s %s", fault_name(&now),
		    now.text);
	else if (kept < shown)
		fault_bad(f, "screen killed: %ld mL shown, %ld kept\n%s", shown,
		    kept, vt_screen(program->vt));
}

static void
in_the_screen_at_any_time(void **state)
{
	struct fault *f = *state;
	struct program program = { .vt = NULL };
	int runs = fault_all() ? 500 : 50;
	long kept = 0;

	f->bad = 0;
	(void)snprintf(program.home, sizeof(program.home), "%s", f->home);
	for (int n = 0; n < runs; n++) {
		tree_store(&f->lived, f->home);
		watered_once(f, &program);
		kept += watered_kept(f);
	}
	vt_free(program.vt);
	fault_count("%d screens killed at any time, %ld mL kept: %d bad", runs,
	    kept, f->bad);
	assert_true(kept > 0);
	assert_int_equal(f->bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_every_call_that_writes),
		cmocka_unit_test(at_any_time),
		cmocka_unit_test(in_the_screen_at_any_time),
	};

	return cmocka_run_group_tests(tests, fault_begin, fault_end);
}
