/* SPDX-License-Identifier: ISC */
/* What was written, the newest first; Enter goes back to before a line, or
 * on to behind one that was taken back. */
#include "lope/screen.h"

#include "lope/keys.h"
#include "lope/layout.h"
#include "lope/str.h"
#include "lope/utf8.h"

struct edits {
	int focus, first;
};

static const struct keybind edits_keys[] = { { "Enter", REQ_BACK_TO }, { 0 } };

/* Would Enter on the line focus do this one, too? */
static bool
edits_takes(const struct view *view, int focus, int index)
{
	const struct edit_row *rows = view->edits;

	if (rows[focus].undone)
		return index >= focus && rows[focus].again && rows[index].again;
	return index <= focus && !rows[index].undone && !rows[index].stays;
}

/* What Enter would do on the line focus. */
static void
edits_say(const struct view *view, int focus, struct str *out)
{
	const char *key = keys_say(view, &screen_edits, REQ_BACK_TO);
	bool redo = view->edits[focus].undone;
	int n = 0, i;

	for (i = 0; i < view->edit_count; i++)
		n += edits_takes(view, focus, i);
	if (n == 0)
		str_add(out,
		    redo ? "Not to be done again" : "The set-up stays");
	else if (redo)
		str_add(out, "%s does %d again", key, n);
	else
		str_add(out, "%s takes back %d", key, n);
}

static void
edits_title(const struct view *view, int focus, struct pen *pen)
{
	static const char *const titles[] = {
		"WHAT WAS WRITTEN, THE NEWEST FIRST", "WHAT WAS WRITTEN", ""
	};
	char text[80] = "";
	struct str says = str_of(text, sizeof(text));
	int room = pen->right - pen->column, i = 0;

	if (view->edit_count > 0)
		edits_say(view, focus, &says);
	while (titles[i][0] != '\0' &&
	    utf8_width(titles[i]) + 2 + utf8_width(text) > room)
		i++;
	pen_role(pen, ROLE_TITLE, "%s", titles[i]);
	pen_put(pen, "%s%s", titles[i][0] != '\0' ? "  " : "", text);
}

static void
edits_row(const struct view *view, struct grid *grid, int row, int index,
    int focus)
{
	const struct edit_row *edit = &view->edits[index];
	struct pen pen = pen_at(grid, row, 0, grid->columns);
	const char *mark = view->edits[focus].undone ? "+" : "-";

	pen.arg = index + 1;
	pen.req = REQ_BACK_TO; /* of a second click */
	if (index == focus)
		mark = ">";
	else if (!edits_takes(view, focus, index))
		mark = " ";
	pen_role(&pen, index == focus ? ROLE_FOCUS : ROLE_TEXT, "%s", mark);
	if (index == focus)
		pen_cursor(&pen);
	pen_put(&pen, "%.10s %.5s  ", edit->at, edit->at + 11);
	if (edit->undone)
		pen_put(&pen, "taken back: ");
	pen_put(&pen, "%s", edit->text);
}

static void
edits_draw(struct screen_ctx *ctx, struct grid *grid)
{
	static const char *const names[] = { "Edits" };
	struct layout layout = layout_one(grid->rows, grid->columns);
	const struct view *view = ctx->view;
	struct edits *own = ctx->own;
	struct pen pen = layout_pen(grid, &layout, 0, 0);
	int height = layout_height(&layout) - 1, i;

	layout_rule(grid, &layout, names, 0);
	if (own->focus >= view->edit_count)
		own->focus = view->edit_count > 0 ? view->edit_count - 1 : 0;
	pen_to(&pen, 1);
	edits_title(view, own->focus, &pen);
	if (view->edit_count == 0) {
		pen = layout_pen(grid, &layout, 0, 1);
		pen_put(&pen, " Nothing yet.");
		pen_cursor(&pen);
		return;
	}
	own->first = layout_follow(own->first, own->focus, height,
	    view->edit_count);
	for (i = 0; i < height && own->first + i < view->edit_count; i++)
		edits_row(view, grid, layout.top + 1 + i, own->first + i,
		    own->focus);
}

static unsigned
edits_go(struct screen_ctx *ctx, int focus)
{
	struct edits *own = ctx->own;
	int last = ctx->view->edit_count - 1;

	own->focus = focus > last ? last : focus;
	if (own->focus < 0)
		own->focus = 0;
	return REACT_DRAW;
}

static unsigned
edits_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	const struct edits *own = ctx->own;
	int page = ctx->rows > 8 ? ctx->rows - 7 : 1;

	(void)out;
	switch (req) {
	case REQ_UP:
		return edits_go(ctx, own->focus - 1);
	case REQ_DOWN:
		return edits_go(ctx, own->focus + 1);
	case REQ_PAGE_UP:
		return edits_go(ctx, own->focus - page);
	case REQ_PAGE_DOWN:
		return edits_go(ctx, own->focus + page);
	case REQ_FIRST:
		return edits_go(ctx, 0);
	case REQ_LAST:
		return edits_go(ctx, ctx->view->edit_count - 1);
	case REQ_BACK_TO:
		if (ctx->view->edit_count == 0)
			return REACT_DRAW;
		ctx->back_to = ctx->view->edits[own->focus].id;
		return REACT_CLOSE | REACT_BACK_TO;
	default:
		return REACT_PASS;
	}
}

static void
edits_point(struct screen_ctx *ctx, int arg)
{
	(void)edits_go(ctx, arg - 1);
}

static void
edits_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	int n = 0;

	if (ctx->view->edit_count > 0) {
		out[n++] = REQ_BACK_TO;
		out[n++] = REQ_UP;
		out[n++] = REQ_DOWN;
	}
	out[n++] = REQ_BACK;
	out[n] = REQ_URGENT;
}

const struct screen screen_edits = { .name = "edits",
	.title = "Edits",
	.keys = edits_keys,
	.overlay = true,
	.own_size = sizeof(struct edits),
	.draw = edits_draw,
	.request = edits_request,
	.point = edits_point,
	.hints = edits_hints };
