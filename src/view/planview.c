/* SPDX-License-Identifier: ISC */
/*
 * The ladder with the earliest dates, and the coming weeks with their caps
 * and why they hold or are lighter. Before the gate is cleared what is missing
 * stands first. With room, the focused stage in full at the side.
 */
#include "lope/screen.h"

#include <string.h>

#include "lope/date.h"
#include "lope/goal.h"
#include "lope/keys.h"
#include "lope/line.h"
#include "lope/original.h"
#include "lope/speed.h"
#include "lope/str.h"
#include "lope/text.h"

#include "act.h"
#include "month.h"
#include "outlook.h"

#define PLAN_TEXT 200
#define PLAN_SIDE 35
#define PLAN_LEAST 80        /* columns the ladder wants beside it */
#define PLAN_WIDE 82         /* columns of text for the wide table */
#define PLAN_NARROW 60       /* under that the first figures only */
#define PLAN_NARROW_LEAST 39 /* and under that no bouts */
#define PLAN_WEEKS 12
#define PLAN_BEFORE_CELLS 34 /* columns of a week before its days */

struct plan_own {
	int pane;
	struct focus focus[2];
	/* The selected week as it began, of the replay it was read of. */
	struct original original;
	bool had_original;
	unsigned replays; /* 0: nothing read yet */
	bool forecast;    /* asked for */
	struct outlook outlook;
};

static const char *const plan_panes[] = { "Ladder", "Session" };

/* What the builders read. */
struct plan_pane {
	const struct view *view;
	const struct state *state;
	const struct plan *plan;
	struct lines *lines;
	bool wide, narrow;
	bool folded; /* one line for all stages behind her */
	int tight;   /* what a narrow week leaves out */
	int shown;   /* weeks there is room for */
	int day;     /* the selected one */
	struct plan_own *own;
};

static struct layout
plan_layout(const struct screen_ctx *ctx)
{
	const struct plan_own *own = ctx->own;

	return layout_side(ctx->rows, ctx->columns, PLAN_SIDE, PLAN_LEAST,
	    own->pane);
}

/* "Mon  7 Dec": days of one digit stand under the others. */
static const char *
plan_date(const struct plan_pane *p, int day)
{
	char date[DATE_TEXT_SIZE];
	int m, d;

	if (day == DAY_NONE)
		return p->state->phase == PHASE_P0 ? "after gate" : "later";
	date_short(day, date);
	date_split(day, NULL, &m, &d);
	return arena_printf(p->lines->arena, "%.3s %2d %s", date, d,
	    date_month_short(m));
}

/* The gate --------------------------------------------------------------- */

static void
plan_gate(struct plan_pane *p)
{
	const struct gate *gate = &p->state->gate;
	int i;

	if (p->state->phase != PHASE_P0)
		return;
	line_put(p->lines, ROLE_TITLE, "GATE %s, %d of %d unmet",
	    text_gate_state(gate->state), gate_unmet(gate), GATE_ITEMS);
	for (i = 0; i < GATE_ITEMS; i++) {
		if (gate->item[i].met || !gate->item[i].applies)
			continue;
		line_item(p->lines, LINE_GATE, i, "[%c] G%d %-12s %s",
		    text_gate_box(&gate->item[i]), i + 1,
		    rule_table[gate->item[i].rule].id + strlen("gate."),
		    gate->item[i].text);
	}
	line_gap(p->lines);
}

/* The ladder ------------------------------------------------------------- */

/* The first run at stage and the day after which it was left; false when it
 * was never run. */
static bool
plan_cleared(const struct state *state, int stage, int *from, int *to)
{
	const struct day_state *ds;
	size_t i;
	int day;

	for (i = 0; i < state->runs.count; i++)
		if (state->runs.items[i].stage == stage &&
		    !state->runs.items[i].baseline)
			break;
	if (i == state->runs.count)
		return false;
	*from = *to = day = state->runs.items[i].day;
	for (; (ds = state_day(state, day)) != NULL; day++) {
		*to = day;
		if (ds->stage > stage)
			break;
	}
	return true;
}

/* "12 to 15 Oct", "31 Oct to 9 Nov" */
static void
plan_span(struct str *out, int from, int to)
{
	int m1, m2, d;

	date_split(from, NULL, &m1, &d);
	date_split(to, NULL, &m2, NULL);
	if (m1 == m2)
		str_add(out, "%d to ", d);
	else {
		text_date(out, from);
		str_add(out, " to ");
	}
	text_date(out, to);
}

static void
plan_row(struct plan_pane *p, enum line_kind kind, int stage, const char *when,
    const char *detail)
{
	const struct stage_row *row = stage_row(stage);
	char run[UNIT_TEXT_SIZE], total[UNIT_TEXT_SIZE], what[PLAN_TEXT] = "";
	char name[16];
	struct str out = str_of(what, sizeof(what));
	struct str s = str_of(name, sizeof(name));
	struct line *line;

	str_add(&s, "S%d", stage);
	if (p->narrow)
		text_stage_short(&out, stage);
	else
		text_stage(&out, stage);
	unit_mmss(row->run_s, run);
	unit_mmss(row->total_s, total);
	if (p->narrow)
		line = line_item(p->lines, kind, stage, "%-4s %-11s %5s  %s",
		    name, when, run,
		    p->lines->width < PLAN_NARROW_LEAST ? "" : what);
	else
		line = line_item(p->lines, kind, stage,
		    p->wide ? "%-4s %-23s %5s   %5s  %-12s %s" :
			      "%-4s %-22s %5s  %5s  %-11s %s",
		    name, what, run, total, when, detail);
	line->role = stage == p->state->stage ? ROLE_TEXT : ROLE_PLANNED;
}

static void
plan_row_cleared(struct plan_pane *p, int stage)
{
	char text[PLAN_TEXT] = "";
	struct str out = str_of(text, sizeof(text));
	int from, to;

	if (plan_cleared(p->state, stage, &from, &to))
		plan_span(&out, from, to);
	plan_row(p, LINE_TEXT, stage, "cleared", text);
	p->lines->line[p->lines->count - 1].role = ROLE_DONE;
	p->lines->line[p->lines->count - 1].rank = LINE_NEXT;
}

/* One line for all that lies behind. */
static void
plan_cleared_line(struct plan_pane *p)
{
	char text[PLAN_TEXT] = "", a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE];
	struct str out = str_of(text, sizeof(text));
	int from = DAY_NONE, to = DAY_NONE, day;
	int last = p->state->caps.metres ? STAGE_LAST : p->state->stage - 1;

	if (last > 1)
		str_add(&out, "S1 to S%d cleared", last);
	else
		str_add(&out, "S1 cleared");
	if (plan_cleared(p->state, 1, &from, &day) &&
	    plan_cleared(p->state, last, &day, &to)) {
		str_add(&out, ", ");
		plan_span(&out, from, to);
		str_add(&out, ", %s to %s of running",
		    unit_mmss(stage_row(1)->run_s, a),
		    unit_mmss(stage_row(last)->run_s, b));
	}
	line_put(p->lines, ROLE_DONE, "%s", text)->rank = LINE_NEXT;
}

static void
plan_ladder_now(struct plan_pane *p)
{
	const struct state *state = p->state;
	const struct run_result *last = state->runs.count == 0 ?
	    NULL :
	    &state->runs.items[state->runs.count - 1];
	char text[PLAN_TEXT] = "", why[PLAN_TEXT] = "", date[DATE_TEXT_SIZE];
	struct str out = str_of(text, sizeof(text));
	struct str wait = str_of(why, sizeof(why));

	str_add(&out, "%d of %d", state_streak(state), state->streak_needed);
	(void)state_say_wait(state, &wait);
	if (wait.len > 0)
		str_add(&out, "; %s", why);
	if (last != NULL && last->clean == CLEAN_PENDING && !last->filler &&
	    !last->baseline) {
		if (last->day + 1 == state->today + 1 && !p->wide)
			str_add(&out, "; tomorrow decides");
		else
			str_add(&out, "; %.6s decides",
			    date_short(last->day + 1, date));
	}
	if (state->streak == 0 && last != NULL && last->clean == CLEAN_NO)
		str_add(&out, ", begun anew");
	plan_row(p, LINE_STAGE, state->stage,
	    state->no_run_before > state->today ?
		plan_date(p, state->no_run_before) :
		"now",
	    text);
}

/* One line of a heading and a sentence, wrapped where it is long. */
static void
plan_words(struct plan_pane *p, const char *head, const char *text)
{
	line_wrap(p->lines, ROLE_TEXT, 0, "%s  %s", head, text);
}

/* What speed still waits for; with room what is met too. */
static void
plan_unlock(struct plan_pane *p)
{
	int i, day = p->plan->speed_day;

	for (i = 0; i < UNLOCK_ITEMS && p->state->phase == PHASE_P2; i++) {
		const struct gate_item *item = &p->state->unlock[i];

		if (!item->met || p->wide)
			line_wrap(p->lines, item->met ? ROLE_DONE : ROLE_TEXT,
			    1, "[%c] %s", item->met ? 'x' : ' ', item->text);
	}
	if (day == DAY_NONE || day < p->state->today)
		return;
	if (p->narrow)
		line_item(p->lines, LINE_WHY, p->state->today,
		    "strides not before %s", plan_date(p, day));
	else
		line_put(p->lines, ROLE_PLANNED, " strides not before %s",
		    plan_date(p, day));
}

/* In place of the ladder, once it is cleared. */
static void
plan_distance(struct plan_pane *p)
{
	char text[PLAN_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (!p->narrow)
		plan_cleared_line(p);
	if (p->plan->weeks.count > 0)
		speed_say_week(&out, &p->plan->weeks.items[0], p->view->units);
	if (out.len > 0)
		plan_words(p, "THIS WEEK", text);
	out = str_of(text, sizeof(text));
	speed_say_runs(&out, p->state);
	if (!p->narrow)
		plan_words(p, "RUN DAYS ", text);
	out = str_of(text, sizeof(text));
	speed_say_level(&out, p->state);
	plan_words(p, p->narrow ? "SPEED" : "SPEED    ", text);
	plan_unlock(p);
}

/* Why the dates behind a stage are not known. */
static void
plan_waits(struct plan_pane *p)
{
	char text[PLAN_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (text_ladder_waits(&out, p->state))
		line_wrap(p->lines, ROLE_HELD, 1, "%s", text);
}

static void
plan_ladder(struct plan_pane *p)
{
	const struct state *state = p->state;
	int s,
	    now = state->phase == PHASE_P1 ? state->stage :
	    state->phase == PHASE_P0       ? 0 :
					     STAGE_LAST + 1;

	if (now > STAGE_LAST) {
		if (!p->narrow)
			plan_distance(p);
		return;
	}
	if (p->narrow)
		line_put(p->lines, ROLE_TITLE, "     not before    run");
	else
		line_put(p->lines, ROLE_TITLE,
		    p->wide ? "LADDER%28s   %5s  %-12s %s" :
			      "LADDER%25s  %7s %s, %s",
		    "run", "total", "not before",
		    p->wide ? "(if every run is clean)" :
			      "if every run is clean");
	if (p->folded && now > 1)
		plan_cleared_line(p);
	for (s = 1; !p->folded && s < now; s++)
		plan_row_cleared(p, s);
	if (now >= 1 && now <= STAGE_LAST)
		plan_ladder_now(p);
	for (s = now + 1; s <= STAGE_LAST; s++)
		plan_row(p, LINE_STAGE, s, plan_date(p, p->plan->stage_day[s]),
		    stage_row(s)->milestone != NULL ? stage_row(s)->milestone :
						      "");
	plan_waits(p);
	if (p->wide && p->plan->distance_day != DAY_NONE)
		line_put(p->lines, ROLE_PLANNED, "%-43s %-12s %s",
		    "P2   distance, every run easy",
		    plan_date(p, p->plan->distance_day), "first distance week");
	if (p->wide && p->plan->speed_day != DAY_NONE)
		line_put(p->lines, ROLE_PLANNED, "%-43s %-12s %s",
		    "Q1   strides, once a week",
		    plan_date(p, p->plan->speed_day), "first strides");
}

/* The weeks -------------------------------------------------------------- */

#define PLAN_COLUMNS_MAX 7

/* A day with a run in its plan, or one that was run whatever was planned. */
static bool
plan_is_run_day(const struct plan_day *pd)
{
	return pd->session.kind == SESSION_RUN || pd->done_s > 0;
}

/* Weekdays that hold a run in some week that is shown: a race months away has
 * no column yet. */
static int
plan_run_days(const struct plan_pane *p, int out[PLAN_COLUMNS_MAX])
{
	int i, w, n = 0;

	for (w = 0; w < 7; w++) {
		for (i = 0; i < p->shown; i++)
			if (plan_is_run_day(&p->plan->weeks.items[i].day[w]))
				break;
		if (i < p->shown)
			out[n++] = w;
	}
	return n;
}

static int
plan_cell_width(const struct plan_pane *p, int columns)
{
	if (p->narrow)
		return 6;
	if (p->state->caps.metres)
		return 7;
	if (columns > 3)
		return 6;
	return p->wide ? 7 : 8;
}

/* "4.3t", "7.5L*": a distance, what kind, a star when it was run. */
static void
plan_cell_distance(const struct plan_pane *p, const struct plan_day *pd,
    struct str *out)
{
	char buf[UNIT_TEXT_SIZE];

	unit_distance_within(pd->session.distance_m, p->view->units, buf);
	str_add(out, "%.*s%s%s", (int)strcspn(buf, " "), buf,
	    speed_mark(&pd->session), pd->status == PLAN_DONE ? "*" : "");
}

/* Of a run that was done, as much as fits a column beside a blank: "S1 [x]",
 * "S1[x]", "S10*". */
static const char *
plan_cell_mark(const struct plan_pane *p, size_t len, size_t room)
{
	if (p->narrow || len + 3 >= room)
		return "*";
	return len + 4 >= room ? "[x]" : " [x]";
}

/* room: columns to the next cell */
static void
plan_cell(const struct plan_pane *p, const struct plan_day *pd, size_t room,
    struct str *out)
{
	char buf[UNIT_TEXT_SIZE];
	bool here = pd->day == p->day && pd->status == PLAN_PLANNED;

	if (pd->status == PLAN_SKIPPED) {
		str_add(out, "%s",
		    text_pause(p->state->log, pd->day) != NULL ? "pause" :
								 "skip");
		return;
	}
	if (pd->session.kind != SESSION_RUN && pd->done_s > 0) {
		str_add(out, "run*");
		return;
	}
	if (pd->session.chosen && pd->session.kind == SESSION_WALK) {
		str_add(out, "walk");
		return;
	}
	if (pd->session.kind != SESSION_RUN || pd->status == PLAN_MISSED) {
		str_add(out, "-");
		return;
	}
	if (here)
		str_add(out, "[");
	if (pd->session.stage > 0)
		str_add(out, "S%d", pd->session.stage);
	else if (pd->session.distance_m > 0)
		plan_cell_distance(p, pd, out);
	else
		str_add(out, "%s", unit_mmss(pd->session.run_s, buf));
	if (here)
		str_add(out, "]");
	else if (pd->status == PLAN_DONE && pd->session.distance_m <= 0)
		str_add(out, "%s", plan_cell_mark(p, out->len, room));
}

/* The milestone whose stage is first run in the week, NULL. */
static const char *
plan_week_milestone(const struct plan_pane *p, const struct plan_week *week)
{
	int s, day;

	for (s = p->state->stage + 1; s <= STAGE_LAST; s++) {
		day = p->plan->stage_day[s];
		if (stage_row(s)->milestone != NULL && day != DAY_NONE &&
		    day >= week->monday && day < week->monday + 7)
			return stage_row(s)->milestone;
	}
	return NULL;
}

static void
plan_week_grows(const struct plan_pane *p, const struct plan_week *week,
    struct str *out)
{
	enum unit_system units = p->view->units;

	if (week->deload) {
		str_add(out, "%d %% of ", DELOAD_PCT);
		text_amount(out, week->base, week->metres, units);
		str_add(out, ": %s", rule_table[RULE_DELOAD_WEEK].id);
	} else if (week->comes >= week->cap) {
		str_add(out, "at the cap");
	} else if (week->cap > week->base) {
		text_amount(out, week->cap - week->base, week->metres, units);
		str_add(out, " over the base: %s",
		    rule_table[RULE_CAP_WEEK].id);
	}
}

/* Why a week does not grow, as much of it as there is room for. */
static void
plan_week_why(const struct plan_pane *p, const struct plan_week *week, int room,
    struct str *out)
{
	char text[PLAN_TEXT] = "";
	struct str full = str_of(text, sizeof(text));

	text_week_why(&full, p->state, week);
	if ((int)full.len <= room ||
	    (week->holds == 0 && !week->careful && !week->deload)) {
		str_add(out, "%s", text);
		return;
	}
	if (week->holds == 0 && !week->deload) {
		str_add(out, "careful growth");
		return;
	}
	full = str_of(text, sizeof(text));
	text_week_why_short(&full, week);
	str_add(out, "%s",
	    (int)full.len <= room ? text :
		week->deload      ? "lighter" :
				    "held");
}

/* The planned session that the cap of its week made a shorter one; NULL. */
static const struct plan_day *
plan_week_capped(const struct plan_week *week)
{
	int d;

	for (d = 0; d < 7; d++)
		if (week->day[d].session.kind == SESSION_RUN &&
		    week->day[d].session.because == RULE_CAP_WEEK &&
		    week->day[d].status == PLAN_PLANNED)
			return &week->day[d];
	return NULL;
}

/* Why it is, in fewer words each time; form 2: as a part of a lighter week. */
static void
plan_week_left(const struct plan_pane *p, const struct plan_day *day, int form,
    struct str *out)
{
	char left[UNIT_TEXT_SIZE] = "", date[DATE_TEXT_SIZE];
	struct str s = str_of(left, sizeof(left));

	text_within(&s, day->session.left, day->session.metres, p->view->units);
	date_short(day->day, date)[3] = '\0';
	if (form == 0)
		str_add(out, "%s: %s left of the cap", date, left);
	else if (form == 1)
		str_add(out, "%s %s left", date, left);
	else
		str_add(out, "lighter; %s left", left);
}

/* As much of it as there is room for behind what stands from before on; a
 * lighter week gives its rule's name up for it. */
static void
plan_week_cap(const struct plan_pane *p, const struct plan_week *week,
    size_t before, struct str *out)
{
	const struct plan_day *day = plan_week_capped(week);
	int room = p->lines->width - PLAN_BEFORE_CELLS, form;
	size_t said = out->len;

	for (form = 0; day != NULL && form < (week->deload ? 3 : 2); form++) {
		out->len = form < 2 ? said : before;
		if (out->len > before)
			str_add(out, "; ");
		plan_week_left(p, day, form, out);
		if ((int)out->len <= room)
			return;
		out->len = said;
		out->buf[said] = '\0';
	}
}

/* Without room for the rule the reason that stands from before on stands
 * alone: "10:00 over the base: cap.week" has a colon of its own. */
static void
plan_week_no_rule(const struct plan_pane *p, size_t before, struct str *out)
{
	char *rule = strstr(out->buf + before, ": ");

	if ((int)out->len <= p->lines->width - PLAN_BEFORE_CELLS + 2 ||
	    rule == NULL)
		return;
	out->len = (size_t)(rule - out->buf);
	*rule = '\0';
}

static void
plan_week_detail(const struct plan_pane *p, const struct plan_week *week,
    struct str *out)
{
	const char *milestone = plan_week_milestone(p, week);
	size_t before = out->len;

	if (p->narrow) {
		str_add(out, "%s",
		    week->deload         ? p->tight > 0 ? "light" : "lighter" :
			week->holds != 0 ? "held" :
					   "");
		return;
	}
	if (!p->wide || week->holds != 0 || week->careful)
		plan_week_why(p, week,
		    p->lines->width - PLAN_BEFORE_CELLS - (int)out->len, out);
	plan_week_cap(p, week, before, out);
	if (out->len > before)
		return;
	if (milestone != NULL && !week->deload)
		str_add(out, "%s", milestone);
	else if (p->wide)
		plan_week_grows(p, week, out);
	plan_week_no_rule(p, before, out);
}

/* The selected day when it is in the week, else its first planned run. */
static int
plan_week_ref(const struct plan_pane *p, const struct plan_week *week)
{
	int d;

	if (p->day >= week->monday && p->day < week->monday + 7)
		return p->day;
	for (d = 0; d < 7; d++)
		if (week->day[d].session.kind == SESSION_RUN &&
		    week->day[d].status == PLAN_PLANNED)
			return week->day[d].day;
	return week->monday;
}

static void
plan_week_cells(const struct plan_pane *p, const struct plan_week *week,
    struct str *out)
{
	int columns[PLAN_COLUMNS_MAX], n = plan_run_days(p, columns), i;
	int width = plan_cell_width(p, n);
	char text[32];
	struct str cell;

	for (i = 0; i < n; i++) {
		cell = str_of(text, sizeof(text));
		/* behind the last there is always room */
		plan_cell(p, &week->day[columns[i]],
		    i < n - 1 ? (size_t)width : sizeof(text), &cell);
		str_add(out, "%-*s",
		    i == n - 1 && n <= 3 && !p->wide && !p->narrow &&
			    !p->state->caps.metres ?
			width - 2 :
			width,
		    text);
	}
	/* A run that was done fills the last column: "S3 [x]". */
	if (out->len > 0 && out->buf[out->len - 1] != ' ')
		str_add(out, " ");
}

/* What stands before the days of a week in a narrow window: as much of number,
 * Monday and cap as leaves room for the days and a word. */
static const struct {
	int width;
	const char *head;
} plan_narrow_week[] = { { 18, "WEEKS         cap  " },
	{ 14, "WEEKS     cap  " }, { 8, "WEEKS    " }, { 4, "WEEK " } };

static int
plan_tight(const struct plan_pane *p)
{
	int columns[PLAN_COLUMNS_MAX], n = plan_run_days(p, columns);
	int room = p->lines->width - n * plan_cell_width(p, n) -
	    (int)sizeof("light");
	int tight = 0;

	while (tight < 3 && plan_narrow_week[tight].width > room)
		tight++;
	return tight;
}

/* "48  23 Nov   55:00" as far as there is room. */
static void
plan_week_narrow(const struct plan_pane *p, const struct plan_week *week,
    const char *cap, struct str *out)
{
	int m, d;

	date_split(week->monday, NULL, &m, &d);
	if (p->tight == 0 || p->tight == 3)
		str_add(out, "%2d  ", date_iso_week(week->monday));
	if (p->tight < 3)
		str_add(out, "%2d %s", d, date_month_short(m));
	if (p->tight < 2)
		str_add(out, " %7s", cap);
	if (p->tight < 3)
		str_add(out, "  ");
}

static void
plan_week(struct plan_pane *p, const struct plan_week *week)
{
	char cells[PLAN_TEXT] = "", cap[UNIT_TEXT_SIZE] = "";
	char planned[UNIT_TEXT_SIZE] = "", before[PLAN_TEXT] = "";
	struct str out = str_of(cells, sizeof(cells));
	struct str a = str_of(cap, sizeof(cap));
	struct str b = str_of(planned, sizeof(planned));
	struct str head = str_of(before, sizeof(before));
	struct line *line;
	int m, d;

	date_split(week->monday, NULL, &m, &d);
	text_within(&a, week->cap, week->metres, p->view->units);
	text_beside(&b, week->planned, week->cap, week->metres, p->view->units);
	plan_week_cells(p, week, &out);
	plan_week_detail(p, week, &out);
	if (p->narrow)
		plan_week_narrow(p, week, cap, &head);
	else
		str_add(&head,
		    p->wide ? " %2d  %2d %s%9s%9s   " : "%2d  %2d %s%11s%9s   ",
		    date_iso_week(week->monday), d, date_month_short(m), cap,
		    planned);
	line = line_item(p->lines, LINE_DAY, plan_week_ref(p, week), "%s%s",
	    before, cells);
	line->role = week->deload || week->holds != 0 ? ROLE_HELD :
							ROLE_PLANNED;
}

static void
plan_weeks_head(struct plan_pane *p)
{
	int columns[PLAN_COLUMNS_MAX], n = plan_run_days(p, columns), i;
	int width = plan_cell_width(p, n);
	char text[PLAN_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	str_add(&out, "%s",
	    p->narrow   ? plan_narrow_week[p->tight].head :
		p->wide ? "WEEKS            cap  planned   " :
			  "WEEKS             cap  planned   ");
	for (i = 0; i < n; i++)
		str_add(&out, "%-*s", width,
		    date_weekday_short((enum weekday)columns[i]));
	if (p->wide)
		str_add(&out, "what grows, what is held");
	line_put(p->lines, ROLE_TITLE, "%s", text);
}

static void
plan_held(struct plan_pane *p)
{
	const char *sep = "";
	char text[PLAN_TEXT] = "", why[PLAN_TEXT] = "";
	struct str out = str_of(text, sizeof(text));
	struct str wait = str_of(why, sizeof(why));
	int h;

	text_no_run(&out, p->state);
	if (out.len > 0)
		sep = "; ";
	for (h = 0; h < HOLD_COUNT; h++) {
		if ((p->state->holds & 1u << h) == 0)
			continue;
		str_add(&out, "%s%s (%s)", sep, hold_text[h],
		    rule_table[text_hold_rule(p->state, (enum hold)h)].id);
		sep = "; ";
	}
	/* A hold is named already. */
	if (!p->state->hold && state_say_wait(p->state, &wait))
		str_add(&out, "%s%s", sep, why);
	line_item_wrap(p->lines, LINE_WHY, p->view->now.today, 1,
	    "HELD today  %s",
	    out.len > 0 ? text :
			  "nothing. A missed run moves the plan and is "
			  "not made up.");
}

/* What she runs towards; the forecast tells it whole. */
static const struct goal *
plan_goal_told(const struct plan_pane *p)
{
	return p->own->forecast ? NULL : goal_on(p->state, p->view->now.today);
}

static void
plan_goal(struct plan_pane *p)
{
	const struct goal *g = plan_goal_told(p);
	char text[PLAN_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (g == NULL)
		return;
	text_goal(&out, g, p->view->now.today);
	line_wrap(p->lines, ROLE_TEXT, 0, "GOAL  %s; %s: when it may come",
	    text, keys_say(p->view, &screen_plan, REQ_FORECAST));
}

/* "45:00 on Mon Wed Sat", "no run"; done: it was run, and is no plan. */
static void
plan_amount_on(const struct plan_pane *p, int amount, bool metres,
    unsigned days, bool done, struct str *out)
{
	int d;

	if (days == 0) {
		str_add(out, "no run");
		return;
	}
	if (done)
		text_amount(out, amount, metres, p->view->units);
	else
		text_within(out, amount, metres, p->view->units);
	str_add(out, " on");
	for (d = 0; d < 7; d++)
		if (days & 1u << d)
			str_add(out, " %s",
			    date_weekday_short((enum weekday)d));
}

/* The selected week as it began; of a coming one this week. NULL: nothing was
 * planned. */
static const struct original *
plan_original(const struct plan_pane *p)
{
	struct plan_own *own = p->own;
	int today = p->view->now.today, day = p->day < today ? p->day : today;

	if (own->replays != p->view->replays ||
	    own->original.monday != date_monday(day)) {
		own->had_original = original_read(p->state, p->plan, day,
		    &own->original);
		own->replays = p->view->replays;
	}
	return own->had_original ? &own->original : NULL;
}

static void
plan_began(struct plan_pane *p)
{
	const struct original *o = plan_original(p);
	char text[PLAN_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (o == NULL)
		return;
	str_add(&out, "WEEK %d  originally ", date_iso_week(o->monday));
	plan_amount_on(p, o->then, o->metres, o->days, false, &out);
	str_add(&out, o->over ? "; done " : "; now ");
	if (original_kept(o))
		str_add(&out, "the same");
	else
		plan_amount_on(p, o->now, o->metres_now, o->days_now, o->over,
		    &out);
	line_put(p->lines, ROLE_TEXT, "%s", text)->rank = LINE_NEXT;
}

static void
plan_weeks(struct plan_pane *p, int most)
{
	int columns[PLAN_COLUMNS_MAX], i;

	p->shown = most < (int)p->plan->weeks.count ? most :
						      (int)p->plan->weeks.count;
	if (plan_run_days(p, columns) == 0) {
		line_gap(p->lines);
		line_wrap(p->lines, ROLE_TEXT, 0, "WEEKS  %s.",
		    p->state->phase == PHASE_P0 ?
			"walks and strength; runs come when the gate is cleared" :
			text_no_run_fits(p->state) ?
			"walks and strength; runs come with a longer nap window" :
			"no run in them");
		return;
	}
	p->tight = plan_tight(p);
	plan_weeks_head(p);
	for (i = 0; i < p->shown; i++)
		plan_week(p, &p->plan->weeks.items[i]);
	plan_began(p);
	plan_held(p);
	plan_goal(p);
	if (!p->state->caps.metres) {
		if (p->narrow)
			line_put(p->lines, ROLE_DIM, " * done");
		return;
	}
	line_wrap(p->lines, ROLE_DIM, 1,
	    "* done, L long run, s strides, t threshold, i intervals, "
	    "r repetitions");
	/* In a small window the coming runs stand first. */
	if (p->narrow)
		plan_distance(p);
}

/* The side --------------------------------------------------------------- */

static void
plan_side_session(struct plan_pane *p, int stage)
{
	const struct stage_row *row = stage_row(stage);
	char text[PLAN_TEXT] = "", a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE];
	struct str out = str_of(text, sizeof(text));

	if (p->state->caps.metres) {
		line_put(p->lines, ROLE_TITLE, "DISTANCE WEEKS");
		str_add(&out, "one run holds ");
		text_within(&out, p->state->caps.run, true, p->view->units);
		line_wrap(p->lines, ROLE_TEXT, 1,
		    "%s; the last run day of a week has its long run, the "
		    "others share the rest",
		    text);
		line_wrap(p->lines, ROLE_TEXT, 1,
		    "every run is easy but for speed days");
		return;
	}
	line_put(p->lines, ROLE_TITLE, "S%d", stage);
	line_put(p->lines, ROLE_TEXT, " %s brisk walk",
	    unit_mmss(WARM_UP_S, a));
	if (row->bouts > 1)
		line_wrap(p->lines, ROLE_TEXT, 1,
		    "%d x %s run, %s walk "
		    "between",
		    row->bouts, unit_mmss(row->bout_s, a),
		    unit_mmss(row->walk_s, b));
	else {
		text_stage(&out, stage);
		line_put(p->lines, ROLE_TEXT, " %s", text);
	}
	line_put(p->lines, ROLE_TEXT, " %s walk", unit_mmss(WARM_UP_S, a));
	line_put(p->lines, ROLE_TEXT, " %s of running in %s",
	    unit_mmss(row->run_s, a), unit_mmss(row->total_s, b));
}

/* Why a stage comes later than clean runs alone would bring it. */
static void
plan_side_strength(struct plan_pane *p, int stage)
{
	const int strength = RULE_GATE_STRENGTH - RULE_GATE_DAYS;
	int least = p->state->gate.item[strength].measured;

	if (stage <= STRENGTH_CEILING || least == FINDING_UNKNOWN ||
	    least >= STRENGTH_FULL)
		return;
	line_put(p->lines, ROLE_TITLE, "STRENGTH HOLDS AT S%d",
	    STRENGTH_CEILING);
	line_wrap(p->lines, ROLE_TEXT, 1, "lowest count %d; %d lifts it", least,
	    STRENGTH_FULL);
}

/* The latest runs at the stage, and what each did for it; what was before the
 * start placed her and counts no more. */
static void
plan_side_runs(struct plan_pane *p, int stage)
{
	const struct state *state = p->state;
	size_t i = state->runs.count > 3 ? state->runs.count - 3 : 0;
	char date[DATE_TEXT_SIZE], text[PLAN_TEXT];

	if (state->caps.metres)
		return;
	line_put(p->lines, ROLE_TITLE, "TO MOVE ON");
	line_put(p->lines, ROLE_TEXT, " %d clean sessions in a row, tier %s",
	    state->streak_needed, tier_name(state->tier));
	for (; i < state->runs.count; i++) {
		const struct run_result *r = &state->runs.items[i];
		struct str out = str_of(text, sizeof(text));

		if (r->stage != stage || r->baseline)
			continue;
		if (r->clean == CLEAN_PENDING)
			str_add(&out, "waits for %s",
			    date_weekday_short(date_weekday(r->day + 1)));
		else
			text_run_clean(&out, r, state->today);
		line_wrap(p->lines, ROLE_TEXT, 1, "%s  %s",
		    date_short(r->day, date), text);
	}
}

/* What a week of P3 asks to count for the next kind of speed. */
static void
plan_side_week(struct plan_pane *p)
{
	line_gap(p->lines);
	line_put(p->lines, ROLE_TITLE, "A CLEAN WEEK OF SPEED");
	line_wrap(p->lines, ROLE_TEXT, 1,
	    "one speed day within its share, no amber or red day, no run "
	    "much too quick, under its cap");
}

static void
plan_side_meaning(struct plan_pane *p)
{
	if (p->state->caps.metres) {
		plan_side_week(p);
		return;
	}
	line_put(p->lines, ROLE_TITLE, "CLEAN MEANS");
	line_put(p->lines, ROLE_TEXT, " %d/10 of the running done",
	    STAGE_DONE_PCT / 10);
	line_put(p->lines, ROLE_TEXT, " green day, green morning after");
	line_put(p->lines, ROLE_TEXT, " effort %d or less, could talk",
	    CLEAN_RPE_MAX);
	line_put(p->lines, ROLE_TEXT, " no symptom, under every cap");
	line_gap(p->lines);
	line_put(p->lines, ROLE_TITLE, "IF IT HURTS OR LEAKS");
	line_put(p->lines, ROLE_TEXT, " walk home, tell the check-in;");
	line_put(p->lines, ROLE_TEXT, " the plan steps back by itself");
}

static void
plan_side_naps(struct plan_pane *p, const char *what, int total_s)
{
	const struct log *log = p->view->log;
	char from[UNIT_TEXT_SIZE], to[UNIT_TEXT_SIZE], t[UNIT_TEXT_SIZE];
	bool fits = false;
	size_t i;

	if (log->nap.count == 0)
		return;
	line_gap(p->lines);
	for (i = 0; i < log->nap.count; i++) {
		const struct nap *nap = &log->nap.items[i];

		line_put(p->lines, ROLE_TEXT, "NAP WINDOW  %s to %s",
		    unit_clock(nap->from_min, from),
		    unit_clock(nap->to_min, to));
		fits = fits || (nap->to_min - nap->from_min) * 60 >= total_s;
	}
	line_wrap(p->lines, ROLE_TEXT, 1, "%s takes %s: %s", what,
	    unit_mmss(total_s, t),
	    text_no_run_fits(p->state) ? "no run day holds it" :
		fits                   ? "it fits" :
					 "it gets shorter");
}

static void
plan_side_tier(struct plan_pane *p)
{
	const struct state *state = p->state;
	char text[PLAN_TEXT] = "";
	struct str out = str_of(text, sizeof(text));
	int i, n = tier_count(state->tier_points);

	line_gap(p->lines);
	line_put(p->lines, ROLE_TITLE, "TIER %s  %d point%s",
	    tier_name(state->tier), n, n == 1 ? "" : "s");
	for (i = 0; i < TIER_POINTS; i++) {
		if ((state->tier_points & 1u << i) == 0)
			continue;
		out = str_of(text, sizeof(text));
		text_tier_point(&out, (enum tier_point)i);
		line_put(p->lines, ROLE_TEXT, " %s", text);
	}
	out = str_of(text, sizeof(text));
	text_tier_unknown(&out, state);
	if (out.len > 0)
		line_wrap(p->lines, ROLE_DIM, 1, "unknown: %s", text);
}

/* The stage the focused line is about. */
static int
plan_side_stage(const struct plan_pane *p, const struct line *line)
{
	const struct plan_day *pd;
	int now = p->state->stage;

	if (line != NULL && line->kind == LINE_STAGE)
		return line->ref;
	pd = line != NULL && line->kind == LINE_DAY ?
	    text_plan_day(p->plan, line->ref) :
	    NULL;
	if (pd != NULL && pd->session.stage > 0)
		return pd->session.stage;
	return now > 0 ? now : 1;
}

/* The focused day's run in words, and whether a nap holds it. */
static void
plan_side_distance(struct plan_pane *p, const struct line *focused)
{
	const struct plan_day *pd = text_plan_day(p->plan,
	    focused != NULL && focused->kind == LINE_DAY ? focused->ref :
							   p->day);
	char text[PLAN_TEXT] = "", date[DATE_TEXT_SIZE];
	struct str out = str_of(text, sizeof(text));

	plan_side_session(p, STAGE_LAST);
	plan_side_meaning(p);
	if (pd == NULL || pd->session.kind != SESSION_RUN)
		return;
	date_short(pd->day, date);
	text_upper(date);
	line_gap(p->lines);
	line_put(p->lines, ROLE_TITLE, "%s", date);
	text_session(&out, &pd->session, p->view->units);
	text_capital(text);
	line_wrap(p->lines, ROLE_TEXT, 1, "%s", text);
	plan_side_naps(p, "it", pd->session.total_s);
}

/* The cap that made less of the focused day's session. */
static void
plan_side_cap(struct plan_pane *p, const struct line *focused)
{
	const struct plan_day *pd = focused == NULL ||
		focused->kind != LINE_DAY ?
	    NULL :
	    text_plan_day(p->plan, focused->ref);
	char why[SESSION_WHY_SIZE], date[DATE_TEXT_SIZE];

	if (pd != NULL && session_is_capped(&pd->session))
		line_wrap(p->lines, ROLE_HELD, 1, "%s: %s",
		    date_short(pd->day, date),
		    session_why(&pd->session, p->view->units, why));
}

static void
plan_side(struct plan_pane *p, const struct line *focused)
{
	int stage = plan_side_stage(p, focused);

	if (p->state->caps.metres) {
		plan_side_distance(p, focused);
		plan_side_cap(p, focused);
		plan_side_tier(p);
		return;
	}
	plan_side_session(p, stage);
	plan_side_strength(p, stage);
	if (stage == p->state->stage && p->state->phase == PHASE_P1)
		plan_side_runs(p, stage);
	plan_side_cap(p, focused);
	plan_side_meaning(p);
	plan_side_naps(p, arena_printf(p->lines->arena, "S%d", stage),
	    stage_row(stage)->total_s);
	plan_side_tier(p);
}

/* Together --------------------------------------------------------------- */

static struct plan_pane
plan_pane_new(struct screen_ctx *ctx, int width)
{
	struct plan_pane p = { .view = ctx->view,
		.state = ctx->view->state,
		.plan = ctx->view->plan,
		.day = ctx->view->day,
		.own = ctx->own };

	p.lines = lines_new(ctx->frame, width);
	p.wide = p.lines->width >= PLAN_WIDE;
	p.narrow = p.lines->width < PLAN_NARROW;
	return p;
}

/* All that stands above the weeks. */
static struct plan_pane
plan_top(struct screen_ctx *ctx, const struct layout *layout, bool folded)
{
	struct plan_pane p = plan_pane_new(ctx,
	    layout->pane[0].shown ?
		layout->pane[0].right - layout->pane[0].left :
		ctx->columns);

	p.folded = folded || !p.wide;
	if (p.own->forecast)
		outlook_brief(&p.own->outlook, p.view, p.lines);
	plan_gate(&p);
	plan_ladder(&p);
	return p;
}

/* For how many weeks there is room below that. */
static int
plan_room(const struct plan_pane *p, const struct layout *layout)
{
	return layout_height(layout) - p->lines->count - 2 -
	    (plan_goal_told(p) != NULL) - (plan_original(p) != NULL) -
	    (p->state->caps.metres ? p->narrow ? 8 : 1 : 0);
}

/* As many weeks as there is room for; four lines of them at least, with the
 * one of how this began where it is wide enough. The stages behind her are
 * folded rather than hidden for them. */
static struct plan_pane
plan_lines(struct screen_ctx *ctx, const struct layout *layout)
{
	struct plan_pane p = plan_top(ctx, layout, false);
	int room = plan_room(&p, layout), least = 4;

	if (plan_original(&p) != NULL)
		least -= !p.narrow;
	if (room < least && !p.folded) {
		p = plan_top(ctx, layout, true);
		room = plan_room(&p, layout);
	}
	plan_weeks(&p,
	    room < least          ? least :
		room > PLAN_WEEKS ? PLAN_WEEKS :
				    room);
	return p;
}

static void
plan_draw(struct screen_ctx *ctx, struct grid *grid)
{
	struct plan_own *own = ctx->own;
	struct plan_pane main, side;
	struct layout layout;
	bool both;

	if (act_blank_draw(ctx, grid, &screen_plan))
		return;
	layout = plan_layout(ctx);
	both = layout.pane[0].shown && layout.pane[1].shown;
	screen_frame(ctx, grid, &screen_plan);
	layout_rule(grid, &layout, both || own->pane == 0 ? NULL : plan_panes,
	    own->pane);
	main = plan_lines(ctx, &layout);
	if (layout.pane[0].shown)
		lines_draw(main.lines, grid, &layout, 0, &own->focus[0], true);
	if (!layout.pane[1].shown)
		return;
	side = plan_pane_new(ctx, layout.pane[1].right - layout.pane[1].left);
	plan_side(&side, lines_focused(main.lines, &own->focus[0]));
	lines_draw(side.lines, grid, &layout, 1, &own->focus[1], !both);
}

/* The first run of stage that is still planned, DAY_NONE. */
static int
plan_stage_first(const struct view *view, int stage)
{
	const struct plan_day *pd;
	int day;

	for (day = view->now.today;
	     (pd = text_plan_day(view->plan, day)) != NULL; day++)
		if (pd->session.kind == SESSION_RUN &&
		    pd->status == PLAN_PLANNED && pd->session.stage == stage)
			return day;
	return DAY_NONE;
}

/* The day whose session lies under the cursor, DAY_NONE. */
static int
plan_line_day(const struct view *view, const struct line *line)
{
	if (line != NULL && line->kind == LINE_DAY)
		return line->ref;
	return line != NULL && line->kind == LINE_STAGE ?
	    plan_stage_first(view, line->ref) :
	    DAY_NONE;
}

/* The selected day is the one under the cursor. */
static void
plan_select(struct screen_ctx *ctx, const struct lines *lines)
{
	const struct plan_own *own = ctx->own;
	int day = plan_line_day(ctx->view,
	    lines_focused(lines, &own->focus[0]));

	if (day != DAY_NONE)
		month_go(ctx->view, day);
}

/* The cursor goes to the week of the selected day, where that is shown. */
static void
plan_follow_day(struct screen_ctx *ctx)
{
	struct plan_own *own = ctx->own;
	struct layout layout = plan_layout(ctx);
	const struct lines *lines = plan_lines(ctx, &layout).lines;
	struct focus focus = { 0 };

	do {
		const struct line *line = lines_focused(lines, &focus);

		if (line != NULL && line->kind == LINE_DAY &&
		    line->ref == ctx->view->day)
			own->focus[0].item = focus.item;
	} while (lines_move(lines, &focus, 1));
}

/* Left and right: the runs of the focused week. */
static unsigned
plan_go_run(struct screen_ctx *ctx, int by)
{
	struct view *view = ctx->view;
	const struct plan_day *pd;
	int day = view->day + by;

	for (; (pd = text_plan_day(view->plan, day)) != NULL; day += by) {
		if (pd->session.kind != SESSION_RUN ||
		    pd->status != PLAN_PLANNED)
			continue;
		month_go(view, day);
		plan_follow_day(ctx);
		return REACT_DRAW;
	}
	return act_say(view, "No planned run further there.");
}

static unsigned
plan_go_line(struct screen_ctx *ctx, const struct lines *lines, int by)
{
	struct plan_own *own = ctx->own;

	lines_move(lines, &own->focus[0], by);
	plan_select(ctx, lines);
	return REACT_DRAW;
}

static bool
plan_is_decision(enum req req)
{
	return req == REQ_MOVE || req == REQ_SHORTEN || req == REQ_SKIP ||
	    req == REQ_SWAP_WALK || req == REQ_SWAP_STRENGTH;
}

/* What is done to the session under the cursor, where the day that another
 * screen went to may be another still. */
static unsigned
plan_act(struct screen_ctx *ctx, enum req req, const struct line *line,
    struct edit *out)
{
	int day = plan_line_day(ctx->view, line);

	if (plan_is_decision(req) && day != DAY_NONE)
		month_go(ctx->view, day);
	if (line != NULL && line->kind == LINE_STAGE && plan_is_decision(req) &&
	    day == DAY_NONE)
		return act_say(ctx->view,
		    "No run of S%d is planned in the coming weeks.", line->ref);
	return act_request(ctx, req, line, out);
}

static unsigned
plan_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct plan_own *own = ctx->own;
	struct layout layout;
	struct plan_pane p;

	if (act_blank(ctx))
		return act_blank_request(ctx, req);
	layout = plan_layout(ctx);
	p = plan_lines(ctx, &layout);
	switch (req) {
	case REQ_NEXT_PANE:
	case REQ_PREV_PANE:
		own->pane = !own->pane;
		return REACT_DRAW;
	case REQ_UP:
		return plan_go_line(ctx, p.lines, -1);
	case REQ_DOWN:
		return plan_go_line(ctx, p.lines, 1);
	case REQ_PAGE_UP:
		return plan_go_line(ctx, p.lines, -layout_height(&layout));
	case REQ_PAGE_DOWN:
		return plan_go_line(ctx, p.lines, layout_height(&layout));
	case REQ_FIRST:
		return plan_go_line(ctx, p.lines, -LINES_MAX);
	case REQ_LAST:
		return plan_go_line(ctx, p.lines, LINES_MAX);
	case REQ_LEFT:
		return plan_go_run(ctx, -1);
	case REQ_RIGHT:
		return plan_go_run(ctx, 1);
	case REQ_FORECAST:
		own->forecast = !own->forecast;
		return REACT_DRAW;
	case REQ_TODAY:
		own->focus[0] = (struct focus){ 0 };
		month_go(ctx->view, ctx->view->now.today);
		return REACT_DRAW;
	default:
		return plan_act(ctx, req,
		    lines_focused(p.lines, &own->focus[0]), out);
	}
}

static void
plan_point(struct screen_ctx *ctx, int arg)
{
	struct layout layout = plan_layout(ctx);
	struct plan_own *own = ctx->own;
	int pane, item;

	if (!line_from_arg(arg, &pane, &item) || pane != 0)
		return;
	own->focus[0].item = item;
	plan_select(ctx, plan_lines(ctx, &layout).lines);
}

static void
plan_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req set[] = { REQ_OPEN, REQ_MOVE, REQ_SHORTEN,
		REQ_WHY, REQ_ADD, REQ_UNDO, REQ_CHECK_IN, REQ_LOG_RUN, REQ_NOTE,
		REQ_FORECAST, REQ_URGENT, REQ_TODAY, REQ_PAUSE, REQ_PALETTE,
		REQ_NONE };

	act_hints(ctx, set, out);
}

static const struct keybind plan_keys[] = { { "F", REQ_FORECAST }, { 0 } };

const struct screen screen_plan = { .name = "plan",
	.title = "Plan",
	.keys = plan_keys,
	.own_size = sizeof(struct plan_own),
	.draw = plan_draw,
	.request = plan_request,
	.point = plan_point,
	.hints = plan_hints };
