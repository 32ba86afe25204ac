/* SPDX-License-Identifier: ISC */
#include "plot.h"

#include <string.h>

#include "lope/str.h"

#define PLOT_AXIS 7  /* columns of the ticks and the line beside them */
#define PLOT_WIDE 8  /* of a place, at most */
#define PLOT_BELOW 3 /* rows: the line, the labels, the legend */
#define PLOT_GAP 2   /* columns between labels */
#define PLOT_LABEL 32

/* Where a place is and how wide. */
struct plot_scale {
	const struct plot *plot;
	const struct chart *chart;
	int left, columns, rows; /* of the picture */
	int bottom;              /* its last row */
};

static struct plot_scale
plot_scale(const struct plot *plot, const struct chart *chart)
{
	return (struct plot_scale){ .plot = plot,
		.chart = chart,
		.left = plot->left + PLOT_AXIS,
		.columns = plot->right - plot->left - PLOT_AXIS,
		.rows = plot->bottom - plot->top - PLOT_BELOW,
		.bottom = plot->bottom - PLOT_BELOW - 1 };
}

/* First column of a place, counted in the picture. */
static int
plot_column(const struct plot_scale *s, size_t place)
{
	size_t n = s->chart->places.count;
	int wide = (int)((size_t)s->columns / n);

	/* Few places are not torn apart. */
	if (wide > PLOT_WIDE)
		return (int)place * PLOT_WIDE;
	return wide > 0 ? (int)place * wide :
			  (int)(place * (size_t)s->columns / n);
}

static int
plot_wide(const struct plot_scale *s, size_t place)
{
	size_t n = s->chart->places.count;
	int wide = n > (size_t)s->columns ?
	    plot_column(s, place + 1) - plot_column(s, place) :
	    s->columns / (int)n;

	wide = wide > PLOT_WIDE ? PLOT_WIDE : wide;
	return wide > 2 ? wide - 1 : wide < 1 ? 1 : wide;
}

/* The character of a series, told apart without colour. */
static const char *
plot_mark(const struct plot_scale *s, int series)
{
	enum chart_mark mark = s->chart->series[series].mark;
	bool again = false;
	int i;

	for (i = 0; i < series; i++)
		again |= s->chart->series[i].mark == mark;
	switch (mark) {
	case CHART_BARS:
		return again ? ":" : s->plot->ascii ? "#" : "\u2588";
	case CHART_STEPS:
		return s->plot->ascii ? "-" : "\u2500";
	case CHART_LINE:
		return "*";
	case CHART_DOTS:
		break;
	}
	return again ? "x" : "o";
}

static void
plot_put(const struct plot_scale *s, int column, int up, const char *text,
    enum role role)
{
	struct pen pen = pen_at(s->plot->grid, s->bottom - up, s->left + column,
	    s->plot->right);

	pen.over = true;
	if (column < s->columns && up < s->rows)
		pen_role(&pen, role, "%s", text);
}

/* How many rows up a value has its place. */
static int
plot_up(const struct plot_scale *s, int value)
{
	int up = chart_cells(s->chart, value, s->rows) - 1;

	return up < 0 ? 0 : up;
}

/* A bar in whole rows, its top in eighths where there are such characters. */
static void
plot_bar(const struct plot_scale *s, size_t place, int series, enum role role)
{
	static const char *const part[] = { "", "\u2581", "\u2582", "\u2583",
		"\u2584", "\u2585", "\u2586", "\u2587" };
	int value = s->chart->places.items[place].value[series];
	int eighths = chart_cells(s->chart, value, s->rows * 8), up, c;
	int whole = s->plot->ascii ? chart_cells(s->chart, value, s->rows) :
				     eighths / 8;
	const char *mark = plot_mark(s, series);

	for (c = 0; c < plot_wide(s, place); c++) {
		for (up = 0; up < whole; up++)
			plot_put(s, plot_column(s, place) + c, up, mark, role);
		if (!s->plot->ascii && *mark != ':' && eighths % 8 > 0)
			plot_put(s, plot_column(s, place) + c, whole,
			    part[eighths % 8], role);
	}
}

static void
plot_point(const struct plot_scale *s, size_t place, int series, enum role role)
{
	int value = s->chart->places.items[place].value[series];
	bool steps = s->chart->series[series].mark == CHART_STEPS;
	int up = plot_up(s, value), wide = plot_wide(s, place), c;

	if (value == CHART_NONE)
		return;
	for (c = steps ? 0 : wide / 2; c < wide; c++) {
		plot_put(s, plot_column(s, place) + c, up, plot_mark(s, series),
		    steps ? ROLE_HELD : role);
		if (!steps)
			break;
	}
}

/* First place behind those that share the column of place. */
static size_t
plot_next(const struct plot_scale *s, size_t place)
{
	size_t next = place + 1;

	while (next < s->chart->places.count &&
	    plot_column(s, next) == plot_column(s, place))
		next++;
	return next;
}

/* Of the places from first on to before next the one with the most of series;
 * the one under the cursor before all. */
static size_t
plot_most(const struct plot_scale *s, size_t first, size_t next, int series)
{
	const struct chart_place *at = s->chart->places.items;
	size_t cursor = (size_t)s->plot->place, most = first, i;

	if (s->plot->place >= 0 && cursor >= first && cursor < next)
		return cursor;
	for (i = first + 1; i < next; i++)
		if (at[i].value[series] > at[most].value[series])
			most = i;
	return most;
}

/* The first series of bars, which is the one that a chart is about; -1. */
static int
plot_bars(const struct chart *c)
{
	int i;

	for (i = 0; i < c->series_count; i++)
		if (c->series[i].mark == CHART_BARS)
			return i;
	return -1;
}

static bool
plot_shares(const struct plot_scale *s)
{
	return s->chart->places.count > (size_t)s->columns;
}

/* Where places share a column bars and their cap can be told apart, and
 * nothing beside them. */
static bool
plot_shows(const struct plot_scale *s, int series)
{
	const struct chart *c = s->chart;
	bool capped = false;
	int i;

	for (i = 0; i < c->series_count; i++)
		capped |= c->series[i].mark == CHART_STEPS &&
		    !c->series[i].guide;
	return c->series[series].mark == CHART_BARS ||
	    c->series[series].mark == CHART_STEPS || !plot_shares(s) ||
	    !capped || plot_bars(c) < 0;
}

/* What has no bars is dots and their limit: each of them is drawn. */
static void
plot_dots(const struct plot_scale *s, size_t first, size_t next, int series,
    enum role role)
{
	if (plot_bars(s->chart) >= 0) {
		plot_point(s, plot_most(s, first, next, series), series, role);
		return;
	}
	for (; first < next; first++)
		plot_point(s, first, series, role);
}

/*
 * The places of one column. Where there are several the tallest bar is shown
 * with the cap of its own week, so that one that went over it is seen.
 */
static void
plot_group(const struct plot_scale *s, size_t first, size_t next)
{
	int bars = plot_bars(s->chart), i;
	size_t shown = plot_most(s, first, next, bars < 0 ? 0 : bars);
	enum role role = (int)shown == s->plot->place ? ROLE_FOCUS : ROLE_DONE;

	for (i = 0; i < s->chart->series_count; i++)
		if (s->chart->series[i].mark == CHART_BARS)
			plot_bar(s, shown, i, role);
	for (i = 0; i < s->chart->series_count; i++) {
		enum chart_mark mark = s->chart->series[i].mark;

		if (mark == CHART_BARS || !plot_shows(s, i))
			continue;
		if (mark == CHART_DOTS)
			plot_dots(s, first, next, i, role);
		else
			plot_point(s, shown, i, role);
	}
}

/* A text at the left of the axis, so many rows up. */
static void
plot_tick(const struct plot_scale *s, int up, const char *text)
{
	struct pen pen = pen_at(s->plot->grid, s->bottom - up, s->plot->left,
	    s->left - 1);

	pen_right(&pen, ROLE_DIM, "%s", text);
}

/* The height of a line that is the same everywhere; CHART_NONE. */
static int
plot_guide(const struct chart *c)
{
	int i;

	for (i = 0; i < c->series_count; i++)
		if (c->series[i].guide && c->places.count > 0)
			return c->places.items[0].value[i];
	return CHART_NONE;
}

/* A tick; the highest has the unit beside it, or under it where there is no
 * other. */
static void
plot_value(const struct plot_scale *s, int value)
{
	const struct chart *c = s->chart;
	size_t unit = strlen(c->unit);
	char text[PLOT_LABEL];
	struct str out = str_of(text, sizeof(text));
	int up = plot_up(s, value);

	chart_number(&out, c, value);
	if (value == c->high && unit > 0 && out.len + 1 + unit < PLOT_AXIS)
		str_add(&out, " %s", c->unit);
	else if (value == c->high && unit < PLOT_AXIS &&
	    up - 1 > plot_up(s, value - c->step))
		plot_tick(s, up - 1, c->unit);
	plot_tick(s, up, text);
}

/* The ticks at the left; in the row of a guide it is the guide's height that
 * is told. */
static void
plot_ticks(const struct plot_scale *s)
{
	const struct chart *c = s->chart;
	int guide = plot_guide(c), value, last = -1;
	int taken = guide == CHART_NONE ? -1 : plot_up(s, guide);

	for (value = c->low; value <= c->high && c->step > 0;
	     value += c->step) {
		if (plot_up(s, value) == last)
			continue;
		if (plot_up(s, value) != taken)
			plot_value(s, value);
		last = plot_up(s, value);
	}
	if (guide != CHART_NONE)
		plot_value(s, guide);
}

/* With the line beside them, and the one below the picture. */
static void
plot_axis(const struct plot_scale *s)
{
	struct pen pen;
	int up;

	plot_ticks(s);
	for (up = 0; up < s->rows; up++) {
		pen = pen_at(s->plot->grid, s->bottom - up, s->left - 1,
		    s->plot->right);
		pen_role(&pen, ROLE_DIM, "|");
	}
	pen = pen_at(s->plot->grid, s->bottom + 1, s->left - 1, s->plot->right);
	pen.role = ROLE_DIM;
	pen_fill(&pen, '-');
}

/* Labels as far apart as they need, and a mark under the cursor. */
static void
plot_labels(const struct plot_scale *s)
{
	size_t i, n = s->chart->places.count;
	int free = 0, column;
	struct pen pen;

	for (i = 0; i < n; i++) {
		const char *label = s->chart->places.items[i].label;

		column = plot_column(s, i);
		if (column < free || column + (int)strlen(label) > s->columns)
			continue;
		pen = pen_at(s->plot->grid, s->bottom + 2, s->left + column,
		    s->plot->right);
		pen_role(&pen, ROLE_DIM, "%s", label);
		free = column + (int)strlen(label) + PLOT_GAP;
	}
	if (s->plot->place < 0 || s->plot->place >= (int)n)
		return;
	column = plot_column(s, (size_t)s->plot->place) +
	    (plot_wide(s, (size_t)s->plot->place) - 1) / 2;
	pen = pen_at(s->plot->grid, s->bottom + 1, s->left + column,
	    s->plot->right);
	pen.over = true;
	pen_cursor(&pen);
	pen_role(&pen, ROLE_FOCUS, "^");
}

/* "# run   - cap", as far apart as there is room for. */
static void
plot_legend(const struct plot_scale *s)
{
	static const char several[] = "of several the highest";
	struct pen pen = pen_at(s->plot->grid, s->bottom + 3, s->left,
	    s->plot->right);
	int room = s->columns, n = s->chart->series_count, i, gap;

	for (i = 0; i < n; i++)
		if (plot_shows(s, i))
			room -= 2 + (int)strlen(s->chart->series[i].name);
	gap = room >= 3 * (n - 1) ? 3 : room >= 2 * (n - 1) ? 2 : 1;
	for (i = 0; i < n; i++)
		if (plot_shows(s, i))
			pen_role(&pen, ROLE_DIM, "%s %s%*s", plot_mark(s, i),
			    s->chart->series[i].name, gap, "");
	if (plot_shares(s) && pen.column + (int)strlen(several) <= pen.right)
		pen_role(&pen, ROLE_DIM, "%s", several);
}

void
plot_draw(const struct plot *plot, const struct chart *chart)
{
	struct plot_scale s = plot_scale(plot, chart);
	size_t i, next;

	if (s.rows < 1 || s.columns < 1 || !chart_is_told(chart))
		return;
	plot_axis(&s);
	for (i = 0; i < chart->places.count; i = next) {
		next = plot_next(&s, i);
		plot_group(&s, i, next);
	}
	plot_labels(&s);
	plot_legend(&s);
}
