/* SPDX-License-Identifier: ISC */
/*
 * A month with a letter and minutes a day: the calendar pane of Day and the
 * Calendar screen. In a low pane the week of the selected day stays.
 */
#ifndef LOPE_VIEW_MONTH_H
#define LOPE_VIEW_MONTH_H

#include <stdbool.h>

#include "lope/layout.h"
#include "lope/line.h"
#include "lope/screen.h"
#include "lope/str.h"

/* Draw the month of view->month into pane, the selected day in [ ]; weeks:
 * with their numbers where there is room. Returns the lines it took. */
int month_draw(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, bool weeks, bool active);
/* A request that moves the day of a calendar; false when it is none. */
bool month_move(struct view *view, enum req req);
/* Select a day, and the month it is in. */
void month_go(struct view *view, int day);

struct month_counts {
	int days; /* of the month up to today */
	int runs, run_s, walks, walk_s, strengths, strength_s;
	int rest; /* days with nothing, as they were meant */
	int green, yellow, light, amber, red, silent;
};

/* Of the days of the month that are over, today included. */
void month_count(const struct state *state, int month,
    struct month_counts *out);
/* "19 green, 3 yellow (2 light), 1 no answer" */
void month_verdicts(struct str *out, const struct month_counts *counts);
/* The note of the selected day, else the latest of the month; NULL none. */
const struct note *month_note(const struct view *view);
/* The letters and what they mean, at rank LINE_LEGEND. */
void month_legend(struct lines *lines, bool minutes);

#endif
