/* SPDX-License-Identifier: ISC */
/*
 * A chart as data: series of numbers at places along one axis, the ticks of
 * the other, and the same in words. A screen draws it in cells, write_svg.c
 * as a picture; both say the same because both read this. Pure.
 *
 *	struct chart c = chart_of("Running and its cap", "week of", "min", 60);
 *	int ran = chart_add_series(&c, "run", CHART_BARS);
 *	struct chart_place *at = chart_add_place(&c);
 *	(void)str_copy(at->label, sizeof(at->label), "14 Dec");
 *	at->value[ran] = 900;
 *	chart_settle(&c);
 *	chart_clear(&c);
 */
#ifndef LOPE_CHART_H
#define LOPE_CHART_H

#include <limits.h>
#include <stdbool.h>

#include "lope/str.h"
#include "lope/vec.h"

#define CHART_NONE INT_MIN /* nothing to draw at this place */
#define CHART_SERIES_MAX 4
#define CHART_LABEL_SIZE 16
#define CHART_OVER_SIZE 8
#define CHART_NAME_SIZE 32

/* Told apart without colour: bars are areas, a line joins its points, steps
 * are flat over a place (a cap), dots stand alone. */
enum chart_mark { CHART_BARS, CHART_LINE, CHART_STEPS, CHART_DOTS };

struct chart_series {
	char name[CHART_NAME_SIZE]; /* "run", "cap" */
	enum chart_mark mark;
	bool guide; /* the same everywhere, told by its name: "7 hours" */
};

/* A week, a day, a run. */
struct chart_place {
	char label[CHART_LABEL_SIZE]; /* under it: "14 Dec" */
	char over[CHART_OVER_SIZE];   /* letters above it: "PL"; "" none */
	bool strong;                  /* filled, where other bars are open */
	int value[CHART_SERIES_MAX];  /* CHART_NONE: none */
};

struct chart {
	const char *title, *axis, *unit; /* static text; axis: of the places */
	int scale;                       /* values in one unit: 60 s a min */
	const char *strong;              /* what a filled bar means; NULL */
	bool narrow;                     /* on paper half as wide */
	struct chart_series series[CHART_SERIES_MAX];
	int series_count;
	VEC(struct chart_place) places;
	/* By chart_settle: the axis from low to high, a tick each step. */
	int low, high, step;
};

/* An empty one. Ended by chart_clear. */
struct chart chart_of(const char *title, const char *axis, const char *unit,
    int scale);
void chart_clear(struct chart *chart);
/* Its index in value[]; at most CHART_SERIES_MAX. */
int chart_add_series(struct chart *chart, const char *name,
    enum chart_mark mark);
/* A line at one height, in the steps that its places give it. */
int chart_add_guide(struct chart *chart, const char *name);
/* Is there any value but those of guides? */
bool chart_is_told(const struct chart *chart);
/* A new last place where nothing is said; borrowed until the next. */
struct chart_place *chart_add_place(struct chart *chart);
/* The axis so that all values and 0 fit, with at most six ticks of 1, 2, 5, 10,
 * 15, 20 or 50 units and so on; never high == low. */
void chart_settle(struct chart *chart);
/* How many cells of size a value is from low, at least 1 above low and at
 * most size; 0 for CHART_NONE and what is not above low. */
int chart_cells(const struct chart *chart, int value, int size);
/* A value without its unit: "15", "5.2". */
void chart_number(struct str *out, const struct chart *chart, int value);
/* The whole chart in a sentence for who does not see it: "Running and its
 * cap, 3 places (week of) from 14 Dec to 28 Dec: run 15 to 21 min, last 21;
 * cap 20 to 30 min, last 30." */
void chart_words(struct str *out, const struct chart *chart);
/* The numbers of one place: "14 Dec: run 15 min, cap 20 min". */
void chart_place_words(struct str *out, const struct chart *chart, int place);

#endif
