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

/* The longest credited run dated day-30 to day-1; what the window's being
 * empty stands for when there is none. */
int
cap_longest(const struct state *state, int day)
{
	int longest = 0;
	size_t i;

	for (i = state->runs.count; i > 0; i--) {
		const struct run_result *r = &state->runs.items[i - 1];

		if (r->day < day - L30_WINDOW_DAYS)
			break;
		if (r->day < day && r->credited_s > longest)
			longest = r->credited_s;
	}
	if (longest > 0)
		return longest;
	return cap_max(P1_LONG_SEED,
	    stage_row(state->stage)->run_s - RUN_GROW_FLOOR_S);
}

int
cap_run(int longest)
{
	return longest +
	    cap_max(RUN_GROW_FLOOR_S, cap_share(longest, RUN_GROW_PCT));
}

/* The best credited of the last completed weeks, never below the seed. The
 * week that is about to begin is not yet among state->weeks. */
int
cap_base(const struct state *state)
{
	const struct memory *m = state->memory;
	int base = P1_WEEK_SEED;
	size_t i, n = state->weeks.count;

	for (i = n > BASE_WEEKS ? n - BASE_WEEKS : 0; i < n; i++)
		base = cap_max(base, state->weeks.items[i].credited);
	return cap_max(base, cap_share(m->gap_base, m->gap_pct));
}

int
cap_grown(int base, enum tier tier)
{
	static const struct {
		int pct, floor_s;
	} grow[] = {
		[TIER_A] = { WEEK_GROW_PCT_A, WEEK_GROW_FLOOR_A_S },
		[TIER_B] = { WEEK_GROW_PCT_B, WEEK_GROW_FLOOR_B_S },
		[TIER_C] = { WEEK_GROW_PCT_C, WEEK_GROW_FLOOR_C_S },
	};

	return base +
	    cap_max(grow[tier].floor_s, cap_share(base, grow[tier].pct));
}

/* What a run takes of the caps: with a stroller more than it is credited. */
int
cap_consumed(int amount, bool stroller)
{
	return stroller ? (amount * STROLLER_LOAD_PCT + 99) / 100 : amount;
}
