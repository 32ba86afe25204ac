/* SPDX-License-Identifier: ISC */
#include "lope/changes.h"

#include <stdarg.h>

#include "lope/date.h"
#include "lope/preview.h"
#include "lope/str.h"
#include "lope/text.h"

/* Before and after the edit. */
struct changes_both {
	const struct plan *before, *after;
	const struct state *was, *is;
	struct changes_named named;
	enum unit_system units;
};

static void changes_say(struct changes *out, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
changes_say(struct changes *out, const char *fmt, ...)
{
	struct str s;
	va_list ap;

	if (out->count == CHANGES_MAX)
		return;
	s = str_of(out->line[out->count++], CHANGES_TEXT_SIZE);
	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
}

/* What is still to be done that day, NULL none. */
static const struct session *
changes_to_come(const struct plan *plan, int day)
{
	const struct plan_day *pd = text_plan_day(plan, day);

	return pd != NULL && pd->status == PLAN_PLANNED &&
		pd->session.kind != SESSION_REST ?
	    &pd->session :
	    NULL;
}

static bool
changes_is_run(const struct session *session)
{
	return session != NULL && session->kind == SESSION_RUN;
}

void
changes_displaced(struct str *out, const struct plan *plan, int to,
    enum unit_system units)
{
	const struct session *session = changes_to_come(plan, to);

	if (session != NULL)
		text_session(out, session, units);
}

/* The session of day in words, whether done or to come. */
static void
changes_words(const struct plan *plan, int day, enum unit_system units,
    char words[CHANGES_TEXT_SIZE])
{
	const struct plan_day *pd = text_plan_day(plan, day);
	struct str s = str_of(words, CHANGES_TEXT_SIZE);

	if (pd != NULL)
		text_session(&s, &pd->session, units);
}

/* The day that her session comes to: what it takes the place of. */
static bool
changes_filled(const struct changes_both *both, int day, const char *was,
    const char *is, struct changes *out)
{
	const struct session *gone = changes_to_come(both->before, day);
	const struct session *here = changes_to_come(both->after, day);
	char date[DATE_TEXT_SIZE];

	if (day != both->named.filled || gone == NULL || here == NULL ||
	    !changes_is_run(here) ||
	    (changes_is_run(gone) && !both->named.moved))
		return false;
	changes_say(out, "Makes way: %s, %s; now %s.", date_short(day, date),
	    was, changes_is_run(gone) ? "the moved run" : is);
	return true;
}

/* How the planned runs differ, but for those of the days she named. */
static void
changes_plan(const struct changes_both *both, int day, struct changes *out)
{
	const struct session *gone = changes_to_come(both->before, day);
	const struct session *here = changes_to_come(both->after, day);
	char was[CHANGES_TEXT_SIZE], is[CHANGES_TEXT_SIZE];
	char date[DATE_TEXT_SIZE];

	changes_words(both->before, day, both->units, was);
	changes_words(both->after, day, both->units, is);
	if (changes_filled(both, day, was, is, out) ||
	    day == both->named.filled || day == both->named.emptied ||
	    str_eq(was, is) || (!changes_is_run(gone) && !changes_is_run(here)))
		return;
	changes_say(out, "%s: %s, %s; now %s.",
	    !changes_is_run(here)     ? "Makes way" :
		!changes_is_run(gone) ? "Comes in" :
					"Changes",
	    date_short(day, date), was, is);
}

static bool
changes_touches(const struct edit *edit, struct row_id id)
{
	size_t i;

	for (i = 0; i < edit->changes.count; i++)
		if (row_id_eq(edit->changes.items[i].fact.head.id, id))
			return true;
	return false;
}

static const struct activity *
changes_activity(const struct log *log, const struct run_result *run)
{
	size_t i = log_activity_from(log, run->day);

	for (; i < log->activity.count; i++)
		if (row_id_eq(log->activity.items[i].id, run->id))
			return &log->activity.items[i];
	return NULL;
}

/* What a run of another day counts for now. */
static void
changes_run(const struct changes_both *both, const struct run_result *run,
    const struct edit *edit, struct changes *out)
{
	const struct activity *a = changes_activity(both->was->log, run);
	const struct run_result *now = state_run(both->is, run->id);
	char was[CHANGES_TEXT_SIZE], is[CHANGES_TEXT_SIZE];
	char date[DATE_TEXT_SIZE];
	struct str s = str_of(was, sizeof(was)), t = str_of(is, sizeof(is));

	if (a == NULL || now == NULL || changes_touches(edit, run->id))
		return;
	text_run_result(&s, run, a, both->units, both->was->today);
	text_run_result(&t, now, a, both->units, both->is->today);
	if (!str_eq(was, is))
		changes_say(out, "Run of %s: was %s. Now %s.",
		    date_short(run->day, date), was, is);
}

/* What has been: other runs, the stage, today's verdict. */
static void
changes_past(const struct changes_both *both, const struct edit *edit,
    struct changes *out)
{
	const struct state *was = both->was, *is = both->is;
	size_t i;

	for (i = 0; i < was->runs.count; i++)
		changes_run(both, &was->runs.items[i], edit, out);
	if (was->phase == PHASE_P1 && is->phase == PHASE_P1 &&
	    was->stage != is->stage)
		changes_say(out, "Stage: was S%d, now S%d.", was->stage,
		    is->stage);
	if (was->verdict != is->verdict)
		changes_say(out, "Today: was %s, now %s.",
		    verdict_name(was->verdict), verdict_name(is->verdict));
}

void
changes_read(struct changes *out, const struct log *log,
    const struct state *state, const struct plan *plan, const struct edit *edit,
    struct changes_named named, enum unit_system units)
{
	int today = state->today, last = today, day, weeks;
	struct plan before = { 0 }, after = { 0 };
	struct preview preview = { 0 };
	struct changes_both both = { .before = plan != NULL ? plan : &before,
		.after = &after,
		.was = state,
		.is = &preview.state,
		.named = named,
		.units = units };

	out->count = 0;
	if (state->profile == NULL)
		return;
	if (named.emptied > last)
		last = named.emptied;
	if (named.filled > last)
		last = named.filled;
	last += CHANGES_DAYS;
	weeks = (last - date_monday(today)) / 7 + 1;
	preview_make(&preview, log, edit, today);
	if (plan == NULL)
		plan_build(state, weeks, &before);
	plan_build(&preview.state, weeks, &after);
	changes_past(&both, edit, out);
	for (day = today; day <= last; day++)
		changes_plan(&both, day, out);
	plan_clear(&before);
	plan_clear(&after);
	preview_clear(&preview);
}
