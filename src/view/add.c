/* SPDX-License-Identifier: ISC */
/* What else there is to write down or to plan: one line and one letter each. */
#include "lope/add.h"

#include "lope/date.h"
#include "lope/keys.h"
#include "lope/layout.h"
#include "lope/page.h"
#include "lope/screen.h"

#include "act.h"

struct add {
	int focus, first;
};

static const struct keybind add_keys[] = { { "p", REQ_ADD_RUN },
	{ "w", REQ_ADD_WALK }, { "s", REQ_ADD_STRENGTH },
	{ "o", REQ_ADD_OTHER }, { "l", REQ_ADD_TRIAL }, { "t", REQ_ADD_TASK },
	{ "n", REQ_ADD_NAP }, { "c", REQ_ADD_CLEARANCE }, { 0 } };

/* In the order of the lines; each opens a form. */
static const enum req add_rows[] = { REQ_ADD_RUN, REQ_ADD_WALK,
	REQ_ADD_STRENGTH, REQ_ADD_OTHER, REQ_ADD_TRIAL, REQ_ADD_TASK,
	REQ_ADD_NAP, REQ_ADD_CLEARANCE };
#define ADD_ROWS ((int)(sizeof(add_rows) / sizeof(add_rows[0])))

/* What is over is logged, not planned. */
static void
add_open(struct screen_ctx *ctx, int arg)
{
	struct add *add = ctx->own;

	(void)arg;
	add->focus = ctx->view->day < ctx->view->now.today;
}

static void
add_row(struct screen_ctx *ctx, struct grid *grid, int row, int index)
{
	const struct add *add = ctx->own;
	struct pen pen = pen_at(grid, row, 0, grid->columns);
	bool focus = index == add->focus;

	pen.arg = index + 1;
	pen_role(&pen, focus ? ROLE_FOCUS : ROLE_TEXT, focus ? ">" : " ");
	if (focus)
		pen_cursor(&pen);
	pen_role(&pen, ROLE_KEY, "%s",
	    keys_say(ctx->view, &screen_add, add_rows[index]));
	pen_role(&pen, focus ? ROLE_FOCUS : ROLE_TEXT, " %s",
	    req_table[add_rows[index]].text);
}

static void
add_draw(struct screen_ctx *ctx, struct grid *grid)
{
	static const char *const names[] = { "Add" };
	struct layout layout = layout_one(grid->rows, grid->columns);
	struct pen pen = layout_pen(grid, &layout, 0, 0);
	struct add *add = ctx->own;
	int height = layout_height(&layout) - 1, i;
	char date[DATE_TEXT_SIZE];

	layout_rule(grid, &layout, names, 0);
	pen_to(&pen, 1);
	pen_role(&pen, ROLE_TITLE, "ADD  %s", date_short(ctx->view->day, date));
	if (height > ADD_ROWS)
		height = ADD_ROWS;
	if (height < 1)
		height = 1;
	add->first = layout_follow(add->first, add->focus, height, ADD_ROWS);
	for (i = 0; i < height; i++)
		add_row(ctx, grid, layout.top + 1 + i, add->first + i);
}

static unsigned
add_go(struct add *add, int focus)
{
	add->focus = focus < 0 ? 0 : focus < ADD_ROWS ? focus : ADD_ROWS - 1;
	return REACT_DRAW;
}

static unsigned
add_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct add *add = ctx->own;
	unsigned react;

	(void)out;
	switch (req) {
	case REQ_UP:
		return add_go(add, add->focus - 1);
	case REQ_DOWN:
		return add_go(add, add->focus + 1);
	case REQ_FIRST:
	case REQ_PAGE_UP:
		return add_go(add, 0);
	case REQ_LAST:
	case REQ_PAGE_DOWN:
		return add_go(add, ADD_ROWS);
	case REQ_OPEN:
	case REQ_TICK:
		req = add_rows[add->focus];
		break;
	default:
		break;
	}
	react = act_add(ctx, req);
	return (react & REACT_OPEN) != 0 ? react | REACT_CLOSE : react;
}

static void
add_point(struct screen_ctx *ctx, int arg)
{
	(void)add_go(ctx->own, arg - 1);
}

static void
add_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_OPEN;
	out[1] = REQ_UP;
	out[2] = REQ_DOWN;
	out[3] = REQ_URGENT;
	out[4] = REQ_BACK;
}

const struct screen screen_add = { .name = "add",
	.title = "Add",
	.keys = add_keys,
	.overlay = true,
	.own_size = sizeof(struct add),
	.open = add_open,
	.draw = add_draw,
	.request = add_request,
	.point = add_point,
	.hints = add_hints };
