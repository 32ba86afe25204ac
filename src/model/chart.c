/* SPDX-License-Identifier: ISC */
#include "lope/chart.h"

#include <assert.h>
#include <stdlib.h>

#define TICKS_MAX 6

struct chart
chart_of(const char *title, const char *axis, const char *unit, int scale)
{
	assert(scale > 0);
	return (struct chart){ .title = title,
		.axis = axis,
		.unit = unit,
		.scale = scale,
		.high = scale,
		.step = scale };
}

void
chart_clear(struct chart *chart)
{
	VEC_CLEAR(&chart->places);
}

int
chart_add_series(struct chart *chart, const char *name, enum chart_mark mark)
{
	struct chart_series *series = &chart->series[chart->series_count];

	assert(chart->series_count < CHART_SERIES_MAX);
	*series = (struct chart_series){ .mark = mark };
	(void)str_copy(series->name, sizeof(series->name), name);
	return chart->series_count++;
}

int
chart_add_guide(struct chart *chart, const char *name)
{
	int series = chart_add_series(chart, name, CHART_STEPS);

	chart->series[series].guide = true;
	return series;
}

struct chart_place *
chart_add_place(struct chart *chart)
{
	struct chart_place *place = VEC_ADD(&chart->places);

	for (int i = 0; i < CHART_SERIES_MAX; i++)
		place->value[i] = CHART_NONE;
	return place;
}

/* The least and the most that is said of a series; false when nothing is. */
static bool
chart_range(const struct chart *chart, int series, int *min, int *max)
{
	bool any = false;

	for (size_t i = 0; i < chart->places.count; i++) {
		int value = chart->places.items[i].value[series];

		if (value == CHART_NONE)
			continue;
		*min = !any || value < *min ? value : *min;
		*max = !any || value > *max ? value : *max;
		any = true;
	}
	return any;
}

bool
chart_is_told(const struct chart *chart)
{
	int min, max;

	for (int i = 0; i < chart->series_count; i++)
		if (!chart->series[i].guide &&
		    chart_range(chart, i, &min, &max))
			return true;
	return false;
}

/* In tenths of a unit where one unit would be more than the whole. */
static long long
chart_first_step(const struct chart *chart, long long span)
{
	return span < chart->scale && chart->scale % 10 == 0 ?
	    chart->scale / 10 :
	    chart->scale;
}

/* The smallest of 1, 2, 5, 10, 15, 20, 50 ... that needs few enough ticks. */
static int
chart_step_for(const struct chart *chart, long long span)
{
	static const int sizes[] = { 1, 2, 5, 10, 15, 20, 50 };
	long long step = chart_first_step(chart, span);

	for (;; step *= 100)
		for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
			if (step * sizes[i] * (TICKS_MAX - 1) >= span)
				return (int)(step * sizes[i]);
}

/* value to the step below it, also where it is negative */
static int
chart_floor(int value, int step)
{
	return (value - (value % step + step) % step);
}

void
chart_settle(struct chart *chart)
{
	int low = 0, high = 0, min, max;

	for (int i = 0; i < chart->series_count; i++) {
		if (!chart_range(chart, i, &min, &max))
			continue;
		low = min < low ? min : low;
		high = max > high ? max : high;
	}
	if (low == high)
		high = chart->scale;
	chart->step = chart_step_for(chart, (long long)high - low);
	chart->low = chart_floor(low, chart->step);
	chart->high = -chart_floor(-high, chart->step);
}

int
chart_cells(const struct chart *chart, int value, int size)
{
	long long span = (long long)chart->high - chart->low, cells;

	if (value == CHART_NONE || value <= chart->low || size <= 0)
		return 0;
	cells = (((long long)value - chart->low) * size + span / 2) / span;
	cells = cells < 1 ? 1 : cells;
	return (int)(cells > size ? size : cells);
}

/* Rounded half away from zero, to whole units or to tenths. */
static long long
chart_rounded(long long value, int scale)
{
	return value < 0 ? -chart_rounded(-value, scale) :
			   (value * 2 + scale) / (2 * (long long)scale);
}

void
chart_number(struct str *out, const struct chart *chart, int value)
{
	/* seconds and minutes are told whole: 15, not 15.3 */
	bool tenths = chart->scale % 10 == 0 && chart->scale % 60 != 0;
	long long n = chart_rounded(tenths ? value * 10LL : value,
	    chart->scale);

	if (tenths && n % 10 != 0)
		str_add(out, "%s%lld.%lld", n < 0 ? "-" : "", llabs(n) / 10,
		    llabs(n) % 10);
	else
		str_add(out, "%lld", tenths ? n / 10 : n);
}

static void
chart_amount(struct str *out, const struct chart *chart, int value)
{
	chart_number(out, chart, value);
	if (*chart->unit != '\0')
		str_add(out, " %s", chart->unit);
}

/* The last value of a series that is said. */
static int
chart_last(const struct chart *chart, int series)
{
	size_t i = chart->places.count;

	while (i-- > 0)
		if (chart->places.items[i].value[series] != CHART_NONE)
			return chart->places.items[i].value[series];
	return CHART_NONE;
}

static void
chart_series_words(struct str *out, const struct chart *chart, int series)
{
	int min, max;

	str_add(out, "%s", chart->series[series].name);
	if (chart->series[series].guide)
		return;
	str_add(out, " ");
	if (!chart_range(chart, series, &min, &max)) {
		str_add(out, "unknown");
		return;
	}
	chart_number(out, chart, min);
	str_add(out, " to ");
	chart_amount(out, chart, max);
	str_add(out, ", last ");
	chart_number(out, chart, chart_last(chart, series));
}

void
chart_words(struct str *out, const struct chart *chart)
{
	size_t n = chart->places.count;

	if (n == 0) {
		str_add(out, "%s: nothing to show yet.", chart->title);
		return;
	}
	str_add(out, "%s, %zu place%s (%s) from %s to %s: ", chart->title, n,
	    n == 1 ? "" : "s", chart->axis, chart->places.items[0].label,
	    chart->places.items[n - 1].label);
	for (int i = 0; i < chart->series_count; i++) {
		str_add(out, "%s", i > 0 ? "; " : "");
		chart_series_words(out, chart, i);
	}
	str_add(out, ".");
}

void
chart_place_words(struct str *out, const struct chart *chart, int place)
{
	const struct chart_place *at = &chart->places.items[place];
	bool any = false;

	str_add(out, "%s: ", at->label);
	for (int i = 0; i < chart->series_count; i++) {
		if (at->value[i] == CHART_NONE || chart->series[i].guide)
			continue;
		str_add(out, "%s%s ", any ? ", " : "", chart->series[i].name);
		chart_amount(out, chart, at->value[i]);
		any = true;
	}
	str_add(out, "%s%s", any ? "" : "nothing", *at->over ? ", " : "");
	str_add(out, "%s", at->over);
}
