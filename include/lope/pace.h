/* SPDX-License-Identifier: ISC */
/*
 * Fitness from a trial and the pace at a share of it: the equations of
 * Daniels and Gilbert (sources [52] [53]) and what time off (rules 7.11,
 * [50]) and heat ([59]) do to them.
 */
#ifndef LOPE_PACE_H
#define LOPE_PACE_H

#include "lope/state.h"
#include "lope/unit.h"

/* distance and time above 0. */
double pace_vdot(int distance_m, int time_s);
/* Seconds a kilometre at pct percent of vdot, not rounded. */
double pace_at(double vdot, int pct);
/* 1.0 up to five days off, 0.8 from 72 on. */
double pace_factor(int days_off);
/* Degrees F of air and of dew point, together; 0 when either is TEMP_NONE. */
int pace_heat(int temp_c10, int dew_c10);
/* How much slower the limit gets; 0 when either is TEMP_NONE. */
int pace_heat_permille(int temp_c10, int dew_c10);
/* "7:09/km", "11:30/mi"; a mile is rounded by itself. Not in TALK. */
char *pace_limit_text(const struct pace_limit *limit, enum unit_system units,
    char buf[UNIT_TEXT_SIZE]);

#endif
