/* SPDX-License-Identifier: ISC */
/*
 * How the window is divided. Above the content lie two
 * rows of frame and the rule with the pane names; a narrow or low window has
 * one row of frame. Below it lie the hint line and the last row. Panes stand
 * side by side with one column of '|' between them.
 */
#ifndef LOPE_LAYOUT_H
#define LOPE_LAYOUT_H

#include <stdbool.h>

#include "lope/grid.h"

#define LAYOUT_PANES 3
#define LAYOUT_MIN_ROWS 8 /* below, or under 30 columns: screen_tiny */
#define LAYOUT_MIN_COLUMNS 30

struct layout_pane {
	bool shown;
	int left, right; /* columns: left <= c < right */
};

struct layout {
	bool compact;    /* one row of frame: under 60 columns */
	int rule;        /* row of the rule, 2 or 1 */
	int top, bottom; /* content rows: top <= r < bottom */
	int count;       /* panes there are, shown or not */
	struct layout_pane pane[LAYOUT_PANES];
};

/* One pane over the whole width. */
struct layout layout_one(int rows, int columns);
/*
 * Calendar 0, plan 1, recovery 2: three panes from 80 columns, the first and
 * one other from 60, else (or with one) the focused one alone.
 */
struct layout layout_day(int rows, int columns, int focus, bool one);
/*
 * Two panes, the second of side columns; where the first would keep fewer
 * than least columns, only the focused one (0 or 1).
 */
struct layout layout_side(int rows, int columns, int side, int least,
    int focus);
/*
 * Draw the rule and the columns between panes. names: count of them, or NULL
 * for a plain rule. The focused name stands in [ ]; hidden panes are named
 * behind the shown ones, and a click on a name goes there.
 */
void layout_rule(struct grid *grid, const struct layout *layout,
    const char *const names[], int focus);
/* Content rows of a pane. */
int layout_height(const struct layout *layout);
/* A pen on line (0 is the top) of pane; below the content it draws nothing,
 * as for a pane that is not shown. */
struct pen layout_pen(struct grid *grid, const struct layout *layout, int pane,
    int line);
/* The first line to show so that focus is among the height shown of total,
 * moved as little as can be from first. */
int layout_follow(int first, int focus, int height, int total);
/* Rows of a list of count lines above its details, in room rows of both: what
 * the details leave, half of the room at least. */
int layout_list(int room, int details, int count);

#endif
