/* SPDX-License-Identifier: ISC */
#include "lope/render.h"

#include <string.h>

#include "lope/utf8.h"

/* The picture, whole and narrow, its edges, and letters, in points. */
#define SVG_WIDTH 720
#define SVG_HEIGHT 156
#define SVG_NARROW_WIDTH 350
#define SVG_NARROW_HEIGHT 118
#define SVG_LEFT 34
#define SVG_RIGHT 8
#define SVG_TOP 26
#define SVG_BOTTOM 34
#define SVG_LETTER 10
#define SVG_LABEL 46 /* what a label takes along the axis */
#define SVG_BAR_MAX 34

bool
write_escaped(const char *text, FILE *to)
{
	size_t n = strlen(text), len;
	bool ok = true;

	for (size_t at = 0; ok && at < n; at += len) {
		uint32_t cp = utf8_next(text + at, n - at, &len);

		if (cp == '&')
			ok = fputs("&amp;", to) >= 0;
		else if (cp == '<')
			ok = fputs("&lt;", to) >= 0;
		else if (cp == '>')
			ok = fputs("&gt;", to) >= 0;
		else if (cp == '"')
			ok = fputs("&quot;", to) >= 0;
		else if (cp == '\'')
			ok = fputs("&#39;", to) >= 0;
		else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
		    cp == 0xFFFE || cp == 0xFFFF || cp == 0xFFFD)
			ok = putc(' ', to) != EOF;
		else
			ok = fwrite(text + at, 1, len, to) == len;
	}
	return ok;
}

static int
svg_width(const struct chart *chart)
{
	return chart->narrow ? SVG_NARROW_WIDTH : SVG_WIDTH;
}

static int
svg_height(const struct chart *chart)
{
	return chart->narrow ? SVG_NARROW_HEIGHT : SVG_HEIGHT;
}

/* What is drawn in, without the edges. */
static int
svg_plot_w(const struct chart *chart)
{
	return svg_width(chart) - SVG_LEFT - SVG_RIGHT;
}

static int
svg_plot_h(const struct chart *chart)
{
	return svg_height(chart) - SVG_TOP - SVG_BOTTOM;
}

static double
svg_y(const struct chart *chart, int value)
{
	double span = (double)chart->high - chart->low;

	return SVG_TOP +
	    svg_plot_h(chart) * (chart->high - (double)value) / span;
}

/* The middle of a place. */
static double
svg_x(const struct chart *chart, size_t place)
{
	size_t n = chart->places.count;

	return SVG_LEFT + svg_plot_w(chart) * ((double)place + 0.5) / (double)n;
}

static double
svg_bar(const struct chart *chart)
{
	double room = 0.7 * svg_plot_w(chart) / (double)chart->places.count;

	return room > SVG_BAR_MAX ? SVG_BAR_MAX : room;
}

static bool
svg_text(double x, double y, const char *anchor, const char *text, FILE *to)
{
	return fprintf(to, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x,
		   y, anchor) > 0 &&
	    write_escaped(text, to) && fputs("</text>\n", to) >= 0;
}

static bool
svg_tick(const struct chart *chart, int value, FILE *to)
{
	char number[32];
	struct str s = str_of(number, sizeof(number));
	double y = svg_y(chart, value);

	chart_number(&s, chart, value);
	return fprintf(to,
		   "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" "
		   "stroke=\"%s\"/>\n",
		   SVG_LEFT, svg_width(chart) - SVG_RIGHT, y, y,
		   value == 0 ? "#000" : "#bbb") > 0 &&
	    svg_text(SVG_LEFT - 4, y + SVG_LETTER * 0.35, "end", number, to);
}

static bool
svg_axis(const struct chart *chart, FILE *to)
{
	bool ok = true;

	for (int v = chart->low; ok && v <= chart->high; v += chart->step) {
		ok = svg_tick(chart, v, to);
		if (v > chart->high - chart->step)
			break;
	}
	return ok;
}

/* What tells the series apart: a sample and the name of each, in a row. */
static bool
svg_legend(const struct chart *chart, FILE *to)
{
	char text[80];
	double x = SVG_LEFT;
	bool ok = true;

	for (int i = 0; ok && i < chart->series_count; i++) {
		const struct chart_series *series = &chart->series[i];
		struct str s = str_of(text, sizeof(text));

		str_add(&s, "%s%s%s", series->name,
		    *chart->unit != '\0' ? ", " : "", chart->unit);
		if (series->mark == CHART_BARS)
			ok = fprintf(to,
				 "<rect x=\"%.1f\" y=\"6\" width=\"12\" "
				 "height=\"8\" fill=\"#fff\" "
				 "stroke=\"#000\"/>\n",
				 x) > 0;
		else if (series->mark == CHART_DOTS)
			ok = fprintf(to,
				 "<circle cx=\"%.1f\" cy=\"10\" r=\"3\"/>\n",
				 x + 6) > 0;
		else
			ok = fprintf(to,
				 "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"10\" "
				 "y2=\"10\" stroke=\"#000\" "
				 "stroke-width=\"1.5\"%s/>\n",
				 x, x + 12,
				 series->mark == CHART_STEPS ?
				     " stroke-dasharray=\"3 2\"" :
				     "") > 0;
		ok = ok && svg_text(x + 16, 14, "start", text, to);
		x += 30 + 6 * (double)strlen(text);
	}
	if (ok && chart->strong != NULL)
		ok = fprintf(to,
			 "<rect x=\"%.1f\" y=\"6\" width=\"12\" "
			 "height=\"8\" fill=\"#555\" stroke=\"#000\"/>\n",
			 x) > 0 &&
		    svg_text(x + 16, 14, "start", chart->strong, to);
	return ok;
}

static bool
svg_bars(const struct chart *chart, int series, FILE *to)
{
	double width = svg_bar(chart), base = svg_y(chart, 0);
	bool ok = true;

	for (size_t i = 0; ok && i < chart->places.count; i++) {
		const struct chart_place *place = &chart->places.items[i];
		int value = place->value[series];
		double y = svg_y(chart, value);

		if (value == CHART_NONE)
			continue;
		ok = fprintf(to,
			 "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
			 "height=\"%.1f\" fill=\"%s\" stroke=\"#000\"/>\n",
			 svg_x(chart, i) - width / 2, y < base ? y : base,
			 width, y < base ? base - y : y - base,
			 place->strong ? "#555" : "#fff") > 0;
	}
	return ok;
}

static bool
svg_dots(const struct chart *chart, int series, FILE *to)
{
	bool ok = true;

	for (size_t i = 0; ok && i < chart->places.count; i++) {
		int value = chart->places.items[i].value[series];

		if (value != CHART_NONE)
			ok = fprintf(to,
				 "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>\n",
				 svg_x(chart, i), svg_y(chart, value)) > 0;
	}
	return ok;
}

/* One path; a gap in the numbers is a gap in the line. */
static bool
svg_path(const struct chart *chart, int series, bool steps, FILE *to)
{
	double half = svg_plot_w(chart) / (double)chart->places.count / 2;
	bool ok = fprintf(to,
		      "<path fill=\"none\" stroke=\"#000\" "
		      "stroke-width=\"1.5\"%s d=\"",
		      steps ? " stroke-dasharray=\"3 2\"" : "") > 0;
	bool pen = false;

	for (size_t i = 0; ok && i < chart->places.count; i++) {
		int value = chart->places.items[i].value[series];
		double x = svg_x(chart, i), y;

		if (value == CHART_NONE) {
			pen = false;
			continue;
		}
		y = svg_y(chart, value);
		if (steps)
			ok = fprintf(to, "%c%.1f %.1fH%.1f", pen ? 'L' : 'M',
				 x - half, y, x + half) > 0;
		else
			ok = fprintf(to, "%c%.1f %.1f", pen ? 'L' : 'M', x, y) >
			    0;
		pen = true;
	}
	return ok && fputs("\"/>\n", to) >= 0;
}

static bool
svg_series(const struct chart *chart, int series, FILE *to)
{
	switch (chart->series[series].mark) {
	case CHART_BARS:
		return svg_bars(chart, series, to);
	case CHART_DOTS:
		return svg_dots(chart, series, to);
	case CHART_LINE:
		return svg_path(chart, series, false, to);
	case CHART_STEPS:
		return svg_path(chart, series, true, to);
	}
	return true;
}

/* The highest that is drawn at a place. */
static double
svg_top(const struct chart *chart, size_t place)
{
	double top = svg_y(chart, 0);

	for (int i = 0; i < chart->series_count; i++) {
		int value = chart->places.items[place].value[i];

		if (value != CHART_NONE && svg_y(chart, value) < top)
			top = svg_y(chart, value);
	}
	return top;
}

/* Labels below, as many as there is room for, and letters above. */
static bool
svg_labels(const struct chart *chart, FILE *to)
{
	size_t n = chart->places.count;
	size_t every = 1 + (n * SVG_LABEL - 1) / (size_t)svg_plot_w(chart);
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++) {
		const struct chart_place *place = &chart->places.items[i];

		if (i % every == 0)
			ok = svg_text(svg_x(chart, i),
			    svg_height(chart) - SVG_BOTTOM + 14, "middle",
			    place->label, to);
		if (ok && place->over[0] != '\0')
			ok = svg_text(svg_x(chart, i), svg_top(chart, i) - 3,
			    "middle", place->over, to);
	}
	return ok &&
	    svg_text(SVG_LEFT + svg_plot_w(chart) / 2.0, svg_height(chart) - 6,
		"middle", chart->axis, to);
}

bool
write_svg(const struct chart *chart, bool alone, FILE *to)
{
	char words[600];
	struct str s = str_of(words, sizeof(words));
	bool ok = fprintf(to,
		      "<svg%s viewBox=\"0 0 %d %d\" role=\"img\" "
		      "font-family=\"sans-serif\" font-size=\"%d\">\n<title>",
		      alone ? " xmlns=\"http://www.w3.org/2000/svg\"" : "",
		      svg_width(chart), svg_height(chart), SVG_LETTER) > 0;

	chart_words(&s, chart);
	ok = ok && write_escaped(chart->title, to) &&
	    fputs("</title>\n<desc>", to) >= 0 && write_escaped(words, to) &&
	    fputs("</desc>\n", to) >= 0;
	if (ok && alone)
		ok = fprintf(to,
			 "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n",
			 svg_width(chart), svg_height(chart)) > 0;
	ok = ok && svg_axis(chart, to) && svg_legend(chart, to);
	for (int i = 0;
	     ok && chart->places.count > 0 && i < chart->series_count; i++)
		ok = svg_series(chart, i, to);
	if (ok && chart->places.count > 0)
		ok = svg_labels(chart, to);
	return ok && fputs("</svg>\n", to) >= 0;
}
