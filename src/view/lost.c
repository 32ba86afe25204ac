/* SPDX-License-Identifier: ISC */
/* What did not stay when another machine was merged; Enter has it after
 * all. */
#include "lope/screen.h"

#include "lope/date.h"
#include "lope/layout.h"
#include "lope/line.h"

struct lost_own {
	struct focus focus;
};

static void
lost_line(struct lines *lines, const struct lost_row *row, int index)
{
	char day[DATE_TEXT_SIZE];

	(void)line_item(lines, LINE_LOST, index, "%s%s%s",
	    row->day != DAY_NONE ? date_short(row->day, day) : "",
	    row->day != DAY_NONE ? "  " : "", row->name);
	line_wrap(lines, ROLE_TEXT, 2, "%s", row->text);
}

static struct lines *
lost_lines(struct screen_ctx *ctx)
{
	const struct view *view = ctx->view;
	struct lines *lines = lines_new(ctx->frame, ctx->columns);

	(void)line_put(lines, ROLE_TITLE,
	    "CHANGED ON TWO MACHINES: WHAT DID NOT STAY");
	if (view->lost_count == 0)
		(void)line_put(lines, ROLE_TEXT,
		    "Nothing. lope merge FILE brings another machine's copy "
		    "in.");
	for (int i = 0; i < view->lost_count; i++)
		lost_line(lines, &view->lost[i], i);
	return lines;
}

static void
lost_draw(struct screen_ctx *ctx, struct grid *grid)
{
	static const char *const names[] = { "Conflicts" };
	struct layout layout = layout_one(grid->rows, grid->columns);
	struct lost_own *own = ctx->own;

	layout_rule(grid, &layout, names, 0);
	lines_draw(lost_lines(ctx), grid, &layout, 0, &own->focus, true);
}

static unsigned
lost_go(struct screen_ctx *ctx, int by)
{
	struct lost_own *own = ctx->own;

	(void)lines_move(lost_lines(ctx), &own->focus, by);
	return REACT_DRAW;
}

/* The row that the cursor is on; NULL: there is none. */
static const struct lost_row *
lost_focused(struct screen_ctx *ctx)
{
	const struct lost_own *own = ctx->own;
	const struct line *line = lines_focused(lost_lines(ctx), &own->focus);

	return line == NULL ? NULL : &ctx->view->lost[line->ref];
}

static unsigned
lost_take(struct screen_ctx *ctx, struct edit *out)
{
	const struct lost_row *row = lost_focused(ctx);
	char day[DATE_TEXT_SIZE];

	if (row == NULL || !row->takes)
		return REACT_DRAW;
	if (row->removal)
		edit_remove(out, row->fact.kind, row->fact.head.id);
	else
		edit_put(out, &row->fact);
	edit_say(out, "Took the other machine's %s%s%s", row->name,
	    row->day != DAY_NONE ? ", " : "",
	    row->day != DAY_NONE ? date_short(row->day, day) : "");
	return REACT_EDIT | REACT_CLOSE;
}

static unsigned
lost_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	int page = ctx->rows > 8 ? (ctx->rows - 7) / 2 : 1;

	switch (req) {
	case REQ_UP:
		return lost_go(ctx, -1);
	case REQ_DOWN:
		return lost_go(ctx, 1);
	case REQ_PAGE_UP:
		return lost_go(ctx, -page);
	case REQ_PAGE_DOWN:
		return lost_go(ctx, page);
	case REQ_FIRST:
		return lost_go(ctx, -LINES_MAX);
	case REQ_LAST:
		return lost_go(ctx, LINES_MAX);
	case REQ_OPEN:
		return lost_take(ctx, out);
	default:
		return REACT_PASS;
	}
}

static void
lost_point(struct screen_ctx *ctx, int arg)
{
	struct lost_own *own = ctx->own;
	int pane, item;

	if (line_from_arg(arg, &pane, &item))
		own->focus.item = item;
}

static const char *
lost_question(struct screen_ctx *ctx)
{
	const struct lost_row *row = lost_focused(ctx);

	return row != NULL && row->takes ?
	    "Enter has what the other machine said after all." :
	    NULL;
}

static void
lost_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	int n = 0;

	if (ctx->view->lost_count > 0) {
		out[n++] = REQ_UP;
		out[n++] = REQ_DOWN;
		out[n++] = REQ_OPEN;
	}
	out[n++] = REQ_BACK;
	out[n] = REQ_URGENT;
}

const struct screen screen_lost = { .name = "conflicts",
	.title = "Conflicts",
	.overlay = true,
	.own_size = sizeof(struct lost_own),
	.draw = lost_draw,
	.request = lost_request,
	.point = lost_point,
	.hints = lost_hints,
	.say = lost_question };
