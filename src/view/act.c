/* SPDX-License-Identifier: ISC */
#include "act.h"

#include <stdarg.h>
#include <string.h>

#include "lope/add.h"
#include "lope/date.h"
#include "lope/dose.h"
#include "lope/keys.h"
#include "lope/ripple.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/timer.h"

#define ACT_GLASS_ML 250 /* what one press of Space drinks */
#define GATE_FIRST 1     /* the item of days, which a clearance meets */
#define ACT_TEXT 120

unsigned
act_say(struct view *view, const char *fmt, ...)
{
	struct str s = str_of(view->message, sizeof(view->message));
	va_list ap;

	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	view->message_role = ROLE_TEXT;
	return REACT_DRAW;
}

unsigned
act_stay(struct screen_ctx *ctx)
{
	return act_say(ctx->view, "%s leaves this first.",
	    keys_say(ctx->view, NULL, REQ_BACK));
}

static unsigned
act_open_screen(struct screen_ctx *ctx, const struct screen *screen, int arg)
{
	ctx->open = screen;
	ctx->open_arg = arg;
	return REACT_OPEN;
}

/* The same, where the form is to begin at one of its lines. */
static unsigned
act_open_at(struct screen_ctx *ctx, const struct screen *screen, int arg,
    int at)
{
	ctx->view->at = at;
	return act_open_screen(ctx, screen, arg);
}

/* Only what is over can be written down. */
static bool
act_is_ahead(const struct view *view, int day)
{
	return day > view->now.today;
}

static unsigned
act_ahead(struct view *view, int day)
{
	char date[DATE_TEXT_SIZE];

	return act_say(view, "%s is still to come: it is planned, not done.",
	    date_short(day, date));
}

static const struct activity *
act_activity(const struct view *view, const struct line *line)
{
	return &view->log->activity.items[line->ref];
}

static bool
act_is_last_strength(const struct log *log, const struct activity *a)
{
	int n = 0;

	for (size_t i = log_activity_from(log, a->day);
	     i < log->activity.count && log->activity.items[i].day == a->day;
	     i++)
		n += log->activity.items[i].kind == ACTIVITY_STRENGTH;
	return a->kind == ACTIVITY_STRENGTH && n == 1;
}

static void
act_drop_activity(const struct log *log, const struct activity *a,
    struct edit *out)
{
	if (act_is_last_strength(log, a))
		edit_untick(out, log, "strength", a->day);
	edit_drop(out, log, FACT_ACTIVITY, a->id);
}

/* Planned -------------------------------------------------------------- */

/* The session meant for day, NULL when there is none. */
static const struct session *
act_session(const struct view *view, int day)
{
	const struct plan_day *pd = text_plan_day(view->plan, day);
	const struct day_state *ds = state_day(view->state, day);

	if (pd != NULL && day >= view->now.today)
		return &pd->session;
	return ds != NULL ? &ds->session : NULL;
}

/* By hand, and nothing told of it but how long, as Space writes it down. */
static bool
act_is_untold(const struct activity *a)
{
	return str_eq(a->source, "hand") && a->note == NULL &&
	    a->start_min < 0 && a->rpe < 0 && a->pain < 0 &&
	    a->symptoms == TRI_UNKNOWN;
}

/* Strength is one thing, logged or ticked: what Space wrote down goes with its
 * tick, and what she told of or a watch did stays. How many stay. */
static int
act_drop_strength(const struct view *view, struct edit *out)
{
	const struct log *log = view->log;
	int stay = 0;

	for (size_t i = log_activity_from(log, view->day);
	     i < log->activity.count && log->activity.items[i].day == view->day;
	     i++) {
		const struct activity *a = &log->activity.items[i];

		if (a->kind != ACTIVITY_STRENGTH)
			continue;
		if (act_is_untold(a))
			edit_drop(out, log, FACT_ACTIVITY, a->id);
		else
			stay++;
	}
	return stay;
}

static unsigned
act_untick(const struct view *view, const char *task, struct edit *out)
{
	int stay = str_eq(task, "strength") ? act_drop_strength(view, out) : 0;
	struct str s = { .buf = out->text, .size = sizeof(out->text) };

	edit_untick(out, view->log, task, view->day);
	s.len = strlen(out->text);
	if (stay > 0)
		str_add(&s, ": its session%s",
		    stay == 1 ? " stays and counts" : "s stay and count");
	return REACT_EDIT;
}

static unsigned
act_log_planned(struct screen_ctx *ctx, int day, const struct session *s,
    struct edit *out)
{
	struct view *view = ctx->view;
	struct activity a = activity_unsaid(day);
	char what[64];
	struct str text = str_of(what, sizeof(what));

	a.kind = s->kind == SESSION_WALK ? ACTIVITY_WALK : ACTIVITY_STRENGTH;
	a.session_s = s->total_s;
	a.entered = view->now.today;
	a.source = "hand";
	if (s->kind == SESSION_STRENGTH)
		edit_tick(out, view->log, "strength", day,
		    dose_sets("strength"),
		    day == view->now.today ? view->now.minute : -1);
	edit_activity(out, &a, view->now);
	text_session(&text, s, view->units);
	text_capital(what);
	edit_say(out, "%s: done as planned", what);
	return REACT_EDIT;
}

static unsigned
act_tick_session(struct screen_ctx *ctx, int day, struct edit *out)
{
	const struct session *s = act_session(ctx->view, day);

	if (act_is_ahead(ctx->view, day))
		return act_ahead(ctx->view, day);
	if (s == NULL || s->kind == SESSION_REST)
		return act_say(ctx->view, "Rest is training: nothing to tick.");
	if (s->kind == SESSION_RUN)
		return act_open_screen(ctx, &screen_run, day);
	return act_log_planned(ctx, day, s, out);
}

/* Enter on a session opens the form that writes it down; only ticking does it
 * at once. */
static unsigned
act_open_session(struct screen_ctx *ctx, int day, struct edit *out)
{
	const struct session *s = act_session(ctx->view, day);

	if (s != NULL && !act_is_ahead(ctx->view, day) &&
	    (s->kind == SESSION_WALK || s->kind == SESSION_STRENGTH))
		return act_open_at(ctx, &screen_thing,
		    s->kind == SESSION_WALK ? THING_WALK : THING_STRENGTH,
		    s->total_s / 60);
	return act_tick_session(ctx, day, out);
}

/* The session of the selected day that can still be changed, NULL none. */
static const struct session *
act_changeable(const struct view *view)
{
	const struct plan_day *pd = text_plan_day(view->plan, view->day);

	if (view->day < view->now.today || pd == NULL ||
	    pd->status != PLAN_PLANNED || pd->session.kind == SESSION_REST)
		return NULL;
	return &pd->session;
}

static unsigned
act_decide(struct screen_ctx *ctx, enum decision_verb verb, struct edit *out)
{
	struct view *view = ctx->view;
	struct decision d = decision_unsaid(view->day, verb);
	const struct session *planned = act_changeable(view);
	char text[ACT_TEXT] = "";
	struct str gone = str_of(text, sizeof(text));

	if (planned == NULL)
		return act_say(view,
		    "Nothing is planned here that could be skipped.");
	edit_decision(out, view->log, &d);
	if (verb != DECISION_SKIP)
		text_session(&gone, planned, view->units);
	ripple_name(out, text);
	return REACT_EDIT;
}

static unsigned
act_shorten(struct screen_ctx *ctx)
{
	if (act_changeable(ctx->view) == NULL)
		return act_say(ctx->view,
		    "Nothing is planned here that could be shorter.");
	return act_open_screen(ctx, &screen_shorten, ctx->view->day);
}

static unsigned
act_move(struct screen_ctx *ctx)
{
	const struct session *s = act_changeable(ctx->view);

	if (s == NULL || s->kind != SESSION_RUN)
		return act_say(ctx->view, "Only a planned run can be moved.");
	return act_open_screen(ctx, &screen_move, ctx->view->day);
}

static unsigned
act_plan_run(struct screen_ctx *ctx)
{
	const struct view *view = ctx->view;

	if (view->day < view->now.today)
		return act_say(ctx->view,
		    "That day is over: a run of then is logged with %s.",
		    keys_say(view, NULL, REQ_LOG_RUN));
	return act_open_screen(ctx, &screen_wish, view->day);
}

unsigned
act_add(struct screen_ctx *ctx, enum req req)
{
	struct view *view = ctx->view;

	switch (req) {
	case REQ_ADD:
		return act_open_screen(ctx, &screen_add, 0);
	case REQ_ADD_RUN:
		return act_plan_run(ctx);
	case REQ_ADD_WALK:
		return act_open_at(ctx, &screen_thing, THING_WALK, 0);
	case REQ_ADD_STRENGTH:
		return act_open_at(ctx, &screen_thing, THING_STRENGTH, 0);
	case REQ_ADD_OTHER:
		return act_open_at(ctx, &screen_thing, THING_OTHER, 0);
	case REQ_ADD_TRIAL:
		return act_open_at(ctx, &screen_thing, THING_TRIAL, 0);
	case REQ_ADD_TASK:
		return act_open_at(ctx, &screen_thing, THING_TASK, 0);
	case REQ_ADD_NAP:
		return act_open_at(ctx, &screen_thing, THING_NAP, 0);
	case REQ_ADD_CLEARANCE:
		return act_open_at(ctx, &screen_gate,
		    act_is_ahead(view, view->day) ? view->now.today : view->day,
		    GATE_FIRST);
	default:
		return REACT_PASS;
	}
}

/* Recovery tasks ------------------------------------------------------- */

static const struct recovery_task *
act_task(struct screen_ctx *ctx, const struct line *line)
{
	struct recovery *r = arena_new(ctx->frame, sizeof(*r));

	recovery_read(ctx->view->state, ctx->view->day, r);
	return line->ref < r->count ? &r->task[line->ref] : NULL;
}

static unsigned
act_tick_task(struct screen_ctx *ctx, const struct line *line, struct edit *out)
{
	struct view *view = ctx->view;
	const struct recovery_task *task = act_task(ctx, line);
	bool water = task != NULL && str_eq(task->name, "hydration");
	int minute = view->day == view->now.today ? view->now.minute : -1;
	char date[DATE_TEXT_SIZE], litres[UNIT_TEXT_SIZE];

	if (task == NULL)
		return REACT_PASS;
	if (act_is_ahead(view, view->day))
		return act_ahead(view, view->day);
	/* What is begun is made whole, what is whole goes back. */
	if (task->today >= task->whole)
		return act_untick(view, task->name, out);
	edit_tick(out, view->log, task->name, view->day,
	    water ? ACT_GLASS_ML : dose_sets(task->name) - task->today, minute);
	text_name_tick(out, view->log, task->name, view->day);
	if (water && out->changes.items[0].kind == CHANGE_PUT)
		edit_say(out, "Water, %s more, %s",
		    unit_litres(ACT_GLASS_ML, litres),
		    date_short(view->day, date));
	return REACT_EDIT;
}

/* By the clock --------------------------------------------------------- */

/* Today's session; that of another day cannot be done now. */
static unsigned
act_time_session(struct screen_ctx *ctx)
{
	struct view *view = ctx->view;

	if (view->day != view->now.today)
		return act_say(view, "The clock runs for today: %s goes there.",
		    keys_say(view, NULL, REQ_TODAY));
	if (act_changeable(view) == NULL)
		return act_say(view, "Nothing is left of today to time.");
	return act_open_screen(ctx, &screen_timer, TIMER_SESSION);
}

static unsigned
act_timer(struct screen_ctx *ctx, const struct line *line)
{
	const struct recovery_task *task;

	if (line->kind != LINE_TASK)
		return act_time_session(ctx);
	task = act_task(ctx, line);
	if (task == NULL || !timer_has(ctx, task->name, task->minutes))
		return act_say(ctx->view,
		    "That does not go by the clock; %s ticks it.",
		    keys_say(ctx->view, NULL, REQ_TICK));
	if (act_is_ahead(ctx->view, ctx->view->day))
		return act_ahead(ctx->view, ctx->view->day);
	return act_open_screen(ctx, &screen_timer, line->ref);
}

/* A run that was begun without the clock. */
static unsigned
act_woke(struct screen_ctx *ctx)
{
	const struct session *s = act_changeable(ctx->view);

	if (ctx->view->day != ctx->view->now.today || s == NULL ||
	    s->kind == SESSION_STRENGTH)
		return act_say(ctx->view,
		    "No session of today is open; %s logs any run.",
		    keys_say(ctx->view, NULL, REQ_LOG_RUN));
	return act_open_screen(ctx, &screen_woke, ctx->view->day);
}

/* Enter on a task: by the clock where it goes by it, else a tick. It takes
 * nothing back: that is for the key that says so. */
static unsigned
act_open_task(struct screen_ctx *ctx, const struct line *line, struct edit *out)
{
	const struct recovery_task *task = act_task(ctx, line);

	if (task != NULL && timer_has(ctx, task->name, task->minutes))
		return act_timer(ctx, line);
	if (task != NULL && !act_is_ahead(ctx->view, ctx->view->day) &&
	    task->today >= task->whole)
		return act_say(ctx->view,
		    "Done already; %s takes the tick back.",
		    keys_say(ctx->view, NULL, REQ_TICK));
	return act_tick_task(ctx, line, out);
}

/* Her own tasks and nap windows ------------------------------------------ */

/* The place of the task in the log; -1: it is a shipped one. */
static int
act_own_task(const struct view *view, const struct recovery_task *task)
{
	size_t i;

	for (i = 0; task->own && i < view->log->task.count; i++)
		if (str_eq(view->log->task.items[i].name, task->name))
			return (int)i;
	return -1;
}

static unsigned
act_edit_task(struct screen_ctx *ctx, const struct line *line, struct edit *out)
{
	const struct recovery_task *task = act_task(ctx, line);
	int at = task != NULL ? act_own_task(ctx->view, task) : -1;

	if (at < 0)
		return act_open_task(ctx, line, out);
	return act_open_at(ctx, &screen_thing, THING_TASK, at + 1);
}

/* A window of the configuration file is no fact of hers. */
static bool
act_is_configured(const struct view *view, const struct line *line)
{
	return view->log->nap.items[line->ref].order == 0;
}

static unsigned
act_edit_nap(struct screen_ctx *ctx, const struct line *line)
{
	if (act_is_configured(ctx->view, line))
		return act_say(ctx->view,
		    "That window stands in lope.conf; change it there.");
	return act_open_at(ctx, &screen_thing, THING_NAP, line->ref + 1);
}

static unsigned
act_remove_nap(struct screen_ctx *ctx, const struct line *line,
    struct edit *out)
{
	const struct view *view = ctx->view;

	if (act_is_configured(view, line))
		return act_edit_nap(ctx, line);
	edit_drop(out, view->log, FACT_NAP, view->log->nap.items[line->ref].id);
	return REACT_EDIT;
}

/* What was ticked is unticked; a task of hers that was not is dropped. */
static unsigned
act_remove_task(struct screen_ctx *ctx, const struct line *line,
    struct edit *out)
{
	const struct view *view = ctx->view;
	const struct recovery_task *task = act_task(ctx, line);

	if (task != NULL && task->today > 0)
		return act_untick(view, task->name, out);
	if (task != NULL && act_own_task(view, task) >= 0) {
		edit_task(out, view->log, task->name, 0, 0, view->now);
		return REACT_EDIT;
	}
	return act_say(ctx->view, "Nothing on this line to remove.");
}

/* Any line ------------------------------------------------------------- */

static unsigned
act_open_activity(struct screen_ctx *ctx, const struct line *line)
{
	const struct activity *a = act_activity(ctx->view, line);

	if (a->kind == ACTIVITY_RUN || a->kind == ACTIVITY_WALK)
		return act_open_at(ctx, &screen_run, a->day, line->ref + 1);
	return act_say(ctx->view,
	    "d removes it, o writes a line about the "
	    "day.");
}

/* What a line of the gate waits for is said in more than one form. */
static unsigned
act_open_gate(struct screen_ctx *ctx, const struct line *line)
{
	const struct view *view = ctx->view;
	int day = act_is_ahead(view, view->day) ? view->now.today : view->day;
	const struct session *s;

	switch (view->state->gate.item[line->ref].rule) {
	case RULE_GATE_QUIET:
	case RULE_GATE_PELVIC:
		return act_open_screen(ctx, &screen_checkin, day);
	case RULE_GATE_WALKING:
		s = act_session(view, day);
		return act_open_at(ctx, &screen_thing, THING_WALK,
		    s != NULL && s->kind == SESSION_WALK ? s->total_s / 60 : 0);
	default:
		return act_open_at(ctx, &screen_gate, day, line->ref + 1);
	}
}

static unsigned
act_open(struct screen_ctx *ctx, const struct line *line, struct edit *out)
{
	struct view *view = ctx->view;

	switch (line->kind) {
	case LINE_TEXT:
	case LINE_LOST:
		return REACT_PASS;
	case LINE_SETUP:
		return act_open_screen(ctx, &screen_setup, 0);
	case LINE_WHY:
		return act_open_screen(ctx, &screen_why, line->ref);
	case LINE_RECOVERY:
		return act_open_screen(ctx, &screen_recovery, 0);
	case LINE_SESSION:
		return act_open_session(ctx, line->ref, out);
	case LINE_ACTIVITY:
		return act_open_activity(ctx, line);
	case LINE_CHECKIN:
		if (act_is_ahead(view, line->ref))
			return act_ahead(view, line->ref);
		return act_open_screen(ctx, &screen_checkin, line->ref);
	case LINE_NOTE:
		return act_open_screen(ctx, &screen_note, line->ref);
	case LINE_TASK:
		return act_open_task(ctx, line, out);
	case LINE_NAP:
		return act_edit_nap(ctx, line);
	case LINE_GATE:
		return act_open_gate(ctx, line);
	case LINE_CLEARANCE:
		return act_open_at(ctx, &screen_gate,
		    act_is_ahead(view, view->day) ? view->now.today : view->day,
		    GATE_FIRST);
	case LINE_STAGE:
		return act_open_screen(ctx, &screen_why, view->day);
	case LINE_DAY:
		view->day = line->ref;
		view->month = date_month_start(line->ref);
		return act_open_screen(ctx, &screen_day, line->ref);
	}
	return REACT_PASS;
}

static unsigned
act_tick(struct screen_ctx *ctx, const struct line *line, struct edit *out)
{
	const struct activity *a;

	switch (line->kind) {
	case LINE_SESSION:
		return act_tick_session(ctx, line->ref, out);
	case LINE_TASK:
		return act_tick_task(ctx, line, out);
	case LINE_ACTIVITY:
		a = act_activity(ctx->view, line);
		if (a->kind == ACTIVITY_RUN)
			return act_open_activity(ctx, line);
		act_drop_activity(ctx->view->log, a, out);
		return REACT_EDIT;
	default:
		return act_say(ctx->view, "Nothing to tick on this line.");
	}
}

static unsigned
act_remove(struct screen_ctx *ctx, const struct line *line, struct edit *out)
{
	const struct view *view = ctx->view;
	const struct checkin *checkin;

	switch (line->kind) {
	case LINE_ACTIVITY:
		act_drop_activity(view->log, act_activity(view, line), out);
		return REACT_EDIT;
	case LINE_CHECKIN:
		checkin = log_checkin(view->log, line->ref);
		if (checkin == NULL)
			break;
		edit_drop(out, view->log, FACT_CHECKIN, checkin->id);
		return REACT_EDIT;
	case LINE_CLEARANCE:
		edit_drop(out, view->log, FACT_CLEARANCE,
		    view->log->clearance.items[line->ref].id);
		return REACT_EDIT;
	case LINE_NOTE:
		edit_note(out, view->log, line->ref, "");
		return REACT_EDIT;
	case LINE_TASK:
		return act_remove_task(ctx, line, out);
	case LINE_NAP:
		return act_remove_nap(ctx, line, out);
	default:
		break;
	}
	return act_say(ctx->view, "Nothing on this line to remove.");
}

unsigned
act_request(struct screen_ctx *ctx, enum req req, const struct line *line,
    struct edit *out)
{
	static const struct line nothing = { .text = "" };

	if (line == NULL)
		line = &nothing;
	switch (req) {
	case REQ_EDIT:
		if (line->kind == LINE_TASK)
			return act_edit_task(ctx, line, out);
		return act_open(ctx, line, out);
	case REQ_OPEN:
		return act_open(ctx, line, out);
	case REQ_TICK:
		return act_tick(ctx, line, out);
	case REQ_REMOVE:
		return act_remove(ctx, line, out);
	case REQ_TIMER:
		return act_timer(ctx, line);
	case REQ_WOKE:
		return act_woke(ctx);
	case REQ_SHORTEN:
		return act_shorten(ctx);
	case REQ_SKIP:
		return act_decide(ctx, DECISION_SKIP, out);
	case REQ_SWAP_WALK:
		return act_decide(ctx, DECISION_WALK, out);
	case REQ_SWAP_STRENGTH:
		return act_decide(ctx, DECISION_STRENGTH, out);
	case REQ_MOVE:
		return act_move(ctx);
	case REQ_NOTE:
		return act_open_screen(ctx, &screen_note, ctx->view->day);
	default:
		return act_add(ctx, req);
	}
}

/* Before set-up -------------------------------------------------------- */

bool
act_blank(const struct screen_ctx *ctx)
{
	return ctx->view->state->profile == NULL;
}

const char *
act_put_back(const struct screen_ctx *ctx, const char *leave)
{
	const struct view *view = ctx->view;
	char typed[1200];

	if (view->copy == NULL || !act_blank(ctx))
		return NULL;
	return arena_printf(ctx->frame,
	    "There was a database here, and its copy of %s is good. It comes "
	    "back by %s%s%s restore %s",
	    view->copy_made, leave, leave[0] != '\0' ? ", then " : "",
	    keys_say(view, NULL, REQ_PALETTE),
	    str_shell(typed, sizeof(typed), view->copy));
}

bool
act_blank_draw(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen)
{
	struct layout layout = layout_one(grid->rows, grid->columns);
	struct lines *lines = lines_new(ctx->frame, grid->columns);
	const char *put_back = act_put_back(ctx, "");
	struct focus focus = { 0 };

	if (!act_blank(ctx))
		return false;
	line_item(lines, LINE_SETUP, 0,
	    put_back != NULL ? "The database is gone." : "Nothing here yet.");
	if (put_back != NULL) {
		line_wrap(lines, ROLE_TEXT, 0, "%s", put_back);
		line_gap(lines);
	}
	line_wrap(lines, ROLE_TEXT, 0, "%s",
	    "Enter answers seven questions. "
	    "Only the first is needed, the day of the birth.");
	line_gap(lines);
	line_wrap(lines, ROLE_TEXT, 0, "%s",
	    "lope then says each day what "
	    "you may run and why, and keeps what you did. Everything stays on "
	    "this computer.");
	line_gap(lines);
	line_wrap(lines, ROLE_TEXT, 0, "%s",
	    "x lists the warning signs and "
	    "who to call; it works without any answer.");
	screen_frame(ctx, grid, screen);
	layout_rule(grid, &layout, NULL, 0);
	lines_draw(lines, grid, &layout, 0, &focus, true);
	return true;
}

unsigned
act_blank_request(struct screen_ctx *ctx, enum req req)
{
	switch (req) {
	case REQ_OPEN:
	case REQ_TICK:
	case REQ_EDIT:
		return act_open_screen(ctx, &screen_setup, 0);
	case REQ_NOTE:
	case REQ_REMOVE:
	case REQ_TIMER:
	case REQ_WOKE:
	case REQ_SHORTEN:
	case REQ_SKIP:
	case REQ_SWAP_WALK:
	case REQ_SWAP_STRENGTH:
	case REQ_MOVE:
	case REQ_ADD:
	case REQ_ADD_RUN:
	case REQ_ADD_WALK:
	case REQ_ADD_STRENGTH:
	case REQ_ADD_OTHER:
	case REQ_ADD_TRIAL:
	case REQ_ADD_TASK:
	case REQ_ADD_NAP:
	case REQ_ADD_CLEARANCE:
		return act_say(ctx->view, "First the questions: Enter.");
	default:
		return REACT_PASS;
	}
}

void
act_hints(const struct screen_ctx *ctx, const enum req *set,
    enum req out[HINTS_MAX])
{
	static const enum req blank[] = { REQ_OPEN, REQ_URGENT, REQ_QUIT,
		REQ_NONE };
	const struct session *s = act_changeable(ctx->view);
	int n = 0;

	if (act_blank(ctx))
		set = blank;
	/* Runs are moved; walks and strength follow them. */
	for (; *set != REQ_NONE && n < HINTS_MAX; set++)
		if (*set != REQ_MOVE || (s != NULL && s->kind == SESSION_RUN))
			out[n++] = *set;
	if (n < HINTS_MAX)
		out[n] = REQ_NONE;
}
