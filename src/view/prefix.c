/* SPDX-License-Identifier: ISC */
/* The keys that may follow those of a binding that is not whole yet. */
#include "lope/screen.h"

#include "lope/keys.h"
#include "lope/layout.h"
#include "lope/str.h"

#define PREFIX_ROWS 12   /* more continuations are not shown */
#define PREFIX_FOOT 2    /* rows of hints and the last row */
#define PREFIX_TEXT_AT 6 /* column of the sentences */
#define PREFIX_WIDTH 72
#define PREFIX_TITLE_SIZE ((KEY_NAME_SIZE + 1) * KEYS_MAX)

static int
prefix_read(const struct screen_ctx *ctx, const struct screen *screen,
    const struct key *typed, int n, struct keybind out[PREFIX_ROWS])
{
	struct keymap map = keys_on(ctx->view, screen);
	int count = 0;

	while (count < PREFIX_ROWS &&
	    keymap_next(map, typed, n, count, &out[count]))
		count++;
	return count;
}

static void
prefix_title(struct pen pen, const struct key *typed, int n)
{
	char title[PREFIX_TITLE_SIZE], name[KEY_NAME_SIZE];
	struct str s = str_of(title, sizeof(title));
	int i;

	for (i = 0; i < n; i++)
		str_add(&s, "%s%s", i > 0 ? " " : "", key_text(typed[i], name));
	pen.over = true;
	pen_put(&pen, "|-");
	pen_role(&pen, ROLE_TITLE, "[%s, then]", title);
	pen.right--;
	pen_fill(&pen, '-');
	pen.right++;
	pen_put(&pen, "|");
}

static void
prefix_row(struct pen pen, const struct keybind *bind)
{
	struct pen edge;

	pen.over = true;
	edge = pen;
	edge.column = edge.right - 1;
	pen_fill(&pen, ' ');
	pen_to(&pen, 0);
	pen_put(&pen, "|");
	pen.right--;
	pen.req = bind->req;
	pen_role(&pen, ROLE_KEY, " %s", bind->keys);
	pen_put(&pen, "  ");
	if (pen.column < pen.left + PREFIX_TEXT_AT)
		pen_to(&pen, PREFIX_TEXT_AT);
	pen_put(&pen, "%s", req_table[bind->req].text);
	pen_put(&edge, "|");
}

static void
prefix_bottom(struct pen pen)
{
	pen.over = true;
	pen_put(&pen, "|");
	pen.right--;
	pen_fill(&pen, '-');
	pen.right++;
	pen_put(&pen, "|");
}

void
screen_prefix(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen, const struct key *typed, int n)
{
	struct keybind bind[PREFIX_ROWS];
	int count = prefix_read(ctx, screen, typed, n, bind), i;
	int width = grid->columns < PREFIX_WIDTH ? grid->columns : PREFIX_WIDTH;
	int top = grid->rows - PREFIX_FOOT - 2 - count;

	if (grid->rows < LAYOUT_MIN_ROWS || grid->columns < LAYOUT_MIN_COLUMNS)
		return;
	if (top < 0)
		top = 0;
	prefix_title(pen_at(grid, top, 0, width), typed, n);
	for (i = 0; i < count; i++)
		prefix_row(pen_at(grid, top + 1 + i, 0, width), &bind[i]);
	prefix_bottom(pen_at(grid, top + 1 + count, 0, width));
}
