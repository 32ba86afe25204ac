/* SPDX-License-Identifier: ISC */
/* The calendar nearer and farther than a month: a week with what was planned,
 * done, felt and noted, a year with a letter a day. */
#ifndef LOPE_VIEW_SPAN_H
#define LOPE_VIEW_SPAN_H

#include <stdbool.h>

#include "lope/layout.h"
#include "lope/screen.h"

/* Into pane, the selected day in [ ] or focus. Return the lines they took. */
int week_draw(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, bool active);
int year_draw(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, bool active);

#endif
