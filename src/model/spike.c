/* SPDX-License-Identifier: ISC */
/*
 * A run that was logged: what is credited, which flags it gets and what they
 * bring, rules 7.18. Nothing is ever refused or cut here.
 */
#include "model.h"

enum rule
flag_rule(enum flag flag)
{
	static const enum rule rule[FLAG_COUNT] = {
#define FLAG_RULE(id) [FLAG_##id] = RULE_##id,
		FLAG_LIST(FLAG_RULE)
#undef FLAG_RULE
	};

	return rule[flag];
}

static bool
spike_has_decision(const struct state *state, int day)
{
	const struct decision *d = session_decision(state, day, DECISION_ADD);

	return d != NULL && d->reason != NULL;
}

/* Over its cap by how much? The bands count from L. */
static unsigned
spike_band(const struct run_result *run, int amount)
{
	if (amount <= run->cap)
		return 0;
	if (amount * 100 <= run->longest * SPIKE_SMALL_PCT)
		return 1u << FLAG_SPIKE_SMALL;
	if (amount * 100 <= run->longest * SPIKE_MODERATE_PCT)
		return 1u << FLAG_SPIKE_MODERATE;
	return 1u << FLAG_SPIKE_LARGE;
}

static bool
spike_stroller_early(const struct state *state, int day)
{
	const struct profile *p = state->profile;
	int early = p->weeks_early > 0 ? p->weeks_early : 0;
	int corrected = day - p->day - 7 * early;
	int least = p->stroller_min_days > STROLLER_MIN_DAYS ?
	    p->stroller_min_days :
	    STROLLER_MIN_DAYS;

	return corrected < least || p->head_control != TRI_YES ||
	    !state->memory->ladder_done;
}

static unsigned
spike_day_flags(const struct state *state, int day)
{
	const struct day_state *ds = state_day(state, day);
	unsigned flags = 0;

	if (symptom_block(state, day) != RULE_COUNT)
		flags |= 1u << FLAG_DAY_BLOCKED;
	if (ds->runs > 0)
		flags |= 1u << FLAG_DAYS_SINGLE;
	if (model_runs_between(state, day - P1_GAP_DAYS + 1, day - 1) > 0)
		flags |= 1u << FLAG_DAY_SPACING;
	if (state->gate.state != GATE_CLEARED)
		flags |= 1u << FLAG_GATE_EARLY;
	return flags;
}

/* How her pace and effort were, and the flag for what was too much. */
static unsigned
spike_pace(struct state *state, struct run_result *run,
    const struct activity *a)
{
	struct pace_limit limit;
	bool whole = a->bouts <= 1 && a->distance_m > 0;

	pace_read(state, run->day, a->stroller == TRI_YES, a->temp_c10,
	    a->dew_c10, &limit);
	run->pace_limit = limit.limit_s_per_km;
	if (whole && a->run_s > 0)
		run->pace_s_per_km = (int)((2000LL * a->run_s + a->distance_m) /
		    (2LL * a->distance_m));
	run->pace = pace_judge(&limit, a->run_s, whole ? a->distance_m : 0,
	    a->rpe, a->talk);
	return run->pace == PACE_OK ? 0 : 1u << FLAG_PACE_EASY;
}

/* What the flags bring: days off, a stage less next time, no growth. */
static void
spike_effects(struct state *state, const struct run_result *run)
{
	struct memory *m = state->memory;
	int day = run->day;

	if (run->flags &
	    (1u << FLAG_SPIKE_SMALL | 1u << FLAG_SPIKE_MODERATE |
		1u << FLAG_SPIKE_LARGE)) {
		m->spike_next = true;
		model_hold(state, HOLD_SPIKE, day + 1, day + SPIKE_HOLD_DAYS);
	}
	if (run->flags & 1u << FLAG_SPIKE_MODERATE)
		model_days_off(state, RULE_SPIKE_MODERATE,
		    day + SPIKE_MODERATE_OFF + 1);
	if (run->flags & 1u << FLAG_SPIKE_LARGE) {
		model_days_off(state, RULE_SPIKE_LARGE,
		    day + SPIKE_LARGE_OFF + 1);
		model_hold(state, HOLD_SPIKE, day + 1, day + SPIKE_LARGE_HOLD);
		m->spike_low_until = day + SPIKE_LARGE_HOLD;
		m->checks_due = SPIKE_LARGE_CHECKS;
	}
	if (run->flags & 1u << FLAG_DAY_BLOCKED)
		model_days_off(state, RULE_DAY_BLOCKED,
		    day + BLOCKED_OFF_DAYS + 1);
	if (run->flags & 1u << FLAG_DAY_SPACING)
		model_days_off(state, RULE_DAY_SPACING,
		    day + SPACING_OFF_DAYS + 1);
	if (run->pace == PACE_BREACH) {
		if (m->breach_day != DAY_NONE &&
		    day - m->breach_day <= BREACH_PAIR_DAYS)
			model_hold(state, HOLD_PACE, day + 1,
			    day + BREACH_HOLD_DAYS);
		m->breach_day = day;
	}
}

static void
spike_credit(struct state *state, struct run_result *run,
    const struct activity *a)
{
	struct week_state *w = model_week(state);
	int before = w->credited;

	run->credited_s = run->baseline || a->run_s < run->cap ? a->run_s :
								 run->cap;
	if (run->flags & 1u << FLAG_DAY_SPACING)
		run->credited_s = 0;
	run->credited_m = a->distance_m <= 0 || a->run_s == 0 ?
	    -1 :
	    (int)((int64_t)a->distance_m * run->credited_s / a->run_s);
	w->used += cap_consumed(a->run_s, a->stroller == TRI_YES);
	w->credited += run->credited_s;
	w->runs++;
	if (run->baseline || w->credited <= w->cap)
		return;
	w->over = true;
	w->credited = before > w->cap ? before : w->cap;
	run->flags |= 1u << FLAG_WEEK_OVER;
}

static void
spike_day(struct state *state, const struct run_result *run,
    const struct activity *a)
{
	struct day_state *ds = model_day(state, run->day);

	ds->runs++;
	ds->run_s += a->run_s;
	if (a->distance_m > 0)
		ds->run_m = (ds->run_m < 0 ? 0 : ds->run_m) + a->distance_m;
	ds->credited += run->credited_s;
	ds->flags |= run->flags;
}

void
spike_run(struct state *state, int day, const struct activity *a)
{
	struct run_result run = { .id = a->id,
		.day = day,
		.stage = state->stage,
		.baseline = day < state->profile->start };
	bool cleared = state->gate.state == GATE_CLEARED;

	run.longest = cap_longest(state, day);
	run.cap = cap_run(run.longest);
	if (!run.baseline) {
		run.flags = spike_day_flags(state, day) |
		    spike_band(&run,
			cap_consumed(a->run_s, a->stroller == TRI_YES)) |
		    spike_pace(state, &run, a);
		if (a->stroller == TRI_YES && spike_stroller_early(state, day))
			run.flags |= 1u << FLAG_STROLLER_AGE;
		if (spike_has_decision(state, day))
			run.flags |= 1u << FLAG_OVERRIDE_USED;
	}
	spike_credit(state, &run, a);
	spike_day(state, &run, a);
	*VEC_ADD(&state->runs) = run;
	if (run.baseline) {
		state->last_run = day;
		return;
	}
	symptom_run(state, day, a);
	stage_judge(state, &state->runs.items[state->runs.count - 1], a);
	state->memory->spike_next = false;
	spike_effects(state, &state->runs.items[state->runs.count - 1]);
	state->last_run = day;
	if (cleared)
		state->memory->ask_gate = state->memory->ask_impact = false;
}
