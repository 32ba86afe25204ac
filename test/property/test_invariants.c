/* SPDX-License-Identifier: ISC */
/*
 * The fourteen invariants of rules 9.1, and that no goal bends the plan (7.24),
 * over athletes that live by the plan and past it, into the distance weeks,
 * speed days and races. What breaks one is
 * printed as its seed, the day and the shortest history that still does.
 * SEED=n runs one athlete again, ATHLETES=n more of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "lope/date.h"
#include "lope/plan.h"
#include "lope/rand.h"
#include "athlete.h"
#include "same.h"
#include "shrink.h"

#define ATHLETES 2000
#define HISTORY_DAYS 400
#define DAYS_LOOKED_AT 3
#define WEEKS 6

/* One day of one history; log may be changed if it is put back. */
struct look {
	struct story s; /* replayed up to day */
	struct plan plan;
	int day;
	int which; /* of the symptoms, how much worse; which mistaken run */
};

static int
amount(const struct session *s, bool metres)
{
	return metres ? s->distance_m : s->run_s;
}

/* The override for the day that is looked at, "" none. */
static const char *
lifted(const struct look *k)
{
	size_t i;

	for (i = k->s.log.override.count; i > 0; i--) {
		if (k->s.log.override.items[i - 1].day == k->day)
			return k->s.log.override.items[i - 1].rule;
	}
	return "";
}

/* A run of hers too, which a reason may make a fifth longer than L (on the
 * ladder six minutes; where the cap itself is more, that), never longer than her
 * stage. */
static bool
run_within_cap(struct look *k)
{
	const struct state *st = &k->s.state;
	const struct session *s = &st->session;
	int most = st->caps.run, longest = st->caps.longest;
	int reason = st->caps.metres ? longest + longest / 5 : longest + 360;

	if (s->kind != SESSION_RUN || st->last_run == st->today)
		return true;
	if (s->added && reason > most && strcmp(lifted(k), "cap.run") == 0)
		most = reason;
	if (!st->caps.metres && most > stage_row(st->stage)->run_s)
		most = stage_row(st->stage)->run_s;
	return amount(s, st->caps.metres) <= most;
}

/* No run before the gate is open, but for one that she gave a reason for where
 * nothing is missing but walks. */
static bool
run_waits_for_the_gate(struct look *k)
{
	const struct state *st = &k->s.state;
	int i, walks = 0, others = 0;

	if (st->session.kind != SESSION_RUN || st->last_run == st->today)
		return true;
	for (i = 0; i < GATE_ITEMS; i++) {
		const struct gate_item *item = &st->gate.item[i];

		if (item->rule == RULE_GATE_WALKING)
			walks += !item->met;
		else if (item->rule != RULE_GATE_FLOOR)
			others += !item->met;
	}
	return others == 0 &&
	    (walks == 0 || strcmp(lifted(k), "gate.walking") == 0);
}

/* Of what is still to come in week i of the plan. */
static int
planned(const struct look *k, size_t i)
{
	const struct plan_week *w = &k->plan.weeks.items[i];
	int d, sum = 0;

	for (d = 0; d < 7; d++) {
		if (w->day[d].session.kind == SESSION_RUN &&
		    w->day[d].status == PLAN_PLANNED &&
		    !w->day[d].session.added)
			sum += amount(&w->day[d].session, w->metres);
	}
	return sum;
}

static bool
weeks_within_cap(struct look *k)
{
	size_t i;

	for (i = 1; i < k->plan.weeks.count; i++) {
		if (planned(k, i) > k->plan.weeks.items[i].cap)
			return false;
	}
	return true;
}

static bool
lighter_weeks(struct look *k)
{
	size_t i;

	for (i = 1; i < k->plan.weeks.count; i++) {
		const struct plan_week *w = &k->plan.weeks.items[i];

		if (w->deload && planned(k, i) * 10 > w->base * 7)
			return false;
	}
	return true;
}

static bool
no_consecutive_days(struct look *k)
{
	int last = DAY_NONE, d;
	size_t i;

	for (i = 0; i < k->plan.weeks.count; i++) {
		const struct plan_week *w = &k->plan.weeks.items[i];

		for (d = 0; d < 7 && !w->metres; d++) {
			const struct plan_day *day = &w->day[d];

			if (day->day < k->day ||
			    day->session.kind != SESSION_RUN ||
			    day->status != PLAN_PLANNED)
				continue;
			if (last != DAY_NONE && day->day - last < 2)
				return false;
			last = day->day;
		}
	}
	return true;
}

/* Replay another log or day beside the one that is looked at. */
static void
replay_beside(const struct log *log, int day, struct state *out)
{
	memset(out, 0, sizeof(*out));
	replay(out, log, day);
}

#define SPIKES \
	(1u << FLAG_SPIKE_SMALL | 1u << FLAG_SPIKE_MODERATE | \
	    1u << FLAG_SPIKE_LARGE)

static struct activity *
last_activity(struct look *k)
{
	const struct state *st = &k->s.state;
	size_t i;

	for (i = 0; i < k->s.log.activity.count; i++) {
		if (row_id_eq(k->s.log.activity.items[i].id,
			st->runs.items[st->runs.count - 1].id))
			return &k->s.log.activity.items[i];
	}
	return NULL;
}

/* A run over its cap, longer still at the same pace: no cap rises. A quicker
 * one has more metres in the seconds that are credited. */
static bool
caps_from_credit(struct look *k)
{
	const struct state *st = &k->s.state;
	struct activity *a, before;
	struct state more;
	bool good;

	if (st->runs.count == 0 ||
	    !(st->runs.items[st->runs.count - 1].flags & SPIKES))
		return true;
	a = last_activity(k);
	/* With the stroller a run over its cap may be credited less than it. */
	if (a == NULL || a->stroller == TRI_YES)
		return true;
	before = *a;
	a->run_s += 7200;
	if (a->distance_m > 0)
		a->distance_m = (int)((int64_t)before.distance_m * a->run_s /
		    before.run_s);
	replay_beside(&k->s.log, k->day, &more);
	good = more.caps.run <= st->caps.run && more.caps.week <= st->caps.week;
	*a = before;
	state_clear(&more);
	return good;
}

/* What can be worse than it is, and the worst that it can be. */
static const struct {
	enum answer answer;
	int worst;
} symptoms[] = {
	{ ANSWER_SLEEP, 0 },
	{ ANSWER_ENERGY, 1 },
	{ ANSWER_SORENESS, 10 },
	{ ANSWER_MOOD, 1 },
	{ ANSWER_PAIN, 10 },
	{ ANSWER_LIMP, 1 },
	{ ANSWER_BONE, 1 },
	{ ANSWER_LEAK, 3 },
	{ ANSWER_BOWEL_LEAK, 1 },
	{ ANSWER_HEAVINESS, 3 },
	{ ANSWER_BULGE, 1 },
	{ ANSWER_PELVIC_PAIN, 10 },
	{ ANSWER_DOMING, 1 },
	{ ANSWER_BLEEDING, 3 },
	{ ANSWER_SCAR_PAIN, 10 },
	{ ANSWER_WOUND, 1 },
	{ ANSWER_BREAST, 1 },
	{ ANSWER_TEMP, 400 },
	{ ANSWER_ILLNESS, 2 },
	{ ANSWER_SUPPLY_DROP, 1 },
	{ ANSWER_CHEST_PAIN, 1 },
	{ ANSWER_SELF_HARM, 1 },
};

#define SYMPTOMS (int)(sizeof(symptoms) / sizeof(symptoms[0]))

/* What was said, or part of the way from there to the worst. */
static int
worse_than(int said, int worst, int step)
{
	int steps = said > worst ? said - worst : worst - said;
	int more = steps == 0 ? 0 : 1 + step % steps;

	return said > worst ? said - more : said + more;
}

/* Any symptom of today made worse, or told where it was not: no cap rises, and
 * the pace limit is not faster. Of two check-ins of a day the one told last
 * counts. */
static bool
symptom_state(struct look *k, struct state *out)
{
	struct log *log = &k->s.log;
	struct checkin *last = NULL, before;
	int which = k->which % SYMPTOMS, worst = symptoms[which].worst;
	int32_t *answer;
	size_t i;

	for (i = 0; i < log->checkin.count; i++) {
		if (log->checkin.items[i].day == k->day)
			last = &log->checkin.items[i];
	}
	if (last == NULL)
		return false;
	before = *last;
	answer = &last->answer[symptoms[which].answer];
	if (*answer == ANSWER_NONE)
		*answer = worst;
	else
		*answer = worse_than(*answer, worst, k->which / SYMPTOMS);
	replay_beside(log, k->day, out);
	*last = before;
	return true;
}

/* What today is for, as its caps count. */
static int
running(const struct state *st)
{
	return st->session.kind != SESSION_RUN ?
	    0 :
	    amount(&st->session, st->caps.metres);
}

/* The most that today may still be. */
static int
most_of_today(const struct state *st)
{
	struct ceiling c;

	plan_ceiling(st, 0, &c);
	return c.session.kind != SESSION_RUN ?
	    0 :
	    amount(&c.session, st->caps.metres);
}

/* A cap in force. Under a lock no run is allowed at all; what that costs of the
 * stage and the base is taken when it opens, so that until then the caps beside
 * it are those of before. */
static int
cap_in_force(const struct look *k, const struct state *st, int cap)
{
	return state_day(st, k->day)->locked ? 0 : cap;
}

static bool
symptom_raises_no_cap(struct look *k)
{
	const struct state *st = &k->s.state;
	struct state worse = { 0 };
	bool good;

	if (!symptom_state(k, &worse))
		return true;
	good = cap_in_force(k, &worse, worse.caps.run) <=
		cap_in_force(k, st, st->caps.run) &&
	    cap_in_force(k, &worse, worse.caps.week) <=
		cap_in_force(k, st, st->caps.week) &&
	    running(&worse) <= running(st) &&
	    most_of_today(&worse) <= most_of_today(st);
	state_clear(&worse);
	return good;
}

static bool
verdict_never_faster(struct look *k)
{
	struct state worse = { 0 };
	bool good;

	if (!symptom_state(k, &worse))
		return true;
	good = worse.pace.limit_s_per_km >= k->s.state.pace.limit_s_per_km;
	state_clear(&worse);
	return good;
}

static bool
plan_is_as_before(struct look *k)
{
	struct state again;
	struct plan plan = { 0 };
	bool good;

	replay_beside(&k->s.log, k->day, &again);
	plan_build(&again, WEEKS, &plan);
	good = same_plan(&k->plan, &plan) &&
	    same_findings(&k->s.state.findings, &again.findings);
	plan_clear(&plan);
	state_clear(&again);
	return good;
}

/* Any run at all, of today or told late, is taken, and taking it back leaves
 * the plan and what is said as it was. */
static bool
log_and_delete(struct look *k, bool whole)
{
	struct fact fact = { .kind = FACT_ACTIVITY };
	struct state more;
	bool good;

	fact.activity = activity_unsaid(k->day - k->which % 40);
	fact.activity.kind = ACTIVITY_RUN;
	fact.activity.run_s = k->which % 3 == 0 ? 86400 : 300 + k->which * 7;
	fact.activity.session_s = fact.activity.run_s;
	fact.activity.pain = k->which % 11;
	memset(fact.activity.id.byte, 0xee, sizeof(fact.activity.id.byte));
	fact.activity.order = INT64_MAX;
	log_put(&k->s.log, &fact);
	replay_beside(&k->s.log, k->day, &more);
	good = (state_run(&more, fact.activity.id) != NULL) ==
	    (fact.activity.day >= k->s.state.profile->day);
	state_clear(&more);
	log_remove(&k->s.log, FACT_ACTIVITY, fact.activity.id);
	return good && (!whole || plan_is_as_before(k));
}

static bool
logging_is_total(struct look *k)
{
	return log_and_delete(k, false);
}

static bool
deleting_restores(struct look *k)
{
	return log_and_delete(k, true);
}

static bool
stage_steps(struct look *k)
{
	const struct state *st = &k->s.state;
	size_t i;

	for (i = 0; i < st->days.count; i++) {
		const struct day_state *ds = &st->days.items[i];

		if (ds->stage < 1 || ds->stage > STAGE_LAST)
			return false;
		if (i > 0 && st->first_day + (int)i > st->profile->start &&
		    ds->stage > ds[-1].stage + 1)
			return false;
	}
	return true;
}

static bool
no_quality_at_q0(struct look *k)
{
	const struct session *s = &k->s.state.session;

	return s->kind != SESSION_RUN || s->type == RUN_EASY ||
	    k->s.state.quality_level > 0;
}

static bool
stroller_waits(struct look *k)
{
	const struct profile *p = k->s.state.profile;
	struct wish wish = wish_unsaid(k->day + 3);
	struct judgement j;
	int early = p->weeks_early > 0 ? p->weeks_early : 0;

	wish.run_s = 300;
	wish.distance_m = -1;
	wish.stroller = true;
	plan_judge(&k->s.state, &wish, &j);
	return !j.allowed || wish.day - p->day - 7 * early >= 183;
}

/* Tomorrow, nothing said: no new run, no new flag on what was run. */
static bool
midnight_makes_nothing(struct look *k)
{
	const struct state *st = &k->s.state;
	struct state next;
	bool good = true;
	size_t i;

	for (i = 0; i < k->s.log.activity.count; i++) {
		if (k->s.log.activity.items[i].day == k->day + 1)
			return true;
	}
	replay_beside(&k->s.log, k->day + 1, &next);
	good = next.runs.count == st->runs.count;
	for (i = 0; good && i < st->runs.count; i++)
		good = next.runs.items[i].flags == st->runs.items[i].flags;
	state_clear(&next);
	return good;
}

static bool
overrides_are_rare(struct look *k)
{
	const struct log *log = &k->s.log;
	struct wish wish = wish_unsaid(k->day);
	struct judgement j;
	bool recent = false;
	size_t i;

	for (i = 0; i < log->override.count; i++)
		recent |= log->override.items[i].day <= k->day &&
		    log->override.items[i].day > k->day - 14 &&
		    log->override.items[i].day >= k->s.state.profile->day;
	wish.run_s = k->s.state.caps.metres ? -1 : k->s.state.caps.run + 60;
	wish.distance_m = k->s.state.caps.metres ? k->s.state.caps.run + 60 :
						   -1;
	wish.reason = "a race with friends";
	plan_judge(&k->s.state, &wish, &j);
	return !recent || !j.allowed || j.lifted == RULE_COUNT;
}

/* Of a race, as the rules say it again: its peak, and the parts of it that the
 * week of the race and those before hold. */
static const struct {
	int week_m, pct[3];
} races[] = {
	[GOAL_5K] = { 18000, { 75, 100, 100 } },
	[GOAL_10K] = { 26000, { 75, 100, 100 } },
	[GOAL_HALF] = { 36000, { 55, 75, 100 } },
	[GOAL_MARATHON] = { 50000, { 45, 65, 80 } },
};

static bool
asked_by_her(const struct look *k, int day)
{
	size_t i;

	for (i = 0; i < k->s.log.decision.count; i++) {
		const struct decision *d = &k->s.log.decision.items[i];

		if ((d->verb == DECISION_ADD && d->day == day) ||
		    (d->verb == DECISION_MOVE && d->to_day == day))
			return true;
	}
	return false;
}

/* A race is planned within the cap of its week, like any run. */
static bool
race_within_cap(const struct look *k, const struct plan_week *w)
{
	int d, sum = 0;

	for (d = 0; d < 7; d++) {
		if (asked_by_her(k, w->day[d].day))
			return true;
		if (w->day[d].session.kind == SESSION_RUN &&
		    w->day[d].status == PLAN_PLANNED)
			sum += amount(&w->day[d].session, w->metres);
	}
	return sum <= w->cap;
}

/* In a week of the taper no more than its part of the peak. */
static bool
taper_within_part(const struct plan_week *w, enum goal_kind kind, int race)
{
	int week = (date_monday(race) - w->monday) / 7;

	return w->taper == 0 ||
	    (week >= 0 && week < 3 &&
		w->cap * 100LL <=
		    1LL * races[kind].week_m * races[kind].pct[week]);
}

/* Is another goal told after today, but before that Monday? */
static bool
aims_elsewhere(const struct look *k, int monday)
{
	size_t i;

	for (i = 0; i < k->s.log.goal.count; i++) {
		const struct goal *g = &k->s.log.goal.items[i];

		if (g->day > k->day && g->day <= monday)
			return true;
	}
	return false;
}

/* Any goal at all, told today: no cap of today or of this week rises, unless it
 * takes the place of one that was tapered for, and what is planned towards it
 * stays within the caps and its taper. */
static bool
goal_bends_nothing(struct look *k)
{
	const struct state *st = &k->s.state;
	struct fact fact = { .kind = FACT_GOAL };
	enum goal_kind kind = (enum goal_kind)(GOAL_5K + k->day % 4);
	const struct week_state *now = state_week(st, k->day);
	struct plan plan = { 0 };
	struct state aimed;
	bool good;
	size_t i;

	fact.goal.kind = kind;
	fact.goal.day = k->day;
	fact.goal.race = k->day + 1 + k->day % 34;
	fact.head.order = INT64_MAX;
	memset(fact.head.id.byte, 0xed, sizeof(fact.head.id.byte));
	log_put(&k->s.log, &fact);
	replay_beside(&k->s.log, k->day, &aimed);
	plan_build(&aimed, WEEKS, &plan);
	good = aimed.caps.run <= st->caps.run &&
	    (aimed.caps.week <= st->caps.week ||
		(now != NULL && now->taper > 0));
	for (i = 1; good && i < plan.weeks.count; i++) {
		const struct plan_week *w = &plan.weeks.items[i];

		good = race_within_cap(k, w) &&
		    (aims_elsewhere(k, w->monday) ||
			taper_within_part(w, kind, fact.goal.race));
	}
	plan_clear(&plan);
	state_clear(&aimed);
	log_remove(&k->s.log, FACT_GOAL, fact.head.id);
	return good;
}

static const struct {
	const char *name;
	bool (*holds)(struct look *k);
} invariants[] = {
	{ "1 a planned run is within its cap", run_within_cap },
	{ "1 a run waits for the gate", run_waits_for_the_gate },
	{ "1 a planned week is within its cap", weeks_within_cap },
	{ "2 caps rest on credit", caps_from_credit },
	{ "3 a symptom raises no cap", symptom_raises_no_cap },
	{ "4 logging is total", logging_is_total },
	{ "5 the same history gives the same plan", plan_is_as_before },
	{ "6 no two days in a row on the ladder", no_consecutive_days },
	{ "7 the stage moves by one, never under S1", stage_steps },
	{ "8 no speed at Q0", no_quality_at_q0 },
	{ "9 no stroller below the age", stroller_waits },
	{ "10 a worse verdict is never faster", verdict_never_faster },
	{ "11 midnight makes no run and no flag", midnight_makes_nothing },
	{ "12 one override in 14 days", overrides_are_rare },
	{ "13 a lighter week is at most 70 %", lighter_weeks },
	{ "14 deleting a run restores the plan", deleting_restores },
	{ "a goal bends nothing", goal_bends_nothing },
};

#define INVARIANTS (sizeof(invariants) / sizeof(invariants[0]))

struct broken {
	int day, symptom;
	size_t which;
};

/* The first that does not hold on day; INVARIANTS: all do. */
static size_t
look_at(struct log *log, int day, int which)
{
	struct look k = { .s = { .log = *log }, .day = day, .which = which };
	size_t i;

	story_today(&k.s, day);
	plan_build(&k.s.state, WEEKS, &k.plan);
	for (i = 0; i < INVARIANTS; i++) {
		if (!invariants[i].holds(&k))
			break;
	}
	plan_clear(&k.plan);
	state_clear(&k.s.state);
	*log = k.s.log;
	return i;
}

static bool
still_broken(struct log *log, void *context)
{
	const struct broken *b = context;

	return log->profile.count > 0 &&
	    look_at(log, b->day, b->symptom) == b->which;
}

static bool
one_athlete(uint64_t seed, bool show)
{
	struct broken b = { 0, 0, INVARIANTS };
	char iso[DATE_ISO_SIZE];
	struct story s;
	struct rand r;
	int last = athlete_make(&s, seed, HISTORY_DAYS), i;

	rand_seed(&r, seed + 1);
	for (i = 0; i < DAYS_LOOKED_AT && b.which == INVARIANTS; i++) {
		b.day = last - rand_range(&r, 0, HISTORY_DAYS - 1);
		b.symptom = rand_range(&r, 0, 20 * SYMPTOMS);
		b.which = look_at(&s.log, b.day, b.symptom);
	}
	if (b.which < INVARIANTS) {
		print_message("seed %llu, today %s: %s\n",
		    (unsigned long long)seed, date_iso(b.day, iso),
		    invariants[b.which].name);
		if (show) {
			shrink(&s.log, still_broken, &b);
			shrink_print(&s.log);
		}
	}
	story_end(&s);
	return b.which == INVARIANTS;
}

static void
invariants_hold(void **test)
{
	(void)test;
	assert_true(athletes_each(ATHLETES, one_athlete));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(invariants_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
