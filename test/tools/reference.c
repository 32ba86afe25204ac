/* SPDX-License-Identifier: ISC */
#include "reference.h"

#include <math.h>
#include <string.h>

#include "lope/date.h"

#define BIT(code) (1u << CODE_##code)
#define FLAG(flag) (1u << FLAG_##flag)

static int
max(int a, int b)
{
	return a > b ? a : b;
}

static int
min(int a, int b)
{
	return a < b ? a : b;
}

static int
percent(int amount, int pct)
{
	return (int)((int64_t)amount * pct / 100);
}

/* --- reading what was said --- */

static struct ref_day *
at(const struct reference *r, int day)
{
	return &r->days.items[day - r->first];
}

const struct ref_day *
reference_day(const struct reference *r, int day)
{
	if (day < r->first || day - r->first >= (int)r->days.count)
		return NULL;
	return at(r, day);
}

static int
said(const struct reference *r, int day, enum answer answer)
{
	const struct ref_day *d = reference_day(r, day);

	return d == NULL || d->c == NULL ? ANSWER_NONE : d->c->answer[answer];
}

/* 7.26 2: the last n days end today, or yesterday while today is silent. */
static int
last_of(const struct reference *r, int day)
{
	return at(r, day)->c != NULL ? day : day - 1;
}

/* What is told as a run of no seconds is a walk; what she felt in it is told
 * of a run all the same. */
static bool
was_run(const struct activity *a)
{
	return a->kind == ACTIVITY_RUN && a->run_s > 0;
}

/* The i-th of the day's activities that is told as a run, or the next of them;
 * NULL: no more. */
static const struct activity *
told_as_run(const struct reference *r, int day, size_t *i)
{
	const struct ref_day *d = reference_day(r, day);

	for (; d != NULL && d->first + *i < d->end; ++*i) {
		const struct activity *a =
		    &r->log->activity.items[d->first + *i];

		if (a->kind == ACTIVITY_RUN)
			return a;
	}
	return NULL;
}

static int
runs_on(const struct reference *r, int day)
{
	const struct ref_day *d = reference_day(r, day);

	return d == NULL ? 0 : (int)(d->run_end - d->run_first);
}

static bool
cleared_by(const struct reference *r, enum clearance_scope scope, int from,
    int to)
{
	size_t i;

	for (i = 0; i < r->log->clearance.count; i++) {
		const struct clearance *c = &r->log->clearance.items[i];

		if (c->scope == scope && c->day >= from && c->day <= to)
			return true;
	}
	return false;
}

/* The latest test of a kind since the birth. */
static const struct test *
latest_test(const struct reference *r, enum test_kind kind, int day)
{
	const struct test *latest = NULL;
	size_t i;

	for (i = 0; i < r->log->test.count; i++) {
		const struct test *t = &r->log->test.items[i];

		if (t->kind == kind && t->day >= r->profile->day &&
		    t->day <= day)
			latest = t;
	}
	return latest;
}

/* 7.4 G7: the least of the eight counts, -1 when never tested. */
static int
strength(const struct reference *r, int day)
{
	const struct test *t = latest_test(r, TEST_STRENGTH, day);
	int least, i;

	if (t == NULL)
		return -1;
	least = t->value[0];
	for (i = 1; i < 8; i++)
		least = min(least, t->value[i]);
	return least;
}

/* 7.12: means need 5 of 7 answered days. Returns 100 times the mean of the
 * seven days that end with end, or -1. */
static bool
mean_under(const struct reference *r, int end, enum answer answer, int limit,
    int scale)
{
	int day, sum = 0, count = 0;

	for (day = end - 6; day <= end; day++) {
		if (said(r, day, answer) != ANSWER_NONE) {
			sum += said(r, day, answer);
			count++;
		}
	}
	return count >= 5 && sum * scale < limit * count;
}

/* --- 7.5 the ladder --- */

static const struct {
	int run_s, bout_s;
} ladder[] = {
	{ 0, 0 },
	{ 360, 60 },
	{ 480, 60 },
	{ 480, 120 },
	{ 600, 120 },
	{ 720, 120 },
	{ 720, 180 },
	{ 900, 180 },
	{ 900, 300 },
	{ 900, 450 },
	{ 900, 900 },
	{ 1080, 360 },
	{ 1200, 600 },
	{ 1200, 1200 },
	{ 1320, 1320 },
	{ 1500, 1500 },
	{ 1680, 1680 },
	{ 1800, 1800 },
};

/* 7.3: sessions that clear the stage. */
static int
sessions_needed(const struct reference *r)
{
	if (r->tier == TIER_A)
		return 2;
	if (r->tier == TIER_B && r->stage > 1 &&
	    ladder[r->stage].run_s == ladder[r->stage - 1].run_s)
		return 2;
	return 3;
}

/* 7.12: stages never go below S1; each decrement is from the stage of its
 * event, so that two of them do not add up. */
static void
stage_back(struct reference *r, int from, int stages)
{
	r->stage = min(r->stage, max(1, from - stages));
	r->streak = 0;
	/* Until the Monday on which the distance weeks begin. */
	if (r->stage < 17)
		r->ladder_done = false;
}

/* 7.12 and 7.13: days of rest and the red locks they are for cost the larger
 * of the two (ours). A lock costs three from the stage at which it struck,
 * with what rest alone had taken by then given back. */
static void
struck(struct reference *r, int code)
{
	r->event_stage[code] = r->stage;
	r->event_red[code] = r->by_red;
	r->event_rest[code] = r->by_rest > r->by_red ? r->by_rest - r->by_red :
						       0;
}

static void
red_back(struct reference *r, int code)
{
	stage_back(r, r->event_stage[code] + r->event_rest[code], 3);
	r->by_red = max(r->by_red, r->event_red[code] + 3);
}

static void
rest_back(struct reference *r, int stages)
{
	int had = max(r->by_rest, r->by_red);

	stage_back(r, r->stage, max(had, stages) - had);
	r->by_rest = stages;
}

static void
rested(struct reference *r)
{
	r->by_rest = r->by_red = 0;
	memset(r->event_red, 0, sizeof(r->event_red));
	memset(r->event_rest, 0, sizeof(r->event_rest));
}

/* --- 7.3 tier --- */

static bool
ever_leaked(const struct reference *r, int to)
{
	const struct activity *a;
	int day;
	size_t i;

	for (day = r->profile->day; day <= to; day++) {
		if (said(r, day, ANSWER_LEAK) > 0 ||
		    said(r, day, ANSWER_BOWEL_LEAK) > 0)
			return true;
		for (i = 0; (a = told_as_run(r, day, &i)) != NULL; i++) {
			if (a->leak > 0)
				return true;
		}
	}
	return false;
}

/* The energy-deficiency flag of 7.12 lasts four weeks (ours). */
static bool
energy_flag(const struct reference *r, int day)
{
	int d;

	for (d = day - 28; d < day; d++) {
		const struct ref_day *x = reference_day(r, d);

		if (x != NULL && (x->codes & BIT(A4)))
			return true;
	}
	return false;
}

static void
tier_on(struct reference *r, int day, bool strictly_first)
{
	const struct profile *p = r->profile;
	int points = 0;

	points += p->novice == TRI_YES;
	points += p->injured == TRI_YES;
	points += p->pelvic_history == TRI_YES || ever_leaked(r, day - 1);
	points += p->delivery == DELIVERY_INSTRUMENTAL ||
	    p->delivery == DELIVERY_CAESAREAN || p->tear34 == TRI_YES;
	if (!strictly_first) {
		points += mean_under(r, day - 1, ANSWER_SLEEP, 408, 1);
		points += mean_under(r, day - 1, ANSWER_ENERGY, 25, 10);
	}
	points += p->mass_g > 0 && p->height_mm > 0 &&
	    (int64_t)p->mass_g * 1000 >=
		(int64_t)30 * p->height_mm * p->height_mm;
	points += p->hypermobile == TRI_YES || energy_flag(r, day);
	r->tier = points <= 1 ? TIER_A : points <= 3 ? TIER_B : TIER_C;
}

/* --- 7.6 single-run cap --- */

/* 7.8: the logged distance, else 7:30 a kilometre. */
static int
to_metres(int run_s, int distance_m)
{
	return distance_m >= 0 ? distance_m :
				 (int)((int64_t)run_s * 1000 / 450);
}

static int
credit_of(const struct reference *r, const struct ref_run *run)
{
	return r->distance ? to_metres(run->credited_s, run->credited_m) :
			     run->credited_s;
}

/* What was run, as the phase counts. */
static int
amount_of(const struct reference *r, const struct activity *a)
{
	if (!r->distance)
		return a->run_s;
	return to_metres(a->run_s, a->distance_m > 0 ? a->distance_m : -1);
}

/* What an empty window stands for. */
static int
longest_of_none(const struct reference *r)
{
	int longest = 0;
	size_t i;

	if (!r->distance)
		return max(180, ladder[r->stage].run_s - 180);
	for (i = 0; i < r->runs.count; i++)
		longest = max(longest, credit_of(r, &r->runs.items[i]));
	/* Never so little that nothing could ever grow from it (ours). */
	return max(500, percent(longest, 33));
}

static int
longest_of(const struct reference *r, int day)
{
	int longest = 0;
	size_t i;

	for (i = 0; i < r->runs.count; i++) {
		const struct ref_run *run = &r->runs.items[i];

		if (run->day >= day - 30 && run->day <= day - 1)
			longest = max(longest, credit_of(r, run));
	}
	return longest > 0 ? longest : longest_of_none(r);
}

static int
single_cap(const struct reference *r, int longest)
{
	return longest + max(r->distance ? 500 : 180, longest / 10);
}

/* 7.15: a stroller run takes 110 % of its value, rounded up. */
static int
consumed(const struct reference *r, const struct activity *a)
{
	int amount = amount_of(r, a);

	return a->stroller == TRI_YES ? (amount * 110 + 99) / 100 : amount;
}

/* --- 7.17 ledger --- */

static bool
is(const char *a, const char *b)
{
	return a != NULL && strcmp(a, b) == 0;
}

/* 7.16, 7.21: nursing is a dated history; the latest word counts. */
static int
nursing_on(const struct reference *r, int day)
{
	int64_t order = 0;
	int latest = DAY_NONE, value = -1;
	size_t i;

	for (i = 0; i < r->log->feeding.count; i++) {
		const struct feeding *f = &r->log->feeding.items[i];

		if (f->day < r->profile->day || f->day > day)
			continue;
		latest = f->day;
		order = f->order;
		value = (int)f->nursing;
	}
	for (i = 0; i < r->log->checkin.count; i++) {
		const struct checkin *c = &r->log->checkin.items[i];

		if (c->day < r->profile->day || c->day > day ||
		    c->answer[ANSWER_NURSING] == ANSWER_NONE)
			continue;
		if (c->day > latest ||
		    (c->day == latest && c->order >= order)) {
			latest = c->day;
			order = c->order;
			value = c->answer[ANSWER_NURSING];
		}
	}
	return value;
}

/* Ticks lie in the order of their days. */
static size_t
first_tick(const struct reference *r, int day)
{
	size_t low = 0, high = r->log->tick.count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (r->log->tick.items[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The ticks of a task on a day: how many, and their amounts together. */
static int
ticked(const struct reference *r, const char *task, int day, int latest,
    int *amount)
{
	int n = 0;
	size_t i;

	*amount = 0;
	for (i = first_tick(r, day);
	     i < r->log->tick.count && r->log->tick.items[i].day == day; i++) {
		const struct tick *t = &r->log->tick.items[i];

		if (!is(t->task, task) ||
		    (t->minute >= 0 && t->minute > latest))
			continue;
		n++;
		*amount += t->amount;
	}
	return n;
}

#define ANY_TIME 100000

static bool
any_ticked(const struct reference *r, const char *task, int day)
{
	int amount;

	return ticked(r, task, day, ANY_TIME, &amount) > 0;
}

/* 7.15: degrees F of air and dew point together; 0 where not said. */
static long
heat_index(const struct activity *a)
{
	if (a->temp_c10 == TEMP_NONE || a->dew_c10 == TEMP_NONE)
		return 0;
	return lround(a->temp_c10 * 1.8 / 10 + 32) +
	    lround(a->dew_c10 * 1.8 / 10 + 32);
}

/* 7.16: the base by feeding, 500 mL for an hour of the session up to the next
 * 50, 250 in the heat, and never above 4,000. */
static int
water_target(const struct reference *r, int day)
{
	int nursing = nursing_on(r, day), session_s = 0, ml;
	bool hot = false;
	size_t i;

	for (i = at(r, day)->run_first; i < at(r, day)->run_end; i++)
		session_s += r->runs.items[i].a->session_s;
	for (i = at(r, day)->first; i < at(r, day)->end; i++)
		hot |= heat_index(&r->log->activity.items[i]) > 130;
	ml = nursing == NURSING_FULL   ? 2300 :
	    nursing == NURSING_PARTIAL ? 1950 :
					 1600;
	/* 50 mL are six minutes */
	ml += (session_s + 359) / 360 * 50 + (hot ? 250 : 0);
	return min(ml, 4000);
}

static int
refuelled(const struct reference *r, int day)
{
	int latest = ANY_TIME, amount;
	size_t i;

	for (i = at(r, day)->run_first; i < at(r, day)->run_end; i++) {
		const struct activity *a = r->runs.items[i].a;

		if (a->start_min >= 0)
			latest = a->start_min + a->session_s / 60 + 120;
	}
	ticked(r, "refuel", day, latest, &amount);
	return min(amount, runs_on(r, day));
}

static bool
strength_done(const struct reference *r, int day)
{
	const struct ref_day *d = at(r, day);
	size_t i;

	for (i = d->first; i < d->end; i++) {
		if (r->log->activity.items[i].kind == ACTIVITY_STRENGTH &&
		    r->log->activity.items[i].session_s > 0)
			return true;
	}
	return any_ticked(r, "strength", day);
}

static int
item(int weight, int done, int target)
{
	return weight * 100 * min(done, target) / target;
}

static int
score(const struct reference *r, int monday)
{
	int sleep = 0, refuel = 0, water = 0, core = 0, meals = 0, yoga = 0;
	int roll = 0, legs = 0, runs = 0, day, ml;

	for (day = monday; day < monday + 7; day++) {
		runs += runs_on(r, day);
		sleep += said(r, day, ANSWER_SLEEP) >= 420;
		refuel += refuelled(r, day);
		ticked(r, "hydration", day, ANY_TIME, &ml);
		water += ml >= water_target(r, day);
		core += strength_done(r, day) ||
		    any_ticked(r, "pelvic-floor", day);
		meals += any_ticked(r, "meal-prep", day);
		yoga += any_ticked(r, "yoga", day);
		roll += any_ticked(r, "roll", day) ||
		    any_ticked(r, "massage", day);
		legs += any_ticked(r, "legs-on-wall", day);
	}
	if (runs == 0)
		runs = refuel = 1;
	return (item(30, sleep, 7) + item(15, refuel, runs) +
		   item(15, water, 7) + item(20, core, 7) + item(5, meals, 1) +
		   item(5, yoga, 1) + item(5, roll, 2) + item(5, legs, 3)) /
	    100;
}

/* 7.17: begun on or after the start, two tasks and two days ticked. */
static bool
kept(const struct reference *r, int monday)
{
	const struct tick *first = NULL;
	bool tasks = false, days = false;
	size_t i;

	if (monday < r->profile->start)
		return false;
	for (i = first_tick(r, monday); i < r->log->tick.count; i++) {
		const struct tick *t = &r->log->tick.items[i];

		if (t->day > monday + 6)
			break;
		if (first == NULL)
			first = t;
		tasks |= !is(t->task, first->task);
		days |= t->day != first->day;
	}
	return tasks && days;
}

/* --- 7.18 flags that last --- */

static bool
run_flagged(const struct reference *r, unsigned flags, int from, int to)
{
	size_t i;

	for (i = 0; i < r->runs.count; i++) {
		const struct ref_run *run = &r->runs.items[i];

		if (run->day >= from && run->day <= to && (run->flags & flags))
			return true;
	}
	return false;
}

#define SPIKES (FLAG(SPIKE_SMALL) | FLAG(SPIKE_MODERATE) | FLAG(SPIKE_LARGE))

/* 7.11: two breaches within 14 days hold for 7 days from the second. */
static bool
pace_hold(const struct reference *r, int day)
{
	size_t i, k;

	for (i = 0; i < r->runs.count; i++) {
		const struct ref_run *b = &r->runs.items[i];

		if (b->baseline || b->pace != PACE_BREACH || b->day >= day ||
		    b->day < day - 7)
			continue;
		for (k = 0; k < i; k++) {
			const struct ref_run *a = &r->runs.items[k];

			if (!a->baseline && a->pace == PACE_BREACH &&
			    b->day - a->day <= 14)
				return true;
		}
	}
	return false;
}

static bool
spike_hold(const struct reference *r, int day)
{
	return run_flagged(r, SPIKES, day - 7, day - 1) ||
	    run_flagged(r, FLAG(SPIKE_LARGE), day - 14, day - 1);
}

/* --- 7.12 holds of the check-in --- */

static bool
silent(const struct reference *r, int day)
{
	int end = last_of(r, day), d;

	for (d = end - 2; d <= end; d++) {
		if (d < r->profile->start || at(r, d)->c != NULL)
			return false;
	}
	return true;
}

/* E2: until a check-in says no. */
static bool
harm(const struct reference *r, int day)
{
	for (; day >= r->first; day--) {
		if (said(r, day, ANSWER_SELF_HARM) != ANSWER_NONE)
			return said(r, day, ANSWER_SELF_HARM) == 1;
	}
	return false;
}

static bool
daily_hold(const struct reference *r, int day)
{
	const struct ref_day *d = at(r, day);

	return (d->codes & BIT(Y2c)) || d->regression || silent(r, day) ||
	    harm(r, day);
}

/* --- 7.7, 7.14 the week --- */

static struct ref_week *
week_of(const struct reference *r, int day)
{
	int first, i;

	if (r->weeks.count == 0)
		return NULL;
	first = r->weeks.items[0].monday;
	if (day < first)
		return NULL;
	i = (day - first) / 7;
	return i < (int)r->weeks.count ? &r->weeks.items[i] : NULL;
}

/* Yellow days that are not light (7.12 Y2b). */
static int
yellow_days(const struct reference *r, int monday)
{
	int day, n = 0;

	for (day = monday; day < monday + 7; day++) {
		const struct ref_day *d = reference_day(r, day);

		n += d != NULL && d->verdict == VERDICT_YELLOW &&
		    (d->codes & (BIT(Y1) | BIT(Y2a) | BIT(Y3) | BIT(N1)));
	}
	return n;
}

/* Is day exactly n days after the last run before it? */
static bool
gap_is(const struct reference *r, int day, int n)
{
	int d;

	if (runs_on(r, day - n) == 0)
		return false;
	for (d = day - n + 1; d < day; d++) {
		if (runs_on(r, d) > 0)
			return false;
	}
	return true;
}

/* Weeks with two runs since the last lighter week, the start, or a gap of a
 * week. */
static int
counted_weeks(const struct reference *r)
{
	int i, day, n = 0;

	for (i = (int)r->weeks.count - 1; i >= 0; i--) {
		const struct ref_week *w = &r->weeks.items[i];

		if (w->deload || w->monday + 6 < r->profile->start)
			break;
		n += w->runs >= 2 && !w->back;
		for (day = w->monday + 6; day >= w->monday; day--) {
			if (gap_is(r, day, 7))
				return n;
		}
	}
	return n;
}

static bool
deload_on(const struct reference *r, int monday)
{
	size_t n = r->weeks.count;
	const struct ref_week *w = r->weeks.items;
	int day;

	if (counted_weeks(r) >= 3 ||
	    mean_under(r, monday - 1, ANSWER_SLEEP, 300, 1))
		return true;
	if (n >= 2 && w[n - 1].kept && w[n - 2].kept && w[n - 1].score < 30 &&
	    w[n - 2].score < 30)
		return true;
	for (day = monday - 7; day < monday; day++) {
		const struct ref_day *d = reference_day(r, day);

		if (d != NULL && d->early_deload)
			return true;
	}
	return false;
}

static bool
week_hold(const struct reference *r, const struct ref_week *before, int monday)
{
	return before->yellows >= 3 || before->over ||
	    (before->kept && before->score < 50) || daily_hold(r, monday - 1) ||
	    mean_under(r, monday - 1, ANSWER_SLEEP, 330, 1) ||
	    spike_hold(r, monday) || pace_hold(r, monday);
}

/* The largest credited week of the three that end with the week of day. */
static int
best_of_three(const struct reference *r, int day)
{
	int best = 0, i;

	for (i = 0; i < 3; i++) {
		const struct ref_week *w = week_of(r, day - 7 * i);

		if (w != NULL)
			best = max(best,
			    r->distance ? w->credited_m : w->credited_s);
	}
	return best;
}

/* 7.13: of B before the gap, week by week, and one week at B. */
static const int after_7[] = { 75, 100 };
static const int after_14[] = { 50, 75, 100 };
static const int after_28[] = { 33, 50, 75, 100 };

static void
come_back(struct reference *r, const int *percents)
{
	r->percents = percents;
	r->back_base = best_of_three(r, r->last_run);
	if (r->back_base == 0) /* nothing was credited (ours) */
		r->back_base = longest_of_none(r);
	r->back_weeks = 0;
	r->back_begun = false;
}

/* Monday: a week of it is done when she has run since. */
static void
come_back_week(struct reference *r)
{
	if (r->percents == NULL || !r->back_begun)
		return;
	if (r->percents[r->back_weeks] == 100)
		r->percents = NULL;
	else
		r->back_weeks++;
}

static int
base_on(const struct reference *r, int monday, int day)
{
	int base = max(900, best_of_three(r, monday - 7));
	int gap = r->last_run == DAY_NONE ? 0 : day - r->last_run;

	if (r->distance)
		return r->percents != NULL ? r->back_base :
					     best_of_three(r, monday - 7);
	if (gap >= 14 && gap <= 27)
		return max(base, percent(best_of_three(r, r->last_run), 50));
	if (gap >= 28 && gap <= 55)
		return max(base, percent(best_of_three(r, r->last_run), 33));
	return base;
}

static int
grown(int base, enum tier tier, bool metres)
{
	switch (tier) {
	case TIER_A:
		return base + max(metres ? 1000 : 600, percent(base, 10));
	case TIER_B:
		return base + max(metres ? 800 : 480, percent(base, 10));
	default:
		return base + max(metres ? 500 : 300, percent(base, 5));
	}
}

/* --- 7.24 goals --- */

static const struct {
	int week_m, run_m;
	int pct[3]; /* of the week of the race, and of those before */
} goals[] = {
	[GOAL_5K] = { 18000, 7000, { 75 } },
	[GOAL_10K] = { 26000, 12000, { 75 } },
	[GOAL_HALF] = { 36000, 17000, { 55, 75 } },
	[GOAL_MARATHON] = { 50000, 29000, { 45, 65, 80 } },
};

/* What she runs towards on day, NULL: nothing, or it is over. */
static const struct goal *
goal_of(const struct reference *r, int day)
{
	const struct goal *found = NULL;
	size_t i;

	for (i = 0; i < r->log->goal.count; i++) {
		const struct goal *g = &r->log->goal.items[i];

		if (g->day <= day)
			found = g;
	}
	if (found == NULL || found->kind == GOAL_NONE ||
	    found->day < r->profile->day)
		return NULL;
	return found->race != DAY_NONE && found->race < day ? NULL : found;
}

/* What a week aims at: the peak of the goal, or her own where that is more. */
static int
aim_of(const struct reference *r, int day)
{
	const struct goal *g = goal_of(r, day);
	int aim = max(r->profile->goal_week_m,
	    g != NULL ? goals[g->kind].week_m : 0);

	return aim > 0 ? aim : 25000;
}

/* The peak within the six weeks before, in a week and in a run. A planned week
 * may stay 100 m a run behind what it aims at. */
static bool
peak_reached(const struct reference *r, int monday, int week_m, int run_m)
{
	bool week = false, run = false;
	size_t i;

	for (i = 0; i < r->weeks.count; i++) {
		const struct ref_week *w = &r->weeks.items[i];

		if (w->metres && w->monday < monday &&
		    monday - w->monday <= 42 &&
		    w->credited_m >= week_m - 100 * w->runs)
			week = true;
	}
	for (i = 0; i < r->runs.count; i++) {
		const struct ref_run *a = &r->runs.items[i];

		if (a->in_metres && a->day < monday && monday - a->day <= 42 &&
		    credit_of(r, a) >= run_m)
			run = true;
	}
	return week && run;
}

/* The metres of a week before a race that she is ready for; 0: no taper. */
static int
taper_of(const struct reference *r, int monday)
{
	const struct goal *g = goal_of(r, monday);
	int i;

	if (g == NULL || g->race == DAY_NONE || !r->distance)
		return 0;
	for (i = 0; i < 3; i++) {
		int first = monday + 7 * i;

		if (g->race >= first && g->race <= first + 6 &&
		    peak_reached(r, monday, goals[g->kind].week_m,
			goals[g->kind].run_m))
			return percent(goals[g->kind].week_m,
			    goals[g->kind].pct[i]);
	}
	return 0;
}

/* Base, cap and unit of a week that begins, or in which something changed;
 * the smallest holds. */
static void
set_cap(struct reference *r, struct ref_week *w, int day)
{
	w->metres = r->distance;
	w->base = base_on(r, w->monday, max(day, w->monday));
	w->back = r->distance && r->percents != NULL;
	if (w->back && r->percents[r->back_weeks] == 100)
		w->hold = w->growth = true;
	w->cap = w->hold ?
	    w->base :
	    grown(w->base, w->careful ? TIER_C : w->tier, w->metres);
	if (w->back)
		w->cap = min(w->cap,
		    percent(w->base, r->percents[r->back_weeks]));
	if (run_flagged(r, FLAG(SPIKE_LARGE), w->monday - 14, day))
		w->cap = min(w->cap, percent(w->base, 75));
	if (w->deload)
		w->cap = min(w->cap, percent(w->base, 70));
	if (w->taper > 0)
		w->cap = min(w->cap, w->taper);
}

/* 7.8, 7.10: weeks of P2 and of P3 that are over. */
static void
count_week(struct reference *r, const struct ref_week *w)
{
	if (!w->metres || w->back || w->runs < 2)
		return;
	r->distance_weeks++;
	r->speed_weeks += r->level > 0;
}

/* 7.9; one that grows waits for a week in which nothing else does, and holds
 * the distance of that week. */
static void
runs_a_week(struct reference *r, struct ref_week *w)
{
	int most = 3;

	if (r->distance && r->distance_weeks >= 4)
		most = 4;
	if (r->distance && r->level > 0 && r->speed_weeks >= 8)
		most = 5;
	if (most > r->runs_max && (w->hold || w->deload || w->back))
		most = r->runs_max;
	if (most > r->runs_max)
		w->hold = w->growth = true;
	r->runs_max = most;
	w->runs_max = w->deload && !r->distance ? 2 : most;
}

/* --- 7.10 levels --- */

static bool
amber_codes(const struct reference *r, int from, int to)
{
	uint32_t ambers = BIT(A1) | BIT(A2) | BIT(A3) | BIT(A4) | BIT(A5);

	for (; from <= to; from++) {
		const struct ref_day *d = reference_day(r, from);

		if (d != NULL && (d->codes & ambers))
			return true;
	}
	return false;
}

/* Back one level for 14 days. */
static int
level_on(const struct reference *r, int day)
{
	return max(0, r->level - amber_codes(r, day - 14, day));
}

static bool
bad_day(const struct reference *r, int from, int to)
{
	for (; from <= to; from++) {
		const struct ref_day *d = reference_day(r, from);

		if (d != NULL && d->verdict >= VERDICT_AMBER)
			return true;
	}
	return false;
}

static bool
breached(const struct reference *r, int from, int to)
{
	size_t i;

	for (i = 0; i < r->runs.count; i++) {
		const struct ref_run *run = &r->runs.items[i];

		if (!run->baseline && run->pace == PACE_BREACH &&
		    run->day >= from && run->day <= to)
			return true;
	}
	return false;
}

static void
level_rises(struct reference *r, struct ref_week *w, int day)
{
	r->level++;
	r->level_from = day;
	r->clean_weeks = 0;
	w->hold = w->growth = true;
}

/* Monday, by the week behind: its session done, nothing amber, nothing too
 * fast, not over. */
static void
level_week(struct reference *r, const struct ref_week *before,
    struct ref_week *w)
{
	static const int needed[] = { 0, 2, 4, 4 };
	int monday = w->monday;

	if (r->level == 0 || before == NULL)
		return;
	if (before->quality_done > 0 && !before->over && !before->deload &&
	    !bad_day(r, monday - 7, monday - 1) &&
	    !breached(r, monday - 7, monday - 1))
		r->clean_weeks++;
	if (r->level < 4 && r->clean_weeks >= needed[r->level] && !w->hold &&
	    !w->deload && !w->back && !amber_codes(r, monday - 14, monday))
		level_rises(r, w, monday);
}

static bool
pelvic_symptom(const struct reference *r, int from, int to)
{
	size_t i;
	int day;

	for (day = from; day <= to; day++) {
		if (said(r, day, ANSWER_LEAK) > 0 ||
		    said(r, day, ANSWER_BOWEL_LEAK) > 0 ||
		    said(r, day, ANSWER_HEAVINESS) > 0 ||
		    said(r, day, ANSWER_BULGE) > 0 ||
		    said(r, day, ANSWER_PELVIC_PAIN) > 2)
			return true;
	}
	for (i = 0; i < r->runs.count; i++) {
		const struct ref_run *run = &r->runs.items[i];

		if (run->day >= from && run->day <= to &&
		    (run->a->leak > 0 || run->a->heaviness > 0))
			return true;
	}
	return false;
}

/* The last three weeks that were no lighter ones. */
static bool
weeks_enough(const struct reference *r)
{
	size_t i = r->weeks.count - 1;
	int n = 0;

	for (; i > 0 && n < 3; i--) {
		const struct ref_week *w = &r->weeks.items[i - 1];

		if (w->deload)
			continue;
		if (w->credited_m < 15000 && w->credited_s < 5400)
			return false;
		n++;
	}
	return n == 3;
}

static bool
strong_lately(const struct reference *r, int day)
{
	const struct test *t = latest_test(r, TEST_STRENGTH, day);

	return t != NULL && t->day >= day - 90 && strength(r, day) >= 20;
}

static bool
slept(const struct reference *r, int day)
{
	return mean_under(r, last_of(r, day), ANSWER_SLEEP, 100000, 1) &&
	    !mean_under(r, last_of(r, day), ANSWER_SLEEP, 360, 1);
}

/* By all that was before today, and by what does not hurt today. */
static bool
unlocked(const struct reference *r, int day)
{
	return day - r->profile->day >= 140 && r->distance &&
	    r->distance_weeks >= 4 && weeks_enough(r) &&
	    !pelvic_symptom(r, day - 27, day - 1) &&
	    !bad_day(r, day - 27, day - 1) && !breached(r, day - 13, day) &&
	    slept(r, day) && strong_lately(r, day);
}

/* Each morning at Q0, in a week in which nothing else grows or holds. What was
 * lost this morning does not begin. */
static void
level_morning(struct reference *r, int day)
{
	struct ref_week *w = week_of(r, day);
	const struct ref_day *y = reference_day(r, day - 1);
	bool hurt = pelvic_symptom(r, day, day) || bad_day(r, day, day);

	if (r->level > 0 || (at(r, day)->hold && !hurt) || w->hold ||
	    w->deload || w->back || (hurt && y != NULL && y->level > 0) ||
	    !unlocked(r, day))
		return;
	/* Nothing at all grows in a week in which a symptom keeps it away. */
	if (hurt)
		w->hold = w->growth = true;
	else
		level_rises(r, w, day);
	w->cap = max(min(w->cap, w->base), min(w->cap, w->credited));
}

static void
begin_week(struct reference *r, int monday)
{
	struct ref_week w = { .monday = monday }, *before = NULL;

	if (r->weeks.count > 0) {
		before = &r->weeks.items[r->weeks.count - 1];
		before->yellows = yellow_days(r, before->monday);
		before->score = score(r, before->monday);
		before->kept = kept(r, before->monday);
		count_week(r, before);
	}
	tier_on(r, monday, before == NULL);
	come_back_week(r);
	if (r->ladder_done && !r->distance) {
		r->distance = true;
		r->distance_weeks = r->speed_weeks = 0;
		r->streak = 0;
	}
	w.tier = r->tier;
	if (before != NULL) {
		w.deload = deload_on(r, monday);
		w.hold = week_hold(r, before, monday);
		w.careful = before->monday >= r->profile->start &&
		    !before->kept;
	}
	w.taper = taper_of(r, monday);
	set_cap(r, &w, monday - 1);
	runs_a_week(r, &w);
	level_week(r, before, &w);
	set_cap(r, &w, monday - 1);
	*VEC_ADD(&r->weeks) = w;
}

/* The cap of the week as it holds on day: 80 % for the seven days after an
 * amber one, 75 % in broken sleep, both of B. */
static int
cap_on(const struct reference *r, int day)
{
	const struct ref_week *w = week_of(r, day);
	int cap = w->cap;

	if (r->distance && amber_codes(r, day - 7, day - 1))
		cap = min(cap, percent(w->base, 80));
	if (r->distance && at(r, day)->regression)
		cap = min(cap, percent(w->base, 75));
	return cap;
}

/* --- 7.12 locks: since the latest trigger, until the release --- */

static bool
locked_before(const struct reference *r, int day, int code)
{
	const struct ref_day *d = reference_day(r, day - 1);

	return d != NULL && (d->locks & 1u << code);
}

static int
latest_trigger(const struct reference *r, int day, int code)
{
	while (day >= r->first && !(at(r, day)->codes & 1u << code))
		day--;
	return day;
}

/* Was that said in this lock of R5? It may have been triggered more than
 * once. */
static bool
said_in_lock(const struct reference *r, int day, enum answer answer, int least)
{
	for (day--; day >= r->first && (at(r, day)->locks & BIT(R5)); day--) {
		if (said(r, day, answer) >= least)
			return true;
		if (at(r, day)->released & BIT(R5))
			return false;
	}
	return false;
}

static bool
provider_spoken(const struct reference *r, int from, int to)
{
	for (; from <= to; from++) {
		if (said(r, from, ANSWER_PROVIDER) == 1)
			return true;
	}
	return false;
}

/* 1: symptom-free; 0: not all was said; -1: a symptom, or a run with one. */
static int
pelvic_day(const struct reference *r, int day)
{
	static const enum answer asked[] = { ANSWER_LEAK, ANSWER_BOWEL_LEAK,
		ANSWER_HEAVINESS, ANSWER_BULGE };
	const struct activity *a;
	int i, n = 0;
	size_t k;

	for (k = 0; (a = told_as_run(r, day, &k)) != NULL; k++) {
		if (a->leak > 0 || a->heaviness > 0)
			return -1;
	}
	for (i = 0; i < 4; i++) {
		if (said(r, day, asked[i]) > 0)
			return -1;
		n += said(r, day, asked[i]) == 0;
	}
	return n == 4;
}

static int
symptom_free(const struct reference *r, int from, int to)
{
	int n = 0, day;

	for (day = from; day <= to; day++)
		n = pelvic_day(r, day) < 0 ? 0 : n + pelvic_day(r, day);
	return n;
}

static int
bleeding_free(const struct reference *r, int from, int to)
{
	int n = 0, day;

	for (day = from; day <= to; day++) {
		int b = said(r, day, ANSWER_BLEEDING);

		n = b >= 2 ? 0 : n + (b != ANSWER_NONE);
	}
	return n;
}

/* Two days in a row, answered and below 38.0, at any time since. */
static bool
fever_gone(const struct reference *r, int from, int to)
{
	int n = 0, day;

	for (day = from; day <= to; day++) {
		int t = said(r, day, ANSWER_TEMP);

		n = t != ANSWER_NONE && t < 380 ? n + 1 : 0;
	}
	return n >= 2;
}

static bool
pain_gone(const struct reference *r, int from, int to, int today)
{
	bool limp = said_in_lock(r, today, ANSWER_LIMP, 1);
	bool bone = said_in_lock(r, today, ANSWER_BONE, 1);
	bool pelvic = said_in_lock(r, today, ANSWER_PELVIC_PAIN, 6);
	int n = 0, day;

	for (day = from; day <= to; day++) {
		bool good = said(r, day, ANSWER_PAIN) != ANSWER_NONE &&
		    said(r, day, ANSWER_PAIN) <= 2 &&
		    said(r, day, ANSWER_LIMP) != 1 &&
		    said(r, day, ANSWER_BONE) != 1 &&
		    said(r, day, ANSWER_PELVIC_PAIN) <= 2;

		/* What it was for is to be answered. */
		good &= !limp || said(r, day, ANSWER_LIMP) == 0;
		good &= !bone || said(r, day, ANSWER_BONE) == 0;
		good &= !pelvic ||
		    said(r, day, ANSWER_PELVIC_PAIN) != ANSWER_NONE;
		n = good ? n + 1 : 0;
	}
	return n >= 2;
}

/* Does a lock that was on the evening before end this morning? */
static bool
release(const struct reference *r, int day, int code)
{
	int since = latest_trigger(r, day - 1, code);

	switch (code) {
	case CODE_E1:
	case CODE_R6:
		return cleared_by(r, CLEARANCE_EXERCISE, since, day);
	case CODE_R1:
		return fever_gone(r, since + 1, day - 1);
	case CODE_R2:
		return bleeding_free(r, since + 1, day - 1) >= 7 &&
		    provider_spoken(r, since, day);
	case CODE_R3:
		return symptom_free(r, since + 1, day - 1) >= 14 ||
		    cleared_by(r, CLEARANCE_PELVIC, since, day);
	case CODE_R4:
		return symptom_free(r, since + 1, day - 1) >= 7 ||
		    cleared_by(r, CLEARANCE_PELVIC, since, day);
	default:
		if (said_in_lock(r, day, ANSWER_BONE, 1) &&
		    !cleared_by(r, CLEARANCE_BONE, since, day))
			return false;
		return pain_gone(r, since + 1, last_of(r, day), day);
	}
}

static void
releases(struct reference *r, int day)
{
	struct ref_day *d = at(r, day);
	int code;

	for (code = CODE_E1; code <= CODE_R6; code++) {
		if (!locked_before(r, day, code))
			continue;
		if (!release(r, day, code)) {
			d->locks |= 1u << code;
			continue;
		}
		d->released |= 1u << code;
		/* 7.26 8: only these cost stages, or weeks of coming back,
		 * where a longer list has not yet to begin. */
		if (code != CODE_R3 && code != CODE_R4 && code != CODE_R5)
			continue;
		if (r->distance) {
			if (r->last_run == DAY_NONE ||
			    (r->percents == after_28 && !r->back_begun))
				continue;
			come_back(r, after_14);
			set_cap(r, week_of(r, day), day);
		} else
			red_back(r, code);
	}
}

/* --- 7.12 triggers --- */

static uint32_t
emergency_and_red(const struct reference *r, int day)
{
	static const enum answer signs[] = { ANSWER_HEADACHE, ANSWER_DIZZINESS,
		ANSWER_VISION, ANSWER_SWELLING, ANSWER_BREATHING,
		ANSWER_CHEST_PAIN, ANSWER_BELLY_PAIN, ANSWER_VOMITING,
		ANSWER_LEG, ANSWER_EXHAUSTION, ANSWER_HEAVY_BLEEDING };
	uint32_t codes = 0;
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (said(r, day, signs[i]) == 1)
			codes |= BIT(E1);
	}
	if (said(r, day, ANSWER_BLEEDING) == 3)
		codes |= BIT(E1);
	if (said(r, day, ANSWER_SELF_HARM) == 1)
		codes |= BIT(E2);
	if (said(r, day, ANSWER_TEMP) >= 380)
		codes |= BIT(R1);
	if (said(r, day, ANSWER_BLEEDING) == 2)
		codes |= BIT(R2);
	if (said(r, day, ANSWER_HEAVINESS) >= 2 ||
	    said(r, day, ANSWER_BULGE) == 1 || said(r, day, ANSWER_LEAK) == 3 ||
	    said(r, day, ANSWER_BOWEL_LEAK) == 1)
		codes |= BIT(R3);
	if (said(r, day, ANSWER_PAIN) >= 6 || said(r, day, ANSWER_LIMP) == 1 ||
	    said(r, day, ANSWER_BONE) == 1 ||
	    said(r, day, ANSWER_PELVIC_PAIN) >= 6)
		codes |= BIT(R5);
	if (said(r, day, ANSWER_SCAR_PAIN) >= 6 ||
	    said(r, day, ANSWER_WOUND) == 1)
		codes |= BIT(R6);
	return codes;
}

/* The weight said 7 to 10 days before day, the latest of them. */
static int
weight_before(const struct reference *r, int day, int *back)
{
	for (*back = 7; *back <= 10; ++*back) {
		if (said(r, day - *back, ANSWER_WEIGHT) != ANSWER_NONE)
			return said(r, day - *back, ANSWER_WEIGHT);
	}
	return ANSWER_NONE;
}

/* A4: more than 1,000 g a week, two weeks on end, while nursing. */
static bool
weight_falls(const struct reference *r, int day)
{
	int now = said(r, day, ANSWER_WEIGHT), mid, then, a, b;

	if (now == ANSWER_NONE || nursing_on(r, day) < NURSING_PARTIAL)
		return false;
	mid = weight_before(r, day, &a);
	if (mid == ANSWER_NONE || (mid - now) * 7 <= 1000 * a)
		return false;
	then = weight_before(r, day - a, &b);
	return then != ANSWER_NONE && (then - mid) * 7 > 1000 * b;
}

static bool
supply_falls(const struct reference *r, int day)
{
	int d;

	for (d = day - 2; d <= day; d++) {
		if (said(r, d, ANSWER_SUPPLY_DROP) != 1 ||
		    said(r, d, ANSWER_ENERGY) == ANSWER_NONE ||
		    said(r, d, ANSWER_ENERGY) > 2)
			return false;
	}
	return true;
}

/* Runs are read from the log: those of the day itself may still be ahead. */
static bool
ran_in_log(const struct reference *r, int day)
{
	const struct ref_day *d = reference_day(r, day);
	size_t i;

	for (i = d == NULL ? 0 : d->first; d != NULL && i < d->end; i++) {
		if (was_run(&r->log->activity.items[i]))
			return true;
	}
	return false;
}

static bool
near_run(const struct reference *r, int day)
{
	return ran_in_log(r, day) || ran_in_log(r, day - 1);
}

/* A2: of any run of the day before. */
static bool
pain_grew(const struct reference *r, int day)
{
	const struct activity *a;
	size_t i;

	for (i = 0; (a = told_as_run(r, day - 1, &i)) != NULL; i++) {
		if (a->pain >= 3 && a->pain <= 5 &&
		    said(r, day, ANSWER_PAIN) > max(0, a->pain_before))
			return true;
	}
	return false;
}

/* The most pain in a run of the day before; -1 none. */
static int
pain_before(const struct reference *r, int day)
{
	const struct activity *a;
	int pain = -1;
	size_t i;

	for (i = 0; (a = told_as_run(r, day - 1, &i)) != NULL; i++)
		pain = max(pain, a->pain);
	return pain;
}

static bool
within(int value, int from, int to)
{
	return value >= from && value <= to;
}

/* A5: until a check-in says that it is gone. */
static bool
breast(const struct reference *r, int day)
{
	for (; day >= r->first; day--) {
		if (said(r, day, ANSWER_BREAST) != ANSWER_NONE)
			return said(r, day, ANSWER_BREAST) == 1;
	}
	return false;
}

static uint32_t
amber(const struct reference *r, int day)
{
	int leak = said(r, day, ANSWER_LEAK);
	int heavy = said(r, day, ANSWER_HEAVINESS);
	uint32_t codes = 0;

	if (leak == 2 || ((leak == 1 || heavy == 1) && near_run(r, day)))
		codes |= BIT(A1);
	if (pain_grew(r, day))
		codes |= BIT(A2);
	if (within(said(r, day, ANSWER_PELVIC_PAIN), 3, 5) ||
	    within(said(r, day, ANSWER_SCAR_PAIN), 3, 5))
		codes |= BIT(A3);
	if (weight_falls(r, day) || supply_falls(r, day))
		codes |= BIT(A4);
	if (breast(r, day))
		codes |= BIT(A5);
	return codes;
}

static uint32_t
yellow(const struct reference *r, int day)
{
	int sleep = said(r, day, ANSWER_SLEEP);
	int energy = said(r, day, ANSWER_ENERGY);
	int sore = said(r, day, ANSWER_SORENESS);
	uint32_t codes = 0;

	if (within(said(r, day, ANSWER_PAIN), 3, 5) && near_run(r, day) &&
	    pain_before(r, day) <= 2)
		codes |= BIT(Y1);
	if (within(sleep, 240, 299))
		codes |= BIT(Y2a);
	if (within(sleep, 300, 359))
		codes |= BIT(Y2b);
	if (energy == 2 || within(sore, 4, 6) ||
	    said(r, day, ANSWER_DOMING) == 1 ||
	    said(r, day, ANSWER_ILLNESS) == 1)
		codes |= BIT(Y3);
	/* What would be A1 near a run. */
	if (!near_run(r, day) &&
	    (said(r, day, ANSWER_LEAK) == 1 ||
		said(r, day, ANSWER_HEAVINESS) == 1))
		codes |= BIT(Y3);
	if (within(sleep, 0, 239) || energy == 1 || sore >= 7 ||
	    said(r, day, ANSWER_ILLNESS) == 2)
		codes |= BIT(N1);
	return codes;
}

static uint32_t
trends(const struct reference *r, int day)
{
	int end = last_of(r, day), d, low = 0;
	uint32_t codes = 0;

	if (mean_under(r, end, ANSWER_SLEEP, 330, 1))
		codes |= BIT(Y2c);
	for (d = end - 6; d <= end; d++)
		low += said(r, d, ANSWER_MOOD) == 1;
	if (low >= 3)
		codes |= BIT(I1);
	return codes;
}

static enum verdict
worst(uint32_t codes)
{
	if (codes & (BIT(E1) | BIT(E2)))
		return VERDICT_EMERGENCY;
	if (codes & (BIT(R1) | BIT(R2) | BIT(R3) | BIT(R4) | BIT(R5) | BIT(R6)))
		return VERDICT_RED;
	if (codes & (BIT(A1) | BIT(A2) | BIT(A3) | BIT(A4) | BIT(A5)))
		return VERDICT_AMBER;
	if (codes & (BIT(Y1) | BIT(Y2a) | BIT(Y2b) | BIT(Y3) | BIT(N1)))
		return VERDICT_YELLOW;
	return VERDICT_GREEN;
}

/* --- 7.12 what the triggers do --- */

enum { PELVIC = 1, OTHER = 2 };

/* An amber event of a kind within 14 days before day. */
static bool
amber_within(const struct reference *r, int day, unsigned kind)
{
	int d;

	for (d = day - 14; d < day; d++) {
		const struct ref_day *x = reference_day(r, d);

		if (x != NULL && (x->amber & kind))
			return true;
	}
	return false;
}

/* A cause is one event as long as its days follow on each other. */
static bool
fresh(const struct reference *r, int day, uint32_t codes, uint32_t before,
    int code)
{
	const struct ref_day *y = reference_day(r, day - 1);

	return (codes & 1u << code) && !(before & 1u << code) &&
	    (y == NULL || !(y->codes & 1u << code));
}

static void
amber_events(struct reference *r, int day, uint32_t codes, uint32_t before)
{
	struct ref_day *d = at(r, day);
	bool other = false, pelvic = fresh(r, day, codes, before, CODE_A1);
	int code;

	for (code = CODE_A2; code <= CODE_A5; code++)
		other |= fresh(r, day, codes, before, code);
	if (!pelvic && !other)
		return;
	if (pelvic && amber_within(r, day, PELVIC)) {
		if (!(d->locks & BIT(R4)))
			struck(r, CODE_R4);
		r->level = 0;
		d->codes |= BIT(R4);
		d->locks |= BIT(R4);
	}
	/* Two that are not both pelvic. */
	if ((other && amber_within(r, day, PELVIC | OTHER)) ||
	    (pelvic && amber_within(r, day, OTHER)))
		d->early_deload = true;
	if (d->amber == 0 && !r->distance)
		stage_back(r, r->stage, 1);
	d->amber |= (pelvic ? PELVIC : 0u) | (other ? OTHER : 0u);
}

/* New codes on day, by the check-in or by a run. */
static void
strike(struct reference *r, int day, uint32_t codes)
{
	struct ref_day *d = at(r, day);
	uint32_t before = d->codes;
	int code;

	d->codes |= codes;
	for (code = CODE_E1; code <= CODE_R6; code++) {
		if (!(codes & 1u << code) || code == CODE_E2)
			continue;
		if (!(d->locks & 1u << code))
			struck(r, code);
		d->locks |= 1u << code;
		r->level = 0;
	}
	amber_events(r, day, codes, before);
	d->verdict = worst(d->codes);
	if (d->locks != 0 && d->verdict < VERDICT_RED)
		d->verdict = VERDICT_RED;
}

/* Did the slight symptom of day come with the run of that day alone? Then the
 * day had been open to it. */
static bool
came_with_run(const struct reference *r, int day)
{
	int leak = said(r, day, ANSWER_LEAK);

	return leak != 2 &&
	    (leak == 1 || said(r, day, ANSWER_HEAVINESS) == 1) &&
	    ran_in_log(r, day) && !ran_in_log(r, day - 1);
}

/* Is the lock of two such days one that this very run began? */
static bool
locked_by_run(const struct reference *r, int day)
{
	const struct ref_day *d = at(r, day);

	return came_with_run(r, day) && (d->locks & BIT(R4)) &&
	    (!locked_before(r, day, CODE_R4) || (d->released & BIT(R4)));
}

/* May she not run on day, by symptoms or days off (7.12, 7.18)? */
static bool
days_off(const struct reference *r, int day)
{
	const struct ref_day *d = at(r, day);
	const struct ref_day *y = reference_day(r, day - 1);
	uint32_t ambers = BIT(A1) | BIT(A2) | BIT(A3) | BIT(A4) | BIT(A5);
	uint32_t codes = d->codes, locks = d->locks;

	if (came_with_run(r, day))
		codes &= ~BIT(A1);
	if (locked_by_run(r, day))
		locks &= ~BIT(R4);
	/* Of a second run the days off have begun with the first. */
	return locks != 0 || (codes & (ambers | BIT(N1))) ||
	    (y != NULL && (y->codes & ambers)) ||
	    run_flagged(r, FLAG(DAY_BLOCKED) | FLAG(DAY_SPACING), day - 2,
		day) ||
	    run_flagged(r, FLAG(SPIKE_MODERATE), day - 3, day) ||
	    run_flagged(r, FLAG(SPIKE_LARGE), day - 4, day);
}

/* 7.18: three mornings looked at after the latest large spike. */
static bool
checks_due(const struct reference *r, int day)
{
	int d, n = 0, spike = DAY_NONE;
	size_t i;

	for (i = 0; i < r->runs.count; i++) {
		if (r->runs.items[i].flags & FLAG(SPIKE_LARGE))
			spike = r->runs.items[i].day;
	}
	if (spike == DAY_NONE)
		return false;
	for (d = spike + 1; d <= day; d++)
		n += said(r, d, ANSWER_PAIN) != ANSWER_NONE;
	return n < 3;
}

/* --- 7.13 --- */

static bool
short_nights(const struct reference *r, int day, int from)
{
	int end = last_of(r, day), d, n = 0;

	for (d = end - 6; d <= end; d++)
		n += d >= from && within(said(r, d, ANSWER_SLEEP), 0, 299);
	return n >= 3;
}

/* Three check-ins in a row, the last today, each after the day it began. */
static bool
three_good(const struct reference *r, int day)
{
	int n = 0;

	if (said(r, day, ANSWER_SLEEP) == ANSWER_NONE)
		return false;
	for (; day >= r->first && n < 3; day--) {
		if (!at(r, day - 1)->regression)
			return false;
		if (said(r, day, ANSWER_SLEEP) == ANSWER_NONE)
			continue;
		if (said(r, day, ANSWER_SLEEP) < 330 ||
		    said(r, day, ANSWER_ENERGY) < 3)
			return false;
		n++;
	}
	return n == 3;
}

static void
regression(struct reference *r, int day)
{
	const struct ref_day *y = reference_day(r, day - 1);
	int from, d;

	if (y != NULL && y->regression) {
		at(r, day)->regression = !three_good(r, day);
		return;
	}
	/* Only nights after the last exit count. */
	for (d = day - 1; d > r->first && !at(r, d - 1)->regression; d--)
		;
	from = d > r->first ? d + 1 : r->first;
	at(r, day)->regression = short_nights(r, day, from);
}

/* How many rows of the list has a gap come to? */
static int
missed_rows(const struct reference *r, int gap)
{
	return (gap >= (r->distance ? 7 : 8)) + (gap >= 14) + (gap >= 28) +
	    (gap >= 56);
}

/* Was her sleep broken on a day since the last run, with that run in this
 * calendar week or the one before? */
static bool
kept_a_run_a_week(const struct reference *r, int day)
{
	int d;

	if (date_monday(r->last_run) < date_monday(day) - 7)
		return false;
	for (d = r->last_run; d <= day; d++) {
		if (d >= r->first && at(r, d)->regression)
			return true;
	}
	return false;
}

/* Missed in P2 and P3: the strictest of two lists that are not begun. */
static void
missed_metres(struct reference *r, int day, int rows)
{
	if (rows == 3) {
		r->ask_impact = true;
		r->clean_weeks = 0;
		r->level = min(r->level, 1);
	}
	if (rows == 4) {
		r->ask_gate = true;
		r->placed = r->distance = r->ladder_done = false;
		r->stage = 8;
		r->streak = r->level = r->clean_weeks = 0;
		r->runs_max = 3;
		r->percents = NULL;
	} else if (rows > 1 || r->percents != after_14 || r->back_begun) {
		come_back(r,
		    rows == 1     ? after_7 :
			rows == 2 ? after_14 :
				    after_28);
	}
	set_cap(r, week_of(r, day), day);
}

/* Is there a run before the start to come, so that nothing is missed yet? */
static bool
runs_before_start(const struct reference *r, int day)
{
	size_t i;

	for (i = 0; i < r->log->activity.count; i++) {
		const struct activity *a = &r->log->activity.items[i];

		if (was_run(a) && a->day >= day && a->day < r->profile->start)
			return true;
	}
	return false;
}

/* Cumulative: what a longer gap costs includes what the shorter one did. */
static void
missed_time(struct reference *r, int day)
{
	static const int stages[] = { 0, 1, 3, 6, 17 };
	int gap = r->last_run == DAY_NONE ? 0 : day - r->last_run;
	int rows = missed_rows(r, gap), had = r->missed;

	if (rows <= had || (rows == 1 && kept_a_run_a_week(r, day)))
		return;
	r->missed = rows;
	if (r->distance) {
		missed_metres(r, day, rows);
		return;
	}

	/* Before the start the latest run before it decides. */
	if (rows == 4 || !runs_before_start(r, day))
		rest_back(r, stages[rows]);
	if (rows == 3)
		r->ask_impact = true;
	if (rows == 4) {
		r->ask_gate = true;
		r->placed = false;
	}
}

/* --- 7.4 gate --- */

static bool
g1(const struct reference *r, int day)
{
	int pp = day - r->profile->day;

	return pp >= 84 ||
	    (pp >= 42 &&
		cleared_by(r, CLEARANCE_RUN_WALK, r->profile->day + 42, day));
}

static bool
g2(const struct reference *r, int day)
{
	int d;

	if (at(r, day)->locks != 0)
		return false;
	for (d = last_of(r, day) - 6; d <= day; d++) {
		const struct ref_day *x = reference_day(r, d);

		if (x != NULL && x->verdict >= VERDICT_RED)
			return false;
	}
	return true;
}

static bool
g3(const struct reference *r, int day)
{
	const struct test *t = latest_test(r, TEST_DECLARE, day);

	return t != NULL &&
	    (t->value[0] == 0 ||
		cleared_by(r, CLEARANCE_EXERCISE, t->day, day));
}

static bool
g4(const struct reference *r, int day)
{
	int end = last_of(r, day), d, clear = 0;

	for (d = end - 6; d <= end; d++) {
		int leak = said(r, d, ANSWER_LEAK);
		int heavy = said(r, d, ANSWER_HEAVINESS);
		int bulge = said(r, d, ANSWER_BULGE);
		int pain = said(r, d, ANSWER_PELVIC_PAIN);

		if (leak > 0 || heavy > 0 || bulge > 0 || pain > 2)
			return false;
		clear += leak == 0 && heavy == 0 && bulge == 0 && pain >= 0;
	}
	return clear >= 5;
}

static bool
g5(const struct reference *r, int day)
{
	int to = last_of(r, day), n = 0;
	size_t i;

	for (i = 0; i < r->log->activity.count; i++) {
		const struct activity *a = &r->log->activity.items[i];

		n += a->day > to - 14 && a->day <= to &&
		    (a->kind == ACTIVITY_WALK ||
			(a->kind == ACTIVITY_RUN && !was_run(a))) &&
		    a->session_s >= 1800 && a->symptoms != TRI_YES &&
		    a->leak <= 0 && a->heaviness <= 0 && a->pain <= 2;
	}
	return n >= 3;
}

static bool
g6(const struct reference *r, int day)
{
	const struct test *t = latest_test(r, TEST_SCREEN, day);
	int i;

	if (t == NULL || day - t->day > 28)
		return false;
	for (i = 0; i < 7; i++) {
		if (t->value[i] != SCREEN_PASS)
			return false;
	}
	return true;
}

static bool
g9(const struct reference *r, int day)
{
	const struct test *t = latest_test(r, TEST_WOUND, day);
	int d, wound = ANSWER_NONE, on = DAY_NONE, pain = ANSWER_NONE;
	bool cut = r->profile->delivery == DELIVERY_CAESAREAN ||
	    r->profile->tear34 == TRI_YES;
	bool told = r->profile->delivery != -1 && r->profile->tear34 != -1;

	if (!cut && told)
		return true;
	for (d = r->first; d <= day; d++) {
		if (said(r, d, ANSWER_WOUND) != ANSWER_NONE) {
			wound = said(r, d, ANSWER_WOUND);
			on = d;
		}
		if (said(r, d, ANSWER_SCAR_PAIN) != ANSWER_NONE)
			pain = said(r, d, ANSWER_SCAR_PAIN);
	}
	if (t != NULL && (on == DAY_NONE || t->day >= on))
		wound = t->value[0];
	if (!cut && wound != 1 && pain < 1)
		return true;
	return wound == 0 && pain <= 2;
}

static void
gate(struct reference *r, int day)
{
	const struct test *floor = latest_test(r, TEST_FLOOR, day);
	bool all = r->ask_gate, *met = r->met;
	bool walked = all && !r->placed;
	bool impact = walked || (!all && r->ask_impact);

	met[0] = g1(r, day);
	met[1] = !all || g2(r, day);
	met[2] = g3(r, day);
	met[3] = !all || g4(r, day);
	met[4] = !walked || g5(r, day);
	met[5] = !impact || g6(r, day);
	met[6] = strength(r, day) >= (all ? 10 : 0);
	met[7] = floor != NULL && floor->value[0] == 1;
	met[8] = g9(r, day);
	if (!met[0] || !met[1])
		r->gate = GATE_LOCKED;
	else if (met[2] && met[3] && met[4] && met[5] && met[6] && met[8])
		r->gate = GATE_CLEARED;
	else
		r->gate = GATE_ELIGIBLE;
}

/* --- 7.4a placement --- */

struct baseline {
	int runs, longest, bout;
	bool symptom;
};

static struct baseline
baseline_runs(const struct reference *r)
{
	struct baseline b = { 0 };
	int start = r->profile->start;
	size_t i;

	for (i = 0; i < r->log->activity.count; i++) {
		const struct activity *a = &r->log->activity.items[i];

		if (!was_run(a) || a->day < start - 28 || a->day >= start ||
		    a->day < r->profile->day)
			continue;
		b.symptom |= a->leak > 0 || a->heaviness > 0 || a->pain > 2;
		b.runs++;
		b.longest = max(b.longest, a->run_s);
		b.bout = max(b.bout, a->bouts > 1 ? a->bout_s : a->run_s);
	}
	return b;
}

/* What she declared where nothing was logged, NULL. */
static const struct placement *
declaration(const struct reference *r)
{
	size_t n = r->log->placement.count;
	const struct placement *p = n == 0 ? NULL :
					     &r->log->placement.items[n - 1];

	return p != NULL && p->day >= r->profile->day && p->runs > 0 &&
		baseline_runs(r).runs == 0 ?
	    p :
	    NULL;
}

/* The stage her runs before the start show; 0: too few, or a symptom. */
static int
placed_at(const struct reference *r)
{
	struct baseline b = baseline_runs(r);
	const struct placement *p = declaration(r);
	int stage, best = 0;

	if (p != NULL)
		b = (struct baseline){ p->runs, p->longest_s, p->continuous_s,
			false };
	if (b.runs < 6 || b.symptom)
		return 0;
	for (stage = 1; stage <= 17; stage++) {
		if (stage == 1 ||
		    (ladder[stage].run_s <= b.longest &&
			ladder[stage].bout_s <= b.bout))
			best = stage;
	}
	return best;
}

/* Declared: the longest run on the eve of the start, and her minutes in each
 * of the weeks before. */
static void
declare(struct reference *r)
{
	const struct placement *p = declaration(r);
	struct ref_run run = { .baseline = true };
	size_t i;

	if (p == NULL)
		return;
	r->declared = activity_unsaid(r->profile->start - 1);
	run.a = &r->declared;
	run.day = r->profile->start - 1;
	run.credited_s = p->longest_s;
	run.credited_m = p->longest_m;
	*VEC_ADD(&r->runs) = run;
	for (i = 0; i < r->weeks.count; i++) {
		struct ref_week *w = &r->weeks.items[i];

		w->credited_s = max(w->credited_s, p->weekly_s);
		w->credited = w->credited_s;
		w->credited_m = max(w->credited_m,
		    to_metres(p->weekly_s, p->weekly_m));
	}
	r->last_run = run.day;
	r->percents = NULL;
	r->missed = 0;
	rested(r);
}

/* The days with an amber event of the 28 before the start, or the red locks
 * that cost stages and were left in them, before monday. */
static int
costly_days(const struct reference *r, int monday, bool amber)
{
	int start = r->profile->start, day, code, n = 0;

	for (day = start - 28; day < monday; day++) {
		const struct ref_day *d = reference_day(r, day);

		if (d == NULL)
			continue;
		if (amber) {
			n += d->amber != 0;
			continue;
		}
		for (code = CODE_R3; code <= CODE_R5; code++)
			n += (d->released & 1u << code) != 0;
	}
	return n;
}

/* Those red locks that were left after her last run. */
static int
red_since_run(const struct reference *r, int monday)
{
	int day, code, n = 0;

	for (day = r->profile->start - 28; day < monday; day++) {
		const struct ref_day *d = reference_day(r, day);

		for (code = CODE_R3; code <= CODE_R5; code++)
			n += d != NULL && day > r->last_run &&
			    (d->released & 1u << code) != 0;
	}
	return n;
}

/* On the Monday of the week of the start: what she declares, and whether she
 * is past the ladder. */
static void
place_week(struct reference *r, int monday)
{
	int gap;

	declare(r);
	if (placed_at(r) < 17)
		return;
	r->placed = r->ladder_done = true;
	r->stage = 17;
	gap = r->last_run == DAY_NONE ? 0 : monday - r->last_run;
	r->distance = true;
	if (gap > 28)
		come_back(r, after_28);
	else if (gap > 14)
		come_back(r, after_14);
	else if (gap > 7)
		come_back(r, after_7);
	if (gap > 0)
		r->missed = missed_rows(r, gap - 1);
	if (costly_days(r, monday, false) > 0 &&
	    (r->percents != after_28 || r->back_begun))
		come_back(r, after_14);
}

/* The stage, on the same Monday. 7.13 counts from her last run, though it was
 * before the start: rows passed before today. */
static void
place(struct reference *r, int monday)
{
	int gap = r->last_run == DAY_NONE || runs_before_start(r, monday) ?
	    0 :
	    monday - r->last_run;
	int stage = placed_at(r), code;

	if (!r->distance) {
		r->stage = max(1, stage);
		r->placed = stage > 0;
	}
	rested(r);
	if (r->placed && !r->distance) {
		stage_back(r, r->stage,
		    costly_days(r, monday, true) +
			3 * costly_days(r, monday, false));
		r->by_red = 3 * red_since_run(r, monday);
	}
	/* What struck before there was a stage struck at this one. */
	for (code = 0; code < LOCK_COUNT; code++)
		struck(r, code);
	if (r->placed && !r->distance && gap > 0)
		r->missed = missed_rows(r, gap - 1);
	if (r->placed && !r->distance)
		rest_back(r,
		    gap > 56     ? 17 :
			gap > 28 ? 6 :
			gap > 14 ? 3 :
			gap > 8  ? 1 :
				   0);
}

/* --- 7.5 clean sessions --- */

static bool
day_is_clean(const struct ref_day *d)
{
	uint32_t harm = BIT(E2) | BIT(Y2b) | BIT(Y2c) | BIT(I1);

	return d->verdict == VERDICT_GREEN ||
	    (d->verdict == VERDICT_YELLOW &&
		!(d->codes & (BIT(Y1) | BIT(Y2a) | BIT(Y3) | BIT(N1)))) ||
	    ((d->codes & BIT(E2)) && !(d->codes & ~harm) && d->locks == 0);
}

static const struct session *
shown(const struct reference *r, int day)
{
	return &r->shown->days.items[day - r->shown->first_day].session;
}

/* Is there anything about the run itself, or its day, that is not clean? */
static bool
unclean(const struct ref_run *run)
{
	const struct activity *a = run->a;

	return a->pain > 2 || a->leak > 0 || a->heaviness > 0 ||
	    (!run->quality &&
		(a->rpe > 6 || a->talk == TALK_CANNOT ||
		    a->type != RUN_EASY)) ||
	    run->pace == PACE_BREACH ||
	    (run->flags &
		(SPIKES | FLAG(WEEK_OVER) | FLAG(DAY_BLOCKED) |
		    FLAG(DAY_SPACING) | FLAG(DAYS_SINGLE) | FLAG(GATE_EARLY)));
}

/* Lower than the stage, because she or the plan made it so. */
static bool
is_filler(const struct reference *r, const struct ref_run *run)
{
	const struct session *s = shown(r, run->day);
	const struct ref_day *d = at(r, run->day);

	if (!run->in_metres &&
	    (int64_t)run->a->run_s * 10 < (int64_t)ladder[run->stage].run_s * 9)
		return true;
	if (!run->in_metres && s->kind == SESSION_RUN && s->filler &&
	    run->a->run_s <= s->run_s)
		return true;
	/* W49: the day asked for two stages less. */
	return (d->codes & BIT(Y2a)) && s->stage < run->stage;
}

static void
judge(struct reference *r, struct ref_run *run)
{
	const struct ref_day *d = at(r, run->day);
	uint32_t gentle = BIT(Y2a) | BIT(Y2b) | BIT(Y2c) | BIT(I1);
	bool open = run->day == r->today && d->c == NULL;
	bool bad = unclean(run);

	if (!open) {
		bad |= d->c == NULL || d->c->entered != run->day;
		bad |= !day_is_clean(d) &&
		    ((d->codes & ~gentle) || d->locks != 0 ||
			shown(r, run->day)->stage >= run->stage);
	}
	run->filler = !bad && is_filler(r, run);
	if (bad) {
		run->clean = CLEAN_NO;
		r->streak = 0;
	} else {
		run->clean = run->filler ? CLEAN_UNCONFIRMED : CLEAN_PENDING;
	}
}

/* The morning after, dated d+1 and entered by the end of d+2. */
static void
confirm(struct reference *r, int day)
{
	const struct ref_day *d = at(r, day);
	size_t i;

	for (i = 0; i < r->runs.count; i++) {
		struct ref_run *run = &r->runs.items[i];

		if (run->baseline || run->clean != CLEAN_PENDING)
			continue;
		if (run->day + 2 < day)
			run->clean = CLEAN_UNCONFIRMED;
		if (run->day != day - 1 || d->c == NULL)
			continue;
		if (d->c->entered > run->day + 2) {
			run->clean = CLEAN_UNCONFIRMED;
		} else if (day_is_clean(d)) {
			run->clean = CLEAN_YES;
			r->streak += run->stage == r->stage && !r->distance;
		} else {
			run->clean = CLEAN_NO;
			r->streak = 0;
		}
	}
}

static void
promote(struct reference *r, int day)
{
	int m = strength(r, day);
	int ceiling = m >= 0 && m < 20 ? 9 : 17;

	if (r->distance) {
		r->needed = 0;
		return;
	}
	if (r->streak >= sessions_needed(r) && !at(r, day)->hold &&
	    !week_of(r, day)->deload) {
		if (r->stage == 17) {
			r->ladder_done = true;
		} else if (r->stage < ceiling) {
			r->stage++;
			r->streak = 0;
		}
	}
	r->needed = sessions_needed(r);
}

/* --- 7.11 pace --- */

static double
vdot(int metres, int seconds)
{
	double t = seconds / 60.0, v = metres / t;

	return (-4.60 + 0.182258 * v + 0.000104 * v * v) /
	    (0.8 + 0.1894393 * exp(-0.012778 * t) +
		0.2989558 * exp(-0.1932605 * t));
}

/* FVDOT-1 of evidence 3.3. */
static double
fitness(int off)
{
	static const double row[][2] = { { 5, 1.000 }, { 6, 0.997 },
		{ 7, 0.994 }, { 10, 0.985 }, { 14, 0.973 }, { 21, 0.952 },
		{ 28, 0.931 }, { 35, 0.910 }, { 42, 0.889 }, { 49, 0.868 },
		{ 56, 0.847 }, { 63, 0.826 }, { 70, 0.805 }, { 72, 0.800 } };
	int i;

	if (off <= 5)
		return 1;
	for (i = 1; i < 14; i++) {
		if (off <= row[i][0])
			return row[i - 1][1] +
			    (row[i][1] - row[i - 1][1]) *
			    (off - row[i - 1][0]) / (row[i][0] - row[i - 1][0]);
	}
	return 0.8;
}

/* 7.15: upper end of the band, as a factor. */
static double
heat(const struct activity *a)
{
	static const int over[] = { 170, 160, 150, 140, 130, 120, 110, 100 };
	static const double u[] = { 10, 8, 6, 4.5, 3, 2, 1, 0.5 };
	int i;

	for (i = 0; i < 8; i++) {
		if (heat_index(a) > over[i])
			return 1 + u[i] / 100;
	}
	return 1;
}

/* VDOT by (a), else (b); 0: talk. */
static double
vdot_on(const struct reference *r, size_t before)
{
	const struct log *log = r->log;
	const struct activity *run = &log->activity.items[before],
			      *trial = NULL;
	int conceived = r->profile->day - 280;
	double best = 0;
	size_t i;

	for (i = 0; i < before; i++) {
		const struct activity *a = &log->activity.items[i];

		if (a->kind == ACTIVITY_RUN && a->type == RUN_TRIAL &&
		    a->day >= r->profile->day && a->distance_m > 0 &&
		    a->run_s > 0)
			trial = a;
	}
	if (trial != NULL)
		return run->day - trial->day <= 84 ?
		    vdot(trial->distance_m, trial->run_s) :
		    0;
	for (i = 0; i < log->race.count; i++) {
		const struct race *x = &log->race.items[i];

		if (x->day <= conceived && x->day >= conceived - 730)
			best = fmax(best, 0.8 * vdot(x->distance_m, x->time_s));
	}
	return best;
}

static int
easy_limit(const struct reference *r, size_t index)
{
	const struct activity *a = &r->log->activity.items[index];
	double v = vdot_on(r, index), speed, limit;

	if (v <= 0)
		return 0;
	if (r->last_run != DAY_NONE)
		v *= fitness(a->day - r->last_run);
	/* velocity whose VO2 is 70 % of it, m/min */
	speed = (-0.182258 +
		    sqrt(0.182258 * 0.182258 +
			4 * 0.000104 *
			    ((level_on(r, a->day) < 2 ? 0.70 : 0.74) * v +
				4.60))) /
	    (2 * 0.000104);
	limit = 60000 / speed * heat(a);
	if (a->stroller == TRI_YES)
		limit *= 1.05;
	return (int)ceil(limit - 1e-9);
}

/* A speed session is not judged; of a run with strides the easy rest is, by
 * its pace alone. */
static enum pace_verdict
pace_of(const struct ref_run *run)
{
	const struct activity *a = run->a;
	int limit = run->pace_limit, run_s = a->run_s, m = a->distance_m;
	enum pace_verdict v = PACE_OK;
	int64_t p;

	if (run->quality && a->type != RUN_STRIDES)
		return PACE_OK;
	if (!run->quality && (a->talk == TALK_PHRASES || a->rpe >= 5))
		v = PACE_WARN;
	if (!run->quality && (a->talk == TALK_CANNOT || a->rpe >= 7))
		v = PACE_BREACH;
	/* what she writes down has the walks in it, a file has not */
	bool walks = a->bouts > 1 &&
	    (a->source == NULL || strcmp(a->source, "hand") == 0);

	if (limit == 0 || walks || m <= 0 || run_s <= 0)
		return v;
	if (run->quality && within(a->fast_s, 1, run_s - 1) &&
	    within(a->fast_m, 1, m - 1)) {
		run_s -= a->fast_s;
		m -= a->fast_m;
	}
	p = (2000LL * run_s + m) / (2LL * m);
	if (p * 100 < (int64_t)limit * 97)
		return PACE_BREACH;
	if (p < limit && v == PACE_OK)
		return PACE_WARN;
	return v;
}

/* 7.10: of an open kind, and never with the stroller. */
static bool
is_quality(const struct reference *r, const struct activity *a)
{
	static const int opens[] = { [RUN_STRIDES] = 1,
		[RUN_THRESHOLD] = 2,
		[RUN_INTERVAL] = 3,
		[RUN_REPETITION] = 4,
		[RUN_TRIAL] = 1 };

	return r->distance && a->type != RUN_EASY && a->stroller != TRI_YES &&
	    level_on(r, a->day) >= opens[a->type];
}

/* Is it the content of her level: strides at Q1, threshold at Q2, that or
 * intervals at Q3, repetitions too at Q4? None while she is a level back. */
static bool
of_level(const struct reference *r, const struct activity *a)
{
	static const enum run_type content[][4] = { { RUN_EASY },
		{ RUN_STRIDES }, { RUN_THRESHOLD },
		{ RUN_THRESHOLD, RUN_INTERVAL },
		{ RUN_THRESHOLD, RUN_INTERVAL, RUN_REPETITION } };
	int i;

	if (a->type == RUN_TRIAL)
		return true;
	for (i = 0; i < 4; i++) {
		if (content[r->level][i] == a->type && a->type != RUN_EASY)
			return level_on(r, a->day) == r->level;
	}
	return false;
}

/* Is what was fast within its share of what the week aims at? */
static bool
within_share(const struct reference *r, const struct activity *a)
{
	int week = min(cap_on(r, a->day), aim_of(r, a->day));
	bool first = r->level == 2 && a->day < r->level_from + 14;

	switch (a->type) {
	case RUN_STRIDES:
		return a->fast_s <= 120;
	case RUN_THRESHOLD:
		return a->fast_m <= percent(week, first ? 5 : 10);
	case RUN_INTERVAL:
		return a->fast_m <= min(percent(week, 8), 10000);
	case RUN_REPETITION:
		return a->fast_m <= min(percent(week, 5), 8000);
	default:
		return true;
	}
}

/* --- 7.18 a logged run --- */

static unsigned
band(int x, int longest, int cap)
{
	if (x <= cap)
		return 0;
	if ((int64_t)x * 100 <= (int64_t)longest * 130)
		return FLAG(SPIKE_SMALL);
	if ((int64_t)x * 100 <= (int64_t)longest * 200)
		return FLAG(SPIKE_MODERATE);
	return FLAG(SPIKE_LARGE);
}

static bool
stroller_early(const struct reference *r, int day)
{
	const struct profile *p = r->profile;
	int corrected = day - p->day - 7 * max(0, p->weeks_early);

	return corrected < max(183, p->stroller_min_days) ||
	    (p->head_control != TRI_YES &&
		!cleared_by(r, CLEARANCE_STROLLER, p->day, day)) ||
	    !r->ladder_done;
}

/* 7.19: a run of her own choice that still stands, with its reason. */
static bool
reasoned(const struct reference *r, int day)
{
	const struct decision *latest = NULL;
	size_t i;

	for (i = 0; i < r->log->decision.count; i++) {
		const struct decision *d = &r->log->decision.items[i];

		if (d->day == day && d->verb == DECISION_ADD)
			latest = d;
	}
	return latest != NULL && latest->reason != NULL;
}

/* The soft rule lifted for it, "" when none is: for the first run of its day, up
 * to 20 % over L and B as they are now; not in tier C, nor with a bad day today
 * or in the 14 before. */
static const char *
lifted(const struct reference *r, const struct ref_run *run)
{
	const struct ref_week *w = week_of(r, run->day);
	int by_run = run->longest +
	    (r->distance ? percent(run->longest, 20) : 360);
	int by_week = w->base + percent(w->base, 20) - w->used;
	const char *rule = "";
	size_t i;

	if (run->baseline || runs_on(r, run->day) > 0 ||
	    !reasoned(r, run->day) || r->tier == TIER_C ||
	    bad_day(r, run->day - 14, run->day) ||
	    consumed(r, run->a) > min(by_run, by_week))
		return "";
	for (i = 0; i < r->log->override.count; i++) {
		const struct override *o = &r->log->override.items[i];

		if (o->day == run->day)
			rule = o->rule;
	}
	return rule;
}

/* Was the gate open until what the run of an open day brought? */
static bool
gate_behind(const struct reference *r, int day, unsigned flags)
{
	const struct ref_day *y = reference_day(r, day - 1);

	return !(flags & FLAG(DAY_BLOCKED)) && came_with_run(r, day) &&
	    y != NULL && y->cleared && r->met[0] &&
	    (r->met[1] || locked_by_run(r, day)) && r->met[2] && r->met[4] &&
	    r->met[5] && r->met[6] && r->met[8];
}

static unsigned
flags_of(struct reference *r, struct ref_run *run, size_t index)
{
	const struct activity *a = run->a;
	unsigned flags = is(lifted(r, run), "cap.run") ?
	    0 :
	    band(consumed(r, a), run->longest, run->cap);

	run->pace_limit = easy_limit(r, index);
	run->pace = pace_of(run);
	if (run->pace != PACE_OK)
		flags |= FLAG(PACE_EASY);
	if (days_off(r, run->day) || checks_due(r, run->day))
		flags |= FLAG(DAY_BLOCKED);
	if (runs_on(r, run->day) > 0)
		flags |= FLAG(DAYS_SINGLE);
	if (!r->distance && runs_on(r, run->day - 1) > 0)
		flags |= FLAG(DAY_SPACING);
	if (r->gate != GATE_CLEARED && !gate_behind(r, run->day, flags))
		flags |= FLAG(GATE_EARLY);
	if (a->stroller == TRI_YES && stroller_early(r, run->day))
		flags |= FLAG(STROLLER_AGE);
	if (runs_on(r, run->day) == 0 && reasoned(r, run->day))
		flags |= FLAG(OVERRIDE_USED);
	if (heat_index(a) > 180)
		flags |= FLAG(HEAT_INDEX);
	return flags;
}

/* A week's credited total is no more than its cap; baseline is in full. */
static void
add_to_week(struct reference *r, struct ref_run *run, bool reason)
{
	struct ref_week *w = week_of(r, run->day);
	int credit = credit_of(r, run);
	int add = min(credit, max(0, cap_on(r, run->day) - w->credited));

	if (run->baseline)
		add = credit;
	w->used += consumed(r, run->a);
	w->runs++;
	w->credited += add;
	if (credit > 0) {
		w->credited_s += (int)((int64_t)run->credited_s * add / credit);
		w->credited_m += (int)((int64_t)to_metres(run->credited_s,
					   run->credited_m) *
		    add / credit);
	}
	if (add < credit && !reason) {
		w->over = true;
		run->flags |= FLAG(WEEK_OVER);
	}
}

/* Credited: no more than the cap; in P2 seconds follow from metres, in P1
 * metres from seconds where a distance was logged. */
static void
credit(const struct reference *r, struct ref_run *run)
{
	const struct activity *a = run->a;
	int amount = amount_of(r, a);
	int most = run->baseline ? amount : min(amount, run->cap);

	if (run->flags & FLAG(DAY_SPACING))
		most = 0;
	if (r->distance) {
		run->credited_m = most;
		run->credited_s = amount == 0 ?
		    0 :
		    (int)((int64_t)a->run_s * most / amount);
		return;
	}
	run->credited_s = most;
	run->credited_m = a->distance_m > 0 && a->run_s > 0 ?
	    (int)((int64_t)a->distance_m * most / a->run_s) :
	    -1;
}

static uint32_t
run_codes(const struct activity *a)
{
	uint32_t codes = 0;

	if (a->leak == 3 || a->heaviness >= 2)
		codes |= BIT(R3);
	if (a->leak == 1 || a->leak == 2 || a->heaviness == 1)
		codes |= BIT(A1);
	if (a->pain >= 6)
		codes |= BIT(R5);
	if (within(a->pain, 3, 5))
		codes |= BIT(Y1);
	return codes;
}

static void
log_run(struct reference *r, size_t index)
{
	const struct activity *a = &r->log->activity.items[index];
	struct ref_run run = { .a = a,
		.day = a->day,
		.stage = r->stage,
		.in_metres = r->distance,
		.baseline = a->day < r->profile->start },
		       *kept_run;
	bool reason;

	run.longest = longest_of(r, a->day);
	run.cap = single_cap(r, run.longest);
	if (!run.baseline) {
		run.quality = is_quality(r, a);
		run.flags = flags_of(r, &run, index);
	}
	if (run.quality) {
		week_of(r, a->day)->quality_days++;
		week_of(r, a->day)->quality_done += of_level(r, a) &&
		    within_share(r, a);
	}
	reason = is(lifted(r, &run), "cap.week");
	credit(r, &run);
	kept_run = VEC_ADD(&r->runs);
	*kept_run = run;
	at(r, a->day)->run_end = r->runs.count;
	/* What rest took before it is done with, also for what strikes now. */
	rested(r);
	add_to_week(r, kept_run, reason);
	if (!run.baseline) {
		strike(r, a->day, run_codes(a));
		judge(r, &r->runs.items[r->runs.count - 1]);
		if (!(r->runs.items[r->runs.count - 1].flags &
			FLAG(GATE_EARLY)))
			r->ask_gate = r->ask_impact = false;
	}
	r->last_run = a->day;
	r->back_begun = true;
	r->missed = 0;
}

/* --- day by day --- */

static void
gate_and_phase(struct reference *r, int day)
{
	struct ref_day *d = at(r, day);

	gate(r, day);
	d->cleared = r->gate == GATE_CLEARED;
	r->phase = r->ask_gate && !d->cleared ? PHASE_P0 :
	    !r->distance                      ? PHASE_P1 :
	    r->level == 0                     ? PHASE_P2 :
						PHASE_P3;
}

static void
morning(struct reference *r, int day)
{
	struct ref_day *d = at(r, day);
	uint32_t codes = 0;

	releases(r, day);
	if (d->c != NULL)
		codes = emergency_and_red(r, day) | amber(r, day) |
		    yellow(r, day);
	if (breast(r, day))
		codes |= BIT(A5);
	strike(r, day, codes | trends(r, day));
	regression(r, day);
	missed_time(r, day);
	d->hold = daily_hold(r, day) || spike_hold(r, day) || pace_hold(r, day);
	/* Of the week before: three yellows, recovery, over. */
	if (r->weeks.count > 1) {
		const struct ref_week *b = week_of(r, day) - 1;

		d->hold |= b->yellows >= 3 || b->over ||
		    (b->kept && b->score < 50);
	}
	d->hold |= week_of(r, day)->growth;
	confirm(r, day);
	promote(r, day);
	level_morning(r, day);
	gate_and_phase(r, day);
	r->level_now = level_on(r, day);
	d->locked = d->locks != 0;
}

static void
one_day(struct reference *r, int day, size_t *next)
{
	const struct log *log = r->log;
	struct ref_day *d = VEC_ADD(&r->days);
	size_t i;

	for (i = 0; i < log->checkin.count; i++) {
		if (log->checkin.items[i].day == day && day >= r->profile->day)
			d->c = &log->checkin.items[i];
	}
	while (*next < log->activity.count &&
	    (log->activity.items[*next].day < day ||
		log->activity.items[*next].day < r->profile->day))
		++*next;
	d->first = d->end = *next;
	while (d->end < log->activity.count &&
	    log->activity.items[d->end].day == day)
		d->end++;
	if (day == date_monday(r->profile->start))
		place_week(r, day);
	/* What was declared is no run of this day. */
	d->run_first = d->run_end = r->runs.count;
	if (day == date_monday(day))
		begin_week(r, day);
	if (day == date_monday(r->profile->start))
		place(r, day);
	morning(r, day);
	r->longest = longest_of(r, day);
	r->cap_run = single_cap(r, r->longest);
	for (i = at(r, day)->first; i < at(r, day)->end; i++) {
		const struct activity *a = &log->activity.items[i];

		if (was_run(a))
			log_run(r, i);
		else if (a->kind == ACTIVITY_RUN && day >= r->profile->start)
			strike(r, day, run_codes(a));
	}
	/* A run that hurt may have cost the stage that an empty window is
	 * reckoned by. */
	r->longest = longest_of(r, day);
	r->cap_run = single_cap(r, r->longest);
	/* The first run may end what was asked this morning. */
	if (r->phase == PHASE_P0 && !r->ask_gate)
		gate_and_phase(r, day);
	d = at(r, day);
	*next = d->end;
	d->stage = r->stage;
	d->streak = r->streak;
	d->level = r->level;
	d->ask_gate = r->ask_gate;
	d->ask_impact = r->ask_impact;
}

void
reference_read(struct reference *r, const struct log *log, int today,
    const struct state *shown_by)
{
	size_t next = 0;
	int day;

	memset(r, 0, sizeof(*r));
	r->log = log;
	if (log->profile.count == 0)
		return;
	/* The latest birth. */
	r->profile = &log->profile.items[log->profile.count - 1];
	r->shown = shown_by;
	r->today = today;
	r->stage = 1;
	r->runs_max = 3;
	r->ask_gate = true;
	r->last_run = DAY_NONE;
	r->first = date_monday(min(r->profile->day, today));
	for (day = r->first; day <= today; day++)
		one_day(r, day, &next);
	r->base = week_of(r, today)->base;
	r->cap_week = cap_on(r, today);
	r->used = week_of(r, today)->used;
}

void
reference_clear(struct reference *r)
{
	VEC_CLEAR(&r->days);
	VEC_CLEAR(&r->weeks);
	VEC_CLEAR(&r->runs);
	memset(r, 0, sizeof(*r));
}
