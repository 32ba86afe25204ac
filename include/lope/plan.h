/* SPDX-License-Identifier: ISC */
/*
 * The coming weeks, by stepping the state forward with every planned session
 * done clean and every day green: so each date is a "not before". And the
 * judgement of one wish, with the nearest that is allowed.
 */
#ifndef LOPE_PLAN_H
#define LOPE_PLAN_H

#include <stdbool.h>

#include "lope/state.h"

enum plan_status { PLAN_PLANNED, PLAN_DONE, PLAN_MISSED, PLAN_SKIPPED };
extern const char *const plan_status_words;

struct plan_day {
	int day;
	struct session session;
	enum plan_status status;
	int done_s, done_m; /* running that was logged; 0 none, m -1 */
	int done;           /* the same as its week counts, s or m */
};

struct plan_week {
	int monday;
	int base, cap;
	bool metres;
	unsigned holds; /* bit 1 << enum hold */
	bool deload, careful;
	int taper;             /* percent of the goal's peak, 0 none */
	int planned, credited; /* s or m; planned: plan_planned() */
	int comes;             /* what was run, and what is planned still */
	struct plan_day day[7];
};

struct plan {
	VEC(struct plan_week) weeks; /* the first holds today */
	/* The first run at S1 ... S17, made or not before; DAY_NONE: none. */
	int stage_day[STAGE_LAST + 1];
	int distance_day; /* the Monday after S17 is cleared; DAY_NONE */
	int speed_day;    /* the first strides; DAY_NONE */
};

#define PLAN_WEEKS_MAX 520
/* weeks 1 to PLAN_WEEKS_MAX. out: zeroed or cleared before. Deterministic. */
void plan_build(const struct state *state, int weeks, struct plan *out);
/* The weeks alone, of the milestones only those within them: a year less to
 * step. */
void plan_build_weeks(const struct state *state, int weeks, struct plan *out);
void plan_clear(struct plan *plan);
/* What the mornings of a week planned, s or m as it counts, of the days that
 * were stepped. What was missed counts up to the week's cap: planned anew it is
 * one run. What is to come from today on, and what was run of the plan, counts
 * whole, also over the cap by a reason. */
int plan_planned(const struct state *state, int monday, int today);
/* The week of today alone, stepped to its Sunday; there is a profile. */
void plan_read_now(const struct state *state, struct plan_week *out);

struct wish {
	int day;
	int run_s;      /* -1: by distance */
	int distance_m; /* -1: by time */
	enum run_type type;
	bool stroller;
	int temp_c10, dew_c10; /* TEMP_NONE unsaid */
	const char *reason;    /* to lift a soft rule with; NULL */
	bool unasked; /* a try of the limits: nothing says its amount */
	/* A session of the plan, which becomes what its day then holds: any
	 * run will do. */
	bool derived;
};
/* Everything unsaid, an easy run on day. */
struct wish wish_unsaid(int day);

struct judgement {
	bool allowed;
	struct findings findings;
	enum rule lifted; /* by the reason; RULE_COUNT: none */
	int amount;       /* what was asked for, as the caps count */
	bool has_nearest;
	int nearest;            /* s of running, or m where the wish was in m */
	enum rule nearest_rule; /* that makes it no more */
	bool nearest_walk; /* in the distance weeks: lope plans no run so short */
	bool metres;
	/* On the ladder and where it is allowed: in which bouts. Else a rest. */
	struct session shape;
};

/* Would this run be allowed on that day as things stand? Never changes. */
void plan_judge(const struct state *state, const struct wish *wish,
    struct judgement *out);
/* May the session of from be moved to day to? */
void plan_judge_move(const struct state *state, int from, int to,
    struct judgement *out);

/* What is left of a planned session when it may take free_s in all: a lower
 * stage, less of a distance, a walk where no run fits; never more of it. */
void plan_shorter(const struct state *state, const struct session *planned,
    int free_s, struct session *out);

/* What is the most today, in the minutes there are? */
struct ceiling {
	struct judgement judged; /* of all the running there could be */
	/* The longest of today that fits: a run, or else a walk. because: what
	 * makes it no more. */
	struct session session;
};

/* recovery_read() for today or a coming day of plan: due is what that day asks
 * when all before it is done as it falls due. */
void recovery_coming(const struct state *state, const struct plan *plan,
    int day, struct recovery *out);

/* The most that one run of today may hold, s or m as the caps are, by all the
 * limits there are, and the one that is the least of them. */
int plan_most(const struct state *state, enum rule *rule);

/* free_s: seconds from door to door; 0 as many as it takes. */
void plan_ceiling(const struct state *state, int free_s, struct ceiling *out);

#endif
