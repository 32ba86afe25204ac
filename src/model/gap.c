/* SPDX-License-Identifier: ISC */
/*
 * Missed time on the ladder, rules 7.13. The steps are cumulative: what a
 * longer gap costs includes what the shorter one did. Never called a failure;
 * the end of the plan moves.
 */
#include "model.h"

static const struct gap_row {
	int days;
	int stages;   /* back in all; STAGE_LAST: to S1 */
	int base_pct; /* of the best week before the gap that is kept */
} gap_table[] = {
	{ GAP1_DAYS, GAP1_STAGES, 0 },
	{ GAP2_DAYS, GAP2_STAGES, GAP2_BASE_PCT },
	{ GAP3_DAYS, GAP3_STAGES, GAP3_BASE_PCT },
	{ GAP4_DAYS, STAGE_LAST, 0 },
};

/* The best credited week of the three that end with the last run's week. */
static int
gap_base_before(const struct state *state)
{
	const struct week_state *w;
	int best = 0, i;

	for (i = 0; i < BASE_WEEKS; i++) {
		w = state_week(state, state->last_run - 7 * i);
		if (w != NULL && w->credited > best)
			best = w->credited;
	}
	return best;
}

void
gap_morning(struct state *state, int day)
{
	struct memory *m = state->memory;
	int gap, before = 0;
	size_t i;

	if (state->last_run == DAY_NONE || m->assume)
		return;
	gap = day - state->last_run;
	if (gap == GAP_DELOAD_DAYS)
		m->deload_weeks = 0;
	for (i = 0; i < sizeof(gap_table) / sizeof(gap_table[0]); i++) {
		const struct gap_row *row = &gap_table[i];

		if (gap == row->days) {
			model_stage_back(state, row->stages - before,
			    state->stage);
			m->gap_base = gap_base_before(state);
			m->gap_pct = row->base_pct;
		}
		before = row->stages;
	}
	if (gap == GAP3_DAYS)
		m->ask_impact = true;
	if (gap == GAP4_DAYS) {
		/* What her runs once showed is too long ago. */
		m->ask_gate = true;
		m->placed = false;
	}
}
