/* SPDX-License-Identifier: ISC */
/*
 * The month with a letter and minutes a day, or the week, or the year; beside
 * it the selected day, what the month holds and its note.
 */
#include "lope/screen.h"

#include "lope/date.h"
#include "lope/line.h"
#include "lope/search.h"
#include "lope/str.h"
#include "lope/text.h"

#include "act.h"
#include "month.h"
#include "span.h"

#define CALENDAR_TEXT 200
#define CALENDAR_SIDE 26
#define CALENDAR_FOUND 6 /* days that are named, the latest */
#define CALENDAR_SIDE_WIDE 36
#define CALENDAR_LEAST 53 /* columns the month wants beside it */

enum calendar_span { SPAN_MONTH, SPAN_WEEK, SPAN_YEAR, SPANS };

/* Where what was searched for stands, for as long as no fact and no letter of
 * it changes: to look through ten years takes longer than to draw a month. */
struct calendar_hits {
	unsigned replays;
	char find[VIEW_FIND_SIZE];
	int count, day[CALENDAR_FOUND];
};

struct calendar_own {
	int pane;
	enum calendar_span span;
	struct focus side;
	struct calendar_hits hits;
};

static const char *const calendar_panes[] = { "Calendar", "Day" };

static struct layout
calendar_layout(const struct screen_ctx *ctx)
{
	const struct calendar_own *own = ctx->own;

	return layout_side(ctx->rows, ctx->columns,
	    ctx->columns >= 100 ? CALENDAR_SIDE_WIDE : CALENDAR_SIDE,
	    CALENDAR_LEAST, own->pane);
}

/* "R15  run-walk S7, green" or "r15  run-walk S8, planned" */
static void
calendar_day_line(const struct view *view, struct lines *lines)
{
	const struct day_state *ds = state_day(view->state, view->day);
	const struct plan_day *pd = text_plan_day(view->plan, view->day);
	bool ahead = view->day >= view->now.today && pd != NULL &&
	    pd->status == PLAN_PLANNED;
	char text[CALENDAR_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	text_day_mark(&out, view->state, view->plan, view->day, true);
	if (out.len == 0)
		return;
	str_add(&out, " ");
	if (ahead || (ds != NULL && ds->runs > 0)) {
		str_add(&out, " ");
		text_session(&out, ahead ? &pd->session : &ds->session,
		    view->units);
		str_add(&out, ",");
	}
	str_add(&out, " ");
	if (!ahead && ds != NULL && text_verdict_mark(ds) != '-')
		text_day_verdict(&out, ds);
	else
		str_add(&out, "%s", ahead ? "planned" : "no check-in");
	line_wrap(lines, ROLE_TEXT, 0, "%s", text);
}

static void
calendar_day(const struct view *view, struct lines *lines)
{
	const struct checkin *c = log_checkin(view->log, view->day);
	char date[DATE_TEXT_SIZE], clock[UNIT_TEXT_SIZE];
	char text[CALENDAR_TEXT] = "";
	struct str first = str_of(text, sizeof(text));

	date_short(view->day, date);
	text_upper(date);
	if (view->day < view->state->profile->day) {
		line_put(lines, ROLE_TITLE, "%s", date);
		text_before(&first, view->log, view->day);
		line_wrap(lines, ROLE_TEXT, 0, "%s", text);
		return;
	}
	line_put(lines, ROLE_TITLE, "%s, day %d", date,
	    view->day - view->state->profile->day);
	calendar_day_line(view, lines);
	text_first(&first, view->state, view->day);
	if (first.len > 0) {
		text_capital(text);
		line_wrap(lines, ROLE_DONE, 0, "%s.", text);
	}
	if (c != NULL)
		line_put(lines, ROLE_TEXT, "check-in %s",
		    unit_clock(c->entered_min, clock));
	else if (view->day <= view->now.today)
		line_put(lines, ROLE_TEXT, "no check-in, c answers it");
}

static void
calendar_count(struct lines *lines, int n, const char *what, int s)
{
	if (n > 0)
		line_put(lines, ROLE_TEXT, "%d %-11s%3d min", n, what, s / 60);
}

static void
calendar_month(const struct view *view, struct lines *lines)
{
	struct month_counts c;
	char month[16], verdicts[CALENDAR_TEXT] = "";
	struct str name = str_of(month, sizeof(month));
	struct str out = str_of(verdicts, sizeof(verdicts));
	int m;

	month_count(view->state, view->month, &c);
	if (c.days == 0)
		return;
	date_split(view->month, NULL, &m, NULL);
	str_add(&name, "%s", date_month_long(m));
	text_upper(month);
	line_gap(lines);
	line_put(lines, ROLE_TITLE, "%s, %d DAY%s", month, c.days,
	    c.days == 1 ? "" : "S");
	calendar_count(lines, c.runs, c.runs == 1 ? "run" : "runs", c.run_s);
	calendar_count(lines, c.walks, c.walks == 1 ? "walk" : "walks",
	    c.walk_s);
	calendar_count(lines, c.strengths, "strength", c.strength_s);
	line_put(lines, ROLE_TEXT, "%d rest", c.rest);
	month_verdicts(&out, &c);
	line_wrap(lines, ROLE_TEXT, 0, "%s", verdicts);
}

static void
calendar_note(const struct view *view, struct lines *lines)
{
	const struct note *note = month_note(view);
	char date[DATE_TEXT_SIZE];

	if (note == NULL)
		return;
	date_short(note->day, date);
	text_upper(date);
	line_gap(lines);
	line_put(lines, ROLE_TITLE, "NOTE, %.6s", date);
	line_wrap(lines, ROLE_TEXT, 0, "%s", note->text);
}

/* "18 Nov", of another year "18 Nov 2025". */
static void
calendar_found(struct str *out, int day, int today)
{
	char date[DATE_TEXT_SIZE];
	int y, this;

	date_split(day, &y, NULL, NULL);
	date_split(today, &this, NULL, NULL);
	str_add(out, "%s%s", out->len > 0 ? ", " : "",
	    (y == this ? date_short(day, date) : date_long(day, date)) + 4);
}

/* Look for it anew where it is another word, or of other facts. */
static void
calendar_look(const struct view *view, struct calendar_hits *hits)
{
	if (hits->replays == view->replays && str_eq(hits->find, view->find))
		return;
	hits->count = search_days(view, hits->day, CALENDAR_FOUND);
	hits->replays = view->replays;
	(void)str_copy(hits->find, sizeof(hits->find), view->find);
}

/* What was searched for last, and where it stands. */
static void
calendar_find(const struct view *view, struct calendar_hits *hits,
    struct lines *lines)
{
	char text[CALENDAR_TEXT] = "";
	struct str out = str_of(text, sizeof(text));
	int i, n;

	if (view->find[0] == '\0')
		return;
	calendar_look(view, hits);
	n = hits->count;
	line_gap(lines);
	line_wrap(lines, ROLE_TITLE, 0, "FIND /%s  %d day%s", view->find, n,
	    n == 1 ? "" : "s");
	for (i = 0; i < n && i < CALENDAR_FOUND; i++)
		calendar_found(&out, hits->day[i], view->now.today);
	if (n > CALENDAR_FOUND)
		str_add(&out, " and %d more", n - CALENDAR_FOUND);
	if (n > 0)
		line_wrap(lines, ROLE_TEXT, 0, "%s", text);
}

static void
calendar_draw_month(struct screen_ctx *ctx, struct grid *grid,
    const struct layout *layout)
{
	const struct layout_pane *at = &layout->pane[0];
	struct lines *legend = lines_new(ctx->frame, at->right - at->left);
	const struct calendar_own *own = ctx->own;
	struct layout below = *layout;
	struct focus focus = { 0 };

	if (own->span == SPAN_WEEK)
		below.top += week_draw(ctx->view, grid, layout, 0, true);
	else if (own->span == SPAN_YEAR)
		below.top += year_draw(ctx->view, grid, layout, 0, true);
	else
		below.top += month_draw(ctx->view, grid, layout, 0, true, true);
	if (own->span == SPAN_WEEK)
		return;
	month_legend(legend, own->span != SPAN_YEAR);
	lines_draw(legend, grid, &below, 0, &focus, false);
}

static void
calendar_draw(struct screen_ctx *ctx, struct grid *grid)
{
	struct calendar_own *own = ctx->own;
	struct layout layout;
	struct lines *side;
	bool both;

	if (act_blank_draw(ctx, grid, &screen_calendar))
		return;
	layout = calendar_layout(ctx);
	both = layout.pane[0].shown && layout.pane[1].shown;
	screen_frame(ctx, grid, &screen_calendar);
	layout_rule(grid, &layout, both ? NULL : calendar_panes, own->pane);
	if (layout.pane[0].shown)
		calendar_draw_month(ctx, grid, &layout);
	if (!layout.pane[1].shown)
		return;
	side = lines_new(ctx->frame,
	    layout.pane[1].right - layout.pane[1].left);
	calendar_day(ctx->view, side);
	calendar_month(ctx->view, side);
	calendar_note(ctx->view, side);
	calendar_find(ctx->view, &own->hits, side);
	lines_draw(side, grid, &layout, 1, &own->side, false);
}

static unsigned
calendar_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct calendar_own *own = ctx->own;
	const struct line here = { .text = "",
		.kind = LINE_DAY,
		.ref = ctx->view->day };

	if (act_blank(ctx))
		return act_blank_request(ctx, req);
	if (req == REQ_NEXT_PANE || req == REQ_PREV_PANE) {
		own->pane = !own->pane;
		return REACT_DRAW;
	}
	/* Esc ends the search before it leaves anything else. */
	if (req == REQ_BACK && ctx->view->find[0] != '\0') {
		ctx->view->find[0] = '\0';
		return REACT_DRAW;
	}
	if (req == REQ_SPAN) {
		own->span = (enum calendar_span)((own->span + 1) % SPANS);
		return REACT_DRAW;
	}
	/* Their lines are days and months. */
	if (own->span != SPAN_MONTH && (req == REQ_UP || req == REQ_DOWN)) {
		int by = req == REQ_UP ? -1 : 1;

		month_go(ctx->view,
		    own->span == SPAN_WEEK ?
			ctx->view->day + by :
			date_add_months(ctx->view->day, by));
		return REACT_DRAW;
	}
	if (month_move(ctx->view, req))
		return REACT_DRAW;
	return act_request(ctx, req, &here, out);
}

static void
calendar_point(struct screen_ctx *ctx, int arg)
{
	int pane, item;

	if (!line_from_arg(arg, &pane, &item))
		month_go(ctx->view, arg);
}

static void
calendar_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req set[] = { REQ_OPEN, REQ_PREV_MONTH,
		REQ_NEXT_MONTH, REQ_SPAN, REQ_TODAY, REQ_FIND, REQ_NOTE,
		REQ_UNDO, REQ_CHECK_IN, REQ_LOG_RUN, REQ_URGENT, REQ_PALETTE,
		REQ_WHY, REQ_NONE };
	/* Between what was found her next key is the next of it. */
	static const enum req found[] = { REQ_OPEN, REQ_FIND_NEXT,
		REQ_FIND_PREV, REQ_FIND, REQ_PREV_MONTH, REQ_NEXT_MONTH,
		REQ_TODAY, REQ_NOTE, REQ_UNDO, REQ_CHECK_IN, REQ_LOG_RUN,
		REQ_URGENT, REQ_PALETTE, REQ_WHY, REQ_NONE };

	act_hints(ctx, ctx->view->find[0] != '\0' ? found : set, out);
}

static const struct keybind calendar_keys[] = { { "v", REQ_SPAN }, { 0 } };

const struct screen screen_calendar = { .name = "calendar",
	.title = "Calendar",
	.keys = calendar_keys,
	.own_size = sizeof(struct calendar_own),
	.draw = calendar_draw,
	.request = calendar_request,
	.point = calendar_point,
	.hints = calendar_hints };
