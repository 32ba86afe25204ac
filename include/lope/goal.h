/* SPDX-License-Identifier: ISC */
/*
 * A race to run towards, rules 7.24: what it asks of the weeks before it, and
 * whether the plan comes there in time. The plan never bends to a goal: it
 * raises what a week aims at, never a cap, and before a race it is tapered.
 */
#ifndef LOPE_GOAL_H
#define LOPE_GOAL_H

#include "lope/log.h"
#include "lope/state.h"
#include "lope/str.h"

#define GOAL_TAPER_MAX 3
#define GOAL_TEXT_SIZE 640

/* All ours. */
struct goal_row {
	const char *name;  /* as lope goal takes it: "10k" */
	const char *title; /* "10 km" */
	int race_m;
	int week_m, run_m; /* the peak: a week, and the longest run */
	int taper_weeks;
	int taper_pct[GOAL_TAPER_MAX]; /* of the peak, week by week */
};
extern const struct goal_row goal_table[GOAL_MARATHON + 1];
extern const char *const goal_words; /* "none 5k 10k half marathon" */

/* What she runs towards on day; NULL none, also when the race is over. */
const struct goal *goal_on(const struct state *state, int day);
/* Is day the race? Its row then, else NULL. */
const struct goal_row *goal_race(const struct state *state, int day);
/* Have the weeks before monday reached the peak of row? */
bool goal_is_ready(const struct state *state, const struct goal_row *row,
    int monday);
/* The percentage of the peak that the week of monday may hold before a race
 * she is ready for; 0: it is no week of a taper. */
int goal_taper(const struct state *state, int monday);

/* Where a goal stands. */
struct goal_answer {
	enum goal_kind kind; /* GOAL_NONE: there is no goal, and no more here */
	int race;            /* DAY_NONE: no date was said */
	int ready;    /* Sunday of the week that reaches the peak; DAY_NONE */
	int earliest; /* the race at the earliest; DAY_NONE never as it is */
	bool feasible;
	int needs_pct; /* growth of a week that the date asks for; 0 unknown */
	int cap_pct;   /* that the rules allow her */
	char text[GOAL_TEXT_SIZE]; /* one sentence, with the numbers */
};

#endif
