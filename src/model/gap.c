/* SPDX-License-Identifier: ISC */
/*
 * Missed time, rules 7.13. On the ladder it costs stages, and the steps are
 * cumulative: what a longer gap costs includes what the shorter one did. In
 * the distance weeks it costs some weeks of coming back. Never called a
 * failure; the end of the plan moves.
 */
#include "model.h"

#define BACK_WEEKS 3

/* Percentages of B before the gap, week by week; 0 ends the list, and one
 * week at B follows. */
static const struct gap_row {
	int days, days_p2;
	int stages;   /* back in all; STAGE_LAST: to S1 */
	int base_pct; /* of the best week before the gap that P1 keeps */
	int pct[BACK_WEEKS + 1];
} gap_table[] = {
	{ GAP1_DAYS, GAP1_DAYS_P2, GAP1_STAGES, 0, { GAP_BACK_75_PCT } },
	{ GAP2_DAYS, GAP2_DAYS, GAP2_STAGES, GAP2_BASE_PCT,
	    { GAP_BACK_50_PCT, GAP_BACK_75_PCT } },
	{ GAP3_DAYS, GAP3_DAYS, GAP3_STAGES, GAP3_BASE_PCT,
	    { GAP_BACK_33_PCT, GAP_BACK_50_PCT, GAP_BACK_75_PCT } },
	{ GAP4_DAYS, GAP4_DAYS, STAGE_LAST, 0, { 0 } },
};
#define GAP_ROWS ((int)(sizeof(gap_table) / sizeof(gap_table[0])))
/* A red lock of 7.12 is come back from as from the second gap. */
#define BACK_AFTER_RED 2
/* The third asks for the impact tests again, and takes speed back. */
#define GAP_SCREEN_ROW 3

/* The best credited week of the three that end with the last run's week. Who
 * is placed past the ladder will count in metres, though not yet today. */
static int
gap_base_before(const struct state *state, bool metres)
{
	int best = 0, i;

	for (i = 0; i < BASE_WEEKS; i++) {
		const struct week_state *w = state_week(state,
		    state->last_run - 7 * i);
		int credited = w == NULL ? 0 :
		    metres               ? w->credited_m :
					   w->credited_s;

		if (credited > best)
			best = credited;
	}
	/* Where nothing was credited, as much as an empty window stands for. */
	return metres && best == 0 ? cap_empty_m(state) : best;
}

static void
gap_begin(struct state *state, int row, bool metres)
{
	struct memory *m = state->memory;

	m->back_row = row;
	m->back_base = gap_base_before(state, metres);
	m->back_weeks = 0;
	m->back_begun = false;
}

/* What the ladder keeps of B, or the week of coming back's share of it. */
int
gap_percent(const struct state *state)
{
	const struct memory *m = state->memory;
	const struct gap_row *row = &gap_table[m->back_row - 1];

	if (!m->distance)
		return row->base_pct;
	return m->back_weeks < BACK_WEEKS && row->pct[m->back_weeks] > 0 ?
	    row->pct[m->back_weeks] :
	    100;
}

int
gap_stages(const struct state *state)
{
	return gap_table[state->memory->back_row - 1].stages;
}

/* Monday: a week of coming back is done when she has run in it. */
void
gap_week(struct state *state)
{
	struct memory *m = state->memory;

	if (m->back_row == 0 || !m->back_begun)
		return;
	if (!m->distance || gap_percent(state) == 100)
		m->back_row = 0;
	else
		m->back_weeks++;
}

/* A longer list that has not begun asks for more already. */
static bool
gap_is_longer(const struct memory *m)
{
	return m->back_row > BACK_AFTER_RED && !m->back_begun;
}

void
gap_after_red(struct state *state)
{
	if (state->last_run == DAY_NONE || gap_is_longer(state->memory))
		return;
	gap_begin(state, BACK_AFTER_RED, state->memory->distance);
	week_refresh(state);
}

void
gap_after_owed(struct state *state)
{
	if (!gap_is_longer(state->memory))
		gap_begin(state, BACK_AFTER_RED, true);
}

/* Does a run from day on, before she begins, end what she missed? Where she
 * is placed then rests on that run as well. */
static bool
gap_is_over(const struct state *state, int day)
{
	const struct log *log = state->log;
	size_t i;

	if (day >= state->profile->start)
		return false;
	for (i = log_activity_from(log, day); i < log->activity.count &&
	     log->activity.items[i].day < state->profile->start;
	     i++) {
		if (activity_is_run(&log->activity.items[i]))
			return true;
	}
	return false;
}

/* The row of the list that a gap has come to, 0 none. */
static int
gap_row_of(int gap, bool metres)
{
	int row = GAP_ROWS;

	while (row > 0 &&
	    gap <
		(metres ? gap_table[row - 1].days_p2 : gap_table[row - 1].days))
		row--;
	return row;
}

static int
gap_larger(int a, int b)
{
	return a > b ? a : b;
}

void
gap_strike(const struct state *state, struct lock *lock)
{
	const struct memory *m = state->memory;

	lock->event_red = m->red_stages;
	lock->event_gap = gap_larger(m->gap_stages - m->red_stages, 0);
}

void
gap_red_back(struct state *state, struct lock *lock, int stages)
{
	struct memory *m = state->memory;
	int before = state->stage;

	model_stage_back(state, stages, lock->event_stage + lock->event_gap);
	m->red_stages = gap_larger(m->red_stages, lock->event_red + stages);
	lock->took = before - state->stage;
	lock->to = state->stage;
}

void
gap_end(struct state *state)
{
	struct memory *m = state->memory;
	int i;

	m->missed_row = m->owed_back = m->gap_stages = m->red_stages = 0;
	m->missed_none = false;
	for (i = 0; i < LOCK_COUNT; i++)
		state->lock[i].event_red = state->lock[i].event_gap = 0;
}

/* A row of missed time on the ladder. The gap and the red locks in it cost the
 * larger of the two. */
static void
gap_row_back(struct state *state, int row)
{
	struct memory *m = state->memory;
	int stages = gap_table[row - 1].stages;
	int paid = gap_larger(m->gap_stages, m->red_stages);

	m->missed_none = stages <= paid;
	m->gap_stages = stages;
	model_stage_back(state, gap_larger(stages - paid, 0), state->stage);
}

void
gap_before(struct state *state, int day)
{
	int gap = state->last_run == DAY_NONE ? 0 : day - 1 - state->last_run;
	struct memory *m = state->memory;
	int row = gap_row_of(gap, m->ladder_done);

	if (row == 0)
		return;
	/* Eight weeks leave no runs to be placed by. */
	if (row == GAP_ROWS)
		row--;
	if (!m->ladder_done && !gap_is_over(state, day))
		gap_row_back(state, row);
	gap_begin(state, row, m->ladder_done);
	m->missed_row = row;
	m->missed_stage = state->stage;
}

/* Eight weeks or more: the ladder and the gate again. */
static void
gap_long(struct state *state)
{
	struct memory *m = state->memory;

	if (m->distance) {
		m->distance = m->ladder_done = false;
		m->distance_from = DAY_NONE;
		m->distance_weeks = m->speed_weeks = 0;
		m->runs_max = P1_RUNS_MAX;
		state->stage = GAP4_STAGE_P2;
		state->streak = 0;
		model_week(state)->metres = false;
	}
	m->level = m->clean_weeks = 0;
	m->ask_gate = true;
	/* What her runs once showed is too long ago. */
	m->placed = false;
}

/* Was her sleep broken since the last run, and is there one in this week or
 * the one before it? Then she keeps to what that mode asks. */
static bool
gap_is_excused(const struct state *state, int day)
{
	const struct memory *m = state->memory;

	return (m->regression || m->regression_from > state->last_run + 1) &&
	    state->last_run >= date_monday(day) - 7;
}

/* What a row takes. A shorter list gives nothing back of one that has not
 * begun, as that of a red lock. */
static void
gap_charge(struct state *state, int day, int row)
{
	struct memory *m = state->memory;
	bool metres = m->distance;

	m->missed_none = false;
	if (!metres && !gap_is_over(state, day))
		gap_row_back(state, row);
	m->missed_row = row;
	if (row == GAP_ROWS)
		gap_long(state);
	m->missed_stage = state->stage;
	if (m->back_row <= row || m->back_begun)
		gap_begin(state, row, m->distance);
	/* On the ladder the cap of a week stays as it began, unless it began
	 * in metres. */
	if (metres || date_weekday(day) == WEEKDAY_MON)
		week_refresh(state);
}

void
gap_morning(struct state *state, int day)
{
	struct memory *m = state->memory;
	int gap, row;

	/* The plan misses nothing; a forecast does. */
	if (state->last_run == DAY_NONE || (m->assume && !m->drawn))
		return;
	gap = day - state->last_run;
	if (gap == GAP_DELOAD_DAYS)
		m->deload_weeks = 0;
	row = gap_row_of(gap, m->distance);
	if (row <= m->missed_row || (row == 1 && gap_is_excused(state, day)))
		return;
	gap_charge(state, day, row);
	if (row == GAP_SCREEN_ROW) {
		m->ask_impact = true;
		m->clean_weeks = 0;
		if (m->level > 1)
			m->level = 1;
	}
}
