/* SPDX-License-Identifier: ISC */
#include "outlook.h"

#include <string.h>

#include "lope/date.h"
#include "lope/str.h"
#include "lope/text.h"

#define OUTLOOK_TEXT 400
#define OUTLOOK_HEAD 23 /* columns of a milestone's name */
#define OUTLOOK_DATE 12 /* and of each of its dates */
#define OUTLOOK_BAND_LEAST 16
#define OUTLOOK_LOOK_DAYS 60 /* of the state, that a key is made of */
#define DONE_STEP 10
#define AWAY_DAYS 7

enum outlook_ask { ASK_RUN_DAYS, ASK_DONE, ASK_AWAY, ASK_GOAL };

/* Bit 0 Monday: two to five days as far apart as a week allows. */
static const unsigned ask_days[] = { 0, 0x09, 0x25, 0x55, 0x5b };
static const struct {
	const char *name;
	int count; /* of answers, the first is how it is */
} ask_table[OUTLOOK_ASKS] = {
	[ASK_RUN_DAYS] = { "Run days", 5 },
	[ASK_DONE] = { "Sessions done", 9 },
	[ASK_AWAY] = { "Time off", 9 },
	[ASK_GOAL] = { "Goal", GOAL_MARATHON + 2 },
};

static int
ask_done_pct(int asked)
{
	return 100 - DONE_STEP * (asked - 1);
}

static void
outlook_habits(const struct outlook *o, const struct state *state,
    struct habits *out)
{
	habits_read(state, out);
	out->run_days = ask_days[o->asked[ASK_RUN_DAYS]];
	if (o->asked[ASK_DONE] > 0) {
		out->done = (struct chance){ ask_done_pct(o->asked[ASK_DONE]),
			100 };
		out->done_known = true;
	}
	out->away_days = AWAY_DAYS * o->asked[ASK_AWAY];
	out->goal_said = o->asked[ASK_GOAL] > 0;
	if (out->goal_said)
		out->goal = (enum goal_kind)(o->asked[ASK_GOAL] - 1);
}

static uint64_t
outlook_mix(uint64_t key, const void *bytes, size_t size)
{
	const unsigned char *at = bytes;

	for (; size > 0; size--)
		key = (key ^ *at++) * UINT64_C(0x100000001b3);
	return key;
}

/* Of all that the forecast is made of, and a little more: where it is another
 * one than last time, the forecast is drawn anew. */
static uint64_t
outlook_key(const struct outlook *o, const struct state *state)
{
	uint64_t key = UINT64_C(0xcbf29ce484222325);
	size_t from = state->days.count > OUTLOOK_LOOK_DAYS ?
	    state->days.count - OUTLOOK_LOOK_DAYS :
	    0;
	const struct log *log = state->log;

	key = outlook_mix(key, o->asked, sizeof(o->asked));
	key = outlook_mix(key, &state->today, sizeof(state->today));
	key = outlook_mix(key, &state->caps, sizeof(state->caps));
	key = outlook_mix(key, state->gate.item, sizeof(state->gate.item));
	key = outlook_mix(key, &log->run_days, sizeof(log->run_days));
	if (log->goal.count > 0)
		key = outlook_mix(key, log->goal.items,
		    log->goal.count * sizeof(*log->goal.items));
	if (log->decision.count > 0)
		key = outlook_mix(key, log->decision.items,
		    log->decision.count * sizeof(*log->decision.items));
	key = outlook_mix(key, &log->nap.count, sizeof(log->nap.count));
	key = outlook_mix(key, state->profile, sizeof(*state->profile));
	return outlook_mix(key, state->days.items + from,
	    (state->days.count - from) * sizeof(*state->days.items));
}

static void
outlook_read(struct outlook *o, const struct state *state)
{
	uint64_t key = outlook_key(o, state);
	struct habits habits;

	if (key == o->key)
		return;
	outlook_habits(o, state, &habits);
	forecast_read(state, &habits, FORECAST_SEED, FORECAST_RUNS,
	    &o->forecast);
	o->key = key;
}

/* Bands -------------------------------------------------------------------- */

/* " 2 Dec 2026", "-" */
static void
outlook_date(struct str *out, int day)
{
	int y, m, d;

	if (day == DAY_NONE) {
		str_add(out, "%*s", OUTLOOK_DATE, "later");
		return;
	}
	date_split(day, &y, &m, &d);
	str_add(out, "%*d %s %d", OUTLOOK_DATE - 9, d, date_month_short(m), y);
}

/* The last day that a band shows. */
static int
outlook_last(const struct forecast *f)
{
	int m, last = DAY_NONE;

	for (m = 0; m < MILESTONE_COUNT; m++) {
		const struct prospect *p = &f->milestone[m];

		last = p->not_before > last ? p->not_before : last;
		last = p->p90 > last ? p->p90 : last;
	}
	return last;
}

/* Blank up to "not before", '=' to the date of half, '-' to that of nine
 * tenths; an open end where it lies beyond what was looked at. */
static void
outlook_band(struct str *out, const struct prospect *p, int today, int last,
    int width)
{
	int span = last - today + 1, i;

	for (i = 0; i < width; i++) {
		int day = today + (int)((int64_t)span * (i + 1) / width);
		char c = ' ';

		if (day >= p->not_before && p->not_before != DAY_NONE)
			c = p->p50 == DAY_NONE || day < p->p50 ? '=' :
			    p->p90 == DAY_NONE || day < p->p90 ? '-' :
								 ' ';
		if (p->not_before != DAY_NONE && day >= p->not_before &&
		    today + (int)((int64_t)span * i / width) < p->not_before)
			c = '|';
		str_add(out, "%c", c);
	}
}

static void
outlook_milestone(struct lines *lines, const struct forecast *f,
    enum milestone m, int today)
{
	const struct prospect *p = &f->milestone[m];
	char text[OUTLOOK_TEXT] = "", date[DATE_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));
	int room = lines->width - OUTLOOK_HEAD - 3 * OUTLOOK_DATE - 2;

	if (p->reached != DAY_NONE) {
		line_put(lines, ROLE_DONE, " %-*s reached %s", OUTLOOK_HEAD - 1,
		    milestone_shown[m], date_long(p->reached, date))
		    ->rank = LINE_LAST_WEEK;
		return;
	}
	outlook_date(&s, p->not_before);
	outlook_date(&s, p->p50);
	outlook_date(&s, p->p90);
	if (room >= OUTLOOK_BAND_LEAST) {
		str_add(&s, "  ");
		outlook_band(&s, p, today, outlook_last(f), room);
	}
	line_put(lines, ROLE_PLANNED, " %-*s%s", OUTLOOK_HEAD - 1,
	    milestone_shown[m], text);
}

/* The same as a sentence, where the columns have no room. */
static void
outlook_milestone_said(struct lines *lines, const struct prospect *p,
    const char *name)
{
	char a[DATE_TEXT_SIZE], b[DATE_TEXT_SIZE], c[DATE_TEXT_SIZE];

	if (p->reached != DAY_NONE)
		line_wrap(lines, ROLE_DONE, 1, "%s: reached %s", name,
		    date_long(p->reached, a));
	else if (p->not_before == DAY_NONE)
		line_wrap(lines, ROLE_PLANNED, 1, "%s: later", name);
	else
		line_wrap(lines, ROLE_PLANNED, 1,
		    "%s: not before %s, half by %s, nine tenths by %s", name,
		    date_long(p->not_before, a),
		    p->p50 == DAY_NONE ? "a later year" : date_long(p->p50, b),
		    p->p90 == DAY_NONE ? "a later year" : date_long(p->p90, c));
}

static void
outlook_dates_said(struct lines *lines, const struct forecast *f)
{
	int m;

	line_put(lines, ROLE_TITLE, "DATES");
	for (m = 0; m < MILESTONE_COUNT; m++)
		if (m != MILESTONE_GOAL || f->goal.kind != GOAL_NONE)
			outlook_milestone_said(lines, &f->milestone[m],
			    milestone_shown[m]);
}

static void
outlook_bands(struct lines *lines, const struct forecast *f, int today)
{
	int m;

	line_put(lines, ROLE_TITLE, "%-*s%*s%*s%*s", OUTLOOK_HEAD, "DATES",
	    OUTLOOK_DATE, "not before", OUTLOOK_DATE, "50 % by", OUTLOOK_DATE,
	    "90 % by");
	for (m = 0; m < MILESTONE_COUNT; m++)
		if (m != MILESTONE_GOAL || f->goal.kind != GOAL_NONE)
			outlook_milestone(lines, f, (enum milestone)m, today);
	if (lines->width >=
	    OUTLOOK_HEAD + 3 * OUTLOOK_DATE + 2 + OUTLOOK_BAND_LEAST)
		line_put(lines, ROLE_DIM,
		    " | not before  = half come there  - nine tenths do")
		    ->rank = LINE_LEGEND;
}

/* Words -------------------------------------------------------------------- */

static void
outlook_say_one(struct lines *lines, const struct forecast *f, enum milestone m,
    const char *head)
{
	const struct prospect *p = &f->milestone[m];
	char a[DATE_TEXT_SIZE], b[DATE_TEXT_SIZE], c[DATE_TEXT_SIZE];

	line_wrap(lines, ROLE_TEXT, 0,
	    "%s  %s not before %s; of %d futures half come there by %s, nine "
	    "tenths by %s.",
	    head, milestone_shown[m], date_long(p->not_before, a),
	    FORECAST_RUNS,
	    p->p50 == DAY_NONE ? "a later year" : date_long(p->p50, b),
	    p->p90 == DAY_NONE ? "a later year" : date_long(p->p90, c));
}

static bool
outlook_to_come(const struct forecast *f, enum milestone m)
{
	return f->milestone[m].reached == DAY_NONE &&
	    f->milestone[m].not_before != DAY_NONE;
}

static bool
outlook_is_behind(const struct forecast *f)
{
	int m;

	for (m = 0; m < MILESTONE_GOAL; m++)
		if (f->milestone[m].reached == DAY_NONE)
			return false;
	return true;
}

/* The next one to come. */
static void
outlook_say(struct lines *lines, const struct forecast *f,
    const struct state *state)
{
	char text[OUTLOOK_TEXT] = "", why[OUTLOOK_TEXT];
	struct str s = str_of(text, sizeof(text));
	struct str wait = str_of(why, sizeof(why));
	int m;

	for (m = 0; m < MILESTONE_COUNT; m++)
		if (outlook_to_come(f, (enum milestone)m)) {
			outlook_say_one(lines, f, (enum milestone)m,
			    "FORECAST");
			return;
		}
	forecast_say_strength(&s, f);
	if (s.len == 0)
		str_add(&s, "%s.",
		    state->phase == PHASE_P0 ?
			"no date can be told yet; the gate comes first" :
			text_ladder_waits(&wait, state) ?
			"no date can be told yet; the ladder waits (nap.fit)" :
			outlook_is_behind(f) ? "all of it is reached" :
					       "no date can be told yet");
	line_wrap(lines, ROLE_TEXT, 0, "FORECAST  %s", text);
}

/* Hers with its date, or the one that is asked about. */
static void
outlook_goal(struct lines *lines, const struct view *view,
    const struct forecast *f)
{
	const struct goal *g = goal_on(view->state, view->now.today);
	char text[OUTLOOK_TEXT] = "";
	struct str s = str_of(text, sizeof(text));

	if (g != NULL && g->kind == f->goal.kind)
		text_goal(&s, g, view->now.today);
	else
		str_add(&s, "%s", goal_table[f->goal.kind].title);
	line_wrap(lines, ROLE_TEXT, 0, "GOAL  %s: %s", text, f->goal.text);
}

static void
outlook_answer(struct str *out, const struct outlook *o,
    const struct state *state, enum outlook_ask ask)
{
	const struct goal *g = goal_on(state, state->today);
	int asked = o->asked[ask], w;

	if (asked == 0) {
		str_add(out, "as it is");
		if (ask == ASK_DONE)
			str_add(out, ", %d of %d", o->forecast.habits.done.n,
			    o->forecast.habits.done.of);
		if (ask == ASK_GOAL)
			str_add(out, ", %s",
			    goal_table[g == NULL ? GOAL_NONE : g->kind].title);
		return;
	}
	if (ask == ASK_DONE)
		str_add(out, "%d %%", ask_done_pct(asked));
	else if (ask == ASK_AWAY)
		str_add(out, "%d week%s from tomorrow on", asked,
		    asked == 1 ? "" : "s");
	else if (ask == ASK_GOAL)
		str_add(out, "%s", goal_table[asked - 1].title);
	for (w = 0; ask == ASK_RUN_DAYS && w < WEEKDAY_COUNT; w++)
		if (ask_days[asked] & 1u << w)
			str_add(out, "%s ",
			    date_weekday_short((enum weekday)w));
}

static void
outlook_asks(const struct outlook *o, const struct view *view,
    struct lines *lines)
{
	char text[OUTLOOK_TEXT];
	struct str s;
	int ask;

	line_gap(lines);
	line_wrap(lines, ROLE_TITLE, 0,
	    "WHAT IF  Left and Right; nothing is "
	    "changed by asking");
	for (ask = 0; ask < OUTLOOK_ASKS; ask++) {
		s = str_of(text, sizeof(text));
		outlook_answer(&s, o, view->state, (enum outlook_ask)ask);
		line_item(lines, LINE_DAY, view->day, " %-15s< %s >",
		    ask_table[ask].name, text)
		    ->role = o->asked[ask] > 0 ? ROLE_PLANNED : ROLE_TEXT;
	}
}

void
outlook_lines(struct outlook *o, const struct view *view, struct lines *lines)
{
	char text[OUTLOOK_TEXT];
	struct str s = str_of(text, sizeof(text));

	outlook_read(o, view->state);
	outlook_say(lines, &o->forecast, view->state);
	line_gap(lines);
	if (lines->width < OUTLOOK_HEAD + 3 * OUTLOOK_DATE)
		outlook_dates_said(lines, &o->forecast);
	else
		outlook_bands(lines, &o->forecast, view->now.today);
	if (o->forecast.goal.kind != GOAL_NONE)
		outlook_goal(lines, view, &o->forecast);
	outlook_asks(o, view, lines);
	habits_say(&s, &o->forecast.habits);
	line_wrap(lines, ROLE_DIM, 0, "It rests on %s.", text);
}

void
outlook_brief(struct outlook *o, const struct view *view, struct lines *lines)
{
	const struct forecast *f = &o->forecast;

	outlook_read(o, view->state);
	outlook_say(lines, f, view->state);
	if (f->goal.kind != GOAL_NONE)
		outlook_goal(lines, view, f);
}

bool
outlook_change(struct outlook *o, int by)
{
	int ask = o->focus.item, to;

	if (ask < 0 || ask >= OUTLOOK_ASKS)
		return false;
	to = o->asked[ask] + by;
	if (to < 0 || to >= ask_table[ask].count)
		return false;
	o->asked[ask] = to;
	return true;
}
