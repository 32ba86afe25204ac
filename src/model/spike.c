/* SPDX-License-Identifier: ISC */
/*
 * A run that was logged: what is credited, which flags it gets and what they
 * bring, rules 7.18. Nothing is ever refused or cut here.
 */
#include "lope/pace.h"

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

/* Did she run before the gate was cleared? What this very run brought, and a
 * check-in of its day tells, closes the gate behind it. */
static bool
spike_is_early(const struct state *state, bool closed)
{
	const struct memory *m = state->memory;
	int i;

	if (state->gate.state == GATE_CLEARED)
		return false;
	if (closed || !m->own_amber || !m->gate_open)
		return true;
	for (i = 0; i < GATE_ITEMS; i++) {
		const struct gate_item *item = &state->gate.item[i];

		if (!item->met && item->rule != RULE_GATE_FLOOR &&
		    item->rule != RULE_GATE_PELVIC &&
		    (item->rule != RULE_GATE_QUIET || !m->own_lock))
			return true;
	}
	return false;
}

static unsigned
spike_day_flags(const struct state *state, int day)
{
	unsigned flags = 0;
	bool distance = state->memory->distance,
	     closed = symptom_closed(state, day);

	if (closed)
		flags |= 1u << FLAG_DAY_BLOCKED;
	if (model_ran(state, day))
		flags |= 1u << FLAG_DAYS_SINGLE;
	if (!distance &&
	    model_runs_between(state, day - P1_GAP_DAYS + 1, day - 1) > 0)
		flags |= 1u << FLAG_DAY_SPACING;
	if (spike_is_early(state, closed))
		flags |= 1u << FLAG_GATE_EARLY;
	return flags;
}

/* A distance with walks in it says nothing of how fast the bouts were. */
static int
spike_bout_metres(const struct activity *a)
{
	return a->bouts > 1 && !activity_is_measured(a) ? 0 : a->distance_m;
}

enum rule
spike_rule(const struct state *state)
{
	size_t i;
	int f;

	for (i = state->runs.count; i > 0; i--) {
		for (f = FLAG_SPIKE_LARGE; f >= FLAG_SPIKE_SMALL; f--) {
			if (state->runs.items[i - 1].flags & 1u << f)
				return flag_rule((enum flag)f);
		}
	}
	return hold_rule[HOLD_SPIKE];
}

/* How her pace and effort were, and the flag for what was too much. */
static unsigned
spike_pace(struct state *state, struct run_result *run,
    const struct activity *a)
{
	struct pace_limit limit;
	int s = a->run_s, m = spike_bout_metres(a);

	pace_read(state, run->day, a->stroller == TRI_YES, a->temp_c10,
	    a->dew_c10, &limit);
	run->pace_limit = limit.limit_s_per_km;
	if (run->quality && a->type != RUN_STRIDES)
		return 0;
	/* Strides are inside an easy run: the rest of it is judged. */
	if (run->quality && a->fast_s > 0 && a->fast_s < s && a->fast_m > 0 &&
	    a->fast_m < m) {
		s -= a->fast_s;
		m -= a->fast_m;
	}
	run->pace = pace_judge(&limit, s, m, run->quality ? -1 : a->rpe,
	    run->quality ? -1 : a->talk);
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
		    day - m->breach_day <= BREACH_PAIR_DAYS) {
			model_hold(state, HOLD_PACE, day + 1,
			    day + BREACH_HOLD_DAYS);
			m->quality_due = day + BREACH_LOCK_DAYS + 1;
		}
		m->breach_day = day;
		model_week(state)->breach = true;
	}
}

/* What one run adds to its week: no more than the cap leaves. */
static int
spike_room(const struct week_state *w, int cap, int credit, bool baseline)
{
	int left = cap > w->credited ? cap - w->credited : 0;

	return baseline || credit <= left ? credit : left;
}

/* The rule that a reason lifted for this run, RULE_COUNT none: for the first of
 * its day, and as far as a reason goes by now. To the second and metre no one
 * runs what was planned. */
static enum rule
spike_lifted(const struct state *state, const struct run_result *run,
    const struct activity *a)
{
	const struct override *o = session_override(state, run->day);
	const struct caps *caps = &state->caps;
	enum rule rule;

	if (o == NULL || model_ran(state, run->day))
		return RULE_COUNT;
	rule = rule_find(o->rule);
	return session_lifts(state, run->day, rule) &&
		model_amount(state, a) <= session_override_most(caps,
					      caps->week_used,
					      a->stroller == TRI_YES) ?
	    rule :
	    RULE_COUNT;
}

/* lifted: of the run, as above. */
static void
spike_credit(struct state *state, struct run_result *run,
    const struct activity *a, enum rule lifted)
{
	struct week_state *w = model_week(state);
	int amount = model_amount(state, a), credit = amount, add;

	if (!run->baseline && credit > run->cap)
		credit = run->cap;
	if (run->flags & 1u << FLAG_DAY_SPACING)
		credit = 0;
	if (run->metres) {
		run->credited_m = credit;
		run->credited_s = amount == 0 ?
		    0 :
		    (int)((int64_t)a->run_s * credit / amount);
	} else {
		run->credited_s = credit;
		run->credited_m = a->distance_m <= 0 || a->run_s == 0 ?
		    -1 :
		    (int)((int64_t)a->distance_m * credit / a->run_s);
	}
	add = spike_room(w, cap_week(state, run->day), credit, run->baseline);
	run->counted = add;
	w->used += cap_consumed(amount, a->stroller == TRI_YES);
	w->runs++;
	w->credited += add;
	if (credit > 0) {
		w->credited_s += (int)((int64_t)run->credited_s * add / credit);
		w->credited_m += (int)((int64_t)model_metres(run->credited_s,
					   run->credited_m) *
		    add / credit);
	}
	if (add == credit || lifted == RULE_CAP_WEEK)
		return;
	w->over = true;
	run->flags |= 1u << FLAG_WEEK_OVER;
}

static void
spike_day(struct state *state, const struct run_result *run,
    const struct activity *a)
{
	struct day_state *ds = model_day(state, run->day);

	ds->runs++;
	ds->run_s += a->run_s;
	ds->run_amount += model_amount(state, a);
	if (a->distance_m > 0)
		ds->run_m = (ds->run_m < 0 ? 0 : ds->run_m) + a->distance_m;
	ds->credited += run->metres ? run->credited_m : run->credited_s;
	ds->flags |= run->flags;
}

static bool
spike_is_override(const struct state *state, int day)
{
	const struct decision *d = session_decision(state, day, DECISION_ADD);

	return d != NULL && d->reason != NULL;
}

/* The flags of a run that lope was there for. lifted: of the run, as above. */
static void
spike_flags(struct state *state, struct run_result *run,
    const struct activity *a, enum rule lifted)
{
	int amount = model_amount(state, a), day = run->day;
	bool stroller = a->stroller == TRI_YES;

	run->flags = spike_day_flags(state, day) | spike_pace(state, run, a);
	/* What she had planned, with its reason, is no spike. */
	if (lifted != RULE_CAP_RUN)
		run->flags |= spike_band(run, cap_consumed(amount, stroller));
	if (spike_is_override(state, day) && !model_ran(state, day))
		run->flags |= 1u << FLAG_OVERRIDE_USED;
	if (stroller && !days_stroller(state, day))
		run->flags |= 1u << FLAG_STROLLER_AGE;
	if (pace_heat(a->temp_c10, a->dew_c10) > HEAT_STOP)
		run->flags |= 1u << FLAG_HEAT_INDEX;
}

/* How it is remembered by what comes after. */
static void
spike_remember(struct state *state, const struct run_result *run,
    const struct activity *a)
{
	struct memory *m = state->memory;
	int credited_m = model_metres(run->credited_s, run->credited_m);

	state->last_run = run->day;
	gap_end(state);
	if (credited_m > m->longest_ever_m)
		m->longest_ever_m = credited_m;
	m->strolled |= a->stroller == TRI_YES;
	m->leaked |= a->leak > 0;
	if (m->back_row != 0)
		m->back_begun = true;
}

void
spike_run(struct state *state, int day, const struct activity *a)
{
	struct run_result run = { .id = a->id,
		.day = day,
		.stage = state->stage,
		.metres = state->memory->distance,
		.type = a->type,
		.pace_s_per_km = model_pace(a->run_s, spike_bout_metres(a)),
		.baseline = day < state->profile->start };
	enum rule lifted = RULE_COUNT;

	run.longest = cap_longest(state, day);
	run.cap = cap_run(run.longest, run.metres);
	if (!run.baseline) {
		quality_run(state, &run, a);
		lifted = spike_lifted(state, &run, a);
		spike_flags(state, &run, a, lifted);
	}
	spike_credit(state, &run, a, lifted);
	spike_day(state, &run, a);
	spike_remember(state, &run, a);
	*VEC_ADD(&state->runs) = run;
	if (run.baseline)
		return;
	symptom_run(state, day, a);
	stage_judge(state, &state->runs.items[state->runs.count - 1], a);
	state->memory->spike_next = false;
	spike_effects(state, &state->runs.items[state->runs.count - 1]);
	if ((run.flags & 1u << FLAG_GATE_EARLY) == 0)
		state->memory->ask_gate = state->memory->ask_impact = false;
}
