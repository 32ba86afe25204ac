/* SPDX-License-Identifier: ISC */
#include "lope/plan.h"

#include "model.h"

#include "lope/unit.h"

#define PLAN_WEEKS_MAX 520
/* The ladder at its slowest takes 30 weeks from the first run; a year and a
 * half leaves room for what comes before it. */
#define PLAN_LADDER_WEEKS 80
#define NONE FINDING_UNKNOWN

void
plan_clear(struct plan *plan)
{
	VEC_CLEAR(&plan->weeks);
	*plan = (struct plan){ 0 };
}

static enum plan_status
plan_status(const struct day_state *ds, int day, int today)
{
	if (ds->skipped)
		return PLAN_SKIPPED;
	if (ds->session.kind == SESSION_RUN && ds->run_s > 0)
		return PLAN_DONE;
	if (ds->session.kind == SESSION_WALK && ds->walk_s > 0)
		return PLAN_DONE;
	if (ds->session.kind == SESSION_STRENGTH && ds->strength_s > 0)
		return PLAN_DONE;
	if (day < today && ds->session.kind != SESSION_REST)
		return PLAN_MISSED;
	return PLAN_PLANNED;
}

static void
plan_read_day(const struct state *ahead, int day, int today,
    struct plan_day *out)
{
	const struct day_state *ds = state_day(ahead, day);

	*out = (struct plan_day){ .day = day, .done_m = -1 };
	out->session.because = RULE_COUNT;
	if (ds == NULL)
		return;
	out->session = ds->session;
	if (day > today) {
		if (ds->skipped)
			out->status = PLAN_SKIPPED;
		return;
	}
	out->status = plan_status(ds, day, today);
	out->done_s = ds->run_s;
	out->done_m = ds->run_m;
}

/* A week of which every day has been stepped. */
static void
plan_read_week(const struct state *ahead, int monday, int today,
    struct plan_week *out)
{
	const struct week_state *w = state_week(ahead, monday);
	int d;

	*out = (struct plan_week){ .monday = monday };
	if (w != NULL) {
		out->base = w->base;
		out->cap = w->cap;
		out->holds = w->holds;
		out->deload = w->deload;
		out->careful = w->careful;
	}
	for (d = 0; d < 7; d++) {
		struct plan_day *day = &out->day[d];

		plan_read_day(ahead, monday + d, today, day);
		if (day->done_s > 0)
			out->planned += day->done_s;
		else if (day->session.kind == SESSION_RUN &&
		    day->status == PLAN_PLANNED)
			out->planned += day->session.run_s;
	}
}

/* The first run that was made at each stage. */
static void
plan_stages_known(const struct state *state, struct plan *out)
{
	size_t i;
	int s;

	for (s = 0; s <= STAGE_LAST; s++)
		out->stage_day[s] = DAY_NONE;
	for (i = 0; i < state->runs.count; i++) {
		const struct run_result *r = &state->runs.items[i];

		if (!r->baseline && r->stage <= state->stage &&
		    out->stage_day[r->stage] == DAY_NONE)
			out->stage_day[r->stage] = r->day;
	}
	out->distance_day = DAY_NONE;
}

/* A stage is reached on the day that plans a session of it. */
static void
plan_note_stage(const struct state *ahead, int day, struct plan *out)
{
	const struct session *s = &state_day(ahead, day)->session;

	if (s->kind == SESSION_RUN && s->stage > 0 &&
	    out->stage_day[s->stage] == DAY_NONE)
		out->stage_day[s->stage] = day;
}

/* Today's own session, where it is still to be done, is assumed done too. */
static void
plan_finish_today(struct state *ahead)
{
	struct day_state *ds = model_day(ahead, ahead->today);
	struct activity a = activity_unsaid(ahead->today);

	ahead->memory->assume = true;
	if (ds->runs > 0 || ds->session.kind != SESSION_RUN || ds->skipped)
		return;
	a.kind = ACTIVITY_RUN;
	a.run_s = ds->session.run_s;
	a.session_s = ds->session.total_s;
	ds->assumed = true;
	spike_run(ahead, ahead->today, &a);
	ds = model_day(ahead, ahead->today);
	/* Planned, not done: the plan shows it as still to come. */
	ds->run_s = 0;
}

/* The ladder's milestones wait for the gate and the weeks asked for. */
static bool
plan_goes_on(const struct plan *plan, const struct state *ahead, int weeks)
{
	return (int)plan->weeks.count < weeks ||
	    (!ahead->memory->ladder_done && ahead->weeks.count > 0 &&
		(int)plan->weeks.count < PLAN_LADDER_WEEKS);
}

void
plan_build(const struct state *state, int weeks, struct plan *out)
{
	struct state ahead;
	int day, today = state->today, keep = weeks;

	plan_clear(out);
	plan_stages_known(state, out);
	if (state->profile == NULL)
		return;
	if (keep > PLAN_WEEKS_MAX)
		keep = PLAN_WEEKS_MAX;
	state_copy(&ahead, state);
	plan_note_stage(&ahead, today, out);
	plan_finish_today(&ahead);
	for (day = today + 1; plan_goes_on(out, &ahead, keep); day++) {
		replay_step(&ahead, day, true, true);
		plan_note_stage(&ahead, day, out);
		if (ahead.memory->ladder_done && out->distance_day == DAY_NONE)
			out->distance_day = date_monday(day) + 7;
		if (date_weekday(day) != WEEKDAY_SUN)
			continue;
		if (out->weeks.count == 0 &&
		    date_monday(day) != date_monday(today))
			plan_read_week(&ahead, date_monday(today), today,
			    VEC_ADD(&out->weeks));
		plan_read_week(&ahead, date_monday(day), today,
		    VEC_ADD(&out->weeks));
	}
	if ((int)out->weeks.count > keep)
		out->weeks.count = (size_t)keep;
	/* Ahead only assumes; what is credited is what was logged. */
	if (out->weeks.count > 0 && state->weeks.count > 0)
		out->weeks.items[0].credited =
		    state->weeks.items[state->weeks.count - 1].credited;
	state_clear(&ahead);
}

/* --- one wish --- */

/* The state on the morning of day if nothing more is run until then. */
static void
plan_step_to(const struct state *state, int day, struct state *ahead)
{
	int d;

	state_copy(ahead, state);
	for (d = state->today + 1; d <= day; d++)
		replay_step(ahead, d, true, false);
}

/* A wish as it is judged: ahead, the morning of its day as seen from today; a
 * session of another day that it takes the place of, DAY_NONE. */
struct hearing {
	const struct state *now; /* as things stand */
	const struct state *ahead;
	const struct wish *wish;
	int today;
	int instead;
};

/* Days from from to to, without the wished one, that have or are to have a
 * run: what was run, and from today on what she has asked for. */
static int
plan_runs_between(const struct hearing *h, int from, int to)
{
	int d, n = 0;

	for (d = from; d <= to; d++) {
		if (d == h->wish->day || d == h->instead)
			continue;
		n += model_ran(h->ahead, d) ||
		    (d >= h->today && days_asked(h->ahead, d));
	}
	return n;
}

/* The rule about spacing and counts that speaks against the wish, with the
 * runs that are still to come; RULE_COUNT: none. */
static enum rule
plan_days_rule(const struct hearing *h)
{
	enum rule rule = days_rule(h->ahead, h->wish->day);
	int day = h->wish->day, monday = date_monday(day), d;

	if (rule != RULE_COUNT)
		return rule;
	if (plan_runs_between(h, day - P1_GAP_DAYS + 1, day + P1_GAP_DAYS - 1) >
	    0)
		return RULE_DAYS_GAP;
	for (d = day - 6; d <= day; d++) {
		if (plan_runs_between(h, d, d + 6) >= P1_RUNS_MAX)
			return RULE_DAYS_COUNT;
	}
	return plan_runs_between(h, monday, monday + 6) >=
		days_runs_max(h->ahead, day) ?
	    RULE_DAYS_COUNT :
	    RULE_COUNT;
}

/* What forbids running on the day. A lock of today holds whatever is hoped
 * of the days between: it is released by what she says, not by the calendar. */
static enum rule
plan_block(const struct hearing *h)
{
	int i;

	for (i = 0; i < LOCK_COUNT; i++) {
		if (h->now->lock[i].active)
			return code_rule((enum code)i);
	}
	return symptom_block(h->ahead, h->wish->day);
}

static void
plan_judge_day(const struct hearing *h, struct findings *out)
{
	const struct state *ahead = h->ahead;
	const struct wish *wish = h->wish;
	enum rule rule = plan_days_rule(h);
	enum rule block = plan_block(h);
	int i;

	for (i = 0; i < GATE_ITEMS; i++) {
		const struct gate_item *item = &ahead->gate.item[i];

		if (!item->met && item->rule != RULE_GATE_FLOOR)
			finding_add(out, item->rule, SEVERITY_BLOCK,
			    item->measured, item->limit, item->unit, "%s.",
			    item->text);
	}
	if (block != RULE_COUNT)
		finding_add(out, block, SEVERITY_BLOCK, NONE, NONE, NULL, "%s",
		    rule_table[block].text);
	if (rule != RULE_COUNT)
		finding_add(out, rule, SEVERITY_BLOCK, NONE, NONE, NULL, "%s",
		    rule_table[rule].text);
	if (wish->type != RUN_EASY)
		finding_add(out, RULE_PACE_EASY, SEVERITY_BLOCK, NONE, NONE,
		    NULL, "On the ladder every run is easy.");
	if (wish->stroller)
		finding_add(out, RULE_STROLLER_AGE, SEVERITY_BLOCK, NONE, NONE,
		    NULL, "%s", rule_table[RULE_STROLLER_AGE].text);
}

/* One limit: a finding when it is passed; the smallest is the nearest. */
static void
plan_judge_limit(struct judgement *out, enum rule rule, int asked_s,
    int limit_s, const char *what)
{
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE];

	if (limit_s < out->nearest)
		out->nearest = limit_s;
	if (asked_s <= limit_s)
		return;
	finding_add(&out->findings, rule, SEVERITY_BLOCK, asked_s, limit_s, "s",
	    "%s %s of running; asked for %s.", what, unit_mmss(limit_s, b),
	    unit_mmss(asked_s, a));
}

static void
plan_judge_limits(const struct hearing *h, struct judgement *out)
{
	const struct state *ahead = h->ahead;
	const struct wish *wish = h->wish;
	enum rule because = RULE_STAGE_CEILING;
	int asked = session_asked_s(wish->run_s, wish->distance_m), left;
	const struct day_state *ds = state_day(ahead, wish->day);
	int stage = session_setback(ahead, wish->day, &because);

	left = ahead->caps.week_left -
	    days_asked_s(ahead, date_monday(wish->day), wish->day - 1) -
	    days_asked_s(ahead, wish->day + 1, date_monday(wish->day) + 6);
	if (h->instead != DAY_NONE && h->instead != wish->day &&
	    date_monday(h->instead) == date_monday(wish->day))
		left += days_asked_s(ahead, h->instead, h->instead);
	if (ds->session.kind == SESSION_RUN && ds->session.stage > 0 &&
	    ds->session.stage < stage && ds->session.because != RULE_CAP_RUN &&
	    ds->session.because != RULE_CAP_WEEK &&
	    ds->session.because != RULE_COUNT) {
		stage = ds->session.stage;
		because = ds->session.because;
	}
	out->nearest = ahead->caps.run;
	plan_judge_limit(out, RULE_CAP_RUN, asked, ahead->caps.run,
	    "One run may hold");
	plan_judge_limit(out, RULE_CAP_WEEK, asked, left > 0 ? left : 0,
	    "What is left of the week is");
	plan_judge_limit(out, because, asked, stage_row(stage)->run_s,
	    because == RULE_STAGE_CEILING ? "The stage holds" :
					    "That day holds");
}

static void
plan_hear(const struct state *state, const struct wish *wish, int instead,
    struct judgement *out)
{
	struct state ahead;
	struct hearing h = { .now = state,
		.ahead = &ahead,
		.wish = wish,
		.today = state->today,
		.instead = instead };

	*out = (struct judgement){ .metres = wish->run_s < 0 };
	plan_step_to(state, wish->day, &ahead);
	plan_judge_day(&h, &out->findings);
	out->has_nearest = out->findings.count == 0;
	plan_judge_limits(&h, out);
	if (out->metres)
		out->nearest = (int)((int64_t)out->nearest * 1000 /
		    P1_S_PER_KM / 100 * 100);
	out->has_nearest = out->has_nearest && out->nearest > 0;
	out->allowed = out->findings.count == 0;
	finding_sort(&out->findings);
	state_clear(&ahead);
}

void
plan_judge(const struct state *state, const struct wish *wish,
    struct judgement *out)
{
	plan_hear(state, wish, DAY_NONE, out);
}

static const struct plan_day *
plan_find_day(const struct plan *plan, int day)
{
	int week = plan->weeks.count == 0 ?
	    -1 :
	    (date_monday(day) - plan->weeks.items[0].monday) / 7;

	if (week < 0 || week >= (int)plan->weeks.count)
		return NULL;
	return &plan->weeks.items[week].day[day - date_monday(day)];
}

void
plan_judge_move(const struct state *state, int from, int to,
    struct judgement *out)
{
	struct plan plan = { 0 };
	struct wish wish = { .day = to, .distance_m = -1, .type = RUN_EASY };
	const struct plan_day *day;
	int weeks = (from - state->today) / 7 + 2;

	plan_build(state, weeks < 2 ? 2 : weeks, &plan);
	day = plan_find_day(&plan, from);
	*out = (struct judgement){ 0 };
	if (day == NULL || day->session.kind != SESSION_RUN ||
	    day->status != PLAN_PLANNED) {
		finding_add(&out->findings, RULE_DAYS_COUNT, SEVERITY_BLOCK,
		    NONE, NONE, NULL, "No run is planned on that day.");
	} else {
		wish.run_s = day->session.run_s;
		plan_hear(state, &wish, from, out);
	}
	plan_clear(&plan);
}
