/* SPDX-License-Identifier: ISC */
/*
 * The rules a second time: slow, literal, section by section of the rule
 * text, with its own numbers and without a line of the model. The model must
 * agree with it on any history (test_reference.c). It reads the log as it
 * lies; of the model it takes names of enums, and one thing said: what the
 * plan showed in the morning, which decides whether a short run was meant to
 * be short.
 */
#ifndef REFERENCE_H
#define REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/log.h"
#include "lope/state.h"
#include "lope/vec.h"

struct ref_run {
	const struct activity *a;
	int day;
	int stage;        /* of the ladder when it was run */
	int longest, cap; /* L and cap.run of that day */
	int credited_s;   /* of run_s */
	int credited_m;   /* of distance_m, -1 where none was logged */
	bool in_metres;   /* L and the cap */
	bool quality;     /* a speed session of an open kind */
	unsigned flags;   /* bit 1 << enum flag */
	enum pace_verdict pace;
	int pace_limit;
	enum clean clean;
	bool filler, baseline;
};

struct ref_week {
	int monday;
	int base, cap, used, credited;
	int runs, yellows;
	int credited_s, credited_m; /* credited, in both */
	int runs_max;
	int quality_days, quality_done;
	bool over, deload, hold, careful, metres, kept;
	bool back;   /* coming back, P2 on */
	int taper;   /* metres before a race, 0 none */
	bool growth; /* of hold: a run day, speed, the week after coming back */
	int score;
	enum tier tier;
};

struct ref_day {
	const struct checkin *c;   /* NULL: nothing said */
	size_t first, end;         /* its activities in the log */
	size_t run_first, run_end; /* its runs among ours */
	uint32_t codes;
	enum verdict verdict;
	bool locked;       /* in the morning */
	unsigned locks;    /* in the evening, bit 1 << enum code */
	unsigned released; /* in the morning */
	unsigned amber;    /* events of the day, by kind */
	bool early_deload; /* which this day brings to the next week */
	bool regression;
	bool hold;
	bool cleared;              /* the gate, in the morning */
	bool ask_gate, ask_impact; /* in the evening */
	int stage, streak;         /* in the evening */
	int level;                 /* of speed, as earned, in the evening */
};

struct reference {
	const struct log *log;
	const struct profile *profile;
	const struct state *shown;
	int first, today; /* first: the Monday of the birth */
	struct activity declared;
	enum phase phase;
	enum tier tier;
	int stage, streak, needed;
	bool placed, ladder_done;
	bool ask_gate, ask_impact;
	int last_run;
	int event_stage[LOCK_COUNT];
	int event_red[LOCK_COUNT];  /* by_red then */
	int event_rest[LOCK_COUNT]; /* what of by_rest was more than that */
	/* P2 and P3 */
	bool distance;
	int distance_weeks, speed_weeks; /* over, with two runs or more */
	int runs_max;
	int level, level_from, clean_weeks; /* Q, as earned */
	/* 7.13: B before the gap, the percentages, weeks of it that are done,
	 * has she run since? percents NULL: nothing missed. */
	const int *percents;
	int back_base, back_weeks;
	bool back_begun;
	int missed;          /* rows that this gap has cost */
	int by_rest, by_red; /* stages of them, and of the red locks in it */
	enum gate_state gate;
	bool met[GATE_ITEMS];
	int longest, cap_run, base, cap_week, used, level_now; /* today's */
	VEC(struct ref_day) days;
	VEC(struct ref_week) weeks;
	VEC(struct ref_run) runs;
};

/* Read log up to today. shown: the model's, for the sessions it planned. */
void reference_read(struct reference *r, const struct log *log, int today,
    const struct state *shown);
void reference_clear(struct reference *r);
const struct ref_day *reference_day(const struct reference *r, int day);

#endif
