/* SPDX-License-Identifier: ISC */
/*
 * Someone who already runs, rules 7.4a: runs before the start, logged or
 * declared, are the baseline, and six of them without a symptom place her.
 */
#include "model.h"

struct place {
	int runs;
	int longest_s, continuous_s;
	bool symptom;
};

static void
place_activity(struct place *p, const struct activity *a)
{
	int bout = a->bouts > 1 ? a->bout_s : a->run_s;

	p->runs++;
	if (a->run_s > p->longest_s)
		p->longest_s = a->run_s;
	if (bout > p->continuous_s)
		p->continuous_s = bout;
	p->symptom |= a->leak > 0 || a->heaviness > 0 ||
	    a->pain > CLEAN_PAIN_MAX;
}

static void
place_logged(const struct state *state, struct place *p)
{
	const struct log *log = state->log;
	int start = state->profile->start;
	size_t i;

	for (i = log_activity_from(log, start - BASELINE_DAYS);
	     i < log->activity.count && log->activity.items[i].day < start;
	     i++) {
		const struct activity *a = &log->activity.items[i];

		if (activity_is_run(a) && a->day >= state->profile->day)
			place_activity(p, a);
	}
}

/* What she declared, as runs: the longest on the eve, and in each of the
 * weeks behind the minutes she said. */
static void
place_declared(struct state *state, const struct placement *d)
{
	struct run_result run = { .day = state->profile->start - 1,
		.stage = state->stage,
		.credited_s = d->longest_s,
		.credited_m = d->longest_m,
		.longest = d->longest_s,
		.cap = d->longest_s,
		.clean = CLEAN_UNCONFIRMED,
		.pace_s_per_km = model_pace(d->longest_s, d->longest_m),
		.baseline = true };
	int weekly_m = model_metres(d->weekly_s, d->weekly_m);
	size_t i;

	/* The week of the start has not begun yet. */
	for (i = state->weeks.count; i > 0; i--) {
		struct week_state *w = &state->weeks.items[i - 1];

		if (w->credited_s < d->weekly_s)
			w->credited = w->credited_s = d->weekly_s;
		if (w->credited_m < weekly_m)
			w->credited_m = weekly_m;
	}
	*VEC_ADD(&state->runs) = run;
	state->last_run = run.day;
	/* What was missed before these runs is over. */
	state->memory->back_row = state->memory->missed_row = 0;
	state->memory->longest_ever_m = model_metres(d->longest_s,
	    d->longest_m);
}

static int
place_stage(const struct place *p)
{
	int stage = STAGE_LAST;

	while (stage > 1 &&
	    (stage_row(stage)->run_s > p->longest_s ||
		stage_row(stage)->bout_s > p->continuous_s))
		stage--;
	return stage;
}

/* A lock from before the start is left from where she is placed. */
static void
place_locks(struct state *state)
{
	int i;

	for (i = 0; i < LOCK_COUNT; i++)
		state->lock[i].event_stage = state->stage;
}

void
place_baseline(struct state *state)
{
	struct memory *m = state->memory;
	const struct log *log = state->log;
	const struct placement *d = log->placement.count == 0 ?
	    NULL :
	    &log->placement.items[log->placement.count - 1];
	struct place p = { 0 };

	place_logged(state, &p);
	if (d != NULL && d->day >= state->profile->day && p.runs == 0 &&
	    d->runs > 0) {
		p = (struct place){ .runs = d->runs,
			.longest_s = d->longest_s,
			.continuous_s = d->continuous_s };
		place_declared(state, d);
	}
	if (p.runs < BASELINE_RUNS || p.symptom)
		return;
	m->placed = true;
	state->stage = place_stage(&p);
	if (state->stage == STAGE_LAST) {
		m->ladder_done = true;
		m->distance_from = date_monday(state->profile->start);
	} else {
		model_stage_back(state, m->owed_stages, state->stage);
	}
	place_locks(state);
	gap_before(state, date_monday(state->profile->start));
	if (m->ladder_done && m->owed_red)
		gap_after_owed(state);
}
