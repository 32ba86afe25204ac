/* SPDX-License-Identifier: ISC */
/*
 * Monday: the week behind is closed, the tier is read again, and the new week
 * gets its base, its cap and the reasons why it grows, holds or is lighter
 * (rules 7.7, 7.14, 7.17).
 */
#include "lope/goal.h"
#include "lope/unit.h"

#include "model.h"

/* Had the week two runs or more? Then it counts towards the next lighter week,
 * unless it was one, and as a distance week. */
static void
week_count(struct state *state, const struct week_state *w)
{
	struct memory *m = state->memory;

	if (w->deload)
		m->deload_weeks = 0;
	else if (!w->back && w->runs >= COUNTED_WEEK_RUNS &&
	    w->monday + 6 >= state->profile->start)
		m->deload_weeks++;
	if (!m->distance || w->back || w->runs < COUNTED_WEEK_RUNS)
		return;
	m->distance_weeks++;
	if (m->level > 0)
		m->speed_weeks++;
}

/* The ledger of a week that is over, unless it is one of the days ahead. */
static void
week_close(struct state *state, struct week_state *w)
{
	const struct day_state *last = state_day(state, w->monday + 6);

	if (last != NULL && !last->assumed)
		ledger_read(state, w->monday, w->monday + 6, &w->ledger);
	week_count(state, w);
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

static enum lighter
week_deload(struct state *state, int monday)
{
	struct memory *m = state->memory;
	bool events = m->deload_next;

	m->deload_next = false;
	if (events)
		return LIGHTER_EVENTS;
	if (week_recovery_deep(state))
		return LIGHTER_RECOVERY;
	if (week_mean_sleep_under(state, monday, DELOAD_SLEEP_MEAN))
		return LIGHTER_SLEEP;
	return m->deload_weeks >= DELOAD_EVERY - 1 ? LIGHTER_TURN : LIGHTER_NOT;
}

_Static_assert(MEAN_DAYS == 7 && DELOAD_EVERY == 4 && COUNTED_WEEK_RUNS == 2,
    "why a week is lighter says these as words");

const char *
lighter_why(enum lighter why, char buf[LIGHTER_WHY_SIZE])
{
	struct str out = str_of(buf, LIGHTER_WHY_SIZE);
	char mean[UNIT_TEXT_SIZE];

	switch (why) {
	case LIGHTER_NOT:
		break;
	case LIGHTER_EVENTS:
		str_add(&out, "two amber events within %d days",
		    AMBER_PAIR_DAYS);
		break;
	case LIGHTER_RECOVERY:
		str_add(&out, "recovery was under %d in two weeks",
		    RECOVERY_DEEP_SCORE);
		break;
	case LIGHTER_SLEEP:
		str_add(&out, "seven nights were under %s on average",
		    unit_hmm(DELOAD_SLEEP_MEAN, mean));
		break;
	case LIGHTER_TURN:
		str_add(&out, "the fourth, after three with two runs or more");
		break;
	}
	return buf;
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
week_least(int a, int b)
{
	return a < b ? a : b;
}

/* Where deload, coming back and a large spike meet, the smallest holds. */
static int
week_cap(const struct state *state, const struct week_state *w)
{
	const struct memory *m = state->memory;
	int cap = w->holds != 0 ?
	    w->base :
	    cap_grown(w->base, w->careful ? TIER_C : w->tier, w->metres);

	if (w->back)
		cap = week_least(cap, cap_share(w->base, gap_percent(state)));
	if (w->deload)
		cap = week_least(cap, cap_share(w->base, DELOAD_PCT));
	if (w->taper > 0)
		cap = week_least(cap, w->taper_m);
	if (m->spike_low_until != DAY_NONE && w->monday <= m->spike_low_until)
		cap = week_least(cap, cap_share(w->base, SPIKE_LARGE_PCT));
	return cap;
}

static int
week_base(const struct state *state)
{
	const struct memory *m = state->memory;
	int base = cap_base(state), kept;

	if (m->back_row == 0)
		return base;
	if (m->distance)
		return m->back_base;
	kept = cap_share(m->back_base, gap_percent(state));
	return kept > base ? kept : base;
}

/* The base of weeks before this one, though this one is among them. */
void
week_refresh(struct state *state)
{
	struct week_state *w = model_week(state), now = *w;

	state->weeks.count--;
	now.metres = state->memory->distance;
	now.base = week_base(state);
	now.back = state->memory->distance && state->memory->back_row != 0;
	if (now.back && gap_percent(state) == 100)
		now.holds |= 1u << HOLD_BACK;
	now.cap = week_cap(state, &now);
	state->weeks.count++;
	*w = now;
}

/* The Monday on which one more run a week is allowed. Nothing else grows. */
static void
week_run_days(struct state *state, struct week_state *w)
{
	struct memory *m = state->memory;
	int most = !m->distance ? P1_RUNS_MAX : P2_RUNS_MAX;

	if (m->distance && m->distance_weeks >= P2_MORE_WEEKS)
		most = P2_RUNS_MORE;
	if (m->distance && m->level > 0 && m->speed_weeks >= P3_MORE_WEEKS)
		most = P3_RUNS_MORE;
	if (most > m->runs_max) {
		if (w->holds != 0 || w->deload || w->back)
			most = m->runs_max;
		else
			w->holds |= 1u << HOLD_RUN_DAY;
	}
	m->runs_max = most;
}

struct progress
state_next_run_day(const struct state *state, int *runs)
{
	const struct memory *m = state->memory;
	struct progress next = { 0, 0 };

	*runs = m->runs_max;
	if (m->runs_max < P2_RUNS_MORE)
		next = (struct progress){ m->distance_weeks, P2_MORE_WEEKS };
	else if (m->runs_max < P3_RUNS_MORE)
		next = (struct progress){ m->speed_weeks, P3_MORE_WEEKS };
	if (next.done > next.needed)
		next.done = next.needed;
	return next;
}

/* The last weeks before a race. */
static void
week_taper(const struct state *state, struct week_state *w)
{
	const struct goal *g = goal_on(state, w->monday);

	w->taper = goal_taper(state, w->monday);
	if (g != NULL)
		w->taper_m = cap_share(goal_table[g->kind].week_m, w->taper);
}

void
week_begin(struct state *state, int monday)
{
	struct week_state week = { .monday = monday }, *before = NULL;
	struct memory *m = state->memory;

	if (state->weeks.count > 0) {
		before = model_week(state);
		week_close(state, before);
		if (!m->assume)
			tier_update(state, monday, true);
	}
	gap_week(state);
	distance_begin(state, monday);
	week.tier = state->tier;
	week.metres = m->distance;
	week.base = week_base(state);
	week.deload = week_deload(state, monday);
	week.holds = week_holds(state, before, monday);
	week.careful = week_is_careful(state, before);
	week.back = m->distance && m->back_row != 0;
	if (week.back && gap_percent(state) == 100)
		week.holds |= 1u << HOLD_BACK;
	week_taper(state, &week);
	week_run_days(state, &week);
	quality_week(state, &week, monday);
	week.cap = week_cap(state, &week);
	week.run_days_max = week.deload && !week.metres ? DELOAD_RUNS :
							  m->runs_max;
	*VEC_ADD(&state->weeks) = week;
	state->deload = week.deload != LIGHTER_NOT;
}
