/* SPDX-License-Identifier: ISC */
/* The charts of the Trends screen: what each shows, and in words. */
#ifndef LOPE_VIEW_TREND_CHART_H
#define LOPE_VIEW_TREND_CHART_H

#include "lope/chart.h"
#include "lope/trend.h"

/* One chart: its name, its sentence, its numbers. */
struct trend_chart {
	const char *name, *head;
	void (*say)(struct str *out, const struct trend *trend);
	void (*build)(struct chart *out, const struct trend *trend,
	    enum unit_system units);
};

/* Ended by a row without a name. The first is the running of the weeks, of
 * which trend_say_running speaks. */
extern const struct trend_chart trend_charts[];

/* An empty one of the running of the weeks, in the unit of trend. */
struct chart trend_chart_running(const struct trend *trend,
    enum unit_system units);

#endif
