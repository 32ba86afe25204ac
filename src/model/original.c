/* SPDX-License-Identifier: ISC */
#include "lope/original.h"

#include "lope/date.h"
#include "lope/log.h"

/* How many of the rows, in order of days, are of before day. The head is what
 * every kind of fact begins with. */
static size_t
original_before(const struct log *log, enum fact_kind kind, int day)
{
	size_t low = 0, high = log_count(log, kind), at;
	struct fact fact;

	while (low < high) {
		at = low + (high - low) / 2;
		log_get(log, kind, at, &fact);
		if (fact.head.day < day)
			low = at + 1;
		else
			high = at;
	}
	return low;
}

/* What was known before monday: the rows of log itself, never to be cleared. */
static struct log
original_log(const struct log *log, int monday)
{
	struct log cut = *log;

#define ORIGINAL_CUT(id, name) \
	cut.name.count = original_before(log, FACT_##id, monday);
	FACT_LIST(ORIGINAL_CUT)
#undef ORIGINAL_CUT
	return cut;
}

static unsigned
original_days(const struct plan_week *week)
{
	unsigned days = 0;
	int d;

	for (d = 0; d < 7; d++)
		if (week->day[d].done_s > 0 ||
		    (week->day[d].session.kind == SESSION_RUN &&
			week->day[d].status == PLAN_PLANNED))
			days |= 1u << d;
	return days;
}

static void
original_then(const struct log *log, int monday, struct original *out)
{
	struct log cut = original_log(log, monday);
	struct state state = { 0 };
	struct plan_week week;

	replay(&state, &cut, monday);
	plan_read_now(&state, &week);
	out->metres = week.metres;
	out->then = week.comes;
	out->days = original_days(&week);
	state_clear(&state);
}

/* Of a week that is over: what was run. */
static void
original_done(const struct state *state, const struct week_state *week,
    struct original *out)
{
	size_t i;

	out->over = true;
	out->metres_now = week->metres;
	out->now = week->used;
	for (i = 0; i < state->runs.count; i++) {
		int d = state->runs.items[i].day - week->monday;

		if (d >= 0 && d < 7)
			out->days_now |= 1u << d;
	}
}

bool
original_read(const struct state *state, const struct plan *plan, int day,
    struct original *out)
{
	int monday = date_monday(day), now = date_monday(state->today);
	const struct week_state *week = state_week(state, monday);

	*out = (struct original){ .monday = monday };
	if (state->profile == NULL || monday > now || week == NULL ||
	    state->profile->day >= monday || plan->weeks.count == 0)
		return false;
	original_then(state->log, monday, out);
	if (monday < now) {
		original_done(state, week, out);
	} else {
		out->metres_now = plan->weeks.items[0].metres;
		out->now = plan->weeks.items[0].comes;
		out->days_now = original_days(&plan->weeks.items[0]);
	}
	return (out->days | out->days_now) != 0;
}

bool
original_kept(const struct original *o)
{
	return o->metres == o->metres_now && o->then == o->now &&
	    o->days == o->days_now;
}
