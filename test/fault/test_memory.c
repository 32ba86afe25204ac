/* SPDX-License-Identifier: ISC */
/* There is no memory: at one allocation, or from one on. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pty/program.h"

#include "fault.h"

#define SOME_CALLS 4
#define SOME_SCREENS 20

struct starved {
	struct fault *f;
	const struct fault_case *c;
	struct fault_view before, after;
	long runs, hit, refused;
};

/* An end with 1, or with 0 when it was done; saved it may be in any case. */
static void
starved_once(struct starved *s, long call, bool sticky)
{
	const struct fault_how how = { .memory = call,
		.sticky = sticky,
		.vars = s->c->vars };
	struct fault_view now;
	struct fault_end end;

	tree_store(fault_base(s->f, s->c), s->f->home);
	fault_run(s->f, s->c->args, &how, &end);
	fault_look(s->f, s->c->db, &now);
	s->runs++;
	s->hit += s->f->state->call[0] != '\0';
	s->refused += end.status != 0;
	if (end.status > 1)
		fault_bad(s->f, "lope %s, allocation %ld%s: %d %s", s->c->args,
		    call, sticky ? " on" : "", end.status, end.err);
	else if (end.status == 1 && strncmp(end.err, "lope: ", 6) != 0)
		fault_bad(s->f, "lope %s, allocation %ld%s: 1 without a word",
		    s->c->args, call, sticky ? " on" : "");
	else if (!fault_same(&now, &s->after) &&
	    (end.status == 0 ||
		(!fault_same(&now, &s->before) &&
		    (now.kind != FAULT_UNFINISHED ||
			s->before.kind != FAULT_ABSENT))))
		fault_bad(s->f, "lope %s, allocation %ld%s: %d, %s %s: %s",
		    s->c->args, call, sticky ? " on" : "", end.status,
		    fault_name(&now), now.text, end.err);
}

static void
starved_command(struct starved *s)
{
	const struct fault_how how = { .vars = s->c->vars };
	struct fault_steps steps;
	struct fault_end end;
	long calls;

	tree_store(fault_base(s->f, s->c), s->f->home);
	fault_look(s->f, s->c->db, &s->before);
	fault_run(s->f, s->c->args, &how, &end);
	calls = s->f->state->allocations;
	fault_look(s->f, s->c->db, &s->after);
	assert_int_equal(end.status, 0);
	for (int sticky = 0; sticky < 2; sticky++) {
		steps = fault_steps(s->f, calls, SOME_CALLS);
		for (long call = steps.first; call <= calls; call += steps.each)
			starved_once(s, call, sticky != 0);
	}
}

static void
in_each_command(void **state)
{
	struct starved s = { .f = *state };

	fault_need_shim();
	s.f->bad = 0;
	for (size_t i = 0; i < fault_case_count; i++) {
		s.c = &fault_cases[i];
		starved_command(&s);
	}
	fault_count("%ld runs short of memory, %ld met it, %ld refused: "
		    "%d bad",
	    s.runs, s.hit, s.refused, s.f->bad);
	assert_int_equal(s.f->bad, 0);
}

/* A glass, a look around, an answer, all of it taken back; what it allocated is in the state. */
static int
starved_screen(struct fault *f, struct program *program,
    const struct fault_how *how)
{
	static const char *const keys[] = { "Tab Down Down Space",
		"2 [ 3 Down i", "Esc", "1 r 3 0 Enter", "Esc", "u ?", "q",
		"q" };
	char text[16][FAULT_PATH_SIZE + 32];
	const char *env[17];

	tree_store(&f->lived, f->home);
	memset(f->state, 0, sizeof(*f->state));
	fault_env(f, f->home, how, text, env);
	program_start_env(program, 24, 80, env);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		vt_wait_quiet(program->vt, 30);
		(void)program_keys(program, keys[i]);
	}
	return vt_wait_exit(program->vt);
}

/*
 * Not ours: _nc_setupterm of ncurses 6.4, in newterm, measures a copy of the
 * terminal's name that it may not have got. The terminal is as it was then:
 * nothing was sent to it.
 */
static bool
starved_is_known(const struct program *program, int status)
{
	return status == 128 + SIGSEGV && vt_bytes(program->vt) == 0;
}

static void
in_the_screen(void **state)
{
	struct fault *f = *state;
	struct program program = { .vt = NULL };
	const struct fault_how none = { 0 };
	struct fault_steps steps;
	struct fault_view now;
	long calls, runs = 0, ended = 0, known = 0;

	fault_need_shim();
	f->bad = 0;
	(void)snprintf(program.home, sizeof(program.home), "%s", f->home);
	assert_int_equal(starved_screen(f, &program, &none), 0);
	calls = f->state->allocations;
	steps = fault_steps(f, calls, SOME_SCREENS);
	for (long call = steps.first; call <= calls; call += steps.each) {
		const struct fault_how how = { .memory = call,
			.sticky = runs % 2 != 0 };
		int status = starved_screen(f, &program, &how);

		runs++;
		ended += status != 0;
		known += starved_is_known(&program, status);
		program_assert_restored(&program);
		fault_look(f, NULL, &now);
		if ((status > 1 && !starved_is_known(&program, status)) ||
		    now.kind != FAULT_SOUND)
			fault_bad(f, "screen, allocation %ld%s: %d, %s %s",
			    call, how.sticky ? " on" : "", status,
			    fault_name(&now), now.text);
	}
	vt_free(program.vt);
	fault_count("%ld screens short of memory, %ld ended by it, %ld of them "
		    "in newterm of ncurses: %d bad",
	    runs, ended, known, f->bad);
	assert_int_equal(f->bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_each_command),
		cmocka_unit_test(in_the_screen),
	};

	return cmocka_run_group_tests(tests, fault_begin, fault_end);
}
