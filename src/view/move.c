/* SPDX-License-Identifier: ISC */
/* Where a planned session may go: the coming days, each with what the rules
 * say to it. */
#include "lope/screen.h"

#include <stdio.h>
#include <string.h>

#include "lope/ripple.h"
#include "lope/date.h"
#include "lope/layout.h"
#include "lope/page.h"
#include "lope/preview.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"
#include "act.h"

#define MOVE_DAYS 14 /* from today on */
#define MOVE_TEXT 60

struct move_day {
	int day;
	bool allowed;
	struct finding finding;    /* the gravest when it is not */
	char displaced[MOVE_TEXT]; /* what is there already, "" nothing */
};

struct move {
	int from;
	int focus;
	int page; /* line of the details shown first */
	int count;
	struct move_day day[MOVE_DAYS];
	struct judgement judged; /* of the focused day */
	struct ripple ripple;    /* the same, where it may be */
	char cost[RIPPLE_TEXT_SIZE];
};

static void
move_judge(const struct view *view, int from, int to, struct move_day *out)
{
	struct str s = str_of(out->displaced, sizeof(out->displaced));
	struct judgement judgement = { 0 };

	ripple_displaced(&s, view->plan, to, view->units);
	plan_judge_move(view->state, from, to, &judgement);
	out->day = to;
	out->allowed = judgement.allowed;
	if (judgement.findings.count > 0)
		out->finding = judgement.findings.item[0];
}

static void
move_edit(const struct view *view, int from, int to, struct edit *out)
{
	struct decision decision = decision_unsaid(from, DECISION_MOVE);

	decision.to_day = to;
	edit_decision(out, view->log, &decision);
}

/* What the move of edit to day changes on others, and what it costs. */
static void
move_look_ahead(struct move *move, const struct view *view,
    const struct edit *edit, int day)
{
	struct str s = str_of(move->cost, sizeof(move->cost));
	int until = (day > move->from ? day : move->from) + RIPPLE_DAYS;
	struct preview preview = { 0 };
	struct plan after = { 0 };

	preview_make(&preview, view->log, edit, view->state->today);
	plan_build(&preview.state, (int)view->plan->weeks.count, &after);
	ripple_between(&move->ripple, view->state, &preview.state, view->plan,
	    &after, edit,
	    (struct ripple_named){ .emptied = move->from,
		.filled = day,
		.moved = true },
	    view->units);
	ripple_cost(&s, view->plan, &after, view->state, until, view->units);
	plan_clear(&after);
	preview_clear(&preview);
}

/* What the rules say to the focused day, and what follows where it may be. */
static void
move_look(struct screen_ctx *ctx)
{
	struct move *move = ctx->own;
	const struct move_day *day = &move->day[move->focus];
	const struct view *view = ctx->view;
	struct edit edit = { 0 };

	move->ripple.count = 0;
	plan_judge_move(view->state, move->from, day->day, &move->judged);
	if (!day->allowed)
		return;
	move_edit(view, move->from, day->day, &edit);
	move_look_ahead(move, view, &edit, day->day);
	edit_clear(&edit);
}

/* The first day that may be, better one with nothing of its own. */
static int
move_first(const struct move *move)
{
	int i, first = -1;

	for (i = move->count - 1; i >= 0; i--)
		if (move->day[i].allowed && move->day[i].displaced[0] == '\0')
			first = i;
	for (i = 0; i < move->count && first < 0; i++)
		if (move->day[i].allowed)
			first = i;
	return first < 0 ? 0 : first;
}

static void
move_open(struct screen_ctx *ctx, int arg)
{
	struct move *move = ctx->own;
	int today = ctx->view->now.today, day;

	move->from = arg;
	for (day = today; day < today + MOVE_DAYS; day++)
		if (day != arg)
			move_judge(ctx->view, arg, day,
			    &move->day[move->count++]);
	move->focus = move_first(move);
	move_look(ctx);
}

/* Why not, behind a "no". */
static const char *
move_why_not(const char *text)
{
	static const char no[] = "No run day: ";

	return strncmp(text, no, sizeof(no) - 1) == 0 ? text + sizeof(no) - 1 :
							text;
}

static void
move_row(struct screen_ctx *ctx, struct grid *grid, int row, int index)
{
	const struct move *move = ctx->own;
	const struct move_day *day = &move->day[index];
	struct pen pen = pen_at(grid, row, 0, grid->columns);
	bool focus = index == move->focus;
	char date[DATE_TEXT_SIZE];

	pen.arg = index + 1;
	pen_role(&pen, focus ? ROLE_FOCUS : ROLE_TEXT, focus ? ">" : " ");
	if (focus)
		pen_cursor(&pen);
	pen_role(&pen, focus ? ROLE_FOCUS : ROLE_TEXT, "%s",
	    date_short(day->day, date));
	pen_to(&pen, 14);
	if (day->allowed && day->displaced[0] != '\0')
		pen_role(&pen, ROLE_GREEN, "%sinstead of %s",
		    grid->columns < 60 ? "" : "may be, ", day->displaced);
	else if (day->allowed)
		pen_role(&pen, ROLE_GREEN, "may be");
	else {
		pen_put(&pen, "no: ");
		pen_words(&pen, move_why_not(day->finding.text));
	}
}

/* Why not, each rule that refuses it and the nearest; or that it may be. */
static struct page
move_details(struct screen_ctx *ctx)
{
	const struct move *move = ctx->own;
	const struct move_day *day = &move->day[move->focus];
	const struct findings *list = &move->judged.findings;
	struct page page = page_in(ctx->frame, ctx->columns - 1);
	char amount[UNIT_TEXT_SIZE], date[DATE_TEXT_SIZE];
	struct str s = str_of(amount, sizeof(amount));
	char walk[MOVE_TEXT] = "";
	struct str t = str_of(walk, sizeof(walk));
	int i;

	if (day->allowed) {
		page_add(&page, ROLE_TEXT, 1, "Enter moves it to %s.%s",
		    date_long(day->day, date),
		    move->ripple.count == 0 ? " No other day changes." : "");
		page_add(&page, ROLE_TEXT, 1, "%s", move->cost);
		for (i = 0; i < move->ripple.count; i++)
			page_add(&page, ROLE_TEXT, 1, "%s",
			    move->ripple.line[i]);
		return page;
	}
	for (i = 0; i < list->count; i++) {
		if (list->item[i].severity < SEVERITY_BLOCK)
			continue;
		page_add(&page, ROLE_TITLE, 1, "%s",
		    rule_table[list->item[i].rule].id);
		page_add(&page, ROLE_TEXT, 2, "%s", list->item[i].text);
	}
	if (move->judged.has_nearest && move->judged.nearest > 0) {
		text_within(&s, move->judged.nearest, move->judged.metres,
		    ctx->view->units);
		text_nearest_walk(&t, &move->judged, ctx->view->units);
		page_add(&page, ROLE_TEXT, 2,
		    "The most that day may hold is %s.%s%s", amount,
		    walk[0] != '\0' ? " " : "", walk);
	}
	return page;
}

static void
move_draw(struct screen_ctx *ctx, struct grid *grid)
{
	static const char *const names[] = { "Move" };
	struct layout layout = layout_one(grid->rows, grid->columns);
	struct pen pen = layout_pen(grid, &layout, 0, 0);
	struct move *move = ctx->own;
	int room = layout_height(&layout) - 1, height, first, i;
	char date[DATE_TEXT_SIZE];
	struct page page;

	layout_rule(grid, &layout, names, 0);
	pen_to(&pen, 1);
	pen_role(&pen, ROLE_TITLE,
	    grid->columns < 60 ? "MOVE %s TO" : "MOVE THE SESSION OF %s TO",
	    date_short(move->from, date));
	page = move_details(ctx);
	height = layout_list(room, page.count, move->count);
	pen.right--;
	if (height < move->count)
		pen_right(&pen, ROLE_TEXT, "%d of %d", move->focus + 1,
		    move->count);
	first = layout_follow(0, move->focus, height, move->count);
	for (i = 0; i < height; i++)
		move_row(ctx, grid, layout.top + 1 + i, first + i);
	page_draw(&page, &move->page, grid, layout.top + 2 + height,
	    layout.bottom);
}

static void
move_go(struct screen_ctx *ctx, int focus)
{
	struct move *move = ctx->own;
	int was = move->focus;

	move->focus = focus < 0 ? 0 :
	    focus < move->count ? focus :
				  move->count - 1;
	move->page = 0;
	if (move->focus != was)
		move_look(ctx);
}

static unsigned
move_take(struct screen_ctx *ctx, struct edit *out)
{
	const struct move *move = ctx->own;
	const struct move_day *day = &move->day[move->focus];

	if (!day->allowed) {
		(void)snprintf(ctx->view->message, MESSAGE_SIZE, "%s: %s",
		    rule_table[day->finding.rule].id, day->finding.text);
		ctx->view->message_role = ROLE_ERROR;
		return REACT_DRAW;
	}
	move_edit(ctx->view, move->from, day->day, out);
	ripple_name(out, day->displaced);
	return REACT_EDIT | REACT_CLOSE;
}

static unsigned
move_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct move *move = ctx->own;

	switch (req) {
	case REQ_UP:
		move_go(ctx, move->focus - 1);
		break;
	case REQ_DOWN:
		move_go(ctx, move->focus + 1);
		break;
	case REQ_FIRST:
		move_go(ctx, 0);
		break;
	case REQ_LAST:
		move_go(ctx, move->count - 1);
		break;
	case REQ_PAGE_UP:
	case REQ_PAGE_DOWN:
		move_go(ctx, move->focus + (req == REQ_PAGE_UP ? -7 : 7));
		break;
	case REQ_OPEN:
	case REQ_TICK:
		return move_take(ctx, out);
	case REQ_DAY:
	case REQ_CALENDAR:
	case REQ_PLAN:
	case REQ_RECOVERY:
	case REQ_TRENDS:
		return act_stay(ctx);
	default:
		return REACT_PASS;
	}
	return REACT_DRAW;
}

static void
move_point(struct screen_ctx *ctx, int arg)
{
	move_go(ctx, arg - 1);
}

static void
move_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_OPEN;
	out[1] = REQ_UP;
	out[2] = REQ_DOWN;
	out[3] = REQ_BACK;
}

const struct screen screen_move = { .name = "move",
	.title = "Move",
	.overlay = true,
	.own_size = sizeof(struct move),
	.open = move_open,
	.draw = move_draw,
	.request = move_request,
	.point = move_point,
	.hints = move_hints };
