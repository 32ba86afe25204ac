/* SPDX-License-Identifier: ISC */
#include "lope/ripple.h"

#include <stdarg.h>
#include <stdlib.h>

#include "lope/date.h"
#include "lope/preview.h"
#include "lope/str.h"
#include "lope/text.h"

/* Before and after the edit. */
struct ripple_both {
	const struct plan *before, *after;
	const struct state *was, *is;
	struct ripple_named named;
	enum unit_system units;
};

static void ripple_say(struct ripple *out, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
ripple_say(struct ripple *out, const char *fmt, ...)
{
	struct str s;
	va_list ap;

	if (out->count <= RIPPLE_MAX)
		out->count++;
	s = str_of(out->line[out->count - 1], RIPPLE_TEXT_SIZE);
	if (++out->all > RIPPLE_MAX) {
		str_add(&s, "And %d more.", out->all - RIPPLE_MAX);
		return;
	}
	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
}

/* What is still to be done that day, NULL none. */
static const struct session *
ripple_to_come(const struct plan *plan, int day)
{
	const struct plan_day *pd = text_plan_day(plan, day);

	return pd != NULL && pd->status == PLAN_PLANNED &&
		pd->session.kind != SESSION_REST ?
	    &pd->session :
	    NULL;
}

static bool
ripple_is_run(const struct session *session)
{
	return session != NULL && session->kind == SESSION_RUN;
}

void
ripple_displaced(struct str *out, const struct plan *plan, int to,
    enum unit_system units)
{
	const struct session *session = ripple_to_come(plan, to);

	if (session != NULL)
		text_session(out, session, units);
}

void
ripple_name(struct edit *edit, const char *displaced)
{
	char text[EDIT_TEXT_SIZE];

	(void)str_copy(text, sizeof(text), edit->text);
	if (displaced[0] != '\0')
		edit_say(edit, "%s; %s makes way", text, displaced);
}

/* The session of day in words, whether done or to come. */
static void
ripple_words(const struct plan *plan, int day, enum unit_system units,
    char words[RIPPLE_TEXT_SIZE])
{
	const struct plan_day *pd = text_plan_day(plan, day);
	struct str s = str_of(words, RIPPLE_TEXT_SIZE);

	if (pd != NULL)
		text_session(&s, &pd->session, units);
}

/* The day that her session comes to: what it takes the place of. */
static bool
ripple_filled(const struct ripple_both *both, int day, const char *was,
    const char *is, struct ripple *out)
{
	const struct session *gone = ripple_to_come(both->before, day);
	const struct session *here = ripple_to_come(both->after, day);
	char date[DATE_TEXT_SIZE];

	if (day != both->named.filled || gone == NULL || here == NULL ||
	    !ripple_is_run(here) || (ripple_is_run(gone) && !both->named.moved))
		return false;
	ripple_say(out, "Makes way: %s, %s; now %s.", date_short(day, date),
	    was, ripple_is_run(gone) ? "the moved run" : is);
	return true;
}

/* Is it of weight, what differs? A run that comes or goes, a strength that
 * goes. */
static bool
ripple_matters(const struct session *gone, const struct session *here)
{
	return ripple_is_run(gone) || ripple_is_run(here) ||
	    (gone != NULL && gone->kind == SESSION_STRENGTH);
}

/* The rule that made a day one without a run, RULE_COUNT where none is told. */
static enum rule
ripple_rule(const struct ripple_both *both, int day)
{
	const struct plan_day *pd = text_plan_day(both->after, day);
	struct findings findings;

	if (pd != NULL && pd->session.because < RULE_COUNT)
		return pd->session.because;
	why_read(both->is, day, &findings);
	return findings.count > 0 &&
		findings.item[0].severity >= SEVERITY_BLOCK ?
	    findings.item[0].rule :
	    RULE_COUNT;
}

/* Why a run of hers goes, on a day that her change did not name. */
static void
ripple_add_rule(struct str *out, const struct ripple_both *both, int day)
{
	enum rule rule = ripple_rule(both, day);

	if (rule < RULE_COUNT)
		str_add(out, " (%s)", rule_table[rule].id);
}

/* Another run instead of the one that was planned there. */
static bool
ripple_swapped(const struct session *gone, const struct session *here)
{
	return ripple_is_run(gone) && ripple_is_run(here);
}

/* How the planned sessions differ, but for what she named herself. */
static void
ripple_plan(const struct ripple_both *both, int day, struct ripple *out)
{
	const struct session *gone = ripple_to_come(both->before, day);
	const struct session *here = ripple_to_come(both->after, day);
	char was[RIPPLE_TEXT_SIZE], is[RIPPLE_TEXT_SIZE];
	char rule[RIPPLE_TEXT_SIZE] = "", date[DATE_TEXT_SIZE];
	struct str s = str_of(rule, sizeof(rule));

	ripple_words(both->before, day, both->units, was);
	ripple_words(both->after, day, both->units, is);
	if (ripple_filled(both, day, was, is, out) ||
	    day == both->named.emptied ||
	    (day == both->named.filled && !ripple_swapped(gone, here)) ||
	    str_eq(was, is) || !ripple_matters(gone, here))
		return;
	if (ripple_is_run(gone) && !ripple_is_run(here))
		ripple_add_rule(&s, both, day);
	ripple_say(out, "%s: %s, %s; now %s%s.",
	    !ripple_is_run(here)     ? "Makes way" :
		!ripple_is_run(gone) ? "Comes in" :
				       "Changes",
	    date_short(day, date), was, is, rule);
}

/* Do the sessions of day differ, of weight or not? */
static bool
ripple_differs(const struct ripple_both *both, int day)
{
	char was[RIPPLE_TEXT_SIZE] = "", is[RIPPLE_TEXT_SIZE] = "";

	ripple_words(both->before, day, both->units, was);
	ripple_words(both->after, day, both->units, is);
	return !str_eq(was, is);
}

/* Is here less running than the session that was moved there? */
static bool
ripple_is_less(const struct session *moved, const struct session *here)
{
	return moved->distance_m > 0 && here->distance_m > 0 ?
	    here->distance_m < moved->distance_m :
	    here->run_s < moved->run_s;
}

/* The day that a run is moved to may hold less of it. */
static void
ripple_less(const struct ripple_both *both, struct ripple *out)
{
	const struct ripple_named *named = &both->named;
	const struct session *moved, *here;
	char was[RIPPLE_TEXT_SIZE], is[RIPPLE_TEXT_SIZE];
	char rule[RIPPLE_TEXT_SIZE] = "", date[DATE_TEXT_SIZE];
	struct str s = str_of(rule, sizeof(rule));

	if (!named->moved)
		return;
	moved = ripple_to_come(both->before, named->emptied);
	here = ripple_to_come(both->after, named->filled);
	if (!ripple_swapped(moved, here) || !ripple_is_less(moved, here))
		return;
	ripple_words(both->before, named->emptied, both->units, was);
	ripple_words(both->after, named->filled, both->units, is);
	if (here->because < RULE_COUNT)
		str_add(&s, " (%s)", rule_table[here->because].id);
	ripple_say(out, "Less there: %s, %s; now %s%s.",
	    date_short(named->filled, date), was, is, rule);
}

static bool
ripple_touches(const struct edit *edit, struct row_id id)
{
	size_t i;

	for (i = 0; i < edit->changes.count; i++)
		if (row_id_eq(edit->changes.items[i].fact.head.id, id))
			return true;
	return false;
}

static const struct activity *
ripple_activity(const struct log *log, const struct run_result *run)
{
	size_t i = log_activity_from(log, run->day);

	for (; i < log->activity.count; i++)
		if (row_id_eq(log->activity.items[i].id, run->id))
			return &log->activity.items[i];
	return NULL;
}

/* What a run of another day counts for now. */
static void
ripple_run(const struct ripple_both *both, const struct run_result *run,
    const struct edit *edit, struct ripple *out)
{
	const struct activity *a = ripple_activity(both->was->log, run);
	const struct run_result *now = state_run(both->is, run->id);
	char was[RIPPLE_TEXT_SIZE], is[RIPPLE_TEXT_SIZE];
	char date[DATE_TEXT_SIZE];
	struct str s = str_of(was, sizeof(was)), t = str_of(is, sizeof(is));

	if (a == NULL || now == NULL || ripple_touches(edit, run->id))
		return;
	text_run_result(&s, run, a, both->units, both->was->today);
	text_run_result(&t, now, a, both->units, both->is->today);
	if (!str_eq(was, is))
		ripple_say(out, "Run of %s: was %s. Now %s.",
		    date_short(run->day, date), was, is);
}

void
ripple_stage(struct str *out, const struct state *was, const struct state *is)
{
	const struct day_state *before = state_day(is, is->today - 1);

	str_add(out, "was S%d, now S%d", was->stage, is->stage);
	/* The day's step up goes with it: else she counts one step too many. */
	if (before != NULL && before->stage < was->stage &&
	    is->stage < before->stage)
		str_add(out, ": today's step up from S%d is gone, %s",
		    before->stage,
		    before->stage - is->stage == 1 ? "then one back" :
						     "then back from there");
}

/* Where on the ladder she will begin; behind its end, with distances. */
static const char *
ripple_first(int stage, char out[16])
{
	struct str s = str_of(out, 16);

	if (stage == STAGE_LAST)
		return "with distance weeks";
	str_add(&s, "at S%d", stage);
	return out;
}

/* Before the gate only runs from before the start move it. */
static void
ripple_begin(const struct state *was, const struct state *is,
    struct ripple *out)
{
	char now[16], before[16];

	if (was->phase == PHASE_P0 && is->phase == PHASE_P0 &&
	    was->stage != is->stage)
		ripple_say(out, "Once the gate is met you begin %s, not %s.",
		    ripple_first(is->stage, now),
		    ripple_first(was->stage, before));
}

/* The gate: another state, or items of it that are met now or no more. Once it
 * is cleared its items are of the past. */
static void
ripple_gate(const struct gate *was, const struct gate *is, struct ripple *out)
{
	char text[RIPPLE_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));
	int i;

	if (was->state != is->state) {
		ripple_say(out, "Readiness gate: was %s, now %s.",
		    text_gate_state(was->state), text_gate_state(is->state));
		return;
	}
	if (is->state == GATE_CLEARED)
		return;
	for (i = 0; i < GATE_ITEMS; i++)
		if (was->item[i].met != is->item[i].met)
			str_add(&s, "%s%s %s", s.len > 0 ? ", " : "",
			    rule_table[is->item[i].rule].id,
			    is->item[i].met ? "met" : "unmet");
	if (s.len > 0)
		/* the count first: many items do not fit */
		ripple_say(out, "Readiness gate: %d of %d unmet; now %s.",
		    gate_unmet(is), GATE_ITEMS, text);
}

/* Where she stands on the ladder, and whether she may stand on it. */
static void
ripple_place(const struct state *was, const struct state *is,
    struct ripple *out)
{
	char text[RIPPLE_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));

	ripple_gate(&was->gate, &is->gate, out);
	if (was->phase != is->phase)
		ripple_say(out, "Phase: was %s, now %s.",
		    phase_name(was->phase), phase_name(is->phase));
	if (was->phase == PHASE_P1 && is->phase == PHASE_P1 &&
	    was->stage != is->stage) {
		ripple_stage(&s, was, is);
		ripple_say(out, "Stage: %s.", text);
	}
	ripple_begin(was, is, out);
}

/* What has been: other runs, the stage, today's verdict. */
static void
ripple_past(const struct ripple_both *both, const struct edit *edit,
    struct ripple *out)
{
	const struct state *was = both->was, *is = both->is;
	size_t i;

	for (i = 0; i < was->runs.count; i++)
		ripple_run(both, &was->runs.items[i], edit, out);
	ripple_place(was, is, out);
	if (was->verdict != is->verdict)
		ripple_say(out, "Today: was %s, now %s.",
		    verdict_name(was->verdict), verdict_name(is->verdict));
}

/* The runs to come up to until, and what they hold, s or m. */
static int
ripple_runs(const struct plan *plan, const struct state *state, int until,
    int *amount)
{
	const struct session *s;
	int day, n = 0;

	*amount = 0;
	for (day = state->today; day <= until; day++) {
		s = ripple_to_come(plan, day);
		if (!ripple_is_run(s))
			continue;
		n++;
		*amount += state->caps.metres ? s->distance_m : s->run_s;
	}
	return n;
}

static void
ripple_cost_runs(struct str *out, const struct plan *before,
    const struct plan *after, const struct state *state, int until,
    enum unit_system units)
{
	int was, is, runs, less;
	char date[DATE_TEXT_SIZE];

	runs = ripple_runs(before, state, until, &was) -
	    ripple_runs(after, state, until, &is);
	less = was - is;
	if (runs == 0 && less == 0) {
		str_add(out, "Costs no run");
		return;
	}
	str_add(out, "%s ",
	    runs > 0 || (runs == 0 && less > 0) ? "Costs" : "Adds");
	if (runs != 0)
		str_add(out, "%d run%s", abs(runs), abs(runs) == 1 ? "" : "s");
	else
		text_amount(out, abs(less), state->caps.metres, units);
	str_add(out, "%s by %s", runs == 0 ? " of running" : "",
	    date_short(until, date));
}

/* A milestone that comes on another day; false: it comes as it would have. */
static bool
ripple_shifts(struct str *out, const char *name, int was, int is)
{
	char a[DATE_TEXT_SIZE], b[DATE_TEXT_SIZE];

	if (was == is || was == DAY_NONE)
		return false;
	str_add(out, "; %s: %s becomes %s", name, date_short(was, a),
	    is == DAY_NONE ? "later" : date_short(is, b));
	return true;
}

void
ripple_cost(struct str *out, const struct plan *before,
    const struct plan *after, const struct state *state, int until,
    enum unit_system units)
{
	bool told = false;
	int s;

	ripple_cost_runs(out, before, after, state, until, units);
	for (s = 1; s <= STAGE_LAST && !told; s++)
		if (stage_row(s)->milestone != NULL)
			told = ripple_shifts(out, stage_row(s)->milestone,
			    before->stage_day[s], after->stage_day[s]);
	(void)(told ||
	    ripple_shifts(out, "distance weeks", before->distance_day,
		after->distance_day) ||
	    ripple_shifts(out, "strides", before->speed_day, after->speed_day));
	str_add(out, ".");
}

/* Did she plan a run of that day, or move one there? */
static bool
ripple_is_hers(const struct log *log, int day)
{
	size_t i;

	for (i = 0; i < log->decision.count; i++) {
		const struct decision *d = &log->decision.items[i];

		if ((d->verb == DECISION_ADD && d->day == day) ||
		    (d->verb == DECISION_MOVE && d->to_day == day))
			return true;
	}
	return false;
}

void
ripple_lost(struct str *out, const struct plan *before,
    const struct plan *after, const struct state *state)
{
	int day, first = DAY_NONE, n = 0;
	char date[DATE_TEXT_SIZE];

	for (day = state->today; text_plan_day(before, day) != NULL; day++) {
		if (!ripple_is_run(ripple_to_come(before, day)) ||
		    ripple_is_run(ripple_to_come(after, day)) ||
		    !ripple_is_hers(state->log, day))
			continue;
		first = n++ == 0 ? day : first;
	}
	if (n == 0)
		return;
	str_add(out, " Your run of %s is out", date_short(first, date));
	if (n > 1)
		str_add(out, ", and %d more", n - 1);
	str_add(out, ".");
}

/* The plan of state that is there, where it goes far enough, else built. */
static const struct plan *
ripple_plan_of(const struct state *state, int weeks, const struct plan *there,
    struct plan *built)
{
	if (there != NULL && there->weeks.count >= (size_t)weeks)
		return there;
	plan_build_weeks(state, weeks, built);
	return built;
}

void
ripple_between(struct ripple *out, const struct state *was,
    const struct state *is, const struct plan *plan, const struct plan *after,
    const struct edit *edit, struct ripple_named named, enum unit_system units)
{
	int today = was->today, last = today, end, day, weeks, all, untold = 0;
	struct plan old = { 0 }, new = { 0 };
	struct ripple_both both = { .was = was,
		.is = is,
		.named = named,
		.units = units };

	out->count = out->all = 0;
	if (was->profile == NULL)
		return;
	if (named.emptied > last)
		last = named.emptied;
	if (named.filled > last)
		last = named.filled;
	if (named.until > last)
		last = named.until;
	last += RIPPLE_DAYS;
	weeks = (last - date_monday(today)) / 7 + 1;
	if (named.weeks > weeks)
		weeks = named.weeks;
	both.before = ripple_plan_of(was, weeks, plan, &old);
	both.after = ripple_plan_of(is, weeks, after, &new);
	ripple_less(&both, out);
	ripple_past(&both, edit, out);
	end = date_monday(today) + 7 * named.weeks - 1;
	for (day = today; day <= last || day <= end; day++) {
		all = out->all;
		if (day <= last)
			ripple_plan(&both, day, out);
		untold += day > today && out->all == all &&
		    ripple_differs(&both, day);
	}
	if (named.weeks > 0 && untold > 0)
		ripple_say(out, "Of the plan %d more day%s.", untold,
		    untold == 1 ? " changes" : "s change");
	plan_clear(&old);
	plan_clear(&new);
}

void
ripple_read(struct ripple *out, const struct log *log,
    const struct state *state, const struct plan *plan, const struct edit *edit,
    struct ripple_named named, enum unit_system units)
{
	struct preview preview = { 0 };

	preview_make(&preview, log, edit, state->today);
	ripple_between(out, state, &preview.state, plan, NULL, edit, named,
	    units);
	preview_clear(&preview);
}
