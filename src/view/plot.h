/* SPDX-License-Identifier: ISC */
/*
 * A chart in cells: bars, caps, lines and dots each have a character of their
 * own, so that no colour is needed. Places that do not fit share a column.
 */
#ifndef LOPE_VIEW_PLOT_H
#define LOPE_VIEW_PLOT_H

#include <stdbool.h>

#include "lope/chart.h"
#include "lope/grid.h"

/* Where a chart stands: rows top <= r < bottom, columns left <= c < right. */
struct plot {
	struct grid *grid;
	int top, bottom, left, right;
	int place;  /* under the cursor, -1 none */
	bool ascii; /* no block characters */
};

/* Needs four rows: one of the picture, the axis, the labels, the legend; with
 * fewer nothing is drawn. */
void plot_draw(const struct plot *plot, const struct chart *chart);

#endif
