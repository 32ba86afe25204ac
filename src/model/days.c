/* SPDX-License-Identifier: ISC */
/* Which days are run days: spacing and counts, rules 7.9, and her own days. */
#include "model.h"

#define WEEK_DAYS 7
/* Monday, Wednesday, Saturday: what the ladder assumes until she says. */
#define DAYS_DEFAULT (1u << WEEKDAY_MON | 1u << WEEKDAY_WED | 1u << WEEKDAY_SAT)

unsigned
days_preferred(const struct state *state)
{
	if (state->log->run_days != 0)
		return state->log->run_days;
	return state->profile->run_days != 0 ? state->profile->run_days :
					       DAYS_DEFAULT;
}

/* Two strength days a week, three days apart, on days without a run. */
unsigned
days_strength(const struct state *state)
{
	unsigned run = days_preferred(state), strength = 0;
	int d, n = 0, last = -WEEK_DAYS;

	for (d = WEEKDAY_MON; d < WEEKDAY_COUNT && n < STRENGTH_DAYS; d++) {
		if ((run & 1u << d) || d - last < STRENGTH_APART)
			continue;
		strength |= 1u << d;
		last = d;
		n++;
	}
	return strength;
}

int
days_runs_max(const struct state *state, int day)
{
	const struct week_state *w = state_week(state, day);

	if (state->memory->regression || (w != NULL && w->deload))
		return LIGHT_RUNS_MAX;
	return P1_RUNS_MAX;
}

static int
days_runs_in_week(const struct state *state, int day)
{
	return model_runs_between(state, date_monday(day), day);
}

enum rule
days_rule(const struct state *state, int day)
{
	if (model_ran(state, day))
		return RULE_DAYS_SINGLE;
	if (model_runs_between(state, day - P1_GAP_DAYS + 1, day - 1) > 0)
		return RULE_DAYS_GAP;
	if (model_runs_between(state, day - WEEK_DAYS + 1, day) >= P1_RUNS_MAX)
		return RULE_DAYS_COUNT;
	if (days_runs_in_week(state, day) >= days_runs_max(state, day))
		return RULE_DAYS_COUNT;
	return RULE_COUNT;
}

bool
days_asked(const struct state *state, int day)
{
	return session_decision(state, day, DECISION_ADD) != NULL ||
	    session_moved_to(state, day) != NULL;
}

int
days_asked_s(const struct state *state, int from, int to)
{
	int d, sum = 0;

	for (d = from; d <= to; d++) {
		const struct decision *add = session_decision(state, d,
		    DECISION_ADD);

		if (model_ran(state, d) || !days_asked(state, d))
			continue;
		sum += add != NULL ?
		    session_asked_s(add->run_s, add->distance_m) :
		    stage_row(state->stage)->run_s;
	}
	return sum;
}

static int
days_asked_after(const struct state *state, int day)
{
	int d, n = 0;

	for (d = day + 1; d <= date_monday(day) + 6; d++)
		n += days_asked(state, d);
	return n;
}

/* Is there a run of her own choice too soon after day? */
static bool
days_asked_near(const struct state *state, int day)
{
	int d;

	for (d = day + 1; d < day + P1_GAP_DAYS; d++) {
		if (days_asked(state, d))
			return true;
	}
	return false;
}

/* The days from day to Sunday that could take a run, each at least the gap
 * after the one before. A preferred day that spacing closes moves on by one. */
static int
days_candidates(const struct state *state, int day, int out[WEEK_DAYS])
{
	unsigned preferred = days_preferred(state);
	int d, n = 0, last = DAY_NONE, sunday = date_monday(day) + 6;
	bool owed;

	for (d = day - P1_GAP_DAYS + 1; d < day; d++) {
		if (model_ran(state, d))
			last = d;
	}
	/* Was yesterday wanted, and closed by a run the day before it? */
	owed = date_weekday(day) != WEEKDAY_MON && !model_ran(state, day - 1) &&
	    (preferred & 1u << date_weekday(day - 1)) &&
	    model_ran(state, day - 2);
	for (d = day; d <= sunday; d++) {
		bool wanted = preferred & 1u << date_weekday(d);

		if (days_asked(state, d))
			last = d;
		if (last == d || days_asked_near(state, d) ||
		    (!wanted && !owed))
			continue;
		owed = last != DAY_NONE && d - last < P1_GAP_DAYS;
		if (owed)
			continue;
		out[n++] = d;
		last = d;
	}
	return n;
}

/* Is day one of the run days, when the runs still due are spread over what is
 * left of the week? */
bool
days_is_run_day(const struct state *state, int day)
{
	int candidate[WEEK_DAYS], n, due;

	if (days_rule(state, day) != RULE_COUNT)
		return false;
	n = days_candidates(state, day, candidate);
	if (n == 0 || candidate[0] != day)
		return false;
	due = days_runs_max(state, day) - days_runs_in_week(state, day) -
	    days_asked_after(state, day);
	/* The first of many takes one when two or more are due; the last run
	 * of a week goes to its last day. */
	return due > 0 && (due >= n || due >= 2);
}
