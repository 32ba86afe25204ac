/* SPDX-License-Identifier: ISC */
#include "lope/goal.h"

#include "model.h"

/* Weeks that a peak may lie back: a taper of three, the week before it, and
 * a lighter one. */
#define READY_WEEKS 6

const struct goal_row goal_table[GOAL_MARATHON + 1] = {
	[GOAL_NONE] = { "none", "none", 0, 0, 0, 0, { 0 } },
	[GOAL_5K] = { "5k", "5 km", 5000, 18000, 7000, 1, { 75 } },
	[GOAL_10K] = { "10k", "10 km", 10000, 26000, 12000, 1, { 75 } },
	[GOAL_HALF] = { "half", "half marathon", 21098, 36000, 17000, 2,
	    { 75, 55 } },
	[GOAL_MARATHON] = { "marathon", "marathon", 42195, 50000, 29000, 3,
	    { 80, 65, 45 } },
};
const char *const goal_words = "none 5k 10k half marathon";

const struct goal *
goal_on(const struct state *state, int day)
{
	const struct log *log = state->log;
	size_t i;

	for (i = log->goal.count; i > 0; i--) {
		const struct goal *g = &log->goal.items[i - 1];

		if (g->day > day)
			continue;
		if (g->kind == GOAL_NONE || g->day < state->profile->day ||
		    (g->race != DAY_NONE && g->race < day))
			return NULL;
		return g;
	}
	return NULL;
}

const struct goal_row *
goal_race(const struct state *state, int day)
{
	const struct goal *g = goal_on(state, day);

	return g != NULL && g->race == day ? &goal_table[g->kind] : NULL;
}

bool
goal_is_ready(const struct state *state, const struct goal_row *row, int monday)
{
	bool week = false, run = false;
	size_t i;

	for (i = state->weeks.count; i > 0; i--) {
		const struct week_state *w = &state->weeks.items[i - 1];

		if (w->monday < monday - READY_WEEKS * 7)
			break;
		/* Each planned run is floored to whole 100 m. */
		week |= w->monday < monday && w->metres &&
		    w->credited_m + 100 * w->runs >= row->week_m;
	}
	for (i = state->runs.count; i > 0 && week; i--) {
		const struct run_result *r = &state->runs.items[i - 1];

		if (r->day < monday - READY_WEEKS * 7)
			break;
		run |= r->day < monday && r->metres &&
		    model_credit(state, r) >= row->run_m;
	}
	return week && run;
}

int
goal_taper(const struct state *state, int monday)
{
	const struct goal *g = goal_on(state, monday);
	const struct goal_row *row;
	int week;

	if (g == NULL || g->race == DAY_NONE || !state->memory->distance)
		return 0;
	row = &goal_table[g->kind];
	week = (date_monday(g->race) - monday) / 7;
	if (week < 0 || week >= row->taper_weeks ||
	    !goal_is_ready(state, row, monday))
		return 0;
	return row->taper_pct[row->taper_weeks - 1 - week];
}
