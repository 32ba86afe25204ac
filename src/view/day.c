/* SPDX-License-Identifier: ISC */
/*
 * The home screen: calendar, plan and recovery of one day side by side. Past
 * days show what was done and answered, coming days what is planned and what
 * shortens it.
 */
#include "lope/screen.h"

#include <string.h>

#include "lope/date.h"
#include "lope/goal.h"
#include "lope/keys.h"
#include "lope/line.h"
#include "lope/pace.h"
#include "lope/speed.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/utf8.h"

#include "act.h"
#include "month.h"

#define DAY_TEXT 200
#define DAY_WIDE 43          /* columns of the plan with longer lines */
#define DAY_RECOVERY_WIDE 34 /* the same of recovery and calendar */
#define DAY_CALENDAR_WIDE 35
#define DAY_MILESTONE 14     /* columns of the name of one */
#define DAY_NEXT 3           /* days after this one that are told */
#define DAY_LIMIT_COLUMNS 25 /* of a limit in the narrow pane */

/* Rows in which the parts of a pane begin, when there is room: from day to day
 * the eye finds them where they were, and only what differs is sent. */
#define DAY_LIMITS_ROW 8
#define DAY_VERDICT_ROW 9
#define DAY_NOTE_LINES 4
#define DAY_PAST_LIMITS_ROW 13
#define DAY_NEXT_ROW 13
#define DAY_CHECKIN_ROW 9
#define DAY_LEDGER_ROW 14

enum day_pane_id { DAY_CALENDAR, DAY_PLAN, DAY_RECOVERY };

static const char *const day_panes[] = { "Calendar", "Plan", "Recovery" };

/* The verdict of a past day, which takes a replay to tell. */
struct day_told {
	unsigned replays; /* 0: nothing read yet */
	int day;
	char text[DAY_TEXT * 2];
};

struct day_own {
	int pane;
	struct day_told told;
	struct focus focus[LAYOUT_PANES];
	unsigned replays;    /* when the focus of the plan was looked at */
	enum line_kind kind; /* what it was on */
};

/* What the builders of a pane read. */
struct day_pane {
	const struct view *view;
	const struct state *state;
	struct lines *lines;
	const struct recovery *recovery; /* of the recovery pane */
	struct day_told *told;
	int day;
	bool wide;    /* room for longer lines and more of them */
	bool compact; /* a small window: the least */
	bool named;   /* the day stands above it */
};

typedef void day_build_fn(struct day_pane *d);

/* Without the calendar another day than today would be marked nowhere once its
 * first line is scrolled out: it stands above the pane. */
static bool
day_is_named(const struct view *view, const struct layout *layout)
{
	return !layout->pane[DAY_CALENDAR].shown &&
	    view->day != view->now.today;
}

static struct day_pane
day_pane_new(struct screen_ctx *ctx, const struct layout *layout, int pane,
    int wide)
{
	const struct layout_pane *at = &layout->pane[pane];
	struct day_own *own = ctx->own;
	struct day_pane d = { .view = ctx->view,
		.told = &own->told,
		.state = ctx->view->state,
		.day = ctx->view->day,
		.compact = layout->compact,
		.named = day_is_named(ctx->view, layout) };

	d.lines = lines_new(ctx->frame, at->right - at->left);
	d.wide = d.lines->width >= wide && !d.compact;
	return d;
}

/* Left text and a right one that ends one column before the pane does. */
static struct line *
day_session_line(struct day_pane *d, enum line_kind kind, int ref,
    const char *left, const char *right)
{
	return line_item(d->lines, kind, ref, "%-*s %s",
	    d->lines->width - 2 - (int)strlen(right), left, right);
}

/* The plan pane: what was done ------------------------------------------ */

/* "SAT 21 NOV, 2 days ago" */
static void
day_name(const struct view *view, struct str *out)
{
	char date[DATE_TEXT_SIZE];
	int away = view->day - view->now.today;

	date_short(view->day, date);
	text_upper(date);
	if (away == 0)
		str_add(out, "%s, today", date);
	else if (away == 1 || away == -1)
		str_add(out, "%s, %s", date,
		    away == 1 ? "tomorrow" : "yesterday");
	else
		str_add(out, away > 0 ? "%s, in %d days" : "%s, %d days ago",
		    date, away > 0 ? away : -away);
}

static void
day_head(struct day_pane *d)
{
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (d->named || (d->compact && d->day == d->view->now.today))
		return;
	day_name(d->view, &out);
	line_put(d->lines, ROLE_TITLE, "%s", text);
}

/* A trial has its name, and a run of nine tenths of the planned one has that. */
static void
day_run_name(const struct day_pane *d, const struct activity *a,
    struct str *out)
{
	const struct day_state *ds = state_day(d->state, d->day);
	const struct run_result *run = state_run(d->state, a->id);
	const struct session *s = ds != NULL ? &ds->session : NULL;

	if (a->type != RUN_TRIAL && s != NULL && s->kind == SESSION_RUN &&
	    s->stage > 0 && a->run_s * 100 >= s->run_s * STAGE_DONE_PCT)
		text_session(out, s, d->view->units);
	else
		str_add(out, "%s", a->type == RUN_TRIAL ? "trial" : "run");
	/* Where the weeks count distance it is what the plan asked for, of a
	 * trial what it was about. */
	if (a->distance_m > 0 &&
	    (a->type == RUN_TRIAL || (run != NULL && run->metres))) {
		str_add(out, " ");
		text_amount(out, a->distance_m, true, d->view->units);
	}
}

static void
day_effort(const struct activity *a, bool wide, struct str *out)
{
	static const char *const talk[] = { "in sentences", "in short phrases",
		"could not talk" };
	const char *sep = "";

	if (a->rpe >= 0) {
		str_add(out, "effort %d", a->rpe);
		sep = ", ";
	}
	if (a->talk >= 0) {
		str_add(out, "%s%s", sep, talk[a->talk]);
		sep = ", ";
	}
	if (a->pain > 0 || (wide && a->pain == 0))
		str_add(out, "%spain %d", sep, a->pain);
}

/* The lines under a session: how, how long. */
static void
day_how(const struct day_pane *d, const struct session *s)
{
	char text[DAY_TEXT];
	struct str out = str_of(text, sizeof(text));

	if (d->wide)
		text_session_whole(&out, s);
	else
		text_session_bouts(&out, s);
	if (out.len > 0)
		line_wrap(d->lines, ROLE_TEXT, 4, "%s", text);
	if (d->wide || d->compact)
		return;
	out = str_of(text, sizeof(text));
	text_session_time(&out, s);
	if (out.len > 0)
		line_wrap(d->lines, ROLE_TEXT, 4, "%s", text);
}

/* What the rules made of a run. */
static void
day_judged(const struct day_pane *d, const struct activity *a)
{
	const struct run_result *run = state_run(d->state, a->id);
	char text[DAY_TEXT];
	struct str out = str_of(text, sizeof(text));

	if (run == NULL)
		return;
	if (run->flags != 0 || run->credited_s < a->run_s) {
		text_run_credit(&out, run, a, d->view->units);
		line_wrap(d->lines, ROLE_HELD, 4, "%s", text);
		out = str_of(text, sizeof(text));
	}
	text_run_clean(&out, run, d->view->now.today);
	line_wrap(d->lines, ROLE_TEXT, 4, "%s", text);
}

/* What its file says of how fast it was, and of its pauses. */
static void
day_file(const struct day_pane *d, const struct activity *a)
{
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));
	struct match_source from;

	if (d->view->file_said == NULL ||
	    !d->view->file_said(d->view, a->id, &from))
		return;
	text_paces(&out, a, &from.workout, d->view->units);
	if (out.len > 0)
		line_wrap(d->lines, ROLE_TEXT, 4, "%s", text);
	out = str_of(text, sizeof(text));
	text_pauses(&out, &from.workout);
	if (out.len > 0)
		line_wrap(d->lines, ROLE_TEXT, 4, "%s", text);
}

/* Behind the name of a session: how long, where that fits. */
static void
day_time(const struct day_pane *d, const struct session *s, struct str *out)
{
	char text[DAY_TEXT] = "";
	struct str time = str_of(text, sizeof(text));

	text_session_time(&time, s);
	if ((int)(out->len + time.len) + 6 <= d->lines->width)
		str_add(out, "%s%s", d->compact ? "  " : ", ", text);
	else if (s->run_s > 0)
		str_add(out, "  %d min", s->run_s / 60);
}

static void
day_run(struct day_pane *d, const struct activity *a, int ref)
{
	const struct session as = { .kind = SESSION_RUN,
		.bouts = a->bouts,
		.bout_s = a->bout_s,
		.walk_s = a->walk_s,
		.run_s = a->run_s,
		.total_s = a->session_s };
	char text[DAY_TEXT] = "[x] ", clock[UNIT_TEXT_SIZE] = "";
	struct str out = { .buf = text, .size = sizeof(text), .len = 4 };

	day_run_name(d, a, &out);
	text_capital(text + 4);
	if (d->wide || d->compact)
		day_time(d, &as, &out);
	if (a->start_min >= 0 && !d->compact)
		unit_clock(a->start_min, clock);
	day_session_line(d, LINE_ACTIVITY, ref, text, clock);
	day_how(d, &as);
	day_file(d, a);
	out = str_of(text, sizeof(text));
	day_effort(a, d->wide, &out);
	if (out.len > 0)
		line_wrap(d->lines, ROLE_TEXT, 4, "%s", text);
	day_judged(d, a);
}

static void
day_other(struct day_pane *d, const struct activity *a, int ref)
{
	char text[DAY_TEXT] = "[x] ", clock[UNIT_TEXT_SIZE] = "";
	struct str out = { .buf = text, .size = sizeof(text), .len = 4 };

	text_activity(&out, a, d->view->units);
	text_capital(text + 4);
	if (a->start_min >= 0)
		unit_clock(a->start_min, clock);
	day_session_line(d, LINE_ACTIVITY, ref, text, clock);
	if (a->symptoms == TRI_YES)
		line_wrap(d->lines, ROLE_TEXT, 4, "with a symptom");
}

/* Strength that has a tick and no activity, which would tell of it. */
static void
day_ticked_strength(struct day_pane *d)
{
	const struct day_state *ds = state_day(d->state, d->day);
	struct recovery r;

	if (ds == NULL || !ds->strength_ticked)
		return;
	recovery_read(d->state, d->day, &r);
	for (int i = 0; i < r.count; i++) {
		if (str_eq(r.task[i].name, "strength"))
			line_item(d->lines, LINE_TASK, i, "[x] %s",
			    r.task[i].label);
	}
}

static void
day_done(struct day_pane *d)
{
	const struct log *log = d->view->log;
	const struct activity *a;
	size_t i;

	for (i = log_activity_from(log, d->day);
	     i < log->activity.count && log->activity.items[i].day == d->day;
	     i++) {
		a = &log->activity.items[i];
		if (activity_is_run(a))
			day_run(d, a, (int)i);
		else
			day_other(d, a, (int)i);
		if (a->note != NULL && a->note[0] != '\0')
			line_wrap(d->lines, ROLE_DIM, 4, "%s", a->note);
	}
	day_ticked_strength(d);
}

/* The plan pane: what is planned ---------------------------------------- */

/* Has what the session asks for been done? */
static bool
day_is_done(const struct day_state *ds, const struct session *s)
{
	if (ds == NULL)
		return false;
	switch (s->kind) {
	case SESSION_RUN:
		return ds->runs > 0;
	case SESSION_WALK:
		return ds->walk_s > 0 || ds->runs > 0;
	case SESSION_STRENGTH:
		return ds->strength_s > 0;
	case SESSION_REST:
		return ds->runs > 0 || ds->walk_s > 0 || ds->strength_s > 0 ||
		    ds->other_s > 0;
	}
	return false;
}

/* The session meant for the day, NULL where nothing is known of it. */
static const struct session *
day_session(const struct day_pane *d)
{
	const struct plan_day *pd = text_plan_day(d->view->plan, d->day);
	const struct day_state *ds = state_day(d->state, d->day);

	if (d->day >= d->view->now.today && pd != NULL)
		return &pd->session;
	return ds != NULL ? &ds->session : NULL;
}

static bool
day_is_skipped(const struct day_pane *d)
{
	const struct plan_day *pd = text_plan_day(d->view->plan, d->day);
	const struct day_state *ds = state_day(d->state, d->day);

	return pd != NULL ? pd->status == PLAN_SKIPPED :
			    ds != NULL && ds->skipped;
}

/* A session that is not what the stage alone would make it says why. */
static void
day_because(struct day_pane *d, const struct session *s)
{
	char why[SESSION_WHY_SIZE];

	if (s->because >= RULE_COUNT || d->compact)
		return;
	d->lines->rank = LINE_REASON;
	if (s->chosen && s->because == RULE_NAP_FIT)
		line_wrap(d->lines, ROLE_TEXT, 4,
		    "shorter, as you said: it keeps what there is");
	else
		line_wrap(d->lines, ROLE_HELD, 4, "%s: %s",
		    rule_table[s->because].id,
		    session_why(s, d->view->units, why));
	d->lines->rank = LINE_STAYS;
}

static void
day_planned_run(struct day_pane *d, const struct session *s)
{
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (s->fast_m > 0) {
		text_session_speed(&out, s, d->view->units);
		line_wrap(d->lines, ROLE_TEXT, 4, "%s", text);
		out = str_of(text, sizeof(text));
	}
	day_how(d, s);
	if (d->compact || s->fast_m > 0)
		str_add(&out, s->fast_m > 0 ? "the rest: " : "pace: ");
	text_pace(&out, &d->state->pace, d->view->units);
	line_wrap(d->lines, ROLE_TEXT, 4, "%s", text);
}

/* What the plan holds may be no more than the day's run, or less. */
static void
day_race(struct day_pane *d, const struct session *s)
{
	const struct goal_row *race = goal_race(d->state, d->day);
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (race == NULL)
		return;
	text_session_least(&out, s, d->view->units);
	if (text_race_is_whole(race, s))
		line_wrap(d->lines, ROLE_TEXT, 4,
		    "your race: it may be longer than another run");
	else
		line_wrap(d->lines, ROLE_TEXT, 4, "race day: %s; planned: %s",
		    race->title, text);
}

static void
day_planned(struct day_pane *d)
{
	const struct session *s = day_session(d);
	bool skipped = day_is_skipped(d), over = d->day < d->view->now.today;
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (s == NULL || day_is_done(state_day(d->state, d->day), s))
		return;
	text_session_name(&out, s, d->view->units);
	if (!skipped)
		text_capital(text);
	if (skipped && text_pause(d->view->log, d->day) != NULL) {
		line_item(d->lines, LINE_SESSION, d->day, "[-] Paused: %s",
		    text_pause(d->view->log, d->day))
		    ->role = ROLE_DIM;
		return;
	}
	if (skipped) {
		line_item(d->lines, LINE_SESSION, d->day, "[-] Skipped%s%s",
		    s->kind == SESSION_REST ? "" : ": ",
		    s->kind == SESSION_REST ? ", a rest day" : text)
		    ->role = ROLE_DIM;
		return;
	}
	if (s->kind == SESSION_RUN && (d->wide || d->compact))
		day_time(d, s, &out);
	line_item(d->lines, LINE_SESSION, d->day, "%s%s",
	    s->kind == SESSION_REST ? "" :
		over                ? "[-] " :
				      "[ ] ",
	    text)
	    ->role = over ? ROLE_DIM : ROLE_PLANNED;
	if (over && s->kind == SESSION_RUN)
		line_wrap(d->lines, ROLE_DIM, 4, "not run; the plan moved on");
	else if (s->kind == SESSION_RUN)
		day_planned_run(d, s);
	if (!over)
		day_race(d, s);
	day_because(d, s);
}

/* The plan pane: verdict, gate, reasons --------------------------------- */

/* Where text first pauses at one of marks: "Weight 63.0 kg" is one word. */
static int
day_pause(const char *text, const char *marks)
{
	size_t n = strcspn(text, marks);

	while (text[n] != '\0' && text[n + 1] != ' ' && text[n + 1] != '\0')
		n += 1 + strcspn(text + n + 1, marks);
	return (int)n;
}

/* What is said of a code itself, which measures what it does: not what its rule
 * holds or made of the day's session. NULL nothing. */
static const struct finding *
day_code_finding(const struct findings *f, enum rule rule,
    const struct cause_said *cause)
{
	const char *unit = cause->unit != NULL ? cause->unit : "";

	for (int i = 0; i < f->count; i++) {
		const struct finding *it = &f->item[i];

		if (it->rule == rule && it->measured == cause->measured &&
		    it->limit == cause->limit &&
		    str_eq(it->unit != NULL ? it->unit : "", unit))
			return it;
	}
	return NULL;
}

/* A lock of an earlier day. NULL where the rule has none. */
static const struct finding *
day_lock_finding(const struct findings *f, enum rule rule)
{
	for (int i = 0; i < f->count; i++)
		if (f->item[i].rule == rule &&
		    f->item[i].severity == SEVERITY_BLOCK)
			return &f->item[i];
	return NULL;
}

/* "Energy 2, symptom.Y3": what was told, or else how the rule begins to tell of
 * it. Thoughts of harm are not repeated. */
static void
day_add_code(const struct day_pane *d, const struct findings *findings,
    enum code code, struct str *out)
{
	enum rule rule = code_rule(code);
	const struct finding *f;
	struct cause_said cause;
	size_t at = out->len;

	cause_read(d->state, d->day, code, &cause);
	f = day_code_finding(findings, rule, &cause);
	if (cause.text[0] != '\0') {
		str_add(out, "%s, ", cause.text);
		text_capital(out->buf + at);
	} else if (f != NULL && code != CODE_E2) {
		str_add(out, "%.*s, ", day_pause(f->text, ":."), f->text);
	}
	str_add(out, "%s", rule_table[rule].id);
}

static void
day_tell_verdict(const struct day_pane *d, const struct day_state *ds,
    struct str *out)
{
	struct findings findings;
	const struct finding *lock;
	const char *sep = ": ";

	str_add(out, "%s%s", verdict_name(ds->verdict),
	    ds->light ? ", light" : "");
	if (ds->codes == 0 && !ds->locked)
		return;
	why_read(d->state, d->day, &findings);
	for (int c = 0; c < CODE_COUNT; c++) {
		enum rule rule = code_rule((enum code)c);
		bool told = (ds->codes & 1u << c) != 0;

		lock = told || c >= LOCK_COUNT ?
		    NULL :
		    day_lock_finding(&findings, rule);
		if (!told && lock == NULL)
			continue;
		str_add(out, "%s", sep);
		if (told)
			day_add_code(d, &findings, (enum code)c, out);
		else
			str_add(out, "%.*s, %s", day_pause(lock->text, ";."),
			    lock->text, rule_table[rule].id);
		sep = "; ";
	}
}

/* Past days: the verdict in a word and what made it. */
static void
day_verdict(struct day_pane *d)
{
	const struct day_state *ds = state_day(d->state, d->day);
	struct day_told *told = d->told;
	struct str out;

	if (ds == NULL || d->day >= d->view->now.today ||
	    d->day < d->state->profile->day)
		return;
	if (told->replays != d->view->replays || told->day != d->day) {
		told->replays = d->view->replays;
		told->day = d->day;
		out = str_of(told->text, sizeof(told->text));
		if (text_verdict_mark(ds) == '-')
			str_add(&out, "no check-in");
		else
			day_tell_verdict(d, ds, &out);
	}
	if (d->compact)
		line_gap(d->lines);
	else
		line_pin(d->lines, DAY_VERDICT_ROW);
	line_item(d->lines, LINE_WHY, d->day, "VERDICT")->role = ROLE_TITLE;
	line_wrap(d->lines, ROLE_TEXT, 1, "%s", told->text);
}

static void
day_gate(struct day_pane *d)
{
	const struct gate *gate = &d->state->gate;
	int i;

	if (d->state->phase != PHASE_P0 || d->day < d->view->now.today)
		return;
	line_gap(d->lines);
	line_put(d->lines, ROLE_TITLE, "GATE %s, %d of %d unmet",
	    text_gate_state(gate->state), gate_unmet(gate), GATE_ITEMS);
	for (i = 0; i < GATE_ITEMS; i++) {
		if (gate->item[i].met || !gate->item[i].applies)
			continue;
		line_item(d->lines, LINE_GATE, i, " G%d %s%s", i + 1,
		    rule_table[gate->item[i].rule].id + strlen("gate."),
		    text_gate_box(&gate->item[i]) == '-' ? ", not counted" :
							   "");
		line_wrap(d->lines, ROLE_TEXT, 4, "%s", gate->item[i].text);
	}
}

static bool
day_is_harm(const struct day_pane *d)
{
	return d->day == d->view->now.today && text_is_harm(d->state);
}

/* A sign told today: whom to call stands above everything. */
static bool
day_is_emergency(const struct day_pane *d)
{
	return d->day == d->view->now.today &&
	    text_emergency(&d->state->findings) != NULL;
}

/* Each in lines of its own: of numbers there may be many. */
static void
day_say_call(struct day_pane *d,
    void (*say)(struct str *, const struct country *), bool last)
{
	char text[TEXT_CALL_SIZE] = "";
	struct str out = str_of(text, sizeof(text));

	say(&out, d->view->country);
	line_wrap(d->lines, ROLE_RED, 0, "%s%s", text,
	    last ? " x says more." : "");
}

static void
day_call(struct day_pane *d)
{
	bool sign = day_is_emergency(d);

	line_gap(d->lines);
	if (day_is_harm(d))
		day_say_call(d, text_call_crisis, !sign);
	if (sign) {
		day_say_call(d, text_call_now, false);
		day_say_call(d, text_call_else, true);
	}
	line_gap(d->lines);
}

/* The days after a hard one. */
static void
day_hard(struct day_pane *d)
{
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (d->day != d->view->now.today || !text_hard_key(&out, d->state))
		return;
	line_gap(d->lines);
	line_wrap(d->lines, ROLE_TEXT, 0, "%s", text);
}

/* What forbids or holds today, the gate's own lines left out. */
static void
day_reasons(struct day_pane *d)
{
	const struct findings *f = &d->state->findings;
	bool any = false, harm = day_is_harm(d);
	int i;

	if (d->day != d->view->now.today)
		return;
	for (i = 0; i < f->count; i++) {
		const struct finding *item = &f->item[i];

		if (!text_is_needed(f, harm, item) ||
		    (harm && item->rule == RULE_SYMPTOM_E2))
			continue;
		if (item->severity == SEVERITY_INFO ||
		    item->severity == SEVERITY_CAP ||
		    (item->rule >= RULE_GATE_DAYS &&
			item->rule <= RULE_GATE_WOUND))
			continue;
		if (!any) {
			line_gap(d->lines);
			line_item(d->lines, LINE_WHY, d->day, "WHY")->role =
			    ROLE_TITLE;
		}
		any = true;
		line_wrap(d->lines,
		    item->severity >= SEVERITY_BLOCK ? ROLE_RED : ROLE_HELD, 1,
		    "%s", item->text);
	}
}

/* The plan pane: limits -------------------------------------------------- */

struct day_limit {
	int run, run_cap; /* -1 unknown */
	enum rule by;     /* which makes it no more */
	int week, week_cap;
	int taken; /* of the week, by runs planned for later days */
	bool metres;
	int runs, runs_max; /* -1 unknown */
	const char *none;   /* "no run before Wed 25 Nov"; NULL: allowed */
};

static void
day_limit_ahead(const struct plan_week *week, struct day_limit *out)
{
	out->metres = week->metres;
	out->week = week->comes;
	out->week_cap = week->cap;
}

/* Figures of one run would offer it on a day that has none. */
static const char *
day_limit_none(const struct day_pane *d)
{
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	text_no_run_before(&out, d->state);
	return out.len > 0 ? arena_copy(d->lines->arena, text) : NULL;
}

static void
day_limit_week(const struct day_pane *d, const struct week_state *week,
    struct day_limit *out)
{
	const struct day_state *ds = state_day(d->state, d->day);
	size_t i;

	out->metres = week->metres;
	out->week = week->used;
	out->week_cap = week->cap;
	out->runs = week->runs;
	out->runs_max = week->run_days_max;
	out->run = ds == NULL ? 0 : ds->run_amount;
	if (d->day == d->view->now.today) {
		out->run_cap = plan_most(d->state, &out->by);
		out->taken = text_week_taken(d->state, out->run_cap, out->by);
		out->none = day_limit_none(d);
	}
	for (i = 0; i < d->state->runs.count; i++)
		if (d->state->runs.items[i].day == d->day) {
			out->run_cap = d->state->runs.items[i].cap;
			out->by = RULE_CAP_RUN;
		}
}

static bool
day_limit(const struct day_pane *d, struct day_limit *out)
{
	const struct week_state *week = state_week(d->state, d->day);
	const struct plan *plan = d->view->plan;
	int first = plan->weeks.count > 0 ? plan->weeks.items[0].monday : 0;

	*out = (struct day_limit){ .run = -1,
		.run_cap = -1,
		.by = RULE_CAP_RUN,
		.runs = -1,
		.runs_max = -1 };
	/* Of a week before her start no limit was told. */
	if (week != NULL && week->monday + 6 < d->state->profile->start)
		return false;
	if (d->day <= d->view->now.today && week != NULL) {
		day_limit_week(d, week, out);
		return true;
	}
	if (text_plan_day(plan, d->day) == NULL)
		return false;
	day_limit_ahead(&plan->weeks.items[(d->day - first) / 7], out);
	return true;
}

/* An amount beside its limit, or the limit itself. */
static const char *
day_amount(const struct day_pane *d, int amount, int of, bool metres)
{
	char text[UNIT_TEXT_SIZE] = "";
	struct str out = str_of(text, sizeof(text));

	text_beside(&out, amount, of, metres, d->view->units);
	return arena_copy(d->lines->arena, text);
}

/* "one run, S8": the limit that is the least of all. */
static const char *
day_limit_name(const struct day_pane *d, const struct day_limit *limit)
{
	const char *by = limit->by == RULE_CAP_WEEK ? "week" :
	    limit->by == RULE_CAP_SHARE             ? "share" :
	    limit->by == RULE_CAP_LONG              ? "long" :
						      "day";

	if (limit->by == RULE_CAP_RUN)
		return "one run";
	if (limit->by == RULE_STAGE_CEILING)
		return arena_printf(d->lines->arena, "one run, S%d",
		    d->state->stage);
	return arena_printf(d->lines->arena,
	    limit->metres && !d->wide ? "run %s" : "one run, %s", by);
}

/* A long figure takes its columns from the blanks behind the label. */
static void
day_limit_narrow(struct day_pane *d, const char *label, const char *a,
    const char *b, int width)
{
	int of = (int)strlen(b) < width ? width : (int)strlen(b) + 1;
	int used = (int)strlen(a) < width ? width : (int)strlen(a) + 1;

	line_put(d->lines, ROLE_TEXT, " %-*s%*s%*s",
	    DAY_LIMIT_COLUMNS - used - of, label, used, a, of, b);
}

static void
day_limit_line(struct day_pane *d, const char *label, int used, int of,
    bool metres)
{
	const char *a, *b;

	if (of < 0)
		return;
	a = day_amount(d, used > 0 ? used : 0, of, metres);
	b = day_amount(d, of, of, metres);
	if (!d->wide)
		day_limit_narrow(d, label, a, b, metres ? 8 : 6);
	else
		line_put(d->lines, ROLE_TEXT, " %-16s%7s%9s%9s", label, a, b,
		    day_amount(d, of > used ? of - used : 0, of, metres));
}

/* The first planned run after day, DAY_NONE. */
static int
day_next_run(const struct day_pane *d, int day)
{
	const struct plan_day *pd;

	for (day++; (pd = text_plan_day(d->view->plan, day)) != NULL; day++)
		if (pd->session.kind == SESSION_RUN &&
		    pd->status == PLAN_PLANNED)
			return day;
	return DAY_NONE;
}

static void
day_limit_days(struct day_pane *d, const struct day_limit *limit)
{
	int next = day_next_run(d, d->day);
	char date[DATE_TEXT_SIZE];

	if (!d->wide || limit->runs_max < 0)
		return;
	if (d->day < d->view->now.today || next == DAY_NONE)
		line_put(d->lines, ROLE_TEXT, " %-18s%d of %d", "run days",
		    limit->runs, limit->runs_max);
	else
		line_put(d->lines, ROLE_TEXT, " %-18s%d of %d, next %s",
		    "run days", limit->runs, limit->runs_max,
		    date_short(next, date));
}

/* As it is today: for the days to come too. */
static void
day_limit_pace(struct day_pane *d)
{
	char pace[DAY_TEXT] = "", trial[DAY_TEXT] = "", buf[UNIT_TEXT_SIZE];
	struct str out = str_of(pace, sizeof(pace));
	struct str by = str_of(trial, sizeof(trial));

	/* "not faster than" has no room in the narrow pane. */
	if (!d->wide && d->state->pace.mode != PACE_MODE_TALK)
		str_add(&out, "%s or slower",
		    pace_limit_text(&d->state->pace, d->view->units, buf));
	else
		text_pace(&out, &d->state->pace, d->view->units);
	line_put(d->lines, ROLE_TEXT, d->wide ? " %-18s%s" : " %-7s %s", "pace",
	    pace);
	text_trial_said(&by, "", d->state, d->view->units);
	if (by.len > 0)
		line_wrap(d->lines, ROLE_DIM, 2, "%s", trial);
}

static void
day_limits_compact(struct day_pane *d, const struct day_limit *limit)
{
	const char *week = day_amount(d, limit->week_cap, limit->week_cap,
	    limit->metres);

	if (limit->none != NULL) {
		const char *text = arena_printf(d->lines->arena,
		    "LIMITS  %s, week %s", limit->none, week);

		/* The date stands above; the week's figure nowhere else. */
		if (utf8_width(text) > d->lines->width - 1)
			text = arena_printf(d->lines->arena,
			    "LIMITS  no run, week %s", week);
		line_item(d->lines, LINE_WHY, d->day, "%s", text);
	} else
		line_item(d->lines, LINE_WHY, d->day, "LIMITS  %s %s, week %s",
		    day_limit_name(d, limit),
		    limit->run_cap < 0 ? "-" :
					 day_amount(d, limit->run_cap,
					     limit->run_cap, limit->metres),
		    week);
}

static void
day_limit_run(struct day_pane *d, const struct day_limit *limit)
{
	if (limit->none != NULL)
		line_put(d->lines, ROLE_TEXT, " %s", limit->none);
	else
		day_limit_line(d, day_limit_name(d, limit), limit->run,
		    limit->run_cap, limit->metres);
}

static void
day_limits(struct day_pane *d)
{
	struct day_limit limit;
	bool past = d->day < d->view->now.today;

	if (d->state->phase == PHASE_P0 || !day_limit(d, &limit))
		return;
	if (d->compact) {
		day_limits_compact(d, &limit);
		return;
	}
	line_pin(d->lines, past ? DAY_PAST_LIMITS_ROW : DAY_LIMITS_ROW);
	line_item(d->lines, LINE_WHY, d->day,
	    d->wide ? "LIMITS           %7s%9s%9s" : "LIMITS        %6s%6s%s",
	    d->day > d->view->now.today ? "plan" : "used", "of",
	    d->wide ? "left" : "")
	    ->role = ROLE_TITLE;
	if (!past)
		day_limit_run(d, &limit);
	day_limit_line(d,
	    past                             ? "all week" :
		d->day == d->view->now.today ? "this week" :
					       "the week",
	    limit.week, limit.week_cap, limit.metres);
	if (limit.taken > 0)
		line_put(d->lines, ROLE_TEXT, " planned runs take %s",
		    day_amount(d, limit.taken, limit.week_cap, limit.metres));
	day_limit_days(d, &limit);
	/* Last of all, so that days without one keep the rest in its place. */
	if (past)
		day_limit_run(d, &limit);
	else
		day_limit_pace(d);
}

/* The plan pane: what comes ---------------------------------------------- */

/* The first run that hangs on tomorrow's answer says what else it may be. */
static void
day_next_else(struct day_pane *d, const struct plan_day *pd)
{
	const struct state *state = d->state;

	if (pd->session.kind == SESSION_RUN &&
	    pd->day == day_next_run(d, d->day) &&
	    pd->session.stage > state->stage && state->stage > 0)
		line_put(d->lines, ROLE_TEXT, "         else S%d once more",
		    state->stage);
}

static void
day_next_line(struct day_pane *d, int day)
{
	const struct plan_day *pd = text_plan_day(d->view->plan, day);
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (pd == NULL)
		return;
	text_day_line(&out, d->state, d->view->plan, day, d->view->units,
	    d->wide);
	line_item(d->lines, LINE_DAY, day, " %s", text)->role = ROLE_PLANNED;
	if (!d->compact)
		day_next_else(d, pd);
}

/* Three days, then the first run after them. */
static void
day_next(struct day_pane *d)
{
	int day, last = d->day + DAY_NEXT, run = day_next_run(d, d->day);
	bool more = d->day >= d->view->now.today;

	/* With room the whole week is told instead. */
	if (d->wide || !more ||
	    text_plan_day(d->view->plan, d->day + 1) == NULL)
		return;
	d->lines->rank = LINE_NEXT;
	if (!d->compact)
		line_pin(d->lines, DAY_NEXT_ROW);
	while (run != DAY_NONE && run <= last)
		run = day_next_run(d, run);
	/* No row is to spare for a day between: the head says what stands here. */
	if (run > last + 1 && !d->compact)
		line_put(d->lines, ROLE_TITLE, "NEXT %d DAYS, THE NEXT RUN",
		    DAY_NEXT);
	else
		line_put(d->lines, ROLE_TITLE, "NEXT");
	for (day = d->day + 1; day <= last; day++)
		day_next_line(d, day);
	if (run != DAY_NONE && !d->compact)
		day_next_line(d, run);
	d->lines->rank = LINE_STAYS;
}

/* "S7", "s20", "w30" or "-" in a column of the week. */
static void
day_week_planned(const struct session *s, struct str *out)
{
	static const char letters[] = "-rws";

	if (s->kind == SESSION_RUN && s->stage > 0)
		str_add(out, "S%d", s->stage);
	else if (s->kind == SESSION_REST)
		str_add(out, "-");
	else
		str_add(out, "%c%d", letters[s->kind],
		    (s->kind == SESSION_RUN ? s->run_s : s->total_s) / 60);
}

static void
day_week_done(const struct day_state *ds, struct str *out)
{
	if (ds != NULL && ds->runs > 0)
		str_add(out, "%d", ds->run_s / 60);
	else if (ds != NULL && ds->strength_s > 0)
		str_add(out, "S%d", ds->strength_s / 60);
	else if (ds != NULL && ds->walk_s > 0)
		str_add(out, "W%d", ds->walk_s / 60);
	else
		str_add(out, ".");
}

static void
day_week_row(struct day_pane *d, int monday, bool done)
{
	char text[DAY_TEXT] = "", cell[16];
	struct str out = str_of(text, sizeof(text)), c;
	const struct plan_day *pd;
	const struct day_state *ds;
	int i;

	str_add(&out, " %-10s", done ? "done" : "planned");
	for (i = 0; i < 7; i++) {
		c = str_of(cell, sizeof(cell));
		pd = text_plan_day(d->view->plan, monday + i);
		ds = state_day(d->state, monday + i);
		if (done)
			day_week_done(ds, &c);
		else if (ds != NULL)
			day_week_planned(&ds->session, &c);
		else if (pd != NULL)
			day_week_planned(&pd->session, &c);
		str_add(&out, i < 5 ? "%-5s" : "%-4s", cell);
	}
	line_put(d->lines, ROLE_TEXT, "%s", text);
}

static void
day_week(struct day_pane *d)
{
	int monday = date_monday(d->day);
	bool here = monday == date_monday(d->view->now.today);

	if (!d->wide ||
	    (text_plan_day(d->view->plan, d->day) == NULL &&
		state_day(d->state, d->day) == NULL))
		return;
	d->lines->rank = LINE_NEXT;
	line_gap(d->lines);
	line_put(d->lines, ROLE_TITLE, "%-11sMon  Tue  Wed  Thu  Fri  Sat Sun",
	    here ? "THIS WEEK" : "THE WEEK");
	day_week_row(d, monday, false);
	if (monday <= d->view->now.today)
		day_week_row(d, monday, true);
	d->lines->rank = LINE_STAYS;
}

static void
day_milestone(struct day_pane *d, const char *name, const char *what, int day)
{
	char date[DATE_TEXT_SIZE];

	if (day == DAY_NONE || day < d->view->now.today)
		return;
	date_short(day, date);
	/* A long name has a line of its own. */
	if (utf8_width(name) > DAY_MILESTONE) {
		line_put(d->lines, ROLE_TEXT, " %s", name);
		name = "";
	}
	line_put(d->lines, ROLE_TEXT, " %-*s %-4s %.3s %6s    week %d",
	    DAY_MILESTONE, name, what, date, date + 4,
	    (day - d->state->profile->day) / 7 + 1);
}

static void
day_milestones(struct day_pane *d)
{
	const struct plan *plan = d->view->plan;
	char stage[16];
	int s;

	if (!d->wide || d->day < d->view->now.today ||
	    (d->state->phase != PHASE_P1 && d->state->phase != PHASE_P2))
		return;
	d->lines->rank = LINE_NEXT;
	line_gap(d->lines);
	line_put(d->lines, ROLE_TITLE, "NOT BEFORE, if every run is clean");
	for (s = d->state->stage + 1; s <= STAGE_LAST; s++) {
		struct str out = str_of(stage, sizeof(stage));

		if (stage_row(s)->milestone == NULL)
			continue;
		str_add(&out, "S%d", s);
		day_milestone(d, stage_row(s)->milestone, stage,
		    plan->stage_day[s]);
	}
	day_milestone(d, "distance weeks", "P2", plan->distance_day);
	day_milestone(d, "strides", "Q1", plan->speed_day);
	d->lines->rank = LINE_STAYS;
}

/* The latest runs at the stage, and what each did for it. */
static void
day_stage_runs(struct day_pane *d)
{
	const struct state *state = d->state;
	char text[DAY_TEXT * 2] = "", date[DATE_TEXT_SIZE];
	struct str out = str_of(text, sizeof(text));
	size_t i = state->runs.count > 3 ? state->runs.count - 3 : 0;

	if (!d->wide || d->day != d->view->now.today ||
	    state->phase != PHASE_P1)
		return;
	for (; i < state->runs.count; i++) {
		const struct run_result *r = &state->runs.items[i];

		if (r->stage != state->stage || r->day == d->day || r->baseline)
			continue;
		str_add(&out, "%s%.6s ", out.len > 0 ? "; " : "",
		    date_short(r->day, date));
		text_run_clean(&out, r, d->view->now.today);
	}
	if (out.len == 0)
		return;
	d->lines->rank = LINE_REASON;
	line_gap(d->lines);
	line_item(d->lines, LINE_WHY, d->day, "WHY S%d", state->stage)->role =
	    ROLE_TITLE;
	line_wrap(d->lines, ROLE_TEXT, 1, "%s", text);
	d->lines->rank = LINE_STAYS;
}

/* Where speed stands, and what it still waits for. */
static void
day_speed(struct day_pane *d)
{
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));
	int i;

	if (!d->wide || d->day != d->view->now.today || !d->state->caps.metres)
		return;
	speed_say_level(&out, d->state);
	d->lines->rank = LINE_REASON;
	line_gap(d->lines);
	line_item(d->lines, LINE_WHY, d->day, "SPEED")->role = ROLE_TITLE;
	line_wrap(d->lines, ROLE_TEXT, 1, "%s", text);
	for (i = 0; i < UNLOCK_ITEMS && d->state->phase == PHASE_P2; i++)
		if (!d->state->unlock[i].met)
			line_wrap(d->lines, ROLE_TEXT, 1, "[ ] %s",
			    d->state->unlock[i].text);
	d->lines->rank = LINE_STAYS;
}

/* Noticed once, on its day. */
static void
day_first(struct day_pane *d)
{
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (d->day > d->view->now.today)
		return;
	text_first(&out, d->state, d->day);
	if (out.len == 0)
		return;
	text_capital(text);
	line_wrap(d->lines, ROLE_DONE, 0, "%s.", text);
}

static void
day_note(struct day_pane *d)
{
	const struct note *note = log_note(d->view->log, d->day);
	int first;

	if (note == NULL)
		return;
	line_item(d->lines, LINE_NOTE, d->day, "NOTE")->role = ROLE_TITLE;
	first = d->lines->count;
	line_wrap(d->lines, ROLE_TEXT, 1, "%s", note->text);
	/* A long one would push the verdict and the limits out of sight. */
	if (d->lines->count > first + DAY_NOTE_LINES) {
		d->lines->count = first + DAY_NOTE_LINES - 1;
		line_put(d->lines, ROLE_DIM, " ... Enter shows the rest");
	}
}

/* The recovery pane ------------------------------------------------------ */

/* Minutes after midnight when the day's last run ended, -1 unknown. */
static int
day_run_end(const struct day_pane *d)
{
	const struct log *log = d->view->log;
	int end = -1;
	size_t i;

	for (i = log_activity_from(log, d->day);
	     i < log->activity.count && log->activity.items[i].day == d->day;
	     i++) {
		const struct activity *a = &log->activity.items[i];

		if (activity_is_run(a) && a->start_min >= 0)
			end = a->start_min + a->session_s / 60;
	}
	return end;
}

/* "Refuel     by 14:38", then what to eat. */
static void
day_refuel(struct day_pane *d, const struct recovery_task *task, int ref)
{
	const struct targets *t = &d->recovery->targets;
	int end = day_run_end(d);
	char by[UNIT_TEXT_SIZE], late[UNIT_TEXT_SIZE];
	const char *box = task->today > 0 ? "[x]" : "[ ]";

	if (end < 0)
		line_item(d->lines, LINE_TASK, ref, "%s Refuel after the run",
		    box);
	else if (d->wide)
		line_item(d->lines, LINE_TASK, ref,
		    "%s Refuel by %s, late to %s", box,
		    unit_clock_after(end, REFUEL_DUE_MIN, by),
		    unit_clock_after(end, REFUEL_LATE_MIN, late));
	else
		line_item(d->lines, LINE_TASK, ref, "%s Refuel     by %s", box,
		    unit_clock_after(end, REFUEL_DUE_MIN, by));
	if (task->today > 0 || d->compact)
		return;
	if (t->protein_g <= 0)
		line_wrap(d->lines, ROLE_TEXT, 4, "%s", task->hint);
	else if (d->wide)
		line_put(d->lines, ROLE_TEXT,
		    "    %d g protein, %d g carbohydrate", t->protein_g,
		    t->carb_g);
	else {
		line_put(d->lines, ROLE_TEXT, "    %d g protein", t->protein_g);
		line_put(d->lines, ROLE_TEXT, "    %d g carbohydrate",
		    t->carb_g);
	}
}

static void
day_water(struct day_pane *d, const struct recovery_task *task, int ref)
{
	bool whole = task->done > 0 && task->today >= task->whole;

	line_item(d->lines, LINE_TASK, ref, "%s %s %s", whole ? "[x]" : "[ ]",
	    task->label, task->hint);
}

static void
day_task(struct day_pane *d, const struct recovery_task *task, int ref)
{
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (str_eq(task->name, "refuel")) {
		day_refuel(d, task, ref);
		return;
	}
	if (str_eq(task->name, "hydration"))
		day_water(d, task, ref);
	else {
		text_task(&out, task);
		line_item(d->lines, LINE_TASK, ref, "%s %s",
		    task->today > 0 ? "[x]" : "[ ]", text);
	}
}

static void
day_tasks(struct day_pane *d)
{
	const struct recovery *r = d->recovery;
	int i, today = d->view->now.today, waits = 0;

	line_put(d->lines, ROLE_TITLE,
	    d->day == today    ? "DO TODAY" :
		d->day < today ? "TASKS THAT DAY" :
				 "TO DO");
	for (i = 0; i < r->count; i++) {
		const struct recovery_task *task = &r->task[i];
		struct line *line;

		waits += task->waits;
		if (!task->due && task->today == 0)
			continue;
		day_task(d, task, i);
		line = &d->lines->line[d->lines->count - 1];
		if (line->kind == LINE_TASK)
			line->role = task->today > 0 ? ROLE_DONE : ROLE_PLANNED;
	}
	if (waits > 0)
		line_put(d->lines, ROLE_RED, "All exercise waits.");
}

/* The answers of rows of the pane; the others are told when they matter. */
static const enum answer day_rows[][3] = { { ANSWER_SLEEP, ANSWER_ENERGY,
					       ANSWER_COUNT },
	{ ANSWER_PAIN, ANSWER_LEAK, ANSWER_COUNT },
	{ ANSWER_HEAVINESS, ANSWER_MOOD, ANSWER_COUNT } };
static const enum answer day_wide_rows[][3] = { { ANSWER_SLEEP, ANSWER_COUNT,
						    ANSWER_COUNT },
	{ ANSWER_ENERGY, ANSWER_MOOD, ANSWER_SORENESS },
	{ ANSWER_PAIN, ANSWER_LEAK, ANSWER_HEAVINESS } };

static void
day_answer_row(struct day_pane *d, const struct checkin *c,
    const enum answer row[3])
{
	char text[DAY_TEXT] = "", buf[UNIT_TEXT_SIZE];
	struct str out = str_of(text, sizeof(text));
	int i, nights, mean = text_sleep_mean(d->state, d->day, &nights);

	for (i = 0; i < 3 && row[i] != ANSWER_COUNT; i++) {
		if (c->answer[row[i]] == ANSWER_NONE)
			continue;
		if (out.len > 0 && d->wide)
			str_add(&out, ", ");
		else if (out.len > 0)
			str_add(&out, "%*s", 13 - (int)out.len, "");
		text_answer(&out, c, row[i]);
	}
	if (d->wide && row[0] == ANSWER_SLEEP && mean >= 0)
		str_add(&out, "%s%d night%s %s", out.len > 0 ? ", " : "",
		    nights, nights == 1 ? "" : "s", unit_hmm(mean, buf));
	if (out.len > 0)
		line_put(d->lines, ROLE_TEXT, " %s", text);
}

/* Is it among the rows that are always shown? */
static bool
day_answer_shown(enum answer answer)
{
	return answer == ANSWER_SLEEP || answer == ANSWER_ENERGY ||
	    answer == ANSWER_MOOD || answer == ANSWER_PAIN ||
	    answer == ANSWER_LEAK || answer == ANSWER_HEAVINESS ||
	    answer == ANSWER_SORENESS;
}

static void
day_answers_more(struct day_pane *d, const struct checkin *c)
{
	char text[DAY_TEXT * 2] = "";
	struct str out = str_of(text, sizeof(text));
	int i, signs = 0, said = 0;

	for (i = 0; i < ANSWER_COUNT; i++) {
		const struct answer_row *row = &answer_table[i];
		bool sign = row->group == ANSWER_GROUP_SIGN;

		said += sign && c->answer[i] != ANSWER_NONE;
		signs += sign && c->answer[i] > 0;
		if (day_answer_shown((enum answer)i) || c->answer[i] < 0 ||
		    (!row->clear && !d->wide))
			continue;
		/* "bleeding none" is good news; the others go unsaid. */
		if (c->answer[i] == 0 && (i != ANSWER_BLEEDING || !d->wide))
			continue;
		str_add(&out, "%s", out.len > 0 ? ", " : "");
		text_answer(&out, c, (enum answer)i);
	}
	if (d->wide && signs == 0 && said > 0)
		str_add(&out, "%sno warning sign", out.len > 0 ? ", " : "");
	if (out.len > 0)
		line_wrap(d->lines, ROLE_TEXT, 1, "%s", text);
}

static void
day_checkin(struct day_pane *d)
{
	const struct checkin *c = log_checkin(d->view->log, d->day);
	char clock[UNIT_TEXT_SIZE];
	size_t i;

	if (d->day > d->view->now.today)
		return;
	line_pin(d->lines, DAY_CHECKIN_ROW);
	if (c == NULL) {
		line_item(d->lines, LINE_CHECKIN, d->day, "CHECK-IN  not yet")
		    ->role = ROLE_TITLE;
		return;
	}
	unit_clock(c->entered_min, clock);
	line_item(d->lines, LINE_CHECKIN, d->day,
	    d->wide || text_checkin_open(d->state, c) > 0 ?
		"CHECK-IN %s, %d of 29" :
		"CHECK-IN %s",
	    clock, text_checkin_answered(c))
	    ->role = ROLE_TITLE;
	for (i = 0; i < sizeof(day_rows) / sizeof(day_rows[0]); i++)
		day_answer_row(d, c, d->wide ? day_wide_rows[i] : day_rows[i]);
	day_answers_more(d, c);
	if (c->note != NULL && c->note[0] != '\0')
		line_wrap(d->lines, ROLE_DIM, 1, "%s", c->note);
}

/* In the order of the ledger. */
static const char *const day_ledger_names[LEDGER_ITEMS] = { "sleep 7:00",
	"refuel", "water", "pelvic, core", "meal prep", "yoga", "roll",
	"legs on wall" };

/* In the week before she was not with lope yet. */
static const char *
day_ledger_done(const struct day_pane *d, const struct ledger_item *item)
{
	char text[16] = "";
	struct str out = str_of(text, sizeof(text));

	text_ledger_done(&out, item);
	return arena_printf(d->lines->arena, "%s", text);
}

static void
day_ledger_wide(struct day_pane *d, const struct recovery *r)
{
	int i;

	line_item(d->lines, LINE_RECOVERY, 0, "%-18s%3s  wk %2d  wk %2d",
	    "LEDGER", "of", date_iso_week(d->day - 7), date_iso_week(d->day))
	    ->role = ROLE_TITLE;
	for (i = 0; i < LEDGER_ITEMS; i++) {
		const struct ledger_item *a = &r->last.item[i];
		const struct ledger_item *b = &r->now.item[i];

		line_put(d->lines, ROLE_TEXT, " %-17s%3d%7s%7s",
		    day_ledger_names[i], a->row->weight, day_ledger_done(d, a),
		    day_ledger_done(d, b));
	}
	if (text_last_was_before(d->state, d->day))
		line_put(d->lines, ROLE_TEXT, " week %d was before lope",
		    date_iso_week(d->day - 7));
	else if (!r->last.kept)
		line_put(d->lines, ROLE_TEXT,
		    " week %d: not kept, careful growth",
		    date_iso_week(d->day - 7));
	else
		line_put(d->lines, ROLE_TEXT,
		    " week %d: %d of 100, under %d holds",
		    date_iso_week(d->day - 7), r->last.score,
		    RECOVERY_HOLD_SCORE);
}

static void
day_ledger_narrow(struct day_pane *d, const struct recovery *r)
{
	const struct ledger_item *item = r->last.item;

	if (text_last_was_before(d->state, d->day))
		return;
	line_item(d->lines, LINE_RECOVERY, 0, "%s  %d of 100",
	    date_monday(d->day) == date_monday(d->view->now.today) ?
		"LAST WEEK" :
		"WEEK BEFORE",
	    r->last.score)
	    ->role = ROLE_TITLE;
	line_put(d->lines, ROLE_TEXT, " sleep %d/%d   refuel %s", item[0].done,
	    item[0].target, day_ledger_done(d, &item[1]));
	line_put(d->lines, ROLE_TEXT, " water %d/%d   pelvic %d/%d",
	    item[2].done, item[2].target, item[3].done, item[3].target);
	if (r->last.kept)
		line_put(d->lines, ROLE_TEXT, " under %d nothing grows",
		    RECOVERY_HOLD_SCORE);
	else
		line_put(d->lines, ROLE_TEXT, " too little to count");
}

static void
day_ledger(struct day_pane *d)
{
	if (d->day > d->view->now.today)
		return;
	d->lines->rank = LINE_LAST_WEEK;
	line_pin(d->lines, DAY_LEDGER_ROW);
	if (d->wide)
		day_ledger_wide(d, d->recovery);
	else
		day_ledger_narrow(d, d->recovery);
	d->lines->rank = LINE_STAYS;
}

static void
day_clearance(struct day_pane *d)
{
	const struct log *log = d->view->log;
	char text[DAY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));
	size_t last = log->clearance.count;

	if (!d->wide || last == 0)
		return;
	text_clearance(&out, &log->clearance.items[last - 1]);
	line_gap(d->lines);
	line_wrap(d->lines, ROLE_TEXT, 0, "CLEARED  %s", text);
}

/* The panes together ----------------------------------------------------- */

static day_build_fn *const day_plan_parts[] = { day_head, day_done, day_planned,
	day_first, day_hard, day_note, day_verdict, day_gate, day_reasons,
	day_limits, day_next, day_week, day_milestones, day_stage_runs,
	day_speed, NULL };
/* With thoughts of harm: only what helps, and nothing is measured. */
static day_build_fn *const day_harm_plan_parts[] = { day_head, day_call,
	day_done, day_planned, day_note, day_reasons, day_next, NULL };
/* With a sign that needs a doctor: nothing besides is worth reading. */
static day_build_fn *const day_emergency_plan_parts[] = { day_head, day_call,
	day_reasons, NULL };
/* Of recovery what helps, with no points. */
static day_build_fn *const day_grave_recovery_parts[] = { day_tasks,
	day_checkin, NULL };
static day_build_fn *const day_recovery_parts[] = { day_tasks, day_checkin,
	day_ledger, day_clearance, NULL };

static struct lines *
day_build(struct screen_ctx *ctx, const struct layout *layout, int pane)
{
	struct day_pane d = day_pane_new(ctx, layout, pane,
	    pane == DAY_PLAN ? DAY_WIDE : DAY_RECOVERY_WIDE);
	bool harm = day_is_harm(&d), sign = day_is_emergency(&d);
	day_build_fn *const *part = pane != DAY_PLAN ?
	    harm || sign ? day_grave_recovery_parts : day_recovery_parts :
	    sign ? day_emergency_plan_parts :
	    harm ? day_harm_plan_parts :
		   day_plan_parts;
	struct recovery *recovery;

	if (pane == DAY_RECOVERY) {
		recovery = arena_new(ctx->frame, sizeof(*recovery));
		if (d.day > d.view->now.today)
			recovery_coming(d.state, d.view->plan, d.day, recovery);
		else
			recovery_read(d.state, d.day, recovery);
		d.recovery = recovery;
	}
	for (; *part != NULL; part++)
		(*part)(&d);
	return d.lines;
}

static struct layout
day_layout(const struct screen_ctx *ctx)
{
	const struct day_own *own = ctx->own;
	struct layout layout = layout_day(ctx->rows, ctx->columns, own->pane,
	    ctx->view->conf->value[CONF_panes] != 0);

	layout.top += day_is_named(ctx->view, &layout);
	return layout;
}

static void
day_calendar_foot(struct screen_ctx *ctx, struct lines *lines)
{
	const struct view *view = ctx->view;
	const struct note *note = month_note(view);
	struct month_counts counts;
	char text[DAY_TEXT] = "", date[DATE_TEXT_SIZE], month[16] = "";
	struct str out = str_of(text, sizeof(text));
	struct str name = str_of(month, sizeof(month));
	int m;

	if (lines->width < DAY_CALENDAR_WIDE)
		line_put(lines, ROLE_TEXT, "%s", "")->rank = LINE_ROOM;
	month_legend(lines, true);
	if (lines->width < DAY_CALENDAR_WIDE)
		return;
	lines->rank = LINE_LAST_WEEK;
	month_count(view->state, view->month, &counts);
	date_split(view->month, NULL, &m, NULL);
	str_add(&name, "%s", date_month_long(m));
	text_upper(month);
	str_add(&out,
	    "%s  %d run%s %d min, %d walk%s %d min, %d strength, "
	    "%d rest; ",
	    month, counts.runs, counts.runs == 1 ? "" : "s", counts.run_s / 60,
	    counts.walks, counts.walks == 1 ? "" : "s", counts.walk_s / 60,
	    counts.strengths, counts.rest);
	month_verdicts(&out, &counts);
	line_gap(lines);
	if (counts.days > 0)
		line_wrap(lines, ROLE_TEXT, 0, "%s", text);
	if (note != NULL) {
		date_short(note->day, date);
		text_upper(date);
		line_wrap(lines, ROLE_TEXT, 0, "NOTE, %.6s  %s", date,
		    note->text);
	}
}

static void
day_draw_calendar(struct screen_ctx *ctx, struct grid *grid,
    const struct layout *layout)
{
	struct day_own *own = ctx->own;
	struct layout below = *layout;
	const struct layout_pane *at = &layout->pane[DAY_CALENDAR];
	struct lines *lines = lines_new(ctx->frame, at->right - at->left);

	if (!at->shown)
		return;
	below.top += month_draw(ctx->view, grid, layout, DAY_CALENDAR, false,
	    own->pane == DAY_CALENDAR);
	day_calendar_foot(ctx, lines);
	lines_draw(lines, grid, &below, DAY_CALENDAR, &own->focus[DAY_CALENDAR],
	    false);
}

/* What the cursor was on may be gone: it goes to the first line then, not to
 * the heading that took the place. */
static void
day_refocus(struct screen_ctx *ctx, const struct lines *lines)
{
	struct day_own *own = ctx->own;
	const struct line *line = lines_focused(lines, &own->focus[DAY_PLAN]);

	if (line != NULL && own->replays != ctx->view->replays &&
	    line->kind == LINE_WHY && own->kind != LINE_WHY)
		own->focus[DAY_PLAN] = (struct focus){ 0 };
	own->replays = ctx->view->replays;
	line = lines_focused(lines, &own->focus[DAY_PLAN]);
	own->kind = line != NULL ? line->kind : LINE_TEXT;
}

static void
day_draw_pane(struct screen_ctx *ctx, struct grid *grid,
    const struct layout *layout, int pane)
{
	struct day_own *own = ctx->own;
	const struct lines *lines = day_build(ctx, layout, pane);

	if (pane == DAY_PLAN)
		day_refocus(ctx, lines);
	lines_draw(lines, grid, layout, pane, &own->focus[pane],
	    own->pane == pane);
}

static void
day_draw(struct screen_ctx *ctx, struct grid *grid)
{
	struct day_own *own = ctx->own;
	char text[DAY_TEXT] = "";
	struct str name = str_of(text, sizeof(text));
	struct layout layout;
	struct pen pen;
	int pane;

	if (act_blank_draw(ctx, grid, &screen_day))
		return;
	layout = day_layout(ctx);
	screen_frame(ctx, grid, &screen_day);
	layout_rule(grid, &layout, day_panes, own->pane);
	if (day_is_named(ctx->view, &layout)) {
		day_name(ctx->view, &name);
		pen = pen_at(grid, layout.top - 1, 1, ctx->columns);
		pen_role(&pen, ROLE_TITLE, "%s", text);
	}
	day_draw_calendar(ctx, grid, &layout);
	for (pane = DAY_PLAN; pane <= DAY_RECOVERY; pane++)
		if (layout.pane[pane].shown)
			day_draw_pane(ctx, grid, &layout, pane);
}

static void
day_open(struct screen_ctx *ctx, int arg)
{
	struct day_own *own = ctx->own;

	(void)arg;
	own->pane = DAY_PLAN;
}

/* Keys ------------------------------------------------------------------- */

static void
day_page(struct screen_ctx *ctx, const struct lines *lines, enum req req)
{
	struct day_own *own = ctx->own;
	struct layout layout = day_layout(ctx);
	int by = layout_height(&layout);

	switch (req) {
	case REQ_UP:
		by = -1;
		break;
	case REQ_DOWN:
		by = 1;
		break;
	case REQ_PAGE_UP:
		by = -by;
		break;
	case REQ_FIRST:
		by = -LINES_MAX;
		break;
	case REQ_LAST:
		by = LINES_MAX;
		break;
	default:
		break;
	}
	lines_move(lines, &own->focus[own->pane], by);
}

/* The day is another one: its lines begin at the top. */
static unsigned
day_moved(struct screen_ctx *ctx)
{
	struct day_own *own = ctx->own;

	own->focus[DAY_PLAN] = own->focus[DAY_RECOVERY] = (struct focus){ 0 };
	return REACT_DRAW;
}

static unsigned
day_request_calendar(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct day_own *own = ctx->own;

	if (month_move(ctx->view, req))
		return day_moved(ctx);
	if (req == REQ_OPEN || req == REQ_EDIT) {
		own->pane = DAY_PLAN;
		return REACT_DRAW;
	}
	return act_request(ctx, req, NULL, out);
}

static unsigned
day_request_lines(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct day_own *own = ctx->own;
	struct layout layout = day_layout(ctx);
	struct lines *lines = day_build(ctx, &layout, own->pane);
	const struct line *line = lines_focused(lines, &own->focus[own->pane]);

	switch (req) {
	case REQ_UP:
	case REQ_DOWN:
	case REQ_PAGE_UP:
	case REQ_PAGE_DOWN:
	case REQ_FIRST:
	case REQ_LAST:
		day_page(ctx, lines, req);
		return REACT_DRAW;
	case REQ_OPEN:
		/* A day that is told here opens here. */
		if (line != NULL && line->kind == LINE_DAY) {
			month_go(ctx->view, line->ref);
			return day_moved(ctx);
		}
		break;
	default:
		if (month_move(ctx->view, req))
			return day_moved(ctx);
	}
	return act_request(ctx, req, line, out);
}

static unsigned
day_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct day_own *own = ctx->own;

	if (act_blank(ctx))
		return act_blank_request(ctx, req);
	if (req == REQ_NEXT_PANE || req == REQ_PREV_PANE) {
		own->pane = (own->pane + (req == REQ_NEXT_PANE ? 1 : 2)) % 3;
		return REACT_DRAW;
	}
	if (own->pane == DAY_CALENDAR)
		return day_request_calendar(ctx, req, out);
	return day_request_lines(ctx, req, out);
}

static void
day_point(struct screen_ctx *ctx, int arg)
{
	struct day_own *own = ctx->own;
	int pane, item;

	if (line_from_arg(arg, &pane, &item)) {
		own->pane = pane;
		own->focus[pane].item = item;
		return;
	}
	own->pane = DAY_CALENDAR;
	month_go(ctx->view, arg);
	day_moved(ctx);
}

static void
day_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req lines[] = { REQ_CHECK_IN, REQ_LOG_RUN, REQ_TICK,
		REQ_WHY, REQ_URGENT, REQ_UNDO, REQ_PALETTE, REQ_NEXT_PANE,
		REQ_NOTE, REQ_SHORTEN, REQ_MOVE, REQ_ADD, REQ_TIMER, REQ_WOKE,
		REQ_OPEN, REQ_NONE };
	static const enum req calendar[] = { REQ_CHECK_IN, REQ_LOG_RUN,
		REQ_NEXT_MONTH, REQ_TODAY, REQ_OPEN, REQ_NOTE, REQ_URGENT,
		REQ_UNDO, REQ_PALETTE, REQ_NEXT_PANE, REQ_NONE };
	static const enum req tasks[] = { REQ_CHECK_IN, REQ_LOG_RUN, REQ_TICK,
		REQ_TIMER, REQ_URGENT, REQ_UNDO, REQ_PALETTE, REQ_NEXT_PANE,
		REQ_NOTE, REQ_WHY, REQ_OPEN, REQ_NONE };
	const struct day_own *own = ctx->own;

	act_hints(ctx,
	    own->pane == DAY_CALENDAR     ? calendar :
		own->pane == DAY_RECOVERY ? tasks :
					    lines,
	    out);
}

/* On a Sunday the week is offered in five lines, when nothing else is said. */
static const char *
day_say(struct screen_ctx *ctx)
{
	const struct view *view = ctx->view;
	const char *key;

	if (view->state->profile == NULL || view->message[0] != '\0' ||
	    view->day != view->now.today ||
	    date_weekday(view->now.today) != WEEKDAY_SUN)
		return NULL;
	key = keymap_key(keys_on(view, NULL), REQ_REVIEW);
	if (key == NULL)
		return NULL;
	return arena_printf(ctx->frame, "The week in five lines: %s", key);
}

const struct screen screen_day = { .name = "day",
	.title = "Day",
	.own_size = sizeof(struct day_own),
	.open = day_open,
	.draw = day_draw,
	.request = day_request,
	.point = day_point,
	.hints = day_hints,
	.say = day_say };
