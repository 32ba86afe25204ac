/* SPDX-License-Identifier: ISC */
/* The disk is full, the quota is used up, or it answers with errors: at each
 * call, once or from then on, after half a write. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pty/program.h"

#include "fault.h"

#define SOME_CALLS 1
#define SOME_BLOCKS 4

static const struct fault_how ways[] = {
	{ .error = EIO },
	{ .error = ENOSPC, .sticky = true },
	{ .error = EDQUOT },
	{ .error = EIO, .sticky = true },
	{ .error = ENOSPC, .partial = true },
	{ .error = EDQUOT, .sticky = true },
	{ .error = ENOSPC },
	{ .error = ENOSPC, .partial = true, .sticky = true },
	{ .error = EDQUOT, .partial = true, .sticky = true },
	{ .error = EIO, .reads = true },
	{ .error = EIO, .reads = true, .sticky = true },
};

#define WAYS (sizeof(ways) / sizeof(ways[0]))

/* One command, what it is to do, and how the disk behaves. */
struct disk {
	struct fault *f;
	const struct fault_case *c;
	struct fault_view before, after;
	struct fault_how how;
	long runs, hit, refused;
};

static void
disk_bad(struct disk *d, const char *what, const struct fault_end *end,
    const struct fault_view *now)
{
	fault_bad(d->f, "lope %s, %s%s%s%s at %ld (%s): %s: %d, %s %s: %s",
	    d->c->args, strerror(d->how.error), d->how.sticky ? " on" : "",
	    d->how.partial ? " short" : "", d->how.reads ? " reads" : "",
	    d->how.fail, d->f->state->call, what, end->status, fault_name(now),
	    now->text, end->err);
}

/* What may stand for the system's own words. A page that the disk cannot read
 * is a damaged one to SQLite. */
static const struct {
	const char *text;
	int error; /* 0: any */
	bool reads;
} reasons[] = {
	{ "the disk is full", ENOSPC, false },
	{ "the disk refuses", 0, false },
	{ "damaged", EIO, true },
	{ "and at the room on the disk", 0, false },
};

/* One sentence with the reason, and a hint at most. */
static bool
disk_is_told(const struct disk *d, const char *text)
{
	const char *line = strchr(text, '\n');

	if (strncmp(text, "lope: ", 6) != 0 || line == NULL)
		return false;
	line = strchr(line + 1, '\n');
	if (line != NULL && line[1] != '\0')
		return false;
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (strstr(text, reasons[i].text) != NULL &&
		    (reasons[i].error == 0 ||
			reasons[i].error == d->how.error) &&
		    (!reasons[i].reads || d->how.reads))
			return true;
	return strstr(text, strerror(d->how.error)) != NULL;
}

/* It may have been saved and could not be read any more; or it was done and
 * something that follows was not. Both are said. */
static bool
disk_is_doubtful(const char *text)
{
	static const char *const said[] = { "or perhaps it was",
		"forgotten, but ", "undone, but ", "done again, but ",
		"restored, but ", "copied, but ", "merged, but ",
		"still there: " };

	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++)
		if (strstr(text, said[i]) != NULL)
			return true;
	return false;
}

/* The disk is well again. */
static void
disk_repeat(struct disk *d)
{
	const struct fault_how how = { .vars = d->c->vars };
	struct fault_view now;
	struct fault_end end;

	fault_run(d->f, d->c->args, &how, &end);
	fault_look(d->f, d->c->db, &now);
	if (end.status != 0 || !fault_same(&now, &d->after))
		disk_bad(d, "repeated", &end, &now);
}

static void
disk_judge(struct disk *d, const struct fault_end *end)
{
	struct fault_view now;
	bool done;

	fault_look(d->f, d->c->db, &now);
	done = fault_same(&now, &d->after);
	if (end->status == 0) {
		if (!done)
			disk_bad(d, "not done", end, &now);
		return;
	}
	d->refused++;
	if (end->status != 1)
		disk_bad(d, "its end", end, &now);
	else if (!disk_is_told(d, end->err))
		disk_bad(d, "the reason", end, &now);
	else if (done && !fault_same(&d->before, &d->after)) {
		if (!disk_is_doubtful(end->err))
			disk_bad(d, "done, and said not to be", end, &now);
	} else if (now.kind == FAULT_UNFINISHED &&
	    d->before.kind == FAULT_ABSENT && d->c->db != NULL) {
		/* What was begun is removed, unless that is refused, too. */
		if (!d->how.sticky)
			disk_bad(d, "left behind", end, &now);
	} else if (!fault_same(&now, &d->before) &&
	    now.kind != FAULT_UNFINISHED) {
		disk_bad(d, "neither before nor after", end, &now);
	} else if (!now.untouched) {
		disk_repeat(d);
	}
}

static void
disk_once(struct disk *d)
{
	struct fault_end end;

	fault_put(d->f, d->c);
	fault_run(d->f, d->c->args, &d->how, &end);
	d->runs++;
	d->hit += d->f->state->call[0] != '\0';
	disk_judge(d, &end);
}

/* How many calls there are, of those that count for how. */
static long
disk_calls(struct disk *d, struct fault_how how)
{
	struct fault_end end;

	how.vars = d->c->vars;
	how.fail = 0;
	fault_put(d->f, d->c);
	fault_look(d->f, d->c->db, &d->before);
	fault_run(d->f, d->c->args, &how, &end);
	fault_look(d->f, d->c->db, &d->after);
	if (end.status != 0 || d->f->state->calls == 0)
		fail_msg("lope %s: %d: %s", d->c->args, end.status, end.err);
	return d->f->state->calls;
}

/* In the short form each way takes a few of the calls. */
static void
disk_command(struct disk *d)
{
	const long writes = disk_calls(d, ways[0]);
	const long reads = disk_calls(d, ways[WAYS - 1]);

	for (size_t way = 0; way < WAYS; way++) {
		long calls = ways[way].reads ? reads : writes;
		struct fault_steps steps = fault_steps(d->f, calls, SOME_CALLS);

		for (long call = steps.first; call <= calls;
		     call += steps.each) {
			d->how = ways[way];
			d->how.fail = call;
			d->how.vars = d->c->vars;
			disk_once(d);
		}
	}
}

static void
of_each_command(void **state)
{
	struct fault *f = *state;
	struct disk d = { .f = f };

	fault_need_shim();
	f->bad = 0;
	for (size_t i = 0; i < fault_case_count; i++) {
		d.c = &fault_cases[i];
		if (fault_is_meant(d.c->args))
			disk_command(&d);
	}
	fault_count("%ld runs on a failing disk, %ld met it, %ld refused: "
		    "%d bad",
	    d.runs, d.hit, d.refused, f->bad);
	assert_int_equal(f->bad, 0);
}

/* How many rows a salvage says it has brought over. */
static int
disk_rows(const char *out)
{
	const char *line = strchr(out, '\n');

	return line != NULL ? (int)strtol(line + 1, NULL, 10) : 0;
}

/* One block of the database is lost for ever: the rest of it is not. */
static void
of_lost_blocks(void **state)
{
	static const struct fault_case c = { .base = BASE_LIVED,
		.args = "salvage @home/" FAULT_DB " @home/new.db",
		.db = "new.db" };
	struct fault *f = *state;
	struct disk d = { .f = f, .c = &c };
	struct fault_steps steps;
	struct fault_view now;
	struct fault_end end;
	long blocks;
	int whole;

	fault_need_shim();
	f->bad = 0;
	fault_put(f, &c);
	fault_run(f, c.args, &d.how, &end);
	whole = disk_rows(end.out);
	assert_true(whole > 0);
	blocks = fault_ask(f, "PRAGMA page_count");
	steps = fault_steps(f, blocks, SOME_BLOCKS);
	for (long block = steps.first; block <= blocks; block += steps.each) {
		d.how.block = block;
		fault_put(f, &c);
		fault_run(f, c.args, &d.how, &end);
		fault_look(f, c.db, &now);
		d.runs++;
		if (end.status != 0 || now.kind != FAULT_SOUND ||
		    strstr(end.out, "did not give 4096 bytes") == NULL ||
		    disk_rows(end.out) < whole / 2)
			fault_bad(f, "block %ld of %ld: %d, %s %s: %s%s", block,
			    blocks, end.status, fault_name(&now), now.text,
			    end.out, end.err);
	}
	fault_count("%ld of %ld blocks lost, the rest salvaged: %d bad", d.runs,
	    blocks, f->bad);
	assert_int_equal(f->bad, 0);
}

/* What she typed stays on the screen until there is room for it. */
static void
under_a_form(void **state)
{
	struct fault *f = *state;
	struct program program = { .vt = NULL };
	/* From the first write of the journal on, which by then is made. */
	struct fault_how how = { .fail = 3, .sticky = true, .error = ENOSPC };
	char text[16][FAULT_PATH_SIZE + 32], full[2 * FAULT_PATH_SIZE];
	struct fault_view now;
	const char *env[17];
	uint64_t facts;

	fault_need_shim();
	(void)snprintf(program.home, sizeof(program.home), "%s", f->home);
	(void)snprintf(full, sizeof(full), "%.200s/full", f->top);
	how.when = full;
	tree_store(&f->lived, f->home);
	facts = fault_facts(f);
	fault_env(f, f->home, &how, text, env);
	memset(f->state, 0, sizeof(*f->state));
	program_start_env(&program, 24, 80, env);
	vt_expect(program.vt, "[1 Day]");
	(void)program_keys(&program, "o");
	vt_expect(program.vt, "NOTE  Mon 23 Nov");
	vt_send(program.vt, "slept at last");
	vt_expect(program.vt, "slept at last");
	tree_write(full, "", 0);
	(void)program_keys(&program, "Enter");
	vt_expect(program.vt, "not saved: the disk is full");
	vt_expect(program.vt, "slept at last");
	fault_look(f, NULL, &now);
	assert_int_equal(now.kind, FAULT_SOUND);
	assert_true(fault_facts(f) == facts);
	assert_int_equal(remove(full), 0);
	(void)program_keys(&program, "Enter");
	vt_expect_gone(program.vt, "NOTE  Mon 23 Nov");
	program_quit(&program);
	vt_free(program.vt);
	assert_int_equal(fault_ask(f,
			     "SELECT count(*) FROM note"
			     " WHERE text = 'slept at last'"),
	    1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_each_command),
		cmocka_unit_test(of_lost_blocks),
		cmocka_unit_test(under_a_form),
	};

	return cmocka_run_group_tests(tests, fault_begin, fault_end);
}
