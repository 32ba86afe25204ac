/* SPDX-License-Identifier: ISC */
/*
 * Someone who already runs, rules 7.4a: runs before the start, logged or
 * declared, are the baseline, and six of them without a symptom place her.
 */
#include "model.h"

#include "lope/unit.h"

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
	state->memory->owed_back = 0;
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

/* The runs of the four weeks before the start: those that are logged, else what
 * she declared, which is returned then. */
static const struct placement *
place_runs(const struct state *state, struct place *p)
{
	const struct log *log = state->log;
	const struct placement *d = log->placement.count == 0 ?
	    NULL :
	    &log->placement.items[log->placement.count - 1];

	*p = (struct place){ 0 };
	place_logged(state, p);
	if (d == NULL || d->day < state->profile->day || p->runs > 0 ||
	    d->runs == 0)
		return NULL;
	*p = (struct place){ .runs = d->runs,
		.longest_s = d->longest_s,
		.continuous_s = d->continuous_s };
	return d;
}

/* A lock from before the start is left from where she is placed. */
static void
place_locks(struct state *state)
{
	int i;

	for (i = 0; i < LOCK_COUNT; i++) {
		state->lock[i].event_stage = state->stage;
		gap_strike(state, &state->lock[i]);
	}
}

void
place_baseline(struct state *state)
{
	struct memory *m = state->memory;
	const struct placement *declared;
	struct place p;

	declared = place_runs(state, &p);
	if (declared != NULL)
		place_declared(state, declared);
	if (p.runs < BASELINE_RUNS || p.symptom)
		return;
	m->placed = true;
	state->stage = place_stage(&p);
	m->gap_stages = m->red_stages = 0;
	if (state->stage == STAGE_LAST) {
		m->ladder_done = true;
		m->distance_from = date_monday(state->profile->start);
	} else {
		model_stage_back(state, m->owed_stages, state->stage);
		m->red_stages = m->owed_back;
	}
	place_locks(state);
	gap_before(state, date_monday(state->profile->start));
	if (m->ladder_done && m->owed_red)
		gap_after_owed(state);
}

/* "S13", "S17, so the distance weeks begin; what was missed or hurt leaves S14" */
static void
place_say_stage(const struct state *state, const struct place *p,
    struct str *out)
{
	int stage = place_stage(p);

	str_add(out, "S%d", stage);
	if (stage == STAGE_LAST)
		str_add(out, ", so you begin in the distance weeks");
	else if (state->stage < stage)
		str_add(out, "; what was missed or hurt since leaves S%d",
		    state->stage);
}

void
place_say(const struct state *state, struct findings *out)
{
	char text[FINDING_TEXT_SIZE], longest[UNIT_TEXT_SIZE];
	char bout[UNIT_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));
	struct place p;
	bool declared = place_runs(state, &p) != NULL;

	if (p.runs == 0)
		return;
	if (p.runs < BASELINE_RUNS)
		str_add(&s,
		    "%d are needed to be placed, so the ladder begins "
		    "at S1",
		    BASELINE_RUNS);
	else if (p.symptom)
		str_add(&s, "one had a symptom, so the ladder begins at S1");
	else
		place_say_stage(state, &p, &s);
	finding_add(out, RULE_STAGE_PLACEMENT, SEVERITY_INFO, p.runs,
	    BASELINE_RUNS, "runs",
	    "%d run%s%s in the %d days before the start, with at most %s of "
	    "running and %s without a break: %s.",
	    p.runs, p.runs == 1 ? "" : "s", declared ? " declared" : "",
	    BASELINE_DAYS, unit_mmss(p.longest_s, longest),
	    unit_mmss(p.continuous_s, bout), text);
}
