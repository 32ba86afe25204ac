/* SPDX-License-Identifier: ISC */
#include "lope/speed.h"

#include "lope/date.h"
#include "lope/text.h"

/* What a level of speed is: "strides and threshold". level 0 to 4. */
static const char *
speed_level_name(int level)
{
	static const char *const names[] = { "none yet", "strides",
		"strides and threshold", "threshold and intervals",
		"two speed days a week" };

	return names[level];
}

const char *
speed_mark(const struct session *session)
{
	static const char *const marks[] = {
		[RUN_EASY] = "",
		[RUN_STRIDES] = "s",
		[RUN_THRESHOLD] = "t",
		[RUN_INTERVAL] = "i",
		[RUN_REPETITION] = "r",
		[RUN_TRIAL] = "x",
	};

	return session->is_long ? "L" : marks[session->type];
}

/* How many of the items speed waits for are met, of UNLOCK_ITEMS. */
static int
speed_unlock_met(const struct state *state)
{
	int i, met = 0;

	for (i = 0; i < UNLOCK_ITEMS; i++)
		met += state->unlock[i].met;
	return met;
}

void
speed_say_level(struct str *out, const struct state *state)
{
	struct progress next = state_next_level(state);
	int level = state->quality_level, until;
	int own = state_level_back(state, &until);
	char date[DATE_TEXT_SIZE];

	str_add(out, "Q%d, %s", level, speed_level_name(level));
	if (own > 0)
		str_add(out, ", up to %s, then Q%d again",
		    date_short(until, date), own);
	else if (state->phase == PHASE_P2)
		str_add(out, ": %d of %d met", speed_unlock_met(state),
		    UNLOCK_ITEMS);
	else if (next.needed > 0)
		str_add(out, "; the next after %d clean weeks, %d so far",
		    next.needed, next.done);
}

/* The longest run of the week that is no long run, m. */
static int
speed_other(const struct plan_week *week)
{
	int d, most = 0;

	for (d = 0; d < 7; d++) {
		const struct session *s = &week->day[d].session;

		if (s->kind == SESSION_RUN && !s->is_long &&
		    s->distance_m > most)
			most = s->distance_m;
	}
	return most;
}

void
speed_say_week(struct str *out, const struct plan_week *week,
    enum unit_system units)
{
	int d, other = speed_other(week);
	char date[DATE_TEXT_SIZE];
	size_t before = out->len;

	for (d = 0; d < 7; d++) {
		const struct plan_day *pd = &week->day[d];

		if (!pd->session.is_long || pd->session.kind != SESSION_RUN)
			continue;
		str_add(out, "long run ");
		text_within(out, pd->session.distance_m, true, units);
		str_add(out, " on %.3s", date_short(pd->day, date));
		break;
	}
	if (other == 0)
		return;
	str_add(out, out->len > before ? ", the others " : "runs of ");
	text_within(out, other, true, units);
}

void
speed_say_runs(struct str *out, const struct state *state)
{
	int runs, days = 0;
	struct progress next = state_next_run_day(state, &runs);
	unsigned said = state->log->run_days != 0 ? state->log->run_days :
						    state->profile->run_days;

	for (; said != 0; said &= said - 1)
		days++;

	str_add(out, "up to %d runs a week", runs);
	if (days > 0 && days < runs)
		str_add(out, ", on your %d run days", days);
	if (next.needed == 0)
		return;
	if (next.done < next.needed)
		str_add(out, "; %d after %d weeks with runs, %d so far",
		    runs + 1, next.needed, next.done);
	else
		str_add(out, "; %d from the next week that may grow", runs + 1);
}
