/* SPDX-License-Identifier: ISC */
/*
 * The distance weeks and speed days in words, for screens and commands alike.
 * Each adds one part of a sentence to out, without a full stop.
 */
#ifndef LOPE_SPEED_H
#define LOPE_SPEED_H

#include "lope/plan.h"
#include "lope/state.h"
#include "lope/str.h"
#include "lope/unit.h"

/* "L", "s", "t", "i", "r", "x", or "" for an easy run: the mark of a session
 * behind its distance. */
const char *speed_mark(const struct session *session);
/* "Q0, none yet: 7 of 9 met" or "Q1, strides; the next after 2
 * clean weeks, 1 so far" */
void speed_say_level(struct str *out, const struct state *state);
/* "long run 7.5 km on Sat, the others 4.3 km" */
void speed_say_week(struct str *out, const struct plan_week *week,
    enum unit_system units);
/* "up to 3 runs a week; 4 after 4 weeks with runs, 2 so far" */
void speed_say_runs(struct str *out, const struct state *state);

#endif
