/* SPDX-License-Identifier: ISC */
/*
 * How much one run and one week may hold, rules 7.6 and 7.7. Everything rests
 * on credited values, so that a run over a cap never buys a larger one.
 */
#include "model.h"

static int
cap_max(int a, int b)
{
	return a > b ? a : b;
}

int
cap_share(int amount, int pct)
{
	return (int)((int64_t)amount * pct / 100);
}

int
cap_empty_m(const struct state *state)
{
	return cap_max(RUN_GROW_FLOOR_M,
	    cap_share(state->memory->longest_ever_m, EMPTY_WINDOW_PCT));
}

/* What the window's being empty stands for. */
static int
cap_longest_empty(const struct state *state)
{
	if (state->memory->distance)
		return cap_empty_m(state);
	return cap_max(P1_LONG_SEED,
	    stage_row(state->stage)->run_s - RUN_GROW_FLOOR_S);
}

/* The longest credited run dated day-30 to day-1; 0: none. */
int
cap_window(const struct state *state, int day)
{
	int longest = 0;
	size_t i;

	for (i = state->runs.count; i > 0; i--) {
		const struct run_result *r = &state->runs.items[i - 1];

		if (r->day < day - L30_WINDOW_DAYS)
			break;
		if (r->day < day)
			longest = cap_max(longest, model_credit(state, r));
	}
	return longest;
}

int
cap_longest(const struct state *state, int day)
{
	int longest = cap_window(state, day);

	return longest > 0 ? longest : cap_longest_empty(state);
}

/* The best credited of the last completed weeks, on the ladder never below
 * the seed nor what a gap leaves of the weeks before it. The week that is
 * about to begin is not yet among state->weeks. */
int
cap_base(const struct state *state)
{
	bool metres = state->memory->distance;
	int base = metres ? 0 : P1_WEEK_SEED;
	size_t i, n = state->weeks.count;

	for (i = n; i > 0 && i + BASE_WEEKS > n; i--) {
		const struct week_state *w = &state->weeks.items[i - 1];

		base = cap_max(base, metres ? w->credited_m : w->credited_s);
	}
	return base;
}

struct cap_step
cap_week_step(enum tier tier, bool metres)
{
	static const struct {
		int pct, floor_s, floor_m;
	} grow[] = {
		[TIER_A] = { WEEK_GROW_PCT_A, WEEK_GROW_FLOOR_A_S,
		    WEEK_GROW_FLOOR_A_M },
		[TIER_B] = { WEEK_GROW_PCT_B, WEEK_GROW_FLOOR_B_S,
		    WEEK_GROW_FLOOR_B_M },
		[TIER_C] = { WEEK_GROW_PCT_C, WEEK_GROW_FLOOR_C_S,
		    WEEK_GROW_FLOOR_C_M },
	};

	return (struct cap_step){ grow[tier].pct,
		metres ? grow[tier].floor_m : grow[tier].floor_s };
}

struct cap_step
cap_run_step(bool metres)
{
	return (struct cap_step){ RUN_GROW_PCT,
		metres ? RUN_GROW_FLOOR_M : RUN_GROW_FLOOR_S };
}

static int
cap_more(int from, struct cap_step step)
{
	return from + cap_max(step.least, cap_share(from, step.pct));
}

int
cap_run(int longest, bool metres)
{
	return cap_more(longest, cap_run_step(metres));
}

int
cap_grown(int base, enum tier tier, bool metres)
{
	return cap_more(base, cap_week_step(tier, metres));
}

int
cap_consumed(int amount, bool stroller)
{
	return stroller ?
	    (int)(((int64_t)amount * STROLLER_LOAD_PCT + 99) / 100) :
	    amount;
}

int
cap_unconsumed(int limit, bool stroller)
{
	return stroller ? (int)((int64_t)limit * 100 / STROLLER_LOAD_PCT) :
			  limit;
}

/* An amber day and broken sleep lower it for days, not for the week. */
int
cap_week(const struct state *state, int day)
{
	const struct memory *m = state->memory;
	const struct week_state *w = state_week(state, day);
	int cap = w->cap, less;

	if (!m->distance)
		return cap;
	if (m->amber_cap_until != DAY_NONE && day >= m->amber_cap_from &&
	    day <= m->amber_cap_until) {
		less = cap_share(w->base, AMBER_CAP_PCT);
		cap = less < cap ? less : cap;
	}
	if (m->regression) {
		less = cap_share(w->base, REGRESSION_PCT);
		cap = less < cap ? less : cap;
	}
	return cap;
}
