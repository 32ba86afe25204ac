/* SPDX-License-Identifier: ISC */
/*
 * What must hold for any history (rules 9.1), over random ones: runs of any
 * length on any day, any answers, gaps, deletions. SEED=n runs one athlete
 * again, ATHLETES=n more of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/plan.h"
#include "lope/rand.h"
#include "lope/state.h"
#include "story.h"

#define ATHLETES 60
#define HISTORY_DAYS 150

static int
env_number(const char *name, int otherwise)
{
	const char *s = getenv(name);

	return s == NULL ? otherwise : (int)strtol(s, NULL, 10);
}

static void
random_answers(struct story *s, struct rand *r, int day)
{
	int n = rand_range(r, 0, 3), i;

	story_answer(s, day, ANSWER_SLEEP, rand_range(r, 200, 520));
	for (i = 0; i < n; i++) {
		int a = rand_range(r, 0, ANSWER_COUNT - 1);

		/* Mostly small things: emergencies lock for good. */
		if (answer_table[a].group == ANSWER_GROUP_SIGN &&
		    !rand_chance(r, 1, 20))
			continue;
		story_answer(s, day, (enum answer)a, rand_range(r,
		    answer_table[a].min, answer_table[a].max));
	}
}

static void
random_run(struct story *s, struct rand *r, int day)
{
	const struct session *session;
	struct activity *a;

	story_today(s, day);
	session = &s->state.session;
	if (session->kind == SESSION_RUN && rand_chance(r, 4, 5))
		a = story_run(s, day, session->run_s);
	else
		a = story_run(s, day, rand_range(r, 30, 5400));
	a->rpe = rand_range(r, -1, 10);
	a->pain = rand_chance(r, 1, 6) ? rand_range(r, 0, 10) : 0;
	a->leak = rand_chance(r, 1, 12) ? rand_range(r, 0, 3) : 0;
}

static void
random_day(struct story *s, struct rand *r, int day)
{
	const struct session *session;

	if (rand_chance(r, 5, 6))
		random_answers(s, r, day);
	if (rand_chance(r, 1, 40))
		story_clearance(s, day, (enum clearance_scope)rand_range(r, 0,
		    4));
	if (rand_chance(r, 1, 25))
		story_ready(s, day);
	if (rand_chance(r, 1, 3))
		story_tick(s, day, rand_chance(r, 1, 2) ? "yoga" :
		    "pelvic-floor", 1, -1);
	story_today(s, day);
	session = &s->state.session;
	if ((session->kind == SESSION_RUN && rand_chance(r, 4, 5)) ||
	    rand_chance(r, 1, 30))
		random_run(s, r, day);
}

static void
check_plan(const struct story *s, const struct plan *plan, uint64_t seed)
{
	size_t i;
	int d, last = s->state.last_run;

	for (i = 0; i < plan->weeks.count; i++) {
		const struct plan_week *w = &plan->weeks.items[i];
		int ahead = 0;

		for (d = 0; d < 7; d++) {
			const struct plan_day *day = &w->day[d];

			if (day->session.kind != SESSION_RUN ||
			    day->status != PLAN_PLANNED ||
			    day->day < s->state.today)
				continue;
			if (last != DAY_NONE && day->day - last < P1_GAP_DAYS &&
			    day->day > last)
				fail_msg("seed %llu: runs on %d and %d",
				    (unsigned long long)seed, last, day->day);
			last = day->day;
			ahead += day->session.run_s;
		}
		if (i > 0 && ahead > w->cap)
			fail_msg("seed %llu: week planned %d over %d",
			    (unsigned long long)seed, ahead, w->cap);
		if (w->deload && i > 0 && ahead * 100 > w->base * DELOAD_PCT)
			fail_msg("seed %llu: lighter week", (unsigned long long)
			    seed);
	}
}

static void
check_day(const struct story *s, int stage_before, uint64_t seed)
{
	const struct state *st = &s->state;
	size_t i;

	if (st->stage < 1 || st->stage > STAGE_LAST ||
	    st->stage > stage_before + 1)
		fail_msg("seed %llu: stage %d after %d",
		    (unsigned long long)seed, st->stage, stage_before);
	/* In the morning, that is; a run may change what the day says. */
	if (st->session.kind == SESSION_RUN && st->last_run != st->today &&
	    (st->session.run_s > st->caps.run ||
	    st->no_run_rule != RULE_COUNT))
		fail_msg("seed %llu: planned %d of %d",
		    (unsigned long long)seed, st->session.run_s,
		    st->caps.run);
	for (i = 0; i < st->runs.count; i++) {
		const struct run_result *r = &st->runs.items[i];

		if (!r->baseline && r->credited_s > r->cap)
			fail_msg("seed %llu: credit over the cap",
			    (unsigned long long)seed);
	}
}

static void
check_same(const struct story *s, uint64_t seed)
{
	struct state again = { 0 };
	struct plan a = { 0 }, b = { 0 };

	replay(&again, &s->log, s->state.today);
	plan_build(&s->state, 8, &a);
	plan_build(&again, 8, &b);
	if (a.weeks.count != b.weeks.count || memcmp(a.weeks.items,
	    b.weeks.items, a.weeks.count * sizeof(a.weeks.items[0])) != 0)
		fail_msg("seed %llu: two plans", (unsigned long long)seed);
	check_plan(s, &a, seed);
	plan_clear(&a);
	plan_clear(&b);
	state_clear(&again);
}

/* A run logged by mistake and taken back leaves no trace in the plan. */
static void
check_mistake(struct story *s, uint64_t seed)
{
	struct plan before = { 0 }, after = { 0 };
	int today = s->state.today;
	struct row_id id;

	plan_build(&s->state, 8, &before);
	id = story_run(s, today, 7000)->id;
	story_today(s, today);
	log_remove(&s->log, FACT_ACTIVITY, id);
	story_today(s, today);
	plan_build(&s->state, 8, &after);
	if (memcmp(before.weeks.items, after.weeks.items,
	    before.weeks.count * sizeof(before.weeks.items[0])) != 0)
		fail_msg("seed %llu: the plan is another",
		    (unsigned long long)seed);
	plan_clear(&before);
	plan_clear(&after);
}

/* Raising a symptom today never raises a cap. */
static void
check_symptom(struct story *s, struct rand *r, uint64_t seed)
{
	struct caps before = s->state.caps;
	int today = s->state.today;

	story_answer(s, today, ANSWER_LEAK, rand_range(r, 1, 3));
	story_today(s, today);
	if (s->state.caps.run > before.run || s->state.caps.week > before.week)
		fail_msg("seed %llu: a leak raised a cap",
		    (unsigned long long)seed);
}

static void
one_athlete(uint64_t seed)
{
	struct rand r;
	struct story s;
	int day, start = date_make(2025, 6, 30), stage;

	rand_seed(&r, seed);
	start += rand_range(&r, 0, 6);
	story_begin(&s, start - rand_range(&r, 0, 200), start);
	if (rand_chance(&r, 1, 4))
		story_profile(&s)->novice = story_profile(&s)->injured =
		    TRI_YES;
	if (rand_chance(&r, 1, 2))
		story_profile(&s)->run_days = (unsigned)rand_range(&r, 0, 127);
	story_ready(&s, start);
	stage = story_today(&s, start)->stage;
	for (day = start; day < start + HISTORY_DAYS; day++) {
		random_day(&s, &r, day);
		story_today(&s, day);
		check_day(&s, stage, seed);
		stage = s.state.stage;
		if (rand_chance(&r, 1, 10))
			check_same(&s, seed);
		if (rand_chance(&r, 1, 40))
			check_mistake(&s, seed);
		if (rand_chance(&r, 1, 40)) {
			check_symptom(&s, &r, seed);
			stage = s.state.stage;
		}
	}
	story_end(&s);
}

static void
any_history(void **test)
{
	const char *one = getenv("SEED");
	int n = env_number("ATHLETES", ATHLETES), i;

	(void)test;
	if (one != NULL) {
		one_athlete(strtoull(one, NULL, 10));
		return;
	}
	for (i = 1; i <= n; i++)
		one_athlete((uint64_t)i);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_history),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
