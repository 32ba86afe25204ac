/* SPDX-License-Identifier: ISC */
/*
 * What is done while a task or a session is done, second by second: the steps
 * of one set, in their order (rules 7.17; the session's are those of 7.5).
 * Where the dose of a task comes from stands beside it.
 */
#ifndef LOPE_DOSE_H
#define LOPE_DOSE_H

#include <stdbool.h>

#include "lope/state.h"

#define DOSE_STEPS_MAX 64

struct dose {
	const char *task;   /* "pelvic-floor" */
	const char *title;  /* "Pelvic floor" */
	int sets;           /* a day */
	const char *how;    /* a sentence to do it by */
	const char *source; /* where the dose is from, or "ours" */
};

struct dose_step {
	const char *say; /* "squeeze and lift" */
	int s;
	bool work;     /* not the rest between */
	int count, of; /* the how manieth of its kind */
};

/* The steps of one set, or of the session. count: at most DOSE_STEPS_MAX. */
struct dose_steps {
	int count;
	struct dose_step step[DOSE_STEPS_MAX];
};

/* The dose of a task; NULL where it has none of its own. */
const struct dose *dose_find(const char *task);
/* The index'th dose; NULL behind the last. */
const struct dose *dose_at(int index);
/* How often a day the task is done whole; 1 where nothing says more. */
int dose_sets(const char *task);
/* One set of the task; of a task without a dose one step of minutes. False when
 * that is 0. Of what is no exercise there is nothing to count: false. */
bool dose_read_task(const char *task, int minutes, struct dose_steps *out);
/* The session from door to door; false for a day of rest. */
bool dose_read_session(const struct session *session, struct dose_steps *out);
/* What of the first elapsed_s was work, and how many bouts of it are whole. */
int dose_worked_s(const struct dose_steps *steps, int elapsed_s, int *bouts);

#endif
