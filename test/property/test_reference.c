/* SPDX-License-Identifier: ISC */
/*
 * The model against the reference, which says the same rules a second time:
 * on every day of every history both must agree. SEED=n runs one history
 * again, ATHLETES=n more of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "lope/date.h"
#include "athlete.h"
#include "reference.h"
#include "shrink.h"

#define ATHLETES 2000
#define HISTORY_DAYS 400

#define LEVELS 5

/* How far the histories came: what they never reach they do not prove. */
struct reach {
	int athletes, placed, distance, back, chapters, tapers, level[LEVELS];
};

/* The two processes of athletes_each() write one each. */
static struct reach *reached;

struct difference {
	int day; /* the first; DAY_NONE: they agree */
	int today;
	const char *what;
	char text[200];
};

static void
differ(struct difference *d, int day, const char *what, long model,
    long reference)
{
	char iso[DATE_ISO_SIZE];

	if (model == reference || (d->day != DAY_NONE && d->day <= day))
		return;
	d->day = day;
	d->what = what;
	(void)snprintf(d->text, sizeof(d->text),
	    "%s %s: model %ld (%#lx), reference %ld (%#lx)", date_iso(day, iso),
	    what, model, (unsigned long)model, reference,
	    (unsigned long)reference);
}

static void
compare_days(const struct state *st, const struct reference *r,
    struct difference *d)
{
	int day;

	for (day = st->first_day; day <= st->today; day++) {
		const struct day_state *x = state_day(st, day);
		const struct ref_day *y = reference_day(r, day);

		if (y == NULL)
			continue;
		differ(d, day, "codes", x->codes, y->codes);
		differ(d, day, "verdict", (long)x->verdict, (long)y->verdict);
		differ(d, day, "locked", x->locked, y->locked);
		if (day >= st->profile->start)
			differ(d, day, "stage", x->stage, y->stage);
	}
}

static void
compare_weeks(const struct state *st, const struct reference *r,
    struct difference *d)
{
	size_t i;

	for (i = 0; i < r->weeks.count; i++) {
		const struct ref_week *y = &r->weeks.items[i];
		const struct week_state *x = state_week(st, y->monday);

		if (x == NULL || y->monday < st->profile->start - 6)
			continue;
		differ(d, y->monday, "tier", (long)x->tier, (long)y->tier);
		differ(d, y->monday, "base", x->base, y->base);
		differ(d, y->monday, "metres", x->metres, y->metres);
		differ(d, y->monday, "coming back", x->back, y->back);
		differ(d, y->monday, "deload", x->deload != LIGHTER_NOT,
		    y->deload);
		differ(d, y->monday, "taper", x->taper > 0 ? x->taper_m : 0,
		    y->taper);
		differ(d, y->monday, "careful", x->careful, y->careful);
		differ(d, y->monday, "runs a week", x->run_days_max,
		    y->runs_max);
		differ(d, y->monday, "hold", x->holds != 0, y->hold);
		differ(d, y->monday, "week cap", x->cap, y->cap);
		differ(d, y->monday + 6, "week credited", x->credited,
		    y->credited);
		differ(d, y->monday + 6, "week in s", x->credited_s,
		    y->credited_s);
		differ(d, y->monday + 6, "week in m", x->credited_m,
		    y->credited_m);
		differ(d, y->monday + 6, "week over", x->over, y->over);
		differ(d, y->monday + 6, "speed days", x->quality_days,
		    y->quality_days);
		differ(d, y->monday + 6, "speed within its share",
		    x->quality_runs, y->quality_done);
	}
}

static void
compare_runs(const struct state *st, const struct reference *r,
    struct difference *d)
{
	size_t i;

	if (st->runs.count != r->runs.count) {
		differ(d, 0, "count of runs", (long)st->runs.count,
		    (long)r->runs.count);
		return;
	}
	for (i = 0; i < r->runs.count; i++) {
		const struct run_result *x = &st->runs.items[i];
		const struct ref_run *y = &r->runs.items[i];

		differ(d, x->day, "run of day", x->day, y->day);
		if (!x->baseline) {
			differ(d, x->day, "run stage", x->stage, y->stage);
			differ(d, x->day, "longest", x->longest, y->longest);
			differ(d, x->day, "cap.run", x->cap, y->cap);
			differ(d, x->day, "clean", (long)x->clean,
			    (long)y->clean);
			differ(d, x->day, "filler", x->filler, y->filler);
			differ(d, x->day, "speed", x->quality, y->quality);
			differ(d, x->day, "pace limit", x->pace_limit,
			    y->pace_limit);
		}
		differ(d, x->day, "flags", x->flags, y->flags);
		differ(d, x->day, "credited s", x->credited_s, y->credited_s);
		differ(d, x->day, "credited m", x->credited_m, y->credited_m);
	}
}

static void
compare_today(const struct state *st, const struct reference *r,
    struct difference *d)
{
	int i, day = st->today;

	if (day < st->profile->start)
		return;
	differ(d, day, "phase", (long)st->phase, (long)r->phase);
	differ(d, day, "speed level", st->quality_level, r->level_now);
	differ(d, day, "tier today", (long)st->tier, (long)r->tier);
	differ(d, day, "streak", st->streak, r->streak);
	differ(d, day, "streak needed", st->streak_needed, r->needed);
	differ(d, day, "gate", (long)st->gate.state, (long)r->gate);
	for (i = 0; i < GATE_ITEMS; i++)
		differ(d, day, rule_table[st->gate.item[i].rule].id,
		    st->gate.item[i].met, r->met[i]);
	differ(d, day, "hold today", st->hold, reference_day(r, day)->hold);
	differ(d, day, "L", st->caps.longest, r->longest);
	differ(d, day, "cap.run", st->caps.run, r->cap_run);
	differ(d, day, "base", st->caps.base, r->base);
	differ(d, day, "cap.week", st->caps.week, r->cap_week);
	differ(d, day, "week used", st->caps.week_used, r->used);
}

static void
compare(struct story *s, int today, struct difference *d)
{
	struct reference r = { 0 };

	d->day = DAY_NONE;
	d->today = today;
	story_today(s, today);
	if (s->state.weeks.count == 0)
		return;
	reference_read(&r, &s->log, today, &s->state);
	compare_today(&s->state, &r, d);
	compare_runs(&s->state, &r, d);
	compare_weeks(&s->state, &r, d);
	compare_days(&s->state, &r, d);
	reference_clear(&r);
}

struct wrong {
	int today;
	const char *what;
};

/* The same kind of difference, whatever its day. */
static bool
still_differs(struct log *log, void *context)
{
	struct wrong *w = context;
	struct story s = { .log = *log };
	struct difference d;

	if (log->profile.count == 0)
		return false;
	compare(&s, w->today, &d);
	state_clear(&s.state);
	return d.day != DAY_NONE && strcmp(d.what, w->what) == 0;
}

/* Print the shortest history that shows the same difference. */
static void
shrink_wrong(struct story *s, int today, const struct difference *found)
{
	struct wrong w = { .today = today, .what = found->what };
	struct difference d;
	char iso[DATE_ISO_SIZE];

	shrink(&s->log, still_differs, &w);
	compare(s, today, &d);
	print_message("today %s, %s\n", date_iso(today, iso), d.text);
	shrink_print(&s->log);
}

static void
reach_add(struct reach *to, const struct reach *more)
{
	int i;

	to->athletes += more->athletes;
	to->placed += more->placed;
	to->distance += more->distance;
	to->back += more->back;
	to->chapters += more->chapters;
	to->tapers += more->tapers;
	for (i = 0; i < LEVELS; i++)
		to->level[i] += more->level[i];
}

static void
reach_read(struct story *s, int today, uint64_t seed)
{
	struct reach one = { .athletes = 1,
		.chapters = s->log.profile.count > 1 };
	struct reference r = { 0 };
	int highest = 0;
	size_t i;

	story_today(s, today);
	reference_read(&r, &s->log, today, &s->state);
	one.placed = r.placed;
	for (i = 0; i < r.weeks.count; i++) {
		one.distance |= r.weeks.items[i].metres;
		one.back |= r.weeks.items[i].back;
		one.tapers |= r.weeks.items[i].taper > 0;
	}
	for (i = 0; i < r.days.count; i++) {
		if (r.days.items[i].level > highest)
			highest = r.days.items[i].level;
	}
	one.level[highest] = 1;
	reach_add(&reached[seed % 2], &one);
	reference_clear(&r);
}

static bool
one_athlete(uint64_t seed, bool show)
{
	struct difference d;
	struct story s;
	int last = athlete_make(&s, seed, HISTORY_DAYS);
	int today = last;

	compare(&s, last, &d);
	reach_read(&s, last, seed);
	for (; today > last - 350 && d.day == DAY_NONE; today -= 61)
		compare(&s, today, &d);
	if (d.day != DAY_NONE) {
		today = d.today;
		print_message("seed %llu: %s\n", (unsigned long long)seed,
		    d.text);
		if (show)
			shrink_wrong(&s, today, &d);
	}
	story_end(&s);
	return d.day == DAY_NONE;
}

static void
model_and_reference_agree(void **test)
{
	struct reach all = { 0 };
	bool agree;

	(void)test;
	reached = mmap(NULL, 2 * sizeof(*reached), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(reached, MAP_FAILED);
	agree = athletes_each(ATHLETES, one_athlete);
	reach_add(&all, &reached[0]);
	reach_add(&all, &reached[1]);
	print_message("%d athletes: %d placed, %d in the distance weeks, %d "
		      "coming back in them, %d tapered before a race, %d of "
		      "two chapters; highest level Q1 %d, Q2 %d, Q3 %d, Q4 "
		      "%d\n",
	    all.athletes, all.placed, all.distance, all.back, all.tapers,
	    all.chapters, all.level[1], all.level[2], all.level[3],
	    all.level[4]);
	munmap(reached, 2 * sizeof(*reached));
	assert_true(agree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(model_and_reference_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
