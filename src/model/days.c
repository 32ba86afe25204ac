/* SPDX-License-Identifier: ISC */
/* Which days are run days: spacing and counts, rules 7.9, and her own days. */
#include "lope/goal.h"

#include "model.h"

#define WEEK_DAYS 7
#define DAY_BIT(day) (1u << WEEKDAY_##day)
/* What is assumed until she says: three days with rest between them, then a
 * fourth and a fifth beside one that is there, so that the others stay. */
#define DAYS_3 (DAY_BIT(MON) | DAY_BIT(WED) | DAY_BIT(SAT))
#define DAYS_4 (DAYS_3 | DAY_BIT(FRI))
#define DAYS_5 (DAYS_4 | DAY_BIT(TUE))

/* What is assumed until she says. */
static unsigned
days_unsaid(const struct state *state)
{
	int most = state->memory->runs_max;

	return most <= P2_RUNS_MAX ? DAYS_3 :
	    most <= P2_RUNS_MORE   ? DAYS_4 :
				     DAYS_5;
}

unsigned
days_preferred(const struct state *state)
{
	if (state->log->run_days != 0)
		return state->log->run_days;
	if (state->profile->run_days != 0)
		return state->profile->run_days;
	return days_unsaid(state);
}

/* How many of strength's days beside those of run are found. */
static int
days_beside(unsigned run, unsigned *strength)
{
	int d, n = 0, last = -WEEK_DAYS;

	*strength = 0;
	for (d = WEEKDAY_MON; d < WEEKDAY_COUNT && n < STRENGTH_DAYS; d++) {
		if ((run & 1u << d) || d - last < STRENGTH_APART)
			continue;
		*strength |= 1u << d;
		last = d;
		n++;
	}
	return n;
}

/* Two strength days a week, three days apart, on days without a run. Who would
 * run on nearly any day has those that are assumed. */
unsigned
days_strength(const struct state *state)
{
	unsigned strength;

	if (days_beside(days_preferred(state), &strength) < STRENGTH_DAYS)
		(void)days_beside(days_unsaid(state), &strength);
	return strength;
}

/* Was strength planned or done on day? */
static bool
days_had_strength(const struct state *state, int day)
{
	const struct day_state *ds = state_day(state, day);

	return ds != NULL &&
	    (ds->session.kind == SESSION_STRENGTH || ds->strength_s > 0);
}

/* The strength that runs she asked for have taken the place of, since Monday,
 * less what came instead. */
static int
days_strength_owed(const struct state *state, int day)
{
	unsigned own = days_strength(state);
	int d, owed = 0;

	for (d = date_monday(day); d < day; d++) {
		const struct day_state *ds = state_day(state, d);

		if (ds == NULL)
			continue;
		if (days_had_strength(state, d))
			owed -= !(own & 1u << date_weekday(d));
		else if (own & 1u << date_weekday(d))
			owed += ds->session.kind == SESSION_RUN &&
			    days_asked(state, d);
	}
	return owed;
}

/* Two free days of the week, apart, where nearly every day may be one of run:
 * which of them are is known only as they come. */
static bool
days_is_free_for_strength(const struct state *state, int day)
{
	int d, n = 0;

	for (d = date_monday(day); d < day; d++) {
		if (!days_had_strength(state, d))
			continue;
		if (day - d < STRENGTH_APART)
			return false;
		n++;
	}
	return n < STRENGTH_DAYS;
}

bool
days_is_strength_day(const struct state *state, int day)
{
	unsigned own = days_strength(state);

	if (own & days_preferred(state))
		return days_is_free_for_strength(state, day);
	return own & 1u << date_weekday(day) ||
	    (days_strength_owed(state, day) > 0 &&
		!days_had_strength(state, day - 1) &&
		!(own & 1u << date_weekday(day + 1)));
}

int
days_runs_max(const struct state *state, int day)
{
	const struct memory *m = state->memory;
	const struct week_state *w = state_week(state, day);

	if (m->regression || (w != NULL && w->deload && !m->distance))
		return LIGHT_RUNS_MAX;
	return m->runs_max;
}

static int
days_runs_in_week(const struct state *state, int day)
{
	return model_runs_between(state, date_monday(day), day);
}

/* Runs in a row that would end the day before at, and begin the day after. */
static int
days_row(const bool *runs, int at, int count)
{
	int before = 0, after = 0;

	while (at - before > 0 && runs[at - before - 1])
		before++;
	while (at + after + 1 < count && runs[at + after + 1])
		after++;
	return before + 1 + after;
}

/* How many days in a row may hold a run in the distance weeks. */
static int
days_in_a_row(const struct state *state)
{
	return state->memory->level > 0 ? P3_IN_A_ROW : P2_IN_A_ROW;
}

/* Is a run at too near another, or the last of too many in a row? */
static bool
days_too_near(const struct state *state, const bool *runs, int at, int count)
{
	int i;

	if (state->memory->distance)
		return days_row(runs, at, count) > days_in_a_row(state);
	for (i = at - P1_GAP_DAYS + 1; i < at + P1_GAP_DAYS; i++) {
		if (i < count && i != at && runs[i])
			return true;
	}
	return false;
}

/* Runs of the seven days from first on, without the middle one. */
static int
days_count(const bool *runs, int first)
{
	int i, n = 0;

	for (i = first; i < first + WEEK_DAYS; i++)
		n += i != DAYS_AROUND && runs[i];
	return n;
}

enum rule
days_judge(const struct state *state, int day,
    const bool runs[2 * DAYS_AROUND + 1])
{
	int first, monday = DAYS_AROUND - (int)date_weekday(day);

	if (days_too_near(state, runs, DAYS_AROUND, 2 * DAYS_AROUND + 1))
		return RULE_DAYS_GAP;
	for (first = 0; first <= DAYS_AROUND; first++) {
		if (days_count(runs, first) >= state->memory->runs_max)
			return RULE_DAYS_COUNT;
	}
	return days_count(runs, monday) >= days_runs_max(state, day) ?
	    RULE_DAYS_COUNT :
	    RULE_COUNT;
}

/* The runs around day, ahead with those of the coming days that she asked
 * for. */
static void
days_around(const struct state *state, int day, bool ahead,
    bool runs[2 * DAYS_AROUND + 1])
{
	int i;

	runs[DAYS_AROUND] = false;
	for (i = 1; i <= DAYS_AROUND; i++) {
		runs[DAYS_AROUND - i] = model_ran(state, day - i);
		runs[DAYS_AROUND + i] = ahead && days_asked(state, day + i);
	}
}

static enum rule
days_rule_with(const struct state *state, int day, bool ahead)
{
	bool runs[2 * DAYS_AROUND + 1];

	if (model_ran(state, day))
		return RULE_DAYS_SINGLE;
	days_around(state, day, ahead, runs);
	return days_judge(state, day, runs);
}

static void
days_say_gap(const struct state *state, int day, const bool *runs,
    struct findings *out)
{
	int row = days_row(runs, DAYS_AROUND, 2 * DAYS_AROUND + 1) - 1;
	int most = days_in_a_row(state);

	if (!state->memory->distance)
		finding_add(out, RULE_DAYS_GAP, SEVERITY_BLOCK, 1, P1_GAP_DAYS,
		    "days",
		    "No run day: on the ladder a day without a run lies "
		    "between two runs.");
	else if (runs[DAYS_AROUND + 1] || !model_ran(state, day - 1))
		finding_add(out, RULE_DAYS_GAP, SEVERITY_BLOCK, row, most,
		    "days",
		    "No run day: with it %d days in a row would hold a run, "
		    "and %d may.",
		    row + 1, most);
	else
		finding_add(out, RULE_DAYS_GAP, SEVERITY_BLOCK, row, most,
		    "days", "No run day: %d days in a row held a run.", row);
}

static void
days_say_count(const struct state *state, int day, const bool *runs,
    struct findings *out)
{
	int most = state->memory->runs_max, week = days_runs_max(state, day);
	int first, n;

	for (first = 0; first <= DAYS_AROUND; first++) {
		n = days_count(runs, first);
		if (n < most)
			continue;
		finding_add(out, RULE_DAYS_COUNT, SEVERITY_BLOCK, n, most,
		    "runs",
		    "No run day: %s hold %d run%s, and any seven may hold %d.",
		    first == 0 ? "the six days before" : "seven days around it",
		    n, n == 1 ? "" : "s", most);
		return;
	}
	finding_add(out, RULE_DAYS_COUNT, SEVERITY_BLOCK,
	    days_count(runs, DAYS_AROUND - (int)date_weekday(day)), week,
	    "runs", "No run day: this week holds no more than %d runs.", week);
}

void
days_say(const struct state *state, int day,
    const bool runs[2 * DAYS_AROUND + 1], struct findings *out)
{
	enum rule rule = days_judge(state, day, runs);

	if (model_ran(state, day))
		finding_add(out, RULE_DAYS_SINGLE, SEVERITY_BLOCK,
		    state_day(state, day)->runs, 1, "runs",
		    "One run a day, and that day's is done.");
	else if (rule == RULE_DAYS_GAP)
		days_say_gap(state, day, runs, out);
	else if (rule == RULE_DAYS_COUNT)
		days_say_count(state, day, runs, out);
}

void
days_say_today(const struct state *state, int day, struct findings *out)
{
	bool runs[2 * DAYS_AROUND + 1];

	days_around(state, day, false, runs);
	if (state_day(state, day)->runs == 0)
		days_say(state, day, runs, out);
}

enum rule
days_rule(const struct state *state, int day)
{
	return days_rule_with(state, day, false);
}

/* Days since the birth, less the weeks it came early. */
static int
days_corrected(const struct profile *p, int day)
{
	return day - p->day - 7 * (p->weeks_early > 0 ? p->weeks_early : 0);
}

/* The age in days from which a stroller may be run with. */
static int
days_stroller_least(const struct profile *p)
{
	return p->stroller_min_days > STROLLER_MIN_DAYS ? p->stroller_min_days :
							  STROLLER_MIN_DAYS;
}

static bool
days_holds_head(const struct state *state, int day)
{
	const struct profile *p = state->profile;

	return p->head_control == TRI_YES ||
	    model_has_clearance(state, CLEARANCE_STROLLER, p->day, day);
}

/* Is the child old enough for a run with the stroller, and she on her way?
 * A clinician's word stands for the head control. */
bool
days_stroller(const struct state *state, int day)
{
	const struct profile *p = state->profile;

	return days_corrected(p, day) >= days_stroller_least(p) &&
	    days_holds_head(state, day) && state->memory->ladder_done;
}

void
days_refuse_stroller(const struct state *state, int day, struct findings *out)
{
	const struct profile *p = state->profile;
	int age = days_corrected(p, day), least = days_stroller_least(p);
	char text[FINDING_TEXT_SIZE] = "", date[DATE_TEXT_SIZE];
	struct str why = str_of(text, sizeof(text));

	if (age < least)
		str_add(&why, "; %d of %d days of corrected age, there on %s",
		    age, least, date_short(day + least - age, date));
	if (!days_holds_head(state, day))
		str_add(&why, "; head control is not told yet");
	if (!state->memory->ladder_done)
		str_add(&why, "; the 30-minute run is still to come");
	finding_add(out, RULE_STROLLER_AGE, SEVERITY_BLOCK,
	    age < least ? age : FINDING_UNKNOWN,
	    age < least ? least : FINDING_UNKNOWN, age < least ? "days" : NULL,
	    "No run with a stroller: %s.", text + 2);
}

void
days_say_smooth(const struct state *state, int day, struct findings *out)
{
	if (days_corrected(state->profile, day) < STROLLER_SMOOTH_DAYS)
		finding_add(out, RULE_STROLLER_AGE, SEVERITY_WARN,
		    FINDING_UNKNOWN, FINDING_UNKNOWN, NULL,
		    "Two hands, and smooth ground until %d days old.",
		    STROLLER_SMOOTH_DAYS);
}

bool
days_asked(const struct state *state, int day)
{
	return session_decision(state, day, DECISION_ADD) != NULL ||
	    goal_race(state, day) != NULL ||
	    (session_moved_to(state, day) != NULL &&
		!session_is_instead(state, day));
}

/* A session that was moved takes what its own day would have. */
static int
days_moved_amount(const struct state *state, int day)
{
	bool is_long;

	return state->memory->distance ?
	    distance_planned(state, day, &is_long) :
	    stage_row(state->stage)->run_s;
}

/* A race is planned no longer than a run may be; it takes no more of its week
 * than that. */
static int
days_race_amount(const struct state *state, const struct goal_row *race)
{
	int asked = session_asked(state, -1, race->race_m);
	int most = state->caps.run;

	if (!state->memory->distance && stage_row(state->stage)->run_s < most)
		most = stage_row(state->stage)->run_s;
	return asked < most ? asked : most;
}

int
days_asked_amount(const struct state *state, int from, int to)
{
	int d, sum = 0;

	for (d = from; d <= to; d++) {
		const struct decision *add = session_decision(state, d,
		    DECISION_ADD);

		if (model_ran(state, d) || !days_asked(state, d))
			continue;
		if (add != NULL)
			sum += cap_consumed(session_asked(state, add->run_s,
						add->distance_m),
			    add->stroller == TRI_YES);
		else if (goal_race(state, d) != NULL)
			sum += days_race_amount(state, goal_race(state, d));
		else
			sum += days_moved_amount(state, d);
	}
	return sum;
}

static int
days_asked_after(const struct state *state, int day)
{
	int d, n = 0;

	for (d = day + 1; d <= date_monday(day) + 6; d++)
		n += days_asked(state, d);
	return n;
}

/* The days from day to Sunday that could take a run, among those that have
 * one or that she asked for. A preferred day that the runs before it close
 * moves on by one. */
static int
days_candidates(const struct state *state, int day, int out[WEEK_DAYS])
{
	unsigned preferred = days_preferred(state);
	bool runs[3 * WEEK_DAYS] = { false };
	int first = day - WEEK_DAYS, sunday = date_monday(day) + 6, d, at;
	int count = sunday + DAYS_AROUND - first + 1, n = 0;
	bool owed;

	for (d = first; d <= sunday + DAYS_AROUND; d++)
		runs[d - first] = d < day ? model_ran(state, d) :
					    days_asked(state, d);
	/* Was yesterday wanted, and closed by a run the day before it? */
	at = day - 1 - first;
	owed = date_weekday(day) != WEEKDAY_MON && !runs[at] && runs[at - 1] &&
	    (preferred & 1u << date_weekday(day - 1)) &&
	    days_too_near(state, runs, at, at + 1);
	for (d = day; d <= sunday; d++) {
		at = d - first;
		if (runs[at] || (!owed && !(preferred & 1u << date_weekday(d))))
			continue;
		owed = days_too_near(state, runs, at, at + 1);
		if (owed || days_too_near(state, runs, at, count))
			continue;
		runs[at] = true;
		out[n++] = d;
	}
	return n;
}

/* Is day one of the run days, when the runs still due are spread over what is
 * left of the week? */
bool
days_is_run_day(const struct state *state, int day)
{
	int candidate[WEEK_DAYS], n, due;

	/* What she asked for stands: the plan's own run makes way. */
	if (days_rule_with(state, day, true) != RULE_COUNT)
		return false;
	n = days_candidates(state, day, candidate);
	if (n == 0 || candidate[0] != day)
		return false;
	due = days_runs_max(state, day) - days_runs_in_week(state, day) -
	    days_asked_after(state, day);
	/* The first of many takes one when two or more are due; the last run
	 * of a week goes to its last day. */
	return due >= n || due >= 2;
}
