/* SPDX-License-Identifier: ISC */
/*
 * How tiring the days were, rules 7.20: effort times minutes of each session.
 * For information only; no rule reads it.
 */
#ifndef LOPE_LOAD_H
#define LOPE_LOAD_H

#include "lope/log.h"
#include "lope/rule.h"

/* Effort times minutes of the whole session; 0 where no effort was said. */
int load_activity(const struct activity *activity);

/* Monotony of the days: their mean over their standard deviation (of the
 * population), at most MONOTONY_MOST, 0 when all are 0. strain: the sum times
 * that; may be NULL. */
double load_monotony(const int *load, int days, double *strain);

/* Exponentially weighted means of a week and of four weeks, both begun with
 * the first load. */
struct load_mean {
	double acute, chronic;
	int days;
};
void load_mean_add(struct load_mean *mean, int load);
/* acute over chronic; 0 when there is no load. */
double load_mean_ratio(const struct load_mean *mean);

#endif
