/* SPDX-License-Identifier: ISC */
/*
 * The distance weeks, rules 7.8: how a week's metres are shared out, and what
 * one day holds of them. Missed runs are not carried into other days.
 */
#include <limits.h>

#include "lope/goal.h"

#include "model.h"

#define WEEK_DAYS 7

/* Down to what is planned with. */
static int
distance_floor(int m)
{
	return m < 0 ? 0 : m / 100 * 100;
}

static int
distance_least(int a, int b)
{
	return a < b ? a : b;
}

int
distance_share(int runs)
{
	static const int share[] = { SHARE_2_PCT, SHARE_2_PCT, SHARE_2_PCT,
		SHARE_3_PCT, SHARE_4_PCT };

	return runs < 5 ? share[runs] : SHARE_5_PCT;
}

void
distance_shape(int cap, int runs, int most, struct week_shape *out)
{
	*out = (struct week_shape){ .runs = runs };
	if (runs < 1)
		return;
	out->longest = distance_floor(
	    distance_least(cap_share(cap, distance_share(runs)), most));
	if (runs > 1)
		out->other = distance_least(distance_floor(
						(cap - out->longest) /
						(runs - 1)),
		    out->longest);
}

int
distance_pace(const struct state *state)
{
	int sum = 0, n = 0, mean;
	size_t i;

	for (i = state->runs.count; i > 0 && n < EST_PACE_RUNS; i--) {
		const struct run_result *r = &state->runs.items[i - 1];

		if (r->type != RUN_EASY || r->pace_s_per_km <= 0)
			continue;
		sum += r->pace_s_per_km;
		n++;
	}
	mean = n == 0 ? 0 : (sum + n - 1) / n;
	if (state->pace.limit_s_per_km > mean)
		mean = state->pace.limit_s_per_km;
	return mean > 0 ? mean : P1_S_PER_KM;
}

/* Before a marathon, after half a year of distance weeks, it may be longer. */
static bool
distance_is_marathon(const struct state *state)
{
	const struct goal *g = goal_on(state, state->today);

	return g != NULL && g->kind == GOAL_MARATHON &&
	    state->memory->distance_weeks >= LONG_MARATHON_WEEKS;
}

int
distance_run_share(const struct state *state)
{
	return cap_share(state->caps.week,
	    distance_share(distance_runs(state)));
}

int
distance_long_s(const struct state *state)
{
	return state->memory->level == 0 ? LONG_P2_S :
	    distance_is_marathon(state)  ? LONG_MARATHON_S :
					   LONG_P3_S;
}

int
distance_long(const struct state *state)
{
	return (
	    int)((int64_t)distance_long_s(state) * 1000 / distance_pace(state));
}

int
distance_window(int window_s, int pace_s_per_km)
{
	int s = window_s - 2 * WARM_UP_S;

	return s <= 0 ?
	    0 :
	    distance_floor((int)((int64_t)s * 1000 / pace_s_per_km));
}

int
distance_worth(int m)
{
	return m < NAP_RUN_LEAST_M ? 0 : m;
}

/* Monday: do the distance weeks begin? */
void
distance_begin(struct state *state, int monday)
{
	struct memory *m = state->memory;

	if (m->distance || !m->ladder_done || monday < m->distance_from)
		return;
	m->distance = true;
	m->distance_weeks = m->speed_weeks = 0;
	state->streak = state->streak_needed = 0;
}

/* The last of the preferred days holds the long run. */
static bool
distance_is_long_day(const struct state *state, int day)
{
	unsigned after = days_preferred(state) >> date_weekday(day);
	const struct decision *moved = session_moved_to(state, day);

	if (moved != NULL)
		after = days_preferred(state) >> date_weekday(moved->day);
	return after == 1;
}

int
distance_runs(const struct state *state)
{
	unsigned days = days_preferred(state);
	int n = 0;

	for (; days != 0; days &= days - 1)
		n++;
	return distance_least(n, state->memory->runs_max);
}

/* What her week aims at: the peak of what she runs towards, or her own
 * ceiling where that is higher; without either what the rules say. */
int
distance_week(const struct state *state, int day)
{
	const struct goal *g = goal_on(state, day);
	int own = state->profile->goal_week_m;
	int aim = g != NULL ? goal_table[g->kind].week_m : 0;

	if (own > aim)
		aim = own;
	return distance_least(cap_week(state, day),
	    aim > 0 ? aim : GOAL_WEEK_M);
}

int
distance_most(const struct state *state, int day, enum rule *because)
{
	int window_s = session_window_s(state, day), most = INT_MAX, fits;

	*because = RULE_COUNT;
	if (state->memory->spike_next) {
		most = cap_share(state->caps.longest, SPIKE_NEXT_PCT);
		*because = spike_rule(state);
	}
	fits = distance_worth(distance_window(window_s, distance_pace(state)));
	if (window_s > 0 && fits < most) {
		most = fits;
		*because = RULE_NAP_FIT;
	}
	return most;
}

/* Short nights and a cold make it less. */
static int
distance_setback(const struct state *state, int day, int m, enum rule *because)
{
	const struct day_state *ds = state_day(state, day);
	int less = m;

	if (ds == NULL)
		return m;
	if (ds->codes & 1u << CODE_Y2a) {
		less = cap_share(m, SHORT_NIGHT_PCT);
		*because = RULE_SYMPTOM_Y2a;
	}
	if (model_answer(state, day, ANSWER_ILLNESS) == 1 &&
	    cap_share(m, COLD_BOUTS_PCT) <= less) {
		less = cap_share(m, COLD_BOUTS_PCT);
		*because = RULE_SYMPTOM_Y3;
	}
	return less;
}

int
distance_planned(const struct state *state, int day, bool *is_long)
{
	struct week_shape shape;

	distance_shape(distance_week(state, day), distance_runs(state),
	    distance_least(state->caps.run, distance_long(state)), &shape);
	*is_long = shape.runs > 1 && distance_is_long_day(state, day);
	return *is_long || shape.runs == 1 ? shape.longest : shape.other;
}

/* As long as its week's long run, where that is longer than the others are. */
static bool
distance_is_long_run(const struct state *state, const struct run_result *r)
{
	struct week_shape shape;

	if (!r->metres)
		return false;
	distance_shape(distance_week(state, r->day), distance_runs(state),
	    distance_least(r->cap, distance_long(state)), &shape);
	return shape.longest > shape.other && r->credited_m >= shape.longest;
}

bool
distance_ran_long(const struct state *state, int day)
{
	const struct day_state *ds = state_day(state, day);
	size_t i;

	if (ds == NULL || ds->runs == 0)
		return false;
	if (ds->session.is_long)
		return true;
	for (i = state->runs.count; i > 0; i--) {
		const struct run_result *r = &state->runs.items[i - 1];

		if (r->day < day)
			break;
		if (r->day == day && distance_is_long_run(state, r))
			return true;
	}
	return false;
}

/* What a day of a distance week is for; a walk when nothing is left. */
void
distance_session(const struct state *state, int day, struct session *out)
{
	int m, left, most;
	enum rule because;

	m = distance_planned(state, day, &out->is_long);
	left = state->caps.week_left -
	    (days_asked(state, day) ?
		    0 :
		    days_asked_amount(state, day + 1, date_monday(day) + 6));
	if (left < m) {
		m = distance_worth(left);
		session_cap(state, out, RULE_CAP_WEEK, left);
	}
	m = distance_setback(state, day, m, &out->because);
	most = distance_most(state, day, &because);
	if (most < m) {
		m = most;
		out->because = because;
	}
	session_distance(state, distance_floor(m), out);
	if (!out->is_long)
		quality_session(state, day, out);
}
