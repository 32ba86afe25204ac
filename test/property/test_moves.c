/* SPDX-License-Identifier: ISC */
/*
 * A change moves no more than it must, over athletes who live by the plan and
 * past it:
 * - a session that is skipped leaves the days before it as they were;
 * - each other run of the plan stays, on its day or, where the change leaves no
 *   place there, on another of its week, up to the first week of which the
 *   rules ask something else (its cap or base, held, lighter, in metres);
 * - today's session, run as it was planned on a green day, changes no day.
 * SEED=n runs one athlete again, ATHLETES=n more of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "lope/date.h"
#include "lope/edit.h"
#include "lope/plan.h"
#include "lope/rand.h"
#include "athlete.h"
#include "shrink.h"

#define ATHLETES 700
#define HISTORY_DAYS 400
#define DAYS_LOOKED_AT 8
#define WEEKS 5

enum deed { DEED_SKIP, DEED_MOVE, DEED_RUN, DEEDS };

struct look {
	int day; /* today */
	enum deed deed;
	uint64_t seed;
	bool tried; /* was there something to change? */
};

static const struct plan_day *
plan_on(const struct plan *plan, int day)
{
	int first = plan->weeks.items[0].monday;

	return &plan->weeks.items[(day - first) / 7].day[(day - first) % 7];
}

static bool
is_run(const struct plan_day *day)
{
	return day->session.kind == SESSION_RUN && day->status == PLAN_PLANNED;
}

static bool
day_same(const struct plan_day *a, const struct plan_day *b)
{
	const struct session *x = &a->session, *y = &b->session;

	return a->status == b->status && x->kind == y->kind &&
	    x->stage == y->stage && x->type == y->type &&
	    x->run_s == y->run_s && x->distance_m == y->distance_m &&
	    x->bouts == y->bouts && x->fast_s == y->fast_s &&
	    x->fast_m == y->fast_m;
}

/* Do the rules allow the same in both weeks? */
static bool
week_alike(const struct plan_week *a, const struct plan_week *b)
{
	return a->deload == b->deload && a->holds == b->holds &&
	    a->metres == b->metres && a->base == b->base && a->cap == b->cap;
}

/* Every day from from to to, both included. */
static bool
days_same(const struct plan *a, const struct plan *b, int from, int to)
{
	int day;

	for (day = from; day <= to; day++) {
		if (!day_same(plan_on(a, day), plan_on(b, day)))
			return false;
	}
	return true;
}

static int
runs_of(const struct plan_week *w)
{
	int d, n = 0;

	for (d = 0; d < 7; d++)
		n += w->day[d].session.kind == SESSION_RUN;
	return n;
}

/* Is there a run on day, planned or done, whatever the plan had for it? */
static bool
runs_on(const struct plan *plan, int day)
{
	const struct plan_day *d = plan_on(plan, day);

	return d->session.kind == SESSION_RUN || d->done_s > 0;
}

/* Has the plan no place for a run on day: one next to it, or three others in
 * seven days that hold it? */
static bool
no_place(const struct plan *plan, int day)
{
	int first = plan->weeks.items[0].monday;
	int end = first + 7 * (int)plan->weeks.count, from, d, n;

	for (d = day - 1; d <= day + 1; d += 2) {
		if (d >= first && d < end && runs_on(plan, d))
			return true;
	}
	for (from = day - 6; from <= day; from++) {
		for (d = from, n = 0; d < from + 7; d++)
			n += d != day && d >= first && d < end &&
			    runs_on(plan, d);
		if (n >= 3)
			return true;
	}
	return false;
}

/* Is each run of the plan but that of x still there, up to the first week that
 * is another one? One that is not went to another day of its week, or there is
 * no place for it any more. What has room now may be more. */
static bool
runs_stay(const struct plan *a, const struct plan *b, int x)
{
	size_t w;
	int d;

	for (w = 0; w < a->weeks.count; w++) {
		const struct plan_week *was = &a->weeks.items[w];
		const struct plan_week *is = &b->weeks.items[w];
		bool fewer = runs_of(is) +
			(x >= was->monday && x < was->monday + 7) <
		    runs_of(was);

		if (!week_alike(was, is))
			return true;
		/* A stage more may leave no room for the last of its runs. */
		fewer = fewer &&
		    (is->metres || is->cap - is->comes >= stage_row(1)->run_s);
		for (d = 0; fewer && d < 7; d++) {
			if (was->monday + d != x && is_run(&was->day[d]) &&
			    !is_run(&is->day[d]) &&
			    !no_place(b, was->monday + d))
				return false;
		}
	}
	return true;
}

static void
put_decision(struct story *s, const struct decision *d)
{
	struct edit edit = { 0 };

	edit_decision(&edit, &s->log, d);
	story_apply(s, &edit);
	edit_clear(&edit);
}

/* A run of the plan on one of the coming days; DAY_NONE: none. */
static int
pick_run(const struct plan *plan, int today, struct rand *r)
{
	int day = today + rand_range(r, 1, 13), i;

	for (i = 0; i < 7; i++) {
		if (is_run(plan_on(plan, day + i)) &&
		    !plan_on(plan, day + i)->session.added)
			return day + i;
	}
	return DAY_NONE;
}

static void
replay_plan(struct story *s, int day, struct plan *plan)
{
	story_today(s, day);
	plan_build(&s->state, WEEKS, plan);
}

static bool
skipping_holds(struct story *s, struct look *k, const struct plan *was,
    struct plan *is, struct rand *r)
{
	struct decision d = { .verb = DECISION_SKIP,
		.to_day = DAY_NONE,
		.run_s = -1,
		.distance_m = -1,
		.stroller = TRI_UNKNOWN };

	d.day = pick_run(was, k->day, r);
	k->tried = d.day != DAY_NONE;
	if (!k->tried)
		return true;
	put_decision(s, &d);
	replay_plan(s, k->day, is);
	return days_same(was, is, k->day, d.day - 1) &&
	    runs_stay(was, is, d.day);
}

static bool
moving_holds(struct story *s, struct look *k, const struct plan *was,
    struct plan *is, struct rand *r)
{
	struct decision d = { .verb = DECISION_MOVE,
		.run_s = -1,
		.distance_m = -1,
		.stroller = TRI_UNKNOWN };
	struct judgement j;

	d.day = pick_run(was, k->day, r);
	k->tried = false;
	if (d.day == DAY_NONE)
		return true;
	d.to_day = date_monday(d.day) + rand_range(r, 0, 6);
	if (d.to_day == d.day || d.to_day <= k->day ||
	    is_run(plan_on(was, d.to_day)))
		return true;
	plan_judge_move(&s->state, d.day, d.to_day, &j);
	if (!j.allowed)
		return true;
	k->tried = true;
	put_decision(s, &d);
	replay_plan(s, k->day, is);
	return is_run(plan_on(is, d.to_day)) && !is_run(plan_on(is, d.day)) &&
	    runs_stay(was, is, d.day);
}

static bool
running_holds(struct story *s, struct look *k, const struct plan *was,
    struct plan *is)
{
	const struct session *session = &s->state.session;
	struct activity *a;

	k->tried = s->state.verdict == VERDICT_GREEN && s->state.checkin &&
	    session->kind == SESSION_RUN && s->state.last_run != k->day &&
	    log_checkin(&s->log, k->day)->entered == k->day;
	if (!k->tried)
		return true;
	a = story_run(s, k->day, session->run_s);
	a->session_s = session->total_s;
	a->type = session->type;
	a->fast_s = session->fast_s > 0 ? session->fast_s : -1;
	a->fast_m = session->fast_m > 0 ? session->fast_m : -1;
	if (session->distance_m > 0)
		a->distance_m = session->distance_m;
	replay_plan(s, k->day, is);
	/* Pain that was far from any run is not, now. */
	k->tried = s->state.verdict == VERDICT_GREEN;
	return !k->tried ||
	    days_same(was, is, k->day + 1,
		was->weeks.items[WEEKS - 1].monday + 6);
}

/* Is something moved that need not be? log: as it was, after. */
static bool
goes_wrong(struct log *log, void *context)
{
	struct look *k = context;
	struct story s = { .log = *log };
	struct plan was = { 0 }, is = { 0 };
	struct log kept = { 0 };
	struct rand r;
	bool good;
	int kind;
	size_t i;

	k->tried = false;
	/* A copy, so that a change is left behind with it. */
	for (kind = 0; kind < FACT_COUNT; kind++) {
		/* What else she wished would go on making way, and a
		 * window of another length makes another session. */
		if (kind == FACT_DECISION || kind == FACT_NAP)
			continue;
		for (i = 0; i < log_count(log, (enum fact_kind)kind); i++) {
			struct fact fact;

			log_get(log, (enum fact_kind)kind, i, &fact);
			log_put(&kept, &fact);
		}
	}
	if (kept.profile.count == 0) {
		log_clear(&kept);
		return false;
	}
	s.log = kept;
	s.next_id = 1 << 20;
	rand_seed(&r, k->seed);
	replay_plan(&s, k->day, &was);
	good = k->deed == DEED_SKIP ? skipping_holds(&s, k, &was, &is, &r) :
	    k->deed == DEED_MOVE    ? moving_holds(&s, k, &was, &is, &r) :
				      running_holds(&s, k, &was, &is);
	plan_clear(&was);
	plan_clear(&is);
	story_end(&s);
	return !good;
}

static const char *const deed_names[DEEDS] = { "a session skipped",
	"a session moved", "a session run as planned" };

static bool
one_athlete(uint64_t seed, bool show)
{
	struct story s;
	struct rand r;
	int last = athlete_make(&s, seed, HISTORY_DAYS), i;
	char iso[DATE_ISO_SIZE];
	bool good = true;

	rand_seed(&r, seed + 7);
	for (i = 0; i < DAYS_LOOKED_AT && good; i++) {
		struct look k = { .day = last - rand_range(&r, 0, 380),
			.deed = (enum deed)(i % DEEDS),
			.seed = seed * 64 + (uint64_t)i };

		if (!goes_wrong(&s.log, &k))
			continue;
		good = false;
		print_message("seed %llu, today %s: %s\n",
		    (unsigned long long)seed, date_iso(k.day, iso),
		    deed_names[k.deed]);
		if (show) {
			shrink(&s.log, goes_wrong, &k);
			shrink_print(&s.log);
		}
	}
	story_end(&s);
	return good;
}

static void
no_more_is_moved(void **test)
{
	(void)test;
	assert_true(athletes_each(ATHLETES, one_athlete));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_more_is_moved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
