/* SPDX-License-Identifier: ISC */
/*
 * What must hold for any history (rules 9.1), over random ones: runs of any
 * length on any day, any answers, gaps, deletions; and for any log at all that
 * the store would take, however absurd. SEED=n runs one again, ATHLETES=n more
 * of them.
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

#include "athlete.h"
#include "model/model.h"
#include "same.h"
#include "story.h"

#define ATHLETES 60
#define HISTORY_DAYS 150
#define TODAY_DAYS 300

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
		story_answer(s, day, (enum answer)a,
		    rand_range(r, answer_table[a].min, answer_table[a].max));
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
		story_clearance(s, day,
		    (enum clearance_scope)rand_range(r, 0, 4));
	if (rand_chance(r, 1, 25))
		story_ready(s, day);
	if (rand_chance(r, 1, 3))
		story_tick(s, day,
		    rand_chance(r, 1, 2) ? "yoga" : "pelvic-floor", 1, -1);
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
			fail_msg("seed %llu: lighter week",
			    (unsigned long long)seed);
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
	    (st->session.run_s > st->caps.run || st->no_run_rule != RULE_COUNT))
		fail_msg("seed %llu: planned %d of %d",
		    (unsigned long long)seed, st->session.run_s, st->caps.run);
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
	if (!same_plan(&a, &b))
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
	if (!same_plan(&before, &after))
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
		story_profile(&s)->novice = story_profile(&s)->injured = TRI_YES;
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

/* --- any log whatever: nothing here may crash, overflow or run away --- */

#define WILD_LOGS 150
#define WILD_LONG_S 172800
#define WILD_FAR_M 500000

/* A day near the birth, near today, or anywhere the calendar goes. */
static int
wild_day(struct rand *r, int birth, int today)
{
	switch (rand_range(r, 0, 5)) {
	case 0:
		return birth + rand_range(r, -40, 40);
	case 1:
		return date_make(rand_range(r, 1900, 2199), 1, 1);
	default:
		return today + rand_range(r, -60, 10);
	}
}

/* Either end of a range, or something between. */
static int
wild_value(struct rand *r, int min, int max)
{
	int pick = rand_range(r, 0, 3);

	return pick == 0 ? min : pick == 1 ? max : rand_range(r, min, max);
}

static void
wild_activity(struct story *s, struct rand *r, int day)
{
	struct activity *a = story_run(s, day, wild_value(r, 0, WILD_LONG_S));

	a->kind = (enum activity_kind)rand_range(r, 0, ACTIVITY_OTHER);
	a->session_s = wild_value(r, 0, WILD_LONG_S);
	a->start_min = wild_value(r, -1, 1439);
	a->distance_m = wild_value(r, -1, WILD_FAR_M);
	a->bouts = wild_value(r, 0, 1000);
	a->bout_s = wild_value(r, 0, WILD_LONG_S);
	a->type = (enum run_type)rand_range(r, 0, RUN_TRIAL);
	a->rpe = wild_value(r, -1, 10);
	a->talk = wild_value(r, -1, TALK_CANNOT);
	a->pain = wild_value(r, -1, 10);
	a->leak = rand_chance(r, 1, 8) ? wild_value(r, 0, 3) : 0;
	a->stroller = (enum tri)rand_range(r, -1, 1);
	a->temp_c10 = wild_value(r, -600, 600);
	a->dew_c10 = wild_value(r, -600, 600);
}

static void
wild_decision(struct story *s, struct rand *r, int day)
{
	struct fact fact = { .kind = FACT_DECISION };

	fact.decision = (struct decision){
		.verb = (enum decision_verb)rand_range(r, 0,
		    DECISION_VERBS - 1),
		.to_day = rand_chance(r, 1, 9) ? DAY_NONE :
						 day + rand_range(r, -5, 5),
		.run_s = wild_value(r, -1, WILD_LONG_S),
		.distance_m = wild_value(r, -1, WILD_FAR_M),
		.reason = rand_chance(r, 1, 4) ? "because I must" : NULL
	};
	fact.head.day = day;
	fact.head.id.byte[15] = (uint8_t)rand_range(r, 1, 255);
	fact.head.order = rand_range(r, 1, 1000);
	log_put(&s->log, &fact);
}

static void
wild_fact(struct story *s, struct rand *r, int birth, int today)
{
	int day = wild_day(r, birth, today), value[TEST_VALUES], i, a;
	struct fact fact = { .kind = FACT_RACE };

	switch (rand_range(r, 0, 8)) {
	case 0:
		for (i = 0; i < TEST_VALUES; i++)
			value[i] = wild_value(r, -1, 10000);
		story_test(s, day, (enum test_kind)rand_range(r, 0, TEST_WOUND),
		    value);
		break;
	case 1:
		fact.race.distance_m = wild_value(r, 1, WILD_FAR_M);
		fact.race.time_s = wild_value(r, 1, WILD_LONG_S);
		fact.head.day = day;
		fact.head.id.byte[14] = (uint8_t)rand_range(r, 1, 255);
		log_put(&s->log, &fact);
		break;
	case 2:
		story_tick(s, day,
		    rand_chance(r, 1, 2) ? "hydration" : "refuel",
		    wild_value(r, 0, 86400), wild_value(r, -1, 1439));
		break;
	case 3:
	case 4:
		a = rand_range(r, 0, ANSWER_COUNT - 1);
		story_answer(s, day, (enum answer)a,
		    wild_value(r, answer_table[a].min, answer_table[a].max));
		break;
	case 5:
		wild_decision(s, r, day);
		break;
	default:
		wild_activity(s, r, day);
		break;
	}
}

static void
wild_placement(struct story *s, struct rand *r, int day)
{
	struct fact fact = { .kind = FACT_PLACEMENT };

	fact.placement = (struct placement){ .runs = wild_value(r, 0, 200),
		.longest_s = wild_value(r, 0, WILD_LONG_S),
		.continuous_s = wild_value(r, 0, WILD_LONG_S),
		.weekly_s = wild_value(r, 0, 604800),
		.longest_m = -1,
		.weekly_m = -1 };
	fact.head.day = day;
	fact.head.id.byte[13] = 1;
	log_put(&s->log, &fact);
}

/* Read all there is to read; every number must be one that makes sense. */
static void
wild_read(struct story *s, struct rand *r, int today, uint64_t seed)
{
	struct plan plan = { 0 };
	struct recovery recovery;
	struct findings why;
	struct judgement j;
	struct wish wish = wish_unsaid(today + rand_range(r, 0, 30));
	const struct caps *caps;
	size_t i;

	if (rand_chance(r, 1, 2))
		wish.run_s = wild_value(r, 1, 86400);
	else
		wish.distance_m = wild_value(r, 1, 300000);
	wish.stroller = rand_chance(r, 1, 5);
	wish.type = (enum run_type)rand_range(r, 0, RUN_TRIAL);
	if (rand_chance(r, 1, 3))
		wish.reason = "a long enough reason";
	story_today(s, today);
	caps = &s->state.caps;
	if (caps->run < 360 || caps->longest <= 0 || caps->week <= 0 ||
	    caps->week_left < 0 || caps->week_used < 0)
		fail_msg("wild %llu: caps %d %d %d", (unsigned long long)seed,
		    caps->longest, caps->run, caps->week);
	if (s->state.stage < 1 || s->state.stage > STAGE_LAST)
		fail_msg("wild %llu: stage", (unsigned long long)seed);
	plan_build(&s->state, 4, &plan);
	assert_int_equal(plan.weeks.count, 4);
	for (i = 0; i < plan.weeks.count; i++)
		assert_true(plan.weeks.items[i].planned >= 0);
	plan_judge(&s->state, &wish, &j);
	if (j.has_nearest && j.nearest <= 0)
		fail_msg("wild %llu: nearest", (unsigned long long)seed);
	plan_judge_move(&s->state, wish.day, today, &j);
	recovery_read(&s->state, today, &recovery);
	assert_in_range(recovery.now.score, 0, 100);
	why_read(&s->state, today - rand_range(r, 0, 30), &why);
	assert_in_range(why.count, 0, FINDINGS_MAX);
	plan_clear(&plan);
}

static void
one_wild_log(uint64_t seed)
{
	static const int births[] = { -400, -90, -3, 0, 5, 400 };
	struct rand r;
	struct story s;
	int today, birth, n;

	rand_seed(&r, seed);
	today = rand_chance(&r, 1, 6) ?
	    date_make(2199, 12, 31) :
	    date_make(2026, 11, 23) + rand_range(&r, 0, 6);
	birth = today + births[rand_range(&r, 0, 5)];
	story_begin(&s, birth, birth + wild_value(&r, 0, 400));
	story_profile(&s)->run_days = (unsigned)rand_range(&r, 0, 127);
	story_profile(&s)->mass_g = wild_value(&r, 0, 300000);
	story_profile(&s)->height_mm = wild_value(&r, 0, 2500);
	story_profile(&s)->delivery = rand_range(&r, -1, 2);
	if (rand_chance(&r, 1, 2))
		wild_placement(&s, &r, birth);
	if (rand_chance(&r, 1, 2))
		story_ready(&s, today);
	for (n = rand_range(&r, 0, 120); n > 0; n--)
		wild_fact(&s, &r, birth, today);
	wild_read(&s, &r, today, seed);
	story_end(&s);
}

static void
any_log_whatever(void **test)
{
	const char *one = getenv("SEED");
	int i;

	(void)test;
	if (one != NULL) {
		one_wild_log(strtoull(one, NULL, 10));
		return;
	}
	for (i = 1; i <= env_number("ATHLETES", WILD_LOGS); i++)
		one_wild_log((uint64_t)i);
}

/* What both lived was begun as zeros, the room between members too. */
static bool
same_bytes(const void *a, const void *b, size_t size)
{
	return memcmp(a, b, size) == 0;
}

static bool
same_state(const struct state *a, const struct state *b)
{
	return a->today == b->today && a->first_day == b->first_day &&
	    a->profile == b->profile && a->phase == b->phase &&
	    a->stage == b->stage && a->streak == b->streak &&
	    a->holds == b->holds && a->verdict == b->verdict &&
	    a->last_run == b->last_run &&
	    same_findings(&a->findings, &b->findings) &&
	    same_bytes(&a->caps, &b->caps, sizeof(a->caps)) &&
	    same_bytes(a->lock, b->lock, sizeof(a->lock)) &&
	    same_session(&a->session, &b->session) &&
	    a->days.count == b->days.count &&
	    a->weeks.count == b->weeks.count &&
	    a->runs.count == b->runs.count &&
	    same_bytes(a->days.items, b->days.items,
		a->days.count * sizeof(*a->days.items)) &&
	    same_bytes(a->weeks.items, b->weeks.items,
		a->weeks.count * sizeof(*a->weeks.items)) &&
	    same_bytes(a->runs.items, b->runs.items,
		a->runs.count * sizeof(*a->runs.items)) &&
	    same_bytes(a->memory, b->memory, sizeof(*a->memory));
}

/* Ticks of today and nothing else: to live today once more is to live all of
 * it, and that as often as there are ticks. */
static void
one_today_again(uint64_t seed)
{
	static const char *const tasks[] = { "roll", "yoga", "hydration",
		"pelvic-floor", "refuel", "no-such-task" };
	struct state kept = { 0 }, evening = { 0 }, anew = { 0 };
	struct rand r;
	struct story s;
	int today, i;

	rand_seed(&r, seed);
	today = athlete_make(&s, seed, TODAY_DAYS + rand_range(&r, 0, 90));
	today += rand_chance(&r, 1, 4) ? rand_range(&r, 0, 20) : 0;
	replay_keeping(&kept, &s.log, today, &evening);
	for (i = 0; i < 4; i++) {
		story_tick(&s, today, tasks[rand_range(&r, 0, 5)],
		    rand_range(&r, 1, 300), rand_range(&r, 0, 1439));
		replay_today(&kept, &evening);
		replay(&anew, &s.log, today);
		if (!same_state(&kept, &anew))
			fail_msg("athlete %llu: today lived again is another",
			    (unsigned long long)seed);
	}
	state_clear(&anew);
	state_clear(&evening);
	state_clear(&kept);
	story_end(&s);
}

static void
today_again(void **test)
{
	const char *one = getenv("SEED");
	int n = env_number("ATHLETES", ATHLETES), i;

	(void)test;
	if (one != NULL) {
		one_today_again(strtoull(one, NULL, 10));
		return;
	}
	for (i = 1; i <= n; i++)
		one_today_again((uint64_t)i);
}

/* The calendar's whole length in one log, and a week of endless runs. */
static void
ends_of_the_scale(void **test)
{
	struct story s;
	struct rand r;
	int last = date_make(2199, 12, 31), i;

	(void)test;
	rand_seed(&r, 1);
	story_begin(&s, date_make(1900, 1, 1), date_make(1900, 1, 1));
	story_run(&s, date_make(1900, 1, 2), 0);
	story_run(&s, last, 60);
	wild_read(&s, &r, last, 0);
	story_end(&s);

	story_begin(&s, last - 100, last - 10);
	for (i = 0; i < 1000; i++)
		story_run(&s, last - 12, WILD_LONG_S);
	wild_read(&s, &r, last, 0);
	/* Who runs that long is placed in the distance weeks. */
	assert_int_equal(s.state.caps.base,
	    1000 * (int)(1000LL * WILD_LONG_S / P1_S_PER_KM));
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
		cmocka_unit_test(any_log_whatever),
		cmocka_unit_test(today_again),
		cmocka_unit_test(ends_of_the_scale),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
