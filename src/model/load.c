/* SPDX-License-Identifier: ISC */
#include "lope/load.h"

#include <math.h>

#include "model.h"

double
load_monotony(const int *load, int days, double *strain)
{
	double sum = 0, square = 0, mean, sd, monotony;
	int i;

	for (i = 0; i < days; i++)
		sum += load[i];
	mean = sum / days;
	for (i = 0; i < days; i++)
		square += (load[i] - mean) * (load[i] - mean);
	sd = sqrt(square / days);
	monotony = sum <= 0            ? 0 :
	    sd * MONOTONY_MOST <= mean ? MONOTONY_MOST :
					 mean / sd;
	if (strain != NULL)
		*strain = sum * monotony;
	return monotony;
}

static double
load_step(double mean, int load, int days)
{
	double part = 2.0 / (days + 1);

	return load * part + mean * (1 - part);
}

void
load_mean_add(struct load_mean *mean, int load)
{
	if (mean->days++ == 0) {
		mean->acute = mean->chronic = load;
		return;
	}
	mean->acute = load_step(mean->acute, load, LOAD_WEEK_DAYS);
	mean->chronic = load_step(mean->chronic, load, LOAD_MONTH_DAYS);
}

double
load_mean_ratio(const struct load_mean *mean)
{
	return mean->chronic > 0 ? mean->acute / mean->chronic : 0;
}

int
load_activity(const struct activity *a)
{
	return a->rpe > 0 ? a->rpe * ((a->session_s + 30) / 60) : 0;
}

/* Effort times minutes of the activities from *next on that are of day. */
static int
load_day(const struct log *log, int day, size_t *next)
{
	int load = 0;

	for (; *next < log->activity.count &&
	     log->activity.items[*next].day <= day;
	     ++*next) {
		const struct activity *a = &log->activity.items[*next];

		if (a->day == day)
			load += load_activity(a);
	}
	return load;
}

static void
load_say_monotony(const struct state *state, struct findings *out)
{
	int load[LOAD_WEEK_DAYS], day = state->today, i;
	size_t next = log_activity_from(state->log, day - LOAD_WEEK_DAYS + 1);
	double monotony;

	for (i = 0; i < LOAD_WEEK_DAYS; i++)
		load[i] = load_day(state->log, day - LOAD_WEEK_DAYS + 1 + i,
		    &next);
	monotony = load_monotony(load, LOAD_WEEK_DAYS, NULL);
	if (monotony * 100 <= MONOTONY_HIGH_X100)
		return;
	finding_add(out, RULE_LOAD_MONOTONY, SEVERITY_INFO,
	    (int)lround(monotony * 100), MONOTONY_HIGH_X100, "%",
	    "Monotony %.1f: vary easy and rest days.", monotony);
}

static void
load_say_mean(const struct state *state, struct findings *out)
{
	const struct log *log = state->log;
	size_t next = log_activity_from(log, state->profile->day);
	struct load_mean mean = { 0 };
	int day, load;

	if (next == log->activity.count)
		return;
	for (day = log->activity.items[next].day; day <= state->today; day++) {
		load = load_day(log, day, &next);
		/* Before the first effort told there are no data. */
		if (mean.days > 0 || load > 0)
			load_mean_add(&mean, load);
	}
	if (mean.days < LOAD_MONTH_DAYS)
		return;
	finding_add(out, RULE_LOAD_EWMA, SEVERITY_INFO,
	    (int)lround(load_mean_ratio(&mean) * 100), FINDING_UNKNOWN, "%",
	    "Load %.1f a day over a week, %.1f over four: %.2f times that "
	    "(contested).",
	    mean.acute, mean.chronic, load_mean_ratio(&mean));
}

void
load_read(const struct state *state, struct findings *out)
{
	load_say_monotony(state, out);
	load_say_mean(state, out);
}
