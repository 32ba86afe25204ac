/* SPDX-License-Identifier: ISC */
/*
 * When it can honestly come, rules 7.24. The projection steps the planner
 * forward with each session done and each day green: its dates are "not
 * before". The forecast does the same many times, with sessions missed and
 * days with symptoms drawn as often as hers were; half and nine tenths of the
 * runs have come there by the dates it tells. The same history and the same
 * seed give the same answer on every machine: all that decides is whole
 * numbers.
 */
#ifndef LOPE_PROJECT_H
#define LOPE_PROJECT_H

#include "lope/goal.h"
#include "lope/state.h"

#define FORECAST_RUNS 1000
#define FORECAST_DAYS 366      /* looked ahead, without a goal */
#define FORECAST_GOAL_DAYS 732 /* and with one */
#define GOAL_LOOK_WEEKS 156    /* that a goal may be away */
#define FORECAST_SEED 1

/* clang-format off */
/* The name in JSON, which stays, and the one that is shown. */
#define MILESTONE_LIST(X) \
	X(FIRST_RUN, "first run", "first run") \
	X(RUN_15, "15 minutes", "15 min without a break") \
	X(RUN_20, "20 minutes", "20 min without a break") \
	X(RUN_30, "30 minutes", "30 min without a break") \
	X(DISTANCE, "first distance week", "first distance week") \
	X(STRIDES, "first strides", "first strides") \
	X(GOAL, "goal", "goal")
/* clang-format on */
enum milestone {
#define MILESTONE_ENUM(id, name, shown) MILESTONE_##id,
	MILESTONE_LIST(MILESTONE_ENUM)
#undef MILESTONE_ENUM
	    MILESTONE_COUNT
};
extern const char *const milestone_name[MILESTONE_COUNT];
extern const char *const milestone_shown[MILESTONE_COUNT];

/* What was done for the first time, to be noticed once: of a chapter, by
 * replay, and never counted as a row of days. */
/* clang-format off */
#define FEAT_LIST(X) \
	X(RUN_15, "15 minutes of running without a break") \
	X(RUN_20, "20 minutes of running without a break") \
	X(RUN_30, "30 minutes of running without a break") \
	X(KM_5, "5 km") \
	X(STRIDES, "strides") \
	X(RECOVERY, "ten weeks of recovery above 70")
/* clang-format on */
enum feat {
#define FEAT_ENUM(id, text) FEAT_##id,
	FEAT_LIST(FEAT_ENUM)
#undef FEAT_ENUM
	    FEAT_COUNT
};
extern const char *const feat_text[FEAT_COUNT];
/* The day of each, DAY_NONE: not yet. */
void feat_read(const struct state *state, int out[FEAT_COUNT]);

/* n times in of. */
struct chance {
	int n, of;
};

/* What a forecast rests on, hers unless it is asked "what if". */
struct habits {
	struct chance done;          /* a planned session */
	struct chance sick;          /* a day with symptoms */
	bool done_known, sick_known; /* else the rules' own figures */
	unsigned run_days;           /* bit 0 Monday; 0: hers */
	int away_days;               /* without a run, from tomorrow on */
	enum goal_kind goal;         /* instead of hers, with race */
	bool goal_said;
	int race;
};
void habits_read(const struct state *state, struct habits *out);

struct prospect {
	int reached;    /* the day it was; DAY_NONE */
	int not_before; /* DAY_NONE: not within the days looked at */
	int p50, p90;   /* the same */
};

struct forecast {
	uint64_t seed;
	struct habits habits;
	struct prospect milestone[MILESTONE_COUNT];
	struct goal_answer goal;
	int strength; /* the lowest count, where it holds a milestone; -1 */
};

/* runs 0: the projection alone, p50 and p90 stay DAY_NONE. Never changes
 * state or its log. */
void forecast_read(const struct state *state, const struct habits *habits,
    uint64_t seed, int runs, struct forecast *out);
/* "Strength holds the ladder at S9: ..."; nothing where it does not. */
void forecast_say_strength(struct str *out, const struct forecast *f);
/* "9 of 10 planned sessions done, a day with symptoms in 50". */
void habits_say(struct str *out, const struct habits *habits);
/* One run of it: the day each milestone is reached, DAY_NONE. For tests. */
void forecast_run(const struct state *state, const struct habits *habits,
    uint64_t seed, int run, int out[MILESTONE_COUNT]);

#endif
