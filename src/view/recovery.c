/* SPDX-License-Identifier: ISC */
/*
 * The symptoms of two or four weeks, the ledger with its weights and score,
 * and the readiness gate item by item. Until the gate is cleared it stands
 * first. Wide enough, ledger and gate stand side by side below the symptoms.
 */
#include "lope/screen.h"

#include <string.h>

#include "lope/date.h"
#include "lope/line.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"
#include "lope/utf8.h"

#include "act.h"
#include "month.h"

#define RECOVERY_SCORE_WIDE 46 /* columns of a whole score */
#define RECOVERY_TEXT 240
#define RECOVERY_SPLIT 80    /* columns for two panes */
#define RECOVERY_MONTH 100   /* columns for four weeks */
#define RECOVERY_LABEL 14    /* columns of the name of a strip */
#define RECOVERY_NOTES 8     /* columns of what stands behind it */
#define RECOVERY_GATE_AT 14  /* column of the text of a gate line */
#define RECOVERY_GATE_WRAP 4 /* where it goes on its own line */

enum recovery_pane_id { RECOVERY_LEDGER, RECOVERY_GATE };

struct recovery_own {
	int pane;
	struct focus focus[2];
};

/* What the builders read. */
struct recovery_pane {
	const struct view *view;
	const struct state *state;
	struct lines *lines;
};

/* The strips ------------------------------------------------------------- */

struct strip {
	int first, days;
	int cell; /* columns of a day */
};

/* One cell of a strip into out: nothing is "-". */
typedef void strip_cell_fn(const struct recovery_pane *p, int day,
    const struct strip *strip, struct str *out);
/* What stands behind the strip. */
typedef void strip_note_fn(const struct recovery_pane *p,
    const struct strip *strip, struct str *out);

static int
strip_answer(const struct recovery_pane *p, int day, enum answer answer)
{
	const struct checkin *c = log_checkin(p->view->log, day);

	return c == NULL ? ANSWER_NONE : c->answer[answer];
}

/* The worst of a field of the day's runs, -1 when there is none. */
static int
strip_run_worst(const struct recovery_pane *p, int day,
    int (*field)(const struct activity *))
{
	const struct log *log = p->view->log;
	int worst = -1;
	size_t i;

	for (i = log_activity_from(log, day);
	     i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		const struct activity *a = &log->activity.items[i];

		if (a->kind == ACTIVITY_RUN && field(a) > worst)
			worst = field(a);
	}
	return worst;
}

static int
strip_field_pain(const struct activity *a)
{
	return a->pain;
}

static int
strip_field_leak(const struct activity *a)
{
	return a->leak;
}

static int
strip_field_heaviness(const struct activity *a)
{
	return a->heaviness;
}

static void
strip_number(struct str *out, int value)
{
	if (value < 0)
		str_add(out, "-");
	else
		str_add(out, "%d", value);
}

static void
strip_verdict(const struct recovery_pane *p, int day, const struct strip *strip,
    struct str *out)
{
	(void)strip;
	str_add(out, "%c", text_verdict_mark(state_day(p->state, day)));
}

static void
strip_run(const struct recovery_pane *p, int day, const struct strip *strip,
    struct str *out)
{
	const struct day_state *ds = state_day(p->state, day);

	(void)strip;
	strip_number(out, ds != NULL && ds->runs > 0 ? ds->run_s / 60 : -1);
}

static void
strip_pain_run(const struct recovery_pane *p, int day,
    const struct strip *strip, struct str *out)
{
	(void)strip;
	strip_number(out, strip_run_worst(p, day, strip_field_pain));
}

static void
strip_pain(const struct recovery_pane *p, int day, const struct strip *strip,
    struct str *out)
{
	(void)strip;
	strip_number(out, strip_answer(p, day, ANSWER_PAIN));
}

/* The worse of the check-in and the day's runs. */
static int
strip_worse(const struct recovery_pane *p, int day, enum answer answer,
    int (*field)(const struct activity *))
{
	int a = strip_answer(p, day, answer);
	int b = strip_run_worst(p, day, field);

	return a > b ? a : b;
}

static void
strip_leak(const struct recovery_pane *p, int day, const struct strip *strip,
    struct str *out)
{
	int leak = strip_worse(p, day, ANSWER_LEAK, strip_field_leak);

	(void)strip;
	str_add(out, "%c", leak < 0 ? '-' : "ndsl"[leak & 3]);
}

static void
strip_heaviness(const struct recovery_pane *p, int day,
    const struct strip *strip, struct str *out)
{
	(void)strip;
	strip_number(out,
	    strip_worse(p, day, ANSWER_HEAVINESS, strip_field_heaviness));
}

/* Does half an hour of sleep have a mark? It needs none where a tenth
 * fits, and behind two figures there is no room for it. */
static bool
strip_marks_half(const struct strip *strip, int min)
{
	return strip->cell < 4 && min >= 0 && min < 600 && min % 60 >= 30;
}

/* Hours with a tenth where there is room, else with a mark for half an hour,
 * rounded down: less than a night that counts, or than a short one, is never
 * shown as one. */
static void
strip_sleep(const struct recovery_pane *p, int day, const struct strip *strip,
    struct str *out)
{
	int min = strip_answer(p, day, ANSWER_SLEEP);
	int tenths = min * 10 / 60;

	if (min < 0)
		str_add(out, "-");
	else if (strip->cell >= 4)
		str_add(out, "%d.%d", tenths / 10, tenths % 10);
	else
		str_add(out, "%d%s", min / 60,
		    strip_marks_half(strip, min) ? "+" : "");
}

/* What the mark means, where there is one. */
static void
strip_note_sleep(const struct recovery_pane *p, const struct strip *strip,
    struct str *out)
{
	int day;

	for (day = strip->first; day < strip->first + strip->days; day++)
		if (strip_marks_half(strip,
			strip_answer(p, day, ANSWER_SLEEP))) {
			str_add(out, "+ half");
			return;
		}
}

/* What the small letter means, where there is one; the other rows end in their
 * latest value, and this is none. */
static void
strip_note_verdict(const struct recovery_pane *p, const struct strip *strip,
    struct str *out)
{
	for (int day = strip->first; day < strip->first + strip->days; day++)
		if (text_verdict_mark(state_day(p->state, day)) == 'y') {
			str_add(out, "y light");
			return;
		}
}

static void
strip_note_run(const struct recovery_pane *p, const struct strip *strip,
    struct str *out)
{
	const struct day_state *ds;
	int i, s = 0;

	for (i = 0; i < strip->days; i++) {
		ds = state_day(p->state, strip->first + i);
		s += ds != NULL ? ds->run_s : 0;
	}
	str_add(out, "%d min", s / 60);
}

/* Where it hurt last. */
static void
strip_note_pain(const struct recovery_pane *p, const struct strip *strip,
    struct str *out)
{
	const struct checkin *c;
	int i;

	for (i = strip->days - 1; i >= 0; i--) {
		c = log_checkin(p->view->log, strip->first + i);
		if (c != NULL && c->pain_site != NULL) {
			str_add(out, "%s", c->pain_site);
			return;
		}
	}
}

static void
strip_note_leak(const struct recovery_pane *p, const struct strip *strip,
    struct str *out)
{
	int i, leak, worst = -1;

	for (i = 0; i < strip->days; i++) {
		leak = strip_worse(p, strip->first + i, ANSWER_LEAK,
		    strip_field_leak);
		if (leak > worst)
			worst = leak;
	}
	if (worst == 0)
		str_add(out, "none");
	else if (worst > 0)
		str_add(out, "%s",
		    worst == 1     ? "drops" :
			worst == 2 ? "small" :
				     "large");
}

static const struct {
	const char *label;
	strip_cell_fn *cell;
	strip_note_fn *note;
	bool letters;
} strip_rows[] = { { "Verdict", strip_verdict, strip_note_verdict, true },
	{ "Run, minutes", strip_run, strip_note_run, false },
	{ "Pain in run", strip_pain_run, strip_note_pain, false },
	{ "Pain, morning", strip_pain, NULL, false },
	{ "Leak", strip_leak, strip_note_leak, false },
	{ "Heaviness", strip_heaviness, NULL, false },
	{ "Sleep, hours", strip_sleep, strip_note_sleep, false } };
#define STRIP_ROWS ((int)(sizeof(strip_rows) / sizeof(strip_rows[0])))

/* As many days as fit, the widest first; the last is today, or the selected
 * day when that lies before them all. */
static struct strip
strip_new(const struct recovery_pane *p, int columns)
{
	static const struct {
		int columns, days, cell;
	} widths[] = { { RECOVERY_MONTH, 28, 3 },
		{ RECOVERY_SPLIT - RECOVERY_NOTES, 14, 4 },
		{ RECOVERY_LABEL + 14 * 3 + 1, 14, 3 },
		{ RECOVERY_LABEL + 7 * 3 + 1, 7, 3 }, { 0, 5, 3 } };
	struct strip strip;
	int last = p->view->now.today;
	size_t i = 0;

	while (columns < widths[i].columns)
		i++;
	strip.days = widths[i].days;
	strip.cell = widths[i].cell;
	if (p->view->day <= last - strip.days)
		last = p->view->day;
	strip.first = last - strip.days + 1;
	return strip;
}

static void
strip_head(struct recovery_pane *p, const struct strip *strip)
{
	char text[RECOVERY_TEXT] = "";
	struct str out = str_of(text, sizeof(text));
	int i, d;

	str_add(&out, "%d DAYS", strip->days);
	str_add(&out, "%*s", RECOVERY_LABEL - (int)out.len, "");
	for (i = 0; i < strip->days; i++) {
		date_split(strip->first + i, NULL, NULL, &d);
		str_add(&out, "%*d", strip->cell, d);
	}
	line_put(p->lines, ROLE_TITLE, "%s", text);
}

/* items: the cursor stops at each, so that a low window shows them all. */
static void
recovery_strips(struct recovery_pane *p, int columns, bool items)
{
	struct strip strip = strip_new(p, columns);
	char text[RECOVERY_TEXT], cell[16], note[RECOVERY_TEXT];
	struct line *line;
	int row, i;

	strip_head(p, &strip);
	for (row = 0; row < STRIP_ROWS; row++) {
		struct str out = str_of(text, sizeof(text)), c;
		struct str n = str_of(note, sizeof(note));

		str_add(&out, "%-*s", RECOVERY_LABEL, strip_rows[row].label);
		for (i = 0; i < strip.days; i++) {
			c = str_of(cell, sizeof(cell));
			strip_rows[row].cell(p, strip.first + i, &strip, &c);
			str_add(&out, "%*s", strip.cell, cell);
		}
		if (strip_rows[row].note != NULL)
			strip_rows[row].note(p, &strip, &n);
		if ((int)(out.len + n.len) + 2 <= p->lines->width)
			str_add(&out, "  %s", note);
		line = line_put(p->lines, ROLE_TEXT, "%s", text);
		line->letters = strip_rows[row].letters;
		line->kind = items ? LINE_WHY : LINE_TEXT;
		line->ref = p->view->day;
	}
}

/* The ledger ------------------------------------------------------------- */

/* The task that a tick on the line of an item is for; -1 for sleep, which
 * comes from the check-ins. */
static int
recovery_task_of(const struct recovery *r, const struct ledger_item *item)
{
	int i;

	if (str_eq(item->row->task, "sleep"))
		return -1;
	for (i = 0; i < r->count; i++)
		if (str_eq(r->task[i].name, item->row->task))
			return i;
	return -1;
}

static void
recovery_item(struct recovery_pane *p, const struct recovery *r, int i)
{
	char last[RECOVERY_TEXT] = "", now[RECOVERY_TEXT] = "";
	struct str a = str_of(last, sizeof(last));
	struct str b = str_of(now, sizeof(now));
	int task = recovery_task_of(r, &r->now.item[i]);
	bool narrow = p->lines->width < 39;

	text_ledger(&a, &r->last.item[i], !narrow);
	text_ledger(&b, &r->now.item[i], false);
	line_item(p->lines, task >= 0 ? LINE_TASK : LINE_CHECKIN,
	    task >= 0 ? task : p->view->day,
	    narrow ? "%-13.13s%3d %6s%6s" : "%-19s%3d%11s%6s",
	    r->now.item[i].row->label, r->now.item[i].row->weight, last, now);
}

static void
recovery_score(struct recovery_pane *p, const struct ledger *ledger, int week)
{
	if (text_last_was_before(p->state, p->view->day)) {
		line_put(p->lines, ROLE_TEXT, "Week %d was before lope", week);
		return;
	}
	if (ledger->kept)
		line_put(p->lines,
		    ledger->score < RECOVERY_HOLD_SCORE ? ROLE_HELD : ROLE_TEXT,
		    "Week %d: %d of 100; under %d "
		    "holds",
		    week, ledger->score, RECOVERY_HOLD_SCORE);
	else
		line_put(p->lines, ROLE_TEXT,
		    p->lines->width < RECOVERY_SCORE_WIDE ?
			"Week %d: %d, not kept: careful growth" :
			"Week %d: %d of 100, not kept: careful growth",
		    week, ledger->score);
}

/* Her own tasks are shown, not scored. */
static void
recovery_own_tasks(struct recovery_pane *p, const struct recovery *r)
{
	int i;

	for (i = 0; i < r->count; i++)
		if (r->task[i].own)
			line_item(p->lines, LINE_TASK, i, "%-19.19s  -%*d/%d",
			    r->task[i].label, p->lines->width < 39 ? 9 : 14,
			    r->task[i].done, r->task[i].target);
}

/* Of another day than today the heading says which: "LEDGER, WED 18 NOV". */
static void
recovery_ledger_head(struct recovery_pane *p)
{
	char text[RECOVERY_TEXT], date[DATE_TEXT_SIZE];
	struct str out = str_of(text, sizeof(text));
	bool narrow = p->lines->width < 39;
	int day = p->view->day;

	(void)date_short(day, date);
	str_add(&out, "LEDGER");
	if (day != p->state->today)
		str_add(&out, "%s %s", narrow ? "" : ",",
		    date + (narrow ? strlen("Wed ") : 0));
	text_upper(text);
	line_put(p->lines, ROLE_TITLE,
	    narrow ? "%-13s%3s  wk %2d wk %2d" : "%-19s%3s  wk %2d     wk %2d",
	    text, "of", date_iso_week(day - 7), date_iso_week(day));
}

static void
recovery_ledger(struct recovery_pane *p)
{
	struct recovery *r = arena_new(p->lines->arena, sizeof(*r));
	int i;

	recovery_read(p->state, p->view->day, r);
	recovery_ledger_head(p);
	for (i = 0; i < LEDGER_ITEMS; i++)
		recovery_item(p, r, i);
	recovery_score(p, &r->last, date_iso_week(p->view->day - 7));
	recovery_own_tasks(p, r);
}

/* The gate --------------------------------------------------------------- */

/* The day of the first run after a cleared gate; DAY_NONE, also where she ran
 * before she began with lope: that was the first. */
static int
recovery_first_run(const struct state *state)
{
	size_t i;

	for (i = 0; i < state->runs.count; i++)
		if ((state->runs.items[i].flags & 1u << FLAG_GATE_EARLY) == 0)
			return state->runs.items[i].baseline ?
			    DAY_NONE :
			    state->runs.items[i].day;
	return DAY_NONE;
}

static void
recovery_gate_head(struct recovery_pane *p)
{
	const struct gate *gate = &p->state->gate;
	int first = recovery_first_run(p->state);
	char date[DATE_TEXT_SIZE];

	if (gate->state != GATE_CLEARED)
		line_put(p->lines, ROLE_TITLE, "GATE  %s, %d of %d unmet",
		    text_gate_state(gate->state), gate_unmet(gate), GATE_ITEMS);
	else if (first != DAY_NONE)
		line_put(p->lines, ROLE_TITLE, "GATE  cleared, first run %s",
		    date_short(first, date));
	else
		line_put(p->lines, ROLE_TITLE, "GATE  CLEARED");
}

static void
recovery_gate(struct recovery_pane *p)
{
	const struct gate *gate = &p->state->gate;
	bool open = gate->state != GATE_CLEARED;
	int i;

	recovery_gate_head(p);
	for (i = 0; i < GATE_ITEMS; i++) {
		const struct gate_item *item = &gate->item[i];
		const char *name = rule_table[item->rule].id + strlen("gate.");
		char box = text_gate_box(item);
		struct line *line;
		bool whole;

		if (strlen(name) > 8)
			name = "declared";
		whole = RECOVERY_GATE_AT + (open ? 3 : 0) +
			utf8_width(item->text) <=
		    p->lines->width;
		line = line_item(p->lines, LINE_GATE, i, "%sG%d %-9s %s",
		    open ? arena_printf(p->lines->arena, "[%c] ", box) : " ",
		    i + 1, name, whole ? item->text : "");
		line->role = box == ' ' ? ROLE_TITLE : ROLE_DONE;
		if (!whole)
			line_wrap(p->lines, ROLE_TEXT, RECOVERY_GATE_WRAP, "%s",
			    item->text);
	}
}

static void
recovery_clearances(struct recovery_pane *p)
{
	const struct log *log = p->view->log;
	char text[RECOVERY_TEXT];
	size_t i;

	if (log->clearance.count == 0)
		return;
	p->lines->rank = LINE_LAST_WEEK;
	line_gap(p->lines);
	line_put(p->lines, ROLE_TITLE, "CLEARANCES");
	for (i = 0; i < log->clearance.count; i++) {
		struct str out = str_of(text, sizeof(text));

		text_clearance(&out, &log->clearance.items[i]);
		line_item(p->lines, LINE_CLEARANCE, (int)i, " %s", text);
	}
	p->lines->rank = LINE_STAYS;
}

static void
recovery_naps(struct recovery_pane *p)
{
	const struct log *log = p->view->log;
	char from[UNIT_TEXT_SIZE], to[UNIT_TEXT_SIZE], days[RECOVERY_TEXT];
	size_t i;

	if (log->nap.count == 0)
		return;
	p->lines->rank = LINE_LAST_WEEK;
	line_gap(p->lines);
	line_put(p->lines, ROLE_TITLE, "NAP WINDOWS");
	for (i = 0; i < log->nap.count; i++) {
		const struct nap *nap = &log->nap.items[i];
		struct str out = str_of(days, sizeof(days));

		text_days(&out, nap->days);
		line_item(p->lines, LINE_NAP, (int)i, " %s to %s, %s",
		    unit_clock(nap->from_min, from),
		    unit_clock(nap->to_min, to), days);
	}
	p->lines->rank = LINE_STAYS;
}

/* Together --------------------------------------------------------------- */

static struct recovery_pane
recovery_pane_new(const struct screen_ctx *ctx, int width)
{
	struct recovery_pane p = { .view = ctx->view,
		.state = ctx->view->state };

	p.lines = lines_new(ctx->frame, width);
	return p;
}

static bool
recovery_is_split(const struct screen_ctx *ctx)
{
	return ctx->columns >= RECOVERY_SPLIT &&
	    ctx->view->state->gate.state == GATE_CLEARED &&
	    ctx->rows >= STRIP_ROWS + 12;
}

/* Everything in one list; the gate first until it is cleared. */
static struct lines *
recovery_all(const struct screen_ctx *ctx)
{
	struct recovery_pane p = recovery_pane_new(ctx, ctx->columns);
	bool open = p.state->gate.state != GATE_CLEARED;

	if (open) {
		recovery_gate(&p);
		line_gap(p.lines);
	}
	recovery_strips(&p, ctx->columns, true);
	line_gap(p.lines);
	recovery_ledger(&p);
	if (!open) {
		line_gap(p.lines);
		recovery_gate(&p);
	}
	recovery_clearances(&p);
	recovery_naps(&p);
	return p.lines;
}

static struct layout
recovery_below(const struct screen_ctx *ctx, const struct layout *layout)
{
	int side = (ctx->columns - 2) / 2;
	struct layout below = layout_side(ctx->rows, ctx->columns, side, side,
	    0);

	below.rule = layout->top + STRIP_ROWS + 1;
	below.top = below.rule + 1;
	return below;
}

static struct lines *
recovery_side(const struct screen_ctx *ctx, int pane)
{
	struct recovery_pane p = recovery_pane_new(ctx, ctx->columns / 2);

	if (pane == RECOVERY_LEDGER) {
		recovery_ledger(&p);
	} else {
		recovery_gate(&p);
		recovery_clearances(&p);
		recovery_naps(&p);
	}
	return p.lines;
}

static struct lines *
recovery_focused(const struct screen_ctx *ctx)
{
	const struct recovery_own *own = ctx->own;

	return recovery_is_split(ctx) ? recovery_side(ctx, own->pane) :
					recovery_all(ctx);
}

static void
recovery_draw_split(struct screen_ctx *ctx, struct grid *grid,
    const struct layout *layout)
{
	struct recovery_own *own = ctx->own;
	struct recovery_pane top = recovery_pane_new(ctx, ctx->columns);
	struct layout below = recovery_below(ctx, layout);
	struct focus none = { 0 };
	int pane;

	recovery_strips(&top, ctx->columns, false);
	lines_draw(top.lines, grid, layout, 0, &none, false);
	layout_rule(grid, &below, NULL, own->pane);
	for (pane = RECOVERY_LEDGER; pane <= RECOVERY_GATE; pane++)
		lines_draw(recovery_side(ctx, pane), grid, &below, pane,
		    &own->focus[pane], own->pane == pane);
}

/* Nothing is known of days to come. */
static unsigned
recovery_no_later(struct screen_ctx *ctx)
{
	struct view *view = ctx->view;

	if (view->day <= view->now.today)
		return REACT_DRAW;
	month_go(view, view->now.today);
	return act_say(view, "Recovery ends with today.");
}

static void
recovery_draw(struct screen_ctx *ctx, struct grid *grid)
{
	struct recovery_own *own = ctx->own;
	struct layout layout;

	if (act_blank_draw(ctx, grid, &screen_recovery))
		return;
	layout = layout_one(ctx->rows, ctx->columns);
	screen_frame(ctx, grid, &screen_recovery);
	layout_rule(grid, &layout, NULL, 0);
	if (recovery_is_split(ctx))
		recovery_draw_split(ctx, grid, &layout);
	else
		lines_draw(recovery_all(ctx), grid, &layout, 0,
		    &own->focus[own->pane], true);
}

static unsigned
recovery_go(struct screen_ctx *ctx, int by)
{
	struct recovery_own *own = ctx->own;

	lines_move(recovery_focused(ctx), &own->focus[own->pane], by);
	return REACT_DRAW;
}

/* Of a day that another screen went to ahead, it tells what there is today. */
static void
recovery_open(struct screen_ctx *ctx, int arg)
{
	(void)arg;
	if (ctx->view->day > ctx->view->now.today)
		month_go(ctx->view, ctx->view->now.today);
}

static void
recovery_settle(struct screen_ctx *ctx)
{
	(void)recovery_no_later(ctx);
}

static unsigned
recovery_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct recovery_own *own = ctx->own;
	struct layout layout = layout_one(ctx->rows, ctx->columns);

	if (act_blank(ctx))
		return act_blank_request(ctx, req);
	switch (req) {
	case REQ_NEXT_PANE:
	case REQ_PREV_PANE:
		if (recovery_is_split(ctx))
			own->pane = !own->pane;
		return REACT_DRAW;
	case REQ_UP:
		return recovery_go(ctx, -1);
	case REQ_DOWN:
		return recovery_go(ctx, 1);
	case REQ_PAGE_UP:
		return recovery_go(ctx, -layout_height(&layout));
	case REQ_PAGE_DOWN:
		return recovery_go(ctx, layout_height(&layout));
	case REQ_FIRST:
		return recovery_go(ctx, -LINES_MAX);
	case REQ_LAST:
		return recovery_go(ctx, LINES_MAX);
	default:
		if (month_move(ctx->view, req))
			return recovery_no_later(ctx);
		return act_request(ctx, req,
		    lines_focused(recovery_focused(ctx),
			&own->focus[own->pane]),
		    out);
	}
}

static void
recovery_point(struct screen_ctx *ctx, int arg)
{
	struct recovery_own *own = ctx->own;
	int pane, item;

	if (!line_from_arg(arg, &pane, &item))
		return;
	if (recovery_is_split(ctx))
		own->pane = pane;
	own->focus[own->pane].item = item;
}

/* Is the cursor on what can be ticked? */
static bool
recovery_is_task(const struct screen_ctx *ctx)
{
	const struct recovery_own *own = ctx->own;
	const struct line *line;

	if (act_blank(ctx) || ctx->view->day > ctx->view->now.today)
		return false;
	line = lines_focused(recovery_focused(ctx), &own->focus[own->pane]);
	return line != NULL && line->kind == LINE_TASK;
}

static void
recovery_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req tasks[] = { REQ_OPEN, REQ_TICK, REQ_CHECK_IN,
		REQ_READINESS, REQ_URGENT, REQ_UNDO, REQ_TIMER, REQ_ADD,
		REQ_NEXT_PANE, REQ_WHY, REQ_NOTE, REQ_TODAY, REQ_PALETTE,
		REQ_NONE };
	static const enum req others[] = { REQ_OPEN, REQ_CHECK_IN,
		REQ_READINESS, REQ_URGENT, REQ_UNDO, REQ_ADD, REQ_NEXT_PANE,
		REQ_WHY, REQ_NOTE, REQ_TODAY, REQ_PALETTE, REQ_NONE };
	int n = 0;

	act_hints(ctx, recovery_is_task(ctx) ? tasks : others, out);
	if (recovery_is_split(ctx))
		return;
	/* One pane has no next. */
	for (int i = 0; i < HINTS_MAX && out[i] != REQ_NONE; i++)
		if (out[i] != REQ_NEXT_PANE)
			out[n++] = out[i];
	if (n < HINTS_MAX)
		out[n] = REQ_NONE;
}

const struct screen screen_recovery = { .name = "recovery",
	.title = "Recovery",
	.own_size = sizeof(struct recovery_own),
	.open = recovery_open,
	.settle = recovery_settle,
	.draw = recovery_draw,
	.request = recovery_request,
	.point = recovery_point,
	.hints = recovery_hints };
