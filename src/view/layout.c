/* SPDX-License-Identifier: ISC */
#include "lope/layout.h"

#include <string.h>

#include "lope/request.h"

#define LAYOUT_TALL 10  /* rows for two rows of frame */
#define LAYOUT_FULL 60  /* columns for tabs, and for two panes */
#define LAYOUT_THREE 80 /* columns for three panes */
#define LAYOUT_WIDE 100

static struct layout
layout_rows(int rows, int columns, int count)
{
	struct layout layout = { .count = count };

	layout.compact = columns < LAYOUT_FULL || rows < LAYOUT_TALL;
	layout.rule = layout.compact ? 1 : 2;
	layout.top = layout.rule + 1;
	layout.bottom = rows - 2;
	return layout;
}

static void
layout_show(struct layout *layout, int pane, int left, int right)
{
	layout->pane[pane].shown = true;
	layout->pane[pane].left = left;
	layout->pane[pane].right = right;
}

struct layout
layout_one(int rows, int columns)
{
	struct layout layout = layout_rows(rows, columns, 1);

	layout_show(&layout, 0, 0, columns);
	return layout;
}

struct layout
layout_day(int rows, int columns, int focus, bool one)
{
	struct layout layout = layout_rows(rows, columns, 3);
	int first = columns >= LAYOUT_WIDE ? 38 : 24;
	int last = columns >= LAYOUT_WIDE ? 36 : 25;

	if (one || columns < LAYOUT_FULL) {
		layout_show(&layout, focus, 0, columns);
		return layout;
	}
	/* 38, 44 and 36 need 120 columns: the plan never falls under 29. */
	if (columns >= LAYOUT_WIDE && columns - first - last - 2 < 29) {
		first = 36;
		last = columns - first - 31;
	}
	layout_show(&layout, 0, 0, first);
	if (columns < LAYOUT_THREE) {
		layout_show(&layout, focus == 2 ? 2 : 1, first + 1, columns);
		return layout;
	}
	layout_show(&layout, 1, first + 1, columns - last - 1);
	layout_show(&layout, 2, columns - last, columns);
	return layout;
}

struct layout
layout_side(int rows, int columns, int side, int least, int focus)
{
	struct layout layout = layout_rows(rows, columns, 2);

	if (columns - side - 1 < least) {
		layout_show(&layout, focus, 0, columns);
		return layout;
	}
	layout_show(&layout, 0, 0, columns - side - 1);
	layout_show(&layout, 1, columns - side, columns);
	return layout;
}

/* "-[Plan]-" or "- Plan -"; a click goes to that pane. */
static void
layout_name(struct pen *pen, const struct layout *layout, const char *name,
    int pane, int focus)
{
	bool focused = pane == focus;

	pen->req = REQ_NONE;
	pen_put(pen, "-");
	if (!focused && layout->count > 1)
		pen->req = pane == (focus + 1) % layout->count ? REQ_NEXT_PANE :
								 REQ_PREV_PANE;
	pen_role(pen, focused ? ROLE_TITLE : ROLE_TEXT,
	    focused ? "[%s]" : " %s ", name);
	pen->req = REQ_NONE;
	if (pen->column < pen->right)
		pen_put(pen, "-");
}

/* The last of the shown panes names those that are hidden. */
static void
layout_names(struct grid *grid, const struct layout *layout,
    const char *const names[], int focus, int pane)
{
	const struct layout_pane *at = &layout->pane[pane];
	struct pen pen = pen_at(grid, layout->rule, at->left, at->right);
	int i, other;

	if (names != NULL)
		layout_name(&pen, layout, names[pane], pane, focus);
	for (i = 1; names != NULL && i < layout->count; i++) {
		other = (pane + i) % layout->count;
		if (!layout->pane[other].shown && at->right == grid->columns)
			layout_name(&pen, layout, names[other], other, focus);
	}
	pen_fill(&pen, '-');
}

static void
layout_divide(struct grid *grid, const struct layout *layout, int column)
{
	struct pen pen;
	int row;

	pen = pen_at(grid, layout->rule, column, column + 1);
	pen_put(&pen, "+");
	for (row = layout->top; row < layout->bottom; row++) {
		pen = pen_at(grid, row, column, column + 1);
		pen_put(&pen, "|");
	}
}

void
layout_rule(struct grid *grid, const struct layout *layout,
    const char *const names[], int focus)
{
	int i;

	for (i = 0; i < layout->count; i++) {
		if (!layout->pane[i].shown)
			continue;
		layout_names(grid, layout, names, focus, i);
		if (layout->pane[i].right < grid->columns)
			layout_divide(grid, layout, layout->pane[i].right);
	}
}

int
layout_height(const struct layout *layout)
{
	return layout->bottom > layout->top ? layout->bottom - layout->top : 0;
}

struct pen
layout_pen(struct grid *grid, const struct layout *layout, int pane, int line)
{
	const struct layout_pane *at = &layout->pane[pane];

	if (!at->shown || line < 0 || line >= layout_height(layout))
		return pen_at(grid, -1, 0, 0);
	return pen_at(grid, layout->top + line, at->left, at->right);
}

int
layout_follow(int first, int focus, int height, int total)
{
	if (first > total - height)
		first = total - height;
	if (focus >= first + height)
		first = focus - height + 1;
	if (focus < first)
		first = focus;
	return first > 0 ? first : 0;
}

int
layout_list(int room, int details, int count)
{
	int height = room - 1 - details;

	if (height < room / 2)
		height = room / 2;
	if (height > count)
		height = count;
	return height < 1 ? 1 : height;
}
