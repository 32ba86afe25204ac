/* SPDX-License-Identifier: ISC */
/*
 * How the weeks went: sums of each week, each run beside its limits, and the
 * sentences that say what they come to. Read from the state, never stored.
 * Amounts are those of today's phase: where that counts metres, the weeks of
 * the ladder are told in metres too, run as far as was told (rules 7.8).
 */
#ifndef LOPE_TREND_H
#define LOPE_TREND_H

#include "lope/state.h"
#include "lope/str.h"

#define TREND_ALL 0         /* every week there is */
#define TREND_UNKNOWN -1    /* nothing was said */
#define TREND_YEAR_WEEKS 53 /* with more than these a date names its year */
#define TREND_AFTER_DAYS 3  /* mornings after a run that are looked at */

struct trend_week {
	int monday;
	int base, cap;
	int planned;  /* plan_planned() */
	int done;     /* what was run */
	int credited; /* of it */
	bool so_far;  /* today's week */
	bool before;  /* her start: its cap was never told */
	bool over;    /* more was run than cap, credited or not */
	bool deload;
	bool careful; /* nothing else held it than recovery that was not kept */
	unsigned holds;             /* bit 1 << enum hold */
	int runs;                   /* logged */
	int easy, quick, too_quick; /* those that were to be easy, judged */
	int untold; /* of those: no effort, talk, or pace beside a limit */
	int spikes; /* over the cap of one run */
	int sleep_min, nights; /* mean; TREND_UNKNOWN */
	int energy_x10;        /* mean; TREND_UNKNOWN */
	int pain, pain_day;    /* the worst; TREND_UNKNOWN */
	bool pain_settled;     /* the next morning said less than 3 */
	const char *pain_site; /* borrowed; NULL */
	int run_s, walk_s, strength_s;
	int load, monotony_x100, strain; /* rules 7.20 */
	int rated, sessions;             /* those with an effort, and all */
	struct ledger ledger;            /* of a week that is over */
};

/* One run and what followed. */
struct trend_run {
	int day;
	int run_s, amount; /* amount and cap as its own day counted */
	int cap, longest;  /* cap 0: before her start */
	bool metres;
	unsigned flags;
	bool easy; /* was to be easy */
	enum pace_verdict pace;
	int pace_s_per_km, limit_s_per_km; /* 0: none */
	int worst; /* 0 to 10, in it or in a check-in after; TREND_UNKNOWN */
	int pelvic_pain;  /* of worst, what was pelvic pain; 0 none or unsaid */
	bool pelvic;      /* a leak or heaviness in it or in one of these */
	bool pelvic_told; /* either was answered, of it or in one of these */
	int mornings;     /* check-ins that count to it: trend_run_before() */
};

struct trend {
	const struct state *state; /* borrowed */
	bool metres;
	int from;     /* Monday of the first week */
	int reckoned; /* runs without a distance, where metres are told */
	bool by_pace; /* some caps were of what today does not count */
	VEC(struct trend_week) weeks;
	VEC(struct trend_run) runs;
};

/* weeks: that many, today's among them; TREND_ALL. The weeks begin with the
 * first of which anything was told. out: zeroed or cleared before; ended by
 * trend_clear. */
void trend_read(const struct state *state, int weeks, struct trend *out);
/* The same of all weeks from that of monday on, told of or not. */
void trend_read_from(const struct state *state, int monday, struct trend *out);
void trend_clear(struct trend *trend);
/* The run that a check-in counts to, so that what it tells is told once: the
 * latest begun before it, TREND_AFTER_DAYS ago at most; NULL where none is. One
 * of its own day is before it where the times of both say so. */
const struct activity *trend_run_before(const struct log *log,
    const struct checkin *checkin);
/* 0 to 100; TREND_UNKNOWN of a week that is not over or was before she began. */
int trend_score(const struct trend_week *week);

/* One sentence or two of each, in plain words; nothing is added where there is
 * nothing to say. */
void trend_say_running(struct str *out, const struct trend *trend,
    enum unit_system units);
/* Of the same what no distance was told of; nothing where all is known. */
void trend_say_reckoned(struct str *out, const struct trend *trend,
    enum unit_system units);
/* Of caps that were of minutes, where metres are told, and the other way. */
void trend_say_caps(struct str *out, const struct trend *trend);
void trend_say_runs(struct str *out, const struct trend *trend);
/* Of the same what was longer than its cap; nothing where none was. */
void trend_say_spikes(struct str *out, const struct trend *trend);
void trend_say_pace(struct str *out, const struct trend *trend);
void trend_say_after(struct str *out, const struct trend *trend);
void trend_say_sleep(struct str *out, const struct trend *trend);
void trend_say_energy(struct str *out, const struct trend *trend);
void trend_say_pain(struct str *out, const struct trend *trend);
void trend_say_recovery(struct str *out, const struct trend *trend);
void trend_say_load(struct str *out, const struct trend *trend);
void trend_say_other(struct str *out, const struct trend *trend);

/* What goes together, in counts and without a word of why; from 28 days of
 * check-ins on. which: 0 to TREND_PAIRS - 1. */
#define TREND_PAIRS 3
#define TREND_PAIR_DAYS 28
void trend_say_together(struct str *out, const struct trend *trend, int which);

#endif
