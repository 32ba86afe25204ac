/* SPDX-License-Identifier: ISC */
/*
 * There is no memory: at one allocation, or from one on. Where the same calls
 * ask for it again and again, the same lines meet its lack: with FAULTS=all
 * every such place is starved the first, the second and the last time, and
 * once between them.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lope/str.h"
#include "lope/wire.h"

#include "pty/program.h"

#include "fault.h"
#include "fitmake.h"
#include "outing.h"

#define FILE_SIZE (2 * FAULT_PATH_SIZE)
#define SOME_CALLS 4
#define SOME_SCREENS 20
#define SOME_READS 10
#define FIRST_CALLS 60
#define LAST_CALLS 60
#define MAY_1 INT64_C(1777615200) /* 2026-05-01T06:00:00Z */

struct starved {
	struct fault *f;
	const struct fault_case *c;
	struct fault_view before, after;
	const char *input; /* NULL: none */
	long runs, hit, refused, known;
};

/* Which allocations ------------------------------------------------------ */

/* One allocation and the calls that lead to it. */
struct asked {
	uint64_t stack;
	long call;
};

static int
asked_compare(const void *a, const void *b)
{
	const struct asked *x = a, *y = b;

	if (x->stack != y->stack)
		return x->stack < y->stack ? -1 : 1;
	return x->call < y->call ? -1 : x->call > y->call;
}

/* Numbers of allocations, in order of their stacks. */
struct picks {
	VEC(long) calls;
	long all, places;
};

/* Of those from first to end, which one place asks for. */
static void
picks_place(struct fault *f, struct picks *p, const struct asked *asked,
    long count)
{
	p->places++;
	*VEC_ADD(&p->calls) = asked[0].call;
	if (count > 1)
		*VEC_ADD(&p->calls) = asked[1].call;
	if (count > 3)
		*VEC_ADD(&p->calls) =
		    asked[rand_range(&f->rand, 2, (int)count - 2)].call;
	if (count > 2)
		*VEC_ADD(&p->calls) = asked[count - 1].call;
}

static void
picks_places(struct fault *f, struct picks *p, const char *path)
{
	struct asked *asked;
	unsigned char *bytes;
	size_t size;
	long end;

	assert_true(tree_read(path, &bytes, &size));
	p->all = (long)(size / sizeof(uint64_t));
	assert_true(p->all > 0);
	p->places = 0;
	p->calls.count = 0;
	asked = test_calloc((size_t)p->all, sizeof(*asked));
	for (long i = 0; i < p->all; i++) {
		asked[i].call = i + 1;
		memcpy(&asked[i].stack, bytes + (size_t)i * sizeof(uint64_t),
		    sizeof(uint64_t));
	}
	free(bytes);
	qsort(asked, (size_t)p->all, sizeof(*asked), asked_compare);
	for (long i = 0; i < p->all; i = end) {
		for (end = i + 1; end < p->all; end++)
			if (asked[end].stack != asked[i].stack)
				break;
		picks_place(f, p, asked + i, end - i);
	}
	test_free(asked);
}

/* Without FAULTS=all: some of all that there were in the last run. */
static void
picks_some(struct fault *f, struct picks *p, long some)
{
	struct fault_steps steps;

	p->all = f->state->allocations;
	p->calls.count = 0;
	steps = fault_steps(f, p->all, some);
	for (long call = steps.first; call <= p->all; call += steps.each)
		*VEC_ADD(&p->calls) = call;
}

/* The file that shim.so writes places to: emptied. */
static const char *
picks_file(const struct fault *f, char path[FILE_SIZE])
{
	(void)snprintf(path, FILE_SIZE, "%.200s/stacks", f->top);
	tree_write(path, "", 0);
	return path;
}

/* In commands ------------------------------------------------------------ */

/*
 * Not ours: places of ncurses 6.4 and SQLite 3.40 that do not look whether they got what they
 * asked for. Where the terminal was changed already, it is put back.
 */
static const char *const starved_known[] = {
	"_nc_setupterm of ", /* measures a copy of the terminal's name */
	"_nc_tiparm of ",    /* so does what fills in a capability */
	"_nc_find_type_entry of ",
	"doupdate_sp of ",
	"_nc_free_tparm of ", /* wants some to give its own back */
	/* sqlite3changeset_finalize, of a table that was not begun */
	"sqlite3VdbeMemRelease of ",
};

static bool
starved_is_known(const struct starved *s, int status)
{
	const char *fault = s->f->state->fault;

	for (size_t i = 0; i < sizeof(starved_known) / sizeof(starved_known[0]);
	     i++)
		if (status == 128 + SIGSEGV &&
		    strncmp(fault, starved_known[i],
			strlen(starved_known[i])) == 0)
			return true;
	return false;
}

/* An end with 1, or with 0 when it was done; saved it may be in any case. */
static void
starved_once(struct starved *s, long call, bool sticky)
{
	const struct fault_how how = { .memory = call,
		.sticky = sticky,
		.vars = s->c->vars,
		.input = s->input };
	struct fault_view now;
	struct fault_end end;

	fault_put(s->f, s->c);
	fault_run(s->f, s->c->args, &how, &end);
	fault_look(s->f, s->c->db, &now);
	s->runs++;
	s->hit += s->f->state->call[0] != '\0';
	s->refused += end.status != 0;
	s->known += starved_is_known(s, end.status);
	if (end.status > 1 && !starved_is_known(s, end.status))
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
starved_command(struct starved *s, struct picks *p)
{
	char path[FILE_SIZE];
	const struct fault_how how = { .vars = s->c->vars,
		.stacks = fault_all() ? picks_file(s->f, path) : NULL };
	struct fault_end end;

	fault_put(s->f, s->c);
	fault_look(s->f, s->c->db, &s->before);
	fault_run(s->f, s->c->args, &how, &end);
	assert_int_equal(end.status, 0);
	if (how.stacks != NULL)
		picks_places(s->f, p, path);
	else
		picks_some(s->f, p, SOME_CALLS);
	fault_look(s->f, s->c->db, &s->after);
	for (size_t i = 0; i < p->calls.count; i++)
		for (int sticky = 0; sticky < 2; sticky++)
			starved_once(s, p->calls.items[i], sticky != 0);
}

static void
in_each_command(void **state)
{
	struct starved s = { .f = *state };
	struct picks p = { .all = 0 };
	long all = 0, places = 0, runs;
	int bad;

	fault_need_shim();
	s.f->bad = 0;
	for (size_t i = 0; i < fault_case_count; i++) {
		s.c = &fault_cases[i];
		if (!fault_is_meant(s.c->args))
			continue;
		runs = s.runs;
		bad = s.f->bad;
		starved_command(&s, &p);
		if (fault_all())
			fault_count("%s: %ld runs, %d bad", s.c->args,
			    s.runs - runs, s.f->bad - bad);
		all += p.all;
		places += p.places;
	}
	VEC_CLEAR(&p.calls);
	if (places > 0)
		fault_count("%ld allocations, by %ld ways to ask for one", all,
		    places);
	fault_count("%ld runs short of memory, %ld met it, %ld refused: "
		    "%d bad",
	    s.runs, s.hit, s.refused, s.f->bad);
	assert_int_equal(s.f->bad, 0);
}

/*
 * Where import looks at what it was given, before anything is opened: for want
 * of memory nothing may be taken for what it is not.
 */
static void
at_the_beginning(void **state)
{
	static const struct fault_case cases[] = {
		{ .args = "import @home/walk.gpx" },
		{ .args = "import @home/other.json" },
		{ .args = "import @home/folder" },
		{ .args = "import -" },
	};
	struct starved s = { .f = *state };
	struct fault_how how = { .vars = NULL };
	char input[FILE_SIZE];
	struct fault_end end;

	fault_need_shim();
	if (!fault_is_meant("import"))
		skip();
	s.f->bad = 0;
	(void)snprintf(input, sizeof(input), "%s/other.json", s.f->home);
	s.input = how.input = input;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		s.c = &cases[i];
		fault_put(s.f, s.c);
		fault_look(s.f, s.c->db, &s.before);
		fault_run(s.f, s.c->args, &how, &end);
		assert_int_equal(end.status, 0);
		fault_look(s.f, s.c->db, &s.after);
		for (long call = 1; call <= FIRST_CALLS; call++)
			starved_once(&s, call, false);
	}
	assert_int_equal(s.hit, s.runs);
	assert_int_equal(s.f->bad, 0);
}

/* Where what was done is said: each of the last allocations, in any form. */
static void
at_the_end(void **state)
{
	struct starved s = { .f = *state };
	const struct fault_how how = { .vars = NULL };
	struct fault_end end;
	long calls;

	fault_need_shim();
	s.f->bad = 0;
	for (s.c = fault_cases; !str_eq(s.c->args, "undo"); s.c++)
		continue;
	fault_put(s.f, s.c);
	fault_look(s.f, s.c->db, &s.before);
	fault_run(s.f, s.c->args, &how, &end);
	calls = s.f->state->allocations;
	fault_look(s.f, s.c->db, &s.after);
	for (long call = calls - LAST_CALLS; call <= calls; call++)
		starved_once(&s, call, false);
	assert_int_equal(s.hit, s.runs);
	assert_int_equal(s.f->bad, 0);
}

/* In lope-import ---------------------------------------------------------- */

static const struct leg reader_legs[] = { { 20, 2800, 150, 166, 30 },
	{ 20, 1500, 130, 112, 0 }, { 0 } };
static const struct outing reader_outing = { .start = MAY_1,
	.sport = "Running",
	.name = "Hills",
	.legs = reader_legs,
	.every_s = 5 };

static void
reader_put_fit(FILE *to)
{
	const struct fitmake_run run = { .times = 2,
		.run_s = 60,
		.walk_s = 60,
		.every_s = 5 };
	struct fitmake f = { .part = 0 };

	fitmake_run(&f, &run);
	(void)fwrite(f.bytes.items, f.bytes.count, 1, to);
	fitmake_clear(&f);
}

static void
reader_put_gpx(FILE *to)
{
	outing_gpx(&reader_outing, to);
}

static void
reader_put_tcx(FILE *to)
{
	outing_tcx(&reader_outing, true, to);
}

static void
reader_put_health(FILE *to)
{
	(void)fputs("<HealthData><Workout duration='38.5' durationUnit='min' "
		    "workoutActivityType='HKWorkoutActivityTypeRunning' "
		    "startDate='2026-05-01 08:00:00 +0200' "
		    "endDate='2026-05-01 08:40:00 +0200'/></HealthData>",
	    to);
}

static void
reader_put_csv(FILE *to)
{
	outing_strava_header(to);
	outing_strava_row(&reader_outing, 17, "", to);
}

static void
reader_put_garmin(FILE *to)
{
	outing_garmin_list(&reader_outing, 2, to);
}

/* Two members, a plain one and one that is packed again, and a table. */
static void
reader_put_zip(FILE *to)
{
	struct bytes zip = outing_strava_zip(2, MAY_1);

	(void)fwrite(zip.at, zip.size, 1, to);
	free(zip.at);
}

/* As a phone sends it back: days, a status, and what it adds of its own. */
static void
reader_put_ics(FILE *to)
{
	(void)fputs("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//phone\r\n",
	    to);
	for (int i = 0; i < 3; i++)
		(void)fprintf(to,
		    "BEGIN:VEVENT\r\nUID:run-%d@lope\r\n"
		    "DTSTAMP:20260501T060000Z\r\n"
		    "DTSTART;TZID=Europe/Oslo:202605%02dT070000\r\n"
		    "SUMMARY:Run\\, 30 min\r\nSTATUS:CANCELLED\r\n"
		    "X-PHONE-ID;X-KIND=a:7\r\nEND:VEVENT\r\n"
		    "BEGIN:VTODO\r\nUID:task-%d@lope\r\n"
		    "DUE;VALUE=DATE:202605%02d\r\nSTATUS:COMPLETED\r\n"
		    "END:VTODO\r\n",
		    i, i + 1, i, i + 1);
	(void)fputs("END:VCALENDAR\r\n", to);
}

static const struct reader_case {
	const char *program;
	void (*put)(FILE *to);
} reader_cases[] = {
	{ "lope-import-fit", reader_put_fit },
	{ "lope-import", reader_put_gpx },
	{ "lope-import", reader_put_tcx },
	{ "lope-import", reader_put_health },
	{ "lope-import", reader_put_csv },
	{ "lope-import", reader_put_garmin },
	{ "lope-import", reader_put_zip },
	{ "lope-import", reader_put_ics },
};

/* It says all that is in the file, or that there was no memory to read it. */
static void
reader_once(struct starved *s, struct fault_how *how, uint64_t whole)
{
	struct fault_end end;

	fault_run(s->f, "", how, &end);
	s->runs++;
	s->hit += s->f->state->call[0] != '\0';
	s->refused += end.status != 0;
	if (end.status == 0 ? end.said != whole :
			      end.status != WIRE_EXIT_MEMORY)
		fault_bad(s->f, "%s, allocation %ld%s: %d %s", how->program,
		    how->memory, how->sticky ? " on" : "", end.status,
		    s->f->state->fault);
}

static void
reader_starve(struct starved *s, const struct reader_case *c)
{
	char program[FILE_SIZE], input[FILE_SIZE];
	struct fault_how how = { .program = program, .input = input };
	const char *lope = getenv("LOPE_BIN");
	const char *slash = lope != NULL ? strrchr(lope, '/') : NULL;
	struct fault_end whole;
	struct fault_steps steps;
	FILE *to;
	long all;

	assert_non_null(slash);
	(void)snprintf(program, sizeof(program), "%.*s/%s", (int)(slash - lope),
	    lope, c->program);
	(void)snprintf(input, sizeof(input), "%.200s/input", s->f->top);
	to = fopen(input, "wb");
	assert_non_null(to);
	c->put(to);
	assert_int_equal(fclose(to), 0);
	fault_run(s->f, "", &how, &whole);
	assert_int_equal(whole.status, 0);
	all = s->f->state->allocations;
	steps = fault_steps(s->f, all, SOME_READS);
	for (how.memory = steps.first; how.memory <= all;
	     how.memory += steps.each) {
		for (int sticky = 0; sticky < 2; sticky++) {
			how.sticky = sticky != 0;
			reader_once(s, &how, whole.said);
		}
	}
}

static void
in_each_reader(void **state)
{
	struct starved s = { .f = *state };

	fault_need_shim();
	if (!fault_is_meant("lope-import"))
		skip();
	s.f->bad = 0;
	for (size_t i = 0; i < sizeof(reader_cases) / sizeof(reader_cases[0]);
	     i++)
		reader_starve(&s, &reader_cases[i]);
	fault_count("%ld files read short of memory, %ld met it, %ld refused: "
		    "%d bad",
	    s.runs, s.hit, s.refused, s.f->bad);
	assert_int_equal(s.f->bad, 0);
}

/* On the screen ---------------------------------------------------------- */

/* A glass, a look around, an answer, all of it taken back. What it allocated
 * is in the state. */
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
		vt_wait_quiet(program->vt, 15);
		(void)program_keys(program, keys[i]);
	}
	return vt_wait_exit(program->vt);
}

static void
starved_screen_once(struct starved *s, struct program *program, long call,
    bool sticky)
{
	const struct fault_how how = { .memory = call, .sticky = sticky };
	int status = starved_screen(s->f, program, &how);
	bool known = starved_is_known(s, status);
	struct fault_view now;

	s->runs++;
	s->hit += s->f->state->call[0] != '\0';
	s->refused += status != 0;
	s->known += known;
	fault_look(s->f, NULL, &now);
	if ((status > 1 && !known) || now.kind != FAULT_SOUND)
		fault_bad(s->f, "screen, allocation %ld%s: %d %s, %s %s", call,
		    sticky ? " on" : "", status, s->f->state->fault,
		    fault_name(&now), now.text);
	program_assert_restored(program);
}

static void
in_the_screen(void **state)
{
	struct fault *f = *state;
	struct starved s = { .f = f };
	struct picks p = { .all = 0 };
	struct program program = { .vt = NULL };
	struct fault_how how = { .memory = 0 };
	char path[FILE_SIZE];

	fault_need_shim();
	if (!fault_is_meant("screen"))
		skip();
	f->bad = 0;
	(void)snprintf(program.home, sizeof(program.home), "%s", f->home);
	how.stacks = fault_all() ? picks_file(f, path) : NULL;
	assert_int_equal(starved_screen(f, &program, &how), 0);
	if (how.stacks != NULL)
		picks_places(f, &p, path);
	else
		picks_some(f, &p, SOME_SCREENS);
	for (size_t i = 0; i < p.calls.count; i++)
		starved_screen_once(&s, &program, p.calls.items[i], i % 2 != 0);
	VEC_CLEAR(&p.calls);
	vt_free(program.vt);
	if (p.places > 0)
		fault_count("%ld allocations, by %ld ways to ask for one",
		    p.all, p.places);
	fault_count("%ld screens short of memory, %ld met it, %ld ended by it, "
		    "%ld of them in ncurses: %d bad",
	    s.runs, s.hit, s.refused, s.known, f->bad);
	assert_int_equal(f->bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_each_command),
		cmocka_unit_test(at_the_beginning),
		cmocka_unit_test(at_the_end),
		cmocka_unit_test(in_each_reader),
		cmocka_unit_test(in_the_screen),
	};

	return cmocka_run_group_tests(tests, fault_begin, fault_end);
}
