/* SPDX-License-Identifier: ISC */
/* The program is killed: before each call that writes, of each command that
 * writes; and at any time. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fault.h"

#define SIGKILLED (128 + 9)
#define SOME_CALLS 12

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

/* What was not done can be done; a new file that holds nothing yet is told of
 * and has to go first, but for the one that init itself goes on with. */
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

	tree_store(fault_base(k->f, k->c), k->f->home);
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
	else if (!fault_same(&now, &k->after))
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

	tree_store(fault_base(f, c), f->home);
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
	long runs = 0, all = 0;

	fault_need_shim();
	f->bad = 0;
	for (size_t i = 0; i < fault_case_count; i++)
		runs += killed_command(f, &fault_cases[i], &all);
	fault_count("killed before %ld of %ld calls of %zu commands: %d bad",
	    runs, all, fault_case_count, f->bad);
	assert_int_equal(f->bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_every_call_that_writes),
	};

	return cmocka_run_group_tests(tests, fault_begin, fault_end);
}
