/* SPDX-License-Identifier: ISC */
/*
 * Monday: the week behind is closed, the tier is read again, and the new week
 * gets its base, its cap and the reasons why it grows, holds or is lighter
 * (rules 7.7, 7.14, 7.17).
 */
#include "model.h"

/* Had the week two runs or more, and was it no lighter one? Then it counts
 * towards the next lighter week. */
static void
week_count_deload(struct state *state, const struct week_state *w)
{
	struct memory *m = state->memory;

	if (w->deload)
		m->deload_weeks = 0;
	else if (w->runs >= LIGHT_RUNS_MAX &&
	    w->monday + 6 >= state->profile->start)
		m->deload_weeks++;
}

/* The ledger of a week that is over, unless it is one of the days ahead. */
static void
week_close(struct state *state, struct week_state *w)
{
	const struct day_state *last = state_day(state, w->monday + 6);

	if (last != NULL && !last->assumed)
		ledger_read(state, w->monday, w->monday + 6, &w->ledger);
	week_count_deload(state, w);
}

static bool
week_mean_sleep_under(const struct state *state, int monday, int limit_min)
{
	int sum, count;

	return model_mean(state, monday - 1, MEAN_DAYS, MEAN_DAYS_LEAST,
		   ANSWER_SLEEP, &sum, &count) &&
	    sum < limit_min * count;
}

/* Two kept weeks running with hardly any recovery. */
static bool
week_recovery_deep(const struct state *state)
{
	size_t n = state->weeks.count;
	const struct ledger *a, *b;

	if (n < 2)
		return false;
	a = &state->weeks.items[n - 1].ledger;
	b = &state->weeks.items[n - 2].ledger;
	return a->kept && b->kept && a->score < RECOVERY_DEEP_SCORE &&
	    b->score < RECOVERY_DEEP_SCORE;
}

static bool
week_is_deload(struct state *state, int monday)
{
	struct memory *m = state->memory;
	bool early = m->deload_next || week_recovery_deep(state) ||
	    week_mean_sleep_under(state, monday, DELOAD_SLEEP_MEAN);

	m->deload_next = false;
	return early || m->deload_weeks >= DELOAD_EVERY - 1;
}

/* The holds that the week behind and the days before Monday lay on it. */
static unsigned
week_holds(const struct state *state, const struct week_state *before,
    int monday)
{
	const struct memory *m = state->memory;
	unsigned holds = 0;
	int h;

	for (h = 0; h < HOLD_COUNT; h++) {
		/* Monday's answers are not read yet: Sunday's still count. */
		int late = (HOLDS_DAILY & 1u << h) != 0;

		if (m->hold_until[h] != DAY_NONE && monday >= m->hold_from[h] &&
		    monday <= m->hold_until[h] + late)
			holds |= 1u << h;
	}
	if (before == NULL)
		return holds;
	if (before->yellows >= YELLOW_DAYS_HOLD)
		holds |= 1u << HOLD_YELLOWS;
	if (before->ledger.kept && before->ledger.score < RECOVERY_HOLD_SCORE)
		holds |= 1u << HOLD_RECOVERY;
	if (before->over)
		holds |= 1u << HOLD_WEEK_OVER;
	if (week_mean_sleep_under(state, monday, SLEEP_MEAN_HOLD))
		holds |= 1u << HOLD_SLEEP;
	return holds;
}

/* A week she was with lope but did not keep: the next grows carefully. */
static bool
week_is_careful(const struct state *state, const struct week_state *before)
{
	const struct day_state *last;

	if (before == NULL || before->monday < state->profile->start)
		return false;
	last = state_day(state, before->monday + 6);
	return last != NULL && !last->assumed && !before->ledger.kept;
}

static int
week_cap(const struct state *state, const struct week_state *w)
{
	const struct memory *m = state->memory;

	if (w->deload)
		return cap_share(w->base, DELOAD_PCT);
	if (m->spike_low_until != DAY_NONE && w->monday <= m->spike_low_until)
		return cap_share(w->base, SPIKE_LARGE_PCT);
	if (w->holds != 0)
		return w->base;
	return cap_grown(w->base, w->careful ? TIER_C : w->tier);
}

void
week_begin(struct state *state, int monday)
{
	struct week_state week = { .monday = monday }, *before = NULL;

	if (state->weeks.count > 0) {
		before = model_week(state);
		week_close(state, before);
		if (!state->memory->assume)
			tier_update(state, monday, true);
	}
	week.tier = state->tier;
	week.base = cap_base(state);
	week.deload = week_is_deload(state, monday);
	week.holds = week_holds(state, before, monday);
	week.careful = week_is_careful(state, before);
	week.cap = week_cap(state, &week);
	week.run_days_max = week.deload ? DELOAD_RUNS : P1_RUNS_MAX;
	*VEC_ADD(&state->weeks) = week;
	state->deload = week.deload;
}
